"""Bad input at the command line: one clear line each, the rest goes on, exit code 1, and the archive stays whole."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.cli.main import cli

GOOD = """Category Archive : Gardens

The town's rose garden opens a week early, its keeper has said

The rose garden of Lower Marl opens on Friday, a week earlier than planned, head gardener Ina Brell said on Tuesday.

“The buds would not wait for the mayor,” Brell told visitors. She added that the lower gate stays closed.
"""

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8


WORDS = " ".join(["The harbour council said on Tuesday that the ferry would run again."] * 8)
CUT = json.dumps(f"The ferry runs \ud83d again: {WORDS} \\ud83d \U0001f6a2")  # half an emoji, its name, a whole one
IN_JSON = {
    "rows.jsonl": f'{{"title": "Ferry \\ud83d", "text": {CUT}, "tags": ["\\ud83d"]}}',
    "feed.json": '{"version": "https://jsonfeed.org/version/1.1", "title": "Post \\ud83d", "items": ['
    f'{{"id": "1", "url": "https://x.example/1", "title": "Ferry \\ud83d", "content_text": {CUT}}}]}}',
    "page.html": '<html><head><title>Ferry</title><script type="application/ld+json">{"@type": "NewsArticle", '
    f'"headline": "Ferry", "author": {{"name": "Ada \\ud83d Moor"}}, "articleBody": {CUT}}}</script></head>'
    "<body><h1>Ferry</h1></body></html>",
}


@pytest.mark.parametrize(
    ("name", "body", "line"),
    [
        ("empty.txt", b"", "the file is empty"),
        ("picture.txt", PNG, "this is a picture"),
        ("paper.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + b"\x00" * 400, "this is a PDF"),
        ("bundle.txt", b"PK\x03\x04" + b"\x00" * 400, "this is a ZIP archive"),
    ],
)
def test_one_bad_file_is_one_line_and_the_rest_goes_on(tmp_path: Path, name: str, body: bytes, line: str) -> None:
    """The bad file is named with its fault and what to do; the good one beside it is in the archive."""
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / name).write_bytes(body)
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    where = str(tmp_path / "news")
    done = CliRunner().invoke(cli, ["import", str(folder), "-a", where], standalone_mode=False)
    assert done.exception is None, done.exception
    assert done.return_value == 1
    told = [said for said in done.stderr.splitlines() if name in said]
    assert len(told) == 1, done.stderr
    assert line in told[0]
    assert "1 article new" in done.stdout
    assert "1 failed" in done.stdout
    kept = CliRunner().invoke(cli, ["problems", "-a", where], standalone_mode=False)
    assert name in kept.output
    check = CliRunner().invoke(cli, ["check", "-a", where], standalone_mode=False)
    assert check.return_value == 0, check.output


def test_missing_path_and_folder_without_pages(tmp_path: Path) -> None:
    """Each is said once; nothing else happens."""
    (tmp_path / "hollow").mkdir()
    done = CliRunner().invoke(
        cli,
        ["import", str(tmp_path / "gone.txt"), str(tmp_path / "hollow"), "-a", str(tmp_path / "news")],
        standalone_mode=False,
    )
    assert done.return_value == 1
    assert len(done.stderr.splitlines()) == 2
    assert "there is no file or folder here" in done.stderr
    assert "this folder holds no files" in done.stderr


def test_an_archive_is_not_a_folder_of_pages(tmp_path: Path) -> None:
    """Importing an archive into itself by mistake is refused with a word on what it is."""
    page = tmp_path / "good.txt"
    page.write_text(GOOD, encoding="utf-8")
    where = str(tmp_path / "news")
    CliRunner().invoke(cli, ["import", str(page), "-a", where], standalone_mode=False)
    done = CliRunner().invoke(cli, ["import", where, "-a", where], standalone_mode=False)
    assert "is an onrecord archive" in done.stderr


@pytest.mark.parametrize(
    ("given", "line"),
    [
        ("", "failure: '': this is no name of a file or folder."),
        ("ftp://a.example/feed", "Only http:// and https:// addresses are fetched."),
        ("http://", "this address names no host"),
        ("http://127.0.0.1/", "failure: http://127.0.0.1/: 127.0.0.1 is inside a private network."),
    ],
)
def test_what_names_no_page_is_told_as_what_it_is(given: str, line: str, tmp_path: Path) -> None:
    """Above all an empty word of a script: as a path it would be the folder one stands in."""
    done = CliRunner().invoke(cli, ["import", given, "-a", str(tmp_path / "news")], standalone_mode=False)
    assert done.return_value == 1
    assert line in done.stderr
    assert done.stdout == "0 pages: 0 articles new, 1 failed.\n"


def test_a_300_mb_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    """The size alone decides; memory stays where it was."""
    big = tmp_path / "dump.txt"
    with big.open("wb") as file:
        file.truncate(300_000_000)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    done = CliRunner().invoke(cli, ["import", str(big), "-a", str(tmp_path / "news")], standalone_mode=False)
    assert done.return_value == 1
    assert "300.0 MB, more than the 64 MB" in done.stderr
    assert "--max-size" in done.stderr
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000  # KB


def test_a_10_mb_line_is_read_without_blowing_up(tmp_path: Path) -> None:
    """One line of ten million letters is one block, in seconds."""
    page = tmp_path / "long.txt"
    page.write_text(GOOD + "\n" + "The river rose by a hand. " * 400_000, encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "onrecord", "import", str(page), "-a", str(tmp_path / "news"), "--json"],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert "Traceback" not in run.stderr


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("bom.txt", b"\xef\xbb\xbf" + GOOD.encode()),
        ("utf16.txt", GOOD.encode("utf-16")),
        ("crlf.txt", GOOD.replace("\n", "\r\n").encode()),
        ("cr.txt", GOOD.replace("\n", "\r").encode()),
        ("mixed-newlines.txt", GOOD.replace("\n\n", "\r\n\r").encode()),
        ("cp1252.txt", GOOD.encode("cp1252")),
        ("mixed-encodings.txt", GOOD.encode() + b"\nBrell called it \x93a fair start\x94 on Friday.\n"),
        ("nul.txt", GOOD.replace("lower gate", "lower\x00 gate").encode()),
        ("nbsp.txt", GOOD.replace(" Brell", "\u00a0Brell").encode()),
        ("emoji.txt", (GOOD + "\nBrell signed the book with 🌹🌹.\n").encode()),
        ("rtl.txt", (GOOD + "\nقالت برل إن البوابة السفلى ستبقى مغلقة حتى يوم الجمعة.\n").encode()),
    ],
)
def test_odd_text_is_taken_in(tmp_path: Path, name: str, body: bytes) -> None:
    """Text in any coat becomes one article whose words are right."""
    page = tmp_path / name
    page.write_bytes(body)
    where = str(tmp_path / "news")
    done = CliRunner().invoke(cli, ["import", str(page), "-a", where], standalone_mode=False)
    assert done.exception is None, done.exception
    assert done.return_value == 0, done.output
    assert "1 article new" in done.stdout
    found = CliRunner().invoke(cli, ["search", '"buds would not wait"', "-a", where, "--json"], standalone_mode=False)
    assert "buds would not wait" in found.output


def test_a_page_with_no_article_says_so(tmp_path: Path) -> None:
    """A page of furniture alone is kept and reported, not made into an article."""
    page = tmp_path / "none.txt"
    page.write_text("Category Archive : Gardens\n\nOlder posts\n", encoding="utf-8")
    done = CliRunner().invoke(cli, ["import", str(page), "-a", str(tmp_path / "news")], standalone_mode=False)
    assert done.exception is None, done.exception
    assert "0 articles new" in done.stdout
    assert "none.txt" in done.stderr
    assert "no article" in done.stderr


def test_a_locked_archive_is_said_at_once(tmp_path: Path) -> None:
    """A second writer doesn't wait and doesn't break anything; a reader reads on."""
    from onrecord.errors import ArchiveLocked
    from onrecord.record import open_record

    page = tmp_path / "good.txt"
    page.write_text(GOOD, encoding="utf-8")
    where = str(tmp_path / "news")
    CliRunner().invoke(cli, ["import", str(page), "-a", where], standalone_mode=False)
    with open_record(where, write=True):
        done = CliRunner().invoke(cli, ["import", str(page), "-a", where], standalone_mode=False)
        assert isinstance(done.exception, ArchiveLocked)
        listed = CliRunner().invoke(cli, ["articles", "-a", where], standalone_mode=False)
        assert "1 in all" in listed.output


@pytest.mark.parametrize("name", IN_JSON)
def test_half_an_emoji_costs_nothing(name: str, tmp_path: Path) -> None:
    """A tool that cuts posts short leaves half a surrogate pair in JSON; it becomes U+FFFD, its words stay."""
    page = tmp_path / name
    page.write_text(IN_JSON[name], encoding="utf-8")
    where = str(tmp_path / "news")
    done = CliRunner().invoke(cli, ["import", str(page), "-a", where], standalone_mode=False)
    assert "1 article new" in done.stdout, done.output
    row = json.loads(CliRunner().invoke(cli, ["export", "articles", "-a", where], standalone_mode=False).stdout)
    assert "The ferry runs \ufffd again" in row["text"]
    assert "\\ud83d \U0001f6a2" in row["text"]


def test_a_name_that_is_no_text_costs_nothing(tmp_path: Path) -> None:
    """Files of an old ZIP have names in its code page: good ones are read, bad ones told, in such a folder, too."""
    folder = os.path.join(os.fsencode(tmp_path), b"caf\xe9")
    try:
        os.mkdir(folder)
    except OSError:
        pytest.skip("this file system takes only names that are text")
    for name, body in ((b"p\xe4ge.txt", GOOD.encode()), (b"b\xe4d.png", PNG)):
        with open(os.path.join(folder, name), "wb") as file:
            file.write(body)
    where = os.fsdecode(os.path.join(folder, b"news"))
    done = CliRunner().invoke(cli, ["import", os.fsdecode(folder), "-a", where], standalone_mode=False)
    assert "1 page: 1 article new, 1 failed" in done.stdout, done.output
    told = CliRunner().invoke(cli, ["problems", "-a", where], standalone_mode=False)
    assert "b\ufffdd.png: this is a picture" in told.stdout


def test_a_readers_fault_costs_one_page_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When a reader breaks on a page, the page is named, its bytes are kept, and the others are read."""
    from onrecord.read.plain import reading as plaintext

    read = plaintext.read_plaintext

    def breaks(body: bytes, *given: object, **named: object) -> object:
        if b"poison" in body:
            raise ZeroDivisionError("of its own")
        page = read(body, *given, **named)  # type: ignore[arg-type]
        return replace(page, category=("half \ud83d",)) if b"halved" in body else page

    monkeypatch.setattr(plaintext, "read_plaintext", breaks)
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "bad.txt").write_text(GOOD + "\npoison\n", encoding="utf-8")
    (folder / "half.txt").write_text(GOOD + "\nhalved\n", encoding="utf-8")
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    where = str(tmp_path / "news")
    done = CliRunner().invoke(cli, ["import", str(folder), "-a", where], standalone_mode=False)
    assert done.return_value == 1
    assert "holds what is no character" in done.stderr
    assert "bad.txt: the reader failed on this page (ZeroDivisionError: of its own)" in done.stderr
    assert "1 article new" in done.stdout
    check = CliRunner().invoke(cli, ["check", "-a", where], standalone_mode=False)
    assert check.return_value == 0, check.output
