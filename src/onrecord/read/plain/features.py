"""What speaks for or against an article beginning at a unit, as numbers. Layout, openings, names, shared words.

The order of NAMES is the model's contract: a change of meaning or order needs training again. Weighs nothing.
"""

# ruff: noqa: E501 - names of features stand in the order and the groups in which they are measured

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from itertools import repeat

from onrecord.read.plain.page import BOX, DATEBY, END, FURNISH, NONE, SHORT, STOP_CODE, TEXT, Page

NAMES: tuple[str, ...] = (
    "kind-2:short", "kind-2:furniture", "kind-1:text", "kind-1:short", "kind-1:dateby", "kind-1:end", "kind-1:furniture", "kind-1:none",
    "kind:dateby", "kind+1:text", "kind+1:dateby", "kind+1:box", "kind+2:text", "kind+2:dateby", "kind+2:box", "words-2", "words-1", "words", "words+1", "words+2", "words/page",
    "stop-1", "stop", "stop+1", "stop+2", "blanks share", "blanks unusual", "rule above", "rule below", "level",
    "short length", "short spread", "short as first", "capitals share", "title case",
    "shorts in a row", "text since short", "texts to next short", "texts since box",
    "page units", "page shorts", "page shorts+dateby", "page dateby", "page boxes", "page spaced", "page rules", "page text words", "page short words",
    "dateline", "dateline+1", "clock opens",
    "as first", "as first+1", "as first+2", "as first level", "as first words", "as last-1",
    "lede words", "lede words+1", "lede words-1",
    "back3", "back8", "back14", "ahead1", "ahead3", "ahead8", "ahead14", "lean3", "lean8", "lean14",
    "next back8", "next back14", "next lean3", "next lean8", "next ahead3",
    "prev ahead1", "prev ahead3", "prev ahead8", "prev back8", "prev lean8", "skip lean2",
    "cross near", "cross far", "cross near dip", "cross far dip", "cross far dip wide", "cross ratio", "births", "deaths", "mass", "next births", "next deaths",
    "repeat12", "repeat1", "repeat prev", "repeat gain", "pair back", "pair back far",
    "full new", "new alone", "next new alone", "pair new", "fresh soon", "threads", "threads dip",
    "chain short", "chain short usual", "chain short dip5", "chain short dip15", "chain short ratio",
    "chain long", "chain long usual", "chain long dip5", "chain long dip15", "chain long ratio",
)  # fmt: skip
_CLOCK = re.compile(r"\W{0,2}(?:[01]?\d|2[0-4])[.:h][0-5]\d(?!\d|[.:]\d)")  # as each entry of a live report begins


def measure(page: Page, at: Sequence[int]) -> list[list[float]]:
    """One row of NAMES per candidate."""
    since_short, to_short, since_box = _runs(page.groups)
    usual = [sum(across) / (len(across) or 1) + 1 for across in page.chains]
    first_length = math.log(page.items[page.first].words + 1) if page.items else 0.0
    rows: list[list[float]] = []
    for n in at:
        row = _lines(page, n, first_length)
        row += [_in_a_row(page.groups, n), since_short[n], to_short[n], since_box[n]]
        row += page.numbers
        row += [page.word(n).dateline, page.word(n + 1).dateline, bool(_CLOCK.match(page.items[n].unit.text))]
        row += _as_ends(page, n)
        row += _held(page, page.paragraph[n])
        row += _people(page, page.paragraph[n])
        for across, mean in zip(page.chains, usual, strict=True):
            row += _lasting(across, mean, page.paragraph[n])
        rows.append(row)
    return rows


_TWO_ABOVE, _ABOVE, _BELOW = (
    [tuple(float(group == kind) for kind in kinds) for group in range(NONE + 1)]
    for kinds in ((SHORT, FURNISH), (TEXT, SHORT, DATEBY, END, FURNISH, NONE), (TEXT, DATEBY, BOX))
)


def _lines(page: Page, n: int, first_length: float) -> list[float]:
    """The line itself and the two on either side."""
    items, group = page.items, page.group
    item, text = items[n], items[n].unit.text
    around = [items[m] if 0 <= m < len(items) else None for m in range(n - 2, n + 3)]
    is_short = page.groups[n] == SHORT
    length = math.log(item.words + 1)
    row = [
        *_TWO_ABOVE[group(n - 2)], *_ABOVE[group(n - 1)], page.groups[n] == DATEBY, *_BELOW[group(n + 1)],
        *_BELOW[group(n + 2)], *[i.words if i else 0.0 for i in around], item.words / (page.numbers[7] or 1.0),
        *[STOP_CODE[i.stop] if i else 4.0 for i in around[1:]],
        page.at_least[item.unit.blanks], item.unit.blanks - page.usual_blanks,
        n > 0 and items[n - 1].kind == "rule", n + 1 < len(items) and items[n + 1].kind == "rule",
        item.level - page.top_level if item.level else -1.0,
        length - page.short_from if is_short else 0.0, page.short_spread, length - first_length if is_short else -9.0,
    ]  # fmt: skip
    row += _letters(text[:420]) if is_short else (0.0, 0.0)
    return row


def _in_a_row(groups: Sequence[int], n: int) -> int:
    """How many short lines, dates and bylines stand from here on, up to five."""
    m = n
    while m < len(groups) and groups[m] in (SHORT, DATEBY) and m - n < 5:
        m += 1
    return m - n


