"""Which party of the archive an article's party is: a known one, one that a person put it with, or a new one.

Candidates share a key; how keys are made and two profiles compared is told by `PartyRules`, which the pipeline brings.
A person's word goes before the machine's: what was split off stays apart, however sure the machine is.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

from sqlalchemy import Connection, delete, func, insert, or_, select, update

from onrecord.archive.findings.profiles import NAMES, ROLES, near_rows, read_profiles
from onrecord.archive.schema import appearances, parties, party_keys, party_names, party_reviews, versions
from onrecord.ids import make_id
from onrecord.records import Party, PartyKind, PartyMatch, PartyProfile
from onrecord.text import fold


@dataclass(frozen=True, slots=True)
class PartyRules:
    """How parties are known again; analysis has the rules, the archive applies them."""

    profile_of: Callable[[Party], PartyProfile]
    keys_of: Callable[[PartyProfile], Collection[str]]
    same_party: Callable[[PartyProfile, PartyProfile], PartyMatch | None]
    sure: float  # from this confidence on a match is filed without a person
    likely: float  # from this one on, where no other party is as like


class Acquaintance:
    """One transaction's knowledge of parties. Make a new one for each, and `settle()` before it ends."""

    def __init__(self, connection: Connection, rules: PartyRules) -> None:
        self._connection = connection
        self._rules = rules
        self._profiles: dict[int, PartyProfile] = {}
        self._keys: dict[int, set[str]] = {}
        self._uses: defaultdict[int, Counter[str]] = defaultdict(Counter)  # names by party, more or fewer
        self._next = 1 + int(connection.execute(select(func.max(parties.c.row))).scalar() or 0)
        said = connection.execute(select(party_reviews.c.party, party_reviews.c.other)).all()
        self._spoken_of = {row for pair in said for row in pair if row is not None}
        self.made = 0

    def row_of(self, party: Party, article: str, before: Mapping[str, int]) -> int:
        """The row of the party that this one, named in `article` (id), is; a new one where none is known.

        `before` has the parties that the article's versions named, by folded name: what a person said of one of them
        holds, and one that nothing else is known of ("Sandel" alone) stays who it was.
        """
        profile = self._rules.profile_of(party)
        keys = set(self._rules.keys_of(profile))
        names = _names(party)
        last = before.get(fold(party.name))
        found = last if last in self._spoken_of else self._known(profile, keys)
        if found is None:
            found = last
        if found is None:
            found = self._make(profile, apart=article)
        if self._spoken_of:
            found = split_off(self._connection, found, names, article)
        self._remember(found, keys, names, profile)
        return found

    def lose(self, version: str) -> set[int]:
        """Takes back the names by which a version writes its parties, before it loses them; returns the parties."""
        named = name_counts(self._connection, version)
        for row, names in named.items():
            self._uses[row].subtract(names)
        return set(named)

    def settle(self) -> None:
        """Writes down how often each name is used, and by which one each party goes."""
        for row, names in self._uses.items():
            count_names(self._connection, row, {name: by for name, by in names.items() if by})
            name_by_use(self._connection, row)
        self._uses.clear()

    def _remember(self, row: int, keys: set[str], names: Sequence[str], profile: PartyProfile) -> None:
        """What a party was met by this time: keys, names, roles."""
        self._load([row])
        known = self._profiles[row]
        fresh = sorted(keys - self._keys[row])
        if fresh:
            self._connection.execute(insert(party_keys), [{"key": key, "party": row} for key in fresh])
            self._keys[row].update(fresh)
        self._uses[row].update(names)
        self._profiles[row] = replace(
            known,
            aliases=tuple(dict.fromkeys([*known.aliases, *names]))[:NAMES],
            roles=tuple(dict.fromkeys([*profile.roles, *known.roles]))[:ROLES],
        )

    def _known(self, profile: PartyProfile, keys: Collection[str]) -> int | None:
        """The party that surely is this one; else the only one that likely is; a full name before surnames."""
        candidates = near_rows(self._connection, keys)
        self._load(candidates)
        found: list[tuple[float, int]] = []
        for row in candidates:
            match = self._rules.same_party(profile, self._profiles[row])
            if match is not None and match.confidence >= self._rules.likely:
                found.append((match.confidence, -row))
        best = max(found, default=(0.0, 0))
        if best[0] >= self._rules.sure:
            return -best[1]
        ranked = sorted(((self._is_full(-row), confidence, row) for confidence, row in found), reverse=True)
        alone = len(ranked) == 1 or (len(ranked) > 1 and ranked[0][:2] != ranked[1][:2])
        return -ranked[0][2] if alone else None

    def _is_full(self, row: int) -> bool:
        """Whether a party was met by more than a surname."""
        known = self._profiles[row]
        return any(" " in name for name in (known.name, *known.aliases))

    def _load(self, rows: Collection[int]) -> None:
        new = [row for row in rows if row not in self._profiles]
        for row, (profile, keys) in (read_profiles(self._connection, new) if new else {}).items():
            self._profiles[row], self._keys[row] = profile, keys

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
        self._profiles[row] = PartyProfile(name, cast(PartyKind, kind), country=country)
        self._keys[row] = set()
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
    if not names:
        return
    here = party_names.c.party == row
    known = select(party_names.c.name).where(here, party_names.c.name.in_(sorted(names)))
    there = set(connection.execute(known).scalars())
    for name in sorted(there):
        more = update(party_names).where(here, party_names.c.name == name)
        connection.execute(more.values(uses=party_names.c.uses + names[name]))
    new = [
        {"party": row, "name": name, "folded": fold(name), "uses": by}
        for name, by in names.items()
        if name not in there and by > 0
    ]
    if new:
        connection.execute(insert(party_names), new)
    if any(by < 0 for by in names.values()):
        connection.execute(delete(party_names).where(here, party_names.c.uses <= 0))


def name_by_use(connection: Connection, row: int) -> None:
    """The machine's name for a party: the fullest name in most of its articles, of several words where one has them."""
    here = appearances.c.party == row
    used = connection.execute(select(appearances.c.name, func.count()).where(here).group_by(appearances.c.name)).all()
    if used:
        name, _ = max(used, key=lambda one: (" " in one[0], one[1], len(one[0].split()), one[0]))
        connection.execute(update(parties).where(parties.c.row == row, parties.c.name != name).values(name=name))


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
