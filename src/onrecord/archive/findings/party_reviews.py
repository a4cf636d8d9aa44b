"""A person's word on parties: merged, split, renamed. Each is kept, dated and signed, and holds through re-analysis.

Changes which party findings point to, never the findings themselves.
"""

from __future__ import annotations

import builtins
import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Connection, func, insert, or_, select, update

from onrecord.archive.filing.idents import begins
from onrecord.archive.findings.acquaintance import count_names
from onrecord.archive.findings.parties import Parties
from onrecord.archive.findings.party_rows import family_of, kept_parties, standing_row
from onrecord.archive.opening.place import Place
from onrecord.archive.rows.stored import instant_text
from onrecord.archive.schema import abouts, appearances, parties, party_reviews, statements, versions
from onrecord.errors import UsageError
from onrecord.ids import make_id
from onrecord.records import KeptParty, PartyReview, PartyReviewKind
from onrecord.text import fold, squeeze
from onrecord.times import from_iso


class PartyReviews:
    """What people said of parties."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._parties = Parties(place)

    def of(self, name: str) -> builtins.list[PartyReview]:
        """What people said of a party, oldest first."""
        party = self._parties.get(name)
        with self._place.reading() as connection:
            family = family_of(connection, standing_row(connection, party.id))
            other = parties.alias("other_party")
            rows = connection.execute(
                select(party_reviews, parties.c.id.label("party_id"), other.c.id.label("other_id"))
                .join(parties, parties.c.row == party_reviews.c.party)
                .outerjoin(other, other.c.row == party_reviews.c.other)
                .where(or_(party_reviews.c.party.in_(family), party_reviews.c.other.in_(family)))
                .order_by(party_reviews.c.row)
            )
            return [
                PartyReview(
                    row.id,
                    cast(PartyReviewKind, row.what),
                    row.party_id,
                    row.other_id,
                    row.name,
                    row.article,
                    row.before,
                    row.by,
                    from_iso(row.at),
                )
                for row in rows
            ]

    def rename(self, name: str, to: str, *, by: str, now: datetime) -> KeptParty:
        """Another name for a party. The machine's own is kept beside it."""
        given = squeeze(to)
        if not given:
            raise UsageError("a party needs a name")
        party = self._parties.get(name)
        with self._place.writing() as connection:
            row = standing_row(connection, party.id)
            _note(connection, "rename", row, now, by, {"name": given, "before": party.name})
            connection.execute(update(parties).where(parties.c.row == row).values(given=given))
        return self._parties.get(party.id)

    def merge(self, name: str, into: str, *, by: str, now: datetime) -> KeptParty:
        """One party for two: all that was the one's is the other's from now on. Returns the other."""
        party, other = self._parties.get(name), self._parties.get(into)
        if party.id == other.id:
            raise UsageError(f"{party.name!r} and {other.name!r} are one party already")
        with self._place.writing() as connection:
            row, target = standing_row(connection, party.id), standing_row(connection, other.id)
            _note(connection, "merge", row, now, by, {"other": target, "before": party.name})
            connection.execute(update(parties).where(parties.c.stands_as == row).values(stands_as=target))
        return self._parties.get(other.id)

    def merge_all(self, name: str, into: str, *, by: str, now: datetime) -> KeptParty:
        """The same of every party of this very name, as of each bare "Sandel". Returns the other."""
        other = self._parties.get(into)
        same = [one for one in self._parties.find(name) if fold(one.name) == fold(name) and one.id != other.id]
        if not same:
            raise UsageError(f"no other party is called {name!r}", then="`onrecord parties --find WORDS` shows names")
        for one in same:
            self.merge(one.id, other.id, by=by, now=now)
        return self._parties.get(other.id)

    def split(
        self, name: str, *, alias: str | None = None, article: str | None = None, by: str, now: datetime
    ) -> KeptParty:
        """Two parties for one: what is named `alias`, or stands in `article` (id), is another. Returns the other.

        With neither, undoes a merge: `name` is then the id of the party that was merged away.
        """
        with self._place.writing() as connection:
            if alias is None and article is None:
                return self._part(connection, name, by=by, now=now)
        party = self._parties.get(name)
        with self._place.writing() as connection:
            row = standing_row(connection, party.id)
            moved = _appearances_of(connection, family_of(connection, row), alias, article)
            if not moved:
                where = f"named {alias!r}" if alias else f"in article {article}"
                raise UsageError(f"{party.name!r} is nowhere {where}", then="`onrecord parties NAME` shows its names")
            called = squeeze(alias) if alias else party.name
            ident = make_id("party", "split", party.id, fold(alias) if alias else None, article)
            target = connection.execute(select(parties.c.row).where(parties.c.id == ident)).scalar()
            if target is None:
                target = 1 + int(connection.execute(select(func.max(parties.c.row))).scalar() or 0)
                connection.execute(
                    insert(parties).values(row=target, id=ident, name=called, kind=party.kind, stands_as=target)
                )
            _note(
                connection,
                "split",
                row,
                now,
                by,
                {"other": target, "name": alias, "article": article, "before": party.name},
            )
            for version, seq, own in moved:
                _move(connection, version, seq, own, int(target))
        return self._parties.get(ident)

    def _part(self, connection: Connection, name: str, *, by: str, now: datetime) -> KeptParty:
        found = connection.execute(
            select(parties.c.row, parties.c.id, parties.c.name, parties.c.stands_as).where(begins(parties.c.id, name))
        ).all()
        if len(found) != 1 or found[0].stands_as == found[0].row:
            raise UsageError(
                f"{name!r} is not the id of a party that was merged into another",
                then="To take a name or an article out of a party, give --name or --article",
            )
        row = found[0]
        _note(connection, "split", row.stands_as, now, by, {"other": row.row, "before": row.name})
        connection.execute(update(parties).where(parties.c.row == row.row).values(stands_as=row.row))
        return kept_parties(connection, [(row.row, 0, 0)])[0]


