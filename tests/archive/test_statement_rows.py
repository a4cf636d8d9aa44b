"""Statements, mentions and parties come out of their columns as they went in, whatever their words are."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any, cast, get_args

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Row

from onrecord.archive.findings.statement_rows import (
    appearance_columns,
    appearance_from,
    mention_columns,
    mention_from,
    statement_columns,
    statement_from,
    statement_ids,
)
from onrecord.records import (
    Cue,
    CueKind,
    Findings,
    Mention,
    MentionForm,
    Party,
    PartyKind,
    Speaker,
    SpeakerKind,
    Stance,
    Statement,
    StatementKind,
    When,
    Words,
)

TEXTS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=30)
NAMES = st.text(st.characters(codec="utf-8"), max_size=12)
DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))


@st.composite
def words(draw: st.DrawFn) -> Words:
    text, start = draw(TEXTS), draw(st.integers(0, 10_000))
    return Words(text, start, start + len(text))


@st.composite
def whens(draw: st.DrawFn) -> When:
    first = draw(DAYS)
    return When.between(first, first + timedelta(days=draw(st.integers(0, 400))), "inferred")


MAYBE = st.none() | words()
STATEMENTS = st.builds(
    Statement,
    source=MAYBE,
    speaker=st.none() | st.builds(Speaker, NAMES, st.none(), st.sampled_from(get_args(SpeakerKind)), st.none() | NAMES),
    cue=st.builds(Cue, words(), NAMES, st.sampled_from(get_args(CueKind)), st.booleans()),
    stance=st.sampled_from(get_args(Stance)),
    content=st.lists(words(), max_size=4).map(tuple),
    kind=st.sampled_from(get_args(StatementKind)),
    negated=st.booleans(),
    addressee=MAYBE,
    venue=MAYBE,
    via=MAYBE,
    optional=st.booleans(),
    confidence=st.floats(0, 1),
    origin=NAMES,
    block=st.none() | st.integers(0, 99),
    within=st.none() | st.integers(0, 99),
    said=st.none() | whens(),
)


def row(**columns: Any) -> Row[Any]:
    return cast("Row[Any]", SimpleNamespace(standing_id=None, standing_name=None, **columns))


@given(STATEMENTS)
def test_a_statement_comes_back_as_it_was(statement: Statement) -> None:
    """Words of any script, several pieces, unknown parts, days."""
    assert statement_from(row(**statement_columns(statement))) == statement


@given(
    st.builds(
        Party, NAMES, st.sampled_from(get_args(PartyKind)), st.lists(NAMES).map(tuple), st.lists(words()).map(tuple),
        st.none() | NAMES, st.booleans(),
    ),
    st.builds(
        Mention, words(), st.none() | st.integers(0, 9), st.sampled_from(get_args(MentionForm)), st.floats(0, 1), NAMES
    ),
)  # fmt: skip
def test_parties_and_mentions_come_back_as_they_were(party: Party, mention: Mention) -> None:
    """With their aliases, and their roles at their spans."""
    assert appearance_from(row(**appearance_columns(party))) == party
    assert mention_from(row(**mention_columns(mention))) == mention


@given(st.lists(STATEMENTS, max_size=5))
def test_ids_follow_from_the_spans_alone(found: list[Statement]) -> None:
    """The same words have the same id in another run; two readings of them have two ids."""
    twice = Findings("v1-x", "test/1", (*found, *found))
    ids = statement_ids(twice)
    assert len(set(ids)) == len(ids)
    assert statement_ids(Findings("v1-x", "test/2", tuple(found))) == ids[: len(found)]
