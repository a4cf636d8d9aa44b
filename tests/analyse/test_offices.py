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
