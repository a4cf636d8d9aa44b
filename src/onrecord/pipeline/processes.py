"""Work on many things in several processes, the results in the order of the things. Knows nothing of the work.

Spawned, not forked: threads of the libraries that do the work don't outlive a fork. Only so many things are under way
at once that memory stays flat, however many there are.
"""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import TypeVar

Thing = TypeVar("Thing")
Result = TypeVar("Result")

_AHEAD = 4  # things under way for each process


def in_order(
    work: Callable[[Thing], Result], things: Iterable[Thing], jobs: int
) -> Generator[tuple[Thing, Result], None, None]:
    """Each thing with its result. `work` is a module's function; with one job it is done here. Close it to stop."""
    if jobs <= 1:
        for thing in things:
            yield thing, work(thing)
        return
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_end_with_the_parent) as pool:
        ahead: deque[tuple[Thing, Future[Result]]] = deque()
        try:
            for thing in things:
                ahead.append((thing, pool.submit(work, thing)))
                if len(ahead) >= jobs * _AHEAD:
                    first, result = ahead.popleft()
                    yield first, result.result()
            while ahead:
                first, result = ahead.popleft()
                yield first, result.result()
        finally:
            pool.shutdown(cancel_futures=True)


def _end_with_the_parent() -> None:
    """Ctrl-C is for the parent to heed; and where it is killed, nobody else tells us that no work will come."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_outlive_nobody, daemon=True).start()


def _outlive_nobody() -> None:
    if parent := parent_process():
        parent.join()
        os._exit(1)
