"""Articles as other tools export them, whatever they call their fields."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import InputError
from onrecord.read.decoding.sniff import sniff
from onrecord.read.jsonl import read_jsonl
from onrecord.records import PageReading, ReadOptions
from tests.read.html.pages import SENTENCES

TODAY = date(2025, 6, 1)
URL = "https://courier.example/2025/04/17/quay"
TITLE = "Old quay to close for eleven weeks"
TEXT = "\n\n".join(SENTENCES[:3])
DATE = "2025-04-17T23:40:00+02:00"
PEOPLE = "Ada Moor; Bo Lind"

HTML = "".join(f"<p>{one}</p>" for one in SENTENCES[:3])
BOTH = ["Ada Moor", "Bo Lind"]
SAID: dict[str, Any] = {"title": TITLE, "url": URL}

FORMS: dict[str, dict[str, Any]] = {
    "plain": {**SAID, "text": TEXT, "date": DATE, "authors": BOTH, "outlet": "The Lunde Courier"},
    "trafilatura": {
        "title": TITLE, "author": PEOPLE, "hostname": "courier.example", "date": DATE, "text": TEXT, "source": URL,
        "sitename": "The Lunde Courier", "categories": "Coast", "tags": "harbour;repairs", "excerpt": None,
    },
    "news-please": {
        **SAID, "maintext": TEXT.replace("\n\n", "\n"), "date_publish": DATE, "authors": BOTH,
        "source_domain": "courier.example", "language": "en",
    },
    "newspaper": {
        **SAID, "text": TEXT, "publish_date": DATE, "authors": BOTH, "source_url": "https://courier.example",
        "keywords": ["harbour"],
    },
    "news-api": {
        **SAID, "source": {"id": None, "name": "The Lunde Courier"}, "author": PEOPLE, "publishedAt": DATE,
        "content": TEXT,
    },
    "schema.org": {
        "headline": TITLE, "articleBody": TEXT, "url": URL, "datePublished": DATE, "articleSection": "Coast",
        "author": [{"@type": "Person", "name": name} for name in BOTH], "publisher": {"name": "The Lunde Courier"},
    },
    "html": {"Title": TITLE, "content_html": HTML, "link": URL, "pubDate": DATE, "Author": PEOPLE},
    "html-as-text": {"name": TITLE, "body": HTML, "permalink": URL, "published_at": DATE,
                     "byline": "By Ada Moor | Bo Lind"},
    "search-server": {"_index": "news", "_id": "7", "_source": {**SAID, "text": TEXT, "date": DATE, "authors": BOTH}},
    "database": {"_id": {"$oid": "5f1"}, **SAID, "text": TEXT, "date": {"$date": DATE}, "author": PEOPLE},
    "fundus": {
        **SAID, "publishing_date": DATE, "authors": BOTH, "publisher": "The Lunde Courier",
        "body": {"summary": [], "sections": [{"headline": [], "paragraphs": list(SENTENCES[:2])},
                                             {"headline": [], "paragraphs": [SENTENCES[2]]}]},
    },
    "media-cloud": {**SAID, "story_text": TEXT, "publish_date": DATE, "media_name": "The Lunde Courier",
                    "author": PEOPLE},
    "interface": {
        "id": "coast/quay", "webTitle": TITLE, "webUrl": URL, "webPublicationDate": DATE,
        "fields": {"bodyText": TEXT, "byline": "Ada Moor; Bo Lind"},
    },
    "blog": {"link": URL, "title": {"rendered": TITLE}, "content": {"rendered": HTML}, "date": DATE, "author": PEOPLE},
    "knowledge": {"pageUrl": URL, "title": TITLE, "text": TEXT, "date": DATE, "author": PEOPLE,
                  "siteName": "The Lunde Courier"},
    "paragraphs": {**SAID, "text": list(SENTENCES[:3]), "timestamp": 1744926000, "authors": PEOPLE},
}  # fmt: skip


def read(*rows: object, raw: str | None = None, first_line: int = 1, **said: str) -> PageReading:
    body = raw if raw is not None else "".join(json.dumps(row) + "\n" for row in rows)
    return read_jsonl(body.encode(), ReadOptions(**said), today=TODAY, first_line=first_line)


@pytest.mark.parametrize("form", sorted(FORMS))
def test_every_tools_words_for_it(form: str) -> None:
    """Title, paragraphs, address, instant and people, whatever the fields are called."""
    [reading] = read(FORMS[form]).articles
    assert reading.title is not None
    assert (reading.title.text, reading.url) == (TITLE, URL)
    assert [block.text for block in reading.blocks if block.role == "paragraph"] == list(SENTENCES[:3])
    assert reading.published is not None
    assert reading.published.earliest == date(2025, 4, 17)
    assert reading.published_at == datetime(2025, 4, 17, 21, 40, tzinfo=UTC)
    assert reading.byline == ("Ada Moor", "Bo Lind")
    assert reading.outlet in (None, "The Lunde Courier", "courier.example")


def test_headlines_and_standfirsts_are_words_not_markup() -> None:
    """As blogs' interfaces send them: with entities and tags."""
    row = {"title": {"rendered": "Quay &amp; bridge"}, "excerpt": {"rendered": "<p>Both close.</p>"}, "text": TEXT}
    [reading] = read(row).articles
    assert reading.title is not None
    assert (reading.title.text, reading.standfirst) == ("Quay & bridge", "Both close.")


