"""Dates as feeds write them: RFC 822 and ISO 8601 in their many slips, months and years alone, other languages' months.

A day keeps the calendar of the zone it was written in; an instant is known only where a zone was written. Days that
can't be (past tomorrow, before 1950) count as unknown and are counted.
"""

from __future__ import annotations

import calendar
import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from onrecord.read.days import moments
from onrecord.read.days.moments import Moment
from onrecord.records import Evidence, When

_PARTIAL: Final = re.compile(r"^(?P<y>\d{4})(?:-(?P<m>\d{2}))?$")
_GLUED: Final = re.compile(r"(?<=\d)\s*(?:GMT|UTC)?\s*(?P<sign>[+-])(?P<h>\d{1,2}):?(?P<m>\d{2})\s*(?:\([^()]*\))?$")
_WEEKDAY: Final = re.compile(r"^[^\W\d_]{2,12}\.?,\s*(?=\d)")
_SHORT_YEAR: Final = re.compile(r"^(\d{1,2}[ -][A-Za-z]{3}[a-z]*[ -])(\d{2})(?=\s)")
_LONGEST: Final = 120
EARLIEST: Final = date(1950, 1, 1)


class Instants:
    """Reads a feed's dates, and counts those that can't be."""

    def __init__(self, today: date) -> None:
        self._latest = today + timedelta(days=1)
        self.impossible = 0

    def when(self, words: str | None, said: str) -> tuple[When | None, datetime | None]:
        """The day or days, and the instant in UTC where a zone is written."""
        words = (words or "")[:_LONGEST].strip()
        if not words:
            return None, None
        evidence = (Evidence(None, words[:60], said),)
        if partial := _PARTIAL.match(words):
            return self._partial(int(partial["y"]), int(partial["m"] or 0), evidence), None
        found = self._moment(words)
        if found is None:
            return None, None
        return When.between(found.day, found.day, "metadata", evidence=evidence), found.at

    def at(self, words: str | None) -> tuple[date | None, datetime | None]:
        """The day as written, and the instant in UTC where a zone is written."""
        found = self._moment(words[:_LONGEST].strip()) if words else None
        return (found.day, found.at) if found else (None, None)

    def since(self, words: str | None) -> datetime | None:
        """An instant to compare: that of `at`, else the beginning of the day."""
        day, at = self.at(words)
        return at or (datetime.combine(day, time(), UTC) if day else None)

    def _moment(self, words: str) -> Moment | None:
        if not words[:4].isdigit():
            words = _plainer(words)
        try:
            found = moments.printed(words, words)
        except (ValueError, OverflowError):  # a year of 0, an offset of days
            return None
        if found is not None and not EARLIEST <= found.day <= self._latest:
            self.impossible += 1
            return None
        return found

    def _partial(self, year: int, month: int, evidence: tuple[Evidence, ...]) -> When | None:
        if month > 12 or not EARLIEST.year <= year <= self._latest.year:
            self.impossible += 1
            return None
        first = date(year, month or 1, 1)
        last = date(year, month or 12, calendar.monthrange(year, month or 12)[1])
        if first > self._latest:
            self.impossible += 1
            return None
        return When.between(first, last, "metadata", evidence=evidence)


def _plainer(words: str) -> str:
    """A mail date with the slips mended that the standard library trips over."""
    words = _WEEKDAY.sub("", words)
    words = _SHORT_YEAR.sub(lambda m: f"{m[1]}{'19' if int(m[2]) >= 50 else '20'}{m[2]}", words)
    if found := _GLUED.search(words):
        return f"{words[: found.start()]} {found['sign']}{found['h'].zfill(2)}{found['m']}"
    return words
