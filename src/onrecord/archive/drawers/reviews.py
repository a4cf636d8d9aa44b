"""The reviews drawer: a person's word on a headline, beside the machine's. Changes what stands, never what was read."""

from __future__ import annotations

import builtins
from datetime import datetime
from typing import cast

from sqlalchemy import Connection, func, insert, select, update

from onrecord.archive.drawers.articles import articles_by_id, full_id
from onrecord.archive.filing.incoming import stand_in
from onrecord.archive.filing.linking import add_handle, lead_to, lose_clues, unlead
from onrecord.archive.opening.place import Place
from onrecord.archive.rows.stored import blocks_from, instant_text, title_from
from onrecord.archive.schema import articles, outlets, reviews, versions
from onrecord.archive.search import indexing
from onrecord.errors import UsageError
from onrecord.ids import make_id
from onrecord.records import Article, Reading, Review, ReviewVerdict, TitleOrigin
from onrecord.text import squeeze
from onrecord.times import from_iso

_VERDICTS = ("accept", "reject", "give")


class Reviews:
    """What people said of what the machine made out."""

    def __init__(self, place: Place) -> None:
        self._place = place

    def of(self, article: str) -> builtins.list[Review]:
        """The reviews of an article, oldest first."""
        with self._place.reading() as connection:
            rows = connection.execute(
                select(reviews).where(reviews.c.article == full_id(connection, article)).order_by(reviews.c.row)
            )
            return [
                Review(
                    id=row.id,
                    article=row.article,
                    field="title",
                    verdict=cast(ReviewVerdict, row.verdict),
                    machine=row.machine,
                    value=row.value,
                    by=row.by,
                    at=from_iso(row.at),
                )
                for row in rows
            ]

    def give_title(self, article: str, verdict: str, value: str | None = None, *, by: str, now: datetime) -> Article:
        """A person's word on an article's headline; returns the article as it then stands.

        accept: the headline shown is right, and no reading changes it any more. reject: it is wrong and is never set
        again; what stands in for a headline stands again. give: `value` is the headline.
        """
        if verdict not in _VERDICTS:
            raise UsageError(f"{verdict!r} is no verdict", then="They are accept, reject and give")
        given = squeeze(value or "")
        if (verdict == "give") != bool(given):
            raise UsageError("a headline goes with 'give', and only with it")
        if not by.strip():
            raise UsageError("a review is signed", then="Say who gives it")
        with self._place.writing() as connection:
            ident = full_id(connection, article)
            row = connection.execute(
                select(articles.c.key, articles.c.title, articles.c.title_origin, articles.c.version, outlets.c.name)
                .outerjoin(outlets, outlets.c.row == articles.c.outlet)
                .where(articles.c.id == ident)
            ).one()
            number = int(connection.execute(select(func.max(reviews.c.row))).scalar() or 0) + 1
            connection.execute(
                insert(reviews).values(
                    row=number,
                    id=make_id("review", ident, "title", verdict, given, by, instant_text(now), str(number)),
                    article=ident,
                    field="title",
                    verdict=verdict,
                    machine=row.title,
                    value=given or None,
                    by=by,
                    at=instant_text(now),
                )
            )
            if verdict == "give":
                set_title(connection, ident, row.key, given, "given")
                add_handle(connection, ident, row.name, given)
                lead_to(connection, [(row.name, given, ident)])
                lose_clues(connection, ident)
            elif verdict == "reject":
                title, origin = fallback(connection, row.version, rejected=row.title)
                set_title(connection, ident, row.key, title, origin)
                unlead(connection, ident, row.title)
            return articles_by_id(connection, [ident])[0]


def set_title(connection: Connection, ident: str, key: int, title: str, origin: TitleOrigin) -> None:
    """Writes down which headline stands, and tells search."""
    indexing.forget(connection, [key])
    connection.execute(update(articles).where(articles.c.id == ident).values(title=title, title_origin=origin))
    indexing.learn(connection, [key])


def fallback(connection: Connection, version: str, *, rejected: str) -> tuple[str, TitleOrigin]:
    """What the standing version's own reading says, unless that is what was rejected; else what stands in for it."""
    row = connection.execute(
        select(versions.c.title, versions.c.text, versions.c.blocks, articles.c.standfirst)
        .join(articles, articles.c.version == versions.c.id)
        .where(versions.c.id == version)
    ).one()
    machine = title_from(row.title)
    if machine.text != rejected and machine.origin != "related":
        return machine.text, machine.origin
    guess = stand_in(Reading(row.text, blocks_from(row.blocks, row.text), None, row.standfirst))
    return guess.text, guess.origin
