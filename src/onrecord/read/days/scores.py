"""How likely a day is, given one dated mention: the odds that the search for a page's day is made of.

Each function gives a log-likelihood up to a constant. The tables are smooth shapes with few numbers: how far news looks
back and ahead, by weekday, by day and month, by year. Searches nothing and knows no page (see page.py).
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Final

from onrecord.read.days.dates import DateMention

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
    False: {"past": 0.88, "firm": 0.975, "present": 0.5, "future": 0.06, "": 0.5, "caption": 0.98},
    True: {"past": 0.93, "firm": 0.975, "present": 0.5, "future": 0.06, "": 0.85, "caption": 0.98},
}
_FAR: Final = 4000  # days; what lies further is as good as never
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


def day_odds(mention: DateMention, grid: Sequence[int], *, early: bool, caption: bool) -> list[float]:
    """For an article of each day of the grid (ordinals), given a mention with month and day, with or without its year.

    Without a year, the nearest such day that the words allow is meant.
    """
    if mention.month is None or mention.day is None:
        raise ValueError("the mention has no month and day")
    if mention.year is None and (mention.month, mention.day) == (9, 11):
        return [0.0] * len(grid)  # named for the attacks of 2001 far more often than for a day of the page's own year
    named = _named(mention, date.fromordinal(grid[0]).year, date.fromordinal(grid[-1]).year)
    if not named:
        return [0.0] * len(grid)  # February 30: a slip of the page or of the reading
    direction = "caption" if caption else "firm" if mention.firm and mention.direction == "past" else mention.direction
    near = "pair" if mention.weekday is not None else "early" if early and mention.year is None else ""
    back, ahead = _curves(mention.year is not None, direction or "", near)
    slips = [_MISPAIRED if mention.weekday not in (None, (day + 6) % 7) else 0.0 for day in named]
    odds = [_NEVER] * len(grid)
    end = 0
    for at in range(len(named) + 1):  # the days after one named day, up to and with the next
        start, end = end, bisect_right(grid, named[at]) if at < len(named) else len(grid)
        days = grid[start:end]
        if at < len(named):
            slip, day = slips[at], named[at]
            odds[start:end] = [max(_NEVER, ahead[min(day - one, _FAR)] + slip) for one in days]
        if at:
            slip, day = slips[at - 1], named[at - 1]
            behind = [back[min(one - day, _FAR)] + slip for one in days]
            odds[start:end] = map(max, odds[start:end], behind)
    return odds


def _named(mention: DateMention, first: int, last: int) -> list[int]:
    """The days that the mention may mean, as ordinals, in order; a range counts by its end."""
    year, month, day = mention.last or (mention.year, mention.month or 0, mention.day or 0)
    year = year or mention.year
    pairs = [(month, day), (day, month)] if mention.ambiguous else [(month, day)]
    years = [year] if year else range(first - 1, last + 2)
    return sorted(found.toordinal() for y in years for m, d in pairs if (found := _exists(y, m, d)))


@cache
def _curves(dated: bool, direction: str, near: str) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Log-odds by days back and by days ahead, up to _FAR."""
    share = _BEHIND[dated][direction]
    if near == "pair":  # who names the weekday beside the date speaks of this week or the last
        share = max(share, 0.85) if direction in {"", "past"} else share
        reach, fall = 2, 2.6
    elif near == "early":
        reach, fall = 4, 1.3
    elif dated:  # beside a bare date the year is mostly of a printed day; in a sentence it is spelled out for old ones
        reach, fall = (4, 1.25) if direction in {"", "caption"} else (8, 0.95)
    else:
        reach, fall = 14, 1.25
    back = [math.log(share) - fall * math.log(gap + reach) for gap in range(_FAR + 1)]
    ahead = [math.log(1 - share) - (2.0 if near == "pair" else 1.1) * math.log(gap + 5) for gap in range(_FAR + 1)]
    if direction == "future":
        back[0] += math.log(3)  # "expires on February 5", written on that very day
    ahead[0] = back[0]
    if not dated:  # days as far as that carry their year
        back = [odd - 1.5 * (gap > 300) for gap, odd in enumerate(back)]
        ahead = [odd - 1.5 * (gap > 300) for gap, odd in enumerate(ahead)]
    return tuple(back), tuple(ahead)


def month_odds(mention: DateMention, month: int) -> float:
    """For an article of a month (counted from year 0), given "January 2026"."""
    if mention.year is None or mention.month is None:
        raise ValueError("the mention has no month and year")
    gap = month - mention.year * 12 - mention.month
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
