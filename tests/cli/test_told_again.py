"""A page imported again with another word on it: the word counts, nothing is doubled, nothing is lost."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from onrecord.cli.main import cli
from onrecord.record import sample_pages

LATIN = "Caf\xe9 na\xefve stands by the harbour in Sarn, and was open all winter, its owner said on Tuesday.\n"


def run(*words: str) -> Any:
    """A command, and what it said."""
    return CliRunner().invoke(cli, list(words), standalone_mode=False)


def rows(where: str, *words: str) -> list[dict[str, Any]]:
    """The articles of an archive."""
    return [json.loads(line) for line in run("articles", "-a", where, "--json", *words).stdout.splitlines()]


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """The sample page of twelve articles."""
    from contextlib import ExitStack

    with ExitStack() as stack:
        page = next(one for one in sample_pages(stack) if one.name == "category-archive.txt")
        copy = tmp_path / "page.txt"
        copy.write_bytes(page.read_bytes())
    return copy


def test_an_outlet_named_the_second_time_is_the_outlet(sample: Path, tmp_path: Path) -> None:
    """Without it the first time, with a wrong one the second: the last word stands, and the first ids."""
    where = str(tmp_path / "news")
    first = run("import", str(sample), "-a", where)
    assert "12 articles without an outlet: import again with --outlet" in first.stdout
    ids = [row["id"] for row in rows(where)]
    for name in ("Sarn Dispatch", "Sarn Sound Dispatch"):
        told = run("import", str(sample), "-a", where, "--outlet", name)
        assert "0 articles new, 12 unchanged, 1 page read again for what you said of it." in told.stdout
        assert {row["outlet"] for row in rows(where)} == {name}
        assert [row["id"] for row in rows(where, "--outlet", name)] == ids
    assert "1 page already here" in run("import", str(sample), "-a", where).stdout
    assert rows(where)[0]["outlet"] == "Sarn Sound Dispatch"  # saying nothing takes nothing back
    later = sample.with_name("later.txt")
    later.write_bytes(sample.read_bytes() + b"\nMore.\n")
    seen = run("import", str(later), "-a", where, "--outlet", "Sarn Sound Dispatch")
    assert "0 articles new" in seen.stdout  # it is known by its new name elsewhere, too
    assert run("check", "-a", where).return_value == 0


def test_a_category_and_a_day_named_later_count(sample: Path, tmp_path: Path) -> None:
    """The category is added to the page's own; the day given stands before the one inferred, and can be corrected."""
    where = str(tmp_path / "news")
    run("import", str(sample), "-a", where)
    days = {}
    for day in ("2026-03-05", "2026-03-04"):
        run("import", str(sample), "-a", where, "--category", "World > Coast", "--as-of", day)
        days[day] = rows(where)[0]["published"]["latest"]
    assert days["2026-03-04"] <= "2026-03-04"
    assert all("World > Coast" in row["category"] and len(row["category"]) == 2 for row in rows(where))
    assert run("check", "-a", where).return_value == 0


def test_an_encoding_given_later_makes_a_version_and_no_second_article(tmp_path: Path) -> None:
    """The words change because they were misread: no edit of the outlet's is told."""
    where, page = str(tmp_path / "news"), tmp_path / "page.txt"
    page.write_bytes(LATIN.encode("latin-1"))
    run("import", str(page), "-a", where)
    told = run("import", str(page), "-a", where, "--encoding", "cp1253")
    assert "0 articles new, 1 changed" in told.stdout
    (row,) = rows(where)
    assert row["versions"] == 2
    assert "Caf\u03b9" in run("show", row["id"], "-a", where).stdout
    assert "No edits." in run("edits", "-a", where).stdout
    assert run("check", "-a", where).return_value == 0


def test_a_page_that_could_not_be_read_is_tried_again(tmp_path: Path) -> None:
    """The line said to give the encoding; giving it must help."""
    where, page = str(tmp_path / "news"), tmp_path / "page.txt"
    page.write_bytes(bytes(range(128, 256)) * 20)
    assert run("import", str(page), "-a", where, "--encoding", "no-such").return_value == 1
    assert run("import", str(page), "-a", where, "--encoding", "no-such").return_value == 1
    done = run("import", str(page), "-a", where, "--encoding", "koi8-r")
    assert done.return_value == 0
    assert "1 article new" in done.stdout
    assert "no-such" not in run("problems", "-a", where).stdout
    again = run("import", str(page), "-a", where, "--encoding", "no-such")  # a wrong word leaves what was read
    assert again.return_value == 1
    assert len(rows(where)) == 1
    assert run("check", "-a", where).return_value == 0


def test_an_outlet_in_other_capitals_is_the_same(sample: Path, tmp_path: Path) -> None:
    """It is taken for the one that is here, and said to be; nothing comes in a second time."""
    where = str(tmp_path / "news")
    run("import", str(sample), "-a", where, "--outlet", "Sarn Sound Dispatch")
    later = sample.with_name("later.txt")
    later.write_bytes(sample.read_bytes() + b"\n")
    told = run("import", str(later), "-a", where, "--outlet", "sarn sound  dispatch")
    assert "“sarn sound  dispatch” is taken for “Sarn Sound Dispatch”" in told.stderr
    assert "12 unchanged" in told.stdout
    assert {row["outlet"] for row in rows(where)} == {"Sarn Sound Dispatch"}
