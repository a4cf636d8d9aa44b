"""The captures drawer: the bytes as they came, their digest proved each time, and what is known of each page.

Reads only; intake.py keeps.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

from sqlalchemy import ColumnElement, Connection, Row, select

from onrecord.archive.filing.idents import row_of
from onrecord.archive.opening.place import Place
from onrecord.archive.rows.stored import page_day_from
from onrecord.archive.schema import captures, page_lines, sightings, versions
from onrecord.archive.warc.member import WarcBroken, read_member
from onrecord.errors import ArchiveDamaged
from onrecord.ids import sha256
from onrecord.records import CaptureState, Furniture, FurnitureKind, KeptCapture, PageFacts, PageKind
from onrecord.times import from_iso

_PAGE = 200


class Captures:
    """Captures in an archive."""

    def __init__(self, place: Place) -> None:
        self._place = place

    def list(self) -> Iterator[KeptCapture]:
        """Every capture in the order they were kept. Memory stays flat."""
        after = ("", -1)
        while True:
            with self._place.reading() as connection:
                rows = connection.execute(
                    select(*capture_columns())
                    .where(
                        (captures.c.file > after[0]) | ((captures.c.file == after[0]) & (captures.c.offset > after[1]))
                    )
                    .order_by(captures.c.file, captures.c.offset)
                    .limit(_PAGE)
                ).all()
            for row in rows:
                yield kept_from(row)
            if len(rows) < _PAGE:
                return
            after = (rows[-1].file, rows[-1].offset)

    def get(self, ident: str) -> KeptCapture:
        """The capture with this id, or the one whose id begins so. Raises NotFound, UsageError when several do."""
        with self._place.reading() as connection:
            return kept_from(_one(connection, ident))

    def body(self, ident: str) -> bytes:
        """A capture's bytes, their digest verified. Raises ArchiveDamaged when they are not what they were."""
        with self._place.reading() as connection:
            return body_of(connection, self._place.captures, kept_from(_one(connection, ident)))

    def page(self, ident: str) -> PageFacts:
        """What is known of the page itself: its kind, day, category and the lines that belong to no article."""
        with self._place.reading() as connection:
            row = _one(connection, ident)
            lines = connection.execute(
                select(page_lines).where(page_lines.c.capture == row.id).order_by(page_lines.c.seq)
            )
            seen = connection.execute(
                select(versions.c.id)
                .join(sightings, sightings.c.version == versions.c.row)
                .where(sightings.c.capture == row.id)
                .order_by(sightings.c.seq)
            )
            kept = kept_from(row)
            return PageFacts(
                capture=kept.id,
                kind=cast(PageKind | None, row.page_kind),
                day=page_day_from(row.day),
                category=kept.category,
                outlet=kept.outlet,
                encoding=row.encoding,
                reader=row.reader,
                furniture=tuple(
                    Furniture(cast(FurnitureKind, line.kind), line.text, line.line, line.reason) for line in lines
                ),
                versions=tuple(str(version) for (version,) in seen),
            )


def full_capture_id(connection: Connection, ident: str) -> str:
    """The id that is, or begins with, `ident`."""
    return str(_one(connection, ident).id)


def capture_columns() -> list[ColumnElement[Any]]:
    """The columns `kept_from` reads, and those of the page."""
    c = captures.c
    return [
        c.id, c.url, c.at, c.media_type, c.sha256, c.length, c.file, c.offset, c.size, c.category, c.outlet, c.state,
        c.status, c.headers,
        c.page_kind, c.day, c.encoding, c.reader,
    ]  # fmt: skip


def kept_from(row: Any) -> KeptCapture:
    """A captures row as its record."""
    return KeptCapture(
        id=row.id,
        url=row.url,
        at=from_iso(row.at),
        media_type=row.media_type,
        sha256=row.sha256,
        length=row.length,
        file=row.file,
        offset=row.offset,
        size=row.size,
        category=tuple(json.loads(row.category)) if row.category else None,
        outlet=row.outlet,
        state=cast(CaptureState, row.state),
        headers=tuple((name, value) for name, value in json.loads(row.headers)) if row.headers else (),
        status=row.status,
    )


def body_of(connection: Connection, folder: Path, kept: KeptCapture) -> bytes:
    """A kept capture's bytes, their digest verified. Raises ArchiveDamaged."""
    try:
        member = read_member(folder / kept.file, kept.offset)
        if member.kind == "revisit":
            first = connection.execute(
                select(captures.c.file, captures.c.offset)
                .where(captures.c.sha256 == kept.sha256)
                .order_by(captures.c.file, captures.c.offset)
                .limit(1)
            ).one()
            member = read_member(folder / first.file, first.offset)
    except FileNotFoundError as error:
        raise ArchiveDamaged(
            f"the WARC file {kept.file} is missing, and with it capture {kept.id}",
            where=str(folder),
            then="Put the file back from a backup; the articles read from it are still whole",
        ) from error
    except WarcBroken as error:
        raise ArchiveDamaged(
            f"capture {kept.id} is not what it was: {error}",
            where=str(folder),
            then="Put the file back from a backup; the articles read from it are still whole",
        ) from error
    if sha256(member.body) != kept.sha256:
        raise ArchiveDamaged(
            f"capture {kept.id} is not what it was: {kept.file}, byte {kept.offset}, holds other bytes",
            where=str(folder),
            then="Put the file back from a backup; the articles read from it are still whole",
        )
    return member.body


def _one(connection: Connection, ident: str) -> Row[Any]:
    """The row whose id is, or begins with, `ident`."""
    then = "`onrecord show ARTICLE --why` names the page that an article was read from"
    return row_of(connection, select(*capture_columns()), captures.c.id, ident, kind="capture", then=then)
