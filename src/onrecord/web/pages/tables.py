"""Lists as files to take away: CSV and JSON lines, the very rows of `onrecord export`. Chooses no rows itself.

A file is written whole before it is sent: what fails half-way is an error page and no half of a table.
"""

from __future__ import annotations

from collections.abc import Callable
from tempfile import SpooledTemporaryFile
from typing import IO, cast

from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from onrecord.record import Record
from onrecord.web.asking import asked
from onrecord.web.asking_statements import asked_statements

TABLES = {"csv": "text/csv; charset=utf-8", "jsonl": "application/jsonl; charset=utf-8"}
IN_MEMORY = 4_000_000  # bytes; a larger file waits on the disk
_CHUNK = 1 << 16


def articles(request: Request, record: Record) -> Response:
    """The articles that fit, searched for where there is a query; all of them, not one page."""
    state = asked(request.query_params)
    return _file(
        request, "articles", lambda form, out: record.export_articles(state.filters(), form, out, query=state.query)
    )


def statements(request: Request, record: Record) -> Response:
    """The statements that fit."""
    filters = asked_statements(request.query_params).filters()
    return _file(request, "statements", lambda form, out: record.export_statements(filters, form, out))


def _file(request: Request, name: str, write: Callable[[str, IO[bytes]], int]) -> Response:
    form = request.path_params["form"]
    file = cast(IO[bytes], SpooledTemporaryFile(max_size=IN_MEMORY))  # noqa: SIM115 - closed when it is sent
    try:
        write(form, file)
        file.seek(0)
    except BaseException:
        file.close()
        raise
    headers = {"content-disposition": f'attachment; filename="onrecord-{name}.{form}"'}
    chunks = iter(lambda: file.read(_CHUNK), b"")
    return StreamingResponse(chunks, headers=headers, media_type=TABLES[form], background=BackgroundTask(file.close))
