"""Check finds what is hurt and says where and what to do; a whole archive is called whole."""

from __future__ import annotations

import os
import random
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.archive.drawers.captures import Captures
from onrecord.archive.intake import Intake
from onrecord.archive.keeper import check, rebuild_index
from onrecord.archive.opening.place import Place, open_place
from onrecord.errors import ArchiveDamaged
from onrecord.records import Problem, ReadOptions
from tests.archive.made import NOW, capture, hurt, linked, page, story, take_in, warc_files


@pytest.fixture
def full(folder: Path) -> Iterator[Place]:
    """An archive of a few pages in two WARC files, closed and opened again for reading."""
    with open_place(folder, create=True) as place:
        for number in range(4):
            found = page([story(number * 3 + n, related=(linked("Elsewhere"),)) for n in range(3)], category=("Towns",))
            take_in(place, found, name=f"{number}.txt")
        Intake(place, roll_at=1).keep([(capture(b"more " * 50, "more.txt"), ReadOptions())], now=NOW)
    with open_place(folder) as place:
        yield place


def alter(folder: Path, *statements: str) -> None:
    """Changes the database behind the archive's back, as no program of ours would."""
    connection = sqlite3.connect(folder / "record.sqlite3")
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def kinds(problems: list[Problem]) -> set[str]:
    """What kinds of problem there are."""
    return {problem.kind for problem in problems}


def test_a_whole_archive_is_called_whole(full: Place) -> None:
    """Counts are told, progress is told, and the only note is the capture that waits to be read."""
    steps: list[tuple[str, int, int]] = []
    report = check(full, progress=lambda *step: steps.append(step))
    assert (report.captures, report.articles, report.versions) == (5, 12, 12)
    assert report.blocks == 12 * 6
    assert report.bytes == sum(path.stat().st_size for path in warc_files(full.path))
    assert [(problem.severity, problem.kind) for problem in report.problems] == [("note", "not-read-yet")]
    assert report.problems[0].then == "Run the same import again"
    assert {part for part, _, _ in steps} == {"database", "captures", "versions", "articles", "findings", "search"}
    assert all(0 <= done <= total for _, done, total in steps)


def test_check_changes_nothing(full: Place) -> None:
    """Not a byte of the archive differs after a check."""
    before = {path: path.read_bytes() for path in full.path.rglob("*") if path.is_file() and "-shm" not in path.name}
    check(full)
    assert {path: path.read_bytes() for path in before} == before


def test_a_flipped_byte_is_found_and_named(full: Place) -> None:
    """Anywhere in a capture's record: check names file, offset and capture, and says what to do; the rest is whole."""
    kept = list(Captures(full).list())
    path = full.path / "captures" / kept[1].file
    good = path.read_bytes()
    rng = random.Random(3)
    for position in rng.sample(range(kept[1].offset + 10, kept[1].offset + kept[1].size - 12), 25):
        path.write_bytes(good[:position] + bytes([good[position] ^ 1 << rng.randrange(8)]) + good[position + 1 :])
        found = hurt(full)
        assert kinds(found) == {"capture-hurt"}, position
        (problem,) = found
        assert problem.where == f"{kept[1].file}, byte {kept[1].offset}"
        assert kept[1].id in problem.what
        assert "backup" in str(problem.then)
        with pytest.raises(ArchiveDamaged):
            Captures(full).body(kept[1].id)
        assert Captures(full).body(kept[2].id)
    path.write_bytes(good)
    assert hurt(full) == []


def test_a_hurt_warcinfo_is_found(full: Place) -> None:
    """Damage before the first capture is found, and doesn't hide that the captures are whole."""
    path = warc_files(full.path)[0]
    good = path.read_bytes()
    path.write_bytes(good[:40] + bytes([good[40] ^ 8]) + good[41:])
    assert kinds(hurt(full)) == {"warc-hurt"}


def test_a_missing_warc_is_named(full: Place) -> None:
    """The file and how many captures went with it; articles read from it can still be read."""
    path = warc_files(full.path)[0]
    path.unlink()
    (problem,) = hurt(full)
    assert (problem.kind, problem.where) == ("warc-missing", path.name)
    assert "4 captures" in problem.what
    first = next(Captures(full).list())
    with pytest.raises(ArchiveDamaged, match="missing"):
        Captures(full).body(first.id)


