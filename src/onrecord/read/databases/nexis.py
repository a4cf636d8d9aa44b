"""Nexis's downloads as text (Nexis, Nexis Uni, Lexis Advance): headline, outlet, day, "Body", "End of Document".

    headline, outlet, day, edition > copyright > Section: Length: Byline: > Body > Graphic > Classification, Load-Date:
    > End of Document

Facts of the form: R's tm.plugin.lexisnexis (its LexisNexisAdvance source) and the nexis-analysis of Leiden University
Libraries. A line is a paragraph. A cover page may stand above all, with the search and a list of the headlines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from onrecord.read.databases.days import is_day
from onrecord.read.databases.documents import Document, Download, Line, Name, around, is_rights
from onrecord.read.databases.labels import name_of
from onrecord.read.decoding.databases import ENDED

_FIELD: Final = re.compile(r"([A-ZÄÉÈ][\w-]{2,23}(?: [A-Z][\w-]{1,15})?):(?:[\s\xa0]+(.*)|$)")
_COVER: Final = re.compile(
    r"^(?:Date and Time|Job Number|Documents? \(\d|Client/Matter|Search Terms|Search Type|Content Type|Narrowed by"
    r"|User Name):?|^\|?\s*About LexisNexis\b"
)
_COVER_LINES: Final = 3  # of these; a document has none
_END_OF_COVER: Final = re.compile(r"^\|?\s*About LexisNexis\b|^Page \d+ of \d+$")
_BUTTON: Final = re.compile(
    r"(?:Link to (?:PDF|Image|Original)|Link zum (?:PDF|Bild|Original)|Page \d+ of \d+)\b.{0,40}$"
)
_OPENS: Final[dict[str, Name]] = {
    "body": "body", "graphic": "graphic", "grafik": "graphic", "correction": "correction", "classification": "other",
    "notes": "other",
}  # fmt: skip
"""Lines that stand alone above what they name."""
_CLOSING: Final = ("load-date", "publication-type", "journal code")  # no paragraph begins so


def read_nexis(lines: Sequence[Line]) -> Download:
    """The documents of a download."""
    found = Download()
    start = loaded = 0
    bodied = False
    for n, (_, words) in enumerate(lines):
        if ENDED.match(words):
            _add(found, lines[start:n], whole=True)
            found.around += around(lines[n : n + 1])
            start, bodied = n + 1, False
        elif words.strip() == "Body":
            if bodied and loaded > start:  # the line that ends a document is lost
                _add(found, lines[start:loaded], whole=False)
                start = loaded
            bodied = True
        elif words.startswith("Load-Date:"):
            loaded = n + 1
    _add(found, lines[start:], whole=False)
    return found


def _add(found: Download, lines: Sequence[Line], *, whole: bool) -> None:
    """Takes up a document, or the lines below the last one."""
    lines = [one for one in lines if one[1].strip()]
    fields = next((n for n, (_, words) in enumerate(lines) if _opens(words)), len(lines))
    if not lines or not (whole or any(_opens(words) or is_day(words) for _, words in lines)):
        found.around += around(lines)
        return
    begin = _begin(lines, fields)
    found.around += around(lines[:begin])
    found.documents.append(_document(lines[begin:], fields - begin, whole=whole))


def _opens(words: str) -> bool:
    """Whether a line is the first below a document's headline, outlet and day."""
    name = _named(words)[0]
    return is_rights(words) or name in ("section", "length", "byline") or words.strip() == "Body"


def _begin(lines: Sequence[Line], fields: int) -> int:
    """Where the document begins: below the cover page, where one stands above it."""
    ends = [n for n, (_, words) in enumerate(lines[:fields]) if _END_OF_COVER.match(words.strip())]
    if sum(_COVER.match(words.strip()) is not None for _, words in lines) < _COVER_LINES:
        return 0
    if ends:
        return ends[-1] + 1
    day = next((n for n in range(fields - 1, -1, -1) if is_day(lines[n][1])), fields)
    return max(day - 2, 0)


def _document(lines: Sequence[Line], fields: int, *, whole: bool) -> Document:
    document = Document(lines[0][0], whole)
    _masthead(document, lines[:fields])
    now: Name | None = None
    for number, words in lines[fields:]:
        line, bare = [(number, words)], words.strip()
        name, label, said = _named(bare)
        if bare.casefold() in _OPENS and bare[0].isupper():
            now = _OPENS[bare.casefold()]
            document.add("other", line, text="", label=bare)
        elif _BUTTON.match(bare) or (is_rights(bare) and not document.body):
            document.add("other" if _BUTTON.match(bare) else "rights", line)
        elif name is not None and (now != "body" or label.casefold() in _CLOSING):
            now = "other" if now == "body" else now
            document.add(name, line, text=said, label=label)
        elif now == "body":
            document.tell(line)
        elif now is not None:
            document.add(now, line)
        else:
            document.unread += around(line)
    return document


def _masthead(document: Document, lines: Sequence[Line]) -> None:
    """Takes up headline, outlet, day and edition, which their places tell."""
    day = next((n for n, (_, words) in enumerate(lines) if n and is_day(words)), None)
    outlet = min(1, len(lines)) if day is None else max(day - 1, 1)
    if lines[:outlet]:
        document.add("title", lines[:outlet])
    for n, line in enumerate(lines[outlet:], outlet):
        document.add("day" if n == day else "outlet" if n == outlet else "printed", [line])


def _named(words: str) -> tuple[Name | None, str, str]:
    """What a line's label names, the label and what it says."""
    found = _FIELD.match(words)
    return (name_of(found[1]), found[1], found[2] or "") if found else (None, "", "")
