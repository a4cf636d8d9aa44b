"""Feed: what a feed says before it is written as Atom or JSON Feed. Knows neither format."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from onrecord.records.article import Article

FeedForm = Literal["atom", "json"]
"""atom: RFC 4287; json: JSON Feed 1.1."""


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One article in a feed. A feed carries excerpts only; the words are for the archive's own pages."""

    article: Article
    page: str  # absolute URL of the article in the reading room
    updated: datetime  # UTC; when the newest version was first seen


@dataclass(frozen=True, slots=True)
class FeedRemoved:
    """An article that is no more, because a person had it removed."""

    article: str  # id
    at: datetime  # UTC


@dataclass(frozen=True, slots=True)
class Feed:
    """A list of articles to be followed, newest first."""

    title: str
    name: str  # what makes the feed itself, for its id: "category/Harbour", "search/ferry"
    page: str  # absolute URL of the page it belongs to
    itself: str  # absolute URL of the feed
    updated: datetime  # UTC; the newest change among its items, or the epoch when it has none
    items: tuple[FeedItem, ...] = ()
    removed: tuple[FeedRemoved, ...] = ()  # the latest of the archive, so that readers take them out