def _appearances_of(
    connection: Connection, family: Sequence[int], alias: str | None, article: str | None
) -> builtins.list[tuple[str, int, int]]:
    """(version, seq, party row) of the appearances that are so named, or stand in that article."""
    query = (
        select(appearances.c.version, appearances.c.seq, appearances.c.party, appearances.c.name, appearances.c.aliases)
        .join(versions, versions.c.id == appearances.c.version)
        .where(appearances.c.party.in_(family))
    )
    if article is not None:
        query = query.where(versions.c.article == article)
    wanted = fold(alias) if alias else None
    return [
        (version, int(seq), int(own))
        for version, seq, own, name, aliases in connection.execute(query)
        if wanted is None or wanted in {fold(one) for one in (name, *json.loads(aliases))}
    ]


def _move(connection: Connection, version: str, seq: int, own: int, target: int) -> None:
    """One appearance, with its names, statements and what is said of it, to another party."""
    here = (appearances.c.version == version, appearances.c.seq == seq)
    name, aliases = connection.execute(select(appearances.c.name, appearances.c.aliases).where(*here)).one()
    names = dict.fromkeys([name, *json.loads(aliases)], 1)
    count_names(connection, own, dict.fromkeys(names, -1))
    count_names(connection, target, names)
    connection.execute(update(appearances).where(*here).values(party=target))
    spoken = select(statements.c.row).where(statements.c.version == version)
    there = select(abouts.c.statement).where(abouts.c.party == target)
    connection.execute(
        update(abouts)
        .where(abouts.c.party == own, abouts.c.statement.in_(spoken), abouts.c.statement.not_in(there))
        .values(party=target)
    )
    connection.execute(
        update(statements).where(statements.c.version == version, statements.c.appearance == seq).values(party=target)
    )


def _note(
    connection: Connection, what: PartyReviewKind, row: int, now: datetime, by: str, said: dict[str, Any]
) -> None:
    """Writes down a person's word."""
    if not by.strip():
        raise UsageError("a review is signed", then="Say who gives it")
    number = int(connection.execute(select(func.max(party_reviews.c.row))).scalar() or 0) + 1
    at = instant_text(now)
    ident = make_id("review", what, str(row), json.dumps(said, sort_keys=True), by, at, str(number))
    connection.execute(insert(party_reviews).values(row=number, id=ident, what=what, party=row, by=by, at=at, **said))
