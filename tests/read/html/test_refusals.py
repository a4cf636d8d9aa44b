"""Pages that a server sends in an article's place are no articles, and say so; articles are not taken for them."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.read.html import read_html
from onrecord.records import PageReading, ReadOptions
from tests.read.html.pages import paragraphs

NEWS = "".join(f'<li><a href="/{n}">A herring festival without herring, part {n}</a></li>' for n in range(5))


def read(page: str) -> PageReading:
    return read_html(page.encode(), ReadOptions(url="https://courier.example/2025/05/04/quay"), today=date(2025, 6, 1))


@pytest.mark.parametrize(
    ("title", "head", "text"),
    [
        ("Page not found | The Lunde Courier", "Oops! Page not found", f"{paragraphs(1)}<ul>{NEWS}</ul>"),
        ("The Lunde Courier", "Sorry, the page you requested could not be found", paragraphs(2)),
        ("404 Not Found", "404 Not Found", paragraphs(1)),
        ("Just a moment...", "courier.example", "<p>This site needs to review the security of your connection.</p>"),
        ("Log in to continue - The Lunde Courier", "Welcome back", f"{paragraphs(1)}<form><input></form>"),
        ("Zustimmung | Lunder Bote", "Mit Werbung weiterlesen", paragraphs(4)),
        ("Страница не найдена — Лундский курьер", "", paragraphs(1)),
    ],
)
def test_a_page_sent_in_an_articles_place_is_none(title: str, head: str, text: str) -> None:
    page = read(f"<html><head><title>{title}</title></head><body><main><h1>{head}</h1>{text}</main></body></html>")
    assert (page.kind, page.articles) == ("empty", ())
    assert page.problems[-1].kind == "no-articles"
    assert "“" in page.problems[-1].what


@pytest.mark.parametrize(
    ("title", "head"),
    [
        ("Access denied: how the board shut out its critics", "Access denied: how the board shut out its critics"),
        ("404 houses lose their water", "404 houses lose their water"),
        ("Quay closes for repairs | Log in", "Quay closes for repairs"),
    ],
)
def test_an_article_with_such_words_in_its_headline_is_one(title: str, head: str) -> None:
    page = read(
        f"<html><head><title>{title}</title></head><body><main><h1>{head}</h1>{paragraphs()}</main></body></html>"
    )
    assert [one.title.text for one in page.articles if one.title] == [head]


def test_a_dated_article_may_be_headed_like_a_refusal() -> None:
    head = '<title>Access denied</title><meta property="article:published_time" content="2025-05-04T10:00:00+02:00">'
    assert read(f"<html><head>{head}</head><body><h1>Access denied</h1>{paragraphs(3)}</body></html>").articles
