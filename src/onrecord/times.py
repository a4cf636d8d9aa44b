"""Days and instants: UTC inside, ISO 8601 outside. Does not read dates out of prose (see read/days/dates.py)."""

from __future__ import annotations

from datetime import UTC, date, datetime

EPOCH = date(1970, 1, 1)


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
