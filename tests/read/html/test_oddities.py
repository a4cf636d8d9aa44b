"""What makers of pages do with heads and ends: print views, pages of tables and fonts, magazines, translations."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.read.html import read_html
from onrecord.records import Reading, ReadOptions
from tests.read.html.pages import SENTENCES, paragraphs

HEADLINE = "Old quay to close for eleven weeks"


def article(body: str, title: str = HEADLINE) -> Reading:
    page = f"<html><head><title>{title}</title></head><body>{body}</body></html>".encode()
    return read_html(page, ReadOptions(url="https://courier.example/quay"), today=date(2025, 6, 1)).articles[0]


def texts(reading: Reading, role: str) -> list[str]:
    return [one.text for one in reading.blocks if one.role == role]


def test_a_print_view_has_the_headline_that_it_prints() -> None:
    """Not what its title element says of it; a short bold line below is its standfirst."""
    head = f"<h2>{HEADLINE}</h2><p><b>Fishermen ask for a berth</b></p><p>By Ada Moor<br>12 March 2025</p>"
    reading = article(f"<div>{head}{paragraphs(5)}</div>", "The Courier - Print Version")
    assert [texts(reading, role) for role in ("title", "standfirst")] == [[HEADLINE], ["Fishermen ask for a berth"]]
    assert reading.byline == ("Ada Moor",)


def test_an_old_page_of_fonts_and_tables() -> None:
    """Its headline is set in large, its head in lines that nothing names, its picture and words in a table."""
    picture = "<table><tr><td><img src='/quay.jpg' width=200></td></tr><tr><td>The quay in winter</td></tr></table>"
    head = f"<font size=+3><b>{HEADLINE}</b></font><p><i>Fishermen ask for a second berth</i>"
    lines = "<p><font size=-1>By ADA MOOR<br>Courier Staff Writer</font><p>Saturday, May 3, 2025<p>"
    text = "<p>".join(SENTENCES)
    back = '<p><a href="/news">Back to News</a> | <a href="/">Home</a>'
    menu = '<td><a href="/n">News</a><br><a href="/s">Sports</a></td>'
    page = f"<table><tr>{menu}<td>{head}{lines}{picture}<p>{text}<hr>{back}</td></tr></table>"
    reading = article(page, "COURIER ONLINE: Quay to close (05/03/25)")
    assert [one.role for one in reading.blocks][:5] == ["title", "standfirst", "byline", "byline", "caption"]
    assert texts(reading, "title") == [HEADLINE]
    assert texts(reading, "paragraph") == list(SENTENCES)
    assert reading.byline == ("Ada Moor",)


def test_a_magazine() -> None:
    """Who took the pictures didn't write it; its first words in another style are no standfirst; a sign ends it."""
    makers = '<ul class="contributors"><li>Text <a>Ada Moor</a></li><li>Photography <a>Bo Lind</a></li></ul>'
    first = f'<p class="has-dropcap"><span class="lead-in-text">In the winter</span> of that year. {SENTENCES[0]}</p>'
    reading = article(f"<h1>{HEADLINE}</h1>{makers}<div>{first}{paragraphs(4)}<p>{SENTENCES[5]} ■</p></div>")
    assert reading.byline == ("Ada Moor",)
    assert reading.standfirst is None
    assert texts(reading, "paragraph")[-1] == SENTENCES[5]


def test_who_translated_a_text_is_told_by_its_byline() -> None:
    """And did not write it."""
    line = '<div class="meta">Written by <a rel="author" href="/a">Ada Moor</a> · Translated by <a>Lea Brandt</a></div>'
    reading = article(f"<h1>{HEADLINE}</h1>{line}{paragraphs(5)}")
    assert reading.byline == ("Ada Moor",)
    assert [one.translated_by for one in reading.republished_from] == ["Lea Brandt"]


@pytest.mark.parametrize(
    "end",
    ["<p>Просмотров: 1523<br>Автор: Ада Моор<br>Источник: Курьер</p>", "<p>Author: Ada Moor<br>Editor: Bo Lind</p>"],
)
def test_lines_with_labels_at_the_end_are_a_note(end: str) -> None:
    assert [one.role for one in article(f"<h1>{HEADLINE}</h1><div>{paragraphs(5)}{end}</div>").blocks][-1] == "note"


def test_the_plea_at_a_limit_is_none_of_the_text() -> None:
    gate = "<div><p><b>You've reached your limit of free articles.</b></p><p>Register to keep reading.</p></div>"
    reading = article(f"<h1>{HEADLINE}</h1><div>{paragraphs(2)}{gate}</div>")
    assert len(texts(reading, "paragraph")) == 2
    assert reading.cut_off is not None
