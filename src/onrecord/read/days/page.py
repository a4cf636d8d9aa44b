"""The day of an undated page and of its articles, from weekdays, dates and what lies ahead, with the evidence shown.

A small constraint problem, solved softly: articles run newest first, so their days don't rise down the page; each dated
mention makes some days likelier for its article (scores.py); forward and backward passes give every day its share
of belief. Answers only where the share is large or the interval short; otherwise None, and the evidence says what was
missing. Date lines printed on articles are taken as they stand. The page's day is the day of its newest article.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from onrecord.read.days.clues import ArticleClues, Clue, DayLine, gather, stated_day
from onrecord.read.days.evidence import SHOWN, show_evidence, words_around
from onrecord.read.days.scores import day_odds, month_odds, weekday_odds, year_odds
from onrecord.read.days.words import LABELS
from onrecord.records import Evidence, PageDay, When

ONE_DAY: Final = 0.6  # share from which the page's best day stands alone
COVER: Final = 0.9  # share that an interval must hold
LONGEST: Final = 7  # days of the page's interval
LONGEST_ARTICLE: Final = 10
ARTICLE_DAY: Final = 0.75

_SHAPE: Final = 0.75  # mentions of one article repeat one another; their odds are tempered so that shares come true
_SLIP: Final = 0.004  # chance that all of an article's mentions mislead (an old article, a quotation)
# Days between one article and the next: most pages run to several a day, some to a few a week.
_GAPS: Final = ((0.88, 0.35), (0.12, 0.9))
_CHANGED: Final = 1.0  # log-odds for each day between an article and its last change, which most see the same day
_SPAN: Final = 90  # days that one page's articles may spread over, once its own day is known
_AROUND: Final = 45  # days before and after an anchor that are tried
_COUNTED: Final = 0.8  # how sure a day is that was counted back from the page's: "2 hours ago" may be the day before


@dataclass(frozen=True, slots=True)
class Days:
    """What was found: the page's day, and each article's, in page order."""

    day: PageDay
    published: tuple[When | None, ...]


def infer_days(articles: Sequence[Sequence[DayLine]], *, as_of: When | None, today: date) -> Days:
    """The days of a page and of its articles, given in page order, newest first. `today` is the latest day possible."""
    known = [gather(lines) for lines in articles]
    latest = min(as_of.latest, today) if as_of and as_of.earliest <= today else as_of.latest if as_of else today
    grid = _grid(known, as_of, latest)
    if not grid or not known:
        day = PageDay(as_of, ((as_of.latest, 1.0),)) if as_of else _unknown(known)
        return Days(day, tuple(stated_day(article) or _counted_day(article, as_of) for article in known))
    beliefs = _beliefs(known, grid, as_of)
    best = _best(grid, beliefs)
    day = PageDay(as_of, ((as_of.latest, 1.0),), as_of.evidence) if as_of else _page_day(known, grid, beliefs[0], best)
    if day.when is None:
        return Days(day, tuple(stated_day(article) for article in known))
    sure = day.when.confidence
    if as_of is None and day.when.precision == 1:
        # The page's day is its newest article's; the others are as sure as that day is, and as they are beside it.
        first = day.when.earliest
        grid = [one for one in grid if first - timedelta(days=_SPAN) <= one <= first]
        beliefs = _beliefs(known, grid, day.when, settled=True)
        best = _best(grid, beliefs)
    else:
        sure = 1.0
    return Days(
        day,
        tuple(
            stated_day(article) or _counted_day(article, as_of) or _article_day(article, grid, belief, at, sure)
            for article, belief, at in zip(known, beliefs, best, strict=True)
        ),
    )


def _counted_day(article: ArticleClues, as_of: When | None) -> When | None:
    """The day that "3 days ago" means on a page of which a person has said on which day it was saved."""
    counted = next((p for p in article.printed if p[1].days_ago is not None and not _is_change(p[0].text)), None)
    if counted is None or as_of is None or as_of.precision != 1:
        return None
    line, back = counted[0], counted[1].days_ago or 0
    day = as_of.earliest - timedelta(days=back)
    evidence = (Evidence(line.line, line.text.strip(), "counted back from the day that the page was saved"),)
    return When.between(day, day, "inferred", confidence=_COUNTED, evidence=evidence)


def _is_change(line: str) -> bool:
    """Whether a line says when an article was changed: "Updated 3 days ago"."""
    return any(LABELS.get(word.strip(":.")) == "updated" for word in line.casefold().split())


def _best(grid: Sequence[date], beliefs: Sequence[Sequence[float]]) -> list[date]:
    return [grid[max(range(len(grid)), key=belief.__getitem__)] for belief in beliefs]


# The days that are tried ------------------------------------------------------------------------------------------


def _grid(articles: Sequence[ArticleClues], as_of: When | None, latest: date) -> list[date]:
    """All days worth trying, in order. Empty when nothing names a day, or no year is near one."""
    if as_of:
        stated = [pair[1].earliest for article in articles if (pair := article.stated)]
        first = min([as_of.earliest, *(day for day in stated if day)])
        return _run(max(first, latest - timedelta(days=400)) - timedelta(days=_AROUND), latest)
    printed = sorted({day for a in articles if (p := a.stated) for day in (p[1].earliest, p[1].latest) if day})
    if printed:
        return _run(printed[0] - timedelta(days=10), min(printed[-1] + timedelta(days=3), max(latest, printed[-1])))
    anchors = {(c.mention.month, c.mention.day) for a in articles for c in a.clues if _anchors(c)}
    anchors |= {(p[1].month, p[1].day) for a in articles for p in a.printed if p[1].month}
    years = _years(articles, latest)
    days: set[date] = set()
    for year in years:
        for month, day in anchors:
            try:
                centre = date(year, month or 1, day or 1)
            except ValueError:
                continue
            days.update(_run(centre - timedelta(days=_AROUND), centre + timedelta(days=_AROUND)))
    return sorted(day for day in days if day <= latest)


def _anchors(clue: Clue) -> bool:
    """Whether a mention can place the page to a day: a day and month of about its own time."""
    return clue.mention.kind == "day"


def _years(articles: Sequence[ArticleClues], latest: date) -> range:
    """Years to try, from the newest that is named. Empty without one: the year is then never guessed."""
    newest = _newest_year(articles, latest)
    return range(newest - 1, min(latest.year, newest + 2) + 1) if newest else range(0)


def _newest_year(articles: Sequence[ArticleClues], latest: date) -> int | None:
    named = [
        clue.mention.year
        for article in articles
        for clue in article.clues
        if clue.mention.year
        and clue.mention.year <= latest.year
        and (clue.mention.direction != "future" or clue.mention.kind == "day")  # "by 2030" says nothing of now
    ]
    return max(named, default=None)


def _run(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


# Belief -----------------------------------------------------------------------------------------------------------


def _beliefs(
    articles: Sequence[ArticleClues], grid: Sequence[date], as_of: When | None, *, settled: bool = False
) -> list[list[float]]:
    """For each article, the share of belief in each day of the grid. Forward and backward over the page."""
    newest = _newest_year(articles, grid[-1])
    tried = _Tried(
        [day.toordinal() for day in grid], [day.weekday() for day in grid], [day.year * 12 + day.month for day in grid]
    )
    scores = [_scores(article, grid, tried) for article in articles]
    first = [0.0 if newest is None or as_of else year_odds(newest, day) for day in grid]
    if as_of:
        # Between the newest article and the day a person gives, some days may lie; a day inferred is that article's.
        step = 50.0 if settled else 0.35
        first = [-step * (as_of.latest - day).days if day <= as_of.latest else -50.0 for day in grid]
    if scores:
        scores[0] = [a + b for a, b in zip(scores[0], first, strict=True)]
    likely = [_to_shares(score) for score in scores]
    gaps = [0, *(b - a for a, b in itertools.pairwise(tried.numbers))]
    kept = [[keep**gap for gap in gaps] for _, keep in _GAPS]
    forward: list[list[float]] = []
    for number, mine in enumerate(likely):
        message = mine if number == 0 else _times(_fall(forward[-1], kept), mine)
        forward.append(_normal(message))
    backward = [[1.0] * len(grid)]
    for mine in reversed(likely[1:]):
        backward.append(_normal(_rise(_times(backward[-1], mine), kept)))
    backward.reverse()
    return [_normal(_times(a, b)) for a, b in zip(forward, backward, strict=True)]


@dataclass(frozen=True, slots=True)
class _Tried:
    """The days of the grid as the odds count them, made once for all articles."""

    numbers: list[int]  # ordinals
    weekdays: list[int]
    months: list[int]  # from year 0


def _scores(article: ArticleClues, grid: Sequence[date], tried: _Tried) -> list[float]:
    """Log-odds of each day for one article, from all it says."""
    if (pair := article.stated) is not None:
        days = {pair[1].earliest, pair[1].latest}
        return [0.0 if day in days else -60.0 for day in grid]
    by_weekday = [0.0] * 7
    seen: dict[tuple[object, ...], int] = {}
    dated: list[Clue] = []
    for clue in article.clues:
        mention = clue.mention
        key = (mention.kind, mention.year, mention.month, mention.day, mention.weekday, mention.direction)
        seen[key] = seen.get(key, 0) + 1
        if seen[key] > 1:  # said again: the same event, no news of the day
            continue
        if mention.kind == "weekday":
            for n, odd in enumerate(weekday_odds(mention, early=clue.early)):
                by_weekday[n] += _SHAPE * odd
        elif mention.kind in {"day", "month"}:
            dated.append(clue)
    scores = [by_weekday[weekday] for weekday in tried.weekdays]
    for clue in dated:
        if clue.mention.kind == "day":
            odds = day_odds(clue.mention, tried.numbers, early=clue.early, caption=clue.caption)
        else:
            of_month = {month: month_odds(clue.mention, month) for month in set(tried.months)}
            odds = [of_month[month] for month in tried.months]
        scores = [score + _SHAPE * odd for score, odd in zip(scores, odds, strict=True)]
    for _, line in article.printed:  # date lines that give less than a full date
        if line.updated is not None:
            scores = [s - (_CHANGED * (line.updated - day).days if day <= line.updated else 40.0)
                      for s, day in zip(scores, grid, strict=True)]  # fmt: skip
        elif line.month is not None:
            scores = [s + (6.0 if (day.month, day.day) == (line.month, line.day) else 0.0)
                      for s, day in zip(scores, grid, strict=True)]  # fmt: skip
    return scores


def _to_shares(scores: Sequence[float]) -> list[float]:
    top = max(scores)
    odds = [math.exp(score - top) for score in scores]
    total = sum(odds)
    return [odd / total + _SLIP / len(odds) for odd in odds]


def _fall(shares: Sequence[float], kept: Sequence[Sequence[float]]) -> list[float]:
    """What the next article's days are, given this one's: the same day or earlier. `kept`: see _carried."""
    downwards = [[1.0, *reversed(one[1:])] for one in kept]
    return _carried(shares[::-1], downwards)[::-1]


def _rise(shares: Sequence[float], kept: Sequence[Sequence[float]]) -> list[float]:
    """The same backward: what this article's days are, given the next one's."""
    return _carried(shares, kept)


def _carried(shares: Sequence[float], kept: Sequence[Sequence[float]]) -> list[float]:
    """Each day's share handed on to the days after it; `kept`, for each of _GAPS, is what is left from day to day."""
    by_gap: list[list[float]] = []
    for (weight, keep), left in zip(_GAPS, kept, strict=True):
        factor, carried = weight * (1 - keep), 0.0
        handed: list[float] = []
        for share, rest in zip(shares, left, strict=True):
            carried = carried * rest + share
            handed.append(factor * carried)
        by_gap.append(handed)
    return list(map(sum, zip(*by_gap, strict=True)))


