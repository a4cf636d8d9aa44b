"""One feed or sitemap to a FeedReading: its dialect told, its entries read, articles parted from leads.

    bytes > text > (JSON | XML tree) > Channel of entries > whole: article | summary: lead

Pure: asks neither clock, net nor disk. What is no feed at all raises InputError with what to do next.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Final

from onrecord.errors import InputError
from onrecord.read.days import moments
from onrecord.read.days.instants import Instants
from onrecord.read.feeds import articles, markup
from onrecord.read.feeds.atom import read_atom
from onrecord.read.feeds.elements import name_of, without_space
from onrecord.read.feeds.entries import Channel
from onrecord.read.feeds.fullness import judge
from onrecord.read.feeds.jsonfeed import read_jsonfeed
from onrecord.read.feeds.rss import read_rss
from onrecord.read.feeds.sitemaps import Sitemap, is_sitemap, read_listing, read_sitemap
from onrecord.read.html.blocks import laying
from onrecord.read.html.blocks.drafts import Draft
from onrecord.read.html.head.addresses import host_and_path
from onrecord.records import FeedReading, Lead, PageReading, Problem, Reading, ReadOptions, TitleGuess, When

READER: Final = "feed/1"
"""The reader's name and version, kept beside what it read."""

MOST_ENTRIES: Final = 20_000
"""Entries read from one feed: most feeds have 10 to 50, whole-site exports a few thousand."""

