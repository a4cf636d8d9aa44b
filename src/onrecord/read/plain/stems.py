"""A page's stems as numbers: in which paragraphs each stands, how often on the page, and what its recurring is worth.

Every sum over stems (cohesion.py, chains.py, parting.py) is one over these arrays. Weights are multiples of 1/256,
whose sums are exact: the order in which a set gives its stems changes nothing. Decides nothing.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import chain, count, repeat

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Counts = NDArray[np.int64]
Column = Numbers | Counts | NDArray[np.bool_]

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


class Stems:
    """One entry for each stem of each paragraph: in the page's order, and besides in the order of the stems."""

    __slots__ = ("apart", "known", "often", "order", "paragraph", "paragraphs", "sizes", "stem", "usual", "weight")

    def __init__(self, paragraphs: Sequence[frozenset[str]], common: Mapping[str, float]) -> None:
        self.paragraphs = len(paragraphs)
        ids: defaultdict[str, int] = defaultdict(count().__next__)
        sizes = [len(stems) for stems in paragraphs]
        self.sizes: Counts = np.array(sizes, dtype=np.int64)  # of each paragraph
        self.stem: Counts = np.fromiter(map(ids.__getitem__, chain.from_iterable(paragraphs)), np.int64, sum(sizes))
        self.paragraph: Counts = np.repeat(np.arange(self.paragraphs), self.sizes)
        self.known = tuple(ids)
        self.often: Counts = np.bincount(self.stem, minlength=len(ids))  # paragraphs that have it
        self.usual: Numbers = np.fromiter(map(common.get, ids, repeat(1.0)), np.float64, len(ids))  # in the language
        self.weight = exact(_rare(self.often, self.paragraphs) * self.usual)
        # By stem, top down; and how many paragraphs each entry stands below the one before: 0 for a stem's first.
        self.order: Counts = np.argsort(self.stem, kind="stable")
        place, stem = self.paragraph[self.order], self.stem[self.order]
        self.apart: Counts = np.zeros(len(place), np.int64)
        self.apart[1:] = np.where(stem[1:] == stem[:-1], place[1:] - place[:-1], 0)

    def by_paragraph(self, figures: Column) -> Numbers:
        """The sums of these figures, one for each entry, by paragraph."""
        return summed(self.paragraph, figures, self.paragraphs)

    def mean(self, table: Mapping[str, float], *, damped: float) -> Numbers:
        """Of each paragraph the mean of its stems' figures, of those that have one, damped where few do."""
        figures = np.fromiter(map(table.get, self.known, repeat(0.0)), np.float64, len(self.known))
        has = figures != 0.0
        return self.by_paragraph(figures[self.stem]) / (self.by_paragraph(has[self.stem]) + damped)


def _rare(often: Counts, paragraphs: int) -> Numbers:
    """What it's worth that two paragraphs share a stem that stands in so many: much when it's rare on the page."""
    total = paragraphs + 1
    cap = math.log(min(total, 60) / 1.5 + 1)
    return np.clip(np.log(total / (often + 0.5) + 0.3), 0.0, cap)
