"""What a command is asked for is meant as it is written, and never by half: names with slashes, none, two at once."""

from __future__ import annotations

import json
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

from onrecord.cli.main import cli
from onrecord.web.app import create_app

WORDS = "The ferry to Vessen is late again, and nobody knows why, the harbour master said on Tuesday."
ROWS = [
    {"title": "A ferry is late", "text": WORDS, "url": "https://post.example/1"},
    {"title": "A bridge is late", "text": WORDS.replace("ferry", "bridge"), "outlet": "Post", "section": "World/Sea"},
]


def run(*words: str) -> Any:
    """A command, and what it said."""
    return CliRunner().invoke(cli, list(words))


@pytest.fixture
def news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """An archive of two articles, one of them without an outlet and in no category."""
    listed = tmp_path / "rows.jsonl"
    listed.write_text("".join(json.dumps(row) + "\n" for row in ROWS))
    monkeypatch.setenv("ONRECORD_ARCHIVE", str(tmp_path / "news"))
    assert run("import", str(listed)).exit_code == 0
    return str(tmp_path / "news")


def titles(*words: str) -> list[str]:
    return [json.loads(line)["title"] for line in run(*words).stdout.splitlines()]


def test_a_name_that_holds_a_slash_is_meant_where_there_is_one(news: str) -> None:
    """`Arts/Books` is Arts > Books until a category is called so."""
    ident = json.loads(run("articles", "--json").stdout.splitlines()[0])["id"]
    assert "World > Sea" in run("articles", "--category", "world/sea").stdout
    assert run("categories", "make", "Arts").exit_code == 0
    assert run("categories", "move", "Arts", "Arts/Books >").stdout == "Arts/Books\n"
    assert run("categories", "file", ident, "Arts/Books").stdout.rstrip().endswith("Arts/Books")
    assert len(titles("articles", "--category", "Arts/Books", "--json")) == 1
    assert "renamed" in run("categories", "history", "Arts/Books").stdout
    assert run("categories", "move", "Arts/Books", "World/Books").stdout == "World > Books\n"


@pytest.mark.parametrize("option", ["--outlet", "--category"])
def test_an_empty_name_means_what_has_none(news: str, option: str) -> None:
    """In lists and exports, as in searches."""
    found = [titles(*words, option, "") for words in (("articles", "--json"), ("export", "articles"))]
    assert found == [["A ferry is late"]] * 2
    assert "1 found" in run("search", "late", option, "").stdout


def test_the_reading_room_leads_to_what_has_no_outlet(news: str) -> None:
    """By the line that counts them."""
    with TestClient(create_app(news), base_url="http://localhost") as client:
        address = unescape(
            client.get("/").text.partition("Outlet unknown")[0].rpartition('href="')[2].partition('"')[0]
        )
        found = client.get(address).text
    assert ("A ferry is late" in found, "A bridge is late" in found) == (True, False)


def test_an_article_that_nobody_has_analysed_says_so(news: str) -> None:
    """Where its statements are asked for, and there only."""
    ident = json.loads(run("articles", "--json").stdout.splitlines()[0])["id"]
    assert "nobody has looked yet; `onrecord analyse` does." in run("show", ident, "--statements").stdout
    assert "nobody has looked" not in run("show", ident).stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("review title a1 --accept --reject", "say one of"),
        ("remove a1 --wide --narrow --dry-run", "Say one of them"),
        ("statements --via=", "names nobody"),
    ],
)
def test_what_can_be_meant_two_ways_is_asked_back(news: str, words: str, said: str) -> None:
    """Nothing is done, least of all what was said last."""
    ran = CliRunner().invoke(cli, words.split(), standalone_mode=False)
    assert said in str(ran.exception)
