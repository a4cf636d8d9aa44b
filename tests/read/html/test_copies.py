"""Pages as archives of the web and saving programs hand them out: another host, a body without its tag."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.read.html import read_html
from onrecord.read.html.head.addresses import original
from onrecord.records import ReadOptions
from tests.read.html.pages import SENTENCES

TODAY = date(2026, 3, 9)
PAGE = "https://courier.example/coast/quay"
WAYBACK = f"https://web.archive.org/web/20260305120000/{PAGE}"
TODAYS = f"http://archive.ph/2026.03.05-120000/{PAGE}"
WORDS = "".join(f"<p>{one}</p>" for one in SENTENCES[:4])


@pytest.mark.parametrize(
    "url",
    [WAYBACK, TODAYS, WAYBACK.replace("/https", "if_/https"), WAYBACK.replace("//courier", "/courier"),
     "https://archive.today/20260305120000/" + PAGE, PAGE],
)  # fmt: skip
def test_the_address_of_a_copy_is_the_pages_own(url: str) -> None:
    """However the archive writes it; an address that only holds another is left alone."""
    assert original(url) == PAGE
    assert original(f"https://courier.example/share?u={PAGE}") == f"https://courier.example/share?u={PAGE}"


@pytest.mark.parametrize(("url", "name"), [(WAYBACK, "The Courier"), (TODAYS, "archive.ph")])
def test_a_copy_is_the_article_it_shows(url: str, name: str) -> None:
    """Its address and its links are the outlet's, and the archive is no outlet."""
    html = (
        f'<html lang="en"><head><title>Quay closes</title><meta property="og:site_name" content="{name}">'
        f'<link rel="canonical" href="{url}"></head><body><article><h1>Quay closes</h1>{WORDS}'
        f'<p>Read more: <a href="/web/20260305120000/{PAGE}-2">Old quay to close for eleven weeks</a></p></article>'
    )
    page = read_html(html.encode(), ReadOptions(url=url), today=TODAY)
    [article] = page.articles
    assert article.url == PAGE
    assert page.outlet == (None if name == "archive.ph" else name)
    assert [link.url for link in article.related] == [f"{PAGE}-2"]


@pytest.mark.parametrize("first", ["article", "main", "section"])
def test_a_body_needs_no_tag(first: str) -> None:
    """Savers leave it out, as they may; what begins the body is no part of the head."""
    html = f"<!doctype html><html lang=en><meta charset=utf-8><title>Quay closes</title><{first}><h1>Quay closes</h1>"
    page = read_html(f"{html}{WORDS}</{first}>".encode(), ReadOptions(), today=TODAY)
    assert [block.text for block in page.articles[0].blocks if block.role == "paragraph"] == list(SENTENCES[:4])
