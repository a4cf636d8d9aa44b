"""The pages that boundaries are learnt from and measured on: laid out as said, gold right, made-up languages alike.

Uses invented articles; the sets themselves are read by tests marked `shared`.
"""

from __future__ import annotations

import random

import pytest
from benchmarks.flatten import flatten
from benchmarks.foreign import TONGUES, speak
from benchmarks.layouts import FULL
from benchmarks.pieces import Piece, site_of

DAM = Piece(
    "dam", "valley.example", "en", "Dam is safe again", None, ("Ada Moor",), "2025-05-04",
    (
        ("paragraph", "The dam above Milltown is safe, engineer Mara Holt said on Sunday, after months of work."),
        ("paragraph", "Workers have sealed the cracks. Holt said the lake would be filled in June."),
        ("paragraph", "The dam was built in 1931, and its wall was last mended in 1987."),
    ), (),
)  # fmt: skip
FERRY = Piece(
    "ferry", "coast.example", "en", "Ferry to sail by night", None, (), None,
    (
        ("paragraph", "A ferry line will sail to the islands by night from June, its owner Cem Dahl said on Saturday."),
        ("paragraph", "Tickets will cost the same, Dahl said, and the first boat leaves at nine."),
    ), (),
)  # fmt: skip


@pytest.mark.parametrize("live", [0.0, 1.0])
def test_every_article_begins_at_its_title_line(live: float) -> None:
    """The gold names the lines of the titles, also where an article is told as a live report."""
    page = flatten([DAM, FERRY], FULL.with_(live=live), random.Random(3), ["Tolls rise"])
    lines = page.text.split("\n")
    assert [lines[n - 1] for n in page.starts] == [DAM.title, FERRY.title]
    for role, text in DAM.body:
        assert role == "paragraph"
        assert any(line.endswith(text) for line in lines)


@pytest.mark.parametrize("tongue", TONGUES)
def test_a_made_up_language_keeps_what_is_repeated(tongue: str) -> None:
    """The same word is the same everywhere, figures stay, every sentence keeps its stop, and nothing stays readable."""
    said = speak(DAM, tongue, 7)
    first, second, third = (text for _, text in said.body)
    assert said == speak(DAM, tongue, 7)
    assert "1931" in third
    assert first[-1] in ".。"
    assert "Holt" not in first + second
    shared = {first[k : k + 2].lower() for k in range(len(first))} & {
        second[k : k + 2].lower() for k in range(len(second))
    }
    assert shared
    if tongue != "han":
        assert [len(text) for text in (first, second, third)] == [len(text) for _, text in DAM.body]


def test_an_archived_pages_publisher_is_the_pages() -> None:
    """The archive that kept a page didn't publish it."""
    assert site_of("http://archive.example/web/2014/http://www.valley.example/a") == "valley.example"
    assert site_of("https://news.valley.example/a") == "valley.example"
