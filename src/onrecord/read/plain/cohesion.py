"""Where the words of a page hold together: shared stems and names across each gap, counted in one linear pass.

A gap's figures come from when each stem was last seen and will next be seen, so that cost grows with the words alone,
whatever the page's length. After Hearst's TextTiling (1997), with names told apart from other words. Decides nothing.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, chain

from onrecord.read.plain.wording import Words

NEAR, FAR = 3, 8  # paragraphs: within the same thought, within the same article
GONE = 14  # paragraphs after which a name counts as new again


@dataclass(slots=True)
class Gap:
    """How a paragraph sits between what is before and behind it. Shares are of the weight of its own stems."""

    mass: float = 0.0
    back: list[float] = field(default_factory=lambda: [0.0, 0.0, 0.0, 0.0])  # share seen 1, NEAR, FAR, GONE before
    ahead: list[float] = field(default_factory=lambda: [0.0, 0.0, 0.0, 0.0])  # share seen again 1, NEAR, FAR, GONE on
    cross_near: float = 0.0  # weight of stems that stand on both sides, at most NEAR apart
    cross_far: float = 0.0
    births: float = 0.0  # weight of stems not seen within GONE before and seen again within FAR
    deaths: float = 0.0  # of the paragraph above: seen within GONE before it, not seen again within GONE
    full_new: int = 0  # names in full whose last word was not seen within GONE
    new_alone: int = 0  # single names not seen within GONE
    fresh: int = 0  # people introduced in full, for the first time or anew since their last name stood alone
    threads: int = 0  # people introduced above and gone on about, by their last name, from above this gap to below it


def count_stems(paragraphs: Sequence[Words]) -> Counter[str]:
    """In how many of these paragraphs each stem stands."""
    return Counter(chain.from_iterable(words.stems for words in paragraphs))


def weigh(seen: Mapping[str, int], paragraphs: int, common: Mapping[str, float]) -> dict[str, float]:
    """What a shared stem is worth: rare on the page is worth much, common in the language little."""
    total = paragraphs + 1
    cap = math.log(min(total, 60) / 1.5 + 1)
    # Multiples of 1/256: their sums are exact, so that the order in which a set gives its stems changes nothing.
    by_count: dict[int, float] = {}
    for count in set(seen.values()):
        by_count[count] = max(0.0, min(cap, math.log(total / (count + 0.5) + 0.3)))
    plain = {count: round(weight * 256) / 256 for count, weight in by_count.items()}
    weights = dict(zip(seen, map(plain.__getitem__, seen.values()), strict=True))
    for stem in seen.keys() & common.keys():
        weights[stem] = round(by_count[seen[stem]] * common[stem] * 256) / 256
    return weights


def recurring(paragraphs: Sequence[Words], seen: Mapping[str, int]) -> list[frozenset[str]]:
    """The stems of each paragraph that stand in another one of the page too."""
    again = frozenset(stem for stem, times in seen.items() if times > 1)
    return [words.stems & again for words in paragraphs]


def gaps(paragraphs: Sequence[Words], again: Sequence[frozenset[str]], weights: Mapping[str, float]) -> list[Gap]:
    """One Gap per paragraph: the one above it. `again` has the recurring stems of each."""
    count = len(paragraphs)
    back, ahead = _links(again, weights, births := [0.0] * count, kept := [0.0] * count)
    out: list[Gap] = []
    weight_of = weights.__getitem__
    near = far = dead = 0.0
    for i, words in enumerate(paragraphs):
        mass = sum(map(weight_of, words.stems))
        scale = 1 / (mass + 3.0)
        here, there = list(accumulate(back[i])), list(accumulate(ahead[i]))
        shares = [v * scale for v in here], [v * scale for v in there]
        out.append(Gap(mass, *shares, near, far, births[i] * scale, dead))
        near += there[1] - here[1]
        far += there[2] - here[2]
        # What it took up from above, less what of that is taken up again below.
        dead = (here[3] - kept[i]) * scale
    _names(paragraphs, out)
    return out


_REACH = [0, 0, *[1] * (NEAR - 1), *[2] * (FAR - NEAR), *[3] * (GONE - FAR)]  # of a distance in paragraphs, its class


def _links(
    paragraphs: Sequence[frozenset[str]], weights: Mapping[str, float], births: list[float], kept: list[float]
) -> tuple[list[list[float]], list[list[float]]]:
    """For each paragraph the weight of the stems it shares with the last one above, and the next one below, that has
    them, by the class of the distance. Fills in what is new in it and goes on soon; what is neither new nor ends."""
    back, ahead = [[0.0] * 4 for _ in paragraphs], [[0.0] * 4 for _ in paragraphs]
    last: dict[str, int] = {}  # where a stem was seen last, doubled; odd when it was new there
    get, never = last.get, -2 * (GONE + 1)
    for i, stems in enumerate(paragraphs):
        mine = back[i]
        for stem in stems:
            was = get(stem, never)
            j = was >> 1
            if i - j > GONE:
                last[stem] = 2 * i + 1
                continue
            last[stem] = 2 * i
            weight, reach = weights[stem], _REACH[i - j]
            mine[reach] += weight
            ahead[j][reach] += weight
            if not was & 1:
                kept[j] += weight
            elif reach < 3:
                births[j] += weight
    return back, ahead


def _names(paragraphs: Sequence[Words], out: list[Gap]) -> None:
    seen: dict[str, int] = {}
    introduced: dict[str, int] = {}
    since: dict[str, int] = {}  # where a last name stood alone last
    surnames = {n for w in paragraphs for n in w.alone} & {last for w in paragraphs for _, last in w.full}
    steps = [0] * (len(paragraphs) + 1)  # of the number of threads, at each gap
    gone = -GONE - 1
    for i, words in enumerate(paragraphs):
        gap = out[i]
        for name in words.alone:
            if i - introduced.get(name, gone) <= GONE:
                last = max(introduced[name], since.get(name, gone))
                if i - last <= FAR:
                    steps[last + 1] += 1
                    steps[i + 1] -= 1
            elif i - seen.get(name, gone) > GONE:
                gap.new_alone += 1
            since[name] = i
        for first, name in words.full:
            if name in surnames:
                anew = introduced.get(name, gone) < since.get(name, gone) < i and i - since[name] <= GONE
                gap.fresh += anew or i - introduced.get(name, gone) > GONE
            gap.full_new += i - seen.get(name, gone) > GONE
            seen[first] = i
        for name in words.alone:
            seen[name] = i
        for _, name in words.full:
            seen[name] = introduced[name] = i
    for gap, threads in zip(out, accumulate(steps), strict=False):
        gap.threads = threads
