"""A page made ready for weighing: its units' groups, the paragraphs among them, the gaps between these, a first glance.

The glance is a few cheap numbers per candidate; most units of a page can't begin an article and need no more. The order
of GLANCE is the model's contract. Weighs nothing.
"""

# ruff: noqa: E501 - names of features stand in the order and the groups in which they are measured

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np

from onrecord.read.plain.lines.marked import BOX as BOXES
from onrecord.read.plain.lines.marked import FURNITURE, Marked
from onrecord.read.plain.words.chains import chains
from onrecord.read.plain.words.cohesion import gaps, people
from onrecord.read.plain.words.stems import Counts, Numbers, Stems, beyond, padded, rows
from onrecord.read.plain.words.wording import Lexicon, has_few, pieces_in, read_words, stems_in, stems_of

STOP_CODE = {"": 0.0, ".": 1.0, "?": 2.0, "!": 2.0, "…": 2.0, ":": 3.0}
NO_STOP = 4.0  # of a line beyond the page's ends
TEXT, SHORT, DATEBY, BOX, CAPTION, END, FURNISH, LIST, NONE = range(9)  # the coarse kinds of units
_GROUP = {
    "text": TEXT, "quote": TEXT, "short": SHORT, "date": DATEBY, "byline": DATEBY, "caption": CAPTION, "credit": CAPTION,
    "embed": CAPTION, "note": END, "list": LIST, **dict.fromkeys(BOXES, BOX), **dict.fromkeys(FURNITURE, FURNISH),
}  # fmt: skip
_SIDE = 2  # lines above and below one that are looked at


class Lines:
    """What the units are by themselves, in columns; a look at a line beyond the page's ends gets what isn't there."""

    __slots__ = ("_groups", "_rules", "_stops", "_words", "at_least", "blanks", "levels", "usual_blanks")

    def __init__(self, items: Sequence[Marked]) -> None:
        self._groups: Counts = _flanked([_GROUP[i.kind] for i in items], NONE).astype(np.int64)
        self._words = _flanked([float(i.words) for i in items], 0.0)
        self._stops = _flanked([STOP_CODE[i.stop] for i in items], NO_STOP)
        self._rules = _flanked([float(i.kind == "rule") for i in items], 0.0)
        self.blanks = np.array([i.unit.blanks for i in items], dtype=np.int64)
        levels = np.array([i.level for i in items], dtype=np.float64)
        top = min(levels[levels > 0], default=0.0)
        self.levels = np.where(levels > 0, levels - top, -1.0)  # below the page's highest heading; -1: no heading
        blanks = Counter(self.blanks.tolist())
        self.usual_blanks = blanks.most_common(1)[0][0] if blanks else 0
        at_least = {gap: sum(v for k, v in blanks.items() if k >= gap) / len(items) for gap in blanks}
        # The share of units with as many blank lines above.
        self.at_least = np.array([at_least[gap] for gap in self.blanks.tolist()])

    def group(self, n: Counts, by: int = 0) -> Counts:
        """The coarse kinds of the units `by` below these."""
        return self._groups[n + (by + _SIDE)]

    def words(self, n: Counts, by: int = 0) -> Numbers:
        return self._words[n + (by + _SIDE)]

    def stop(self, n: Counts, by: int = 0) -> Numbers:
        return self._stops[n + (by + _SIDE)]

    def rule(self, n: Counts, by: int) -> Numbers:
        return self._rules[n + (by + _SIDE)]


def _flanked(column: Sequence[float], outside: float) -> Numbers:
    return np.array([outside] * _SIDE + list(column) + [outside] * _SIDE)


class Page:
    """Marked units with all that's counted once per page."""

    __slots__ = ("body", "chains", "first", "gaps", "groups", "items", "last", "ledes", "lines", "openers", "overall",
                 "paragraph", "people", "short_from", "short_spread", "stems", "words")  # fmt: skip

    def __init__(self, items: Sequence[Marked], lexicon: Lexicon) -> None:
        self.items = items
        self.lines = Lines(items)
        self.groups = [_GROUP[i.kind] for i in items]
        # Boxes, captions and furniture talk of other things than the article does: they have no part in cohesion.
        self.body = [n for n, i in enumerate(items) if i.kind in ("text", "short", "list", "quote")]
        texts = [items[n].unit.text for n in self.body]
        self.words = [read_words(text) for text in texts]
        self.stems = _stems(texts, lexicon.worth)
        self.gaps = gaps(self.stems)
        self.people = people(self.words)
        self.chains = chains(self.stems)
        self.ledes = padded(self.stems.mean(lexicon.lede, damped=4.0))
        self.openers = padded(np.array([float(words.opener) for words in self.words]))
        # For each unit, the paragraph it is, or the first one below it.
        self.paragraph: Counts = np.searchsorted(self.body, np.arange(len(items)))
        self.overall = _overall(items, self.groups)
        begins = (n for n, i in enumerate(items) if i.kind in ("text", "short", "date", "byline"))
        self.first = next(begins, 0)
        ends = (n for n in range(len(items) - 1, -1, -1) if items[n].kind not in FURNITURE)
        self.last = next(ends, 0)
        self.short_from, self.short_spread = _two_lengths([i.words for i in items if i.kind == "short"])


