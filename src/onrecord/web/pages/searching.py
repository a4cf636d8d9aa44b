"""The search page and its feeds. Knows no query language: a wrong query comes back with where it went wrong."""

from __future__ import annotations

from dataclasses import dataclass, replace

from starlette.requests import Request
from starlette.responses import Response

from onrecord.errors import QueryError
from onrecord.record import Record
from onrecord.records import Facet
from onrecord.text import PATH_MARK
from onrecord.web.asking import Asked, asked
from onrecord.web.counts import Counts
from onrecord.web.pages.feeds import FEED_LENGTH, feed
from onrecord.web.paper import page
from onrecord.web.wording import UNDATED, and_list, month_words

ROWS = 20


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of a facet."""

    words: str
    count: int
    url: str | None  # None: unknown values can be counted but not asked for
    chosen: bool


@dataclass(frozen=True, slots=True)
class Group:
    """A facet with its lines."""

    name: str
    choices: tuple[Choice, ...]


def search(request: Request, record: Record) -> Response:
    """What was found, with facets that narrow; without a question, how to ask one."""
    state = asked(request.query_params)
    form = request.path_params.get("form")
    filters = state.filters()
    if form:
        found = record.search.find(state.query, filters, order="newest", limit=FEED_LENGTH)
        articles = [hit.article for hit in found.hits]
        return feed(request, record, form, articles, title=_title(state), path="/search")
    if not state.query and not state.narrowed:
        return page(request, "search.html", {"asked": state, "found": None, "wrong": None, "groups": ()})
    try:
        order = state.order if state.query else "newest"
        found = record.search.find(state.query, filters, order=order, limit=ROWS, after=state.after or None)
        counted: Counts = request.app.state.counts
        # A field's lines are counted without its own narrowing, so that each says what choosing it would give.
        groups = tuple(
            _group(name, field, getattr(counted.facets(record, state.query, bare.filters()), field), state.at_start())
            for name, field, bare in (
                ("Outlet", "outlet", replace(state, outlet=())),
                ("Category", "category", replace(state, category=())),
                ("Month", "month", replace(state, month="")),
            )
        )
    except QueryError as error:
        facts = {"asked": state, "found": None, "wrong": error, "groups": ()}
        return page(request, "search.html", facts, status=400)
    total = found.total if found.total is not None else record.search.count(state.query, filters)
    start = state.at_start()
    return page(
        request,
        "search.html",
        {
            "asked": start,
            "wrong": None,
            "found": found,
            "told": record.statements.counts_of([hit.article.key for hit in found.hits]),
            "total": total,
            "groups": groups,
            "unknown": record.search.unknown(state.query, filters),
            "all": replace(start, order="newest").url("/search") if found.ranked else None,
            "older": replace(start, after=found.after).url("/search") if found.after else None,
            "first": start.url("/search") if state.after else None,
        },
    )


def _title(state: Asked) -> str:
    """The feed's title: what was asked, with its narrowing."""
    return f"Search: {and_list([*([state.query] if state.query else []), *(value for _, value in state.narrowed)])}"


def _group(name: str, field: str, facets: tuple[Facet, ...], state: Asked) -> Group:
    chosen = {value for one, value in state.narrowed if one == field}
    return Group(
        name,
        tuple(
            Choice(
                words=_words(field, one.value),
                count=one.count,
                url=state.on(field, one.value).url("/search") if one.value else None,
                chosen=one.value in chosen,
            )
            for one in facets
        ),
    )


def _words(field: str, value: str) -> str:
    if field == "month":
        return month_words(value)
    if field == "category" and value:
        return value.replace(PATH_MARK, " › ")
    return value or {"outlet": "Outlet unknown", "category": "Not filed"}.get(field, UNDATED)
