"""The word diff: what changed, and only that, with its place in both texts."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.analyse.edits import changes_of
from onrecord.records import Change, Reading, Role
from onrecord.text import level, squeeze
from tests.archive.made import reading


def said(*paragraphs: str, role: Role = "paragraph") -> Reading:
    return reading([(role, one) for one in paragraphs])


def changes(before: Reading, after: Reading) -> list[tuple[str | None, str | None]]:
    return [
        (one.before.text if one.before else None, one.after.text if one.after else None) for one in found(before, after)
    ]


def found(before: Reading, after: Reading) -> tuple[Change, ...]:
    return changes_of(before.text, before.blocks, after.text, after.blocks)


LINE = "The ferry to Alder sank on Monday, and 3 people were killed, the harbour master said."


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("3 people", "13 people", [("3", "13")]),
        ("on Monday", "on Tuesday", [("Monday", "Tuesday")]),
        ("said", "claimed", [("said", "claimed")]),
        ("were killed", "were not killed", [(None, "not")]),
        (", the harbour master said", "", [(", the harbour master said", None)]),
        ("Monday", "monday", [("Monday", "monday")]),
        ("ferry", "ferry-boat", [("ferry", "ferry-boat")]),
        ("3 people", "3,400 people", [("3", "3,400")]),
    ],
)
def test_one_change_is_told_as_it_is(old: str, new: str, told: list[tuple[str | None, str | None]]) -> None:
    """A number, a day, a verb, a negation: exactly the words that changed, no more."""
    assert changes(said(LINE), said(LINE.replace(old, new))) == told


def test_cosmetics_are_no_change() -> None:
    """White space, curly quotation marks, and blocks that don't count."""
    one = said('He said: "It\'s over."')
    assert changes(one, said("He  said:\n“It’s\u00a0over.”")) == []
    assert (
        changes(one, reading([("caption", "A boat."), ("paragraph", 'He said: "It\'s over."'), ("related", "X")])) == []
    )


def test_a_new_paragraph_is_one_change_with_its_place() -> None:
    """What was added stands between what was there; the place in the old text is the end of what stood before."""
    before, after = said("One is here.", "Two is here."), said("One is here.", "And more came.", "Two is here.")
    (one,) = found(before, after)
    assert one.kind == "added"
    assert one.before is None
    assert one.after is not None
    assert one.after.text == "And more came."
    assert before.text[: one.place[0]] == "One is here."
    assert one.place[1] == one.after.start


def test_a_rewritten_sentence_is_read_as_one_change() -> None:
    """Two long changes with a word or two between them are one: nobody reads crumbs."""
    before = "The council spent long months on weighing the new plan for its bridge."
    after = "The council threw out every single draft of the new plan for its bridge."
    assert len(changes(said(before), said(after))) == 1
    assert len(changes(said("A b c d e f g h."), said("X b c d e f g Y."))) == 2


def test_scripts_without_spaces_change_by_the_character() -> None:
    """One character of a Chinese sentence, not the sentence."""
    assert changes(said("市长说三人死亡。"), said("市长说五人死亡。")) == [("三", "五")]


def test_a_moved_paragraph_is_gone_here_and_new_there() -> None:
    """Order is what people read; a move is told as two changes, and nothing between them is touched."""
    a, b, c = "The first paragraph stands.", "A second one follows it.", "Then comes a third."
    assert sorted(changes(said(a, b, c), said(b, c, a)), key=str) == sorted([(a, None), (None, a)], key=str)


def test_paragraphs_parted_anew_are_no_change() -> None:
    """The same words in the same order, cut elsewhere: nobody said anything else."""
    assert (
        found(said("a a a a a a", "a a a a a a a a a a a a"), said("a a a a", "a a a a a a a a a a a a", "a a")) == ()
    )


WORD = st.sampled_from(["the", "ferry", "sank", "3", "13", "people", ",", ".", "“", "”", "не", "船", "said", "’s", "-"])
TEXT = st.lists(st.lists(WORD, min_size=1, max_size=12).map(" ".join), min_size=1, max_size=5)


@given(TEXT, TEXT)
@settings(max_examples=300)
def test_the_changes_make_one_text_of_the_other(old: list[str], new: list[str]) -> None:
    """Applied to the earlier text, they give the later; each has its words; a text against itself has none."""
    before, after = said(*old), said(*new)
    told = found(before, after)
    out, done = [], 0
    last = (0, 0)
    for one in told:
        if one.before:
            assert before.text[one.before.start : one.before.end] == one.before.text
        if one.after:
            assert after.text[one.after.start : one.after.end] == one.after.text
        assert one.place >= last
        last = one.place
        out.append(before.text[done : one.place[0]])
        out.append(" " + (one.after.text if one.after else "") + " ")
        done = one.before.end if one.before else one.place[0]
    out.append(before.text[done:])
    assert squeeze(level("".join(out))).replace(" ", "") == squeeze(level(after.text)).replace(" ", "")
    assert found(before, before) == ()
    assert bool(told) == (level(before.text).split() != level(after.text).split())


def test_a_long_article_written_anew_takes_no_long_time() -> None:
    """40,000 words against 40,000 others: told as rewritten, within a second or two."""
    start = time.process_time()
    before = said(*(f"{n} " + "the a of and to in is " * 60 for n in range(90)))
    after = said(*(f"{n} " + "of the and a in to was " * 60 for n in range(90, 180)))
    assert found(before, after)
    assert time.process_time() - start < 5
