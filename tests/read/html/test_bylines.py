"""Who wrote it and when, as printed beside the headline of pages that hold no metadata."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.read.html import read_html
from onrecord.records import Reading, ReadOptions
from tests.read.html.pages import paragraphs


def article(line: str, text: str = "") -> Reading:
    page = f"<html><body><main><h1>Old quay to close</h1>{line}<div>{text}{paragraphs(5)}</div></main></body></html>"
    return read_html(page.encode(), ReadOptions(url="https://courier.example/q"), today=date(2025, 6, 1)).articles[0]


@pytest.mark.parametrize(
    "line",
    [
        "<div>by Ada Moor Apr. 28, 2025 1:15 pm</div>",
        "<div>Kolumne von Ada Moor - 28.04.2025 um 08:52 Uhr - 12 Ergänzungen</div>",
        "<div>28. April 2025 um 15:46 Uhr / Ada Moor</div>",
        "<div class='published'>Ada Moor|Published 4 months ago</div>",
        "<div><a href='/harbour'>Ada Moor</a></div><div>28 April 2025</div>",
        "<p><a href='/authors/ada-moor'>Ada Moor</a> Follow</p>",
        "<div class='author'>Ada Moor Deputy Harbour Editor</div>",
        "<figure><img src='/a.jpg'><figcaption><address>Von Ada Moor, Redakteurin</address></figcaption></figure>",
        "<div>Middle East</div><p class='byline'>By Ada Moor</p>",
        "<div class='byline'>By Ada Moor <a href='https://twitter.com/ada'>@adamoor</a></div>",
        "<p class='byline'>By Ada Moor (Lunde, correspondent)</p><p class='published'>Publié le 12 mars 2025</p>",
        "<p>By Ada Moor / AFP</p>",
        "<p class='author'>Geschrieben von Ada Moor</p>",
        "<p>Das Gespräch führte Ada Moor</p>",
        "<meta name='author' content='Super User'><p>By Ada Moor</p>",
        "<div class='author'>Ada Moor Torsdag 4 juni 2025</div>",
    ],
)
def test_the_writer_is_found_in_a_printed_line(line: str) -> None:
    """By a word, by a link to the writer's page, by a class, by standing with the date; kickers are nobody."""
    reading = article(line)
    assert reading.byline == ("Ada Moor",)
    assert reading.standfirst is None


def test_a_subhead_of_capital_letters_is_no_writer() -> None:
    """As the later parts of a German article begin."""
    reading = article("", "<h2>Zwei Dächer</h2>")
    assert reading.byline == ()
    assert [one.role for one in reading.blocks if one.text == "Zwei Dächer"] == ["heading"]


def test_an_author_that_ends_the_title_element_is_the_outlet() -> None:
    """Who the text names in brackets at its end wrote it."""
    head = "<title>旧码头三月关闭维修_本地新闻_海港网</title><meta name='author' content='海港网'>"
    text = "<p>海港委员会星期二表示，旧码头将于三月关闭维修，工程预计需要十一周时间，费用由市政预算承担。</p>" * 3
    reading = article(f"{head}<h1>旧码头三月关闭维修</h1>{text}<p>（本报记者 李华 王强）</p>")
    assert reading.byline == ("李华", "王强")


def test_an_agency_signs_in_a_byline() -> None:
    """Where no person does."""
    assert article("<p class='byline'>Reuters</p>").byline == ("Reuters",)


def test_an_agency_beside_a_person_does_not_sign() -> None:
    """It is where the text is from."""
    assert article("<p class='byline'>By Ada Moor, AFP</p>").byline == ("Ada Moor",)
    assert article("<p class='byline'>AFP</p>", "<p class='byline'>By Ada Moor</p>").byline == ("Ada Moor",)


