"""Sitemaps, subscription lists, and the feeds that a page points to."""

from __future__ import annotations

import contextlib
import gzip
import time
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import InputError
from onrecord.publish.opml import write_opml
from onrecord.read.feeds import find_feeds, read_opml
from onrecord.records import Outline
from tests.read.feeds.dialects import SITE
from tests.read.feeds.test_feeds import read

SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
NEWS = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
MAP = f"""<?xml version="1.0" encoding="UTF-8"?><urlset {SPACE} {NEWS}>
<url><loc>{SITE}/1</loc><lastmod>2025-04-18T08:00:00+02:00</lastmod><news:news>
<news:publication><news:name>The Ostvik Post</news:name><news:language>en</news:language></news:publication>
<news:publication_date>2025-04-17T23:40:00+02:00</news:publication_date>
<news:title>Quay &amp; pier close</news:title>
<news:keywords>Harbour, repairs</news:keywords></news:news></url>
<url><loc> {SITE}/2 </loc><lastmod>2025-04-16</lastmod></url>
<url><loc>{SITE}/1</loc></url><url><loc></loc></url></urlset>"""


@pytest.mark.parametrize("form", ["plain", "gzip", "no-namespace", "mark"])
def test_a_news_sitemap_gives_leads(form: str) -> None:
    """Address, title, instants, keywords; each address once; a day alone is one only to be compared."""
    text = MAP.replace(SPACE, "") if form == "no-namespace" else MAP
    body = gzip.compress(text.encode()) if form == "gzip" else text.encode("utf-8-sig" if form == "mark" else "utf-8")
    feed = read(body)
    assert feed.kind == "sitemap"
    assert feed.page.outlet == "The Ostvik Post"
    first, second = feed.leads
    assert (first.url, first.title, first.tags) == (f"{SITE}/1", "Quay & pier close", ("Harbour", "repairs"))
    assert first.published == datetime(2025, 4, 17, 21, 40, tzinfo=UTC)
    assert first.modified == datetime(2025, 4, 18, 6, tzinfo=UTC)
    assert (second.url, second.published) == (f"{SITE}/2", None)
    assert second.modified == datetime(2025, 4, 16, tzinfo=UTC)


def test_a_list_of_sitemaps_gives_their_addresses() -> None:
    """Their order stays; relative ones are made whole."""
    maps = "".join(f"<sitemap><loc>{loc}</loc></sitemap>" for loc in (f"{SITE}/a.xml.gz", "/b.xml"))
    body = f"<sitemapindex {SPACE}>{maps}</sitemapindex>"
    feed = read(body)
    named = [(one.url, one.modified) for one in feed.sitemaps]
    assert (feed.kind, named) == ("sitemap-index", [(f"{SITE}/a.xml.gz", None), (f"{SITE}/b.xml", None)])


def test_a_sitemap_of_lines_gives_leads() -> None:
    """One address a line."""
    feed = read(f"{SITE}/1\r\n{SITE}/2\n\n{SITE}/1\n")
    assert [lead.url for lead in feed.leads] == [f"{SITE}/1", f"{SITE}/2"]


OPML = """<?xml version="1.0"?><opml version="1.0"><head><title>Mine</title></head><body>
<outline text="World"><outline title="Europe"><outline text="Post" type="rss" XMLURL="https://a.example/feed" htmlUrl="https://a.example/"/>
</outline><outline text="Gazette" xmlurl="feed://b.example/rss"/></outline>
<outline text="Ships" type="rss" xmlUrl="https://c.example/rss" category="/World/Sea,/Ships"/>
<outline text="Post again" type="rss" xmlUrl="https://a.example/feed"/><outline text="a note"/></body></opml>"""


def test_subscription_lists_keep_their_folders() -> None:
    """Folders are category paths; attributes count whatever their case."""
    assert read_opml(OPML.encode()) == (
        Outline("https://a.example/feed", "Post", ("World", "Europe"), "https://a.example/"),
        Outline("http://b.example/rss", "Gazette", ("World",), None),
        Outline("https://c.example/rss", "Ships", ("World", "Sea"), None),
        Outline("https://c.example/rss", "Ships", ("Ships",), None),
        Outline("https://a.example/feed", "Post again", (), None),
    )


def test_a_bomb_in_a_subscription_list_stays_one() -> None:
    """Entities made of entities are not expanded."""
    grown = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    body = OPML.replace("<opml ", f'<!DOCTYPE opml [<!ENTITY l0 "lol">{grown}]><opml ').replace(
        "Gazette", "Gazette &l11;"
    )
    assert "lol" not in (read_opml(body.encode())[1].title or "")


@pytest.mark.parametrize("body", [b"", b"<html><body/></html>", b"not xml"])
def test_what_is_no_subscription_list_is_refused(body: bytes) -> None:
    """One line says so."""
    with pytest.raises(InputError):
        read_opml(body)


