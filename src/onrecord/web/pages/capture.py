"""A capture: its facts, the lines of the page that belong to no article, and its bytes. Shows no bytes as a page."""

from __future__ import annotations

import re
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from onrecord.record import Record
from onrecord.records import Filters
from onrecord.web.links import file_name
from onrecord.web.paper import page

_ODD = re.compile(r"[^\w.-]+", re.ASCII)

ROWS = 200


def capture(request: Request, record: Record) -> Response:
    """What was captured, when and whence, and what reading made of it."""
    found = record.captures.get(request.path_params["ident"])
    listed = record.articles.list(Filters(capture=found.id), limit=ROWS)
    return page(
        request,
        "capture.html",
        {
            "capture": found,
            "name": file_name(found.url),
            "facts": record.captures.page(found.id),
            "articles": listed.articles,
            "more": listed.after,
            "removals": record.removals.of_page(found.id),
        },
    )


def raw(request: Request, record: Record) -> Response:
    """The bytes as they came, to be saved: plain text and an attachment, so that no browser runs them."""
    found = record.captures.get(request.path_params["ident"])
    body = record.captures.body(found.id)
    name = file_name(found.url)
    plain = _ODD.sub("-", name).strip(".-") or "capture"
    return Response(
        body,
        media_type="text/plain",
        headers={
            # Bytes that nobody has decoded have no charset to claim; Starlette would claim one for text.
            "content-type": "text/plain",
            "content-disposition": f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}",
            "content-security-policy": "default-src 'none'; sandbox",
        },
    )
