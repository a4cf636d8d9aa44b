"""Where an archive is: its folder, its database and who may write. Opens, creates and closes; holds no queries.

    FOLDER/record.sqlite3      everything that was read
    FOLDER/captures/*.warc.gz  the bytes, for ever
    FOLDER/record.lock         held by the one process that writes

All that only SQLite knows (pragmas, BEGIN IMMEDIATE, immutable files) is here, in revisions.py, finishing.py,
backup.py, keeper.py and search/.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event

from onrecord.archive import revisions
from onrecord.archive.disk.lock import BRIEFLY, WriteLock
from onrecord.archive.disk.wall import wall
from onrecord.archive.opening import adopting, finishing
from onrecord.errors import ArchiveDamaged, ArchiveError, ArchiveReadOnly, NoArchive

DATABASE = "record.sqlite3"
CAPTURES = "captures"

# KiB of the database's pages. Who reads comes back to the index's; an import hardly does, and would fill any number.
_READERS_CACHE = 32 * 1024
_WRITERS_CACHE = 8 * 1024
_BUSY_SECONDS = 10.0  # only another process's checkpoint can make us wait; writers are kept apart by the lock


class Place:
    """An open archive. Connections come from `reading()` and `writing()`; both are for one thread at a time."""

    def __init__(self, path: Path, *, engine: Engine, lock: WriteLock | None) -> None:
        self.path = path
        self.captures = path / CAPTURES
        self.database = path / DATABASE
        self._engine = engine
        self._writer = engine.execution_options(immediate=True)
        self._lock = lock
        self._file = _file_of(self.database)

    @property
    def stands(self) -> bool:
        """Whether the database still lies where it was opened: it may be moved, removed or replaced meanwhile."""
        return _file_of(self.database) == self._file

    @property
    def writable(self) -> bool:
        """Whether this opening holds the write lock."""
        return self._lock is not None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one moment of the record. Never waits for a writer."""
        with wall(self.path), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection whose changes are all kept when the block ends, or none of them when it raises."""
        if self._lock is None:
            raise ArchiveReadOnly(str(self.path))
        with wall(self.path), self._writer.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def turn(self, *, patience: float) -> Iterator[Place]:
        """The same archive opened for writing, for as long as the block lasts: for a run that seldom writes.

        This opening itself where it may write. Waits so many seconds for whoever else writes, then raises
        ArchiveLocked.
        """
        if self.writable:
            yield self
        else:
            with open_place(self.path, write=True, patience=patience) as place:
                yield place

    def close(self) -> None:
        """Lets go of files and lock; a second call does nothing."""
        self._engine.dispose()
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def __enter__(self) -> Place:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_place(where: Path, *, create: bool = False, write: bool = False, patience: float = BRIEFLY) -> Place:
    """The archive at `where`. `create` makes one where there is none and implies `write`.

    Waits `patience` seconds for whoever else writes.

    Raises NoArchive, ArchiveLocked, ArchiveReadOnly, ArchiveDamaged, SchemaNewer.
    A database of an older onrecord is brought up to date first, under the write lock, with a copy kept beside it.
    """
    write = write or create
    with wall(where):
        lock: WriteLock | None = None
        try:
            if not (where / DATABASE).is_file():
                lock = _make(where, create=create, patience=patience)
            elif write:
                _check_writable(where)
                lock = WriteLock(where, patience=patience)
            if (where / DATABASE).stat().st_size == 0:
                raise ArchiveDamaged(
                    "record.sqlite3 is empty", where=str(where), then="Bring a backup back with `onrecord restore`"
                )
            _bring_up_to_date(where, lock)
            place = Place(where, engine=_engine(where, write=write), lock=lock)
            if lock is not None:
                _put_right(place)
            return place
        except BaseException:
            if lock is not None:
                lock.release()
            raise


def _make(where: Path, *, create: bool, patience: float) -> WriteLock:
    """Makes an archive, or says why not. The database appears under its name only when it is whole, and once."""
    captures, database = where / CAPTURES, where / DATABASE
    # In this order: another that is making the archive now has its database before its first capture.
    if captures.is_dir() and any(captures.glob("*.warc.gz")) and not database.is_file():
        raise ArchiveDamaged(
            "there are captures here, but record.sqlite3 is missing",
            where=str(where),
            then="Put record.sqlite3 back, or bring a backup back with `onrecord restore`",
        )
    if not create or where.is_file():
        raise NoArchive(str(where))
    captures.mkdir(parents=True, exist_ok=True)
    lock = WriteLock(where, patience=patience)
    try:
        if not database.is_file():  # another may have made it, and filed in it, while we waited
            revisions.create(database)
    except BaseException:
        lock.release()
        raise
    return lock


def _put_right(place: Place) -> None:
    """Takes up what a killed run left; opening for writing is the one moment when nobody else can be writing."""
    place.captures.mkdir(exist_ok=True)
    with place.reading() as connection:
        lengths = adopting.committed_lengths(connection)
        unswept = finishing.unswept(connection)
    if unswept or adopting.leftovers(place.captures, lengths):
        finish_removals(place)
    if adopting.unfinished(place.captures, lengths):
        with place.writing() as connection:
            adopting.adopt(connection, place.captures)


def finish_removals(place: Place) -> list[str]:
    """Does the last step of removals, and tells which files may still hold what went, with what to do."""
    with wall(place.path):
        with place.reading() as connection:
            lengths = adopting.committed_lengths(connection)
            unswept = finishing.unswept(connection)
        left = finishing.delete_leftovers(place.captures, lengths)
        if unswept:
            database = _connect(place.database, write=True)
            try:
                left += finishing.sweep(database)
            finally:
                database.close()
        return left + finishing.copies(place.path)


def _check_writable(where: Path) -> None:
    for path in (where, where / DATABASE):
        if not os.access(path, os.W_OK):
            raise ArchiveReadOnly(str(where))


def _bring_up_to_date(where: Path, lock: WriteLock | None) -> None:
    if not _is_older(where):
        return
    if lock is None and not os.access(where, os.W_OK):
        raise ArchiveError(
            "this archive was written by an older onrecord and its folder takes no writes",
            where=str(where),
            then="Open it once where it can be written, or copy it there",
        )
    taken = None if lock is not None else WriteLock(where)
    try:
        if taken is None or _is_older(where):  # another may have done it while we waited; its copy is the older one's
            revisions.upgrade(where / DATABASE)
    finally:
        if taken is not None:
            taken.release()


def _is_older(where: Path) -> bool:
    connection = _connect(where / DATABASE, write=False)
    try:
        return revisions.state_of(connection, where) == "older"
    finally:
        connection.close()


def _connect(database: Path, *, write: bool) -> sqlite3.Connection:
    """A connection that reads or writes as asked, whatever the folder allows."""
    if write or (os.access(database, os.W_OK) and os.access(database.parent, os.W_OK)):
        connection = _open(database, "mode=rw")
        if write:
            connection.execute(f"PRAGMA cache_size=-{_WRITERS_CACHE}")
        connection.execute("PRAGMA foreign_keys=ON")
        # FULL: each commit is on the disk before it is told. A power cut then loses no capture whose import said
        # "kept". NORMAL would lose the last commits; batches make FULL cheap (one fsync for many articles).
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA wal_autocheckpoint=4000")  # pages: 16 MB of journal, then back into the file
        if not write:
            connection.execute("PRAGMA query_only=ON")
        return connection
    try:
        # A folder that takes no writes: fine when a writer's -wal and -shm are there, or when none are needed.
        connection = _open(database, "mode=ro")
        connection.execute("SELECT count(*) FROM sqlite_master")
        return connection
    except sqlite3.OperationalError:
        journal = database.with_name(database.name + "-wal")
        if journal.exists() and journal.stat().st_size:
            raise ArchiveError(
                "a write was cut short here, and this folder takes no writes to finish it",
                where=str(database.parent),
                then="Open the archive once where it can be written, or copy it there",
            ) from None
        return _open(database, "mode=ro&immutable=1")


def _file_of(database: Path) -> tuple[int, int] | None:
    """Which file it is that has this name now."""
    try:
        found = database.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _open(database: Path, how: str) -> sqlite3.Connection:
    uri = f"file:{quote(os.fsencode(database.absolute()))}?{how}"
    connection = sqlite3.connect(
        uri, uri=True, isolation_level=None, check_same_thread=False, timeout=_BUSY_SECONDS, cached_statements=512
    )
    connection.execute("PRAGMA temp_store=MEMORY")
    connection.execute(f"PRAGMA cache_size=-{_READERS_CACHE}")
    return connection


def _engine(where: Path, *, write: bool) -> Engine:
    database = where / DATABASE
    engine = create_engine(
        "sqlite://",
        creator=lambda: _connect(database, write=write),
        poolclass=QueuePool,
        pool_size=4,
        max_overflow=28,
        pool_use_lifo=True,  # one reader after another finds the pages that the last one read
    )
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    # BEGIN IMMEDIATE takes the write lock at once: a deferred one could fail halfway, at its first change.
    immediate = connection.get_execution_options().get("immediate", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")
