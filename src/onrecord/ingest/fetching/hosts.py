"""A polite queue for each host, and the threads that work on them: many hosts at once, one request to each at a time.

Between the end of a request and the next one to the same host lies a delay, robots.txt included. A host that asks to
be left alone, or fails three times running, is left alone: what waits in its queue is put off. Touches no archive.
"""

from __future__ import annotations

import heapq
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count

from onrecord.ingest.fetching.addresses import origin_of, web_address
from onrecord.ingest.fetching.limits import Halted, Limits
from onrecord.ingest.fetching.requesting import Journey, Requests, ended
from onrecord.ingest.fetching.robots import Robots
from onrecord.ingest.fetching.wire import Watch
from onrecord.records import Ask, Problem, RobotsFile, Visit

_GIVE_UP = 3  # failures running
_NETWORK = frozenset({"no-host", "no-connection", "too-slow", "bad-certificate", "broken-answer"})
_HOLD = timedelta(minutes=10)  # where a host asks to wait and doesn't say how long, or fails


@dataclass(slots=True)
class _Host:
    name: str
    waiting: deque[Journey] = field(default_factory=deque)
    busy: bool = False
    queued: bool = False  # stands in the heap
    ready: float = 0.0  # monotonic; not before
    began: float | None = None
    failures: int = 0
    held: datetime | None = None


