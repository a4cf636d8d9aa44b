"""Captions and credits as pages of many makes print them, hide them in attributes, or say them for machines alone."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.read.html import read_html
from onrecord.records import Block, ReadOptions
from tests.read.html.pages import SENTENCES, paragraphs

WORDS = "The quay in winter, with its nine cracked pillars"
PICTURE = '<img src="/img/quay-winter-1024x683.jpg" alt="">'


def blocks(figure: str, head: str = "", above: str = "") -> list[Block]:
    page = (
        f"<html><head>{head}</head><body><main>{above}<h1>Old quay to close</h1>{figure}{paragraphs(4)}</main></body>"
    )
    found = read_html(page.encode(), ReadOptions(url="https://courier.example/quay"), today=date(2025, 6, 1))
    return [one for one in found.articles[0].blocks if one.role in ("caption", "credit")]


def said(*arguments: str) -> list[tuple[str, str]]:
    return [(one.role, one.text) for one in blocks(*arguments)]


@pytest.mark.parametrize(
    ("printed", "credit"),
    [
        ("<span class='credit'>Photo by Bo Lind</span><span class='credit'>/Kystfoto</span>", "Photo by Bo Lind"),
        ("<span class='copyright'>Bo Lind/Copyright 2025 Kystfoto. All rights reserved</span>", "Bo Lind/Copyright"),
        ("<span class='license-note'>– Kystfoto (CC BY 4.0)</span>", "– Kystfoto"),
        ("(Symbolbild: Kystfoto/dpa | Bo Lind)", "(Symbolbild: Kystfoto/dpa | Bo Lind)"),
        ("Фото: Пресс-служба порта", "Фото: Пресс-служба порта"),
        ("(صورة: رويترز)", "(صورة: رويترز)"),
        ("图源：信使报", "图源：信使报"),
    ],
)
def test_a_credit_is_parted_from_its_caption(printed: str, credit: str) -> None:
    """In elements of its own, in brackets, in many languages; a line of rights under a picture is the picture's."""
    found = said(f"<figure>{PICTURE}<figcaption>{WORDS}. {printed}</figcaption></figure>")
    assert found[0] == ("caption", f"{WORDS}.")
    assert found[1][0] == "credit"
    assert found[1][1].startswith(credit)


def test_a_name_with_its_agency_is_no_caption_of_one_word() -> None:
    """All of it is the credit."""
    assert said(f"<figure>{PICTURE}<figcaption>Ada Moor/Kystfoto</figcaption></figure>") == [
        ("credit", "Ada Moor/Kystfoto")
    ]


def test_a_credit_above_its_caption_is_put_behind_it() -> None:
    """Both have the picture's address."""
    figure = f"<figure>{PICTURE}<div>Foto: Bo Lind</div><figcaption>{WORDS}</figcaption></figure>"
    found = blocks(figure)
    assert [one.role for one in found] == ["caption", "credit"]
    assert len({one.url for one in found}) == 1


def test_a_credit_that_only_the_pictures_title_says() -> None:
    """The title says the caption again, and behind a stroke whose picture it is."""
    picture = f'<img src="/q.jpg" alt="{WORDS}" title="{WORDS} | Kystfoto/Bo Lind">'
    assert said(f"<div><div>{picture}</div><p>{WORDS}</p></div>")[1] == ("credit", "Kystfoto/Bo Lind")


def test_a_credit_that_only_machines_are_told() -> None:
    """JSON-LD describes the same file in another size."""
    node = '{"@type": "ImageObject", "contentUrl": "https://cdn.example/quay-winter.jpg", "creditText": "Bo Lind"}'
    head = f'<script type="application/ld+json">{node}</script>'
    assert said(f"<figure>{PICTURE}<figcaption>{WORDS}</figcaption></figure>", head)[1] == ("credit", "Bo Lind")


def test_the_words_of_a_lead_picture_above_the_headline_are_kept() -> None:
    """Behind the headline, which comes first."""
    figure = f"<figure>{PICTURE}<figcaption>{WORDS}</figcaption></figure>"
    assert said("", "", figure) == [("caption", WORDS)]


def test_a_lead_picture_whose_class_says_teaser_is_the_articles_unless_it_leads_away() -> None:
    """A teaser's picture is a link; the lead picture isn't."""
    figure = f"<div class='teaser'><figure>{PICTURE}<figcaption>{WORDS}</figcaption></figure></div>"
    assert said(figure) == [("caption", WORDS)]
    assert said(figure.replace(WORDS, f"<a href='/other'>{WORDS}</a>")) == []


def test_the_same_credit_under_every_picture_is_no_template() -> None:
    """Words that stand on a page three times are left out of its text, but not from under its pictures."""
    figures = "".join(
        f"<figure><img src='/{n}.jpg'><figcaption><p>{WORDS} ({n})</p><p class='credit'>Bo Lind, of Kystfoto of "
        "Ostvik, for the Courier</p></figcaption></figure>"
        for n in range(4)
    )
    assert [role for role, _ in said(figures)] == ["caption", "credit"] * 4


