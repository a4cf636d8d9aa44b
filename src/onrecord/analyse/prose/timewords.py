"""Words for time, and the days they mean: "on Tuesday", "a few days ago", "in May 2019", seen from an article's day.

A small grammar of news. Says not whether a time is that of a saying (said.py does).
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta

_MONTHS = {name.lower(): n for n, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.lower(): n for n, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
_DAYS = {name.lower(): n for n, name in enumerate(calendar.day_name)}
_COUNTED = "one two three four five six seven eight nine ten"
_NUMBERS = {"a": 1, "an": 1} | {word: n for n, word in enumerate(_COUNTED.split(), 1)}
_SOME = {"few": (2, 6), "several": (2, 6), "couple": (2, 3)}
"""From how many to how many a loose number is taken to mean."""
MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
WEEKDAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
"""Both as patterns, for whoever tells times from people and places."""
_MONTH = rf"(?:{MONTH}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
_NUMBER = r"(?:\d{1,2}|(?:a\s+)?(?:few|couple(?:\s+of)?)|several|an?|one|two|three|four|five|six|seven|eight|nine|ten)"
PATTERN = re.compile(
    rf"\b(?:(?P<iso>\d{{4}}-\d\d-\d\d)"
    rf"|(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m1>{_MONTH})(?:,?\s+(?P<y1>\d{{4}}))?"
    rf"|(?P<m2>{_MONTH})\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:,?\s+(?P<y2>\d{{4}}))?"
    rf"|(?:(?P<lead>last|this|on|late|early|earlier)\s+)?(?P<weekday>{WEEKDAY})"
    rf"|(?P<near>today|tonight|last\s+night|yesterday|overnight|(?:this|earlier this) (?:morning|afternoon|evening))"
    rf"|(?P<past>(?:the\s+)?(?:past|last))\s+(?P<length>{_NUMBER})\s+(?P<span>day|week|month|year)s"
    rf"|(?P<which>last|this|over the|earlier in the|earlier this|later last|late last|early last|the past|the last|"
    rf"recent)\s+"
    rf"(?P<unit>week|weekend|month|year|days|weeks|months|(?P<m4>{_MONTH}))"
    rf"|(?:(?<=\ba\s)|(?<=\ban\s)|(?<=\bthe\s))(?P<held>(?:(?P<mh>{_MONTH})(?:\s+(?P<yh>(?:19|20)\d\d))?|(?P<yo>(?:19|20)\d\d))(?=\s+[A-Za-z]))"
    rf"|(?P<count>{_NUMBER})\s+(?P<ago>day|week|month|year)s?\s+ago"
    rf"|(?:in|of)\s+(?:(?:early|late|mid-?)\s*)?(?:(?P<m3>{_MONTH})(?:,?\s+(?:of\s+)?(?:(?P<y3>\d{{4}})|(?P<yl>last|this)\s+year))?|(?P<year>(?:19|20)\d\d)))(?![\w-])",
    re.I,
)


def interval(match: re.Match[str], day: date | None) -> tuple[date, date] | None:
    """The days a match means, as seen from `day`; None when it can't be told."""
    found = match.groupdict()
    try:
        if found["iso"]:
            one = date.fromisoformat(found["iso"])
            return one, one
        for number, month, year in (("d1", "m1", "y1"), ("d2", "m2", "y2")):
            if found[month]:
                return _dated(int(found[number]), _month(found[month]), found[year], day)
        if found["year"]:
            return date(int(found["year"]), 1, 1), date(int(found["year"]), 12, 31)
        if found["held"]:
            year = found["yh"] or found["yo"]
            if found["mh"]:
                return _in_month(_month(found["mh"]), int(year) if year else None, day)
            return date(int(year), 1, 1), date(int(year), 12, 31)
        if found["m3"]:
            if found["yl"]:
                told = str(day.year - (found["yl"].lower() == "last")) if day is not None else None
            else:
                told = found["y3"]
            return _in_month(_month(found["m3"]), int(told) if told else None, day)
    except ValueError:
        return None  # 31 June: no day at all
    if day is None:
        return None
    if found["weekday"]:
        return _weekday(_DAYS[found["weekday"].lower()], found["lead"] or "", day)
    if found["near"]:
        return _near(found["near"].lower(), day)
    if found["past"]:
        low = _ago(found["length"].lower(), found["span"].lower(), day)[0]
        return low, day
    if found["count"]:
        return _ago(found["count"].lower(), found["ago"].lower(), day)
    if found["m4"]:
        return _in_month(_month(found["m4"]), None, day)
    return _unit(found["which"].lower(), found["unit"].lower(), day)


