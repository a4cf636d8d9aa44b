"""The parties drawer: who speaks in the archive, by name and by count, and one party looked at closely. Reads only.

party_reviews.py takes a person's word; analyses.py files what was found.
"""

from __future__ import annotations

import builtins
import json
from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, select

from onrecord.archive.drawers.narrowing import conditions
from onrecord.archive.findings.party_rows import (
    STANDING,
    family_of,
    kept_parties,
    no_party,
    rows_called,
    rows_like,
    standing_of,
    standing_row,
)
from onrecord.archive.opening.place import Place
from onrecord.archive.rows.stored import path_from
from onrecord.archive.schema import (
    abouts,
    appearances,
    articles,
    categories,
    filings,
    outlets,
    parties,
    party_names,
    statements,
    versions,
)
from onrecord.errors import UsageError
from onrecord.records import (
    DatedRole,
    Facet,
    Filters,
    KeptParty,
    PartyPortrait,
)
from onrecord.text import fold, path_name

_MOST = 20  # values of one facet


class Parties:
    """Parties in an archive."""

    def __init__(self, place: Place) -> None:
        self._place = place

    # Looking ----------------------------------------------------------------------------------------------------

    def list(self, filters: Filters, *, limit: int = 50, skip: int = 0, name: str = "") -> builtins.list[KeptParty]:
        """Parties by how many statements they make in articles that fit, most first; `name`: words of a name."""
        with self._place.reading() as connection:
            only = standing_of(connection, rows_like(connection, name)) if name else None
            return kept_parties(connection, heard(connection, filters, only, limit=limit, skip=skip))

    def find(self, name: str) -> builtins.list[KeptParty]:
        """The parties of this id or name, as they stand; those whose names hold all its words where none is so named.

        Most statements first.
        """
        with self._place.reading() as connection:
            rows = standing_of(connection, rows_called(connection, name) or rows_like(connection, name))
            counted = heard(connection, Filters(), rows)
            silent = [(row, 0, 0) for row in sorted(rows - {row for row, _, _ in counted})]
            return kept_parties(connection, [*counted, *silent])

    def get(self, name: str) -> KeptParty:
        """The one party of this id or name. Raises NotFound, and UsageError when there are several."""
        found = self.find(name)
        if not found:
            with self._place.reading() as connection:
                raise no_party(connection, name)
        exact = [one for one in found if fold(one.name) == fold(name) or one.id == name]
        if len(found) > 1 and len(exact) != 1:
            shown = ", ".join(f"{one.name} ({one.id[:10]})" for one in found[:5])
            raise UsageError(f"more than one party is called {name!r}: {shown}", then="Give the id")
        return exact[0] if len(exact) == 1 else found[0]

    def portrait(self, name: str) -> PartyPortrait:
        """All that is known of one party."""
        party = self.get(name)
        with self._place.reading() as connection:
            row = standing_row(connection, party.id)
            family = family_of(connection, row)
            machine = connection.execute(select(parties.c.name).where(parties.c.row == row)).scalar_one()
            written = connection.execute(
                select(party_names.c.name, func.sum(party_names.c.uses))
                .where(party_names.c.party.in_(family))
                .group_by(party_names.c.name)
                .order_by(func.sum(party_names.c.uses).desc(), party_names.c.name)
            )
            about = (
                select(func.count(func.distinct(abouts.c.statement)))
                .select_from(STANDING.join(abouts, abouts.c.statement == statements.c.row))
                .where(abouts.c.party.in_(family), statements.c.optional.is_(False))
            )
            return PartyPortrait(
                party=party,
                machine_name=machine,
                names=tuple(Facet(one, int(uses)) for one, uses in written),
                roles=_roles(connection, family),
                stances=_facet(connection, family, statements.c.stance),
                outlets=_facet(connection, family, func.coalesce(outlets.c.name, "")),
                categories=_by_category(connection, family),
                about=int(connection.execute(about).scalar_one()),
                merged=tuple(kept_parties(connection, [(one, 0, 0) for one in family if one != row])),
            )


# On a connection ------------------------------------------------------------------------------------------------


