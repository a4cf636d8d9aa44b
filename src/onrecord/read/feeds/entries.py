"""What a feed says, before anything is decided: its channel and its entries, the same for every dialect.

Dates stay as written. Markup stays markup; `Said.html` tells whether it is any.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import Final

from onrecord.records import FeedKind
from onrecord.text import squeeze

_TAG: Final = re.compile(r"</?[A-Za-z][\w:-]*(?:\s[^<>]*)?/?>|<!--.*?(?:-->|\Z)|<!\[CDATA\[|\]\]>", re.S)
_BLOCKS: Final = re.compile(r"</?(?:p|div|br|li|h[1-6]|tr|td|blockquote)\b[^<>]*>", re.I)


@dataclass(frozen=True, slots=True)
class Said:
    """Words of a feed, as plain text or as HTML, and what relative links in them are relative to."""

    text: str
    html: bool
    base: str | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that an entry carries beside its words."""

    url: str | None
    caption: str | None = None
    credit: str | None = None


@dataclass(slots=True)
class Entry:
    """One entry of a feed."""

    url: str | None = None  # absolute where it can be made so
    ident: str | None = None
    title: str | None = None
    authors: list[str] = field(default_factory=list)
    published: str | None = None  # as written, like `updated`
    updated: str | None = None
    tags: list[str] = field(default_factory=list)
    summary: Said | None = None
    content: Said | None = None
    pictures: list[Picture] = field(default_factory=list)
    sounds: list[tuple[str, str]] = field(default_factory=list)  # address and title of what is heard or watched
    outlet: str | None = None  # who published it first, where the feed gathers from others
    language: str | None = None
    elsewhere: bool = False  # the feed says that the content is at another address


@dataclass(slots=True)
class Channel:
    """A feed as a whole."""

    kind: FeedKind
    title: str | None = None
    page: str | None = None  # the site's own page
    language: str | None = None
    ttl_minutes: int | None = None
    authors: list[str] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)


def plain(said: Said | str | None) -> str | None:
    """The words alone, on one line: tags taken out, entities read."""
    if said is None:
        return None
    text = said if isinstance(said, str) else said.text
    if isinstance(said, str) or said.html:
        text = html.unescape(_TAG.sub("", _BLOCKS.sub(" ", text)))
        if "&" in text:
            text = html.unescape(text)  # many programs escape twice
        text = _TAG.sub("", text) if "</" in text else text
    return squeeze(text) or None


def is_markup(text: str) -> bool:
    """Whether the words hold a tag."""
    return _TAG.search(text) is not None
