"""Whom "the ministry", "the company" or "the government" means: a body named before, by its name or by what it is.

A noun that no name has ("the insurer") means the body that the text is plainly about, unless its name says otherwise.
"""

from __future__ import annotations

import re
from itertools import pairwise

from onrecord.analyse.parties.focus import Focus, Guess
from onrecord.analyse.parties.kinds import is_persons
from onrecord.analyse.parties.register import Entry, Register
from onrecord.analyse.parties.sources import STATE_BODIES
from onrecord.analyse.tables.words import BODY_NOUNS, BODY_ROLES, FIRM_NOUNS, PLATFORMS, REGIONS, TEAMS
from onrecord.text import word_set

OUTLET_NOUNS = word_set("newspaper paper outlet site website network broadcaster magazine channel agency daily")
"""By which any outlet is called again."""
_OF = word_set("of for on in against to")
_SMALL = word_set("the this that")
_STATES = word_set("country government nation kingdom republic")
_PLACED = word_set(
    "administration agency army authority board bureau center centers centre church city college commission committee "
    "council court department embassy hospital military ministry museum office panel parliament police school senate "
    "service state tribunal university"
)
"""Nouns that a body has in its name, or is called by beside it."""
_WHOLE = word_set("company firm organisation organization")
_SAME_FIRM = ("company", "firm", "business")
_AFTER = re.compile(
    r",\s(?:an?|the)\s(?:[\w’'.-]+\s){0,4}?([\w-]+)(?=[,.;]|\s(?:for|of|from|in|at|based|that|which|with)\b)"
)
"""What a thing is, after its name."""
_BEHIND = re.compile(r"[ \u00a0]([a-z]+)")
_ONE = re.compile(r"\ban?[ \u00a0]$")
_BEFORE = re.compile(r"\b([a-z]+)[ \u00a0](?:(?:called|named)[ \u00a0])?$")
_ALOUD = word_set("company firm giant network platform service site website")
"""By what a platform is called."""
_NO_FIRM = word_set(
    "alliance association church coalition federation foundation front fund league movement nations party society union"
)
"""In the name of what is no company."""
_ANY = word_set("association charity club group nonprofit organisation organization outfit team union")
"""Nouns for any body, be it no firm."""
_WORD = re.compile(r"[\w’'-]+")
_WITHIN = re.compile(r"\b(?:across|in|near|outside|throughout|to)[ \u00a0](?:the[ \u00a0])?$")
"""Before what is a place or a time."""
_FAR = 8000
"""Code points back in which a government is looked for."""
_GOVERNMENT = re.compile(r"\b([A-Z][\w.]+)(?:[’']s?)?[ \u00a0](?:[a-z]+[ \u00a0])?government\b")
"""A government that is called by whose it is."""
_SENTENCE = 400
"""Code points back in which the sentence before begins."""
_BODY_FIRST = re.compile(
    r"(?:^|(?<=[.!?”\"]\s)|(?<=\n))(?:The|An?|Its)\s(?:[\w’'-]+\s){0,3}?(?P<noun>[a-z]+)\s"
    r"(?:has|have|had|is|was|said|says|[a-z]{2,}ed)\s[^.!?\n]{3,}[.!?]\s(?:[A-Z][^.!?\n]{0,60}\s)?\Z"
)
"""A body without a name, of which all of a sentence is."""


def find_body(register: Register, focus: Focus, words: str, noun: str, position: int) -> Guess | None:
    """The last body named before whose name the noun fits; a country or a firm is the one that the text is about."""
    told = {w.lower() for w in _WORD.findall(words)} - _SMALL - {noun}
    lands = register.known.states_in(told)
    if noun in _STATES:
        return None if lands else _ruling(register, focus, noun, position)
    fitting = BODY_ROLES.get(noun, frozenset((noun,))) | {noun}
    best: tuple[float, int, Entry] | None = None
    for entry in register.entries:
        called = not entry.roles and _is_called(register.text, entry, noun, position)
        if entry.kind == "state" or (entry.kind == "person" and not called):
            continue
        own = {w.lower() for w in entry.words}
        heads = {w for w, after in pairwise((*map(str.lower, entry.words), "of")) if after in _OF}
        if lands and not lands & register.known.states_in(own):
            continue  # "the Russian military" is no army of Norway
        if not called and not heads & fitting and not (noun in OUTLET_NOUNS and entry.kind == "outlet"):
            continue
        before = [s for s, e, _ in entry.places if s < position and register.text[e : e + 1] != ")"]
        if not before or (not called and not entry.full and not told <= own):
            continue  # a body called by whose it is has no other words: "Norway’s emergency service"
        spoken_of = min(focus.weights.get(entry, 0.0), 4.0) / 2
        ranked = (
            2.0 * len(told & own) + spoken_of - (position - before[-1]) / 1000,
            -entry.number,
            entry,
        )
        best = max(best, ranked) if best else ranked
    if best is not None:
        if best[2].kind == "person" and not best[2].sure:
            best[2].kind = "body"
        return Guess(best[2], 0.7, f"the last one named that is a {noun}")
    if not lands and not told:
        lettered = [e for e in register.entries if _by_letters(e, noun, position)]
        if lettered:
            last = max(lettered, key=lambda e: max(s for s, _, _ in e.places if s < position))
            return Guess(last, 0.6, f"the last one named by letters that a {noun} may have")
    if noun in FIRM_NOUNS and not lands:
        guess = focus.clearest(lambda e: _may_be(register.text, e, noun, told), noun)
        if guess is not None and guess.entry.kind == "person" and len(guess.entry.places) > 2:
            guess.entry.kind = "body"  # nobody calls a person so
        return guess
    return None


