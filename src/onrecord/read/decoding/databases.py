"""Which news database a text was downloaded from, told by the marks that each writes around its documents.

    LexisNexis   "3 of 120 DOCUMENTS" above each document, fields such as "LENGTH: 400 words" in it
    Nexis        "End of Document" below each, fields such as "Length: 400 words" and "Load-Date: May 4, 2020"
    Factiva      "Document COUR000020200504eg54000xj" below each, or two-letter codes (HD, WC, PD, SN ... AN) in front
    ProQuest     a line of underscores between them, fields such as "Full text:" and "ProQuest document ID:"

A page that only tells of such a text has its prose first, which a download never has. Reads no document.
"""

from __future__ import annotations

import re
from typing import Final

LEXISNEXIS: Final = "text/x-lexisnexis"
NEXIS: Final = "text/x-nexis"
FACTIVA: Final = "text/x-factiva"
PROQUEST: Final = "text/x-proquest"
"""Media types of our own: none of these forms has one."""

LOOKED_AT: Final = 256 * 1024
"""Bytes in which the first document's marks stand, below a list of the thousand headlines of the largest download."""

_NUMBERED: Final = (
    r"[ \t\f]*(?:FOCUS -\s*)?(?:\d{1,5} (?:of|OF) \d{1,5} DOCUMENTS?|Dokument \d{1,5} von \d{1,5}"
    r"|Document \d{1,5} de \d{1,5})[ \t]*"
)
_ENDED: Final = r"[ \t]*End of Document[ \t]*"
_ACCESSION: Final = r"[A-Z0-9]{8}(?:19|20)\d{6}[a-z0-9]{5,12}"
_RULE: Final = r"_{30,}[ \t]*"

NUMBERED: Final = re.compile(rf"^{_NUMBERED}$", re.M)
"""The line above a document of LexisNexis, in the three languages of its pages."""
ENDED: Final = re.compile(rf"^{_ENDED}$", re.M)
"""The line below a document of Nexis."""
ACCESSION: Final = re.compile(
    r"^(?:AN[ \t]+|AN[ \t]*\n)?[ \t]*(?:Document|Dokument|Documento|Документ)[ \t]+"
    rf"({_ACCESSION})[ \t]*$",
    re.M,
)
"""The line below a document of Factiva: a source of 8 letters, the day it was loaded on, and a number."""
RULE: Final = re.compile(rf"^{_RULE}$", re.M)
"""The line above and below a document of ProQuest."""

CUTS: Final = {
    LEXISNEXIS: re.compile(rf"\n(?={_NUMBERED}\r?\n)".encode()),
    NEXIS: re.compile(rf"\n{_ENDED}\r?\n".encode()),
    FACTIVA: re.compile(rf"\n[^\r\n]{{0,30}}\b{_ACCESSION}[ \t]*\r?\n".encode()),
    PROQUEST: re.compile(rf"\n{_RULE}\r?\n".encode()),
}
"""Behind what a download's bytes can be cut, so that no document is."""

_FIELD_OF: Final = {
    LEXISNEXIS: re.compile(
        r"^(?:LENGTH|L.{1,2}NGE|LONGUEUR|LOAD-DATE|UPDATE|DATE-CHARGEMENT|LANGUAGE|SPRACHE|LANGUE|BYLINE|SECTION|RUBRIK"
        r"|RUBRIQUE|PUBLICATION-TYPE|TYPE-PUBLICATION):[ \t\xa0]",
        re.M,
    ),
    NEXIS: re.compile(r"^(?:Length|Section|Byline|Load-Date|Publication-Type|Language):|^Body[ \t]*$", re.M),
    FACTIVA: re.compile(
        r"^(?:(?:HD|PD|SN|TD|LP)(?:[ \t]|$)|\d[\d.,]* (?:words|Wörter|mots|palabras|parole|woorden|palavras|слов)$)",
        re.M,
    ),
    PROQUEST: re.compile(
        r"^(?:Full text|Publication (?:title|date|info)|ProQuest document ID|Source type|Document URL):",
        re.M,
    ),
}
_FEWEST: Final = {
    LEXISNEXIS: 2,
    NEXIS: 2,
    FACTIVA: 1,
    PROQUEST: 2,
}  # kinds of field; Factiva's mark is like no other line
_MARKS: Final = {LEXISNEXIS: NUMBERED, NEXIS: ENDED, FACTIVA: ACCESSION, PROQUEST: RULE}
_HINTS: Final = {  # what every text with the marks holds, and hardly any other page
    LEXISNEXIS: (b"DOCUMENT", b"Dokument ", b"Document "),
    NEXIS: (b"End of Document",),
    FACTIVA: (b"Document ", b"Dokument ", b"Documento ", "Документ ".encode()),
    PROQUEST: (b"______________________________",),
}
_PROSE: Final = re.compile(r"^(?=.{60})(?:\S+[ ]+){8,}\S*[.!?][\"”’)]*[ \t]*$", re.M)  # what no cover page has


def database_of(start: bytes) -> str | None:
    """The media type of a download that begins so, without a byte order mark and NULs; None where it is none."""
    start = start[:LOOKED_AT]
    for kind, hints in _HINTS.items():
        if any(hint in start for hint in hints):
            text = start.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
            if _is_of(kind, text):
                return kind
    return None


def _is_of(kind: str, text: str) -> bool:
    """Whether mark and fields stand in a text, and one of them before any prose."""
    mark, fields = _MARKS[kind].search(text), list(_FIELD_OF[kind].finditer(text))
    if mark is None or len({field[0] for field in fields}) < _FEWEST[kind]:
        return False
    return _PROSE.search(text, 0, min(mark.start(), fields[0].start())) is None
