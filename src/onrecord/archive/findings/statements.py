"""The statements drawer: who said what, newest first, with all the narrowing of lists; one statement; a version's.

Reads only; analyses.py files them. Only statements of an article's standing version are listed, so that an edited
article is not quoted twice; those of older versions are reached by their id and by their version.
"""

from __future__ import annotations

import builtins
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Row, Select, TextClause, func, select, text

from onrecord.archive.drawers.articles import articles_by_key
from onrecord.archive.drawers.narrowing import conditions
from onrecord.archive.filing.idents import row_of
from onrecord.archive.findings.party_rows import STANDING, rows_named
from onrecord.archive.findings.statement_rows import statement_from
from onrecord.archive.opening.place import Place
from onrecord.archive.rows.chunks import chunks
from onrecord.archive.rows.cursors import key_in
from onrecord.archive.schema import abouts, analyses, articles, filings, parties, statements
from onrecord.archive.search import said
from onrecord.errors import NotFound
from onrecord.records import Facet, KeptStatement, StatementFilters, StatementsListed
from onrecord.text import fold

_BATCH = 400
_OWN, _STANDS_AS, _OUTER = parties.alias("own"), parties.alias("standing"), statements.alias("outer")

Spot = tuple[int, int]
"""Where a statement stands in the list: its article's key, and its row."""


class Statements:
    """Statements in an archive."""

    def __init__(self, place: Place) -> None:
        self._place = place

    def get(self, ident: str) -> KeptStatement:
        """The statement with this id, or the one whose id begins so, of whatever version."""
        with self._place.reading() as connection:
            query, then = select(statements.c.id, statements.c.row), "`onrecord statements` lists them"
            found = row_of(connection, query, statements.c.id, ident, kind="statement", then=then)
            return _kept(connection, [found.row])[0]

    def of(self, version: str) -> builtins.list[KeptStatement]:
        """The statements of a version, optional ones too, in the order of its text."""
        with self._place.reading() as connection:
            rows = connection.execute(
                select(statements.c.row).where(statements.c.version == version).order_by(statements.c.seq)
            ).scalars()
            return _kept(connection, list(rows))

    def looked_for(self, version: str) -> str | None:
        """None where the version waits for its analysis; else why it was left alone, "" where it was not."""
        with self._place.reading() as connection:
            found = connection.execute(select(analyses.c.note).where(analyses.c.version == version)).first()
            return None if found is None else found.note or ""

    def list(self, filters: StatementFilters, *, limit: int = 50, after: str | None = None) -> StatementsListed:
        """A page of statements: newest article first, and within it in the order of its text."""
        with self._place.reading() as connection:
            spots = _spots(connection, filters, limit=limit + 1, after=_cursor(after))
            more, spots = len(spots) > limit, spots[:limit]
            found = _kept(connection, [row for _, row in spots])
            return StatementsListed(tuple(found), f"{spots[-1][0]}.{spots[-1][1]}" if more else None)

    def iterate(self, filters: StatementFilters) -> Iterator[KeptStatement]:
        """Every statement that fits, in the same order. Memory stays flat."""
        after: Spot | None = None
        while True:
            with self._place.reading() as connection:
                spots = _spots(connection, filters, limit=_BATCH, after=after)
                found = _kept(connection, [row for _, row in spots])
            yield from found
            if len(spots) < _BATCH:
                return
            after = spots[-1]

    def count(self, filters: StatementFilters) -> int:
        """How many statements fit."""
        with self._place.reading() as connection:
            walks = _walks(connection, filters)
            if len(walks) == 1:
                query = select(func.count()).select_from(walks[0].source).where(*walks[0].where)
                return int(connection.execute(query).scalar_one())
            # An article can be filed under two of the categories asked for, a statement mention two of the parties.
            rows = {
                row
                for walk in walks
                for row in connection.execute(
                    select(statements.c.row).select_from(walk.source).where(*walk.where)
                ).scalars()
            }
            return len(rows)

    def stances(self, filters: StatementFilters) -> builtins.list[Facet]:
        """How many of the statements that fit have each stance, commonest first."""
        with self._place.reading() as connection:
            found: dict[int, str] = {}
            for walk in _walks(connection, filters):
                query = select(statements.c.row, statements.c.stance).select_from(walk.source).where(*walk.where)
                found.update(connection.execute(query).all())
            counts: dict[str, int] = {}
            for stance in found.values():
                counts[stance] = counts.get(stance, 0) + 1
            return [Facet(value, count) for value, count in sorted(counts.items(), key=lambda one: (-one[1], one[0]))]

    def counts_of(self, keys: Sequence[int]) -> dict[int, int]:
        """How many statements, without optional ones, each of these articles (keys) has in its standing version."""
        found: dict[int, int] = {}
        with self._place.reading() as connection:
            for part in chunks(keys):
                rows = connection.execute(
                    select(statements.c.article, func.count())
                    .select_from(STANDING)
                    .where(statements.c.article.in_(part), statements.c.optional.is_(False))
                    .group_by(statements.c.article)
                )
                found.update({int(key): int(count) for key, count in rows})
        return found


Condition = ColumnElement[bool] | TextClause


@dataclass(frozen=True, slots=True)
class _Walk:
    """One ordered walk through an index, newest article first. `key` is the column that the index is in order of."""

    source: FromClause
    where: tuple[Condition, ...]
    key: ColumnElement[int]


