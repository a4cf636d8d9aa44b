"""Which part of an article a page is, where the outlet spreads one over several: `?page=2`, `/2/`, `/page/2`.

Told by its own address and by its links to the other parts. Joins nothing and reads no words.
"""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from lxml import etree

from onrecord.read.html.head.addresses import join
from onrecord.records import Part

_KEYS: Final = frozenset(("page", "p", "pg", "pageno", "seite", "pagina", "sivu", "sida", "str"))
_PATH: Final = re.compile(r"^(.+?)/(?:page|seite|pagina|sivu|p)?[-/]?(\d{1,2})/?$", re.IGNORECASE)
_RELATIVE: Final = re.compile(r"(?:\./)?(?:\?|(?:page|seite|pagina|sivu|p)?[-/]?\d{1,2}/?$)", re.IGNORECASE)
_MOST: Final = 50  # parts; the longest serials of news sites have some 20
_LINKS: Final = 5000  # looked at; a page with more of them is no part of an article


def part_of(root: etree._Element, url: str | None, canonical: str | None) -> Part | None:
    """The part that a page is, or None where no link of it leads to another part."""
    own = url or canonical
    if own is None:
        return None
    stem, number = split(own)
    if number == 1:
        stem = _levelled(own)
    tail = urlsplit(stem).path.rpartition("/")[2]
    if not tail:
        return None  # a site's front page
    others: dict[int, str] = {}
    follows = canonical is not None and number > 1 and _levelled(canonical) == stem
    for count, element in enumerate(root.iter("a", "link")):
        if count > _LINKS:
            break
        href = element.get("href") or ""
        # Most links of a page name no part of anything; taking each apart would cost a fifth of the reading.
        if tail not in href and not _RELATIVE.match(href):
            continue
        rel = (element.get("rel") or "").casefold().split()
        if element.tag == "link" and not {"next", "prev", "previous"} & set(rel):
            continue
        whole = join(own, href)
        if whole is None:
            continue
        at = (stem, 1) if _levelled(whole) == stem else split(whole)
        if at[0] == stem and at[1] != number and at[1] <= _MOST:
            others.setdefault(at[1], whole)
            # Many sites call the next article "next"; the second part of this one is another matter.
            follows = follows or (number == 1 and "next" in rel and element.tag == "link")
    if not others or number > _MOST or (number > 1 and 1 not in others and not follows):
        return None
    if number > 1:
        others.setdefault(1, stem)
    return Part(number, tuple(sorted(others.items())), follows)


def split(url: str) -> tuple[str, int]:
    """The address of an article's first part, and the number of the part that this one names: 1 where it names none."""
    parts = urlsplit(url)
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    named = [value for key, value in pairs if key.casefold() in _KEYS and value.isdecimal() and len(value) <= 2]
    if len(named) == 1 and int(named[0]) >= 1:
        kept = [(key, value) for key, value in pairs if key.casefold() not in _KEYS]
        return _levelled(urlunsplit(parts._replace(query=urlencode(kept)))), int(named[0])
    found = _PATH.match(parts.path)
    if found and int(found[2]) > 1:
        return _levelled(urlunsplit(parts._replace(path=found[1]))), int(found[2])
    return _levelled(url), 1


def _levelled(url: str) -> str:
    """An address as compared here: no fragment, no slash at the end."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    return urlunsplit(parts._replace(fragment="", path=parts.path.rstrip("/"), netloc=parts.netloc.lower()))
