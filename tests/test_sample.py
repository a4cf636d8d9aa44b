"""The sample pages fit their own truth file, and the reader finds in them what a careful person would.

Does not test the reader on anything else: its rooms have their own tests.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from onrecord.record import AnalysisOptions, ImportOptions, open_record, sample_pages
from onrecord.records import Filters, PageReading, ReadOptions, StatementFilters

SAMPLE = files("onrecord") / "data" / "sample"
TRUTH: dict[str, dict[str, Any]] = json.loads((SAMPLE / "truth.json").read_text("utf-8"))
PAGES = sorted(TRUTH)
BLANK = " \u00a0\t"
# A day long after the pages were saved: the reader must find their day in the words, not in the clock.
TODAY = date(2027, 6, 1)


@dataclass(frozen=True, slots=True)
class Page:
    """One sample page with its truth."""

    name: str
    body: bytes
    truth: dict[str, Any]

    @property
    def lines(self) -> list[str]:
        return [line.strip(BLANK) for line in self.body.decode("utf-8").split("\n")]

    def line(self, number: int) -> str:
        return self.lines[number - 1]

    @property
    def articles(self) -> list[dict[str, Any]]:
        return list(self.truth["articles"])


@cache
def load(name: str) -> Page:
    return Page(name, (SAMPLE / name).read_bytes(), TRUTH[name])


@cache
def read(name: str) -> PageReading:
    from onrecord.read.plain.reading import read_plaintext

    return read_plaintext(load(name).body, ReadOptions(), today=TODAY)


@pytest.fixture(params=PAGES)
def page(request: pytest.FixtureRequest) -> Page:
    return load(request.param)


@pytest.fixture
def reading(page: Page) -> PageReading:
    return read(page.name)


def related_of(page: Page) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    for article in page.articles:
        for link in article["related"]:
            yield article, link


# The truth file fits the pages.


def test_every_page_has_its_truth() -> None:
    """Each sample page stands in the truth file, and each entry of the truth file is a page."""
    assert sorted(entry.name for entry in SAMPLE.iterdir() if entry.name.endswith(".txt")) == PAGES


def test_articles_are_ordered_and_apart(page: Page) -> None:
    """Articles follow one another without overlap, within the page."""
    ends = [0]
    for article in page.articles:
        assert ends[-1] < article["first_line"] <= article["last_line"]
        ends.append(article["last_line"])
    assert ends[-1] <= page.truth["lines"] == len(page.body.decode("utf-8").removesuffix("\n").split("\n"))


def test_newest_article_comes_first(page: Page) -> None:
    """Days do not rise down a page, and none lies after the day it was saved."""
    days = [page.truth["day"], *(article["day"] for article in page.articles)]
    assert days == sorted(days, reverse=True)


def test_every_line_has_one_place(page: Page) -> None:
    """Each line that is not blank is furniture or has a role in exactly one article."""
    placed = [int(number) for number in page.truth["furniture"]]
    for article in page.articles:
        numbers = [int(number) for number in article["roles"]]
        assert (min(numbers), max(numbers)) == (article["first_line"], article["last_line"])
        placed += numbers
    assert sorted(placed) == [number for number, line in enumerate(page.lines, 1) if line]


def test_words_stand_at_their_lines(page: Page) -> None:
    """Titles, standfirsts, headlines of boxes, their captions and notes stand at the lines that the truth names."""
    for article in page.articles:
        for field in ("title", "standfirst"):
            number = article[f"{field}_line"]
            assert article[field] == (page.line(number) if number else None)
        for note in article["provenance"]:
            assert note["note"] == page.line(note["line"])
    for article, link in related_of(page):
        assert page.line(link["line"]).endswith(link["headline"])
        assert article["roles"][str(link["line"])] == "related"
        if link["caption"]:
            assert page.line(link["line"] - 1) == link["caption"]


def test_recovered_titles_come_from_boxes(page: Page) -> None:
    """A recovered title is the headline of a box that leads to the article, and stands in another article."""
    for article in page.articles:
        leading = {link["headline"] for other, link in related_of(page) if link["leads_to"] == article["number"]}
        assert article["number"] not in {link["leads_to"] for link in article["related"]}
        if article["title"] is None:
            assert leading == ({article["recovered_title"]} - {None})
        else:
            assert leading <= {article["title"]}


def test_first_page_has_the_shape_of_a_saved_page() -> None:
    """The first page has twelve articles, lost headlines, no last newline, and white space in odd places."""
    page = load("category-archive.txt")
    text = page.body.decode("utf-8")
    assert len(page.articles) == 12
    assert not text.endswith("\n")
    assert "\u00a0" in text
    assert re.search(r" \n", text)
    assert all(article["title"] is None for article in page.articles)
    assert sum(article["recovered_title"] is not None for article in page.articles) == 2


def test_later_page_differs_as_the_truth_says() -> None:
    """The later page repeats the earlier one but for its new, changed and gone articles."""
    later = load("category-archive-later.txt")
    against = later.truth["against"]
    earlier = load(against["file"])

    def words(page: Page, article: dict[str, Any]) -> str:
        return "\n".join(page.lines[article["first_line"] - 1 : article["last_line"]])

    before = {words(earlier, article): article["number"] for article in earlier.articles}
    after = {words(later, article): article["number"] for article in later.articles}
    assert [after[text] for text in after if text not in before] == sorted(against["new"] + against["changed"])
    standfirsts = {article["standfirst"] for article in later.articles}
    gone = [article["number"] for article in earlier.articles if article["standfirst"] not in standfirsts]
    assert gone == against["gone"]


# The reader finds what the truth says.


def test_reader_finds_every_boundary(page: Page, reading: PageReading) -> None:
    """Every article begins and ends at its true lines."""
    found = [(article.blocks[0].line, article.blocks[-1].line) for article in reading.articles]
    assert found == [(article["first_line"], article["last_line"]) for article in page.articles]


def test_reader_gives_every_line_its_role(page: Page, reading: PageReading) -> None:
    """Every line of an article has the role that the truth gives it."""
    found = {block.line: block.role for article in reading.articles for block in article.blocks}
    true = {int(number): role for article in page.articles for number, role in article["roles"].items()}
    assert {number: (found.get(number), role) for number, role in true.items() if found.get(number) != role} == {}


def test_reader_finds_every_link(page: Page, reading: PageReading) -> None:
    """Every box and inline link is found, with its kind, headline, caption and line, and nothing else is."""
    found = [(r.line, r.kind, r.headline, r.caption) for article in reading.articles for r in article.related]
    assert found == [(r["line"], r["kind"], r["headline"], r["caption"]) for _, r in related_of(page)]


def test_reader_recovers_lost_headlines_and_no_others(page: Page, reading: PageReading) -> None:
    """A lost headline comes back from another article's box when it is that article's own, and only then."""
    found = [a.title.text if a.title and a.title.origin == "related" else None for a in reading.articles]
    assert found == [article["recovered_title"] for article in page.articles]


def test_reader_keeps_printed_headlines_and_names(page: Page, reading: PageReading) -> None:
    """Headlines that stand on the page are titles of that origin; bylines give names."""
    for true, article in zip(page.articles, reading.articles, strict=True):
        if true["title"]:
            assert article.title is not None
            assert (article.title.text, article.title.origin) == (true["title"], "page")
        assert list(article.byline) == true["byline"]


def test_reader_reads_category_and_provenance(page: Page, reading: PageReading) -> None:
    """The page's category and every note of a first publication are read; a correction is not one."""
    assert list(reading.category or ()) == page.truth["category"]
    fields = ("line", "note", "first_published_by", "translated_by", "edited_by")
    found = [[{f: getattr(p, f) for f in fields} for p in article.republished_from] for article in reading.articles]
    assert found == [article["provenance"] for article in page.articles]


