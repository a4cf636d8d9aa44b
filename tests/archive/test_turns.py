"""An analysis takes its turn to write: others write meanwhile, and killed or doubled it leaves the archive whole."""

from __future__ import annotations

import multiprocessing
import random
import shutil
import signal
import threading
import time
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from onrecord.archive.findings.statements import Statements
from onrecord.archive.opening.place import Place, open_place
from onrecord.errors import ArchiveLocked
from onrecord.pipeline import analysing
from onrecord.records import StatementFilters
from tests.archive.analysing import analysis, made_finder, run
from tests.archive.made import hurt, page, take_in
from tests.archive.told import told

VERSIONS = 40
ROUNDS = 8


@pytest.fixture
def filled(place: Place) -> Path:
    """Forty articles by two speakers each, in an archive that nobody has open."""
    speakers = [f"mayor {first} {last}" for first in ("Ada", "Tom") for last in ("Brill", "Vane", "Ott", "Lund")]
    for start in range(0, VERSIONS, 10):
        stories = [told(n, speakers[n % 8], speakers[(n + 3) % 8]) for n in range(start, start + 10)]
        take_in(place, page(stories), name=f"{start}.txt")
    place.close()
    return place.path


def ledger(folder: Path) -> list[tuple[str, str | None]]:
    """Every statement's id and speaker; the archive checks clean."""
    with open_place(folder) as place:
        assert hurt(place) == []
        return [
            (one.id, one.statement.speaker and one.statement.speaker.name)
            for one in Statements(place).iterate(StatementFilters())
        ]


def start(folder: Path) -> BaseProcess:
    method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"  # fork saves the imports
    process = multiprocessing.get_context(method).Process(target=run, args=(folder,))
    process.start()
    return process


def test_killed_anywhere_an_analysis_is_completed_by_the_next(filled: Path, tmp_path: Path) -> None:
    """SIGKILL at random moments: the archive checks clean each time, and ends as one that nobody disturbed."""
    undisturbed = shutil.copytree(filled, tmp_path / "undisturbed")
    began = time.monotonic()
    run(undisturbed)
    whole = time.monotonic() - began
    expected = ledger(undisturbed)
    assert len(expected) == 2 * VERSIONS
    rng = random.Random(20260204)
    folder = shutil.copytree(filled, tmp_path / "killed 0")
    killed = 0
    for number in range(3 * ROUNDS):
        process = start(folder)
        process.join(rng.uniform(0, whole))
        process.kill()
        process.join()
        killed += process.exitcode == -signal.SIGKILL
        found = ledger(folder)
        assert set(found) <= set(expected)
        if killed >= ROUNDS:
            break
        if len(found) == len(expected):  # this one is done; the next rounds begin anew
            folder = shutil.copytree(filled, tmp_path / f"killed {number + 1}")
    assert killed
    run(folder)
    assert ledger(folder) == expected


def test_two_analyses_at_once_end_as_one(filled: Path, tmp_path: Path) -> None:
    """Each takes its turns; what the other has filed is left as it is."""
    undisturbed = shutil.copytree(filled, tmp_path / "undisturbed")
    run(undisturbed)
    both = [start(filled), start(filled)]
    for process in both:
        process.join(30)
        assert process.exitcode == 0
    assert ledger(filled) == ledger(undisturbed)


def test_others_write_while_an_analysis_finds(filled: Path) -> None:
    """Between its batches anyone may write; what comes meanwhile is analysed by the next run, or by this one."""
    with made_finder(), open_place(filled) as place:
        steps = analysis(place).run()
        next(steps)
        with open_place(filled, write=True) as other:
            take_in(other, page([told(90, "clerk Ida Fenn")]), name="late.txt")
        assert sum(1 for _ in steps) >= VERSIONS - 1
    run(filled)
    assert len(ledger(filled)) == 2 * VERSIONS + 1


def test_an_analysis_goes_on_finding_while_another_writes(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It files nothing until the other is done, and says so when that takes too long; the next run finds all."""
    monkeypatch.setattr(analysing, "_WAIT", 0.1)
    with made_finder(), open_place(filled) as place:
        with open_place(filled, write=True):
            steps = analysis(place).run()
            assert [next(steps).done for _ in range(VERSIONS)] == list(range(1, VERSIONS + 1))
            with pytest.raises(ArchiveLocked):
                next(steps)
        assert ledger(filled) == []
    run(filled)
    assert len(ledger(filled)) == 2 * VERSIONS


def test_a_writer_waits_for_one_that_is_soon_done(filled: Path) -> None:
    """A tenth of a second is waited for, not refused."""
    held = open_place(filled, write=True)
    timer = threading.Timer(0.1, held.close)
    timer.start()
    open_place(filled, write=True).close()
    timer.join()
