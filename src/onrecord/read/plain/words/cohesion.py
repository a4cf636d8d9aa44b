"""Where the words of a page hold together: shared stems and names across each gap between paragraphs.

A gap's figures come from where each stem stood last and will stand next, so that cost grows with the words alone,
whatever the page's length. After Hearst's TextTiling (1997), with names told apart from other words. Decides nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np

from onrecord.read.plain.words.stems import Counts, Numbers, Stems, padded, summed
from onrecord.read.plain.words.wording import Words

NEAR, FAR = 3, 8  # paragraphs: within the same thought, within the same article
GONE = 14  # paragraphs after which a name counts as new again
_REACH = np.array([0, 0, *[1] * (NEAR - 1), *[2] * (FAR - NEAR), *[3] * (GONE - FAR)])  # of a distance, its class


@dataclass(frozen=True, slots=True)
class Gaps:
    """How each paragraph sits between what is before and behind it: padded columns, an entry for the gap above each.

    Shares are of the weight of its own stems; back and ahead have one for each of 1, NEAR, FAR, GONE paragraphs.
    """

    mass: Numbers
    back: tuple[Numbers, ...]  # share seen so far before
    ahead: tuple[Numbers, ...]  # share seen again so far on
    cross_near: Numbers  # weight of stems that stand on both sides, at most NEAR apart
    cross_far: Numbers
    births: Numbers  # share of stems not seen within GONE before and seen again within FAR
    deaths: Numbers  # of the paragraph above: seen within GONE before it, not seen again within GONE
    same: tuple[Numbers, ...]  # usual weight of the stems that stand in the next one too, and in the next but one
    usual: Numbers  # usual weight of all its stems


def gaps(stems: Stems) -> Gaps:
    """The gaps of a page, one above each of its paragraphs."""
    count, place, apart = stems.paragraphs, stems.paragraph, stems.apart
    weight = stems.weight[stems.stem]
    below = np.flatnonzero((apart > 0) & (apart <= GONE))  # entries that take up their stem from the one before
    above = below - 1
    reach = _REACH[apart[below]]
    new = np.ones(len(place), bool)
    new[below] = False
    here = _classes(place[below], reach, weight[below], count)
    there = _classes(place[above], reach, weight[above], count)
    born = above[new[above] & (reach < 3)]
    kept = above[~new[above]]
    mass = stems.by_paragraph(weight)
    scale = 1 / (mass + 3.0)
    births = summed(place[born], weight[born], count) * scale
    # What it took up from above, less what of that is taken up again below.
    deaths = (here[3] - summed(place[kept], weight[kept], count)) * scale
    return Gaps(
        padded(mass),
        tuple(padded(sums * scale) for sums in here),
        tuple(padded(sums * scale) for sums in there),
        padded(_across(there[1], here[1])),
        padded(_across(there[2], here[2])),
        padded(births),
        padded(np.concatenate((np.zeros(min(count, 1)), deaths[:-1]))),
        _same(stems),
        padded(stems.by_paragraph(stems.usual[stems.stem])),
    )


def _classes(place: Counts, reach: Counts, weight: Numbers, count: int) -> Numbers:
    """The weights at each of `count` places, by classes of distance; a class takes in the nearer ones."""
    return np.cumsum(summed(place * 4 + reach, weight, count * 4).reshape(count, 4), axis=1).T


def _across(begun: Numbers, ended: Numbers) -> Numbers:
    """What is open above each place: begun before it and not ended."""
    return np.cumsum(begun - ended) - (begun - ended)


def _same(stems: Stems) -> tuple[Numbers, Numbers]:
    """By paragraph, the usual weight of what it shares with the next one, and with the next but one."""
    place, usual, count = stems.paragraph, stems.usual[stems.stem], stems.paragraphs
    one, two = np.flatnonzero(stems.apart == 1), np.flatnonzero(stems.apart == 2)
    over = one[1:][one[1:] - one[:-1] == 1]  # in three paragraphs in a row
    beyond_one = np.concatenate((two, over))
    return (
        padded(summed(place[one] - 1, usual[one], count)),
        padded(summed(place[beyond_one] - 2, usual[beyond_one], count)),
    )


@dataclass(frozen=True, slots=True)
class People:
    """Who is named: padded columns, an entry for the gap above each paragraph."""

    full_new: Numbers  # names in full whose last word was not seen within GONE
    new_alone: Numbers  # single names not seen within GONE
    fresh: Numbers  # people introduced in full, for the first time or anew since their last name stood alone
    threads: Numbers  # people introduced above and gone on about, by their last name, from above this gap to below it


def people(paragraphs: Sequence[Words]) -> People:
    """Who is introduced in each paragraph, and who is gone on about across the gap above it."""
    count = len(paragraphs)
    full_new, new_alone, fresh = [0.0] * count, [0.0] * count, [0.0] * count
    seen: dict[str, int] = {}
    introduced: dict[str, int] = {}
    since: dict[str, int] = {}  # where a last name stood alone last
    surnames = {n for w in paragraphs for n in w.alone} & {last for w in paragraphs for _, last in w.full}
    steps = [0.0] * (count + 1)  # of the number of threads, at each gap
    gone = -GONE - 1
    for i, words in enumerate(paragraphs):
        for name in words.alone:
            if i - introduced.get(name, gone) <= GONE:
                last = max(introduced[name], since.get(name, gone))
                if i - last <= FAR:
                    steps[last + 1] += 1
                    steps[i + 1] -= 1
            elif i - seen.get(name, gone) > GONE:
                new_alone[i] += 1
            since[name] = i
        for first, name in words.full:
            if name in surnames:
                anew = introduced.get(name, gone) < since.get(name, gone) < i and i - since[name] <= GONE
                fresh[i] += anew or i - introduced.get(name, gone) > GONE
            full_new[i] += i - seen.get(name, gone) > GONE
            seen[first] = i
        for name in words.alone:
            seen[name] = i
        for _, name in words.full:
            seen[name] = introduced[name] = i
    threads = list(accumulate(steps))[:count]
    return People(*(padded(np.array(column)) for column in (full_new, new_alone, fresh, threads)))
