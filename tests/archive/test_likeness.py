"""Parties that may be one: asked of a person until that person has said so or denied it; and by which name one goes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.archive.findings.analyses import Analyses
from onrecord.archive.findings.likeness import Likenesses
from onrecord.archive.findings.parties import Parties
from onrecord.archive.findings.party_reviews import PartyReviews
from onrecord.archive.findings.profiles import near_rows
from onrecord.archive.opening.place import Place
from onrecord.errors import UsageError
from onrecord.records import Filters, PartyMatch, PartyProfile, Reason
from tests.archive.made import NOW, page, take_in
from tests.archive.told import RULES, analyse, findings, told


def same_party(a: PartyProfile, b: PartyProfile) -> PartyMatch | None:
    """Sure of one name alone."""
    return PartyMatch(0.95 if a.name == b.name else 0.4, (Reason("the same surname", -0.4),))


UNSURE = replace(RULES, same_party=same_party)


def filed(place: Place, *speakers: str) -> None:
    """Each speaker in an article of its own."""
    take_in(place, page([told(n, who) for n, who in enumerate(speakers)]))
    drawer = Analyses(place)
    for version in drawer.waiting("test/1", Filters()):
        drawer.file([findings(version)], UNSURE, now=NOW)


def pairs(place: Place) -> list[tuple[str, str]]:
    return [(one.party.name, one.other.name) for one in Likenesses(place, UNSURE).list()]


def test_parties_that_may_be_one_are_told_until_a_person_has_spoken(place: Place) -> None:
    """Each pair once, with what speaks for it; neither what was merged nor what was split is asked again."""
    filed(place, "mayor Ada Brill", "mayor Ada Brill", "mayor Brill", "clerk Ida Ott")
    assert pairs(place) == [("Brill", "Ada Brill")]
    likenesses, reviews = Likenesses(place, UNSURE), PartyReviews(place)
    (one,) = likenesses.of("Brill")
    assert (one.party.name, one.other.name, one.confidence) == ("Brill", "Ada Brill", 0.4)
    assert one.reasons == ("the same surname",)
    assert likenesses.of("Ida Ott") == []
    reviews.merge(one.party.id, one.other.id, by="rk", now=NOW)
    assert pairs(place) == []
    reviews.split(one.party.id, by="rk", now=NOW)
    assert [party.name for party in Parties(place).list(Filters())] == ["Ada Brill", "Brill", "Ida Ott"]
    assert pairs(place) == []


def test_what_was_merged_into_a_party_speaks_for_no_third(place: Place) -> None:
    """Ada Brill and Ida Brill stay two once a bare Brill is the one's."""
    bare = replace(RULES, same_party=lambda a, b: PartyMatch(0.4) if "Brill" in (a.name, b.name) else None)
    filed(place, "mayor Ada Brill", "mayor Ada Brill", "mayor Ida Brill", "mayor Brill")
    assert len(Likenesses(place, bare).of("Brill")) == 2
    brill = next(one.id for one in Parties(place).list(Filters()) if one.name == "Brill")
    PartyReviews(place).merge(brill, "Ada Brill", by="rk", now=NOW)
    assert Likenesses(place, bare).list() == Likenesses(place, bare).of("Ida Brill") == []


def test_all_of_one_name_are_merged_at_once(place: Place) -> None:
    """As every bare surname; whose name merely holds the word is left alone."""
    none = replace(RULES, same_party=lambda a, b: PartyMatch(0.9) if a.name == b.name != "Brill" else None)
    take_in(place, page([told(n, who) for n, who in enumerate(("mayor Ada Brill", "mayor Brill", "mayor Brill"))]))
    drawer, parties, reviews = Analyses(place), Parties(place), PartyReviews(place)
    for version in drawer.waiting("test/1", Filters()):
        drawer.file([findings(version)], none, now=NOW)
    assert len(parties.list(Filters())) == 3
    assert reviews.merge_all("brill", "Ada Brill", by="rk", now=NOW).statements == 3
    with pytest.raises(UsageError, match="no other party is called 'Brill'"):
        reviews.merge_all("Brill", "Ada Brill", by="rk", now=NOW)


def test_a_party_goes_by_the_full_name_that_most_articles_give(place: Place) -> None:
    """One article that writes it otherwise doesn't rename it; a surname alone is no full name."""
    sure = replace(RULES, same_party=lambda a, b: PartyMatch(0.9))
    take_in(place, page([told(n, who) for n, who in enumerate(("mayor Brill", "mayor Brill", "mayor Ada Brill"))]))
    drawer = Analyses(place)
    for version in drawer.waiting("test/1", Filters()):
        drawer.file([findings(version)], sure, now=NOW)
    assert [one.name for one in Parties(place).list(Filters())] == ["Ada Brill"]


@pytest.mark.parametrize(
    ("speakers", "names"),
    [
        (("Ada Brill", "Brill", "Brill"), ["Ada Brill"]),
        (("Brill", "Brill", "Ada Brill"), ["Ada Brill"]),
        (("Brill", "Ada Brill", "Ida Brill"), ["Ada Brill", "Ida Brill"]),
        (("Ada Brill", "Ida Brill", "Brill"), ["Ada Brill", "Brill", "Ida Brill"]),
    ],
)
def test_what_is_likely_of_one_alone_is_filed_with_it(
    place: Place, speakers: tuple[str, ...], names: list[str]
) -> None:
    """A surname is its only bearer’s, whichever comes first; where two may be meant, it stands alone, and stays so."""
    rules = replace(RULES, sure=0.95, likely=0.9)
    drawer = Analyses(place)
    for number, who in enumerate(speakers):
        take_in(place, page([told(number, f"mayor {who}")]), name=f"{number}.txt")
        for version in drawer.waiting("test/1", Filters()):
            drawer.file([findings(version)], rules, now=NOW)
    assert sorted(one.name for one in Parties(place).list(Filters())) == names
    for version in drawer.waiting("test/2", Filters()):
        drawer.file([findings(version, analyser="test/2")], rules, now=NOW)
    assert sorted(one.name for one in Parties(place).list(Filters())) == names


def test_a_surname_joins_its_bearer_when_analysed_again(place: Place) -> None:
    """What was filed apart before the one was known who has the full name."""
    filed(place, "mayor Ada Brill", "mayor Brill")
    drawer = Analyses(place)
    for version in drawer.waiting("test/2", Filters()):
        drawer.file([findings(version, analyser="test/2")], replace(RULES, sure=0.96, likely=0.9), now=NOW)
    assert [one.name for one in Parties(place).list(Filters())] == ["Ada Brill"]


def test_who_shares_most_keys_is_compared_first(place: Place) -> None:
    """So that of a common surname's many bearers the one of the same whole name is among those looked at."""
    filed(place, "mayor Ada Brill", "mayor Brill")
    analyse(place, analyser="test/2")
    with place.reading() as connection:
        assert len(near_rows(connection, {"brill"})) == 2
        assert near_rows(connection, {"ott"}) == []
