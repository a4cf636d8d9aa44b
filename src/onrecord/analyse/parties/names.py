"""Names in running text: runs of words with capitals, cut into title, person and body by casing and lists.

Finds what looks like a name and says what speaks for a person or a body; which names are one party, register.py tells.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from onrecord.analyse.parties.gazetteer import Gazetteer, plain
from onrecord.analyse.parties.runs import find_headings, find_runs, joined_runs
from onrecord.analyse.parties.words import (
    ADJECTIVES,
    BODIES,
    DOCUMENTS,
    HE_TITLES,
    HONOURS,
    MANY,
    OPENING,
    OUTLET_NAMES,
    PEOPLE,
    SHE_TITLES,
    SUFFIXES,
    TITLES,
    WITH_NAME,
)

Looks = Literal["person", "body", "unknown", "common"]
"""common: a word that is no name by itself, and yet may be somebody's surname ("Baker")."""

_TOKEN = re.compile(r"[^\s\u00a0]+")
_COMMON = re.compile(r"(?<![\w’'-])[a-z]{3,}")
_OFFICE_OF = re.compile(
    r"([\w-]+)[ \u00a0](?:of|to|for)(?:[ \u00a0]the)?((?:[ \u00a0][A-Z][\w-]+){1,4})[ \u00a0]"
    r"(?:(?:Dr|Mrs?|Ms|Prof)\.?[ \u00a0])?$"
)
_MINISTER_OF = re.compile(
    r"\b(?:[Mm]inister|[Ss]ecretary(?: of [Ss]tate)?|[Cc]hief|[Dd]irector|[Aa]mbassador|[Ee]nvoy|[Cc]ommissioner|"
    r"[Cc]oordinator|[Rr]epresentative|[Hh]ead|MP)[ \u00a0](?:of|for|to)[ \u00a0](?:the[ \u00a0])?$"
)
_COMMON_NOUNS = PEOPLE | ADJECTIVES | DOCUMENTS
_NO_NAME = OPENING | MANY
_HERS = ("a", "ie", "elle", "ette", "ine", "lyn", "isha")
_TRADES = ("ist", "worker", "medic", "grapher", "woman")
"""What words for a person by occupation end in."""
_AGED = re.compile(r",[ \u00a0]\d{1,2},")
_ARTICLE = re.compile(r"\b(?:an?|the)[ \u00a0]$", re.I)
_EXPLAINS = re.compile(r",[ \u00a0](?:\d{1,2},|who[ \u00a0]|(?:an?|the)[ \u00a0]([^,.;:()“”\"\n]{3,60}))")
_ADVERB = re.compile(r"([A-Z][a-z]{3,}ly),\s")
"""Opens a sentence: "Specifically, ..."; a name that ends so (Kelly, Italy) is shorter or stands in no such place."""
_CHANNEL = re.compile(r"\b(?:ABC|CBS|FOX|Fox|NBC|News|Channel|Action News|Eyewitness News)[ \u00a0]\d{1,2}\b")
"""A local station, by its network and its number."""
_KIND_BEFORE = re.compile(
    r"\b(?:agency|airline|broadcaster|carmaker|charity|company|firm|magazine|newspaper|retailer|startup|website)"
    r"[ \u00a0]$"
)
"""Tells that a name is a body's: "the charity Harbour Help"."""
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


def surname(words: Sequence[str]) -> str:
    """The last word of a name that is no "Jr.", in lower case."""
    last = words[-1].lower()
    return words[-2].lower() if last.strip(".,") in SUFFIXES and len(words) > 1 else last


def find_names(text: str, known: Gazetteer) -> list[Name]:
    """The names of `text`, in order. A run with capitals can hold several ("Russian President Ivan Petrov")."""
    found: list[Name] = []
    headings = find_headings(text)
    common = set(_COMMON.findall(text))
    for start, end in joined_runs(text, find_runs(text)):
        near = bisect_right(headings, (start, len(text) + 1)) - 1
        if near >= 0 and start < headings[near][1]:
            read = _read_heading(text, start, end, known)
            found += [n if n.sure else _doubted(text, n, common, known) for n in read]
            continue
        if text[start:end].replace(".", "").lower() in HONOURS or _is_adverb(text, start, known):
            continue
        channel = _CHANNEL.search(text, start, end + 4) if text[end + 1 : end + 2].isdigit() else None
        if channel is not None:
            found.append(Name(*channel.span(), tuple(channel.group().split()), "body", sure=True))
            continue
        stop = _before_honours(text, start, end)
        begin = _after_opening(text, start, stop, common, known)
        for name in _read_run(text, begin, stop, known):
            kept = name if name.sure else _explained(text, name, known) or _doubted(text, name, common, known)
            _keep(text, found, _with_office(text, kept) if kept.looks == "person" else kept, known)
    return _couples(text, _states_of_two(text, found, known), known)


