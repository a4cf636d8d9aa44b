"""Where collecting looks: every source with how it is faring, and one with its settings and history. Changes none."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.record import Record
from onrecord.web.links import source_url
from onrecord.web.paper import page


def sources(request: Request, record: Record) -> Response:
    """Those that are looked at, failing ones first; then those that rest; `?removed=yes` those off the list, too."""
    removed = request.query_params.get("removed") == "yes"
    found = record.sources.list(removed=True)
    shown = [one for one in found if removed or one.state != "removed"]
    shown.sort(key=lambda one: (one.state != "active", not one.health.failures))
    facts = {"sources": shown, "off": len(found) - len(shown), "now": record.now}
    return page(request, "sources.html", facts)


def source(request: Request, record: Record) -> Response:
    """One source."""
    ident = request.path_params["ident"]
    found = record.sources.get(ident)
    if found.id != ident:  # a title, an address or the beginning of an id
        return RedirectResponse(source_url(found.id), 303)
    history = record.sources.history(found.id)
    facts = {"source": found, "history": history, "leads": record.sources.tally(found.id), "now": record.now}
    return page(request, "source.html", facts)
