"""Every dialect of feed says the same; faults are mended and told; what is no feed is refused in one line."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import InputError
from onrecord.read.feeds import read_feed, teasers
from onrecord.records import FeedReading, ReadOptions
from tests.read.feeds.dialects import LINK, OTHER, PARAGRAPHS, SITE, SUMMARY, TEXTS, TITLE, URL, rss
from tests.read.feeds.faults import READ, REFUSED, bomb

TODAY = date(2025, 6, 1)
NO_AUTHOR = {"rss-0.90"}
ONLY_LEADS = {"rss-0.90"}
SEVERAL = {"rss-2.0-whole-in-description", "rss-0.91-userland"}  # the text thrice, to be of an article's length


def read(body: bytes | str, *, url: str | None = URL, content_type: str | None = None) -> FeedReading:
    """The feed, as of the tests' day."""
    data = body.encode() if isinstance(body, str) else body
    return read_feed(data, url=url, content_type=content_type, options=ReadOptions(), today=TODAY)


def check_whole(feed: FeedReading, *, thrice: bool = False) -> None:
    """The article and the lead that every feed of the dialects says."""
    [article] = feed.page.articles
    assert feed.title == feed.page.outlet == "The Ostvik Post"
    assert article.title is not None
    assert article.title.text == TITLE
    assert article.url == LINK
    assert article.byline == ("Ada Moor",)
    assert article.published is not None
    assert article.published.earliest == date(2025, 4, 17)
    assert article.published_at == datetime(2025, 4, 17, 21, 40, tzinfo=UTC)
    assert article.tags == ("Harbour",)
    assert article.language == "en"
    paragraphs = [block.text for block in article.blocks if block.role == "paragraph"]
    assert paragraphs == list(PARAGRAPHS) * (3 if thrice else 1)
    assert all(article.text[block.start : block.end] == block.text for block in article.blocks)
    [lead] = feed.leads
    assert (lead.url, (lead.title or "")[:5], lead.summary) == (OTHER, "Ferry", SUMMARY)


@pytest.mark.parametrize("name", sorted(set(TEXTS) - ONLY_LEADS))
def test_every_dialect_says_the_same(name: str) -> None:
    """Title, address, people, instant, tags, paragraphs and the lead, in every dialect, without a problem."""
    feed = read(TEXTS[name])
    check_whole(feed, thrice=name in SEVERAL)
    assert feed.problems == ()
    assert feed.kind == name.partition("-")[0] or (feed.kind, name[:4]) == ("json-feed", "json")


def test_rss_090_has_leads_alone() -> None:
    """The oldest dialect gives addresses and titles, no articles."""
    feed = read(TEXTS["rss-0.90"])
    assert feed.page.articles == ()
    assert [lead.url for lead in feed.leads] == [LINK, OTHER]


@pytest.mark.parametrize("name", sorted(READ))
def test_faults_are_mended_and_told(name: str) -> None:
    """A feed with a fault says what it would without it, and its problems are of the kinds expected."""
    body, kinds = READ[name]
    feed = read(body)
    check_whole(feed)
    assert {problem.kind for problem in feed.problems} == kinds


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_what_is_no_feed_is_refused(name: str) -> None:
    """One line says what it is, and one what to do."""
    body, word = REFUSED[name]
    with pytest.raises(InputError) as refused:
        read(bomb(66) if name == "gzip-bomb" else body)
    assert word in refused.value.what
    assert refused.value.then


def test_the_entity_bomb_is_not_expanded() -> None:
    """What an entity would have grown to is not in the feed."""
    feed = read(READ["entity-bomb"][0])
    assert "lol" not in (feed.leads[0].title or "")
    assert read(READ["declared-entity"][0]).leads[0].title == "Ferry Ada stays"
    assert read(READ["html-entities"][0]).leads[0].title == "Ferry stays"


def test_the_servers_charset_counts_before_the_feeds() -> None:
    """A feed that declares one encoding and is served as another is read as served."""
    body = rss().replace('encoding="UTF-8"', 'encoding="windows-1251"').encode("cp1252")
    check_whole(read(body, content_type="text/xml; charset=windows-1252"))


def test_a_feed_that_is_cut_off_keeps_what_is_whole() -> None:
    """Entries before the cut are read; the one that is cut is a lead, however long it is."""
    whole = rss()
    item = whole[whole.index("<item>") : whole.index("</item>") + 7]
    feed = read(whole[: whole.index("<item>")] + item + item.replace(LINK, f"{LINK}-2")[:-60])
    assert [article.url for article in feed.page.articles] == [LINK]
    assert [lead.url for lead in feed.leads] == [f"{LINK}-2"]
    assert [problem.kind for problem in feed.problems] == ["broken-feed"]
    assert "cut off" in feed.problems[0].what


@settings(max_examples=60)
@given(st.integers(0, len(TEXTS["rss-2.0-content-encoded"])), st.binary(max_size=6), st.sampled_from(sorted(TEXTS)))
def test_no_bytes_raise_anything_else(at: int, noise: bytes, name: str) -> None:
    """Whatever stands in a feed, it is read or refused with an InputError."""
    body = TEXTS[name].encode()
    try:
        feed = read(body[:at] + noise + body[at + len(noise) :])
    except InputError:
        return
    for article in feed.page.articles:
        assert all(article.text[block.start : block.end] == block.text for block in article.blocks)


def test_a_feed_of_a_file_has_its_leads_as_teasers() -> None:
    """Headline, standfirst, address; no paragraph; and a note says so."""
    page = teasers(read(rss()))
    whole, teaser = page.articles
    assert whole.url == LINK
    assert (teaser.url, teaser.standfirst) == (OTHER, SUMMARY)
    assert {block.role for block in teaser.blocks} == {"title", "standfirst"}
    assert [problem.kind for problem in page.problems] == ["teasers"]


def test_an_empty_feed_is_no_fault() -> None:
    """A feed without entries is empty and says so."""
    feed = read(f'<rss version="2.0"><channel><title>Quiet</title><link>{SITE}</link><ttl>90</ttl></channel></rss>')
    assert (feed.page.kind, feed.ttl_minutes) == ("empty", 90)
    assert [problem.kind for problem in feed.problems] == ["no-entries"]
