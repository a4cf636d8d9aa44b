"""Entry by entry: whole or summary, dates, people, pictures, links, what an entry carries beside its words."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from html import escape

import pytest

from onrecord.archive.filing.deciding import unfiled
from onrecord.publish.feeds import write_feed
from onrecord.read.days.instants import Instants
from onrecord.read.feeds import read_feed, teasers
from onrecord.read.html import read_html
from onrecord.records import Feed, FeedForm, FeedItem, FeedReading, ReadOptions
from tests.read.feeds.dialects import BODY, LINK, PARAGRAPHS, SITE, TITLE, atom, rss
from tests.read.feeds.test_feeds import read
from tests.read.html.pages import ARTICLE

P = "<p>{}</p>"
LONG = " ".join(PARAGRAPHS * 3)


def feed_of(inside: str) -> FeedReading:
    """A feed of one item with a link and these elements."""
    spaces = (
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:media="http://search.yahoo.com/mrss/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"'
    )
    head = f"<title>World - The Ostvik Post</title><link>{SITE}</link>"
    item = f"<item><title>{escape(TITLE)}</title><link>{LINK}</link>{inside}</item>"
    return read(f'<rss version="2.0" {spaces}><channel>{head}{item}</channel></rss>')


def content(markup: str, description: str = "") -> str:
    """The elements of an item's content and description."""
    said = f"<description>{escape(description)}</description>" if description else ""
    return f"<content:encoded>{escape(markup)}</content:encoded>{said}"


FOOTER = f'<p>The post <a href="{LINK}">{escape(TITLE)}</a> appeared first on <a href="{SITE}">The Ostvik Post</a>.</p>'
GERMAN = f'<p>Der Beitrag <a href="{LINK}">{escape(TITLE)}</a> erschien zuerst auf <a href="{SITE}">Post</a>.</p>'
WHOLE = {
    "content": content(BODY),
    "content-with-footer": content(BODY + FOOTER),
    "content-with-footer-in-german": content(BODY + GERMAN),
    "content-with-counter": content(BODY + '<img src="https://count.example/1.gif" width="1" height="1">'),
    "content-beside-cut-summary": content(BODY, PARAGRAPHS[0][:60] + " [&#8230;]"),
    "long-content-that-ends-in-dots": content(P.format(LONG * 2) + "<p>And then there was the ferry…</p>"),
    "description-of-three-paragraphs": f"<description>{escape(BODY)}</description>",
    "description-of-one-long-paragraph": f"<description>{escape(LONG)}</description>",
    "short-content-beside-shorter-summary": content(P.format(PARAGRAPHS[1] + " " + PARAGRAPHS[2]), "A vote."),
}
SUMMARIES = {
    "description-alone": f"<description>{PARAGRAPHS[0]}</description>",
    "description-that-ends-in-dots": f"<description>{escape(LONG)[:900]}...</description>",
    "description-cut-between-words": f"<description>{escape(LONG)[:745]}</description>",
    "content-that-ends-in-brackets": content(BODY.replace("</figure>", "</figure><p>And so […]</p>")),
    "content-that-leads-on": content(BODY + f'<p><a href="{LINK}">Continue reading →</a></p>'),
    "content-that-leads-on-in-no-known-words": content(BODY + f'<p><a href="{LINK}?from=rss">Jatka lukua</a></p>'),
    "content-that-leads-on-in-its-last-paragraph": content(P.format(f'{PARAGRAPHS[0]} <a href="{LINK}">Read more</a>')),
    "content-that-is-the-summary": content(P.format(PARAGRAPHS[0]), PARAGRAPHS[0]),
    "content-of-a-line": content(P.format("The quay closes.")),
    "plain-text-that-leads-on": f"<description>{PARAGRAPHS[0]}\n\nRead more...</description>",
    "no-words": "",
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(WHOLE))
def test_whole_articles_are_articles(name: str) -> None:
    """The entry is an article, and no line about where it stands is among its words."""
    feed = feed_of(WHOLE[name])
    assert len(feed.page.articles) == 1
    assert feed.leads == ()
    assert not any(word in feed.page.articles[0].text for word in ("appeared first", "erschien zuerst"))


@pytest.mark.parametrize("name", sorted(SUMMARIES))
def test_summaries_are_leads(name: str) -> None:
    """The entry leads to its page and is no article."""
    feed = feed_of(SUMMARIES[name])
    assert feed.page.articles == ()
    assert [lead.url for lead in feed.leads] == [LINK]


