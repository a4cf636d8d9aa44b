"""Marks on titles and the words around a match, from what the index marked. Pure; shows the text as it stands.

The index marks its own form of a text (segment.py), so marks are carried back to the text by place.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from onrecord.archive.search.segment import indexed, origins
from onrecord.records import Mark

LENGTH = 240
"""Characters of a snippet, about two lines; ends are moved to the next space."""

_LEAD = 60  # characters before the first match, so that it stands in its sentence
_REACH = 24  # how far an end may move to a space; scripts without spaces are cut where they are
_ELLIPSIS = "…"

Hits = Sequence[tuple[int, int]]


def hits_in(text: str, marked: str, marks: tuple[str, str], form: str | None = None) -> list[tuple[int, int]]:
    """Where in `text` the words stand that `marks` enclose in `marked`, its indexed form with marks put in.

    `form` is the indexed form alone, where it is known: making it costs as much as all the rest of a snippet.

    Nothing when the two don't belong together: a text that itself holds a mark, which Unicode forbids.
    """
    opening, closing = marks
    if opening not in marked:
        return []
    spans: list[tuple[int, int]] = []
    before, *pieces = marked.split(opening)
    at = len(before)
    for piece in pieces:
        inside, _, after = piece.partition(closing)
        spans.append((at, at + len(inside)))
        at += len(inside) + len(after)
    form = indexed(text) if form is None else form
    if form != marked.replace(opening, "").replace(closing, ""):
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
    if not hits:
        words = " ".join(text.split())
        return (Mark(words, hit=False),) if words else ()
    return _cut(text, hits, 0, len(text))


def snippet(text: str, hits: Hits) -> tuple[Mark, ...]:
    """The stretch of the text with the most matches, the earliest of equals, in one line, "…" where it was cut."""
    if not hits:
        return ()
    # A word that stands a thousand times needs no thousand looks: the first 100 matches tell.
    some = hits[:100]
    starts = [start for start, _ in some]
    words = [text[start:end].casefold() for start, end in some]

    def richness(index: int) -> tuple[int, int, int]:
        """How many different words stand together from this match on; then how many matches; then how early."""
        end = bisect_right(starts, starts[index] + LENGTH - _LEAD)
        return len(set(words[index:end])), end - index, -index

    best = max(range(len(some)), key=richness) if len(some) > 1 else 0
    start = _start(text, starts[best])
    end = _end(text, start, max(start + LENGTH, min(hits[best][1], start + 2 * LENGTH)))
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
    marks = [mark for mark in marks if mark.text]
    stretch = text[start:end]
    return tuple(marks) if stretch == " ".join(stretch.split()) else _squeezed(marks)


def _squeezed(marks: list[Mark]) -> tuple[Mark, ...]:
    found: list[Mark] = []
    for mark in marks:
        words = " ".join(mark.text.split())
        front = " " if mark.text[0].isspace() and found and not found[-1].text.endswith(" ") else ""
        back = " " if words and mark.text[-1].isspace() else ""
        if words or front:
            found.append(Mark(front + words + back, hit=mark.hit))
    if found:
        last = found.pop()
        if last.text.rstrip():
            found.append(Mark(last.text.rstrip(), hit=last.hit))
    return tuple(found)
