"""A page's own habit: how like a candidate is to the page's other likely beginnings, and the segments it would part.

Second look, taken only at candidates that the first scores left open. Weighs nothing itself.
"""

# ruff: noqa: E501 - names of features stand in the order and the groups in which they are measured

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence

from onrecord.read.plain.chains import REACH, Parting
from onrecord.read.plain.page import SHORT, TEXT, Page

MORE: tuple[str, ...] = (
    "first score", "best score near before", "best score near after", "beginnings expected", "paragraphs per beginning",
    "habit shape", "habit shape share", "habit shape count", "habit above", "habit above share", "habit marks", "habit marks share",
    "habit long shape", "habit long shape share",
    "habit length", "habit other length", "habit length apart", "habit length count",
    "to likely before", "to likely after", "segments alike", "segments alike least", "segment names alike", "size before", "size after",
    "alike first side", "alike second side", "words as likely",
    "parting", "parting each", "parting each to others", "parting to others", "parting wide", "parting wide to others",
)  # fmt: skip
_FEW_PARAGRAPHS = 3
_LONG_LINE = 11  # words; few subheads have as many
_FEW = 4  # such lines; of fewer nothing is learnt


def _chance(x: float) -> float:
    return 1 / (1 + math.exp(-x)) if x > -30 else 0.0


