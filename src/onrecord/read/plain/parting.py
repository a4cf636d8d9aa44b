"""What it's worth to hold two stretches of a page apart, and how alike they are.

After Bayesian text segmentation (Eisenstein, Barzilay, 2008). Decides nothing.
"""

from __future__ import annotations

from math import lgamma

import numpy as np

from onrecord.read.plain.stems import Counts, Numbers, Stems, exact

_EVEN = 100.0  # how firmly a stretch is expected to use the page's stems as often as the page does
_FEW = 3  # paragraphs; of so few, every stem is their subject
REACH = 12  # paragraphs of each stretch that are compared


class Parting:
    """What two stretches of a page are likelier as two subjects than as one, in log-odds, by the stems they share.

    Each subject draws its stems from a Dirichlet-multinomial around the page's own use of them: a stem that is common
    everywhere on the page proves nothing by standing on both sides, a rare one much.
    """

    __slots__ = ("_asked", "_drawn", "_never", "_once", "_sizes", "_starts", "_stem", "_weight")

    def __init__(self, stems: Stems) -> None:
        again = stems.often > 1  # only these can be shared
        entry = again[stems.stem]
        self._stem: Counts = (np.cumsum(again) - 1)[stems.stem[entry]]
        self._starts = _sums(np.bincount(stems.paragraph[entry], minlength=stems.paragraphs))
        self._weight = stems.weight[again]
        self._sizes = _sums(stems.sizes)  # stems up to each paragraph, those that stand nowhere else too
        self._once = _sums(stems.by_paragraph(np.where(entry, 0.0, stems.weight[stems.stem])))
        # For each number of paragraphs that a stem can have on the page, the log-odds of drawing it 0, 1, 2 ... times.
        often, kind = np.unique(stems.often[again], return_inverse=True)
        expected = often[:, None] * (_EVEN / (self._sizes[-1] or 1)) + np.arange(2 * REACH)
        drawn = np.hstack((np.zeros((len(often), 1)), np.cumsum(np.log(expected), axis=1)))
        self._drawn, self._never = drawn.ravel(), kind * drawn.shape[1]  # and of each stem the place of its 0
        self._asked: dict[tuple[int, int, int], tuple[float, float, float]] = {}

    def compare(self, low: int, at: int, high: int) -> tuple[float, float, float]:
        """What a beginning at paragraph `at` is worth, between those at `low` and `high`, and which share of each
        side's subject stands on the other side; noughts where a side is empty."""
        cut = max(low, at - REACH), at, min(high, at + REACH)
        if (found := self._asked.get(cut)) is None:
            found = self._asked[cut] = self._compare(*cut) if cut[0] < at < cut[2] else (0.0, 0.0, 0.0)
        return found

    def _compare(self, low: int, at: int, high: int) -> tuple[float, float, float]:
        starts, many = self._starts, len(self._weight)
        left = np.bincount(self._stem[starts[low] : starts[at]], minlength=many)
        right = np.bincount(self._stem[starts[at] : starts[high]], minlength=many)
        both = np.minimum(left, right).nonzero()[0]
        mine, theirs, weight = left.take(both), right.take(both), self._weight.take(both)
        never, drawn = self._never.take(both), self._drawn  # of each stem the log-odds of 0, 1, 2 ... times, in a row
        shared = exact(drawn.take(never + mine) + drawn.take(never + theirs) - drawn.take(never + mine + theirs))
        return (
            self._apart(low, at, high) + float(np.add.reduce(shared)),
            self._alike(low, at, left, float(weight @ (mine > (0 if at - low <= _FEW else 1)))),
            self._alike(at, high, right, float(weight @ (theirs > (0 if high - at <= _FEW else 1)))),
        )

    def _apart(self, low: int, at: int, high: int) -> float:
        """What parting is worth that shares no stem."""
        mine, theirs = int(self._sizes[at] - self._sizes[low]), int(self._sizes[high] - self._sizes[at])
        if not mine or not theirs:
            return 0.0
        return lgamma(_EVEN) + lgamma(_EVEN + mine + theirs) - lgamma(_EVEN + mine) - lgamma(_EVEN + theirs)

    def _alike(self, low: int, high: int, times: Counts, shared: float) -> float:
        """The share of a stretch's subject that stands on the other side: what it repeats; of few paragraphs, all."""
        few = high - low <= _FEW
        subject = float(self._weight @ (times > (0 if few else 1)))
        if few:
            subject += float(self._once[high] - self._once[low])
        return shared / (subject + 2.0)


def _sums(counts: Counts | Numbers) -> Numbers:
    """Up to each entry, and at the end of all."""
    return np.concatenate((np.zeros(1, counts.dtype), np.cumsum(counts)))
