"""Contents go to cues that can be their own, and who denies what the writer tells is heard."""

from __future__ import annotations

import pytest

from onrecord.analyse.attributions.astray import in_place
from onrecord.analyse.attributions.disputed import disputed
from onrecord.analyse.attributions.linking import Attribution
from onrecord.analyse.prose.quotes import find_quotations, quote_map
from onrecord.analyse.prose.sentences import find_sentences
from tests.analyse.pieces import attribution


def told(text: str, found: list[Attribution]) -> list[tuple[str, ...]]:
    """Source, cue and contents of each."""
    return [
        tuple(text[s.start : s.end] for s in (one.source, one.cue, *one.contents) if s is not None) for one in found
    ]


def settled(text: str, *given: Attribution) -> list[tuple[str, ...]]:
    quotes = find_quotations(text)
    return told(text, in_place(given, text, quote_map(text, quotes), find_sentences(text), quotes))


@pytest.mark.parametrize(
    ("text", "source", "cue", "given", "kept"),
    [
        ("Is it safe? She shrugs.", "She", "shrugs", "Is it safe", None),
        ("It leaks. The mayor says so.", "The mayor", "says", "It leaks", None),
        ("It leaks. We know, the mayor said.", "the mayor", "said", "It leaks. We know", "It leaks. We know"),
        ("It “leaks”. “So what,” she said.", "she", "said", "It “leaks”. “So what,”", "“So what,”"),
        ("Is it safe? Duarte wondered.", "Duarte", "wondered", "Is it safe", "Is it safe"),
        ("“It leaks. It does.” She said so.", "She", "said", "“It leaks. It does.”", "“It leaks. It does.”"),
        ("“It leaks. It does,” she said.", "she", "said", "“It leaks. It does,”", "“It leaks. It does,”"),
        ("It leaks. — Ana Duarte", "Ana Duarte", "—", "It leaks", "It leaks"),
    ],
)
def test_what_stands_in_a_sentence_before_is_nobodys(
    text: str, source: str, cue: str, given: str, kept: str | None
) -> None:
    """But quotations, questions that are asked, and what somebody signs."""
    assert settled(text, attribution(text, source, cue, given)) == ([(source, cue, kept)] if kept else [])


def test_a_running_content_is_one() -> None:
    """A quotation whose first mark was lost stays whole."""
    text = "It leaks, you know. It’s sad,” she said."
    assert settled(text, attribution(text, "she", "said", "It leaks, you know", "It’s sad,”"))[0][2:] == (
        "It leaks, you know", "It’s sad,”",
    )  # fmt: skip


def test_what_she_said_goes_on_behind_her_words_for_it() -> None:
    """Where nothing before them has a verb; what goes on with another cue is another's."""
    text = "Her mother, she said, wept for days."
    assert settled(text, attribution(text, "she", "said", "Her mother")) == [
        ("she", "said", "Her mother", "wept for days")
    ]
    text = "The pause, requested by Duarte, was meant to help."
    assert settled(text, attribution(text, "Duarte", "requested", "The pause"))[0][2:] == ("The pause",)
    text = "Her mother wept, she said, and left."
    assert settled(text, attribution(text, "she", "said", "Her mother wept"))[0][2:] == ("Her mother wept",)


def test_how_somebody_put_it_is_theirs() -> None:
    """Not his who spoke before."""
    text = "“It holds,” the mayor said. “A mess,” is how one diver put it."
    assert settled(text, attribution(text, "the mayor", "said", "“It holds,”", "“A mess,”")) == [
        ("the mayor", "said", "“It holds,”"),
        ("one diver", "put it", "“A mess,”"),
    ]


@pytest.mark.parametrize(
    ("text", "given", "kept", "denial"),
    [
        ("Vale says it leaks, a claim that Norland disputes.", None, "it leaks", ("Norland", "disputes", "a claim")),
        ("Vale says it leaks – a charge the U.N. has called baseless.", None, "it leaks",
         ("the U.N.", "has called", "a charge", "baseless")),
        ("Vale says it leaks, which the board denies.", None, "it leaks", ("the board", "denies", "it leaks")),
        ("Vale says Norland is guilty of sending drones, which Oslo denies.",
         "Norland is guilty of sending drones, which Oslo denies", "Norland is guilty of sending drones",
         ("Oslo", "denies", "sending drones")),
        ("Vale says the fund, which the state contests, is his.", "the fund, which the state contests, is his",
         "the fund, which the state contests, is his", None),
        ("Vale says the board, which he calls a club, met.", "the board, which he calls a club, met",
         "the board, which he calls a club, met", None),
    ],
)  # fmt: skip
def test_who_denies_what_was_told_says_so(
    text: str, given: str | None, kept: str, denial: tuple[str, ...] | None
) -> None:
    """The claim before ends at the comma; what only explains a word within it stays."""
    one = attribution(text, "Vale", "says", given or text[len("Vale says ") : -1])
    found = told(text, disputed([one], text, quote_map(text)))
    assert found == [("Vale", "says", kept), *([denial] if denial else [])]
