"""An article's page: its words, set; and beside them all that is known of it. Changes nothing."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from onrecord.errors import NotFound
from onrecord.record import Record
from onrecord.records import Article, Filters, Related, Version
from onrecord.text import fold
from onrecord.web.asking import path_of
from onrecord.web.asking_statements import STANCES
from onrecord.web.links import with_query
from onrecord.web.marking import passages
from onrecord.web.paper import page
from onrecord.web.typeset import typeset
from onrecord.web.wording import and_list


def article(request: Request, record: Record) -> Response:
    """The article in its newest version, or in the one that the URL names."""
    found = record.articles.get(request.path_params["ident"])
    versions = record.articles.versions(found.id)
    number = request.path_params.get("number")
    version = next(
        (one for one in versions if (number is None and one.id == found.version) or one.number == number), None
    )
    if version is None:
        raise _no_version(found, versions, number)
    title = _title(found, version)
    within = _within(request, found)
    newer, older = _neighbours(record, found, Filters(category=(within,)) if within else Filters())
    linked_from = record.articles.linked_from(found.id)
    parts = typeset(version, title)
    marks = request.query_params.get("marks", "")
    statements = record.statements.of(version.id)
    counted = [one for one in statements if not one.statement.optional]
    shown = {"off": [], "all": statements}.get(marks, counted)
    marked = passages(parts, shown, request.query_params.get("statement"))
    headline = marked[0] if marked and marked[0].part.kind == "headline" else None
    return page(
        request,
        "article.html",
        {
            "article": found,
            "title": title,
            "headline": headline,
            "passages": marked[1:] if headline else marked,
            "marks": marks,
            "marks_url": lambda value: with_query(
                request.url.path, [("in", request.query_params.get("in", "")), ("marks", value)]
            ),
            "stances": STANCES,
            "counted": counted,
            "arguable": len(statements) - len(counted),
            "looked_for": record.statements.looked_for(version.id),
            "has_standfirst": any(part.kind == "standfirst" for part in parts)
            or fold(title) == fold(found.standfirst or ""),
            "has_byline": any(part.kind == "byline" for part in parts),
            "version": version,
            "said_outlet": record.outlets.said(found.id),
            "versions": versions[::-1],
            "capture": record.captures.get(version.capture),
            "reviews": record.reviews.of(found.id),
            "linked_from": linked_from,
            "box": _box_of(found, linked_from) if version.id == found.version else None,
            "within": within,
            "newer": newer,
            "older": older,
        },
    )


def _no_version(found: Article, versions: list[Version], number: int | None) -> NotFound:
    """Numbers are given once: one that lacks below the last was removed."""
    there = [one.number for one in versions]
    then = f"It has version{'s' if len(there) > 1 else ''} {and_list([str(one) for one in there])}"
    if number and number < there[-1]:
        then += "; what lacks was removed, and `onrecord removals` tells by whom and why"
    return NotFound("version", f"{number} of {found.id}", then=then)


def _title(found: Article, version: Version) -> str:
    """The headline over this version. A standfirst that stands in does so whole, though lists cut it short."""
    title, origin = version.title.text, version.title.origin
    if version.id == found.version:
        title, origin = found.title, found.title_origin
    whole = next((block.text.strip() for block in version.blocks if block.role == "standfirst"), None)
    return whole if origin == "standfirst" and whole else title


def _within(request: Request, found: Article) -> tuple[str, ...] | None:
    """The category the reader came through, if the article is filed there; else the first it is filed in."""
    given = path_of(request.query_params.get("in", ""))
    if given and any(path[: len(given)] == given for path in found.categories):
        return given
    return found.categories[0] if found.categories else None


def _neighbours(record: Record, found: Article, filters: Filters) -> tuple[Article | None, Article | None]:
    """The next newer and the next older article among those that fit."""
    place = str(found.key)
    newer = record.articles.list(filters, limit=1, before=place).articles
    older = record.articles.list(filters, limit=1, after=place).articles
    return (newer[0] if newer else None), (older[0] if older else None)


def _box_of(found: Article, linked_from: list[tuple[Article, Related]]) -> Article | None:
    """The article whose box gave a lost headline back."""
    if found.title_origin != "related":
        return None
    return next((other for other, link in linked_from if fold(link.headline) == fold(found.title)), None)
