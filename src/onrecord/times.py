"""Days and instants: UTC inside, ISO 8601 outside, English words for people. The words hang on no locale.

Does not read dates out of prose (see read/days/dates.py).
"""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, datetime

EPOCH = date(1970, 1, 1)

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def iso(moment: datetime) -> str:
    """`2026-02-04T09:30:00Z`. Raises ValueError on a naive datetime: an unknown zone is not UTC."""
    if moment.tzinfo is None:
        raise ValueError("a datetime without a zone can't be written down")
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def from_iso(text: str) -> datetime:
    """The instant an `iso()` string names, in UTC. Raises ValueError when it names none or has no zone."""
    moment = datetime.fromisoformat(text.replace("Z", "+00:00"))
    if moment.tzinfo is None:
        raise ValueError(f"{text!r} has no time zone")
    return moment.astimezone(UTC)


def day_number(day: date | None) -> int:
    """Days since 1970-01-01; 0 when the day is unknown, so that undated things sort last in newest-first order."""
    return 0 if day is None else max((day - EPOCH).days, 1)


def day_words(day: date) -> str:
    """`4 February 2026`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def days_words(first: date, last: date) -> str:
    """`4 February 2026`, `between 3 and 4 February 2026`, `in February 2026`, `in 2026`: nothing said twice."""
    if first == last:
        return day_words(first)
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return f"in {first.year}"
    if (first.year, first.month) != (last.year, last.month):
        start = day_words(first)
        return f"between {start if first.year != last.year else start.rsplit(' ', 1)[0]} and {day_words(last)}"
    if first.day == 1 and last.day == monthrange(last.year, last.month)[1]:
        return f"in {MONTHS[first.month - 1]} {first.year}"
    return f"between {first.day} and {day_words(last)}"


def from_now(moment: datetime, now: datetime) -> str:
    """In the largest unit that says enough: `just now`, `12 min ago`, `3 h ago`, `in 5 days`, `in a moment`."""
    minutes = int(abs((moment - now).total_seconds())) // 60
    if minutes < 2:
        return "in a moment" if moment > now else "just now"
    span = f"{minutes} min" if minutes < 120 else f"{minutes // 60} h" if minutes < 2880 else f"{minutes // 1440} days"
    return f"in {span}" if moment > now else f"{span} ago"
