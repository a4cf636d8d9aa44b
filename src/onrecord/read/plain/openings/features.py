"""What speaks for or against an article beginning at a unit, as numbers. Layout, openings, names, shared words.

The order of NAMES is the model's contract: a change of meaning or order needs training again. Weighs nothing.
"""

# ruff: noqa: E501 - names of features stand in the order and the groups in which they are measured

from __future__ import annotations

import math
import re
from collections.abc import Sequence

import numpy as np

from onrecord.read.plain.openings.page import BOX, DATEBY, END, FURNISH, NONE, SHORT, TEXT, Page
from onrecord.read.plain.words.stems import PAD, Column, Counts, Numbers, beyond, padded, rows

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


def measure(page: Page, at: Sequence[int]) -> Numbers:
    """One row of NAMES per candidate."""
    n = np.array(at, dtype=np.int64)
    k = page.paragraph[n]
    whole_page = [np.full(len(n), number) for number in page.overall.values()]
    columns = [
        *_lines(page, n), *_runs(page, n), *whole_page,
        *_openings(page, at), *_as_ends(page, n), *_held(page, k), *_people(page, k),
    ]  # fmt: skip
    for across in page.chains:
        columns += _lasting(across, k)
    return rows(columns)


def _lines(page: Page, n: Counts) -> list[Column]:
    """The line itself and the two on either side."""
    lines, group, words, stop = page.lines, page.lines.group, page.lines.words, page.lines.stop
    is_short = group(n) == SHORT
    length = np.log(words(n) + 1)
    letters = [
        _letters(page.items[m].unit.text[:420]) if s else (0.0, 0.0) for m, s in zip(n.tolist(), is_short, strict=True)
    ]
    first = math.log(page.items[page.first].words + 1) if page.items else 0.0
    return [
        *[group(n, -2) == kind for kind in (SHORT, FURNISH)],
        *[group(n, -1) == kind for kind in (TEXT, SHORT, DATEBY, END, FURNISH, NONE)],
        group(n) == DATEBY,
        *[group(n, by) == kind for by in (1, 2) for kind in (TEXT, DATEBY, BOX)],
        *[words(n, by) for by in (-2, -1, 0, 1, 2)], words(n) / (page.overall["page text words"] or 1.0),
        *[stop(n, by) for by in (-1, 0, 1, 2)],
        lines.at_least[n], lines.blanks[n] - lines.usual_blanks, lines.rule(n, -1), lines.rule(n, 1), lines.levels[n],
        np.where(is_short, length - page.short_from, 0.0), np.full(len(n), page.short_spread),
        np.where(is_short, length - first, -9.0), *np.array(letters).reshape(-1, 2).T,
    ]  # fmt: skip


def _runs(page: Page, n: Counts) -> list[Column]:
    """How many short lines, dates and bylines stand from here on, up to five; how many texts since a short line, up to the
    next, and since a box, up to nine."""
    groups = np.array(page.groups)
    short = groups == SHORT
    texts = np.cumsum(groups == TEXT) - (groups == TEXT)  # above each line
    row = np.zeros(len(groups))
    for m in np.flatnonzero(short | (groups == DATEBY))[::-1].tolist():
        row[m] = 1 + min(row[m + 1] if m + 1 < len(groups) else 0, 4)
    since, box = (_since(texts, opens) for opens in (short, (groups == BOX) | (groups == END)))
    below = np.cumsum(groups[::-1] == TEXT) - (groups[::-1] == TEXT)
    ahead = _since(below, short[::-1])[::-1]
    return [column[n] for column in (row, since, ahead, box)]


def _since(texts: Counts, opens: Column) -> Counts:
    """How many texts stand between each line and the last of these lines above it, up to nine."""
    last = np.maximum.accumulate(np.append(-9, np.where(opens, texts, -9)))[:-1]
    return np.minimum(texts - last, 9)


def _letters(head: str) -> tuple[float, float]:
    """A short line's share of capitals, and of longer words that begin with one."""
    letters = sum(map(str.isalpha, head))
    longer = [w for w in head.split() if len(w) > 3]
    return sum(map(str.isupper, head)) / (letters or 1), sum(w[0].isupper() for w in longer) / (len(longer) or 1)


def _openings(page: Page, at: Sequence[int]) -> Numbers:
    """Whether this line, and the one below it, open with a dateline; and whether this one does with a time of day."""
    words = dict(zip(page.body, page.words, strict=True))

    def dateline(n: int) -> bool:
        return n in words and words[n].dateline

    rows = [(dateline(n), dateline(n + 1), bool(_CLOCK.match(page.items[n].unit.text))) for n in at]
    return np.array(rows).reshape(-1, 3).T


