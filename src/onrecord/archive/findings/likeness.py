"""Parties that may be one: what the machine isn't sure of and a person has said nothing of. Reads only.

`PartyRules`, which the pipeline brings, compares them; party_reviews.py takes a person's word.
"""

from __future__ import annotations

import builtins
from dataclasses import replace

from sqlalchemy import Connection, select

from onrecord.archive.findings.acquaintance import PartyRules
from onrecord.archive.findings.parties import Parties, heard
from onrecord.archive.findings.party_rows import family_of, kept_parties, standing_of, standing_row
from onrecord.archive.findings.profiles import near_rows, read_profiles
from onrecord.archive.opening.place import Place
from onrecord.archive.schema import parties, party_reviews
from onrecord.records import Filters, Likeness, PartyMatch, PartyProfile

_HEARD = 300  # parties looked at for all of an archive: a millisecond or two each
_MOST = 12  # for one party: a surname alone is like everybody's who bears it


class Likenesses:
    """Which parties may be one."""

    def __init__(self, place: Place, rules: PartyRules) -> None:
        self._place = place
        self._parties = Parties(place)
        self._rules = rules

    def of(self, name: str) -> builtins.list[Likeness]:
        """Who may be the same as one party, by id or name; likeliest first."""
        party = self._parties.get(name)
        with self._place.reading() as connection:
            return self._known(connection, self._near(connection, standing_row(connection, party.id)))[:_MOST]

    def list(self, *, limit: int = 20) -> builtins.list[Likeness]:
        """Those heard most and who is like them, likeliest first: each party once, with one that is heard more."""
        with self._place.reading() as connection:
            found: dict[tuple[int, int], PartyMatch] = {}
            for row, _, _ in heard(connection, Filters(), limit=_HEARD):
                for (one, other), match in self._near(connection, row).items():
                    found[one, other] = found[other, one] = match
            best: dict[str, Likeness] = {}
            for like in self._known(connection, found):
                if (like.party.statements, like.party.id) < (like.other.statements, like.other.id):
                    best.setdefault(like.party.id, like)
            return list(best.values())[:limit]

    def _near(self, connection: Connection, row: int) -> dict[tuple[int, int], PartyMatch]:
        """Standing parties that may be this one, with what speaks for it."""
        mine, keys = _known_of(connection, row)
        near = standing_of(connection, near_rows(connection, keys)) - {row}
        found = {}
        for other in sorted(near - _said_apart(connection, family_of(connection, row))):
            match = self._rules.same_party(mine, _known_of(connection, other)[0])
            if match is not None:
                found[row, other] = match
        return found

    def _known(self, connection: Connection, found: dict[tuple[int, int], PartyMatch]) -> builtins.list[Likeness]:
        """The pairs whose parties both speak, with their counts."""
        rows = {row for pair in found for row in pair}
        counted = heard(connection, Filters(), rows) if rows else []
        kept = {row: party for (row, _, _), party in zip(counted, kept_parties(connection, counted), strict=True)}
        pairs = [
            Likeness(kept[one], kept[other], match.confidence, tuple(r.cue for r in match.reasons))
            for (one, other), match in found.items()
            if one in kept and other in kept
        ]
        return sorted(pairs, key=lambda p: (-p.confidence, -p.other.statements, -p.party.statements, p.party.id))


def _known_of(connection: Connection, row: int) -> tuple[PartyProfile, set[str]]:
    """Profile and keys of a standing party, with the aliases of all that was merged into it.

    It goes by its own name: a state's ministry into which a bare "Defence Ministry" was merged is no other state's.
    """
    known = read_profiles(connection, family_of(connection, row))
    aliases = tuple(name for profile, _ in known.values() for name in profile.aliases)
    return replace(known[row][0], aliases=aliases), {key for _, keys in known.values() for key in keys}


def _said_apart(connection: Connection, family: builtins.list[int]) -> set[int]:
    """Standing parties that a person split off one of these, or that one of these was split off."""
    rows = connection.execute(
        select(party_reviews.c.party, party_reviews.c.other).where(
            party_reviews.c.what == "split",
            party_reviews.c.party.in_(family) | party_reviews.c.other.in_(family),
        )
    )
    said = {row for pair in rows for row in pair if row is not None and row not in family}
    stand = select(parties.c.stands_as).where(parties.c.row.in_(sorted(said)))
    return {int(row) for row in connection.execute(stand).scalars()}
