"""Pages over a real archive say what it holds, in order, with links that work; bad requests are met plainly."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree

import pytest
from starlette.testclient import TestClient

from onrecord.archive.drawers import searching as drawer
from onrecord.web.links import category_url
from tests.web.conftest import FERRY, FULL, HOSTILE, LIGHTHOUSE, PATH, RAW
from tests.web.looking import Element, faults, look

HARBOUR = category_url(PATH)
ATOM = "{http://www.w3.org/2005/Atom}"


def get(client: TestClient, url: str, status: int = 200) -> Element:
    answer = client.get(url)
    assert answer.status_code == status, answer.text[:500]
    page = look(answer.text)
    assert faults(page) == []
    return page


def headlines(page: Element) -> list[str]:
    return [link.text for link in page.all("a", class_="headline")]


def url_of(client: TestClient, title: str) -> str:
    """The address of an article, found as a reader finds it."""
    page = get(client, "/search?q=" + re.sub(r"\W+", "+", f"title:{title.split(maxsplit=1)[0]}".replace("title:", "")))
    return next(link.attributes["href"] for link in page.all("a", class_="headline") if link.text == title)


@pytest.fixture(scope="module")
def ferry(client: TestClient) -> str:
    """The address of the article with every role."""
    page = get(client, "/")
    return next(one.attributes["href"] for one in page.all("a", class_="headline") if one.text == FERRY).partition("?")[
        0
    ]


def test_home_says_what_the_archive_holds(client: TestClient) -> None:
    """Counts, the tree of categories, outlets, the newest articles, and the problems worth a look."""
    page = get(client, "/")
    words = page.one("main").text
    assert "96 articles from 1 outlet" in words
    assert headlines(page)[0] == FERRY
    tree = [
        (one.text, one.parent and one.parent.text) for one in page.one("section", aria_labelledby="categories").all("a")
    ]
    assert [name for name, _ in tree] == ["Coast", PATH[1], "Inland"]
    assert "95" in (tree[0][1] or "")
    assert "2 lines could not be told apart." in words


def test_every_link_of_the_first_pages_leads_somewhere(client: TestClient, ferry: str) -> None:
    """Links within the room give pages, feeds or files; no two steps away is a dead end."""
    seen: set[str] = set()
    waiting = ["/", HARBOUR, ferry, "/search?q=harbour", "/help"]
    while waiting:
        url = waiting.pop()
        if url in seen or not url.startswith("/") or len(seen) > 150:
            continue
        seen.add(url)
        answer = client.get(url)
        assert answer.status_code == 200, url
        if answer.headers["content-type"].startswith("text/html"):
            page = look(answer.text)
            assert faults(page) == [], url
            waiting += [one.attributes["href"] for one in page.all("a") + page.all("link")]
    assert len(seen) > 60


def test_a_category_lists_its_articles_under_their_days(client: TestClient) -> None:
    """Newest first; the undated last under a heading that says so; a day no more precise than it is known."""
    page = get(client, HARBOUR)
    assert page.one("h1").text == PATH[-1]
    assert [one.text for one in page.one("nav", aria_label="Where this is filed").all("li")] == ["Archive", *PATH]
    days = [one.text for one in page.all("h2", class_="day-name")]
    assert days[:2] == ["Wednesday 4 March 2026", "Tuesday 3 March 2026"]
    river = next(one for one in page.all("li", class_="row") if "River rises" in one.text)
    assert "between 3 and 4 March 2026" in river.one("p", class_="meta").text
    assert "95 articles" in page.one("main").text
    row = next(one for one in page.all("li", class_="row") if FERRY in one.text)
    assert "March" not in row.text
    assert {badge.text for badge in row.all("span", class_="badge")} == {"republished", "2 versions", "3 statements"}


def test_a_category_is_walked_down_and_up_again(client: TestClient) -> None:
    """Older leads through every article once, Newer back through the same pages."""
    down, url = [], HARBOUR
    while url:
        page = get(client, url)
        down.append((url, headlines(page)))
        older = [one for one in page.all("a", rel="next") if one.text.startswith("Older")]
        url = older[0].attributes["href"] if older else ""
    titles = [title for _, rows in down for title in rows]
    assert len(titles) == len(set(titles)) == 95
    assert titles[-1] == "Nobody knows when the lighthouse…"
    assert [one.text for one in page.all("h2", class_="day-name")][-1] == "Undated"
    up, url = [], down[-1][0]
    while url:
        page = get(client, url)
        up.append(headlines(page))
        newer = [one for one in page.all("a", rel="prev") if "Newer" in one.text]
        url = newer[0].attributes["href"] if newer else ""
    assert [title for rows in reversed(up) for title in rows][-95:] == titles


def test_the_state_of_a_list_stands_in_its_url(client: TestClient) -> None:
    """Outlet and month narrow a list, are shown, and can be left again; nothing fits an outlet that is not there."""
    assert "No article fits" in get(client, f"{HARBOUR}?outlet=Nobody").one("main").text
    page = get(client, "/articles?month=2026-03&outlet=The+Lantern")
    assert page.one("title").text == "All articles: The Lantern, March 2026 · onrecord"
    chips = page.one("ul", class_="chips").all("a")
    assert [chip.attributes["href"] for chip in chips] == ["/articles?month=2026-03", "/articles?outlet=The+Lantern"]
    assert FERRY in headlines(page)
    assert headlines(get(client, "/articles?since=2026-02-02&until=2026-02-02")) == ["Hay is cheap"]


@pytest.mark.parametrize(
    ("url", "words"), [("/articles?after=1", "No more articles."), ("/parties?from=999", "No more parties.")]
)
def test_past_the_end_of_a_list_it_says_so(client: TestClient, url: str, words: str) -> None:
    """A link that was kept may lead there; that nothing is filed or found would be untrue."""
    page = get(client, url)
    assert page.one("p", class_="empty").text == words
    assert page.one("nav", class_="pager").all("a")


def test_an_article_is_set_with_every_role(client: TestClient, ferry: str) -> None:
    """Headings are headings, lists lists, captions figures with their credit, boxes asides; nothing is left out."""
    page = get(client, ferry + "/version/1?marks=off")
    piece = page.one("article")
    assert piece.one("h1").text == FERRY
    assert piece.one("p", class_="standfirst").text == FULL[2][1]
    assert piece.one("p", class_="byline").text == FULL[1][1]
    assert [one.text for one in piece.all("h2")] == ["What the union wants"]
    assert piece.one("blockquote").text == FULL[8][1]
    assert [one.text for one in piece.one("div", class_="words").one("ul").all("li")] == [
        "a wage pact",
        "48 hours’ notice",
    ]
    figure = piece.one("figure")
    assert figure.one("span", class_="caption").text == "Pilots at the east dock."
    assert figure.one("span", class_="credit").text == "© Wire; https://wire.example/vale"
    assert figure.one("a").attributes["href"] == "https://wire.example/vale"
    assert [[cell.text for cell in row.all("td")] for row in piece.all("tr")] == [["Ferry", "Seats"], ["Aurora", "300"]]
    assert piece.one("p", class_="embed").one("a").attributes["href"] == "https://posts.example/1?a=b&c=d"
    assert piece.one("p", class_="note").text == FULL[-1][1]
    shown = page.one("main").text
    for role, words in FULL:
        bare = words.removeprefix("• ").removeprefix("READ MORE: ")
        assert all(part in shown for part in bare.replace("\u00a0", " ").split("\n")[0].split("\t")), role
    assert piece.attributes["lang"] == "en"


def test_a_box_leads_to_its_article_where_that_is_known(client: TestClient, ferry: str) -> None:
    """The headline of the first box stands on the same page; that of the second is nowhere."""
    first, second = get(client, ferry).one("article").all("aside", class_="box")
    assert first.one("p", class_="label").text == "Read more"
    assert first.one("p", class_="box-caption").text == "The dyke at the old mill."
    target = get(client, first.one("a").attributes["href"])
    assert target.one("h1").text == "River rises at the old mill"
    assert FERRY in next(
        one.text for one in target.one("aside", class_="facts").all("div") if "Linked from" in one.text
    )
    assert second.all("a") == []
    assert "Cranes stand idle in the east" in second.text


def test_the_facts_stand_beside_the_article(client: TestClient, ferry: str) -> None:
    """Day with its origin, provenance, versions, capture, and why it was held to begin where it does."""
    page = get(client, ferry)
    facts = page.one("aside", class_="facts").text
    for words in ("4 March 2026", "printed on the page", "first published by Serrin Courier",
                  "translated by Lantern team",
                  "later.txt", "SHA-256", "headline above a byline", "+3.2", "−0.5", "plaintext/1"):  # fmt: skip
        assert words in facts, words
    assert page.one("a", data_view="").attributes["href"] == "https://lantern.example/ferry-pilots"
    assert "would sail" in page.one("article").text
    old = get(client, ferry + "/version/1")
    assert "would stay ashore" in old.one("article").text
    assert "This is version 1" in old.one("p", class_="origin").text


def test_inferred_days_show_their_evidence(client: TestClient) -> None:
    """The words and what they were taken to mean."""
    facts = get(client, url_of(client, "River rises at the old mill")).one("aside", class_="facts").text
    assert "between 3 and 4 March 2026 inferred from the words, 95% sure" in facts
    assert "line 7 said on Tuesday written on a Tuesday" in facts


def test_a_standfirst_stands_in_whole(client: TestClient) -> None:
    """Lists may cut it short; over the article it is whole, said once, and marked."""
    page = get(client, url_of(client, "Nobody knows when the lighthouse…"))
    assert page.one("h1").text == LIGHTHOUSE
    assert page.one("article").text.count("Nobody knows") == 1
    assert "standfirst stands in" in page.one("p", class_="origin").text


def test_next_and_previous_stay_in_the_category(client: TestClient, ferry: str) -> None:
    """Nothing is newer than the newest; the older one's newer one is the first again."""
    page = get(client, ferry)
    assert page.all("a", data_newer="") == []
    older = get(client, page.one("a", data_older="").attributes["href"])
    assert older.one("a", data_newer="").attributes["href"].partition("?")[0] == ferry
    assert PATH[-1] in older.one("nav", aria_label="Next and previous").text


