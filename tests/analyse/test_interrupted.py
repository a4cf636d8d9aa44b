"""Interrupted quotations: one teller for what is quoted in one go, and for what goes on behind an aside."""

from __future__ import annotations

import pytest

from onrecord.analyse.attributions.interrupted import by_one_teller
from onrecord.analyse.attributions.linking import Attribution
from onrecord.analyse.prose.quotes import find_quotations
from onrecord.analyse.tagging.segments import Role, Segment


def segment(text: str, role: Role, words: str) -> Segment:
    start = text.index(words)
    return Segment(role, None if role == "cue" else "before", start, start + len(words), text.count("\n", 0, start))


def attribution(text: str, cue: str, *contents: str) -> Attribution:
    return Attribution(segment(text, "cue", cue), None, tuple(segment(text, "content", words) for words in contents))


def told(text: str, *found: Attribution) -> list[tuple[str, ...]]:
    made = by_one_teller(found, text, find_quotations(text))
    return [(text[a.cue.start : a.cue.end], *(text[p.start : p.end] for p in a.contents)) for a in made]


def test_what_goes_on_behind_an_aside_is_the_tellers() -> None:
    """The aside keeps what stands before the quotation."""
    text = "“Every time it rains,” Duarte said, referring to the old gauge, “you open the wrong gate.”"
    found = told(
        text,
        attribution(text, "said", "“Every time it rains,”"),
        attribution(text, "referring to", "the old gauge, “you open the wrong gate.”"),
    )
    assert found == [
        ("said", "“Every time it rains,”", "“you open the wrong gate.”"),
        ("referring to", "the old gauge"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "“It rains,” Duarte said, quoting Brandt, “You opened the gate.”",  # words of their own
        "“It rains,” Duarte said and Brandt added, “you opened the gate.”",  # no aside: another teller
        "“It rains,” Duarte said, quoting Brandt. He said, “you opened the gate.”",  # another sentence
    ],
)
def test_another_quotation_stays_where_it_is(text: str) -> None:
    """A second quotation that begins anew, has a teller or a sentence of its own is not the first one's."""
    second = text[text.rindex("“") :]
    cue = "added" if "added" in text else "quoting"
    found = told(text, attribution(text, "said", "“It rains,”"), attribution(text, cue, second))
    assert found == [("said", "“It rains,”"), (cue, second)]


def test_one_quotation_is_not_parted_among_two_paragraphs() -> None:
    """Whoever spoke before loses it; who has nothing else said nothing."""
    text = "Brandt agreed.\n“I would not do it. That we go back to it is absurd,” Duarte said."
    early, late = "“I would not do it.", "That we go back to it is absurd,”"
    found = told(text, attribution(text, "agreed", early), attribution(text, "said", late))
    assert found == [("said", f"{early} {late}")]
