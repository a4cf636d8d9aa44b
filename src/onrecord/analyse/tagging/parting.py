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
    r"(?P<object>\s+that\b)?(?P<doing>\s+[a-z]{2,}ing\b)?(?P<quote>\s+(?:it\s+|him\s+|her\s+|them\s+)?[“\"])?"
)
_LINKS = re.compile(
    r",\s(?P<cue>(?:often|sometimes|also|repeatedly|frequently|usually|variously|\w+ly)\s"
    r"(?:linking|tying|attributing|blaming|comparing|likening|calling|describing|dismissing|presenting))\s(?:it|them|him|her|this|these)\s"
)
"""What the one who reports makes of it: "noted a rise in thefts, often linking them to the fire"."""


def parted(segments: Sequence[Segment], text: str, marks: bytearray) -> list[Segment]:
    """The segments in order, those that run on over a cue cut there; `marks` is the text's `quote_map`."""
    found: list[Segment] = []
    content: Segment | None = None
    for segment in sorted(segments, key=lambda s: (s.start, s.end)):
        if segment.role == "content" and segment.side == "after":
            own = found[-1] if found and found[-1].role == "cue" else None
            last = text[own.start : own.end].rpartition(" ")[2] if own is not None else ""
            found += _content_parted(segment, text, marks, "ing" if last.endswith("ing") else _form(last))
        elif segment.role == "cue" and (_reported(content, segment) or _clause_stands(found, text)):
            found += _cue_parted(segment, text)
        else:
            found.append(segment)
        content = segment if segment.role == "content" else content
    return found


def _content_parted(segment: Segment, text: str, marks: bytearray, own: str) -> Iterator[Segment]:
    """A content, and what its speaker goes on to say as a cue and a content of its own; `own` is its cue's form."""
    link = _LINKS.search(text, segment.start + 1, segment.end)
    if link is not None and marks[link.start("cue")] != INSIDE:
        yield from _content_parted(replace(segment, end=link.start()), text, marks, own)
        yield Segment("cue", None, *link.span("cue"), segment.paragraph, segment.confidence)
        yield replace(segment, start=link.end("cue") + 1)
        return
    for match in _NEXT.finditer(text, segment.start + 1, segment.end):
        at = match.start("cue")
        if match.end("cue") + 1 < segment.end and marks[at] != INSIDE and _goes_on(match, own):
            stop = match.start() + len(match["gap"].split()[0]) if match["gap"].startswith(",") else match.start()
            yield replace(segment, end=stop)
            yield Segment("cue", None, at, match.end("cue"), segment.paragraph, segment.confidence)
            rest = replace(segment, start=match.end("cue") + 1)
            yield from _content_parted(rest, text, marks, _form(match["verb"]))
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
    match = next((m for m in _NEXT.finditer(text, segment.start, segment.end) if _form(m["verb"]) == "ing"), None)
    if match is None:
        yield segment
    else:
        yield replace(segment, end=match.start())
        yield replace(segment, start=match.start("cue"))


def _goes_on(match: re.Match[str], own: str) -> bool:
    """Whether it begins another cue, by how often it does in train.

    “..., adding" 32 of 37; ", calling it “..." 16 of 19; ", and accused" 43 of 49; "and said that" 32 of 35. Without
    these signs it is one in four that doesn't. "while promising" goes on "urging", which has its form, and so does
    "says ... and calls" 19 of 22, "say ..., and admit" and "say ... and warn that" 8 of 8, "say ... and suggest going".
    """
    form, conjoined = _form(match["verb"]), match["gap"].split()[-1] in ("and", "but")
    signs = match["gap"].startswith(",") or match["object"] is not None
    asks = signs or match["doing"] is not None
    if form == "ing":
        return (
            match["gap"][1] in '"”'
            or match["quote"] is not None
            or (own == form and match["gap"].split()[-1] == "while")
        )
    if form == "past":
        return conjoined and signs
    return conjoined and form == own and (form == "s" or (form == "base" and asks))


def _form(word: str) -> str:
    """The form of a verb that reports speech, "ing", "past", "s" or "base"; empty for any other word."""
    verb = word.lower()
    entry = lexicon().forms.get(verb)
    if entry is None or entry.part != "verb" or entry.kind != "speech" or verb in ("including", "included"):
        return ""
    if verb.endswith("ing"):
        return "ing"
    return "base" if verb == entry.lemma else "s" if verb.endswith("s") else "past"
