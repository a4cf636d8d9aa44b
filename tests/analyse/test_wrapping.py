"""Wrapped lines are read as if they ran on, and what is found stands where the text has it."""

from __future__ import annotations

import textwrap

import pytest

from onrecord.analyse.prose.wrapping import unwrapped
from onrecord.analyse.statements import StatementFinder

PARAGRAPHS = (
    "VELMORA -- The mayor said on Monday that the wall, which was built before the war, had held through the storm and "
    "would be tested again before the summer.",
    "“We are not worried at all about what the divers found under it,” Ana Duarte told reporters. “It will hold for as "
    "long as anybody who lives behind it does.”",
    "The board, however, warned that nobody had looked at the western side of the wall since 1998.",
)


@pytest.mark.parametrize("width", [38, 66, 72])
@pytest.mark.parametrize("between", ["\n\n", "\n"])
def test_the_ends_of_wrapped_lines_are_spaces_and_those_of_paragraphs_stay(width: int, between: str) -> None:
    wrapped = between.join(textwrap.fill(one, width) for one in PARAGRAPHS)
    assert unwrapped(wrapped) == between.join(PARAGRAPHS)


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(PARAGRAPHS),
        "Mayor: the wall will hold until May\nBoard: no, it will not last a week\nDivers go down again on Tuesday\n"
        "Ferry late for the third day running",
        "The wall held.\nIt will hold, she said.\nThe board, which met on Monday, does not agree.\nNobody else does.",
        "- the wall, which the mayor calls sound\n- the bridge, which nobody calls anything\n- the ferry",
        "",
    ],
)
def test_lines_of_their_own_stay(text: str) -> None:
    assert unwrapped(text) == text


def test_what_is_found_in_wrapped_lines_has_the_texts_own_words(finder: StatementFinder) -> None:
    wrapped = "\n\n".join(textwrap.fill(one, 60) for one in PARAGRAPHS)
    plain, found = finder.find("\n\n".join(PARAGRAPHS)), finder.find(wrapped)
    assert len(found) == 3
    assert [s.speaker for s in found] == [s.speaker for s in plain]
    for one, other in zip(found, plain, strict=True):
        assert [c.text.replace("\n", " ") for c in one.content] == [c.text for c in other.content]
        assert all(wrapped[c.start : c.end] == c.text for c in one.content)
