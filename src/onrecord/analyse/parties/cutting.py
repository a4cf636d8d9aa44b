"""One run of capitals cut into names: title, person and body, by casing and lists.

Reads no text around the run but for what tells a verb from a given name; what stands beside a name, names.py weighs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.analyse.tables.gazetteer import Gazetteer, Gender
from onrecord.analyse.tables.words import (
    ADJECTIVES,
    BODIES,
    DAYS,
    FIRMS,
    HE_TITLES,
    MANY,
    OPENING,
    OUTLET_NAMES,
    PEOPLE,
    SHE_TITLES,
    SUFFIXES,
    TITLES,
    WHOSE,
    WITH_NAME,
)
from onrecord.text import word_set

Looks = Literal["person", "body", "unknown", "common"]
"""common: a word that is no name by itself, and yet may be somebody's surname ("Baker")."""

_TOKEN = re.compile(r"[^\s\u00a0]+")
_NO_NAME = OPENING | MANY
_LETTERS = ("EU", "HMS", "MV", "U.K.", "U.N.", "U.S.", "UK", "UN", "US", "USNS", "USS")
"""No person's name begins so: "the U.S. Census", "USS Vale"."""
_DEED = word_set("camp operation project team")
"""Nor so: "Operation Harbour"."""
_AS_NAME = re.compile(r",[ \u00a0](?!\d{4})|[ \u00a0](?:said|says|told|tells|wrote|added|is|was|has|had|who)\b")
"""After a name at a sentence's head, and not after a verb with a capital: "Will Duarte said", no "Will Duarte go?"."""
_SURNAMES = word_set("bishop chancellor constable dean duke judge justice king lord major marshal pope prince sheikh")
"""Titles that are surnames too: "Ana Bishop"."""
_LANDS = word_set("borough city county district parish state tech town township village way")
"""Ends the name of a place, or of what is called by one: "Vale State"."""
_NO_SURNAMES = word_set("borough county district state tech township")
_SIDES = word_set("conservative democrat democratic independent labour liberal republican tory")
"""Before a name, of which side its bearer is."""
_HERS = ("a", "ie", "elle", "ette", "ine", "lyn", "isha")
_TRADES = ("ist", "worker", "medic", "grapher", "woman")
"""What words for a person by occupation end in."""
_MADE = re.compile(r"-(?:backed|based|born|headquartered|listed|made|owned|raised|registered|trained)$")
"""Ends what stands before a name and is none of it: "the Oslo-based Harbour Trust"."""
_SENTENCES = frozenset(
    ("Is", "Are", "Was", "Were", "Isn’t", "Isn't", "Has", "Have", "Had", "Says", "Say", "Said", "Tells", "Told",
     "Calls", "Asks", "Wants", "Over", "Into", "After", "Before", "Not", "But", "How", "Why", "What", "When", "Than",
     "About", "Against")
)  # fmt: skip
"""Words within a run of capitals that make it a headline's sentence and no name."""
_OWNER = re.compile(r"(\w+?)[’']s?")
_AL = re.compile(r"^(?:al|el|as|ash)-")
_INITIAL = re.compile(r"(?:[A-Z]\.)+")


@dataclass(frozen=True, slots=True)
class Name:
    """A name where it stands. `start` and `end` hold the name without title and possessive."""

    start: int
    end: int
    words: tuple[str, ...]
    """Its words, without a stop after an abbreviation's last letter where that is no initial."""
    looks: Looks
    title: tuple[int, int] | None = None
    """Where title, office and what stands before them are, when they precede it directly with capitals."""
    gender: Literal["m", "f"] | None = None
    """As a title or the given name tells."""
    sure: bool = False
    """Whether a title or a given name says that it is a person, or a body's noun that it is a body."""

    @property
    def last(self) -> str:
        """The word by which a person is named again, in lower case."""
        return surname(self.words)


