"""Astray: contents given to a cue that can't be its own, and those that its own words leave to it.

    Is it safe? She shrugs.                what ends a sentence of the writer's before the cue's is nobody's
    It “leaks”. “So what,” she said.       nor is what stands before the sentence that she ends
    “A mess,” is how one diver put it.     the diver's, not his who spoke before
    Her mother, she said, wept for days.   what she said goes on behind the cue

Of 1,826 contents before their cue in 250 articles of train one begins a sentence of the writer's before. Reads form;
judges no attribution.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from onrecord.analyse.attributions.linking import Attribution
from onrecord.analyse.prose.quotes import INSIDE, OUTSIDE, Quotation, paragraphs
from onrecord.analyse.tagging.segments import BY_FORM, Segment
from onrecord.spans import Span

_ASKS = re.compile(r"\b(?:ask|wonder|question)\w*\b")
_PUT_SO = re.compile(
    r"\s(?:is|was)\show\s(?P<source>(?:[\w’'.-]+\s){1,6}?)"
    r"(?P<cue>(?:puts?|describe[sd]|summed up|sums up|phrase[sd]|explain(?:s|ed))\s(?:it|that|this|the \w+))\b"
)
_TELLS = re.compile(
    r"\b(?:sa(?:id|ys)|told|tells|add(?:ed|s)|explain(?:ed|s)|insist(?:ed|s)|recall(?:ed|s)|warn(?:ed|s))$"
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|should|may|might|must|do|does|did|that|\w+ed|\w+n[’']t)\b"
)
_REST = re.compile(
    r",\s(?P<rest>(?:(?:also|now|still|never|then|not|\w+ly)\s)?"
    r"(?:is|are|was|were|has|have|had|will|would|can|could|should|may|might|must|do|does|did|wept|went|came|left|took|"
    r"got|gave|made|knew|saw|told|said|thought|felt|kept|lost|held|ran|fell|[a-z]{2,}(?:ed|[^\Wsi]s))\b[^\n]*?)[.!?]?\s*$"
)


def in_place(
    found: Sequence[Attribution],
    text: str,
    marks: bytearray,
    sentences: Sequence[Span],
    quotations: Sequence[Quotation],
) -> list[Attribution]:
    """The attributions in order of their cues, with the contents that can be theirs; `marks` is the `quote_map`."""
    starts = [s.start for s in sentences]
    cues = sorted(a.cue.start for a in found)
    made = []
    for one in _put_so(found, text, quotations):
        low, high = _reach(one)
        here = sentences[max(bisect_right(starts, low) - 1, 0)]
        kept = [k for c in one.contents if (k := _own(c, one, here.start, low, text, marks)) is not None]
        aside = len(kept) == 1 and kept[0].end <= low and _TELLS.search(text, one.cue.start, one.cue.end)
        if aside and marks[kept[0].start] == marks[high - 1] == OUTSIDE:
            kept += _rest(kept[0], high, here.end, text, marks, cues)
        if kept:
            made.append(replace(one, contents=tuple(kept)))
    return made


def _reach(one: Attribution) -> tuple[int, int]:
    """From where to where a cue and a source beside it stand."""
    parts = [one.cue, *([one.source] if one.source is not None else [])]
    return min(p.start for p in parts), max(p.end for p in parts)


def _own(piece: Segment, one: Attribution, sentence: int, low: int, text: str, marks: bytearray) -> Segment | None:
    """A content, without what stands before the `sentence` of its cue outside of quotations."""
    beside = piece.end > low or piece.start >= sentence or text.find("\n", piece.start, low) >= 0
    if beside or not text[one.cue.start].isalnum():  # a dash before who signs stands behind a sentence
        return piece
    if piece.end <= sentence:
        asked = text[piece.end : piece.end + 1] == "?" and _ASKS.search(text, one.cue.start, one.cue.end)
        goes_on = any(piece.end < c.start <= piece.end + 3 and c.end <= low for c in one.contents)
        return piece if asked or goes_on or marks[piece.end - 1] != OUTSIDE else None
    words = [marks[n] == OUTSIDE for n in range(piece.start, piece.end) if text[n].isalnum()]
    if marks[sentence] == INSIDE or not words[0] or all(words):
        return piece  # a quotation, or one that has lost its marks
    return replace(piece, start=sentence)


def _rest(piece: Segment, high: int, end: int, text: str, marks: bytearray, cues: Sequence[int]) -> list[Segment]:
    """What goes on behind "she said" of a clause that had no verb before it."""
    rest = _REST.match(text, high, end) if _FINITE.search(text, piece.start, piece.end) is None else None
    if rest is None or text[piece.end : piece.end + 2] != ", ":
        return []
    first, last = rest.span("rest")
    if any(first <= cue < last for cue in cues) or any(mark != OUTSIDE for mark in marks[first:last]):
        return []
    return [replace(piece, start=first, end=last, side="after")]


def _put_so(found: Sequence[Attribution], text: str, quotations: Sequence[Quotation]) -> list[Attribution]:
    """The attributions, with those of "“...,” is how one diver put it"."""
    made = list(found)
    lines = [start for start, _ in paragraphs(text)]
    for quote in quotations:
        match = _PUT_SO.match(text, quote.end) if quote.closed and not quote.depth else None
        if match is None or any(match.start() <= a.cue.start < match.end() for a in found):
            continue
        number = bisect_right(lines, quote.start) - 1
        source = Segment("source", "before", match.start("source"), match.end("source") - 1, number, BY_FORM)
        content = Segment("content", "before", quote.start, quote.end, number, BY_FORM)
        made = [
            replace(a, contents=tuple(c for c in a.contents if not quote.start <= c.start < quote.end)) for a in made
        ]
        made.append(Attribution(Segment("cue", None, *match.span("cue"), number, BY_FORM), source, (content,)))
    return sorted((a for a in made if a.contents), key=lambda a: a.cue.start)
