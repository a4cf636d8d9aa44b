"""What it's worth to hold two stretches of a page apart, and how alike they are.

After Bayesian text segmentation (Eisenstein, Barzilay, 2008). Decides nothing.
"""

from __future__ import annotations

from math import lgamma

import numpy as np

from onrecord.read.plain.words.stems import Counts, Numbers, Stems, exact, spread, summed

_EVEN = 100.0  # how firmly a stretch is expected to use the page's stems as often as the page does
_FEW = 3  # paragraphs; of so few, every stem is their subject
REACH = 12  # paragraphs of each stretch that are compared
_AT_ONCE = 200_000  # stems of all cuts that are compared together


class Parting:
    """What two stretches of a page are likelier as two subjects than as one, in log-odds, by the stems they share.

    Each subject draws its stems from a Dirichlet-multinomial around the page's own use of them: a stem that is common
    everywhere on the page proves nothing by standing on both sides, a rare one much.
    """

    __slots__ = ("_drawn", "_never", "_once", "_sizes", "_starts", "_stem", "_weight")

    def __init__(self, stems: Stems) -> None:
        again = stems.often > 1  # only these can be shared
        entry = again[stems.stem]
        paragraph, stem = stems.paragraph[entry], (np.cumsum(again) - 1)[stems.stem[entry]]
        self._weight = stems.weight[again]
        self._stem: Counts = np.sort(paragraph * len(self._weight) + stem) % max(len(self._weight), 1)  # by paragraph
        ends = np.cumsum(np.bincount(paragraph, minlength=stems.paragraphs))
        self._starts: Counts = np.append(0, ends)  # of each paragraph's entries
        self._sizes = _sums(stems.sizes)  # stems up to each paragraph, those that stand nowhere else too
        self._once = _sums(stems.by_paragraph(np.where(entry, 0.0, stems.weight[stems.stem])))
        # For each number of paragraphs that a stem can have on the page, the log-odds of drawing it 0, 1, 2 ... times.
        often, kind = np.unique(stems.often[again], return_inverse=True)
        expected = often[:, None] * (_EVEN / (self._sizes[-1] or 1)) + np.arange(2 * REACH)
        drawn = np.hstack((np.zeros((len(often), 1)), np.cumsum(np.log(expected), axis=1)))
        self._drawn, self._never = drawn.ravel(), kind * drawn.shape[1]  # and of each stem the place of its 0

    def compare(self, cuts: Counts) -> Numbers:
        """What a beginning at paragraph `at` is worth between those at `low` and `high`, and which share of each side's
        subject stands on the other; noughts where a side is empty. A row for each of `cuts`: low, at, high."""
        low, at, high = cuts.T
        low, high = np.maximum(low, at - REACH), np.minimum(high, at + REACH)
        out = np.zeros((len(cuts), 3))
        step = max(1, _AT_ONCE // (len(self._weight) or 1))
        some = np.flatnonzero((low < at) & (at < high))
        for start in range(0, len(some), step):
            part = some[start : start + step]
            out[part] = self._compare(low[part], at[part], high[part])
        return out

    def _compare(self, low: Counts, at: Counts, high: Counts) -> Numbers:
        left, right = self._times(low, at), self._times(at, high)
        cut, stem = np.nonzero((left > 0) & (right > 0))
        mine, theirs, weight = left[cut, stem], right[cut, stem], self._weight[stem]
        never, drawn = self._never[stem], self._drawn  # of each stem the log-odds of 0, 1, 2 ... times, in a row
        shared = exact(drawn[never + mine] + drawn[never + theirs] - drawn[never + mine + theirs])
        out = [self._apart(low, at, high) + summed(cut, shared, len(at))]
        for first, end, times, here in ((low, at, left, mine), (at, high, right, theirs)):
            least = np.where(end - first <= _FEW, 1, 2)  # what a stretch repeats is its subject; of few paragraphs, all
            subject = (times >= least[:, None]) @ self._weight
            subject += np.where(least == 1, self._once[end] - self._once[first], 0.0)
            out.append(summed(cut, weight * (here >= least[cut]), len(at)) / (subject + 2.0))
        return np.column_stack(out)

    def _times(self, low: Counts, high: Counts) -> Counts:
        """How often each stem stands between these paragraphs: a row for each pair of them."""
        first = self._starts[low]
        row, place = spread(self._starts[high] - first)
        many = len(self._weight)
        times = np.bincount(row * many + self._stem[first[row] + place], minlength=len(low) * many)
        return times.reshape(len(low), many)

    def _apart(self, low: Counts, at: Counts, high: Counts) -> Numbers:
        """What parting is worth that shares no stem."""
        mine, theirs = self._sizes[at] - self._sizes[low], self._sizes[high] - self._sizes[at]
        worth = [
            lgamma(_EVEN) + lgamma(_EVEN + m + t) - lgamma(_EVEN + m) - lgamma(_EVEN + t) if m and t else 0.0
            for m, t in zip(mine.tolist(), theirs.tolist(), strict=True)
        ]
        return np.array(worth)


def _sums(counts: Counts | Numbers) -> Numbers:
    """Up to each entry, and at the end of all."""
    return np.concatenate((np.zeros(1, counts.dtype), np.cumsum(counts)))
