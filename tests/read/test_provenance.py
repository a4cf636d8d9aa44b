"""Notes of an outlet on its own article, and where the article was before."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.read.provenance import is_note, notes_among, read_note


@pytest.mark.parametrize(
    ("note", "first", "translated", "edited"),
    [
        ("This article was first published by Harbour Gazette, and was translated and edited by the Tidewater team.",
         "Harbour Gazette", "Tidewater team", "Tidewater team"),
        ("This article was first published by\u00a0Harbour Gazette and was translated and edited by the Tidewater team",
         "Harbour Gazette", "Tidewater team", "Tidewater team"),
        ("This story originally appeared in The Coast Review on March 3, 2021.", "The Coast Review", None, None),
        ("This article originally appeared on Marsh.org and is republished here with permission.",
         "Marsh.org", None, None),
        ("This story was produced by Inland News and republished with permission.", "Inland News", None, None),
        ("This article is republished from The Upland under a Creative Commons license. Read the original article.",
         "The Upland", None, None),
        ("Editor’s note: This piece was first published in the Valley Times.", "Valley Times", None, None),
        ("A version of this article was first published in the Valley Times.", "Valley Times", None, None),
        ("Translated from Spanish by Ana Lopez", None, "Ana Lopez", None),
        ("(Translated from the Portuguese by Ana Lopez)", None, "Ana Lopez", None),
        ("Translated by Ana Lopez and edited by Jo Marsh.", None, "Ana Lopez", "Jo Marsh"),
        ("Courtesy of the Valley Times", "Valley Times", None, None),
        ("Dieser Artikel erschien zuerst in der Talzeitung.", "Talzeitung", None, None),
        ("Der Artikel wurde ursprünglich auf Talblick.de veröffentlicht.", "Talblick.de", None, None),
        ("Aus dem Englischen übersetzt von Anna Berg", None, "Anna Berg", None),
        ("Cet article a été publié pour la première fois par Le Val et traduit par Anne Mont.",
         "Le Val", "Anne Mont", None),
        ("Este artículo fue publicado originalmente en El Valle.", "El Valle", None, None),
        ("Статья впервые опубликована в газете «Долина».", "Долина", None, None),
    ],
)  # fmt: skip
def test_names_stand_as_they_are_written(
    note: str, first: str | None, translated: str | None, edited: str | None
) -> None:
    """Who published first, who translated, who edited: as the note has it, without a small leading article."""
    found = read_note(note)
    assert found is not None
    assert (found.first_published_by, found.translated_by, found.edited_by) == (first, translated, edited)
    assert is_note(note)
    assert found.note == note


@pytest.mark.parametrize(
    "note",
    [
        "Reporting by Ann Ash; editing by Bo Birch",
        "(Reporting by Ann Ash and Carl Dorn in Milltown; Editing by Bo Birch)",
        "Correction: An earlier version of this article misstated the height of the dam.",
        "Correction, March 3: the dam is 12 metres high.",
        "Update: the road was opened at noon.",
        "Update, 18 April: the road was opened at noon.",
        "This article has been updated.",
        "This story will be updated as more is known.",
        "***UPDATE*** The bridge is open again.",
        "This story was originally published on",
        "Jane Ash contributed to this report.",
        "Anmerkung der Redaktion: In einer früheren Fassung stand ein falsches Datum.",
        "The views expressed in this article are those of the author alone.",
        "Some answers were shortened for clarity and length.",
    ],
)
def test_credits_and_corrections_are_notes_without_provenance(note: str) -> None:
    """They speak of the article, but not of where it was before."""
    assert is_note(note)
    assert read_note(note) is None


@pytest.mark.parametrize(
    "line",
    [
        "", "The book was first published by Harbour Press in 1931 and has never been out of print.",
        "He said the report was first published by the ministry last week and it caused anger.",
        "She translated the speech by the mayor into English.", "Editing by hand is slow, said the mayor.",
        "The statement was translated by an aide, the mayor said.", "Corrections officers went on strike on Monday.",
        "The clip was edited for length, which the mayor’s office called misleading, and shown on Monday.",
        "Update on the bridge", "The town reported by noon that all roads were clear.",
    ],
)  # fmt: skip
def test_the_story_itself_is_no_note(line: str) -> None:
    """Sentences about books, speeches and reports stay in the story."""
    assert not is_note(line)
    assert read_note(line) is None


@given(st.text(max_size=300))
def test_any_line_is_a_note_or_none(line: str) -> None:
    """Nothing raises, and provenance comes from notes alone."""
    if read_note(line) is not None:
        assert is_note(line)


@given(
    st.lists(
        st.sampled_from(
            [
                "CORRECTION: The dam is 80 metres high.",
                "Reporting by Ada Moor",
                "reporting by the river was hard",
                "(“This story was first published by The Harbour Courier.”)",
                "Ben Hale contributed to this report.",
                "The interview has been edited for length and clarity.",
                "She edited the paper for ten years.",
                "ΟΔΌΣ ΑΓΊΑΣ",
                "İzmir " * 200,
                "",
            ]
        )
        | st.text(st.characters(exclude_characters="\n"), max_size=40)
    )
)
def test_lines_are_notes_on_their_page_as_alone(lines: list[str]) -> None:
    """What is looked for in the whole page first leaves no line out, whatever stands beside it."""
    assert notes_among(lines) == [is_note(line) for line in lines]


def test_a_name_ends_where_its_country_stands_in_brackets() -> None:
    """What stands in brackets behind a name is no part of it."""
    note = read_note("Originally published in Korva (Lisk). Translated by Joan Pell.")
    assert note is not None
    assert (note.first_published_by, note.translated_by) == ("Korva", "Joan Pell")


def test_views_that_are_the_authors_own_are_a_note() -> None:
    """However many words they are called by."""
    assert is_note("The statements, views and opinions expressed in this column are solely those of the author.")