def _states_of_two(text: str, names: list[Name], known: Gazetteer) -> list[Name]:
    """The names with those put together that one state has: Trinidad and Tobago."""
    found: list[Name] = []
    for name in names:
        if found and text[found[-1].end : name.start] == " and ":
            whole = text[found[-1].start : name.end]
            if plain(whole) in known.names:
                found[-1] = replace(found[-1], end=name.end, words=tuple(whole.split()), looks="unknown")
                continue
        found.append(name)
    return found


def _couples(text: str, names: list[Name], known: Gazetteer) -> list[Name]:
    """The names with the surname that two share: "Ana and Tom Duarte"."""
    for n, (one, other) in enumerate(pairwise(names)):
        alone = len(one.words) == 1 and one.words[0] in known.given and plain(one.words[0]) not in known.names
        person = len(other.words) == 2 and other.looks in ("person", "unknown") and other.title is None
        if alone and person and text[one.end : other.start] in (" and ", " & "):
            words = (*one.words, other.words[-1])
            gender = known.given[one.words[0]]
            names[n] = replace(one, words=words, looks="person", sure=True, gender=gender)
            names[n + 1] = replace(other, looks="person", sure=True)
    return names


def _keep(text: str, found: list[Name], name: Name, known: Gazetteer) -> None:
    """Adds a name; a body with its country's name before it has that in its own: Norway’s Fisheries Ministry."""
    if found and name.looks == "body" and name.sure and text[found[-1].end : name.start] in ("’s ", "'s "):
        owner = found[-1]
        if plain(" ".join(owner.words)) in known.names:
            words = (*owner.words[:-1], owner.words[-1] + text[owner.end : owner.end + 2], *name.words)
            found[-1] = replace(name, start=owner.start, words=words)
            return
    found.append(name)


def _before_honours(text: str, start: int, end: int) -> int:
    """Where a name ends that has a degree after it without a comma: "Ana Duarte MD"."""
    words = text[start:end].split()
    while len(words) > 2 and words[-1].isupper() and words[-1].lower() in HONOURS:
        end = text.rindex(words.pop(), start, end)
        while text[end - 1].isspace():
            end -= 1
    return end


def _is_adverb(text: str, start: int, known: Gazetteer) -> bool:
    word = _ADVERB.match(text, start)
    return word is not None and word.group(1) not in known.given


def _explained(text: str, name: Name, known: Gazetteer) -> Name | None:
    """A name that is followed by an age, one of two or three words also by "who" or by what a person is: somebody's."""
    after = _EXPLAINS.match(text, name.end) if name.looks == "unknown" and len(name.words) <= 3 else None
    if after is None or (len(name.words) == 1 and (not _AGED.match(text, name.end) or _place(name, known))):
        return None
    if _ARTICLE.search(text, max(0, name.start - 5), name.start):  # "a Roman Catholic, a general of the tsar"
        return None
    told = [w.lower() for w in (after.group(1) or "").split()]
    if after.group(1) and next((w in PEOPLE for w in told if w in PEOPLE or w in BODIES), False) is False:
        return None
    return replace(name, looks="person", sure=True)


def _place(name: Name, known: Gazetteer) -> bool:
    words = plain(" ".join(name.words))
    return words in known.names or words in known.metonyms


def _doubted(text: str, name: Name, common: set[str], known: Gazetteer) -> Name:
    """A name that nothing speaks for: hardly one where the article has the word with a small letter too."""
    if _KIND_BEFORE.search(text, max(0, name.start - 16), name.start):
        return replace(name, looks="body", sure=True)
    last = name.words[-1].lower()
    usual = last in common and plain(" ".join(name.words)) not in known.names
    if len(name.words) == 1 and (usual or last in _COMMON_NOUNS or last in known.demonyms):
        return replace(name, looks="common")
    if len(name.words) > 2 and _MINISTER_OF.search(text, max(0, name.start - 30), name.start):
        start = text.index(name.words[-2], name.start)  # "Minister of Education Edda Storm", of a given name not listed
        return replace(name, start=start, words=name.words[-2:], looks="person", sure=True)
    if usual or text[max(0, name.start - 4) : name.start].lower() == "the ":  # nobody's name has an article
        return replace(name, looks="body")
    return name


