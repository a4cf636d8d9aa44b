"""RSS 0.9x, 1.0 and 2.0 to a channel and its entries. Decides neither what is whole nor what a date means."""

from __future__ import annotations

from typing import Final

from lxml import etree

from onrecord.read.feeds.elements import base_of, elements, is_web, name_of, number, text_of, words_of
from onrecord.read.feeds.entries import Channel, Entry, plain
from onrecord.read.feeds.modules import PERIODS, read_module
from onrecord.read.html.head.addresses import join

_RDF_ABOUT: Final = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"


def read_rss(root: etree._Element, url: str | None) -> Channel:
    """The channel of an RSS tree of any version."""
    head = (
        root
        if name_of(root.tag) == "channel"
        else next((e for e in elements(root) if name_of(e.tag) == "channel"), root)
    )
    channel = Channel("rss")
    items: list[etree._Element] = []
    for element in elements(head):
        name = name_of(element.tag)
        if name == "item":
            items.append(element)
        elif name == "title":
            channel.title = channel.title or plain(text_of(element))
        elif name == "link":
            channel.page = channel.page or join(base_of(element, url), text_of(element))
        elif name in ("language", "dc:language"):
            channel.language = channel.language or text_of(element)
        elif name == "ttl":
            channel.ttl_minutes = number(text_of(element)) or channel.ttl_minutes
        elif name == "sy:updateperiod" and channel.ttl_minutes is None:
            channel.ttl_minutes = PERIODS.get(text_of(element).casefold())
        elif name == "sy:updatefrequency" and channel.ttl_minutes:
            channel.ttl_minutes = max(channel.ttl_minutes // max(number(text_of(element)), 1), 1)
    if head is not root:  # RSS 0.90 and 1.0 have their items beside the channel
        items += [element for element in elements(root) if name_of(element.tag) == "item"]
        items += [
            e
            for outer in elements(head)
            if name_of(outer.tag) == "items"
            for e in outer
            if name_of(str(e.tag)) == "item"
        ]
    channel.entries = [_rss_item(item, url or channel.page) for item in items]
    return channel


def _rss_item(item: etree._Element, url: str | None) -> Entry:
    entry = Entry(ident=item.get(_RDF_ABOUT))
    links: dict[str, str] = {}
    for element in elements(item):
        name = name_of(element.tag)
        if name == "title":
            entry.title = entry.title or plain(text_of(element))
        elif name in ("link", "atom:link", "feedburner:origlink"):
            written = text_of(element) or element.get("href") or ""
            relation = element.get("rel") or ("origlink" if name == "feedburner:origlink" else "alternate")
            if whole := join(base_of(element, url), written) if written else None:
                links.setdefault(relation, whole)
        elif name in ("guid", "id", "atom:id"):
            entry.ident = text_of(element) or entry.ident
            if (element.get("ispermalink") or element.get("isPermaLink") or "true").casefold() != "false" and is_web(
                entry.ident
            ):
                links.setdefault("guid", entry.ident or "")
        elif name in ("description", "summary", "itunes:summary", "atom:summary", "itunes:subtitle", "dc:description",
                      "dcterms:abstract"):  # fmt: skip
            said = words_of(element, url)
            if said and (entry.summary is None or name == "description"):
                entry.summary = said
        elif name in (
            "content:encoded",
            "content",
            "atom:content",
            "xhtml:body",
            "body",
            "xhtml:div",
            "fulltext",
            "full-text",
        ):
            said = words_of(element, url)
            if said and (entry.content is None or len(said.text) > len(entry.content.text)):
                entry.content = said
        else:
            read_module(element, name, entry, url)
    whole = links.get("origlink") or links.get("alternate") or links.get("guid")
    about = entry.ident if whole is None and is_web(entry.ident) and item.get(_RDF_ABOUT) else None
    entry.url = whole or about
    return entry
