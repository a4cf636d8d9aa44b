"""Plain-text archive pages to articles: the whole reading of one capture, from bytes to PageReading.

    decode > split_units > mark > find_beginnings > split_articles > blocks, links, titles, days

Every non-blank line ends up in one block of one article or as one piece of furniture. Bad content becomes problems in
the reading; InputError is raised only when nothing can be read. Keeps nothing and looks at no clock.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from onrecord.read import fields, markers, wholeness
from onrecord.read.days.clues import DayLine
from onrecord.read.days.instants import Instants
from onrecord.read.days.page import infer_days
from onrecord.read.decoding.decode import decode
from onrecord.read.fields import Row
from onrecord.read.plain.lines.clipping import clipped
from onrecord.read.plain.lines.lines import split_units
from onrecord.read.plain.lines.marked import FURNITURE, Kind, Marked
from onrecord.read.plain.openings.boundaries import Begin, find_beginnings
from onrecord.read.plain.parts.bylines import is_name, names_in, printed_day
from onrecord.read.plain.parts.parts import Part, split_articles
from onrecord.read.plain.parts.relate import address, find_related
from onrecord.read.plain.parts.titles import own_title, recover
from onrecord.read.plain.roles.roles import mark
from onrecord.read.plain.words.tongues import languages
from onrecord.read.provenance import read_note
from onrecord.records import (
    Block,
    Boundary,
    Furniture,
    FurnitureKind,
    PageReading,
    Problem,
    Reading,
    ReadOptions,
    TitleGuess,
    When,
)
from onrecord.text import squeeze

READER = "plaintext/1"
_DOUBTFUL = 0.5  # a beginning less sure than this is worth a person's look

_TOLD: dict[Kind, tuple[FurnitureKind, str]] = {
    "header": ("header", "names the page or its category"),
    "pager": ("pager", "leads to other pages of the list"),
    "footer": ("footer", "a standing line of the site"),
    "menu": ("menu", "a button, counter or filing line"),
    "rule": ("menu", "a drawn line"),
}
_UNREAD: tuple[FurnitureKind, str] = ("unread", "stands before the first article and fits nothing")
_CLIPPER = "a line of the program that saved the page"
_NO_ARTICLES = Problem(
    "warning", "no-articles", "no article was found in this text", then="Check that it is the saved page"
)


def read_plaintext(body: bytes, options: ReadOptions, *, today: date) -> PageReading:
    """Reads one plain-text page. Raises InputError when the bytes are no text at all."""
    decoded = decode(body, encoding=options.encoding)
    above = clipped(decoded.text)
    items = mark(split_units(decoded.text, above.lines if above else 0))
    begins = find_beginnings(items)
    articles = split_articles(items, [b.index for b in begins])
    category = options.category or _category(items)
    base = options.url or (fields.address(above.row) if above else None)
    readings = [_reading(parts, begin, items, category, base) for parts, begin in zip(articles, begins, strict=True)]
    if above and len(readings) == 1:
        readings = [_filled(readings[0], above.row, today)]
    days = infer_days([_day_lines(r) for r in readings], as_of=options.as_of, today=today)
    tongues = languages([_words(r) for r in readings])
    readings = [
        replace(r, language=tongue, published=_better(r.published, when))
        for r, tongue, when in zip(readings, tongues, days.published, strict=True)
    ]
    furniture = _furniture(items, begins[0].index if begins else len(items))
    problems = (*decoded.problems, *_doubts(begins, items), *_unread(furniture), *([] if begins else [_NO_ARTICLES]))
    if above:
        lines = enumerate(decoded.text.split("\n")[: above.lines], 1)
        furniture = (*(Furniture("header", t.strip(), n, _CLIPPER) for n, t in lines if t.strip()), *furniture)
    return PageReading(
        kind="archive" if len(readings) > 1 else "article" if readings else "empty",
        articles=tuple(recover(readings)),
        category=category,
        outlet=options.outlet,
        day=days.day,
        furniture=furniture,
        problems=problems,
        encoding=decoded.encoding,
    )


# ---- one article -----------------------------------------------------------------------------------------------------


def _reading(
    parts: Sequence[Part], begin: Begin, items: Sequence[Marked], category: tuple[str, ...] | None, base: str | None
) -> Reading:
    blocks: list[Block] = []
    texts: list[str] = []
    at = 0
    for part in parts:
        unit = part.item.unit
        last = unit.last_line if unit.last_line != unit.line else None
        blocks.append(Block(part.role, at, at + len(unit.text), unit.text, unit.line, part.confidence, last))
        texts.append(unit.text)
        at += len(unit.text) + 2
    text = "\n\n".join(texts)
    standfirst = next((b.text for b in blocks if b.role == "standfirst"), None)
    published, published_at = printed_day(parts)
    notes = (replace(note, line=b.line) for b in blocks if b.role == "note" if (note := read_note(b.text)))
    return Reading(
        text=text,
        blocks=tuple(blocks),
        title=own_title(parts, blocks),
        standfirst=standfirst,
        byline=names_in(parts),
        published=published,
        published_at=published_at,
        categories=(category,) if category else (),
        url=next((address(p.item.unit.url, base) for p in parts if p.role == "title"), None),
        related=find_related(parts, base),
        republished_from=tuple(notes),
        boundary=Boundary(items[begin.index].unit.line, begin.confidence, begin.reasons),
        cut_off=wholeness.cut_off(blocks),
    )


def _filled(reading: Reading, row: Row, today: date) -> Reading:
    """A page's only article, with what its clipper says where the page itself says nothing."""
    said, at = Instants(today).when(fields.date_words(row, "published"), "the clipper's date")
    title = fields.words(row, "title")
    own = reading.title if reading.title is not None and reading.title.origin == "page" else None
    return replace(
        reading,
        title=own or (TitleGuess(squeeze(title)[:1000], "metadata") if title else reading.title),
        byline=reading.byline or tuple(one for one in fields.listed(row, "authors") if is_name(one)),
        published=reading.published or said,
        published_at=reading.published_at or at,
        url=fields.address(row) or reading.url,
        outlet=fields.outlet(row),
    )


