"""Outlets by the names that pages and people give them, on a connection: which row a name is, and what it stands as.

Every spelling that was met has a row, so that what a page says is never lost. A row that a person renamed or merged
away, or that differs from an earlier one in capitals only, leads to the row that stands for it. Every way in files
through here, so a person's word holds for whatever comes later.
"""

from __future__ import annotations

from functools import cached_property

from sqlalchemy import Connection, insert, select

from onrecord.archive.rows.driver import Among
from onrecord.archive.schema import outlets
from onrecord.text import fold

_BY_NAME = Among(select(outlets.c.row, outlets.c.merged_into), outlets.c.name)
_BY_ROW = Among(select(outlets.c.name, outlets.c.merged_into), outlets.c.row)


class OutletNames:
    """One transaction's look at the names. Only `filed` writes."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._rows: dict[str, int] = {}
        self._standing: dict[str, str] = {}
        self._new: dict[str, str] = {}

    def row(self, name: str) -> int | None:
        """The row of this very name, or of one that differs in capitals; None for one that was never met."""
        if name not in self._rows:
            found = _BY_NAME.first(self._connection, name)
            row = self._folded.get(fold(name)) if found is None else int(found.row)
            if row is None:
                return None
            self._rows[name] = row
        return self._rows[name]

    def stands_as(self, row: int) -> int:
        """What a row became; itself where nobody renamed or merged it away."""
        while (found := _BY_ROW.first(self._connection, row)) is not None and found.merged_into is not None:
            row = int(found.merged_into)
        return row

    def name_of(self, row: int) -> str:
        """The name of this row."""
        found = _BY_ROW.first(self._connection, row)
        assert found is not None
        return str(found.name)

    def standing(self, name: str) -> str:
        """The name that stands for this one; itself where the archive knows no better."""
        if name not in self._standing:
            row = self.row(name)
            # Of two spellings that are new on one page, too, the first stands.
            self._standing[name] = (
                self._new.setdefault(fold(name), name) if row is None else self.name_of(self.stands_as(row))
            )
        return self._standing[name]

    def filed(self, name: str) -> int:
        """The row of this very spelling, made where there is none; one that only differs in capitals leads on."""
        found = _BY_NAME.first(self._connection, name)
        if found is not None:
            return int(found.row)
        alike = self._folded.get(fold(name))
        into = None if alike is None else self.stands_as(alike)
        if into is None and self._new.get(fold(name), name) != name:
            into = self.filed(self._new[fold(name)])
        made = self._connection.execute(insert(outlets).values(name=name, merged_into=into)).inserted_primary_key
        row = self._rows[name] = int(made[0])  # type: ignore[index]
        self._folded.setdefault(fold(name), row)
        return row

    def family(self, name: str) -> set[str]:
        """All names that stand as what this one stands as."""
        row = self.row(name)
        if row is None:
            return {name}
        top = self.stands_as(row)
        rows = self._connection.execute(select(outlets.c.row, outlets.c.name)).all()
        return {str(one.name) for one in rows if self.stands_as(one.row) == top}

    @cached_property
    def _folded(self) -> dict[str, int]:
        """Rows by folded name; of several, one that stands, and the first met."""
        rows = self._connection.execute(
            select(outlets.c.row, outlets.c.name).order_by(outlets.c.merged_into.is_not(None), outlets.c.row)
        )
        found: dict[str, int] = {}
        for row, name in rows:
            found.setdefault(fold(name), int(row))
        return found


def rows_meant(connection: Connection, folded: set[str]) -> list[int]:
    """Rows that lists mean by these folded names: those of the names, and what they became."""
    names = OutletNames(connection)
    rows = connection.execute(select(outlets.c.row, outlets.c.name)).all()
    found = [int(row) for row, name in rows if fold(name) in folded]
    return sorted({*found, *map(names.stands_as, found)})
