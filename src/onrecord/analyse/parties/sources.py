"""What a source's words stand for: a pronoun, a name, a role, several people, a document. Resolves nothing.

"Jane Doe, a spokeswoman for the port" has a name at its head; "X spokesman John Roe" at its end; "a spokesman for the
port" has none, and neither have "two people familiar with the talks".
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from onrecord.analyse.parties.together import and_others, paired
from onrecord.analyse.tables.gazetteer import Gender
from onrecord.analyse.tables.words import (
    ADJECTIVES,
    BODIES,
    BODY_NOUNS,
    BODY_ROLES,
    DAYS,
    DEEDS,
    DOCUMENTS,
    HONOURS,
    HUMANS,
    INDEFINITE,
    MANY,
    OWN_WORDS,
    PEOPLE,
    REGIONS,
    TEAMS,
)
from onrecord.text import word_set

Shape = Literal["pronoun", "relative", "name", "team", "pair", "role", "unnamed", "document", "open"]
"""team: a person's or body's campaign, office, government; pair: two or more named; open: can't be told."""

HE: dict[str, Gender] = {
    **dict.fromkeys(("he", "him", "his", "himself"), "m"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "f"),
}
IT = word_set("it its itself")
THEY = word_set("they them their theirs themselves")
FIRST = word_set("i me my mine myself we us our ours")
RELATIVE = word_set("who whom whose which that")
_ARTICLES = word_set("a an the his her their its my our")
_OF = word_set("of for to at in")
_OWNER = word_set("his her their its my our your")
_WORD = re.compile(r"[\w’'.&-]+")
_BREAK = re.compile(
    r",\s(?!(?:19|20)\d\d\b)|\s[—–]|\s-\s|\s\((?![A-Z][A-Za-z&]{1,9}\)\s[a-z])|:\s|\s(?:who|whom|whose|which|that|of|for|at|in|from|with|on|to|by|familiar|close|speaking|citing|led|"
    r"involved|surveyed|polled|attending|working|based|named|called|including|such|like|as|inside|within|near|about|"
    r"against|behind|seeking|handling|testifying|representing|investigating|leading|studying|released|filed|published|conducted|presented|compiled|gathered|collected|provided|shared|analy[sz]ed|written|prepared|sponsored|issued|posted|commissioned|briefed|obtained|seen|authored|drafted|reviewed|under|and|&)\s"
)
"""Where the head of a source ends."""
_LEAD = re.compile(
    r"[\s,;:“”\"‘—–-]*(?:(?:by|from|as|but|and|when|while|with|of|that|even|only|then|also|both(?=\s.*\sand\s))\s+)?",
    re.I,
)
_TWO_ROLES = re.compile(r"\b[\w-]+[a-rt-z]\sand\s$", re.I)
"""One singular noun, and another to follow."""
_LEADS = re.compile(r"(?:[\w-]+\s){0,3}[a-z][\w-]+\s|(?<=and\s)")
_AGE = re.compile(r"\s\d{1,3}-year-old$")
_COMPOUND = re.compile(r"\sand\s(?:[a-z][\w-]+\s){1,2}?([a-z][\w-]+)(?=$|[\s,])")
"""Two words of one noun: "the oil and gas concern"."""
_EITHER = re.compile(r"(?:both|either|neither)\s.*\s(?:and|n?or)\s", re.I | re.S)
_HAILS = re.compile(r",\s(?:of|from|in)\s[^,]*,$")
"""Where somebody is from: "the suspect, of Vale, Norway"."""
_AND_MORE = re.compile(r",\s(?:[^,]{1,40},\s)?and\s(?:[\w.-]+\s){0,4}[A-Z]")
"""After a name in a list of some who speak together."""
_NO_MORE = re.compile(
    r"\.?(?:[’']s?)?(?:$|[,(;—–]|\s(?:in|on|of|with|and|at|from|for|to|as|last|this|that|which|who|"
    r"after|before|broadcast|dated|filed|following|issued|obtained|posted|published|released|saying|seen)\b|\s[A-Z(])"
)
"""After a whole name: "by the Harbour Board", not "by a Vale spokesman"."""
_ONE_OF = re.compile(r"one of (?:the|these|those|his|her|their|its|our|\w+[’']s?)\s", re.I)
"""One of several, who may be named after it: "One of the strikers, Ana Duarte, ..."."""
_UNPARTED = re.compile(r"\s(?:an?|the)\s[a-z]")
_FIELD = re.compile(
    r"\b([a-z][\w-]+)\sof\s(?:(?!(?:the|an?|his|her|its|their)\b)[a-z-]+\s(?:and\s)?){0,2}"
    r"(?!(?:the|an?|his|her|its|their|late|outgoing|incoming)\b)([a-z-]+)(?<!ed)(?<!ly)\s$"
)
"""An office with its field, right before who holds it: "the manager of harbour safety Ana Duarte"."""
_HELD = re.compile(r"(?:[\w.-]+\s){0,4}[\w-]+[’']s\s(?:office|department|administration)", re.I)
_FROM_FOR = re.compile(r"\s(?:for|of)\s")
_OF_STATE = re.compile(r"\s(?:of|in)\s(?:the\s)?")
STATE_BODIES = word_set("agency army bank council court department government military ministry parliament police")
"""What is called by the state whose it is: "the army of Norway"."""
_KINDS = word_set(
    "agency airline brand carmaker chain channel charity company firm magazine network newspaper platform retailer "
    "site startup station supermarket website"
)
_KIND_AFTER = re.compile(r"\s(?:(?:news|radio|television|TV)\s)?[a-z]+")
"""What kind of thing a name is, after it: "the Harbour Help charity", "the Oslo Times newspaper"."""
_OFFICE = re.compile(r",\s(?:[a-z][\w-]*\s){0,3}([a-z][\w-]*)$")
_WHO = re.compile(r",\s(?:who|whose|which|that|of|from|in)\b")
_HIMSELF = re.compile(r"\s(?:him|her|it)self$", re.I)
_FROM = re.compile(r"\s(?:of|from|in|at|with)\s")
"""Goes on, after a name in apposition, with where its bearer is from."""
_GIVEN_OUT = re.compile(
    r"(?:\b(?:authored|drafted|prepared|released|issued|published|conducted|compiled|posted|provided|written|gathered|collected|analy[sz]ed)|(?<!ed)(?<!en))"
    r"(?:\s\w+day)?\s(?:by|from)\s(?:[Tt]he\s|an?\s)?(?:(?:[a-z-]+\s){0,3}(?:agency|company|firm|group|institute|organi[sz]ation)\s)?$"
)
"""Before the name of who issues a document: "data released by the Harbour Board"; not before who has seen it."""
_AGED = re.compile(r"\d{1,3}-year-old|ex-[a-z]+")


