"""One writer at a time: a lock of the operating system on a file in the archive's folder.

The system lets go of it when its process ends, however it ends, so no stale lock is ever left. Readers don't take it.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from onrecord.archive.wall import from_os
from onrecord.errors import ArchiveError, ArchiveLocked, CollectingAlready

LOCK_NAME = "record.lock"
COLLECT_LOCK_NAME = "collect.lock"


class WriteLock:
    """Held from construction to `release()`. Raises ArchiveLocked at once when another process holds it."""

    name = LOCK_NAME
    taken: type[ArchiveError] = ArchiveLocked

    def __init__(self, folder: Path) -> None:
        try:
            self._file: int | None = os.open(folder / self.name, os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as error:
            raise from_os(error, folder) from error
        try:
            _take(self._file)
        except OSError as error:
            os.close(self._file)
            self._file = None
            raise self.taken(str(folder)) from error

    def release(self) -> None:
        """Lets go; a second call does nothing. The file stays: removing it would let two hold it at once."""
        if self._file is not None:
            os.close(self._file)
            self._file = None


class CollectLock(WriteLock):
    """One collector at a time, also between its rounds, when others may write. Raises CollectingAlready."""

    name = COLLECT_LOCK_NAME
    taken = CollectingAlready


if sys.platform == "win32":  # pragma: no cover
    import msvcrt

    def _take(file: int) -> None:
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
