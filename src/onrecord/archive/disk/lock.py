"""One writer at a time: a lock of the operating system on a file in the archive's folder.

The system lets go of it when its process ends, however it ends, so no stale lock is ever left. Readers don't take it.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from onrecord.archive.disk.wall import from_os
from onrecord.errors import ArchiveError, ArchiveLocked, CollectingAlready

LOCK_NAME = "record.lock"
COLLECT_LOCK_NAME = "collect.lock"

BRIEFLY = 1.0
"""Seconds that a writer waits for another: what files a batch, or a person's word, is done before."""

_LOOK_AGAIN = 0.02  # seconds


class WriteLock:
    """Held from construction to `release()`. Raises ArchiveLocked when another holds it for longer than `patience`."""

    name = LOCK_NAME
    taken: type[ArchiveError] = ArchiveLocked

    def __init__(self, folder: Path, *, patience: float = BRIEFLY) -> None:
        try:
            self._file: int | None = os.open(folder / self.name, os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as error:
            raise from_os(error, folder) from error
        end = time.monotonic() + patience
        try:
            while not _took(self._file, last=time.monotonic() >= end):
                time.sleep(_LOOK_AGAIN)
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


def _took(file: int, *, last: bool) -> bool:
    """Whether the lock is ours now. Raises what the system says where this was the last try."""
    try:
        _take(file)
    except OSError:
        if last:
            raise
        return False
    return True


if sys.platform == "win32":  # pragma: no cover
    import msvcrt

    def _take(file: int) -> None:
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