@dataclass(frozen=True, slots=True)
class SourceReading:
    """What a source stands for, with what is needed to resolve it."""

    shape: Shape
    start: int
    end: int
    """The words without what leads in, an owner's mark and outer punctuation."""
    names: tuple[int, ...] = ()
    """Where the names at its head begin: one, or for a pair two or more."""
    noun: str = ""
    """The noun, pronoun or team's word at its head, in lower case."""
    plural: bool = False
    definite: bool = False
    """Whether it points back: "the mayor", "his lawyer", rather than "a mayor"."""
    held: bool = False
    """Whether a body without a name is called by who holds it or whose it is: "the mayor’s office"."""


def read_source(
    text: str, span: tuple[int, int], names: Sequence[tuple[int, int]], leads: Mapping[int, int] = MappingProxyType({})
) -> SourceReading:
    """What the words at `span` stand for.

    `names` are the spans of all names that begin in it, in order; `leads` tells where a name's title begins.
    """
    start, end = _trimmed(text, *span)
    itself = _HIMSELF.search(text, start, end)
    end = itself.start() if itself is not None else end  # "President Duarte himself"
    whole = text[start:end]
    lower = whole.lower()
    acronym = whole in ("WHO", "US", "IT")
    if not acronym and (lower in HE or lower in IT or lower in THEY or lower in FIRST or lower == "you"):
        return SourceReading("pronoun", start, end, noun=lower, plural=lower in THEY)
    relative = lower.split(" ", 1)[0] in RELATIVE and len(lower.split()) < 4
    if not acronym and (lower in RELATIVE or (relative and whole[0].islower())):
        return SourceReading("relative", start, start + len(lower.split(" ", 1)[0]), noun=lower.split(" ", 1)[0])
    if len(names) > 0 and _EITHER.match(text, start, end):
        pair = paired(text, (names[0][0], end), names, leads) if lower.startswith("both") else ()
        return SourceReading("pair" if len(pair) > 1 else "unnamed", start, end, pair, noun="others", plural=True)
    if (
        names
        and len(names) == 1
        and leads.get(names[0][0], names[0][0]) == start
        and _UNPARTED.match(text, names[0][1])
    ):
        return SourceReading("name", start, end, (names[0][0],), definite=True)  # "Ana Duarte a spokesman for the port"
    last = _role_led(text, (start, end), names)
    closed = next((n for n, (_, e) in enumerate(names, 1) if text[e : e + 2] == ", "), None)
    if last is None and closed is not None:  # "Director of the Port Ana Duarte, who ..."
        last = _role_led(text, (start, names[closed - 1][1]), names[:closed])
    if last is not None:
        return SourceReading("name", start, end, (last,), definite=True)
    head_end = _head_end(text, (start, end), names, leads)
    titled = next((n for n in names if start <= leads.get(n[0], -1) < head_end < n[0]), None)
    if titled is not None:  # "Secretary of State Ana Duarte": the first break stands in her title
        head_end = _head_end(text, (titled[1], end), names, leads)
    inside = [n for n in names if n[0] < head_end]
    head = [w.lower() for w in _WORD.findall(text[start:head_end])]
    head = head[:-1] if len(head) > 1 and head[-1] in DAYS else head
    noun = head[-1].strip(".") if head else ""
    if inside and text[inside[-1][0] : head_end].isupper() and _FROM_FOR.match(text, head_end):
        later = _apposed(text, (head_end, end), names, leads)
        if later is not None:  # "MEC for Fisheries, Ana Duarte": an office by its letters
            return SourceReading("name", start, end, (later,), noun=head[-1], definite=True)
    degree = inside and text[inside[-1][1] : head_end].strip(" .").lower() in HONOURS  # "Ana Duarte MD, a surgeon"
    if inside and (inside[-1][1] >= head_end - 1 or degree):
        pair = paired(text, (inside[-1][0], end), names, leads)
        if len(pair) > 1:
            return SourceReading("pair", start, end, pair, plural=True)
        if and_others(text, (inside[-1][1], end), names, leads):
            return SourceReading("unnamed", start, end, noun="others", plural=True)
        return SourceReading("name", start, end, (inside[-1][0],), definite=True)
    crowd = noun in MANY or (noun.endswith("s") and noun not in PEOPLE)
    comma = text.find(",", start, end)
    if comma > 0 and _ONE_OF.match(text, start):
        crowd, head_end = False, comma
    later = None if crowd else _apposed(text, (head_end, end), names, leads)
    if later is not None:
        return SourceReading("name", start, end, (later,), noun=noun, definite=True)
    first = next((n for n in names if n[0] > head_end), None)
    if first is not None and text[head_end] == "," and _AND_MORE.match(text, first[1], end):
        return SourceReading("unnamed", start, end, noun="others", plural=True)
    explained = len(names) > 1 and names[-1][1] == end and head_end < names[-1][0] and text[head_end] == ","
    explained = explained and not _WHO.match(text, head_end)
    if explained and not crowd and head[:1] == ["the"]:  # "The host, Harbour Board member Ana Duarte"
        return SourceReading("name", start, end, (names[-1][0],), noun=noun, definite=True)
    bare = noun.removesuffix("'s").removesuffix("’s")
    if inside and bare in _KINDS and _KIND_AFTER.fullmatch(text, inside[-1][1], head_end):
        return SourceReading("name", start, end, (inside[-1][0],), definite=True)
    owned = bool(inside) and text[inside[-1][1]] in "’'"
    if inside and bare in TEAMS and not (owned and bare == "family"):  # one's family is people, the Duarte family one
        return SourceReading("team", start, end, (inside[-1][0],), noun=bare)
    if len(head) > 1 and _HELD.fullmatch(text, start, end) and head[-2][:-2] in PEOPLE and head[0] != "a":
        return SourceReading("role", start, end, noun=bare, definite=True, held=True)
    whose = next((n for n in names if bare in STATE_BODIES and _OF_STATE.fullmatch(text, head_end, n[0])), None)
    if whose is not None and head[0] == "the":
        return SourceReading("role", start, whose[1], noun=bare, definite=True, held=True)
    if bare in DOCUMENTS and bare not in PEOPLE:
        return _document(text, (start, end), head, names, leads)
    return _common(text, (start, end), head, bare, inside)