def _as_ends(page: Page, n: Counts) -> list[Column]:
    """How far a unit is like the page's first, which begins an article for sure, and the one above it like its last."""
    group, words, levels, first = page.lines.group, page.lines.words, page.lines.levels, np.array(page.first)
    size = (words(n) + 2) / (words(first) + 2)
    return [
        *[group(n, by) == group(first, by) for by in (0, 1, 2)], levels[n] == levels[page.first],
        (size >= 0.5) & (size <= 2), group(n, -1) == page.groups[page.last],
    ]  # fmt: skip


def _held(page: Page, k: Counts) -> list[Column]:
    """How the words of paragraph k (of a date or byline, the one below it) and its neighbours hold together."""
    gap, near, far = page.gaps, page.gaps.cross_near, page.gaps.cross_far

    def back(reach: int, by: int = 0) -> Numbers:
        return beyond(gap.back[reach], k, by)

    def ahead(reach: int, by: int = 0) -> Numbers:
        return beyond(gap.ahead[reach], k, by)

    def lean(reach: int, by: int = 0) -> Numbers:
        return ahead(reach, by) - back(reach, by)

    x, y = beyond(near, k), beyond(far, k)
    beside = np.minimum(_highest(far, k, -4, -1), _highest(far, k, 1, 4))
    mass, below = beyond(gap.mass, k), beyond(gap.mass, k, 1)
    again, later, before, earlier = (_share(page, k, by) for by in (1, 2, -1, -2))
    either, prior = np.maximum(again, later), np.maximum(before, earlier)
    # This and the next taken together; what the next shares with this alone is taken out as well as may be.
    own = _share(page, k + 1, -1)
    return [
        *[beyond(page.ledes, k, by) for by in (0, 1, -1)], *[back(r) for r in (1, 2, 3)], *[ahead(r) for r in range(4)],
        *[lean(r) for r in (1, 2, 3)], back(2, 1), back(3, 1), lean(1, 1), lean(2, 1), ahead(1, 1),
        *[ahead(r, -1) for r in (0, 1, 2)], back(2, -1), lean(2, -1), lean(2, 2),
        # How much crosses this gap, and how much more the highest of those on either side.
        x, y, np.minimum(_highest(near, k, -3, -1), _highest(near, k, 1, 3)) - x, beside - y,
        np.minimum(_highest(far, k, -10, -1), _highest(far, k, 1, 10)) - y, y / (beside + 1.0),
        beyond(gap.births, k), beyond(gap.deaths, k), mass, beyond(gap.births, k, 1), beyond(gap.deaths, k, 1),
        either, again, prior, either - prior,
        *[(back(r) * mass + np.maximum(0.0, back(r, 1) - own) * below) / (mass + below + 3.0) for r in (2, 3)],
    ]  # fmt: skip


def _share(page: Page, k: Counts, by: int) -> Numbers:
    """The share of the usual weight of paragraph k that stands in the one `by` below it too."""
    both = beyond(page.gaps.same[abs(by) - 1], k, min(by, 0))
    return both / (beyond(page.gaps.usual, k) + 1.0)


def _highest(column: Numbers, k: Counts, low: int, high: int) -> Numbers:
    """The highest of the figures from `low` to `high` below paragraph k; none is below 0."""
    around = column[k[:, None] + np.arange(low + PAD, high + PAD + 1)]
    return np.asarray(around.max(axis=1, initial=0.0))


def _people(page: Page, k: Counts) -> list[Column]:
    """Whether people are introduced here and below, or gone on about across the gap."""
    who = page.people
    full, below = beyond(who.full_new, k), beyond(who.full_new, k, 1)
    fresh = np.add.reduce([beyond(who.fresh, k, by) for by in range(4)])
    threads = beyond(who.threads, k)
    either = np.minimum(_highest(who.threads, k, -3, -1), _highest(who.threads, k, 1, 3))
    return [
        full, beyond(who.new_alone, k), beyond(who.new_alone, k, 1), full + below, fresh, threads, either - threads,
    ]  # fmt: skip


def _lasting(across: Numbers, k: Counts) -> list[Column]:
    """How strong the chains across the gap above paragraph k are, beside the page's mean and beside their height near by."""
    usual = across.sum() / (len(across) or 1) + 1
    column = padded(across)
    here = beyond(column, k)
    near, far = (np.minimum(_highest(column, k, -reach, -1), _highest(column, k, 1, reach)) for reach in (5, 15))
    inside = k < len(across)
    return [here, here / usual, (near - here) * inside, (far - here) * inside, here / (far + 1)]
