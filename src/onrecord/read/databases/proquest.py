"""ProQuest's downloads as text: documents between lines of underscores, fields such as "Title:" and "Full text:".

    ____ > Document 1 of 20 > headline > Author: Publication info: Abstract: Links: > Full text: > Subject: Title:
    Publication title: Publication date: ProQuest document ID: ... Database: > ____ > how to reach ProQuest

Facts of the form: the list of fields of the University of Minnesota's pq_parser, and other libraries' parsers. A field
and a paragraph are a line, with a blank one below.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from onrecord.read.databases.documents import Document, Download, Line, Name, around, chunks
from onrecord.read.decoding.databases import RULE

_FIELDS: Final[dict[str, Name]] = {
    "title": "title", "author": "byline", "publication info": "other", "abstract": "abstract", "links": "other",
    "full text": "body", "subject": "tags", "location": "tags", "people": "tags", "company / organization": "tags",
    "company": "tags", "identifier / keyword": "tags", "illustration": "graphic", "caption": "graphic",
    "credit": "agency", "correction": "correction", "publication title": "outlet", "publication date": "day",
    "publication year": "other", "year": "other", "section": "section", "edition": "printed", "first page": "printed",
    "pages": "printed", "start page": "printed", "column": "printed", "dateline": "dateline", "publisher": "other",
    "place of publication": "other", "country of publication": "other", "publication subject": "other",
    "issn": "other", "e-issn": "other", "source type": "other", "language of publication": "language",
    "document type": "other", "document feature": "other", "proquest document id": "number", "document url": "other",
    "copyright": "rights", "last updated": "other", "database": "other", "classification": "other", "volume": "other",
    "issue": "other", "supplement": "printed", "subtitle": "deck", "alternate title": "other", "url": "url",
    "publication": "outlet", "publication frequency": "other", "accession number": "other", "word count": "length",
    "number of pages": "other", "full text word count": "length", "narrow subject": "tags", "broad subject": "tags",
}  # fmt: skip
_FIELD: Final = re.compile(r"([A-Z][\w-]{2,12}(?: [\w/-]{1,14}){0,3}):(?:[\s\xa0]+(.*)|$)", re.S)
_NUMBER: Final = re.compile(r"\s*Document \d+ of \d+\s*$")
_NONE: Final = re.compile(r"(?:not|none) available\W*$", re.I)
_LONG: Final[tuple[Name, ...]] = ("abstract", "graphic", "correction")  # may have several paragraphs
_UNKNOWN: Final = 150  # characters of a field that nobody has named yet


def read_proquest(lines: Sequence[Line]) -> Download:
    """The documents of a download."""
    found = Download()
    rules = [-1, *(n for n, (_, words) in enumerate(lines) if RULE.match(words)), len(lines)]
    for start, end in pairwise(rules):
        if start >= 0:
            found.around += around(lines[start : start + 1])
        within = lines[start + 1 : end]
        if any(_name(words) in ("body", "number", "outlet", "day") for _, words in within):
            found.documents.append(_document(within, found, whole=end < len(lines)))
        else:
            found.around += around(within)
    return found


def _document(lines: Sequence[Line], found: Download, *, whole: bool) -> Document:
    parts = [part for chunk in chunks(lines) for part in _parted(chunk)]
    document = Document(parts[0][0][0], whole)
    if _NUMBER.match(parts[0][0][1]):
        found.around += around(parts[0][:1])
        parts = [part for part in (parts[0][1:], *parts[1:]) if part]
    opens = next((n for n, part in enumerate(parts) if _name(part[0][1]) == "body"), len(parts))
    tail = _tail(parts, opens)
    now: Name = "title"
    for n, part in enumerate(parts):
        labelled = _FIELD.match(part[0][1]) if n <= opens or n >= tail else None
        if labelled is None or (n < opens and _name(part[0][1]) is None):
            if now == "body":
                document.tell(part, parted=True)
            else:
                document.add(now if n == 0 or now in _LONG else "other", part)
            continue
        now = _name(part[0][1]) or "other"
        said = (labelled[2] or "").strip()
        if now != "body":
            rest = (words for _, words in part[1:])
            document.add(now, part, text=" ".join((said, *rest)), label=labelled[1])
        elif said and not _NONE.match(said):
            document.tell([(part[0][0], said), *part[1:]])
        else:
            document.add("other", part[:1], text="", label=labelled[1])
            document.tell(part[1:])
    return document


def _parted(chunk: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines between blank ones, parted where another field begins."""
    starts = [0, *(n for n, (_, words) in enumerate(chunk) if n and _name(words)), len(chunk)]
    return (list(chunk[start:end]) for start, end in pairwise(starts))


def _tail(parts: Sequence[Sequence[Line]], opens: int) -> int:
    """Where the fields below the text begin: nothing but fields from here on."""
    tail = len(parts)
    for n in range(len(parts) - 1, opens, -1):
        words = parts[n][0][1]
        if _name(words):
            tail = n
        elif not _FIELD.match(words) or len(words) > _UNKNOWN:
            break
    return tail


def _name(words: str) -> Name | None:
    found = _FIELD.match(words)
    return _FIELDS.get(found[1].lower()) if found else None
