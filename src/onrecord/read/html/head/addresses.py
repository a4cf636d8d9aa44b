"""Addresses as pages write them to whole ones; what is none of the web becomes None. Fetches nothing."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

MAX = 4000
"""Characters of an address; longer ones are data in disguise."""


_COPIES = r"archive\.(?:today|ph|is|li|vn|fo|md)"
_COPY = re.compile(  # the Wayback Machine's links lead from its host or, within a page, from whichever serves it
    rf"https?://(?:[^\s/]+/web/\d{{14}}(?:[a-z]{{2}}_)?|{_COPIES}/\d{{4}}[\d.-]{{4,13}})/(https?):/{{1,2}}(?=[^\s/])",
    re.I,
)
_KEEPER = re.compile(rf"{_COPIES}|internet archive|wayback machine", re.I)


def original(url: str) -> str:
    """The address of the page itself where this is that of a copy in an archive of web pages."""
    return _COPY.sub(r"\1://", url, count=1)


def keeps_copies(name: str) -> bool:
    """Whether this is an archive of web pages, which publishes none of them."""
    return _KEEPER.fullmatch(name.strip()) is not None


def join(base: str | None, written: str | None) -> str | None:
    """The whole address of a link or picture, or None for scripts, mail, data and broken ones."""
    if not written or len(written) > MAX:
        return None
    try:
        whole = urljoin(base or "", written.strip())
        parts = urlsplit(whole)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https", "file", ""):
        return None
    return original(whole)


def host_and_path(url: str) -> tuple[str, str, str] | None:
    """(scheme, host without www., path) of an address, or None when it can't be read."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return parts.scheme, parts.netloc.casefold().removeprefix("www."), parts.path