class Hosts:
    """Asks for addresses and hands out visits. `ask` and `next_visit` belong to one thread, the archive's."""

    def __init__(
        self,
        limits: Limits,
        *,
        agent: str,
        clock: Callable[[], datetime],
        robots: Iterable[RobotsFile] = (),
        proxy: str | None = None,
    ) -> None:
        self._limits = limits
        self._clock = clock
        self._watch = Watch()
        self._requests = Requests(limits, agent=agent, clock=clock, watch=self._watch, proxy=proxy)
        self._robots = Robots(robots)
        self._change = threading.Condition()
        self._hosts: dict[str, _Host] = {}
        self._heap: list[tuple[float, int, _Host]] = []
        self._order = count()
        self._done: deque[Visit] = deque()
        self._fresh_robots: list[RobotsFile] = []
        self._holding = 0
        self._closed = False
        self.open = 0  # asked and not yet handed out
        self._threads: list[threading.Thread] = []

    # For the archive's thread -------------------------------------------------------------------------------------

    def hold(self, url: str, until: datetime) -> None:
        """Leaves this address's host alone until then."""
        try:
            host = self._host(web_address(url, allow_private=True).host)
        except Halted:
            return  # an address that can't be asked needs no hold
        host.held = until if host.held is None else max(host.held, until)

    def ask(self, ask: Ask) -> None:
        """Queues an address. Its visit comes out of `next_visit`, sooner or later."""
        with self._change:
            self.open += 1
            try:
                url = web_address(ask.url, allow_private=ask.allow_private)
            except Halted as halt:
                self._done.append(Visit(ask, "refused", self._clock(), ask.url, problem=halt.problem))
                return
            self._queue(Journey(ask, url))
            if len(self._threads) < self._limits.hosts:
                # Daemons: they hold nothing of the archive, and a process that ends need not wait for a slow server.
                thread = threading.Thread(target=self._work, name="onrecord-fetch", daemon=True)
                self._threads.append(thread)
                thread.start()

    def next_visit(self, timeout: float) -> Visit | None:
        """A visit that has ended; None when none does within `timeout` seconds."""
        with self._change:
            if not self._done:
                self._change.wait(timeout)
            if not self._done:
                return None
            visit = self._done.popleft()
            self.open -= 1
            if visit.capture is not None:
                self._holding -= len(visit.capture.body)
                self._change.notify_all()
            return visit

    def new_robots(self) -> list[RobotsFile]:
        """Every robots.txt fetched since this was last asked."""
        with self._change:
            found, self._fresh_robots = self._fresh_robots, []
            return found

    def waiting(self) -> dict[str, int]:
        """How many addresses wait at each host, or are under way."""
        with self._change:
            left = {host.name: len(host.waiting) + host.busy for host in self._hosts.values()}
        return {name: number for name, number in left.items() if number}

    def close(self) -> None:
        """Stops every thread, within about a second. What was not answered is not answered any more."""
        with self._change:
            self._closed = True
            self._watch.stopped.set()
            self._change.notify_all()
        until = time.monotonic() + 2.0
        for thread in self._threads:
            thread.join(max(0.0, until - time.monotonic()))
        self._requests.close()

    # For the threads ----------------------------------------------------------------------------------------------

    def _host(self, name: str) -> _Host:
        return self._hosts.setdefault(name, _Host(name))

    def _queue(self, journey: Journey, *, first: bool = False) -> None:
        """Puts a journey into its host's queue, or answers it at once where the host is to be left alone."""
        host = self._host(journey.url.host)
        (host.waiting.appendleft if first else host.waiting.append)(journey)
        if not self._left_alone(host):
            self._offer(host)

    def _offer(self, host: _Host) -> None:
        if host.waiting and not host.busy and not host.queued:
            host.queued = True
            heapq.heappush(self._heap, (host.ready, next(self._order), host))
            self._change.notify()

    def _left_alone(self, host: _Host) -> bool:
        now = self._clock()
        held = host.held is not None and now < host.held
        patient = host.began is None or time.monotonic() - host.began < self._limits.patience
        if not held and patient:
            return False
        for journey in host.waiting:
            self._done.append(
                Visit(journey.ask, "put-off", now, str(journey.url), retry_at=host.held if held else None)
            )
        host.waiting.clear()
        self._change.notify_all()
        return True

    def _work(self) -> None:
        while True:
            with self._change:
                host = self._next_host()
                if host is None:
                    return
                if self._left_alone(host):
                    continue
                journey = host.waiting.popleft()
                host.busy = True
                host.began = host.began or time.monotonic()
            try:
                found, asked = self._step(journey)
            except Exception as error:  # noqa: BLE001 - a fault of ours in one fetch must not end the whole run
                what = f"the fetch failed ({type(error).__name__}: {error})"
                fault = Problem("failure", "broken-answer", what, journey.ask.url, "This is a fault of onrecord's")
                found, asked = ended(journey, fault, self._clock()), True
            with self._change:
                host.busy = False
                if asked:
                    host.ready = time.monotonic() + self._delay(journey)
                if isinstance(found, Journey):
                    self._queue(found, first=found is journey)
                else:
                    self._judge(host, found)
                    self._holding += len(found.capture.body) if found.capture else 0
                    self._done.append(found)
                if not self._left_alone(host):
                    self._offer(host)
                self._change.notify_all()

    def _next_host(self) -> _Host | None:
        """The host whose turn it is; waits for one. None when all is over."""
        while True:
            if self._closed:
                return None
            wait = None
            if self._heap and self._holding < self._limits.holding:
                wait = self._heap[0][0] - time.monotonic()
                if wait <= 0:
                    host = heapq.heappop(self._heap)[2]
                    host.queued = False
                    if host.waiting and not host.busy:
                        return host
                    continue
            self._change.wait(wait)

    def _step(self, journey: Journey) -> tuple[Visit | Journey, bool]:
        """The next request of a journey, and whether one was made."""
        now, url, origin = self._clock(), str(journey.url), origin_of(journey.url)
        said = self._robots.said(origin, url, now)
        if said == "unknown":
            try:
                file = self._requests.robots(origin, journey.ask)
            except Halted as halt:
                return ended(journey, halt.problem, now), True
            self._robots.keep(file)
            with self._change:
                self._fresh_robots.append(file)
            return journey, True
        if said == "forbidden":
            what, then = "the site's robots.txt asks that this page be left alone", "It is not fetched"
            return ended(journey, Problem("failure", "robots-forbid", what, url, then), now), False
        if said == "unreachable":
            what = "the site's robots.txt can't be read, so nobody knows what may be fetched"
            return ended(journey, Problem("failure", "robots-unreachable", what, url, "It is tried again"), now), False
        return self._requests.page(journey), True

    def _delay(self, journey: Journey) -> float:
        asked = min(self._robots.delay(origin_of(journey.url)), self._limits.longest_delay)
        return max(self._limits.delay, asked)

    def _judge(self, host: _Host, visit: Visit) -> None:
        """What an answer means for the others that wait at this host."""
        now = self._clock()
        kind = visit.problem.kind if visit.problem else None
        if kind == "asked-to-wait":
            host.held = visit.retry_at or now + _HOLD
        elif kind in _NETWORK:
            host.failures += 1
            if host.failures >= _GIVE_UP:
                host.held = now + _HOLD
        elif kind != "robots-unreachable":
            host.failures = 0