def test_reader_infers_the_page_day(page: Page, reading: PageReading) -> None:
    """The day of the page lies within the stated interval, which spans a week at most, with its evidence."""
    when = reading.day.when
    assert when is not None
    assert when.earliest <= date.fromisoformat(page.truth["day"]) <= when.latest
    assert (when.latest - when.earliest).days <= 6
    assert reading.day.evidence


def test_reader_dates_no_article_wrongly(page: Page, reading: PageReading) -> None:
    """Each article that is given a day was written within the interval; unknown stays unknown."""
    for true, article in zip(page.articles, reading.articles, strict=True):
        if article.published is not None:
            day = date.fromisoformat(true["day"])
            assert article.published.earliest <= day <= article.published.latest, true["first_line"]


def test_reader_knows_furniture(page: Page, reading: PageReading) -> None:
    """Header, pager and footer lines are furniture of that kind."""
    assert {f.line: f.kind for f in reading.furniture} == {int(n): k for n, k in page.truth["furniture"].items()}


# The archive makes of them what the pages' own order in time says.


def take_in(folder: Path, *names: str) -> dict[str, str | None]:
    """Imports pages one after the other into one archive. For each article: standfirst to recovered title."""
    with open_record(folder / "archive", create=True) as record:
        for name in names:
            page = folder / name
            page.write_bytes(load(name).body)
            run = record.import_pages([str(page)], ImportOptions())
            assert [step.name for step in run] == [name]
            assert run.report.failed == 0
        listed = record.articles.list(Filters(), limit=100).articles
        return {
            article.standfirst or article.title: article.title if article.title_origin == "related" else None
            for article in listed
        }


