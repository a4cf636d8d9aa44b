"""Every other way in ends in articles: feeds, exports, mail and saved pages, from files into an archive, once."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.ingest import files
from onrecord.read.saved import saved_from
from onrecord.record import ImportOptions, open_record
from onrecord.records import Filters, Problem
from tests.read.feeds.dialects import LINK, TEXTS
from tests.read.html.pages import ARTICLE
from tests.read.jsonl.test_jsonl import FORMS
from tests.read.mail.test_mail import letter, mailbox, mhtml

WHERE = "https://courier.example/news/2025/04/17/quay-closes"
MAP = f"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>{LINK}</loc></url></urlset>"""


def row(n: int, **said: str) -> str:
    """A line of an export, with words of its own."""
    plain = FORMS["plain"]
    return json.dumps(
        {**plain, "url": f"{WHERE}-{n}", "text": f"Report {n} of berth {n * 7}. " + plain["text"], **said}
    )


INPUTS: dict[str, tuple[bytes, int]] = {
    "feed.xml": (TEXTS["rss-2.0-content-encoded"].encode(), 2),
    "feed.json": (TEXTS["json-feed-1.1"].encode(), 2),
    "atom": (TEXTS["atom-1.0-xhtml"].encode(), 2),
    "rows.jsonl": ("\n".join(map(row, range(3))).encode(), 3),
    "letter.eml": (letter(), 1),
    "box.mbox": (mailbox(letter(Subject="One"), letter(Subject="Two", html=None, plain="The ferry is late.")), 2),
    "page.mhtml": (mhtml(ARTICLE), 1),
    "page.html": (ARTICLE.encode(), 1),
    "sitemap.xml": (MAP.encode(), 0),
}


def imported(folder: Path, archive: Path) -> tuple[int, int, int, list[Problem]]:
    with open_record(archive, create=True) as record:
        run = record.import_pages([str(folder)], ImportOptions())
        list(run)
        return run.report.new, run.report.known, run.report.failed, list(run.report.problems)


@pytest.mark.parametrize("name", sorted(INPUTS))
def test_every_way_in_gives_articles_once(name: str, tmp_path: Path) -> None:
    """One capture each, its articles filed; the same file again adds nothing."""
    body, count = INPUTS[name]
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / name).write_bytes(body)
    assert imported(folder, tmp_path / "news")[:3] == (count, 0, 0)
    assert imported(folder, tmp_path / "news")[:3] == (0, 1, 0)


def test_a_summary_becomes_the_article_when_its_page_comes(tmp_path: Path) -> None:
    """The page at the teaser's address is the next version of the same article."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "feed.xml").write_text(TEXTS["rss-0.90"])
    assert imported(folder, tmp_path / "news")[0] == 2
    (folder / "page.html").write_text(ARTICLE.replace("/news/2025/04/17/quay-closes", LINK))
    assert imported(folder, tmp_path / "news")[0] == 0
    with open_record(tmp_path / "news") as record:
        shown = {article.url: article.versions for article in record.articles.iterate(Filters())}
    assert shown[LINK] == 2


def test_outlets_of_one_file_stay_apart(tmp_path: Path) -> None:
    """Each row's outlet is its article's."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.jsonl").write_text("\n".join(row(n, outlet=f"Outlet {n}") for n in range(2)))
    imported(folder, tmp_path / "news")
    with open_record(tmp_path / "news") as record:
        assert {article.outlet for article in record.articles.iterate(Filters())} == {"Outlet 0", "Outlet 1"}


SAVED = {
    "chromium": f"<!DOCTYPE html>\n<!-- saved from url=(0051){WHERE} -->\n<html>",
    "single-file": f"<!DOCTYPE html><html><!--\n Page saved with SingleFile \n url: {WHERE} \n saved date: Friday\n-->",
    "httrack": f"<html>\n<!-- Mirrored from {WHERE.removeprefix('https://')} by HTTrack -->",
    "utf-16": f"<!-- saved from url=(0051){WHERE} --><html>",
}


@pytest.mark.parametrize("name", sorted(SAVED))
def test_a_saved_page_knows_where_it_came_from(name: str) -> None:
    """The address that the browser wrote into the file."""
    body = SAVED[name].encode("utf-16" if name == "utf-16" else "utf-8")
    assert saved_from(body) == WHERE.replace("https", "http" if name == "httrack" else "https")


def test_a_saved_pages_address_is_its_articles(tmp_path: Path) -> None:
    """A page without an address of its own has that of its comment."""
    folder = tmp_path / "in"
    folder.mkdir()
    page = ARTICLE.replace('<link rel="canonical" href="/news/2025/04/17/quay-closes">', "")
    (folder / "page.html").write_text(f"<!-- saved from url=(0051){WHERE} -->" + page)
    imported(folder, tmp_path / "news")
    with open_record(tmp_path / "news") as record:
        assert [article.url for article in record.articles.iterate(Filters())] == [WHERE]


def test_the_folder_beside_a_saved_page_is_passed_over(tmp_path: Path) -> None:
    """Its frames and scripts are no pages; a folder of pages by another name is looked into."""
    for name in (
        "Quay.html",
        "Quay_files/frame.html",
        "Quay-Dateien/ad.html",
        "Quay elemei/ad.html",
        "Quay_fa\u0301jlok/ad.html",
        "Quay_datoteke/ad.html",
        "Quay_notes/own.html",
        "Other_files/x.html",
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(ARTICLE)
    found = list(files.look([str(tmp_path)]))
    assert [one.name for one in found if not isinstance(one, Problem)] == [
        "Quay.html",
        "Other_files/x.html",
        "Quay_notes/own.html",
    ]
    assert [one.kind for one in found if isinstance(one, Problem)] == ["page-folders"]


LOOK = """
import os, sys
from onrecord.ingest.files import look
if os.geteuid() == 0:
    os.setgid(65534); os.setuid(65534)
for found in look(sys.argv[1:]):
    print(found.kind if hasattr(found, "kind") else found.name)
"""


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="this system has no such permissions")
def test_what_may_not_be_looked_into_costs_only_itself(tmp_path: Path) -> None:
    """A folder that is locked, or whose files may not be opened, is told; all that lies beside it is taken."""
    for up in (tmp_path, *tmp_path.parents):
        if up.stat().st_uid == os.geteuid() and up != Path("/"):
            up.chmod(up.stat().st_mode | 0o055)
    for name in ("a/locked/page.txt", "a/named/page.txt", "a/z.txt", "b/page.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("The ferry is late.")
    (tmp_path / "a" / "locked").chmod(0)
    (tmp_path / "a" / "named").chmod(0o444)
    asked = [sys.executable, "-c", LOOK, str(tmp_path / "a"), str(tmp_path / "b")]
    done = subprocess.run(asked, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["z.txt", "unreadable", "unreadable", "page.txt"]


def test_a_read_problem_names_the_files_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also in a later part of a large file."""
    from onrecord.ingest import parts

    monkeypatch.setattr(parts, "PART_BYTES", 1000)
    folder = tmp_path / "in"
    folder.mkdir()
    rows = [row(n) for n in range(9)]
    rows[7] = "{broken"
    (folder / "a.jsonl").write_text("\n".join(rows) + "\n")
    new, _, _, problems = imported(folder, tmp_path / "news")
    assert new == 8
    assert [(one.kind, one.where) for one in problems] == [("bad-line", "a.jsonl:8")]
