"""Lines that are nothing but a date: `Published 4 Feb 2026, 10:22 GMT | Updated ...`, in many spellings and languages.

A line with any word that isn't part of a date, a time, a zone or a label is no date line. An order of day and month
that can't be told (02/04/2026) stays open between its two readings. Nothing is resolved against a clock.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from typing import Final

from onrecord.read.days.ago import days_ago
from onrecord.read.days.calendars import ERAS, SOLAR_MONTHS, SOLAR_YEARS, solar_day
from onrecord.read.days.words import ENGLISH_LABELS, LABELS, MONTHS, NEAR_DAYS, SHORT_MONTHS, SHORT_WEEKDAYS, WEEKDAYS
from onrecord.read.days.zones import UNTOLD, is_zone, zone_of

_YEARS: Final = range(1600, 2200)
_LONGEST: Final = 140  # two dates with labels, weekdays, times and zones fit


@dataclass(frozen=True, slots=True)
class DateLine:
    """What a date line says. Days are the outlet's own calendar days.

    `earliest` and `latest` are the same day unless the order of day and month is open; then they are its two readings.
    Both are None when the line has no year ("Feb. 4"), only a distance ("2 hours ago") or only the day of an update;
    `month` and `day`, `days_ago`, or `updated` hold what it does say. `published_at` and `updated_at` are in UTC,
    where time and zone are given.
    """

    earliest: date | None = None
    latest: date | None = None
    month: int | None = None
    day: int | None = None
    days_ago: int | None = None
    weekday: int | None = None  # Monday is 0
    published_at: datetime | None = None
    updated: date | None = None
    updated_at: datetime | None = None

    @property
    def ambiguous(self) -> bool:
        """Whether two days fit the line."""
        return self.earliest != self.latest


@dataclass(slots=True)
class _Found:
    """One date on the line, while it is being put together."""

    days: tuple[date, ...]
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    clock: time | None = None
    zone: str | None = None
    label: str = ""


_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_TOKEN = re.compile(
    r"""
      (?P<iso>\d{4}-\d{2}-\d{2})
        (?:[T ]?(?P<isotime>\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s*(?P<isozone>Z\b|[+-]\d{2}:?\d{2})?)?
    | (?P<cjk>(?P<era>令和|平成|昭和|民國|民国)?\s*\d{1,4}\s*[年년]\s*\d{1,2}\s*[月월]\s*\d{1,2}\s*[日일])
    | (?P<ymd>\d{4}[./]\d{1,2}[./]\d{1,2})(?!\d)
    | (?P<num>\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2}))(?![\d:])
    | (?P<time>\d{1,2}[:.]\d{2}(?::\d{2})?(?!\d)(?:\s*(?i:[ap]\.?m\.?)(?![^\W_]))?
        |\d{1,2}\s*(?i:[ap]\.?m\.?)(?![^\W_])
        |(?<![\d.])\d{1,2}\s?[hH]\s?(?:\d{2})?(?![^\W_])|\d{4}(?=\s*(?:GMT|UTC|ET|EST|EDT)\b))
    | (?P<zone>(?:GMT|UTC)\s?[+-]\d{1,2}(?::?\d{2})?|(?<![^\W\d_])[+-]\d{2}:?\d{2}\b)
    | (?P<year>(?:19|20)\d{2}|1[34]\d{2})(?!\d(?!\d?(?::\d\d|\s[^\W\d_]{3})))
    | (?P<day>\d{1,2})(?P<suffix>st|nd|rd|th|er|º|ª|\.)?(?![\d:])
    | (?P<word>[^\W\d_]+(?:['’-][^\W\d_]+)*)\.?
    | (?P<mark>[\s,;:|/•·‧()\[\]–—―\-~@*_.►]+)
    """,
    re.VERBOSE,
)  # fmt: skip
_QUICK = re.compile(r"\d")
# Boxes that stood beside each other on the page, copied as one line.
_GLUED = re.compile(r"(?<=[^\W_])(?=(?:Last |First )?(?:Updated|Published|Modified|Posted)\b)")
_MINUTES = re.compile(r"\s*-?(?:min|mins|minutes?)\b", re.IGNORECASE)  # of "5 min read"
_READ: Final = frozenset({"read", "reading", "lesezeit"})
_ENDINGS: Final = frozenset({"st", "nd", "rd", "th"})


def parse_date_line(text: str) -> DateLine | None:
    """The date a line is, or None when it is anything more, or less, than a date."""
    line = text.strip()
    if not line or len(line) > _LONGEST:
        return None
    line = _GLUED.sub(" ", line.translate(_DIGITS))
    said, days, line = days_ago(line)
    if said:
        return DateLine(days_ago=days)
    return _line(found) if _QUICK.search(line) and (found := _read(line)) else None


_AMONG: Final = re.compile(
    r"\s+[|•·–—/-]+\s+|\s*[\[\]()|]\s*|(?<=\d{4}),\s+(?=[^\W\d_])|(?<=:\d\d)\s+(?=[\u4e00-\u9fff])|,\s+(?=\d{1,2}(?!\d)|[^\W\d_]+\s\d)"
)
_BESIDE: Final = 8  # words of all that stands beside the date
_PLAIN_WORD: Final = re.compile(r"(?<![\w.’'-])[a-zß-ÿа-яёіїєґ]{4,}")


def date_among(text: str) -> DateLine | None:
    """The day that a line gives beside a name or a place: `Bay Desk, [14.01.2026 07:32]`, `Ansley - 5 Nov 2025`.

    None for a line that says more than that, or whose date lacks its year.
    """
    if len(text) > _LONGEST or not _QUICK.search(text) or '"' in text or "“" in text:
        return None
    pieces = [piece for piece in _AMONG.split(text) if piece.strip(" ,.")]
    if len(pieces) < 2:
        return None
    read = [parse_date_line(piece) if _QUICK.search(piece) else None for piece in pieces]
    beside = " ".join(piece for piece, day in zip(pieces, read, strict=True) if day is None)
    if beside.count(" ") >= _BESIDE or _PLAIN_WORD.search(beside):
        return None
    return next((day for day in read if day is not None and (day.earliest or day.updated)), None)


def _read(line: str) -> list[_Found] | None:
    """The dates of the line in order, None when a word or number of it belongs to no date."""
    reader = _Reader()
    at = 0
    while at < len(line):
        token = _TOKEN.match(line, at)
        if token is None or not reader.take(token, line[token.end() :]):
            return None
        at = token.end()
    return reader.dates()


class _Reader:
    """Puts dates together from tokens, from left to right. Each step says whether the token belongs to a date."""

    def __init__(self) -> None:
        self._dates: list[_Found] = []
        # What was read since the last whole date.
        self._label = ""
        self._weekday: int | None = None
        self._month: int | None = None
        self._day: int | None = None
        self._year: int | None = None
        self._clock: time | None = None
        self._zone: str | None = None
        self._reading_time = False
        self._day_first = False  # as everywhere but in English

    def take(self, token: re.Match[str], rest: str) -> bool:
        """`rest`: what stands behind the token."""
        if token["iso"] or token["cjk"] or token["ymd"] or token["num"]:
            return self._whole(token)
        if token["time"]:
            return self._time(_clock(token["time"]))
        if token["zone"]:
            return self._in_zone(token["zone"])
        if token["year"]:
            return self._of_year(int(token["year"]))
        if token["day"]:
            return self._number(int(token["day"]), rest)
        return not token["word"] or self._word(token["word"].casefold().replace("’", "'"))

    def dates(self) -> list[_Found] | None:
        """One date or two, when the line has come to its end."""
        if not self._close() or not 1 <= len(self._dates) <= 2:
            return None
        first = self._dates[0]
        if self._clock is not None and first.clock is None:
            first.clock, first.zone = self._clock, self._zone
        if len(self._dates) == 1:
            first.label = first.label or self._label
        return self._dates

    def _close(self) -> bool:
        """Makes a date of the month, day and year gathered so far; False when they make none."""
        if self._month is None or self._day is None:
            return self._month is None and self._day is None and self._year is None
        days = _days((self._year, self._month, self._day)) if self._year else ()
        if (self._year or self._month > 12) and not days:
            return False
        self._add(_Found(days, self._month, self._day))
        self._month = self._day = self._year = None
        return True

    def _add(self, found: _Found) -> None:
        """A date, with what stood before it."""
        found.weekday, found.label = self._weekday, self._label
        self._dates.append(found)
        self._weekday, self._label = None, ""

    def _whole(self, token: re.Match[str]) -> bool:
        """A date in numbers, perhaps with its time."""
        days = _numeric(token, day_first=self._day_first)
        if not self._close() or not days:
            return False
        clock = _clock(token["isotime"]) if token["isotime"] else None
        self._add(_Found(days, clock=clock, zone=token["isozone"]))
        return True

    def _time(self, clock: time | None) -> bool:
        if clock is None or (self._month is not None and self._day is not None and not self._close()):
            return False
        if self._dates and self._dates[-1].clock is None:
            self._dates[-1].clock, self._clock = clock, None
        else:
            self._clock = clock
        return True

    def _in_zone(self, zone: str) -> bool:
        if not self._lacks_zone():
            self._zone = zone
        else:
            self._dates[-1].zone, self._zone = zone, None
        return True

    def _lacks_zone(self) -> bool:
        """Whether the last date has a time and no zone."""
        return bool(self._dates) and self._dates[-1].clock is not None and self._dates[-1].zone is None

    def _of_year(self, year: int) -> bool:
        if self._month is None or self._year is not None or (year in SOLAR_YEARS) != (self._month > 12):
            return False
        self._year = year
        return self._day is None or self._close()

    def _number(self, number: int, rest: str) -> bool:
        """A day, or the minutes that it takes to read the article."""
        if _MINUTES.match(rest):
            self._reading_time = True
            return True
        if self._day is not None or not 1 <= number <= 31:
            return False
        self._day = number
        return True

    def _word(self, word: str) -> bool:
        month = MONTHS.get(word) or SHORT_MONTHS.get(word) or SOLAR_MONTHS.get(word, -12) + 12
        is_weekday = word in WEEKDAYS or word in SHORT_WEEKDAYS
        if word in _ENDINGS:
            return True
        if month and self._month is None and not (
            word in SHORT_WEEKDAYS and self._weekday is None and self._day is None
        ):  # fmt: skip
            self._month = month
            return not (self._dates and self._dates[-1].month == month and not self._dates[-1].days)
        if month and self._month == 3 and self._year is None and self._weekday is None:
            self._weekday, self._month = 1, month  # "mar. 4 mars": the first was mardi or martes, no March
        elif is_weekday:
            if self._month is not None and not self._close():
                return False
            self._weekday = WEEKDAYS.get(word, SHORT_WEEKDAYS.get(word))
        elif is_zone(word):
            if word not in UNTOLD and self._lacks_zone():
                self._dates[-1].zone = word
            else:
                self._zone = self._zone or word
        elif label := LABELS.get(word):
            if self._month is not None and not self._close():
                return False
            self._label = self._label or label
            self._day_first = self._day_first or word not in ENGLISH_LABELS
        else:
            return word in LABELS or word in NEAR_DAYS or (self._reading_time and word in _READ)
        return True


def _numeric(token: re.Match[str], *, day_first: bool) -> tuple[date, ...]:
    first, second, third = (
        int(part) for part in re.findall(r"\d+", token["iso"] or token["cjk"] or token["ymd"] or token["num"])
    )
    if token["num"] is None:
        return _days((first + ERAS.get(token["era"] or "", 0), second, third))
    year = third + (2000 if third < 70 else 1900) * (third < 100)
    if day_first or "." in token["num"]:  # dots are day.month.year wherever they are used
        return _days((year, second, first))
    return _days((year, second, first), (year, first, second))


def _days(*parts: tuple[int, int, int]) -> tuple[date, ...]:
    """The days that exist among the readings, in order, each once. A month above 12 is one of the solar Hijri year."""
    days = set()
    for year, month, day in parts:
        try:
            meant = solar_day(year, (month - 1) % 12 + 1, day) if year in SOLAR_YEARS else date(year, month, day)
        except ValueError:  # no such day: this reading is out
            continue
        if meant.year in _YEARS:  # 4106-04-03 is a number and no day
            days.add(meant)
    return tuple(sorted(days))


def _clock(text: str) -> time | None:
    numbers = [int(part) for part in re.findall(r"\d+", text.partition(".")[0] if text.count(":") == 2 else text)]
    if len(numbers) == 1 and numbers[0] > 100:
        numbers = [numbers[0] // 100, numbers[0] % 100]
    hour, minute = numbers[0], numbers[1] if len(numbers) > 1 else 0
    half = re.search(r"([ap])\.?m", text, re.IGNORECASE)
    if half and hour <= 12:
        hour = hour % 12 + (12 if half.group(1).lower() == "p" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _line(found: list[_Found]) -> DateLine | None:
    for one in found:
        if one.weekday is not None and len(one.days) > 1:  # the weekday tells which reading is meant
            one.days = tuple(day for day in one.days if day.weekday() == one.weekday) or one.days
    if len(found) == 2 and len(found[0].days) > 1 and set(found[1].days) < set(found[0].days) and not found[1].label:
        found = [replace(found[0], days=found[1].days)]  # said twice, once in words
    updated = next((one for one in found if one.label == "updated"), found[1] if len(found) == 2 else None)
    main = next((one for one in found if one is not updated), None)
    if updated is not None and (len(updated.days) != 1 or (main is not None and not main.days)):
        return None
    if main is None:
        return DateLine(updated=updated.days[0], updated_at=_instant(updated)) if updated else None
    return DateLine(
        earliest=main.days[0] if main.days else None,
        latest=main.days[-1] if main.days else None,
        month=None if main.days else main.month,
        day=None if main.days else main.day,
        weekday=main.weekday,
        published_at=_instant(main),
        updated=updated.days[0] if updated else None,
        updated_at=_instant(updated) if updated else None,
    )


def _instant(found: _Found) -> datetime | None:
    if len(found.days) != 1 or found.clock is None or not found.zone:
        return None
    zone = zone_of(found.zone)
    return None if zone is None else datetime.combine(found.days[0], found.clock, zone).astimezone(UTC)
