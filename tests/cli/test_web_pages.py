"""Web pages at the command line: imported, read from listings, packed or not, with both headlines kept."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.cli.main import cli

PAGE = """<!doctype html><html lang="en"><head><title>Garden opens early: what to know | Marl Post</title>
<meta property="og:title" content="Garden opens early: what to know"><script type="application/ld+json">
{"@type":"NewsArticle","headline":"Rose garden of Lower Marl opens a week early",
"datePublished":"2026-03-03T10:00:00+01:00","author":{"name":"Ida Brell"},"publisher":{"name":"Marl Post"}}</script>
</head><body><nav>Home Sport</nav><article><h1>Rose garden of Lower Marl opens a week early</h1>
<p>The rose garden of Lower Marl opens on Friday, a week earlier than planned, head gardener Ina Brell said.</p>
<p>“The buds would not wait for the mayor,” Brell told visitors. She added that the lower gate stays closed.</p>
<blockquote class="twitter-tweet"><p>The gate is shut.</p><a href="https://s.example/1">3 March</a></blockquote>
<p>The mayor said he would come anyway, and that the band had been told to be ready by noon on the day.</p>
</article></body></html>"""


@pytest.mark.parametrize("name", ["page.html", "page.html.gz"])
def test_a_web_page_becomes_an_article(tmp_path: Path, name: str) -> None:
    """A saved page, packed or not, is an article with its day, byline and blocks; a second import adds nothing."""
    page = tmp_path / name
    page.write_bytes(gzip.compress(PAGE.encode()) if name.endswith(".gz") else PAGE.encode())
    where = str(tmp_path / "news")
    for expected in ("1 article new", "1 page already here"):
        done = CliRunner().invoke(cli, ["import", str(page), "-a", where], standalone_mode=False)
        assert done.exception is None, done.exception
        assert expected in done.stdout
    [row] = [
        json.loads(line)
        for line in CliRunner()
        .invoke(cli, ["export", "articles", "-a", where], standalone_mode=False)
        .output.splitlines()
    ]
    assert row["title"] == "Rose garden of Lower Marl opens a week early"
    assert row["outlet"] == "Marl Post"
    assert row["byline"] == ["Ida Brell"]
    assert row["published"]["earliest"] == "2026-03-03"
    assert all(row["text"][b["start"] : b["end"]] == b["text"] for b in row["blocks"])
    shown = CliRunner().invoke(cli, ["show", row["id"], "-a", where, "--why"], standalone_mode=False).output
    assert "html/1" in shown
    assert "For search engines: Garden opens early" in shown
    assert CliRunner().invoke(cli, ["check", "-a", where], standalone_mode=False).return_value == 0


def test_a_listing_names_or_holds_pages(tmp_path: Path) -> None:
    """Each line's id comes back as `input`; html_file is found beside the listing; a broken line is one Problem."""
    (tmp_path / "page.html.gz").write_bytes(gzip.compress(PAGE.encode()))
    listing = tmp_path / "list.jsonl"
    lines = [
        {"id": "a", "url": "https://post.example/garden", "html_file": "page.html.gz"},
        {"id": "b", "html": PAGE},
        {"id": "c"},
    ]
    listing.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    done = CliRunner().invoke(cli, ["read", "--jsonl", str(listing)], standalone_mode=False)
    assert done.return_value == 1
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["input"] for row in rows] == ["a", "b"]
    assert rows[0]["url"] == "https://post.example/garden"
    assert rows[0]["text"] == rows[1]["text"]
    assert "list.jsonl:3" in done.stderr


def test_a_torn_packed_page_is_one_line(tmp_path: Path) -> None:
    """A .gz that ends too early is named, and nothing is kept of it."""
    page = tmp_path / "page.html.gz"
    page.write_bytes(gzip.compress(PAGE.encode())[:200])
    done = CliRunner().invoke(cli, ["import", str(page), "-a", str(tmp_path / "news")], standalone_mode=False)
    assert done.return_value == 1
    assert "cut off or damaged" in done.stderr


def test_a_packed_bomb_is_stopped_at_the_limit(tmp_path: Path) -> None:
    """A small file that unpacks to more than a page may be is refused without being unpacked whole."""
    page = tmp_path / "bomb.html.gz"
    page.write_bytes(gzip.compress(b"<p>" + b"0" * 80_000_000))
    done = CliRunner().invoke(cli, ["import", str(page), "-a", str(tmp_path / "news")], standalone_mode=False)
    assert done.return_value == 1
    assert "more than the 64 MB" in done.stderr
