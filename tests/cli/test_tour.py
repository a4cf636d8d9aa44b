"""The path a user takes: import, list, show, search, review, export, check, backup, restore, on the sample page."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli.main import cli

SAMPLE = Path(str(files("onrecord") / "data" / "sample"))
PAGE = SAMPLE / "category-archive.txt"

Run = Callable[..., Result]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with the sample page in it."""
    where = tmp_path_factory.mktemp("tour") / "news"
    done = CliRunner().invoke(cli, ["import", str(PAGE), "--archive", str(where)], standalone_mode=False)
    assert done.exception is None, done.exception
    assert "12 articles new" in done.output
    return where


@pytest.fixture
def run(archive: Path) -> Run:
    """Runs a command on that archive and expects no exception."""

    def invoke(*arguments: str) -> Result:
        command, *rest = arguments
        done = CliRunner().invoke(cli, [command, "--archive", str(archive), *rest], standalone_mode=False)
        assert done.exception is None, done.exception
        return done

    return invoke


def rows(result: Result) -> list[dict[str, object]]:
    """The JSON lines a command printed."""
    return [json.loads(line) for line in result.stdout.splitlines() if line.startswith("{")]


def test_import_again_adds_nothing(run: Run, archive: Path) -> None:
    """The same bytes a second time are known, and the lists stay as they were."""
    before = rows(run("articles", "--json"))
    again = CliRunner().invoke(cli, ["import", str(PAGE), "-a", str(archive)], standalone_mode=False)
    assert "0 articles new" in again.output
    assert "1 page already here" in again.output
    assert rows(run("articles", "--json")) == before


def test_articles_are_listed_newest_first_with_honest_days(run: Run) -> None:
    """Twelve articles, each with a title that says where it came from; the list can be narrowed and paged."""
    listed = rows(run("articles", "--json"))
    assert len(listed) == 12
    assert all(row["category"] == ["Harbour Coast"] for row in listed)
    days = [row["published"]["latest"] for row in listed if row["published"]]  # type: ignore[index]
    assert days == sorted(days, reverse=True)
    text = run("articles", "--limit", "5").output
    assert "5 of 12" in text
    assert "headline lost; the standfirst stands in" in text
    cursor = text.rsplit("--after ", 1)[1].strip()
    assert len(rows(run("articles", "--json", "--after", cursor))) == 7
    assert "No articles fit" in run("articles", "--category", "Nowhere").output


def test_show_tells_the_article_and_why(run: Run) -> None:
    """A prefix of the id is enough; --why gives boundary, headline, day and capture."""
    ident = str(rows(run("articles", "--json"))[0]["id"])
    shown = run("show", ident[:9], "--why").output
    assert "Begins at line 3" in shown
    assert "sha256" in shown
    assert "Provenance: first published by" in shown
    assert run("show", ident, "--raw").stdout_bytes == PAGE.read_bytes()


def test_show_of_nothing_is_said(archive: Path) -> None:
    """An id that isn't there is wrong usage, not a traceback."""
    from onrecord.errors import NotFound

    done = CliRunner().invoke(cli, ["show", "a1-nothing", "-a", str(archive)], standalone_mode=False)
    assert isinstance(done.exception, NotFound)


def test_search_finds_marks_counts_and_refuses_kindly(run: Run, archive: Path) -> None:
    """Words are found with their endings, hits are marked, facets counted, and a wrong query is pointed at."""
    from onrecord.errors import QueryError

    found = run("search", "trawlers AND NOT bakery", "--facets").output
    assert "[" in found
    assert "By category" in found
    assert "Harbour Coast" in found
    assert rows(run("search", "trawler", "--json"))
    done = CliRunner().invoke(cli, ["search", 'ferry AND "open', "-a", str(archive)], standalone_mode=False)
    assert isinstance(done.exception, QueryError)
    assert "query, character" in str(done.exception)


def test_a_name_that_nobody_has_is_said(run: Run) -> None:
    """On standard error, so that JSON stays JSON; with the category that was meant."""
    for command in (["search", "ferry category:harbor"], ["articles", "--category", "harbor"]):
        assert "No category here is called “harbor”. Did you mean “Harbour Coast”?" in run(*command).stderr
    assert run("search", "ferry category:harbor", "--json").stdout == ""


