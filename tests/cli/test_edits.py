"""`edits` and `show --versions`: what a person and a script see of changed articles."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner, Result

from onrecord.cli.main import cli
from onrecord.record import open_record
from tests.versions.test_versions import PAGE, REAL, met, only


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> str:
    """An archive with one article, edited once."""
    folder = tmp_path_factory.mktemp("edits")
    with open_record(folder / "archive", create=True) as record:
        met(record, folder, (0, PAGE.html()), (2, REAL["figure"].html()))
    return str(folder / "archive")


def said(*arguments: str) -> Result:
    done = CliRunner().invoke(cli, arguments)
    assert done.exit_code == 0, done.output
    return done


def test_edits_for_people(archive: str) -> None:
    """The headline, when, which versions, and the change with its words around it."""
    lines = said("edits", "--raw", "-a", archive).output.splitlines()
    assert lines[0] == "Harbour to close for three weeks"
    assert "2026-03-02T11:00:00Z" in lines[1]
    assert "version 1 to 2" in lines[1]
    assert "[-14-] {+41+}" in lines[2]
    assert "in January, and" in lines[2]
    assert said("edits", "-a", archive, "--outlet", "Another").stdout == "No edits.\n"


def test_edits_for_scripts(archive: str) -> None:
    """One JSON line an edit, whose spans hold their words in the versions named."""
    (line,) = said("edits", "--json", "-a", archive).output.splitlines()
    row = json.loads(line)
    (change,) = row["changes"]
    with open_record(archive) as record:
        for side in ("before", "after"):
            text = record.articles.version(row[side]["version"]).text
            words = change[side]
            assert text[words["start"] : words["end"]] == words["text"]
        ident = only(record).id
    assert (row["article"], change["kind"], row["headline"], row["reread"]) == (ident, "replaced", None, False)
    assert said("edits", "--article", ident[:8], "--json", "-a", archive).output == line + "\n"


def test_an_articles_versions(archive: str) -> None:
    """Each with its first and last day, and which one stands."""
    with open_record(archive) as record:
        ident = only(record).id
    lines = said("show", ident, "--versions", "-a", archive).output.splitlines()
    assert [line.startswith(number) for line, number in zip(lines, "12", strict=False)] == [True, True]
    assert [line.endswith("(stands now)") for line in lines[:2]] == [False, True]
    rows = [json.loads(line) for line in said("show", ident, "--versions", "--json", "-a", archive).output.splitlines()]
    assert [(one["number"], one["first_seen"], one["stands"]) for one in rows] == [
        (1, "2026-03-02T09:00:00Z", False),
        (2, "2026-03-02T11:00:00Z", True),
    ]
