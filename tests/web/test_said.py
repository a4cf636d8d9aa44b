"""Who said what in the reading room: marked in the text, noted beside it, listed, narrowed by the URL, and by party."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from onrecord.archive.findings.analyses import Analyses
from onrecord.archive.opening.place import open_place
from onrecord.records import Filters, Findings, KeptParty, Likeness
from onrecord.spans import stretches
from onrecord.web.app import create_app
from onrecord.web.counts import Counts
from tests.archive.made import page as made
from tests.archive.made import story, take_in
from tests.archive.told import RULES
from tests.web.conftest import FERRY, NOW
from tests.web.looking import Element
from tests.web.test_pages import get, url_of

TALKS = "no boat will leave before the talks are over"


def rows(page: Element) -> list[str]:
    return [one.text for one in page.all("a") if "data-row" in one.attributes]


@pytest.fixture(scope="module")
def ferry(client: TestClient) -> str:
    """The address of the article in which something is said."""
    return url_of(client, FERRY).partition("?")[0]


def test_statements_are_listed_under_their_day_and_article(client: TestClient) -> None:
    """Who, with which words, what, and how; without the arguable ones until they are asked for."""
    page = get(client, "/statements")
    assert "3 statements" in page.one("main").text
    assert rows(page) == [
        "they would sail",
        "“We have waited long enough,”",
        TALKS,
    ]
    assert [one.text for one in page.all("h2", class_="day-name")] == ["Wednesday 4 March 2026"]
    said = [one.text for one in page.all("p", class_="says-who")]
    assert said[1].startswith("the pilots’ speaker said. direct evaluative")
    assert "The pilots" in said[0]
    assert len(rows(get(client, "/statements?optional=yes"))) == 6


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("stance=promissory", [TALKS]),
        ("kind=direct", ["“We have waited long enough,”"]),
        ("unnamed=yes", ["“We have waited long enough,”"]),
        ("q=sail", ["they would sail"]),
        ("by=The+pilots", ["they would sail"]),
        ("since=2026-03-05", []),
        (
            "outlet=The+Lantern&category=Coast&q=boat+OR+sail",
            ["they would sail", TALKS],
        ),
    ],
)
def test_the_url_narrows_the_list(client: TestClient, query: str, expected: list[str]) -> None:
    """Each narrowing stands in the URL, is shown as a chip, and can be left again."""
    page = get(client, f"/statements?{query}")
    assert rows(page) == expected
    chips = page.one("ul", class_="chips").all("a")
    assert len(chips) == len(query.split("&"))
    assert all(chip.attributes["href"].startswith("/statements") for chip in chips)


def test_nonsense_is_met_plainly(client: TestClient) -> None:
    """A stance there is none of, a party nobody knows, a query of fields."""
    assert "there is no stance" in get(client, "/statements?stance=loud", 400).one("main").text.lower()
    assert "no party" in get(client, "/statements?by=Nobody+at+all", 404).one("main").text
    assert "searched by words only" in get(client, "/statements?q=outlet:x", 400).one("main").text
    assert "no party" in get(client, "/party/w1-nobody", 404).one("main").text
    get(client, "/parties?from=x", 400)


@pytest.mark.parametrize(("note", "said"), [(None, "none found"), ("the text is Arabic", "not looked for the text is")])
def test_an_article_without_statements_says_why(tmp_path: Path, note: str | None, said: str) -> None:
    """Nobody has looked, or it was left alone, or there are none: three things, and only one of them is about it."""
    with open_place(tmp_path / "news", create=True) as place:
        take_in(place, made([story(1)]))
        with TestClient(create_app(place.path), base_url="http://localhost") as client:
            (address,) = {one.attributes["href"] for one in get(client, "/articles").all("a", class_="headline")}
            assert "not looked for yet onrecord analyse" in get(client, address).one("aside", class_="facts").text
            analyses = Analyses(place)
            (waiting,) = analyses.waiting("test/1", Filters())
            analyses.file([Findings(waiting.id, "test/1", covered=not note, note=note)], RULES, now=NOW)
            assert said in get(client, address).one("aside", class_="facts").text


def test_a_line_of_the_list_opens_the_article_at_its_span(client: TestClient) -> None:
    """The cue bears the anchor, and the words of the statement one came for stand out."""
    page = get(client, "/statements?stance=promissory")
    (link,) = [one.attributes["href"] for one in page.all("a") if "data-row" in one.attributes]
    address, _, anchor = link.partition("#")
    article = get(client, address)
    assert article.one("span", id=anchor).attributes["class"] == "at"
    chosen = [one.text for one in article.one("article").all("span", class_="chosen")]
    assert chosen == ["The union", "says", TALKS]
    assert "no boat will leave" not in article.one("li", class_="chosen").text


def test_every_line_of_the_list_finds_its_words_marked(client: TestClient) -> None:
    """Wherever they stand: in the text, in the headline, in a box. The anchor stands once, before its cue."""
    links = [
        a.attributes["href"] for a in get(client, "/statements?optional=yes").all("a") if "data-row" in a.attributes
    ]
    shown = []
    for link in links:
        address, _, anchor = link.partition("#")
        page = get(client, address)
        assert page.one(id=anchor).attributes["class"] == "at"
        chosen = page.all("span", class_="chosen")
        assert {"source", "cue", "said"} <= {name for one in chosen for name in one.attributes["class"].split()}
        shown.append((chosen[0].parent.tag if chosen[0].parent else "", " ".join(one.text for one in chosen)))
    assert ("h1", "Nobody knows when the lighthouse was built") in shown
    assert ("a", "River rises at the old mill") in shown
    assert len(shown) == 6


def test_an_article_is_marked_and_noted(client: TestClient, ferry: str) -> None:
    """Sources, cues with their stance and contents are marked, each statement has a note that links to its party."""
    page = get(client, ferry)
    assert page.one("article").one("span", class_="promissory").text == "says"
    notes = page.all("li", class_="note-said")
    assert len(notes) == 3
    assert notes[0].one("a", class_="who").text == "Pilots’ Union"
    assert {one.attributes["href"].partition("#")[2] for note in notes for one in note.all("a", class_="cue")} == {
        one.attributes["id"] for one in page.all("span", class_="at")
    }
    bare = get(client, f"{ferry}?marks=off")
    assert bare.all("span", class_="said") == bare.all("li", class_="note-said") == []
    assert len(get(client, f"{ferry}?marks=all").all("li", class_="note-said")) == 5
    words = [one.text for one in page.one("article").all("p")]
    assert [one.text for one in bare.one("article").all("p")] == words


def test_a_statement_has_an_address_that_outlasts_an_edit(client: TestClient, ferry: str) -> None:
    """One of an older version leads to that version."""
    old = get(client, f"{ferry}/version/1")
    note = old.all("li", class_="note-said")[1]
    ident = note.one("a", class_="cue").attributes["href"].removeprefix("#s-")
    answer = client.get(f"/statement/{ident}", follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith(f"{ferry}/version/1?statement={ident}")
    assert client.get("/statement/t1-none").status_code == 404


def test_a_party_page_says_what_it_says(client: TestClient) -> None:
    """Names, counts by stance that narrow, its statements; reached by name as by id."""
    page = get(client, "/parties")
    assert rows(page) == ["The pilots", "Pilots’ Union"] or rows(page) == ["Pilots’ Union", "The pilots"]
    url = next(one.attributes["href"] for one in page.all("a", class_="headline") if "Union" in one.text)
    party = get(client, url)
    assert party.one("h1").text == "Pilots’ Union"
    assert rows(party) == [TALKS]
    assert rows(get(client, f"{url}?stance=neutral")) == []
    assert "promissory" in party.one("section", aria_labelledby="stances").text
    answer = client.get("/party/the%20union", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, url)
    assert rows(get(client, "/parties?name=pilots")) == rows(page)


def test_a_party_page_says_who_may_be_the_same(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """With what speaks for it, and a way there."""
    pilots, union = (KeptParty(f"w1-{n}", name, "body", 2) for n, name in enumerate(("Pilots", "The Union")))
    monkeypatch.setattr(Counts, "alike", lambda *_: [Likeness(pilots, union, 0.4, ("the same name",))])
    page = get(client, "/party/the%20union")
    section = page.one("section", aria_labelledby="alike")
    assert "2 statements; the same name" in section.text
    assert section.one("a").attributes["href"] == "/party/w1-1"


def test_home_says_who_is_heard_most(client: TestClient) -> None:
    """With a way to all statements."""
    heard = get(client, "/").one("section", aria_labelledby="heard")
    assert "The pilots" in heard.text


def test_stretches_follow_one_another_without_a_gap() -> None:
    """Overlapping, nested and overreaching spans cut a line into stretches that say whose they are."""
    cut = list(stretches(10, 20, [(5, 12), (11, 15), (13, 14), (18, 30), (20, 25), (0, 9)]))
    assert [(a, b) for a, b, _ in cut] == [(10, 11), (11, 12), (12, 13), (13, 14), (14, 15), (15, 18), (18, 20)]
    assert [holders for _, _, holders in cut] == [(0,), (0, 1), (1,), (1, 2), (1,), (), (3,)]
    assert list(stretches(0, 4, [])) == [(0, 4, ())]


def test_a_name_that_nobody_has_is_answered_where_it_was_asked(client: TestClient) -> None:
    """The form stays, the parties whose names hold one of its words stand by, and an id is shown as a name."""
    page = get(client, "/statements?by=Nobody+Pilots", 404)
    assert "There is no party" in page.one("div", id="wrong").text
    assert any(one.attributes.get("href") == "/parties" for one in page.one("div", id="wrong").all("a"))
    meant = [one.attributes["href"] for one in page.one("div", id="wrong").all("a") if "by=" in one.attributes["href"]]
    assert meant
    (chip,) = get(client, meant[0]).all("ul", class_="chips")
    assert "pilots" in chip.text.casefold()
    assert "w1-" not in chip.text


def test_lists_can_be_taken_away_as_tables(client: TestClient) -> None:
    """CSV and JSON lines of all that fits, the rows of `onrecord export`, named for what they are."""
    answer = client.get("/statements.csv?kind=direct")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"] == 'attachment; filename="onrecord-statements.csv"'
    (row,) = csv.DictReader(io.StringIO(answer.text))
    assert (row["content"], row["published_latest"]) == ("“We have waited long enough,”", "2026-03-04")
    assert row["title"] == FERRY
    lines = [json.loads(line) for line in client.get("/articles.jsonl?q=ferry").text.splitlines()]
    assert FERRY in {one["title"] for one in lines}
    assert "/statements.csv?kind=direct" in {
        one.attributes.get("href") for one in get(client, "/statements?kind=direct").all("a")
    }
    assert client.get("/statements.xml").status_code == 404
    assert client.get("/articles.csv?has=wings").status_code == 400
