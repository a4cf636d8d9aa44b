"""What the rest of a page tells of a line: talk, tags, its author, its section; captions that end in an owner."""

from __future__ import annotations

import pytest

from onrecord.read import credits
from onrecord.read.days.datelines import date_among
from onrecord.read.plain.lines.lines import split_units
from onrecord.read.plain.roles.roles import mark

BODY = "The board of the harbour said on Tuesday that the tolls for large ships would rise by a tenth from June."


def kinds(*lines: str) -> list[str]:
    return [item.kind for item in mark(split_units("\n\n".join(lines)))]


def test_questions_under_a_name_said_again_and_again_are_text() -> None:
    """An interview's questions have no full stop and are no subheads; nor is what stands under a dash."""
    talk = ["Question: Why now?", "Moor: Because of June.", "Question: Who pays?", "Moor: The ships do.",
            "Question: And the ferries, do they pay too?", "— And who asked you that?"]  # fmt: skip
    assert kinds(BODY, *talk, BODY) == ["text"] * 8
    assert kinds(BODY, "Tolls: Who pays?", BODY)[1] == "short"


def test_a_headline_that_boxes_repeat_is_no_talk() -> None:
    """Only different lines under one name are talk."""
    line = "Ansley: Are the tolls too high for small boats?"
    assert kinds(BODY, line, BODY, line, BODY, line, BODY)[1] == "short"


def test_tags_under_an_article_are_furniture() -> None:
    """They end where a longer line stands."""
    tags = kinds(BODY, "Related topics", "Harbours", "Cem Dahl", "Tolls for the largest ships rise in June", BODY)
    assert tags == ["text", "menu", "menu", "menu", "short", "text"]


def test_who_the_author_is_is_a_note() -> None:
    """Only of those who sign on the page."""
    bio = "Ada Moor is a fellow of the Institute of Tides and lives in Ansley."
    assert kinds("Tolls rise", "By Ada Moor and Cem Dahl", BODY, bio)[-1] == "note"
    assert kinds("Tolls rise", "Di Cem Dahl e Ada Moor", BODY, bio)[-1] == "note"
    assert kinds("Tolls rise", "By Cem Dahl / Ada Moor", BODY, bio)[-1] == "note"
    assert kinds("Tolls rise", "By Cem Dahl", BODY, bio)[-1] == "text"


def test_the_section_named_below_its_path_is_the_pages_header() -> None:
    """Another line there is not."""
    assert kinds("Home > Sport > Rowing", "Rowing", "Tolls rise again in June", BODY)[1] == "header"
    assert kinds("Home > Sport > Rowing", "Rowers win", "Tolls rise again in June", BODY)[1] == "short"


@pytest.mark.parametrize(
    "line",
    [
        "Ships wait off the harbour on Monday [Ada Moor/Coast Press]",
        "Ships wait off the harbour, on Feb. 3, 2026. (Harbour Press Office)",
        "The new hall of the museum, on Wednesday. ADA MOOR",
        "The minister in the assembly [File: Handout via Coast Press]",
        "Waves break over the wall on Monday. Photograph: Ada Moor/Coast Press",
        "Figure 2. Tolls by the length of the ship.",
    ],
)
def test_what_ends_in_an_owner_is_a_caption(line: str) -> None:
    """In brackets, in capitals, or behind the word photograph."""
    assert credits.is_caption(line)


@pytest.mark.parametrize(
    "line",
    [
        "By ADA M. MOOR, CEM DAHL", "THE BOARD MEETS. TOLLS RISE AGAIN", "Die Tat fiel erst am Morgen auf. (dpa/kso)",
        "Photos: The harbour that froze in one night", "He had seen it before (and so had she).", BODY,
    ],
)  # fmt: skip
def test_what_only_looks_owned_is_no_caption(line: str) -> None:
    """Bylines and headlines in capitals, an agency's sign below a report, a headline that offers pictures."""
    assert not credits.is_caption(line)
    assert not credits.is_credit(line)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Bay Desk, [14.01.2026 07:32]", "2026-01-14"), ("Ansley - 5 nov 2025 - 18:30 CET", "2025-11-05"),
        ("Coast Desk | February 4, 2026 | 9:12 am", "2026-02-04"),
        ("The board met on 4 February 2026 and again, it says, on Monday", None),
        ("Tolls fall - 4 February 2026 was the last day of the old ones", None), ("Ansley - 5 November", None),
    ],
)  # fmt: skip
def test_a_day_beside_a_name(line: str, day: str | None) -> None:
    """A line of a name or a place and a whole date gives its day; a sentence doesn't."""
    found = date_among(line)
    assert (found.earliest.isoformat() if found and found.earliest else None) == day


def test_two_headlines_of_a_box_stand_above_the_next_articles_own() -> None:
    """The line above a date is no part of the box before it; a picture's owner above a headline is its caption."""
    found = mark(split_units("\n".join((
        "Tolls rise", "4 May 2025", BODY, "Related articles", "What ships pay in other harbours", "Who sets the tolls",
        "Ferry adds a crossing", "3 May 2025", BODY, "Read more", "Coast Press / Ada Moor", "Night boat is full", BODY,
    ))))  # fmt: skip
    assert [i.kind for i in found[3:8]] == ["marker", "boxhead", "boxhead", "short", "date"]
    assert [i.kind for i in found[9:12]] == ["marker", "boxcap", "boxhead"]


def test_where_a_reporter_is_stands_in_the_byline() -> None:
    """Below a headline, beside the date; a headline whose words all have capitals is none."""
    assert kinds("Tolls rise again in June", "Ada Moor in Trevan", "4 May 2025", BODY)[1] == "byline"
    assert kinds(BODY, "Tolls rise again in June", "New Harbour Opens a Door", "4 May 2025", BODY)[2] == "short"