def _after_opening(text: str, start: int, end: int, common: set[str], known: Gazetteer) -> int:
    """Where the name begins, when a sentence's first word has but that capital: "Say Norway asked ..."."""
    first, _, rest = text[start:end].partition(" ")
    opens = bool(rest) and first.lower() in common and first not in known.given
    if opens and (rest.split()[0] in known.given or plain(rest) in known.names):
        return end - len(rest)
    return start


def _with_office(text: str, name: Name) -> Name:
    """The name with the whole of an office that goes on after it: Secretary of State, envoy to the Union."""
    office = _OFFICE_OF.search(text, max(0, name.start - 60), name.start)
    if office is None or office.group(1).lower() not in PEOPLE:
        return name
    if any(w.lower() in TITLES for w in office.group(2).split()):
        return name  # "aide to President Ana Duarte": the office is another's
    return replace(name, title=(office.start(), name.start - 1))


def _read_heading(text: str, start: int, end: int, known: Gazetteer) -> list[Name]:
    """In a line of capitals only given names tell: each, with the word after it, and single words for what they are."""
    tokens = [(start + m.start(), start + m.end()) for m in _TOKEN.finditer(text[start:end])]
    words = [_bare(text[s:e]) for s, e in tokens]
    found, at = [], 0
    while at < len(words):
        stop = at + 1
        if _is_given(words[at], known):
            while stop < len(words) - 1 and (_INITIAL.fullmatch(words[stop]) or _is_given(words[stop], known)):
                stop += 1
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


def _read_run(text: str, start: int, end: int, known: Gazetteer) -> list[Name]:
    """The names in one run of capitals."""
    tokens = [(start + m.start(), start + m.end()) for m in _TOKEN.finditer(text[start:end])]
    words = [_bare(text[s:e]) for s, e in tokens]
    lower = [w.lower().strip(".,") for w in words]
    first = 0
    within = text[start - 2 : start - 1].islower() or text[start - 2 : start] == ", "
    while first < len(words) and lower[first] in _NO_NAME and (len(words[first]) == 1 or not words[first].isupper()):
        if within and words[first] in known.given and first + 1 < len(words):
            break  # "his father, Will Duarte": no sentence begins here
        if lower[first] == "police" and first + 1 < len(words) and lower[first + 1] in BODIES:
            break  # "the Police Department"
        first += 1
    if first == len(words):
        return []
    if lower[-1] in BODIES and not (len(words) - first > 1 and lower[-2] in PEOPLE and lower[-1] in ("house",)):
        return _body(tokens, words, first)
    if (
        any(w in BODIES for w in lower[first:])
        and not any(w in TITLES for w in lower[first:])
        and any(text[s:e] in ("of", "for", "to", "on", "and", "&", "in", "against") for s, e in tokens)
    ):
        return _body(tokens, words, first)
    title = max((n for n in range(first, len(words)) if lower[n] in TITLES), default=None)
    if title is not None:
        return _titled(tokens, words, (first, title), known)
    return _untitled(tokens, words, first, known)


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
    gender: Literal["m", "f"] | None = "m" if HE_TITLES & set(lower) else "f" if SHE_TITLES & set(lower) else None
    gender = gender or _gender(name, known)
    span = (tokens[first][0], tokens[begin - 1][1])
    return [Name(tokens[begin][0], tokens[-1][1], tuple(name), "person", span, gender, True)]


def _untitled(tokens: list[tuple[int, int]], words: list[str], first: int, known: Gazetteer) -> list[Name]:
    count = len(words)
    if first >= count:
        return []
    whole = " ".join(words[first:]).lower().replace(".", "")
    if whole in known.names or whole in known.metonyms:
        return [Name(tokens[first][0], tokens[-1][1], tuple(words[first:]), "unknown")]
    named = count - (words[-1].lower() in SUFFIXES)
    given = next((n for n in range(first, named - 1) if words[n] in known.given or _INITIAL.fullmatch(words[n])), None)
    if given is None and count - first in (3, 4) and _is_role(words[first]):
        given = first + 1  # "Author Ana Duarte", of a given name not listed
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
    looks: Looks = "body" if {w.lower() for w in words[first:]} & OUTLET_NAMES else "unknown"
    return [Name(tokens[first][0], tokens[-1][1], tuple(words[first:]), looks, sure=looks == "body")]


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
