"""keep > read > file > link, for any run over an archive's rooms: what importing and collecting have in common.

Counts what comes of it in a report; prints nothing and fetches nothing.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, TypeVar

from onrecord.errors import InputError
from onrecord.pipeline.readers import reader_of
from onrecord.pipeline.reading import as_problem, overlaid, read_capture
from onrecord.records import Capture, Imported, ImportReport, KeptCapture, PageReading, Problem, ReadOptions, Revisit

if TYPE_CHECKING:
    from onrecord.archive.drawers.titles import Titles
    from onrecord.archive.intake import Intake

Told = tuple[Capture, ReadOptions]
"""A capture, and what is said of it."""

Waiting = tuple[Capture, KeptCapture, ReadOptions]
"""A capture that is kept and waits to be read."""

Reader = Callable[[Capture, ReadOptions, date], PageReading]
"""Reads one capture; raises InputError when nothing in it can be read."""

Thing = TypeVar("Thing", Capture | Revisit, Capture, Waiting)

BATCH_PAGES = 32
BATCH_BYTES = 4 * 1024 * 1024
"""A batch is one fsync and one transaction: large enough that they cost little, small enough that memory stays flat."""


def _by_its_bytes(capture: Capture, options: ReadOptions, today: date) -> PageReading:
    return read_capture(capture, options, today=today)


class Filing:
    """One run's way into the archive. `report` holds the sums so far. One thread."""

    def __init__(self, intake: Intake, titles: Titles, *, clock: Callable[[], datetime]) -> None:
        self._intake = intake
        self._titles = titles
        self._clock = clock
        self._run: int | None = None
        self.report = ImportReport()

    @contextmanager
    def run(self, what: str) -> Iterator[None]:
        """Notes the run's beginning and its end; the end only when it came that far."""
        sweeps = gc.get_threshold()
        # Frozen records make no circles; looking for some after every 700 of them costs a tenth of the time.
        gc.set_threshold(400_000, 50, 100)
        try:
            self._run = self._intake.begin_run(what, self._clock())
            # A run killed between filing and linking left headlines uncompared; they are taken up here.
            self.add(recovered_titles=self._link([]))
            yield
            self._intake.end_run(self._run, self._clock(), brought=self.report.new)
        finally:
            gc.set_threshold(*sweeps)

    def left_over(self) -> Iterator[Waiting]:
        """What an interrupted run kept and did not read."""
        for kept in self._intake.kept_unread():
            capture = self._again(kept)
            yield capture, kept, self._intake.options(kept.id)

    def missed(self, problem: Problem) -> None:
        """Notes an input that could not be taken in."""
        self.note(problem)
        self.add(failed=1)

    def note(self, problem: Problem) -> None:
        """Keeps a problem of the run, in the archive and in the report."""
        self._intake.add_problem(problem, run=self._run, capture=None, now=self._clock())
        self.add(problems=(problem,))

    def sift(self, found: Iterable[tuple[Capture, ReadOptions]]) -> tuple[dict[str, Told], dict[str, Waiting]]:
        """Those that the archive doesn't have yet, and those that are to be read again, both by id.

        A known page is read again when something else is said of it than before, or when it could not be read. The
        others are counted as known. A file is known by its bytes. What was fetched is known by its address and instant
        as well: that the same bytes stood there another day is part of the record.
        """
        fresh: dict[str, Told] = {}
        again: dict[str, Waiting] = {}
        for capture, options in found:
            kept = self._intake.held(capture)
            if kept is None and capture.id not in fresh:
                fresh[capture.id] = (capture, options)
            elif kept is not None and kept.id not in again and kept.state != "kept":
                before = self._intake.options(kept.id)
                said = overlaid(options, before)
                if said != before or kept.state == "failed" or self._intake.parted(kept.id):
                    here = replace(capture, id=kept.id, url=kept.url, at=kept.at)
                    again[kept.id] = (here, kept, said)
                else:
                    self.add(captures=1, known=1)
            else:
                self.add(captures=1, known=1)
        return fresh, again

    def keep(self, found: Sequence[tuple[Capture, ReadOptions]]) -> list[Waiting]:
        """Keeps these for good; when this returns they are on the disk and committed. What was removed stays out."""
        refused = self._intake.refusals([capture for capture, _ in found])
        for problem in refused.values():
            self.note(problem)
        self.add(captures=len(refused), removed=len(refused))
        found = [one for one in found if one[0].id not in refused]
        kept = self._intake.keep(found, now=self._clock())
        return [(capture, row, options) for (capture, options), row in zip(found, kept, strict=True)]

    def file(self, batch: Sequence[Waiting], read: Reader = _by_its_bytes) -> Iterator[Imported]:
        """Reads and files a batch, whole or not at all; what can't be read falls out as a problem."""
        readings: list[tuple[KeptCapture, PageReading, str]] = []
        said: dict[str, ReadOptions] = {}
        now = self._clock()
        for capture, kept, options in batch:
            try:
                reading = self._with_other_parts(kept, read(capture, options, kept.at.date()))
            except InputError as error:
                self._unread(kept, as_problem(error, capture), now)
                continue
            said[kept.id] = options
            readings.append((kept, reading, reader_of(capture.media_type)))
        if not readings:
            return
        imported = self._filed(readings, said, now)
        recovered = self._link([article for one in imported for article in (*one.new, *one.changed)])
        for one in imported:
            self.add(
                captures=1,
                again=int(one.known),
                new=len(one.new),
                changed=len(one.changed),
                unchanged=len(one.unchanged),
                problems=one.problems,
            )
            yield one
        self.add(recovered_titles=recovered)

    def _with_other_parts(self, kept: KeptCapture, page: PageReading) -> PageReading:
        """The page, joined with the other parts of its article that the archive has."""
        if page.part is None:
            return page
        from onrecord.pipeline.joining import joined

        def fetch(url: str) -> PageReading | None:
            found = self._intake.nearest([url, f"{url}/", url.rstrip("/")], kept.at)
            if found is None or found.id == kept.id:
                return None
            try:
                return read_capture(self._again(found), self._intake.options(found.id), today=found.at.date())
            except InputError:
                return None  # it was told when that page itself was read

        return joined(page, fetch)

    def _again(self, kept: KeptCapture) -> Capture:
        body = self._intake.body(kept)
        return Capture(kept.id, kept.url, kept.at, kept.media_type, kept.sha256, body, kept.headers, kept.status)

    def _filed(
        self, readings: list[tuple[KeptCapture, PageReading, str]], said: dict[str, ReadOptions], now: datetime
    ) -> list[Imported]:
        """Files them together, or, where one of them is refused, each alone: a reader's fault costs one page."""
        try:
            return self._intake.file(readings, said, now=now, run=self._run)
        except InputError as error:
            if len(readings) > 1:
                return [done for one in readings for done in self._filed([one], said, now)]
            kept = readings[0][0]
            where = error.where or kept.url.removeprefix("file:///")
            self._unread(kept, Problem("failure", "unreadable-page", error.what, where, error.then), now)
            return []

    def _unread(self, kept: KeptCapture, problem: Problem, now: datetime) -> None:
        """Notes that a capture could not be read. What was read of it before stands."""
        if kept.state == "read":
            self._intake.add_problem(problem, run=self._run, capture=kept.id, now=now)
        else:
            self._intake.fail(kept.id, problem, now=now, run=self._run)
        self.add(captures=1, failed=1, problems=(problem,))

    def _link(self, articles: Sequence[str]) -> int:
        from onrecord.read.headlines import match_headlines

        boxes, untitled = self._titles.to_match(articles)
        if not boxes or not untitled:
            return 0
        return self._titles.recover(match_headlines(boxes, untitled), now=self._clock())

    def add(self, *, problems: tuple[Problem, ...] = (), **counts: int) -> None:
        """Adds to the report."""
        sums = {name: getattr(self.report, name) + count for name, count in counts.items()}
        # A folder of a million broken files must not fill memory; the archive's problems table has them all.
        room = max(0, 1000 - len(self.report.problems))
        self.report = replace(self.report, **sums, problems=(*self.report.problems, *problems[:room]))


def batches(things: Iterable[Thing]) -> Iterator[list[Thing]]:
    """The things in batches that are neither long nor heavy."""
    batch: list[Thing] = []
    weight = 0
    for thing in things:
        batch.append(thing)
        weight += _weight(thing)
        if len(batch) >= BATCH_PAGES or weight >= BATCH_BYTES:
            yield batch
            batch, weight = [], 0
    if batch:
        yield batch


def _weight(thing: Capture | Revisit | Waiting) -> int:
    """The bytes it holds in memory."""
    if isinstance(thing, Revisit):
        return 0
    return len((thing[0] if isinstance(thing, tuple) else thing).body)
