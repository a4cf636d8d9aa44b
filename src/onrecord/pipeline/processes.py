"""Work on many things in several processes, the results in the order of the things. Knows nothing of the work.

Spawned, not forked: threads of the libraries that do the work don't outlive a fork. Only so many things are under way
at once that memory stays flat, however many there are.
"""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from threading import Thread, current_thread, main_thread
from typing import TypeVar

Thing = TypeVar("Thing")
Result = TypeVar("Result")

_AHEAD = 4  # things under way for each process
_ENDINGS = ("SIGINT", "SIGTERM", "SIGHUP")
_CAN_MASK = hasattr(signal, "pthread_sigmask")  # not on Windows


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
                with _undisturbed():  # a process may be started
                    ahead.append((thing, pool.submit(work, thing)))
                if len(ahead) >= jobs * _AHEAD:
                    first, result = ahead.popleft()
                    yield first, result.result()
            while ahead:
                first, result = ahead.popleft()
                yield first, result.result()
        finally:
            pool.shutdown(cancel_futures=True)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Signals that end us wait: a process half started would complain that nobody has told it what to do.

    What is started meanwhile begins with them held back, until `_end_with_the_parent`. Holding them back is not enough
    for us: another thread, a library's, may take them, and has them told to this one.
    """
    if current_thread() is not main_thread():  # signals are told to the main one alone
        yield
        return
    came: list[int] = []
    heeded = {n: how for n in _endings() if (how := signal.getsignal(n)) not in (signal.SIG_IGN, None)}
    for number in heeded:
        signal.signal(number, lambda told, _: came.append(told))
    masked = signal.pthread_sigmask(signal.SIG_BLOCK, heeded) if _CAN_MASK else set()
    try:
        yield
    finally:
        for number, how in heeded.items():
            signal.signal(number, how)
        if _CAN_MASK:
            signal.pthread_sigmask(signal.SIG_SETMASK, masked)
    if came:
        signal.raise_signal(came[0])


def _endings() -> set[signal.Signals]:
    return {getattr(signal, name) for name in _ENDINGS if hasattr(signal, name)}


def _end_with_the_parent() -> None:
    """Ctrl-C is for the parent to heed; and where it is killed, nobody else tells us that no work will come."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if _CAN_MASK:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _endings())
    Thread(target=_outlive_nobody, daemon=True).start()


def _outlive_nobody() -> None:
    if parent := parent_process():
        parent.join()
        os._exit(1)
