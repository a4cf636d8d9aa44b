"""Roles: what an article calls a party beside its name, and whom "the governor" or "the ministry" means by it.

Titles before a name, nouns before it ("spokesman John Roe"), appositions after it ("Jane Doe, who heads the port").
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.analyse.parties.focus import Focus, Guess
from onrecord.analyse.parties.offices import (
    AGED,
    COURTESY,
    SMALL,
    can_be,
    is_head,
    may_be_called,
    offices_in,
    read_office,
)
from onrecord.analyse.parties.register import Entry, Register
from onrecord.analyse.tables.words import (
    ADJECTIVES,
    HE_NOUNS,
    HE_TITLES,
    OPENING,
    PEOPLE,
    SAME_OFFICE,
    SHE_NOUNS,
    SHE_TITLES,
    WITH_NAME,
)
from onrecord.text import word_set

_BEFORE = re.compile(r"((?:[\w’'&.-]+[ \u00a0]){0,6}?)([\w-]+)[ \u00a0]$")
_STOPPED = rf"\b(?:[A-Z]|{'|'.join(sorted(w.title() for w in WITH_NAME))})\."
"""A full stop that ends no sentence: "the U.S. envoy", "an aide to Mr. Duarte"."""
_AFTER = re.compile(
    r"(?:\s\([^)]{1,30}\))?,\s(?:\d\d,\s)?((?:who\s(?:is|was|heads|leads|chairs|runs|directs|represents|serves)\s)?"
    rf"(?:{_STOPPED}|[^,;.()“”\"\n]){{3,110}})(?=[,;.()\n—–-])"
)
_EXPLAINED = re.compile(
    r"\b((?:[Tt]he|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|\w+[’']s)\s(?:[\w-]+\s){0,3}?([a-z][\w-]+)"
    r"(?:\s(?:of|to|for|in)\s(?:(?!who\b|said\b|and\b)[\w’'-]+\s?){1,6})?),\s$"
)
_WORD = re.compile(r"(?:[A-Z]\.){2,}|\w[\w’'-]*")
_VERBS = word_set("told said says asked met made saw took gave and or with met quoted cited then")
_CLAUSE = re.compile(r"\s(?:to|that|which|who|said|called|has|had|was|were|is)\s")
_MORE = re.compile(r"\s[—–-]\s|,\s(?!(?:the|a)\s)|\s\(|\s(?:who|which)\s")
"""After a role's words: what is told of it besides."""
_WHO_IS = re.compile(r"^who\s\w+\s")


def read_roles(text: str, register: Register) -> None:
    """Adds to each person the roles that stand beside the name, and the gender they tell."""
    titled = {lead: register.ends[name] for name, lead in register.leads.items()}
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
            told = _explained_by(text, title[0] if title else start, end)
            if told is not None:
                entry.roles.append(told)
            after = _AFTER.match(text, end) if form == "name" else None
            another = titled.get(after.start(1)) if after is not None else None
            if another is not None and text[another : another + 1] not in ("’", "'"):
                continue  # "Rep. Ana Duarte, Sen. Ilo Brandt and ..."; whose aide somebody is may have a title
            if after is not None and offices_in(_CLAUSE.split(_WHO_IS.sub("", after.group(1)))[0]):
                entry.roles.append(after.span(1))
        for start, end in entry.roles:
            nouns = {w.lower() for w in _WORD.findall(text[start:end])[:8]}
            if entry.gender is None:
                entry.gender = "m" if nouns & HE_TITLES else "f" if nouns & SHE_TITLES else None
            entry.sure = entry.sure or bool(nouns & PEOPLE)
        entry.roles.sort()