def test_an_agency_below_a_picture_does_not_sign_the_text() -> None:
    """It is whose picture it is; a day beside it says that it is the text's."""
    picture = "<div><img src='/quay-in-winter.jpg' alt=''></div><div class='author'>Reuters</div>"
    reading = article(f"{picture}<p>{'The quay in winter. ' * 4}</p>")
    assert reading.byline == ()
    assert [block.text for block in reading.blocks if block.role == "credit"] == ["Reuters"]
    assert article(f"{picture}<time>12 March 2025</time>").byline == ("Reuters",)


def test_a_photographer_is_not_the_writer() -> None:
    """ "Photo by" is a credit."""
    assert article("<div>Photo by Bo Lind</div>").byline == ()


@pytest.mark.parametrize(
    "line",
    [
        "<div class='date'>Published Apr 28, 2025 • Last updated 1 hour ago • 4 minute read</div>",
        "<div class='date'>28. 04. 2025, 14:59 Uhr Lesedauer: 4 Minuten</div>",
        "<div>Lunde, April 28, 2025, 12:30 Uhr</div>",
        "<div>Giriş: 28.04.2025 - 18:24 Güncelleme: 29.04.2025 - 18:57</div>",
        "<div>Опубликовано: 28 апреля 2025 в 10:30, просмотров: 345</div>",
        "<div>2025年04月28日10:30 来源：信使报</div>",
        "<div>By ADA MOOR, Harbour Reporter | April 28, 2025 at 10:00 AM</div>",
    ],
)
def test_the_day_is_found_among_other_words(line: str) -> None:
    """The first whole date that isn't that of an update."""
    found = article(line).published
    assert found is not None
    assert found.earliest == date(2025, 4, 28)


def test_the_day_of_an_update_alone_is_no_day_of_publication() -> None:
    """Nothing is made up."""
    assert article("<div>Updated 28.04.2025 11:00, desk of Lunde</div>").published is None


@pytest.mark.parametrize(
    ("page", "name"),
    [
        ("<div><p>Written by <a href='/author/ada'>Ada Moor</a></p><h1>Old quay to close</h1></div>{}", "Ada Moor"),
        ("<h1>Old quay to close</h1><div>{}</div><p>Posted by Ada Moor at 10:00</p>", "Ada Moor"),
        ("<h1>旧码头三月关闭维修</h1><p class='author'>记者 李明</p><div>{}</div>", "李明"),
    ],
)
def test_the_writer_is_found_above_the_headline_and_below_the_text(page: str, name: str) -> None:
    """In the headline's own element, or in a blog's line on who posted it."""
    body = f"<html><body><main>{page.format(paragraphs(5))}</main></body></html>".encode()
    found = read_html(body, ReadOptions(url="https://courier.example/q"), today=date(2025, 6, 1)).articles[0]
    assert found.byline == (name,)


OFFICES = "<a href='/o'>Harbour Office</a> and <a href='/m'>Ministry of the Coast</a>"


@pytest.mark.parametrize(
    ("above", "below", "names"),
    [
        (f"<dl><dt>From:</dt><dd>{OFFICES}</dd><dt>Published</dt><dd>12 March 2025</dd></dl>", "", 2),
        ("<div>Harbour Office</div><div>March 12, 2025</div>", "", 1),
        ("", "<h2>Details</h2><dl><dt>Author</dt><dd>Harbour Office</dd></dl>", 1),
    ],
)
def test_a_public_body_signs_where_nobody_else_does(above: str, below: str, names: int) -> None:
    """Behind a label, in the page's details, or on a line that is nothing but its name."""
    page = f"<main><h1>Old quay to close</h1>{above}<div>{paragraphs(5)}</div>{below}</main>".encode()
    found = read_html(page, ReadOptions(url="https://courier.example/q"), today=date(2025, 6, 1)).articles[0]
    assert found.byline == ("Harbour Office", "Ministry of the Coast")[:names]
    assert found.standfirst is None


def test_a_sentence_that_begins_with_a_public_body_is_a_standfirst() -> None:
    """The body does something in it."""
    reading = article("<p class='standfirst'>Ministry of the Coast says no to a second berth</p>")
    assert reading.byline == ()
    assert reading.standfirst == "Ministry of the Coast says no to a second berth"
