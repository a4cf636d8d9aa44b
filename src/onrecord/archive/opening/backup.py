"""Copies of an archive that can be proved: to a new folder or a .tar, and back. Writes over nothing.

manifest.json            every file of the copy with its length and SHA-256
record.sqlite3           one moment of the record, copied while others read and write
captures/*.warc.gz       up to the lengths that this record commits to
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import secrets
import shutil
import sqlite3
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO

from onrecord.archive.disk.folder import sync_file, sync_folder
from onrecord.archive.disk.wall import wall
from onrecord.archive.opening import adopting
from onrecord.archive.opening.place import CAPTURES, DATABASE, Place
from onrecord.errors import ArchiveDamaged, ArchiveError, UsageError
from onrecord.records import Progress

MANIFEST = "manifest.json"
_FORMAT = "onrecord-backup/1"
_CHUNK = 1 << 20
_PACKED = frozenset((".7z", ".bz2", ".gz", ".tgz", ".xz", ".zip", ".zst"))
_ANEW = "Make the backup again from the archive, or use another backup"


def backup(place: Place, to: Path, *, progress: Progress | None = None) -> Path:
    """Copies the archive into a new folder, or into one file when `to` ends in `.tar`. Returns `to`.

    Raises UsageError when there is something at `to`, or when that lies in the archive. A copy cut short is left
    without a manifest under a name that nobody gave, or not at all.
    """
    tell = progress or (lambda *_: None)
    to = to.absolute()
    if to.exists() or to.is_symlink():
        raise UsageError(f"there is something at {to} already", then="Give a new name")
    if to.resolve().is_relative_to(place.path.resolve()):
        raise UsageError(f"{to} lies in the archive itself", then="A copy belongs elsewhere, best on another disk")
    if to.suffix.lower() in _PACKED:
        raise UsageError("a backup is a folder or a .tar file", where=to.name, then="Give a name that ends in .tar")
    if not to.parent.is_dir():
        raise UsageError(f"there is no folder {to.parent}", then="Make it first, or give another name")
    with wall(to):
        if to.suffix == ".tar":
            _to_tar(place, to, tell)
        else:
            with _unfinished(to) as folder:
                _to_folder(place, folder, tell)
        sync_folder(to.parent)
    return to


def restore(backup: Path, to: Path, *, progress: Progress | None = None) -> Path:
    """Makes a new archive from a backup, after its digests are proved. Returns `to`.

    Raises UsageError when there is something at `to`, ArchiveDamaged when the backup is not what it was.
    The archive appears under its name only when it is whole.
    """
    tell = progress or (lambda *_: None)
    to = to.absolute()
    if to.exists() or to.is_symlink():
        raise UsageError(f"there is something at {to} already", then="Give a new name; nothing is written over")
    if not backup.exists():
        raise UsageError(f"there is no backup at {backup}", then="Give the folder or .tar that `onrecord backup` made")
    with wall(to):
        to.parent.mkdir(parents=True, exist_ok=True)
        with _unfinished(to) as folder:
            if backup.is_dir():
                _from_folder(backup, folder, tell)
            else:
                _from_tar(backup, folder, tell)
            (folder / CAPTURES).mkdir(exist_ok=True)
        sync_folder(to.parent)
    return to


@contextmanager
def _unfinished(to: Path) -> Iterator[Path]:
    """A folder beside `to` that gets its name when the block ends, and is gone when it raises."""
    folder = to.with_name(f".{to.name}-{secrets.token_hex(4)}")
    folder.mkdir()  # a folder like any other, as private as its maker's are
    try:
        yield folder
        os.rename(folder, to)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


# Out ------------------------------------------------------------------------------------------------------------


def _to_folder(place: Place, to: Path, tell: Progress) -> None:
    (to / CAPTURES).mkdir()
    _copy_database(place, to / DATABASE, tell)
    entries = {DATABASE: _entry(to / DATABASE)}
    for name, length, total, done in _warc_files(to / DATABASE):
        tell(name, done, total)
        with _committed(place, name, length) as source, open(to / CAPTURES / name, "xb") as target:
            entries[f"{CAPTURES}/{name}"] = _pour(source, length, target)
            target.flush()
            os.fsync(target.fileno())
    _write_manifest(to / MANIFEST, entries)
    sync_folder(to / CAPTURES)
    sync_folder(to)


def _to_tar(place: Place, to: Path, tell: Progress) -> None:
    unfinished = to.with_name(to.name + ".unfinished")
    unfinished.unlink(missing_ok=True)
    try:
        with tempfile.TemporaryDirectory(dir=to.parent, prefix=f".{to.name}-") as folder:
            database = Path(folder) / DATABASE
            _copy_database(place, database, tell)
            entries = {DATABASE: _entry(database)}
            with tarfile.open(unfinished, "w", format=tarfile.PAX_FORMAT) as tar:
                tar.add(database, DATABASE)
                for name, length, total, done in _warc_files(database):
                    tell(name, done, total)
                    info = tarfile.TarInfo(f"{CAPTURES}/{name}")
                    info.size = length
                    with _committed(place, name, length) as source:
                        reader = _Reader(source)
                        tar.addfile(info, reader)
                        entries[info.name] = (length, reader.digest.hexdigest())
                manifest = _manifest_bytes(entries)
                info = tarfile.TarInfo(MANIFEST)
                info.size = len(manifest)
                tar.addfile(info, io.BytesIO(manifest))
        sync_file(unfinished)
        os.rename(unfinished, to)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise


def _copy_database(place: Place, to: Path, tell: Progress) -> None:
    with place.reading() as connection:
        source = connection.connection.driver_connection
        assert isinstance(source, sqlite3.Connection)
        target = sqlite3.connect(to)
        try:
            source.backup(
                target, pages=4096, progress=lambda _, left, total: tell("record.sqlite3", total - left, total)
            )
            target.execute("PRAGMA journal_mode=DELETE")  # one file, nothing beside it, while it is a copy
        finally:
            target.close()


def _warc_files(database: Path) -> Iterator[tuple[str, int, int, int]]:
    """(name, committed length, bytes in all, bytes before this one), by the copy's own word."""
    copy = sqlite3.connect(database)
    try:
        rows = copy.execute("SELECT name, length FROM warc_files ORDER BY name").fetchall()
    finally:
        copy.close()
    total, done = sum(length for _, length in rows), 0
    for name, length in rows:
        yield name, length, total, done
        done += length