def _times(one: Sequence[float], other: Sequence[float]) -> list[float]:
    return [a * b for a, b in zip(one, other, strict=True)]


def _normal(shares: Sequence[float]) -> list[float]:
    total = sum(shares)
    return [share / total for share in shares] if total > 0 else [1 / len(shares)] * len(shares)


# Answers ----------------------------------------------------------------------------------------------------------


def _page_day(
    articles: Sequence[ArticleClues], grid: Sequence[date], belief: Sequence[float], best: Sequence[date]
) -> PageDay:
    ranked = sorted(zip(grid, belief, strict=True), key=lambda pair: -pair[1])
    candidates = tuple((day, round(share, 3)) for day, share in ranked[:5] if share >= 0.005)
    evidence = show_evidence(articles, best, SHOWN)
    if articles and (pair := articles[0].stated) is not None and not pair[1].ambiguous:
        return PageDay(stated_day(articles[0]), candidates, evidence)
    when = _answer(grid, belief, one=ONE_DAY, longest=LONGEST, evidence=evidence)
    if when is None:
        evidence = (*evidence, Evidence(None, "", "several days, or several years, fit about as well"))
    return PageDay(when, candidates, evidence)


def _article_day(
    article: ArticleClues, grid: Sequence[date], belief: Sequence[float], best: date, sure: float
) -> When | None:
    evidence = show_evidence([article], [best], 3)
    if (pair := article.stated) is not None and pair[1].ambiguous:
        evidence = (Evidence(pair[0].line, pair[0].text.strip(), "day and month can be read in either order"),)
    when = _answer(grid, belief, one=ARTICLE_DAY, longest=LONGEST_ARTICLE, evidence=evidence)
    return replace(when, confidence=round(when.confidence * sure, 3)) if when else None


