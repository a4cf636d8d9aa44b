"""How long a page's subjects last: chains of a recurring stem.

Cohesion (cohesion.py) sees as far as an article's next thought; a chain sees its whole subject, so that the entries of
a live report or the gifts of a list hold together over their many headings. After lexical chains (Morris, Hirst, 1991).
Decides nothing.
"""

from __future__ import annotations

import numpy as np

from onrecord.read.plain.words.stems import Column, Counts, Numbers, Stems, summed

BREAKS = (10, 40)  # paragraphs without its stem after which a chain breaks: within an article, within a long one
_LEAST = 3  # recurrences that make a chain
_ENOUGH = 3  # on one side of a gap; more hold it together no better


def chains(stems: Stems) -> list[Numbers]:
    """For each of BREAKS, how strong the chains across the gap above each paragraph are.

    A chain is worth its stem's weight times its recurrences on the gap's poorer side, up to _ENOUGH.
    """
    lasting = (stems.often >= _LEAST)[stems.stem]
    place, weight, apart = stems.paragraph[lasting], stems.weight[stems.stem[lasting]], stems.apart[lasting]
    return [_strengths(place, weight, (apart == 0) | (apart > longest), stems.paragraphs) for longest in BREAKS]


def _strengths(place: Counts, weight: Numbers, opens: Column, count: int) -> Numbers:
    """Each chain is strongest between its stems' places, weaker towards its ends."""
    first = np.flatnonzero(opens)
    size = np.diff(first, append=len(place))
    rise = np.where(size >= _LEAST, np.minimum(size // 2, _ENOUGH), 0)
    back = np.arange(len(place)) - np.repeat(first, size)  # how many of its chain stand before it
    rise, size = np.repeat(rise, size), np.repeat(size, size)
    step = (back < rise).astype(np.float64) - (size - back <= rise)
    return np.cumsum(summed(place + 1, weight * step, count + 1))[:count]
