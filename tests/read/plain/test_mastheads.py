"""Headlines over dates and bylines, and datelines, as openings that a page has in common."""

from __future__ import annotations

from onrecord.read.plain.lines.lines import split_units
from onrecord.read.plain.openings.boundaries import model
from onrecord.read.plain.openings.mastheads import SURE, mastheads
from onrecord.read.plain.openings.page import Page, candidates
from onrecord.read.plain.roles.roles import mark

BODY = "The board of the harbour said on Tuesday that the tolls for large ships would rise by a tenth from June."


def raised(*lines: str) -> list[str]:
    """The lines that the mastheads make openings, where nothing else speaks for or against any."""
    page = Page(mark(split_units("\n\n".join(lines))), model().lexicon)
    at = candidates(page)
    found = mastheads(page, at, [-2.0] * len(at))
    return [page.items[at[k]].unit.text for k, score in found.items() if score == SURE]


def article(title: str, *top: str) -> tuple[str, ...]:
    return (title, *top, BODY, BODY)


def test_headlines_over_dates_open_articles() -> None:
    """All of them, whatever else stands between the headline and the text."""
    page = (
        *article("One", "4 May 2025"),
        *article("Two", "By Ada Moor", "3 May 2025"),
        *article("Three", "2 May 2025"),
    )
    assert raised(*page) == ["One", "Two", "Three"]
    assert raised(*page[:7]) == [], "two are no habit"


def test_dates_amid_text_are_no_mastheads() -> None:
    """Where most of a page's dates have no headline above, those that have one say nothing."""
    page = (*article("One", "4 May 2025"), "3 May 2025", BODY, "2 May 2025", BODY, *article("Two", "1 May 2025"))
    assert raised(*page, *article("Three", "30 April 2025")) == []


def test_a_summary_between_headline_and_date_is_seen_through() -> None:
    """Where the page's articles have one each."""
    names = ("One", "Two", "Three")
    page = [article(n, f"Small boats of {n} are to pay less than now.", "By Ada Moor", "4 May 2025") for n in names]
    assert raised(*page[0], *page[1], *page[2]) == ["One", "Two", "Three"]


def test_datelines_open_articles() -> None:
    """With the headline above, where there is one; in a round-up, where one follows the other, they do not."""
    said = [f"{place} — {BODY}" for place in ("ANSLEY", "TREVAN", "GRENHOLM")]
    page = [said[0], BODY, BODY, "Ferries stop", said[1], BODY, BODY, said[2], BODY]
    assert raised(*page) == [said[0], "Ferries stop", said[2]]
    assert raised(BODY, *said, BODY) == []
