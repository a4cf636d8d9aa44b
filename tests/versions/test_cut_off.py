"""Pages that show less than the whole article: marked wherever it is told of, and never put in a whole one's place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

from onrecord.cli.main import cli
from onrecord.read.markers import trails_off
from onrecord.read.plain.reading import read_plaintext
from onrecord.record import Record, open_record
from onrecord.records import Article, Filters, ReadOptions
from onrecord.web.app import create_app
from tests.versions.pages import WORDS, Page
from tests.versions.test_parts import met

URL = "https://post.example/harbour"
WHOLE = Page()
CLOSED = '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": "False"}</script>'
WALLED = Page(
    words=(*WORDS[:2], "“We can't wait for the…"),
    head=CLOSED,
    below="<div class='paywall'><p>Subscribe to continue reading.</p></div>",
)


def only(record: Record) -> Article:
    (article,) = record.articles.iterate(Filters())
    return article


def test_a_walled_page_is_marked_wherever_it_is_told_of(tmp_path: Path) -> None:
    """The article, its version, search, lists, exports and pages say that it may not be whole, and why."""
    where = tmp_path / "archive"
    with open_record(where, create=True) as record:
        report = met(record, tmp_path, (URL, WALLED.html()))
        assert [one.kind for one in report.problems] == ["cut-off"]
        article = only(record)
        version = record.articles.version(article.version)
        assert version.cut_off == "its text ends in dots"
        assert record.article_row(article, version)["cut_off"] == version.cut_off
        assert [hit.article.id for hit in record.search.find("has:cut-off", Filters()).hits] == [article.id]
        assert [one.id for one in record.articles.iterate(Filters(has=("cut-off",)))] == [article.id]
        assert record.check().problems == ()
    shown = CliRunner().invoke(cli, ["show", article.id, "-a", str(where)])
    assert "This may not be the whole article: its text ends in dots." in shown.output
    assert "cut off" in CliRunner().invoke(cli, ["articles", "-a", str(where)]).output
    with TestClient(create_app(where), base_url="http://127.0.0.1") as client:
        assert "This may not be the whole article: its text ends in dots." in client.get(f"/article/{article.id}").text
        assert "cut off" in client.get("/articles").text


def test_a_wall_put_up_later_does_not_replace_the_whole_article(tmp_path: Path) -> None:
    """An outlet closes an article that the archive has whole: what it shows now was seen, and the whole one stands."""
    with open_record(tmp_path / "archive", create=True) as record:
        met(record, tmp_path, (URL, WHOLE.html()))
        later = met(record, tmp_path, (URL, WALLED.html()), hour=3)
        assert (later.changed, later.unchanged) == (0, 1)
        article = only(record)
        assert (article.versions, "cut-off" in article.has) == (1, False)
        assert article.last_seen > article.first_seen
        edited = replace(
            WALLED, words=("Cargo ships will use the harbour of Sarn all year, it said.", *WALLED.words[1:])
        )
        assert met(record, tmp_path, (URL, edited.html()), hour=4).changed == 1


def test_the_whole_article_completes_the_cut_one_and_that_is_no_edit(tmp_path: Path) -> None:
    """What the wall had hidden is a new version, not words that the outlet added."""
    with open_record(tmp_path / "archive", create=True) as record:
        met(record, tmp_path, (URL, WALLED.html()))
        assert met(record, tmp_path, (URL, WHOLE.html()), hour=3).changed == 1
        article = only(record)
        assert (article.versions, "cut-off" in article.has) == (2, False)
        assert list(record.edits(Filters())) == []
        assert not record.search.find("has:cut-off", Filters()).hits


def test_a_plain_page_says_which_of_its_articles_trail_off() -> None:
    """An archive page of teasers: what ends in `[…]` isn't passed off as whole, what ends in a full stop is."""
    first = ("Harbour of Sarn closes in April", *WORDS[:2], "Divers are to look at the gate […]")
    second = ("Storm warning for the coast of Sarn", "3 March 2026", *WORDS[2:])
    lines = "\n\n".join(("Category: Coast", first[0], "2 March 2026", *first[1:], *second))
    page = read_plaintext(lines.encode(), ReadOptions(), today=date(2026, 3, 4))
    assert [one.cut_off for one in page.articles] == ["its text ends in dots", None]


@pytest.mark.parametrize(
    ("words", "size", "cut"),
    [
        ("The gate will […]", 9000, True),
        ("The gate will [...]", 9000, True),
        ("The gate will (more…)", 9000, True),
        ("The gate will… [+2314 chars]", 9000, True),
        ("The gate will...", 300, True),
        ("“And then it sank…”", 9000, False),
        ("The gate holds.", 300, False),
    ],
)
def test_how_a_text_says_that_it_goes_on_elsewhere(words: str, size: int, cut: bool) -> None:
    """Dots in brackets always say so; bare ones only at the end of a short text."""
    assert trails_off(words, size) is cut
