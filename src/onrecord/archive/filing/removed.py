"""What was removed, looked up: by bytes, by a capture's id, by marks. Reads only.

A removal that was lifted still tells what it took, and keeps nothing out.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Row, select

from onrecord.archive.filing.removal_marks import address_mark
from onrecord.archive.rows.driver import Among
from onrecord.archive.rows.stored import instant
from onrecord.archive.schema import removals, removed, removed_marks, tombstones
from onrecord.records import Capture, Problem, Removal
from onrecord.times import from_iso

BRING_BACK = "`onrecord import --bring-back` takes it in all the same"

_BY_MARK = Among(
    select(removed_marks.c.hash, removals.c.row)
    .join(removals, removals.c.row == removed_marks.c.removal)
    .where(removals.c.lifted.is_(None)),
    removed_marks.c.hash,
)
_BY_BYTES = Among(
    select(removals.c.row).join(tombstones, tombstones.c.removal == removals.c.row).where(removals.c.lifted.is_(None)),
    tombstones.c.sha256,
)
_BY_ID = Among(
    select(removals.c.row).join(removed, removed.c.removal == removals.c.row).where(removals.c.lifted.is_(None)),
    removed.c.id,
)


def removal_from(row: Row[Any]) -> Removal:
    """A row as its record."""
    return Removal(
        id=row.id,
        at=from_iso(row.at),
        by=row.by,
        reason=row.reason,
        named=tuple(json.loads(row.named)),
        articles=row.articles,
        captures=row.captures,
        versions=row.versions,
        statements=row.statements,
        lifted=instant(row.lifted),
    )


def keeping_out(connection: Connection, capture: Capture) -> set[int]:
    """Rows of the removals that took these bytes, this very capture, or the article whose address this is."""
    found = {int(row.row) for row in _BY_BYTES.rows(connection, [capture.sha256])}
    found |= {int(row.row) for row in _BY_ID.rows(connection, [capture.id])}
    mark = address_mark(capture.url)
    return found if mark is None else found | marked(connection, [mark]).get(mark, set())


def marked(connection: Connection, marks: Iterable[int]) -> dict[int, set[int]]:
    """Rows of the removals that left these marks."""
    found: dict[int, set[int]] = {}
    for mark, row in _BY_MARK.rows(connection, marks):
        found.setdefault(mark, set()).add(int(row))
    return found


def any_removals(connection: Connection) -> bool:
    """Whether anything is kept out at all; the usual answer is no, and costs nothing."""
    return connection.execute(select(removals.c.row).where(removals.c.lifted.is_(None)).limit(1)).first() is not None


def told(connection: Connection, rows: Iterable[int], what: str, where: str | None) -> Problem:
    """What a run says of a thing that it leaves out."""
    row = connection.execute(select(removals).where(removals.c.row == max(rows))).one()
    words = f"{what} was removed on {row.at[:10]} by {row.by} ({row.reason}), and is not taken in again"
    return Problem("warning", "removed", words, where, BRING_BACK)
