"""Factiva's downloads as text, with two-letter codes in front of the fields or without, as the articles are displayed.

    HD headline, BY, WC 422 words, PD 4 May 2020, SN outlet, LP lead, TD text, NS subjects, AN Document COUR0000...
    section, headline, By ..., 422 words, 4 May 2020, outlet, code, page, language, rights > text > Document COUR0000...

Facts of the form: Factiva's table of field tags as ProQuest's support publishes it, Dow Jones's reference of accession
numbers, and the parsers of several universities' libraries. A line is a paragraph; a code may stand on its own line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from onrecord.read.databases.days import is_day
from onrecord.read.databases.documents import Document, Download, Line, Name, around, is_rights
from onrecord.read.decoding.databases import ACCESSION

_CODES: Final[dict[str, Name]] = {
    "SE": "section", "CLM": "section", "HD": "title", "BY": "byline", "CR": "agency", "WC": "length", "PD": "day",
    "ET": "printed", "SN": "outlet", "SC": "other", "ED": "printed", "PG": "printed", "VOL": "printed",
    "LA": "language", "CY": "rights", "CX": "correction", "LP": "body", "TD": "body", "ART": "graphic", "CT": "other",
    "RF": "other", "CO": "tags", "IN": "tags", "NS": "tags", "RE": "tags", "DE": "tags", "IPC": "other",
    "IPD": "other", "PUB": "other", "AN": "number",
}  # fmt: skip
_CODE: Final = re.compile(r"[ \t]*(" + "|".join(_CODES) + r")(?:[ \xa0]{2,}|[ \xa0]*\t|[ \xa0]*$)[\s\xa0]*(.*)")
_CODE_CLOSE: Final = re.compile(  # where one blank alone parts them, a paragraph may begin with such a word in capitals
    r"(SE|CLM|HD|BY|CR|WC|PD|ET|SN|SC|ED|PG|VOL|LA|CY|LP|TD|ART|CX|IPC|PUB|AN|(?:CO|IN|NS|RE)(?= \w{2,12} : ))"
    r"(?: (.*)|$)"
)
_WORDS: Final = re.compile(r"\d[\d.,\s\xa0]*(?:words|Wörter|mots|palabras|parole|woorden|palavras|слов[ао]?)$")
_BY: Final = re.compile(r"(?:By|Von|Par|Por|Di|Door|От)\s+\S")
_HOUR: Final = re.compile(r"\d{1,2}:\d{2}(?:\s?[APap][Mm])?(?:\s+\w{2,4})?$")
_PAGE: Final = re.compile(r"Page \d+ of \d+\b.*Factiva|(?:©|\(c\)) ?\d{4} Factiva\b", re.I)
_LANGUAGE: Final = re.compile(
    r"(?:English|German|French|Spanish|Italian|Portuguese|Dutch|Russian|Deutsch|Français|Español|Italiano|Português"
    r"|Nederlands|Русский)$"
)
_SECTION: Final = 3  # words of a section's name above a headline
_SENTENCE: Final = re.compile(r".{100,}|.{40,}[.!?][\"”’)]?$")


def read_factiva(lines: Sequence[Line]) -> Download:
    """The documents of a download, of whichever form it is."""
    lines = [(number, words) for number, words in lines if words.strip()]
    codes = [_CODE.match(words) for _, words in lines]
    if not any(found and found[1] == "HD" for found in codes):
        close = [_CODE_CLOSE.match(words) for _, words in lines]
        codes = close if any(found and found[1] == "HD" for found in close) else []
    return _coded(lines, codes) if codes else _displayed(lines)


def _coded(lines: Sequence[Line], codes: Sequence[re.Match[str] | None]) -> Download:
    found = Download()
    document: Document | None = None
    name: Name = "other"
    for (number, words), code in zip(lines, codes, strict=True):
        now = _CODES[code[1]] if code else name
        if document is None or document.whole or (code and _begins(document, now)):
            if not code or now not in ("title", "section"):
                found.around += around([(number, words)])
                continue
            document = Document(number)
            found.documents.append(document)
        if _PAGE.search(words):
            document.add("other", [(number, words)])
            continue
        name, label = now, code[1] if code else ""
        said = ((code[2] or "") if code else words).strip()
        ident = ACCESSION.match(said) if name == "number" else None
        if not said:
            document.add("other", [(number, words)], text="", label=label)
        elif name == "body":
            document.tell([(number, said)], parted=bool(code))
        else:
            document.add(name, [(number, words)], text=ident[1] if ident else said, label=label)
            document.whole = document.whole or name == "number"
    return found


def _begins(document: Document, name: Name) -> bool:
    """Whether a headline's or a section's code begins the next document: the number that ends this one is lost."""
    return (name == "title" and document.first("title") is not None) or (name == "section" and bool(document.body))


def _displayed(lines: Sequence[Line]) -> Download:
    found = Download()
    start = 0
    for n, (_, words) in enumerate(lines):
        if said := ACCESSION.match(words.strip()):
            begin = next((m for m in range(start, n) if not _PAGE.search(lines[m][1])), n)
            found.around += around(lines[start:begin])
            document = _display(lines[begin:n])
            document.add("number", [lines[n]], text=said[1])
            document.whole = True
            found.documents.append(document)
            start = n + 1
    rest = lines[start:]
    if any(_WORDS.match(words.strip()) for _, words in rest):
        found.documents.append(_display(rest))
    else:
        found.around += around(rest)
    return found


def _display(lines: Sequence[Line]) -> Document:
    """A document without codes: what a line above the text is, its place tells."""
    document = Document(lines[0][0] if lines else 1)
    counted = next((n for n, (_, words) in enumerate(lines) if _WORDS.match(words.strip())), None)
    above = lines[: counted if counted is not None else 1]
    below = next((n for n in range(len(above), len(lines)) if is_rights(lines[n][1])), None)
    _headlines(document, above)
    end = below if below is not None else len(lines)
    for n, line in enumerate(lines[len(above) : end], len(above)):
        bare = line[1].strip()
        if below is None and (_SENTENCE.match(bare) or (n and document.first("language"))):
            end = n
            break
        _place(document, line, bare)
    for n, line in enumerate(lines[end:]):
        if n == 0 and below is not None:
            document.add("rights", [line])
        elif _PAGE.search(line[1]):
            document.add("other", [line])
        else:
            document.tell([line])
    return document


def _headlines(document: Document, above: Sequence[Line]) -> None:
    """Takes up the lines above the number of words: a section's name, the headline, lines below it, the writer."""
    signed = [n for n, (_, words) in enumerate(above) if n and _BY.match(words.strip())][-1:]
    plain = [line for n, line in enumerate(above) if n not in signed]
    if len(plain) > 1 and len(plain[0][1].split()) <= _SECTION:
        document.add("section", plain[:1])
        plain = plain[1:]
    for n, line in enumerate(plain):
        document.add("deck" if n else "title", [line])
    for n in signed:
        document.add("byline", [above[n]])


def _place(document: Document, line: Line, bare: str) -> None:
    """Takes up a line between the number of words and the text."""
    if _WORDS.match(bare):
        document.add("length", [line])
    elif document.first("day") is None and is_day(bare):
        document.add("day", [line])
    elif _HOUR.match(bare):
        document.add("printed", [line])
    elif _LANGUAGE.match(bare):
        document.add("language", [line])
    elif document.first("outlet") is None:
        document.add("outlet", [line])
    elif not any(one.name == "other" for one in document.fields):
        document.add("other", [line])  # the outlet's code
    else:
        document.add("printed", [line])
