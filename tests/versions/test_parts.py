"""An article spread over several pages: joined in page order, whatever order they came in; what lacks is said."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from onrecord.read.html import read_html
from onrecord.read.html.facts.paging import split
from onrecord.record import ImportOptions, Record, open_record
from onrecord.records import Article, Filters, ImportReport, ReadOptions
from onrecord.times import iso
from tests.ingest.warcs import HTML, Made
from tests.versions.test_versions import DAY

STEM = "https://post.example/long-read"
TEXTS = (
    ("The salt works of Sarn were built in 1811.", "Their first owner, Anna Petrie, had sold a mill to pay for them."),
    ("In 1870 the works employed 900 people.", "A strike closed them for a year, the town's papers say."),
    ("Today a museum stands there.", "It had 14,000 visitors last year, according to its director."),
)
FORMS = ("?page={}", "/{}/", "/page/{}")


def address(number: int, form: str) -> str:
    return STEM if number == 1 else STEM + form.format(number)


def part(number: int, form: str, *, canonical: bool = False, title: str = "The long read: salt", of: int = 3) -> bytes:
    """The number'th page, with its pager."""
    text = "".join(f"<p>{one} {one.lower()}</p>" for one in TEXTS[(number - 1) % 3])
    links = "".join(f"<a href='{address(n, form)}'>{n}</a> " for n in range(1, of + 1) if n != number)
    head = f"<link rel='canonical' href='{STEM if canonical else address(number, form)}'>"
    if number < of:
        head += f"<link rel='next' href='{address(number + 1, form)}'>"
    if number > 1:
        head += f"<link rel='prev' href='{address(number - 1, form)}'>"
    return f"""<!doctype html><html lang="en"><head><title>{title} | The Sarn Post</title>{head}
    <meta property="og:site_name" content="The Sarn Post"><meta property="og:type" content="article"></head><body><main>
    <article><h1>{title}</h1><p class="byline">By Jon Petrie</p>{text}</article>
    <nav class="pager">Page {number} of {of} {links}</nav></main></body></html>""".encode()


def met(record: Record, folder: Path, *pages: tuple[str, bytes], hour: int = 0) -> ImportReport:
    """Imports these pages, in this order."""
    made = Made()
    for url, body in pages:
        made.add("response", url, body, http=HTML, date=iso(DAY + timedelta(hours=hour)))
    path = folder / f"{len(list(folder.iterdir()))}.warc"
    path.write_bytes(made.bytes_as("plain"))
    run = record.import_pages([str(path)], ImportOptions())
    for _ in run:
        pass
    return run.report


def articles(record: Record) -> list[Article]:
    return list(record.articles.iterate(Filters()))


def words(record: Record, article: Article) -> list[str]:
    blocks = record.articles.version(article.version).blocks
    return [one.text for one in blocks if one.role == "paragraph"]


ALL = [f"{one} {one.lower()}" for text in TEXTS for one in text]


@pytest.mark.parametrize("form", FORMS)
def test_parts_of_one_import_are_one_version_in_page_order(tmp_path: Path, form: str) -> None:
    """Whatever the addresses look like and whichever part comes first: one article, one version, every word once."""
    orders = ((1, 2, 3), (2, 3, 1)) if form == FORMS[0] else ((3, 1, 2),)
    for order in orders:
        folder = tmp_path / "".join(map(str, order))
        folder.mkdir()
        with open_record(folder / "archive", create=True) as record:
            report = met(record, folder, *((address(n, form), part(n, form)) for n in order))
            assert report.problems == ()
            (article,) = articles(record)
            assert article.url == STEM
            assert words(record, article) == ALL
            assert article.versions == 1
            blocks = record.articles.version(article.version).blocks
            assert [one.role for one in blocks].count("title") <= 1
            assert record.check().problems == ()


