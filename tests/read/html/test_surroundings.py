"""What stands around an article and isn't it, told by words and build alone: the pages here have no telling class."""

from __future__ import annotations

import json
from datetime import date

import pytest

from onrecord.read.html import opinion, read_html
from onrecord.records import Reading, ReadOptions
from tests.read.html.pages import SENTENCES, paragraphs

TODAY = date(2025, 6, 1)
HEAD = "<h1>The old quay closes for repairs in March</h1>"
NOTE = "<div><p>{}</p><p>{}</p><p>{}</p><p>{}</p></div>".format(
    *(f"We use cookies of kind {n} for the privacy policy and ask for your consent to them, again." for n in range(4))
)
COMMENTS = "".join(
    f"<li><p>Comment {n}: I have said for years, and say again, that nobody asked the sailors of this town.</p></li>"
    for n in range(30)
)
CARDS = "".join(
    f'<div><a href="/s/{n}">Herring season opens late in harbour number {n}</a>'
    f"<p>Boats of harbour {n} stayed in port for another week, the co-operative said on Monday.</p></div>"
    for n in range(6)
)
SLIDES = "".join(
    f'<div class="slide s{n}"><img src="/{n}.jpg"><p>{SENTENCES[n % 6]} ({n})</p></div>' for n in range(12)
)


def article(body: str, head: str = "") -> Reading:
    page = f"<html><head>{head}</head><body>{body}</body></html>".encode()
    return read_html(page, ReadOptions(url="https://courier.example/quay"), today=TODAY).articles[0]


def body_of(reading: Reading) -> str:
    return "\n".join(one.text for one in reading.blocks if one.role in ("paragraph", "list", "heading", "standfirst"))


@pytest.mark.parametrize(
    ("around", "never"),
    [
        (NOTE, "cookies"),
        (f"<div><h4>30 comments</h4><ol>{COMMENTS}</ol></div>", "Comment 3"),
        (f"<section>{CARDS}</section>", "co-operative"),
        (f"<div><h3>Read more</h3><div><p>{'Herring is late, a boat said. ' * 4}</p></div></div>", "Herring"),
    ],
    ids=["cookies", "comments", "cards", "box"],
)
def test_what_stands_below_an_article_is_left_out_by_its_words_and_build(around: str, never: str) -> None:
    """No class says what these parts are; the article's six paragraphs are read and nothing of the other part."""
    said = body_of(article(f"<main>{HEAD}<div>{paragraphs(6)}</div>{around}</main>"))
    assert all(sentence in said for sentence in SENTENCES)
    assert never not in said


def test_an_article_on_cookies_is_read() -> None:
    """The page says itself that it is on cookies, so that its words don't make it a notice."""
    told = NOTE.replace("We use", "Sites of harbours keep")
    title = '<meta property="og:title" content="Harbour site asks for consent to cookies">'
    said = body_of(article(f"<h1>Harbour site asks for consent to cookies</h1>{told}", title))
    assert "of kind 2" in said


def test_text_under_the_headline_comes_before_heavier_text_below() -> None:
    """An endless page goes on with a longer article; the first one's text is read, for it is what the title says."""
    title = '<meta property="og:title" content="The old quay closes for repairs in March">'
    longer = "".join(
        f"<p>Nets of the east bank were sold to number {n}, a dealer said on Friday.</p>" for n in range(80)
    )
    said = body_of(article(f"{HEAD}<div>{paragraphs(6)}</div><div><h2>Nets sold</h2><div>{longer}</div></div>", title))
    assert SENTENCES[0] in said
    assert "dealer" not in said


def test_a_live_blog_is_read_whole() -> None:
    """Its posts are the article, however much they outweigh the summary above them."""
    live = '<script type="application/ld+json">{"@type": "LiveBlogPosting", "headline": "Quay"}</script>'
    posts = "".join(f"<p>Post {n}: the crane was moved by another metre, the board wrote.</p>" for n in range(60))
    said = body_of(article(f"{HEAD}<div>{paragraphs(6)}</div><div><div>{posts}</div></div>", live))
    assert "Post 59" in said


def test_slides_that_are_the_article_are_no_captions() -> None:
    """A name or a picture beside them doesn't make most of a page's prose captions."""
    reading = article(f"{HEAD}<div>{SLIDES}</div>")
    assert sum(1 for one in reading.blocks if one.role == "paragraph") >= 11