def test_a_headline_can_be_rejected_given_and_accepted(archive: Path) -> None:
    """A person's word stands beside the machine's, and the machine's stays."""
    runner = CliRunner()
    listed = runner.invoke(cli, ["articles", "-a", str(archive), "--json", "-n", "50"], standalone_mode=False)
    recovered = [row for row in rows(listed) if row["title_origin"] == "related"]
    assert len(recovered) == 2
    ident, headline = str(recovered[0]["id"]), str(recovered[0]["title"])
    review = ["review", "title", ident, "-a", str(archive), "--by", "A Tester"]
    assert "standfirst stands in" in runner.invoke(cli, [*review, "--reject"], standalone_mode=False).output
    given = runner.invoke(cli, [*review, "--give", headline], standalone_mode=False)
    assert "given by hand" in given.output
    shown = runner.invoke(cli, ["show", ident, "-a", str(archive), "--why"], standalone_mode=False).output
    assert "reject by A Tester" in shown
    assert "give by A Tester" in shown


def test_export_keys_are_the_contract(run: Run, tmp_path: Path) -> None:
    """JSONL has the design's keys in order, blocks stand at their spans, CSV and Parquet agree with it."""
    articles = rows(run("export", "articles"))
    assert list(articles[0]) == [
        "id", "outlet", "url", "category", "title", "title_origin", "standfirst", "byline", "published", "modified",
        "language", "republished_from", "version", "text", "blocks", "related",
    ]  # fmt: skip
    for article in articles:
        for block in article["blocks"]:  # type: ignore[attr-defined]
            assert article["text"][block["start"] : block["end"]] == block["text"]  # type: ignore[index]
            assert block["line"] >= 1
        for link in article["related"]:  # type: ignore[attr-defined]
            assert list(link) == ["kind", "headline", "caption", "article"]
    table = list(csv.DictReader(io.StringIO(run("export", "articles", "--format", "csv").output)))
    assert [row["id"] for row in table] == [row["id"] for row in articles]
    import pyarrow.parquet as pq

    target = tmp_path / "articles.parquet"
    run("export", "articles", "--format", "parquet", "-o", str(target))
    assert [row["id"] for row in pq.read_table(target).to_pylist()] == [row["id"] for row in articles]
    assert [path.name for path in tmp_path.iterdir()] == ["articles.parquet"]


def test_export_honours_the_filters(run: Run) -> None:
    """What the list narrows, the export narrows."""
    ids = [row["id"] for row in rows(run("search", "flares", "--json", "-n", "50", "--order", "newest"))]
    assert ids
    assert [row["id"] for row in rows(run("export", "articles", "--search", "flares"))] == ids
    assert rows(run("export", "articles", "--until", "1999")) == []


def test_check_backup_restore_round(run: Run, archive: Path, tmp_path: Path) -> None:
    """A backup restores to the same articles, and both are clean."""
    assert "Everything is as it was written" in run("check").output
    for name in ("copy", "copy.tar"):
        to = tmp_path / name
        run("backup", str(to))
        again = tmp_path / f"{name}-again"
        done = CliRunner().invoke(cli, ["restore", str(to), str(again)], standalone_mode=False)
        assert done.exception is None, done.exception
        listed = CliRunner().invoke(cli, ["articles", "-a", str(again), "--json"], standalone_mode=False)
        assert rows(listed) == rows(run("articles", "--json"))


def test_a_later_saved_page_adds_and_changes(tmp_path: Path) -> None:
    """Two new articles, one changed in its words, none lost."""
    where = str(tmp_path / "news")
    runner = CliRunner()
    runner.invoke(cli, ["import", str(PAGE), "-a", where], standalone_mode=False)
    later = runner.invoke(
        cli, ["import", str(SAMPLE / "category-archive-later.txt"), "-a", where], standalone_mode=False
    )
    assert later.exception is None, later.exception
    assert "2 articles new, 1 changed, 9 unchanged" in later.output
    listed = rows(runner.invoke(cli, ["articles", "-a", where, "--json"], standalone_mode=False))
    assert len(listed) == 14
    assert [row["versions"] for row in listed].count(2) == 1


