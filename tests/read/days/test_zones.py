"""Zones beside a time: names and offsets, and that date lines, machines' dates and feeds know the same ones."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from onrecord.read.days import moments
from onrecord.read.days.datelines import parse_date_line
from onrecord.read.days.instants import Instants
from onrecord.read.days.zones import is_zone, zone_of

NOON = datetime(2026, 7, 4, 12, 0, 0)


@pytest.mark.parametrize(
    ("written", "minutes"),
    [
        ("Z", 0), ("utc", 0), ("CEST", 120), ("NZST", 720), ("PST", -480), ("мск", 180),
        ("+02:00", 120), ("-0530", -330), ("−03", -180), ("UTC+2", 120), ("GMT -5:30", -330), ("+01:00:00", 60),
        ("ET", -240), ("PT", -420),  # in July
        ("+14:00", 840), ("+14:30", None), ("+9900", None), ("IST", None), ("CST", None), ("local", None), ("pm", None),
        ("", None),
    ],
)  # fmt: skip
def test_a_zone_is_told_by_name_or_offset(written: str, minutes: int | None) -> None:
    """Names of several offsets, and what no clock on earth shows, give none."""
    zone = zone_of(written)
    assert (zone.utcoffset(NOON) if zone else None) == (None if minutes is None else timedelta(minutes=minutes))


def test_words_of_zones_are_known_though_they_tell_none() -> None:
    """A date line may hold them."""
    assert is_zone("ist")
    assert is_zone("local")
    assert not is_zone("harbour")


@pytest.mark.parametrize(
    "zone", ["UTC", "BST", "CET", "WEST", "MEZ", "MSK", "KST", "NZDT", "MDT", "ET", "GMT+3", "+0530"]
)
def test_every_way_to_read_a_date_knows_the_same_zones(zone: str) -> None:
    """A printed line, a page's own tags in either form, and a feed say one instant."""
    local = datetime(2026, 2, 4, 21, 30, tzinfo=zone_of(zone))
    line = parse_date_line(f"4 February 2026, 21:30 {zone}")
    assert line is not None
    assert line.published_at == local
    for machine in (f"2026-02-04T21:30:00 {zone}", f"Wed, 04 Feb 2026 21:30:00 {zone}"):
        found = moments.read(machine, "test")
        assert found is not None
        assert (found.day, found.at) == (date(2026, 2, 4), local)
        assert Instants(date(2026, 3, 1)).when(machine, "test")[1] == local


def test_a_clock_of_twelve_hours_is_not_read_as_one_of_24() -> None:
    """The mail form has none: its day stands, and no instant is made up."""
    found = moments.read("4 Feb 2026 9:05 pm CET", "test")
    assert found is not None
    assert (found.day, found.at) == (date(2026, 2, 4), None)


def test_minus_nought_is_utc() -> None:
    """RFC 2822: the time is UTC, and the sender's zone is not told."""
    found = moments.read("Wed, 04 Feb 2026 09:30:00 -0000", "test")
    assert found is not None
    assert found.at == datetime(2026, 2, 4, 9, 30, tzinfo=UTC)
