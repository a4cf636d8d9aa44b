"""What perhaps nobody said is arguable; segments are parted where a further cue begins."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.analyse.attributions.arguable import Clause, can_speak, is_arguable
from onrecord.analyse.attributions.stance import CueContext, read_cue
from onrecord.analyse.prose.quotes import find_quotations, paragraphs, quote_map
from onrecord.analyse.statements import StatementFinder
from onrecord.analyse.tables.cues import lexicon
from onrecord.analyse.tagging.labels import KINDS
from onrecord.analyse.tagging.parting import parted
from onrecord.analyse.tagging.segments import Segment, mend
from onrecord.records.statement import StatementKind, Words


@pytest.mark.parametrize(
    "source",
    [
        "The mayor’s visit",
        "A string of burst pipes",
        "Duarte’s talk of a “grand alliance”",
        "This round of photographs",
        "that",
        "2019",
    ],
)
def test_things_and_events_cannot_speak(source: str) -> None:
    """What has no voice shows; it doesn't say."""
    assert not can_speak(source)


@pytest.mark.parametrize(
    "source",
    [
        "Ana Duarte, the mayor",
        "One of the growers, Tom Hale",
        "a survey of 900 households",
        "the ministry",
        "experts",
        "A source close to the talks",
        "revised figures",
        "independent testing",
        "the diver’s relatives in Oslo",
        "it",
        "Lisbon",
    ],
)
def test_people_bodies_and_documents_can_speak(source: str) -> None:
    """Names, people, bodies and documents say what they say."""
    assert can_speak(source)


def arguable(source: str | None, cue: str, content: str, kind: StatementKind = "indirect", before: str = "") -> bool:
    """Whether an attribution of these words is."""
    reading = read_cue(CueContext(before, cue, "", content, follows=True, source=source or ""), lexicon())
    return is_arguable(Clause(before, cue, source, [Words(content, 0, len(content))], kind), reading)


def test_a_clause_makes_the_difference_between_saying_and_doing() -> None:
    """Sharing that something is so is a statement; sharing a picture is not."""
    assert not arguable("The chef", "shared", "that the stove is new")
    assert arguable("The chef", "shared", "a picture of the stove")
    assert not arguable("Inspectors", "found", "the wall was leaning")
    assert arguable("The engineers", "found", "a way round the boulder")


@pytest.mark.parametrize(
    ("source", "cue", "content"),
    [
        ("The council", "added", "a clause to the plan"),
        ("The singer", "opened up about", "the flood"),
        ("The baker", "clarified", "his stance"),
        ("The protocol", "requires", "signatories to mend their walls"),
        ("The feud", "threatened", "to undermine the effort"),
        ("The mayor", "referring to", "the northern pier"),
        ("The mayor", "didn't suggest", "retaliation"),
        ("The mayor", "will present", "that the wall is leaning"),
        ("A fisherman", "found", "the diver lying on a quay that had cracked"),
        ("The diver", "learned", "that the wall had cracked"),
        ("The meeting", "hinted at", "what the mayor plans"),
        ("you", "say", "that the wall is leaning"),
        ("No group", "claimed", "responsibility for the leak"),
        ("An earlier version of this article", "said", "that the wall is leaning"),
        ("Critics", "will point to", "the storms"),
        ("I", "would have to reply", "that it depends"),
        ("The mayor", "commented on", "the delay"),
        ("Her charges", "relate to", "a row over sand"),
        ("The crew", "asked", "not to be named"),
        ("The crew", "neither confirmed nor denied", "the report"),
        ("We", "have asked", "the mayor for comment"),
        ("Critics", "would say", "the plan is a gift"),
        ("A cynic", "would even argue", "that the plan came late"),
        ("The mayor", "is poised to argue", "that the wall holds"),
        ("The mayor", "’ll be eager to prove", "that the wall holds"),
        ("The president", "called", "a snap election for June"),
        ("The president", "called", "an all-party meeting on Friday"),
        ("The board", "called", "the vote for Monday"),
        ("The coroner", "pronounced", "the diver dead"),
        ("The mayor", "had questions about", "the cost"),
        ("The warrant", "charged", "Brandt with theft"),
        ("Inspectors", "met to determine", "whether the guard slept"),
        ("The mayor", "said", "it"),
        ("The mayor", "said", "that twice"),
        ("The divers", "are saying about", "the wall"),
        ("Brandt", "wrote", "a short book about the wall"),
        ("Brandt", ":", "Why the wall must go"),
        ("the mayor", "to claim", "a victory"),
        ("Brandt", "was proving", "to be a hard rival"),
        ("The mayor", "has gone public with", "her story"),
    ],
)
def test_where_nothing_is_told_nothing_is_kept(source: str, cue: str, content: str) -> None:
    """Acts on things, topics, rules in force, what looms, what was meant, what is still to be said."""
    assert arguable(source, cue, content)


