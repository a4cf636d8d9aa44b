"""`analyse`, `statements`, `parties`, `show --statements`, `export statements`: the ledger from the command line."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.analyse import statements as finder
from onrecord.cli.main import cli
from onrecord.errors import AnalysisUnavailable
from onrecord.pipeline import analysing
from onrecord.records import Findings, WaitingVersion

INLAND = Path(str(files("onrecord") / "data" / "sample")) / "category-archive-headlines.txt"
GERMAN = "Die Brücke ist sicher, sagte die Bürgermeisterin am Montag. Man habe jede Schraube gezählt, sagte sie weiter."

Run = Callable[..., Result]


def runner(archive: Path) -> Run:
    def invoke(command: str, *rest: str) -> Result:
        return CliRunner().invoke(cli, [command, "--archive", str(archive), *rest], standalone_mode=False)

    return invoke


def taken_in(folder: Path) -> Path:
    """An archive of the inland page and an article in German."""
    archive, german = folder / "news", folder / "german.txt"
    german.write_text(f"Brücke geprüft\n\n{GERMAN * 3}\n", encoding="utf-8")
    for page in (INLAND, german):
        done = CliRunner().invoke(cli, ["import", str(page), "-a", str(archive)], standalone_mode=False)
        assert done.exception is None, done.exception
        assert f"onrecord analyse -a {archive}" in done.output
    return archive


@pytest.fixture(scope="module")
def analysed(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """A command on an archive that was analysed."""
    run = runner(taken_in(tmp_path_factory.mktemp("ledger")))
    done = run("analyse")
    assert (done.exception, done.return_value) == (None, 0)
    assert re.match(r"6 versions analysed: \d+ statements, \d+ new parties\.", done.output)
    assert "1 version in a language that is not covered (English is)." in done.output
    return run


def rows(done: Result) -> list[dict[str, object]]:
    assert done.exception is None, done.exception
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_analysing_again_finds_nothing_to_do(analysed: Run) -> None:
    """Unless it is asked to; then it finds the same."""
    assert "Nothing waits to be analysed." in analysed("analyse").output
    before = rows(analysed("statements", "--json", "-n", "1000"))
    assert analysed("analyse", "--again", "--until", "2026").return_value == 0
    assert rows(analysed("statements", "--json", "-n", "1000")) == before


def test_statements_are_listed_for_people_and_for_scripts(analysed: Run) -> None:
    """Under their article, with who, what and how; as JSON with the keys of the export; a page at a time."""
    listed = analysed("statements", "-n", "3").output
    assert re.search(r"3 of \d+\. Next page: --after \d+\.\d+", listed)
    first, *_ = rows(analysed("statements", "--json", "-n", "1"))
    content = first["content"][0]["text"]  # type: ignore[index]
    assert content in listed
    cursor = listed.split()[-1]
    following = rows(analysed("statements", "--json", "-n", "1", "--after", cursor))
    everything = rows(analysed("statements", "--json", "-n", "1000"))
    assert following[0] == everything[3]
    assert list(first)[:4] == ["id", "article", "version", "block"]


def test_narrowing_by_party_and_manner(analysed: Run) -> None:
    """By whom, in which stance and kind, with which words; a party nobody knows is said."""
    party = rows(analysed("parties", "--json", "-n", "1"))[0]
    by_name = rows(analysed("statements", "--by", str(party["name"]), "--json", "-n", "1000"))
    assert len(by_name) == party["statements"]
    assert {one["speaker"]["id"] for one in by_name} == {party["id"]}  # type: ignore[index]
    direct = rows(analysed("statements", "--kind", "direct", "--json", "-n", "1000"))
    assert {one["kind"] for one in direct} == {"direct"}
    assert analysed("statements", "--by", "Nobody Inparticular").exception is not None
    assert "No statements fit" in analysed("statements", "--search", "xylophone").output


def test_a_party_is_looked_at_and_put_right(analysed: Run) -> None:
    """`parties NAME` shows one; rename, merge, split and history say what a person said."""
    first, second = rows(analysed("parties", "--json", "-n", "2"))
    shown = analysed("parties", str(first["name"])).output
    assert str(first["name"]) in shown
    assert "Stance: " in shown
    assert json.loads(analysed("parties", str(first["id"]), "--json").output)["statements"] == first["statements"]
    assert "The Speaker" in analysed("parties", "rename", str(second["name"]), "The Speaker", "--by", "rk").output
    assert "rename" in analysed("parties", "history", "The Speaker").output
    merged = analysed("parties", "merge", "The Speaker", str(first["id"]), "--by", "rk").output
    assert f"{int(str(first['statements'])) + int(str(second['statements']))} statements" in merged
    assert "The Speaker" in analysed("parties", "split", str(second["id"]), "--by", "rk").output
    kinds = [one["what"] for one in rows(analysed("parties", "history", str(second["id"]), "--json"))]
    assert kinds == ["rename", "merge", "split"]


def test_parties_that_may_be_one_are_asked_about(analysed: Run) -> None:
    """`parties alike` says what speaks for it and what to do; of one party that nobody is like, it says so."""
    for one in rows(analysed("parties", "alike", "--json")):
        assert one["reasons"]
        assert one["party"] != one["other"]
    lone = rows(analysed("parties", "--json", "-n", "1"))[0]
    told = analysed("parties", "alike", str(lone["id"])).output
    assert "onrecord parties merge ID ID" in told or told == "None looks like another that is not known to be one.\n"


def test_statements_are_marked_in_their_article(analysed: Run) -> None:
    """Contents between numbered brackets, and under each block who said them."""
    one = rows(analysed("statements", "--json", "-n", "1"))[0]
    shown = analysed("show", str(one["article"]), "--statements").output
    assert re.search(r"⟦\d+ " + re.escape(one["content"][0]["text"].split("\n")[0]), shown)  # type: ignore[index]
    assert str(one["id"])[:10] in shown


def test_a_statement_is_shown_where_it_stands(analysed: Run) -> None:
    """By its id or the beginning of it: its paragraph, marked, the page's line, the address in the reading room."""
    one = rows(analysed("statements", "--json", "-n", "1"))[0]
    ident, content = str(one["id"]), one["content"][0]["text"]  # type: ignore[index]
    shown = analysed("show", ident[:12]).output
    assert f"⟦1 {content}⟧" in " ".join(shown.split())
    assert f"line {one['line']} of file:///" in shown
    assert f"/statement/{ident}" in shown
    assert rows(analysed("show", ident, "--json")) == [one]
    assert str(analysed("show", "t1-nobody").exception).startswith("there is no statement")


