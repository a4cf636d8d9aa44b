"""Disputed: who denies what the writer has just told: "..., a claim that Norland disputes", "..., which Oslo denies".

    Velmora accuses Norland of piracy,      what Velmora says ends at the comma, and who denies it says so: of "the
    an allegation Oslo calls baseless.      allegation", or of what was said where but "which" stands for it

Read by form, because the labels mostly take such a clause for a part of what stands before it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from onrecord.analyse.attributions.linking import Attribution
from onrecord.analyse.prose.quotes import OUTSIDE, paragraphs
from onrecord.analyse.tagging.segments import BY_FORM, Segment

_CLAIM = (
    r"(?:an?|the|those|these)\s(?:[a-z]+\s)?(?:claims?|charges?|allegations?|accusations?|assertions?|suggestions?|"
    r"contentions?|figures?|reports?|version|account|notion|characteri[sz]ation)"
)
_WHO = (
    r"(?:(?:the|its|his|her|their|both)\s)?(?!(?:is|was|were|has|had|have|who|which|that|also)\s)"
    r"[\w’'.-]+(?:\s[\w’'.-]+){0,3}?"
)
_HAS = r"(?:(?:has|have|had)\s)?(?:(?:\w+ly|also|always|long|since)\s)?"
_DISPUTED = re.compile(
    rf"(?:,|\s[–—-])\s(?:(?P<claim>{_CLAIM})\s(?:(?:that|which)\s)?|(?P<which>which)\s)(?P<source>{_WHO})\s"
    rf"(?P<cue>{_HAS}(?:den(?:y|ies|ied)|disput(?:e|es|ed)|rejects?|rejected|refute[sd]?|contest(?:s|ed)?|"
    r"(?:dismiss(?:es|ed)?|call(?:s|ed)|brand(?:s|ed)|describe[sd]?)(?=\s(?:as\s)?[a-z“\"])))"
    r"(?P<as>\s(?:as\s)?[^\n,.;:–—]{2,60})?(?=[,.;\n–—]|$)"
)
_OF_DOING = re.compile(r"(?:[\w’'.-]+\s){1,6}?of\s(?=[a-z]+ing\b)")
"""Who is accused "of sending drones", which others deny."""


def disputed(found: Sequence[Attribution], text: str, marks: bytearray) -> list[Attribution]:
    """The attributions in order of their cues, with such denials; `marks` is the text's `quote_map`."""
    made = list(found)
    lines = [start for start, _ in paragraphs(text)]
    for match in _DISPUTED.finditer(text):
        start, end = match.span()
        cues = [a.cue for a in made if start <= a.cue.start < end]
        named = match["claim"] is not None or match["source"][0].isupper() or match["source"].startswith("the ")
        if marks[match.start("cue")] != OUTSIDE or cues or not named or (match["which"] and match["as"]):
            continue
        over = [c for a in made for c in a.contents if c.start < start < c.end]
        if any(c.end > end for c in over) or (match["which"] and not over):
            continue
        number = bisect_right(lines, start) - 1
        made = [replace(a, contents=tuple(_ended(c, start) for c in a.contents)) for a in made]

        def segment(low: int, high: int, at: int = match.start("cue"), number: int = number) -> Segment:
            return Segment("content", "before" if low < at else "after", low, high, number, BY_FORM)

        deed = _OF_DOING.match(text, over[0].start, start) if over else None
        told = segment(deed.end() if deed is not None else over[0].start, start) if over else None
        said = told if match["which"] and told is not None else segment(*match.span("claim"))
        more = [segment(match.start("as") + 1, match.end("as"))] if match["as"] else []
        source = replace(segment(*match.span("source")), role="source")
        made.append(Attribution(Segment("cue", None, *match.span("cue"), number, BY_FORM), source, (said, *more)))
    return sorted(made, key=lambda a: a.cue.start)


def _ended(piece: Segment, end: int) -> Segment:
    return replace(piece, end=end) if piece.start < end < piece.end else piece