def test_an_entry_without_an_address_is_an_article() -> None:
    """There is nothing that a lead could lead to."""
    feed = read(rss().replace(f"<link>{LINK}</link>", "").replace(BODY, P.format("The quay closes.")))
    assert "The quay closes." in feed.page.articles[0].text


DATES = {
    "Thu, 17 Apr 2025 23:40:00 +0200": "2025-04-17T21:40:00Z",
    "Thu, 17 Apr 2025 23:40 GMT": "2025-04-17T23:40:00Z",
    "17 Apr 25 23:40:00 EST": "2025-04-18T04:40:00Z",
    "Thu, 17 Apr 2025 23:40:00 CEST": "2025-04-17T21:40:00Z",
    "Thu, 17 Apr 2025 23:40:00 -0000": "2025-04-17T23:40:00Z",
    "Thu, 17 Apr 2025 23:40:00 GMT+2:00": "2025-04-17T21:40:00Z",
    "Thursday, 17 April 2025 23:40:00 +0200": "2025-04-17T21:40:00Z",
    "2025-04-17T23:40:00.123+02:00": "2025-04-17T21:40:00Z",
    "2025-04-17T23:40:00Z": "2025-04-17T23:40:00Z",
    "2025-04-17 23:40:00 +0200": "2025-04-17T21:40:00Z",
    "20250417T234000Z": "2025-04-17T23:40:00Z",
    "1744933200": "2025-04-17T23:40:00Z",
    "2025-04-17T23:40:00": None,
    "2025-04-17": None,
    "Thu, 17 Apr 2025 23:40:00": None,
    "Thu, 17 Apr 2025": None,
    "jeu., 17 avril 2025": None,
}


@pytest.mark.parametrize("words", sorted(DATES))
def test_dates_keep_their_day_and_zone(words: str) -> None:
    """The day is the one written; the instant is known where a zone is written, and nowhere else."""
    when, at = Instants(date(2025, 6, 1)).when(words, "pubDate")
    assert when is not None
    assert when.precision == 1
    assert when.earliest == date(2025, 4, 17)
    expected = DATES[words]
    assert at == (datetime.fromisoformat(expected).astimezone(UTC) if expected else None)


@pytest.mark.parametrize(("words", "precision"), [("2025-04", 4), ("2024", 5)])
def test_a_month_or_a_year_alone_stays_one(words: str, precision: int) -> None:
    """What is written to the month is known to the month."""
    when, at = Instants(date(2025, 6, 1)).when(words, "dc:date")
    assert when is not None
    assert (when.precision, at) == (precision, None)


@pytest.mark.parametrize("words", ["", "soon", "0000-00-00T00:00:00Z", "2099-01-01T00:00:00Z", "32 Apr 2025", "2031"])
def test_dates_that_cannot_be_stay_unknown(words: str) -> None:
    """Nothing is guessed for them."""
    assert Instants(date(2025, 6, 1)).when(words, "pubDate") == (None, None)


def test_impossible_dates_are_counted_in_a_note() -> None:
    """A date in the future is left unknown and told."""
    feed = feed_of(content(BODY) + "<pubDate>Fri, 01 Jan 2044 00:00:00 GMT</pubDate>")
    assert feed.page.articles[0].published is None
    assert [problem.kind for problem in feed.problems] == ["impossible-date"]


def test_pictures_keep_their_caption_and_credit() -> None:
    """Media RSS, grouped or not, gives captions and credits with the picture's address."""
    media = (
        '<media:group><media:content url="/big.jpg" medium="image" width="900"/><media:content url="/small.jpg" '
        'medium="image"/><media:description>Divers under the quay</media:description>'
        "<media:credit>Bo Lind</media:credit>"
        '</media:group><enclosure url="/talk.mp3" type="audio/mpeg" length="1"/>'
    )
    article = feed_of(content(BODY) + media).page.articles[0]
    beside = [(block.role, block.text, block.url) for block in article.blocks if block.url]
    assert ("caption", "Divers under the quay", f"{SITE}/big.jpg") in beside
    assert ("credit", "Bo Lind", f"{SITE}/big.jpg") in beside
    assert ("caption", "The old quay in winter", f"{SITE}/quay.jpg") in beside
    assert ("embed", f"{SITE}/talk.mp3", f"{SITE}/talk.mp3") in beside


