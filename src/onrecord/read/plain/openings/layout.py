"""A page's own habit: how like a candidate is to the page's other likely beginnings, and the segments it would part.

Second look, taken only at candidates that the first scores left open. Weighs nothing itself.
"""

# ruff: noqa: E501 - names of features stand in the order and the groups in which they are measured

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from onrecord.read.plain.openings.page import DATEBY, END, FURNISH, SHORT, TEXT, Page
from onrecord.read.plain.openings.parting import REACH, Parting
from onrecord.read.plain.words.stems import Counts, Numbers, rows

MORE: tuple[str, ...] = (
    "first score", "best score near before", "best score near after", "beginnings expected", "paragraphs per beginning",
    "habit shape", "habit shape share", "habit shape count", "habit above", "habit above share", "habit marks", "habit marks share",
    "habit long shape", "habit long shape share",
    "habit length", "habit other length", "habit length apart", "habit length count",
    "to likely before", "to likely after", "segments alike", "segments alike least", "segment names alike", "size before", "size after",
    "alike first side", "alike second side", "words as likely",
    "parting", "parting each", "parting each to others", "parting to others", "parting wide", "parting wide to others",
)  # fmt: skip
_LONG_LINE = 11  # words; few subheads have as many
_FEW = 4  # such lines; of fewer nothing is learnt


def _chance(x: float) -> float:
    return 1 / (1 + math.exp(-x)) if x > -30 else 0.0


