"""Parting: segments that run on over a further cue, cut at it: "wrote, denouncing", “a gift,” adding that ...

The labels miss some cues that stand within a segment. Cuts only where PolNeAR's train part shows a cue at least four
times of five; it drops nothing and sets no edges (see `segments.mend`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.analyse.prose.quotes import INSIDE
from onrecord.analyse.tables.cues import lexicon
from onrecord.analyse.tagging.segments import Segment

_NEXT = re.compile(
    r"(?P<gap>,[\"”]?\s+(?:(?:and|but|while)\s+)?|\s+(?:and|but|while)\s+)"
    r"(?P<cue>(?:(?:has|have|had|also|then|later|\w+ly)\s+)*(?P<verb>\w+))\b"
    r"(?P<object>\s+that\b)?(?P<quote>\s+(?:it\s+|him\s+|her\s+|them\s+)?[“\"])?"
)


def parted(segments: Sequence[Segment], text: str, marks: bytearray) -> list[Segment]:
    """The segments in order, those that run on over a cue cut there; `marks` is the text's `quote_map`."""
    found: list[Segment] = []
    content: Segment | None = None
    for segment in sorted(segments, key=lambda s: (s.start, s.end)):
        if segment.role == "content" and segment.side == "after":
            own = found[-1] if found and found[-1].role == "cue" else None
            found += _content_parted(
                segment, text, marks, ing=own is not None and text[own.start : own.end].endswith("ing")
            )
        elif segment.role == "cue" and (_reported(content, segment) or _clause_stands(found, text)):
            found += _cue_parted(segment, text)
        else:
            found.append(segment)
        content = segment if segment.role == "content" else content
    return found


def _content_parted(segment: Segment, text: str, marks: bytearray, *, ing: bool) -> Iterator[Segment]:
    """A content, and what its speaker goes on to say as a cue and a content of its own; `ing` if its cue is such."""
    for match in _NEXT.finditer(text, segment.start + 1, segment.end):
        at = match.start("cue")
        if match.end("cue") + 1 < segment.end and marks[at] != INSIDE and _goes_on(match, ing=ing):
            stop = match.start() + len(match["gap"].split()[0]) if match["gap"].startswith(",") else match.start()
            yield replace(segment, end=stop)
            yield Segment("cue", None, at, match.end("cue"), segment.paragraph, segment.confidence)
            rest = replace(segment, start=match.end("cue") + 1)
            yield from _content_parted(rest, text, marks, ing=match["cue"].endswith("ing"))
            return
    yield segment


def _reported(content: Segment | None, cue: Segment) -> bool:
    """Whether the content before a cue waits for it."""
    return content is not None and (content.paragraph, content.side) == (cue.paragraph, "before")


def _clause_stands(found: Sequence[Segment], text: str) -> bool:
    """Whether a clause that nobody tagged stands before the source: "The pier is lost, the mayor wrote, denouncing"."""
    if not found or found[-1].role != "source":
        return False
    clause = re.split(r"[\n.?!…:;“”\"]", text[max(0, found[-1].start - 400) : found[-1].start])[-1]
    return clause.rstrip().endswith(",") and len(clause.split()) > 4


def _cue_parted(segment: Segment, text: str) -> Iterator[Segment]:
    """A cue, and the participle after it, for its first verb reports what comes before: "wrote, denouncing"."""
    match = next((m for m in _NEXT.finditer(text, segment.start, segment.end) if _reports(m) == "ing"), None)
    if match is None:
        yield segment
    else:
        yield replace(segment, end=match.start())
        yield replace(segment, start=match.start("cue"))


def _goes_on(match: re.Match[str], *, ing: bool) -> bool:
    """Whether it begins another cue, by how often it does in train.

    “..., adding" 32 of 37; ", calling it “..." 16 of 19; ", and accused" 43 of 49; "and said that" 32 of 35. Without
    these signs it is one in four that doesn't. "while promising" goes on "urging", which has its form.
    """
    form = _reports(match)
    if form == "ing" and match["gap"].split()[-1] == "while" and ing:
        return True
    if form == "ing":
        return match["gap"][1] in '"”' or match["quote"] is not None
    conjoined = match["gap"].split()[-1] in ("and", "but")
    return form == "past" and conjoined and (match["gap"].startswith(",") or match["object"] is not None)


def _reports(match: re.Match[str]) -> str:
    """The form of a verb that reports speech, "ing" or "past"; empty for any other word."""
    verb = match["verb"].lower()
    entry = lexicon().forms.get(verb)
    if entry is None or entry.part != "verb" or entry.kind != "speech" or verb in ("including", "included"):
        return ""
    if verb.endswith("ing"):
        return "ing"
    return "" if verb == entry.lemma or verb.endswith("s") else "past"
