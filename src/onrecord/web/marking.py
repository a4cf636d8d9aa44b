"""An article's parts with its statements marked in their words, and the notes beside them. Pure; writes no mark-up.

Marks stand wherever words do but in tables, whose cells are cut anew; a note says the words that can't be marked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.records import KeptStatement
from onrecord.spans import stretches
from onrecord.web.typeset import Line, Part


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words between two bounds of statements. `marks` are classes: what the words are to a statement."""

    text: str
    marks: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()  # ids of the statements whose cue begins here


Words = tuple[Stretch, ...]
"""A line, cut where marks begin and end."""


@dataclass(frozen=True, slots=True)
class Note:
    """A statement beside its words. `anchored`: its cue stands marked in the text, which bears its anchor."""

    kept: KeptStatement
    anchored: bool
    chosen: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of the page, its words cut where marks begin and end, and its notes."""

    part: Part
    lines: tuple[Words, ...]
    credits: tuple[Words, ...]
    links: tuple[tuple[Words, Words | None], ...]  # headline and caption of each
    notes: tuple[Note, ...] = ()


def passages(parts: Sequence[Part], found: Sequence[KeptStatement], chosen: str | None = None) -> tuple[Passage, ...]:
    """The parts with these statements marked; `chosen` is the id of the one that the reader came for."""
    spans: list[tuple[int, int]] = []
    marks: list[tuple[str, ...]] = []
    for one in found:
        said = one.statement
        here = ("chosen",) if one.id == chosen else ()
        pieces = [("source", said.source), ("cue", said.cue.words), *(("said", piece) for piece in said.content)]
        for name, words in pieces:
            if words is not None:
                spans.append((words.start, words.end))
                marks.append((name, *((said.stance,) if name == "cue" else ()), *here))
    cues: dict[int, list[str]] = {}
    for one in found:
        cues.setdefault(one.statement.cue.words.start, []).append(one.id)
    homes = _homes(parts, found)
    return tuple(
        _passage(part, homes.get(number, ()), chosen, lambda line: _cut(line, spans, marks, cues))
        for number, part in enumerate(parts)
    )


def _passage(part: Part, found: Sequence[KeptStatement], chosen: str | None, cut: Callable[[Line], Words]) -> Passage:
    lines = tuple((Stretch(line),) if part.kind == "table" else cut(line) for line in part.lines)
    credits = tuple(map(cut, part.credits))
    links = tuple((cut(one.headline), cut(one.caption) if one.caption else None) for one in part.links)
    shown = (*lines, *credits, *(words for pair in links for words in pair if words))
    anchored = {ident for words in shown for stretch in words for ident in stretch.begins}
    notes = tuple(Note(one, one.id in anchored, one.id == chosen) for one in found)
    return Passage(part, lines, credits, links, notes)


def _cut(
    line: Line, spans: Sequence[tuple[int, int]], marks: Sequence[tuple[str, ...]], cues: dict[int, list[str]]
) -> Words:
    """The line in stretches. Takes the anchors that it bears out of `cues`: words may stand on a page twice."""
    if line.start is None or not spans:
        return (Stretch(line),)
    made = []
    for start, end, holders in stretches(line.start, line.start + len(line), spans):
        names = tuple(sorted({name for n in holders for name in marks[n]}))
        made.append(Stretch(line[start - line.start : end - line.start], names, tuple(cues.pop(start, ()))))
    return tuple(made)


def _homes(parts: Sequence[Part], found: Sequence[KeptStatement]) -> dict[int, list[KeptStatement]]:
    """For each part's number, the statements whose notes stand beside it: the part that holds the cue, or the last
    one that begins before it, where the cue's own line is not shown.
    """
    known = [(line.start, n) for n, part in enumerate(parts) for line in _lines(part) if line.start is not None]
    homes: dict[int, list[KeptStatement]] = {}
    for one in found:
        before = [place for place in known if place[0] <= one.statement.cue.words.start]
        if known:
            homes.setdefault((max(before) if before else min(known))[1], []).append(one)
    return homes


def _lines(part: Part) -> Iterator[Line]:
    yield from (*part.lines, *part.credits)
    for link in part.links:
        yield from (link.headline, *([link.caption] if link.caption else []))
