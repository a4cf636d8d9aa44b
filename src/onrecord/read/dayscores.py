"""How likely a day is, given one dated mention: the odds that the search for a page's day is made of.

Each function gives a log-likelihood up to a constant. The tables are smooth shapes with few numbers: how far news looks
back and ahead, by weekday, by day and month, by year. Searches nothing and knows no page (see pageday.py).
"""

from __future__ import annotations

import math
from datetime import date
from typing import Final

from onrecord.read.dates import DateMention

# How many days a weekday lies back, 0 to 6, as counted on the development half of benchmarks/bench_pageday.py and
# smoothed: "on Tuesday" in an opening is said of that day or the day before; deeper down it reaches further.
_BACK: Final = (0.43, 0.36, 0.08, 0.04, 0.03, 0.03, 0.03)
_BACK_DEEP: Final = (0.23, 0.29, 0.17, 0.10, 0.08, 0.07, 0.06)
_OPEN: Final = (0.38, 0.32, 0.08, 0.06, 0.05, 0.05, 0.06)
_OPEN_DEEP: Final = (0.27, 0.22, 0.15, 0.09, 0.08, 0.08, 0.11)
_NOW: Final = (0.50, 0.15, 0.04, 0.03, 0.05, 0.08, 0.15)  # "are meeting on Wednesday": that day or the next
_AHEAD: Final = (0.18, 0.07, 0.08, 0.12, 0.15, 0.16, 0.24)  # 6 days back is tomorrow
_LAST: Final = (0.10, 0.15, 0.20, 0.17, 0.14, 0.12, 0.12)

# Share of mentions that lie back, by what the words say, without and with a year; counted like the weekdays.
_BEHIND: Final[dict[bool, dict[str, float]]] = {
    False: {"past": 0.88, "present": 0.5, "future": 0.06},
    True: {"past": 0.93, "present": 0.5, "future": 0.06},
}
_NEVER: Final = math.log(1e-4)
_MISPAIRED: Final = math.log(0.02)  # "Wednesday, February 4" in a year where it is no Wednesday: a slip, or old


def weekday_odds(mention: DateMention, *, early: bool) -> tuple[float, ...]:
    """For each weekday of the article's own day, Monday first. `early`: in the standfirst or the first paragraphs."""
    if mention.weekday is None:
        raise ValueError("the mention has no weekday")
    odds = _table(mention, early=early)
    return tuple(math.log(7 * odds[(day - mention.weekday) % 7]) for day in range(7))


def _table(mention: DateMention, *, early: bool) -> tuple[float, ...]:
    if mention.shift == "next" or mention.direction == "future":
        return _AHEAD
    if mention.shift == "last":
        return _LAST
    if mention.direction == "present":
        return _NOW
    if mention.direction == "past":
        return _BACK if early else _BACK_DEEP
    return _OPEN if early else _OPEN_DEEP


def day_odds(mention: DateMention, day: date, *, caption: bool) -> float:
    """For an article of `day`, given a mention with month and day, with or without its year."""
    if mention.month is None or mention.day is None:
        raise ValueError("the mention has no month and day")
    if mention.year is None and (mention.month, mention.day) == (9, 11):
        return 0.0  # named for the attacks of 2001 far more often than for a day of the page's own year
    end = mention.last or (mention.year, mention.month, mention.day)
    if mention.year is not None:
        best = _both_ways(mention, day, end, caption)
    else:
        # Without a year, the nearest such day that the words allow is meant.
        best = max(
            (_placed(mention, day, _exists(day.year + shift, *end[1:]), caption) for shift in (-1, 0, 1)),
            default=_NEVER,
        )
    return max(best, _NEVER)


def _both_ways(mention: DateMention, day: date, end: tuple[int | None, int, int], caption: bool) -> float:
    named = _exists(end[0] or mention.year or 0, end[1], end[2])
    best = _placed(mention, day, named, caption)
    if mention.ambiguous:
        other = _exists(end[0] or mention.year or 0, end[2], end[1])
        best = max(best, _placed(mention, day, other, caption))
    return best


def _placed(mention: DateMention, day: date, named: date | None, caption: bool) -> float:
    if named is None:
        return _NEVER
    gap = (day - named).days  # above 0: the mention lies back
    dated = mention.year is not None
    back = _BEHIND[dated].get(mention.direction or "", 0.85 if dated else 0.5)
    if mention.firm and mention.direction == "past":
        back = 0.975
    if caption:
        back = 0.98  # a picture has been taken
    if gap == 0 and mention.direction == "future":
        back = 0.2  # "expires on February 5", written on that very day
    if gap >= 0:
        reach, fall = (4, 1.25) if dated and mention.direction is None else (8, 0.95) if dated else (14, 1.25)
        odds = math.log(back) - fall * math.log(gap + reach)
    else:
        odds = math.log(1 - back) - 1.1 * math.log(-gap + 5)
    if not dated and abs(gap) > 300:
        odds -= 1.5  # days as far as that carry their year
    if mention.weekday is not None and named.weekday() != mention.weekday:
        odds += _MISPAIRED
    return odds


def month_odds(mention: DateMention, day: date) -> float:
    """For an article of `day`, given "January 2026"."""
    if mention.year is None or mention.month is None:
        raise ValueError("the mention has no month and year")
    gap = (day.year - mention.year) * 12 + day.month - mention.month
    if gap >= 0:
        return math.log(0.04 if mention.direction == "future" else 0.8) - 0.8 * math.log(gap + 1.5)
    return math.log(0.02 if mention.direction == "past" else 0.4) - 0.8 * math.log(-gap + 1)


def year_odds(newest: int, day: date) -> float:
    """For a page of `day` whose newest year named, and not said to lie ahead, is `newest`."""
    gap = day.year - newest
    if gap < 0:
        return math.log(0.06) + 1.5 * (gap + 1)
    return math.log((0.6, 0.22, 0.06)[gap] if gap < 3 else 0.06 / gap)


def _exists(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:  # February 29 of a common year, or a misread number
        return None
