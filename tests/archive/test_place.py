"""Opening: who may write, what is refused and why, and that no foreign error gets past the wall."""

from __future__ import annotations

import _sqlite3
import ctypes
import errno
import os
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import exc

from onrecord.archive.disk.lock import WriteLock
from onrecord.archive.disk.wall import from_os, wall
from onrecord.archive.drawers.articles import Articles
from onrecord.archive.opening import place as opening
from onrecord.archive.opening.place import Place, open_place
from onrecord.errors import (
    ArchiveDamaged,
    ArchiveError,
    ArchiveFull,
    ArchiveLocked,
    ArchiveReadOnly,
    NoArchive,
    OnrecordError,
    SchemaNewer,
)
from tests.archive.made import EVERYTHING, page, shown, story, take_in


def test_nothing_there_is_said_and_nothing_is_made(tmp_path: Path) -> None:
    """Opening a place without an archive names the command that makes one, and makes no folder itself."""
    with pytest.raises(NoArchive, match="onrecord import"):
        open_place(tmp_path / "none")
    with pytest.raises(NoArchive):
        open_place(tmp_path / "none", write=True)
    assert not (tmp_path / "none").exists()


def test_a_file_is_no_archive(tmp_path: Path) -> None:
    """A path that is a file is refused, whether or not one may be made."""
    path = tmp_path / "file"
    path.write_text("x")
    with pytest.raises(OnrecordError):
        open_place(path)
    with pytest.raises(OnrecordError):
        open_place(path, create=True)


def test_a_writer_holds_few_of_the_pages_it_wrote(place: Place) -> None:
    """What an import wrote is on the disk, not in memory too: it takes no more at its end than at its beginning."""
    try:
        used = ctypes.CDLL(_sqlite3.__file__).sqlite3_memory_used
    except (OSError, AttributeError):
        pytest.skip("this Python's SQLite can't be asked what it holds")
    used.restype = ctypes.c_int64
    before = used()
    with place.writing() as connection:
        connection.exec_driver_sql("CREATE TABLE many (words)")
        for _ in range(24):
            connection.exec_driver_sql("INSERT INTO many VALUES (zeroblob(1000000))")
    assert used() - before < 12_000_000


def test_a_second_writer_is_told_soon(place: Place, folder: Path) -> None:
    """One writer at a time; the second waits a moment only. Readers see what was committed."""
    take_in(place, page([story(1)]))
    start = time.monotonic()
    with pytest.raises(ArchiveLocked, match="another onrecord is writing"):
        open_place(folder, write=True)
    assert time.monotonic() - start < 2
    with open_place(folder) as reader:
        assert Articles(reader).count(EVERYTHING) == 1


def test_readers_see_one_moment_and_never_wait(place: Place, folder: Path) -> None:
    """While a transaction writes, a reader reads the state before it; afterwards, the state after."""
    with open_place(folder) as reader:
        with place.writing() as connection:
            connection.exec_driver_sql("INSERT INTO outlets (name) VALUES ('One')")
            with reader.reading() as other:
                assert other.exec_driver_sql("SELECT count(*) FROM outlets").scalar() == 0
        with reader.reading() as other:
            assert other.exec_driver_sql("SELECT count(*) FROM outlets").scalar() == 1


def test_the_lock_goes_with_its_process(folder: Path) -> None:
    """A writer that is killed leaves no lock behind."""
    open_place(folder, create=True).close()
    code = (
        "import sys, time; from pathlib import Path; from onrecord.archive.opening.place import open_place\n"
        "open_place(Path(sys.argv[1]), write=True); print('open', flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", code, str(folder)], stdout=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        writer.stdout.readline()
        with pytest.raises(ArchiveLocked):
            open_place(folder, write=True)
        writer.kill()
        writer.wait()
        open_place(folder, write=True).close()


def test_reading_is_not_writing(place: Place, folder: Path) -> None:
    """An archive opened for reading refuses a write, at our door and at the database's."""
    with open_place(folder) as reader:
        with pytest.raises(ArchiveReadOnly), reader.writing():
            raise AssertionError("never reached")
        with pytest.raises(ArchiveReadOnly), reader.reading() as connection:
            connection.exec_driver_sql("INSERT INTO outlets (name) VALUES ('One')")


