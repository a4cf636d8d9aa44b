"""Answers that are feeds. What is in them is chosen by the page they belong to."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from starlette.requests import Request
from starlette.responses import Response

from onrecord.record import Record, write_feed
from onrecord.records import Article, Feed, FeedForm, FeedItem
from onrecord.web.links import FEEDS, article_url
from onrecord.web.paper import answer

FEED_LENGTH = 50


def feed(
    request: Request, record: Record, form: FeedForm, articles: Iterable[Article], *, title: str, path: str
) -> Response:
    """The articles as a feed. `path` is the address of the page that shows the same articles."""
    base = str(request.base_url).rstrip("/")
    query = f"?{request.url.query}" if request.url.query else ""
    items = tuple(FeedItem(article, base + article_url(article.id), changed(record, article)) for article in articles)
    gone = tuple(record.removals.latest(FEED_LENGTH))
    made = Feed(
        title=title,
        name=path.lstrip("/") + query,
        page=base + path + query,
        itself=f"{base}{path}.{form}{query}",
        updated=max(
            (*(one.updated for one in items), *(one.at for one in gone)), default=datetime.fromtimestamp(0, UTC)
        ),
        items=items,
        removed=gone,
    )
    return answer(request, write_feed(made, form), f"{FEEDS[form]}; charset=utf-8")


def changed(record: Record, article: Article) -> datetime:
    """When the newest version was first seen."""
    return article.first_seen if article.versions == 1 else record.articles.version(article.version).first_seen
