"""Led in: whole sentences quoted behind a colon whose lead-in no verb of saying ends, where the labels saw nothing.

    The minister was blunt: “We will not pay.”     the subject's, with the colon for its cue
    For Ivo Brandt it came late: “It had sunk.”    his
    She denied it in court: “I was at sea.”        goes with what she is told to have done

Reads form. Adds attributions and contents, and takes none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from onrecord.analyse.attributions.arguable import can_speak
from onrecord.analyse.attributions.linking import Attribution
from onrecord.analyse.attributions.stance import UTTERED
from onrecord.analyse.attributions.subjects import head_subject
from onrecord.analyse.prose.quotes import OUTSIDE, Quotation, paragraphs
from onrecord.analyse.tagging.segments import Segment
from onrecord.spans import Span

_FOR = re.compile(
    r"(?:For|To)\s(?:(?P<office>the\s(?:[a-z]+\s){0,2}[a-z]+),|(?P<name>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,3})"
    r"(?:,\s[^,:\n]{3,80},|,)?)\s(?![a-z]+ing\b)"
)
"""To whom it came or seemed so: "For Ana Duarte, a diver, the wall came too late:"."""
_SURE = 0.6
"""As for other readings by form alone."""


def led_in(
    found: Sequence[Attribution],
    text: str,
    marks: bytearray,
    sentences: Sequence[Span],
    quotations: Sequence[Quotation],
) -> list[Attribution]:
    """The attributions in order of their cues, with the quotations so led in; `marks` is the text's `quote_map`."""
    made = list(found)
    lines = [start for start, _ in paragraphs(text)]
    for quote in quotations:
        colon = quote.start - 2
        if quote.depth or not quote.closed or text[max(colon, 0) : quote.start] != ": ":
            continue
        if UTTERED.match(text[quote.start : quote.end]) is None or _is_told(made, quote):
            continue
        begin = sentences[max(bisect_right(sentences, colon, key=lambda s: s.start) - 1, 0)].start
        number = bisect_right(lines, quote.start) - 1
        begin = max(begin, lines[number])
        if marks[begin] != OUTSIDE:
            continue
        content = Segment("content", "after", quote.start, quote.end, number, _SURE)
        owner = next((n for n in range(len(made) - 1, -1, -1) if begin <= made[n].cue.start < colon), None)
        if owner is not None:
            if made[owner].source is not None:
                made[owner] = replace(made[owner], contents=(*made[owner].contents, content))
            continue
        speaks = _subject(text, begin, colon)
        if speaks is not None:
            cue = Segment("cue", None, colon, colon + 1, number, _SURE)
            made.append(Attribution(cue, Segment("source", "before", *speaks, number, _SURE), (content,)))
    return sorted(made, key=lambda a: a.cue.start)


def _is_told(found: Sequence[Attribution], quote: Quotation) -> bool:
    """Whether something was found in a quotation."""
    return any(p.start < quote.end and quote.start < p.end for a in found for p in (a.cue, *a.contents))


def _subject(text: str, begin: int, colon: int) -> tuple[int, int] | None:
    """Who is spoken of in a lead-in and can speak."""
    head = _FOR.match(text, begin, colon)
    span = head.span(head.lastgroup or 0) if head is not None else head_subject(text, begin, colon)
    return span if span is not None and can_speak(text[slice(*span)]) else None
