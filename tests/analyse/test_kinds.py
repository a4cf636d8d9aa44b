"""What a name is that nothing in itself tells, and who is meant by a noun that no name was given with."""

from __future__ import annotations

import pytest

from onrecord.analyse.parties import find_parties
from tests.analyse.test_parties import speakers, statement


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Polder said costs rose. Polder shares fell.", "body"),
        ("Polder said costs rose. Polder, which sells pumps, closed.", "body"),
        ("Polder said costs rose. An economist at Polder agreed.", "body"),
        ("Polder said costs rose. The pump maker Polder closed a mill.", "body"),
        ("Polder said costs rose. Polder, a maker of pumps, closed.", "body"),
        ("Polder said it would close its mill.", "body"),
        ("Polder said Friday it will issue notes.", "body"),
        ("Polder, based in Vale, said costs rose.", "body"),
        ("Polder said it would rain.", "person"),
        ("Polder said costs rose. The mill is the Polder’s own.", "body"),
        ("KDW Pumping said costs rose.", "body"),
        ("Polder said costs rose.", "person"),
        ("Polder said costs rose. Polder, 52, runs a mill and its shop.", "person"),
        ("Polder said costs rose. Polder’s wife, an economist, agreed. Polder closed its mill.", "person"),
        ("Polder said costs rose, as he closed its mill.", "person"),
        ("Polder said Harbrix lost its mill.", "person"),
    ],
)
def test_a_name_is_a_bodys_by_what_stands_beside_it(text: str, kind: str) -> None:
    """Shares, a "which", staff, its trade: a firm. An age or a wife: a person, whatever else."""
    (one,), _ = speakers(text, (text.split(maxsplit=1)[0] if text[0] == "P" else "KDW Pumping", "said"))
    assert one is not None
    assert one.kind == kind


@pytest.mark.parametrize(
    ("text", "source", "kind"),
    [
        ("Then the outlet Polder, which is new, said so.", "the outlet Polder, which is new,", "body"),
        ("Microsoft said no.", "Microsoft", "body"),
        ("Ana Visa and Tom Nike came. Nike said no.", "Nike", "person"),
        ("Then Adams Analytics said no.", "Adams Analytics", "body"),
    ],
)
def test_a_body_is_known_by_its_noun_or_its_one_word(text: str, source: str, kind: str) -> None:
    """Also where its name is not the first of the words; a person who is called so comes first."""
    (one,), _ = speakers(f"It rained for a whole day and more in spring. {text}", (source, "said"))
    assert one is not None
    assert one.kind == kind


def test_what_is_called_the_company_is_a_body() -> None:
    """Nobody calls a person so: the name before it is a firm's, also where "the pump giant" is more than the noun."""
    text = (
        "Polder lost money, Polder said. Polder met Norway. The company said costs rose. The Vale pump giant said so."
    )
    (one, two, three), _ = speakers(text, ("Polder", "said"), ("The company", "said"), ("The Vale pump giant", "said"))
    assert one is not None
    assert one.kind == "body"
    assert one == two == three


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        # somebody brought in without a name is the one meant, not who spoke last
        ("Ana Duarte said no. She had turned to a rabbi of the town. The rabbi said yes.", "The rabbi", "a rabbi"),
        ("Ana Duarte said no and called her mother. The mother said yes.", "The mother", "her mother"),
        ("A clip shows a young officer asking. The officer said no.", "The officer", "a young officer"),
        ("Ann Vale’s spokesman said no.", "Ann Vale’s spokesman", "Ann Vale’s spokesman"),
        ("The lawyer for Vale said no.", "The lawyer for Vale", "The lawyer for Vale"),
        ("A judge said no. Tom Oakes, 22, of Vale, faces charges after a fire.", "A judge", "A judge"),
        ("Grandmother said no. She left.", "Grandmother", "Grandmother"),
        ("Witnesses said no. Witnesses left.", "Witnesses", "Witnesses"),
    ],
)
def test_somebody_brought_in_without_a_name_stays_one(text: str, source: str, name: str) -> None:
    """A noun goes back to "a rabbi" or "her mother"; such a speaker is kept and counted as unnamed."""
    (one,), _ = speakers(text, (source, "said" if "yes" not in text else "said yes"))
    assert one is not None
    assert (one.name, one.unnamed) == (name, True)


