"""What single lines are held to be, and what boxes hold, in several languages and layouts."""

# ruff: noqa: E501 - sample lines stand as they would on a page

from __future__ import annotations

import pytest

from onrecord.read import credits, markers
from onrecord.read.plain.lines.lines import split_units
from onrecord.read.plain.roles.roles import mark

BODY = "The board of the harbour said on Tuesday that the tolls for large ships would rise by a tenth from June."


def kinds(text: str) -> list[str]:
    return [item.kind for item in mark(split_units(text))]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Read more", "read-more"), ("READ MORE:", "read-more"), ("Lesen Sie auch", "read-more"), ("Leer más", "read-more"),
        ("Also on the Courier", "also-on"), ("Lire aussi", "also-on"), ("Читайте также:", "also-on"), ("Leggi anche", "also-on"),
        ("Related", "related"), ("More on this story", "related"), ("See also:", "related"), ("Mehr zum Thema", "related"),
    ],
)  # fmt: skip
def test_box_markers(line: str, kind: str) -> None:
    """A line that is only a marker opens a box of its kind."""
    assert markers.box_marker(line) == kind


@pytest.mark.parametrize(
    "line",
    ["Ada Moor / Reuters", "Moor|AFP, Ben Hale", "Reuters/Ada Moor", "AFP.", "王安/摄", "王安 供圖"],
)
def test_credits_with_and_without_a_photographer(line: str) -> None:
    """An agency alone, before or after a name, and a name with the sign of who took the picture."""
    assert credits.is_credit(line)
    assert not credits.is_credit(f"{line} was asked why, and said no more of it than that she would look into it.")


@pytest.mark.parametrize("line", ["Jetzt den Newsletter abonnieren", "Unseren NEWSLETTER bestellen."])
def test_a_newsletter_is_offered_anywhere_in_a_line(line: str) -> None:
    """The offer is small print whatever leads to it; a sentence on newsletters is not."""
    assert markers.is_footer(line)
    assert not markers.is_footer("Der Verlag will den Newsletter einstellen.")


@pytest.mark.parametrize(
    "line", ["Read more books, says minister", "Related deaths rise", "See also rans", "More", BODY]
)
def test_what_only_begins_like_a_marker_is_none(line: str) -> None:
    """Headlines that begin with a marker's words open no box."""
    assert markers.box_marker(line) is None


@pytest.mark.parametrize(
    ("line", "headline"),
    [
        ("READ MORE: Tolls rise again", "Tolls rise again"),
        ("Lesen Sie auch: Frost im Tal", "Frost im Tal"),
        ("[Related: Tolls rise again", "Tolls rise again"),
        ("Lire aussi : Le pont est ouvert", "Le pont est ouvert"),
    ],
)
def test_inline_links(line: str, headline: str) -> None:
    """Marker and headline on one line."""
    found = markers.inline_link(line)
    assert found is not None
    assert found[1] == headline
    assert line[found[0] :] == headline


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Category Archive : Harbours", "Harbours"), ("Category: World news", "World news"), ("Archive for ‘Coast’", "Coast"),
        ("Harbours Archives", "Harbours"), ("Tag: tolls", "tolls"), ("Kategorie: Häfen", "Häfen"), ("Рубрика: Порты", "Порты"),
    ],
)  # fmt: skip
def test_page_headers_name_their_category(line: str, name: str) -> None:
    """The spellings of archive headers."""
    assert markers.page_header(line) == name


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Older posts", "pager"), ("1 2 3 … 9 Next", "pager"), ("Page 2 of 14", "pager"), ("Seite 2 von 14", "pager"),
        ("© 2025 The Courier. All rights reserved.", "footer"), ("Subscribe to our newsletter", "footer"),
        ("Share this", "menu"), ("Posted in Harbours | 3 Comments", "menu"), ("Continue reading →", "menu"),
        ("Mehr Artikel aus dem Hafen gibt es hier: Küste", "menu"), ("More stories from the harbour", "short"),
        ("4 May 2025", "date"), ("2025-05-04", "date"), ("04.05.2025", "date"), ("137", "menu"), ("1.2k", "menu"), ("■", "rule"),
        ("5-minute read", "menu"), ("4 Comments on Tolls for large ships to rise", "menu"), ("14:15", "short"),
        ("Updated: 10:22, 4 May 2025", "date"), ("2025-05-04 10:22 海岸新闻", "byline"), ("Getty Images", "credit"),
        ("Ada Moor / Bay News / Updated: May 4, 2025, 14:15 IST", "byline"), ("[1/2]Ships wait in the bay", "caption"),
        ("Ships wait in the bay. Photo by Ada Moor / Coast", "caption"), ("Ada Moor/AP", "credit"),
        ("Ships wait in the bay | Photo Credit: Ada Moor", "caption"), ("With reporting by AFP", "note"),
        ("Ben Storr contributed research to this piece.", "note"), ("4. Mai 2025", "date"), ("Published 4 May 2025", "date"),
        ("By Ada Moor", "byline"), ("Von Ada Moor", "byline"), ("Ada Moor, Political Editor", "byline"),
        ("Posted on 4 May 2025 by Ada Moor", "byline"), ("Ada Moor | 4 May 2025", "byline"),
        ("©  Agency;  https://x.invalid", "credit"), ("Photo: Ada Moor/Reuters", "credit"),
        ("FILE PHOTO.", "caption"), ("The old bridge in 1911 © City Archive / Ada Moor", "caption"),
        ("This article was first published by The Courier.", "note"), ("Editor’s note: The date was wrong.", "note"),
        ("Dieser Artikel erschien zuerst im Hafenkurier.", "note"), ("• an item", "list"), ("----", "rule"),
        ("What the board wants", "short"), (BODY, "text"),
    ],
)  # fmt: skip
def test_lines_by_themselves(line: str, kind: str) -> None:
    """One line amid a text is told for what it is."""
    assert kinds(f"{BODY}\n\n{line}\n\n{BODY}")[1] == kind


def test_a_box_holds_its_caption_and_headline_and_ends_where_the_body_resumes() -> None:
    """The caption and headline stand together; with and without blank lines."""
    spaced = f"{BODY}\n\nRead more\n\nA ship in the harbour\nTolls to rise again – board\n\n{BODY}\n\n{BODY}"
    assert kinds(spaced) == ["text", "marker", "boxcap", "boxhead", "text", "text"]
    tight = f"{BODY}\nRead more\nFILE PHOTO.\nTolls to rise again – board\n{BODY}\n{BODY}"
    assert kinds(tight) == ["text", "marker", "boxcap", "boxhead", "text", "text"]


def test_a_list_box_holds_several_headlines() -> None:
    """Under "Related" every line of the group is a headline."""
    heads = "Tolls to rise again, board says\nFerry sails by night from June on\nA new bridge for cyclists opens"
    text = f"{BODY}\n\nRelated\n{heads}\n\n{BODY}\n\n{BODY}"
    assert kinds(text) == ["text", "marker", "boxhead", "boxhead", "boxhead", "text", "text"]


def test_a_subhead_after_a_box_stays_a_subhead() -> None:
    """A blank line ends a box, also where a short line follows."""
    text = f"{BODY}\n\nRead more\n\nHC\nTolls to rise again\n\nWhat comes next\n\n{BODY}\n\n{BODY}"
    assert kinds(text) == ["text", "marker", "boxcap", "boxhead", "short", "text", "text"]
