"""Roles: what an article calls a party beside its name, and whom "the governor" or "the ministry" means by it.

Titles before a name, nouns before it ("spokesman John Roe"), appositions after it ("Jane Doe, who heads the port").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from onrecord.analyse.parties.focus import Focus, Guess
from onrecord.analyse.parties.register import Entry, Register
from onrecord.analyse.parties.words import (
    ADJECTIVES,
    BODIES,
    BODY_ROLES,
    HE_TITLES,
    OPENING,
    PEOPLE,
    SAME_OFFICE,
    SHE_TITLES,
)
from onrecord.text import word_set

_BEFORE = re.compile(r"((?:[\w’'&.-]+[ \u00a0]){0,6}?)([\w-]+)[ \u00a0]$")
_AFTER = re.compile(
    r"(?:\s\([^)]{1,30}\))?,\s(?:\d\d,\s)?((?:who\s(?:is|was|heads|leads|chairs|runs|directs|represents|serves)\s)?[^,;.()“”\"\n]{3,110})(?=[,;.()\n—–-])"
)
_WORD = re.compile(r"[\w’'-]+")
_GENERAL = word_set(
    "candidate businessman legislator senator representative governor democrat republican conservative politician "
    "secretary star singer actor actress author veteran minister leader owner mother father pensioner "
    "teenager native graduate moderator striker midfielder defender goalkeeper player champion rapper comedian academic"
)
"""Nouns that an article may use of a person without having said before that they fit."""
_VERBS = word_set("told said says asked met made saw took gave and or with met quoted cited then")
_AGE = re.compile(r"(\d{1,3})-year-old")
OUTLET_NOUNS = word_set("newspaper paper outlet site website network broadcaster magazine channel agency daily")
"""By which any outlet is called again."""
_OF = word_set("of for on in against to")
_STATES = word_set("country government nation kingdom republic")
_FIRMS = word_set(
    "company firm startup business brand maker carmaker retailer airline manufacturer bank charity group club team "
    "agency organization organisation utility operator developer supplier nonprofit chain supermarket"
)
_SAME_FIRM = ("company", "firm", "business")
_AFTER_BODY = re.compile(
    r",\s(?:an?|the)\s(?:[\w’'.-]+\s){0,4}?([\w-]+)(?=[,.;]|\s(?:for|of|from|in|at|based|that|which|with)\b)"
)
"""What a thing is, after its name."""
_BEFORE_BODY = re.compile(r"\b([a-z]+)[ \u00a0](?:(?:called|named)[ \u00a0])?$")
_CLAUSE = re.compile(r"\s(?:to|that|which|who|said|called|has|had|was|were|is)\s")
_WHO_IS = re.compile(r"^who\s\w+\s")
_RANKS = word_set("vice deputy assistant")
_RANKED = word_set("minister president governor chairman secretary director mayor chief")
_PREMIER = word_set("prime premier pm")
_SMALL = word_set("the a an of for and his her their its in at to who is was former then one this that s")


def read_roles(text: str, register: Register) -> None:
    """Adds to each person the roles that stand beside the name, and the gender they tell."""
    for entry in register.entries:
        if entry.kind != "person":
            continue
        for start, end, form in entry.places:
            if form not in ("name", "surname") or (form == "surname" and len(entry.words) > 1):
                continue
            title = next((r for r in entry.roles if 0 < start - r[1] <= 2), None)
            found = _before(text, title[0] if title else start, title)
            if found is not None and found not in entry.roles:
                entry.roles = [r for r in entry.roles if r != title] + [found]
            after = _AFTER.match(text, end) if form == "name" else None
            if after is not None and _offices(_CLAUSE.split(_WHO_IS.sub("", after.group(1)))[0]):
                entry.roles.append(after.span(1))
        for start, end in entry.roles:
            nouns = {w.lower() for w in _WORD.findall(text[start:end])[:8]}
            if entry.gender is None:
                entry.gender = "m" if nouns & HE_TITLES else "f" if nouns & SHE_TITLES else None
            entry.sure = entry.sure or bool(nouns & PEOPLE)
        entry.roles.sort()


def _before(text: str, start: int, title: tuple[int, int] | None) -> tuple[int, int] | None:
    """The words straight before a name or its title that end in an office: "Harbour Board campaign spokesman"."""
    line = text.rfind("\n", 0, start) + 1
    words = list(_WORD.finditer(text, max(line, start - 60), start))
    begin = end = None
    low, others = start, 0
    for word in reversed(words):
        lower = word.group().lower()
        if text[word.end() : low].strip():
            break
        if lower == "and" and begin is not None:
            low = word.start()
            continue
        office = lower in PEOPLE or lower.rpartition("-")[2] in PEOPLE
        if begin is None and title is None and not office:
            break
        if not office and lower not in ADJECTIVES:
            others += 1
            if others > 3 or lower in OPENING or lower.endswith(("ed", "ing", "ly")) or lower in _VERBS:
                break
        begin, low = word.start(), word.start()
        end = end or word.end()
    if begin is None:
        return None
    return (begin, title[1] if title is not None else end or start)


def _offices(words: str) -> set[str]:
    """The offices that words name, each by one word."""
    return {SAME_OFFICE.get(w, w) for w in (x.lower() for x in _WORD.findall(words)) if w in PEOPLE}


def find_by_role(
    register: Register, focus: Focus, words: str, noun: str, at: tuple[int, bool], without: frozenset[Entry]
) -> Guess | None:
    """Whom a definite role means at `at[0]`; with `at[1]`, as in a headline, also who is named only later."""
    if not noun:
        return None
    position, ahead = at
    text = register.text
    if (noun in BODY_ROLES or noun in BODIES) and noun not in PEOPLE:
        return _body(register, focus, words, noun, position)
    office = SAME_OFFICE.get(noun, noun)
    told = {w.lower().removesuffix("'s").removesuffix("’s") for w in _WORD.findall(words)} - _SMALL - {noun}
    asked = told | {noun}
    of = {w for w in told if w.title() in words or w in words.lower().rpartition(noun)[2].split()}
    """What the office is of: "head of the harbour trust" is no other head."""
    gender = "m" if noun in HE_TITLES else "f" if noun in SHE_TITLES else None
    best: tuple[float, int, Entry] | None = None
    for entry in register.entries:
        if not entry.roles or entry.kind != "person" or entry in without:
            continue
        if (gender and entry.gender and entry.gender != gender) or (entry.places[0][0] >= position and not ahead):
            continue
        score = 0.0
        for start, end in entry.roles:
            role = {w.lower() for w in _WORD.findall(text[start:end])}
            fits = office in _offices(text[start:end]) and (ahead or start < position + 200)
            if (
                fits
                and _rank(office, asked) == _rank(office, role)
                and (entry.places[0][0] >= position or len(of - role) < 3 + len(of & role))
            ):
                score = max(score, 1.0 + len(told & role))
        if score:
            near = (score + min(focus.weights.get(entry, 0.0), 3.0) / 2, -entry.number, entry)
            best = max(best, near) if best else near
    return Guess(best[2], 0.85, f"called {office} in the article") if best is not None else None


def find_by_age(register: Register, noun: str, position: int) -> Guess | None:
    """Whom "the 25-year-old" means: who is given that age before."""
    age = _AGE.fullmatch(noun)
    if age is None:
        return None
    given = re.compile(rf",? \(?{age.group(1)}\b")
    for entry in register.entries:
        if entry.kind == "person" and any(e < position and given.match(register.text, e) for _, e, _ in entry.places):
            return Guess(entry, 0.9, "of that age in the article")
    return None


def office_of(words: str, noun: str) -> str:
    """The office that a role names, with its rank: "prime minister" for "the premier"."""
    office = SAME_OFFICE.get(noun, noun)
    return " ".join((*sorted(_rank(office, {w.lower() for w in _WORD.findall(words)})), office))


def is_description(noun: str) -> bool:
    """Whether an article may call a person so without having said before that it fits."""
    bare = noun.removeprefix("ex-")
    return SAME_OFFICE.get(bare, bare) in _GENERAL or _AGE.fullmatch(noun) is not None


def fits(entry: Entry, noun: str) -> bool:
    """Whether a person can be called by a noun, as far as that tells a man or a woman."""
    gender = "m" if noun in HE_TITLES else "f" if noun in SHE_TITLES else entry.gender
    return entry.kind == "person" and entry.gender in (gender, None)


def find_by_description(focus: Focus, noun: str, without: frozenset[Entry]) -> Guess | None:
    """The one that the text is about, who is called by what was not said before: "the senator"."""
    fitting = [
        (weight * len(e.places), -e.number, e)
        for e, weight in focus.weights.items()
        if weight > 0.25 and e.sure and e.kind == "person" and len(e.places) > 2 and e not in without and fits(e, noun)
    ]
    return Guess(max(fitting)[2], 0.5, "the one spoken of, by a role not given before") if fitting else None


def _rank(office: str, role: set[str]) -> set[str]:
    """What sets an office apart: "the minister" is no prime minister, and "the president" no vice president."""
    if office not in _RANKED:
        return set()
    return {"prime"} if role & _PREMIER else role & _RANKS


def _body(register: Register, focus: Focus, words: str, noun: str, position: int) -> Guess | None:
    """The last body named before whose name the noun fits; a country or a firm is the one that the text is about."""
    told = {w.lower() for w in _WORD.findall(words)} - _SMALL - {noun}
    lands = register.known.states_in(told)
    if noun in _STATES:
        ruling = focus.clearest(lambda e: e.kind == "state" or (e.kind == "body" and noun == e.last), noun)
        return None if lands else ruling
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
        before = [s for s, _, _ in entry.places if s < position]
        if not before or (not called and not entry.full and not told <= own):
            continue  # a body called by whose it is has no other words: "Norway’s emergency service"
        spoken_of = min(focus.weights.get(entry, 0.0), 4.0) / 2
        ranked = (2.0 * len(told & own) + spoken_of - (position - before[-1]) / 1000, -entry.number, entry)
        best = max(best, ranked) if best else ranked
    if best is not None:
        return Guess(best[2], 0.7, f"the last one named that is a {noun}")
    if noun in _FIRMS and len(words.split()) < 3:
        return focus.clearest(
            lambda e: (
                (e.speaks or len(e.places) > 2 or e.kind == "body")
                and e.gender is None
                and (e.kind == "body" or not e.sure)
            ),
            noun,
        )
    return None


def _is_called(text: str, entry: Entry, noun: str, until: int) -> bool:
    """Whether what a thing is stands beside its name: "Harbour Coal, a mining company", "the tech firm Harbour"."""
    nouns = _SAME_FIRM if noun in _SAME_FIRM else (noun,)
    for start, end, _ in entry.places[:3]:
        after, before = _AFTER_BODY.match(text, end), _BEFORE_BODY.search(text, max(0, start - 20), start)
        if end < until and any(m is not None and m.group(1).lower() in nouns for m in (after, before)):
            return True
    return False


def roles_of(text: str, entry: Entry) -> Sequence[tuple[int, int]]:
    """An entry's roles, each once by its words, in the order of the text."""
    seen: dict[str, tuple[int, int]] = {}
    for start, end in entry.roles:
        seen.setdefault(text[start:end].lower(), (start, end))
    return tuple(seen.values())
