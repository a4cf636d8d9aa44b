"""Parties on a connection: which rows a name or an id means, and what stands together with what. Changes nothing."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from difflib import get_close_matches
from typing import cast

from sqlalchemy import Connection, and_, func, or_, select

from onrecord.archive.filing.idents import begins
from onrecord.archive.schema import articles, parties, party_names, statements
from onrecord.errors import NotFound
from onrecord.records import KeptParty, PartyKind
from onrecord.text import fold

STANDING = statements.join(
    articles, (articles.c.key == statements.c.article) & (articles.c.version == statements.c.version)
)
"""Statements of the versions that stand, with their articles."""

_COMPARED = 5000  # names that a wrong one is compared with: some 50 ms
_SHORTEST = 5  # characters of an id's beginning: fewer could be a name
_LONGEST = 50  # words of a name: no party has more, and no database takes a thousand conditions


def rows_named(connection: Connection, names: Sequence[str]) -> set[int]:
    """Rows of all parties, merged ones too, that stand as one with a party of such an id or name.

    Where none is so named, those one of whose names holds all its words. Raises NotFound when there is none.
    """
    found: set[int] = set()
    for name in names:
        rows = rows_called(connection, name) or rows_like(connection, name)
        if not rows:
            raise no_party(connection, name)
        found |= rows
    standing = standing_of(connection, found)
    return {
        int(row)
        for row in connection.execute(select(parties.c.row).where(parties.c.stands_as.in_(sorted(standing)))).scalars()
    }


def no_party(connection: Connection, name: str) -> NotFound:
    """That nobody is called so, with the names that look like it."""
    query = select(party_names.c.folded, party_names.c.name).where(party_names.c.folded.startswith(fold(name)[:1]))
    names = {row.folded: row.name for row in connection.execute(query.limit(_COMPARED))}
    near = " or ".join(f"“{names[one]}”" for one in get_close_matches(fold(name), names, 3, 0.7))
    meant = f"Did you mean {near}? " if near else ""
    return NotFound("party", name, then=f"{meant}`onrecord parties` lists them")


def rows_called(connection: Connection, name: str) -> set[int]:
    """Rows of the parties of this id, this beginning of an id, or this very name, whatever its case."""
    folded = fold(name)
    rows = set(connection.execute(select(party_names.c.party).where(party_names.c.folded == folded)).scalars())
    given = connection.execute(select(parties.c.row, parties.c.given).where(parties.c.given.is_not(None)))
    rows |= {row for row, said in given if fold(said) == folded}
    if not rows and len(name) >= _SHORTEST:
        begun = select(parties.c.row).where(begins(parties.c.id, name)).limit(2)
        rows = set(connection.execute(begun).scalars())
    return {int(row) for row in rows}


def rows_like(connection: Connection, name: str) -> set[int]:
    """Rows of parties one of whose names holds all words of `name`."""
    words = fold(name).split()
    if not 0 < len(words) <= _LONGEST:
        return set()
    where = [party_names.c.folded.contains(word, autoescape=True) for word in words]
    given = [func.lower(parties.c.given).contains(word, autoescape=True) for word in words]
    query = (
        select(parties.c.row)
        .outerjoin(party_names, party_names.c.party == parties.c.row)
        .where(or_(and_(*where), and_(*given)))
    )
    return {int(row) for row in connection.execute(query).scalars()}


def standing_of(connection: Connection, rows: Collection[int]) -> set[int]:
    """Rows of the parties that these stand as."""
    found = connection.execute(select(parties.c.stands_as).where(parties.c.row.in_(sorted(rows)))).scalars()
    return {int(row) for row in found}


def standing_row(connection: Connection, ident: str) -> int:
    """The row of the party that the one of this id stands as."""
    return int(connection.execute(select(parties.c.stands_as).where(parties.c.id == ident)).scalar_one())


def family_of(connection: Connection, row: int) -> list[int]:
    """All that stands as this party, itself first."""
    found = connection.execute(
        select(parties.c.row).where(parties.c.stands_as == row).order_by(parties.c.row)
    ).scalars()
    return [row, *(int(one) for one in found if one != row)]


def kept_parties(connection: Connection, counted: Sequence[tuple[int, int, int]]) -> list[KeptParty]:
    """Parties by (row, statements, articles), in this order."""
    target = parties.alias("target")
    found = {
        row.row: row
        for row in connection.execute(
            select(parties, target.c.id.label("target_id"))
            .join(target, target.c.row == parties.c.stands_as)
            .where(parties.c.row.in_([row for row, _, _ in counted]))
        )
    }
    return [
        KeptParty(
            found[row].id,
            found[row].given or found[row].name,
            cast(PartyKind, found[row].kind),
            count,
            held,
            None if found[row].stands_as == row else found[row].target_id,
        )
        for row, count, held in counted
    ]