def test_who_is_a_named_person_is_not_brought_in_again() -> None:
    """ "Duarte is a teacher", "a teacher, Ana Duarte": the teacher has a name; another age is another boy."""
    text = "Ana Duarte is a pilot of the port. Ana Duarte said no. The pilot said yes."
    (_, two), _ = speakers(text, ("Ana Duarte", "said"), ("The pilot", "said yes"))
    assert two is not None
    assert two.name == "Ana Duarte"
    text = "Police found a 9-year-old boy. The 11-year-old boy said so."
    (other,), _ = speakers(text, ("The 11-year-old boy", "said"))
    assert other is None or other.name == "The 11-year-old boy"


def test_a_man_is_no_woman_and_a_jury_no_man() -> None:
    """The last speaker is not meant by a noun for the other sex; whom a lede leaves unnamed is no jury."""
    text = "Ana Duarte said she saw nobody. The man said yes."
    (_, man), _ = speakers(text, ("Ana Duarte", "said"), ("The man", "said"))
    assert man is None or man.unnamed
    text = "A Vale jury said he was guilty. Tom Oakes, 22, wept."
    (jury,), _ = speakers(text, ("A Vale jury", "said"))
    assert jury is None or jury.unnamed


@pytest.mark.parametrize(
    ("before", "source", "name"),
    [
        ("It ran well, ", "harbour manager of advanced pumping Ana Duarte", "Ana Duarte"),
        ("It ran well, ", "the head of nearby Vale Region, Ana Duarte", "Ana Duarte"),
        ("It is then that ", "chairman of the Vale Central Mosque Sandor Ilves Oruk", "Sandor Ilves Oruk"),
        ("Lars May runs the port. It ran well, ", "May", "Lars May"),
        ("Of course ", "Twitter", "Twitter"),
        ("Ana Duarte Is Over Tom Oakes\n\nIt was late and ", "Duarte", "Ana Duarte"),
        ("", "The Harbour Board’s “Tides in Vale 2023” report", "Harbour Board"),
        ("It was late, and ", "Vale and Harrow Police", "Vale and Harrow Police"),
        ("Vale and Harrow Police came. It was late, and ", "the force", "Vale and Harrow Police"),
        ("It was paid for Minister Datuk Seri Anton Ilves, and then ", "Anton", "Anton Ilves"),
        ("It was late, and ", "Coun Oakes", "Oakes"),
        ("It is well set up, and then ", "Ana Duarte a spokeswoman for the port", "Ana Duarte"),
        ("", "Harbrix leadership", "Harbrix leadership"),
        ("In what was a close race for the seat ", "Incumbent Republican Gray Conver", "Gray Conver"),
        ("", "Figures gathered by the Harbour Board", "Harbour Board"),
        ("Ana Duarte sued. ", "Duarte’s motion", "Ana Duarte"),
        ("", "New Vale-based Harbrix", "Harbrix"),
    ],
)
def test_names_in_odd_places_are_found(before: str, source: str, name: str) -> None:
    """Behind an office with its field or its body, as a month's, a platform's, a side's, a document's owner's."""
    text = f"{before}{source} said that it was so and that nobody there had asked for more."
    parties = find_parties(text, (), [statement(text, source, "said", len(before))])
    assert [party.name for party in parties.parties] == [name]


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        ("The NLRB met on Monday. The board said no.", "The board", "NLRB"),
        ("VIMS counted crabs. The institute said no.", "The institute", "VIMS"),
        ("The CDV counted cases. The agency said no.", "The agency", "CDV"),
        ("The CDV counted cases. The board said no.", "The board", None),
        ("The CDV met the Harbour Board. The board said no.", "The board", "Harbour Board"),
        ("Ana Duarte was seen in Vale. Her film is out. The actress said no.", "The actress", "Ana Duarte"),
        ("Mayor Ana Duarte was seen in Vale. Her film is out. The actress said no.", "The actress", None),
        ("Ana Duarte and Eva Oakes came. They are out. The actress said no.", "The actress", None),
    ],
)
def test_a_noun_goes_back_to_letters_and_to_the_only_one_it_fits(text: str, source: str, name: str | None) -> None:
    """Letters among which a body's noun may stand; a person of no office who alone is near."""
    (one,), _ = speakers(text, (source, "said"))
    assert (one.name if one is not None else None) == name
