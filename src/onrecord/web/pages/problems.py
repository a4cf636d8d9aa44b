"""The problems page: what runs could not do, with where and why. Mends nothing."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from onrecord.errors import UsageError
from onrecord.record import Record
from onrecord.web.paper import page

SHOWN = 200
SEVERITIES = ("failure", "warning", "note")


def problems(request: Request, record: Record) -> Response:
    """Newest first; `?severity=` shows one kind only."""
    severity = request.query_params.get("severity") or None
    if severity is not None and severity not in SEVERITIES:
        raise UsageError(f"there is no severity {severity!r}", then="They are failure, warning and note")
    rows = record.problems.list(limit=SHOWN, severity=severity)
    return page(
        request,
        "problems.html",
        {
            "rows_found": rows,
            "severity": severity,
            "severities": {one: record.problems.count(severity=one) for one in SEVERITIES},
            "full": len(rows) == SHOWN,
        },
    )
