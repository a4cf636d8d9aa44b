"""The removals drawer: what a person has removed, what a removal would take, and the removal itself.

    plan    reads only                                       what goes, what is shared, what stays
    remove  new WARC files, fsync > one commit > old files deleted > free pages of the database cleared

After the commit nothing of it is found any more; a crash before it leaves everything, one after it is completed when
the archive is next opened for writing.
"""

from __future__ import annotations

import builtins
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, func, insert, select

from onrecord.archive.filing.removed import removal_from
from onrecord.archive.opening import adopting
from onrecord.archive.opening.place import Place, finish_removals
from onrecord.archive.removing.planning import Going, Reach, plan, shown
from onrecord.archive.removing.rewriting import Rewriting, Signed
from onrecord.archive.removing.taking import note_what_goes, take_captures, take_from_tables
from onrecord.archive.rows.stored import instant_text, to_json
from onrecord.archive.schema import articles, removals, removed, removed_places
from onrecord.errors import UsageError
from onrecord.ids import make_id
from onrecord.records import FeedRemoved, Removal, RemovalPlan, RemovalReport
from onrecord.text import squeeze
from onrecord.times import from_iso

_SHOWN = 5  # of those that a line names


class Removals:
    """What was removed from an archive."""

    def __init__(self, place: Place) -> None:
        self._place = place

    def list(self) -> builtins.list[Removal]:
        """Every removal, oldest first."""
        with self._place.reading() as connection:
            return [removal_from(row) for row in connection.execute(select(removals).order_by(removals.c.row))]

    def of_page(self, capture: str) -> builtins.list[Removal]:
        """The removals of articles that this capture, which stays, showed; its bytes hold their words still."""
        with self._place.reading() as connection:
            rows = connection.execute(
                select(removals)
                .join(removed_places, removed_places.c.removal == removals.c.row)
                .where(removed_places.c.capture == capture, removals.c.lifted.is_(None))
                .order_by(removals.c.row)
            )
            return [removal_from(row) for row in rows]

    def latest(self, limit: int) -> builtins.list[FeedRemoved]:
        """The articles that were removed last and are not here again, newest first."""
        here = select(articles.c.id).where(articles.c.id == removed.c.id)
        with self._place.reading() as connection:
            rows = connection.execute(
                select(removed.c.id, removals.c.at)
                .join(removals, removals.c.row == removed.c.removal)
                .where(removed.c.id >= "a", removed.c.id < "b", ~here.exists())
                .order_by(removals.c.row.desc(), removed.c.id)
                .limit(limit)
            )
            return [FeedRemoved(row.id, from_iso(row.at)) for row in rows]

    def plan(self, idents: Sequence[str], reach: Reach | None = None) -> RemovalPlan:
        """What removing these articles and captures, by id or its beginning, would take. Changes nothing.

        `wide` takes what they share pages or bytes with, too; `narrow` leaves it. Raises NotFound, UsageError.
        """
        with self._place.reading() as connection:
            return shown(connection, plan(connection, idents, reach))

    def remove(
        self, idents: Sequence[str], reach: Reach | None = None, *, by: str, reason: str, now: datetime
    ) -> RemovalReport:
        """Removes them for good. Raises UsageError when more would go than was named and `reach` doesn't say so."""
        if not by.strip() or not squeeze(reason):
            raise UsageError("a removal is signed, and gives its reason", then="Say why with --reason")
        rewriting: Rewriting | None = None
        try:
            with self._place.writing() as connection:
                going = plan(connection, idents, reach)
                told = shown(connection, going)
                if going.undecided:
                    raise _more_than_named(told)
                rewriting = Rewriting(connection, self._place.captures)
                removal = self._remove(connection, rewriting, going, told, Signed("", 0, now, by, squeeze(reason)))
        except BaseException:
            if rewriting is not None:
                with self._place.reading() as connection:
                    rewriting.undo(set(adopting.committed_lengths(connection)))
            raise
        return RemovalReport(removal, told, tuple(finish_removals(self._place)))

    def _remove(
        self, connection: Connection, rewriting: Rewriting, going: Going, told: RemovalPlan, signed: Signed
    ) -> Removal:
        row = 1 + int(connection.execute(select(func.max(removals.c.row))).scalar() or 0)
        ident = make_id("removal", *going.named, signed.by, instant_text(signed.at), str(row))
        counts = {"articles": len(told.articles), "captures": len(told.captures)}
        counts |= {"versions": told.versions, "statements": told.statements}
        connection.execute(
            insert(removals).values(
                row=row,
                id=ident,
                named=to_json(going.named),
                at=instant_text(signed.at),
                by=signed.by,
                reason=signed.reason,
                swept=False,
                **counts,
            )
        )
        note_what_goes(connection, going, row)
        take_from_tables(connection, going)
        rewriting.take_out(going.captures, Signed(ident, row, signed.at, signed.by, signed.reason))
        take_captures(connection, going.captures)
        return removal_from(connection.execute(select(removals).where(removals.c.row == row)).one())


def _more_than_named(told: RemovalPlan) -> UsageError:
    """The refusal of a removal whose reach nobody has said."""
    pages = ", ".join(f"{one.id} ({one.name})" for one in told.shared[:_SHOWN])
    more = f" and {len(told.shared) - _SHOWN} more" if len(told.shared) > _SHOWN else ""
    return UsageError(
        f"what is named shares pages or bytes with others: {pages}{more}",
        then="--wide removes these pages with all that stands on them, --narrow leaves them as they are, the words in"
        " their bytes; --dry-run shows what would go",
    )
