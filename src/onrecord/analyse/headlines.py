"""Headlines that name their source by a mark alone: "Bridge to open in May – mayor", "Mayor: bridge to open".

A rule beside the tagger, which learned from running text. Fires only on a short line without a final stop whose part
beyond the mark is a person in office, a body or a name; anything else is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.analyse.linking import Attribution
from onrecord.analyse.quotes import paragraphs
from onrecord.analyse.segments import Segment
from onrecord.text import word_set

_SOURCE = r"(?P<source>[^–—:.?!\"“”]{2,45})"
_TAIL = re.compile(rf"^(?P<content>.{{12,150}}?\w[\"”’')]*)\s+(?P<cue>[–—-])\s+{_SOURCE}(?:\s+\([A-Z]+\))?$")
_HEAD = re.compile(rf"^{_SOURCE}(?P<cue>:)\s+(?P<content>[\"“‘']?\w.{{10,150}})$")
_OFFICES = word_set(
    " mayor governor minister ministry president premier chancellor police army military officials official "
    "authorities  sources source union coastguard court prosecutors prosecutor investigators report reports study "
    "survey poll experts  expert analysts analyst lawyer lawyers spokesman spokeswoman spokesperson envoy "
    "ambassador diplomat commander general  media pm government regulator watchdog agency council union charity "
    "company ceo coach captain bishop judge monitor  researchers scientists rescuers doctors witnesses residents "
    "senator lawmaker mp party family aide adviser bank king queen"
)


def headline_attributions(text: str, found: Sequence[Attribution]) -> list[Attribution]:
    """Attributions of headline lines that hold no cue yet. Confidence is that of a rule, 0.6."""
    taken = {a.cue.paragraph for a in found}
    made = []
    for number, (start, end) in enumerate(paragraphs(text)):
        line = text[start:end]
        if end - start > 200 or number in taken:
            continue
        match = _TAIL.match(line) or _HEAD.match(line)
        if match is not None and _speaks(match.group("source")):
            cue = Segment("cue", None, start + match.start("cue"), start + match.end("cue"), number, 0.6)
            source = _segment("source", match, start, number)
            made.append(Attribution(cue, source, (_segment("content", match, start, number),)))
    return made


def _segment(role: str, match: re.Match[str], start: int, number: int) -> Segment:
    low, high = start + match.start(role), start + match.end(role)
    side = "before" if match.start(role) < match.start("cue") else "after"
    if role == "source":
        return Segment("source", "before" if side == "before" else "after", low, high, number, 0.6)
    return Segment("content", "before" if side == "before" else "after", low, high, number, 0.6)


def _speaks(words: str) -> bool:
    """Whether the words can speak: they end in an office or body."""
    return words.lower().split()[-1].strip("’'s") in _OFFICES or words.lower().split()[-1] in _OFFICES
