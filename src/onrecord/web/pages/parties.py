"""Who speaks: all parties by how much they say, and one with its names, roles, counts and statements."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.errors import UsageError
from onrecord.record import Record
from onrecord.records import Filters
from onrecord.web.asking_statements import asked_statements
from onrecord.web.counts import Counts
from onrecord.web.links import party_url, with_query
from onrecord.web.pages.statements import by_day
from onrecord.web.paper import page

ROWS = 40
LISTED = 60


def parties(request: Request, record: Record) -> Response:
    """Those that speak, most first; `?name=` finds one by words of its names, `?from=` goes on."""
    name = request.query_params.get("name", "").strip()
    skip = request.query_params.get("from", "0")
    if not skip.isdecimal() or len(skip) > 9:
        raise UsageError(f"{skip!r} is no place in this list", then="Begin again at the first page")
    at = int(skip)
    found = record.parties.list(Filters(), limit=LISTED + 1, skip=at, name=name)
    return page(
        request,
        "parties.html",
        {
            "name": name,
            "parties": found[:LISTED],
            "more": with_query("/parties", [("name", name), ("from", str(at + LISTED))]) if found[LISTED:] else None,
            "first": with_query("/parties", [("name", name)]) if at else None,
        },
    )


def party(request: Request, record: Record) -> Response:
    """One party, with its statements newest first, narrowed as the URL says."""
    ident = request.path_params["ident"]
    found = record.parties.get(ident)
    if found.id != ident:  # a name, the beginning of an id, or the id of a party that was merged into this one
        return RedirectResponse(with_query(party_url(found.id), list(request.query_params.multi_items())), 303)
    state = asked_statements(request.query_params)
    start = state.at_start()
    filters = state.filters(by=found.id)
    counted: Counts = request.app.state.counts
    listed = record.statements.list(filters, limit=ROWS, after=state.articles.after or None)
    url = party_url(found.id)
    return page(
        request,
        "party.html",
        {
            "portrait": counted.portrait(record, found.id),
            "alike": counted.alike(record, found.id),
            "reviews": record.party_reviews.of(found.id),
            "asked": start,
            "url": url,
            "days": by_day(listed.statements),
            "total": sum(one.count for one in counted.stances(record, filters)),
            "older": state.after(listed.after).url(url) if listed.after else None,
            "newest": start.url(url) if state.articles.after else None,
        },
    )
