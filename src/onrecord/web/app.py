"""The reading room as a Starlette app: routes, errors, the guard around both. Holds no page.

Pages run in Starlette's thread pool, each with a record of its own for the length of the request.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.convertors import Convertor, register_url_convertor
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from onrecord.errors import ArchiveDamaged, ArchiveError, NotFound, OnrecordError, Removed, UsageError
from onrecord.record import Record, open_record
from onrecord.web import paper
from onrecord.web.asking import bounded
from onrecord.web.asking_statements import STANCES
from onrecord.web.counts import Counts
from onrecord.web.desk import Desk
from onrecord.web.guard import Guard
from onrecord.web.links import FEEDS
from onrecord.web.pages import (
    article,
    capture,
    changes,
    home,
    listing,
    parties,
    problems,
    searching,
    sources,
    statements,
    tables,
)

Page = Callable[[Request, Record], Response]


class EndConvertor(Convertor[str]):
    """The end of an address that says what comes: `{form:feed}`, `{form:table}`."""

    def __init__(self, known: Iterable[str]) -> None:
        self.regex = "|".join(known)  # type: ignore[misc]

    def convert(self, value: str) -> str:
        """As it stands."""
        return value

    def to_string(self, value: str) -> str:
        """As it stands."""
        return value


register_url_convertor("feed", EndConvertor(FEEDS))
register_url_convertor("table", EndConvertor(tables.TABLES))


class Room(Starlette):
    """An app whose guard stands outside everything, the error page for what nobody foresaw included."""

    bound_to = "127.0.0.1"
    names: tuple[str, ...] = ()

    def build_middleware_stack(self) -> ASGIApp:
        """Starlette's own layers within the guard."""
        return Guard(super().build_middleware_stack(), host=self.bound_to, names=self.names)


def create_app(
    where: str | Path,
    *,
    host: str = "127.0.0.1",
    names: Iterable[str] = (),
    opener: Callable[[], Record] | None = None,
) -> Starlette:
    """The reading room over the archive at `where`. `host` is what the server binds to, `names` what else it is called.

    The archive is opened at the first request; `opener` is for tests that bring their own record.
    """
    desk = Desk(opener or (lambda: open_record(where)))

    @asynccontextmanager
    async def open_hours(_: Starlette) -> AsyncIterator[None]:
        yield
        desk.close()

    def route(path: str, show: Page) -> Route:
        def endpoint(request: Request) -> Response:
            bounded(request.url, request.query_params)
            with desk.lend() as record:
                return show(request, record)

        return Route(path, endpoint)

    room = Room(
        routes=[
            route("/", home.home),
            route("/articles", listing.all_articles),
            route("/articles.{form:feed}", listing.all_articles),
            route("/articles.{form:table}", tables.articles),
            route("/category/{path:path}", listing.category),
            route("/article/{ident}", article.article),
            route("/article/{ident}/changes", changes.changes),
            route("/article/{ident}/version/{number:int}", article.article),
            route("/search", searching.search),
            route("/search.{form:feed}", searching.search),
            route("/capture/{ident}", capture.capture),
            route("/capture/{ident}/raw", capture.raw),
            route("/statements", statements.statements),
            route("/statements.{form:table}", tables.statements),
            route("/statement/{ident}", statements.statement),
            route("/parties", parties.parties),
            route("/party/{ident}", parties.party),
            route("/sources", sources.sources),
            route("/source/{ident}", sources.source),
            route("/problems", problems.problems),
            Route("/help", _help),
            Route("/static/{name}", _static),
        ],
        exception_handlers={OnrecordError: _known_error, HTTPException: _http_error, 500: _unforeseen},
        lifespan=open_hours,
    )
    room.state.counts = Counts()
    room.bound_to, room.names = host, tuple(names)
    return room


def _help(request: Request) -> Response:
    return paper.page(request, "help.html", {"stances": STANCES})


def _static(request: Request) -> Response:
    found = paper.static(request)
    if found is None:
        raise HTTPException(404)
    return found


def _known_error(request: Request, error: Exception) -> Response:
    """What happened, where, and what to do next, with the status that fits."""
    assert isinstance(error, OnrecordError)
    status, heading = 500, "This can’t be shown now"
    if isinstance(error, Removed):
        status, heading = 410, "Removed"
    elif isinstance(error, NotFound):
        status, heading = 404, "Not here"
    elif isinstance(error, UsageError):
        status, heading = 400, "This can’t be read"
    elif isinstance(error, ArchiveDamaged):
        heading = "The archive is damaged"
    elif isinstance(error, ArchiveError):
        status = 503
    return _error(request, status, heading, error.what, error.where, error.then)


def _http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code == 404:
        return _error(request, 404, "Not here", "The reading room has no page at this address", None, None)
    return _error(request, error.status_code, "This can’t be done", error.detail, None, None)


def _unforeseen(request: Request, _: Exception) -> Response:
    what = "Something went wrong that onrecord did not foresee; the terminal it runs in says what"
    return _error(request, 500, "An error", what, None, "The archive itself is only read here, and is unchanged")


def _error(request: Request, status: int, heading: str, what: str, where: str | None, then: str | None) -> Response:
    facts = {"status": status, "heading": heading, "what": what, "where": where, "then": then}
    return paper.page(request, "error.html", facts, status=status)
