"""Reports that form tells: plain ones that the labels missed, and joined verbs with the subject that they share."""

from __future__ import annotations

import pytest

from onrecord.analyse.attributions.linking import Attribution
from onrecord.analyse.attributions.plain import plain_reports
from onrecord.analyse.attributions.pointed import pointed
from onrecord.analyse.attributions.subjects import with_subjects
from onrecord.analyse.prose.quotes import quote_map
from onrecord.analyse.prose.sentences import find_sentences
from onrecord.analyse.tagging.segments import Segment


def attribution(text: str, cue: str, content: str, source: str | None = None) -> Attribution:
    """One of the words' last places in a text of one paragraph."""

    def segment(words: str) -> tuple[int, int]:
        start = text.rindex(words)
        return start, start + len(words)

    said = Segment("content", "after", *segment(content), 0)
    who = Segment("source", "before", *segment(source), 0) if source is not None else None
    return Attribution(Segment("cue", None, *segment(cue), 0), who, (said,))


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            "The harbour board has long maintained that the wall holds, and could hold for years.",
            "The harbour board",
            "has long maintained",
            "that the wall holds, and could hold for years",
        ),
        (
            "Norland has put the toll of the flood at over 40 since May.",
            "Norland",
            "has put",
            "the toll of the flood at over 40 since May",
        ),
        (
            "However, Oakes and Sons warned on Monday that it would shut.",
            "Oakes and Sons",
            "warned",
            "that it would shut",
        ),
        (
            "Ilo Brandt, who runs the ferry, said that it sank.",
            "Ilo Brandt, who runs the ferry",
            "said",
            "that it sank",
        ),
        ("According to the pilots, two buoys had drifted.", "the pilots", "According to", "two buoys had drifted"),
        ("VALE, March 3 (AP) -- The crew reported that it rained.", "The crew", "reported", "that it rained"),
    ],
)
def test_a_plain_report_that_was_missed_is_read_by_form(text: str, source: str, cue: str, content: str) -> None:
    """A subject at the head, a verb of reporting, "that" and a clause; also behind a dateline."""
    (found,) = plain_reports([], text, quote_map(text), find_sentences(text))
    assert found.source is not None
    pieces = [text[s.start : s.end] for s in (found.source, found.cue, *found.contents)]
    assert pieces == [source, cue, content]


@pytest.mark.parametrize(
    "text",
    [
        "It was noted that the wall leaks.",
        "The claim that was denied that year came back.",
        "“The board has maintained that the wall holds.”",
        "The wall that the board said that year was new fell.",
        "The board said it would stay.",
    ],
)
def test_what_only_looks_like_a_plain_report_is_none(text: str) -> None:
    """No subject, a clause within one, another's quotation."""
    assert plain_reports([], text, quote_map(text), find_sentences(text)) == []


def test_a_sentence_that_the_labels_read_is_left_to_them() -> None:
    """Nothing is added beside what was found there."""
    text = "The board has argued that the wall, a gift, holds."
    found = [attribution(text, "has argued", "holds")]
    assert plain_reports(found, text, quote_map(text), find_sentences(text)) == found


@pytest.mark.parametrize(
    ("text", "cue", "content", "subject"),
    [
        ("Mayor Ana Duarte toured the port and promised to rebuild it.", "promised", "to", "Mayor Ana Duarte"),
        ("It rained. Divers reached by telephone told us it held.", "told", "it held", "Divers reached by telephone"),
        ("It rained. And when asked whether it held, he left.", "asked", "whether it held", None),
        ("It rained. Told to leave, divers told us it held.", "told", "it held", None),
        ("It tilted after the island shipped in clay and pledged to help.", "pledged", "to help", "the island"),
        ("Norland, the Vale Union and Colwyn are no members but have asked to join.", "have asked", "to join",
         "Norland, the Vale Union and Colwyn"),
        ("Norland, Vale and Ilo, and Colwyn are no members but have asked to join.", "have asked", "to join",
         "Norland, Vale and Ilo, and Colwyn"),
        ("Beyond the port, the new board of the union came to power and has declared it a gift.", "has declared",
         "it a gift", "the new board of the union"),
        ("Brandt won the vote by calling the wall a gift.", "calling", "the wall a gift", "Brandt"),
        ("Brandt won the vote, and the crowd left after praising the wall.", "praising", "the wall", "the crowd"),
        ("Oakes (a pilot) flew north and then warned that it leaks.", "warned", "that it leaks", "Oakes"),
        ("Two men were held and charged with theft.", "charged", "with theft", None),
        ("A few days later they left and said they would be back.", "said", "they would", None),
        ("The wall stood near a boy who drew it and asked what it was.", "asked", "what it was", None),
        ("In May the union met “crooks and said that it was a trap.”", "said", "that it", None),
        ("The board refused, the crew heard, claimed that it leaks.", "claimed", "that it leaks", None),
    ],
)  # fmt: skip
def test_a_joined_verb_has_the_subject_of_its_clause(text: str, cue: str, content: str, subject: str | None) -> None:
    """Of the clause's own verb, also where that reports nothing; a passive shares none, nor does a relative clause."""
    (found,) = with_subjects([attribution(text, cue, content)], text, quote_map(text), find_sentences(text))
    assert (text[found.source.start : found.source.end] if found.source else None) == subject


