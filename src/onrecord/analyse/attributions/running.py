"""Running quotations: words quoted over several paragraphs are told by whoever is named at their end.

    “The wall held.                  The first paragraphs name nobody, and would fall to the last speaker before them.
    “It will hold,” the mayor said.

Moves contents from one attribution to another; finds none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.analyse.attributions.linking import Attribution
from onrecord.analyse.prose.quotes import Quotation


def told_at_the_end(found: Sequence[Attribution], text: str, quotations: Sequence[Quotation]) -> list[Attribution]:
    """The attributions, with all of a running quotation given to the cue behind its last words."""
    made = list(found)
    for first, last in _running(quotations):
        start, end = first.start, last.end
        before = text[:start].rstrip()
        if before.endswith(":") or (text[len(before) : start].count("\n") == 0 and before):
            continue  # "the mayor wrote:", or begun within a sentence
        stop = text.find("\n", end - 1)
        beside = [a for a in made if start <= a.cue.start < (stop if stop >= 0 else len(text))]
        owner = next((a for a in beside if a.cue.start >= end and _told(a, last)), None)
        if owner is None or any(a.cue.start < last.start and not _inside(a, quotations) for a in beside):
            continue
        made = [given for a in made if (given := _given(a, owner, start, end, made)) is not None]
    return made


def _running(quotations: Sequence[Quotation]) -> Iterator[tuple[Quotation, Quotation]]:
    """The first and the last part of each quotation of several paragraphs."""
    first: Quotation | None = None
    for quote in quotations:
        if quote.depth or quote.single:
            continue
        if quote.continues:
            first = first or quote
        elif first is not None:
            yield first, quote
            first = None


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
