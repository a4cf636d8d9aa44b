"""`onrecord find statements` on text and JSON lines, without an archive."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.cli.main import cli

TEXT = "The bridge is safe, Mayor Ina Brell told reporters on Monday. “We have counted every bolt,” she said.\n"


def test_statements_of_a_text_stand_at_their_spans(tmp_path: Path) -> None:
    """Source, cue and content are the words at their offsets of the text as given."""
    file = tmp_path / "text.txt"
    file.write_text(TEXT, encoding="utf-8")
    done = CliRunner().invoke(cli, ["find", "statements", str(file)], standalone_mode=False)
    assert done.exception is None, done.exception
    row = json.loads(done.stdout)
    assert row["doc_id"] == str(file)
    first, second = row["statements"]
    assert first["source"]["text"] == "Mayor Ina Brell"
    assert first["addressee"]["text"] == "reporters"
    assert second["kind"] == "direct"
    for one in (first, second):
        for piece in (one["source"], one["cue"], *one["content"]):
            assert TEXT[piece["start"] : piece["end"]] == piece["text"]


@pytest.mark.parametrize(("said", "back"), [({"doc_id": 7}, 7), ({"id": "a1-x"}, "a1-x"), ({}, "1")])
def test_a_lines_own_id_comes_back_as_it_was(said: dict[str, object], back: object) -> None:
    """A number stays one, so that tables join; an export's `id` will do; else the line's number."""
    line = json.dumps({**said, "text": TEXT})
    done = CliRunner().invoke(cli, ["find", "statements", "--jsonl"], input=line, standalone_mode=False)
    assert json.loads(done.stdout)["doc_id"] == back


def test_json_lines_give_an_answer_a_line_and_go_on_after_a_broken_one() -> None:
    """Ids come back; a broken line is one Problem; a text in another language is said, not guessed at."""
    lines = [
        json.dumps({"doc_id": "a", "text": TEXT}),
        "{broken",
        json.dumps(
            {"doc_id": "b", "text": "Die Brücke ist sicher, sagte die Bürgermeisterin am Montag vor dem Rathaus."}
        ),
    ]
    done = CliRunner().invoke(cli, ["find", "statements", "--jsonl"], input="\n".join(lines), standalone_mode=False)
    assert done.return_value == 1
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(row["doc_id"], len(row["statements"])) for row in rows] == [("a", 2), ("b", 0)]
    assert "standard input:2" in done.stderr
    assert "found in English only" in done.stderr


def test_plain_output_is_for_people() -> None:
    """A statement a line, with its kind and stance."""
    done = CliRunner().invoke(cli, ["find", "statements", "--plain"], input=TEXT, standalone_mode=False)
    assert "Mayor Ina Brell told: The bridge is safe" in done.stdout
    assert "she [Ina Brell] said" in done.stdout
    assert "addressee reporters" in done.stdout


def test_a_text_can_have_its_day() -> None:
    """With --day, or a line's date, "on Tuesday" becomes a day; a date that is none is one clear line."""
    text = "“The ferry is safe,” the mayor said on Tuesday."
    done = CliRunner().invoke(cli, ["find", "statements", "--day", "2024-03-13"], input=text, standalone_mode=False)
    assert json.loads(done.stdout)["statements"][0]["said"]["earliest"] == "2024-03-12"
    lines = [json.dumps({"doc_id": "a", "text": text, "date": day}) for day in ("2024-03-13T09:00:00Z", "soon")]
    done = CliRunner().invoke(cli, ["find", "statements", "--jsonl"], input="\n".join(lines), standalone_mode=False)
    assert json.loads(done.stdout)["statements"][0]["said"]["earliest"] == "2024-03-12"
    assert "standard input:2" in done.stderr
