"""Sitemaps: lists of pages in XML or one address a line, news sitemaps, and lists of sitemaps. Follows none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Final

from lxml import etree

from onrecord.read.days.instants import Instants
from onrecord.read.feeds.entries import plain
from onrecord.read.html.head.addresses import join
from onrecord.records import Lead

MOST: Final = 200_000
"""Addresses taken from one sitemap; the protocol allows 50,000."""


@dataclass(frozen=True, slots=True)
class Sitemap:
    """What a sitemap lists."""

    leads: tuple[Lead, ...] = ()
    sitemaps: tuple[Lead, ...] = ()
    outlet: str | None = None  # the name that a news sitemap gives


def is_sitemap(root: etree._Element) -> bool:
    """Whether the root is one of the protocol's."""
    return _local(root) in ("urlset", "sitemapindex")


def read_sitemap(root: etree._Element, url: str | None, today: date) -> Sitemap:
    """The addresses in an XML sitemap, each once, in its own order."""
    instants = Instants(today)
    if _local(root) == "sitemapindex":
        named = ((join(url, _value(one, "loc")), one) for one in root if _local(one) == "sitemap")
        since = {whole: instants.since(_value(one, "lastmod")) for whole, one in named if whole}
        found = (Lead(whole, modified=modified) for whole, modified in since.items())
        return Sitemap(sitemaps=tuple(islice(found, MOST)))
    leads: dict[str, Lead] = {}
    outlet = None
    for one in root:
        whole = join(url, _value(one, "loc")) if _local(one) == "url" else None
        if whole is None or whole in leads or not whole.startswith(("http", "file")) or len(leads) >= MOST:
            continue
        news = next((child for child in one if _local(child) == "news"), None)
        title, published = None, None
        tags: tuple[str, ...] = ()
        if news is not None:
            title = plain(_value(news, "title"))
            published = _value(news, "publication_date")
            tags = tuple(
                dict.fromkeys(tag.strip() for tag in (_value(news, "keywords") or "").split(",") if tag.strip())
            )
            publication = next((child for child in news if _local(child) == "publication"), None)
            outlet = outlet or (plain(_value(publication, "name")) if publication is not None else None)
        day, at = instants.at(published)
        leads[whole] = Lead(whole, title, at, instants.since(_value(one, "lastmod")), None, tags, day)
    return Sitemap(tuple(leads.values()), outlet=outlet)


def read_listing(text: str) -> Sitemap | None:
    """A sitemap of one address a line; None when any line is something else."""
    lines = list(_lines(text))
    if not lines or any(not line.startswith(("http://", "https://")) or " " in line for line in lines):
        return None
    return Sitemap(tuple(Lead(line) for line in list(dict.fromkeys(lines))[:MOST]))


def _lines(text: str) -> Iterator[str]:
    return (line.strip() for line in text.split("\n") if line.strip())


def _local(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2].rpartition(":")[2].casefold() if isinstance(element.tag, str) else ""


def _value(parent: etree._Element, name: str) -> str | None:
    return next(("".join(one.itertext()).strip() for one in parent if _local(one) == name), None) or None