@pytest.mark.parametrize("name", PAGES)
def test_archive_recovers_no_other_headline_than_the_page(name: str, tmp_path: Path) -> None:
    """Matching across the archive finds the same headlines as the truth, though it sees boxes and articles apart."""
    found = take_in(tmp_path, name)
    true = {a["standfirst"] or a["title"]: a["recovered_title"] for a in load(name).articles}
    assert found == true


def test_sample_pages_are_given_in_the_order_they_were_saved() -> None:
    """Two pages of one category come oldest first, so that the demo's newest version is the newest words."""
    with ExitStack() as stack:
        names = [page.name for page in sample_pages(stack)]
    assert sorted(names) == PAGES
    assert names.index("category-archive.txt") < names.index("category-archive-later.txt")


def test_archive_adds_versions_for_the_later_page(tmp_path: Path) -> None:
    """Imported after the earlier one, the later page adds two articles and one version; a second time, nothing."""
    names = ("category-archive.txt", "category-archive-later.txt", "category-archive.txt")
    take_in(tmp_path, *names)
    with open_record(tmp_path / "archive") as record:
        articles = record.articles.list(Filters(), limit=100).articles
        earlier, later = load(names[0]), load(names[1])
        assert len(articles) == len(earlier.articles) + len(later.truth["against"]["new"])
        changed = [later.articles[number - 1]["standfirst"] for number in later.truth["against"]["changed"]]
        assert [article.standfirst for article in articles if article.versions > 1] == changed


def test_analysis_finds_who_said_what(tmp_path: Path) -> None:
    """In the articles whose statements are in the truth: nearly all, by whom, and hardly any that nobody made."""
    true = [
        (one["line"], one["cue"], one["speaker"], one["stance"], one["kind"])
        for article in load("category-archive-later.txt").articles
        for one in article.get("statements", ())
    ]
    take_in(tmp_path, "category-archive-later.txt")
    with open_record(tmp_path / "archive", write=True) as record:
        listed = record.articles.list(Filters(), limit=2)
        run = record.analyse(AnalysisOptions(Filters(since=date(2026, 3, 5))))
        assert len(list(run)) == len(listed.articles) == 2
        rows = list(record.statement_rows(record.statements.iterate(StatementFilters())))
    found = [
        (row["line"], row["cue"]["text"], (row["speaker"] or {}).get("name"), row["stance"], row["kind"])
        for row in rows
    ]
    matched = sum((Counter(one[:2] for one in found) & Counter(one[:2] for one in true)).values())
    assert matched / len(true) >= 0.95
    assert matched / len(found) >= 0.9
    for field, floor in (("speaker", 0.85), ("stance", 0.95), ("kind", 0.95)):
        at = ("line", "cue", "speaker", "stance", "kind").index(field)
        right = Counter((*one[:2], one[at]) for one in found) & Counter((*one[:2], one[at]) for one in true)
        assert sum(right.values()) / matched >= floor, field
