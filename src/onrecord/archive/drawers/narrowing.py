"""Filters as conditions on the tables, the same for lists, counts and exports. It only looks names up itself."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, or_, select

from onrecord.archive.filing.idents import begins
from onrecord.archive.rows import tree
from onrecord.archive.rows.keys import first_key, last_key
from onrecord.archive.rows.naming import rows_meant
from onrecord.archive.schema import articles, captures, filings, sightings, versions
from onrecord.records import STAND_INS, Filters
from onrecord.text import fold


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Conditions on `articles`, and the category rows to walk; None when categories don't narrow."""

    where: tuple[ColumnElement[bool], ...]
    categories: frozenset[int] | None


def conditions(connection: Connection, filters: Filters) -> Narrowed:
    """What these filters ask of the tables.

    Days are compared by the latest day an article can be from, as its key is; undated articles fit no range of days. An
    empty outlet, category or language means what has none.
    """
    where: list[ColumnElement[bool]] = []
    if filters.outlet:
        rows = rows_meant(connection, {fold(name) for name in filters.outlet})
        where.append(_one_of(articles.c.outlet, rows, none="" in filters.outlet))
    if filters.since or filters.until:
        where.append(articles.c.key >= first_key(filters.since))
    if filters.until:
        where.append(articles.c.key <= last_key(filters.until))
    if filters.language:
        codes = [code for code in filters.language if code]
        variants = (articles.c.language.startswith(f"{code}-", autoescape=True) for code in codes)
        where.append(or_(_one_of(articles.c.language, codes, none="" in filters.language), *variants))
    where += [_has(name) for name in filters.has]
    if filters.capture is not None:
        seen = (
            select(versions.c.article)
            .join(sightings, sightings.c.version == versions.c.row)
            .join(captures, captures.c.id == sightings.c.capture)
            .where(begins(captures.c.id, filters.capture))
        )
        where.append(articles.c.id.in_(seen))
    named = [path for path in filters.category if path]
    if filters.category and not named:
        where.append(articles.c.key.not_in(select(filings.c.article)))
    if not named:
        return Narrowed(tuple(where), None)
    meant = (tree.meant(connection, tree.readings(path)) for path in named)
    return Narrowed(tuple(where), frozenset[int]().union(*meant))


def _one_of(column: ColumnElement[Any], values: Collection[object], *, none: bool) -> ColumnElement[bool]:
    return or_(column.in_(values), column.is_(None)) if none else column.in_(values)


def _has(name: str) -> ColumnElement[bool]:
    """`has:` in lists: a role of the newest version, or one of three facts that are columns."""
    if name == "version":
        return articles.c.versions > 1
    if name == "republished":
        return articles.c.republished.is_(True)
    if name == "title":
        return articles.c.title_origin.not_in(STAND_INS)
    return articles.c.has.contains(f" {name} ", autoescape=True)
