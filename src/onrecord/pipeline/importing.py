"""take > keep > read > file > link, for one import run over an archive's rooms, a batch at a time.

Prints nothing: whoever shows progress iterates the steps.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from onrecord.errors import InputError
from onrecord.pipeline.looking import ImportOptions, look
from onrecord.pipeline.reading import as_problem, read_capture, reader_of, told
from onrecord.records import Capture, Imported, ImportReport, KeptCapture, PageReading, Problem, ReadOptions, Revisit

if TYPE_CHECKING:
    from onrecord.archive.intake import Intake
    from onrecord.archive.titles import Titles

Waiting = tuple[Capture, KeptCapture, ReadOptions]
"""A capture that is kept and waits to be read."""

Arrived = Capture | Revisit
"""What came, before the archive said which bytes a revisit means."""

Thing = TypeVar("Thing", Arrived, Waiting)

BATCH_PAGES = 32
BATCH_BYTES = 4 * 1024 * 1024
"""A batch is one fsync and one transaction: large enough that they cost little, small enough that memory stays flat."""


@dataclass(frozen=True, slots=True)
class Step:
    """One capture done, for whoever shows progress. `total` is the number of inputs known so far."""

    done: int
    total: int
    name: str
    articles: int


class Import:
    """One import run over an archive's rooms. Iterate `run()` for its steps; `report` holds the sums so far."""

    def __init__(
        self, intake: Intake, titles: Titles, options: ImportOptions, *, clock: Callable[[], datetime]
    ) -> None:
        self._intake = intake
        self._titles = titles
        self._options = options
        self._clock = clock
        self._run: int | None = None
        self.report = ImportReport()

    def run(self, inputs: Sequence[str], *, total: int = 0) -> Iterator[Step]:
        """Takes up what an interrupted run left, then every input, a batch at a time."""
        sweeps = gc.get_threshold()
        # Frozen records make no circles; looking for some after every 700 of them costs a tenth of the time.
        gc.set_threshold(100_000, 50, 100)
        try:
            yield from self._steps(inputs, total)
        finally:
            gc.set_threshold(*sweeps)

    def _steps(self, inputs: Sequence[str], total: int) -> Iterator[Step]:
        now = self._clock()
        self._run = self._intake.begin_run("import", now)
        # A run killed between filing and linking left headlines uncompared; they are taken up here.
        self._add(recovered_titles=self._link([]))
        done = 0
        for batch in _batches(self._left_over()):
            for imported in self._file(batch):
                done += 1
                yield Step(done, total, imported.name, len(imported.new) + len(imported.changed))
        for arrived in _batches(self._arriving(inputs)):
            # A revisit often means a page of its own batch, which must be kept before it can be asked for.
            for captures in ([one for one in arrived if isinstance(one, Capture)], self._resolved(arrived)):
                fresh = self._fresh(captures)
                for capture in captures:
                    if capture is not fresh.get(capture.id):
                        done += 1
                        yield Step(done, max(total, done), capture.url.removeprefix("file:///"), 0)
                for imported in self._file(self._keep(fresh)):
                    done += 1
                    yield Step(done, max(total, done), imported.name, len(imported.new) + len(imported.changed))
        self._intake.end_run(self._run, self._clock())

    def _left_over(self) -> Iterator[Waiting]:
        for kept in self._intake.kept_unread():
            body = self._intake.body(kept)
            capture = Capture(kept.id, kept.url, kept.at, kept.media_type, kept.sha256, body, kept.headers, kept.status)
            yield capture, kept, self._intake.options(kept.id)

    def _arriving(self, inputs: Sequence[str]) -> Iterator[Arrived]:
        for one in look(inputs, now=self._clock(), max_bytes=self._options.max_bytes):
            if isinstance(one, Problem):
                self._meet(one)
            else:
                yield one

    def _resolved(self, arrived: Sequence[Arrived]) -> list[Capture]:
        """The revisits among these as captures, now that the pages they mean are kept."""
        from onrecord.pipeline.warcs import resolved

        found: list[Capture] = []
        for one in arrived:
            if isinstance(one, Revisit):
                capture = resolved(one, self._intake)
                if isinstance(capture, Problem):
                    self._meet(capture)
                else:
                    found.append(capture)
        return found

    def _meet(self, problem: Problem) -> None:
        """Keeps a problem that came instead of a capture."""
        self._intake.add_problem(problem, run=self._run, capture=None, now=self._clock())
        self._add(problems=(problem,), failed=int(problem.severity == "failure"))

    def _fresh(self, captures: Sequence[Capture]) -> dict[str, Capture]:
        """Those that the archive doesn't have yet, by id; the others are counted as known."""
        fresh: dict[str, Capture] = {}
        for capture in captures:
            if capture.id in fresh or self._intake.holds(capture):
                self._add(captures=1, known=1)
            else:
                fresh[capture.id] = capture
        return fresh

    def _keep(self, fresh: dict[str, Capture]) -> list[Waiting]:
        options = self._options.reading
        found = [(capture, told(capture, options)) for capture in fresh.values()]
        kept = self._intake.keep(found, now=self._clock())
        return [(capture, row, said) for (capture, said), row in zip(found, kept, strict=True)]

    def _file(self, batch: list[Waiting]) -> Iterator[Imported]:
        readings: list[tuple[KeptCapture, PageReading, str]] = []
        now = self._clock()
        for capture, kept, options in batch:
            try:
                reading = read_capture(capture, options, today=kept.at.date())
            except InputError as error:
                problem = as_problem(error, capture)
                self._intake.fail(kept.id, problem, now=now, run=self._run)
                self._add(captures=1, failed=1, problems=(problem,))
                continue
            readings.append((kept, reading, reader_of(capture.media_type)))
        if not readings:
            return
        imported = self._intake.file(readings, now=now, run=self._run)
        recovered = self._link([article for one in imported for article in (*one.new, *one.changed)])
        for one in imported:
            self._add(
                captures=1,
                new=len(one.new),
                changed=len(one.changed),
                unchanged=len(one.unchanged),
                problems=one.problems,
            )
            yield one
        self._add(recovered_titles=recovered)

    def _link(self, articles: Sequence[str]) -> int:
        from onrecord.read.headlines import match_headlines

        boxes, untitled = self._titles.to_match(articles)
        if not boxes or not untitled:
            return 0
        return self._titles.recover(match_headlines(boxes, untitled), now=self._clock())

    def _add(self, *, problems: tuple[Problem, ...] = (), **counts: int) -> None:
        sums = {name: getattr(self.report, name) + count for name, count in counts.items()}
        # A folder of a million broken files must not fill memory; the archive's problems table has them all.
        room = max(0, 1000 - len(self.report.problems))
        self.report = replace(self.report, **sums, problems=(*self.report.problems, *problems[:room]))


def _batches(things: Iterable[Thing]) -> Iterator[list[Thing]]:
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


def _weight(thing: Arrived | Waiting) -> int:
    if isinstance(thing, Revisit):
        return 0
    return len((thing[0] if isinstance(thing, tuple) else thing).body)
