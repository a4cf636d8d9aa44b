"""Statements, newest first, with their narrowing in the URL; and the address of one, which leads to its place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.errors import NotFound, QueryError
from onrecord.record import Record
from onrecord.records import Article, Filters, KeptParty, KeptStatement
from onrecord.web.asking_statements import KINDS, STANCES, AskedStatements, asked_statements
from onrecord.web.counts import Counts
from onrecord.web.links import statement_place_url
from onrecord.web.paper import page
from onrecord.web.wording import heading_words

ROWS = 40
SPEAKERS = 12
MEANT = 12


@dataclass(frozen=True, slots=True)
class Told:
    """What one article reports, on one page of a list."""

    article: Article
    statements: tuple[KeptStatement, ...]


@dataclass(frozen=True, slots=True)
class DayTold:
    """Articles of one day, as they are known to be of it."""

    heading: str
    articles: tuple[Told, ...]


def statements(request: Request, record: Record) -> Response:
    """The list, its narrowing, and who speaks most in it."""
    state = asked_statements(request.query_params)
    start = state.at_start()
    counted: Counts = request.app.state.counts
    facts = {
        "asked": start,
        "url": "/statements",
        "stances": STANCES,
        "kinds": KINDS,
        "wrong": None,
        "meant": (),
        "names": {},
        "days": (),
        "total": 0,
        "counts": {},
        "speakers": (),
        "older": None,
        "newest": None,
    }
    try:
        filters = state.filters()
        found = record.statements.list(filters, limit=ROWS, after=state.articles.after or None)
        counts = counted.stances(record, filters)
    except QueryError as error:
        return page(request, "statements.html", {**facts, "wrong": error}, status=400)
    except NotFound as error:
        return page(request, "statements.html", {**facts, "wrong": error, "meant": _meant(record, state)}, status=404)
    return page(
        request,
        "statements.html",
        {
            **facts,
            "names": _names(record, state),
            "days": by_day(found.statements),
            "total": sum(one.count for one in counts),
            "counts": {one.value: one.count for one in counts},
            "speakers": () if state.by else counted.speakers(record, filters.articles)[:SPEAKERS],
            "older": state.after(found.after).url("/statements") if found.after else None,
            "newest": start.url("/statements") if state.articles.after else None,
        },
    )


def _names(record: Record, state: AskedStatements) -> dict[str, str]:
    """What to call the parties asked for: an id says nothing to a reader."""
    found = {name: record.parties.find(name) for name in (state.by, state.about) if name}
    return {name: parties[0].name for name, parties in found.items() if len(parties) == 1}


def _meant(record: Record, state: AskedStatements) -> list[tuple[str, KeptParty]]:
    """The parties that a name may mean that nobody has: those whose names hold one of its words."""
    found: dict[str, tuple[str, KeptParty]] = {}
    for field, name in (("by", state.by), ("about", state.about)):
        if name and not record.parties.find(name):
            parties = (one for word in name.split()[:4] for one in record.parties.list(Filters(), limit=4, name=word))
            found |= {one.id: (field, one) for one in parties}
    return list(found.values())[:MEANT]


def statement(request: Request, record: Record) -> Response:
    """Leads to the statement's place in its article, or in the older version that holds it."""
    kept = record.statements.get(request.path_params["ident"])
    number = None
    if kept.version != kept.article.version:
        number = record.articles.version(kept.version).number
    return RedirectResponse(statement_place_url(kept, number), 303)


def by_day(found: Iterable[KeptStatement]) -> tuple[DayTold, ...]:
    """The statements under the days and the articles they stand in, in the order they come."""
    told = [Told(article, tuple(group)) for article, group in groupby(found, key=lambda one: one.article)]
    days = groupby(told, key=lambda one: heading_words(one.article.published))
    return tuple(DayTold(heading, tuple(group)) for heading, group in days)