def heard(
    connection: Connection,
    filters: Filters,
    only: Collection[int] | None = None,
    *,
    limit: int | None = None,
    skip: int = 0,
) -> builtins.list[tuple[int, int, int]]:
    """(standing row, statements, articles) of parties that speak in standing versions of articles that fit.

    Most statements first; `only` these standing parties.
    """
    narrowed = conditions(connection, filters)
    where = [statements.c.party.is_not(None), statements.c.optional.is_(False), *narrowed.where]
    if narrowed.categories is not None:
        filed = select(filings.c.article).where(filings.c.category.in_(narrowed.categories))
        where.append(articles.c.key.in_(filed))
    if only is not None:
        where.append(statements.c.party.in_(select(parties.c.row).where(parties.c.stands_as.in_(sorted(only)))))
    # Each party by itself first: the index has them in this order. Counting the merged ones at once took three times
    # as long over 200,000 statements.
    held = func.count(func.distinct(statements.c.article))
    each = (
        select(statements.c.party, func.count().label("said"), held.label("held"))
        .select_from(STANDING)
        .where(*where)
        .group_by(statements.c.party)
        .subquery()
    )
    row, said = parties.c.stands_as, func.sum(each.c.said)
    query = (
        select(row, said, func.sum(each.c.held), func.count())
        .select_from(each.join(parties, parties.c.row == each.c.party))
        .group_by(row)
        .order_by(said.desc(), row)
    )
    found = connection.execute(query.limit(limit).offset(skip)).all()
    # An article in which two of one's names speak is one article.
    several = [row for row, _, _, names in found if names > 1]
    query = select(parties.c.stands_as, held).select_from(STANDING.join(parties, parties.c.row == statements.c.party))
    query = query.where(*where, parties.c.stands_as.in_(several)).group_by(parties.c.stands_as)
    once = {int(row): int(count) for row, count in connection.execute(query)} if several else {}
    return [(int(row), int(count), once.get(row, int(among))) for row, count, among, _ in found]


def _facet(connection: Connection, family: Sequence[int], value: Any) -> tuple[Facet, ...]:
    source = STANDING.outerjoin(outlets, outlets.c.row == articles.c.outlet)
    rows = connection.execute(
        select(value, func.count())
        .select_from(source)
        .where(statements.c.party.in_(family), statements.c.optional.is_(False))
        .group_by(value)
        .order_by(func.count().desc(), value)
        .limit(_MOST)
    )
    return tuple(Facet(one, int(count)) for one, count in rows)


def _by_category(connection: Connection, family: Sequence[int]) -> tuple[Facet, ...]:
    source = STANDING.join(filings, filings.c.article == articles.c.key).join(
        categories, categories.c.row == filings.c.category
    )
    rows = connection.execute(
        select(categories.c.path, func.count())
        .select_from(source)
        .where(
            statements.c.party.in_(family),
            statements.c.optional.is_(False),
            categories.c.merged_into.is_(None),
        )
        .group_by(categories.c.path)
        .order_by(func.count().desc(), categories.c.path)
        .limit(_MOST)
    )
    return tuple(Facet(path_name(path_from(path)), int(count)) for path, count in rows)


def _roles(connection: Connection, family: Sequence[int]) -> tuple[DatedRole, ...]:
    """Roles by their folded words, with the days of the articles that name them."""
    rows = connection.execute(
        select(appearances.c.roles, articles.c.id, articles.c.published_earliest, articles.c.published_latest)
        .join(versions, versions.c.id == appearances.c.version)
        .join(articles, articles.c.id == versions.c.article)
        .where(appearances.c.party.in_(family), appearances.c.roles != "[]")
    )
    written: dict[str, Counter[str]] = {}
    days: dict[str, set[tuple[str, str]]] = {}
    where: dict[str, set[str]] = {}
    for roles, article, earliest, latest in rows:
        for role, *_ in json.loads(roles):
            folded = fold(role)
            written.setdefault(folded, Counter())[role] += 1
            where.setdefault(folded, set()).add(article)
            if earliest:
                days.setdefault(folded, set()).add((earliest, latest))
    found = []
    for folded, forms in written.items():
        known = days.get(folded, set())
        first = date.fromisoformat(min(day for day, _ in known)) if known else None
        last = date.fromisoformat(max(day for _, day in known)) if known else None
        found.append(DatedRole(forms.most_common(1)[0][0], first, last, len(where[folded])))
    return tuple(sorted(found, key=lambda one: (-(one.last or date.min).toordinal(), -one.articles, one.role)))
