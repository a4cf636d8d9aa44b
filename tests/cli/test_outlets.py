"""`outlets`: counted, renamed, merged and split from the command line; pages show what they say besides."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner
from starlette.testclient import TestClient

from onrecord.cli.main import cli
from onrecord.web.app import create_app


def run(*words: str) -> Any:
    """A command, and what it said."""
    done = CliRunner().invoke(cli, list(words))
    assert done.exit_code == 0, done.output
    return done


TEXTS = (
    "The council of Ford spoke of its ferry on Monday, in a hall that was full.\n\nNobody left before the vote.",
    "Rain has kept the harvest off the fields of Birch for weeks.\n\nFarmers hope for a dry end of the month there.",
    "A theatre opens its doors again after eleven years.\n\nIts roof was mended with what the town had saved for it.",
)


def line(text: str, outlet: str) -> str:
    return json.dumps({"title": text[:30], "text": text, "outlet": outlet, "date": "2026-02-03"})


def test_outlets_are_put_in_order(tmp_path: Path) -> None:
    """Three spellings from JSON lines: one differs in capitals, one is merged by hand, and taken back."""
    where, export = str(tmp_path / "news"), tmp_path / "export.jsonl"
    names = ("Vale Post", "VALE POST", "The Vale Post")
    export.write_text("\n".join(map(line, TEXTS, names)))
    run("import", str(export), "-a", where)

    def counted(*narrowing: str) -> dict[str, int]:
        told = run("outlets", *narrowing, "-a", where, "--json").stdout.splitlines()
        return {row["outlet"]: row["articles"] for row in map(json.loads, told)}

    assert counted() == {"Vale Post": 2, "The Vale Post": 1}
    assert "The Vale Post  3 articles" in run("outlets", "merge", "vale post", "The Vale Post", "-a", where).stdout
    assert counted("--outlet", "Vale Post") == {"The Vale Post": 3}
    article = json.loads(run("articles", "-a", where, "--json", "-n", "1").stdout.splitlines()[0])["id"]
    shown = [run("show", one["id"], "--why", "-a", where).stdout for one in articles(where)]
    assert sum("Outlet: The Vale Post; its page calls it “Vale Post”." in one for one in shown) == 1
    assert sum("Outlet: The Vale Post; its page calls it “VALE POST”." in one for one in shown) == 1
    with TestClient(create_app(where), base_url="http://127.0.0.1") as client:
        pages = [client.get(f"article/{one['id']}").text for one in articles(where)]
        assert sum("the page calls it" in one for one in pages) == 2
        assert article in client.get("articles?outlet=Vale+Post").text
    told = run("import", str(export), "--outlet", "Vale Post", "-a", where)
    assert "“Vale Post” is taken for “The Vale Post”" in told.stderr
    assert run("outlets", "split", "Vale Post", "-a", where).stdout.startswith("Vale Post  2 articles")
    run("outlets", "rename", "Vale Post", "Vale Courier", "--by", "Ada", "-a", where)
    assert counted() == {"Vale Courier": 2, "The Vale Post": 1}
    told = run("outlets", "history", "Vale Post", "--json", "-a", where)
    assert [(one["what"], one["after"]) for one in map(json.loads, told.stdout.splitlines())] == [
        ("merged", "The Vale Post"),
        ("split", "Vale Post"),
        ("renamed", "Vale Courier"),
    ]
    run("check", "-a", where)


def articles(where: str) -> list[dict[str, Any]]:
    return [json.loads(one) for one in run("articles", "-a", where, "--json").stdout.splitlines()]
