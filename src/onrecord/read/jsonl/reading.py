"""JSON lines of articles, or one JSON list of them, to readings: whatever the tool that wrote them calls its fields.

A line that is none is one problem with its number, and the rest goes on. A row without a text is a teaser where it has
a headline and an address. Blocks are read again where a row is onrecord's own and its words stand at their spans.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Final, get_args

from onrecord.errors import InputError
from onrecord.read import fields, wholeness
from onrecord.read.days.instants import Instants
from onrecord.read.decoding.decode import decode
from onrecord.read.feeds.entries import plain
from onrecord.read.fields import Row
from onrecord.read.html import fragment
from onrecord.read.html.blocks import laying, names, related
from onrecord.read.html.blocks.drafts import Draft
from onrecord.read.jsonl.rows import is_wordless, rows_of
from onrecord.read.language import language_of
from onrecord.records import OWN_WORDS, Block, PageReading, Problem, Reading, ReadOptions, Role, TitleGuess, When
from onrecord.text import fold

READER: Final = "jsonl/1"
"""The reader's name and version, kept beside what it read."""

_NAMED: Final = 100  # bad lines that are told one by one


def read_jsonl(body: bytes, options: ReadOptions, *, today: date, first_line: int = 1) -> PageReading:
    """An article for each row, in the file's order. `first_line` is the number of the bytes' first line.

    Raises InputError when no row is an article.
    """
    decoded = decode(body, encoding=options.encoding)
    instants = Instants(today)
    found: list[Reading] = []
    problems: list[Problem] = list(decoded.problems)
    bad = teasers = wordless = 0
    called, rows = rows_of(decoded.text)
    for line, row in rows:
        number = first_line + line - 1
        reading = _article(fields.keyed(row), options, instants) if isinstance(row, dict) else None
        if reading is None and isinstance(row, dict) and is_wordless(row):
            wordless += 1
            continue
        if reading is None:
            bad += 1
            if bad <= _NAMED:
                what = (
                    "has neither a text nor a headline with an address"
                    if isinstance(row, dict)
                    else "is no JSON object"
                )
                then = 'Write {"title": ..., "text": ..., "url": ...} on each line'
                problems.append(Problem("warning", "bad-line", f"{called} {number} {what}", then=then, line=number))
            continue
        teasers += not any(block.role in OWN_WORDS for block in reading.blocks)
        found.append(reading)
    if not found:
        raise InputError(
            f"none of its {called}s is an article",
            then='Write {"title": ..., "text": ..., "url": ..., "date": ...} on each line',
        )
    if bad > _NAMED:
        problems.append(Problem("warning", "bad-line", f"{bad - _NAMED:,} more {called}s are no articles"))
    if wordless:
        what = f"{wordless:,} {called}s have no words"
        problems.append(Problem("note", "wordless", what, then="Look at the export for their pictures and files"))
    if teasers:
        what = f"{teasers} of the {len(found)} articles have no text"
        problems.append(Problem("note", "teasers", what, then="Import the pages that they lead to"))
    if instants.impossible:
        what = f"{instants.impossible} dates are in the future or before 1950, and were left unknown"
        problems.append(Problem("note", "impossible-date", what, then="Look at these articles"))
    return PageReading(
        "archive", tuple(found), options.category, options.outlet, problems=tuple(problems), encoding=decoded.encoding
    )


def _article(row: Row, options: ReadOptions, instants: Instants) -> Reading | None:
    title = fields.words(row, "title")
    title = (plain(title) or "")[:1000] or None
    url = fields.address(row)
    said = fields.words(row, "standfirst")
    standfirst = (plain(said) or "")[:2000] or None
    text, laid, drafts = _words(row, title, standfirst, url)
    if not any(block.role in OWN_WORDS for block in laid) and not (title and url):
        return None
    published, at = _published(row, instants)
    _, modified = instants.when(fields.date_words(row, "modified"), "the export's date of change")
    outlet = None if options.outlet else fields.outlet(row)
    return Reading(
        text,
        laid,
        TitleGuess(title, "metadata") if title else None,
        standfirst=laying.standfirst(laid),
        byline=tuple(name for one in fields.listed(row, "authors") for name in _people(one, outlet)),
        published=published,
        published_at=at,
        modified=modified,
        language=language_of(laid, fields.words(row, "language")),
        url=url,
        categories=fields.paths(row),
        cut_off=wholeness.cut_off(laid),
        tags=tuple(fields.listed(row, "tags")),
        related=related.links(drafts, url),
        outlet=outlet,
    )


def _published(row: Row, instants: Instants) -> tuple[When | None, datetime | None]:
    said: Final = "the export's date"
    if days := fields.interval(row):
        (first, _), (last, _) = (instants.when(day, said) for day in days)
        if first is None or last is None or last.latest < first.earliest:
            return None, None
        return When.between(first.earliest, last.latest, "metadata", evidence=first.evidence), None
    return instants.when(fields.date_words(row, "published"), said)


def _people(name: str, outlet: str | None) -> tuple[str, ...]:
    """The people in an author's name; an unusual one stays as it is, an address doesn't."""
    return names.printed([name], [outlet] if outlet else []) or (
        () if "@" in name or "://" in name or name == outlet or len(name) > 100 else (name,)
    )


def _words(
    row: Row, title: str | None, standfirst: str | None, url: str | None
) -> tuple[str, tuple[Block, ...], list[Draft]]:
    """The text with its blocks: onrecord's own, else those of its HTML, else paragraphs."""
    text = fields.words(row, "text")
    if text and (own := _own_blocks(row.get("blocks"), str(row.get("text", "")))):
        return str(row["text"]), own, []
    drafts: list[Draft] = []
    for words in (fields.words(row, "html"), text):
        if not words:
            continue
        markup = words if words.lstrip()[:1] == "<" or "</p>" in words else fragment.paragraphs(words)
        try:
            drafts, _ = fragment.draft(markup, title)
        except InputError:  # no words in it, or beyond the bounds: the other field may do
            continue
        if any(one.role in OWN_WORDS for one in drafts):
            break
    if standfirst and fold(standfirst) not in fold(" ".join(one.text for one in drafts)):
        top = 1 if drafts and drafts[0].role == "title" else 0
        if not standfirst.endswith(("…", "...")) or not drafts:
            drafts.insert(top, Draft("standfirst", standfirst))
    laid_text, laid = laying.lay(drafts, url, title, None)
    return laid_text, laid, drafts


def _own_blocks(said: Any, text: str) -> tuple[Block, ...]:
    """The blocks of an article that onrecord exported; nothing when any of them doesn't stand where it says."""
    blocks = []
    for one in said if isinstance(said, list) else ():
        if not isinstance(one, dict) or one.get("role") not in get_args(Role):
            return ()
        start, end = one.get("start"), one.get("end")
        if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start < end <= len(text):
            return ()
        if one.get("text", text[start:end]) != text[start:end]:
            return ()
        url = one.get("url")
        blocks.append(Block(one["role"], start, end, text[start:end], url=url if isinstance(url, str) else None))
    return tuple(blocks)
