"""Headlines with a date or byline below them, and datelines: where a page's articles open so, one that does opens an
article.

The trees weigh each line by its surroundings and learnt what is usual; what is printed above every article of a page is
surer than that. Weighs nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.read.plain.lines.marked import FURNITURE, Marked
from onrecord.read.plain.openings.page import CAPTION, DATEBY, FURNISH, SHORT, TEXT, Page

_FEW = 3  # mastheads; of fewer nothing is learnt
_MOST = 0.75  # of a page's dates and bylines that have a headline above them
_LEAD = 50  # words of the longest standfirst with a full stop
_NEAR = 4  # lines
_BETWEEN = 3  # captions and buttons
_LEAST = -6.5  # log-odds; what the trees are so sure of is no opening
SURE = 3.0  # log-odds; twenty to one
_AWAY = -3.0
PRINTED = "a date, a byline or a dateline opens it, as it does the page's other articles"
_APART = 2  # texts from one dateline to the next, at least; nearer ones are a round-up's
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|\d[./-]\d\d?[./-]\d\d")
_UPPER = "A-ZÀ-ÞА-ЯЁІЇЄҐ"
_PLACE_ON = r"(?:,\s[\w. ]{2,25}){0,2}"  # a land, a day
_DATELINE = re.compile(  # ANSLEY, March 3 (Agency) - ; ANSLEY — ; Ansley, 3 March. /AGENCY/.
    rf"[{_UPPER}][{_UPPER}.'’ /-]{{2,30}}{_PLACE_ON}(?:\s?[(/][^()/]{{2,30}}[)/])?\.?\s?[-–—]{{1,2}}\s"
    rf"|[{_UPPER}][\w.'’ -]{{2,30}}{_PLACE_ON}\.?\s"
    rf"(?:\([{_UPPER}][\w ./-]{{1,25}}\)\s?[-–—]+|/[{_UPPER}][\w .-]{{1,25}}/\.?)\s"
)


@dataclass(frozen=True, slots=True)
class _Masthead:
    """A date or byline above a text, and the short lines between it and the text above, the nearest first."""

    under: int  # the unit of the date or byline
    shorts: tuple[int, ...]
    summed: bool  # a sentence or two stand between


def mastheads(page: Page, at: Sequence[int], scores: Sequence[float]) -> dict[int, float]:
    """By position in `at` what the page's mastheads make of it, in log-odds; empty where the page has no such habit."""
    position = {n: k for k, n in enumerate(at)}
    now = dict(enumerate(scores))
    out: dict[int, float] = {}
    for one in _headed(page) + _datelines(page):
        mine = [n for n in one.shorts or (one.under,) if n in position]
        if not mine or any(now[position[n]] > 0 for n in _over(page, mine[-1]) if n in position):
            continue  # the article has begun a line or two above, if the trees are right
        opens = max(mine, key=lambda n: (page.lines.blanks[n] > page.lines.usual_blanks, now[position[n]], -n))
        if now[position[opens]] < _LEAST:
            continue
        for n in mine:
            k = position[n]
            now[k] = out[k] = max(scores[k], SURE) if n == opens else min(scores[k], _AWAY)
    return out


def dated_above(items: Sequence[Marked], begins: Sequence[int]) -> list[int]:
    """Where articles begin, with the dates above their headlines, where nearly all have theirs there and none below.

    Buttons may stand between. Dates at the articles' ends look the same, but none stands above the page's first text.
    """
    text = next((n for n, item in enumerate(items) if item.kind == "text"), 0)
    if not any(item.kind == "date" for item in items[:text]) or len(begins) < _FEW:
        return list(begins)
    first = next(item.kind for item in items[:text] if item.kind in ("date", "byline"))
    ends = [_past_signature(items, n) if first == "date" else n for n in begins]
    out = [begins[0], *(_date_over(items, n) for n in ends[1:])]
    above = sum(items[n].kind == "date" for n in out[1:])
    below = sum(_date_under(items, n) for n in ends[1:] if items[n].kind != "date")
    return out if above >= _MOST * (len(begins) - 1) and not below else list(begins)


def _date_over(items: Sequence[Marked], n: int) -> int:
    """The date right above this line, or the line itself."""
    at = n - 1
    while at > 0 and items[at].kind in FURNITURE:
        at -= 1
    while at > 0 and items[at].kind in ("date", "byline") and items[at - 1].kind in ("date", "byline"):
        at -= 1
    return at if items[at].kind == "date" else n


