"""Names in running text: what looks like a name, and what beside it speaks for a person or a body.

cutting.py cuts a run of capitals into names; which names are one party, register.py tells.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from itertools import pairwise

from onrecord.analyse.parties.cutting import Name, read_heading, read_run
from onrecord.analyse.parties.runs import find_headings, find_runs, joined_runs
from onrecord.analyse.tables.gazetteer import Gazetteer, plain
from onrecord.analyse.tables.words import ADJECTIVES, BODIES, DOCUMENTS, HONOURS, HUMANS, PEOPLE, TITLES

_COMMON = re.compile(r"(?<![\w’'-])[a-z]{3,}")
_OFFICE_OF = re.compile(
    r"([\w-]+)[ \u00a0](?:of|to|for)(?:[ \u00a0]the)?((?:[ \u00a0][A-Z][\w-]+(?:[’']s)?){1,4})[ \u00a0]"
    r"(?:(?:Dr|Mrs?|Ms|Prof)\.?[ \u00a0])?$"
)
_MINISTER_OF = re.compile(
    r"\b(?:[Mm]inister|[Ss]ecretary(?: of [Ss]tate)?|[Cc]hief|[Dd]irector|[Aa]mbassador|[Ee]nvoy|[Cc]ommissioner|"
    r"[Cc]oordinator|[Rr]epresentative|[Hh]ead|MP)[ \u00a0](?:of|for|to)[ \u00a0](?:the[ \u00a0])?$"
)
_HEAD_OF = re.compile(
    r"\b(?:[Cc]hair(?:man|woman|person)?|[Cc]hief|[Dd]irector|[Hh]ead|[Mm]anager|[Pp]resident|[Ss]ecretary|[Pp]rincipal|[Ee]ditor)"
    r"[ \u00a0]of[ \u00a0](?:the[ \u00a0])?$"
)
_COMMON_NOUNS = HUMANS | ADJECTIVES | DOCUMENTS
_PLURAL = re.compile(r"(?<=[a-z])(?:(?<=ss)es|s)$")
_YEARS = re.compile(r"\b\d{1,2}-year-old[ \u00a0]$")
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
_NUMBER_OR_LAND = re.compile(r"(?<![\w-])(\d{1,3}(?:st|nd|rd|th)|state|county)[ \u00a0]$")
_HAPPENING = re.compile(
    r"[ \u00a0](?:album|awards?|championships?|conference|event|exhibition|festival|film|game|movie|show|summit|tour|"
    r"tournament)\b"
)
"""After the name of what is held or shown, which is nobody."""


def find_names(text: str, known: Gazetteer) -> list[Name]:
    """The names of `text`, in order. A run with capitals can hold several ("Russian President Ivan Petrov")."""
    found: list[Name] = []
    headings = find_headings(text)
    common = set(_COMMON.findall(text))
    for start, end in joined_runs(text, find_runs(text), known):
        near = bisect_right(headings, (start, len(text) + 1)) - 1
        if near >= 0 and start < headings[near][1]:
            read = read_heading(text, start, end, known)
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
        for name in read_run(text, begin, stop, known):
            kept = name if name.sure else _explained(text, name, known) or _doubted(text, name, common, known)
            kept = _with_office(text, kept) if kept.looks == "person" else _numbered(text, kept)
            _keep(text, found, kept, known)
    return _couples(text, _of_two(text, found, known), known)


def _of_two(text: str, names: list[Name], known: Gazetteer) -> list[Name]:
    """The names with those put together that one state has, Trinidad and Tobago, or one firm: Brandt & Oakes."""
    found: list[Name] = []
    for name in names:
        between = text[found[-1].end : name.start] if found else ""
        if between == " and " and plain(text[found[-1].start : name.end]) in known.names:
            whole = text[found[-1].start : name.end]
            found[-1] = replace(found[-1], end=name.end, words=tuple(whole.split()), looks="unknown")
        elif between == " & " and not {found[-1].words[0], name.words[0]} <= known.given.keys():
            words = (*found[-1].words, "&", *name.words)
            found[-1] = Name(found[-1].start, name.end, words, "body", sure=True)
        else:
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


def _numbered(text: str, name: Name) -> Name:
    """A body's name with the number before it, or the word that tells whose it is: 2nd Vale Court, state High Court."""
    lead = _NUMBER_OR_LAND.search(text, max(0, name.start - 12), name.start)
    if lead is None or not name.sure or name.looks != "body" or len(name.words) < 2:
        return name
    return replace(name, start=lead.start(1), words=(lead.group(1), *name.words))


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
    if len(name.words) == 2 and name.looks == "unknown" and _YEARS.search(text, max(0, name.start - 13), name.start):
        return replace(name, looks="person", sure=True)
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
    if len(name.words) > 1 and _HAPPENING.match(text, name.end):
        return replace(name, looks="body")
    last = name.words[-1].lower()
    usual = last in common and plain(" ".join(name.words)) not in known.names
    told = last in _COMMON_NOUNS or _PLURAL.sub("", last) in HUMANS - ADJECTIVES  # no party’s "Conservatives"
    if len(name.words) == 1 and (usual or told or last in known.demonyms):
        return replace(name, looks="common")
    noun = max((n for n, w in enumerate(name.words[:-2], 1) if w.lower() in BODIES), default=0)
    if noun and len(name.words) - noun < 4 and _HEAD_OF.search(text, max(0, name.start - 30), name.start):
        start = text.index(name.words[noun], name.start)  # "Chairman of the Vale Mosque Sandor Ilves"
        return replace(name, start=start, words=name.words[noun:], looks="person", sure=True)
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
