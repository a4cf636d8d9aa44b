"""What a crash left behind, put right when an archive is next opened for writing. Touches no committed byte.

A WARC file longer than its committed length holds an unfinished write: the whole records in it are taken up as kept
captures, and what is torn is moved beside it as `torn-FILE-OFFSET.bin`, so that the file is a clean WARC again.
"""

from __future__ import annotations

import os
from pathlib import Path

from sqlalchemy import Connection, insert, select, update

from onrecord.archive import schema
from onrecord.archive.disk.folder import sync_file, sync_folder
from onrecord.archive.rows.stored import instant_text, options_json, to_json
from onrecord.archive.warc.member import WarcBroken, read_member
from onrecord.archive.warc.record import capture_of
from onrecord.archive.warc.writing import Placed, number_of
from onrecord.records import Capture, ReadOptions


def unfinished(folder: Path, lengths: dict[str, int]) -> list[tuple[Path, int]]:
    """Files with bytes beyond their committed length, and that length."""
    found = []
    left = set(leftovers(folder, lengths))
    for path in sorted(folder.glob("onrecord-*.warc.gz")):
        committed = lengths.get(path.name, 0)
        if path not in left and path.stat().st_size > committed:
            found.append((path, committed))
    return found


def leftovers(folder: Path, lengths: dict[str, int]) -> list[Path]:
    """Files that a removal which was cut short left: the table has their number under another name, and whole.

    They hold what was removed, or what the next try writes again; nothing in them is to be taken up.
    """
    by_number = {number_of(name): name for name in lengths}
    found = []
    for path in sorted(folder.glob("onrecord-*.warc.gz")):
        other = by_number.get(number_of(path.name))
        if other is not None and other != path.name:
            there = folder / other
            if there.exists() and there.stat().st_size >= lengths[other]:
                found.append(path)
    return found


def committed_lengths(connection: Connection) -> dict[str, int]:
    """The committed length of each WARC file."""
    rows = connection.execute(select(schema.warc_files.c.name, schema.warc_files.c.length))
    return {row.name: int(row.length) for row in rows}


def adopt(connection: Connection, folder: Path) -> int:
    """Takes up what an interrupted keep wrote but did not commit. Returns how many captures were taken up."""
    taken = 0
    for path, committed in unfinished(folder, committed_lengths(connection)):
        offset = committed
        found: list[tuple[Capture, ReadOptions, Placed]] = []
        size = path.stat().st_size
        while offset < size:
            try:
                member = read_member(path, offset)
                if member.kind != "warcinfo":
                    capture, options = capture_of(member)
                    found.append((capture, options, Placed(path.name, offset, member.size)))
            except WarcBroken:
                _move_tail(path, offset)  # what follows was being written when the run was killed
                break
            offset += member.size
        if offset == 0:
            path.unlink()
            continue
        sync_file(path)  # who wrote it was killed, perhaps before its bytes were on the disk; the tables are, at once
        set_lengths(connection, {path.name: offset})
        for capture, options, placed in found:
            taken += insert_capture(connection, capture, options, placed)
    sync_folder(folder)
    return taken


def set_lengths(connection: Connection, lengths: dict[str, int]) -> None:
    """Writes committed lengths down."""
    known = committed_lengths(connection)
    for name, length in lengths.items():
        if name in known:
            connection.execute(update(schema.warc_files).where(schema.warc_files.c.name == name).values(length=length))
        else:
            connection.execute(insert(schema.warc_files).values(name=name, length=length))


def insert_capture(connection: Connection, capture: Capture, options: ReadOptions, placed: Placed) -> int:
    """Adds a kept capture; 0 when it is there already."""
    if connection.execute(select(schema.captures.c.id).where(schema.captures.c.id == capture.id)).first():
        return 0
    connection.execute(insert(schema.captures).values(capture_row(capture, options, placed)))
    return 1


def capture_row(capture: Capture, options: ReadOptions, placed: Placed) -> dict[str, object]:
    """A kept capture as its row."""
    return {
        "id": capture.id,
        "url": capture.url,
        "at": instant_text(capture.at),
        "media_type": capture.media_type,
        "sha256": capture.sha256,
        "length": len(capture.body),
        "file": placed.file,
        "offset": placed.offset,
        "size": placed.size,
        "status": capture.status,
        "headers": to_json(capture.headers) if capture.headers else None,
        "outlet": options.outlet,
        "category": None,
        "state": "kept",
        "options": options_json(options),
    }


def _move_tail(path: Path, offset: int) -> None:
    """Copies what lies beyond `offset` aside, then cuts it off. In this order: a crash in between loses nothing."""
    aside = path.with_name(f"torn-{path.name}-{offset}.bin")
    with open(path, "r+b") as file:
        file.seek(offset)
        with open(aside, "wb") as out:
            while chunk := file.read(1 << 20):
                out.write(chunk)
            out.flush()
            os.fsync(out.fileno())
        file.truncate(offset)
        os.fsync(file.fileno())
