"""Sentences of news: abbreviations, initials, quotations, datelines, lists, and no word lost."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.analyse.prose.sentences import find_sentences


def split(text: str) -> list[str]:
    return [span.of(text) for span in find_sentences(text)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The ferry left. It was late.", 2),
        ("Dr. A. B. Smit and Mrs. Okafor met Gen. Vale on Jan. 5. They spoke for an hour.", 2),
        ("The firm, Elm & Co. Ltd., owed 3.5 million. It paid.", 2),
        ("He moved to the U.S. in May. The U.S. economy grew.", 2),
        ("“It is over,” she said. “Go home.” They went.", 3),
        ("“Is it over?” she asked.", 1),
        ("“Stop!” he cried. Nobody did.", 2),
        ("He waited... and waited. Then he left.", 2),
        ("PORT ELM, March 3 – The harbour office said nine ships were late. It gave no reason.", 2),
        ("1. Open the valve.\n2. Wait.", 2),
        ("A headline without a stop\n\nThe text begins. It goes on", 3),
        ("It rose by 1.5 percent, e.g. in the north.", 1),
        ("She works for the Elm Corp. The post is new.", 2),
    ],
)
def test_news_sentences_are_counted_as_a_reader_counts(text: str, count: int) -> None:
    """A stop ends a sentence only where a reader would stop."""
    assert len(split(text)) == count, split(text)


def test_a_closing_quotation_mark_stays_with_its_sentence() -> None:
    """The mark after the stop belongs to what it closes."""
    assert split("“We won.” The crowd cheered.") == ["“We won.”", "The crowd cheered."]


@given(st.text(alphabet='aB.?! \n"”’…1', max_size=80))
def test_sentences_cover_every_word_and_never_overlap(text: str) -> None:
    """Between two sentences lies only white space, and every word is in one."""
    spans = find_sentences(text)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert "".join("".join(s.of(text).split()) for s in spans) == "".join(text.split())
    assert all(s.of(text) == s.of(text).strip() for s in spans)


@given(st.text(max_size=200))
def test_no_text_breaks_it(text: str) -> None:
    """Any characters give spans within the text."""
    assert all(re.search(r"\S", s.of(text)) for s in find_sentences(text))
