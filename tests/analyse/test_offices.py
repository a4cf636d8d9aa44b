"""Whom an office or a common noun means where several may be meant: by side, region, trade, owner, letters."""

from __future__ import annotations

import pytest

from tests.analyse.test_parties import speakers


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        (  # of which side and region one is
            "Democratic candidate Ana Duarte met Republican candidate Tom Oakes. The Democratic candidate said so.",
            "The Democratic candidate",
            "Ana Duarte",
        ),
        (
            "Florida Gov. Ana Duarte met South Carolina Gov. Ilo Brandt. The South Carolina governor said so.",
            "The South Carolina governor",
            "Ilo Brandt",
        ),
        (  # whose group it is
            "The Harbour Group met. Ana Duarte left. Duarte’s group said so.",
            "Duarte’s group",
            "Duarte’s group",
        ),
        ("The Harbour HPAC met in Vale. The campaign said so.", "The campaign", None),
        (  # what is no company, and what a platform is not
            "The Coal Party lost in spring. It was late. The company said so.",
            "The company",
            None,
        ),
        ("It is on Facebook, on Facebook and on Facebook. The airline said so.", "The airline", None),
        (
            "He read Vale Circle magazine in the sun. The magazine said so.",
            "The magazine",
            "Vale Circle",
        ),
        (  # titles that are surnames, also behind a title
            "Former Vale Rep. Ana Duke was there for a while. Duke said so.",
            "Duke",
            "Ana Duke",
        ),
        (
            "The King Solomon Coal Church in Vale said so.",
            "The King Solomon Coal Church in Vale",
            "King Solomon Coal Church in Vale",
        ),
        (  # a father and his son
            "Tom Oakes Jr. sailed at last. His father, Tom Oakes Sr., said so.",
            "His father, Tom Oakes Sr.,",
            "Tom Oakes Sr",
        ),
        ("Tom Oakes Jr. sailed. Oakes Jr. slept. President Oakes said so.", "President Oakes", "Oakes"),
        ("Tom Oakes Jr. sailed. It rained. President Oakes said so.", "President Oakes", "Tom Oakes Jr"),
        (  # an Arabic article, and another spelling
            "Salim al-Harun sailed. Mr. Harun said so.",
            "Mr. Harun",
            "Salim al-Harun",
        ),
        ("Dmitry Ilyich Oaksky sailed. Dmitri Oaksky said so.", "Dmitri Oaksky", "Dmitry Ilyich Oaksky"),
        (  # where somebody is from is nobody's name
            "It rained. Ana Baker of Columbia, South Carolina said so.",
            "Ana Baker of Columbia, South Carolina",
            "Ana Baker",
        ),
        (  # several, the last without names, or each with an office
            "It rained. Ana Duarte, Ilo Brandt and many other pilots said so.",
            "Ana Duarte, Ilo Brandt and many other pilots",
            None,
        ),
        (
            "Former Secretary of State Ana Duarte and former Vale Gov. Tom Oakes said so.",
            "Former Secretary of State Ana Duarte and former Vale Gov. Tom Oakes",
            None,
        ),
    ],
)
def test_whom_an_office_means(text: str, source: str, name: str | None) -> None:
    """Another's side, region or trade speaks against one; None stands for nobody with a name, or for several."""
    (one,), _ = speakers(f"It rained for a whole day and more in spring. {text}", (source, "said"))
    assert (one.name if one is not None and not one.unnamed and one.kind != "group" else None) == name


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        (  # who heads a state, an army, an alliance
            "Peruvian President Ana Duarte met Norway’s prime minister, Tom Oakes. The Norwegian leader said so.",
            "The Norwegian leader",
            "Tom Oakes",
        ),
        (
            "Port Chief Ana Duarte met the chief of the Bundesheer, Gen. Karl Brandt. The Bundesheer chief said so.",
            "The Bundesheer chief",
            "Karl Brandt",
        ),
        (
            "Norwegian Deputy Fisheries Minister Ana Duarte sailed. The Norwegian leader said so.",
            "The Norwegian leader",
            None,
        ),
        ("Port Chief Ana Duarte sailed with Ilo Brandt. The OPANAL chief said so.", "The OPANAL chief", None),
        (  # another word for an office
            "Ana Duarte, the ambassador to Norway, sailed with trader Ilo Brandt. The diplomat said so.",
            "The diplomat",
            "Ana Duarte",
        ),
        (
            "Vale Governor Ilo Brandt sailed with the singer Ana Duarte. The official said so.",
            "The official",
            "Ilo Brandt",
        ),
        ("President Ana Duarte of Peru sailed. The head of state said so.", "The head of state", "Ana Duarte"),
        (  # whose office another's is told by
            "Norwegian Foreign Minister Ana Duarte met her Peruvian counterpart Ilo Brandt. "
            "The Peruvian foreign minister said so.",
            "The Peruvian foreign minister",
            "Ilo Brandt",
        ),
        (  # bodies of a state that are written small
            "Norway’s health ministry closed. It rained on. The ministry said so.",
            "The ministry",
            "Norway’s health ministry",
        ),
        (  # letters that a noun's stands amid
            "The ISAB met in Vale. The army said so.",
            "The army",
            None,
        ),
        ("The CDV met in Vale. The WFO said no. The organisation said so.", "The organisation", "WFO"),
    ],
)
def test_whom_another_word_for_an_office_means(text: str, source: str, name: str | None) -> None:
    """Who heads just that state or army, or is a diplomat by office; where nobody is, it stays open."""
    (one,), _ = speakers(f"It rained for a whole day and more in spring. {text}", (source, "said"))
    assert (one.name if one is not None and not one.unnamed else None) == name


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Former U.S. ambassador to Norway Ana Duarte sailed.", "Former U.S. ambassador to Norway"),
        ("The head of Peru’s central bank, Ana Duarte, sailed.", "The head of Peru’s central bank"),
        ("Ana Duarte, a former U.S. envoy, sailed.", "a former U.S. envoy"),
        ("Ana Duarte, an aide to Mr. Oakes, sailed.", "an aide to Mr. Oakes"),
        ("OSLO -- Governor Ana Duarte sailed.", "Governor"),
        ("They put the weight behind Governor Ana Duarte.", "Governor"),
        ("The mayor of Vale met Ana Duarte, Sen. Tom Oakes and others. Governor Duarte sailed.", "Governor"),
    ],
)
def test_an_office_is_kept_whole(text: str, role: str) -> None:
    """With whose it is and whether it is past, and with nothing else of its sentence."""
    _, found = speakers(f"{text} Duarte said so.", ("Duarte", "said"))
    assert [one.text for one in found.parties[0].roles] == [role]