def _words(reading: Reading) -> str:
    """The beginning of an article's running text."""
    return " ".join(b.text[:600] for b in [b for b in reading.blocks if b.role in ("standfirst", "paragraph")][:3])


def _better(printed: When | None, found: When | None) -> When | None:
    """The printed day before an inferred one, which only tells in which order a line means its day and month."""
    if printed is None or found is None or found.origin == "page":
        return found or printed
    return (
        found
        if printed.earliest <= found.earliest <= found.latest < printed.latest
        or (printed.earliest < found.earliest <= found.latest <= printed.latest)
        else printed
    )


def _day_lines(reading: Reading) -> list[DayLine]:
    """An article's lines as far as they can tell a day: not its links, whose days are other articles'."""
    return [DayLine(b.line, b.text, b.role) for b in reading.blocks if b.role not in ("related", "heading")]


# ---- the page --------------------------------------------------------------------------------------------------------

_PATH = re.compile(r"\s*(?:>|»|›|/|→)\s*")


def _category(items: Sequence[Marked]) -> tuple[str, ...] | None:
    """The category path that the page's header names."""
    for item in items:
        if item.kind == "header" and (name := markers.page_header(item.unit.text.lstrip("# "))):
            return tuple(p for p in _PATH.split(name) if p) or None
    return None


def _furniture(items: Sequence[Marked], first: int) -> tuple[Furniture, ...]:
    """The units that belong to no article: standing lines, and whatever is above the first beginning."""
    out: list[Furniture] = []
    for n, item in enumerate(items):
        if n < first or item.kind in FURNITURE:
            kind, reason = _TOLD.get(item.kind, _UNREAD)
            out.append(Furniture(kind, item.unit.text, item.unit.line, reason))
    return tuple(out)


def _unread(furniture: Sequence[Furniture]) -> list[Problem]:
    """A problem for each line that fits nothing."""
    what = "line {} belongs to no article that could be told"
    return [
        Problem("note", "unread-line", what.format(one.line), line=one.line)
        for one in furniture
        if one.kind == "unread"
    ]


def _doubts(begins: Sequence[Begin], items: Sequence[Marked]) -> list[Problem]:
    return [
        Problem(
            "warning", "doubtful-boundary",
            f"the article that begins at line {items[b.index].unit.line} may belong to the one before it",
            then="`show --why` gives the reasons", line=items[b.index].unit.line,
        )
        for b in begins
        if b.confidence < _DOUBTFUL
    ]  # fmt: skip