def beside(page: Page, at: Sequence[int], scores: Sequence[float], looked: Sequence[int]) -> tuple[list[int], Numbers]:
    """Positions in `at` that are looked at again (those of `looked` but the first), and a row of MORE for each."""
    likely = [k for k in looked if k > 0]
    if not likely:
        return [], np.zeros((0, len(MORE)))
    n, k, count = np.array(at), np.array(likely), len(at)
    chances = np.array([1.0, *map(_chance, scores[1:])])
    expected = float(chances.sum())
    score = np.array([-9.0] * 3 + list(scores) + [-9.0] * 3)
    strong = np.flatnonzero((chances > 0.5) | (np.arange(count) == 0))
    nearest = np.searchsorted(strong, k)  # the first likely beginning that isn't above
    paragraph = np.append(page.paragraph[n], len(page.body))
    start = paragraph[strong[nearest - 1]]
    end = paragraph[np.append(strong, count)[nearest + (np.append(strong, -1)[nearest] == k)]]
    here = paragraph[k]
    length = np.log(page.lines.words(n) + 2)
    usual = np.sort(page.lines.words(n[strong]))[len(strong) // 2]
    columns = [
        score[k + 3], *(score[k[:, None] + side].max(axis=1) for side in ((0, 1, 2), (4, 5, 6))),
        np.full(len(k), math.log(expected)), np.full(len(k), len(page.body) / expected),
        *_habits(page, n, k, chances), *_sides(page, n, k, chances),
        np.minimum(here - start, 30), np.minimum(end - here, 30),
    ]  # fmt: skip
    alike, worth = _parted(page, np.column_stack((start, here, end)), chances[k])
    columns += [*alike, length[k] - math.log(usual + 2), *worth]
    return likely, rows(columns)


def follow(page: Page, at: Sequence[int], scores: Sequence[float]) -> list[float]:
    """The scores; those of long lines without a stop above a paragraph raised where the page's others begin articles.

    On a page of one subject, whose every gap is crossed by much, this is the best evidence there is; the trees see the
    others by the first scores alone. Shorter lines could be subheads, and those of live reports would follow one another.
    """
    like = [k for k, n in enumerate(at) if _is_long(page, n)]
    chances = [_chance(scores[k]) for k in like]
    out = list(scores)
    if len(like) >= _FEW:
        for k, chance in zip(like, chances, strict=True):
            others = (sum(chances) - chance + 0.5) / len(like)
            out[k] += max(0.0, math.log(others / (1 - others)))
    return out


def _is_long(page: Page, n: int) -> bool:
    return page.groups[n] == SHORT and page.items[n].words >= _LONG_LINE and page.groups[n + 1 : n + 2] == [TEXT]


def _habits(page: Page, n: Counts, k: Counts, chances: Numbers) -> list[Numbers]:
    """Of the other candidates of the same shape: how likely they are to begin articles, which share of all that do, how many."""
    rest = chances.sum() - chances[k]
    out: list[Numbers] = []
    for which, key in enumerate(_shapes(page, n)):
        _, shape = np.unique(key, return_inverse=True)
        total = np.bincount(shape, chances)[shape[k]] - chances[k]
        size = np.bincount(shape)[shape[k]] - 1
        out += [(total + 0.05) / (size + 0.5), total / np.maximum(rest, 0.5)]
        if not which:
            out.append(np.log1p(size))
    return out


def _shapes(page: Page, n: Counts) -> tuple[Counts, ...]:
    """What candidates look like, as numbers: they and their neighbours; those above; how they are set; their length."""
    lines, group = page.lines, page.lines.group
    me, above, below, second = group(n), group(n, -1), group(n, 1), group(n, 2)
    blanks = np.minimum(lines.blanks[n], 3)
    capitals = np.array([page.items[m].unit.text[:60].isupper() for m in n.tolist()])
    size = np.searchsorted((6, 22), lines.words(n), side="right")
    return (
        (me * 9 + below) * 9 + np.where(np.isin(above, (SHORT, DATEBY, END, FURNISH)), above, 0),
        above * 9 + np.where(above == TEXT, 0, group(n, -2)),
        ((lines.levels[n].astype(np.int64) * 5 + blanks) * 2 + capitals) * 2 + (lines.rule(n, -1) > 0),
        ((me * 9 + below) * 9 + second) * 3 + size,
    )


def _sides(page: Page, n: Counts, k: Counts, chances: Numbers) -> list[Numbers]:
    """The page's short lines in two lengths: the mean chance of the others of its length, of those of the other length,
    their distance, their number. Where its longer ones are openings and its shorter ones subheads, the doubtful follow suit."""
    short = page.lines.group(n) == SHORT
    long = np.log(page.lines.words(n) + 1) >= page.short_from
    total = np.bincount(long[short], chances[short], 2)
    size = np.bincount(long[short], minlength=2)
    side = long[k].astype(np.int64)
    others = size[side] - 1
    same = (total[side] - chances[k] + 0.1) / (others + 0.5)
    opposite = (total[1 - side] + 0.05) / (size[1 - side] + 0.5)
    apart = page.short_spread * (2 * side - 1)
    figures = (same, -1.0), (opposite, -1.0), (apart, 0.0), (np.log1p(np.maximum(others, 0)), 0.0)
    return [np.where(short[k], figure, else_) for figure, else_ in figures]


def _parted(page: Page, cuts: Counts, chances: Numbers) -> tuple[list[Numbers], list[Numbers]]:
    """How alike the stretches on both sides of these cuts are, and what it's worth to part them: between likely neighbours
    and without asking them; and how much more than at the page's other likely beginnings: on a page of one subject all
    are worth little."""
    parting = Parting(page.stems)
    worth, x, y = parting.compare(cuts).T
    wide = parting.compare(cuts * (0, 1, 0) + (0, 0, len(page.body)))[:, 0]
    names = np.array([_names_alike(page, *cut) for cut in cuts.tolist()])
    left, right = np.minimum(cuts[:, 1] - cuts[:, 0], REACH), np.minimum(cuts[:, 2] - cuts[:, 1], REACH)
    each = worth / np.maximum(1, np.minimum(left, right))
    alike = [(x + y) / 2, np.minimum(x, y), names, left, right, x, y]
    others = [_beyond_others(figures, chances) for figures in (each, worth, wide)]
    return alike, [worth, each, others[0], others[1], wide, others[2]]


def _beyond_others(figures: Numbers, chances: Numbers) -> Numbers:
    """Each figure less the mean of the others, weighed by their chances."""
    total, weighed = chances.sum(), (figures * chances).sum()
    others: Numbers = (weighed - figures * chances) / (total - chances + 0.5)
    return figures - others


def _names_alike(page: Page, low: int, at: int, high: int) -> float:
    """The share of names that stand on both sides, of the side that has fewer."""
    left = frozenset().union(*[words.names for words in page.words[max(low, at - REACH) : at]])
    right = frozenset().union(*[words.names for words in page.words[at : min(high, at + REACH)]])
    return len(left & right) / (min(len(left), len(right)) + 1.0)
