"""`remove`, as a person goes through it: looked at, refused, done, told wherever it is asked for, brought back."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

from onrecord.cli.main import cli
from onrecord.errors import Removed, UsageError
from onrecord.web.app import create_app

TEXT = """<html lang="en"><head><title>{title}</title><meta property="og:type" content="article">
<link rel="canonical" href="https://ford.example/{name}"></head><body><article><h1>{title}</h1>
<p>The council of Ford met on Monday and spoke of {name} for most of the day, in a full hall.</p>
<p>Nobody left before the vote on {name} was counted, and the mayor thanked them for it at the end.</p>
</article></body></html>"""
WHY = ("--reason", "court order 12", "--by", "Ada")


def run(*words: str) -> Any:
    """A command, and what it said; errors are raised as the command raises them."""
    done = CliRunner().invoke(cli, list(words), standalone_mode=False)
    if done.exception is not None:
        raise done.exception
    return done


def rows(*words: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in run(*words, "--json").stdout.splitlines()]


@pytest.fixture
def news(tmp_path: Path) -> str:
    """An archive of two web pages."""
    for name in ("ferry", "bridge"):
        (tmp_path / f"{name}.html").write_text(TEXT.format(title=f"The {name} of Ford", name=name))
    where = str(tmp_path / "news")
    run("import", str(tmp_path / "ferry.html"), str(tmp_path / "bridge.html"), "-a", where)
    return where


def test_a_page_is_removed_and_told_of(news: str, tmp_path: Path) -> None:
    """From the dry run to the second import and back again."""
    ferry = next(row["id"] for row in rows("articles", "-a", news) if "ferry" in row["title"])
    (plan,) = rows("remove", ferry, "--dry-run", "-a", news)
    assert [one["name"] for one in plan["captures"]] == ["ferry.html"]
    assert "“" not in run("remove", ferry, "--dry-run", "-a", news).stdout
    with pytest.raises(UsageError, match="gives its reason"):
        run("remove", ferry, "-a", news)
    with pytest.raises(UsageError, match="nobody is here to answer"):
        run("remove", ferry, "-a", news, *WHY)
    assert len(rows("articles", "-a", news)) == 2
    (done,) = rows("remove", ferry, "--yes", "-a", news, *WHY)
    assert (done["articles"], done["captures"], done["by"], done["left"]) == (1, 1, "Ada", [])
    assert [row["named"] for row in rows("removals", "-a", news)] == [[ferry]]
    with pytest.raises(Removed, match="by Ada: court order 12"):
        run("show", ferry, "-a", news)
    again = run("import", str(tmp_path / "ferry.html"), "-a", news)
    assert "0 articles new, 1 page removed before and not taken in" in again.stdout
    assert "by Ada (court order 12), and is not taken in again. `onrecord import --bring-back`" in again.stderr
    assert again.return_value == 0
    assert "1 article new" in run("import", str(tmp_path / "ferry.html"), "--bring-back", "-a", news).stdout
    assert len(rows("articles", "-a", news)) == 2
    assert rows("removals", "-a", news)[0]["lifted"] is not None
    assert run("check", "-a", news).return_value == 0


def test_the_reading_room_says_removed_not_unknown(news: str) -> None:
    """410 with the reason at every address of what went; feeds tell their readers."""
    ferry = next(row["id"] for row in rows("articles", "-a", news) if "ferry" in row["title"])
    capture = rows("remove", ferry, "--dry-run", "-a", news)[0]["captures"][0]["id"]
    run("remove", ferry, "--yes", "-a", news, *WHY)
    with TestClient(create_app(news), base_url="http://127.0.0.1") as client:
        for path in (f"article/{ferry}", f"article/{ferry}/changes", f"capture/{capture}", f"capture/{capture}/raw"):
            answer = client.get(path)
            assert (answer.status_code, "by Ada: court order 12" in answer.text) == (410, True), path
        assert client.get("article/a1-nobody").status_code == 404
        root = ElementTree.fromstring(client.get("articles.atom").content)
        (gone,) = root.findall("{http://purl.org/atompub/tombstones/1.0}deleted-entry")
        assert (gone.get("ref") or "").endswith(ferry)
        told = client.get("articles.json").json()["_onrecord"]["removed"]
        assert [one["id"] for one in told] == [gone.get("ref")]


def test_a_page_that_stays_says_what_was_removed_of_it(news: str, tmp_path: Path) -> None:
    """Its list of articles is shorter, and a line says why; another reading of it brings nothing back."""
    texts = {"quay": "The quay of Birch is to be mended by May.", "mill": "Nobody in Ford has seen its mill for years."}
    lines = [{"title": f"The {name}", "text": text} for name, text in texts.items()]
    (tmp_path / "export.jsonl").write_text("\n".join(map(json.dumps, lines)))
    run("import", str(tmp_path / "export.jsonl"), "-a", news)
    mill = next(row["id"] for row in rows("articles", "-a", news) if "mill" in row["title"])
    with pytest.raises(UsageError, match=r"--wide.*--narrow"):
        run("remove", mill, "--yes", "-a", news, *WHY)
    (done,) = rows("remove", mill, "--narrow", "--yes", "-a", news, *WHY)
    (page,) = done["plan"]["shared"]
    run("import", str(tmp_path / "export.jsonl"), "--outlet", "Vale Post", "-a", news)
    assert not any("mill" in row["title"] for row in rows("articles", "-a", news))
    with TestClient(create_app(news), base_url="http://127.0.0.1") as client:
        text = client.get(f"capture/{page['id']}").text
        assert "The bytes hold its words still" in text
        assert "court order 12" in text
    run("import", str(tmp_path / "export.jsonl"), "--bring-back", "-a", news)
    assert any("mill" in row["title"] for row in rows("articles", "-a", news))


def test_copies_made_afterwards_know_of_it(news: str, tmp_path: Path) -> None:
    """A backup brought back refuses what was removed; an exported WARC holds the tombstone and nothing of the page."""
    ferry = next(row["id"] for row in rows("articles", "-a", news) if "ferry" in row["title"])
    run("remove", ferry, "--yes", "-a", news, *WHY)
    run("backup", str(tmp_path / "copy.tar"), "-a", news)
    back = str(tmp_path / "back")
    run("restore", str(tmp_path / "copy.tar"), back)
    assert run("check", "-a", back).return_value == 0
    assert "removed before" in run("import", str(tmp_path / "ferry.html"), "-a", back).stdout
    run("export", "warc", "-o", str(tmp_path / "out.warc.gz"), "-a", news)
    from warcio.archiveiterator import ArchiveIterator

    with open(tmp_path / "out.warc.gz", "rb") as stream:
        found = [(one.rec_type, one.content_stream().read()) for one in ArchiveIterator(stream)]
    assert [kind for kind, _ in found] == ["warcinfo", "resource", "metadata"]
    assert json.loads(found[2][1])["reason"] == "court order 12"
    assert not any(b"ferry" in body for _, body in found)


def test_a_version_that_was_removed_is_told_of(news: str, tmp_path: Path) -> None:
    """Numbers are given once, so what lacks between two was removed; past the last there never was one."""
    for day in ("Tuesday", "Friday"):
        (tmp_path / "ferry.html").write_text(
            TEXT.format(title="The ferry of Ford", name="ferry").replace("Monday", day)
        )
        run("import", str(tmp_path / "ferry.html"), "-a", news)
    ferry = next(row["id"] for row in rows("articles", "-a", news) if "ferry" in row["title"])
    with TestClient(create_app(news), base_url="http://localhost") as client:
        second = client.get(f"/article/{ferry}/version/2").text
        (capture,) = set(re.findall(r"/capture/([\w-]+)", second))
        run("remove", capture, "--yes", "-a", news, *WHY)
        for number, said in ((2, "It has versions 1 and 3; what lacks was removed"), (4, "It has versions 1 and 3.")):
            answer = client.get(f"/article/{ferry}/version/{number}")
            assert (answer.status_code, said in answer.text) == (404, True)