def _by_letters(entry: Entry, noun: str, position: int) -> bool:
    """Whether a body is called by letters that the noun may be among: "the board" after the NLRB; an agency in any."""
    letters = entry.words[0].replace(".", "") if len(entry.words) == 1 else ""
    if not (2 < len(letters) < 7 and letters.isupper()) or entry.kind in ("state", "group") or entry.gender is not None:
        return False
    if noun in TEAMS:
        return False
    among = letters[-1] if noun in FIRM_NOUNS | STATE_BODIES else letters[1:]
    named = noun == "agency" or (noun in BODY_ROLES and noun[0].upper() in among)
    return named and bool(entry.places) and entry.places[0][0] < position and entry.kind != "outlet"


def find_namesake(register: Register, noun: str, position: int) -> Guess | None:
    """Whom a noun means that is the last word of a name before: "the festival" after "Vale Fish Festival"."""
    named = [
        e
        for e in register.entries
        if e.last == noun and len(e.words) > 1 and e.places and e.places[0][0] < position and e.kind != "state"
    ]
    return Guess(named[-1], 0.6, f"the {noun} named before") if named else None


def is_after_body(text: str, position: int) -> bool:
    """Whether the sentence before is about a body without a name: "The Norland army mapped the Vale. It said"."""
    found = _BODY_FIRST.search(text[max(0, position - _SENTENCE) : position])
    return found is not None and found["noun"] in BODY_NOUNS


def _ruling(register: Register, focus: Focus, noun: str, position: int) -> Guess | None:
    """The state that the text is about; a government is the last one that is called by whose it is."""
    if noun == "government":
        for found in reversed(list(_GOVERNMENT.finditer(register.text, max(0, position - _FAR), position))):
            states = register.known.states_in([found.group(1)])
            if states:
                state = register.of_state(states.pop(), (found.group(1),))
                return Guess(state, 0.7, "the last government named by whose it is")
    return focus.clearest(lambda e: e.kind == "state" or (e.kind == "body" and noun == e.last), noun)


def _may_be(text: str, entry: Entry, noun: str, told: set[str]) -> bool:
    """Whether a thing may be called by a noun that stands in no name, as "the insurer": its name says nothing else."""
    if entry.kind in ("state", "group") or not entry.places:
        return False
    if entry.kind == "outlet" and noun not in OUTLET_NOUNS | _WHOLE:
        return False
    own = {w.lower() for w in entry.words}
    if (own & PLATFORMS and noun not in _ALOUD) or (own & _NO_FIRM and noun not in _ANY):
        return False
    if told and noun in ("group", "team", "unit"):
        return False  # "the finance unit" is a part of something
    if entry.kind == "person" and (entry.sure or entry.gender is not None or told or is_persons(text, entry)):
        return False
    often = len(entry.places) > 2 and not any(_WITHIN.search(text, max(0, s - 16), s) for s, _, _ in entry.places)
    if not (entry.sure or entry.speaks or often):
        return False
    return not own & (_PLACED | REGIONS)


def _is_called(text: str, entry: Entry, noun: str, until: int) -> bool:
    """Whether what a thing is stands beside its name: "Harbour Coal, a mining company", "the tech firm Harbour"."""
    nouns = _SAME_FIRM if noun in _SAME_FIRM else (noun,)
    for start, end, _ in entry.places[:3]:
        behind = (
            _BEHIND.match(text, end)
            if noun in OUTLET_NOUNS and not _ONE.search(text, max(0, start - 3), start)
            else None
        )
        told = (_AFTER.match(text, end), _BEFORE.search(text, max(0, start - 20), start), behind)
        if end < until and any(m is not None and m.group(1).lower() in nouns for m in told):
            return True
    return False
