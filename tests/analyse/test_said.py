"""When it was said: what a sentence tells of the day, seen from the article's own; what it doesn't tell stays open."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.analyse.occasions.said import Saying, find_said
from onrecord.analyse.statements import StatementFinder
from onrecord.records.when import When

DAY = date(2024, 3, 13)  # a Wednesday


def said(sentence: str, day: date | None = DAY) -> When | None:
    """What is found around "said", with nothing blanked."""
    low = sentence.index("said")
    return find_said(sentence, sentence, 0, Saying((low, low + 4)), day)


TOLD = (
    ("The mayor said on Tuesday", "2024-03-12", "2024-03-12"),
    ("The mayor said Wednesday", "2024-03-13", "2024-03-13"),
    ("The mayor said last Wednesday", "2024-03-06", "2024-03-06"),
    ("On Friday evening, the mayor said", "2024-03-08", "2024-03-08"),
    ("Speaking at Monday’s hearing, the mayor said", "2024-03-11", "2024-03-11"),
    ("The mayor said yesterday", "2024-03-12", "2024-03-12"),
    ("The mayor said earlier this week", "2024-03-11", "2024-03-13"),
    ("The mayor said last week", "2024-03-04", "2024-03-10"),
    ("The mayor said earlier this month", "2024-03-01", "2024-03-13"),
    ("Last month the mayor said", "2024-02-01", "2024-02-29"),
    ("The mayor said last year", "2023-01-01", "2023-12-31"),
    ("The mayor said two days ago", "2024-03-11", "2024-03-11"),
    ("The mayor said three months ago", "2023-12-01", "2023-12-31"),
    ("The mayor said on 3 March", "2024-03-03", "2024-03-03"),
    ("The mayor said on March 20", "2023-03-20", "2023-03-20"),
    ("The mayor said on Sept. 9, 2021", "2021-09-09", "2021-09-09"),
    ("The mayor said in 2014", "2014-01-01", "2014-12-31"),
    ("The mayor said in November", "2023-11-01", "2023-11-30"),
    ("The mayor said in May 2019", "2019-05-01", "2019-05-31"),
    ("The mayor said in May of 2019", "2019-05-01", "2019-05-31"),
    ("The mayor said last Tuesday", "2024-03-05", "2024-03-05"),
    ("The mayor said in January this year", "2024-01-01", "2024-01-31"),
    ("The mayor said in November last year", "2023-11-01", "2023-11-30"),
    ("The mayor said last night", "2024-03-12", "2024-03-12"),
    ("The mayor said a few days ago", "2024-03-07", "2024-03-11"),
    ("The mayor said in the past two weeks", "2024-02-25", "2024-03-13"),
    ("The mayor said over the weekend", "2024-03-09", "2024-03-10"),
    ("The mayor said earlier in the week", "2024-03-11", "2024-03-13"),
    ("Just before 5 p.m. on Monday, the mayor said", "2024-03-11", "2024-03-11"),
    ("On a visit to Oslo on Monday, the mayor said", "2024-03-11", "2024-03-11"),
    ("On Tuesday, " + 30 * "\x00" + " said", "2024-03-12", "2024-03-12"),
)


@pytest.mark.parametrize(("sentence", "earliest", "latest"), TOLD)
def test_a_time_beside_the_cue_is_read(sentence: str, earliest: str, latest: str) -> None:
    """Weekdays, weeks, months and dates count back from the article's day; the words are kept as evidence."""
    found = said(sentence)
    assert found is not None
    assert (found.earliest.isoformat(), found.latest.isoformat()) == (earliest, latest)
    assert found.evidence[0].text in sentence


def test_a_time_after_an_object_is_the_verbs_and_after_a_clause_the_clauses() -> None:
    """What was rejected on Monday was rejected then; a bridge that fell on Monday fell then."""
    for sentence, content, told in (
        ("He rejected the plan on Monday.", "the plan", True),
        ("He answered that the bridge fell on Monday.", "that the bridge fell", False),
        ("He answered the call for a meeting on Monday.", "the call for a meeting", True),
    ):
        low = sentence.index(content)
        found = find_said(sentence, sentence, 0, Saying((3, 11), [(low, low + len(content))]), date(2024, 3, 13))
        assert (found is not None) == told


def test_a_time_behind_the_occasion_is_the_verbs_whatever_was_said() -> None:
    """What was posted "via Harbourgram on Monday" was posted then, though a clause stands before it."""
    sentence = "He answered that the bridge fell via Harbourgram on Monday."
    contents = [(sentence.index("that"), sentence.index(" via"))]
    place = (sentence.index("via"), sentence.index(" on"))
    for occasion, told in (([], False), ([place], True)):
        found = find_said(sentence, sentence, 0, Saying((3, 11), contents, occasion=occasion), DAY)
        assert (found is not None) == told


def test_a_month_or_year_before_an_event_is_its_day_and_before_a_thing_is_not() -> None:
    """ "In a December interview" was in December; a law of 2019 was cited some other day."""
    for sentence, venue, told in (
        ("In a December interview he said so.", "In a December interview", "2023-12-01"),
        ("In a May 2022 episode he said so.", "In a May 2022 episode", "2022-05-01"),
        ("In a 2019 video he said so.", "In a 2019 video", "2019-01-01"),
        ("Under a 2019 law he said so.", "", None),
    ):
        low = sentence.index("said")
        found = find_said(sentence, sentence, 0, Saying((low, low + 4), occasion=[(0, len(venue))]), DAY)
        assert (found and found.earliest.isoformat()) == told


