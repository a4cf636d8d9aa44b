"""Bad and boundless pages: bounded time and memory, no exception but InputError, and what is lost is said."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import InputError
from onrecord.read.html import read_html
from onrecord.read.html.elements import tree
from onrecord.records import PageReading, ReadOptions
from tests.read.html.pages import ARTICLE, SENTENCES, paragraphs

TODAY = date(2025, 6, 1)


def read(page: str | bytes, charset: str | None = None) -> PageReading:
    body = page.encode() if isinstance(page, str) else page
    return read_html(body, ReadOptions(), today=TODAY, charset=charset)


def page_of(body: str) -> str:
    return f"<html><body><h1>The quay closes</h1>{body}</body></html>"


RUSSIAN = "<h1>Причал закрыт</h1><p>Совет порта сообщил, что причал закроют на ремонт, в марте.</p>"

MARKUP = (
    "<p>", "</p>", "<div class='share related'>", "</div>", "<h1>", "<h2>", "<a href='x'>", "</a>", "<br>", "<li>",
    "<ul>",
    "<img src=a>", "<figure>", "<figcaption>", "<table><td>", "<script type='application/ld+json'>", "</script>",
    "<blockquote>", "&#0;", "&amp", "<!--", "]]>", "<article>", "<h2><a href=http://[>", "<time datetime='2025-13-40'>",
    SENTENCES[0], SENTENCES[1], '{"@type":"NewsArticle","headline":3}', "\x00", "…",
)  # fmt: skip
"""What hypothesis puts together in any order."""

BOUNDLESS = {
    "twenty megabytes": page_of("<p>" + " ".join(SENTENCES) * 4000 + "</p>" + ("<div>" + "x" * 4000 + "</div>") * 4200),
    "100,000 links": page_of("".join(f"<a href='/a/{n}'>Link {n}</a> " for n in range(100_000)) + paragraphs()),
    "100,000 pictures": page_of("<div><img src='a.jpg'></div>" * 100_000 + paragraphs()),
    "50,000 open elements": page_of("<b><i>" * 50_000 + paragraphs()),
    "100,000 breaks": page_of("<p>" + "word, word.<br>" * 100_000 + "</p>" + paragraphs()),
    "a long class": page_of("<div class='" + "x-" * 1_000_000 + "'>" + paragraphs() + "</div>"),
    "dashes in the title": "<title>" + " - a" * 50_000 + "</title>" + page_of(paragraphs()),
    "deep JSON": page_of("<script type='application/ld+json'>" + "[" * 100_000 + "</script>" + paragraphs()),
    "wide JSON": page_of(
        "<script type='application/ld+json'>[" + '{"@type":"Thing"},' * 60_000 + "{}]</script>" + paragraphs()
    ),
}


@pytest.mark.parametrize("name", BOUNDLESS)
def test_boundless_pages_are_read_in_bounded_time(name: str) -> None:
    """Linear work: each is done within seconds on a slow core, with the article found."""
    begun = time.process_time()
    page = read(BOUNDLESS[name])
    assert time.process_time() - begun < 20
    assert SENTENCES[1] in page.articles[0].text


def test_a_page_nested_ten_thousand_deep_keeps_its_words() -> None:
    """The parser's own limit is met by reading the page flat, and said."""
    page = read(page_of("<div>" * 10_000 + paragraphs() + "</div>" * 10_000 + "<p>Afterwards the board went home.</p>"))
    assert SENTENCES[0] in page.articles[0].text
    assert "Afterwards" in page.articles[0].text
    assert [problem.kind for problem in page.problems] == ["nested-too-deep"]


def test_entities_are_not_expanded() -> None:
    """Declarations of the page's own are ignored, so that none can grow."""
    bomb = "<!DOCTYPE html [<!ENTITY a 'nets nets'><!ENTITY b '&a;&a;&a;'><!ENTITY c SYSTEM 'file:///etc/hostname'>]>"
    text = read(bomb + page_of("<p>&b; &c;</p>" + paragraphs())).articles[0].text
    assert "nets" not in text


def test_nuls_are_taken_out_and_noted() -> None:
    """The words on both sides of a NUL are kept."""
    page = read(page_of(f"<p>Before\x00 and after. {SENTENCES[0]}</p>" + paragraphs()))
    assert "Before and after." in page.articles[0].text
    assert "control-characters" in [problem.kind for problem in page.problems]


def test_a_page_beyond_the_bound_is_refused_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """Too large is an InputError that says what to do."""
    monkeypatch.setattr(tree, "MAX_BYTES", 1000)
    with pytest.raises(InputError, match="larger"):
        read(ARTICLE)


@pytest.mark.parametrize("body", [b"", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8])
def test_what_is_no_text_is_refused(body: bytes) -> None:
    """Empty and binary input is an InputError."""
    with pytest.raises(InputError):
        read(body)


@pytest.mark.parametrize(
    ("body", "charset"),
    [
        (f"<meta charset='windows-1251'>{RUSSIAN}".encode("cp1251"), None),
        (RUSSIAN.encode("koi8_r"), "koi8-r"),
        (f"\ufeff{RUSSIAN}".encode(), "latin-1"),
        (f"<meta charset='no-such'>{RUSSIAN}".encode(), None),
    ],
    ids=["meta", "header", "byte order mark", "unknown name"],
)
def test_encodings_are_told(body: bytes, charset: str | None) -> None:
    """The page's word, the server's and the bytes' own are weighed."""
    title = read(body, charset).articles[0].title
    assert title is not None
    assert title.text == "Причал закрыт"


@settings(max_examples=150)
@given(st.lists(st.sampled_from(MARKUP), max_size=40).map("".join))
def test_no_page_raises_anything_but_input_error(page: str) -> None:
    """Whatever the markup, a reading whose blocks stand at their spans, or one clear line."""
    try:
        found = read(page)
    except InputError:
        return
    for reading in found.articles:
        assert all(reading.text[block.start : block.end] == block.text for block in reading.blocks)