def scattered() -> str:
    """Text and comments in elements of one kind: only another reader's rules tell them apart."""
    text = "".join(f"<div><p>{one} {one.replace('the', 'a')}</p></div>" for one in SENTENCES)
    other = "".join(
        f"<div><p>Nobody asked sailor {n}, who has said so, and who will say so again.</p></div>" for n in range(30)
    )
    return f"{HEAD}<div>{text}</div><div>{other}</div>"


def test_a_second_opinion_leaves_out_and_never_adds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it finds a part of the same text, the rest goes; where it finds other text, nothing changes."""
    whole = body_of(article(scattered()))
    assert "sailor 29" in whole
    text = "\n".join(f"{one} {one.replace('the', 'a')}" for one in SENTENCES)
    monkeypatch.setattr(opinion, "_ask", lambda root: text)
    said = body_of(article(scattered()))
    assert SENTENCES[5] in said
    assert "sailor" not in said
    monkeypatch.setattr(opinion, "_ask", lambda root: "Words that the page does not hold. " * 30)
    assert body_of(article(scattered())) == whole


def test_a_table_is_no_reason_to_follow_the_second_opinion(monkeypatch: pytest.MonkeyPatch) -> None:
    """Other stories are told by their prose: figures that the other extractor leaves out don't make a text longer."""
    first = "".join(f"<div><p>{one}</p></div>" for one in SENTENCES[:5])
    cells = "".join(
        f"<tr><td>Pier number {n} of the old harbour</td><td>{n * 7} berths for boats</td></tr>" for n in range(20)
    )
    monkeypatch.setattr(opinion, "_ask", lambda _: "\n".join(SENTENCES[:4]))
    reading = article(f"{HEAD}<div>{first}<table>{cells}</table></div>")
    assert SENTENCES[4] in body_of(reading)


def test_a_gallery_without_its_pictures_is_no_part_of_the_text() -> None:
    """Its heading, introduction and credit go with the pictures that a script would have fetched."""
    introduced = (
        '<div class="photogallery-wrapper"><h2>Look: nine berths of the old quay</h2><div>'
        "<p>The board has chosen nine berths to show how the quay stood for a hundred years.</p></div>"
        "<p>Gallery Credit: Bo Lind</p></div>"
    )
    reading = article(f"{HEAD}<div>{paragraphs(6)}{introduced}</div>")
    assert "nine berths" not in reading.text
    assert SENTENCES[5] in reading.text


def test_the_other_readers_failure_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever it raises, the page is read as without it."""
    import trafilatura

    before = body_of(article(scattered()))

    def fail(*_: object, **__: object) -> str:
        raise RecursionError

    monkeypatch.setattr(trafilatura, "extract", fail)
    assert body_of(article(scattered())) == before


@pytest.mark.parametrize(
    ("authors", "expected"),
    [
        ('{"@type": "Organization", "name": "Lunde Courier"}', ("Lunde Courier",)),
        (
            '[{"@type": "Organization", "name": "Lunde Courier"}, {"@type": "Person", "name": "Ada Moor"}]',
            ("Ada Moor",),
        ),
    ],
)
def test_the_outlet_is_the_byline_only_where_nobody_else_signs(authors: str, expected: tuple[str, ...]) -> None:
    """Beside a person's name it is left out; alone, the page says that the house signs."""
    node = f'{{"@type": "NewsArticle", "publisher": {{"name": "Lunde Courier"}}, "author": {authors}}}'
    head = f'<script type="application/ld+json">{node}</script>'
    assert article(HEAD + paragraphs(6), head).byline == expected


def test_an_introduction_and_the_list_it_leads_to_are_one_article() -> None:
    """The list is far heavier; both stand in one article element that holds nearly nothing else."""
    rows = "".join(
        f"<div><div><img src='/{n}.jpg'></div><div><h2>Pillar number {n}</h2><p>Nine divers went down to it and came "
        f"up again, tired, with nothing to show but mud of many kinds. So it was with pillar {n}.</p></div></div>"
        for n in range(12)
    )
    page = f"<article>{HEAD}<section><div>{paragraphs(5)}</div></section><div>{rows}</div></article>"
    reading = article(page, f'<meta name="description" content="{SENTENCES[3]} {SENTENCES[4]}">')
    said = body_of(reading)
    assert f"{SENTENCES[0]} (0)" in said
    assert "So it was with pillar 11." in said


