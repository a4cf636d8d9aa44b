"""Ids as people give them, whole or their beginning, on a connection. An id that was removed is told as such."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Row, Select, select

from onrecord.archive.schema import removals, removed
from onrecord.errors import NotFound, Removed, UsageError

_AFTER = "\U0010ffff"  # sorts behind all that an id can go on with


def begins(column: Column[str], ident: str) -> ColumnElement[bool]:
    """Whether an id is this one or begins so: a stretch of its index."""
    return (column >= ident) & (column < ident + _AFTER)


def row_of(
    connection: Connection, query: Select[Any], column: Column[str], ident: str, *, kind: str, then: str | None = None
) -> Row[Any]:
    """The row of `query` whose id, in `column`, is or alone begins with `ident`; the query gives it as `id`.

    Raises NotFound with what to do `then`, Removed, and UsageError when several ids begin so.
    """
    rows = connection.execute(query.where(begins(column, ident)).order_by(column).limit(2)).all() if ident else []
    if not rows:
        raise _not_here(connection, kind, ident, then)
    if len(rows) > 1 and rows[0].id != ident:
        raise UsageError(f"more than one {kind}'s id begins with {ident!r}", then="Give more of it")
    return rows[0]


def _not_here(connection: Connection, kind: str, ident: str, then: str | None) -> NotFound:
    """The error for an id that nothing has: Removed when something had it."""
    if not ident:
        return NotFound(kind, ident, then=then)
    row = connection.execute(
        select(removals.c.at, removals.c.by, removals.c.reason)
        .join(removed, removed.c.removal == removals.c.row)
        .where(begins(removed.c.id, ident))
        .order_by(removals.c.row.desc())
        .limit(1)
    ).first()
    if row is None:
        return NotFound(kind, ident, then=then)
    return Removed(kind, ident, day=row.at[:10], by=row.by, reason=row.reason)
