"""The outlets drawer: which name stands for which, by a person's word. Renamed, merged, split; no history is lost.

Articles, their handles and their clues move to the outlet that stands, so that everything finds them there; what their
pages call it is kept beside each. Whatever comes later under an old name goes where that name leads.
"""

from __future__ import annotations

import builtins
from collections.abc import Sequence
from datetime import datetime
from typing import Any, cast

from sqlalchemy import ColumnElement, Connection, func, insert, or_, select, update

from onrecord.archive.drawers.articles import full_id
from onrecord.archive.filing import rules
from onrecord.archive.filing.incoming import handles_of
from onrecord.archive.filing.linking import Linker
from onrecord.archive.opening.place import Place
from onrecord.archive.rows.chunks import chunks
from onrecord.archive.rows.naming import OutletNames
from onrecord.archive.rows.stored import instant_text
from onrecord.archive.schema import articles, outlet_changes, outlets
from onrecord.errors import NotFound, UsageError
from onrecord.records import OutletChange, OutletEvent
from onrecord.text import squeeze
from onrecord.times import from_iso


class Outlets:
    """Outlets in an archive, by name."""

    def __init__(self, place: Place) -> None:
        self._place = place

    def standing(self, name: str) -> str:
        """The name that stands for this one; itself where the archive knows no better."""
        with self._place.reading() as connection:
            return OutletNames(connection).standing(squeeze(name))

    def said(self, article: str) -> str | None:
        """What an article's page calls its outlet, where another name stands for that."""
        with self._place.reading() as connection:
            query = select(outlets.c.name).join(articles, articles.c.said_outlet == outlets.c.row)
            return cast(
                str | None, connection.execute(query.where(articles.c.id == full_id(connection, article))).scalar()
            )

    def history(self, name: str) -> builtins.list[OutletChange]:
        """What became of an outlet and of those that became it, oldest first. Raises NotFound."""
        with self._place.reading() as connection:
            names = OutletNames(connection)
            family = names.family(names.name_of(_known(names, name)))
            rows = connection.execute(
                select(outlet_changes)
                .where(or_(outlet_changes.c.before.in_(family), outlet_changes.c.after.in_(family)))
                .order_by(outlet_changes.c.row)
            )
            return [
                OutletChange(from_iso(one.at), one.by, cast(OutletEvent, one.what), one.before, one.after)
                for one in rows
            ]

    def rename(self, old: str, new: str, *, by: str, now: datetime) -> int:
        """Another name stands for an outlet, now and from now on; returns how many articles it has.

        Raises NotFound, and UsageError when another outlet has the name: those are merged.
        """
        new = squeeze(new)
        if not new:
            raise UsageError("an outlet needs a name")
        with self._place.writing() as connection:
            names = OutletNames(connection)
            row = names.stands_as(_known(names, old))
            before = names.name_of(row)
            if new == before:
                return _count(connection, row)
            met = names.row(new)
            if met is not None and names.stands_as(met) != row:
                raise UsageError(
                    f"there is an outlet {new!r} already", then="Merge the two with `onrecord outlets merge`"
                )
            target = names.filed(new)
            connection.execute(update(outlets).where(outlets.c.row == target).values(merged_into=None))
            connection.execute(update(outlets).where(outlets.c.row == row).values(merged_into=target))
            _note(connection, row, ("renamed", before, new), by, now)
            return _move(connection, articles.c.outlet == row, target, now)

    def merge(self, name: str, into: str, *, by: str, now: datetime) -> int:
        """One outlet becomes another, now and from now on; returns how many articles that has then."""
        with self._place.writing() as connection:
            names = OutletNames(connection)
            row, target = (names.stands_as(_known(names, one)) for one in (name, into))
            if row == target:
                raise UsageError(f"{name!r} and {into!r} are one outlet already", then="Give two")
            connection.execute(update(outlets).where(outlets.c.row == row).values(merged_into=target))
            _note(connection, row, ("merged", names.name_of(row), names.name_of(target)), by, now)
            _move(connection, articles.c.outlet == row, target, now)
            return _count(connection, target)

    def split(self, name: str, *, by: str, now: datetime) -> int:
        """A name that was merged or renamed away stands for itself again, with the articles whose pages say it.

        Returns how many these are. Raises UsageError for one that stands.
        """
        with self._place.writing() as connection:
            names = OutletNames(connection)
            row = _known(names, name)
            became = names.stands_as(row)
            if became == row:
                raise UsageError(
                    f"{name!r} was neither merged nor renamed", then="`onrecord outlets history` tells what was"
                )
            own = names.name_of(row)
            connection.execute(update(outlets).where(outlets.c.row == row).values(merged_into=None))
            _note(connection, row, ("split", names.name_of(became), own), by, now)
            # Those that became this one before it became another go with it.
            rows = connection.execute(select(outlets.c.row)).scalars().all()
            again = OutletNames(connection)
            family = [one for one in rows if again.stands_as(one) == row]
            return _move(connection, articles.c.said_outlet.in_(family), row, now)


def _known(names: OutletNames, name: str) -> int:
    row = names.row(squeeze(name))
    if row is None:
        raise NotFound("outlet", name, then="`onrecord outlets` lists them")
    return row


def _count(connection: Connection, row: int) -> int:
    return int(connection.execute(select(func.count()).where(articles.c.outlet == row)).scalar_one())


def _note(connection: Connection, row: int, change: tuple[OutletEvent, str, str], by: str, now: datetime) -> None:
    if not by.strip():
        raise UsageError("a person's word on outlets is signed", then="Say who gives it")
    what, before, after = change
    values = {"outlet": row, "at": instant_text(now), "by": by, "what": what, "before": before, "after": after}
    connection.execute(insert(outlet_changes).values(values))


def _move(connection: Connection, which: ColumnElement[bool], target: int, now: datetime) -> int:
    """These articles stand at that outlet, are known again and compared with boxes there, and its rules fit them."""
    keys = [int(key) for key in connection.execute(select(articles.c.key).where(which)).scalars()]
    found = rules.all_rules(connection)
    name = OutletNames(connection).name_of(target)
    for part in chunks(keys):
        linker = Linker(connection)
        for row in connection.execute(_articles(part)).all():
            said = row.said_outlet if row.said_outlet is not None else row.outlet
            connection.execute(
                update(articles)
                .where(articles.c.key == row.key)
                .values(outlet=target, said_outlet=None if said == target else said)
            )
            hashes = handles_of(name, row.opening, row.title, row.standfirst)
            linker.outlet_found(row.id, name, hashes, before=row.name)
        linker.connect()
        rules.apply(connection, found, part, now)
    return len(keys)


def _articles(keys: Sequence[int]) -> Any:
    return (
        select(articles, outlets.c.name)
        .outerjoin(outlets, outlets.c.row == articles.c.outlet)
        .where(articles.c.key.in_(keys))
    )