def _walks(connection: Connection, filters: StatementFilters, *, paged: bool = False) -> list[_Walk]:
    """The walks that together meet everything that fits: the narrowest index, one walk for each of its values.

    `paged`: only the first few are wanted. A single walk over several values would have to sort all it meets; each of
    these can stop at the page's end.
    """
    narrowed = conditions(connection, filters.articles)
    where: list[Condition] = [*narrowed.where, *_own(filters)]
    if filters.search:
        words = said.match(filters.search)
        soon_full = paged and said.is_common(connection, words)
        where.append(text(said.HOLDS if soon_full else said.HOLDS_ONE_OF).bindparams(words=words))
    by = rows_named(connection, filters.by) if filters.by else None
    about = _mentioned(connection, filters.about) if filters.about else None
    if about is not None:
        told = STANDING.join(abouts, abouts.c.statement == statements.c.row)
        if by is not None:
            where.append(statements.c.party.in_(sorted(by)))
        where += _filed(narrowed.categories)
        return [_Walk(told, (abouts.c.party == row, *where), abouts.c.article) for row in sorted(about)]
    if by is not None:
        where += _filed(narrowed.categories)
        return [_Walk(STANDING, (statements.c.party == row, *where), statements.c.article) for row in sorted(by)]
    if narrowed.categories is not None:
        here = STANDING.join(filings, filings.c.article == articles.c.key)
        return [
            _Walk(here, (filings.c.category == row, *where), filings.c.article) for row in sorted(narrowed.categories)
        ]
    key = articles.c.key if filters.articles.outlet else statements.c.article
    return [_Walk(STANDING, tuple(where), key)]


def _mentioned(connection: Connection, names: Sequence[str]) -> set[int]:
    """Rows of parties that statements mention. A subject that is nobody's name is a matter for the search of words."""
    try:
        return rows_named(connection, names)
    except NotFound as error:
        words = f"`--search {error.name!r}` looks for words of what was said"
        raise NotFound(error.kind, error.name, then=f"{error.then}; {words}" if error.then else words) from None


def _own(filters: StatementFilters) -> list[ColumnElement[bool]]:
    """What is asked of a statement's own columns."""
    where: list[ColumnElement[bool]] = []
    if not filters.optional:
        where.append(statements.c.optional.is_(False))
    if filters.stance:
        where.append(statements.c.stance.in_(filters.stance))
    if filters.kind:
        where.append(statements.c.kind.in_(filters.kind))
    if filters.unnamed:
        where.append(statements.c.speaker_kind == "unnamed")
    if filters.via:
        # The few names there are, from their own small index; a name that is none of them costs no walk.
        named = select(statements.c.via).where(statements.c.via.is_not(None)).distinct().subquery()
        alike = select(named.c.via).where(named.c.via.contains(fold(filters.via), autoescape=True))
        where.append(statements.c.via.in_(alike))
    return where


def _filed(categories: frozenset[int] | None) -> list[ColumnElement[bool]]:
    if categories is None:
        return []
    return [
        select(filings.c.category)
        .where(filings.c.article == statements.c.article, filings.c.category.in_(categories))
        .exists()
    ]


def _spots(connection: Connection, filters: StatementFilters, *, limit: int, after: Spot | None) -> list[Spot]:
    found: set[Spot] = set()
    for walk in _walks(connection, filters, paged=True):
        query: Select[Any] = select(walk.key, statements.c.row).select_from(walk.source).where(*walk.where)
        if after is not None:
            key, row = after
            # The first condition lets the index begin where the page before ended; the second is exact.
            query = query.where(walk.key <= key, (walk.key < key) | (statements.c.row > row))
        query = query.order_by(walk.key.desc(), statements.c.row).limit(limit)
        found.update((int(key), int(row)) for key, row in connection.execute(query))
    return sorted(found, key=lambda spot: (-spot[0], spot[1]))[:limit]


def _cursor(after: str | None) -> Spot | None:
    if after is None:
        return None
    key, _, row = after.partition(".")
    return key_in(key, after), key_in(row, after)


def _kept(connection: Connection, rows: Sequence[int]) -> list[KeptStatement]:
    """These statements, in this order."""
    found: dict[int, Row[Any]] = {}
    for part in chunks(rows):
        query = (
            select(
                statements,
                _STANDS_AS.c.id.label("standing_id"),
                func.coalesce(_STANDS_AS.c.given, _STANDS_AS.c.name).label("standing_name"),
                _OUTER.c.id.label("outer_id"),
            )
            .outerjoin(_OWN, _OWN.c.row == statements.c.party)
            .outerjoin(_STANDS_AS, _STANDS_AS.c.row == _OWN.c.stands_as)
            .outerjoin(_OUTER, (_OUTER.c.version == statements.c.version) & (_OUTER.c.seq == statements.c.within))
            .where(statements.c.row.in_(part))
        )
        found.update({row.row: row for row in connection.execute(query)})
    keys = sorted({row.article for row in found.values()})
    by_key = {one.key: one for one in articles_by_key(connection, keys)}
    return [
        KeptStatement(one.id, by_key[one.article], one.version, one.seq, statement_from(one), one.outer_id)
        for one in (found[row] for row in rows if row in found)
    ]
