"""An article's parts with its statements marked in their words, and the notes beside them. Pure; writes no mark-up.

Marks stand in running text: not in boxes, pictures, tables or notes, whose statements are arguable anyway.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.records import KeptStatement
from onrecord.spans import stretches
from onrecord.web.typeset import Line, Part, PartKind

_MARKED: frozenset[PartKind] = frozenset({"title", "standfirst", "heading", "paragraph", "quote", "list"})


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words between two bounds of statements. `marks` are classes: what the words are to a statement."""

    text: str
    marks: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()  # ids of the statements whose cue begins here


@dataclass(frozen=True, slots=True)
class Note:
    """A statement beside its words. `anchored`: its cue stands marked in the text, which bears its anchor."""

    kept: KeptStatement
    anchored: bool
    chosen: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of the page, its lines cut where marks begin and end, and its notes."""

    part: Part
    lines: tuple[tuple[Stretch, ...], ...]
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
    made: list[Passage] = []
    for number, part in enumerate(parts):
        lines: tuple[tuple[Stretch, ...], ...]
        anchored: set[str] = set()
        if part.kind in _MARKED and found:
            lines = tuple(tuple(_cut(line, spans, marks, cues)) for line in part.lines)
            anchored = {ident for line in lines for stretch in line for ident in stretch.begins}
        else:
            lines = tuple((Stretch(line),) for line in part.lines)
        notes = tuple(Note(one, one.id in anchored, one.id == chosen) for one in homes.get(number, ()))
        made.append(Passage(part, lines, notes))
    return tuple(made)


def _cut(
    line: Line, spans: Sequence[tuple[int, int]], marks: Sequence[tuple[str, ...]], cues: dict[int, list[str]]
) -> list[Stretch]:
    cut = []
    for start, end, holders in stretches(line.start, line.start + len(line), spans):
        names = tuple(sorted({name for n in holders for name in marks[n]}))
        cut.append(Stretch(line[start - line.start : end - line.start], names, tuple(cues.get(start, ()))))
    return cut


def _homes(parts: Sequence[Part], found: Sequence[KeptStatement]) -> dict[int, list[KeptStatement]]:
    """For each part's number, the statements whose notes stand beside it: the part that holds the cue, or the last
    one that begins before it, where the cue's own line is not shown.
    """
    starts = [(min((line.start for line in part.lines), default=None), n) for n, part in enumerate(parts)]
    known = [(start, n) for start, n in starts if start is not None]
    homes: dict[int, list[KeptStatement]] = {}
    for one in found:
        at = one.statement.cue.words.start
        before = [n for start, n in known if start <= at]
        if known:
            homes.setdefault(before[-1] if before else known[0][1], []).append(one)
    return homes
