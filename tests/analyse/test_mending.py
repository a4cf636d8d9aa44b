"""Mending: segments whose edges the labels left ragged."""

from __future__ import annotations

import pytest

from onrecord.analyse.tagging.segments import Role, Segment, mend


def piece(text: str, role: Role, words: str) -> Segment:
    start = text.index(words)
    return Segment(role, "before" if role == "content" else "after", start, start + len(words), 0)


@pytest.mark.parametrize(
    ("content", "source", "mended"),
    [
        (  # no content ends in "but": the words up to the comma are its own
            "A deal on everything but",
            "the quay, harbour master Ana Duarte",
            ("A deal on everything but the quay", "harbour master Ana Duarte"),
        ),
        (  # nothing hangs
            "A deal on everything",
            "the quay's owner, Ana Duarte",
            ("A deal on everything", "the quay's owner, Ana Duarte"),
        ),
        (  # no comma tells where the source begins
            "A deal on everything but",
            "the quay Ana Duarte",
            ("A deal on everything but", "the quay Ana Duarte"),
        ),
    ],
)
def test_a_content_that_hangs_takes_back_what_the_source_had_of_it(
    content: str, source: str, mended: tuple[str, str]
) -> None:
    """The pieces as they come from the labels, side by side, and as they should be."""
    text = f"{content} {source} told them on Friday."
    found = mend([piece(text, "content", content), piece(text, "source", source), piece(text, "cue", "told")], text, [])
    assert tuple(text[s.start : s.end] for s in found[:2]) == mended
    assert text[found[2].start : found[2].end] == "told"


@pytest.mark.parametrize(
    ("source", "mended"),
    [
        ("The Harbour Front today", "The Harbour Front"),
        ("President Ilo Brandt late yesterday in Vale", "President Ilo Brandt"),
        ("A hearing opening in Vale today", "A hearing opening in Vale today"),  # the opening's day
        ("VALE Today", "VALE Today"),  # a paper
    ],
)
def test_the_day_of_the_saying_is_no_part_of_its_source(source: str, mended: str) -> None:
    """It stands between source and cue, where `said` looks for it."""
    text = f"{source} said so."
    found = mend([Segment("source", "before", 0, len(source), 0), piece(text, "cue", "said")], text, [])
    assert text[found[0].start : found[0].end] == mended


@pytest.mark.parametrize(
    ("text", "content", "mended"),
    [
        ("They said it opens in Vale next year, and left.", "it opens in", "it opens in Vale next year"),
        ("They said to the press the town's hopes fell.", "the town's", "the town's hopes fell"),
        ("They said what it stands for, and left.", "what it stands for", "what it stands for"),
        ("They said it opens.", "it opens", "it opens"),
    ],
)
def test_a_content_that_hangs_on_a_preposition_goes_on_to_the_next_stop(text: str, content: str, mended: str) -> None:
    """No content ends so where a word follows."""
    start = text.index(content)
    found = mend([Segment("content", "after", start, start + len(content), 0)], text, [])
    assert text[found[0].start : found[0].end] == mended
