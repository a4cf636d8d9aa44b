"""Where a saved page came from: the address that browsers and savers write into the file. Reads nothing else of it."""

from __future__ import annotations

import html
import re
from typing import Final

_HEAD: Final = 8192
_SAVED: Final = (  # Chromium, Edge and Internet Explorer; SingleFile; HTTrack
    re.compile(rb"<!--\s*saved from url=\(\d{1,6}\)\s*(?P<url>https?://[^\s>]{1,4000}?)\s*-->", re.I),
    re.compile(rb"Page saved with SingleFile\s+url:\s*(?P<url>https?://[^\s>]{1,4000})", re.I),
    re.compile(rb"<!--\s*Mirrored from\s+(?P<url>(?:https?://)?[\w.-]+\.[a-z]{2,}/[^\s>]{0,4000})", re.I),
)


def saved_from(body: bytes) -> str | None:
    """The address that a page was saved from, None where the file doesn't say."""
    head = body[:_HEAD].replace(b"\x00", b"")  # UTF-16 shows through without its NULs
    for pattern in _SAVED:
        if found := pattern.search(head):
            url = html.unescape(found["url"].decode("utf-8", "replace"))
            return url if "://" in url else f"http://{url}"
    return None