def first_of_two(words: Sequence[str]) -> str | None:
    """The first surname of whoever may have two, in lower case: "horta" of Ana Horta Duarte."""
    two = len(words) > 2 and len(words[-2]) > 2 and not is_junior(words)
    return words[-2].lower() if two else None


def surname(words: Sequence[str]) -> str:
    """The last word of a name that is no "Jr.", in lower case and without an Arabic article: "al-Harun" is "harun"."""
    last = words[-2] if is_junior(words) else words[-1]
    return _AL.sub("", last.lower())


def is_junior(words: Sequence[str]) -> bool:
    """Whether a name ends in "Jr." or the like."""
    return len(words) > 1 and words[-1].lower().strip(".,") in SUFFIXES


def read_heading(text: str, start: int, end: int, known: Gazetteer) -> list[Name]:
    """In a line of capitals only given names tell: each, with the word after it, and single words for what they are."""
    tokens = [(start + m.start(), start + m.end()) for m in _TOKEN.finditer(text[start:end])]
    words = [_bare(text[s:e]) for s, e in tokens]
    found, at = [], 0
    while at < len(words):
        stop = at + 1
        if _is_given(words[at], known):
            while stop < len(words) - 1 and (_INITIAL.fullmatch(words[stop]) or _is_given(words[stop], known)):
                stop += 1
            stop -= stop > at + 1 and stop < len(words) and words[stop] in _SENTENCES
            if stop < len(words):
                name = words[at : stop + 1]
                span = (tokens[at][0], tokens[stop][1])
                found.append(Name(*span, tuple(name), "person", None, _gender(name, known), True))
                at = stop + 1
                continue
        if words[at].lower() not in OPENING:
            found.append(Name(*tokens[at], (words[at],), "unknown"))
        at += 1
    return found


def _is_given(word: str, known: Gazetteer) -> bool:
    return word in known.given or (word.isupper() and word.title() in known.given)


def read_run(text: str, start: int, end: int, known: Gazetteer) -> list[Name]:
    """The names in one run of capitals."""
    tokens = [(start + m.start(), start + m.end()) for m in _TOKEN.finditer(text[start:end])]
    words = [_bare(text[s:e]) for s, e in tokens]
    verb = next((n for n in range(1, len(words)) if words[n] in _SENTENCES), len(words))
    if verb < len(words):  # "Ana Duarte Is Over Tom Oakes", above an article
        after = read_run(text, tokens[verb + 1][0], end, known) if verb + 1 < len(words) else []
        return [*read_run(text, start, tokens[verb - 1][1], known), *after]
    lower = [w.lower().strip(".,") for w in words]
    first = max((n for n, w in enumerate(lower[:-1], 1) if _MADE.search(w)), default=0)  # "New Vale-based Harbrix"
    within = text[start - 2 : start - 1].islower() or text[start - 2 : start] == ", "
    while first < len(words) and lower[first] in _NO_NAME and (len(words[first]) == 1 or not words[first].isupper()):
        if first + 1 < len(words) and words[first] in known.given and (within or _AS_NAME.match(text, end)):
            break  # "his father, Will Duarte": no sentence begins here
        if lower[first] == "police" and first + 1 < len(words) and lower[first + 1] in BODIES:
            break  # "the Police Department"
        first += 1
    while len(words) - first > 1 and lower[-1] in DAYS:  # "told Ana Duarte Tuesday"
        tokens, words, lower = tokens[:-1], words[:-1], lower[:-1]
    if first == len(words):
        return []
    if lower[-1] == "hall" and len(words) - first > 2 and lower[-2] in ("city", "town", "village"):
        return _body(tokens, words, first)
    if lower[-1] in FIRMS and len(words) - first > 1:
        return _body(tokens, words, first)
    if any(m is not None and m.group(1) in WHOSE for m in map(_OWNER.fullmatch, lower[first:-1])):
        return _body(tokens, words, first)
    if lower[-1] in BODIES and not (len(words) - first > 1 and lower[-2] in PEOPLE and lower[-1] in ("house",)):
        return _body(tokens, words, first)
    link = next((n for n in range(first + 1, len(words)) if lower[n] in ("of", "in")), first)
    if link > first and lower[link - 1] in BODIES and not set(lower[link:]) & TITLES:  # "King Ana Church in Vale"
        return _body(tokens, words, first)
    if (
        any(w in BODIES for w in lower[first:])
        and not any(w in TITLES for w in lower[first:])
        and any(text[s:e] in ("of", "for", "to", "on", "and", "&", "in", "against") for s, e in tokens)
    ):
        return _body(tokens, words, first)
    title = max((n for n in range(first, len(words)) if _is_title(text, tokens[n], lower[n], known)), default=None)
    surnamed = lower[-1] in _SURNAMES and len(words) - first > 1 and words[-2] in known.given
    if title == len(words) - 1 and surnamed:  # "Ana Bishop", "former Vale Rep. Ana Bishop"
        title = max((n for n in range(first, title) if _is_title(text, tokens[n], lower[n], known)), default=None)
    if title is not None:
        return _titled(tokens, words, (first, title), known)
    return _untitled(tokens, words, first, known)