def _runs(groups: Sequence[int]) -> tuple[list[int], list[int], list[int]]:
    since, box, s, b = [], [], 9, 9
    for g in groups:
        since.append(s)
        box.append(b)
        s = 0 if g == SHORT else min(s + (g == TEXT), 9)
        b = 0 if g in (BOX, END) else min(b + (g == TEXT), 9)
    ahead, a = [0] * len(groups), 9
    for n in range(len(groups) - 1, -1, -1):
        ahead[n] = a
        a = 0 if groups[n] == SHORT else min(a + (groups[n] == TEXT), 9)
    return since, ahead, box


def _letters(head: str) -> tuple[float, float]:
    """A short line's share of capitals, and of longer words that begin with one."""
    letters = sum(map(str.isalpha, head))
    longer = [w for w in head.split() if len(w) > 3]
    return sum(map(str.isupper, head)) / (letters or 1), sum(w[0].isupper() for w in longer) / (len(longer) or 1)


def _as_ends(page: Page, n: int) -> list[float]:
    """How far a unit is like the page's first, which begins an article for sure, and the one above it like its last."""
    items, group, first = page.items, page.group, page.first
    me, top = items[n], items[first]
    return [
        group(n) == group(first), group(n + 1) == group(first + 1), group(n + 2) == group(first + 2),
        me.level == top.level, 0.5 <= (me.words + 2) / (top.words + 2) <= 2, group(n - 1) == group(page.last),
    ]  # fmt: skip


def _share(page: Page, a: int, b: int) -> float:
    """The share of paragraph a's weight that stands in paragraph b too."""
    if not (0 <= a < len(page.words) and 0 <= b < len(page.words)):
        return 0.0
    mine, theirs = page.words[a].stems, page.words[b].stems
    both = mine & theirs
    if not both:
        return 0.0
    get = page.common.get
    return sum(map(get, both, repeat(1.0))) / (sum(map(get, mine, repeat(1.0))) + 1.0)


def _held(page: Page, k: int) -> list[float]:
    """How the words of paragraph k (of a date or byline, the one below it) and its neighbours hold together."""
    gap, gaps, ledes = page.gap, page.gaps, page.ledes
    me, nxt, prev, two = gap(k), gap(k + 1), gap(k - 1), gap(k + 2)
    b, a = me.back, me.ahead
    row = [ledes[m] if 0 <= m < len(ledes) else 0.0 for m in (k, k + 1, k - 1)]
    row += [*b[1:], *a, a[1] - b[1], a[2] - b[2], a[3] - b[3]]
    row += [nxt.back[2], nxt.back[3], nxt.ahead[1] - nxt.back[1], nxt.ahead[2] - nxt.back[2], nxt.ahead[1]]
    row += [*prev.ahead[:3], prev.back[2], prev.ahead[2] - prev.back[2], two.ahead[2] - two.back[2]]
    # How much crosses this gap, and how much more the highest of those on either side.
    near = [g.cross_near for g in gaps[max(0, k - 3) : k + 4]]
    far = [g.cross_far for g in gaps[max(0, k - 10) : k + 11]]
    x, y = min(k, 3), min(k, 10)
    high = min(max(far[max(0, y - 4) : y], default=0.0), max(far[y + 1 : y + 5], default=0.0))
    row += [
        me.cross_near, me.cross_far,
        min(max(near[:x], default=0.0), max(near[x + 1 :], default=0.0)) - me.cross_near, high - me.cross_far,
        min(max(far[:y], default=0.0), max(far[y + 1 :], default=0.0)) - me.cross_far, me.cross_far / (high + 1.0),
        me.births, me.deaths, me.mass, nxt.births, nxt.deaths,
    ]  # fmt: skip
    again = _share(page, k, k + 1)
    either = max(again, _share(page, k, k + 2))
    before = max(_share(page, k, k - 1), _share(page, k, k - 2))
    row += [either, again, before, either - before]
    # This and the next taken together; what the next shares with this alone is taken out as well as may be.
    own = _share(page, k + 1, k)
    mass = me.mass + nxt.mass + 3.0
    row += [(b[m] * me.mass + max(0.0, nxt.back[m] - own) * nxt.mass) / mass for m in (2, 3)]
    return row


def _people(page: Page, k: int) -> list[float]:
    """Whether people are introduced here and below, or gone on about across the gap."""
    gap = page.gap
    me, nxt = gap(k), gap(k + 1)
    above, below = max(gap(k - m).threads for m in (1, 2, 3)), max(gap(k + m).threads for m in (1, 2, 3))
    return [
        me.full_new, me.new_alone, nxt.new_alone, me.full_new + nxt.full_new,
        sum(gap(k + m).fresh for m in range(4)), me.threads, min(above, below) - me.threads,
    ]  # fmt: skip


def _lasting(across: Sequence[float], usual: float, k: int) -> tuple[float, ...]:
    """How strong the chains across the gap above paragraph k are, beside the page's mean and beside their height near by."""
    if k >= len(across):
        return 0.0, 0.0, 0.0, 0.0, 0.0
    here = across[k]
    near, far = (
        min(max(across[max(0, k - reach) : k], default=0.0), max(across[k + 1 : k + 1 + reach], default=0.0))
        for reach in (5, 15)
    )
    return here, here / usual, near - here, far - here, here / (far + 1)
