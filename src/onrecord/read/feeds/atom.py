"""Atom 0.3 and 1.0 to a channel and its entries. Decides neither what is whole nor what a date means."""

from __future__ import annotations

from typing import Final

from lxml import etree

from onrecord.read.feeds.elements import base_of, elements, is_web, own_name, people_of, text_of, words_of
from onrecord.read.feeds.entries import Channel, Entry, plain
from onrecord.read.feeds.modules import PERIODS, enclose, read_module
from onrecord.read.html.head.addresses import join

_LANGUAGE: Final = "{http://www.w3.org/XML/1998/namespace}lang"


def read_atom(root: etree._Element, url: str | None) -> Channel:
    """The channel of an Atom tree, or of a single entry."""
    channel = Channel("atom", language=root.get(_LANGUAGE))
    entries = [root] if own_name(root) == "entry" else []
    for element in elements(root) if not entries else ():
        name = own_name(element)
        if name == "entry":
            entries.append(element)
        elif name == "title":
            channel.title = channel.title or plain(words_of(element, url))
        elif name == "link" and (element.get("rel") or "alternate") == "alternate":
            channel.page = channel.page or join(base_of(element, url), element.get("href") or text_of(element))
        elif name == "author":
            channel.authors += people_of(element)
        elif name == "sy:updateperiod" and channel.ttl_minutes is None:
            channel.ttl_minutes = PERIODS.get(text_of(element).casefold())
    channel.entries = [_atom_entry(entry, url or channel.page, channel.authors) for entry in entries]
    return channel


def _atom_entry(root: etree._Element, url: str | None, authors: list[str]) -> Entry:
    entry = Entry(language=root.get(_LANGUAGE))
    created = None
    for element in elements(root):
        name = own_name(element)
        if name == "title":
            entry.title = entry.title or plain(words_of(element, url))
        elif name == "link":
            _atom_link(element, entry, url)
        elif name in ("id", "guid"):
            entry.ident = text_of(element) or None
        elif name in ("published", "issued", "pubdate"):
            entry.published = entry.published or text_of(element)
        elif name == "created":
            created = text_of(element)
        elif name in ("updated", "modified"):
            entry.updated = entry.updated or text_of(element)
        elif name in ("author", "contributor"):
            if name == "author":
                entry.authors += people_of(element)
        elif name in ("summary", "description"):
            entry.summary = entry.summary or words_of(element, url)
        elif name in ("content", "content:encoded"):
            if element.get("src"):
                entry.elsewhere = True
                entry.url = entry.url or join(base_of(element, url), element.get("src"))
            elif said := words_of(element, url):
                entry.content = said
        elif name == "category":
            term = element.get("label") or element.get("term") or text_of(element)
            entry.tags += [plain(term) or ""]
        elif name == "source":
            entry.outlet = next((plain(words_of(e, url)) for e in elements(element) if own_name(e) == "title"), None)
            if not entry.authors:
                entry.authors += [who for e in elements(element) if own_name(e) == "author" for who in people_of(e)]
        else:
            read_module(element, name, entry, url)
    entry.published = entry.published or created
    entry.authors = entry.authors or list(authors)
    if entry.url is None and is_web(entry.ident):
        entry.url = entry.ident
    return entry


def _atom_link(element: etree._Element, entry: Entry, url: str | None) -> None:
    relation = (element.get("rel") or "alternate").casefold().rpartition("/")[2]
    whole = join(base_of(element, url), element.get("href") or text_of(element))
    kind = element.get("type") or ""
    if whole is None:
        return
    if relation == "alternate" and (entry.url is None or kind.startswith(("text/html", "application/xhtml"))):
        entry.url = whole
    elif relation == "enclosure":
        enclose(entry, whole, kind, element.get("title"))