def _is_title(text: str, token: tuple[int, int], word: str, known: Gazetteer) -> bool:
    """Whether a word is a title; what shortens one and is a given name besides has its stop: "Del. Duarte"."""
    stopped = word not in WITH_NAME or word.title() not in known.given or text[token[1] - 1] == "."
    return word in TITLES and stopped


def _titled(tokens: list[tuple[int, int]], words: list[str], at: tuple[int, int], known: Gazetteer) -> list[Name]:
    first, title = at
    if title == len(words) - 1:  # "the President", "Trump Secretary": an office alone
        person = _untitled(tokens[:title], words[:title], first, known) if title > first else []
        return [n for n in person if n.sure]
    begin = title + 1
    name = words[begin:]
    given = next((n for n in range(begin, len(words) - 1) if words[n] in known.given), None)
    if (
        given is not None
        and given > begin
        and not _INITIAL.fullmatch(words[begin])
        and words[begin].lower() in ADJECTIVES
    ):
        begin, name = given, words[given:]
    while len(words) - begin > 2 and _is_role(words[begin]) and words[begin] not in known.given:
        begin += 1  # "Deputy Coroner Ana Duarte"
    name = words[begin:]
    lower = [w.lower().strip(".") for w in words[first : title + 1]]
    gender: Gender | None = "m" if HE_TITLES & set(lower) else "f" if SHE_TITLES & set(lower) else None
    gender = gender or _gender(name, known)
    span = (tokens[first][0], tokens[begin - 1][1])
    return [Name(tokens[begin][0], tokens[-1][1], tuple(name), "person", span, gender, True)]