def test_a_line_that_ends_in_a_pictures_credit_is_a_caption_wherever_it_stands() -> None:
    """No class and no figure; a paragraph doesn't end so, and one that names an agency in brackets stays one."""
    lines = f"<p>{WORDS} (Photo by Bo Lind/Kystfoto)</p><p>{WORDS}, seen from the north (Bo Lind via Reuters)</p>"
    assert [role for role, _ in said(f"{paragraphs(2)}{lines}{paragraphs(2)}")] == ["caption", "credit"] * 2
    assert said(f"{paragraphs(2)}<p>{WORDS}, the agency wrote (Reuters)</p>") == []


@pytest.mark.parametrize(
    ("words", "credit"),
    [
        ("{}. <em>Bo Lind</em>", "Bo Lind"),
        ("<span>{}.</span><span>Bo Lind</span>", "Bo Lind"),
        ("{} <small>Kystfoto</small>", "Kystfoto"),
        ("<p>{}.</p><p>Bo Lind</p>", "Bo Lind"),
        ("{}. BO LIND / KYSTFOTO", "BO LIND / KYSTFOTO"),
        ("{}. KYSTFOTO/Bo Lind", "KYSTFOTO/Bo Lind"),
        ("{} [Bo Lind/Kystfoto]", "Bo Lind/Kystfoto"),
        ("{}. Getty Images", "Getty Images"),
        ("{}.<strong>Image Credits:</strong>Bo Lind", "Image Credits:Bo Lind"),
    ],
)
def test_a_name_set_off_behind_a_caption_is_its_credit(words: str, credit: str) -> None:
    """By an element of its own, by capitals, by a stroke; nobody is taken for the article's writer for it."""
    found = said(f"<figure>{PICTURE}<figcaption>{words.format(WORDS)}</figcaption></figure>")
    assert [text.rstrip(".") for _, text in found] == [WORDS, credit]
    assert [role for role, _ in found] == ["caption", "credit"]


@pytest.mark.parametrize(
    "end", ["the ferry <em>Lunde</em>", "pictured by <a href='/bo'>our reader</a>", "<b>Ostvik</b>"]
)
def test_a_name_that_ends_a_captions_sentence_is_no_credit(end: str) -> None:
    """A ship's name in italics is seen in the picture."""
    found = said(f"<figure>{PICTURE}<figcaption>{WORDS}, and {end}</figcaption></figure>")
    assert [role for role, _ in found] == ["caption"]


def test_what_is_read_aloud_or_sold_with_a_picture_is_no_caption() -> None:
    """A name beside the caption's element is whose picture it is; the words before both are for listeners."""
    aloud = '<span class="visually-hidden">Image {}, </span>'
    figure = f"""<figure>{PICTURE}<span>{aloud.format("source")}Kystfoto</span><figcaption>{aloud.format("caption")}
    <p>{WORDS}</p><a href="/licensing">Purchase Licensing Rights, opens new tab</a></figcaption></figure>"""
    assert said(figure) == [("caption", WORDS), ("credit", "Kystfoto")]


def test_a_word_beside_a_caption_that_no_label_calls_a_source_is_no_credit() -> None:
    """A button's word, a place: what the page tells machines of the picture is its credit then."""
    for beside in ("<span>Enlarge</span>", "<div>Ostvik Harbour</div>"):
        found = said(f"<figure>{PICTURE}{beside}<figcaption>{WORDS}</figcaption></figure>")
        assert "credit" not in [role for role, _ in found]


@pytest.mark.parametrize("end", ["and Ostvik Quay / Lunde Pier", "Ostvik Quay/ Lunde Pier from the north"])
def test_a_stroke_with_a_space_behind_it_parts_what_is_seen(end: str) -> None:
    """Only names in brackets, or behind a full stop, are a credit then."""
    assert said(f"<figure>{PICTURE}<figcaption>{WORDS}, {end}</figcaption></figure>") == [
        ("caption", f"{WORDS}, {end}")
    ]
    assert said(f"<figure>{PICTURE}<figcaption>{WORDS} (Bo Lind/ Kystfoto)</figcaption></figure>") == [
        ("caption", WORDS),
        ("credit", "Bo Lind/ Kystfoto"),
    ]


@pytest.mark.parametrize("credit", ["Kystfoto Inc.", "Bo Lind, for the harbour's own archive and its friends."])
def test_an_element_called_both_beside_a_caption_is_its_credit(credit: str) -> None:
    """Whatever it ends in."""
    figure = f'<figcaption>{WORDS}</figcaption><div class="image__caption attribution">{credit}</div>'
    assert said(f'<div class="image">{PICTURE}{figure}</div>') == [("caption", WORDS), ("credit", credit)]