NAMES = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1, max_size=12).map(
    lambda text: " ".join(text.replace("<", "").replace("&", "").split())
).filter(bool)  # fmt: skip


@settings(max_examples=50)
@given(st.lists(st.tuples(st.integers(0, 99), NAMES, st.lists(NAMES, max_size=3)), max_size=6))
def test_what_is_written_is_read_again(made: list[tuple[int, str, list[str]]]) -> None:
    """A list that onrecord writes has the same feeds, titles and folders when read."""
    outlines = [Outline(f"https://a.example/{n}", name, tuple(path)) for n, name, path in made]
    written = write_opml(outlines, title="Mine", now=datetime(2025, 4, 17, tzinfo=UTC))
    kept = {(one.url, one.category): one for one in reversed(outlines)}
    assert {(one.url, one.category): one for one in read_opml(written)} == kept


PAGE = """<html><head><base href="https://ostvikpost.example/news/">
<link rel="alternate" type="application/rss+xml" title="The Ostvik Post &raquo; Comments Feed" href="/comments/feed/">
<link rel="ALTERNATE" type="application/rss+xml; charset=utf-8" title="The Ostvik Post" href="../feed/">
<link rel="alternate" type="application/atom+xml" href="https://ostvikpost.example/atom">
<link rel="alternate" type="application/feed+json" href="/feed.json"><link rel="sitemap" href="/map.xml">
<link rel="alternate" type="application/json" href="/wp-json/wp/v2/posts/1">
<link rel="alternate" hreflang="no" href="/no">
<link rel="stylesheet" href="/feed.css"></head>
<body><a href="/rss/harbour.xml">Harbour (RSS)</a><a href="/feedback">Feedback</a>
<a href="mailto:rss@x.example">x</a>
<a href="/animals/feeds-and-feeding">Feeding seals</a></body></html>"""


def test_a_page_names_its_feeds() -> None:
    """Links first, then anchors and comments, then guesses; nothing that isn't a feed."""
    found = find_feeds(PAGE.encode(), f"{SITE}/news/")
    named = [(link.url.removeprefix(SITE), link.kind) for link in found if not link.guessed]
    assert named == [
        ("/feed/", "rss"), ("/atom", "atom"), ("/feed.json", "json-feed"), ("/map.xml", "sitemap"),
        ("/comments/feed/", "rss"), ("/rss/harbour.xml", "rss"),
    ]  # fmt: skip
    guessed = [link.url.removeprefix(SITE) for link in found if link.guessed]
    assert "/rss.xml" in guessed
    assert "/feed/" not in guessed
    assert found[0].title == "The Ostvik Post"


def test_a_page_that_cannot_be_read_has_guesses() -> None:
    """Bytes that are no page still have a host."""
    found = find_feeds(b"\x00\x01", SITE)
    assert found
    assert all(link.guessed for link in found)


ITEM = "<item><title>Quay</title><link>https://a.example/{}</link><description>The quay closes.</description></item>"
HOSTILE = {
    "open-comments": "<!--" * 100_000,
    "open-sections": "<![CDATA[" * 60_000 + "&",
    "open-tags": "<p " * 150_000,
    "escaped-open-tags": "&lt;p " * 100_000,
    "escaped-open-comments": "&lt;!--" * 100_000,
    "escaped-open-pictures": "&lt;img " * 100_000,
    "spaces": "a" + " " * 400_000 + "b",
    "dots": "[…]" * 100_000,
    "ampersands": "&" * 300_000,
    "deep": "<div>" * 5000 + "Deep" + "</div>" * 5000,
    "items": "<item>" * 60_000,
    "people": "<author>Ada Moor</author>" * 20_000,
    "pictures": '<enclosure url="a.jpg" type="image/jpeg"/>' * 20_000,
    "tags": "".join(f"<category>{n}</category>" for n in range(20_000)),
    "dates": f"<pubDate>{'1 ' * 100_000}</pubDate>",
    "quotes": "<a b=" * 100_000,
}


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_hostile_feeds_take_bounded_time(name: str) -> None:
    """Half a megabyte of one thing is read or refused in seconds; what is not linear would take minutes."""
    begin = time.process_time()
    for inside in (f"<description>{HOSTILE[name]}</description>", HOSTILE[name]):
        item = f"<item><title>Quay</title><link>https://a.example/</link>{inside}</item>"
        with contextlib.suppress(InputError):
            read(f'<rss version="2.0"><channel>{item}</channel></rss>')
    assert time.process_time() - begin < 10


def test_large_feeds_take_bounded_time() -> None:
    """Thousands of entries, whole and broken."""
    begin = time.process_time()
    body = '<rss version="2.0"><channel>' + "".join(ITEM.format(n) for n in range(10_000)) + "</channel></rss>"
    assert len(read(body).leads) == 10_000
    broken = read(body.replace("</channel>", "<item>&&</channel>"))
    assert len(broken.leads) >= 9_999
    assert time.process_time() - begin < 20
