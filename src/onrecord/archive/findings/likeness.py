"""Parties that may be one: what the machine isn't sure of and a person has said nothing of. Reads only.

`PartyRules`, which the pipeline brings, compares them; party_reviews.py takes a person's word.
"""

from __future__ import annotations

import builtins

from sqlalchemy import Connection, select

from onrecord.archive.findings.acquaintance import PartyRules
from onrecord.archive.findings.parties import Parties, heard
from onrecord.archive.findings.party_rows import family_of, kept_parties, standing_row
from onrecord.archive.findings.profiles import near_rows, read_profiles
from onrecord.archive.opening.place import Place
from onrecord.archive.schema import parties, party_reviews
from onrecord.records import Filters, Likeness, PartyMatch

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
        """Standing parties that may be this one, with the best that speaks for it."""
        family = family_of(connection, row)
        own = read_profiles(connection, family)
        near = near_rows(connection, {key for _, keys in own.values() for key in keys})
        rows = connection.execute(select(parties.c.row, parties.c.stands_as).where(parties.c.row.in_(near)))
        stands = {int(one): int(standing) for one, standing in rows}
        apart = _said_apart(connection, family)
        found: dict[tuple[int, int], PartyMatch] = {}
        for other, (profile, _) in read_profiles(connection, [r for r in near if stands[r] != row]).items():
            matches = [self._rules.same_party(mine, profile) for mine, _ in own.values()]
            best = max((m for m in matches if m is not None), key=lambda m: m.confidence, default=None)
            pair = (row, stands[other])
            known = found.get(pair)
            if best is not None and pair[1] not in apart and (known is None or known.confidence < best.confidence):
                found[pair] = best
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
