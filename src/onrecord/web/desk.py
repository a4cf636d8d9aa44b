"""Open records, lent to one request at a time. Knows no pages and no routes.

Pages run in a thread pool; a record is used by one thread at a time, and readers of the archive don't block one
another or the one writer. Records are opened as they are needed and kept for the next request, so many at most that a
crowd costs no more memory than a few readers do: who comes then waits for one to come back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from queue import Empty, LifoQueue
from threading import BoundedSemaphore, Lock

from onrecord.errors import UsageError
from onrecord.record import Record

MOST = 4  # each keeps up to 32 MB of the database's pages; pages are made in one interpreter, so more were no quicker


class Desk:
    """Lends records that `opener` opens. `close()` closes those that have come back; later ones close at once."""

    def __init__(self, opener: Callable[[], Record]) -> None:
        self._opener = opener
        self._idle: LifoQueue[Record] = LifoQueue()
        self._free = BoundedSemaphore(MOST)
        self._lock = Lock()
        self._closed = False

    @contextmanager
    def lend(self) -> Iterator[Record]:
        """A record for the length of a request. Raises whatever opening an archive raises."""
        with self._free:
            record = self._kept() or self._opener()
            try:
                yield record
            except UsageError:
                self._take_back(record)
                raise
            except BaseException:
                # Nobody knows what state its connection is in; the next request gets a fresh one.
                record.close()
                raise
            self._take_back(record)

    def _kept(self) -> Record | None:
        """One that came back, unless its archive has gone from its place since: who reads would never be told."""
        while True:
            try:
                record = self._idle.get_nowait()
            except Empty:
                return None
            if record.stands:
                return record
            record.close()

    def _take_back(self, record: Record) -> None:
        with self._lock:
            if not self._closed:
                self._idle.put(record)
                return
        record.close()

    def close(self) -> None:
        """Closes every record at the desk."""
        with self._lock:
            self._closed = True
        while True:
            try:
                self._idle.get_nowait().close()
            except Empty:
                return