@pytest.mark.parametrize(
    "line",
    [
        "<div><span>More on this story</span><a href='/h'>{}</a></div>",
        "<section><span>Lire aussi |</span><a href='/h'>{}</a></section>",
        "<p><strong>Read: <a href='/h'>{}</a></strong></p>",
        "<p>→ <a href='/h'>{}</a></p>",
        "<div><a href='/h'>{}</a><span>2 March 2025</span></div>",
        "<div><a href='/h'><span>{}</span><span>2 min read</span></a></div>",
    ],
)
def test_a_line_that_leads_to_another_article_says_its_headline(line: str) -> None:
    """With a box's words before it, in an element of their own or not, an arrow, or a card's day behind it."""
    headline = "Herring came late to the coast this year"
    reading = article(f"<article>{HEAD}<div>{paragraphs(3)}{line.format(headline)}{paragraphs(3)}</div></article>")
    assert [(one.headline, one.url) for one in reading.related] == [(headline, "https://courier.example/h")]
    assert headline not in body_of(reading)


def test_the_heading_of_a_box_that_asks_for_something_goes_with_it() -> None:
    """A subhead with an advert below it stays."""
    plea = "<div><h3>Get the morning tide</h3><p>Sign up for our daily newsletter and all the news.</p></div>"
    advert = f"<div><h3>What the survey found</h3><p>Advertisement</p></div>{paragraphs(2)}"
    reading = article(f"<article>{HEAD}<div>{paragraphs(3)}{plea}{advert}</div></article>")
    assert [one.text for one in reading.blocks if one.role == "heading"] == ["What the survey found"]


@pytest.mark.parametrize(
    "line",
    [
        "Moor reported from Ostvik. Bo Lind contributed from Lunde.",
        "Con información de EFE",
        "Mit Material von dpa und AFP",
        "Ada Moor (Ostvik, correspondante)",
        "First Published: March 12, 2025, 10:00 IST",
        "编辑：张三",
        "(责编：张三、李四)",
        "【山田太郎】",
        "Update, 13 March, 10:30: This story has a comment from the county now.",
    ],
)
def test_who_worked_on_a_text_besides_is_a_note(line: str) -> None:
    """Below the last paragraph, in many languages."""
    reading = article(f"<article>{HEAD}<div>{paragraphs(5)}<p>{line}</p></div></article>")
    assert [one.text for one in reading.blocks if one.role == "note"] == [line]


def test_a_sentence_at_the_end_that_names_people_is_a_paragraph() -> None:
    """What they did is the story."""
    line = "Tor Aas wrote to the board on Monday. Its chair reported the letter to the county."
    reading = article(f"<article>{HEAD}<div>{paragraphs(5)}<p>{line}</p></div></article>")
    assert reading.blocks[-1].role == "paragraph"


def test_a_card_within_the_text_is_an_article_of_its_own() -> None:
    """By its tag; its summary is no paragraph."""
    head, words = "Herring came late to the coast", "The season opened three weeks late."
    card = f"<article><a href='/h'><h2>{head}</h2></a><p>{words}</p></article>"
    reading = article(f"<article>{HEAD}<div>{paragraphs(3)}{card}{paragraphs(3)}</div></article>")
    assert [one.headline for one in reading.related] == [head]
    assert words not in body_of(reading)


def test_a_script_printed_into_the_text_is_no_paragraph() -> None:
    """A sentence with brackets is one."""
    code = "<div>slots.cmd.push(function() { slots.display('x'); });</div>"
    reading = article(
        f"<article>{HEAD}<div>{paragraphs(3)}{code}<p>The board (of nine) met; it voted.</p></div></article>"
    )
    assert "slots" not in body_of(reading)
    assert "The board (of nine) met; it voted." in body_of(reading)


def _kept(inside: str) -> list[str]:
    """The lines of an article that stand in its element between paragraphs."""
    rest = "".join(f"<p>{one}</p>" for one in SENTENCES[3:])
    page = f"<html><body><h1>The quay closes</h1><div>{paragraphs(3)}{inside}{rest}</div></body></html>"
    return [line for block in article(page).blocks for line in block.text.split("\n")]


