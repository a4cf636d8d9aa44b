"""Which party of the archive an article's party is: a known one, one that a person put it with, or a new one.

Candidates share a key; how keys are made and two profiles compared is told by `PartyRules`, which the pipeline brings.
A person's word goes before the machine's: what was split off stays apart, however sure the machine is.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from sqlalchemy import Connection, delete, func, insert, or_, select, update

from onrecord.archive.schema import appearances, parties, party_keys, party_names, party_reviews, versions
from onrecord.ids import make_id
from onrecord.records import Party, PartyKind, PartyMatch, PartyProfile
from onrecord.text import fold

_PER_KEY = 24  # candidates that share one key: a common surname has hundreds, of whom the latest are compared
_NAMES, _ROLES = 32, 24  # of a candidate's profile: enough to tell it by; a head of state has thousands


@dataclass(frozen=True, slots=True)
class PartyRules:
    """How parties are known again; analysis has the rules, the archive applies them."""

    profile_of: Callable[[Party], PartyProfile]
    keys_of: Callable[[PartyProfile], Collection[str]]
    same_party: Callable[[PartyProfile, PartyProfile], PartyMatch | None]
    sure: float  # from this confidence on a match is filed without a person


class Acquaintance:
    """One transaction's knowledge of parties. Make a new one for each."""

    def __init__(self, connection: Connection, rules: PartyRules) -> None:
        self._connection = connection
        self._rules = rules
        self._profiles: dict[int, PartyProfile] = {}
        self._next = 1 + int(connection.execute(select(func.max(parties.c.row))).scalar() or 0)
        self.made = 0

    def row_of(self, party: Party, article: str, before: Mapping[str, int]) -> int:
        """The row of the party that this one, named in `article` (id), is; a new one where none is known.

        `before` has the parties that the article's versions named, by folded name: what a person said of one of them
        holds, and one that nothing else is known of ("Sandel" alone) stays who it was.
        """
        profile = self._rules.profile_of(party)
        keys = sorted(self._rules.keys_of(profile))
        last = before.get(fold(party.name))
        found = last if last is not None and self._spoken_of(last) else self._known(profile, keys)
        if found is None:
            found = last
        if found is None:
            found = self._make(profile, apart=article)
        found = split_off(self._connection, found, _names(party), article)
        there = self._connection.execute(
            select(party_keys.c.key).where(party_keys.c.party == found, party_keys.c.key.in_(keys))
        ).scalars()
        fresh = [{"key": key, "party": found} for key in sorted(set(keys) - set(there))]
        if fresh:
            self._connection.execute(insert(party_keys), fresh)
        count_names(self._connection, found, dict.fromkeys(_names(party), 1))
        self._call(found, profile.name)
        self._profiles.pop(found, None)
        return found

    def _call(self, row: int, name: str) -> None:
        """A fuller name than the one it has becomes the machine's name for it: "Storr", then "Aveline Storr"."""
        known = self._connection.execute(select(parties.c.name).where(parties.c.row == row)).scalar_one()
        if len(name.split()) > len(known.split()):
            self._connection.execute(update(parties).where(parties.c.row == row).values(name=name))

    def _spoken_of(self, row: int) -> bool:
        """Whether a person has said anything of this party."""
        said = select(party_reviews.c.row).where(or_(party_reviews.c.party == row, party_reviews.c.other == row))
        return self._connection.execute(said.limit(1)).first() is not None

    def _known(self, profile: PartyProfile, keys: Sequence[str]) -> int | None:
        candidates: set[int] = set()
        for key in keys:
            near = select(party_keys.c.party).where(party_keys.c.key == key).order_by(party_keys.c.party.desc())
            candidates.update(self._connection.execute(near.limit(_PER_KEY)).scalars())
        self._load(candidates - self._profiles.keys())
        best: tuple[float, int] | None = None
        for row in sorted(candidates):
            match = self._rules.same_party(profile, self._profiles[row])
            if match is not None and match.confidence >= self._rules.sure:
                best = max(best or (0.0, row), (match.confidence, -row))
        return None if best is None else -best[1]

    def _load(self, rows: Collection[int]) -> None:
        """Profiles of these parties, as far as their commonest names and latest roles tell."""
        for row in rows:
            name, kind, country = self._connection.execute(
                select(parties.c.name, parties.c.kind, parties.c.country).where(parties.c.row == row)
            ).one()
            written = select(party_names.c.name).where(party_names.c.party == row).order_by(party_names.c.uses.desc())
            roles: list[str] = []
            met = select(appearances.c.roles).where(appearances.c.party == row, appearances.c.roles != "[]")
            for text in self._connection.execute(met.limit(_ROLES)).scalars():
                roles += [role for role, *_ in json.loads(text)]
            self._profiles[row] = PartyProfile(
                name,
                cast(PartyKind, kind),
                tuple(self._connection.execute(written.limit(_NAMES)).scalars()),
                tuple(dict.fromkeys(roles)),
                country,
            )

    def _make(self, profile: PartyProfile, *, apart: str) -> int:
        ident = make_id("party", profile.kind, fold(profile.name))
        if self._connection.execute(select(parties.c.row).where(parties.c.id == ident)).first() is not None:
            # Two parties of one name whom the rules tell apart: the second is told by where it was first met.
            ident = make_id("party", profile.kind, fold(profile.name), apart)
            there = self._connection.execute(select(parties.c.row).where(parties.c.id == ident)).scalar()
            if there is not None:
                return int(there)
        return self._add(ident, profile.name, profile.kind, profile.country)

    def _add(self, ident: str, name: str, kind: str, country: str | None) -> int:
        row = self._next
        self._next += 1
        self.made += 1
        self._connection.execute(
            insert(parties).values(row=row, id=ident, name=name, kind=kind, country=country, stands_as=row)
        )
        return row