def test_nothing_from_the_archive_runs(client: TestClient) -> None:
    """Mark-up and template signs in words are words; an address that would run something is no link."""
    page = get(client, url_of(client, HOSTILE))
    assert page.one("h1").text == HOSTILE
    assert "<img src=x onerror=alert(1)> {{ 7*7 }}" in page.one("article").text
    assert all(not one.attributes.get("href", "").lower().startswith("javascript") for one in page.all("a"))
    assert "data-original" not in page.one("article").attributes
    assert "{{ 7*7 }} \ufffd\ufffd" in page.one("article").text
    for script in page.all("script"):
        assert script.attributes["src"].startswith("/static/")
        assert not script.text


def test_every_answer_carries_the_security_headers(client: TestClient, ferry: str) -> None:
    """Pages, feeds, files and errors alike."""
    for url in ("/", ferry, "/articles.atom", "/search?q=%22", "/nowhere", "/static/room.css", "/articles?since=soon"):
        headers = client.get(url).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"


def test_right_to_left_words_say_so(client: TestClient) -> None:
    """The browser is told to find the direction from the words, and the language is named."""
    page = get(client, HARBOUR)
    (link,) = [one for one in page.all("a", class_="headline") if one.attributes.get("lang") == "ar"]
    assert link.attributes["dir"] == "auto"
    article = get(client, link.attributes["href"]).one("article")
    assert article.attributes["lang"] == "ar"
    assert all(one.attributes["dir"] == "auto" for one in article.one("div", class_="words").all("p"))


