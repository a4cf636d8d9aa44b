"""How long a page's subjects last: chains of a recurring stem, and what it's worth to hold two stretches apart.

Cohesion (cohesion.py) sees as far as an article's next thought; a chain sees its whole subject, so that the entries of
a live report or the gifts of a list hold together over their many headings. After lexical chains (Morris, Hirst, 1991)
and Bayesian text segmentation (Eisenstein, Barzilay, 2008). Decides nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import accumulate, chain
from math import lgamma

BREAKS = (10, 40)  # paragraphs without its stem after which a chain breaks: within an article, within a long one
_LEAST = 3  # recurrences that make a chain
_ENOUGH = 3  # on one side of a gap; more hold it together no better
_EVEN = 100.0  # how firmly a stretch is expected to use the page's stems as often as the page does
REACH = 12  # paragraphs of each stretch that are compared


def chains(
    paragraphs: Sequence[frozenset[str]], often: Mapping[str, int], weights: Mapping[str, float]
) -> list[list[float]]:
    """For each of BREAKS, how strong the chains across the gap above each paragraph are.

    A chain is worth its stem's weight times its recurrences on the gap's poorer side, up to _ENOUGH.
    """
    lasting = frozenset(stem for stem, times in often.items() if times >= _LEAST and weights[stem] > 0)
    places: dict[str, list[int]] = {stem: [] for stem in lasting}
    for i, stems in enumerate(paragraphs):
        for stem in stems & lasting:
            places[stem].append(i)
    # Most stems stand in one article alone, and their chain is whole whatever would break it.
    steps = [0.0] * (len(paragraphs) + 1)
    long: list[tuple[float, list[int]]] = []
    for stem, at in places.items():
        if at[-1] - at[0] > BREAKS[0]:
            long.append((weights[stem], at))
        else:
            _span(steps, weights[stem], at)
    return [_strengths(list(steps), long, longest)[:-1] for longest in BREAKS]


def _strengths(steps: list[float], places: Sequence[tuple[float, list[int]]], longest: int) -> list[float]:
    for weight, at in places:
        first, total = 0, len(at)
        ends = range(1, total + 1) if at[-1] - at[0] > longest else (total,)
        for end in ends:
            if end < total and at[end] - at[end - 1] <= longest:
                continue
            if end - first >= _LEAST:
                _span(steps, weight, at[first:end])
            first = end
    return list(accumulate(steps))


def _span(steps: list[float], weight: float, at: Sequence[int]) -> None:
    """Adds a chain that stands at these paragraphs: strongest between them, weaker towards its ends."""
    rise = min(len(at) // 2, _ENOUGH)
    for n in at[:rise]:
        steps[n + 1] += weight
    for n in at[-rise:]:
        steps[n + 1] -= weight


class Parting:
    """What two stretches of a page are likelier as two subjects than as one, in log-odds, by the stems they share.

    Each subject draws its stems from a Dirichlet-multinomial around the page's own use of them: a stem that is common
    everywhere on the page proves nothing by standing on both sides, a rare one much.
    """

    __slots__ = ("_asked", "_even", "_often", "_paragraphs", "_shared", "_sizes")

    def __init__(self, paragraphs: Sequence[frozenset[str]], sizes: Sequence[int], often: Mapping[str, int]) -> None:
        self._paragraphs = paragraphs
        self._sizes = [0, *accumulate(sizes)]  # stems up to each paragraph, those that stand nowhere else too
        self._often = often
        self._even = _EVEN / (self._sizes[-1] or 1)
        self._shared: dict[tuple[int, int, int], float] = {}
        self._asked: dict[tuple[int, int, int], float] = {}

    def worth(self, low: int, at: int, high: int) -> float:
        """Of a beginning at paragraph `at`, between those at `low` and `high`; 0 where a side is empty."""
        cut = max(low, at - REACH), at, min(high, at + REACH)
        if (worth := self._asked.get(cut)) is None:
            worth = self._asked[cut] = self._worth(*cut)
        return worth

    def _worth(self, low: int, at: int, high: int) -> float:
        mine, theirs = self._sizes[at] - self._sizes[low], self._sizes[high] - self._sizes[at]
        if not mine or not theirs:
            return 0.0
        left = Counter(chain.from_iterable(self._paragraphs[low:at]))
        right = Counter(chain.from_iterable(self._paragraphs[at:high]))
        often, shared = self._often, self._shared
        worth = 0.0
        for stem in left.keys() & right.keys():
            key = often[stem], left[stem], right[stem]
            if (value := shared.get(key)) is None:
                value = shared[key] = self._of_one(*key)
            worth += value
        return worth - (lgamma(_EVEN + mine) + lgamma(_EVEN + theirs) - lgamma(_EVEN + mine + theirs) - lgamma(_EVEN))

    def _of_one(self, often: int, left: int, right: int) -> float:
        expected = self._even * often
        value = lgamma(expected + left) + lgamma(expected + right) - lgamma(expected + left + right) - lgamma(expected)
        # Multiples of 1/256: their sums are exact, so that the order in which a set gives its stems changes nothing.
        return round(value * 256) / 256
