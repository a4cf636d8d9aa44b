"""Feeds are valid whatever the articles hold, and say no more of a date than is known."""

from __future__ import annotations

import dataclasses
import json
from datetime import UTC, date, datetime
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from onrecord.publish.feeds import write_feed
from onrecord.records import Article, When
from onrecord.records.feed import Feed, FeedItem

ATOM = "{http://www.w3.org/2005/Atom}"
SEEN = datetime(2026, 3, 4, 9, 30, tzinfo=UTC)
ARTICLE = Article(
    id="a1-aaaaaaaaaaaaaaaaaaaa",
    key=1,
    outlet="The Lantern",
    url="https://lantern.example/ferry",
    title="Ferry pilots keep to the harbour",
    title_origin="page",
    standfirst="The union says no boat will leave before Friday",
    byline=("Ada Brill",),
    published=When.between(date(2026, 3, 3), date(2026, 3, 3), "page"),
    modified=None,
    language="en",
    categories=(("Coast", "Harbour"),),
    version="v1-aaaaaaaaaaaaaaaaaaaa",
    versions=1,
    words=300,
    first_seen=SEEN,
    last_seen=SEEN,
    excerpt="The pilots of the harbour said on Tuesday that they would stay ashore.",
)


def feed_of(*articles: Article) -> Feed:
    items = tuple(FeedItem(a, f"http://127.0.0.1:8000/article/{a.id}", SEEN) for a in articles)
    return Feed(
        "Harbour",
        "category/Coast/Harbour",
        "http://127.0.0.1:8000/category/Coast/Harbour",
        "http://127.0.0.1:8000/category/Coast/Harbour.atom",
        SEEN,
        items,
    )


def test_atom_has_what_the_standard_asks_for() -> None:
    """RFC 4287: feed and entries have id, title, updated; a summary where there is no content; a self link."""
    root = ElementTree.fromstring(write_feed(feed_of(ARTICLE), "atom"))
    assert root.tag == ATOM + "feed"
    for node in (root, root.find(ATOM + "entry")):
        assert node is not None
        for name in ("id", "title", "updated"):
            assert len(node.findall(ATOM + name)) == 1
            assert node.findtext(ATOM + name)
        assert node.findtext(f"{ATOM}author/{ATOM}name")
        assert [link for link in node.findall(ATOM + "link") if link.get("rel") == "alternate"]
    entry = root.find(ATOM + "entry")
    assert entry is not None
    assert entry.findtext(ATOM + "id") == "tag:onrecord.invalid,2026:a1-aaaaaaaaaaaaaaaaaaaa"
    assert entry.findtext(ATOM + "published") == "2026-03-03T00:00:00Z"
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "Ada Brill"
    assert "stay ashore" in (entry.findtext(ATOM + "summary") or "")
    assert entry.find(ATOM + "category").get("term") == "Coast > Harbour"  # type: ignore[union-attr]
    assert {link.get("rel") for link in root.findall(ATOM + "link")} == {"self", "alternate"}


def test_json_feed_has_what_the_standard_asks_for() -> None:
    """JSON Feed 1.1: version, title, items; each item an id and content."""
    feed = json.loads(write_feed(feed_of(ARTICLE), "json"))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    (item,) = feed["items"]
    assert item["id"] == "tag:onrecord.invalid,2026:a1-aaaaaaaaaaaaaaaaaaaa"
    assert item["content_text"]
    assert item["external_url"] == "https://lantern.example/ferry"
    assert item["_onrecord"]["published"]["precision"] == 1


def test_an_uncertain_day_is_not_written_as_an_instant() -> None:
    """Two possible days give no published instant; the interval stands in the extension."""
    when = When.between(date(2026, 3, 2), date(2026, 3, 3), "inferred")
    article = dataclasses.replace(ARTICLE, published=when)
    entry = ElementTree.fromstring(write_feed(feed_of(article), "atom")).find(ATOM + "entry")
    assert entry is not None
    assert entry.find(ATOM + "published") is None
    item = json.loads(write_feed(feed_of(article), "json"))["items"][0]
    assert "date_published" not in item
    assert item["_onrecord"]["published"]["earliest"] == "2026-03-02"


def test_a_local_file_is_not_linked_to_from_a_feed() -> None:
    """What was read from a file or has a script for an address gets no outside link."""
    for url in ("file:///page.txt", "javascript:alert(1)", None):
        article = dataclasses.replace(ARTICLE, url=url)
        assert "external_url" not in json.loads(write_feed(feed_of(article), "json"))["items"][0]
        assert b'rel="via"' not in write_feed(feed_of(article), "atom")


def test_a_feed_without_articles_is_still_a_feed() -> None:
    """An empty category has a feed to follow."""
    assert ElementTree.fromstring(write_feed(feed_of(), "atom")).find(ATOM + "entry") is None
    assert json.loads(write_feed(feed_of(), "json"))["items"] == []


@given(text=st.text(), name=st.text(max_size=200))
def test_any_words_make_a_readable_feed(text: str, name: str) -> None:
    """Control characters, lone surrogates and mark-up in a title leave the feed well-formed."""
    article = dataclasses.replace(ARTICLE, title=text, excerpt=text, outlet=text, byline=(text,), categories=((text,),))
    feed = dataclasses.replace(feed_of(article), name=name.encode("utf-8", "replace").decode(), title=text)
    root = ElementTree.fromstring(write_feed(feed, "atom"))
    assert len(root.findall(ATOM + "entry")) == 1
    assert json.loads(write_feed(feed, "json"))["items"][0]["id"].startswith("tag:")