def _stems(texts: Sequence[str], worth: Mapping[str, float]) -> Stems:
    """The page's stems, piece by piece; paragraph by paragraph where one may be in a script without spaces."""
    stems = Stems([pieces_in(text) for text in texts], worth, stems_in)
    if any(map(has_few, texts, stems.sizes.tolist())):
        return Stems([stems_of(text) for text in texts], worth)
    return stems


def _two_lengths(lengths: Sequence[int]) -> tuple[float, float]:
    """Where the page's short lines part into shorter and longer ones (subheads and standfirsts), and how far apart.

    Otsu's threshold on the logarithm of the words; the spread is between the two means.
    """
    logs = sorted(math.log(n + 1) for n in lengths)
    if len(logs) < 3:
        return (logs[0] if logs else 2.0), 0.0
    total = sum(logs)
    left = 0.0
    best, where, spread = -1.0, logs[0], 0.0
    for k in range(1, len(logs)):
        left += logs[k - 1]
        apart = (total - left) / (len(logs) - k) - left / k
        between = apart * apart * k * (len(logs) - k)
        if between > best:
            best, where, spread = between, (logs[k - 1] + logs[k]) / 2, apart
    return where, spread


def _overall(items: Sequence[Marked], groups: Sequence[int]) -> dict[str, float]:
    """What the page is as a whole, by the names of the features that say so, in their order."""
    count = len(items) or 1
    kinds = Counter(groups)
    return {
        "page units": math.log(count),
        "page shorts": kinds[SHORT] / count,
        "page shorts+dateby": sum(a == SHORT and b == DATEBY for a, b in pairwise(groups)) / (kinds[SHORT] or 1),
        "page dateby": kinds[DATEBY] / count,
        "page boxes": kinds[BOX] / count,
        "page spaced": sum(i.unit.blanks > 0 for i in items) / count,
        "page rules": sum(i.kind == "rule" for i in items) / count,
        "page text words": _middle([i.words for i in items if i.kind == "text"]),
        "page short words": _middle([i.words for i in items if i.kind == "short"]),
    }


def _middle(numbers: Sequence[int]) -> float:
    """The middle one of these in order, the upper of two; 0 of none."""
    return float(sorted(numbers)[len(numbers) // 2]) if numbers else 0.0


def candidates(page: Page) -> list[int]:
    """Indexes of the units at which an article could begin."""
    out: list[int] = []
    for n, item in enumerate(page.items):
        runs_on = n > 0 and page.items[n - 1].kind in ("list", "quote")
        if item.kind in ("text", "short", "date", "byline") or (item.kind in ("list", "quote") and not runs_on):
            out.append(n)
    return out


GLANCE: tuple[str, ...] = (
    "group", "group-1", "group-2", "group+1", "words", "words-1", "stop", "stop-1", "blanks share", "level", "rule above", "as first",
    "back3", "back8", "ahead3", "ahead8", "births", "cross ratio", "cross near", "prev ahead3", "prev ahead8", "next back8", "next ahead8",
    "threads", "fresh", "lede words", "lede words+1", "opener", "page shorts", "page dateby", "page spaced",
    "as last-1",
)  # fmt: skip


def glance(page: Page, at: Sequence[int]) -> Numbers:
    """One row of GLANCE per candidate."""
    n = np.array(at, dtype=np.int64)
    k, lines, gap = page.paragraph[n], page.lines, page.gaps
    far = gap.cross_far
    around = np.maximum.reduce([beyond(far, k, by) for by in (-2, -1, 1, 2)])
    return rows([
        lines.group(n), lines.group(n, -1), lines.group(n, -2), lines.group(n, 1), lines.words(n),
        np.where(n > 0, lines.words(n, -1), lines.words(n)), lines.stop(n), lines.stop(n, -1), lines.at_least[n],
        lines.levels[n], lines.rule(n, -1), lines.group(n) == page.groups[page.first],
        beyond(gap.back[1], k), beyond(gap.back[2], k), beyond(gap.ahead[1], k), beyond(gap.ahead[2], k),
        beyond(gap.births, k), beyond(far, k) / (around + 1.0), beyond(gap.cross_near, k),
        beyond(gap.ahead[1], k, -1), beyond(gap.ahead[2], k, -1), beyond(gap.back[2], k, 1), beyond(gap.ahead[2], k, 1),
        beyond(page.people.threads, k), beyond(page.people.fresh, k), beyond(page.ledes, k), beyond(page.ledes, k, 1),
        beyond(page.openers, k), *[np.full(len(n), page.overall[name]) for name in ("page shorts", "page dateby", "page spaced")],
        lines.group(n, -1) == page.groups[page.last],
    ])  # fmt: skip
