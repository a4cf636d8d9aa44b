"""Running quotations: words quoted over several paragraphs are told by whoever is named at their end.

    “The wall held.                  The first paragraphs name nobody, and would fall to the last speaker before them.
    “It will hold,” the mayor said.

    The mayor wrote: “The wall held.  The second paragraph, which no mark opens anew, is hers too.
    It will hold.”

Moves contents from one attribution to another; gives an owner the paragraphs that nothing was found in.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from onrecord.analyse.attributions.linking import Attribution
from onrecord.analyse.prose.quotes import Quotation
from onrecord.analyse.tagging.segments import Segment


def told_at_the_end(found: Sequence[Attribution], text: str, quotations: Sequence[Quotation]) -> list[Attribution]:
    """The attributions in order of their cues, all of a running quotation given to the cue behind its last words."""
    made: list[Attribution | None] = list(found)
    cues = [a.cue.start for a in found]
    held = sorted((part.start, n) for n, a in enumerate(found) for part in (a.cue, *a.contents))
    opens = [quote.start for quote in quotations]
    for parts in _running(quotations):
        last, (start, end) = parts[-1], (parts[0].start, parts[-1].end)
        line, stop = text.rfind("\n", 0, start) + 1, text.find("\n", end - 1)
        if _is_led_in(text, start):
            _gone_on(made, held[bisect_left(held, (line, 0)) : bisect_left(held, (end, 0))], parts)
            continue
        stop = stop if stop >= 0 else len(text)
        beside = [n for n in range(bisect_left(cues, start), bisect_left(cues, stop)) if made[n] is not None]
        owner = next((n for n in beside if cues[n] >= end and _told(made[n], last)), None)
        around = quotations[bisect_left(opens, line) : bisect_left(opens, stop)]
        if owner is None or any(cues[n] < last.start and not _inside(cues[n], around) for n in beside):
            continue
        numbers = {n for _, n in held[bisect_left(held, (line, 0)) : bisect_left(held, (end, 0))]} | {owner}
        near = {n: one for n in sorted(numbers) if (one := made[n]) is not None}
        untold = _untold(parts[:-1], near.values(), near[owner])
        moved = [p for n, a in near.items() if cues[n] < start for p in a.contents if start <= p.start < end]
        for n, one in near.items():
            if cues[n] < start:
                made[n] = _without(one, start, end)
        whole = sorted((*moved, *untold, *near[owner].contents), key=lambda p: p.start)
        made[owner] = replace(near[owner], contents=tuple(whole))
    return [a for a in made if a is not None]


def _gone_on(made: list[Attribution | None], held: Sequence[tuple[int, int]], parts: Sequence[Quotation]) -> None:
    """What nothing was found in of a quotation that runs on, to whoever is told to say its first words.

    `held` are the places of cues and contents around it, each with its attribution's number.
    """
    near = {n: one for _, n in held if (one := made[n]) is not None}
    first = parts[0]
    owner = next((n for n, a in near.items() if any(_holds(p, first) for p in a.contents)), None)
    if owner is not None:
        unmarked = [part for part in parts[1:] if part.start == part.inner_start]  # what a mark opens the labels know
        more = [replace(p, side="after") for p in _untold(unmarked, near.values(), near[owner])]
        whole = sorted((*near[owner].contents, *more), key=lambda p: p.start)
        made[owner] = replace(near[owner], contents=tuple(whole))


def _holds(piece: Segment, quote: Quotation) -> bool:
    """Whether a content has the last words of a quotation's first part."""
    return piece.start < quote.inner_end <= piece.end


def _is_led_in(text: str, start: int) -> bool:
    """Whether a quotation is begun within a sentence, or announced: "the mayor wrote:"."""
    before = start
    while before and text[before - 1].isspace():
        before -= 1
    return before > 0 and (text[before - 1] == ":" or "\n" not in text[before:start])


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


def _untold(parts: Sequence[Quotation], found: Iterable[Attribution], owner: Attribution) -> list[Segment]:
    """Contents for the parts in which none was found."""
    last = owner.contents[0]
    taken = [p for a in found for p in (a.cue, *a.contents)]
    return [
        Segment("content", "before", part.start, part.end, last.paragraph, last.confidence)
        for part in parts
        if not any(p.start < part.end and part.start < p.end for p in taken)
    ]


def _told(found: Attribution | None, last: Quotation) -> bool:
    return found is not None and any(last.start <= piece.start < last.end for piece in found.contents)


def _inside(place: int, quotations: Sequence[Quotation]) -> bool:
    return any(quote.start <= place < quote.end for quote in quotations)


def _without(one: Attribution, start: int, end: int) -> Attribution | None:
    """An attribution without the quotation from `start` to `end`; None where nothing is left of it."""
    kept = tuple(p for p in one.contents if not start <= p.start < end)
    return replace(one, contents=kept) if kept else None
