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


def test_a_clause_of_two_words_after_a_name_is_read() -> None:
    """ "who resigned" says no office, and is no fault either; "who is the harbour minister" says one."""
    text = "Ana Duarte, who resigned, said so. Ivo Brandt, who is the harbour minister, said more."
    (first, second), _ = speakers(text, ("Ana Duarte", "said"), ("Ivo Brandt", "said more"))
    assert [one.text for one in first.roles + second.roles] == ["who is the harbour minister"]


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


@settings(max_examples=120)
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


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("State Secretary for Urbanism Uzma Duarte", "Uzma Duarte"),
        ("Vale County Elections Coordinator Ana Duarte", "Ana Duarte"),
        ("Harbour County Deputy Coroner Ana Duarte", "Ana Duarte"),
        ("Norwegian Ambassador to the United States Ana Duarte", "Ana Duarte"),
        ("Economist at Harbour Bank Ana Duarte", "Ana Duarte"),
        ("Director of Medical Service Dr. Ana Duarte", "Ana Duarte"),
        ("House Republican Leader Ana Duarte of Ohio", "Ana Duarte"),
        ("MEC for Roads and Ports, Ana Duarte,", "Ana Duarte"),
        ("One of the protesters, Ana Duarte, 42,", "Ana Duarte"),
        ("Fellow protester, engineer Ana Duarte, 60, from Vale, North Shire,", "Ana Duarte"),
        ("President Duarte himself", "Duarte"),
        ("The health ministry of Norway", "health ministry of Norway"),
        ("The mayor’s office", "mayor’s office"),
        ("NBC 6", "NBC 6"),
        ("A spokesman for Mayor Ana Duarte", None),
        ("The Duarte family", "Duarte family"),
        ("Duarte’s family", None),
        ("The Harbour Help charity", "Harbour Help"),
        ("The charity Harbour Help", "Harbour Help"),
    ],
)
def test_a_source_is_the_person_or_body_it_is_built_around(source: str, name: str | None) -> None:
    """An office or a role before a name is no part of it, and where somebody is from is no party."""
    text = f"It was a quiet evening at the harbour, with little wind and few boats. {source} said the quay was shut."
    (one,), _ = speakers(text, (source, "said"))
    assert (None if one is None or one.unnamed else one.name) == name


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("a statement by the Foreign Affairs Department", "Foreign Affairs Department"),
        ("the DMI report", "DMI"),
        ("data released by the Harbour Board", "Harbour Board"),
        ("a memo seen by the Harbour Times", None),
        ("a statement by a Harbour Board spokesman", None),
        ("reports", None),
    ],
)
def test_a_document_is_its_issuers_word_where_it_says_so(source: str, name: str | None) -> None:
    """Who gives a document out speaks in it; who has only seen it doesn't."""
    text = f"It was a quiet evening at the harbour, with little wind. Fewer boats came in, according to {source}."
    (one,), _ = speakers(text, (source, "according to"))
    assert (None if one is None or one.unnamed else one.name) == name


def test_of_a_family_the_one_brought_in_as_speaker_speaks_on() -> None:
    """A surname that several share is that of the one who was quoted, not of the one whom the text is about."""
    text = (
        "Nils Brandt was remembered on Saturday. Brandt was a sailor. “He was kind,” said his daughter Ana Brandt. "
        "Brandt said he loved the sea."
    )
    (_, again), _ = speakers(text, ("his daughter Ana Brandt", "said"), ("Brandt", "said"))
    assert again is not None
    assert again.name == "Ana Brandt"