def _past_signature(items: Sequence[Marked], n: int) -> int:
    """The date below this line where it signs the article above: `Posted by Ada Moor`, buttons, the next one's date."""
    if items[n].kind != "byline":
        return n
    below = next((m for m in range(n + 1, len(items)) if items[m].kind not in FURNITURE), n)
    return below if items[below].kind == "date" else n


def _date_under(items: Sequence[Marked], n: int) -> bool:
    """Whether a date stands between this line and the next text."""
    below = next((m for m in range(n + 1, len(items)) if items[m].kind == "text"), len(items))
    return any(item.kind == "date" for item in items[n + 1 : below])


def _headed(page: Page) -> list[_Masthead]:
    """Dates and bylines below a headline, where nearly all of the page's are."""
    found = _found(page)
    headed = [one for one in found if one.shorts]
    return headed if len(headed) >= max(_FEW, _MOST * len(found)) else []


def _datelines(page: Page) -> list[_Masthead]:
    """Paragraphs that open with a dateline, where some do and they stand apart, with the short lines above."""
    groups, items = page.groups, page.items
    texts = [n for n, group in enumerate(groups) if group == TEXT]
    dated = [k for k, n in enumerate(texts) if _DATELINE.match(items[n].unit.text)]
    if len(dated) < _FEW or min(b - a for a, b in pairwise(dated)) < _APART:
        return []
    # Dates and bylines between are a masthead of their own.
    return [
        _Masthead(n, _shorts(groups, n), False)
        for k in dated
        for n in (texts[k],)
        if not _above(groups, n, (CAPTION, FURNISH), DATEBY)
    ]


def _found(page: Page) -> list[_Masthead]:
    """The page's dates and bylines, each run of them once, with what stands above."""
    groups, items = page.groups, page.items
    out: list[_Masthead] = []
    for n, group in enumerate(groups):
        if group != DATEBY or _above(groups, n, (DATEBY, CAPTION, FURNISH, SHORT), DATEBY):
            continue
        below = next((m for m in range(n + 1, len(groups)) if groups[m] not in (DATEBY, CAPTION, FURNISH, SHORT)), None)
        if below is None or groups[below] != TEXT or _is_fact(page, n):
            continue
        shorts = _shorts(groups, n)
        summed = False
        if not shorts:
            over = next((m for m in range(n - 1, -1, -1) if groups[m] not in (CAPTION, FURNISH)), -1)
            if over > 0 and groups[over] == TEXT and items[over].words <= _LEAD:
                shorts = _shorts(groups, over)
                summed = bool(shorts)
        out.append(_Masthead(n, shorts, summed))
    sums = sum(one.summed for one in out)
    if sums < _FEW or sums < _MOST * sum(not one.shorts or one.summed for one in out):
        # A subhead, a last short paragraph and the next article's date look the same.
        out = [_Masthead(one.under, (), False) if one.summed else one for one in out]
    return out


def _over(page: Page, n: int) -> list[int]:
    """The lines above this one that could be its article's too: not with more than one text between."""
    return [m for m in range(max(0, n - _NEAR), n) if page.groups[m:n].count(TEXT) <= 1]


def _is_fact(page: Page, n: int) -> bool:
    """Whether a date is one of a list of facts ("Date: Saturday, 3 p.m.", "Place: ..."): no year, and a line below."""
    return page.groups[n + 1] == SHORT and _YEAR.search(page.items[n].unit.text) is None


def _above(groups: Sequence[int], n: int, over: Sequence[int], wanted: int) -> bool:
    """Whether a line of the wanted kind stands above this one, with none but these between."""
    for m in range(n - 1, -1, -1):
        if groups[m] == wanted:
            return True
        if groups[m] not in over:
            return False
    return False


def _shorts(groups: Sequence[int], n: int) -> tuple[int, ...]:
    """The short lines right above this one, the nearest first; captions and buttons may stand between."""
    out: list[int] = []
    for m in range(n - 1, -1, -1):
        if groups[m] == SHORT:
            out.append(m)
        elif groups[m] not in (CAPTION, FURNISH) or n - m > _BETWEEN + len(out):
            break
    return tuple(out)