def test_what_only_names_an_article_leads_to_it_with_its_day() -> None:
    """A search in a database of the world's news gives headlines, addresses and when they were seen."""
    [reading] = read({**SAID, "seendate": "20250417T214000Z", "domain": "courier.example"}).articles
    assert reading.published is not None
    assert (reading.url, reading.published.earliest, reading.outlet) == (URL, date(2025, 4, 17), "courier.example")


def test_outlets_differ_row_by_row() -> None:
    """Each article has its own, unless the user says whose they are."""
    rows = [FORMS["plain"], {**FORMS["plain"], "url": URL + "-2", "outlet": "The Ostvik Post"}]
    assert [one.outlet for one in read(*rows).articles] == ["The Lunde Courier", "The Ostvik Post"]
    assert [one.outlet for one in read(*rows, outlet="Mine").articles] == [None, None]


def test_sections_and_tags() -> None:
    """Sections are category paths, keywords are tags."""
    [reading] = read({**FORMS["plain"], "category": [["World", "Europe"]], "keywords": "harbour, repairs"}).articles
    assert (reading.categories, reading.tags) == ((("World", "Europe"),), ("harbour", "repairs"))


def test_a_bad_line_is_one_problem_with_its_number() -> None:
    """The rest goes on; numbers count from the part's first line."""
    good = json.dumps(FORMS["plain"])
    page = read(raw=f'{good}\n{{"title": broken\n\n[1, 2]\n{{"id": 7}}\n{good}\n', first_line=1001)
    assert len(page.articles) == 2
    assert [(problem.kind, problem.line) for problem in page.problems] == [
        ("bad-line", 1002), ("bad-line", 1004), ("bad-line", 1005),
    ]  # fmt: skip


def test_very_many_bad_lines_are_counted() -> None:
    """A hundred are named, the others counted."""
    page = read(raw=json.dumps(FORMS["plain"]) + "\n" + "{bad\n" * 500)
    assert len(page.problems) == 101
    assert "400" in page.problems[-1].what


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize("wrapped", [False, True])
def test_one_list_of_articles(wrapped: bool, indent: int | None) -> None:
    """One JSON document may hold them, also under a name, and on one line."""
    rows = [FORMS["plain"], {**FORMS["plain"], "url": URL + "-2"}]
    raw = json.dumps({"status": "ok", "articles": rows} if wrapped else rows, indent=indent)
    assert sniff("a.json", raw.encode()) == "application/json"
    assert len(read(raw=raw).articles) == 2
    assert sniff("a.jsonl", json.dumps(rows[0]).encode()) == "application/jsonl"


def test_a_row_without_a_text_is_a_teaser() -> None:
    """A headline and an address are worth keeping, and a note says what is missing."""
    page = read({"title": TITLE, "url": URL, "description": SENTENCES[0]}, FORMS["plain"])
    assert {block.role for block in page.articles[0].blocks} == {"title", "standfirst"}
    assert [problem.kind for problem in page.problems] == ["teasers"]