@pytest.mark.parametrize(
    "kin", ["First lady Ana Duarte", "His wife Ana Duarte", "Ana Duarte, the first lady", "Ana Duarte, his wife"]
)
def test_an_office_is_not_that_of_its_holders_kin(kin: str) -> None:
    """ "President Duarte" is no First Lady Ana Duarte, nor is a bare "Duarte" from then on; "Ms. Duarte" is."""
    text = f"{kin}, told pupils so. President Duarte said no. Duarte said it twice. Ms. Duarte said yes."
    who, _ = speakers(text, (kin, "told"), ("President Duarte", "said"), ("Duarte", "said"), ("Ms. Duarte", "said"))
    assert [one and one.name for one in who] == ["Ana Duarte", "Duarte", "Duarte", "Ana Duarte"]


def test_who_is_kin_and_holds_the_office_is_meant_by_it() -> None:
    """ "Senator Duarte" is the senator's wife where she is one herself."""
    text = "His wife, Senator Ana Duarte, said so. Senator Duarte said it twice."
    who, _ = speakers(text, ("His wife, Senator Ana Duarte", "said"), ("Senator Duarte", "said"))
    assert [one and one.name for one in who] == ["Ana Duarte", "Ana Duarte"]


def test_a_body_that_has_spoken_is_they_and_its_country_may_be_spelt_in_two_ways() -> None:
    """ "They" goes on with the body of the sentence before; U.S. and United States are one."""
    text = (
        "The United States Fisheries Bureau said the quay was shut. They urged care. "
        "The U.S. Fisheries Bureau said it would open soon."
    )
    (one, they, short), _ = speakers(
        text,
        ("The United States Fisheries Bureau", "said"),
        ("They", "urged"),
        ("The U.S. Fisheries Bureau", "said"),
    )
    assert one is not None
    assert one.name == "United States Fisheries Bureau"
    assert they == one == short


def test_a_misspelt_surname_is_its_bearers() -> None:
    """One letter off, and like nobody else's, a surname is taken for a slip."""
    text = "Ana Henriksen said the quay was shut. Henrikson said so twice."
    (one, slip), _ = speakers(text, ("Ana Henriksen", "said"), ("Henrikson", "said"))
    assert one is not None
    assert slip == one


def test_a_source_without_a_noun_is_nobodys_role() -> None:
    """A stray stop at the end of a source ends no analysis."""
    (one,), _ = speakers("The mayor . said The mayor left", ("The mayor .", "said"))
    assert one is None or one.unnamed


def test_both_sides_stay_whole() -> None:
    """Two who are not named are an unnamed source in the article's own words."""
    text = "The talks were long, and nothing came of them until Friday. Then both sides said the quay would open."
    (one,), _ = speakers(text, ("both sides", "said"))
    assert one is not None
    assert (one.name, one.unnamed) == ("both sides", True)


@pytest.mark.parametrize(
    ("before", "role", "name"),
    [
        ("A pit was opened by Pellworth, a mining company from the north.", "The company", "Pellworth"),
        ("The tech firm Pellworth lost money.", "The company", "Pellworth"),
        ("Fidelia, the ruling party, met.", "The party", "Fidelia"),
        ("The Vale Geological Survey was called.", "The agency", "Vale Geological Survey"),
        ("Pellworth lost money.", "The company", None),
    ],
)
def test_a_body_is_called_again_by_what_it_was_said_to_be(before: str, role: str, name: str | None) -> None:
    """What stands beside a body's name says what it is; a name alone says nothing."""
    text = f"It was a quiet evening at the harbour, with little wind. {before} It rained. {role} said no more."
    (one,), _ = speakers(text, (role, "said"))
    assert (None if one is None or one.unnamed else one.name) == name


def test_he_in_what_is_told_of_somebody_is_not_who_tells(finder: StatementFinder) -> None:
    """ "He was a drifter, said Ilo Brandt. He said ..." is Brandt's, though the first "he" is another."""
    text = (
        "“It was late,” Tom Oakes said. He was “a drifter who took it,” said Col. Ilo Brandt. He said Vale acted alone."
    )
    assert [s.speaker.name for s in finder.read(text).statements if s.speaker] == [
        "Tom Oakes",
        "Ilo Brandt",
        "Ilo Brandt",
    ]
