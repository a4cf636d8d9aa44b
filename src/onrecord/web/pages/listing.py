"""Lists of articles, newest first: a category's, or all there are; and their feeds. Searches nothing."""

from __future__ import annotations

from dataclasses import replace

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.errors import NotFound
from onrecord.record import Record
from onrecord.records import Category, Filters, Hit, Mark
from onrecord.text import path_name
from onrecord.web.asking import Asked, asked
from onrecord.web.counts import Counts
from onrecord.web.links import category_of, category_url
from onrecord.web.pages.feeds import FEED_LENGTH, feed
from onrecord.web.pages.home import grown
from onrecord.web.paper import page
from onrecord.web.wording import and_list, by_day

ROWS = 40


def all_articles(request: Request, record: Record) -> Response:
    """Every article, newest first."""
    state = asked(request.query_params)
    form = request.path_params.get("form")
    filters = state.filters()
    if form:
        articles = record.articles.list(filters, limit=FEED_LENGTH).articles
        return feed(request, record, form, articles, title=_title("All articles", state), path="/articles")
    return _list(request, record, state, None, filters)


def category(request: Request, record: Record) -> Response:
    """What is filed in a category or below it."""
    path, form = category_of(_raw_path(request))
    if not path:
        return RedirectResponse("/", 303)
    found = record.categories.get(path)
    if found.merged_into:
        return RedirectResponse(category_url(_merged(record, found)), 301)
    state = replace(asked(request.query_params), category=())  # a page's own category stands instead of any asked for
    filters = state.filters(within=found.path)
    if form:
        articles = record.articles.list(filters, limit=FEED_LENGTH).articles
        title = _title(path_name(found.path), state)
        return feed(request, record, form, articles, title=title, path=category_url(found.path))
    return _list(request, record, state, found, filters)


def _list(request: Request, record: Record, state: Asked, found: Category | None, filters: Filters) -> Response:
    rows = record.articles.list(filters, limit=ROWS, after=state.after or None, before=state.before or None)
    hits = [Hit(article, (), (Mark(article.title, False),)) for article in rows.articles]
    url = category_url(found.path) if found else "/articles"
    counted: Counts = request.app.state.counts
    start = state.at_start()
    within = replace(start, outlet=())
    return page(
        request,
        "listing.html",
        {
            "category": found,
            "below": grown(counted.tree(record), found.path) if found else (),
            "total": record.articles.count(filters),
            "days": by_day(hits),
            "told": record.statements.counts_of([article.key for article in rows.articles]),
            "outlets": counted.facets(record, "", within.filters(within=found.path if found else None)).outlet,
            "asked": start,
            "url": url,
            "newer": replace(start, before=rows.before).url(url) if rows.before else None,
            "older": replace(start, after=rows.after).url(url) if rows.after else None,
            "newest": start.url(url) if state.after or state.before else None,
        },
    )


def _title(name: str, state: Asked) -> str:
    """The feed's title, with its narrowing."""
    narrowed = [value for _, value in state.narrowed]
    return f"{name}: {and_list(narrowed)}" if narrowed else name


def _raw_path(request: Request) -> str:
    """The part after `/category/`, still encoded, because a name may hold a slash."""
    raw: bytes = request.scope.get("raw_path") or request.url.path.encode()
    return raw.partition(b"?")[0].decode("latin-1").partition("/category/")[2]


def _merged(record: Record, found: Category) -> tuple[str, ...]:
    """What a merged category became."""
    for one in record.categories.tree():
        if found.merged_into in (one.id, path_name(one.path)):
            return tuple(one.path)
    raise NotFound("category", path_name(found.path))