def test_parts_that_come_one_by_one_are_joined_when_they_come(tmp_path: Path) -> None:
    """The first page alone is marked as cut off; the next complete it; another visit to one changes nothing."""
    with open_record(tmp_path / "archive", create=True) as record:
        first = met(record, tmp_path, (STEM, part(1, FORMS[0])))
        assert [one.kind for one in first.problems] == ["cut-off"]
        assert "missing: 2, 3" in first.problems[0].what
        second = met(record, tmp_path, (address(2, FORMS[0]), part(2, FORMS[0])), hour=1)
        assert "missing: 3" in second.problems[0].what
        assert met(record, tmp_path, (address(3, FORMS[0]), part(3, FORMS[0])), hour=2).problems == ()
        (article,) = articles(record)
        assert (words(record, article), article.versions) == (ALL, 3)
        met(record, tmp_path, (address(2, FORMS[0]), part(2, FORMS[0])), hour=3)
        met(record, tmp_path, (STEM, part(1, FORMS[0])), hour=4)
        (article,) = articles(record)
        assert (words(record, article), article.versions) == (ALL, 3)
        assert record.check().problems == ()


def test_a_later_part_that_names_the_first_as_its_own_address_hides_nothing(tmp_path: Path) -> None:
    """Some sites give every part the first's canonical address: the second page doesn't replace the first's words."""
    with open_record(tmp_path / "archive", create=True) as record:
        met(record, tmp_path, (STEM, part(1, FORMS[0], canonical=True, of=2)))
        met(record, tmp_path, (address(2, FORMS[0]), part(2, FORMS[0], canonical=True, of=2)), hour=1)
        (article,) = articles(record)
        assert words(record, article) == ALL[:4]


def test_pages_that_only_look_like_parts_are_left_apart(tmp_path: Path) -> None:
    """Other headlines under numbered addresses are other articles; the same words on two pages are paged comments."""
    with open_record(tmp_path / "archive", create=True) as record:
        one = part(1, FORMS[0], title="Salt prices rise", of=2)
        two = part(2, FORMS[0], title="A museum opens its doors", of=2)
        met(record, tmp_path, (STEM, one), (address(2, FORMS[0]), two))
        assert len(articles(record)) == 2
        assert sorted(len(words(record, one)) for one in articles(record)) == [2, 2]
    again = tmp_path / "again"
    again.mkdir()
    with open_record(again / "archive", create=True) as record:
        same = part(1, FORMS[0], of=2)
        met(
            record, again, (STEM, same), (address(2, FORMS[0]), part(4, FORMS[0], of=2).replace(b"?page=4", b"?page=2"))
        )
        assert all(len(words(record, one)) == 2 for one in articles(record))


@pytest.mark.parametrize(
    ("url", "stem", "number"),
    [
        ("https://a.example/x", "https://a.example/x", 1),
        ("https://a.example/x/?page=2#top", "https://a.example/x", 2),
        ("https://a.example/x?id=7&page=3", "https://a.example/x?id=7", 3),
        ("https://a.example/x/2/", "https://a.example/x", 2),
        ("https://a.example/x/page/12", "https://a.example/x", 12),
        ("https://a.example/x/seite-3", "https://a.example/x", 3),
        ("https://a.example/2026/03", "https://a.example/2026", 3),
        ("https://a.example/x?page=one", "https://a.example/x?page=one", 1),
        ("https://a.example/x/1234", "https://a.example/x/1234", 1),
    ],
)
def test_the_part_that_an_address_names(url: str, stem: str, number: int) -> None:
    """By its query or its path; that it is a part at all, its links must say."""
    assert split(url) == (stem, number)


def test_the_next_article_is_no_next_part() -> None:
    """Posts whose addresses end in small numbers name their neighbours; nothing is said to be missing of them."""
    body = part(12, "/{}", of=13).replace(b"<nav", b"<!--").replace(b"</nav>", b"-->")
    found = read_html(body, ReadOptions(url="https://post.example/long-read/12"), today=date(2026, 3, 1)).part
    assert found is None or not found.follows


def test_a_numbered_address_alone_makes_no_part() -> None:
    """An address with a number and no link to other parts is a page like any other."""
    body = b"<html><body><article><h1>A bridge</h1><p>" + b"The bridge is closed until May. " * 12 + b"</p></article>"
    for url in ("https://a.example/2026/03", "https://a.example/article.php?page=7"):
        assert read_html(body, ReadOptions(url=url), today=date(2026, 3, 1)).part is None