def test_search_finds_marks_and_narrows(client: TestClient) -> None:
    """Rows with marks; each facet is a link that narrows to as many as it says."""
    page = get(client, "/search?q=pilots")
    assert headlines(page) == [FERRY]
    assert {mark.text.lower() for mark in page.all("mark")} == {"pilots"}
    page = get(client, "/search?q=harbour")
    inland = next(one for one in page.one("section", aria_label="By category").all("li") if "Inland" in one.text)
    assert inland.text == "Inland 1"
    narrowed = get(client, inland.one("a").attributes["href"])
    assert headlines(narrowed) == ["Hay is cheap"]
    assert "1 article" in narrowed.one("main").text
    assert narrowed.one("input", name="category").attributes["value"] == "Inland"


@pytest.mark.parametrize(
    "url", ["/search?q=harbour", "/search?q=harbour&month=2026-02&category=Coast&outlet=The+Lantern"]
)
def test_each_facet_gives_as_many_as_it_says(client: TestClient, url: str) -> None:
    """Whatever is chosen already: the number beside a line is the number of articles behind it."""
    lines = [line for group in get(client, url).all("section") for line in group.all("li")]
    followed = 0
    for line in lines:
        for link in line.all("a"):
            if link.attributes["href"].startswith("/search") and "aria-current" not in link.attributes:
                found = get(client, link.attributes["href"]).one("h2", id="found").text
                assert found.split()[0] == line.one("span", class_="number").text, link.attributes["href"]
                followed += 1
    assert followed >= 3