def test_a_joined_verb_has_the_source_of_the_report_before() -> None:
    """ "Condemned ... and vowed": one source for both, not whoever spoke last."""
    text = "Ilo Brandt late on Monday condemned the raid and vowed to find the men."
    first = attribution(text, "condemned", "the raid", "Ilo Brandt")
    _, second = with_subjects(
        [first, attribution(text, "vowed", "to find")], text, quote_map(text), find_sentences(text)
    )
    assert second.source == first.source


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Norland built ships after the West flooded Vale with arms and pledged to hold it.", "the West"),
        ("Norland built ships after the West flooded Vale with arms, and pledged to hold it.", "Norland"),
        ("Norland built ships after the storm and pledged to hold it.", "Norland"),
    ],
)
def test_a_verb_that_goes_on_a_clause_under_another_has_that_ones_subject(text: str, subject: str) -> None:
    """A comma before the "and" gives it back to the first."""
    (found,) = with_subjects(
        [attribution(text, "pledged", "to hold it", "Norland")], text, quote_map(text), find_sentences(text)
    )
    assert found.source is not None
    assert text[found.source.start : found.source.end] == subject


@pytest.mark.parametrize(
    ("text", "source", "subject"),
    [
        (
            "On Monday, Ana Duarte met the council, the Harbour Board, urging repairs.",
            "the Harbour Board",
            "Ana Duarte",
        ),
        ("The council, the Harbour Board, urging repairs, left.", "the Harbour Board", "the Harbour Board"),
        ("Ana Duarte, urging repairs, met the council.", "Ana Duarte", "Ana Duarte"),
    ],
)
def test_a_participle_is_the_subjects_not_of_whom_it_stands_behind(text: str, source: str, subject: str) -> None:
    """Who is named between commas before it keeps it only where no other subject has a verb."""
    given = attribution(text, "urging", "repairs", source)
    (found,) = with_subjects([given], text, quote_map(text), find_sentences(text))
    assert found.source is not None
    assert text[found.source.start : found.source.end] == subject


@pytest.mark.parametrize(
    ("text", "cue", "source", "content"),
    [
        ("It rained. The wall has held. This was announced by Duarte.", "was announced", "Duarte", "The wall has held"),
        (
            "VELMORA, May 3 -- Three fell. One is hurt.\n\nBrandt wrote this on Telegram.",
            "wrote",
            "Brandt",
            "Three fell. One is hurt",
        ),
        ("The board says it leaks. Duarte denied this.", "denied", "Duarte", "this"),
        ("Does it leak? Duarte said this on Monday.", "said", "Duarte", "this"),
    ],
)
def test_a_report_that_points_back_has_what_stands_before_it(text: str, cue: str, source: str, content: str) -> None:
    """The sentence before it, or the paragraph before its own, without a dateline; not what somebody answers to."""
    this = "This" if "This" in text else "this"
    found = pointed([attribution(text, cue, this, source)], text, quote_map(text), find_sentences(text))
    assert [text[piece.start : piece.end] for piece in found[0].contents] == [content]


def test_a_report_points_back_at_nothing_that_another_said() -> None:
    """Who confirmed it has not said it in these words."""
    text = "The board said it leaks. This was confirmed by Duarte."
    both = [attribution(text, "said", "it leaks", "The board"), attribution(text, "was confirmed", "This", "Duarte")]
    assert pointed(both, text, quote_map(text), find_sentences(text)) == both
