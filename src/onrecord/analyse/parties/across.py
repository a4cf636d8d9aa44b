"""One party across articles: the keys under which it may be known again, and a score with reasons for two profiles.

Pure: profiles in, a match or None out. Decides nothing that a person should: the archive files what is `SURE`, and what
is `LIKELY` of one party alone, keeps what a person said, and leaves the rest apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import exp

from onrecord.analyse.parties.cutting import first_of_two
from onrecord.analyse.parties.offices import COURTESY, offices_in
from onrecord.analyse.parties.spelling import folded, given_alike, plain
from onrecord.analyse.tables.gazetteer import gazetteer
from onrecord.analyse.tables.words import (
    ADJECTIVES,
    BODIES,
    BODIES_IN_FULL,
    OUTLET_NAMES,
    OUTLETS_IN_FULL,
    PEOPLE,
    TEAMS,
)
from onrecord.records.party import Party, PartyMatch, PartyProfile
from onrecord.records.reading import Reason
from onrecord.text import word_set, words

SURE = 0.8
"""From this confidence on a match may be filed without a person."""
LIKELY = 0.68
"""From this one on, where no other party is as like: a surname alone with its bearer's office. Of people in the news
whose office stands before the name, 98 in 100 are the only one of the surname and the office that is heard of."""
_SUFFIXES = word_set("jr sr ii iii iv")
_MANYS = (BODIES | ADJECTIVES | TEAMS) - {"pentagon"}
"""Words of names that many bodies have; of those in the list, one names a single body."""
_STOP = re.compile(r"(?<=\b[A-Z])\.")
"""In letters: U.N. is UN."""
_AGENCY = word_set("news agency")
"""Behind the name of an outlet, and no part of it."""
_SMALL = word_set("the of for and on in to a an our")
_AS_CALLED = {"defence": "defense", "labour": "labor", "interior": "internal"}
"""One word of several that ministries are called by."""


def profile_of(party: Party) -> PartyProfile:
    """What a party of one article is compared by. Raises ValueError for an unnamed one: it is never known again."""
    if party.unnamed:
        raise ValueError(f"{party.name!r} is unnamed and is no one's likeness")
    return PartyProfile(party.name, party.kind, party.aliases, tuple(role.text for role in party.roles), party.country)


def keys_of(profile: PartyProfile) -> frozenset[str]:
    """Keys to look candidates up by: two profiles that share none are never one party."""
    if profile.kind == "state" and profile.country is not None:
        return frozenset((f"state {profile.country}",))
    if profile.kind == "person":
        return frozenset(
            f"person {key}" for name in _names(profile) for key in (*map(folded, _surnames(name)), _joined(name))
        )
    keys = {f"body {_whole(profile.name)}", f"body {_bare(profile.name)}"}
    short = _initials(profile.name)
    if len(short) > 2:
        keys.add(f"short {short}")
    keys |= {f"short {_letters(a)}" for a in (profile.name, *profile.aliases) if _is_acronym(a)}
    return frozenset(keys)


def same_party(a: PartyProfile, b: PartyProfile) -> PartyMatch | None:
    """Whether two profiles are one party: None when nothing says so or something speaks against it."""
    if a.kind == "state" and b.kind == "state":
        if a.country is None or a.country != b.country:
            return _judged(_body_reasons(a, b)) if a.country is None and b.country is None else None
        return PartyMatch(1.0, (Reason(f"both are the government of {a.country}", 6.0),))
    if a.kind == "person" and b.kind == "person":
        return _judged(_person_reasons(a, b))
    if "person" in (a.kind, b.kind) or "state" in (a.kind, b.kind) or (a.kind == "group") != (b.kind == "group"):
        return None
    return _judged(_body_reasons(a, b))


def _judged(reasons: Sequence[Reason]) -> PartyMatch | None:
    if not reasons:
        return None
    sure = 1 / (1 + exp(-sum(r.weight for r in reasons)))
    return PartyMatch(round(sure, 2), tuple(reasons)) if sure >= 0.2 else None


def _person_reasons(a: PartyProfile, b: PartyProfile) -> list[Reason]:
    """What speaks for two people being one; empty when their names can't be one person's."""
    best: list[Reason] = []
    for one in _names(a):
        for other in _names(b):
            reasons = _name_reasons(one, other)
            if sum(r.weight for r in reasons) > sum(r.weight for r in best) or not best:
                best = reasons or best
    if not best:
        return []
    offices, abouts = [[tell(p.roles) for p in (a, b)] for tell in (_offices, _told)]
    shared, about = set.intersection(*offices), set.intersection(*abouts)
    if shared:
        best = [*best, Reason(f"both are called {min(shared)}", 1.2)]
    if about:
        best = [*best, Reason(f"both have to do with {min(about)}", 0.5)]
    if all(map(set.union, offices, abouts)) and not shared and not about:
        best = [*best, Reason("nothing in their roles agrees", -0.7)]
    return best


def _name_reasons(one: str, other: str) -> list[Reason]:
    """What two names say; empty when they differ in a way that one person's don't."""
    first, second = _parts(one), _parts(other)
    if _joined(one) == _joined(other) and len(first) != len(second):
        return [Reason("the same name, written together or apart", 2.6)]
    if folded(first[-1]) != folded(second[-1]):
        longer, shorter = sorted((first, second), key=len, reverse=True)
        two = len(shorter) == 2 and first_of_two(longer) == shorter[-1].lower() and plain(first[0]) == plain(second[0])
        return [Reason("the first of two surnames", 1.0)] if two else []
    ends = _suffix(one), _suffix(other)
    if ends[0] and ends[1] and ends[0] != ends[1]:
        return []
    reasons = [
        Reason("the same surname", 0.2)
        if plain(first[-1]) == plain(second[-1])
        else Reason("the surname in another spelling", -0.2)
    ]
    if len(first) == 1 or len(second) == 1:
        return [*reasons, Reason("a surname alone", -0.6)]
    alike = given_alike(first[0], second[0])
    if not alike:
        longer, shorter = sorted(([plain(w) for w in one] for one in (first, second)), key=len, reverse=True)
        return [Reason("the end of the fuller name", 1.0)] if longer[-len(shorter) :] == shorter != longer else []
    weight = {1.0: 2.4, 0.8: 2.0, 0.7: 1.2, 0.5: 0.5}[alike]
    told = {
        1.0: "the same given name",
        0.8: "the given name in another spelling",
        0.7: "a short form of the given name",
    }
    reasons.append(Reason(told.get(alike, "the initial fits"), weight))
    middle, other_middle = first[1:-1], second[1:-1]
    if middle and other_middle:
        if not any(given_alike(m, n) for m in middle for n in other_middle):
            return []
        reasons.append(Reason("the middle names agree", 1.0))
    if bool(ends[0]) != bool(ends[1]):
        reasons.append(Reason("one is Jr. or Sr.", -3.6))
    return reasons


def _body_reasons(a: PartyProfile, b: PartyProfile) -> list[Reason]:
    """What speaks for two bodies being one."""
    if _whole(a.name) == _whole(b.name):
        found = [Reason("the same name", 2.6)]
        if any(all(w in _SMALL | _MANYS for w in words(p.name)) for p in (a, b)):
            found.append(Reason("a name that many bodies have", -2.2))
        return found
    if _bare(a.name) == _bare(b.name) and _bare(a.name) in (_whole(a.name), _whole(b.name)):
        return [Reason("the same name, but for whose it is", -0.6)]
    for one, other in ((a, b), (b, a)):
        short = _initials(other.name)
        if len(short) > 2 and any(_is_acronym(n) and _letters(n) == short for n in (one.name, *one.aliases)):
            both = any(_is_acronym(n) and _letters(n) == short for n in other.aliases)
            if both:
                return [Reason(f"both are called {short.upper()}", 2.4)]
            return [Reason(f"{short.upper()} are the other's first letters", 0.6)]
    return []


def _names(profile: PartyProfile) -> list[str]:
    """A person's full names; the surname where nothing else is known."""
    full = [a for a in (profile.name, *profile.aliases) if len(_parts(a)) > 1]
    return list(dict.fromkeys(full or (profile.name,)))