def test_a_summary_of_its_own_is_the_standfirst() -> None:
    """What the outlet says above the text, and doesn't say in it."""
    article = feed_of(content(BODY, "Fishermen ask for a second berth.")).page.articles[0]
    assert article.standfirst == "Fishermen ask for a second berth."
    cut = feed_of(content(BODY, PARAGRAPHS[0][:60] + "…")).page.articles[0]
    assert cut.standfirst is None


def test_short_openings_stay_in_the_text() -> None:
    """A short first paragraph is no furniture in a feed."""
    article = feed_of(content("<p>OSTVIK.</p>" + BODY)).page.articles[0]
    paragraphs = [block.text for block in article.blocks if block.role == "paragraph"]
    assert paragraphs == ["OSTVIK.", *PARAGRAPHS]


def test_the_outlet_is_told_from_the_feeds_name() -> None:
    """The part of the title that the host has too."""
    assert feed_of(content(BODY)).page.outlet == "The Ostvik Post"


def test_atom_says_when_it_was_changed() -> None:
    """`updated` is the day of change, never that of publishing."""
    article = read(atom()).page.articles[0]
    assert article.modified == datetime(2025, 4, 18, 8, tzinfo=UTC)
    alone = read(atom(dates=("updated", "edited"))).page.articles[0]
    assert alone.published is None


def test_content_elsewhere_is_a_lead() -> None:
    """Atom can say that the content is at another address."""
    feed = read(atom(f'<content type="text/html" src="{LINK}"/>'))
    assert LINK in [lead.url for lead in feed.leads]


def test_a_link_to_another_page_leads_there_unless_it_has_words_of_its_own() -> None:
    """JSON Feed's `external_url`: what is spoken of. An article about a page is not that page."""
    bare = {"id": "1", "title": TITLE, "external_url": LINK, "summary": "In short"}
    said = read(json.dumps({"title": "The Ostvik Post", "items": [bare, {**bare, "id": "2", "content_text": LONG}]}))
    assert [lead.url for lead in said.leads] == [LINK]
    assert [one.url for one in said.page.articles] == [None]


def test_a_leads_day_is_the_one_written() -> None:
    """Just after midnight in the feed's zone is another day in UTC; a day without a zone is no instant."""
    [lead] = feed_of("<description>Short.</description><pubDate>Fri, 18 Apr 2025 00:30:00 +0200</pubDate>").leads
    assert (lead.day, lead.published) == (date(2025, 4, 18), datetime(2025, 4, 17, 22, 30, tzinfo=UTC))
    [lead] = feed_of("<description>Short.</description><pubDate>2025-04-18</pubDate>").leads
    assert (lead.day, lead.published) == (date(2025, 4, 18), None)
    [teaser] = teasers(feed_of("<description>Short.</description><pubDate>2025-04-18</pubDate>")).articles
    assert teaser.published is not None
    assert teaser.published.earliest == date(2025, 4, 18)


def test_an_entry_taken_over_names_its_own_feed() -> None:
    """What a feed gathers from others has their name, unless the user says whose it is."""
    source = f'<source><title>The Lunde Courier</title></source><content type="html">{escape(BODY)}</content>'
    assert read(atom(source)).page.articles[0].outlet == "The Lunde Courier"
    given = read_feed(
        atom(source).encode(), url=SITE, content_type=None, options=ReadOptions("Mine"), today=date(2025, 6, 1)
    )
    assert (given.page.outlet, given.page.articles[0].outlet) == ("Mine", None)


@pytest.mark.parametrize("form", ["atom", "json"])
def test_onrecords_own_feeds_are_read(form: FeedForm) -> None:
    """What a category's feed says leads to its articles, with their titles and days."""
    page = read_html(ARTICLE.encode(), ReadOptions(url=LINK), today=date(2025, 6, 1))
    [(article, _)] = unfiled(page, now=datetime(2025, 6, 1, tzinfo=UTC))
    item = FeedItem(article, f"{SITE}/article/1", datetime(2025, 4, 18, tzinfo=UTC))
    made = Feed("Harbours", "category/Harbours", SITE, f"{SITE}/feed", datetime(2025, 4, 18, tzinfo=UTC), (item,))
    feed = read(write_feed(made, form))
    [lead] = feed.leads
    assert (lead.url, lead.title, lead.day) == (f"{SITE}/article/1", article.title, date(2025, 4, 17))
    assert feed.title == "Harbours"