def test_nothing_that_fits_is_told_for_what_it_is(analysed: Run) -> None:
    """In an archive that was analysed; a subject that is nobody's name leads to the search of words."""
    assert analysed("statements", "--search", "zeppelin").output == "No statements fit.\n"
    assert "`--search 'zeppelins'`" in str(analysed("statements", "--about", "zeppelins").exception)
    for command in (["statements"], ["parties"], ["outlets"], ["edits"], ["export", "statements"]):
        assert "No outlet here is called “Nobody’s Post”." in analysed(*command, "--outlet", "Nobody’s Post").stderr


@pytest.mark.parametrize(("name", "begins"), [("a.csv", "id,article,"), ("a.JSONL", '{"id"'), ("a", '{"id"')])
def test_a_files_name_tells_its_form(analysed: Run, tmp_path: Path, name: str, begins: str) -> None:
    """Where --format doesn't."""
    analysed("export", "statements", "--output", str(tmp_path / name))
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(begins)


def test_export_writes_what_the_list_shows(analysed: Run, tmp_path: Path) -> None:
    """The same statements with the same narrowing; options of statements are refused for articles."""
    listed = rows(analysed("statements", "--stance", "neutral", "--json", "-n", "1000"))
    out = tmp_path / "said.jsonl"
    done = analysed("export", "statements", "--stance", "neutral", "-o", str(out))
    assert done.exception is None
    assert [json.loads(line) for line in out.read_text("utf-8").splitlines()] == listed
    assert all("line" in one and "line" in one["cue"] for one in listed)  # type: ignore[operator]
    refused = analysed("export", "articles", "--stance", "neutral")
    assert "narrow statements" in str(refused.exception)


def test_an_archive_with_findings_checks_clean(analysed: Run) -> None:
    """Every word of every finding stands at its span."""
    assert "Everything is as it was written." in analysed("check").output


def test_two_processes_find_what_one_finds(tmp_path: Path) -> None:
    """With --jobs, in the same order and with the same ids."""
    run = runner(taken_in(tmp_path))
    assert run("analyse", "--jobs", "2", "--since", "2026").return_value == 0
    two = rows(run("statements", "--json", "-n", "1000"))
    assert run("analyse", "--again").return_value == 0
    assert rows(run("statements", "--json", "-n", "1000")) == two


def test_stopped_and_broken_runs_go_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C leaves a whole archive; a fault in one text is a problem, the others go on, the next run does the rest."""
    run = runner(taken_in(tmp_path))
    find, seen = analysing.find_in, []

    def stumble(version: WaitingVersion) -> Findings:
        seen.append(version)
        if len(seen) == 3:
            raise KeyboardInterrupt
        if len(seen) == 5:
            raise RuntimeError("a comma too many")
        return find(version)

    monkeypatch.setattr(analysing, "BATCH", 1)
    monkeypatch.setattr(analysing, "find_in", stumble)
    assert run("analyse").exception is not None
    assert rows(run("statements", "--json"))
    assert "Everything is as it was written." in run("check").output
    done = run("analyse")
    assert done.return_value == 1
    assert "1 failed" in done.output
    assert "a comma too many" in run("problems").output
    assert re.match("1 version analysed", run("analyse").output)


def test_a_missing_model_is_one_clear_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And nothing else is hurt: the rest of onrecord works."""
    run = runner(taken_in(tmp_path))

    def broken() -> None:
        raise AnalysisUnavailable("the model is missing", where="tagger.onnx", then="Install onrecord again")

    monkeypatch.setattr(finder, "shared_finder", broken)
    done = run("analyse")
    assert str(done.exception) == "tagger.onnx: the model is missing. Install onrecord again"
    assert run("articles").exception is None
    assert "`onrecord analyse` finds them" in run("statements").output


def test_a_mistyped_party_is_answered_with_those_meant(analysed: Run) -> None:
    """By its letters; the list is named in any case, and a list that goes on says so."""
    first = json.loads(analysed("parties", "--json", "-n", "1").stdout.splitlines()[0])["name"]
    wrong = first[:-2] + first[-1]
    for words in (("statements", "--by", wrong), ("parties", wrong + "q")):
        done = analysed(*words)
        assert "Did you mean" in str(done.exception), words
        assert f"“{first}”" in str(done.exception), words
    assert "Did you mean" not in str(analysed("statements", "--by", "Zyxw").exception)
    assert "The 1 heard most; the others with --limit" in analysed("parties", "-n", "1").stdout