def test_an_element_called_both_a_caption_and_a_credit_is_what_its_words_are() -> None:
    """A sentence is a caption."""
    words = f'<div class="image__caption attribution">{WORDS}.</div><div class="image__credit">Kystfoto</div>'
    assert said(f'<div class="image">{PICTURE}<div>{words}</div></div>') == [
        ("caption", f"{WORDS}."),
        ("credit", "Kystfoto"),
    ]


def test_the_words_of_pictures_may_stand_in_attributes() -> None:
    """For a script to print them."""
    words = f'<div class="cap" data-c-caption="{WORDS}." data-c-credit="Bo Lind"></div>'
    assert said(f"<figure>{PICTURE}{words}</figure>") == [("caption", f"{WORDS}."), ("credit", "Bo Lind")]


VIEWER = """<div class="modal" aria-hidden="true"><figure><img src="/img/quay-winter.jpg"><figcaption>{}
<span class="credit">Photo: Bo Lind</span></figcaption></figure></div>"""
CARD = "<a href='/h'><figure><img src='/img/herring-boat.jpg'><figcaption>Herring in a net.</figcaption></figure></a>"


@pytest.mark.parametrize(
    "below",
    [VIEWER.format(WORDS), f'<div class="captions"><p>{WORDS}. Photo: Bo Lind</p></div>'],
    ids=["viewer", "list"],
)
def test_captions_behind_the_text_are_its_pictures(below: str) -> None:
    """Of a picture's copy in a viewer, or as many as there are pictures; a card's picture is another article's."""
    page = f"<article><h1>Old quay to close</h1>{PICTURE}<div>{paragraphs(4)}</div></article>{below}{CARD}"
    found = read_html(page.encode(), ReadOptions(url="https://courier.example/quay"), today=date(2025, 6, 1))
    kept = [one for one in found.articles[0].blocks if one.role in ("caption", "credit")]
    assert [(one.role, one.text.rstrip(".")) for one in kept] == [("caption", WORDS), ("credit", "Photo: Bo Lind")]
    assert {one.url for one in kept} == {"https://courier.example/img/quay-winter-1024x683.jpg"}


@pytest.mark.parametrize(
    "lines",
    [
        f"<div style='text-align:center'>{PICTURE}</div><div style='text-align:center'>{WORDS}</div>",
        f"<p>{PICTURE}</p><p><i>{WORDS}</i></p>",
    ],
)
def test_a_line_set_as_a_pictures_words_is_its_caption(lines: str) -> None:
    """In the middle of the page as the picture is, or in italics below it."""
    assert said(f"{paragraphs(2)}{lines}") == [("caption", WORDS)]


def test_what_a_figure_holds_instead_of_a_picture() -> None:
    """A table's cells are no captions; the words under a table or a player are not the picture's above."""
    table = "<table><tr><th>Pier</th><th>Berths</th></tr><tr><td>North</td><td>12</td></tr></table>"
    player = '<iframe src="https://www.youtube.com/embed/quay"></iframe>'
    found = blocks(
        f"<figure>{PICTURE}<figcaption>{WORDS}</figcaption></figure>"
        f"<figure>{table}<figcaption>Berths at the piers of Ostvik</figcaption></figure>"
        f"<figure>{player}<figcaption>A walk along the old quay</figcaption></figure>"
    )
    assert [(one.text, one.url) for one in found] == [
        (WORDS, "https://courier.example/img/quay-winter-1024x683.jpg"),
        ("Berths at the piers of Ostvik", None),
        ("A walk along the old quay", "https://www.youtube.com/embed/quay"),
    ]


def test_a_credit_stands_once_behind_its_caption() -> None:
    """Also where the page prints it twice, with a button, or behind a sentence with an agency at its end."""
    twice = f'<figcaption>{WORDS}. <b class="credit">Bo Lind <b class="hide-caption">hide caption</b></b></figcaption>'
    assert said(f'<figure>{PICTURE}{twice}<span class="credit">Bo Lind</span></figure>') == [
        ("caption", f"{WORDS}."),
        ("credit", "Bo Lind"),
    ]
    assert said(f"<figure>{PICTURE}<figcaption>The quay. Photo by Bo Lind / Unsplash</figcaption></figure>") == [
        ("caption", "The quay."),
        ("credit", "Photo by Bo Lind / Unsplash"),
    ]


def test_a_picture_behind_sources_that_are_never_closed_is_found() -> None:
    picture = '<picture><source type="image/webp"><img src="/img/quay.jpg" alt=""></picture>'
    found = blocks(f"<figure>{picture}<figcaption>{WORDS}</figcaption></figure>")
    assert [one.url for one in found] == ["https://courier.example/img/quay.jpg"]


def test_a_slides_credit_is_no_paragraph() -> None:
    slides = "".join(
        f'<div class="slide"><img src="/{n}.jpg"><h3>Part {n}</h3><p>{one}</p><p>Photo: Bo Lind</p></div>'
        for n, one in enumerate(SENTENCES)
    )
    assert said(f"<div>{slides}</div>") == [("credit", "Photo: Bo Lind")] * len(SENTENCES)