def test_what_is_still_to_be_said_has_no_day() -> None:
    """ "On Tuesday the council will announce" looks ahead, and Tuesday last is not meant."""
    for cue, told in (("will announce", False), ("is expected to announce", False), ("announced", True)):
        sentence = f"On Tuesday the council {cue} a sale."
        low = sentence.index(cue)
        found = find_said(sentence, sentence, 0, Saying((low, low + len(cue))), DAY)
        assert (found is not None) == told


def test_a_time_before_a_noun_is_the_verbs_beside_it() -> None:
    """Who withdrew a claim in 2022 made it before; a claim of 2022 was made then."""
    for sentence, told in (("In 2022 he dropped his claim", False), ("He dropped his claim of 2022", True)):
        low = sentence.index("claim")
        found = find_said(sentence, sentence, 0, Saying((low, low + 5), noun=True), DAY)
        assert (found is not None) == told


@pytest.mark.parametrize(
    "sentence",
    [
        "The mayor said",
        "Since a long and bitter quarrel in May, the mayor said",
        "The pier closed on Monday, where \x00\x00 said",
        "The ferry sailed on Monday, yet \x00\x00 said",
        "Oakes -- who resigned over the past few days -- said",
        "The mayor said of the pier, which opened in 1971",
        "The mayor said in June 2031",
        "OSLO, March 3 (AP) — The mayor said",
        "On This Week the mayor said",
        "After Monday’s storm, the mayor said",
        "The mayor said when the bridge fell on Monday",
        "The mayor, who will retire on Friday, said",
        "The mayor said by Friday",
        "Since the ferry was sold on Monday, \x00\x00\x00 said",
        "The pier was closed Monday and \x00\x00\x00 said",
        "After the damage reported in 2019, \x00\x00\x00 said",
        "In Harbour Tonight the mayor said",
        "The mayor said on 31 June 2020",
    ],
)
def test_what_is_not_told_stays_open(sentence: str) -> None:
    """No time, another thing's time, or a day that is none: nothing is found."""
    assert said(sentence) is None


def test_without_the_articles_day_only_full_dates_count() -> None:
    """Tuesday of which week, nobody knows; a date with its year is the same from anywhere."""
    assert said("The mayor said on Tuesday", None) is None
    assert said("The mayor said on 3 March", None) is None
    found = said("The mayor said on 3 March 2021", None)
    assert found is not None
    assert found.earliest == date(2021, 3, 3)


@given(
    st.dates(date(1, 1, 1) + timedelta(days=4000), date(9999, 1, 1)),
    st.sampled_from([sentence for sentence, _, _ in TOLD]),
)
def test_what_was_said_was_said_before_the_article(day: date, sentence: str) -> None:
    """From whichever day, an expression that leans on it never lies wholly ahead."""
    found = said(sentence, day)
    if found is not None and not any(year in sentence for year in ("2014", "2019", "2021")):
        assert found.earliest <= day


STORY = (
    "The council will close the old ferry, Mayor Ana Duarte said on Tuesday. She added that the pier was rotten.\n\n"
    "Harbour master Ilo Brandt told the Harbour Post last week that the ferry was sound. "
    "The pilots’ union said it had not been asked."
)


def test_one_occasion_is_told_once(finder: StatementFinder) -> None:
    """What a speaker adds is of the same day, less surely; another speaker's has its own or none."""
    found = {
        s.cue.lemma + (s.speaker.name if s.speaker else ""): s.said for s in finder.read(STORY, day=DAY).statements
    }
    first, added = found["sayAna Duarte"], found["addAna Duarte"]
    assert first is not None
    assert added is not None
    assert (added.earliest, added.latest) == (first.earliest, first.latest)
    assert added.confidence < first.confidence
    brandt = next(s for s in finder.read(STORY, day=DAY).statements if s.speaker and s.speaker.name == "Ilo Brandt")
    assert brandt.said is not None
    assert brandt.said.precision == 3
    assert brandt.via is not None
    assert brandt.via.text == "the Harbour Post"
    union = next(s for s in finder.read(STORY, day=DAY).statements if s.source and "union" in s.source.text)
    assert union.said is None


def test_what_stands_beside_another_cue_is_that_ones(finder: StatementFinder) -> None:
    """A second verb's place, hearer and day are its own; a day in an outlet's name is none."""
    text = (
        "The mayor praised the crew, telling reporters at a briefing on Monday that the pier was safe. "
        "Harbour master Ilo Brandt told the Sunday Herald that the pier was rotten."
    )
    found = {s.cue.lemma: s for s in finder.read(text, day=DAY).statements}
    brandt = next(s for s in found.values() if s.via is not None)
    assert brandt.via is not None
    assert brandt.via.text == "the Sunday Herald"
    assert brandt.said is None
    assert (found["praise"].addressee, found["praise"].venue) == (None, None)


def test_no_day_is_made_up(finder: StatementFinder) -> None:
    """Without the article's day nothing of this story is dated."""
    assert [s.said for s in finder.read(STORY).statements if s.said is not None] == []
