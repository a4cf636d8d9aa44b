"""The address of each thing in the reading room, and back. Knows no records of the archive beyond ids and names.

A category's address is its path, one segment a name. Three kinds of name would be read as something else and are
marked with a tilde: names that begin with a dot ("." and ".." are folded away by browsers), and names that end like
a feed's address.
"""

from __future__ import annotations

import re
from urllib.parse import quote, unquote, urlencode

from onrecord.records import FeedForm, KeptStatement

FEEDS: dict[FeedForm, str] = {"atom": "application/atom+xml", "json": "application/feed+json"}

_FRONT = re.compile(r"^[.~]")
_BACK = re.compile(r"(\.(atom|json)|~)$")
_WEB = re.compile(r"https?://[^\s/?#@\\]+(?:[/?#][^\x00-\x1f]*)?", re.IGNORECASE)

Pairs = list[tuple[str, str]]


def category_url(path: tuple[str, ...]) -> str:
    """`/category/Coast/Harbour`."""
    return "/category/" + "/".join(map(_segment, path))


def category_of(raw: str) -> tuple[tuple[str, ...], FeedForm | None]:
    """The path and the feed's form, if any, that the part after `/category/` names; `raw` is still encoded."""
    form = next((name for name in FEEDS if raw.endswith("." + name)), None)
    if form:
        raw = raw[: -len(form) - 1]
    return tuple(_name(part) for part in raw.split("/") if part), form


def _segment(name: str) -> str:
    front = "~" if _FRONT.search(name) else ""
    back = "~" if _BACK.search(name) else ""
    return quote(front + name + back, safe="", errors="replace")


def _name(segment: str) -> str:
    name = unquote(segment)
    if name.startswith("~"):
        name = name[1:]
    if name.endswith("~"):
        name = name[:-1]
    return name


def article_url(ident: str, category: tuple[str, ...] | None = None) -> str:
    """The article; `category` is the one it was reached from, so that next and previous stay within it."""
    return f"/article/{quote(ident)}" + (f"?{urlencode({'in': ' > '.join(category)})}" if category else "")


def version_url(article: str, number: int) -> str:
    """One reading of an article."""
    return f"/article/{quote(article)}/version/{number}"


def changes_url(article: str) -> str:
    """What changed in an article."""
    return f"/article/{quote(article)}/changes"


def statement_url(ident: str) -> str:
    """A statement's own address, which leads to its place."""
    return f"/statement/{quote(ident)}"


def statement_place_url(kept: KeptStatement, number: int | None = None) -> str:
    """A statement's place in its article; `number` is that of an older version that holds it."""
    page = article_url(kept.article.id) if number is None else version_url(kept.article.id, number)
    shown = [("statement", kept.id), ("marks", "all" if kept.statement.optional else "")]
    return f"{with_query(page, shown)}#s-{quote(kept.id)}"


def source_url(ident: str) -> str:
    """Where we look, and how it is faring."""
    return f"/source/{quote(ident)}"


def party_url(ident: str) -> str:
    """A party's page."""
    return f"/party/{quote(ident, safe='')}"


def capture_url(ident: str, *, raw: bool = False) -> str:
    """A capture's facts, or its bytes."""
    return f"/capture/{quote(ident)}" + ("/raw" if raw else "")


def file_name(url: str) -> str:
    """The name of a capture's file, or the last part of its address."""
    return unquote(url.rstrip("/").rpartition("/")[2], errors="replace") or url


def outside(url: str | None) -> str | None:
    """The URL if it leads to the web and nowhere else, and to the host that it seems to: `javascript:`, `data:` and
    `file:` are never links, nor is an address with a name and a password before its host.
    """
    return url if url and _WEB.fullmatch(url) else None


def with_query(path: str, pairs: Pairs) -> str:
    """The path with the pairs that have a value."""
    kept = [(name, value) for name, value in pairs if value]
    return f"{path}?{urlencode(kept, errors='replace')}" if kept else path
