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
from onrecord.pipeline.reading import options_for
from onrecord.records import Capture, Imported, ImportReport, Problem

if TYPE_CHECKING:
    from onrecord.archive.intake import Intake
    from onrecord.archive.titles import Titles


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
        self._filing = Filing(intake, titles, clock=clock)
        self._options = options
        self._clock = clock

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
            for captures in batches(self._arriving(inputs)):
                fresh = filing.fresh(captures)
                for capture in captures:
                    if capture is not fresh.get(capture.id):
                        done += 1
                        yield Step(done, total, capture.url.removeprefix("file:///"), 0)
                said = self._options.reading
                kept = filing.keep([(capture, options_for(capture, said)) for capture in fresh.values()])
                for imported in filing.file(kept):
                    done += 1
                    yield _step(done, total, imported)

    def _arriving(self, inputs: Sequence[str]) -> Iterator[Capture]:
        for capture in arriving(inputs, self._options, clock=self._clock):
            if isinstance(capture, Problem):
                self._filing.missed(capture)
            else:
                yield capture


def _step(done: int, total: int, imported: Imported) -> Step:
    return Step(done, total, imported.name, len(imported.new) + len(imported.changed))
