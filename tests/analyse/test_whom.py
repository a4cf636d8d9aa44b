"""Whom a source means: one construction to a line, each with what tells it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.analyse.parties import find_parties
from onrecord.records.statement import Words
from tests.analyse.test_parties import speakers, statement


@pytest.mark.parametrize(
    ("text", "pairs", "names"),
    [
        (  # the first of two surnames, with a title too
            "Interior Minister Edu Horta Duarte left the dam. Horta said so. Gen. Horta wrote it.",
            (("Horta", "said"), ("Gen. Horta", "wrote")),
            ("Edu Horta Duarte", "Edu Horta Duarte"),
        ),
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
        (  # who adds is who spoke
            "Ivo Brandt said that it was late. Tom Oakes had left, he added.",
            (("Ivo Brandt", "said"), ("he", "added")),
            ("Ivo Brandt", "Ivo Brandt"),
        ),
        (  # a thing that is said to say something is no "she"
            "Mayor Ana Duarte came. A box said that it was late. She said so too.",
            (("A box", "said"), ("She", "said")),
            ("A box", "Ana Duarte"),
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
            ("Ana Duarte", "Brandt’s mother"),
        ),
        (  # who is called by the given name is not the one of the surname
            "Elia Duarte, 6, is ill. Elia sleeps. Elia eats. Elia wakes. Juan Duarte wrote to us. Duarte said so.",
            (("Juan Duarte", "wrote"), ("Duarte", "said")),
            ("Juan Duarte", "Juan Duarte"),
        ),
        (  # whose government, the words say
            "Norway won. Norway said so. The Brazilian government said no.",
            (("Norway", "said"), ("The Brazilian government", "said")),
            ("Government of Norway", "Government of Brazil"),
        ),
        (  # a space is lost after a stop
            "They came in a Cadillac.Tom Oakes, one of the boys, said so.",
            (("Tom Oakes, one of the boys,", "said"),),
            ("Tom Oakes",),
        ),
        (  # a firm is called by the beginning of its name
            "Polly Oil Holdings PLC lost money. Polly Oil said so.",
            (("Polly Oil Holdings PLC", "lost"), ("Polly Oil", "said")),
            ("Polly Oil Holdings PLC", "Polly Oil Holdings PLC"),
        ),
        (  # the agency's letters are no pronoun
            "The World Harbour Organization (WHO) met. WHO said it was late.",
            (("WHO", "said"),),
            ("World Harbour Organization",),
        ),
        (  # an office is not another of the same kind
            "Tom Oakes, head of the harbour trust, spoke. The head of the fish office in the Coal Ministry said no.",
            (("The head of the fish office in the Coal Ministry", "said"),),
            ("The head of the fish office in the Coal Ministry",),
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
