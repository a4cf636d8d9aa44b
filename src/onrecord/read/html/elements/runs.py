"""The text between two block boundaries: runs of words with what is linked, bold or italic, parted at line breaks.

Knows no elements and no places. A part is a paragraph of its own where a page draws its paragraphs with breaks alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from onrecord.read.days.datelines import parse_date_line
from onrecord.text import visible

_WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")  # a sign that says as much as three letters
_JOINERS: Final = "\u200b\u200c\u200d\u2060\ufeff "  # what editors leave at the ends of lines
_END_SIGNS: Final = "■□◼◾▪◆♦ "  # with which magazines end an article
_LONG: Final = 80  # letters of a line that is a paragraph
_STOPS: Final = frozenset(".!?”")
_HEAD: Final = 3  # lines at the beginning of an old page's text among which its day stands

Run = tuple[str, str | None, bool, bool]
"""Words, the address that they lead to (None outside links), whether bold, whether italic."""


@dataclass(slots=True)
class Part:
    """A paragraph's words, and how many of its letters are linked, bold, italic."""

    text: str
    linked: int
    bold: int
    italic: int
    hrefs: tuple[str, ...]


class Buffer:
    """What was gathered since the last block boundary."""

    __slots__ = ("apart", "beside", "broken", "change", "closed", "hrefs", "inline", "moment", "runs")

    def __init__(self) -> None:
        self.runs: list[Run | None] = []  # None is a line break
        self.hrefs: list[str] = []  # of all links, those around pictures too
        self.inline = 0
        self.moment: str | None = None
        self.change: str | None = None  # the moment of a change, which is the first one's where no other stands by it
        self.broken = False
        self.closed = self.beside = False  # an inline element ended just now; another one begins right behind it
        self.apart = False  # the next words are no part of the last one: a <time> begins or ends between them

    def add(self, words: str, href: str | None, bold: bool, italic: bool) -> None:
        """Adds words; white space counts only between words."""
        if words.isspace():
            if self.runs:
                self.runs.append((" ", None, False, False))
            return
        before = self.runs[-1] if self.runs else None
        if before and (self.apart or self.beside) and _are_apart(before[0][-1:], words[0], plainly=self.apart):
            self.runs.append((" ", None, False, False))
        self.apart = self.closed = self.beside = False
        self.runs.append((words, href, bold, italic))
        if href and href not in self.hrefs[-4:]:
            self.hrefs.append(href)

    def add_moment(self, moment: str | None, updated: bool) -> None:
        """Keeps the first moment of a line, one that is of no change before one that is; and the first of a change."""
        if not moment:
            return
        if self.moment is None or (self.moment == self.change and not updated):
            self.moment = moment
        if updated and self.change is None:
            self.change = moment

    def add_break(self) -> None:
        """Adds a line break."""
        self.runs.append(None)
        self.broken = True

    def parts(self) -> list[Part]:
        """The paragraphs: parted where two breaks follow each other, or where every line is a paragraph."""
        if not self.broken:
            whole = _part([run for run in self.runs if run])
            whole.hrefs = tuple(self.hrefs)
            return [whole]
        found: list[Part] = []
        for lines in self._groups():
            found += lines if _are_paragraphs(lines) else [_joined(lines)]
        if len(found) == 1:
            found[0].hrefs = tuple(self.hrefs)
        return found

    def _groups(self) -> Iterator[list[Part]]:
        """Lines that no empty line parts."""
        lines: list[Part] = []
        line: list[Run] = []
        for run in (*self.runs, None, None):
            if run is not None:
                line.append(run)
                continue
            part = _part(line)
            line = []
            if part.text:
                lines.append(part)
            elif lines:
                yield lines
                lines = []


def _are_apart(last: str, first: str, *, plainly: bool) -> bool:
    """Whether two elements' words, which nothing parts in the page's code, are drawn apart: a name and an office."""
    if plainly:
        return last.isalnum() and first.isalnum()
    if last.islower():
        return first.isupper() or first.isdigit()
    return (last.isdigit() and (first.isdigit() or first.isupper())) or (last in _STOPS and first.isupper())


def _part(runs: list[Run]) -> Part:
    text = visible("".join(run[0] for run in runs)).strip(_JOINERS).rstrip(_END_SIGNS)
    size = [len(run[0].strip()) for run in runs]
    hrefs = dict.fromkeys(run[1] for run in runs if run[1])
    return Part(
        text,
        min(len(text), sum(n for n, run in zip(size, runs, strict=True) if run[1] is not None)),
        sum(n for n, run in zip(size, runs, strict=True) if run[2]),
        sum(n for n, run in zip(size, runs, strict=True) if run[3]),
        tuple(hrefs),
    )


def _joined(lines: list[Part]) -> Part:
    hrefs = tuple(dict.fromkeys(href for line in lines for href in line.hrefs))
    return Part(
        "\n".join(line.text for line in lines),
        sum(line.linked for line in lines),
        sum(line.bold for line in lines),
        sum(line.italic for line in lines),
        hrefs,
    )


def _are_paragraphs(lines: list[Part]) -> bool:
    """Whether lines are paragraphs: most are long, or they are the head of an old page, with a day on its own line."""
    long = sum(len(line.text) + 2 * len(_WIDE.findall(line.text)) > _LONG for line in lines)
    return long * 2 >= len(lines) or any(parse_date_line(line.text) for line in lines[:_HEAD])