def _parts(name: str) -> list[str]:
    """A person's names without Jr. and the like; never empty."""
    found = name.replace("“", "").replace("”", "").replace('"', "").replace(",", " ").split()
    kept = [w for w in found if w.lower().strip(".") not in _SUFFIXES]
    return kept or found or [name]


def _surnames(name: str) -> list[str]:
    """The last name, and of those that may be two surnames the first too."""
    parts = _parts(name)
    first = first_of_two(parts)
    return [parts[-1], first] if first is not None else [parts[-1]]


def _joined(name: str) -> str:
    """A person's whole name as one word: "Wen Li-an" is "Wen Lian"."""
    return re.sub(r"\W", "", plain("".join(_parts(name))))


def _suffix(name: str) -> str:
    last = name.rsplit(maxsplit=1)[-1].lower().strip(".,") if name.split() else ""
    return last if last in _SUFFIXES else ""


def _offices(roles: Iterable[str]) -> set[str]:
    return {office for role in roles for office in offices_in(role)} - COURTESY


def _told(roles: Iterable[str]) -> set[str]:
    """What roles are about, by their words with capitals: places, bodies, parties."""
    return {
        w.lower()
        for role in roles
        for w in role.replace("’s", "").replace("'s", "").replace(",", " ").split()
        if w[0].isupper() and w.lower().strip(".") not in PEOPLE | _SMALL
    }


@lru_cache(maxsize=20_000)
def _whole(name: str) -> str:
    """A body's name with its country, however that is written, as one word: Norway's and Norwegian are the same.

    An outlet or body of a known name is that name alone, however long it is written: the Associated Press is AP.
    """
    known = gazetteer()
    parts = [plain(w).removesuffix("'s") for w in words(_STOP.sub("", name)) if w != "the"]
    if " ".join(parts) in BODIES_IN_FULL:
        return BODIES_IN_FULL[" ".join(parts)]
    outlet = OUTLETS_IN_FULL.get(" ".join(parts), parts[0] if parts and set(parts[1:]) <= _AGENCY else "")
    if outlet in OUTLET_NAMES:
        return outlet
    if {"department", "ministry"} & set(parts):  # the Ministry of Defence is the Defense Ministry
        parts = sorted(_AS_CALLED.get(w, w) for w in parts if w not in _SMALL and w != "affairs")
    codes = [known.names.get(w) or known.demonyms.get(w) for w in parts]
    return " ".join(f"<{c.code}>" if c is not None else w for c, w in zip(codes, parts, strict=True))


def _bare(name: str) -> str:
    """A body's name without its country, where that leaves some of it."""
    whole = _whole(name)
    return " ".join(w for w in whole.split() if not w.startswith("<")) or whole


def _initials(name: str) -> str:
    return "".join(w[0] for w in words(name) if w not in _SMALL) if len(words(name)) > 2 else ""


def _is_acronym(name: str) -> bool:
    letters = _letters(name)
    return 2 < len(letters) < 8 and name.replace(".", "").isupper() and " " not in name


def _letters(name: str) -> str:
    return name.replace(".", "").lower()
