"""When to look again: never before a server's word, less and less often where it fails, at once when it recovers."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ingest.fetching import due
from onrecord.records import Ask, Capture, Health, KeptLead, Lead, Problem, Source, Visit

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
SOURCE = Source("s1", "https://a.example/feed", "feed", None, None, None, "active", None, None, False, NOW)
LEAD = KeptLead(Lead("https://a.example/1", "Fog", modified=NOW - HOUR), "s1", False, NOW, health=Health(next_due=NOW))
FAULT = Problem("failure", "http-error", "the server answers 500")


def visit(outcome: Any, at: datetime = NOW, **more: Any) -> Visit:
    if outcome == "fetched":
        more.setdefault("capture", Capture("c1", SOURCE.url, at, "text/html", "ab" * 32, b"<p>words</p>"))
    if outcome in ("failed", "refused", "gone"):
        more.setdefault("problem", FAULT)
    return Visit(Ask(SOURCE.url), outcome, at, SOURCE.url, **more)


@given(failures=st.integers(0, 60), luck=st.floats(0, 1, exclude_max=True), minutes=st.none() | st.integers(1, 5000))
def test_failures_back_off_and_are_bounded(failures: int, luck: float, minutes: int | None) -> None:
    """Each failure counts, the next look lies ahead, and never more than a day and a quarter."""
    source = replace(SOURCE, minutes=minutes, health=Health(failures=failures, etag='"x"', last_good=NOW - HOUR))
    health = due.after_source(source, visit("failed"), luck=luck)
    assert health.failures == failures + 1
    assert health.next_due is not None
    longest = max(due.LONGEST, timedelta(minutes=minutes or 0))
    assert NOW < health.next_due <= NOW + longest * 1.25
    assert (health.etag, health.last_good, health.why) == ('"x"', NOW - HOUR, FAULT.what)


def test_waits_double() -> None:
    """15 minutes, 30, an hour ... without luck."""
    waits = []
    source = SOURCE
    for _ in range(5):
        health = due.after_source(source, visit("failed"), luck=0.5)
        waits.append((health.next_due - NOW) / due.BASE)  # type: ignore[operator]
        source = replace(source, health=health)
    assert waits == [1, 2, 4, 8, 16]


def test_a_night_without_net_costs_an_hour() -> None:
    """Where no host can be reached the wait stays short, and no page is given up."""
    away = Problem("failure", "no-host", "there is no host a.example")
    source, lead = SOURCE, LEAD
    for _ in range(20):
        source = replace(source, health=due.after_source(source, visit("failed", problem=away), luck=0.5))
        lead = due.after_lead(lead, visit("failed", problem=away), luck=0.5)
    assert source.health.next_due == NOW + due.LONGEST_OFFLINE
    assert lead.health.next_due == NOW + due.LONGEST_OFFLINE


def test_one_good_answer_ends_it() -> None:
    """After any number of failures a source that answers is as if nothing had been."""
    source = replace(SOURCE, health=Health(failures=9, why="no", next_due=NOW))
    health = due.after_source(source, visit("fetched", etag='W/"odd"'), luck=0.5)
    assert (health.failures, health.why, health.next_due, health.etag) == (0, None, None, 'W/"odd"')
    assert (health.sha256, health.capture, health.size) == ("ab" * 32, "c1", 12)


def test_nothing_new_keeps_what_is_known_of_the_bytes() -> None:
    """A 304 is a good answer, and says nothing of other bytes."""
    source = replace(SOURCE, health=Health(sha256="cd" * 32, capture="c0", size=5, failures=2))
    health = due.after_source(source, visit("not-modified", etag='"2"'), luck=0)
    assert (health.sha256, health.capture, health.size, health.failures) == ("cd" * 32, "c0", 5, 0)


def test_the_longest_of_all_words_counts() -> None:
    """The person's interval, the feed's, the server's: the source is due when all of them are over."""
    source = replace(SOURCE, minutes=60)
    good = visit("fetched", fresh_until=NOW + 3 * HOUR)
    assert due.after_source(source, good, luck=0).next_due == NOW + 3 * HOUR
    assert due.after_source(source, good, luck=0, stays=5 * HOUR).next_due == NOW + 5 * HOUR * due.SLACK
    assert due.after_source(source, visit("fetched"), luck=0).next_due == NOW + HOUR * due.SLACK