def _month(name: str) -> int:
    return _MONTHS[name.lower().strip(".")]


def _dated(number: int, month: int, year: str | None, day: date | None) -> tuple[date, date] | None:
    if year is not None:
        one = date(int(year), month, number)
    elif day is None:
        return None
    else:
        one = date(day.year, month, number)
        if one > day:  # what was said was said before the article
            one = date(day.year - 1, month, number)
    return one, one


def _in_month(month: int, year: int | None, day: date | None) -> tuple[date, date] | None:
    if year is None:
        if day is None:
            return None
        year = day.year if month <= day.month else day.year - 1
    last = date(year, month, calendar.monthrange(year, month)[1])
    return date(year, month, 1), min(last, day) if day is not None and day >= date(year, month, 1) else last


def _weekday(wanted: int, lead: str, day: date) -> tuple[date, date]:
    back = (day.weekday() - wanted) % 7
    if back < 2 and lead.lower() == "last":
        back += 7  # of today and yesterday nobody says "last Monday"
    one = day - timedelta(days=back)
    return one, one


def _near(word: str, day: date) -> tuple[date, date]:
    if word == "overnight":
        return day - timedelta(days=1), day
    one = day - timedelta(days=1) if word.startswith(("yesterday", "last")) else day
    return one, one


def _ago(count: str, unit: str, day: date) -> tuple[date, date]:
    loose = next((_SOME[word] for word in count.split() if word in _SOME), None)
    if loose is not None:
        return _ago(str(loose[1]), unit, day)[0], _ago(str(loose[0]), unit, day)[1]
    number = _NUMBERS.get(count) or int(count)
    if unit == "day":
        one = day - timedelta(days=number)
        return one, one
    if unit == "week":
        return day - timedelta(days=7 * number + 3), day - timedelta(days=7 * number - 3)
    if unit == "month":
        year, month = divmod(day.year * 12 + day.month - 1 - number, 12)
        return date(year, month + 1, 1), date(year, month + 1, calendar.monthrange(year, month + 1)[1])
    return date(day.year - number, 1, 1), date(day.year - number, 12, 31)


def _unit(which: str, unit: str, day: date) -> tuple[date, date] | None:
    """Weeks, months and years: the last one, or this one so far."""
    now = "this" in which or which in ("over the", "earlier in the")
    monday = day - timedelta(days=day.weekday())
    if unit in ("days", "weeks", "months") or which in ("the past", "the last", "recent"):
        length = {"days": 7, "week": 7, "weeks": 28, "month": 31, "months": 92, "year": 365}.get(unit)
        return (day - timedelta(days=length), day) if length and which in ("the past", "the last", "recent") else None
    made: dict[str, Callable[[], tuple[date, date]]] = {
        "week": lambda: (monday, day) if now else (monday - timedelta(days=7), monday - timedelta(days=1)),
        "weekend": lambda: _weekend(monday, day, now=now),
        "month": lambda: (day.replace(day=1), day) if now else _month_before(day),
        "year": lambda: (date(day.year, 1, 1), day) if now else (date(day.year - 1, 1, 1), date(day.year - 1, 12, 31)),
    }
    return made[unit]()


def _weekend(monday: date, day: date, *, now: bool) -> tuple[date, date]:
    """The weekend before, or this one where the article's day stands in it."""
    saturday = monday + timedelta(days=5)
    if not now or saturday > day:
        saturday -= timedelta(days=7)
    return saturday, min(saturday + timedelta(days=1), day)


def _month_before(day: date) -> tuple[date, date]:
    last = day.replace(day=1) - timedelta(days=1)
    return last.replace(day=1), last
