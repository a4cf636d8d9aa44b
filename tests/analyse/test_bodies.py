"""Whom a body's short name and its noun mean, which documents are whose, who a lede leaves without a name."""

from __future__ import annotations

import time

import pytest

from onrecord.analyse.statements import StatementFinder
from tests.analyse.test_parties import speakers


@pytest.mark.parametrize(
    ("text", "pairs", "names"),
    [
        (  # a firm is called by the first word of its name, or the first half of it
            "Brandt-Oakes Co. lost money. Brandt said costs rose.",
            (("Brandt", "said"),),
            ("Brandt-Oakes Co",),
        ),
        (  # a firm that is called like a person
            "Tom Oakes Corp. sold a mill. Tom Oakes said it was old.",
            (("Tom Oakes", "said"),),
            ("Tom Oakes Corp",),
        ),
        (  # and a person whose firm it is
            "Tom Oakes Corp. sold a mill. Mr. Tom Oakes said it was old.",
            (("Mr. Tom Oakes", "said"),),
            ("Tom Oakes",),
        ),
        (
            "Oakes's Inc. lost money. The company said costs rose.",
            (("The company", "said"),),
            ("Oakes's Inc",),
        ),
        ("BRANDT COAL Inc. lost money. Brandt said so.", (("Brandt", "said"),), ("BRANDT COAL Inc",)),
        (  # a bank by its town, and no bank where the town is meant
            "Vale Savings Bank closed a branch in Vale. Vale said costs rose.",
            (("Vale", "said"),),
            ("Vale Savings Bank",),
        ),
        ("Oslo-based Harbrix said so.", (("Oslo-based Harbrix", "said"),), ("Harbrix",)),
        ("Brandt & Oakes won. The firm said so.", (("The firm", "said"),), ("Brandt & Oakes",)),
        (
            "Vale PD opened a case. The Vale Police Department is small. The VPD said so.",
            (("The VPD", "said"),),
            ("Vale Police Department",),
        ),
        (  # what no name says, the body that the text is about
            "Harbrix Ltd. lost money. The insurance concern said costs rose.",
            (("The insurance concern", "said"),),
            ("Harbrix Ltd",),
        ),
        (
            "Harbrix Ltd. lost money. The Vale oil and gas concern said costs rose.",
            (("The Vale oil and gas concern", "said"),),
            ("Harbrix Ltd",),
        ),
        (  # a team is a part of something, a ministry has it in its name
            "The Harbour Agency met. The research team said so. The ministry said no.",
            (("The research team", "said"), ("The ministry", "said")),
            (None, None),
        ),
        (  # what the letters mean stands after them
            "In spring the CBN (Coal Board of Norway) was shut for a week. The CBN said so again.",
            (("The CBN", "said"),),
            ("Coal Board of Norway",),
        ),
        (
            "In spring the Vale Police Department was new. It was small. Vale police said so again.",
            (("Vale police", "said"),),
            ("Vale Police Department",),
        ),
        (
            "In spring the Vale County Sheriff’s Office was new. It was small. The sheriff’s office said so again.",
            (("The sheriff’s office", "said"),),
            ("Vale County Sheriff’s Office",),
        ),
        (
            "In spring the Vale Fish Festival was new. It was small. The festival said so again.",
            (("The festival", "said"),),
            ("Vale Fish Festival",),
        ),
        ("The lions are from Vale Zoo. The zoo said so.", (("The zoo", "said"),), ("Vale Zoo",)),
        (  # the government that was called so, and no other
            "The Norwegian government met. Brazil and Peru sent help to Brazil. The government said it came late.",
            (("The government", "said"),),
            ("Government of Norway",),
        ),
        ("The government of Peru said no.", (("The government of Peru", "said"),), ("Government of Peru",)),
        (  # "it" goes on with who spoke, and is whom the sentence is about
            "Harbrix Ltd. said costs rose. Polly Oil Ltd. had a good year, it added.",
            (("Harbrix Ltd.", "said"), ("it", "added")),
            ("Harbrix Ltd", "Harbrix Ltd"),
        ),
        (  # whom a paper is filed with didn't write it, nor did the place where a post stands
            "A Harbour Commission filing said so. The Harbour Commission met.",
            (("A Harbour Commission filing", "said"),),
            (None,),
        ),
        ("A Facebook post said so.", (("A Facebook post", "said"),), (None,)),
        (
            "A May 4, 2015 memo by Tom Oakes, a clerk, said so.",
            (("A May 4, 2015 memo by Tom Oakes, a clerk", "said"),),
            ("Tom Oakes",),
        ),
        (
            "A report Thursday from the Harbour Board said so.",
            (("A report Thursday from the Harbour Board", "said"),),
            ("Harbour Board",),
        ),
        (  # several are named, or nearly
            "The mayor, Sen. Ana Duarte, D-Vale, and Speaker Tom Oakes agreed.",
            (("The mayor, Sen. Ana Duarte, D-Vale, and Speaker Tom Oakes", "agreed"),),
            (None,),
        ),
        (
            "Neither the police nor a lawyer, Tom Oakes, said so.",
            (("Neither the police nor a lawyer, Tom Oakes,", "said"),),
            (None,),
        ),
        ("Duarte and the other pilots said so.", (("Duarte and the other pilots", "said"),), (None,)),
        (  # where somebody is from is no name of a person
            "The suspect, of Vale, Ohio, said so.",
            (("The suspect, of Vale, Ohio,", "said"),),
            (None,),
        ),
        (
            "Her employer, the care organisation Harbour Help, said so.",
            (("Her employer, the care organisation Harbour Help,", "said"),),
            ("Harbour Help",),
        ),
        (
            "Director of the Coal Bureau Tom Oakes, who came late, said so.",
            (("Director of the Coal Bureau Tom Oakes, who came late,", "said"),),
            ("Tom Oakes",),
        ),
        (  # a lede's somebody is named by the sentence after it
            "A Vale man admitted it. Tom Oakes, 22, was held.",
            (("A Vale man", "admitted"),),
            ("Tom Oakes",),
        ),
        (
            "The port's fire inspector said so. Ana Duarte told a paper that the gate was shut.",
            (("The port's fire inspector", "said"), ("Ana Duarte", "told")),
            ("Ana Duarte", "Ana Duarte"),
        ),
        (  # but whom it names need not be that somebody
            "A Vale man was robbed. A Vale woman saw it. Detective Tom Oakes told a paper so.",
            (("A Vale man", "was"), ("Tom Oakes", "told")),
            (None, "Tom Oakes"),
        ),
        (
            "His lawyer said no. Ilo Brandt flew home. “No,” his lawyer, Ana Duarte, said.",
            (("His lawyer", "said"),),
            ("Ana Duarte",),
        ),
        (  # who has no office in the article may be called by one that fits; whoever has another, not
            "“It was late,” Tom Oakes said. The producer said he was glad.",
            (("Tom Oakes", "said"), ("The producer", "said")),
            ("Tom Oakes", "Tom Oakes"),
        ),
        (
            "“It was late,” Captain Tom Oakes said. The judge said no.",
            (("Tom Oakes", "said"), ("The judge", "said")),
            ("Tom Oakes", None),
        ),
        (  # nor is a presenter a singer
            "Ana Duarte sang. She sang more. “Yes,” presenter Ilo Brandt said. Ana Duarte left. The singer said no.",
            (("Ilo Brandt", "said"), ("The singer", "said")),
            ("Ilo Brandt", "Ana Duarte"),
        ),
        (
            "District 6 Councilman Tom Oakes spoke to Councilman Ilo Brandt. The District 4 councilman said no.",
            (("The District 4 councilman", "said"),),
            ("Ilo Brandt",),
        ),
        (  # a given name that no list has, with an age
            "Zerbina Duarte and a friend came. Zerbina, 44, has a boat. Zerbina said so.",
            (("Zerbina", "said"),),
            ("Zerbina Duarte",),
        ),
        ("Will Oakes, a baker, said so. Oakes left.", (("Will Oakes, a baker,", "said"),), ("Will Oakes",)),
        (
            "On a windy day in spring Vale County Clerk Zerbina Duarte said so again.",
            (("Vale County Clerk Zerbina Duarte", "said"),),
            ("Zerbina Duarte",),
        ),
        ("Ana Duarte RD, a dietitian, said so.", (("Ana Duarte RD, a dietitian,", "said"),), ("Ana Duarte",)),
        ("Tom Oakes AG said so.", (("Tom Oakes AG", "said"),), ("Tom Oakes AG",)),
        (  # an official is a person, a platform none
            "An official said no. Tom Oakes wrote on Instagram. An official spoke. He said no.",
            (("An official", "said"), ("An official", "spoke"), ("He", "said")),
            (None, None, None),
        ),
        ("The show is on Instagram. She said so.", (("She", "said"),), (None,)),
        ("Ana Bishop said so.", (("Ana Bishop", "said"),), ("Ana Bishop",)),
        ("He told Ana Duarte Tuesday. Duarte said so.", (("Duarte", "said"),), ("Ana Duarte",)),
        ("Brevins said he could ask.", (("Brevins", "said"),), ("Brevins",)),
        ("Harbrix said so at the yearly Camp Harbrix event.", (("Harbrix", "said"),), ("Harbrix",)),
    ],
)
def test_whom_a_source_means(text: str, pairs: tuple[tuple[str, str], ...], names: tuple[str | None, ...]) -> None:
    """Each source is resolved to the party that the article's words make it; None stands for nobody with a name."""
    found, _ = speakers(text, *pairs)
    assert tuple(p.name if p is not None and not p.unnamed and p.kind != "group" else None for p in found) == names


def test_a_list_of_firms_takes_no_minutes() -> None:
    """Short names are looked up by their first word, and a government only so far back."""
    text = " ".join(
        f"Harb{n % 4000} Oil Co. fell. Harb{n % 4000} rose. The Norwegian government met." for n in range(8000)
    )
    begun = time.process_time()
    speakers(f"{text} The government said so.", ("The government", "said"))
    assert time.process_time() - begun < 20


def test_two_bodies_of_which_one_is_held_are_no_end_of_the_analysis(finder: StatementFinder) -> None:
    """ "Police and the warden's office": the first word alone is the head, and nobody holds it."""
    (found,) = finder.find("The man left at dusk, according to police and the port warden’s office. He lived there.")
    assert found.speaker is not None
    assert found.speaker.name == "police and the port warden’s office"
