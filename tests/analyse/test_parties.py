"""Parties within one article: who a statement's source is, with its roles, its mentions, and what stays open."""

from __future__ import annotations

import time
from dataclasses import replace

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


@pytest.mark.parametrize(
    ("text", "pairs", "names"),
    [
        (  # who spoke thrice is not meant any more when another has begun
            "Tom Oakes said the dam held. “It held,” Tom Oakes said. Oakes said so thrice. Ivo Brandt showed a graph "
            "of the lake. He rejected the claim.",
            (
                ("Tom Oakes", "said"),
                ("Tom Oakes", "said"),
                ("Oakes", "said"),
                ("Ivo Brandt", "showed"),
                ("He", "rejected"),
            ),
            (*("Tom Oakes",) * 3, *("Ivo Brandt",) * 2),
        ),
        (  # the owner at a sentence's head is what it is about
            "Tom Oakes said so.\nBrandt’s visit was short. Publicly, he praised it. Ivo Brandt left.",
            (("Tom Oakes", "said"), ("he", "praised")),
            ("Tom Oakes", "Ivo Brandt"),
        ),
        (  # a name after "with" is not what the sentence is about
            "With Mayor Tom Oakes, Inspector Ilo Brandt opened the dam. He said it was safe.",
            (("He", "said"),),
            ("Ilo Brandt",),
        ),
        (  # an age is given with the name
            "Kira Blaha, 25, was on the bridge. Ana Duarte met her. The 25-year-old said it shook.",
            (("The 25-year-old", "said"),),
            ("Kira Blaha",),
        ),
        (  # another word for the one who speaks
            "Tom Oakes said the mill was lost. The pensioner said nobody had come.",
            (("Tom Oakes", "said"), ("The pensioner", "said")),
            ("Tom Oakes", "Tom Oakes"),
        ),
        (  # ranks are told apart
            "Prime Minister Ana Duarte met former minister Tom Oakes. The prime minister said it went well.",
            (("The prime minister", "said"),),
            ("Ana Duarte",),
        ),
        (  # a bare participle has the sentence's subject
            "Ana Duarte addressed the assembly, the Great Hural, urging calm.",
            (("the Great Hural", "urging"),),
            ("Ana Duarte",),
        ),
        ("Oslo’s city council said no.", (("Oslo’s city council", "said"),), ("Oslo’s city council",)),
        (
            "The Duarte administration lost. The administration said it would appeal.",
            (("The administration", "said"),),
            ("Duarte administration",),
        ),
        ("Ana Duarte’s letter said the quay was safe.", (("Ana Duarte’s letter", "said"),), ("Ana Duarte",)),
        ("Number 10 said no.", (("Number 10", "said"),), ("Government of the United Kingdom",)),
        (
            "Ilo Brandt, a former minister wrote that it was late.",
            (("a former minister", "wrote"),),
            ("Ilo Brandt",),
        ),
        (
            "Coal Board of Norway (CBN) chief Ilo Brandt said it was late.",
            (("Coal Board of Norway (CBN) chief Ilo Brandt", "said"),),
            ("Ilo Brandt",),
        ),
        (
            "The Coal Ministry on Sunday confirmed that the pits would stay open.",
            (("The Coal Ministry", "confirmed"),),
            ("Coal Ministry",),
        ),
        ("A boy’s father, Will Oakes Snr, said so.", (("Will Oakes Snr", "said"),), ("Will Oakes Snr",)),
        (
            "Author Xandra Duarte said so. “It was late,” Duarte said.",
            (("Author Xandra Duarte", "said"), ("Duarte", "said")),
            ("Xandra Duarte", "Xandra Duarte"),
        ),
        (
            "Ex-pilot-turned-baker Zerda Oakes said that the flour was wet.",
            (("Ex-pilot-turned-baker Zerda Oakes", "said"),),
            ("Zerda Oakes",),
        ),
        (
            "Former EBU agent and profiler Tom Oakes said so.",
            (("Former EBU agent and profiler Tom Oakes", "said"),),
            ("Tom Oakes",),
        ),
        (  # who is explained is a person, of whatever name
            "Zerda Ombrik, a water engineer from Oslo, bought a car. Ms Ombrik said it was late.",
            (("Ms Ombrik", "said"),),
            ("Zerda Ombrik",),
        ),
        (  # a couple has one surname
            "Kira and Tom Duarte came. Kira said it was late.",
            (("Kira", "said"),),
            ("Kira Duarte",),
        ),
        (  # who has an age is a person
            "Ana Duarte spoke to the board. Zerbi, 7, was there. She said it was late.",
            (("She", "said"),),
            ("Ana Duarte",),
        ),
        (
            "The Harbour News has a tape. The newspaper said it was real.",
            (("The newspaper", "said"),),
            ("Harbour News",),
        ),
        (
            "Former Farmers of Norway president Tom Oakes said so.",
            (("Former Farmers of Norway president Tom Oakes", "said"),),
            ("Tom Oakes",),
        ),
        (  # the country is the one spoken of, not the last one named
            "Brazil will host the talks on the Oslo accord. The country said it was ready.",
            (("The country", "said"),),
            ("Government of Brazil",),
        ),
        (  # of two alike nothing tells
            "It rained on Brazil and on Norway. The country said it was ready.",
            (("The country", "said"),),
            (None,),
        ),
        (  # what speaks and is nobody's name may be the firm
            "Harbrix opened a mill. Harbrix said it was new. The company said it was large.",
            (("Harbrix", "said"), ("The company", "said")),
            ("Harbrix", "Harbrix"),
        ),
        (  # a second office counts too
            "Director and writer Tom Oakes was late. The director said he was ill.",
            (("The director", "said"),),
            ("Tom Oakes",),
        ),
        ("Tom Oakes, MD, a surgeon, said so.", (("Tom Oakes, MD, a surgeon,", "said"),), ("Tom Oakes",)),
        (  # a state before a man's given name
            "Minister Israel Oakes spoke. In its letter, Israel said no.",
            (("Minister Israel Oakes", "spoke"), ("Israel", "said")),
            ("Israel Oakes", "Government of Israel"),
        ),
        (  # whose adviser she is doesn't speak with her
            "Ana Duarte, President Tom Oakes’s adviser on law and trade, said no.",
            (("Ana Duarte, President Tom Oakes’s adviser on law and trade", "said"),),
            ("Ana Duarte",),
        ),
        (
            "Norway’s Coal Department (Coldep) director, Tom Oakes, said no.",
            (("Norway’s Coal Department (Coldep) director, Tom Oakes", "said"),),
            ("Tom Oakes",),
        ),
        (
            "Ana Spiegel said so. Spiegel said it twice.",
            (("Ana Spiegel", "said"), ("Spiegel", "said")),
            ("Ana Spiegel", "Ana Spiegel"),
        ),
        ("Zerbi*, 40, said no.", (("Zerbi*, 40", "said"),), ("Zerbi",)),
        (
            "Philippe de Cholet spoke of the price. Mr. de Cholet said it was low.",
            (("Mr. de Cholet", "said"),),
            ("Philippe de Cholet",),
        ),
        (
            "Director of the Coal Bureau (CB) Tom Oakes said the price was low.",
            (("Director of the Coal Bureau (CB) Tom Oakes", "said"),),
            ("Tom Oakes",),
        ),
        (
            "One abbot, the Rev. Tom Oakes, the founder of a mill, said the price was low.",
            (("One abbot, the Rev. Tom Oakes, the founder of a mill,", "said"),),
            ("Tom Oakes",),
        ),
        (  # a street before "the chief" is not explained by it
            "Chief Tom Oakes came. They left for Ana Street, the chief said.",
            (("Chief Tom Oakes", "came"), ("the chief", "said")),
            ("Tom Oakes", "Tom Oakes"),
        ),
        (
            "The Coast County Sheriff’s Office said that the bridge was shut.",
            (("The Coast County Sheriff’s Office", "said"),),
            ("Coast County Sheriff’s Office",),
        ),
        (
            "The father, 25-year-old Tom Oakes, said that it was late.",
            (("The father, 25-year-old Tom Oakes,", "said"),),
            ("Tom Oakes",),
        ),
        (  # somebody's mother is another
            "Ana Duarte said so. Brandt’s mother said that it was late.",
            (("Ana Duarte", "said"), ("Brandt’s mother", "said")),
            ("Ana Duarte", None),
        ),
        (  # the agency's letters are no pronoun
            "The World Harbour Organization (WHO) met. WHO said it was late.",
            (("WHO", "said"),),
            ("World Harbour Organization",),
        ),
        (  # an office is not another of the same kind
            "Tom Oakes, head of the harbour trust, spoke. The head of the fish office in the Coal Ministry said no.",
            (("The head of the fish office in the Coal Ministry", "said"),),
            (None,),
        ),
        (  # whose, the article says once
            "The military said no. Norway’s military is small.",
            (("The military", "said"),),
            ("Norway’s military",),
        ),
        (  # the lede names the spokesman of the standfirst
            "The pits will close, a spokesman has said\n\nThe pits will close, spokesman Tom Oakes has said.",
            (("a spokesman", "said"), ("spokesman Tom Oakes", "said")),
            ("Tom Oakes", "Tom Oakes"),
        ),
    ],
)
def test_whom_a_source_means(text: str, pairs: tuple[tuple[str, str], ...], names: tuple[str, ...]) -> None:
    """What a sentence is about, an age, a rank, a team or an owner tell whom a source means."""
    found, _ = speakers(text, *pairs)
    assert tuple(party.name if party else None for party in found) == names


