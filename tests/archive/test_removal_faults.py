"""A removal that is killed, or meets a full disk: all of it or nothing, and the next opening clears what is left."""

from __future__ import annotations

import errno
import multiprocessing
import os
import random
import shutil
import signal
import time
from pathlib import Path

import pytest

from onrecord.archive.drawers.captures import Captures
from onrecord.archive.keeper import check
from onrecord.archive.opening import finishing
from onrecord.archive.opening import place as place_module
from onrecord.archive.opening.place import Place, open_place
from onrecord.archive.removing import rewriting
from onrecord.archive.removing.removals import Removals
from onrecord.errors import ArchiveFull
from tests.archive import importing, removing
from tests.archive.made import NOW, hurt, page, shown, story, take_in, warc_files
from tests.archive.test_faults import digest
from tests.archive.test_removals import SECRET, holds

ROUNDS = 12


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "captures").iterdir())


def test_killed_anywhere_a_removal_is_whole_or_was_not_begun(tmp_path: Path) -> None:
    """SIGKILL at random moments. Each time the archive checks clean for a reader, holds the articles of whole removals
    only, and ends as one that nobody disturbed."""
    rng = random.Random(20260206)
    importing.run(tmp_path / "filled", 1)
    shutil.copytree(tmp_path / "filled", tmp_path / "undisturbed")
    began = time.monotonic()
    removing.run(tmp_path / "undisturbed", 1)
    whole = time.monotonic() - began
    with open_place(tmp_path / "undisturbed") as place:
        expected, left = digest(place), files(place.path)
        assert hurt(place) == []
        assert 0 < len(list(Captures(place).list())) < importing.PAGES
    method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
    killed = tries = 0
    while killed < ROUNDS:
        folder = tmp_path / f"killed {tries}"
        tries += 1
        shutil.copytree(tmp_path / "filled", folder)
        for _ in range(3):  # again and again in one archive, before it is let finish
            process = multiprocessing.get_context(method).Process(target=removing.run, args=(folder, 1))
            process.start()
            process.join(rng.uniform(0, whole * 0.6))
            process.kill()
            process.join()
            killed += process.exitcode == -signal.SIGKILL
            with open_place(folder) as place:
                assert hurt(place) == []
                gone = {one for removal in Removals(place).list() for one in removal.named}
                assert gone.isdisjoint(kept.id for kept in Captures(place).list())
        removing.run(folder, 1)
        with open_place(folder) as place:
            assert digest(place) == expected
            assert files(folder) == left
            assert check(place).problems == ()


@pytest.fixture
def two(place: Place) -> tuple[Place, str]:
    """Two pages, one of which is to go."""
    gone = take_in(place, page([story(1, title=SECRET)]), name="goes.txt")
    take_in(place, page([story(2)]), name="stays.txt")
    return place, gone.capture


def remove(place: Place, ident: str) -> tuple[str, ...]:
    return Removals(place).remove([ident], by="Ada", reason="court order 12", now=NOW).left


def test_no_room_for_the_file_without_it(two: tuple[Place, str], monkeypatch: pytest.MonkeyPatch) -> None:
    """The line says so, nothing is removed, no half-written file stays, and with room it is done."""
    place, gone = two
    before = files(place.path)

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(rewriting.os, "fsync", full)
        with pytest.raises(ArchiveFull):
            remove(place, gone)
    assert (files(place.path), len(shown(place)), hurt(place)) == (before, 2, [])
    assert remove(place, gone) == ()
    assert (len(shown(place)), hurt(place), holds(place.path, SECRET)) == (1, [], [])


def test_a_reader_who_stays_is_told_of(two: tuple[Place, str], monkeypatch: pytest.MonkeyPatch) -> None:
    """It sees its own moment until it goes; the journal that holds it for that long is named, and goes with it."""
    place, gone = two
    monkeypatch.setattr(place_module, "_BUSY_SECONDS", 0.1)
    with open_place(place.path) as reader:
        with reader.reading() as connection:
            (before,) = connection.exec_driver_sql("SELECT count(*) FROM articles").one()
            (left,) = remove(place, gone)
            assert connection.exec_driver_sql("SELECT count(*) FROM articles").one() == (before,)
        assert "record.sqlite3-wal is in use by a reader" in left
        assert len(shown(reader)) == 1
    place.close()
    assert holds(place.path, SECRET) == []


def test_killed_before_the_old_file_was_deleted(two: tuple[Place, str], monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader finds nothing hurt and is told; the next who writes takes up none of the old file, and clears all."""
    place, gone = two
    with monkeypatch.context() as patched:
        patched.setattr(finishing, "delete_leftovers", lambda folder, lengths: [])
        patched.setattr(finishing, "sweep", lambda database: [])
        remove(place, gone)
    assert len(warc_files(place.path)) == 2
    assert holds(place.path, SECRET)
    assert [(one.severity, one.kind) for one in check(place).problems] == [("note", "removal-unfinished")]
    place.close()
    with open_place(place.path, write=True) as again:
        assert len(warc_files(place.path)) == 1
        assert check(again).problems == ()
        assert len(list(Captures(again).list())) == 1
        assert holds(place.path, SECRET) == []


def test_killed_before_the_tables_named_the_new_file(two: tuple[Place, str]) -> None:
    """The new file is deleted, not taken up: it holds what is in the archive already."""
    place, _ = two
    (file,) = warc_files(place.path)
    place.close()
    shutil.copy(file, file.with_name("onrecord-00001r1.warc.gz"))
    with open_place(place.path, write=True) as again:
        assert warc_files(place.path) == [file]
        assert check(again).problems == ()


def test_a_new_file_is_never_deleted_for_one_that_is_not_there(two: tuple[Place, str]) -> None:
    """Somebody put an older database back beside newer files: what is there of the bytes stays."""
    place, _ = two
    (file,) = warc_files(place.path)
    place.close()
    other = file.with_name("onrecord-00001r1.warc.gz")
    file.rename(other)
    with open_place(place.path, write=True) as again:
        assert other.exists()
        assert "warc-missing" in {one.kind for one in check(again).problems}