def test_a_category_page_holds_its_own_category_only(client: TestClient) -> None:
    """Another one in the URL does not widen it, nor does the page say that it narrows."""
    page = get(client, "/category/Coast?category=Inland&since=2026-02-01&until=2026-02-02")
    assert "Hay is cheap" not in headlines(page)
    assert "Inland" not in page.one("main").text
    page = get(client, "/category/Coast?category=Coast")
    assert "category=Coast" in next(one.attributes["href"] for one in page.all("a") if one.text == "CSV")


def test_search_goes_on_page_by_page(client: TestClient) -> None:
    """More leads to other rows, in both orders."""
    for order in ("relevance", "newest"):
        first = get(client, f"/search?q=harbour&order={order}")
        more = next(one for one in first.all("a", rel="next"))
        second = get(client, more.attributes["href"])
        assert not set(headlines(first)) & set(headlines(second))
        assert "First page" in second.one("nav", aria_label="Pages").text


def test_what_is_not_ranked_is_said(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Short beginnings of most articles come newest first, whichever order was asked for."""
    monkeypatch.setattr(drawer, "_COUNTED", 1)
    assert "is not ranked" in get(client, "/search?q=ha*").one("main").text
    assert "is not ranked" not in get(client, "/search?q=ha*&order=newest").one("main").text
    assert "is not ranked" not in get(client, "/search?q=harb*").one("main").text


def test_a_name_that_nobody_has_is_said(client: TestClient) -> None:
    """With the one that was meant; and on the last ranked page, that newest first goes on."""
    page = get(client, "/search?q=outlet:lantren")
    assert "No outlet here is called “lantren”. Did you mean “The Lantern”?" in page.one("main").text
    assert "is called" not in get(client, "/search?q=outlet:%22the+lantern%22").one("main").text


def test_a_wrong_query_is_answered_with_where_it_went_wrong(client: TestClient) -> None:
    """Status 400, the sign marked, the help below, and the query still in its field."""
    page = get(client, "/search?q=ferry+%22at+sea", 400)
    wrong = page.one("div", class_="wrong")
    assert wrong.one("mark").text
    assert page.one("input", id="q").attributes == {
        **page.one("input", id="q").attributes,
        "value": 'ferry "at sea',
        "aria-invalid": "true",
    }
    assert page.all("table", class_="operators")


def test_search_without_a_question_says_how_to_ask(client: TestClient) -> None:
    """The field is ready and the operators are listed."""
    page = get(client, "/search")
    assert "autofocus" in page.one("input", id="q").attributes
    assert "OR" in page.one("table", class_="operators").text


def test_feeds_are_discoverable_and_hold_excerpts(client: TestClient) -> None:
    """Each category and search announces its feeds; they are valid and carry no article's whole words."""
    for url in (HARBOUR, "/search?q=harbour", "/articles?outlet=The+Lantern"):
        announced = get(client, url).all("link", rel="alternate")
        assert [one.attributes["type"] for one in announced] == ["application/atom+xml", "application/feed+json"]
        atom, feed = (client.get(one.attributes["href"]) for one in announced)
        assert atom.headers["content-type"].startswith("application/atom+xml")
        root = ElementTree.fromstring(atom.content)
        entries = root.findall(ATOM + "entry")
        assert len(entries) == len(json.loads(feed.content)["items"]) == 50
        link = root.find(ATOM + "link[@rel='self']")
        assert link is not None
        assert client.get(link.get("href", "")).content == atom.content
        assert "Nobody expects much" not in atom.text + feed.text


def test_a_feeds_entry_is_newer_when_its_article_changed(client: TestClient) -> None:
    """`updated` is when the newest version was first seen."""
    root = ElementTree.fromstring(client.get(HARBOUR + ".atom").content)
    updated = {entry.findtext(ATOM + "title"): entry.findtext(ATOM + "updated") for entry in root.iter(ATOM + "entry")}
    assert updated[FERRY] == "2026-03-06T07:00:00Z"
    assert updated["River rises at the old mill"] == "2026-03-04T18:12:00Z"


def test_a_wrong_query_is_no_feed(client: TestClient) -> None:
    """A reader of feeds is told with a status it understands."""
    assert client.get("/search.atom?q=%22").status_code == 400


def test_a_capture_shows_its_facts_and_gives_its_bytes(client: TestClient, ferry: str) -> None:
    """Its own lines, its day, and the bytes as they came: an attachment in plain text."""
    facts = get(client, ferry + "/version/1").one("aside", class_="facts")
    url = next(one.attributes["href"] for one in facts.all("a") if one.attributes["href"].startswith("/capture/"))
    page = get(client, url)
    assert page.one("h1").text in ("harbour <1>.txt", "later.txt")
    assert "names the category" in page.one("main").text
    everything = get(client, HARBOUR).all("a", class_="headline")[1].attributes["href"]
    facts = get(client, everything).one("aside", class_="facts")
    url = next(one.attributes["href"] for one in facts.all("a") if one.attributes["href"].startswith("/capture/"))
    answer = client.get(url + "/raw")
    assert answer.content == RAW
    assert answer.headers["content-type"] == "text/plain"
    assert answer.headers["content-disposition"].startswith('attachment; filename="harbour-1-.txt"')
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_problems_are_listed_by_severity(client: TestClient) -> None:
    """With where and what to do next."""
    page = get(client, "/problems?severity=warning")
    assert "2 lines could not be told apart. Look at them." in page.one("main").text
    assert "None." in get(client, "/problems?severity=failure").one("main").text
    get(client, "/problems?severity=dire", 400)


@pytest.mark.parametrize(
    ("url", "status"),
    [
        ("/nowhere", 404),
        ("/article/a1-zzzzzzzz", 404),
        ("/article/%00", 404),
        ("/category/Nowhere", 404),
        ("/category/Nowhere.atom", 404),
        ("/capture/c1-zzzz/raw", 404),
        ("/static/../app.py", 404),
        ("/static/%2e%2e%2fapp.py", 404),
        ("/articles?after=soon", 400),
        ("/articles?since=yesterday", 400),
        ("/articles?after=" + "9" * 30, 400),
        ("/articles?before=" + "9" * 5000, 400),
        ("/statements?after=" + "9" * 30 + ".1", 400),
        ("/search?q=harbour&order=newest&after=n" + "9" * 19, 400),
        ("/articles?month=2026-13", 400),
        ("/articles?month=9999-12", 200),
        ("/articles?until=9999-12-31", 200),
        ("/parties?name=" + "a+" * 900, 200),
        ("/search?q=" + "x" * 3000, 400),
        ("/articles?" + "&".join(f"outlet=o{n}" for n in range(60)), 400),
        ("/articles?" + "&".join(f"outlet={n}{'o' * 900}" for n in range(10)), 400),
        ("/search?q=x&after=soon", 400),
        ("/search?q=%00", None),
        ("/search?q=%ed%a0%80", None),
        ("/category/" + "x/" * 500, 404),
        ("/articles.rss", 404),
    ],
)
def test_bad_addresses_get_a_plain_page(client: TestClient, url: str, status: int | None) -> None:
    """The right status, one line that says what is wrong, and never a traceback."""
    answer = client.get(url)
    assert answer.status_code == status if status else answer.status_code in (200, 400)
    assert "Traceback" not in answer.text
    assert faults(look(answer.text)) == []


def test_only_reading_is_possible(client: TestClient) -> None:
    """The room has no address that takes anything."""
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        assert client.request(method, "/").status_code == 405
    assert client.head("/").status_code == 200


def test_a_page_that_is_known_is_not_sent_again(client: TestClient) -> None:
    """The ETag of a page, a feed or a file answers 304; a file's URL changes with its bytes."""
    style = look(client.get("/").text).one("link", rel="stylesheet").attributes["href"]
    for url in ("/", HARBOUR, "/articles.atom", style):
        etag = client.get(url).headers["etag"]
        again = client.get(url, headers={"if-none-match": f'"other", W/{etag}'})
        assert (again.status_code, again.content) == (304, b"")
    assert "immutable" in client.get(style).headers["cache-control"]
    assert len(client.get(style).content) < 25_000
