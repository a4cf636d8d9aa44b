"""What stands beside a report and is not its own: other cues' days and places, datelines, leads to other articles."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from onrecord.analyse.parties import find_parties
from onrecord.analyse.statements import StatementFinder
from onrecord.records.statement import Cue, Statement, Words
from tests.analyse.test_occasion import occasion
from tests.analyse.test_parties import statement

DAY = date(2024, 3, 13)


def found(finder: StatementFinder, text: str) -> list[Statement]:
    return list(finder.read(text, language="en", day=DAY).statements)


def test_a_day_that_another_cue_reports_is_not_when_this_one_said_it(finder: StatementFinder) -> None:
    """A day beside the first verb is both verbs', one in what was said is neither's."""
    text = (
        "Ilo Brandt has accused the board of selling the pier in April 2022, claiming the harbour master bore a "
        "“grudge” against him."
    )
    assert [s.said for s in found(finder, text)] == [None, None]
    text = "Ilo Brandt on Monday accused the board of theft, claiming the harbour master bore a “grudge” against him."
    assert all(s.said is not None and s.said.earliest == date(2024, 3, 11) for s in found(finder, text))


def test_a_place_before_a_clause_of_its_own_is_not_the_clauses() -> None:
    """ "In his speech ..., with divers noting": the divers made no speech."""
    assert occasion("Nothing in his speech was new, with <divers> [noting] (that it leaks).") == {}


def test_what_is_urged_is_no_hearer() -> None:
    """Adherence hears nothing; a bare word for a body does."""
    assert occasion("<She> [urged] (adherence to safe limits).") == {}
    assert occasion("<She> [urged] (parliament to act).") == {"addressee": "parliament"}


def test_an_adjective_that_doubts_is_no_statement(finder: StatementFinder) -> None:
    """Nobody is said to have alleged it."""
    text = "Norland said on Monday in response to raids on alleged rebel camps that it had the right to defend itself."
    assert [s.cue.words.text for s in found(finder, text) if not s.optional] == ["said"]


@pytest.mark.parametrize(
    ("lemma", "text", "name"),
    [
        ("according to", "According to Ana Duarte, it was hit. Fires were reported in nine streets.", "Ana Duarte"),
        ("say", "Ana Duarte said it was hit. Fires were also reported in nine streets.", "Ana Duarte"),
        ("say", "Ana Duarte said it was hit. Fires were reported in nine streets.", None),
        ("according to", "According to Ana Duarte, it was hit. Rain fell. Fires were reported in nine streets.", None),
    ],
)
def test_what_was_reported_is_the_last_speakers_only_where_the_text_goes_on_with_it(
    lemma: str, text: str, name: str | None
) -> None:
    """With a word for it, or right behind "according to"."""

    def cue(words: str, lemma: str) -> Cue:
        start = text.index(words)
        return Cue(Words.at(text, start, start + len(words)), lemma, "speech", True)

    first = replace(
        statement(text, "Ana Duarte", "it was"), cue=cue("According to" if lemma != "say" else "said", lemma)
    )
    second = replace(first, source=None, cue=cue("also reported" if "also" in text else "reported", "report"))
    who = find_parties(text, (), [first, second])
    number = who.speakers[1]
    assert (who.parties[number].name if number is not None else None) == name


def test_where_a_report_was_written_is_not_what_it_is_about(finder: StatementFinder) -> None:
    """ "It" is the state that the sentence speaks of."""
    text = "OSLO: Sweden’s plan is changing as its army turns to what it calls “digital theft”."
    (one,) = found(finder, text)
    assert one.speaker is not None
    assert one.speaker.name == "Government of Sweden"


def test_a_lead_to_another_article_speaks_for_nobody(finder: StatementFinder) -> None:
    """ "Read more:" is no name."""
    assert found(finder, "READ MORE: Duarte ‘kept her word’ on the pier – Brandt\n\nThe mayor left the port.") == []


def test_it_is_not_a_place_named_in_a_sentence_about_a_body_without_a_name(finder: StatementFinder) -> None:
    """It stays open; where the sentence is about the one named, it is that one."""
    text = "The Norland army published a map of the Vale Strip on Monday, in blocks. It asked residents to leave."
    (one,) = found(finder, text)
    assert one.speaker is not None
    assert one.speaker.kind == "pronoun"
    text = "The Harbour Board published a map of the town on Monday, in blocks. It asked residents to leave."
    (one,) = found(finder, text)
    assert one.speaker is not None
    assert one.speaker.name == "Harbour Board"


def test_the_day_of_a_thing_explained_beside_is_not_when_it_was_spoken_of(finder: StatementFinder) -> None:
    """ "The round, held on January 23, was described by all": on another day."""
    text = (
        "The last round, held on January 23 and 24, opened the new form and was described by all sides as “very good.”"
    )
    assert [s.said for s in found(finder, text)] == [None]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The raid was condemned by pilots, who said so.", "pilots", "group"),
        ("Two former divers who said so left.", "Two former divers", "group"),
        ("It was told by a top army officer, who said so.", "a top army officer", "person"),
        ("It came from a home of the divers, who said so.", None, None),  # of which of them?
    ],
)
def test_who_is_whoever_stands_before_it_without_a_name(text: str, name: str | None, kind: str | None) -> None:
    """Unnamed, one or several, rather than open."""
    who = find_parties(text, (), [statement(text, "who", "said")])
    number = who.speakers[0]
    one = who.parties[number] if number is not None else None
    assert (one.name if one else None, one.kind if one else None) == (name, kind)
    assert one is None or one.unnamed
