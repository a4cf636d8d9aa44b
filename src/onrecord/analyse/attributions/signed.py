"""Paragraphs whose form names the speaker: signed quotations (“...” — Name), turns (NAME: ...), posts set into a page.

Rules beside the tagger, for lists of readers' voices and for interviews, where no verb reports. A paragraph in which
the tagger found a cue is left as it is, unless it ends in a post's author line. That line may stand after the post's
words, below or above them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.analyse.attributions.turns import NO_SPEAKERS
from onrecord.analyse.prose.quotes import paragraphs
from onrecord.analyse.tagging.labels import Side
from onrecord.analyse.tagging.segments import BY_FORM, Segment

_SIGNED = re.compile(
    r"^(?P<content>[“\"].{15,}?[”\"])\s*(?P<cue>[―—–]|--|-)\s*"
    r"(?P<source>[A-Z][\w.’'-]+(?:\s+[\w.’'()-]+){0,6}?)(?:,[^“”\"]{0,80})?$",
    re.S,
)
_TURN = re.compile(r"^[“\"]?(?P<source>[A-Z][A-Z.’' -]{1,30}[A-Z]|@\w{3,30})(?P<cue>:)\s+(?P<content>\S.{3,})$", re.S)
_NAMED = r"(?P<source>[^\s—–@][^\n—–@]{1,50}?)\s\("
_DATED = r"\w{2,30}\)(?:\s+(?:on\s)?(?:\w+\.?\s\d{1,2},?\s\d{4}|\d{1,2}\s\w+\s\d{4}))?$"
_POST = re.compile(rf"^(?P<content>.{{8,}}?)\s*(?P<cue>―|—|–|--)\s*{_NAMED}@{_DATED}", re.S)
_BELOW = re.compile(rf"^(?P<cue>―|—|–|--)\s*{_NAMED}@{_DATED}")
_ABOVE = re.compile(rf"^{_NAMED}(?P<cue>@){_DATED}")
"""An author's line with the handle: below the post's words with a dash, above them without."""


def signed_segments(text: str, tagged: Sequence[Segment]) -> list[Segment]:
    """`tagged` with the paragraphs of these forms, where they hold no cue, read by their form. Confidence is 0.7."""
    cued = {s.paragraph for s in tagged if s.role == "cue"}
    spans = paragraphs(text)
    formed: dict[int, list[Segment]] = {}
    for number, (start, end) in enumerate(spans):
        if number in formed:
            continue
        line = text[start:end]
        match = _POST.match(line)
        if match is None and number not in cued:
            match = _SIGNED.match(line) or _TURN.match(line)
        if match is not None:
            if match["source"].lower() not in NO_SPEAKERS:
                low, high = match.span("content")
                formed[number] = _segments(
                    match, start, number, Segment("content", None, start + low, start + high, number)
                )
            continue
        match = _BELOW.match(line) or _ABOVE.match(line)
        if match is None or number in cued:
            continue
        other = number - 1 if match.re is _BELOW else number + 1
        if 0 <= other < len(spans) and other not in cued and other not in formed:
            content = Segment("content", None, *spans[other], other)
            formed[number], formed[other] = _segments(match, start, number, content), []
    kept = [s for s in tagged if s.paragraph not in formed]
    return sorted([*kept, *(s for made in formed.values() for s in made)], key=lambda s: (s.start, s.end))


def _segments(match: re.Match[str], start: int, number: int, content: Segment) -> list[Segment]:
    """A cue, its source and the content, each told on which side of the cue it stands."""
    low, high = match.span("cue")
    side: Side = "after" if low < match.start("source") else "before"
    before: Side = "before" if content.start < start + low else "after"
    source = Segment("source", side, start + match.start("source"), start + match.end("source"), number, BY_FORM)
    cue = Segment("cue", None, start + low, start + high, number, BY_FORM)
    return [source, cue, replace(content, side=before, confidence=0.7)]
