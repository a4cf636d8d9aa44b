"""Killed, out of space, locked out: the archive stays whole, and the next run completes it."""

from __future__ import annotations

import errno
import hashlib
import json
import multiprocessing
import os
import random
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from onrecord.archive.drawers.articles import Articles
from onrecord.archive.drawers.captures import Captures
from onrecord.archive.intake import Intake
from onrecord.archive.opening.place import Place, open_place
from onrecord.archive.warc import writing
from onrecord.errors import ArchiveFull, NoArchive
from onrecord.records import PageReading, ReadOptions
from tests.archive import importing
from tests.archive.made import EVERYTHING, NOW, capture, hurt, page, shown, story, take_in, warc_files

ROUNDS = 15


def digest(place: Place) -> str:
    """One number for all that an archive says, but for the instants at which it came to say it."""
    drawer = Articles(place)
    told: list[object] = []
    for article in drawer.iterate(EVERYTHING):
        told.append([article.id, article.key, article.title, article.title_origin, article.categories, article.has])
        for version in drawer.versions(article.id):
            links = [[link.headline, link.article] for link in version.related]
            told.append([version.id, version.number, version.text, version.capture, links])
    told += sorted([kept.id, kept.sha256, kept.state] for kept in Captures(place).list())
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def start(folder: Path, seed: int) -> BaseProcess:
    """An import as a process of its own."""
    method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"  # fork saves the imports
    process = multiprocessing.get_context(method).Process(target=importing.run, args=(folder, seed))
    process.start()
    return process


def test_killed_anywhere_an_import_is_completed_by_the_next(tmp_path: Path) -> None:
    """SIGKILL at random moments, again and again. Each time the archive checks clean (notes allowed), and the run that
    completes it ends with the same archive as one that nobody disturbed."""
    rng = random.Random(20260204)
    began = time.monotonic()
    importing.run(tmp_path / "undisturbed", 1)
    whole = time.monotonic() - began
    with open_place(tmp_path / "undisturbed") as place:
        expected = digest(place)
        assert hurt(place) == []
        assert "related" in {article.title_origin for article in shown(place)}
    killed = completed = 0
    folder = tmp_path / "killed"
    while killed < ROUNDS:
        process = start(folder, 1)
        process.join(rng.uniform(0, whole * 0.5))
        process.kill()
        process.join()
        killed += process.exitcode == -signal.SIGKILL
        try:
            with open_place(folder) as place:
                assert hurt(place) == []
        except NoArchive:
            continue  # killed before the archive had its name: nothing was promised yet
        if process.exitcode == 0:
            with open_place(folder) as place:
                assert digest(place) == expected
            completed += 1
            folder = tmp_path / f"killed {completed}"  # this one is done; the next rounds begin anew
    importing.run(folder, 1)
    with open_place(folder, write=True) as place:
        assert digest(place) == expected
        assert hurt(place) == []
        assert Intake(place).kept_unread() == []


def test_a_second_run_adds_nothing(tmp_path: Path) -> None:
    """Running a completed import again changes neither the articles nor the bytes."""
    importing.run(tmp_path / "a", 2)
    with open_place(tmp_path / "a") as place:
        before, sizes = digest(place), [path.stat().st_size for path in warc_files(tmp_path / "a")]
    importing.run(tmp_path / "a", 2)
    with open_place(tmp_path / "a") as place:
        assert digest(place) == before
    assert [path.stat().st_size for path in warc_files(tmp_path / "a")] == sizes


def test_no_space_for_a_capture(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """ENOSPC in the middle of a WARC record: one clear line, the file cut back to what was committed, and the
    next try with space works."""
    take_in(place, page([story(1)]))
    before = warc_files(place.path)[0].read_bytes()
    write = writing._Member.write
    left = [700]

    def filling(member: object, data: bytes) -> None:
        left[0] -= len(data)
        write(member, data)  # type: ignore[arg-type]
        if left[0] < 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(writing._Member, "write", filling)
    big = capture(random.Random(1).randbytes(300_000))
    with pytest.raises(ArchiveFull, match=r"disk is full.*nothing half-written stays.*Free some space"):
        Intake(place).keep([(capture("small"), ReadOptions()), (big, ReadOptions())], now=NOW)
    assert warc_files(place.path)[0].read_bytes() == before
    assert hurt(place) == []
    monkeypatch.undo()
    assert len(Intake(place).keep([(capture("small"), ReadOptions()), (big, ReadOptions())], now=NOW)) == 2
    assert hurt(place) == []


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 3 MB; the test skips, saying so, where none may be mounted."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = shutil.which("mount")
    if mount is None or os.geteuid() != 0:
        pytest.skip("mounting a small disk needs root; the injected ENOSPC is tested everywhere")
    done = subprocess.run([mount, "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(disk)], capture_output=True, check=False)
    if done.returncode != 0:
        pytest.skip("this system lets nobody mount a small disk; the injected ENOSPC is tested everywhere")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def take_in_all(place: Place, found: list[PageReading]) -> None:
    """Takes in each page by itself."""
    for number, one in enumerate(found):
        take_in(place, one, name=f"{number}.txt")


def test_a_full_disk(small_disk: Path) -> None:
    """On a disk that really fills up: imports go on until there is no room, the one that fails is undone whole, the
    archive checks clean at once, and with space freed the same import is completed."""
    ballast = small_disk / "ballast"
    ballast.write_bytes(b"x" * 600_000)
    with open_place(small_disk / "archive", create=True) as place:
        found = [page([story(number * 10 + n, paragraphs=30) for n in range(10)]) for number in range(40)]
        with pytest.raises(ArchiveFull):
            take_in_all(place, found)
        done = len(shown(place)) // 10
        assert 1 <= done < 40
        assert hurt(place) == []
        assert len(shown(place)) == done * 10
        ballast.unlink()
        take_in(place, found[done], name=f"{done}.txt")
        assert len(shown(place)) == done * 10 + 10
        assert hurt(place) == []
    with open_place(small_disk / "archive") as place:
        assert len(shown(place)) == done * 10 + 10


def test_no_room_for_an_archive_at_all(small_disk: Path) -> None:
    """Making an archive on a full disk fails in one line and leaves no half-made one."""
    with open(small_disk / "ballast", "wb") as file:
        file.write(b"x" * (3 * 1024 * 1024 - 80_000))
    with pytest.raises(ArchiveFull):
        open_place(small_disk / "archive", create=True)
    with pytest.raises(NoArchive):
        open_place(small_disk / "archive")


def test_ctrl_c_leaves_a_whole_archive(tmp_path: Path) -> None:
    """SIGINT ends the run with the archive whole and no lock left; the next run completes it."""
    importing.run(tmp_path / "undisturbed", 3)
    folder = tmp_path / "a"
    for wait in (0.25, 0.4, 0.5):
        process = start(folder, 3)
        process.join(wait)
        if process.is_alive() and process.pid is not None:
            os.kill(process.pid, signal.SIGINT)
        process.join()
        try:
            with open_place(folder, write=True) as place:
                assert hurt(place) == []
        except NoArchive:
            continue
    importing.run(folder, 3)
    with open_place(folder) as one, open_place(tmp_path / "undisturbed") as other:
        assert digest(one) == digest(other)