@contextmanager
def _committed(place: Place, name: str, length: int) -> Iterator[IO[bytes]]:
    """A WARC file to copy from, known to be long enough."""
    path = place.captures / name
    try:
        file = open(path, "rb")  # noqa: SIM115 - closed below
    except FileNotFoundError as error:
        with place.reading() as connection:
            if name not in adopting.committed_lengths(connection):
                raise ArchiveError(
                    "something was removed from this archive while it was being copied",
                    where=str(place.path),
                    then="Make the backup again",
                ) from error
        raise ArchiveDamaged(
            f"the WARC file {name} is missing", where=str(place.path), then="`onrecord check` says what is hurt"
        ) from error
    with file:
        if os.fstat(file.fileno()).st_size < length:
            raise ArchiveDamaged(
                f"the WARC file {name} is shorter than what was written",
                where=str(place.path),
                then="`onrecord check` says what is hurt",
            )
        yield file


class _Reader:
    """A file that digests what is read from it."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.digest = hashlib.sha256()

    def read(self, size: int = -1, /) -> bytes:
        data = self._file.read(size)
        self.digest.update(data)
        return data


def _pour(source: IO[bytes], length: int, target: IO[bytes]) -> tuple[int, str]:
    digest = hashlib.sha256()
    left = length
    while left:
        data = source.read(min(_CHUNK, left))
        if not data:
            raise ArchiveDamaged("a file ends too soon", where=getattr(source, "name", None), then=_ANEW)
        digest.update(data)
        target.write(data)
        left -= len(data)
    return length, digest.hexdigest()


def _entry(path: Path) -> tuple[int, str]:
    with open(path, "rb") as file:
        return path.stat().st_size, hashlib.file_digest(file, "sha256").hexdigest()


def _manifest_bytes(entries: dict[str, tuple[int, str]]) -> bytes:
    files = {name: {"length": length, "sha256": digest} for name, (length, digest) in sorted(entries.items())}
    return json.dumps({"format": _FORMAT, "files": files}, indent=2).encode() + b"\n"


def _write_manifest(path: Path, entries: dict[str, tuple[int, str]]) -> None:
    with open(path, "xb") as file:
        file.write(_manifest_bytes(entries))
        file.flush()
        os.fsync(file.fileno())


# Back -----------------------------------------------------------------------------------------------------------


def _from_folder(backup: Path, to: Path, tell: Progress) -> None:
    manifest = backup / MANIFEST
    if not manifest.is_file():
        what = "this folder has no manifest: it is an archive itself, or a backup that was cut short"
        raise ArchiveDamaged(what, where=str(backup), then=_ANEW)
    entries = _read_manifest(manifest.read_bytes(), backup)
    total, done = sum(length for length, _ in entries.values()), 0
    for name, (length, digest) in entries.items():
        tell(name, done, total)
        source = backup / name
        if source.is_symlink() or not source.is_file():
            raise ArchiveDamaged(f"{name} is missing from this backup", where=str(backup), then=_ANEW)
        with open(source, "rb") as file:
            _take(file, name, to, (length, digest), backup)
        done += length


def _from_tar(backup: Path, to: Path, tell: Progress) -> None:
    """Two passes: the manifest comes last in the file, and nothing is unpacked that it doesn't name."""
    try:
        with tarfile.open(backup, "r:") as tar:
            members = {member.name: member for member in tar}
            manifest = tar.extractfile(members[MANIFEST]) if MANIFEST in members else None
            if manifest is None:
                raise ArchiveDamaged("this backup has no manifest: it was cut short", where=str(backup), then=_ANEW)
            entries = _read_manifest(manifest.read(), backup)
            total, done = sum(length for length, _ in entries.values()), 0
            for name, (length, digest) in entries.items():
                tell(name, done, total)
                member = members.get(name)
                file = tar.extractfile(member) if member is not None and member.isreg() else None
                if file is None:
                    raise ArchiveDamaged(f"{name} is missing from this backup", where=str(backup), then=_ANEW)
                with file:
                    _take(file, name, to, (length, digest), backup)
                done += length
    except tarfile.TarError as error:
        raise ArchiveDamaged(f"this is no whole .tar ({error})", where=str(backup), then=_ANEW) from error


