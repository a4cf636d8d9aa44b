"""The wall: errors of SQLite, SQLAlchemy and the file system stop here and become onrecord's own.

One place translates, so that no caller meets a foreign exception. Retries nothing and hides nothing: the cause is kept.
"""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from onrecord.errors import (
    ArchiveDamaged,
    ArchiveError,
    ArchiveFull,
    ArchiveLocked,
    ArchiveReadOnly,
    InputError,
    OnrecordError,
)
from onrecord.text import squeeze

_FULL = {errno.ENOSPC, errno.EDQUOT}
_READ_ONLY = {errno.EROFS, errno.EACCES, errno.EPERM}

# Primary result codes of SQLite (https://www.sqlite.org/rescode.html); the extended ones carry them in the low byte.
_SQLITE_PERM, _SQLITE_BUSY, _SQLITE_LOCKED, _SQLITE_READONLY = 3, 5, 6, 8
_SQLITE_IOERR, _SQLITE_CORRUPT, _SQLITE_FULL, _SQLITE_CANTOPEN, _SQLITE_NOTADB = 10, 11, 13, 14, 26


@contextmanager
def wall(where: Path) -> Iterator[None]:
    """Turns what the lower libraries raise inside the block into an OnrecordError about the archive at `where`."""
    try:
        yield
    except OnrecordError:
        raise
    except BrokenPipeError:
        raise  # whoever reads our output went away; that is no fault of the archive
    except UnicodeEncodeError as error:
        # A page that holds such words is one that can't be read: the others go on.
        words = ascii(squeeze(str(error.object))[:60])
        raise InputError(f"{words} holds what is no character, and can't be kept", then="Write it in UTF-8") from error
    except DBAPIError as error:
        raise from_sqlite(error.orig if error.orig is not None else error, where) from error
    except SQLAlchemyError as error:
        raise ArchiveError(f"the database layer refused: {_first_line(error)}", where=str(where)) from error
    except sqlite3.Error as error:
        raise from_sqlite(error, where) from error
    except OSError as error:
        raise from_os(error, where) from error


def from_sqlite(error: BaseException, where: Path) -> OnrecordError:
    """What an error of SQLite means for the archive."""
    code = getattr(error, "sqlite_errorcode", None)
    primary = code & 0xFF if isinstance(code, int) else None
    if primary == _SQLITE_FULL:
        return ArchiveFull(str(where))
    if primary in (_SQLITE_BUSY, _SQLITE_LOCKED):
        return ArchiveLocked(str(where))
    if primary in (_SQLITE_READONLY, _SQLITE_PERM):
        return ArchiveReadOnly(str(where))
    if primary in (_SQLITE_CORRUPT, _SQLITE_NOTADB):
        return ArchiveDamaged(
            f"record.sqlite3 is not a whole database ({_first_line(error)})",
            where=str(where),
            then="Bring a backup back (`onrecord restore`), or take the captures, which are files of their own, into a"
            f" new archive: `onrecord import {where}/captures --archive NEW`",
        )
    if primary == _SQLITE_IOERR:
        return ArchiveError(
            f"the disk did not read or write as asked ({_first_line(error)})",
            where=str(where),
            then="Check the disk, then run `onrecord check`",
        )
    if primary == _SQLITE_CANTOPEN:
        return ArchiveError(
            "record.sqlite3 can't be opened",
            where=str(where),
            then="Check that you may read the folder; if a write was cut short there, open it once where it may write",
        )
    return ArchiveError(f"the database refused: {_first_line(error)}", where=str(where))


def from_os(error: OSError, where: Path) -> OnrecordError:
    """What an error of the operating system means for the archive."""
    if error.errno in _FULL:
        return ArchiveFull(str(where))
    if error.errno in _READ_ONLY:
        return ArchiveReadOnly(str(where))
    return ArchiveError(
        f"the file system refused: {error.strerror or error}",
        where=str(error.filename or where),
        then="Check the disk and the folder, then run the same command again",
    )


def _first_line(error: BaseException) -> str:
    return (str(error) or type(error).__name__).splitlines()[0]
