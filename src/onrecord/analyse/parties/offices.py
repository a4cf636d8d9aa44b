"""Offices: what a role's words tell of it, and whether two roles can be one office's.

Rank, number, side, region and state set offices apart. Words only: who holds one, roles.py tells.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from onrecord.analyse.tables.gazetteer import gazetteer
from onrecord.analyse.tables.words import ADJECTIVES, DESCRIPTIONS, MAY_BE_CALLED, PEOPLE, REGIONS, SAME_OFFICE
from onrecord.text import word_set

_WORD = re.compile(r"[\w’'-]+")
AGED = re.compile(r"(\d{1,3})-year-old")
_OWNED = re.compile(r"[’']s?(?=\s|$)")
_SIDES = (
    word_set("republican gop"),
    word_set("democratic democrat"),
    word_set("labour"),
    word_set("conservative tory"),
)
"""Parties by what their people are called: "the Republican candidate" is no Democratic one."""
_OF_TWO = word_set("carolina dakota hampshire jersey york")
"""Regions of two words, by the last."""
_RANKS = word_set("vice deputy assistant")
_RANKED = word_set("minister president governor chairman secretary director mayor chief")
_PREMIER = word_set("prime premier pm")
COURTESY = word_set("mr mrs ms miss dr prof sir dame")
"""Titles that are no office: anybody's."""
SMALL = word_set("the a an of for and his her their its in at to who is was former then one this that s")
"""Words that tell nothing of an office."""
_TO_WHOM = re.compile(r"\b(?:to|in|for|on|with|who|which)\b.*", re.S)
"""What is told of an office besides whose it is: "envoy to Norway"."""
_FIELDS = ADJECTIVES - word_set("african american asian european")
_NOT_WHOSE = PEOPLE | _FIELDS | SMALL | word_set("federation kingdom region republic state")
_SCOPES = _FIELDS - word_set("acting former interim prime retired")
"""Words that make an office one of several of a state's: the foreign minister is no leader."""


_HEADS = {
    "leader": word_set(
        "president premier prime chancellor king queen emperor emir sultan dictator head leader governor"
    ),
    "chief": word_set(
        "president chairman chair director commander commander-in-chief general head leader secretary-general"
    ),
}
"""By which offices one heads a state, an army or a body: "the Norwegian leader", "the Union chief"."""


@dataclass(frozen=True, slots=True)
class Office:
    """What a role's words tell: "the South Carolina governor", "Norwegian Foreign Minister"."""

    words: frozenset[str]
    offices: frozenset[str]
    """The offices that they name, each by one word."""
    lands: frozenset[str]
    """The states whose it is, by code."""
    whose: frozenset[str]
    """All whose it is by a word with a capital; states by code."""


@lru_cache(maxsize=4096)
def read_office(words: str) -> Office:
    """What the words of a role tell."""
    plain = frozenset(w.lower().removesuffix("'s").removesuffix("’s") for w in _WORD.findall(words))
    names = [w.strip(",.;:()") for w in _OWNED.sub("", _TO_WHOM.sub("", words)).split()]
    lands: set[str] = set()
    whose: set[str] = set()
    at = 0
    while at < len(names):
        word, at = names[at], at + 1
        if not word[:1].isupper() or word.lower() in _NOT_WHOSE:
            continue
        pair = gazetteer().states_in([" ".join((word, *names[at : at + 1]))])
        at += bool(pair)
        codes = {state.code for state in pair or gazetteer().states_in([word])}
        lands |= codes
        whose |= codes or {word.lower()}
    return Office(plain, frozenset(offices_in(words)), frozenset(lands), frozenset(whose))


def offices_in(words: str) -> set[str]:
    """The offices that words name, each by one word."""
    return {SAME_OFFICE.get(w, w) for w in (x.lower() for x in _WORD.findall(words)) if w in PEOPLE}


def office_of(words: str, noun: str) -> str:
    """The office that a role names, with its rank and its state: "prime minister" for "the premier"."""
    office, told = SAME_OFFICE.get(noun, noun), read_office(words)
    return " ".join((*sorted(told.lands), *sorted(_rank(office, told.words)), office))


def is_description(noun: str) -> bool:
    """Whether an article may call a person so without having said before that it fits."""
    bare = noun.removeprefix("ex-")
    return SAME_OFFICE.get(bare, bare) in DESCRIPTIONS or AGED.fullmatch(noun) is not None


def can_be(asked: Office, noun: str, role: Office) -> bool:
    """Whether a role is the office that is asked for by its noun, as far as both tell."""
    office, told = SAME_OFFICE.get(noun, noun), asked.words - SMALL - {noun}
    if "counterpart" in role.offices and asked.lands and asked.lands == role.lands:
        return office not in _HEADS and noun not in MAY_BE_CALLED  # "met her Norwegian counterpart Ana Duarte"
    if office in _HEADS and asked.whose and not asked.whose & role.whose:
        return False  # "the Union chief" is no police chief
    return (
        office in role.offices
        and (not _numbers(told) or _numbers(role.words) in (_numbers(told), frozenset()))
        and not is_against(asked, role)
        and _rank(office, asked.words) == _rank(office, role.words)
    )


def is_head(asked: Office, noun: str, role: Office) -> bool:
    """Whether a role is what "the Norwegian leader" or "the Union chief" means: whoever heads just that."""
    heads = _HEADS.get(SAME_OFFICE.get(noun, noun), frozenset())
    return bool(asked.whose) and asked.whose == role.whose and bool(heads & role.words) and not role.words & _SCOPES


def may_be_called(noun: str, role: Office) -> bool:
    """Whether who has a role may be called by a noun that no role has: "the diplomat" after "Ambassador"."""
    return bool(MAY_BE_CALLED.get(noun, frozenset()) & role.words)


def is_against(one: Office, other: Office) -> bool:
    """Whether two offices are of other sides, regions or states: "the Ohio governor" is no governor of Florida."""
    if one.lands and other.lands and not one.lands & other.lands:
        return True
    for kinds in (_SIDES, tuple(frozenset((r,)) for r in (one.words | other.words) & (REGIONS | _OF_TWO))):
        first, second = [{n for n, kind in enumerate(kinds) if kind & office.words} for office in (one, other)]
        if first and second and not first & second:
            return True
    return False


def _numbers(words: frozenset[str]) -> frozenset[str]:
    """The numbers that set an office apart: "the District 4 councilman" is no other district's."""
    return frozenset(w for w in words if w.isdigit())


def _rank(office: str, words: frozenset[str]) -> frozenset[str]:
    """What sets an office apart: "the minister" is no prime minister, and "the president" no vice president."""
    if office not in _RANKED:
        return frozenset()
    return frozenset(("prime",)) if words & _PREMIER else words & _RANKS
