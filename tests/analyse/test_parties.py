"""Parties within one article: who a statement's source is, with its roles, its mentions, and what stays open."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.analyse.parties import find_parties
from onrecord.analyse.statements import StatementFinder
from onrecord.records.party import ArticleParties, Party
from onrecord.records.statement import Cue, Statement, Words


def statement(text: str, source: str, cue: str, after: int = 0) -> Statement:
    """A statement whose source and cue are the first such words from `after` on."""
    start = text.index(source, after)
    verb = text.index(cue, max(after, start - 40))
    return Statement(
        source=Words.at(text, start, start + len(source)),
        speaker=None,
        cue=Cue(Words.at(text, verb, verb + len(cue)), "say", "speech", True),
        stance="neutral",
        content=(Words.at(text, len(text) - 1, len(text)),),
        kind="indirect",
        negated=False,
        addressee=None,
        venue=None,
        via=None,
        optional=False,
        confidence=1.0,
        origin="test",
    )


def speakers(text: str, *pairs: tuple[str, str], title: str | None = None) -> tuple[list[Party | None], ArticleParties]:
    """The party that speaks each (source, cue) of a text, in order."""
    made, after = [], 0
    for source, cue in pairs:
        made.append(statement(text, source, cue, after))
        after = made[-1].source.end if made[-1].source else after
    found = find_parties(text, (), made, title=title)
    return [found.parties[n] if n is not None else None for n in found.speakers], found


def test_a_party_keeps_names_roles_and_mentions() -> None:
    """The fullest name wins, roles stand at their spans, and each mention says how it was found."""
    text = (
        "Harbour Minister Ana M. Duarte, a former pilot, said the quay was safe. Duarte said so twice. "
        "The minister said it again. She said no more."
    )
    (one, *rest), found = speakers(
        text,
        ("Harbour Minister Ana M. Duarte, a former pilot,", "said"),
        ("Duarte", "said"),
        ("The minister", "said"),
        ("She", "said"),
    )
    assert one is not None
    assert one.name == "Ana M. Duarte"
    assert one.kind == "person"
    assert [role.text for role in one.roles] == ["Harbour Minister", "a former pilot"]
    assert rest == [one, one, one]
    assert [m.form for m in found.mentions] == ["name", "surname", "role", "pronoun"]
    assert all(text[m.words.start : m.words.end] == m.words.text and m.how for m in found.mentions)
    assert found.mentions[-1].how == "the only woman it can mean"


def test_a_capital_speaks_for_its_government_unless_it_is_a_persons_name() -> None:
    """Two names of one state are one party with its code; a man called Washington is no state."""
    (one, two), _ = speakers("Oslo said yes. Norway said it twice.", ("Oslo", "said"), ("Norway", "said"))
    assert one is not None
    assert (one.name, one.kind, one.country) == ("Government of Norway", "state", "NO")
    assert one == two
    text = "Ned Washington said the mill was sold. Washington said it was old."
    (man, same), _ = speakers(text, ("Ned Washington", "said"), ("Washington", "said"))
    assert man is not None
    assert same == man
    assert (man.name, man.kind) == ("Ned Washington", "person")


def test_what_nothing_tells_stays_open() -> None:
    """A pronoun before anybody is named, a role nobody has, a document: no party, and no word of certainty."""
    text = "He said the mill was sold. The mayor said it was not. A letter from the bank said otherwise."
    found_as, found = speakers(text, ("He", "said"), ("The mayor", "said"), ("A letter from the bank", "said"))
    assert found_as == [None, None, None]
    assert all(m.party is None and m.confidence <= 0.5 for m in found.mentions)


def test_unnamed_sources_are_kept_and_counted_as_such() -> None:
    """Officials and a spokeswoman are parties without a name; the same words are the same ones."""
    text = "Officials said the mill was sold. A spokeswoman for Ana Duarte said so too. Officials said no more."
    (one, two, three), _ = speakers(
        text, ("Officials", "said"), ("A spokeswoman for Ana Duarte", "said"), ("Officials", "said")
    )
    assert one is not None
    assert two is not None
    assert (one.unnamed, one.kind) == (True, "group")
    assert (two.unnamed, two.kind) == (True, "person")
    assert three == one


def test_the_headline_gives_the_fuller_name() -> None:
    """A surname in the text is the full name of a headline that stands apart."""
    (one,), _ = speakers("Duarte said the quay was safe.", ("Duarte", "said"), title="Ana Duarte keeps the quay")
    assert one is not None
    assert one.name == "Ana Duarte"


@pytest.mark.parametrize("lead", [" who", ", who"])
def test_who_goes_back_to_the_name_before_it(lead: str) -> None:
    """A relative pronoun is the person named before it."""
    text = f"They met Ana Duarte{lead} said the quay was safe."
    (one,), _ = speakers(text, ("who", "said"))
    assert one is not None
    assert one.name == "Ana Duarte"


def test_speakers_come_with_statements(finder: StatementFinder) -> None:
    """The finder's statements carry the party's name and role; a pronoun that nothing resolves says that it is one."""
    text = "Mayor Ana Duarte said the quay was safe. “We measured it,” she said."
    reading = finder.read(text)
    assert [(s.speaker.name, s.speaker.role, s.speaker.kind) for s in reading.statements if s.speaker] == [
        ("Ana Duarte", "Mayor", "named")
    ] * 2
    assert [party.name for party in reading.parties.parties] == ["Ana Duarte"]
    (alone,) = finder.read("“We measured it,” she said.").statements
    assert alone.speaker is not None
    assert (alone.speaker.name, alone.speaker.kind) == ("she", "pronoun")


ODD = st.text(alphabet=st.sampled_from("Aa Bé’s.“”\"'(),-–—\n\u00a0OfthewhoMr0И中"), max_size=120)


@settings(max_examples=120, deadline=None)
@given(ODD, st.data())
def test_odd_text_raises_nothing(text: str, data: st.DataObject) -> None:
    """Whatever stands in a text and wherever sources lie in it, every mention has its words."""
    made = []
    for _ in range(data.draw(st.integers(0, 3))):
        if len(text) < 3:
            break
        start = data.draw(st.integers(0, len(text) - 2))
        end = data.draw(st.integers(start + 1, len(text)))
        words = Words.at(text, start, end)
        made.append(
            Statement(
                words,
                None,
                Cue(words, "say", "speech", True),
                "neutral",
                (words,),
                "indirect",
                False,
                None,
                None,
                None,
                False,
                1.0,
                "test",
            )
        )
    found = find_parties(text, (), made)
    assert len(found.speakers) == len(made)
    assert all(text[m.words.start : m.words.end] == m.words.text for m in found.mentions)
    assert all(n is None or n < len(found.parties) for n in found.speakers)


@pytest.mark.parametrize(
    "text",
    [
        "Ministry of " * 20_000,
        "Ana Duarte " * 20_000,
        "Every Word Of This Line Has A Capital\n" * 5_000,
        "".join(f"Mr. Name{n} met the Place{n} Board. " for n in range(4_000)),
        "Ann Duarte and Bob Duarte met Duarte. " * 4_000,
    ],
    ids=["of", "names", "headings", "boards", "brothers"],
)
def test_a_long_list_of_names_is_read_in_one_sweep(text: str) -> None:
    """Two hundred thousand characters of names cost seconds at most, whatever repeats in them."""
    story = text + "\nTom Oakes said so."
    made = statement(story, "Tom Oakes", "said", len(text))
    begun = time.process_time()
    found = find_parties(story, (), [made])
    assert time.process_time() - begun < 5
    assert [party.name for party in found.parties] == ["Tom Oakes"]
