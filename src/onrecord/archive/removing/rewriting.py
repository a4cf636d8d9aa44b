"""WARC files without the captures that go: each is written anew beside the old one, a tombstone in the record's place.

    write onrecord-00001r1.warc.gz, fsync  >  the tables' commit names it  >  onrecord-00001.warc.gz is deleted

A crash before the commit leaves a new file that no table names, one after it an old file: adopting.py knows either,
since the table has the same number under another name, and the next opening for writing deletes it. Captures that
stay and have the bytes of one that goes get them: the first of them as a whole record, the others as its revisits.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from onrecord.archive.disk.folder import sync_folder
from onrecord.archive.drawers.captures import body_of, capture_columns, kept_from
from onrecord.archive.rows.chunks import chunks
from onrecord.archive.schema import captures, tombstones, warc_files
from onrecord.archive.warc.member import WarcBroken, read_member
from onrecord.archive.warc.record import Original, capture_of, record_of, tombstone_record
from onrecord.archive.warc.writing import packed, rewritten_name
from onrecord.errors import ArchiveDamaged
from onrecord.records import KeptCapture
from onrecord.times import iso

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Signed:
    """Who removes, when and why, for the tombstone."""

    removal: str
    row: int
    at: datetime
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class _Change:
    """A record and what takes its place. `gone`: its capture goes."""

    offset: int
    size: int
    data: bytes
    capture: str
    gone: bool
    sha256: str | None = None  # of a capture that goes, where no other has its bytes


class Rewriting:
    """One removal's work on the files, inside a transaction that somebody else opened. Call `undo()` if it fails."""

    def __init__(self, connection: Connection, folder: Path) -> None:
        self._connection = connection
        self._folder = folder
        self.written: list[str] = []

    def take_out(self, idents: set[str], signed: Signed) -> None:
        """Puts tombstones in these captures' places, on the disk and in the tables."""
        gone = self._rows(captures.c.id, sorted(idents))
        alike = self._rows(captures.c.sha256, sorted({one.sha256 for one in gone}))
        changes: defaultdict[str, list[_Change]] = defaultdict(list)
        by_digest: defaultdict[str, list[KeptCapture]] = defaultdict(list)
        for one in sorted(alike, key=lambda one: (one.file, one.offset)):
            by_digest[one.sha256].append(one)
        for one in gone:
            stays = any(other.id not in idents for other in by_digest[one.sha256])
            digest = None if stays or not one.length else one.sha256
            facts = {"removal": signed.removal, "at": iso(signed.at), "by": signed.by, "reason": signed.reason}
            data = packed(tombstone_record(one.id, {**facts, "sha256": digest}, signed.at))
            changes[one.file].append(_Change(one.offset, one.size, data, one.id, True, digest))
        for same in by_digest.values():
            for kept, data in self._anew(same, idents):
                changes[kept.file].append(_Change(kept.offset, kept.size, data, kept.id, False))
        for name, found in sorted(changes.items()):
            self._rewrite(name, sorted(found, key=lambda one: one.offset), signed)
        sync_folder(self._folder)

    def undo(self, committed: Collection[str]) -> None:
        """Deletes what was written, but for what the tables have: the interruption may have come after the commit."""
        for name in set(self.written) - set(committed):
            (self._folder / name).unlink(missing_ok=True)

    def _rows(self, column: Any, values: list[str]) -> list[KeptCapture]:
        found: list[KeptCapture] = []
        for part in chunks(values):
            rows = self._connection.execute(select(*capture_columns()).where(column.in_(part)))
            found += [kept_from(row) for row in rows]
        return found

    def _anew(self, same: list[KeptCapture], idents: set[str]) -> Iterator[tuple[KeptCapture, bytes]]:
        """The records of captures that stay and have the bytes of one that goes."""
        stay = [one for one in same if one.id not in idents]
        if not stay:
            return
        if same[0].id in idents:  # it held the bytes for all
            capture, options = self._read(stay[0])
            body = body_of(self._connection, self._folder, same[0])
            yield stay[0], packed(record_of(replace(capture, body=body), options, None))
        for at, one in enumerate(stay[1:], 1):
            first = next((other for other in stay[:at] if other.url == one.url), stay[0])
            capture, options = self._read(one)
            yield one, packed(record_of(capture, options, Original(first.id, first.url, first.at)))

    def _read(self, kept: KeptCapture) -> tuple[Any, Any]:
        try:
            return capture_of(read_member(self._folder / kept.file, kept.offset))
        except (WarcBroken, FileNotFoundError) as error:
            raise ArchiveDamaged(
                f"capture {kept.id}, which has the same bytes and is to stay, can't be read: {error}",
                where=str(self._folder),
                then="Put the file back from a backup first, or remove that capture too; nothing was removed",
            ) from error

    def _rewrite(self, name: str, changes: list[_Change], signed: Signed) -> None:
        """A file anew, and the places of all that lies in it."""
        length = int(
            self._connection.execute(select(warc_files.c.length).where(warc_files.c.name == name)).scalar_one()
        )
        new = rewritten_name(name)
        self.written.append(new)
        placed = self._write(name, new, length, changes)
        size = (self._folder / new).stat().st_size
        self._connection.execute(insert(warc_files).values(name=new, length=size))
        # Between two changes everything moves by the same number of bytes.
        ends = [*((one.offset, at) for one, at in zip(changes, placed, strict=True)), (length, size)]
        shift, begin = 0, 0
        for (offset, at), change in zip(ends, [*changes, None], strict=True):
            for table in (captures, tombstones):
                lies = (table.c.file == name, table.c.offset >= begin, table.c.offset < offset)
                self._connection.execute(update(table).where(*lies).values(file=new, offset=table.c.offset + shift))
            if change is None:
                break
            if change.gone:
                stone = {"file": new, "offset": at, "size": len(change.data), "capture": change.capture}
                stone |= {"sha256": change.sha256, "removal": signed.row}
                self._connection.execute(insert(tombstones).values(stone))
                # Its row goes later in the same transaction; until then it must lie in a file that the tables have.
                self._connection.execute(
                    update(captures).where(captures.c.id == change.capture).values(file=new, offset=-at - 1)
                )
            else:
                self._connection.execute(
                    update(captures)
                    .where(captures.c.id == change.capture)
                    .values(file=new, offset=at, size=len(change.data))
                )
            begin = offset + change.size
            shift = at + len(change.data) - begin
        self._connection.execute(delete(warc_files).where(warc_files.c.name == name))

    def _write(self, name: str, new: str, length: int, changes: list[_Change]) -> list[int]:
        """Copies a file with these records changed, syncs it, and returns where they lie."""
        placed: list[int] = []
        try:
            with open(self._folder / name, "rb") as source, open(self._folder / new, "wb") as target:
                for change in changes:
                    _copy(source, target, change.offset - source.tell())
                    placed.append(target.tell())
                    target.write(change.data)
                    source.seek(change.offset + change.size)
                _copy(source, target, length - source.tell())
                target.flush()
                os.fsync(target.fileno())
        except FileNotFoundError as error:
            raise ArchiveDamaged(
                f"the WARC file {name} is missing; nothing was removed",
                where=str(self._folder),
                then="Put the file back from a backup",
            ) from error
        return placed


def _copy(source: Any, target: Any, count: int) -> None:
    while count > 0:
        data = source.read(min(_CHUNK, count))
        if not data:
            raise ArchiveDamaged(
                "a WARC file is shorter than what was written; nothing was removed",
                where=source.name,
                then="Put the file back from a backup",
            )
        target.write(data)
        count -= len(data)