def test_categories_are_made_moved_merged_and_remembered(archive: Path, tmp_path: Path) -> None:
    """The tree follows, articles keep their place, and the history tells it."""
    copy = tmp_path / "copy"
    runner = CliRunner()

    def say(*arguments: str) -> str:
        done = runner.invoke(cli, list(arguments), standalone_mode=False)
        assert done.exception is None, done.exception
        return done.output

    say("backup", str(tmp_path / "b"), "-a", str(archive))
    say("restore", str(tmp_path / "b"), str(copy))
    at = ("categories", "-a", str(copy))
    say(*at, "move", "Harbour Coast", "World > North > Harbour Coast")
    say(*at, "rule", "Sea > Ferries", "search", "ferry OR ferries")
    assert "Ferries" in say(*at)
    say(*at, "merge", "World > North > Harbour Coast", "Sea")
    assert "merged" in say(*at, "history", "Sea") + say(*at, "history", "World > North > Harbour Coast")
    assert "12 in all" in say("articles", "-a", str(copy), "--category", "Sea")
    assert "12 in all" in say("articles", "-a", str(copy), "--category", "World > North > Harbour Coast")
    assert "Everything is as it was written" in say("check", "-a", str(copy))


def test_read_without_an_archive_gives_the_same_ids(archive: Path, tmp_path: Path, run: Run) -> None:
    """`read` and `export` agree on ids, and --jsonl hands its line's id on."""
    exported = {str(row["id"]): row["text"] for row in rows(run("export", "articles"))}
    runner = CliRunner()
    read = rows(runner.invoke(cli, ["read", str(PAGE)], standalone_mode=False))
    assert {str(row["id"]): row["text"] for row in read} == exported
    listing = tmp_path / "list.jsonl"
    listing.write_text(json.dumps({"id": "page-7", "text_file": str(PAGE)}) + "\n{broken\n", encoding="utf-8")
    done = runner.invoke(cli, ["read", "--jsonl", str(listing)], standalone_mode=False)
    assert done.return_value == 1
    assert {row["input"] for row in rows(done)} == {"page-7"}
    assert "list.jsonl:2" in done.stderr
    assert "line 3" in runner.invoke(cli, ["read", str(PAGE), "--why"], standalone_mode=False).output


def test_demo_without_serving(tmp_path: Path) -> None:
    """`onrecord demo --no-serve` imports the sample pages and prints a digest."""
    done = CliRunner().invoke(cli, ["demo", "--no-serve", "-a", str(tmp_path / "demo")], standalone_mode=False)
    assert done.exception is None, done.exception
    assert "Harbour Coast" in done.output
    assert "12 articles new" in done.output


def test_categories_sort_as_people_sort_and_tell_their_rules_to_scripts(tmp_path: Path) -> None:
    """2 before 10, whatever the case; rules and history as JSON; the archive may be named last."""
    where = str(tmp_path / "news")

    def say(*words: str) -> str:
        done = CliRunner().invoke(cli, [*words, "-a", where], standalone_mode=False)
        assert done.exception is None, done.exception
        return done.stdout

    say("import", str(PAGE))
    for name in ("Part 10", "part 2", "Part 1 > b", "Part 1"):
        say("categories", "make", name)
    paths = [json.loads(line)["path"] for line in say("categories", "--json").splitlines()]
    assert paths == ["Harbour Coast", "Part 1", "Part 1 > b", "part 2", "Part 10"]
    say("categories", "rule", "Part 10", "search", "ferry")
    (rule,) = say("categories", "rules", "--json").splitlines()
    assert json.loads(rule) == {"category": "Part 10", "kind": "search", "value": "ferry"}
    told = [json.loads(line)["what"] for line in say("categories", "history", "Part 10", "--json").splitlines()]
    assert told == ["made", "rule-added"]


def test_outlets_are_counted(run: Run) -> None:
    """Most articles first; one whose pages name none is unknown, and null for scripts."""
    assert rows(run("outlets", "--json")) == [{"outlet": None, "articles": 12}]
    assert run("outlets", "--category", "Harbour Coast").stdout.split() == ["12", "(unknown)"]
    assert run("outlets", "--since", "2030").stdout == "No articles fit.\n"
