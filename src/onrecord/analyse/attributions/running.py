"""Running quotations: words quoted over several paragraphs are told by whoever is named at their end.

    “The wall held.                  The first paragraphs name nobody, and would fall to the last speaker before them.
    “It will hold,” the mayor said.

Moves contents from one attribution to another; gives the last one's owner the paragraphs that nothing was found in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.analyse.attributions.linking import Attribution
from onrecord.analyse.prose.quotes import Quotation
from onrecord.analyse.tagging.segments import Segment


def told_at_the_end(found: Sequence[Attribution], text: str, quotations: Sequence[Quotation]) -> list[Attribution]:
    """The attributions, with all of a running quotation given to the cue behind its last words."""
    made = list(found)
    for parts in _running(quotations):
        last, (start, end) = parts[-1], (parts[0].start, parts[-1].end)
        before = text[:start].rstrip()
        if before.endswith(":") or (text[len(before) : start].count("\n") == 0 and before):
            continue  # "the mayor wrote:", or begun within a sentence
        stop = text.find("\n", end - 1)
        beside = [a for a in made if start <= a.cue.start < (stop if stop >= 0 else len(text))]
        owner = next((a for a in beside if a.cue.start >= end and _told(a, last)), None)
        if owner is None or any(a.cue.start < last.start and not _inside(a, quotations) for a in beside):
            continue
        whole = replace(owner, contents=(*_untold(parts[:-1], made, owner), *owner.contents))
        made[made.index(owner)] = whole
        made = [given for a in made if (given := _given(a, whole, start, end, made)) is not None]
    return made


def _running(quotations: Sequence[Quotation]) -> Iterator[list[Quotation]]:
    """The parts of each quotation of several paragraphs."""
    parts: list[Quotation] = []
    for quote in quotations:
        if quote.depth or quote.single:
            continue
        if quote.continues or parts:
            parts.append(quote)
        if not quote.continues and parts:
            yield parts
            parts = []


def _untold(parts: Sequence[Quotation], found: Sequence[Attribution], owner: Attribution) -> list[Segment]:
    """Contents for the parts in which none was found."""
    last = owner.contents[0]
    return [
        Segment("content", "before", part.start, part.end, last.paragraph, last.confidence)
        for part in parts
        if not any(p.start < part.end and part.start < p.end for a in found for p in (a.cue, *a.contents))
    ]


def _told(found: Attribution, last: Quotation) -> bool:
    return any(last.start <= piece.start < last.end for piece in found.contents)


def _inside(found: Attribution, quotations: Sequence[Quotation]) -> bool:
    return any(quote.start <= found.cue.start < quote.end for quote in quotations)


def _given(
    one: Attribution, owner: Attribution, start: int, end: int, others: Sequence[Attribution]
) -> Attribution | None:
    """An attribution after the move: the owner with all of the quotation, an earlier one without it, or none left."""
    if one is owner:
        moved = [p for a in others if a.cue.start < start for p in a.contents if start <= p.start < end]
        return replace(one, contents=tuple(sorted((*moved, *one.contents), key=lambda p: p.start)))
    if one.cue.start >= start:
        return one
    kept = tuple(p for p in one.contents if not start <= p.start < end)
    return replace(one, contents=kept) if kept else None
