"""A Feed record to the bytes of Atom (RFC 4287) or JSON Feed 1.1. Chooses no articles and reads no archive.

Ids are `tag:` URIs made from computed ids, so they stay the same on another machine or at another address; the
authority is a reserved name that nobody can own. A day is written as an instant only when the day is certain
(precision 1): then it is that day's first second in UTC, because both formats know instants only.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime, time
from urllib.parse import quote
from xml.etree import ElementTree

from onrecord.ids import make_id
from onrecord.publish.articles import when_row
from onrecord.records import Article, Feed, FeedForm, FeedItem, When
from onrecord.text import path_name, squeeze, xml_safe
from onrecord.times import iso

_ATOM = "http://www.w3.org/2005/Atom"
_TOMBSTONES = "http://purl.org/atompub/tombstones/1.0"  # RFC 6721
_AUTHORITY = "tag:onrecord.invalid,2026:"


def write_feed(feed: Feed, form: FeedForm) -> bytes:
    """The feed's bytes, UTF-8."""
    return _atom(feed) if form == "atom" else _json(feed)


def _tag(name: str) -> str:
    """A tag URI (RFC 4151) for an article's id or a feed's name, a piece of a URL; long ones by their digest."""
    plain = quote(name, safe="/-%?&=+~")
    return _AUTHORITY + (plain if len(plain) <= 120 else make_id("source", "feed", name))


def _certain_day(when: When | None) -> str | None:
    if when is None or when.precision != 1 or when.earliest != when.latest:
        return None
    return iso(datetime.combine(when.earliest, time(), UTC))


def _authors(article: Article) -> tuple[str, ...]:
    return article.byline or ((article.outlet,) if article.outlet else ())


def _summary(article: Article) -> str:
    """The standfirst and the excerpt, without saying twice what already stands as the title."""
    parts = [article.standfirst or "", article.excerpt]
    return " — ".join(part for part in map(squeeze, parts) if part and part != squeeze(article.title))


def _web_address(url: str | None) -> str | None:
    """The URL when a feed reader may follow it; what was read from a local file stays here."""
    return url if url and url.lower().startswith(("http://", "https://")) else None


# --- Atom


def _atom(feed: Feed) -> bytes:
    ElementTree.register_namespace("", _ATOM)
    ElementTree.register_namespace("at", _TOMBSTONES)
    root = ElementTree.Element(f"{{{_ATOM}}}feed")
    _line(root, "id", _tag(feed.name))
    _line(root, "title", feed.title)
    _line(root, "updated", iso(feed.updated))
    _line(ElementTree.SubElement(root, f"{{{_ATOM}}}author"), "name", "onrecord")
    _link(root, "self", feed.itself, "application/atom+xml")
    _link(root, "alternate", feed.page, "text/html")
    for item in feed.items:
        _entry(root, item)
    for gone in feed.removed:
        ElementTree.SubElement(root, f"{{{_TOMBSTONES}}}deleted-entry", ref=_tag(gone.article), when=iso(gone.at))
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _entry(root: ElementTree.Element, item: FeedItem) -> None:
    article = item.article
    entry = ElementTree.SubElement(root, f"{{{_ATOM}}}entry")
    if article.language:
        entry.set("{http://www.w3.org/XML/1998/namespace}lang", article.language)
    _line(entry, "id", _tag(article.id))
    _line(entry, "title", squeeze(article.title) or "Untitled")
    _line(entry, "updated", iso(item.updated))
    if day := _certain_day(article.published):
        _line(entry, "published", day)
    for name in _authors(article):
        _line(ElementTree.SubElement(entry, f"{{{_ATOM}}}author"), "name", name)
    _link(entry, "alternate", item.page, "text/html")
    if original := _web_address(article.url):
        _link(entry, "via", original, None)
    for path in article.categories:
        ElementTree.SubElement(entry, f"{{{_ATOM}}}category", term=xml_safe(path_name(path)))
    # An entry has a summary even when it is empty of words: RFC 4287, 4.1.2, asks for one without content.
    _line(entry, "summary", _summary(article))


def _line(parent: ElementTree.Element, name: str, text: str) -> None:
    ElementTree.SubElement(parent, f"{{{_ATOM}}}{name}").text = xml_safe(text)


def _link(parent: ElementTree.Element, rel: str, href: str, kind: str | None) -> None:
    link = ElementTree.SubElement(parent, f"{{{_ATOM}}}link", rel=rel, href=xml_safe(href))
    if kind:
        link.set("type", kind)


# --- JSON Feed


def _json(feed: Feed) -> bytes:
    body: dict[str, object] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.page,
        "feed_url": feed.itself,
        "items": [_item(item) for item in feed.items],
    }
    if feed.removed:  # JSON Feed has no word for it
        body["_onrecord"] = {"removed": [{"id": _tag(one.article), "at": iso(one.at)} for one in feed.removed]}
    # A lone surrogate can't be UTF-8; it is written as the replacement character, as in Atom.
    return json.dumps(body, ensure_ascii=False, indent=1).encode("utf-8", "replace")


def _item(item: FeedItem) -> dict[str, object]:
    article = item.article
    found: dict[str, object | None] = {
        "id": _tag(article.id),
        "url": item.page,
        "external_url": _web_address(article.url),
        "title": squeeze(article.title) or "Untitled",
        "content_text": _summary(article),
        "date_published": _certain_day(article.published),
        "date_modified": iso(item.updated),
        "authors": [{"name": name} for name in _authors(article)] or None,
        "tags": [path_name(path) for path in article.categories] or None,
        "language": article.language,
        "_onrecord": {
            "article": article.id,
            "outlet": article.outlet,
            "title_origin": article.title_origin,
            "published": when_row(article.published),
        },
    }
    return {key: value for key, value in found.items() if value is not None}
