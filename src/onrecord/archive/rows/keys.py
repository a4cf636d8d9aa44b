"""Keys of articles: the day's number, then a sequence within the day, so that descending keys are newest first.

Undated articles have the day number 0; those from before 1970 share the number 1 (`day_number`). Knows no table.
"""

from __future__ import annotations

from datetime import date

from onrecord.times import day_number

SEQUENCE_BITS = 20  # of a key, the lower ones: about a million articles a day


def key_of(day: int, sequence: int) -> int:
    """The key of an article, by its day's number."""
    return day << SEQUENCE_BITS | sequence


def first_key(day: date | None) -> int:
    """The least key that an article of this day or a later one can have; without a day, one of any known day."""
    return key_of(1 if day is None else day_number(day), 0)


def last_key(day: date) -> int:
    """The greatest key that an article of this day or an earlier one can have."""
    return key_of(day_number(day) + 1, 0) - 1
