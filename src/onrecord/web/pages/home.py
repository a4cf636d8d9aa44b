"""The first page: what the archive holds. Reads no article's words."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from onrecord.record import Record
from onrecord.records import Category, Filters, Hit, Mark
from onrecord.web.asking import Asked
from onrecord.web.counts import Counts
from onrecord.web.paper import page
from onrecord.web.wording import by_day

NEWEST = 12
WORTH_A_LOOK = 4
HEARD = 6


@dataclass(frozen=True, slots=True)
class Branch:
    """A category with what is below it."""

    category: Category
    below: tuple[Branch, ...]


def home(request: Request, record: Record) -> Response:
    """Outlets, categories, the newest articles, and the problems worth a look."""
    everything = Filters()
    counted: Counts = request.app.state.counts
    counts = counted.facets(record, "", everything)
    newest = record.articles.list(everything, limit=NEWEST).articles
    hits = [Hit(article, (), (Mark(article.title, False),)) for article in newest]
    problems = [row for row in record.problems.list(limit=50) if row[0].severity != "note"]
    return page(
        request,
        "home.html",
        {
            "total": record.articles.count(everything),
            "outlets": counts.outlet,
            "known_outlets": sum(1 for one in counts.outlet if one.value),
            "months": counts.month,
            "tree": grown(counted.tree(record)),
            "days": by_day(hits),
            "told": record.statements.counts_of([article.key for article in newest]),
            "speakers": counted.speakers(record, everything)[:HEARD],
            "problems": problems[:WORTH_A_LOOK],
            "more_problems": max(0, len(problems) - WORTH_A_LOOK),
            "asked": Asked(),
        },
    )


def grown(categories: list[Category], above: tuple[str, ...] = ()) -> tuple[Branch, ...]:
    """The categories directly below `above`, each with its own branches. Merged ones are not shown."""
    return tuple(
        Branch(one, grown(categories, one.path))
        for one in categories
        if one.path[:-1] == above and one.path != above and not one.merged_into
    )