def _explained_by(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The office that a name in commas explains: "his lawyer, Ana Duarte, said"."""
    office = _EXPLAINED.search(text, max(0, start - 60), start)
    closed = text[end : end + 1] in (",", ".", ";", ")")
    return office.span(1) if office is not None and closed and office.group(2).lower() in PEOPLE else None


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
            if title is not None and text[start].isupper() and lower == word.group():
                break  # "praised Mr. Duarte": whose office it is has a capital
            others += 1
            if others > 3 or lower in OPENING or lower.endswith(("ed", "ing", "ly")) or lower in _VERBS:
                break
        begin, low = word.start(), word.start()
        end = end or word.end()
    if begin is None:
        return None
    return (begin, title[1] if title is not None else end or start)


def called_so(words: str, noun: str) -> str:
    """The words of a role up to where a clause tells more of it: "the board - made up of parents"."""
    head = words.lower().find(noun) + len(noun)
    told = _MORE.search(words, head)
    return words if told is None else words[: told.start()]


def find_by_role(
    register: Register, focus: Focus, words: str, noun: str, at: tuple[int, bool], without: frozenset[Entry]
) -> Guess | None:
    """Whom a definite role means at `at[0]`; with `at[1]`, as in a headline, also who is named only later."""
    if not noun:
        return None
    position, ahead = at
    asked = read_office(words)
    told = asked.words - SMALL - {noun}
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
            role = read_office(register.text[start:end])
            known = ahead or start < position + 200
            near = entry.places[0][0] >= position or len(of - role.words) < 3 + len(of & role.words)
            if known and ((near and can_be(asked, noun, role)) or is_head(asked, noun, role)):
                score = max(score, 1.0 + len(told & role.words))
        if score:
            near_by = (score + min(focus.weights.get(entry, 0.0), 3.0) / 2, -entry.number, entry)
            best = max(best, near_by) if best else near_by
    office = SAME_OFFICE.get(noun, noun)
    return Guess(best[2], 0.85, f"called {office} in the article") if best is not None else None


def find_by_age(register: Register, noun: str, position: int) -> Guess | None:
    """Whom "the 25-year-old" means: who is given that age before."""
    age = AGED.fullmatch(noun)
    if age is None:
        return None
    given = re.compile(rf",? \(?{age.group(1)}\b")
    for entry in register.entries:
        if entry.kind == "person" and any(e < position and given.match(register.text, e) for _, e, _ in entry.places):
            return Guess(entry, 0.9, "of that age in the article")
    return None


def fits(entry: Entry, noun: str) -> bool:
    """Whether a person can be called by a noun, as far as that tells a man or a woman."""
    gender = "m" if noun in HE_NOUNS else "f" if noun in SHE_NOUNS else entry.gender
    return entry.kind == "person" and entry.gender in (gender, None)


def is_bare(entry: Entry, text: str) -> bool:
    """Whether the article gives a person no office: "Dr." and "Mr." are none."""
    return all(text[s:e].lower().strip(". ") in COURTESY for s, e in entry.roles)


def find_by_description(focus: Focus, noun: str, without: frozenset[Entry], text: str) -> Guess | None:
    """The one that the text is about, who is called by what was not said before: "the senator".

    Who is named often, or the only one near whom it fits, unless with an office.
    """
    near = [(w, e) for e, w in focus.weights.items() if w > 0.12 and e.sure and e not in without and fits(e, noun)]
    alone = len(near) == 1 and is_bare(near[0][1], text)
    fitting = [(w * len(e.places), -e.number, e) for w, e in near if w > 0.25 and (len(e.places) > 2 or alone)]
    return Guess(max(fitting)[2], 0.5, "the one spoken of, by a role not given before") if fitting else None


def find_by_office(focus: Focus, noun: str, without: frozenset[Entry], text: str) -> Guess | None:
    """The one that the text is about whose office has another word: "the diplomat" after an ambassador."""
    near = [
        (weight, -e.number, e)
        for e, weight in focus.weights.items()
        if weight > 0.2 and e.sure and e not in without and fits(e, noun)
        if any(may_be_called(noun, read_office(text[start:end])) for start, end in e.roles)
    ]
    return Guess(max(near)[2], 0.6, f"called {noun} for the office") if near else None


def roles_of(text: str, entry: Entry) -> Sequence[tuple[int, int]]:
    """An entry's roles, each once by its words, in the order of the text."""
    seen: dict[str, tuple[int, int]] = {}
    for start, end in entry.roles:
        seen.setdefault(text[start:end].lower(), (start, end))
    return tuple(seen.values())
