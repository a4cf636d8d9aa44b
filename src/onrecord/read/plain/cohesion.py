"""Where the words of a page hold together: shared stems and names across each gap, counted in two linear passes.

A gap's figures come from when each stem was last seen and will next be seen, so that cost grows with the words alone,
whatever the page's length. After Hearst's TextTiling (1997), with names told apart from other words. Decides nothing.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

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
    full_old: int = 0
    known_alone: int = 0  # single names that were introduced in full within GONE before
    seen_alone: int = 0  # single names seen within GONE before
    new_alone: int = 0
    re_full: int = 0  # people named in full again, though their last name had stood alone since
    surname_new: int = 0  # people (names that stand alone somewhere on the page) first named in full here
    again_alone: int = 0  # last words of its full names that stand alone within FAR after


def weigh(paragraphs: Sequence[Words], common: Mapping[str, float]) -> dict[str, float]:
    """What a shared stem is worth: rare on the page is worth much, common in the language little."""
    seen = Counter(chain.from_iterable(words.stems for words in paragraphs))
    total = len(paragraphs) + 1
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


def gaps(paragraphs: Sequence[Words], weights: Mapping[str, float]) -> list[Gap]:
    """One Gap per paragraph: the one above it."""
    count = len(paragraphs)
    out = [Gap() for _ in range(count)]
    near = [0.0] * (count + 1)
    far = [0.0] * (count + 1)
    last: dict[str, int] = {}
    get, weight_of, nowhere = last.get, weights.__getitem__, -GONE - 1
    fresh: list[set[str]] = []  # stems of a paragraph not seen within GONE before
    for i, words in enumerate(paragraphs):
        gap = out[i]
        mass = sum(map(weight_of, words.stems))
        one = three = eight = gone = 0.0
        new: set[str] = set()
        for stem in words.stems:
            j = get(stem, nowhere)
            d = i - j
            last[stem] = i
            if d > GONE:
                new.add(stem)
                continue
            weight = weights[stem]
            gone += weight
            if d <= FAR:
                eight += weight
                far[j + 1] += weight
                far[i + 1] -= weight
                if d <= NEAR:
                    three += weight
                    near[j + 1] += weight
                    near[i + 1] -= weight
                    if d == 1:
                        one += weight
        fresh.append(new)
        gap.mass = mass
        scale = 1 / (mass + 3.0)
        gap.back = [one * scale, three * scale, eight * scale, gone * scale]
    run_near = run_far = 0.0
    for i in range(count):
        run_near += near[i]
        run_far += far[i]
        out[i].cross_near, out[i].cross_far = run_near, run_far
    _look_ahead(paragraphs, weights, out, fresh)
    _names(paragraphs, out)
    return out


def _look_ahead(
    paragraphs: Sequence[Words], weights: Mapping[str, float], out: list[Gap], fresh: Sequence[set[str]]
) -> None:
    nexts: dict[str, int] = {}
    get, nowhere = nexts.get, len(paragraphs) + GONE + 1
    for i in range(len(paragraphs) - 1, -1, -1):
        gap = out[i]
        new = fresh[i]
        one = three = eight = gone = born = dead = 0.0
        for stem in paragraphs[i].stems:
            d = get(stem, nowhere) - i
            nexts[stem] = i
            if d > GONE:
                if stem not in new:
                    dead += weights[stem]
                continue
            weight = weights[stem]
            gone += weight
            if d <= FAR:
                eight += weight
                if stem in new:
                    born += weight
                if d <= NEAR:
                    three += weight
                    if d == 1:
                        one += weight
        scale = 1 / (gap.mass + 3.0)
        gap.ahead = [one * scale, three * scale, eight * scale, gone * scale]
        gap.births = born * scale
        if i + 1 < len(paragraphs):
            out[i + 1].deaths = dead * scale


def _names(paragraphs: Sequence[Words], out: list[Gap]) -> None:
    seen: dict[str, int] = {}
    introduced: dict[str, int] = {}
    since: dict[str, int] = {}  # where a last name stood alone last
    surnames = {n for w in paragraphs for n in w.alone} & {last for w in paragraphs for _, last in w.full}
    gone = -GONE - 1
    for i, words in enumerate(paragraphs):
        gap = out[i]
        for name in words.alone:
            since[name] = i
            if i - introduced.get(name, gone) <= GONE:
                gap.known_alone += 1
                out[introduced[name]].again_alone += i - introduced[name] <= FAR
            elif i - seen.get(name, gone) <= GONE:
                gap.seen_alone += 1
            else:
                gap.new_alone += 1
        for first, name in words.full:
            if name in surnames:
                if introduced.get(name, gone) < since.get(name, gone) < i and i - since[name] <= GONE:
                    gap.re_full += 1
                elif i - introduced.get(name, gone) > GONE:
                    gap.surname_new += 1
            if i - seen.get(name, gone) <= GONE:
                gap.full_old += 1
            else:
                gap.full_new += 1
            seen[first] = i
        for name in words.alone:
            seen[name] = i
        for _, name in words.full:
            seen[name] = introduced[name] = i