def _role_led(text: str, span: tuple[int, int], names: Sequence[tuple[int, int]]) -> int | None:
    """The name at the end, after a body's with "of" in it: "Farmers of Norway president Ana Duarte"."""
    if not names or names[-1][1] < span[1] - 1 or not text[names[-1][0] - 1 : names[-1][0]].isspace():
        return None
    if names[0][0] == span[0] and text.startswith(",", names[0][1]):
        return None  # "Ana Duarte, professor of law at Vale University"
    if any(text.startswith(" and ", end) for _, end in names[:-1]):
        return None  # "Secretary of State Ana Duarte and Mayor Tom Oakes"
    before = text[span[0] : names[-1][0]].split()
    lead = [w.lower() for w in before[:-1]]
    tail = _FIELD.search(text, span[0], names[-1][0])
    field = tail is not None and tail.group(1) in PEOPLE and tail.group(2) not in HUMANS | ADJECTIVES | _OF
    closed = text.startswith(",", names[-1][1])  # "the head of nearby Vale, Ana Duarte"
    if field and not closed and lead and lead[0] not in INDEFINITE:
        return names[-1][0] if " " in text[slice(*names[-1])] else None
    head = next((n for n, w in enumerate(lead[:6]) if w in PEOPLE), len(before))
    led = head + 2 < len(before) and before[0][0].isupper() and lead[0] not in _ARTICLES and lead[head + 1] in _OF
    if led and not any(w.endswith((",", ";", ":")) for w in before):
        last = before[-1]  # "Director of the Port Ana Duarte", and not "Aide to President Ana Duarte"
        held = last.lower().strip(".") in HUMANS and before[-2].lower() in _OF | _ARTICLES
        return names[-1][0] if not held and (last[-1] == ")" or last[0].isupper()) else None
    if (
        len(before) < 2
        or len(names) < 2
        or before[-1] not in PEOPLE
        or lead[-1] in ("of", "for", "the")
        or "of" not in lead
    ):
        return None
    plain = all(w.isalpha() and (w not in PEOPLE or w in ADJECTIVES) for w in lead)
    return names[-1][0] if plain and not set(lead) & {"and", "for", "to", "with", "by", "from", "who"} else None


