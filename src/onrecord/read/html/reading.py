"""One HTML page to a PageReading: the tree, its pieces, the article's place, blocks, metadata, put together.

    bytes > tree > pieces > (a list page: its entries) | the article's place > blocks > Reading

The order of work is drawn here and nowhere else. Reads bytes and options, asks neither clock, net nor disk; bad content
becomes a Problem, only what can't be read at all raises InputError.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from lxml import etree

from onrecord.errors import InputError
from onrecord.read.days import moments
from onrecord.read.days.moments import Moment
from onrecord.read.html import listing, opinion, refusals, scripts, wholeness
from onrecord.read.html.blocks import blocks, credits, laying, names, related, strays
from onrecord.read.html.elements import tree
from onrecord.read.html.elements.pieces import Flat, flatten
from onrecord.read.html.facts import dating, paging, titles
from onrecord.read.html.head import metadata
from onrecord.read.html.head.addresses import original
from onrecord.read.html.head.metadata import Meta
from onrecord.read.html.listing import Entry
from onrecord.read.html.place import content
from onrecord.read.language import language_of
from onrecord.read.provenance import read_note
from onrecord.records import (
    Block,
    Evidence,
    PageReading,
    Problem,
    Provenance,
    Reading,
    ReadOptions,
    Reason,
    TitleGuess,
    TitleOrigin,
    When,
    WhenOrigin,
)

READER: Final = "html/1"
"""The reader's name and version, kept beside what it read."""

_TYPES: Final = frozenset(("text/html", "application/xhtml+xml", "text/xml", "application/xml", ""))
_SAVE: Final = "If there is one, save the page from a browser once it shows, and import that"
_WORDS: Final = frozenset(("paragraph", "list", "quote", "table", "standfirst"))


def read_html(
    body: bytes, options: ReadOptions, *, today: date, media_type: str = "text/html", charset: str | None = None
) -> PageReading:
    """The articles of an HTML page. `charset` is what the server said of the encoding; a person's word comes first.

    Raises InputError when the bytes are no page at all: empty, binary, beyond the bounds.
    """
    if media_type.partition(";")[0].strip().casefold() not in _TYPES:
        raise InputError(f"this is {media_type}, not an HTML page", then="Import it as what it is")
    if options.url:
        options = replace(options, url=original(options.url))
    parsed = tree.parse(body, given=options.encoding, charset=charset)
    from onrecord.read.html import telegram

    if telegram.is_chat(parsed.root):
        return telegram.read_chat(parsed, options, today=today)
    meta = metadata.gather(parsed.root, options.url)
    flat = flatten(parsed.root)
    claims = metadata.claims(meta)
    main = content.settle(flat, claims)
    if main.raw < scripts.UNDRAWN and "articleBody" not in meta.article:
        meta.article = scripts.article(parsed.root, titles.keys(meta)) | meta.article
    page = PageReading(
        "article",
        (),
        options.category,
        options.outlet or metadata.outlet(meta),
        problems=parsed.problems,
        encoding=parsed.encoding,
    )
    if instead := refusals.said(flat, main.raw, meta):
        what = f"no article was found: the server sent a page that says “{instead}”"
        problem = Problem("warning", "no-articles", what, options.url, _SAVE)
        return replace(page, kind="empty", problems=(*page.problems, problem))
    if found := listing.entries(flat, main, meta):
        return _list_page(page, found, (flat, main, meta), options, today)
    reading, problems = _article(parsed.root, flat, main, meta, options, today)
    if main.raw > 600 and _size(reading) < 0.35 * main.raw:
        # The page's own names for its parts led astray, perhaps: a second look without them, kept if it finds far more.
        main = content.settle(flat, claims, trusting=False)
        again, found_again = _article(parsed.root, flat, main, meta, options, today)
        if _size(again) > 2 * _size(reading):
            reading, problems = again, found_again
    if reading is None:
        return replace(page, kind="empty", problems=(*page.problems, *problems))
    part = paging.part_of(parsed.root, options.url, meta.canonical)
    return replace(page, articles=(reading,), problems=(*page.problems, *problems), part=part)


