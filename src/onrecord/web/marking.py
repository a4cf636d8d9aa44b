"""An article's parts with its statements marked in their words, and the notes beside them. Pure; writes no mark-up.

Marks stand wherever words do but in tables, whose cells are cut anew; a note says the words that can't be marked.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
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
    knife, homes = _Knife(found, chosen), _homes(parts, found)
    return tuple(_passage(part, homes.get(number, ()), chosen, knife.cut) for number, part in enumerate(parts))


def _passage(part: Part, found: Sequence[KeptStatement], chosen: str | None, cut: Callable[[Line], Words]) -> Passage:
    lines = tuple((Stretch(line),) if part.kind == "table" else cut(line) for line in part.lines)
    credits = tuple(map(cut, part.credits))
    links = tuple((cut(one.headline), cut(one.caption) if one.caption else None) for one in part.links)
    shown = (*lines, *credits, *(words for pair in links for words in pair if words))
    anchored = {ident for words in shown for stretch in words for ident in stretch.begins}
    notes = tuple(Note(one, one.id in anchored, one.id == chosen) for one in found)
    return Passage(part, lines, credits, links, notes)


class _Knife:
    """Cuts lines where the marks of these statements begin and end; each anchor is given once, as words may stand on a
    page twice.
    """

    def __init__(self, found: Sequence[KeptStatement], chosen: str | None) -> None:
        self._spans: list[tuple[int, int, tuple[str, ...]]] = []
        self._cues: dict[int, list[str]] = {}
        for one in found:
            said = one.statement
            here = ("chosen",) if one.id == chosen else ()
            pieces = [("source", said.source), ("cue", said.cue.words), *(("said", piece) for piece in said.content)]
            for name, words in pieces:
                if words is not None:
                    marks = (name, *((said.stance,) if name == "cue" else ()), *here)
                    self._spans.append((words.start, words.end, marks))
            self._cues.setdefault(said.cue.words.start, []).append(one.id)
        self._spans.sort()
        self._longest = max((end - start for start, end, _ in self._spans), default=0)

    def cut(self, line: Line) -> Words:
        """The line in stretches."""
        if line.start is None:
            return (Stretch(line),)
        end = line.start + len(line)
        near = self._spans[self._first_from(line.start - self._longest) : self._first_from(end)]
        made = []
        for a, b, holders in stretches(line.start, end, [(start, stop) for start, stop, _ in near]):
            marks = tuple(sorted({name for n in holders for name in near[n][2]}))
            made.append(Stretch(line[a - line.start : b - line.start], marks, tuple(self._cues.pop(a, ()))))
        return tuple(made)

    def _first_from(self, place: int) -> int:
        return bisect_left(self._spans, place, key=lambda span: span[0])


def _homes(parts: Sequence[Part], found: Sequence[KeptStatement]) -> dict[int, list[KeptStatement]]:
    """For each part's number, the statements whose notes stand beside it: the part that holds the cue, or the last
    one that begins before it, where the cue's own line is not shown.
    """
    known = sorted((line.start, n) for n, part in enumerate(parts) for line in _lines(part) if line.start is not None)
    homes: dict[int, list[KeptStatement]] = {}
    for one in found if known else ():
        after = bisect_right(known, one.statement.cue.words.start, key=lambda place: place[0])
        homes.setdefault(known[max(after - 1, 0)][1], []).append(one)
    return homes


def _lines(part: Part) -> Iterator[Line]:
    yield from (*part.lines, *part.credits)
    for link in part.links:
        yield from (link.headline, *([link.caption] if link.caption else []))
