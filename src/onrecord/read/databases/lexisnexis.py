"""LexisNexis's text downloads: "3 of 120 DOCUMENTS", lines set in the middle, headline, fields in capitals, body.

    3 of 120 DOCUMENTS > outlet, day, edition > headline > BYLINE: LENGTH: > body > GRAPHIC: LOAD-DATE: > rights

Facts of the form: the sample and the keywords of R's LexisNexisTools, and AmCAT's account of a document's five parts.
Lines are wrapped at one width; blank lines part paragraphs and fields.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from onrecord.read.databases.days import is_day
from onrecord.read.databases.documents import Document, Download, Line, Name, around, chunks, is_rights
from onrecord.read.databases.labels import AMONG, name_of
from onrecord.read.decoding.databases import NUMBERED

_FIELD: Final = re.compile(r"([A-ZÄÉÈ][A-ZÄÖÜÉÈ-]{2,24}):(?:[\s\xa0]+(.*)|$)")
_REQUEST: Final = re.compile(
    r"\s*-*\s*End of Request\s*-*$|\s*(?:Print|Download|Email) Request:"
)  # below all documents
_MIDDLE: Final = 5  # blanks before a line that is set in the middle of the page
_LONGEST: Final = 400  # characters of a headline, or of the lines below it
_NAMES: Final = 6  # words of a line that is nothing but a name
_UNKNOWN: Final = 60  # characters of what a field says that nobody has named yet; a speaker says more


def read_lexisnexis(lines: Sequence[Line]) -> Download:
    """The documents of a download."""
    starts = [n for n, (_, words) in enumerate(lines) if NUMBERED.match(words)]
    last = next((n for n, (_, words) in enumerate(lines) if starts and n > starts[-1] and _REQUEST.match(words)), None)
    found = Download(around=around(lines[: starts[0]] if starts else lines))
    if last is not None:
        found.around += around(lines[last:])
    for start, end in pairwise([*starts, len(lines) if last is None else last]):
        found.around += around(lines[start : start + 1])
        found.documents.append(_document(lines[start][0], list(chunks(lines[start + 1 : end]))))
    return found


def _document(line: int, parts: Sequence[list[Line]]) -> Document:
    document = Document(line)
    begin = _masthead(document, parts)
    tail = _tail(parts, begin)
    body = _head(document, parts, begin, tail)
    for part in parts[body:tail]:
        last = document.fields[-1].name if document.fields else None
        name = _name(part[0][1])
        if name in AMONG:
            _take(document, part)
        elif name == "body" and not document.body:  # older downloads name it
            document.add("other", part[:1], text="", label=part[0][1].strip())
            document.tell(part[1:])
        elif last in AMONG and document.body:
            document.add(last, part)
        else:
            document.tell(part, parted=True)
    for part in parts[tail:]:
        if _is_field(part):
            _take(document, part)
        else:
            document.add("rights", part)
    document.whole = tail < len(parts)
    return document


def _masthead(document: Document, parts: Sequence[list[Line]]) -> int:
    """Takes up the outlet, the day and the edition, and returns the number of the part below."""
    above = next((n for n, part in enumerate(parts) if _FIELD.match(part[0][1])), len(parts))
    dated = next((n for n, part in enumerate(parts[:above]) if any(is_day(words) for _, words in part)), None)
    below = dated + 1 if dated is not None else 0
    while below < above and _is_middle(parts[below][0][1]):
        below += 1
    for n, part in enumerate(parts[:below]):
        day = next((m for m, (_, words) in enumerate(part) if is_day(words)), len(part)) if n == dated else len(part)
        if named := part[:day]:
            first = named[0][1]
            if is_rights(first):
                document.add("rights", named)
            elif document.first("outlet") is None:
                document.add("outlet", named)
            elif dated is not None and n <= dated and not _is_middle(first):
                document.add("title", named)  # some sources have it above the day
            else:
                document.add("printed", named)
        for m, one in enumerate(part[day:]):
            document.add("printed" if m else "day", [one])
    return below


def _tail(parts: Sequence[list[Line]], begin: int) -> int:
    """Where the closing fields begin: nothing but fields and rights from here on."""
    tail = len(parts)
    for n in range(len(parts) - 1, begin - 1, -1):
        words = parts[n][0][1]
        found = _FIELD.match(words)
        if _name(words) == "body":
            break
        if _is_field(parts[n]) or is_rights(words) or _is_middle(words):
            tail = n
        elif found is None or len(found[2] or "") > _UNKNOWN:
            break
    return tail


def _head(document: Document, parts: Sequence[list[Line]], begin: int, tail: int) -> int:
    """Takes up the headline and the fields above the body, and returns the number of the body's first part."""
    last = next((n for n in range(begin, tail) if _is_field(parts[n])), None)
    if last is None or any(len(" ".join(words for _, words in part)) > _LONGEST for part in parts[begin:last]):
        last = min(begin + 1, tail)  # no field above the body: the headline alone
    for n, part in enumerate(parts[begin:last]):
        if n or document.first("title"):
            document.add("byline" if len(part) == 1 and len(part[0][1].split()) <= _NAMES else "deck", part)
        else:
            _headline(document, part)
    while last < tail and _is_field(parts[last]) and _name(parts[last][0][1]) != "body":
        _take(document, parts[last])
        last += 1
    return last


def _headline(document: Document, part: Sequence[Line]) -> None:
    """Takes up a headline. Where ";" ends a line of it, the line below the headline follows, or, behind a series'
    name in capitals, the headline."""
    end = next((n for n, (_, words) in enumerate(part[:-1], 1) if words.rstrip().endswith(";")), len(part))
    first = " ".join(words for _, words in part[:end]).strip().rstrip(";")
    rest = part[end:]
    named = bool(rest) and first.isupper() and not rest[0][1].isupper()
    document.add("printed" if named else "title", part[:end], text=first)
    if rest:
        document.add("title" if named else "deck", rest)


def _take(document: Document, part: Sequence[Line]) -> None:
    """Takes up the fields of a part, each with the lines that it is wrapped over."""
    starts = [n for n, (_, words) in enumerate(part) if _name(words)]
    for start, end in pairwise([*starts, len(part)]):
        label, _, said = part[start][1].partition(":")
        rest = (words for _, words in part[start + 1 : end])
        document.add(
            _name(part[start][1]) or "other", part[start:end], text=" ".join((said, *rest)), label=label.strip()
        )


def _is_field(part: Sequence[Line]) -> bool:
    return _name(part[0][1]) is not None


def _name(words: str) -> Name | None:
    found = _FIELD.match(words)
    return name_of(found[1]) if found else None


def _is_middle(words: str) -> bool:
    return len(words) - len(words.lstrip()) >= _MIDDLE
