"""One party across articles: the keys under which it may be known again, and a score with reasons for two profiles.

Pure: profiles in, a match or None out. Decides nothing that a person should: the archive files what is sure, keeps what
a person said, and leaves the rest apart.
"""

from __future__ import annotations

import unicodedata

from onrecord.records.party import Party, PartyMatch, PartyProfile
from onrecord.records.reading import Reason
from onrecord.text import words

SURE = 0.8
"""From this confidence on a match may be filed without a person."""


def profile_of(party: Party) -> PartyProfile:
    """What a party of one article is compared by. Raises ValueError for an unnamed one: it is never known again."""
    if party.unnamed:
        raise ValueError(f"{party.name!r} is unnamed and is no one's likeness")
    return PartyProfile(party.name, party.kind, party.aliases, tuple(role.text for role in party.roles), party.country)


def keys_of(profile: PartyProfile) -> frozenset[str]:
    """Keys to look candidates up by: two profiles that share none are never one party."""
    if profile.country is not None and profile.kind == "state":
        return frozenset((f"state {profile.country}",))
    plain = _plain(profile.name)
    return frozenset((f"name {' '.join(plain)}",)) | ({f"last {plain[-1]}"} if profile.kind == "person" else set())


def same_party(a: PartyProfile, b: PartyProfile) -> PartyMatch | None:
    """Whether two profiles are one party: None when nothing says so or something speaks against it."""
    if a.kind != b.kind:
        return None
    if a.kind == "state" and a.country is not None and a.country == b.country:
        return PartyMatch(1.0, (Reason(f"both are the government of {a.country}", 5.0),))
    if _plain(a.name) == _plain(b.name):
        return PartyMatch(0.9, (Reason("the same full name", 3.0),))
    return None


def _plain(name: str) -> list[str]:
    """A name's words without case, marks and diacritics."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return words(bare)