def split_off(connection: Connection, row: int, names: Iterable[str], article: str) -> int:
    """What a person made of this party where it is so named, or in this article; else itself."""
    family = select(parties.c.row).where(
        parties.c.stands_as == select(parties.c.stands_as).where(parties.c.row == row).scalar_subquery()
    )
    said = connection.execute(
        select(party_reviews.c.other, party_reviews.c.name, party_reviews.c.article)
        .where(
            party_reviews.c.what == "split",
            party_reviews.c.other.is_not(None),
            or_(party_reviews.c.party == row, party_reviews.c.party.in_(family)),
        )
        .order_by(party_reviews.c.row.desc())
    ).all()
    folded = {fold(name) for name in names}
    for other, name, where in said:
        if other != row and (where == article or (where is None and name is not None and fold(name) in folded)):
            return int(other)
    return row


def count_names(connection: Connection, row: int, names: Mapping[str, int]) -> None:
    """Counts the appearances that write each name, more or fewer; a name that none writes any more goes."""
    for name, by in names.items():
        here = (party_names.c.party == row, party_names.c.name == name)
        changed = connection.execute(update(party_names).where(*here).values(uses=party_names.c.uses + by))
        if changed.rowcount == 0 and by > 0:
            connection.execute(insert(party_names).values(party=row, name=name, folded=fold(name), uses=by))
    if any(by < 0 for by in names.values()):
        connection.execute(delete(party_names).where(party_names.c.party == row, party_names.c.uses <= 0))


def drop_strangers(connection: Connection, rows: Iterable[int]) -> None:
    """Deletes those of these parties that no version names any more and no person has said anything of."""
    for row in sorted(set(rows)):
        kept = (
            select(appearances.c.party).where(appearances.c.party == row),
            select(party_reviews.c.row).where(or_(party_reviews.c.party == row, party_reviews.c.other == row)),
            select(parties.c.row).where(parties.c.stands_as == row, parties.c.row != row),
        )
        if any(connection.execute(query.limit(1)).first() is not None for query in kept):
            continue
        for table in (party_names, party_keys):
            connection.execute(delete(table).where(table.c.party == row))
        connection.execute(delete(parties).where(parties.c.row == row))


def named_before(connection: Connection, article: str) -> dict[str, int]:
    """The parties that an article's versions name, by folded name; those of its newest version count most."""
    rows = connection.execute(
        select(appearances.c.name, appearances.c.party)
        .join(versions, versions.c.id == appearances.c.version)
        .where(versions.c.article == article, appearances.c.party.is_not(None))
        .order_by(versions.c.number)
    )
    return {fold(name): int(party) for name, party in rows}


def name_counts(connection: Connection, version: str) -> dict[int, Counter[str]]:
    """The names by which a version's appearances write each party."""
    found: defaultdict[int, Counter[str]] = defaultdict(Counter)
    rows = connection.execute(
        select(appearances.c.party, appearances.c.name, appearances.c.aliases).where(
            appearances.c.version == version, appearances.c.party.is_not(None)
        )
    )
    for party, name, aliases in rows:
        found[party].update(dict.fromkeys([name, *json.loads(aliases)], 1))
    return dict(found)


def _names(party: Party) -> list[str]:
    return list(dict.fromkeys([party.name, *party.aliases]))
