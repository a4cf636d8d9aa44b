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

from onrecord.read import markers
from onrecord.read.boundaries import Begin, find_beginnings
from onrecord.read.decode import decode
from onrecord.read.language import detect
from onrecord.read.lines import split_units
from onrecord.read.parts import Part, split_articles
from onrecord.read.provenance import read_note
from onrecord.read.relate import find_related
from onrecord.read.roles import FURNITURE, Marked, mark
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
)

READER = "plaintext/1"
LONGEST_STAND_IN = 110  # characters of a lede's sentence that stands in for a lost headline
_DOUBTFUL = 0.5  # a beginning less sure than this is worth a person's look

_REASONS: dict[FurnitureKind, str] = {
    "header": "names the page or its category",
    "pager": "leads to other pages of the list",
    "footer": "a standing line of the site",
    "menu": "a button, counter or filing line",
    "unread": "stands before the first article and fits nothing",
}


def read_plaintext(body: bytes, options: ReadOptions, *, today: date) -> PageReading:
    """Reads one plain-text page. Raises InputError when the bytes are no text at all."""
    decoded = decode(body, encoding=options.encoding)
    items = mark(split_units(decoded.text))
    begins = find_beginnings(items)
    articles = split_articles(items, [b.index for b in begins])
    category = options.category or _category(items)
    readings = [_reading(parts, begin, items, category) for parts, begin in zip(articles, begins, strict=True)]
    problems = [*decoded.problems, *_doubts(begins, items)]
    furniture = _furniture(items, begins[0].index if begins else len(items), problems)
    del today
    return PageReading(
        kind="archive" if len(readings) > 1 else "article" if readings else "empty",
        articles=tuple(readings),
        category=category,
        outlet=options.outlet,
        furniture=furniture,
        problems=tuple(problems),
        encoding=decoded.encoding,
    )


# ---- one article -----------------------------------------------------------------------------------------------------


def _reading(parts: Sequence[Part], begin: Begin, items: Sequence[Marked], category: tuple[str, ...] | None) -> Reading:
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
    notes = (replace(note, line=b.line) for b in blocks if b.role == "note" if (note := read_note(b.text)))
    return Reading(
        text=text,
        blocks=tuple(blocks),
        title=_title(parts, blocks),
        standfirst=standfirst,
        byline=_names(parts),
        language=detect("\n".join(b.text for b in blocks if b.role in ("standfirst", "paragraph"))[:1200]),
        categories=(category,) if category else (),
        related=find_related(parts),
        republished_from=tuple(notes),
        boundary=Boundary(items[begin.index].unit.line, begin.confidence, begin.reasons),
    )


_MARKUP = re.compile(r"^(?:#{1,6}|\d{1,3}[.)])\s+|\s+#{1,6}$")
_SENTENCE = re.compile(r"[.!?。！？؟]['\"”’»)]*(?=\s+[^\sa-zà-þа-яё]|$)|[。！？]")


def _title(parts: Sequence[Part], blocks: Sequence[Block]) -> TitleGuess | None:
    """The headline on the page, else the standfirst or the lede's first sentence in its stead."""
    for part, block in zip(parts, blocks, strict=True):
        if block.role == "title":
            bare = _MARKUP.sub("", block.text) if part.item.level else block.text
            return TitleGuess(bare or block.text, "page", block.line, block.confidence)
    for block in blocks:
        if block.role == "standfirst":
            return TitleGuess(shorten(block.text.rstrip(".")), "standfirst", block.line, 0.5)
    for role in ("paragraph", "quote", "list", "heading"):
        for block in blocks:
            if block.role == role:
                return TitleGuess(shorten(first_sentence(block.text)), "lede", block.line, 0.3)
    return TitleGuess(shorten(blocks[0].text), "lede", blocks[0].line, 0.1) if blocks else None


def first_sentence(text: str) -> str:
    """The first sentence of a paragraph, without its full stop."""
    start = 25  # "Mr. X" and "U.S. ..." end no sentence this early
    found = _SENTENCE.search(text, start) if len(text) > start else None
    return text[: found.end()].rstrip(".。 ") if found else text


def shorten(text: str, limit: int = LONGEST_STAND_IN) -> str:
    """The text cut at a word's end so that it has at most `limit` characters, with an ellipsis where it was cut."""
    text = " ".join(text[: limit * 4].split())
    if len(text) <= limit:
        return text
    cut = text.rfind(" ", 0, limit)
    return text[: cut if cut > limit // 2 else limit - 1].rstrip(" ,;:–-") + "…"


_AND = re.compile(r"\s*(?:,|;|\||•|·|/| and | und | et | y | e | и | та | & )\s*")
_OFFICE = re.compile(
    r"\b(?:editor|correspondent|reporter|writer|columnist|staff|desk|analyst|contributor|bureau|news|agency|agencies|team|redaktion|redakteur(?:in)?|korrespondent(?:in)?|rédaction|journaliste|redacción|корреспондент|редактор|редакция|updated|published)\b",
    re.I,
)


def _names(parts: Sequence[Part]) -> tuple[str, ...]:
    """People named in an article's bylines, as written, without "By", offices and dates."""
    names: list[str] = []
    for part in parts:
        if part.role != "byline" or part.item.kind != "byline":
            continue
        text = part.item.unit.text
        who = markers.byline_names(text) or markers.posted_by(text) or text
        for name in _AND.split(who):
            bare = name.strip(" .()[]-–—")
            if bare and not any(c.isdigit() for c in bare) and not _OFFICE.search(bare) and len(bare.split()) <= 6:
                if bare not in names and bare[0].isalpha() and not bare[0].islower():
                    names.append(bare)
    return tuple(names)


# ---- the page --------------------------------------------------------------------------------------------------------

_PATH = re.compile(r"\s*(?:>|»|›|/|→)\s*")


def _category(items: Sequence[Marked]) -> tuple[str, ...] | None:
    """The category path that the page's header names."""
    for item in items:
        if item.kind == "header" and (name := markers.page_header(item.unit.text)):
            return tuple(p for p in _PATH.split(name) if p) or None
    return None


def _furniture(items: Sequence[Marked], first: int, problems: list[Problem]) -> tuple[Furniture, ...]:
    """The units that belong to no article; those that fit nothing are reported too."""
    out: list[Furniture] = []
    for n, item in enumerate(items):
        unit = item.unit
        if item.kind not in FURNITURE and n >= first:
            continue
        kind: FurnitureKind = "unread"
        reason = _REASONS["unread"]
        if item.kind == "rule":
            kind, reason = "menu", "a drawn line"
        elif item.kind in ("header", "pager", "footer", "menu"):
            kind = item.kind
            reason = _REASONS[kind]
        else:
            problems.append(
                Problem(
                    "note", "unread-line", f"line {unit.line} belongs to no article that could be told", line=unit.line
                )
            )
        out.append(Furniture(kind, unit.text, unit.line, reason))
    if first == len(items):
        problems.append(
            Problem(
                "warning", "no-articles", "no article was found in this text", then="Check that it is the saved page"
            )
        )
    return tuple(out)


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