_HTML: Final = re.compile(r"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.I | re.S)
_PARTS: Final = re.compile(r"\s+(?:[-–—|»·:]|&raquo;)\s+|:\s+")


def read_feed(
    body: bytes, *, url: str | None, content_type: str | None, options: ReadOptions, today: date
) -> FeedReading:
    """What a feed or sitemap holds. `url` is where it came from, `content_type` the server's word on it.

    Raises InputError when the bytes are no feed: empty, binary, a web page, JSON or XML of something else.
    """
    said = markup.words(markup.unpacked(body), given=options.encoding, content_type=content_type)
    start = said.text.lstrip()[:1]
    if start in ("{", "["):
        return _feed(read_jsonfeed(said.text, url), said.encoding, said.problems, options, url, today)
    if "<" not in said.text[:100_000]:
        listed = read_listing(said.text)
        if listed is None:
            raise InputError("this is text, but neither a feed nor a list of addresses", then="Check the address")
        return _sitemap(listed, said.encoding, said.problems, options)
    if _HTML.match(said.text):
        raise InputError(
            "this is a web page, not a feed", then="Give the address of the site's feed; the page may name it"
        )
    parsed = markup.parse(said, url)
    if is_sitemap(parsed.root):
        return _sitemap(read_sitemap(parsed.root, url, today), parsed.encoding, parsed.problems, options)
    without_space(parsed.root)
    root = name_of(parsed.root.tag).rpartition(":")[2]
    if root in ("rss", "rdf", "channel"):
        channel = read_rss(parsed.root, url)
    elif root in ("feed", "entry"):
        channel = read_atom(parsed.root, url)
    else:
        then = "Import its feeds as a subscription list" if root == "opml" else "Check the address"
        raise InputError(f"this is XML, but no feed or sitemap: its outermost element is <{root[:40]}>", then=then)
    if parsed.cut and channel.entries:
        channel.entries[-1].elsewhere = True  # its words end where the bytes do
    return _feed(channel, parsed.encoding, parsed.problems, options, url, today)


def teasers(reading: FeedReading) -> PageReading:
    """The feed's page with its leads as teasers behind the articles, for a feed that is read from a file.

    A teaser has a headline, a standfirst and an address, as those of list pages do, and no paragraphs. A lead without a
    headline can't be one; a note counts those.
    """
    made = [_teaser(lead) for lead in reading.leads if lead.title]
    bare = sum(1 for lead in reading.leads if not lead.title) + len(reading.sitemaps)
    page = replace(reading.page, articles=(*reading.page.articles, *made))
    if made:
        what = f"{len(made)} of the {len(page.articles)} entries are summaries, not whole articles"
        page = _noting(page, "teasers", what, "Import the pages that they lead to, or collect the feed")
    if bare:
        what = (
            f"{bare} address{'' if bare == 1 else 'es'} on this list come{'s' if bare == 1 else ''} without a headline"
        )
        page = _noting(page, "bare-addresses", what, "Collect the list, or import the pages that it leads to")
    return replace(page, kind="archive" if page.articles else "empty")


def _feed(
    channel: Channel, encoding: str, problems: tuple[Problem, ...], options: ReadOptions, url: str | None, today: date
) -> FeedReading:
    instants = Instants(today)
    outlet = options.outlet or outlet_name(channel.title, channel.page or url)
    outlets = [name for name in dict.fromkeys((outlet, options.outlet, channel.title)) if name]
    found: list[Reading] = []
    leads: list[Lead] = []
    lost = 0
    for entry in channel.entries[:MOST_ENTRIES]:
        entry.outlet = None if options.outlet else entry.outlet
        judged = judge(entry)
        reading = None
        if judged.article is not None:
            reading = articles.article_of(
                entry, judged.article, judged.summary, channel=channel, outlets=outlets, instants=instants
            )
        if reading is not None:
            found.append(reading)
        elif lead := articles.lead_of(entry, judged.summary, instants):
            leads.append(lead)
        else:
            lost += 1
    page = PageReading(
        "archive" if found else "empty", tuple(found), options.category, outlet, problems=problems, encoding=encoding
    )
    if not channel.entries:
        page = _noting(page, "no-entries", "the feed has no entries", "Look at it again when something is published")
    if lost:
        page = _noting(page, "empty-entry", f"{lost} of the feed's entries have neither words nor an address", None)
    if len(channel.entries) > MOST_ENTRIES:
        what = f"the feed has {len(channel.entries):,} entries; the first {MOST_ENTRIES:,} were read"
        page = _noting(page, "too-many-entries", what, "Take the site's sitemap for what is older")
    if instants.impossible:
        what = f"{instants.impossible} dates in the feed are in the future or before 1950, and were left unknown"
        page = _noting(page, "impossible-date", what, "Look at these articles; the capture has the dates as written")
    return FeedReading(
        channel.kind, channel.title, page, tuple(leads), ttl_minutes=channel.ttl_minutes, problems=page.problems
    )


def _sitemap(listed: Sitemap, encoding: str, problems: tuple[Problem, ...], options: ReadOptions) -> FeedReading:
    outlet = options.outlet or listed.outlet
    page = PageReading("empty", (), options.category, outlet, problems=problems, encoding=encoding)
    if not listed.leads and not listed.sitemaps:
        page = _noting(page, "no-entries", "the sitemap lists nothing", "Look at it again when something is published")
    kind: Final = "sitemap-index" if listed.sitemaps else "sitemap"
    return FeedReading(kind, None, page, listed.leads, listed.sitemaps, problems=page.problems)


def outlet_name(title: str | None, page: str | None) -> str | None:
    """The outlet in a feed's title: the part that its host's name has too, else the whole of it.

    "World - The Harbour Post" at harbourpost.example is "The Harbour Post".
    """
    if not title:
        return None
    parts = host_and_path(page or "")
    host = re.sub(r"[\W_]+", "", parts[1]) if parts else ""
    pieces = [piece.strip() for piece in _PARTS.split(title) if piece.strip()]
    named = [piece for piece in pieces if len(key := re.sub(r"^the|[\W_]+", "", piece.casefold())) > 3 and key in host]
    return named[0] if named else title[:200]


def _teaser(lead: Lead) -> Reading:
    drafts = [Draft("standfirst", lead.summary)] if lead.summary else []
    text, laid = laying.lay(drafts, lead.url, lead.title, None)
    day = lead.day
    if day is None and (found := moments.from_url(lead.url)):
        day = found.day
    return Reading(
        text, laid, TitleGuess(lead.title or "", "metadata"), standfirst=lead.summary,
        published=When.between(day, day, "metadata") if day else None, published_at=lead.published,
        modified=lead.modified, url=lead.url, tags=lead.tags,
    )  # fmt: skip


def _noting(page: PageReading, kind: str, what: str, then: str | None) -> PageReading:
    return replace(page, problems=(*page.problems, Problem("note", kind, what, then=then)))