def test_what_fails_is_undone(place: Place) -> None:
    """A transaction that raises leaves nothing, whatever was raised."""

    def half_done(error: BaseException) -> None:
        with place.writing() as connection:
            connection.exec_driver_sql("INSERT INTO outlets (name) VALUES ('One')")
            raise error

    for error in (ValueError("ours"), KeyboardInterrupt()):
        with pytest.raises(type(error)):
            half_done(error)
    with place.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM outlets").scalar() == 0


READ = """
import os, sys
from pathlib import Path
from onrecord.archive.drawers.articles import Articles
from onrecord.archive.opening.place import open_place
from onrecord.errors import ArchiveReadOnly
from onrecord.records import Filters
os.setgid(65534); os.setuid(65534)
with open_place(Path(sys.argv[1])) as place:
    print(Articles(place).count(Filters()), place.writable)
try:
    open_place(Path(sys.argv[1]), write=True)
except ArchiveReadOnly as error:
    print(error)
try:
    open_place(Path(sys.argv[1]) / "new", create=True)
except ArchiveReadOnly as error:
    print("no new one either")
"""


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs root, to become somebody else")
def test_a_read_only_archive_can_be_read(tmp_path: Path) -> None:
    """In a folder that takes no writes everything can be read; writing is refused in one line."""
    for up in (tmp_path, *tmp_path.parents):
        if up.stat().st_uid == os.geteuid() and up != Path("/"):
            up.chmod(up.stat().st_mode | 0o055)
    folder = tmp_path / "archive"
    with open_place(folder, create=True) as place:
        take_in(place, page([story(1), story(2)]))
    done = subprocess.run(
        [sys.executable, "-c", READ, str(folder)], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.stderr == ""
    counted, refused, new = done.stdout.splitlines()
    assert counted == "2 False"
    assert "can't be written to" in refused
    assert "Check the folder's permissions" in refused
    assert new == "no new one either"


def test_a_newer_archive_is_left_alone(folder: Path) -> None:
    """An archive of a newer onrecord is refused with what to do, and not a byte of it changes."""
    open_place(folder, create=True).close()
    database = folder / "record.sqlite3"
    with sqlite3.connect(database) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    before = database.read_bytes()
    for write in (False, True):
        with pytest.raises(SchemaNewer, match="newer onrecord") as caught:
            open_place(folder, write=write)
        assert caught.value.exit_code == 3
    assert database.read_bytes() == before


def test_damage_is_said_with_what_to_do(folder: Path) -> None:
    """An empty file, a file of other bytes, a foreign database, a missing database: each is one clear line."""
    open_place(folder, create=True).close()
    database = folder / "record.sqlite3"
    good = database.read_bytes()
    database.write_bytes(b"")
    with pytest.raises(ArchiveDamaged, match=r"empty.*restore"):
        open_place(folder)
    database.write_bytes(b"This is not a database at all. " * 200)
    with pytest.raises(ArchiveDamaged, match=r"not a whole database.*restore"):
        open_place(folder)
    database.unlink()
    sqlite3.connect(database).executescript("CREATE TABLE t (x); INSERT INTO t VALUES (1)").connection.close()
    with pytest.raises(ArchiveDamaged, match="not one that onrecord wrote"):
        open_place(folder)
    database.unlink()
    (folder / "captures" / "onrecord-00001.warc.gz").write_bytes(b"x")
    for create in (False, True):
        with pytest.raises(ArchiveDamaged, match=r"record\.sqlite3 is missing"):
            open_place(folder, create=create)
    assert good


def test_a_killed_creation_leaves_no_archive(folder: Path) -> None:
    """The database gets its name last: a half-made one is made anew."""
    (folder / "captures").mkdir(parents=True)
    (folder / "record.sqlite3.new").write_bytes(b"half of it")
    with pytest.raises(NoArchive):
        open_place(folder)
    with open_place(folder, create=True) as place:
        assert shown(place) == []


def test_who_comes_second_makes_no_second_archive(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of two imports into a new archive that begin at once, the one that waited finds what the other filed."""

    def after_another(where: Path, **options: float) -> WriteLock:
        monkeypatch.undo()
        with open_place(where, create=True) as place:
            take_in(place, page([story(1)]))
        return WriteLock(where, **options)

    monkeypatch.setattr(opening, "WriteLock", after_another)
    with open_place(folder, create=True) as place:
        assert len(shown(place)) == 1


def sqlite_error(code: int) -> sqlite3.OperationalError:
    """An error as SQLite raises it."""
    error = sqlite3.OperationalError("as SQLite says it")
    error.sqlite_errorcode = code
    return error


SQLITE = {
    13: ArchiveFull, 5: ArchiveLocked, 6: ArchiveLocked, 517: ArchiveLocked, 8: ArchiveReadOnly, 1032: ArchiveReadOnly,
    3: ArchiveReadOnly, 11: ArchiveDamaged, 267: ArchiveDamaged, 26: ArchiveDamaged, 10: ArchiveError,
    778: ArchiveError, 14: ArchiveError, 1: ArchiveError, 18: ArchiveError, 19: ArchiveError, 21: ArchiveError,
}  # fmt: skip


@pytest.mark.parametrize("code", sorted(SQLITE))
def test_sqlite_errors_stop_at_the_wall(code: int, tmp_path: Path) -> None:
    """Each result code of SQLite, bare or wrapped by SQLAlchemy, becomes the error of ours that it means."""
    raw = sqlite_error(code)
    for error in (raw, exc.OperationalError("SELECT 1", {}, raw)):
        with pytest.raises(OnrecordError) as caught, wall(tmp_path):
            raise error
        assert type(caught.value) is SQLITE[code]
        assert caught.value.__cause__ is error
        assert str(tmp_path) in str(caught.value)


def subclasses(kind: type[BaseException]) -> list[type[BaseException]]:
    """All exceptions below one, and itself."""
    return [kind, *(below for one in kind.__subclasses__() for below in subclasses(one))]


@pytest.mark.parametrize("kind", subclasses(sqlite3.Error), ids=lambda kind: kind.__name__)
def test_every_sqlite_exception_is_translated(kind: type[BaseException], tmp_path: Path) -> None:
    """No exception that sqlite3 defines gets past, whether or not it carries a code."""
    with pytest.raises(OnrecordError), wall(tmp_path):
        raise kind("as SQLite says it")


@pytest.mark.parametrize("kind", subclasses(exc.SQLAlchemyError), ids=lambda kind: kind.__name__)
def test_every_sqlalchemy_exception_is_translated(kind: type[BaseException], tmp_path: Path) -> None:
    """No exception that SQLAlchemy defines gets past."""
    error = kind.__new__(kind)
    error.args = ("as SQLAlchemy says it",)
    if isinstance(error, exc.StatementError):
        exc.StatementError.__init__(error, "as SQLAlchemy says it", "SELECT 1", {}, sqlite3.Error("below"))
    with pytest.raises(OnrecordError), wall(tmp_path):
        raise error


@pytest.mark.parametrize("code", sorted(errno.errorcode))
def test_every_operating_system_error_is_translated(code: int, tmp_path: Path) -> None:
    """Every errno becomes an error of ours; a closed pipe is no fault of the archive and goes on."""
    error = OSError(code, os.strerror(code), str(tmp_path))
    if isinstance(error, BrokenPipeError):
        with pytest.raises(BrokenPipeError), wall(tmp_path):
            raise error
        return
    with pytest.raises(ArchiveError) as caught, wall(tmp_path):
        raise error
    expected: type[OnrecordError] = ArchiveError
    if code in (errno.ENOSPC, errno.EDQUOT):
        expected = ArchiveFull
    elif code in (errno.EROFS, errno.EACCES, errno.EPERM):
        expected = ArchiveReadOnly
    assert type(caught.value) is expected
    assert type(from_os(error, tmp_path)) is expected
