"""Interrupted quotations: what is quoted in one go, or goes on behind its teller, has one teller.

    “The wall held,” Duarte said, pointing to the gauge, “and it will hold.”     not hers and the gauge's
    “The wall held. It will hold,” Duarte said.                                  not half of whoever spoke before

Moves contents from one attribution to another; finds none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from onrecord.analyse.attributions.linking import Attribution
from onrecord.analyse.prose.quotes import Quotation
from onrecord.analyse.tagging.segments import Segment

_ASIDE = re.compile(r",\s+(?:\w+ly\s+)?\w+ing\b")
_STOPS = re.compile(r"[.?!…][\"”’»)]*\s|\n")


def by_one_teller(found: Sequence[Attribution], text: str, quotations: Sequence[Quotation]) -> list[Attribution]:
    """The attributions in order of their cues, each quotation and what goes on behind its teller given to that one."""
    outer = [q for q in quotations if q.closed and not q.depth and not q.single]
    made = list(found)
    held = sorted((piece.start, n) for n, a in enumerate(made) for piece in a.contents)
    for quote in outer:
        inside = held[bisect_left(held, (quote.start, 0)) : bisect_left(held, (quote.end, 0))]
        if len(inside) > 1:
            _whole(made, sorted({n for _, n in inside}), text, quote)
    cues = [a.cue.start for a in made]
    for first, second in pairwise(outer):
        between = range(bisect_left(cues, first.end), bisect_left(cues, second.start))
        if len(between) > 1:
            _gone_on(made, between, text, first, second)
    return [a for a in made if a.contents]


def _whole(made: list[Attribution], near: Sequence[int], text: str, quote: Quotation) -> None:
    """All of a quotation to the cue behind it that has but its last words, where a paragraph before has the others.

    `near` are the attributions that have words of it.
    """
    told = ((n, p) for n in near for p in made[n].contents if quote.inner_start < p.start and _ends(p, quote))
    owner, end = next(told, (None, None))
    if owner is None or end is None:
        return
    cue = made[owner].cue
    if cue.start < quote.end or _STOPS.search(text, quote.end - 1, cue.start):
        return
    strays = [(n, p) for n in near for p in made[n].contents if quote.start <= p.start and p.end <= end.start]
    if not strays or any("\n" not in text[made[n].cue.end : quote.start] for n, _ in strays):
        return
    for n, stray in strays:
        made[n] = replace(made[n], contents=tuple(p for p in made[n].contents if p is not stray))
    whole = replace(end, start=min(p.start for _, p in strays))
    made[owner] = replace(made[owner], contents=tuple(whole if p is end else p for p in made[owner].contents))


def _gone_on(made: list[Attribution], between: Sequence[int], text: str, first: Quotation, second: Quotation) -> None:
    """What goes on in small letters behind an aside, to the teller of what it goes on with.

    `between` are the attributions whose cues stand between the two quotations.
    """
    words = text[first.end : second.start]
    if _STOPS.search(words) or not words.rstrip().endswith(",") or not text[second.inner_start].islower():
        return
    cues = [n for n in between if made[n].cue.end <= second.start]
    teller = next((n for n in cues if any(_ends(p, first) for p in made[n].contents)), None)
    aside = next((n for n in cues if n != teller and any(p.end > second.start for p in made[n].contents)), None)
    if teller is None or aside is None or not _ASIDE.search(text, made[teller].cue.end, made[aside].cue.end):
        return
    kept: list[Segment] = []
    for piece in made[aside].contents:
        if piece.end <= second.start:
            kept.append(piece)
            continue
        moved = replace(piece, start=max(piece.start, second.start), side="after")
        made[teller] = replace(made[teller], contents=(*made[teller].contents, moved))
        if piece.start < second.start:
            kept.append(replace(piece, end=first.end + len(words.rstrip(", \t"))))
    made[aside] = replace(made[aside], contents=tuple(kept))


def _ends(piece: Segment, quote: Quotation) -> bool:
    """Whether a content is in a quotation and has its last words."""
    return quote.start <= piece.start and quote.inner_end - 1 <= piece.end <= quote.end
