"""Interrupted quotations: what is quoted in one go, or goes on behind its teller, has one teller.

    “The wall held,” Duarte said, pointing to the gauge, “and it will hold.”     not hers and the gauge's
    “The wall held. It will hold,” Duarte said.                                  not half of whoever spoke before

Moves contents from one attribution to another; finds none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from onrecord.analyse.attributions.linking import Attribution
from onrecord.analyse.prose.quotes import Quotation
from onrecord.analyse.tagging.segments import Segment

_ASIDE = re.compile(r",\s+(?:\w+ly\s+)?\w+ing\b")
_STOPS = re.compile(r"[.?!…][\"”’»)]*\s|\n")


def by_one_teller(found: Sequence[Attribution], text: str, quotations: Sequence[Quotation]) -> list[Attribution]:
    """The attributions, each quotation and what goes on behind its teller given to that one."""
    made = list(found)
    outer = [q for q in quotations if q.closed and not q.depth and not q.single]
    for quote in outer:
        made = _whole(made, text, quote)
    for first, second in pairwise(outer):
        made = _gone_on(made, text, first, second)
    return [a for a in made if a.contents]


def _whole(found: list[Attribution], text: str, quote: Quotation) -> list[Attribution]:
    """All of a quotation to the cue behind it that has but its last words, where a paragraph before has the others."""
    told = [(a, p) for a in found for p in a.contents if quote.inner_start < p.start and _ends(p, quote)]
    if not told or told[0][0].cue.start < quote.end or _STOPS.search(text, quote.end - 1, told[0][0].cue.start):
        return found
    owner, end = told[0]
    strays = [(a, p) for a in found for p in a.contents if quote.start <= p.start and p.end <= end.start]
    if not strays or any("\n" not in text[a.cue.end : quote.start] for a, _ in strays):
        return found
    whole = replace(end, start=min(p.start for _, p in strays))
    gone = [p for _, p in strays]
    made = [replace(a, contents=tuple(p for p in a.contents if p not in gone)) for a in found]
    return [
        replace(a, contents=tuple(whole if p is end else p for p in a.contents)) if a.cue is owner.cue else a
        for a in made
    ]


def _gone_on(found: list[Attribution], text: str, first: Quotation, second: Quotation) -> list[Attribution]:
    """What goes on in small letters behind an aside, to the teller of what it goes on with."""
    between = text[first.end : second.start]
    if _STOPS.search(between) or not between.rstrip().endswith(",") or not text[second.inner_start].islower():
        return found
    cues = [n for n, a in enumerate(found) if first.end <= a.cue.start and a.cue.end <= second.start]
    teller = next((n for n in cues if any(_ends(p, first) for p in found[n].contents)), None)
    aside = next((n for n in cues if n != teller and any(p.end > second.start for p in found[n].contents)), None)
    if teller is None or aside is None or not _ASIDE.search(text, found[teller].cue.end, found[aside].cue.end):
        return found
    made = list(found)
    kept: list[Segment] = []
    for piece in made[aside].contents:
        if piece.end <= second.start:
            kept.append(piece)
            continue
        moved = replace(piece, start=max(piece.start, second.start), side="after")
        made[teller] = replace(made[teller], contents=(*made[teller].contents, moved))
        if piece.start < second.start:
            kept.append(replace(piece, end=first.end + len(between.rstrip(", \t"))))
    made[aside] = replace(made[aside], contents=tuple(kept))
    return made


def _ends(piece: Segment, quote: Quotation) -> bool:
    """Whether a content is in a quotation and has its last words."""
    return quote.start <= piece.start and quote.inner_end - 1 <= piece.end <= quote.end
