"""What a feed, a sitemap or a list page leads to: addresses with what is said of them. No verbs, no I/O.

A lead is no article: it says where one is to be had. What a feed gives in full stands in its page, as articles.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from onrecord.records.problem import Problem
from onrecord.records.reading import PageReading

FeedKind = Literal["rss", "atom", "json-feed", "sitemap", "sitemap-index"]
"""rss: RSS 0.9x, 1.0 and 2.0; atom: Atom 0.3 and 1.0; json-feed: JSON Feed 1.0 and 1.1; sitemap: a list of pages, in
XML or one address a line; sitemap-index: a list of sitemaps."""


@dataclass(frozen=True, slots=True)
class Lead:
    """The address of an article that isn't at hand, and what the page that names it says of it."""

    url: str  # absolute
    title: str | None = None
    published: datetime | None = None  # UTC; None where no date is given, or one without a zone
    modified: datetime | None = None  # UTC; a day alone counts as its beginning, for this is compared and never shown
    summary: str | None = None  # plain words
    tags: tuple[str, ...] = ()
    day: date | None = None  # of publishing, as written, in the zone it was written in


@dataclass(frozen=True, slots=True)
class FeedReading:
    """All that one feed or sitemap was read as, in its own order.

    An entry that gives its article in full is an article of `page`; every other one is a lead.
    """

    kind: FeedKind
    title: str | None
    page: PageReading
    leads: tuple[Lead, ...] = ()
    sitemaps: tuple[Lead, ...] = ()  # that a sitemap index names; beside them it has no leads
    ttl_minutes: int | None = None  # how long the feed says that it stays the same
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed or sitemap that a site's page points to."""

    url: str  # absolute
    title: str | None
    kind: FeedKind | None  # None where the page doesn't say
    guessed: bool = False  # no link names it: feeds of many sites are at such an address


@dataclass(frozen=True, slots=True)
class Outline:
    """A feed on a subscription list (OPML)."""

    url: str  # of the feed
    title: str | None = None
    category: tuple[str, ...] = ()  # the folders it stands in, outermost first
    html_url: str | None = None  # of the site's page
