"""Downloads of news databases to readings: each document an article, in the download's order.

    decode > lines > documents of that form > wrapped lines joined > articles

Every line that isn't blank is in one block of one article or in one piece of furniture. Keeps nothing, asks no clock.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import chain
from typing import Final

from onrecord.errors import InputError
from onrecord.read.databases.articles import Read, article
from onrecord.read.databases.documents import Document, Download
from onrecord.read.databases.factiva import read_factiva
from onrecord.read.databases.lexisnexis import read_lexisnexis
from onrecord.read.databases.nexis import read_nexis
from onrecord.read.databases.proquest import read_proquest
from onrecord.read.decoding.databases import FACTIVA, LEXISNEXIS, NEXIS, PROQUEST
from onrecord.read.decoding.decode import decode
from onrecord.read.plain.lines.units import Unit
from onrecord.read.plain.lines.wrapping import join_wrapped
from onrecord.records import OWN_WORDS, Furniture, PageReading, Problem, ReadOptions

READER: Final = "databases/1"
"""The reader's name and version, kept beside what it read."""

_FORMS: Final = {LEXISNEXIS: read_lexisnexis, NEXIS: read_nexis, FACTIVA: read_factiva, PROQUEST: read_proquest}
_SCHEMES: Final = {LEXISNEXIS: "nexis", NEXIS: "nexis", FACTIVA: "factiva", PROQUEST: "proquest"}
_WIDEST: Final = 110  # characters of a wrapped line
_NAMED: Final = 20  # faults that are told one by one; a field that is never there is told by as many


def read_database(body: bytes, options: ReadOptions, *, form: str, today: date, first_line: int = 1) -> PageReading:
    """An article for each document. `form` is the media type, `first_line` the number of the bytes' first line.

    Raises InputError when no document has words.
    """
    decoded = decode(body, encoding=options.encoding)
    lines = list(enumerate(decoded.text.split("\n"), first_line))
    found = _FORMS[form](lines)
    broken = form != LEXISNEXIS or any(one.whole for one in found.documents)  # a form that marks its ends, here, too
    reads = [
        article(document, units, _SCHEMES[form], today, cut=broken and not document.whole)
        for document, units in zip(found.documents, _bodies(found, form), strict=True)
    ]
    readings = tuple(one.reading for one in reads if one.reading is not None)
    if not readings and first_line == 1:  # a large download's last part may hold no more than its last lines
        raise InputError("no document of this download has words", then="Download the documents' full text")
    teasers = sum(not any(block.role in OWN_WORDS for block in one.blocks) for one in readings)
    return PageReading(
        "archive" if len(readings) > 1 else "article" if readings else "empty",
        readings,
        options.category,
        options.outlet,
        furniture=tuple(sorted(_furniture(found, reads), key=lambda one: one.line or 0)),
        problems=(*decoded.problems, *_problems(found.documents, reads, teasers)),
        encoding=decoded.encoding,
    )


def _bodies(found: Download, form: str) -> Iterator[list[Unit]]:
    """Each document's paragraphs. Whether lines are wrapped, and where, is asked of the whole download."""
    units = list(chain.from_iterable(one.body for one in found.documents))
    longest = max((len(unit.text) + unit.indent for unit in units), default=0)
    joined = join_wrapped(units, longest if form == LEXISNEXIS and longest <= _WIDEST else None)
    at = 0
    for document in found.documents:
        end = at
        last = document.body[-1].line if document.body else 0
        while end < len(joined) and joined[end].line <= last:
            end += 1
        yield joined[at:end]
        at = end


def _furniture(found: Download, reads: list[Read]) -> Iterator[Furniture]:
    first = found.documents[0].line if found.documents else 0
    for one in found.around:
        yield Furniture("header" if one.line <= first else "footer", one.text, one.line, "the database's own line")
    for read in reads:
        yield from read.furniture


def _problems(documents: list[Document], reads: list[Read], teasers: int) -> Iterator[Problem]:
    told = [problem for read in reads for problem in read.problems]
    yield from told[:_NAMED]
    if len(told) > _NAMED:
        what = f"{len(told) - _NAMED:,} more faults of documents"
        yield Problem("warning", "bad-document", what, then="Look at the first ones")
    for document in documents:
        for one in document.unread:
            yield Problem("note", "unread-line", f"line {one.line} fits no field of its document", line=one.line)
    if teasers:
        what = f"{teasers:,} of the {len(reads):,} documents have no text, only a summary or captions"
        yield Problem("note", "teasers", what, then="Download their full text")