def _head_end(text: str, span: tuple[int, int], names: Sequence[tuple[int, int]], leads: Mapping[int, int]) -> int:
    """Where the head of a source ends: at the first break that is in no name."""
    start, end = span
    for one in _BREAK.finditer(text, start, end):
        quoted = text.count("“", start, one.start()) > text.count("”", start, one.start())  # a report’s title
        within = quoted or any(s < one.start() < e for s, e in names)
        named = any(e == one.start() for _, e in names)  # "Speaker Moore and ..."
        roles = (
            not named
            and _TWO_ROLES.search(text, start, one.end())
            and any(_LEADS.fullmatch(text, one.end(), leads.get(n[0], n[0])) for n in names if n[0] > one.end())
        )
        compound = _COMPOUND.match(text, one.start(), end)
        if compound is not None and compound.group(1) in BODY_NOUNS:
            continue
        if not within and not roles:  # "agent and author Ana Duarte" goes on to the name
            return one.start()
    return end


def _common(
    text: str, span: tuple[int, int], head: list[str], noun: str, inside: Sequence[tuple[int, int]]
) -> SourceReading:
    """A source whose head is no name."""
    start, end = span
    named = bool(inside)
    first = head[0] if head else ""
    definite = (
        first in ("the", "this", "that", "these", "those") or first in _OWNER or (named and first not in INDEFINITE)
    )
    plural = (
        first in MANY
        or noun in MANY
        or (noun.endswith("s") and noun not in PEOPLE and not noun.endswith("ss") and noun not in BODIES)
    )
    if noun in BODY_ROLES and len(head) == 1:  # "police", "parliament": nobody says whose
        return SourceReading("unnamed", start, end, noun=noun, plural=True)
    if plural or first in INDEFINITE or not head:
        return SourceReading("unnamed", start, end, noun=noun, plural=plural)
    if named and noun in BODIES and noun not in PEOPLE and not noun.endswith("s"):  # "Norway’s emergency service"
        return SourceReading("role", start, end, (inside[0][0],), noun=noun, definite=True)
    if definite and (noun in PEOPLE or noun in BODY_ROLES) and first not in _OWNER:
        return SourceReading("role", start, end, noun=noun, definite=True)
    if definite and _AGED.fullmatch(noun):
        return SourceReading("role", start, end, noun=noun, definite=True)
    if first == "the" or text[start].isupper() or noun in PEOPLE:
        return SourceReading(
            "role" if noun in HUMANS or first == "the" else "open", start, end, noun=noun, definite=first == "the"
        )
    return SourceReading("unnamed", start, end, noun=noun)


