"""The feeds and sitemaps that a site's page points to, best first; well-known addresses as guesses. Fetches none."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urljoin, urlsplit

from lxml import etree

from onrecord.errors import InputError
from onrecord.read.feeds.entries import plain
from onrecord.read.html.elements import tree
from onrecord.read.html.head.addresses import join
from onrecord.records import FeedKind, FeedLink

_TYPES: Final[dict[str, FeedKind]] = {
    "application/rss+xml": "rss", "application/rdf+xml": "rss", "text/rss+xml": "rss", "application/x-rss+xml": "rss",
    "application/rss": "rss", "text/rss": "rss", "application/atom+xml": "atom", "application/atom": "atom",
    "application/x-atom+xml": "atom", "application/feed+json": "json-feed",
}  # fmt: skip
_VAGUE: Final = ("application/json", "text/xml", "application/xml")  # also WordPress's API and anything else
_LOOKS: Final = re.compile(
    r"(?:^|[/._-])(?:rss2?|atom|feeds?|index\.rdf|rss\.aspx?)(?:[/._-]|$)|\.(?:rss|atom|rdf)(?:$|\?)|[?&]feed=|feedburner|/feed\.json",
    re.I,
)
_NOT: Final = re.compile(r"feedback|/feed-(?:the|a|your)|mailto:|/comments/feed|newsfeed-|add-?to|subscribe\.", re.I)
_COMMENTS: Final = re.compile(r"\bcomments?\b|\bkommentare?\b|\bcommentaires\b|\bcomentarios\b", re.I)
_KNOWN: Final[tuple[tuple[str, FeedKind], ...]] = (
    ("/feed/", "rss"), ("/rss.xml", "rss"), ("/feed.xml", "rss"), ("/atom.xml", "atom"), ("/index.xml", "rss"),
    ("/rss", "rss"), ("/feed.json", "json-feed"), ("/sitemap_index.xml", "sitemap-index"), ("/sitemap.xml", "sitemap"),
    ("/news-sitemap.xml", "sitemap"),
)  # fmt: skip
_MOST: Final = 100


def find_feeds(body: bytes, url: str) -> tuple[FeedLink, ...]:
    """What the page at `url` names as its feeds: its link elements, then anchors that look like one, then guesses.

    A page that can't be read has guesses alone.
    """
    found: dict[str, FeedLink] = {}
    try:
        root = tree.parse(body).root
    except InputError:
        root = None
    if root is not None:
        written = next((one.get("href") for one in root.iter("base") if one.get("href")), None)
        base = join(url, written) or url
        late: list[FeedLink] = []
        for one in root.iter("link", "a", "area"):
            link = _linked(one, base) if one.tag == "link" else _anchor(one, base)
            if link is None or link.url in found or len(found) + len(late) >= _MOST:
                continue
            if one.tag == "link" and not _COMMENTS.search(link.title or ""):
                found[link.url] = link
            else:
                late.append(link)
        for link in late:
            found.setdefault(link.url, link)
    for path, kind in _KNOWN:
        whole = _at_root(url, path)
        if whole and whole not in found and whole.rstrip("/") not in found:
            found[whole] = FeedLink(whole, None, kind, guessed=True)
    return tuple(found.values())


def _linked(element: etree._Element, base: str) -> FeedLink | None:
    relations = (element.get("rel") or "").casefold().split()
    media = (element.get("type") or "").partition(";")[0].strip().casefold()
    whole = join(base, (element.get("href") or "").replace("feed:http", "http").replace("feed://", "http://"))
    if whole is None or not whole.startswith(("http", "file")) or not element.get("href"):
        return None
    title = plain(element.get("title"))
    if "sitemap" in relations:
        return FeedLink(whole, title, "sitemap")
    if "feed" in relations or ("alternate" in relations and media in _TYPES):
        return FeedLink(whole, title, _TYPES.get(media))
    if "alternate" in relations and media in _VAGUE and _LOOKS.search(whole) and "wp-json" not in whole:
        return FeedLink(whole, title, "json-feed" if "json" in media else None)
    return None


def _anchor(element: etree._Element, base: str) -> FeedLink | None:
    href = element.get("href") or ""
    whole = join(base, href.replace("feed:http", "http").replace("feed://", "http://"))
    if not href or whole is None or not whole.startswith(("http", "file")) or _NOT.search(whole):
        return None
    parts = urlsplit(whole)
    if not _LOOKS.search(parts.path + ("?" + parts.query if parts.query else "")):
        return None
    words = plain(" ".join(element.itertext())) or plain(element.get("title"))
    said = f"{parts.path} {words or ''} {element.get('type') or ''}".casefold()
    kind: FeedKind | None = "atom" if "atom" in said else "rss" if re.search(r"\brss|rdf", said) else None
    if kind is None and not re.search(r"\.(?:xml|json)$|/feeds?/?$|[?&]feed=", whole):
        return None  # "/feeds/zoo-animals" is no feed
    return FeedLink(whole, words, "json-feed" if parts.path.endswith(".json") else kind)


def _at_root(url: str, path: str) -> str | None:
    parts = urlsplit(url)
    return urljoin(url, path) if parts.scheme in ("http", "https") else None
