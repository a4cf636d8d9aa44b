"""What an outlet changed in an article, edit by edit, newest first, with the words around it. Ranks nothing."""

from __future__ import annotations

from itertools import islice

from starlette.requests import Request
from starlette.responses import Response

from onrecord.record import Record
from onrecord.records import Filters
from onrecord.web.comparing import stretches
from onrecord.web.paper import page

SHOWN = 50
"""Edits on one page; a live page may have hundreds, and the command line lists them all."""


def changes(request: Request, record: Record) -> Response:
    """All edits of one article."""
    found = record.articles.get(request.path_params["ident"])
    edits = list(islice(record.edits(Filters(), article=found.id), SHOWN + 1))
    return page(
        request,
        "changes.html",
        {
            "article": found,
            "edits": [(edit, stretches(edit, before, after)) for edit, before, after in edits[:SHOWN]],
            "more": len(edits) > SHOWN,
        },
    )
