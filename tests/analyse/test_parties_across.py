"""One party in two articles: what joins two profiles, and what keeps them apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.analyse.parties.across import LIKELY, SURE, keys_of, profile_of, same_party
from onrecord.records.party import Party, PartyKind, PartyProfile

SAME = (
    (PartyProfile("Ana Duarte", "person"), PartyProfile("Ana Duarte", "person", roles=("mayor",))),
    (PartyProfile("Ana M. Duarte", "person"), PartyProfile("Ana Duarte", "person")),
    (PartyProfile("Jose Peña", "person"), PartyProfile("José Pena", "person")),
    (PartyProfile("Serhiy Bondar", "person"), PartyProfile("Sergei Bondar", "person")),
    (PartyProfile("Ilya Kovalsky", "person"), PartyProfile("Illia Kovalskyi", "person")),
    (PartyProfile("Oleg Bogomar", "person"), PartyProfile("Oleh Bohomar", "person")),
    (PartyProfile("Salim Harun", "person"), PartyProfile("Salim al-Harun", "person")),
    (PartyProfile("Min Su Jin", "person"), PartyProfile("Min Su-jin", "person")),
    (PartyProfile("Ana Horta", "person"), PartyProfile("Ana Horta Duarte", "person")),
    (PartyProfile("Luis Ana Horta Duarte", "person"), PartyProfile("Horta Duarte", "person")),
    (PartyProfile("Norwegian Defence Ministry", "body"), PartyProfile("Norway’s Ministry of Defense", "body")),
    (
        PartyProfile("Bill Harrow", "person", roles=("senator",)),
        PartyProfile("William Harrow", "person", roles=("Sen.",)),
    ),
    (PartyProfile("Harbour Workers’ Union", "body"), PartyProfile("the Harbour Workers' Union", "body")),
    (PartyProfile("C.W. Harbour Board", "body"), PartyProfile("CW Harbour Board", "body")),
    (PartyProfile("Pentagon", "body"), PartyProfile("the Pentagon", "body")),
    (PartyProfile("AP", "outlet"), PartyProfile("the Associated Press", "outlet")),
    (PartyProfile("Xinhua", "outlet"), PartyProfile("Xinhua News Agency", "body")),
    (
        PartyProfile("Coastal Water Board", "body", ("Coastal Water Board", "CWB")),
        PartyProfile("CWB", "body", ("CWB",)),
    ),
    (
        PartyProfile("Government of Norway", "state", ("Oslo",), country="NO"),
        PartyProfile("Norge", "state", country="NO"),
    ),
)
APART = (
    (PartyProfile("News", "outlet"), PartyProfile("News Agency", "outlet")),
    (PartyProfile("Vale Associated Press", "outlet"), PartyProfile("AP", "outlet")),
    (PartyProfile("Ana Duarte", "person"), PartyProfile("Ilo Duarte", "person")),
    (PartyProfile("George W. Harrow", "person"), PartyProfile("George H. Harrow", "person")),
    (PartyProfile("Tom Harrow Jr.", "person"), PartyProfile("Tom Harrow Sr.", "person")),
    (PartyProfile("Min Su Jin", "person"), PartyProfile("Min Su Il", "person")),
    (PartyProfile("Norwegian Defence Ministry", "body"), PartyProfile("Peru’s Defence Ministry", "body")),
    (PartyProfile("Jordan", "person"), PartyProfile("Government of Jordan", "state", country="JO")),
    (
        PartyProfile("Government of Norway", "state", country="NO"),
        PartyProfile("Government of Peru", "state", country="PE"),
    ),
    (PartyProfile("Coastal Water Board", "body"), PartyProfile("Coastal Fish Board", "body")),
)


@pytest.mark.parametrize(("one", "other"), SAME, ids=lambda p: p.name)
def test_one_party_is_known_again(one: PartyProfile, other: PartyProfile) -> None:
    """Spellings, initials, short forms and acronyms of one name match with a reason, and are looked up by a key."""
    found = same_party(one, other)
    assert found is not None
    assert found.confidence >= 0.65
    assert found.reasons
    assert keys_of(one) & keys_of(other)


@pytest.mark.parametrize(("one", "other"), APART, ids=lambda p: p.name)
def test_two_parties_stay_two(one: PartyProfile, other: PartyProfile) -> None:
    """Another given name, middle name, generation, kind or country keeps two apart."""
    assert same_party(one, other) is None


def test_what_many_are_called_is_not_sure() -> None:
    """The Foreign Ministry of one article is perhaps that of another, or a state's; so are an initial and a surname,
    and an acronym. A father and his son hold offices of one name; "Mr." is none.
    """
    unsure = (
        (PartyProfile("Foreign Ministry", "body"), PartyProfile("Norwegian Foreign Ministry", "body")),
        (PartyProfile("Harrow", "person"), PartyProfile("Tom Harrow", "person")),
        (
            PartyProfile("Tom Harrow", "person", roles=("Harbour President",)),
            PartyProfile("Tom Harrow Jr.", "person", roles=("vice president of Harrow Harbour",)),
        ),
        (PartyProfile("Foreign Ministry", "body"), PartyProfile("Foreign Ministry", "body")),
        (PartyProfile("A. Duarte", "person"), PartyProfile("Ana Duarte", "person")),
        (PartyProfile("Duarte", "person", roles=("Mr.",)), PartyProfile("Ana Duarte", "person", roles=("Mr.",))),
        (PartyProfile("CWB", "body"), PartyProfile("Coastal Water Board", "body")),
    )
    for one, other in unsure:
        found = same_party(one, other)
        assert found is not None
        assert found.confidence < LIKELY


def test_a_surname_is_likely_its_bearers_whose_office_it_has() -> None:
    """Never surely: another who has it may be unheard of. Nor is one of another office likely, nor of another name."""
    bare = PartyProfile("Duarte", "person", roles=("Harbour mayor", "Mrs."))
    for role in ("Mayor", "Mayor of Harbour"):
        found = same_party(bare, PartyProfile("Ana Duarte", "person", roles=(role,)))
        assert found is not None
        assert LIKELY <= found.confidence < SURE
    other = same_party(bare, PartyProfile("Ana Duarte", "person", roles=("a pilot",)))
    assert other is not None
    assert other.confidence < LIKELY
    met = PartyProfile("Duarte", "person", ("Duarte", "Ana Duarte"), ("mayor",))
    assert same_party(met, PartyProfile("Ilo Duarte", "person", roles=("mayor",))) is None


def test_an_unnamed_party_has_no_profile() -> None:
    """Officials of one article are nobody's likeness in another."""
    with pytest.raises(ValueError, match="unnamed"):
        profile_of(Party("officials", "group", unnamed=True))


KINDS: tuple[PartyKind, ...] = ("person", "body", "outlet", "group", "state")
PROFILES = st.builds(
    PartyProfile,
    name=st.text(min_size=1, max_size=30),
    kind=st.sampled_from(KINDS),
    aliases=st.lists(st.text(max_size=12), max_size=3).map(tuple),
    roles=st.lists(st.text(max_size=12), max_size=2).map(tuple),
)


@given(PROFILES, PROFILES)
def test_likeness_has_no_direction_and_always_a_key(one: PartyProfile, other: PartyProfile) -> None:
    """Any two profiles are as alike one way as the other; those that are alike share a key; odd names raise nothing."""
    found, back = same_party(one, other), same_party(other, one)
    assert (found and found.confidence) == (back and back.confidence)
    if found is not None:
        assert keys_of(one) & keys_of(other)