def test_a_short_warc_is_found(full: Place) -> None:
    """Committed bytes that are gone are damage, never taken for an unfinished write."""
    path = warc_files(full.path)[0]
    os.truncate(path, path.stat().st_size - 20)
    assert kinds(hurt(full)) == {"warc-short", "capture-hurt"}


def test_swapped_records_are_found(full: Place) -> None:
    """A record that is whole, but not the one that was written there, is damage."""
    alter(full.path, "UPDATE captures SET sha256 = 'aa' || substr(sha256, 3) WHERE state = 'kept'")
    assert kinds(hurt(full)) == {"capture-hurt"}
    alter(full.path, "DELETE FROM captures WHERE state = 'kept'")
    assert kinds(hurt(full)) == {"capture-unknown"}


ALTERED = {
    "UPDATE versions SET text = replace(text, 'crowns', 'pounds') || 'x' WHERE row = 1": {
        "version-hurt",
        "index-wrong",
    },
    "UPDATE versions SET text = substr(text, 1, 40) WHERE row = 2": {"span-broken", "version-hurt", "index-wrong"},
    "UPDATE versions SET blocks = replace(blocks, 'paragraph', 'saying') WHERE row = 3": {
        "span-broken",
        "version-hurt",
    },
    "UPDATE versions SET blocks = '[[1' WHERE row = 3": {"version-hurt"},
    "UPDATE versions SET sha256 = 'x' WHERE row = 4": {"version-hurt"},
    "UPDATE articles SET published_latest = '2020-01-01' WHERE key = (SELECT min(key) FROM articles)": {"key-wrong"},
    "UPDATE articles SET versions = 3 WHERE key = (SELECT min(key) FROM articles)": {"versions-wrong"},
    "UPDATE articles SET title = 'other' WHERE key = (SELECT min(key) FROM articles)": {"index-wrong"},
    "DELETE FROM versions WHERE row = 5": {"reference-broken", "versions-wrong", "index-wrong"},
    "DELETE FROM categories": {"reference-broken"},
}


@pytest.mark.parametrize("statement", sorted(ALTERED))
def test_altered_rows_are_found(full: Place, statement: str) -> None:
    """Words, spans, digests, keys, counts, references and the index are each held against the others."""
    alter(full.path, statement.replace("crowns", "mayor"))
    found = hurt(full)
    assert ALTERED[statement] <= kinds(found)
    assert all(problem.where and problem.then for problem in found)


def test_a_wrong_index_can_be_made_again(full: Place) -> None:
    """What only search got wrong is put right from the articles."""
    alter(full.path, "INSERT INTO article_words (article_words) VALUES ('delete-all')", "DELETE FROM article_facets")
    assert kinds(hurt(full)) == {"index-wrong"}
    full.close()
    with open_place(full.path, write=True) as place:
        rebuild_index(place)
        assert hurt(place) == []


def test_a_hurt_database_page_is_found(full: Place) -> None:
    """Overwritten pages are reported or refused as damage, with what to do; never a traceback."""
    database = full.path / "record.sqlite3"
    full.close()
    good = database.read_bytes()
    for page_number in (2, 7, 12, 30, 41):
        start = page_number * 4096
        database.write_bytes(good[:start] + os.urandom(4096) + good[start + 4096 :])
        try:
            with open_place(full.path) as place:
                found = [str(problem.then) for problem in hurt(place)]
        except ArchiveDamaged as error:
            found = [str(error.then)]
        assert found
        assert all("backup" in then for then in found)


def test_a_wrecked_archive_is_told_in_few_lines(full: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """Past a hundred problems of one kind the rest is counted."""
    monkeypatch.setattr("onrecord.archive.keeper._SHOWN", 3)
    alter(full.path, "UPDATE versions SET sha256 = 'x'")
    lines = [problem for problem in hurt(full) if problem.kind == "version-hurt"]
    assert len(lines) == 4
    assert lines[-1].what.startswith("9 more")