def _untitled(tokens: list[tuple[int, int]], words: list[str], first: int, known: Gazetteer) -> list[Name]:
    count = len(words)
    if first >= count:
        return []
    if count - first == 3 and words[first].lower() in _SIDES:
        first += 1
    whole = " ".join(words[first:]).lower().replace(".", "")
    if whole in known.names or whole in known.metonyms:
        return [Name(tokens[first][0], tokens[-1][1], tuple(words[first:]), "unknown")]
    if words[-1].lower() in _LANDS and (words[-1].lower() in _NO_SURNAMES or words[first] not in known.given):
        return [Name(tokens[first][0], tokens[-1][1], tuple(words[first:]), "body")]
    if words[first] in ("Al", "El") and words[-1].lower() in OUTLET_NAMES:
        return _body(tokens, words, first)  # "Al Jazeera" is nobody's given name
    office = _local_office(words, first)
    if office is not None:
        lead, held = (tokens[first][0], tokens[office][1]), words[office + 1 :]
        begin = tokens[office + 1][0]
        return [Name(begin, tokens[-1][1], tuple(held), "person", lead, _gender(held, known), True)]
    named = count - (words[-1].lower() in SUFFIXES)
    given = next((n for n in range(first, named - 1) if _begins_name(words[n], known)), None)
    if given is None and count - first in (3, 4) and _is_role(words[first]):
        given = first + 1  # "Author Ana Duarte", of a given name not listed
        given += count - given > 2 and words[given].lower() in _SIDES
    if given is not None and given - first == 1 and _INITIAL.fullmatch(words[given]) and not _is_role(words[first]):
        given = first  # "Taraji P. Henson", of a given name not listed
    before = [w.lower().strip(".") for w in words[first : given or first]]
    fits = all(w in ADJECTIVES or w in known.demonyms or _is_role(w) for w in before)
    if given is not None and count - given <= (5 if given == first or fits else 3):
        title = (tokens[first][0], tokens[given - 1][1]) if given > first and fits else None
        name = tuple(words[given:])
        return [Name(tokens[given][0], tokens[-1][1], name, "person", title, _gender(list(name), known), True)]
    if words[first].lower() in known.demonyms and count - first > 1 and words[first + 1].lower() not in BODIES:
        first += 1
    own = {w.lower() for w in words[first:]}
    bodys = own & OUTLET_NAMES or words[first] in _LETTERS or words[first].lower() in _DEED
    looks: Looks = "body" if bodys else "unknown"
    return [Name(tokens[first][0], tokens[-1][1], tuple(words[first:]), looks, sure=bool(own & OUTLET_NAMES))]


def _local_office(words: Sequence[str], first: int) -> int | None:
    """Where the office of a county or town stands before a full name: "Vale County Clerk Ana Duarte"."""
    lower = [w.lower() for w in words]
    land = next((n for n in range(first + 1, len(words)) if lower[n] in _LANDS), len(words))
    return next((n for n in range(land + 1, len(words) - 2) if lower[n] in PEOPLE), None)


def _begins_name(word: str, known: Gazetteer) -> bool:
    """Whether a word is a given name or its letter; a tabloid's first word may be in capitals."""
    return word not in _LETTERS and (_INITIAL.fullmatch(word) is not None or _is_given(word, known))


def _is_role(word: str) -> bool:
    """Whether a word is one for a person by what they do: "Author", "Ex-pilot", "Actor-turned-mayor", "Cellist"."""
    bare = word.lower()
    if len(bare) > 6 and bare.endswith(_TRADES):
        return True
    return bare.rpartition("-")[2] in PEOPLE - ADJECTIVES or "-turned-" in bare


def _body(tokens: list[tuple[int, int]], words: list[str], first: int) -> list[Name]:
    return [Name(tokens[first][0], tokens[-1][1], tuple(words[first:]), "body", sure=True)]


def _gender(name: list[str], known: Gazetteer) -> Literal["m", "f"] | None:
    for word in name[:-1]:
        if word in known.given:
            return known.given[word]
        head = word.split("-")[0]
        if head in known.given and head != word:
            return known.given[head]
    # Slavic surnames tell: -ova, -eva, -skaya against -ov, -sky.
    last = name[-1].lower() if len(name) > 1 else ""
    return "f" if last.endswith(("ova", "ová", "eva", "ina", "skaya", "ska", "ská")) and len(last) > 5 else None


def suggested(name: Sequence[str]) -> Literal["m", "f"]:
    """The gender that a given name's ending makes likely, where no list has it; of a surname alone, a man's."""
    return "f" if len(name) > 1 and name[0].endswith(_HERS) else "m"


def _bare(word: str) -> str:
    """The word without what is not of it: "Gov." to "Gov", "J." stays."""
    word = word.rstrip(",")
    if word.endswith(".") and word[:-1].lower() in WITH_NAME | SUFFIXES:
        return word[:-1]
    return word.strip('“”"‘')