def test_the_same_cues_report_a_clause() -> None:
    """With something told they are statements."""
    assert not arguable("The council", "added", "the plan is late")
    assert not arguable("No 10", "added", "the plan is late")
    assert not arguable("The baker", "clarified", "that the stove is new")
    assert not arguable("The mayor", "referred to", "the pier as a burden")
    assert not arguable("The mayor", "threatened", "to close the pier")
    assert not arguable("The mayor", "hinted at", "a sale of the pier")
    assert not arguable("The Herald", "has learned", "that the wall had cracked")
    assert not arguable("The mayor", "called", "the election a farce")
    assert not arguable("The mayor", "called", "a meeting that went on all night “a gift”", "mixed")
    assert not arguable("The senator", "charged", "the mayor with hypocrisy")
    assert not arguable("Inspectors", "determined", "that the guard slept")
    assert not arguable("The mayor", "denied", "it")
    assert not arguable("The mayor", "had to admit", "that the wall leaks")
    assert not arguable("Aid agencies", "warned", "that the wells would run dry")
    assert not arguable("The mayor", "played up", "his chances: “Who else would win this?”", "mixed")


def test_a_whole_sentence_in_quotation_marks_was_said_whatever_the_verb() -> None:
    """Not so a title, or words within a clause of the writer's; and a question of the writer's has no answer."""
    assert not arguable("The coach", "believes", "he will stay: “He told us that he would.”", "mixed")
    assert not arguable("The judge", "ruled", "“The wall is no wall.”", "direct")
    assert not arguable("A neighbour", "asked", "not to be named. “It went bang.”", "mixed")
    assert not arguable("the", "response", "“I am happy here,”", "direct", before="“I am happy here,” was the ")
    assert arguable("The coach", "loves", "“The Lord of the Piers.”", "direct")
    assert arguable("The judge", "ruled", "that “the wall is no wall.”", "direct")


def test_a_noun_of_saying_is_one_behind_a_preposition_or_an_article() -> None:
    """Reports that somebody was called to, and a request that a plan became, are nobody's statements."""
    assert arguable(None, "reports", "that paint had been poured", before="Police were called to ")
    assert arguable(None, "a request", "that the mayor resign", before="The plan was changed to ")
    assert not arguable("The crew", "reports", "that paint had been poured", before="What came then ")


def test_the_writers_question_is_no_report(finder: StatementFinder) -> None:
    """Though words in it be quoted."""
    assert all(s.optional for s in finder.find("Did the mayor say it was a “mistake”? Nobody knows."))


@pytest.mark.parametrize(
    ("cue", "lemma", "negated"),
    [
        ("failed to mention", "mention", True),
        ("was hesitant to claim", "claim", True),
        ("went out of her way to say", "say", False),
        ("was at pains to stress", "stress", False),
    ],
)
def test_how_far_somebody_came_in_saying(cue: str, lemma: str, negated: bool) -> None:
    """Who failed to say so did not; who took pains to, did."""
    reading = read_cue(CueContext("", cue, "", "that the wall leaks", follows=True), lexicon())
    assert (reading.lemma, reading.negated) == (lemma, negated)


