"""Paragraphs whose form names the speaker: a signed quotation (“...” — Name) and a turn of a transcript (NAME: ...).

Rules beside the tagger, for lists of readers' voices and for interviews, where no verb reports. A paragraph in which
the tagger found a cue is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.analyse.quotes import paragraphs
from onrecord.analyse.segments import Segment

_SIGNED = re.compile(
    r"^(?P<content>[“\"].{15,}?[”\"])\s*(?P<cue>[―—–]|--|-)\s*"
    r"(?P<source>[A-Z][\w.’'-]+(?:\s+[\w.’'()-]+){0,6}?)(?:,[^“”\"]{0,80})?$",
    re.S,
)
_TURN = re.compile(r"^[“\"]?(?P<source>[A-Z][A-Z.’' -]{1,30}[A-Z])(?P<cue>:)\s+(?P<content>\S.{3,})$", re.S)


def signed_segments(text: str, tagged: Sequence[Segment]) -> list[Segment]:
    """`tagged` with the paragraphs of these forms, where they hold no cue, read by their form. Confidence is 0.7."""
    cued = {s.paragraph for s in tagged if s.role == "cue"}
    formed: dict[int, list[Segment]] = {}
    for number, (start, end) in enumerate(paragraphs(text)):
        if number in cued:
            continue
        line = text[start:end]
        match = _SIGNED.match(line) or _TURN.match(line)
        if match is not None:
            after = match.start("cue") < match.start("source")
            formed[number] = [
                Segment("source", "after" if after else "before", *_at(match, "source", start), number, 0.7),
                Segment("cue", None, *_at(match, "cue", start), number, 0.7),
                Segment("content", "before" if after else "after", *_at(match, "content", start), number, 0.7),
            ]
    kept = [s for s in tagged if s.paragraph not in formed]
    return sorted([*kept, *(s for made in formed.values() for s in made)], key=lambda s: (s.start, s.end))


def _at(match: re.Match[str], name: str, start: int) -> tuple[int, int]:
    return start + match.start(name), start + match.end(name)