def test_onrecords_own_export_comes_back() -> None:
    """Blocks keep their roles and spans, and days their interval."""
    from onrecord.archive.filing.deciding import unfiled
    from onrecord.publish.articles import article_row
    from onrecord.read.html import read_html
    from tests.read.html.pages import ARTICLE

    page = read_html(ARTICLE.encode(), ReadOptions(url=URL), today=TODAY)
    [(article, version)] = unfiled(page, now=datetime(2025, 6, 1, tzinfo=UTC))
    row = article_row(article, version)
    row["published"] |= {"earliest": "2025-04-14", "latest": "2025-04-17"}
    [back] = read(json.loads(json.dumps(row, default=str))).articles
    assert [(b.role, b.start, b.text) for b in back.blocks] == [(b.role, b.start, b.text) for b in version.blocks]
    assert back.text == version.text
    assert back.published is not None
    assert (back.published.earliest, back.published.latest) == (date(2025, 4, 14), date(2025, 4, 17))
    assert (back.byline, back.outlet, back.categories) == (article.byline, article.outlet, (("Coast", "Harbours"),))


@pytest.mark.parametrize("raw", ['{"a": 1}\n', "[1, 2, 3]", "[]", '{"title": "x"'])
def test_no_articles_at_all_is_refused(raw: str) -> None:
    """One line says so, and what a line should be."""
    with pytest.raises(InputError, match="article"):
        read(raw=raw)


CHANNEL: dict[str, Any] = {
    "name": "Harbour Watch", "type": "public_channel", "id": 17,
    "messages": [
        {"id": 1, "type": "service", "actor": "Harbour Watch", "title": "Harbour Watch", "text": ""},
        {"id": 2, "date": "2025-04-17T23:40:00", "from": "Harbour Watch", "text": SENTENCES[0]},
        {"id": 3, "date": "2025-04-18T07:00:00", "edited": "2025-04-18T09:00:00", "from": "Harbour Watch",
         "text": [{"type": "bold", "text": "The quay:"}, " it closes on ", {"type": "hashtag", "text": "#Friday"}]},
        {"id": 4, "date": "2025-04-19T07:00:00", "from": "Harbour Watch", "photo": "1.jpg", "text": ""},
    ],
}  # fmt: skip


@pytest.mark.parametrize("account", [False, True])
def test_a_channels_export_is_an_article_a_message(account: bool) -> None:
    """Its name is the outlet, each message has an address of its own; what has no words is counted."""
    page = read(raw=json.dumps({"chats": {"about": "All chats", "list": [CHANNEL]}} if account else CHANNEL))
    assert [(one.outlet, one.url, one.text) for one in page.articles] == [
        ("Harbour Watch", "https://t.me/c/17/2", SENTENCES[0]),
        ("Harbour Watch", "https://t.me/c/17/3", "The quay: it closes on #Friday"),
    ]
    assert [one.published.earliest.day for one in page.articles if one.published] == [17, 18]
    assert [one.byline for one in page.articles] == [(), ()]
    assert [(problem.kind, problem.what[:1]) for problem in page.problems] == [("wordless", "2")]


def test_a_post_is_its_users() -> None:
    """A row without a headline, whose text and user stand under the names that posts have."""
    post = {
        "url": "https://x.example/a/1",
        "date": DATE,
        "rawContent": SENTENCES[0],
        "user": {"username": "adam", "displayname": "Ada Moor"},
    }
    [one] = read(post).articles
    assert (one.text, one.byline, one.title) == (SENTENCES[0], ("Ada Moor",), None)


KEYS = ["title", "text", "url", "date", "authors", "outlet", "source", "category", "tags", "blocks", "published"]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=6),
    max_leaves=12,
)


@settings(max_examples=80)
@given(st.lists(JSON, max_size=4))
def test_no_values_raise_anything_else(rows: list[object]) -> None:
    """Whatever the fields hold, it is read or refused with an InputError."""
    try:
        page = read(*rows)
    except InputError:
        return
    for reading in page.articles:
        assert all(reading.text[block.start : block.end] == block.text for block in reading.blocks)