def test_a_head_goes_on_behind_its_clause(finder: StatementFinder) -> None:
    """Whoever is told of between commas is whose the verb behind them is."""
    found = finder.find("Duarte, who was asked on Friday whether she would stay, replied: “I will stay.”")
    assert [s.source and s.source.text for s in found if not s.optional] == ["Duarte"]
    found = finder.find("Duarte, when she was asked about it on Friday, said that she would stay.")
    assert [s.source and s.source.text for s in found if not s.optional] == ["Duarte"]


def test_what_is_alleged_has_no_source_before_it(finder: StatementFinder) -> None:
    """Words for a thing are no verb of whoever heads the sentence."""
    texts = (
        "The raid followed an inquiry into the alleged use of forged papers by Duarte’s crew.",
        "The trial of a man accused of theft has begun, and a witness says he saw nothing.",
        "The board watched its leaders, its friends and alleged smugglers in the port for years.",
    )
    assert [s.source.text for text in texts for s in finder.find(text) if s.source is not None] == ["a witness"]


def test_an_unknown_cue_needs_words_in_quotation_marks() -> None:
    """A verb that the lexicon lacks reports only what stands whole in quotation marks."""
    assert arguable("The council", "greenlit", "the new bridge")
    assert not arguable("The clerk", "deadbatted", "“We are looking into it.”", "direct")


def test_without_a_source_only_reports_count() -> None:
    """Delays are reported by somebody; a name in the passive is nobody's word."""
    assert not arguable(None, "were reported", "Two landslides")
    assert arguable(None, "known as", "the valley white")
    assert arguable(None, "was proposed", "The plan")
    assert arguable(None, "argues", "that it leaks")
    assert not arguable(None, "argues", "that it leaks", before="thanked the crew and also ")
    assert arguable(None, "refused", "commands to stop", before="ran and ")
    assert arguable(None, "was argued", "that it leaks", before="It leaked and ")
    assert arguable(None, "alleged", "secret tunnels under the pier", before="drains and ")
    assert not arguable(None, "alleged", "that it leaks", before="drained it and ")


def test_whoever_is_taken_to_task_says_nothing() -> None:
    """A headline’s bare participle: nobody stands between the verb and "for"."""
    assert read_cue(CueContext("", "criticized for", "", "late repairs", follows=True), lexicon()).done_to
    assert not read_cue(CueContext("", "criticized", "", "the board for late repairs", follows=True), lexicon()).done_to


def test_a_comma_between_cue_and_content_makes_a_report(finder: StatementFinder) -> None:
    """What somebody observed, or maintains, in the midst of a sentence is a clause, though it begins with a noun."""
    text = "The ferries, Mayor Ana Duarte observed, while the quay stood under water, make less money in winter."
    assert [s.optional for s in finder.find(text)] == [False]


def test_what_should_be_said_has_not_been_said() -> None:
    """A modal before the cue makes it a supposition; one in the content doesn't."""
    assert arguable("Both sides", "should applaud", "the ruling")
    assert arguable("Both sides", "may well applaud", "the ruling")
    assert arguable("Any sailor", "will tell", "that the pier is old")
    assert arguable("Sailors", "cannot claim", "the same")
    assert arguable("The letter", "would have revealed", "the leak")
    assert not arguable("The mayor", "would later say", "that the pier is old")
    assert not arguable("Independent testing", "showed", "no sign of a leak")
    assert arguable("The bridge", "showed", "no sign of a leak")
    assert not arguable("The mayor", "said", "it may rain")


def segments_in(text: str, *parts: tuple[str, str | None, str]) -> list[Segment]:
    """Segments of `text` by role, side and words."""
    made = []
    for role, side, words in parts:
        start = text.index(words)
        number = sum(1 for s, _ in paragraphs(text) if s <= start) - 1
        made.append(Segment(role, side, start, start + len(words), number))  # type: ignore[arg-type]
    return made


