"""What the archive knows of a party by which two are compared: its names, its latest roles, its keys. Reads only."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import cast

from sqlalchemy import Connection, func, select

from onrecord.archive.schema import appearances, parties, party_keys, party_names
from onrecord.records import PartyKind, PartyProfile

NAMES, ROLES = 32, 24
"""Of a profile: enough to tell a party by; a head of state has thousands."""
_COMPARED = 48  # candidates that share a key: a common surname has hundreds


def near_rows(connection: Connection, keys: Collection[str]) -> list[int]:
    """Rows of the parties that share one of these keys: who shares most first, of them full names, then the latest."""
    query = (
        select(party_keys.c.party)
        .join(parties, parties.c.row == party_keys.c.party)
        .where(party_keys.c.key.in_(sorted(keys)))
        .group_by(party_keys.c.party)
        .order_by(func.count().desc(), parties.c.name.contains(" ").desc(), party_keys.c.party.desc())
    )
    return [int(row) for row in connection.execute(query.limit(_COMPARED)).scalars()]


def read_profiles(connection: Connection, rows: Collection[int]) -> dict[int, tuple[PartyProfile, set[str]]]:
    """Profiles and keys of these parties, as far as their commonest names and latest roles tell."""
    keys: dict[int, set[str]] = {row: set() for row in rows}
    for key, row in connection.execute(select(party_keys).where(party_keys.c.party.in_(sorted(rows)))):
        keys[row].add(key)
    found = {}
    for row, name, kind, country in connection.execute(
        select(parties.c.row, parties.c.name, parties.c.kind, parties.c.country).where(parties.c.row.in_(sorted(rows)))
    ):
        written = select(party_names.c.name).where(party_names.c.party == row).order_by(party_names.c.uses.desc())
        roles: list[str] = []
        met = select(appearances.c.roles).where(appearances.c.party == row, appearances.c.roles != "[]")
        for text in connection.execute(met.limit(ROLES)).scalars():
            roles += [role for role, *_ in json.loads(text)]
        names = tuple(connection.execute(written.limit(NAMES)).scalars())
        found[row] = PartyProfile(name, cast(PartyKind, kind), names, tuple(dict.fromkeys(roles)), country), keys[row]
    return found
