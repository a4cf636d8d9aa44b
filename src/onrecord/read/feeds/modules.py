"""The modules that feeds of any dialect carry: Dublin Core, Media RSS, iTunes, enclosures. Reads none of the core."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from onrecord.read.feeds.elements import base_of, elements, is_web, name_of, people_of, person_in, text_of, words_of
from onrecord.read.feeds.entries import Entry, Picture, plain
from onrecord.read.html.head.addresses import join

_HEARD: Final = re.compile(r"^(?:audio|video)/", re.I)
_SEEN: Final = re.compile(r"^image(?:/|$)", re.I)
_PICTURE_NAME: Final = re.compile(r"\.(?:jpe?g|png|gif|webp|avif)(?:$|[?#])", re.I)
PERIODS: Final = {"hourly": 60, "daily": 1440, "weekly": 10080, "monthly": 43200, "yearly": 525600}
"""Minutes in the periods of the syndication module."""


def read_module(element: etree._Element, name: str, entry: Entry, url: str | None) -> None:
    """The modules that any dialect may carry."""
    if name in (
        "pubdate",
        "dc:date",
        "dcterms:issued",
        "dcterms:created",
        "atom:published",
        "published",
        "date",
        "issued",
    ):
        if name != "dc:date" or entry.published is None:
            entry.published = text_of(element) or entry.published
    elif name in ("atom:updated", "dcterms:modified", "updated", "lastbuilddate", "modified", "atom:modified"):
        entry.updated = entry.updated or text_of(element) or None
    elif name in ("author", "dc:creator", "dc:contributor", "itunes:author", "managingeditor", "atom:author"):
        children = list(elements(element))
        said = people_of(element) if children else [person_in(text_of(element))]
        if name not in ("dc:contributor", "itunes:author") or not entry.authors:
            entry.authors += [who for who in said if who and who not in entry.authors[:50]]
    elif name in ("category", "dc:subject", "media:category"):
        entry.tags += [plain(text_of(element) or element.get("text") or element.get("label") or "") or ""]
    elif name in ("media:keywords", "itunes:keywords"):
        entry.tags += [part.strip() for part in text_of(element).split(",")]
    elif name in ("source", "dc:source", "dc:publisher"):
        entry.outlet = entry.outlet or (plain(text_of(element)) if not is_web(text_of(element)) else None)
    elif name in ("enclosure", "media:content", "media:thumbnail", "media:group", "itunes:image", "image"):
        _media(element, name, entry, url)
    elif name == "media:description" and entry.summary is None:
        entry.summary = words_of(element, url)
    elif name == "media:title" and entry.title is None:
        entry.title = plain(text_of(element))
    elif name in ("media:credit", "media:text") and entry.pictures and entry.pictures[-1].credit is None:
        # A credit beside the picture rather than inside it, as many systems write it.
        last = entry.pictures[-1]
        entry.pictures[-1] = Picture(last.url, last.caption, plain(text_of(element)))
    elif name in ("dc:language", "language"):
        entry.language = text_of(element) or None


def _media(element: etree._Element, name: str, entry: Entry, url: str | None) -> None:
    if name == "media:group":
        inner = [e for e in elements(element) if name_of(e.tag) in ("media:content", "media:thumbnail")]
        words = {name_of(e.tag): plain(text_of(e)) for e in elements(element)}
        for one in inner[:1] or ():  # the others are the same thing in other sizes
            _media(one, name_of(one.tag), entry, url)
        if entry.pictures and inner:
            last = entry.pictures[-1]
            entry.pictures[-1] = Picture(
                last.url, last.caption or words.get("media:description"), last.credit or words.get("media:credit")
            )
        return
    written = element.get("url") or element.get("href") or text_of(element)
    whole = join(base_of(element, url), written) if written else None
    kind = (
        element.get("type")
        or element.get("medium")
        or ("image" if name in ("media:thumbnail", "itunes:image", "image") else "")
    )
    words = {name_of(e.tag): plain(words_of(e, url)) for e in elements(element)}
    caption = words.get("media:description") or words.get("media:text") or words.get("media:title")
    credit = words.get("media:credit") or words.get("media:copyright")
    if whole is not None or caption:
        enclose(entry, whole, kind, caption, credit)


def enclose(entry: Entry, url: str | None, kind: str, title: str | None, credit: str | None = None) -> None:
    """Puts a picture, or what is heard or watched, into the entry; other files are none of its words."""
    if _HEARD.match(kind) or kind in ("audio", "video"):
        if url:
            entry.sounds.append((url, title or url))
    elif _SEEN.match(kind) or _PICTURE_NAME.search(url or "") or (title and not kind):
        entry.pictures.append(Picture(url, plain(title), credit))
