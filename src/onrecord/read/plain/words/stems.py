"""A page's stems as numbers: in which paragraphs each stands, how often on the page, and what its recurring is worth.

Every sum over stems (cohesion.py, chains.py, parting.py) is one over these arrays. Weights are multiples of 1/256,
whose sums are exact: the order in which a set gives its stems changes nothing. Decides nothing.
"""

from __future__ import annotations

import math
from array import array
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import chain, count, repeat

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Counts = NDArray[np.int64]
Column = Numbers | Counts | NDArray[np.bool_]
StemsIn = Callable[[str], Collection[str]]
"""The stems of a piece of text without spaces."""

PAD = 16  # noughts on either side of a column of figures by paragraph: no look to the side goes farther


def padded(column: Numbers) -> Numbers:
    """Figures by paragraph with noughts around them."""
    out = np.zeros(len(column) + 2 * PAD)
    out[PAD : PAD + len(column)] = column
    return out


def beyond(column: Numbers, k: Counts, by: int = 0) -> Numbers:
    """The figures of the paragraphs `by` below these; 0 beyond the page's ends. The column is padded."""
    return column[k + (by + PAD)]


def rows(columns: Sequence[Column]) -> Numbers:
    """Columns of figures as rows."""
    out = np.empty((len(columns[0]), len(columns)))
    for number, column in enumerate(columns):
        out[:, number] = column
    return out


def summed(at: Counts, figures: Column, count: int) -> Numbers:
    """The sums of the figures at each of `count` places."""
    return np.asarray(np.bincount(at, figures, count), dtype=np.float64)


def exact(figures: Numbers) -> Numbers:
    """The figures in multiples of 1/256."""
    return np.rint(figures * 256) / 256


def spread(sizes: Counts) -> tuple[Counts, Counts]:
    """Of groups of these sizes, for each member, one after the other: the number of its group, its place in it."""
    group: Counts = np.repeat(np.arange(len(sizes)), sizes)
    return group, np.arange(len(group)) - (np.cumsum(sizes) - sizes)[group]


class Stems:
    """One entry for each stem of each paragraph: stem by stem, each stem's from the top of the page down."""

    __slots__ = ("apart", "known", "often", "paragraph", "paragraphs", "sizes", "stem", "usual", "weight")

    def __init__(
        self, paragraphs: Sequence[Collection[str]], common: Mapping[str, float], stems_in: StemsIn | None = None
    ) -> None:
        """The paragraphs are given as pieces of text, of which `stems_in` tells the stems; without it, as stems."""
        self.paragraphs = len(paragraphs)
        self.known, self.stem, self.paragraph = _entries(paragraphs, stems_in)
        self.sizes: Counts = np.bincount(self.paragraph, minlength=self.paragraphs)  # stems of each paragraph
        self.often: Counts = np.bincount(self.stem, minlength=len(self.known))  # paragraphs that have it
        usual = map(common.get, self.known, repeat(1.0))
        self.usual: Numbers = np.fromiter(usual, np.float64, len(self.known))  # its worth in the language
        self.weight = exact(_rare(self.often, self.paragraphs) * self.usual)
        # How many paragraphs each entry stands below the one before; 0 for a stem's first.
        self.apart: Counts = np.zeros(len(self.stem), np.int64)
        self.apart[1:] = np.where(self.stem[1:] == self.stem[:-1], np.diff(self.paragraph), 0)

    def by_paragraph(self, figures: Column) -> Numbers:
        """The sums of these figures, one for each entry, by paragraph."""
        return summed(self.paragraph, figures, self.paragraphs)

    def mean(self, table: Mapping[str, float], *, damped: float) -> Numbers:
        """Of each paragraph the mean of its stems' figures, of those that have one, damped where few do."""
        figures = np.fromiter(map(table.get, self.known, repeat(0.0)), np.float64, len(self.known))
        has = figures != 0.0
        return self.by_paragraph(figures[self.stem]) / (self.by_paragraph(has[self.stem]) + damped)


def _entries(paragraphs: Sequence[Collection[str]], stems_in: StemsIn | None) -> tuple[list[str], Counts, Counts]:
    """The stems of a page; and of each entry the stem, by its number, and the paragraph.

    The page's pieces are numbered first, so that each is taken apart once however often it stands there.
    """
    pieces, piece = _numbered(paragraphs)
    paragraph = np.repeat(np.arange(len(paragraphs)), _sizes(paragraphs))
    known, stem = pieces, piece
    if stems_in is not None:
        told = list(map(stems_in, pieces))
        known, stems = _numbered(told)
        many = _sizes(told)
        entry, which = spread(many[piece])
        paragraph, stem = paragraph[entry], stems[(np.cumsum(many) - many)[piece[entry]] + which]
    ordered = np.sort(stem * len(paragraphs) + paragraph)
    once = ordered[np.append(True, ordered[1:] != ordered[:-1])[: len(ordered)]]
    stem, paragraph = np.divmod(once, max(len(paragraphs), 1))
    return known, stem, paragraph


def _numbered(groups: Sequence[Collection[str]]) -> tuple[list[str], Counts]:
    """The strings of all groups, each once, and the number of each as they stand."""
    numbers: defaultdict[str, int] = defaultdict(count().__next__)
    found = array("q", map(numbers.__getitem__, chain.from_iterable(groups)))  # twice as quick as numpy at taking them
    return list(numbers), np.frombuffer(found, np.int64)


def _sizes(groups: Sequence[Collection[str]]) -> Counts:
    return np.fromiter(map(len, groups), np.int64, len(groups))


def _rare(often: Counts, paragraphs: int) -> Numbers:
    """What it's worth that two paragraphs share a stem that stands in so many: much when it's rare on the page."""
    total = paragraphs + 1
    cap = math.log(min(total, 60) / 1.5 + 1)
    return np.clip(np.log(total / (often + 0.5) + 0.3), 0.0, cap)
