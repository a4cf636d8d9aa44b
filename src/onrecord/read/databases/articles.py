"""A document to its article: blocks by role, outlet, people, day, section, index terms. Each line in one place.

What the outlet printed above its text (day, edition, section, page, writer, place) stands as bylines; what the database
added (length, load date, index terms, rights) is furniture, with the field's name. Reads no form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final
from urllib.parse import quote, urlsplit

from onrecord.ids import sha256
from onrecord.read import language, wholeness
from onrecord.read.databases import days
from onrecord.read.databases.documents import Document, Field, Name
from onrecord.read.databases.labels import LANGUAGES
from onrecord.read.html.blocks import laying, names
from onrecord.read.plain.lines.marked import FURNITURE
from onrecord.read.plain.lines.units import Unit
from onrecord.read.plain.parts.parts import MAX_HEADING, ROLES
from onrecord.read.plain.roles.roles import alone
from onrecord.read.provenance import read_note
from onrecord.records import Block, Furniture, Problem, Reading, Role, TitleGuess, When
from onrecord.text import fold, squeeze

_ROLES: Final[dict[Name, Role]] = {
    "title": "title", "deck": "standfirst", "highlight": "standfirst", "day": "byline", "printed": "byline",
    "section": "byline", "byline": "byline", "agency": "byline", "dateline": "byline", "graphic": "caption",
    "correction": "note",
}  # fmt: skip
_ORDER: Final[tuple[tuple[Name, ...], ...]] = (
    ("title",), ("deck", "highlight"), ("day", "printed", "section", "byline", "agency", "dateline"),
)  # fmt: skip
_BELOW: Final[tuple[Name, ...]] = ("graphic", "correction")
_SHARE: Final = re.compile(r"\s*\(\d{1,3}\s?%\)")
_PAGE: Final = re.compile(
    r"(?:pgs?|pages?|pp?|s|seiten?|pag)\b[.:]?\s*[\w,. -]{0,20}$|(?:section|column|col)\.? [\w-]{1,4}$|[\d\W]*$", re.I
)
_PLACE: Final = re.compile(r"\s*(?:;.*|\[[^\]]*\]|\.\s*\((?:Online|Internet)\))$", re.S | re.I)
_FEWEST: Final = 60  # words that a record counts, from which on half of them are missed
_TERM: Final = 120  # characters of an index term
_OPENING: Final = 100  # characters of a text; an edition's changes are further down
_END: Final = "its download ends within it"


@dataclass(slots=True)
class Read:
    """What came of a document."""

    reading: Reading | None
    furniture: list[Furniture] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


@dataclass(slots=True)
class _Laid:
    """An article's text while it is put together."""

    blocks: list[Block] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    at: int = 0

    def add(self, role: Role, text: str, line: int, last: int, sure: float = 1.0) -> None:
        self.blocks.append(Block(role, self.at, self.at + len(text), text, line, sure, last if last != line else None))
        self.parts.append(text)
        self.at += len(text) + 2

    def extend(self, text: str, last: int) -> None:
        """The last block goes on with this line."""
        block = self.blocks.pop()
        self.at = block.start
        self.add(block.role, f"{self.parts.pop()} {text}", block.line or last, last, block.confidence)


def article(document: Document, body: Sequence[Unit], scheme: str, today: date, *, cut: bool) -> Read:
    """The article of a document whose body's lines are joined to paragraphs; `cut`: the download ends within it."""
    read = Read(None)
    laid = _Laid()
    used: set[int] = set()
    for group in _ORDER:
        _lay(laid, document, group, used)
    if not body and (abstract := document.first("abstract")) and document.first("deck", "highlight") is None:
        used.add(id(abstract))
        laid.add("standfirst", abstract.text, abstract.line, abstract.last_line)
    head = sum(block.role in ("title", "byline") for block in laid.blocks)
    _body(laid, body, document, read)
    _lay(laid, document, _BELOW, used)
    if len(laid.blocks) == head:
        read.problems.append(_bad(document, "has no words but its headline and fields"))
        used.clear()
    read.furniture += [said for one in document.fields if id(one) not in used for said in _furniture(one)]
    read.furniture += [
        Furniture("unread", one.text, one.line, "fits no field of its record") for one in document.unread
    ]
    if read.problems:
        return read
    read.problems += [*_missing(document, body, today), *([_bad(document, "has no end")] if cut else [])]
    read.reading = _reading(document, laid, scheme, today, cut=cut)
    return read


def _lay(laid: _Laid, document: Document, group: tuple[Name, ...], used: set[int]) -> None:
    below = None
    for one in document.of(*group):
        if one.name == "title" and any(block.role == "title" for block in laid.blocks):
            continue  # said again among the fields below
        if one.name == "printed" and not one.label and not any(map(str.isalpha, one.text)):
            continue  # a bare number, which says nothing without its place
        used.add(id(one))
        # What is said of the paper is told by its label: "PG 4", "SECTION: NEWS; Pg. 4".
        words = " ".join(words for _, words in one.lines) if one.name in ("printed", "section") else one.text
        if one.name == "printed" and not one.label and one.line == below:
            laid.extend(squeeze(words), one.last_line)  # the edition, below the day
        else:
            laid.add(_ROLES[one.name], squeeze(words), one.line, one.last_line)
        below = one.last_line + 1


