"""Lines beside the text whose parts stand side by side, and words that a page holds for others than its readers."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from onrecord.read.html import read_html
from onrecord.records import Reading, ReadOptions
from tests.read.html.pages import SENTENCES, paragraphs

TODAY = date(2025, 6, 1)
HEADLINE = "Old quay to close for eleven weeks"


def article(body: str) -> Reading:
    page = (
        f"<html><head><title>{HEADLINE}</title></head><body><article><h1>{HEADLINE}</h1>{body}</article></body></html>"
    )
    return read_html(page.encode(), ReadOptions(url="https://courier.example/quay"), today=TODAY).articles[0]


def texts(reading: Reading, role: str) -> list[str]:
    return [one.text for one in reading.blocks if one.role == role]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('<div class="byline"><span>Ada Moor</span><span>Harbour correspondent</span></div>', "Ada Moor Harbour corr"),
        ('<address><div><a rel="author" href="/a">Ada Moor</a> in Lunde</div></address>', "Ada Moor in Lunde"),
        (
            '<div class="byline">By Ada Moor</div><ul><li>12 March 2025</li><li><a href="#c">No Comments</a></li></ul>',
            "By",
        ),
        ("<p>Submitted by Ada Moor on Wed, 12 March 2025</p>", "Submitted by Ada Moor"),
    ],
    ids=["office", "place", "comments", "submitted"],
)
def test_a_byline_names_its_writer_alone(line: str, said: str) -> None:
    """Not the office beside them, nor where they are, nor what else stands in the line."""
    reading = article(line + paragraphs(6))
    assert reading.byline == ("Ada Moor",)
    assert texts(reading, "byline")[0].startswith(said)


@pytest.mark.parametrize(
    "lines",
    [
        "<div><i>Published: 12 March 2025, 10:00 GMT</i> <i>Last updated: 13 March 2025, 12:30 GMT</i></div>",
        '<p class="date">March 12, 2025</p><p class="date">Updated March 13, 2025 at 12:30 p.m. GMT</p>',
        "<div><time>12 March 2025</time><span>4 min read</span></div><div>Updated 13 March 2025, 12:30 GMT</div>",
        "<p>By Bo Lind | Published 12 March 2025, 10:00 GMT | Updated 13 March 2025, 12:30 GMT</p>",
    ],
    ids=["one line", "two lines", "side by side", "strokes"],
)
def test_a_printed_change_is_when_it_was_modified(lines: str) -> None:
    """Where no metadata says so; the day of publication is the other one."""
    reading = article(f'<div class="byline">By Ada Moor</div>{lines}{paragraphs(6)}')
    assert reading.published is not None
    assert reading.published.earliest == date(2025, 3, 12)
    assert reading.modified == datetime(2025, 3, 13, 12, 30, tzinfo=UTC)


def test_words_read_aloud_after_a_link_are_none_of_the_text() -> None:
    """That it opens a new window, whatever the class."""
    link = '<a href="/s">survey<span>(öffnet im neuen Fenster)</span></a>'
    other = '<a href="/t">table<span class="x">, opens new tab</span></a>'
    reading = article(f"{paragraphs(3)}<p>So says the {link} of the county, and a {other}.</p>{paragraphs(3)}")
    assert texts(reading, "paragraph")[3] == "So says the survey of the county, and a table."


def test_notices_on_what_another_site_shows_are_none_of_the_text() -> None:
    """A film that must be asked for, a post's own line, a wall with a share of the text."""
    notices = (
        "An dieser Stelle findest du einen externen Inhalt, der den Artikel ergänzt.",
        "Du kannst ihn dir mit einem Klick anzeigen lassen und wieder ausblenden.",
        "Film-Inhalte erlauben",
        "View this post on Photogram",
        "Il vous reste 71.36% de cet article à lire.",
    )
    reading = article(paragraphs(3) + "".join(f"<p>{one}</p>" for one in notices) + f"<p>{SENTENCES[5]}</p>")
    assert len(texts(reading, "paragraph")) == 4


def test_a_figure_that_leads_elsewhere_is_no_caption() -> None:
    """A heading, "Read more" and a link, but no picture."""
    card = "<figure><div><h3>Second berth could come in May</h3><div>Read more</div><a href='/b'></a></div></figure>"
    reading = article(f"{paragraphs(3)}{card}{paragraphs(3)}")
    assert texts(reading, "caption") == texts(reading, "heading") == []


def test_joiners_at_the_ends_of_lines_are_gone() -> None:
    """Some editors leave one in every line that was written anew."""
    reading = article(f"{paragraphs(3)}<h3>What the survey found\u200d</h3><p>\u200d</p>{paragraphs(3)}")
    assert texts(reading, "heading") == ["What the survey found"]
    assert len(texts(reading, "paragraph")) == 6


@pytest.mark.parametrize("hidden", ["hidden", 'aria-hidden="true"', 'style="display:none"'])
def test_a_part_that_a_button_unfolds_is_the_texts(hidden: str) -> None:
    """Browsers are told so; the button in a heading is the heading. Other hidden words are nobody's."""
    button = '<h3><button aria-expanded="false">Who asked for a second berth?</button></h3>'
    panel = f"<div>{button}<div {hidden}><p>{SENTENCES[2]}</p></div></div>"
    other = f"<div {hidden}><p>{SENTENCES[3]}</p></div>"
    reading = article(f'<div class="article-body">{paragraphs(2)}{panel}{paragraphs(2)}</div>{other}')
    assert texts(reading, "heading") == ["Who asked for a second berth?"]
    assert SENTENCES[2] in texts(reading, "paragraph")
    assert SENTENCES[3] not in texts(reading, "paragraph")


def test_text_that_is_written_in_lines() -> None:
    """An empty line ends a paragraph, and a line's end is a space."""
    lines = "\n\n".join(one.replace(", ", ",\n").replace(" that ", "\nthat ") for one in SENTENCES)
    assert texts(article(f"<pre>\n{lines}\n</pre>"), "paragraph") == list(SENTENCES)


def test_a_box_of_links_needs_no_telling_words() -> None:
    """A line and links in an element of their own; a line of the text above a link is the text's."""
    link = '<a href="/h">Herring came late to the coast this year</a>'
    box = f"<div><p>From the coast</p><ul><li>{link}</li></ul></div>"
    reading = article(f"<div>{paragraphs(3)}{box}{paragraphs(2)}<p>The board has a name for it</p><p>{link}</p></div>")
    assert "From the coast" not in texts(reading, "paragraph")
    assert texts(reading, "paragraph")[-1] == "The board has a name for it"


def test_a_box_within_a_box_does_not_end_it() -> None:
    """A label of one of its cards is no paragraph either."""
    card = '<div><p>News</p><h3><a href="/{0}">Herring came late to the coast in year {0}</a></h3></div>'
    inner = '<div class="related-links"><p>Video</p><a href="/v">Watch the herring come to the coast</a></div>'
    box = f"<p>RELATED CONTENT:</p>{inner}{card.format(1)}{card.format(2)}"
    reading = article(f"<div>{paragraphs(4)}{box}</div>")
    assert len(texts(reading, "paragraph")) == 4
