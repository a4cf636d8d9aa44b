"""How likely a day is, given one dated mention: the odds that the search for a page's day is made of.

Each function gives a log-likelihood up to a constant. The tables are smooth shapes with few numbers: how far news looks
back and ahead, by weekday, by day and month, by year. Searches nothing and knows no page (see pageday.py).
"""

from __future__ import annotations

import math
from datetime import date
from typing import Final

from onrecord.read.dates import DateMention

# "On Tuesday" in a report: said of the day itself, of the day before, seldom of earlier ones. Half the mass on the
# day itself is agency style; evening papers and morning pages move it to the day before. Index: days back.
_BACK: Final = (0.40, 0.32, 0.10, 0.06, 0.05, 0.04, 0.03)
_NOW: Final = (0.55, 0.08, 0.02, 0.02, 0.03, 0.08, 0.22)  # "are meeting on Wednesday": that day or the next
_AHEAD: Final = (0.08, 0.03, 0.06, 0.12, 0.18, 0.23, 0.30)  # index: days back again, so 6 is tomorrow
_OPEN: Final = (0.28, 0.22, 0.09, 0.08, 0.09, 0.11, 0.13)
_LAST: Final = (0.06, 0.16, 0.20, 0.17, 0.15, 0.13, 0.13)
_FLAT: Final = (1 / 7,) * 7

_NEVER: Final = math.log(1e-4)
_MISPAIRED: Final = math.log(0.02)  # "Wednesday, February 4" in a year where it is no Wednesday: a slip, or old


def weekday_odds(mention: DateMention, *, early: bool) -> tuple[float, ...]:
    """For each weekday of the article's own day, Monday first. `early`: in the standfirst or the first paragraphs."""
    if mention.weekday is None:
        raise ValueError("the mention has no weekday")
    table = (
        _AHEAD
        if mention.shift == "next" or mention.direction == "future"
        else _LAST
        if mention.shift == "last"
        else _NOW
        if mention.direction == "present"
        else _BACK
        if mention.direction == "past"
        else _OPEN
    )
    share = 0.95 if early else 0.7  # the rest is flat: deeper down, weekdays belong to older stories
    odds = [share * table[(day - mention.weekday) % 7] + (1 - share) / 7 for day in range(7)]
    return tuple(math.log(7 * odd) for odd in odds)


def day_odds(mention: DateMention, day: date, *, caption: bool) -> float:
    """For an article of `day`, given a mention with month and day, with or without its year."""
    if mention.month is None or mention.day is None:
        raise ValueError("the mention has no month and day")
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
    if gap >= 0:
        share = {"past": 0.97, "present": 0.5, "future": 0.04}.get(mention.direction or "", 0.75)
        share = max(share, 0.97) if caption else share
        if gap == 0 and mention.direction == "future":
            share = 0.15  # "expires on February 5", written on that very day
        # A year is spelled out for older days, so the dated ones reach further back.
        odds = math.log(share) - (1.0 if dated else 1.15) * math.log(gap + (12 if dated else 6))
        if not dated and gap > 300:
            odds -= 1.5  # older days than that carry their year
    else:
        share = {"past": 0.01, "present": 0.5, "future": 0.96}.get(mention.direction or "", 0.25)
        share = min(share, 0.01) if caption else share
        odds = math.log(share) - 1.1 * math.log(-gap + 4)
        if not dated and -gap > 300:
            odds -= 1.5
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
        return math.log(0.03) + gap
    return math.log((0.6, 0.25, 0.08)[gap] if gap < 3 else 0.05 / gap)


def _exists(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:  # February 29 of a common year, or a misread number
        return None
