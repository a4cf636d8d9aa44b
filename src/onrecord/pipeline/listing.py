"""A source's capture to a page reading and leads: what a feed, a sitemap or a list page gives, and what it leads to.

Pure. Knows neither what is known already nor what is due.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from onrecord.errors import InputError
from onrecord.pipeline.readers import content_type
from onrecord.pipeline.reading import faults_named, placed, read_capture
from onrecord.records import Capture, FeedReading, Lead, PageReading, ReadOptions, SourceKind


@dataclass(frozen=True, slots=True)
class SourceReading:
    """What a source gave. Articles given in full stand in `page`; leads that are followed don't."""

    kind: SourceKind
    title: str | None
    page: PageReading
    leads: tuple[Lead, ...] = ()
    sitemaps: tuple[Lead, ...] = ()
    stays: timedelta | None = None  # for how long the feed says that it stays the same


def read_source(
    capture: Capture, options: ReadOptions, *, kind: SourceKind | None, follow: bool | None, today: date
) -> SourceReading:
    """Reads what a source sent. Raises InputError when it is not of its kind, or nothing can be read.

    Without a `kind`, a web page is one and anything else must be a feed or a sitemap.
    """
    if kind == "page" or (kind is None and capture.media_type == "text/html"):
        return _list_page(capture, options, follow=bool(follow), today=today)
    from onrecord.read.feeds import read_feed

    with faults_named(capture):
        sent = content_type(capture)
        feed = read_feed(capture.body, url=capture.url, content_type=sent, options=options, today=today)
    page = replace(feed.page, problems=tuple(placed(one, capture) for one in feed.page.problems))
    stays = timedelta(minutes=feed.ttl_minutes) if feed.ttl_minutes else None
    leads = () if follow is False else feed.leads
    return SourceReading(_kind(feed), feed.title, page, leads, feed.sitemaps, stays)


def _list_page(capture: Capture, options: ReadOptions, *, follow: bool, today: date) -> SourceReading:
    from onrecord.read.html.listing import leads_of

    page = read_capture(capture, options, today=today)
    title = page.outlet
    if not follow:
        return SourceReading("page", title, page)
    leads = leads_of(page)
    # A teaser filed under the address of its article would be taken for words that the article once had.
    urls = {lead.url for lead in leads}
    page = replace(page, articles=tuple(one for one in page.articles if one.url not in urls))
    return SourceReading("page", title, page, leads)


def _kind(feed: FeedReading) -> SourceKind:
    return "sitemap" if feed.kind in ("sitemap", "sitemap-index") else "feed"


def try_source(capture: Capture, options: ReadOptions, *, today: date) -> SourceReading | None:
    """As `read_source`, for bytes that may be anything; None when they are no feed, sitemap or page."""
    try:
        return read_source(capture, options, kind=None, follow=None, today=today)
    except InputError:
        return None