def test_one_states_leader_is_no_other_states() -> None:
    """Who was called the Norwegian leader, without having been said to be, is not the Peruvian one."""
    text = "Ana Duarte said so. The Norwegian leader said it again. The Peruvian leader said it last."
    found, _ = speakers(text, ("Ana Duarte", "said"), ("The Norwegian leader", "said"), ("The Peruvian leader", "said"))
    assert [one.name if one is not None else None for one in found] == ["Ana Duarte", "Ana Duarte", None]


def test_a_body_that_adds_something_is_the_one_that_spoke() -> None:
    """ "The military added" right after a ministry has spoken; not where it says something anew."""
    text = "The Defence Ministry of Norway said so. The military {} that it rained."
    for cue, whole in (("added", True), ("said", False)):
        found, _ = speakers(text.format(cue), ("The Defence Ministry of Norway", "said"), ("The military", cue))
        assert (found[1] is not None) == whole


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("A story by Tom Oakes published in May", "Tom Oakes"),
        ("A statement released Monday by Mayor Ana Duarte", "Ana Duarte"),
        ("A statement from the Harbour Board following the storm", "Harbour Board"),
        ("The Harbour Board’s coal price survey data", "Harbour Board"),
        ("A Pentagon memo", "Pentagon"),
        ("A memo by a Vale clerk", None),
    ],
)
def test_whose_words_a_document_is(source: str, name: str | None) -> None:
    """Whoever gives it out, whatever stands between or after it."""
    (one,), _ = speakers(f"It rained for a whole day and more in spring. {source} said so.", (source, "said"))
    assert (one.name if one is not None else None) == name