def _document(
    text: str, span: tuple[int, int], head: list[str], names: Sequence[tuple[int, int]], leads: Mapping[int, int]
) -> SourceReading:
    """A document, with whose it is where its own words say so: "Duarte’s letter", "the DMI report", "a DMI poll"."""
    start, end = span
    noun, first = head[-1].strip(".").removesuffix("'s").removesuffix("’s"), head[0]
    if noun in OWN_WORDS and first in HE and not any(w.endswith(("’s", "'s")) for w in head):
        return SourceReading("pronoun", start, start + len(first), noun=first)
    issuers: list[int] = []
    if noun not in DEEDS:
        own = re.compile(
            rf"(?:[’']s?)?\s(?:\([A-Z]+\)\s)?(?:[“\"‘][^”\"’\n]{{1,80}}[”\"’]\s)?(?:[a-z-]+\s){{0,3}}{re.escape(noun)}\b",
            re.I,
        )
        for s, e in names:
            given_out = _GIVEN_OUT.search(text, start, leads.get(s, s)) is not None
            if own.match(text, e, end) or (given_out and _NO_MORE.match(text, e, end)):
                issuers.append(s)
    return SourceReading("document", start, end, tuple(issuers[:1]), noun=noun)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without white space, marks, a leading "by" or "as", and an owner's mark at its end; never empty."""
    lead = _LEAD.match(text, start, end)
    low = lead.end() if lead is not None and lead.end() < end else start
    high = end
    while high > low and (text[high - 1].isspace() or text[high - 1] in ',;:“"—–-'):
        high -= 1
    if high == low:
        return start, end
    for mark in ("’s", "'s"):
        if text.endswith(mark, low, high) and high - low > 2:
            return low, high - 2
    return low, high - 1 if high - low > 1 and text[high - 1] in "’'" else high


def _of_several(before: str) -> bool:
    """Whether a name begins the list of those that a plural means: "led by three directors, Ana Duarte, ..."."""
    word = _WORD.findall(before[-30:])[-1:] or [""]
    return word[0][-1:] == "s" and word[0][:-1] in PEOPLE and not re.search(r"\bone of\b", before)


def _apposed(
    text: str, span: tuple[int, int], names: Sequence[tuple[int, int]], leads: Mapping[int, int]
) -> int | None:
    """The name that a role is explained by: "the governor of the coast, Ana Duarte"."""
    for start, end in names:
        if start < span[0] or end > span[1]:
            continue
        lead = leads.get(start, start)
        before = text[max(span[0], lead - 200) : lead].rstrip().removesuffix(" the")
        before = _AGE.sub("", before)
        office = _OFFICE.search(before)
        kinds = PEOPLE | _KINDS | BODY_NOUNS
        before = before[: office.start() + 1] if office is not None and office.group(1) in kinds else before
        after = text[end : span[1]].strip('”"')
        if text[start:end].lower() in REGIONS or _HAILS.search(before) or _AND_MORE.match(after) or _of_several(before):
            continue
        if before.endswith((",", ":", "—", "–")) and (
            not after.strip() or after.lstrip()[0] in ",(—–;" or _FROM.match(after)
        ):
            return start
    return None