def test_a_server_that_asks_to_wait_is_waited_for_and_not_blamed() -> None:
    """Retry-After holds even where somebody wants to look at once, and is no failure."""
    asked = Problem("warning", "asked-to-wait", "later")
    held = due.after_source(SOURCE, visit("put-off", status=429, retry_at=NOW + HOUR, problem=asked), luck=0)
    assert held.failures == 0
    assert not due.is_due(held, NOW + HOUR - timedelta(seconds=1), at_once=True)
    assert due.is_due(held, NOW + HOUR)
    soon = due.after_source(SOURCE, visit("put-off", status=503, problem=asked), luck=0)
    assert due.is_due(soon, NOW + due.BASE)
    assert due.is_due(soon, NOW, at_once=True)


def test_who_was_not_asked_is_as_before() -> None:
    """Put off because its host was busy: nothing is known that wasn't."""
    assert due.after_source(SOURCE, visit("put-off"), luck=0) == SOURCE.health
    assert due.after_lead(LEAD, visit("put-off"), luck=0) == LEAD


def test_a_page_is_looked_at_again_an_hour_a_day_and_a_week_later() -> None:
    """And then no more by itself."""
    lead, at = LEAD, NOW
    waits = []
    for _ in range(5):
        lead = due.after_lead(lead, visit("fetched", at), luck=0)
        if lead.health.next_due is None:
            break
        waits.append(lead.health.next_due - at)
        at = lead.health.next_due
    assert tuple(waits) == due.REVISIT
    assert due.after_lead(LEAD, visit("fetched"), luck=0, revisit=()).health.next_due is None


@pytest.mark.parametrize(
    ("outcome", "status", "tries"),
    [("failed", 500, 8), ("failed", None, 8), ("failed", 404, 3), ("refused", None, 3), ("gone", 410, 1)],
)
def test_a_page_that_fails_is_given_up_at_last(outcome: str, status: int | None, tries: int) -> None:
    """Soon where the server is sure, later where it may recover."""
    lead, count = LEAD, 0
    while lead.health.next_due is not None:
        lead = due.after_lead(lead, visit(outcome, lead.health.next_due, status=status), luck=0.5)
        count += 1
    assert count == tries


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        (Lead(LEAD.url, "Fog", modified=NOW), True),
        (Lead(LEAD.url, "Fog", modified=NOW - HOUR), False),
        (Lead(LEAD.url, "Fog", modified=NOW - 2 * HOUR), False),
        (Lead(LEAD.url, "Fog"), False),
        (Lead(LEAD.url, "Fog lifts", modified=NOW - HOUR), True),
        (Lead(LEAD.url), False),
    ],
)
def test_a_known_page_is_wanted_again_when_its_source_says_something_new(said: Lead, wanted: bool) -> None:
    """A later date or another headline; not an older date, and not silence."""
    known = replace(LEAD, visits=1, health=Health(last_good=NOW - HOUR, next_due=None))
    assert due.is_wanted(said, known, NOW) is wanted
    held = replace(known, health=replace(known.health, hold_until=NOW + HOUR))
    assert not due.is_wanted(said, held, NOW)


def test_dates_that_begin_to_be_told_say_nothing_new_of_older_pages() -> None:
    """A feed that gains dates doesn't make a hundred pages be fetched again."""
    known = replace(LEAD, lead=Lead(LEAD.url, "Fog"), health=Health(last_good=NOW))
    assert not due.is_wanted(Lead(LEAD.url, "Fog", modified=NOW - HOUR), known, NOW)
    assert due.is_wanted(Lead(LEAD.url, "Fog", modified=NOW + HOUR), known, NOW + 2 * HOUR)
