"""Feeds and pages of invented places for tests of collecting, and a clock that can be set."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from html import escape

SENTENCES = (
    "The morning boat from {place} left an hour late because of fog, the harbour office said in a note to passengers.",
    "About {number} people waited on the quay until the boat left with everybody who had a ticket for the crossing.",
    "The harbour master of {place} said that the fog had been thicker than in any week since the winter before last.",
    "Two smaller boats stayed in port, and the bus company put on another coach for those who could not wait.",
)


class Clock:
    """The real clock, moved ahead at will."""

    def __init__(self) -> None:
        self.ahead = timedelta()
        self._began = time.monotonic()
        self._base = datetime(2026, 3, 2, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self._base + timedelta(seconds=time.monotonic() - self._began) + self.ahead


def article(title: str, *, place: str = "Orm", number: int = 30) -> bytes:
    """A page with one article."""
    words = "".join(f"<p>{escape(one.format(place=place, number=number))}</p>" for one in SENTENCES)
    head = f"<head><meta charset='utf-8'><title>{escape(title)}</title></head>"
    return f"<html>{head}<body><article><h1>{escape(title)}</h1>{words}</article></body></html>".encode()


def atom(title: str, entries: Sequence[tuple[str, str, str]]) -> bytes:
    """An Atom feed of summaries; entries are (address, headline, updated)."""
    rows = "".join(
        f"<entry><id>{escape(url)}</id><title>{escape(head)}</title><link href='{escape(url)}'/>"
        f"<updated>{updated}</updated><published>2026-03-01T08:00:00Z</published>"
        f"<summary>In short: {escape(head)} ...</summary></entry>"
        for url, head, updated in entries
    )
    return (
        "<?xml version='1.0' encoding='utf-8'?><feed xmlns='http://www.w3.org/2005/Atom'>"
        f"<title>{escape(title)}</title><id>urn:{escape(title)}</id><updated>2026-03-01T00:00:00Z</updated>{rows}</feed>"
    ).encode()


ATOM = {"Content-Type": "application/atom+xml"}
EARLY = "2026-03-01T09:00:00Z"
