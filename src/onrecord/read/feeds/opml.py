"""Subscription lists (OPML) to outlines: nested folders become category paths. Fetches nothing, opens no feed."""

from __future__ import annotations

from typing import Final

from lxml import etree

from onrecord.errors import InputError
from onrecord.read.feeds import markup
from onrecord.read.feeds.entries import plain
from onrecord.read.html.head.addresses import join
from onrecord.records import Outline
from onrecord.text import slashed_path

MOST: Final = 50_000
"""Outlines of one list; and no folder deeper than 50 counts."""
_DEEPEST: Final = 50


def read_opml(body: bytes) -> tuple[Outline, ...]:
    """The feeds on a subscription list, each address and category once, in its own order.

    Raises InputError when the bytes are no OPML.
    """
    parsed = markup.parse(markup.words(markup.unpacked(body), given=None, content_type=None), None)
    if parsed.root.tag.rpartition("}")[2].casefold() != "opml":
        raise InputError(
            f"this is no subscription list: its outermost element is <{parsed.root.tag}>",
            then="Give an OPML file, as feed readers export it",
        )
    found: dict[tuple[str, tuple[str, ...]], Outline] = {}
    top = next((one for one in parsed.root if _local(one) == "body"), parsed.root)
    queue: list[tuple[etree._Element, tuple[str, ...]]] = [(one, ()) for one in reversed(top)]
    while queue and len(found) < MOST:
        element, path = queue.pop()
        if _local(element) != "outline":
            continue
        said = {name.rpartition("}")[2].casefold(): value.strip() for name, value in element.attrib.items()}
        title = plain(said.get("title") or said.get("text"))
        url = said.get("xmlurl") or (
            said.get("url") if said.get("type", "").casefold() in ("rss", "atom", "feed") else None
        )
        url = join(None, url.replace("feed://", "http://", 1) if url else None)
        if url and url.startswith(("http://", "https://")):
            paths = [path] if path else _categories(said.get("category")) or [()]
            for one in paths:
                found.setdefault((url, one), Outline(url, title, one, join(None, said.get("htmlurl"))))
        below = (*path, title) if title and not url and len(path) < _DEEPEST else path
        queue += [(child, below) for child in reversed(element)]
    return tuple(found.values())


def _categories(written: str | None) -> list[tuple[str, ...]]:
    """`/World/Europe,/Ships` as OPML 2.0 has it: paths, parted by commas."""
    return [path for part in (written or "").split(",") if (path := slashed_path(part.strip("/ ")))]


def _local(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2].casefold() if isinstance(element.tag, str) else ""