def _take(file: IO[bytes], name: str, to: Path, entry: tuple[int, str], backup: Path) -> None:
    """Copies one file of a backup and proves it."""
    length, digest = entry
    target = to / name
    target.parent.mkdir(exist_ok=True)
    with open(target, "xb") as out:
        found = hashlib.sha256()
        size = 0
        while data := file.read(_CHUNK):
            found.update(data)
            size += len(data)
            out.write(data)
        out.flush()
        os.fsync(out.fileno())
    if (size, found.hexdigest()) != (length, digest):
        raise ArchiveDamaged(f"{name} is not what was backed up", where=str(backup), then=_ANEW)


def _read_manifest(data: bytes, backup: Path) -> dict[str, tuple[int, str]]:
    """The files a backup holds. Only names that an archive has are taken: none can lead out of its folder."""
    try:
        manifest = json.loads(data)
        if manifest["format"] != _FORMAT:
            raise ArchiveDamaged(
                f"this backup is of a kind that this onrecord doesn't know ({manifest['format']!r})",
                where=str(backup),
                then="Install the newest onrecord",
            )
        entries = {str(name): (int(one["length"]), str(one["sha256"])) for name, one in manifest["files"].items()}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ArchiveDamaged("this backup's manifest can't be read", where=str(backup), then=_ANEW) from error
    for name in entries:
        parts = PurePosixPath(name).parts
        plain = name == DATABASE or (
            len(parts) == 2 and parts[0] == CAPTURES and parts[1].endswith(".warc.gz") and name == "/".join(parts)
        )
        if not plain or "\\" in name or ":" in name or "\x00" in name:
            raise ArchiveDamaged(
                f"this backup names a file that no archive has ({name!r})", where=str(backup), then="Don't trust it"
            )
    if DATABASE not in entries:
        raise ArchiveDamaged(f"{DATABASE} is missing from this backup", where=str(backup), then=_ANEW)
    return entries
