"""Addresses as pages write them to whole ones; what is none of the web becomes None. Fetches nothing."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

MAX = 4000
"""Characters of an address; longer ones are data in disguise."""


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
    return whole


def host_and_path(url: str) -> tuple[str, str, str] | None:
    """(scheme, host without www., path) of an address, or None when it can't be read."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return parts.scheme, parts.netloc.casefold().removeprefix("www."), parts.path