@pytest.mark.parametrize(
    ("inside", "lines"),
    [
        ("<p>{}</p>", ("14:05", "€20", "1,200", "4/5", "★★★★☆")),
        ("<h3>{}</h3>", ("1998", "2.", "10.30am")),
        ("<p>{}</p>", ("Thank you.", "“Listen.”", "No comment.", "More.", "Bake for 40 minutes.")),
        (
            "<p>{}</p>",
            ("Published in 1902, the plan was soon forgotten.", "Support in the House is thin."),
        ),
        (
            "<p>{}</p>",
            ("By signing the treaty, both agreed to open the quay.", "The best of the night was a speech."),
        ),
        ("<p>{}</p>", ("Join our fight, the leaflet said.", "The messages land in your inbox and look real.")),
        ("<p>{}</p>", ("Register to vote by 4 May.", "You can follow the trial from the gallery.")),
        ("<pre>{}</pre>", ("quay.close(weeks=11);",)),
    ],
)
def test_what_only_sounds_like_a_button_or_a_plea_is_the_articles(inside: str, lines: tuple[str, ...]) -> None:
    """Figures where text is written, speech with its stops, sentences that begin as pleas and filing lines do."""
    for line in lines:
        assert line in _kept(inside.format(line)), line


@pytest.mark.parametrize(
    "inside",
    [
        *(f"<div>{line}</div>" for line in ("12", "14:05", "€20", "More", "4 min read")),
        *(f"<p>{line}</p>" for line in ("Advertisement", "Loading...", "Share", "Filed under: Coast", "No comments")),
        *(f"<p>{line}</p>" for line in ("Register to keep reading.", "Support our journalism.", "Donate today.")),
        "<p>By signing up you agree to our terms.</p><p>The week's news, sent to your inbox.</p>",
        "<ul><li>Share</li><li>Print</li><li>3</li><li><a href='/x'>Tweet</a></li></ul>",
    ],
)
def test_buttons_counters_and_pleas_are_not(inside: str) -> None:
    """The same words where things are drawn, and a list that holds nothing else."""
    assert len(_kept(inside)) == len(_kept("")), inside


def test_items_and_cells_are_kept_with_the_others_of_their_list() -> None:
    """What a button says, figures and names that are linked are items where most of a list says more."""
    ships = "<li><a href='/s/1'>Aurora</a></li><li>Boreas, 12 calls</li><li>Ceres, 9 calls</li>"
    assert {"Aurora", "Ceres, 9 calls"} <= set(_kept(f"<ul>{ships}</ul>"))
    facts = "".join(f"<dt>{what}</dt><dd>{figure}</dd>" for what, figure in (("Built", "1902"), ("Price", "$3,999")))
    assert {"Built", "1902", "$3,999"} <= set(_kept(f"<dl>{facts}</dl>"))
    cells = ("Shop", "%", "<a href='/q'>Ostvik Shipping Line</a>", "Open", "X", "–")
    rows = "".join(
        f"<tr><td>{one}</td><td>{other}</td></tr>" for one, other in zip(cells[::2], cells[1::2], strict=True)
    )
    assert {"%", "Ostvik Shipping Line", "Open", "X", "–"} <= set(_kept(f"<table>{rows}</table>"))


def test_short_lines_that_the_metadatas_text_says_are_kept() -> None:
    """Where it gives the whole text, short lines that it lacks are the page's, and those that it has the article's."""
    whole = " ".join([*SENTENCES[:3], "Why? Money.", *SENTENCES[3:], "Three pillars"])
    data = json.dumps({"@type": "NewsArticle", "headline": "The quay closes", "articleBody": whole})
    lines = "".join(f"<p>{one}</p>" for one in (*SENTENCES[:3], "Why?", "Money.", "Toronto", *SENTENCES[3:]))
    page = f"<script type='application/ld+json'>{data}</script><div>{lines}<ul><li>Three pillars</li></ul></div>"
    said = [block.text for block in article(f"<html><body><h1>The quay closes</h1>{page}</body></html>").blocks]
    assert {"Why?", "Money.", "Three pillars"} <= set(said)
    assert "Toronto" not in said


def test_key_points_above_the_text_are_kept_together() -> None:
    """A short item stands with the longer ones of its list."""
    points = "<ul><li>The quay closes for eleven weeks from March.</li><li>The ferry goes on as it is.</li></ul>"
    reading = article(f"<html><body><article><h1>The quay closes</h1>{points}{paragraphs(5)}</article></body></html>")
    assert "The ferry goes on as it is." in (reading.standfirst or "")
