"""An analysis to be killed, or run twice at once, in a process of its own by test_turns.py. Runs no model."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from onrecord.archive.findings.analyses import Analyses
from onrecord.archive.intake import Intake
from onrecord.archive.opening.place import Place, open_place
from onrecord.pipeline import analysing
from onrecord.pipeline.analysing import Analysis, AnalysisOptions
from tests.archive.made import NOW
from tests.archive.told import ANALYSER, RULES, findings


def analysis(place: Place) -> Analysis:
    """A run over an archive that is open for reading, as the command makes it."""

    @contextmanager
    def turn(patience: float) -> Iterator[tuple[Analyses, Intake]]:
        with place.turn(patience=patience) as writer:
            yield Analyses(writer), Intake(writer)

    return Analysis(Analyses(place), turn, AnalysisOptions(), clock=lambda: NOW)


@contextmanager
def made_finder() -> Iterator[None]:
    """What finds and knows parties again, from told.py."""
    with (
        patch.object(analysing, "analyser_name", lambda: ANALYSER),
        patch.object(analysing, "find_in", findings),
        patch.object(analysing, "party_rules", lambda: RULES),
    ):
        yield


def run(folder: Path) -> None:
    """The whole analysis."""
    with made_finder(), open_place(folder) as place:
        for _ in analysis(place).run():
            pass
