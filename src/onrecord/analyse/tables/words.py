"""Words that tell what a name is and what a source stands for, as data/parties/words.toml lists them.

Lists only; names.py, sources.py and roles.py read with them. Countries and given names are the gazetteer's.
"""

from __future__ import annotations

import tomllib
from importlib import resources
from typing import Any, Final

from onrecord.text import word_set

_LISTED: Final[dict[str, Any]] = tomllib.loads(
    (resources.files("onrecord") / "data" / "parties" / "words.toml").read_text("utf-8")
)

HE_TITLES: Final = word_set(_LISTED["he_titles"])
SHE_TITLES: Final = word_set(_LISTED["she_titles"])
PEOPLE: Final = HE_TITLES | SHE_TITLES | word_set(_LISTED["offices"])
"""Nouns for one person by title, office or occupation."""
HE_NOUNS: Final = HE_TITLES | word_set(_LISTED["he_humans"])
SHE_NOUNS: Final = SHE_TITLES | word_set(_LISTED["she_humans"])
RELATIVES: Final = word_set(_LISTED["humans"]) | word_set(_LISTED["he_humans"]) | word_set(_LISTED["she_humans"])
"""Nouns for one human being that are no office: what somebody without a name is called by."""
DESCRIPTIONS: Final = word_set(_LISTED["descriptions"])
"""What an article may call a person without having said before that it fits."""
HUMANS: Final = PEOPLE | RELATIVES
"""Nouns for one human being."""
TITLES: Final = HE_TITLES | SHE_TITLES | word_set(_LISTED["titles"])
"""Those that stand with a capital before a name."""
WITH_NAME: Final = word_set(_LISTED["with_name"])
"""Abbreviated titles."""
SUFFIXES: Final = word_set(_LISTED["suffixes"])
"""What stands after a surname and is none."""
HONOURS: Final = word_set(_LISTED["honours"])
"""Degrees and orders after a name: "Ana Duarte, MD"."""
BODIES: Final = word_set(_LISTED["bodies"])
"""Nouns that make a name a body's."""
WHOSE: Final = word_set(_LISTED["whose"])
"""Of whom a body may be in its name: the Children’s Hospital, Women’s Wear Daily."""
FIRMS: Final = word_set(_LISTED["firms"])
"""Words that end a firm's name."""
FIRM_NOUNS: Final = word_set(_LISTED["firm_nouns"])
"""Nouns by which an article comes back to a firm, a club or a band that no noun in its name tells."""
OUTLETS: Final = word_set(_LISTED["outlets"])
PLATFORMS: Final = word_set(_LISTED["platforms"])
"""Where people post: "a Facebook post" is not Facebook's."""
OUTLET_NAMES: Final = word_set(_LISTED["outlet_names"])
BODY_NAMES: Final = word_set(_LISTED["body_names"])
"""Firms and other bodies that are called by one word."""
OUTLETS_IN_FULL: Final[dict[str, str]] = dict(_LISTED["outlets_in_full"])
"""By the words of a full name what the outlet is called by its letters."""
BODIES_IN_FULL: Final[dict[str, str]] = dict(_LISTED["bodies_in_full"])
"""The same of bodies of which there is one."""
TEAMS: Final = word_set(_LISTED["teams"])
"""What a person's name before it makes a body: "Duarte’s campaign", "the Duarte campaign"."""
DEEDS: Final = word_set(_LISTED["deeds"])
"""What shows, and neither is a party nor says a word."""
DOCUMENTS: Final = DEEDS | word_set(_LISTED["documents"])
"""What reports or shows but is no party."""
OWN_WORDS: Final = word_set(_LISTED["own_words"])
"""Documents that are their owner's own words: a letter, not a poll."""
CROWDS: Final = word_set(_LISTED["crowds"])
"""Plurals with a capital that name no body."""
DAYS: Final = word_set("monday tuesday wednesday thursday friday saturday sunday today yesterday")
MANY: Final = word_set(_LISTED["many"])
INDEFINITE: Final = word_set(_LISTED["indefinite"])
OPENING: Final = word_set(_LISTED["opening"])
"""Words that begin no name."""
ADJECTIVES: Final = word_set(_LISTED["adjectives"])
"""Words that stand before an office and belong to it."""
REGIONS: Final = word_set(_LISTED["regions"])
"""Regions that stand after a place: "Vale, Ohio"."""
SAME_OFFICE: Final = {word: office for office, listed in _LISTED["same_office"].items() for word in listed.split()}
"""One word for offices that are called by several."""
MAY_BE_CALLED: Final = {noun: word_set(listed) for noun, listed in _LISTED["may_be_called"].items()}
"""What one may be called again by office: "the diplomat", by words of offices that make one."""
NICKNAMES: Final = {short: name for name, listed in _LISTED["nicknames"].items() for short in listed.split()}
BODY_ROLES: Final = {noun: word_set(listed) for noun, listed in _LISTED["body_roles"].items()}
"""Common nouns by which an article comes back to a body, each with the nouns its name may hold; none: any body."""
BODY_NOUNS: Final = (frozenset(BODY_ROLES) | FIRM_NOUNS | BODIES) - PEOPLE
"""Nouns that mean a body and no person."""
SPELLINGS: Final = {variant: name for name, listed in _LISTED["spellings"].items() for variant in listed.split()}
"""What a name is called in other languages and transliterations, to one of them."""