def _answer(
    grid: Sequence[date], belief: Sequence[float], *, one: float, longest: int, evidence: tuple[Evidence, ...]
) -> When | None:
    """The best day where it stands out, else the shortest run of days that holds COVER, else None."""
    top = max(range(len(grid)), key=belief.__getitem__)
    if belief[top] >= one:
        return When.between(grid[top], grid[top], "inferred", confidence=round(belief[top], 3), evidence=evidence)
    found: tuple[int, float, int, int] | None = None
    # Whoever leaves the best day out can't hold COVER, unless no day stands out at all: then hardly any run does.
    near = range(max(0, top - longest + 1), top + 1) if belief[top] > 1.01 - COVER else range(len(grid))
    for start in near if belief[top] * longest > COVER - 0.01 else ():
        total = 0.0
        for end in range(start, min(start + longest, len(grid))):
            if (grid[end] - grid[start]).days >= longest:
                break
            total += belief[end]
            if total >= COVER:
                if found is None or (end - start, -total) < found[:2]:
                    found = (end - start, -total, start, end)
                break
    if found is None:
        return None
    _, total, start, end = found
    return When.between(grid[start], grid[end], "inferred", confidence=round(-total, 3), evidence=evidence)


def _unknown(articles: Sequence[ArticleClues]) -> PageDay:
    clues = [clue for article in articles for clue in article.clues]
    anchors = [clue for clue in clues if _anchors(clue)]
    shown = tuple(
        Evidence(c.line.line, words_around(c), "names a day, but no year") for c in anchors if c.mention.year is None
    )
    if not anchors:
        reason = "weekdays only; no day of a month is named" if clues else "no day is named anywhere"
    else:
        reason = "no year is named"
    return PageDay(None, (), (*shown[: SHOWN - 1], Evidence(None, "", f"{reason}, so the day stays unknown")))
