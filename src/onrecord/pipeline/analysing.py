"""wait > find > file, for one analysis run over an archive's versions, a batch at a time.

    wait   archive.analyses.waiting   versions this analyser has not analysed   > WaitingVersion
    find   analyse.statements         the text and its blocks                   > Findings  pure
    file   archive.analyses.file      Findings                                  > tables    one transaction a batch

Reads and finds beside whoever writes, and takes its turn to file a batch. A crash loses at most what was not filed yet,
which the next run finds again. Prints nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from onrecord.errors import AnalysisUnavailable, ArchiveLocked
from onrecord.pipeline.processes import in_order
from onrecord.records import AnalysisReport, Filters, Findings, Problem, WaitingVersion

if TYPE_CHECKING:
    from onrecord.archive.findings.acquaintance import PartyRules
    from onrecord.archive.findings.analyses import Analyses
    from onrecord.archive.intake import Intake

BATCH = 16
"""Versions to one transaction: about two seconds of finding, so that a commit costs little and Ctrl-C loses little."""

_MOST = 16 * BATCH
"""Versions whose findings wait in memory while another writes; a few megabytes."""

_WAIT = 600.0  # seconds for a turn, once so many wait; then the run ends, and the next one finds them again


@dataclass(frozen=True, slots=True)
class AnalysisStep:
    """One version done, for whoever shows progress."""

    done: int
    total: int
    title: str
    statements: int


@dataclass(frozen=True, slots=True)
class AnalysisOptions:
    """What to analyse, and how."""

    filters: Filters = Filters()  # noqa: RUF009 - frozen
    again: bool = False  # what this analyser has analysed already, too
    jobs: int = 1  # processes


Turn = Callable[[float], AbstractContextManager[tuple["Analyses", "Intake"]]]
"""Drawers that may write, for as long as the block lasts. Waits so many seconds for it, then raises ArchiveLocked."""


class Analysis:
    """One analysis run over an archive. Iterate `run()` for its steps; `report` holds the sums so far."""

    def __init__(
        self, analyses: Analyses, turn: Turn, options: AnalysisOptions, *, clock: Callable[[], datetime]
    ) -> None:
        self._analyses = analyses
        self._turn = turn
        self._options = options
        self._clock = clock
        self._began: datetime | None = None
        self._run: int | None = None  # known from the first turn on
        self._found: list[Findings] = []  # not filed yet
        self._missed: list[Problem] = []  # not kept yet
        self.report = AnalysisReport()

    def run(self) -> Iterator[AnalysisStep]:
        """Every version that waits, newest first.

        Raises AnalysisUnavailable when the model is missing or broken, ArchiveLocked when no turn comes.
        """
        options = self._options
        analyser = analyser_name()
        total = self._analyses.count_waiting(analyser, options.filters, again=options.again)
        if total == 0:
            return
        self._began = self._clock()
        waiting = self._analyses.waiting(analyser, options.filters, again=options.again)
        done = 0
        with closing(in_order(_find_or_tell, waiting, options.jobs)) as results:
            for version, found in results:
                done += 1
                if isinstance(found, Problem):
                    self._missed.append(found)
                else:
                    self._found.append(found)
                if (len(self._found) + len(self._missed)) % BATCH == 0:
                    self._file_if_free()
                count = 0 if isinstance(found, Problem) else len(found.statements)
                yield AnalysisStep(done, max(total, done), version.title, count)
        self._file(_WAIT, ended=True)

    def _file_if_free(self) -> None:
        """Files what waits, unless another writes: then finding goes on, until too much waits."""
        if len(self._found) + len(self._missed) >= _MOST:
            self._file(_WAIT)
            return
        try:
            self._file(0.0)
        except ArchiveLocked:
            return  # tried again after the next batch

    def _file(self, patience: float, *, ended: bool = False) -> None:
        """Files what waits, in transactions of a batch."""
        with self._turn(patience) as (analyses, intake):
            if self._run is None:
                self._run = intake.begin_run("analyse", self._began or self._clock())
            while self._missed:
                intake.add_problem(self._missed[0], run=self._run, now=self._clock())
                self._add(failed=1, problems=(self._missed.pop(0),))
            while self._found:
                batch = self._found[:BATCH]
                if not self._options.again:
                    batch = analyses.unfiled(batch)  # another run may have been quicker
                parties = analyses.file(batch, party_rules(), now=self._clock())
                self._found = self._found[BATCH:]
                self._add(
                    versions=len(batch),
                    statements=sum(not one.optional for found in batch for one in found.statements),
                    parties=parties,
                    not_covered=sum(not found.covered for found in batch),
                )
            if ended:
                intake.end_run(self._run, self._clock())

    def _add(self, *, problems: tuple[Problem, ...] = (), **counts: int) -> None:
        sums = {name: getattr(self.report, name) + count for name, count in counts.items()}
        self.report = replace(self.report, **sums, problems=(*self.report.problems, *problems)[:1000])


def analyser_name() -> str:
    """The name of all that finds: another one finds otherwise. Raises AnalysisUnavailable."""
    from onrecord.analyse.statements import shared_finder  # here: the command line starts without the model

    return shared_finder().origin


def party_rules() -> PartyRules:
    """How parties are known again, for the archive to apply."""
    from onrecord.analyse.parties.across import LIKELY, SURE, keys_of, profile_of, same_party
    from onrecord.archive.findings.acquaintance import PartyRules

    return PartyRules(profile_of, keys_of, same_party, SURE, LIKELY)


def find_in(version: WaitingVersion) -> Findings:
    """What is found in one version. Raises AnalysisUnavailable."""
    from onrecord.analyse.statements import shared_finder

    finder = shared_finder()
    published = version.published
    reading = finder.read(
        version.text,
        language=version.language,
        blocks=version.blocks,
        title=version.title,
        day=published.earliest if published is not None and published.precision == 1 else None,
    )
    return Findings(
        version.id, finder.origin, reading.statements, reading.parties, covered=reading.covered, note=reading.note
    )


def _find_or_tell(version: WaitingVersion) -> Findings | Problem:
    try:
        return find_in(version)
    except AnalysisUnavailable:
        raise
    except Exception as error:  # noqa: BLE001 - a fault in one text must not stop ten thousand others
        return Problem(
            "failure",
            "not-analysed",
            f"the analysis failed ({type(error).__name__}: {error})",
            f"version {version.id} of article {version.article}",
            "The others go on. This is a fault of onrecord's: please report it, with the text if you may",
        )