def _body(laid: _Laid, body: Sequence[Unit], document: Document, read: Read) -> None:
    marked = alone(body)
    raw = {one.line: one.text for one in document.body} if any(one.kind in FURNITURE for one in marked) else {}
    last = max((n for n, one in enumerate(marked) if one.kind == "text"), default=-1)
    for n, one in enumerate(marked):
        unit = one.unit
        if one.kind in FURNITURE:
            reason = "a button, counter or standing line"
            lines = (line for line in range(unit.line, unit.last_line + 1) if line in raw)
            read.furniture += [Furniture("menu", raw[line], line, reason) for line in lines]
            continue
        heading = one.kind == "short" and one.words <= MAX_HEADING and n < last
        role = ROLES.get(one.kind, "heading" if heading else "paragraph")
        laid.add(role, unit.text, unit.line, unit.last_line, 0.95 if role == "paragraph" else 0.8)


def _reading(document: Document, laid: _Laid, scheme: str, today: date, *, cut: bool) -> Reading:
    blocks = tuple(laid.blocks)
    title, day, outlet = document.first("title"), document.first("day"), document.first("outlet")
    published, at = days.when(day.text, day.line, today) if day else (None, None)
    name = _PLACE.sub("", outlet.text).strip() if outlet else None
    words = " ".join(block.text for block in blocks if block.role in ("paragraph", "standfirst"))[:1500]
    sections = (path for one in document.of("section") if (path := _path(one.text)))
    return Reading(
        "\n\n".join(laid.parts),
        blocks,
        TitleGuess(title.text, "page", title.line) if title else None,
        standfirst=laying.standfirst(blocks),
        byline=tuple(dict.fromkeys(who for one in document.of("byline") for who in _people(one, name))),
        published=published,
        published_at=at,
        language=language.detect(words) or _language(document.first("language")),
        url=_address(document, scheme, name, published, words),
        categories=tuple(dict.fromkeys(sections)),
        tags=tuple(dict.fromkeys(tag for one in document.of("tags") for tag in _terms(one.text))),
        republished_from=tuple(note for one in blocks if one.role == "note" and (note := read_note(one.text))),
        outlet=name,
        cut_off=_END if cut else wholeness.cut_off(blocks),
    )


def _furniture(one: Field) -> Iterator[Furniture]:
    said = f"the record's field {one.label}" if one.label else "a line of the record's head"
    rights = one.name == "rights"
    for number, words in one.lines:
        reason = "says whose words these are" if rights else said
        yield Furniture("footer" if rights else "header", words.strip(), number, reason)


# ---- what a record lacks ---------------------------------------------------------------------------------------------


def _missing(document: Document, body: Sequence[Unit], today: date) -> Iterator[Problem]:
    if document.first("title") is None:
        yield _bad(document, "has no headline")
    if document.first("outlet") is None:
        yield _bad(document, "names no outlet")
    day = document.first("day")
    if day is None or days.when(day.text, day.line, today)[0] is None:
        yield _bad(document, "has no day that can be read, or one that lies ahead")
    length = document.first("length")
    counted = re.match(r"\d{1,3}(?:[.,\s\xa0]\d{3})+|\d+", length.text) if length else None
    if counted and body:
        said, here = int(re.sub(r"\D", "", counted[0])), sum(len(unit.text.split()) for unit in body)
        if said >= _FEWEST and here < said / 2:
            yield _bad(document, f"says that it has {said} words, and {here} stand here")


def _bad(document: Document, what: str) -> Problem:
    what = f"the document that begins on line {document.line} {what}"
    return Problem("warning", "bad-document", what, then="Look at the line, or download it again", line=document.line)


# ---- fields ----------------------------------------------------------------------------------------------------------


def _people(one: Field, outlet: str | None) -> Iterator[str]:
    """The people whom a byline names; a database's list of authors has the surname first."""
    inverted = [part.strip() for part in one.text.split(";")] if one.label == "Author" else []
    lines = [" ".join(reversed(part.split(", ", 1))) for part in inverted if part] or [one.text]
    for line in lines:
        yield from names.printed([line], [outlet] if outlet else [])


def _path(said: str) -> tuple[str, ...]:
    """A section without page, column and the letter of its part of the paper: `Foreign Desk`, `NEWS > UK NEWS`."""
    parts = [part.strip(" ,.") for part in said.split(";")]
    kept = [part for part in parts if part and not _PAGE.match(part)] or [part for part in parts[:1] if part]
    return tuple(kept[:3]) if kept and all(len(part) <= 100 for part in kept[:3]) else ()


def _terms(said: str) -> Iterator[str]:
    """Index terms without their codes and weights."""
    for part in re.split(r"\s*[;|]\s*", _SHARE.sub("", said)):
        term = part.rpartition(" : ")[2].strip(" .,")
        if term and len(term) <= _TERM:
            yield term


def _language(one: Field | None) -> str | None:
    words = re.split(r"\W+", one.text.casefold()) if one else []
    return next((LANGUAGES[word] for word in words if word in LANGUAGES), None)


def _address(document: Document, scheme: str, outlet: str | None, day: When | None, words: str) -> str | None:
    """The article's own address, where the record has one; else what stands for one in the database.

    That is the document's number; where the database gives none, its outlet and day, its headline and opening. So the
    same document is known again, and two that the database tells apart stay so, as a column of every week does.
    """
    for one in document.of("url"):
        parts = urlsplit(one.text.split()[0])
        if parts.scheme in ("http", "https") and re.search(r"\d|-.*-", parts.path):  # else the outlet's front page
            return one.text.split()[0]
    number, title = document.first("number"), document.first("title")
    if number is not None and re.fullmatch(r"[\w-]{5,40}", number.text):
        return f"{scheme}:{number.text}"
    if outlet is None or day is None or title is None:
        return None
    told = sha256(f"{fold(title.text)}\n{fold(words)[:_OPENING]}".encode("utf-8", "surrogatepass"))
    return f"{scheme}:{quote(outlet, safe='')}/{day.earliest}/{told[:12]}"
