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
    ],
)
def test_the_writer_is_found_in_a_printed_line(line: str) -> None:
    """By a word, by a link to the writer's page, by a class, by standing with the date; kickers are nobody."""
    reading = article(line)
    assert reading.byline == ("Ada Moor",)
    assert reading.standfirst is None


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
