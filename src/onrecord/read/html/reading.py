"""One HTML page to a PageReading: the tree, its pieces, the article's place, blocks, metadata, put together.

The order of work is drawn here and nowhere else. Reads bytes and options, asks neither clock, net nor disk; bad content
becomes a Problem, only what can't be read at all raises InputError.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from urllib.parse import urljoin

from onrecord.errors import InputError
from onrecord.read import language
from onrecord.read.html import blocks, content, jsonld, metadata, moments, names, titles, tree
from onrecord.read.html.blocks import Draft, key_of
from onrecord.read.html.metadata import Meta
from onrecord.read.html.pieces import Flat, flatten
from onrecord.read.html import marks
from onrecord.read.provenance import read_note
from onrecord.records import Block, Evidence, PageReading, Problem, Reading, ReadOptions, Reason, Related, TitleGuess, When

READER: Final = "html/1"
"""The reader's name and version, kept beside what it read."""


def read_html(
    body: bytes,
    options: ReadOptions,
    *,
    today: date,
    media_type: str = "text/html",
    charset: str | None = None,
) -> PageReading:
    """The articles of an HTML page. `charset` is what the server said of the encoding; a person's word comes first.

    Raises InputError when the bytes are no page at all: empty, binary, beyond the bounds.
    """
    if media_type.partition(";")[0].strip() not in ("text/html", "application/xhtml+xml", "text/xml", "application/xml", ""):
        raise InputError(f"this is {media_type}, not an HTML page", then="Import it as what it is")
    parsed = tree.parse(body, given=options.encoding, charset=charset)
    meta = metadata.gather(parsed.root, options.url)
    flat = flatten(parsed.root)
    reading, problems = _article(flat, meta, options, today)
    outlet = options.outlet or metadata.outlet(meta)
    if reading is None:
        return PageReading(
            "empty", (), options.category, outlet, problems=(*parsed.problems, *problems), encoding=parsed.encoding
        )
    return PageReading(
        "article", (reading,), options.category, outlet, problems=(*parsed.problems, *problems), encoding=parsed.encoding
    )


def _article(flat: Flat, meta: Meta, options: ReadOptions, today: date) -> tuple[Reading | None, list[Problem]]:
    outlets = metadata.site_names(meta, options.url)
    if options.outlet:
        outlets.append(options.outlet)
    body = jsonld.text(meta.article.get("articleBody"))
    main = content.settle(flat, body)
    voted = titles.vote(meta, _headings(flat, main), outlets)
    leads = tuple(text for text in (meta.ld("description", "alternativeHeadline", "abstract"), *meta.all("og:description", "description", "twitter:description", "dc.description")) if text)
    drafts, head = blocks.draft(flat, main, voted.page, leads)
    problems: list[Problem] = []
    if not any(one.role in ("paragraph", "list", "quote", "table", "standfirst") for one in drafts):
        problems.append(Problem("warning", "no-articles", "no article was found on this page", options.url, "If there is one, save the page from a browser and import that"))
        return None, problems
    url = options.url or meta.canonical
    text, laid = _lay(drafts, url, voted.page, meta.first("og:image", "twitter:image"))
    seen = [m for words, line in head.moments if (m := moments.printed(words, line))]
    first = moments.published(meta, seen, today) or moments.from_url(url)
    last = moments.modified(meta, first, (), today)
    standfirst = "\n".join(one.text for one in laid if one.role == "standfirst") or None
    code = (meta.language or meta.first("og:locale", "content-language", "language", "dc.language") or jsonld.text(meta.article.get("inLanguage")) or "")[:2].casefold()
    reading = Reading(
        text,
        laid,
        TitleGuess(voted.page, "page" if voted.origin == "page" else "metadata", None, voted.confidence, tuple(Reason(said, 1.0) for said in voted.said)) if voted.page else None,
        standfirst=standfirst,
        byline=names.byline(meta, head.printed, outlets),
        published=When.between(first.day, first.day, "metadata", evidence=(Evidence(None, first.words, first.said),)) if first else None,
        published_at=first.at if first else None,
        modified=last.at if last else None,
        language=language.detect(" ".join(one.text for one in laid if one.role == "paragraph")[:1500]) or code or None,
        url=meta.canonical or url,
        categories=metadata.sections(meta, voted.page),
        tags=metadata.keywords(meta),
        related=tuple(_related(drafts, url)),
        republished_from=tuple(found for one in laid if one.role == "note" and (found := read_note(one.text))),
        seo_title=voted.seo,
    )
    return reading, problems


def _headings(flat: Flat, main: content.Main) -> list[tuple[str, float]]:
    found = []
    for index, piece in enumerate(flat.pieces[: main.last]):
        if piece.kind == "text" and (piece.place.tag == "h1" or (piece.place.parent is not None and piece.place.parent.tag == "h1")) and 3 < len(piece.text) < 300:
            near = 1.0 if index >= main.first - 60 else 0.5
            found.append((piece.text, near * (0.4 if piece.place.all & marks.SKIP else 1.0)))
    return sorted(found, key=lambda pair: -pair[1])


def _lay(drafts: Sequence[Draft], url: str | None, title: str | None, cover: str | None) -> tuple[str, tuple[Block, ...]]:
    """The text, blocks joined by an empty line, and each block with its span in it."""
    parts: list[str] = []
    laid: list[Block] = []
    at = 0
    if title and not any(one.role == "title" for one in drafts):
        drafts = [Draft("title", title), *drafts]
    for one in drafts:
        if not one.text:
            continue
        if parts:
            parts.append("\n\n")
            at += 2
        link = urljoin(url or "", one.url) if one.url else None
        if link is None and cover and one.role in ("caption", "credit") and not any(b.role == "paragraph" for b in laid):
            link = cover  # drawn by a script: the page's lead picture is the one it gives for sharing
        laid.append(Block(one.role, at, at + len(one.text), one.text, url=link))
        parts.append(one.text)
        at += len(one.text)
    return "".join(parts), tuple(laid)


def _related(drafts: Sequence[Draft], url: str | None) -> list[Related]:
    found = []
    for one in drafts:
        if one.role == "related":
            found.append(Related("inline", one.text, url=urljoin(url or "", one.url or "")))
    return found
