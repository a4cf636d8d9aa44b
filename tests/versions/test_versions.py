"""A page met again: a new version when its words changed, and none for all that changes about them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from onrecord.archive.filing.incoming import incoming
from onrecord.read.html import read_html
from onrecord.record import ImportOptions, Record, open_record
from onrecord.records import Article, Filters, ReadOptions
from onrecord.times import iso
from tests.ingest.warcs import HTML, Made
from tests.versions.pages import WORDS, Page

PAGE = Page()
URL = "https://post.example/harbour"
DAY = datetime(2026, 3, 2, 9, tzinfo=UTC)


def swapped(old: str, new: str) -> Page:
    """The page with other words in its text."""
    return replace(PAGE, words=tuple(one.replace(old, new) for one in WORDS))


COSMETIC = {
    "white space": replace(PAGE, spaces="\n\n   \t"),
    "no-break spaces": swapped(" in ", "&nbsp;in "),
    "curly quotes": replace(PAGE, words=tuple(one.replace("“", '"').replace("”", '"') for one in WORDS)),
    "soft hyphens": swapped("harbour", "har&shy;bour"),
    "links in the text": swapped("port authority", "<a href='/pa'>port authority</a>"),
    "emphasis": swapped("Divers", "<strong>Divers</strong>"),
    "view count": replace(PAGE, above="<div class='views'>1,204 views</div>"),
    "view count as text": replace(PAGE, above="<p>1,310 views</p>"),
    "minutes ago": replace(PAGE, date="<time datetime='2026-03-02T08:00:00Z'>5 minutes ago</time>"),
    "published ago": replace(PAGE, above="<p>Published 5 minutes ago</p>"),
    "updated ago": replace(PAGE, above="<p class='date'>Updated 2 hours ago</p>"),
    "ago in the byline": replace(PAGE, byline="By Jon Petrie · 3 hours ago"),
    "reading time": replace(PAGE, above="<p>3 min read</p>"),
    "share count": replace(PAGE, above="<div class='share'><span>128 shares</span> <a href='#'>X</a></div>"),
    "share count as text": replace(PAGE, above="<p>128 shares</p>"),
    "share line": replace(PAGE, below="<p>Share this article: <a href='#'>Facebook</a> <a href='#'>X</a> 215</p>"),
    "newsletter": replace(
        PAGE, inside="<div class='newsletter'><h3>Get our newsletter</h3><p>Free in your inbox.</p><form></form></div>"
    ),
    "newsletter as text": replace(PAGE, inside="<div><p>Sign up for our daily newsletter</p></div>"),
    "newsletter below": replace(
        PAGE, below="<div><h4>Sign up to our newsletter</h4><p>Top stories in your inbox every morning.</p></div>"
    ),
    "advert": replace(
        PAGE, inside="<div class='ad'><span>Advertisement</span><iframe src='//ads.example'></iframe></div>"
    ),
    "advert as text": replace(PAGE, inside="<p>ADVERTISEMENT - CONTINUE READING BELOW</p>"),
    "read more": replace(
        PAGE, inside="<p><strong>Read more:</strong> <a href='/b'>Storm warning for the coast</a></p>"
    ),
    "related box": replace(
        PAGE, inside="<aside class='related'><h4>Related</h4><a href='/c'>Ferry times change</a></aside>"
    ),
    "read also": replace(PAGE, inside="<p>READ ALSO: <a href='/d'>Ferry timetable changes</a></p>"),
    "most read": replace(PAGE, aside="<h3>Most read</h3><ul><li><a href='/z'>Ferry timetable changes</a></li></ul>"),
    "comments": replace(PAGE, below="<div class='comments'><h3>12 comments</h3><p>Great news at last.</p></div>"),
    "comment count": replace(PAGE, below="<p><a href='#comments'>12 Comments</a></p>"),
    "caption": replace(PAGE, caption="The gate in January. Photo: Ida Berg"),
    "scripts": replace(PAGE, inside="<script>var x=1</script><noscript>Enable JavaScript</noscript>"),
    "cookie banner": replace(PAGE, after="<div class='cookie'><p>We use cookies to make this site better.</p></div>"),
    "subscribe": replace(PAGE, below="<p>Subscribe to The Sarn Post for unlimited access.</p>"),
    "follow us": replace(PAGE, below="<p>Follow us on Facebook and X</p>"),
    "listen": replace(PAGE, above="<p>Listen to this article</p><div>4 min</div>"),
    "readers now": replace(PAGE, above="<p>37 people are reading this</p>"),
    "tags": replace(PAGE, below="<p>Tags: <a href='/t/1'>Harbour</a>, <a href='/t/2'>Ports</a></p>"),
    "more on this": replace(PAGE, after="<section><h2>More on this</h2><a href='/x'>Ship aground</a></section>"),
    "time stamp": replace(PAGE, above="<p>Last updated: 2 March 2026, 10:14</p>"),
    "modified in metadata": replace(PAGE, head='<meta property="article:modified_time" content="2026-03-02T11:00Z">'),
}

REAL = {
    "figure": swapped("14 ships", "41 ships"),
    "decimal point": swapped("3.1 million", "31 million"),
    "negation": swapped("can't wait", "can wait"),
    "reporting verb": swapped("said on Monday", "claimed on Monday"),
    "capital": swapped("Fishing", "fishing"),
    "headline": replace(PAGE, title="Harbour to close for four weeks"),
    "standfirst": replace(PAGE, standfirst="The port authority has no choice, it says."),
    "paragraph gone": replace(PAGE, words=WORDS[:4]),
    "paragraph new": replace(PAGE, words=(*WORDS, "The work begins on April 6.")),
    "correction": replace(PAGE, below="<p class='correction'>Correction: An earlier version gave the wrong width.</p>"),
    "views in the text": replace(PAGE, words=(*WORDS, "The video had 2.4 million views within a day.")),
    "ago in the text": replace(PAGE, words=(*WORDS, "The first gate was built two hundred years ago.")),
}


def digest(page: Page) -> str:
    reading = read_html(page.html(), ReadOptions(url=URL), today=DAY.date())
    (article,) = reading.articles
    return incoming(article, outlet=reading.outlet).digest


AS_IT_WAS = digest(PAGE)


@pytest.mark.parametrize("what", list(COSMETIC))
def test_what_changes_about_the_words_makes_no_version(what: str) -> None:
    """Adverts, boxes, counters, stamps and white space leave the words that count as they were."""
    assert digest(COSMETIC[what]) == AS_IT_WAS


@pytest.mark.parametrize("what", list(REAL))
def test_every_change_of_words_makes_a_version(what: str) -> None:
    """A digit, a negation, a verb, a correction: each makes a version."""
    assert digest(REAL[what]) != AS_IT_WAS


def met(record: Record, folder: Path, *pages: tuple[int, bytes], url: str = URL) -> None:
    """Imports the pages as captures of these hours."""
    made = Made()
    for hour, body in pages:
        made.add("response", url, body, http=HTML, date=iso(DAY + timedelta(hours=hour)))
    path = folder / f"{len(list(folder.iterdir()))}.warc"
    path.write_bytes(made.bytes_as("plain"))
    for _ in record.import_pages([str(path)], ImportOptions()):
        pass


def only(record: Record) -> Article:
    (article,) = record.articles.iterate(Filters())
    return article


def hours(moment: datetime) -> float:
    return (moment - DAY).total_seconds() / 3600


def test_versions_have_their_first_and_last_day_and_edits_their_words(tmp_path: Path) -> None:
    """Seen, seen with other boxes, edited, edited back: two versions, two edits, each with its instants."""
    edited = REAL["figure"]
    with open_record(tmp_path / "archive", create=True) as record:
        met(record, tmp_path, (0, PAGE.html()), (1, COSMETIC["view count"].html()), (2, edited.html()))
        met(record, tmp_path, (3, replace(edited, spaces="  ").html()), (5, PAGE.html()))
        article = only(record)
        first, second = record.articles.versions(article.id)
        assert (hours(first.first_seen), hours(first.last_seen)) == (0, 5)
        assert (hours(second.first_seen), hours(second.last_seen)) == (2, 3)
        assert article.version == first.id
        back, there = [one for one, _, _ in record.edits(Filters())]
        assert [hours(one.pair.at) for one in (there, back)] == [2, 5]
        assert [(one.before.text, one.after.text) for one in there.changes if one.before and one.after] == [
            ("14", "41")
        ]
        assert (there.pair.before, there.pair.after) == (back.pair.after, back.pair.before) == (first.id, second.id)
        assert [one.numbers for one in (there, back)] == [(1, 2), (2, 1)]
        assert record.check().problems == ()


def test_captures_imported_out_of_order_are_told_in_order(tmp_path: Path) -> None:
    """An older WARC imported later: the edit runs from the older words to the newer, and the newer stand."""
    with open_record(tmp_path / "archive", create=True) as record:
        met(record, tmp_path, (9, REAL["figure"].html()))
        met(record, tmp_path, (1, PAGE.html()))
        ((edit, before, after),) = record.edits(Filters())
        assert ("14 ships" in before.text, "41 ships" in after.text) == (True, True)
        assert (edit.numbers, hours(edit.pair.at)) == ((2, 1), 9)
        assert only(record).version == after.id


def listed(number: int = 4) -> bytes:
    """A category page that shows the article by its headline and a sentence."""
    others = "".join(
        f"<article class='post'><h2><a href='/x{n}'>Ferry line {n} gets new boats</a></h2>"
        f"<p>Boats from yard {n}.</p></article>"
        for n in range(number)
    )
    own = f"<article class='post'><h2><a href='/harbour'>{PAGE.title}</a></h2><p>Cracks in the gate.</p></article>"
    return f"""<html lang="en"><head><title>Coast | The Sarn Post</title><meta property="og:site_name"
    content="The Sarn Post"></head><body class="archive category"><h1>Category: Coast</h1>
    {own}{others}</body></html>""".encode()


def test_a_teaser_neither_hides_an_article_nor_counts_as_an_edit(tmp_path: Path) -> None:
    """A list that names the article, before and after: the text stands, and no edit is told."""
    category = "https://post.example/category/coast/"
    with open_record(tmp_path / "archive", create=True) as record:
        met(record, tmp_path, (0, listed()), url=category)
        met(record, tmp_path, (1, PAGE.html()))
        met(record, tmp_path, (2, listed(5)), url=category)
        (article,) = [one for one in record.articles.iterate(Filters()) if one.url == URL]
        assert "14 ships" in record.articles.version(article.version).text
        assert hours(article.last_seen) == 2
        assert list(record.edits(Filters())) == []
        met(record, tmp_path, (3, REAL["figure"].html()))
        assert len(list(record.edits(Filters()))) == 1
        assert record.check().problems == ()


def test_edits_are_narrowed_like_articles(tmp_path: Path) -> None:
    """By outlet, category, day and article."""
    with open_record(tmp_path / "archive", create=True) as record:
        met(record, tmp_path, (0, PAGE.html()), (1, REAL["figure"].html()))
        article = only(record)

        def count(article: str | None = None, **facts: object) -> int:
            return len(list(record.edits(Filters(**facts), article=article)))  # type: ignore[arg-type]

        assert count(outlet=("The Sarn Post",)) == count(since=date(2026, 3, 1)) == count(article=article.id) == 1
        assert count(outlet=("Another",)) == count(since=date(2026, 3, 9)) == count(category=(("Nowhere",),)) == 0
