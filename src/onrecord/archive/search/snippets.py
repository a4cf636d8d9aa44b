"""Marks on titles and the words around a match, from what the index marked. Pure; shows the text as it stands.

The index marks its own form of a text (segment.py), so marks are carried back to the text by place.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from onrecord.archive.search.segment import indexed, origins
from onrecord.records import Mark
from onrecord.text import squeeze

LENGTH = 240
"""Characters of a snippet, about two lines; ends are moved to the next space."""

_LEAD = 60  # characters before the first match, so that it stands in its sentence
_REACH = 24  # how far an end may move to a space; scripts without spaces are cut where they are
_ELLIPSIS = "…"

Hits = Sequence[tuple[int, int]]


def hits_in(text: str, marked: str, marks: tuple[str, str]) -> list[tuple[int, int]]:
    """Where in `text` the words stand that `marks` enclose in `marked`, its indexed form with marks put in.

    None when the two don't belong together: a text that itself holds a mark, which Unicode forbids.
    """
    opening, closing = marks
    pieces = re.split(f"({opening}|{closing})", marked)
    spans: list[tuple[int, int]] = []
    at = start = 0
    for piece in pieces:
        if piece == opening:
            start = at
        elif piece == closing:
            spans.append((start, at))
        else:
            at += len(piece)
    form = indexed(text)
    if form != "".join(pieces[::2]):
        return []
    if form == text:
        return spans
    came = origins(text)
    found = []
    for first, last in spans:
        part = [span for span in came[first:last] if span[1] > span[0]]
        if part:
            found.append((part[0][0], part[-1][1]))
    return found


def marked_whole(text: str, hits: Hits) -> tuple[Mark, ...]:
    """The whole text, cut into marks."""
    return _cut(text, hits, 0, len(text))


def snippet(text: str, hits: Hits, *, length: int = LENGTH) -> tuple[Mark, ...]:
    """The stretch of the text with the most matches, the earliest of equals, in one line, "…" where it was cut."""
    if not hits:
        return ()
    starts = [start for start, _ in hits]

    def richness(index: int) -> int:
        """How many different words stand together from this match on; then how many matches."""
        end = bisect_right(starts, starts[index] + length - _LEAD)
        different = {text[a:b].casefold() for a, b in hits[index : min(end, index + 50)]}
        return 100 * len(different) + min(end - index, 99)

    # A word that stands a thousand times needs no thousand looks: the first 200 matches tell.
    best = max(range(min(len(hits), 200)), key=lambda index: (richness(index), -index))
    start = _start(text, starts[best])
    end = _end(text, start, max(start + length, min(hits[best][1], start + 2 * length)))
    marks = list(_cut(text, hits, start, end))
    if start > 0 and text[start - 1] != "\n":
        marks.insert(0, Mark(_ELLIPSIS, hit=False))
    if end < len(text.rstrip()):
        marks.append(Mark(_ELLIPSIS, hit=False))
    return tuple(marks)


def _start(text: str, hit: int) -> int:
    """Where a snippet begins: at the line's start when it is near, else at a word's."""
    line = text.rfind("\n", 0, hit) + 1
    if hit - line <= _LEAD:
        return line
    at = hit - _LEAD
    space = re.search(r"\s", text[at : min(at + _REACH, hit)])
    return at + space.end() if space else at


def _end(text: str, start: int, end: int) -> int:
    if end >= len(text):
        return len(text)
    space = max((match.start() for match in re.finditer(r"\s", text[end - _REACH : end])), default=None)
    return end - _REACH + space if space is not None and end - _REACH + space > start else end


def _cut(text: str, hits: Hits, start: int, end: int) -> tuple[Mark, ...]:
    """Marks for [start, end), white space squeezed to single spaces, none at the ends."""
    marks: list[Mark] = []
    at = start
    first = max(bisect_left(hits, (start, start)), 0)
    for a, b in hits[first:]:
        if a >= end:
            break
        marks += [Mark(text[at:a], hit=False), Mark(text[a : min(b, end)], hit=True)]
        at = min(b, end)
    marks.append(Mark(text[at:end], hit=False))
    return _squeezed([mark for mark in marks if mark.text])


def _squeezed(marks: list[Mark]) -> tuple[Mark, ...]:
    found: list[Mark] = []
    for mark in marks:
        words = squeeze(mark.text)
        front = " " if mark.text[0].isspace() and found and not found[-1].text.endswith(" ") else ""
        back = " " if words and mark.text[-1].isspace() else ""
        if words or front:
            found.append(Mark(front + words + back, hit=mark.hit))
    if found:
        last = found.pop()
        if last.text.rstrip():
            found.append(Mark(last.text.rstrip(), hit=last.hit))
    return tuple(found)
