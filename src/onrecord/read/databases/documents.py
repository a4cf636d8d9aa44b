"""One document of a download before it is an article: its fields by one set of names, its body's lines, what is around.

    lines > chunks, which blank lines part > fields ("LENGTH: 400 words") and what has no name

The forms (lexisnexis.py, nexis.py, factiva.py, proquest.py) say which is which. Knows no roles and no days.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Literal

from onrecord.read.plain.lines.units import Unit
from onrecord.text import squeeze

Name = Literal[
    "title", "deck", "outlet", "day", "printed", "section", "byline", "agency", "dateline", "highlight", "abstract",
    "body", "graphic", "correction", "length", "language", "tags", "number", "url", "rights", "other",
]  # fmt: skip
"""printed: edition, page and hour; agency: whose copy it is; highlight: the outlet's summary; abstract: the
database's; number: the database's own for the document; rights: whose words they are; other: of no further use."""

_RUNNING: Final[frozenset[Name]] = frozenset(("title", "byline", "highlight", "abstract", "tags", "rights"))

Line = tuple[int, str]
"""A line with its number in the file."""


@dataclass(frozen=True, slots=True)
class Field:
    """What a document says under one name. `text` is of one line, however many it was wrapped over."""

    name: Name
    text: str
    lines: tuple[Line, ...]  # as they stand in the file
    label: str = ""  # as printed; empty where its place alone names it

    @property
    def line(self) -> int:
        """The number of its first line."""
        return self.lines[0][0]

    @property
    def last_line(self) -> int:
        """The number of its last line."""
        return self.lines[-1][0]


@dataclass(slots=True)
class Document:
    """A document as it stands in the download."""

    line: int  # where it begins
    whole: bool = False  # its end was met
    fields: list[Field] = field(default_factory=list)
    body: list[Unit] = field(default_factory=list)
    unread: list[Field] = field(default_factory=list)  # lines that fit nothing

    def add(self, name: Name, lines: Sequence[Line], *, text: str | None = None, label: str = "") -> None:
        """Takes up a field of these lines; lines of one name that follow each other are one."""
        words = squeeze(text if text is not None else " ".join(words for _, words in lines))
        last = self.fields[-1] if self.fields else None
        if last is not None and not label and last.name == name in _RUNNING and last.text:
            self.fields[-1] = replace(last, text=f"{last.text} {words}", lines=(*last.lines, *lines))
        elif words or label:
            self.fields.append(Field(name, words, tuple(lines), label))

    def tell(self, lines: Iterable[Line], *, parted: bool = False) -> None:
        """Takes up lines of the body; `parted`: a blank line stands before them."""
        for number, words in lines:
            last = self.body[-1].line if self.body else number - 2  # another document's lines are set off, too
            blanks = max(number - last - 1, int(parted))
            bare = words.strip()
            self.body.append(Unit(squeeze(bare), number, number, blanks, len(words) - len(words.lstrip())))
            parted = False

    def of(self, *names: Name) -> Iterator[Field]:
        """The fields of these names that say something, in order."""
        return (one for one in self.fields if one.name in names and one.text)

    def first(self, *names: Name) -> Field | None:
        """The first of them."""
        return next(self.of(*names), None)


@dataclass(slots=True)
class Download:
    """A whole file: its documents, and the lines around them with what they are."""

    documents: list[Document] = field(default_factory=list)
    around: list[Field] = field(default_factory=list)


def chunks(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Runs of lines that no blank line parts."""
    run: list[Line] = []
    for line in lines:
        if line[1].strip():
            run.append(line)
        elif run:
            yield run
            run = []
    if run:
        yield run


_RIGHTS: Final = re.compile(
    r"^\W*(?:copyright\b|©|\(c\)\s?(?:copyright\b|\d{4})|all rights reserved|alle rechte vorbehalten|tous droits"
    r" réservés|todos los derechos reservados)",
    re.I,
)


def is_rights(words: str) -> bool:
    """Whether a line says whose words these are."""
    return _RIGHTS.match(words.strip()) is not None


def around(lines: Iterable[Line]) -> list[Field]:
    """Lines outside of all documents, one by one."""
    return [
        Field("rights" if is_rights(words) else "other", squeeze(words), ((number, words),))
        for number, words in lines
        if words.strip()
    ]