def beside(
    page: Page, at: Sequence[int], scores: Sequence[float], looked: Sequence[int]
) -> tuple[list[int], list[list[float]]]:
    """Positions in `at` that are looked at again (those of `looked` but the first), and a row of MORE for each."""
    count = len(at)
    items = page.items
    chances = [_chance(s) for s in scores]
    chances[0] = 1.0
    expected = sum(chances)
    likely = [k for k in looked if k > 0]
    strong = [k for k in range(count) if chances[k] > 0.5 or k == 0]
    shapes = [_shape(page, n) for n in at]
    tables = [_Table(keys, chances) for keys in zip(*shapes, strict=True)]
    sides = _Sides(page, at, chances)
    paragraph = [page.paragraph[n] for n in at]
    strong_words = sorted(items[at[k]].words for k in strong)
    median_words = strong_words[len(strong_words) // 2]
    out: list[list[float]] = []
    before_at = _previous(strong, count)
    after_at = _following(strong, count)
    ends = [paragraph[k] if k < count else len(page.body) for k in after_at]
    parted = _parted(
        page, [(paragraph[before_at[k]], paragraph[k], ends[k]) for k in likely], [chances[k] for k in likely]
    )
    for k, parting in zip(likely, parted, strict=True):
        row = [scores[k], max(scores[max(0, k - 3) : k]), max(scores[k + 1 : k + 4], default=-9.0), math.log(expected),
               len(page.body) / expected]  # fmt: skip
        for i, (table, key) in enumerate(zip(tables, shapes[k], strict=True)):
            mean, share, size = table.without(key, chances[k], expected)
            row += [mean, share] if i else [mean, share, math.log1p(size)]
        row += sides.figures(at[k], chances[k])
        before, end = before_at[k], ends[k]
        row += [float(min(paragraph[k] - paragraph[before], 30)), float(min(end - paragraph[k], 30))]
        row += _segments(page, paragraph[before], paragraph[k], end)
        row.append(math.log((items[at[k]].words + 2) / (median_words + 2)))
        out.append(row + parting)
    return likely, out


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
    return page.groups[n] == SHORT and page.items[n].words >= _LONG_LINE and page.group(n + 1) == TEXT


class _Table:
    """Of each key on the page: how many candidates have it and how likely they are, leaving one out."""

    def __init__(self, keys: Sequence[Hashable], chances: Sequence[float]) -> None:
        self._sum: defaultdict[Hashable, float] = defaultdict(float)
        self._count = Counter(keys)
        for key, chance in zip(keys, chances, strict=True):
            self._sum[key] += chance

    def without(self, key: Hashable, chance: float, expected: float) -> tuple[float, float, int]:
        total = self._sum[key] - chance
        size = self._count[key] - 1
        return (total + 0.05) / (size + 0.5), total / max(expected - chance, 0.5), size


class _Sides:
    """The page's short lines in two lengths: how likely those of each begin articles.

    Where a page's longer short lines are openings and its shorter ones subheads, the doubtful ones follow suit.
    """

    def __init__(self, page: Page, at: Sequence[int], chances: Sequence[float]) -> None:
        self._page = page
        self._sum = [0.0, 0.0]
        self._count = [0, 0]
        for n, chance in zip(at, chances, strict=True):
            if page.groups[n] == 1:
                side = self._side(n)
                self._sum[side] += chance
                self._count[side] += 1

    def _side(self, n: int) -> int:
        return int(math.log(self._page.items[n].words + 1) >= self._page.short_from)

    def figures(self, n: int, chance: float) -> list[float]:
        """The mean chance of the others of its length, of those of the other length, their distance, their number."""
        if self._page.groups[n] != 1:
            return [-1.0, -1.0, 0.0, 0.0]
        side = self._side(n)
        others = self._count[side] - 1
        same = (self._sum[side] - chance + 0.1) / (others + 0.5)
        opposite = (self._sum[1 - side] + 0.05) / (self._count[1 - side] + 0.5)
        apart = self._page.short_spread * (1 if side else -1)
        return [same, opposite, apart, math.log1p(others)]


def _shape(page: Page, n: int) -> tuple[Hashable, ...]:
    items, g = page.items, page.group
    me = items[n]
    shape = (g(n), g(n + 1), g(n - 1) if g(n - 1) in (1, 2, 5, 6) else 0)
    above = (g(n - 1), g(n - 2) if g(n - 1) != 0 else 0)
    gap = (min(me.unit.blanks, 3), me.level, me.unit.text[:60].isupper(), n > 0 and items[n - 1].kind == "rule")
    size = 0 if me.words < 6 else 1 if me.words < 22 else 2
    return shape, above, gap, (g(n), g(n + 1), g(n + 2), size)


def _previous(strong: Sequence[int], count: int) -> list[int]:
    out, last, marks = [0] * count, 0, set(strong)
    for k in range(count):
        out[k] = last
        if k in marks:
            last = k
    return out


def _following(strong: Sequence[int], count: int) -> list[int]:
    out, nxt, marks = [count] * count, count, set(strong)
    for k in range(count - 1, -1, -1):
        out[k] = nxt
        if k in marks:
            nxt = k
    return out


def _parted(page: Page, cuts: Sequence[tuple[int, int, int]], chances: Sequence[float]) -> list[list[float]]:
    """What it's worth to part the page at each of these places, between its likely neighbours and without asking them;
    and how much more than at the page's other likely beginnings: on a page of one subject all are worth little."""
    parting = Parting(page.again, [len(words.stems) for words in page.words], page.often)
    worth = [parting.worth(*cut) for cut in cuts]
    each = [w / max(1, min(at - low, high - at, REACH)) for w, (low, at, high) in zip(worth, cuts, strict=True)]
    wide = [parting.worth(0, at, len(page.words)) for _, at, _ in cuts]
    more = [_beyond_others(figures, chances) for figures in (each, worth, wide)]
    return [list(row) for row in zip(worth, each, more[0], more[1], wide, more[2], strict=True)]


def _beyond_others(figures: Sequence[float], chances: Sequence[float]) -> list[float]:
    """Each figure less the mean of the others, weighed by their chances."""
    total, weighed = sum(chances), sum(f * c for f, c in zip(figures, chances, strict=True))
    return [f - (weighed - f * c) / (total - c + 0.5) for f, c in zip(figures, chances, strict=True)]


def _segments(page: Page, a: int, i: int, b: int) -> list[float]:
    """How alike the words of paragraphs [a, i) and [i, b) are."""
    a, b = max(a, i - REACH), min(b, i + REACH)
    if a >= i or i >= b:
        return [0.0, 0.0, 0.0, float(max(i - a, 0)), float(max(b - i, 0)), 0.0, 0.0]
    left, right = page.words[a:i], page.words[i:b]
    mine, subject_mine = _subject(page, a, i)
    theirs, subject_theirs = _subject(page, i, b)
    weight = page.weights.__getitem__
    x = sum(map(weight, subject_mine & theirs)) / (sum(map(weight, subject_mine)) + 2.0)
    y = sum(map(weight, subject_theirs & mine)) / (sum(map(weight, subject_theirs)) + 2.0)
    names_left = frozenset().union(*[w.names for w in left])
    names_right = frozenset().union(*[w.names for w in right])
    alike = len(names_left & names_right) / (min(len(names_left), len(names_right)) + 1.0)
    return [(x + y) / 2, min(x, y), alike, float(len(left)), float(len(right)), x, y]


def _subject(page: Page, low: int, high: int) -> tuple[set[str], set[str]]:
    """The stems of paragraphs [low, high), and those that they repeat, which are their subject; of few paragraphs, all.

    Of more, those that stand nowhere else on the page are left out: no other paragraph shares them.
    """
    seen: set[str] = set()
    if high - low <= _FEW_PARAGRAPHS:
        seen.update(*[words.stems for words in page.words[low:high]])
        return seen, seen
    again: set[str] = set()
    for stems in page.again[low:high]:
        again |= seen & stems
        seen |= stems
    return seen, again
