"""Elements of a feed: their names whatever the namespace, their words whatever the escaping, the people in them.

Knows how feeds write things down, not what an entry is.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from lxml import etree

from onrecord.read.feeds.entries import Said, is_markup, plain

_SPACES: Final = {  # without scheme, "www.", case and closing slash or number sign: feeds vary all of them
    "w3.org/2005/atom": "atom", "purl.org/atom/ns": "atom",
    "purl.org/rss/1.0": "rss", "my.netscape.com/rdf/simple/0.9": "rss", "channel.netscape.com/rdf/simple/0.9": "rss",
    "backend.userland.com/rss2": "rss", "backend.userland.com/rss": "rss", "blogs.law.harvard.edu/tech/rss": "rss",
    "purl.org/net/rss1.1": "rss", "cyber.law.harvard.edu/rss/rss.html": "rss", "rssboard.org/rss-specification": "rss",
    "purl.org/rss/1.0/modules/content": "content", "purl.org/dc/elements/1.1": "dc", "purl.org/dc/elements/1.0": "dc",
    "purl.org/dc/terms": "dcterms", "search.yahoo.com/mrss": "media", "tools.search.yahoo.com/mrss": "media",
    "itunes.com/dtds/podcast-1.0.dtd": "itunes", "purl.org/rss/1.0/modules/syndication": "sy",
    "w3.org/1999/xhtml": "xhtml", "w3.org/1999/02/22-rdf-syntax-ns": "rdf", "w3.org/xml/1998/namespace": "xml",
    "rssnamespace.org/feedburner/ext/1.0": "feedburner",
}  # fmt: skip
_CORE: Final = ("", "rss")
_ADDRESS: Final = re.compile(r"^\s*(?:[\w.+-]+@[\w-]+\.[\w.-]+)\s*(?:\((?P<name>[^()]*)\))?\s*$")
_NAMED_ADDRESS: Final = re.compile(r"^\s*(?P<name>[^<>@]+?)\s*<[^<>\s]*@[^<>\s]*>\s*$")


@cache
def name_of(tag: str) -> str:
    """`prefix:local` of an element in lower case; without prefix for RSS's and Atom's own, whatever their namespace."""
    space, _, local = tag.rpartition("}")
    if not space:
        prefix, colon, rest = local.partition(":")
        if not colon:
            return local.casefold()
        prefix = prefix.casefold()
        return rest.casefold() if prefix in _CORE else f"{prefix}:{rest.casefold()}"
    key = re.sub(r"^https?://(?:www\.)?", "", space[1:].strip().casefold()).rstrip("/#")
    prefix = _SPACES.get(key, "rss" if "rss" in key and "modules" not in key else "other")
    return local.casefold() if prefix in _CORE else f"{prefix}:{local.casefold()}"


def own_name(element: etree._Element) -> str:
    """An element's name within Atom, whose own elements need no prefix."""
    return name_of(element.tag).removeprefix("atom:")


def without_space(root: etree._Element) -> None:
    """Takes a namespace that nobody knows off all elements, where it is that of the root: feeds are given odd ones."""
    space, _, _ = root.tag.rpartition("}")
    if space and name_of(root.tag).startswith("other:"):
        for element in root.iter(f"{space}}}*"):
            element.tag = element.tag.rpartition("}")[2]


def words_of(element: etree._Element, url: str | None) -> Said | None:
    """An element's words by its own type: text, escaped or inline markup, base64."""
    base = base_of(element, url)
    kind = (element.get("type") or "").strip().casefold()
    mode = (element.get("mode") or "").casefold()
    children = any(isinstance(child.tag, str) for child in element)
    if kind == "xhtml" or mode == "xml" or children:
        inner = "".join(_inner(element))
        return Said(inner, True, base) if inner.strip() else None
    text = "".join(element.itertext()).strip()
    if mode == "base64" or (
        kind and "/" in kind and not kind.startswith(("text/", "application/xhtml")) and "xml" not in kind
    ):
        try:
            text = base64.b64decode(re.sub(r"\s+", "", text), validate=True).decode("utf-8", "replace").strip()
        except (binascii.Error, ValueError):
            return None  # some other kind of thing than words
    if not text:
        return None
    if kind in ("text", "text/plain") and mode != "escaped":
        return Said(text, False, base)
    if not is_markup(text) and "&lt;" in text and is_markup(unescaped := _unescaped(text)):
        text = unescaped  # escaped once too often
    return Said(text, is_markup(text) or bool(re.search(r"&#?\w{2,10};", text)) or kind in ("html", "text/html"), base)


def _inner(element: etree._Element) -> Iterator[str]:
    yield _escaped(element.text or "")
    for child in element:
        if isinstance(child.tag, str):
            copied = etree.tostring(child, encoding="unicode", with_tail=False, method="xml")
            # Prefixes and namespaces would be names of unknown elements to an HTML parser.
            yield re.sub(
                r"(</?)[A-Za-z][\w.-]*:(?=[A-Za-z])", r"\1", re.sub(r"\sxmlns(?::[\w.-]+)?=\"[^\"]*\"", "", copied)
            )
        yield _escaped(child.tail or "")


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _unescaped(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")


def people_of(element: etree._Element) -> list[str]:
    """The names of the people in an author element."""
    parts = {own_name(e): text_of(e) for e in elements(element)}
    name = parts.get("name") or parts.get("foaf:name") or ("" if parts else text_of(element))
    return [found] if (found := person_in(name)) else []


def person_in(written: str) -> str:
    """The person in `ada@example.org (Ada Moor)` or `Ada Moor <ada@example.org>`; nobody for an address alone."""
    if found := _ADDRESS.match(written):
        return (plain(found["name"]) or "") if found["name"] else ""
    if found := _NAMED_ADDRESS.match(written):
        return plain(found["name"].strip("\"'")) or ""
    return plain(written) or ""


def text_of(element: etree._Element) -> str:
    """All of an element's text, markup within it dropped."""
    return "".join(element.itertext()).strip()


def elements(parent: etree._Element) -> Iterator[etree._Element]:
    """The elements right below one; what libxml2 keeps besides is passed over."""
    return (child for child in parent if isinstance(child.tag, str))


def base_of(element: etree._Element, url: str | None) -> str | None:
    """What relative addresses in an element are relative to: `xml:base`, the feed's address, the site's page."""
    return element.base or url


def is_web(text: str | None) -> bool:
    """Whether the text is nothing but an address of the web."""
    return bool(text and text.casefold().startswith(("http://", "https://")) and not re.search(r"\s", text.strip()))


def number(text: str) -> int:
    """A small whole number, 0 where it is none."""
    return int(text) if text.isdecimal() and len(text) < 8 else 0
