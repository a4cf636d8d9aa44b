"""Keeps out what a person had removed, unless they ask for it: captures before they are kept, articles before filing.

One for each transaction. With `lift`, an instant, the removals that stand in the way are lifted instead.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, select, update

from onrecord.archive.filing.incoming import Incoming
from onrecord.archive.filing.removal_marks import marks_of
from onrecord.archive.filing.removed import any_removals, keeping_out, marked, told
from onrecord.archive.rows.naming import OutletNames
from onrecord.archive.rows.stored import instant_text
from onrecord.archive.schema import removals, removed_places
from onrecord.records import Capture, Problem


class Gate:
    """What may come in."""

    def __init__(self, connection: Connection, *, lift: datetime | None = None) -> None:
        self._connection = connection
        self._lift = lift
        self._watch = any_removals(connection)
        self._families: dict[str, set[str]] = {}

    def refusal(self, capture: Capture) -> Problem | None:
        """Why a capture is not kept; None when it may be."""
        rows = keeping_out(self._connection, capture) if self._watch else set()
        if not rows or self._lifted(rows):
            return None
        return told(self._connection, rows, "this page", capture.url)

    def sort_out(
        self, found: list[tuple[int, Incoming]], capture: str
    ) -> tuple[list[tuple[int, Incoming]], list[Problem]]:
        """A page's articles that may be filed, and what is said of the others; the page itself is kept already."""
        if not self._watch or not found:
            return found, []
        marks = {place: marks_of(one, self._names_of(one.outlet)) for place, one in found}
        known = marked(self._connection, {mark for mine in marks.values() for mark in mine})
        out: dict[int, set[int]] = {}
        for place, mine in marks.items():
            rows = {row for mark in mine for row in known.get(mark, ())}
            if rows and not self._lifted(rows):
                out[place] = rows
        if not out:
            return found, []
        rows = set().union(*out.values())
        count = "an article of this page" if len(out) == 1 else f"{len(out)} articles of this page"
        problem = told(self._connection, rows, count, f"capture {capture}")
        for row in rows:
            self._note_place(capture, row)
        return [one for one in found if one[0] not in out], [problem]

    def parted(self, capture: str) -> bool:
        """Whether removed articles of this page, which is kept, are asked for again."""
        if not self._watch:
            return False
        rows = self._connection.execute(
            select(removed_places.c.removal)
            .join(removals, removals.c.row == removed_places.c.removal)
            .where(removed_places.c.capture == capture, removals.c.lifted.is_(None))
        ).scalars()
        return self._lifted({int(row) for row in rows})

    def _names_of(self, outlet: str | None) -> set[str]:
        """What the outlet was called when something of it was removed, and since."""
        if outlet is None:
            return set()
        if outlet not in self._families:
            self._families[outlet] = OutletNames(self._connection).family(outlet)
        return self._families[outlet]

    def _note_place(self, capture: str, row: int) -> None:
        there = select(removed_places.c.capture).where(
            removed_places.c.capture == capture, removed_places.c.removal == row
        )
        if self._connection.execute(there).first() is None:
            self._connection.execute(removed_places.insert().values(capture=capture, removal=row))

    def _lifted(self, rows: Iterable[int]) -> bool:
        """Lifts these removals where that is asked for."""
        wanted = list(rows)
        if self._lift is None or not wanted:
            return False
        self._connection.execute(
            update(removals).where(removals.c.row.in_(wanted)).values(lifted=instant_text(self._lift))
        )
        return True