def _article(
    root: etree._Element, flat: Flat, main: content.Main, meta: Meta, options: ReadOptions, today: date
) -> tuple[Reading | None, list[Problem]]:
    outlets = metadata.site_names(meta, options.url)
    if options.outlet:
        outlets.append(options.outlet)
    printed = laying.headings(flat, main, titles.element(meta, outlets), titles.claimed(meta, outlets))
    voted = titles.vote(meta, printed, outlets)
    drafts, head = blocks.draft(flat, main, voted.page, metadata.descriptions(meta))
    drafts = opinion.heard(drafts, flat, main, root)
    drafts = credits.settled([*drafts, *strays.captions(drafts, flat, main)], flat, meta.nodes)
    drafts, cut_off, problems = wholeness.mend(drafts, main, meta, flat, options.url)
    if not any(one.role in _WORDS for one in drafts):
        return None, [Problem("warning", "no-articles", "no article was found on this page", options.url, _SAVE)]
    url = options.url or meta.canonical
    text, laid = laying.lay(drafts, url, voted.page, meta.first("og:image", "twitter:image"))
    seen = [m for words, line in head.moments if (m := moments.printed(words, line))]
    first = dating.published(meta, seen, today) or moments.from_url(url) or dating.alone(flat, main, meta.title, today)
    last = dating.modified(meta, first, head.changes, today)
    title = None
    if voted.page:
        reasons = tuple(Reason(said, 1.0) for said in voted.said)
        origin: TitleOrigin = "page" if voted.origin == "page" else "metadata"
        title = TitleGuess(voted.page, origin, confidence=voted.confidence, reasons=reasons, seo=voted.seo)
    return (
        Reading(
            text,
            laid,
            title,
            standfirst=laying.standfirst(laid),
            byline=names.byline(meta, head, outlets),
            published=_when(first),
            published_at=first.at if first else None,
            modified=last.at if last else None,
            language=language_of(laid, *metadata.languages(meta)),
            url=meta.canonical or url,
            categories=metadata.sections(meta, root, voted.page),
            tags=metadata.keywords(meta, root),
            related=related.links(drafts, url),
            republished_from=_provenance(laid),
            cut_off=cut_off,
        ),
        problems,
    )


def _list_page(
    page: PageReading,
    found: list[Entry],
    parts: tuple[Flat, content.Main, Meta],
    options: ReadOptions,
    today: date,
) -> PageReading:
    """Every entry as an article: a full post with its blocks, a teaser with its headline, standfirst and address."""
    flat, main, meta = parts
    base = options.url or meta.canonical
    outlets = metadata.site_names(meta, options.url)
    readings = []
    for entry in found:
        own = content.Main(entry.place, entry.first, entry.last, main.prose)
        drafts, head = blocks.draft(flat, own, entry.title, start=entry.first)
        if not entry.whole:
            drafts = laying.teaser(drafts)
        text, laid = laying.lay(drafts, base, entry.title, None)
        seen = [m for words, line in head.moments if (m := moments.printed(words, line))]
        target = related.target(base, entry.url)
        first = next((m for m in seen if m.day <= today), None) or moments.from_url(target)
        readings.append(
            Reading(
                text,
                laid,
                TitleGuess(entry.title, "page"),
                standfirst=laying.standfirst(laid),
                byline=names.printed([*head.printed, *head.likely], outlets),
                published=_when(first),
                published_at=first.at if first else None,
                language=language_of(laid, *metadata.languages(meta)),
                url=target,
                related=related.links(drafts, base),
                republished_from=_provenance(laid),
                cut_off=None if entry.whole else "a list page shows no more than its teaser",
            )
        )
    teasers = sum(1 for entry in found if not entry.whole)
    problems = page.problems
    if teasers:
        what = f"{teasers} of the {len(found)} entries on this list are teasers, not whole articles"
        problems += (Problem("note", "teasers", what, options.url, "Import the pages that they lead to"),)
    category = options.category or listing.category_of(flat, main)
    return replace(page, kind="archive", articles=tuple(readings), category=category, problems=problems)


def _size(reading: Reading | None) -> int:
    """Characters of running text."""
    return sum(len(one.text) for one in reading.blocks if one.role in _WORDS) if reading else 0


def _when(moment: Moment | None) -> When | None:
    if moment is None:
        return None
    origin: WhenOrigin = "page" if moment.said == moments.PRINTED else "metadata"
    return When.between(moment.day, moment.day, origin, evidence=(Evidence(None, moment.words, moment.said),))


def _provenance(laid: tuple[Block, ...]) -> tuple[Provenance, ...]:
    """What notes say of where the text is from; and who translated it, where its byline says so."""
    notes = [read_note(one.text) for one in laid if one.role == "note"]
    signed = [read_note(part) for one in laid if one.role == "byline" for part in moments.STROKES.split(one.text)]
    return tuple(said for said in notes if said) + tuple(said for said in signed if said and said.translated_by)