def test_a_verb_that_goes_on_has_its_sentences_subject() -> None:
    """In "Brandt was there and told them", where no source is marked, Brandt speaks rather than who spoke last."""
    text = "Tom Oakes said so. Ivo Brandt was at the dam and told them “Go home”."
    first, second = statement(text, "Tom Oakes", "said"), statement(text, "Ivo Brandt", "told", 19)
    found = find_parties(text, (), [first, replace(second, source=None, kind="direct")])
    assert [found.parties[n].name for n in found.speakers if n is not None] == ["Tom Oakes", "Ivo Brandt"]


def test_a_name_after_said_speaks_where_no_source_was_marked() -> None:
    """ "... said Lt. Dan Oakes": a stop that seems to end the sentence hides the source from the tagger."""
    text = "Ana Duarte said so. A rifle was found, said Lt. Dan Oakes."
    first, second = statement(text, "Ana Duarte", "said"), statement(text, "Dan Oakes", "said", 20)
    found = find_parties(text, (), [first, replace(second, source=None)])
    assert [found.parties[n].name for n in found.speakers if n is not None] == ["Ana Duarte", "Dan Oakes"]


def test_whom_a_speaker_names_is_another() -> None:
    """In "He said that Oakes would go" the pronoun is not Oakes, though Oakes was spoken of last."""
    text = "Ilo Brandt met Tom Oakes. Oakes was late. He said that Oakes would go."
    made = statement(text, "He", "said")
    content = Words.at(text, text.index("that"), len(text) - 1)
    found = find_parties(text, (), [replace(made, content=(content,))])
    assert [party.name for party in found.parties] == ["Ilo Brandt"]


@pytest.mark.parametrize(
    "crowd", ["Tory MPs", "Senate Republicans", "Duarte and other officials", "MPs", "Neighbours", "Oslo Detectives"]
)
def test_a_crowd_with_a_capital_is_unnamed(crowd: str) -> None:
    """Members of a party, or a person together with others, are several people without a name."""
    (one,), _ = speakers(f"Ana Duarte spoke. {crowd} said no.", (crowd, "said"))
    assert one is not None
    assert (one.unnamed, one.kind) == (True, "group")


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