@pytest.mark.parametrize(
    ("content", "cue"),
    [
        ("the “patient growers,” suggesting the harvest could double", "suggesting"),
        ("that the crew hid the leak, and accused the owners of looking away", "accused"),
        ("the hall was full and has also insisted that nobody was turned away", "has also insisted"),
        ("that it was late, stressing that “a baker bakes”", "stressing"),
    ],
)
def test_a_content_is_parted_where_its_speaker_says_more(content: str, cue: str) -> None:
    """The first content stops before the further cue, and a second one follows it."""
    text = f"He said {content}."
    found = parted(segments_in(text, ("cue", None, "said"), ("content", "after", content)), text, quote_map(text))
    assert [text[s.start : s.end] for s in found if s.role == "cue"] == ["said", cue]
    assert len([s for s in found if s.role == "content"]) == 2


@pytest.mark.parametrize(
    ("first", "content", "cue"),
    [
        ("says", "the wall leaks and calls it a shame", "calls"),
        ("say", "half of them left and suggest hiring more", "suggest"),
        ("say", "the wall leaks, and accuse the board", "accuse"),
        ("noted", "a rise in thefts at the port, often linking them to the fire", "often linking"),
    ],
)
def test_a_verb_in_the_same_form_goes_on(first: str, content: str, cue: str) -> None:
    """In the present too, and where a noun was reported and something made of it."""
    text = f"They {first} {content}."
    found = parted(segments_in(text, ("cue", None, first), ("content", "after", content)), text, quote_map(text))
    assert [text[s.start : s.end] for s in found if s.role == "cue"] == [first, cue]


@pytest.mark.parametrize(
    ("first", "content"),
    [
        ("said", "the wall leaks and calls for care"),
        ("say", "the crews explain and argue their case"),
        ("noted", "a rise in fires, often leaving them homeless"),
    ],
)
def test_a_verb_in_another_form_or_without_a_sign_does_not(first: str, content: str) -> None:
    """What was said may hold verbs that report, too."""
    text = f"They {first} {content}."
    given_ = segments_in(text, ("cue", None, first), ("content", "after", content))
    assert parted(given_, text, quote_map(text)) == given_


@pytest.mark.parametrize(
    "content",
    [
        "that several crafts, including weaving, are lost",
        "“the crew hid the leak, and accused the owners of looking away”",
        "the mayor came and went",
    ],
)
def test_a_content_stays_whole_where_nothing_more_is_said(content: str) -> None:
    """Inside quotation marks, and without a verb that reports, nothing is parted."""
    text = f"He said {content}."
    given_ = segments_in(text, ("cue", None, "said"), ("content", "after", content))
    assert parted(given_, text, quote_map(text)) == given_


def test_a_content_with_one_end_of_a_quotation_takes_the_whole() -> None:
    """A sentence of a quotation alone stands for all of it, unless something else was found in the rest."""
    text = "‘It was dear. Nobody came,’ he said."
    one = segments_in(text, ("content", "before", "Nobody came,’"), ("cue", None, "said"))
    assert text[mend(one, text, find_quotations(text))[0].start :].startswith("‘It")


@given(st.text("ab,. “”\"'’\nsaid ing and told that", max_size=120), st.data())
def test_parting_keeps_segments_within_the_text_and_apart(text: str, data: st.DataObject) -> None:
    """Whatever the labels spelled, the parts lie in the text, hold something, and don't overlap after mending."""
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=8, unique=True)))
    kinds = [data.draw(st.sampled_from(KINDS)) for _ in cuts[1:]]
    made = [Segment(k.role, k.side, s, e, 0) for k, s, e in zip(kinds, cuts, cuts[1:], strict=False)]
    found = mend(parted(made, text, quote_map(text)), text, find_quotations(text))
    assert all(0 <= s.start < s.end <= len(text) for s in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
