"""How far a body's name goes, and by which part of it the article calls it again."""

from __future__ import annotations

import pytest

from tests.analyse.test_parties import speakers


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        (  # "and" within what a body is for, or between those who are in it
            "The Centre on Salt and Sand Abuse said so.",
            "The Centre on Salt and Sand Abuse",
            "Centre on Salt and Sand Abuse",
        ),
        (
            "The Association of Harbour and Ferry Business Pilots said so.",
            "The Association of Harbour and Ferry Business Pilots",
            "Association of Harbour and Ferry Business Pilots",
        ),
        (  # and not before a person
            "The Bank of Vale and Ana Duarte said so.",
            "The Bank of Vale and Ana Duarte",
            None,
        ),
        (
            "The Vale Coalition for Sailors with Burns said so.",
            "The Vale Coalition for Sailors with Burns",
            "Vale Coalition for Sailors with Burns",
        ),
        ("The Divers Guild of Norland said so.", "The Divers Guild of Norland", "Divers Guild of Norland"),
        (  # of whom it is
            "The Vale People’s Union met. The seaside party said so.",
            "The seaside party",
            "Vale People’s Union",
        ),
        ("Miners’ Wear Daily said so.", "Miners’ Wear Daily", "Miners’ Wear Daily"),
        (  # whose it is, or which of several
            "Then the state Supreme Court said so. The court said no more.",
            "The court",
            "state Supreme Court",
        ),
        ("It went to the 12th Vale Court of Appeals. The court said no.", "The court", "12th Vale Court of Appeals"),
        (  # an owner's mark without a thing behind it
            "Polly’s said costs rose. A Polly’s clerk agreed.",
            "Polly’s",
            "Polly’s",
        ),
        ("Polly’s boat sank. Polly said so.", "Polly", "Polly"),
        ("The Vale Comet newspaper is old. The Comet said so.", "The Comet", "Vale Comet"),
        (  # a word that is a given name, or with a stop a title
            "Del Harbison, a pilot, said so.",
            "Del Harbison, a pilot,",
            "Del Harbison",
        ),
        ("Del. Harbison said so.", "Del. Harbison", "Harbison"),
    ],
)
def test_how_far_a_name_goes(text: str, source: str, name: str | None) -> None:
    """The party has the whole name, and no more; None stands for several."""
    (one,), _ = speakers(f"It rained for a whole day and more in spring. {text}", (source, "said"))
    assert one is not None
    assert (None if one.kind == "group" else one.name) == name


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        (  # what somebody is stands after the name, however many names are in it
            "Ana Duarte, a professor of law at Vale University, said so.",
            "Ana Duarte, a professor of law at Vale University,",
            "Ana Duarte",
        ),
        (
            "The head of ships at Polly Harbours said so.",
            "The head of ships at Polly Harbours",
            "The head of ships at Polly Harbours",
        ),
        (
            "Treasurer Ilo Brandt, Harbour Minister Ana Duarte and Mayor Tom Oakes said so.",
            "Treasurer Ilo Brandt, Harbour Minister Ana Duarte and Mayor Tom Oakes",
            "Ilo Brandt, Ana Duarte and Tom Oakes",
        ),
        (  # a firm by where it is
            "Brandt Coal Co. lost money. The Vale, Ohio, maker of coal said so.",
            "The Vale, Ohio, maker of coal",
            "Brandt Coal Co",
        ),
        (
            "Brandt Coal Co. lost money. The St. Mary company said so.",
            "The St. Mary company",
            "Brandt Coal Co",
        ),
        (
            "The Harbour Committee met. The committee - made up of mothers and their friends - said so.",
            "The committee - made up of mothers and their friends",
            "Harbour Committee",
        ),
    ],
)
def test_whom_a_source_with_several_names_means(text: str, source: str, name: str) -> None:
    """The head of the words tells, not what is told of it besides."""
    (one,), _ = speakers(f"It rained for a whole day and more in spring. {text}", (source, "said"))
    assert one is not None
    assert one.name == name


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Al Jazeera", "outlet"),
        ("Daily Mirror", "outlet"),
        ("Virginia Tech", "body"),
        ("United Way", "body"),
        ("USS Oakes", "body"),
        ("Operation Seaside", "body"),
        ("Sarah Way", "person"),
    ],
)
def test_what_a_name_begins_or_ends_with_tells_whose_it_is(name: str, kind: str) -> None:
    """A given name's letters do not make a person of a university, a ship or an outlet."""
    (one,), _ = speakers(f"It rained for a whole day in spring. {name} said so.", (name, "said"))
    assert one is not None
    assert (one.name, one.kind) == (name, kind)
