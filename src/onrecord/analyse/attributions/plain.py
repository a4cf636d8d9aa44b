"""Plain reports: "The ministry has maintained that the wall holds", read by form where the labels saw nothing.

The commonest sentences of news: a subject at the head, a verb that does nothing but report, "that" and a clause to the
end; "according to" at the head; a figure that is "put at 40". The labels miss one now and then, whole. Adds
attributions and changes none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from onrecord.analyse.attributions.linking import Attribution
from onrecord.analyse.prose.quotes import OUTSIDE, paragraphs
from onrecord.analyse.tagging.labels import Side
from onrecord.analyse.tagging.segments import DATELINE, Segment
from onrecord.spans import Span

_VERB = (
    r"(?:said|stated|claimed|maintained|argued|insisted|reported|announced|added|warned|stressed|noted|explained|"
    r"confirmed|denied|declared|alleged|asserted|contended|acknowledged|admitted|emphasi[sz]ed|reiterated|complained|"
    r"concluded|testified)"
)
_WORD = r"(?!(?:who|which|that|it|there|what|as|if|when)\s)[\w’'.-]+"
_OPENS = r"(?:(?:However|Meanwhile|Still|Yet|But|And|Instead|Earlier),?\s)?"
_PLAIN = re.compile(
    rf"{_OPENS}(?P<source>(?:The|An?|[A-Z])[\w’'.-]*(?:\s{_WORD}){{0,7}}?(?P<aside>,\s(?:who|which|an?|the)\s[^,\n]{{3,90}},)?)\s"
    rf"(?P<cue>(?:(?:has|have|had)\s(?:also\s|long\s|repeatedly\s|\w+ly\s)?)?(?:also\s|repeatedly\s|\w+ly\s)?{_VERB})\s"
    rf"(?:(?:on|late|early)?\s?\w+day\s)?(?P<content>that\s)"
)
_ACCORDING = re.compile(
    rf"{_OPENS}(?P<cue>[Aa]ccording to)\s(?P<source>{_WORD}(?:\s{_WORD}){{0,11}}),\s(?P<content>\S+\s\S+)"
)
_PUT_AT = re.compile(
    rf"{_OPENS}(?P<source>(?:The|An?|[A-Z])[\w’'.-]*(?:\s{_WORD}){{0,7}}?)\s"
    r"(?P<cue>(?:(?:has|have|had)\s(?:also\s)?)?puts?)\s"
    r"(?P<content>(?:the|its|their|[A-Z][\w-]+[’']s?)\s[^\n,.;:]{2,60}?\sat\s(?:[a-z]+\s){0,2}[$€£]?\d)"
)
"""A count or a cost, as somebody has it: "put the death toll at 40"."""
_NO_SUBJECT = re.compile(
    r"(?:(?:It|There|This|That|What|Which|Who|If|When|As)\b|.*\b(?:is|are|was|were|been|be|to|and)$)"
)
_TEXT = re.compile(r"\[Text\]\s+", re.I)
"""What monitors of broadcasts set before what they heard."""
_SURE = 0.6
"""As for other readings by form alone."""


def plain_reports(
    found: Sequence[Attribution], text: str, marks: bytearray, sentences: Sequence[Span]
) -> list[Attribution]:
    """The attributions in order of their cues, with the plain reports that none of them touches."""
    taken = sorted((p.start, p.end) for a in found for p in (a.cue, *a.contents, *([a.source] if a.source else [])))
    made = list(_missed(taken, text, marks, sentences))
    return sorted([*found, *made], key=lambda a: a.cue.start) if made else list(found)


def _missed(
    taken: Sequence[tuple[int, int]], text: str, marks: bytearray, sentences: Sequence[Span]
) -> Iterator[Attribution]:
    lines = [start for start, _ in paragraphs(text)]
    for sentence in sentences:
        begin = _begin(text, sentence.start, sentence.end)
        forms = (form.match(text, begin, sentence.end) for form in (_PLAIN, _ACCORDING, _PUT_AT))
        match = next((found for found in forms if found is not None), None)
        if match is None or _NO_SUBJECT.match(match["source"]) or marks[match.start("cue")] != OUTSIDE:
            continue
        start, end = match.start("content"), match.end() + len(text[match.end() : sentence.end].rstrip(" .!\n"))
        low = bisect_right(taken, (begin, begin))
        if any(a < end and begin < b for a, b in taken[max(0, low - 16) : low + 1]) or end <= match.end():
            continue
        number = bisect_right(lines, sentence.start) - 1
        cue = Segment("cue", None, *match.span("cue"), number, _SURE)
        side: Side = "before" if match.start("source") < match.start("cue") else "after"
        first, last = match.span("source")
        source = Segment("source", side, first, last - 1 if text[last - 1] == "," else last, number, _SURE)
        yield Attribution(cue, source, (Segment("content", "after", start, end, number, _SURE),))


def _begin(text: str, start: int, end: int) -> int:
    """Where a report's own words begin, behind where and when it was written."""
    for head in (DATELINE, _TEXT):
        match = head.match(text, start, end)
        start = match.end() if match is not None else start
    return start
