"""look > take > keep > read > file > link, for one import run over an archive's rooms, a batch at a time.

Prints nothing: whoever shows progress iterates the steps.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from onrecord.pipeline.filing import Filing, batches
from onrecord.pipeline.looking import ImportOptions, arriving
from onrecord.pipeline.reading import told
from onrecord.records import Capture, Imported, ImportReport, Problem, Revisit

if TYPE_CHECKING:
    from onrecord.archive.drawers.titles import Titles
    from onrecord.archive.intake import Intake


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
        self._filing = Filing(intake, titles, clock=clock)
        self._options = options
        self._clock = clock
        self._seen: list[str] = []  # ids of captures whose teasers are to be followed

    @property
    def report(self) -> ImportReport:
        """What has been done so far."""
        return self._filing.report

    def run(self, inputs: Sequence[str], *, total: int = 0) -> Iterator[Step]:
        """Takes up what an interrupted run left, then every input, a batch at a time."""
        filing = self._filing
        with filing.run("import"):
            done = 0
            for batch in batches(filing.left_over()):
                for imported in filing.file(batch):
                    done += 1
                    yield _step(done, total, imported)
            # What was given, then where its teasers lead; what those pages tease is let be.
            for way in (self._arriving(inputs), self._following()):
                for arrived in batches(way):
                    for name, articles in self._take_all(arrived):
                        done += 1
                        yield Step(done, max(total, done), name, articles)  # one WARC holds many captures

    def _take_all(self, arrived: Sequence[Capture | Revisit]) -> Iterator[tuple[str, int]]:
        yield from self._take([one for one in arrived if isinstance(one, Capture)])
        # Only now: a revisit often means a page of its own batch, which must be kept before it can be asked for.
        yield from self._take(self._resolved(arrived))

    def _take(self, captures: list[Capture]) -> Iterator[tuple[str, int]]:
        """Keeps and files what is new of these: the name of each, and how many articles came of it."""
        filing = self._filing
        fresh, again = filing.sift((capture, told(capture, self._options.reading)) for capture in captures)
        new = {id(capture) for capture, _ in fresh.values()}
        for capture in captures:
            known = None if id(capture) in new else self._intake.held(capture)
            if known and known.id not in again:
                yield capture.url.removeprefix("file:///"), 0
            if self._options.follow:
                self._seen.append(known.id if known else capture.id)
        for imported in filing.file([*filing.keep(list(fresh.values())), *again.values()]):
            yield imported.name, len(imported.new) + len(imported.changed)

    def _following(self) -> Iterator[Capture | Revisit]:
        """Where the teasers of all that was taken lead."""
        seen, self._seen = self._seen, []
        yield from self._arriving(self._intake.teased(seen))

    def _arriving(self, inputs: Sequence[str]) -> Iterator[Capture | Revisit]:
        for one in arriving(inputs, self._options, clock=self._clock):
            if isinstance(one, Problem):
                self._met(one)
            else:
                yield one

    def _resolved(self, arrived: Sequence[Capture | Revisit]) -> list[Capture]:
        """The revisits among these as captures, now that the pages they mean are kept."""
        found: list[Capture] = []
        for one in arrived:
            if isinstance(one, Revisit):
                from onrecord.pipeline.warcs import resolved

                capture = resolved(one, self._intake)
                if isinstance(capture, Problem):
                    self._met(capture)
                else:
                    found.append(capture)
        return found

    def _met(self, problem: Problem) -> None:
        """Notes what came instead of a capture; only a failure counts as one."""
        if problem.severity == "failure":
            self._filing.missed(problem)
        else:
            self._filing.note(problem)


def _step(done: int, total: int, imported: Imported) -> Step:
    return Step(done, max(total, done), imported.name, len(imported.new) + len(imported.changed))
