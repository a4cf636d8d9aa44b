"""List pages are told from articles, whatever system drew them, and cut into their posts; teasers become leads."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.read.html import read_html
from onrecord.read.html.listing import leads_of
from onrecord.records import PageReading, ReadOptions
from tests.read.html.lists import LISTS, SITE, TITLES, url
from tests.read.html.pages import ARTICLE, SENTENCES

UNSAID = {"headlines-alone", "linked-cards", "linked-cards-on-a-plain-page"}  # no summary, or one that is all link
COUNTS = {"modern-of-two": 2, "modern-of-one": 1}


def read(page: str, path: str = "/harbours") -> PageReading:
    return read_html(page.encode(), ReadOptions(url=SITE + path), today=date(2025, 6, 1))


@pytest.mark.parametrize("name", sorted(LISTS))
def test_every_post_is_read(name: str) -> None:
    """In page order, each with its headline, address and day; whole ones with their own paragraphs alone."""
    markup, whole = LISTS[name]
    count = COUNTS.get(name, 4)
    page = read(markup)
    assert page.kind == "archive"
    assert [article.url for article in page.articles] == [url(n) for n in range(count)]
    assert [article.title.text for article in page.articles if article.title] == list(TITLES[:count])
    assert [article.published.earliest for article in page.articles if article.published] == [
        date(2025, 5, n + 1) for n in range(count)
    ]
    for n, article in enumerate(page.articles):
        paragraphs = [block.text for block in article.blocks if block.role == "paragraph"]
        expected = [f"{one} (Report {n}.{k})" for k, one in enumerate(SENTENCES[:5])] if whole else []
        assert paragraphs == expected


@pytest.mark.parametrize("name", sorted(LISTS))
def test_teasers_are_leads(name: str) -> None:
    """A teaser leads to its page, in page order; a whole post leads nowhere."""
    markup, whole = LISTS[name]
    leads = leads_of(read(markup))
    assert [lead.url for lead in leads] == ([] if whole else [url(n) for n in range(4)])
    if name in UNSAID:
        assert [lead.summary for lead in leads] == [None] * 4  # not the day that stands there
    elif not whole:
        assert all((lead.summary or "").startswith(SENTENCES[n][:40]) for n, lead in enumerate(leads))


def test_an_article_has_no_leads() -> None:
    """Its related links are links, not leads."""
    assert leads_of(read(ARTICLE, "/news/2025/04/17/quay-closes")) == ()


def test_an_article_whose_headline_leads_to_itself_is_no_list() -> None:
    """One linked headline on a page that calls itself a blog's, and it is this page's own."""
    markup = LISTS["modern-of-one"][0]
    assert read(markup, "/2025/05/01/post-0/").kind == "article"
