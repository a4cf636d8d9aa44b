"""The day a record says it was published on: `January 11, 2010 Monday`, `11. Januar 2010`, `4 May 2020`, `May 2020`.

Names of months in all the languages of the news (days/words.py). What can't be a day of publishing is unknown.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Final

from onrecord.read.days import moments
from onrecord.read.days.datelines import parse_date_line
from onrecord.read.days.words import MONTHS, SHORT_MONTHS
from onrecord.records import Evidence, When
from onrecord.text import squeeze

EARLIEST: Final = date(1600, 1, 1)  # the first newspapers; databases of old ones are downloaded in the same forms
_MONTH: Final = re.compile(r"^\W*([^\W\d_]{3,12})\.?,?\s+((?:1[6-9]|20)\d{2})\W*$")
_BEHIND: Final = 14  # characters before a line's date: a weekday


@lru_cache(maxsize=4096)
def days_of(words: str) -> tuple[date, date, datetime | None] | None:
    """The first and the last day that a line names, and the instant where an hour with its zone stands there."""
    words = squeeze(words)
    if found := moments.printed(words, words):
        return found.day, found.day, found.at
    if month := _MONTH.match(words):
        name = month[1].casefold()
        number = MONTHS.get(name) or SHORT_MONTHS.get(name)
        if number:
            year = int(month[2])
            return date(year, number, 1), date(year, number, calendar.monthrange(year, number)[1]), None
    return None


def is_day(words: str) -> bool:
    """Whether a line begins with the day, and says hardly more."""
    words = squeeze(words)
    if days_of(words) is None:
        return False
    full = moments.full_date(words)
    return parse_date_line(words) is not None or full is None or words.find(full) <= _BEHIND


def when(words: str, line: int, today: date) -> tuple[When | None, datetime | None]:
    """The day or days, and the instant; unknown where they lie ahead or before all newspapers."""
    found = days_of(words)
    if found is None or not EARLIEST <= found[0] <= today + timedelta(days=1):
        return None, None
    first, last, at = found
    return When.between(first, last, "metadata", evidence=(Evidence(line, squeeze(words), "the record's date"),)), at
