"""Whom "who" goes back to, who answers in an interview, whose quotation goes on, and which capitals are a crowd's."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from onrecord.analyse.parties.register import Entry, Register
from onrecord.analyse.prose.quotes import INSIDE
from onrecord.analyse.tables.words import CROWDS, HUMANS, PEOPLE
from onrecord.records.statement import Statement

_PEOPLE_WHO = re.compile(
    r"\b(?:those|people|someone|anyone|everyone|nobody|ones?|percent|%|\w+[a-z]s|men|women)[ \u00a0]*,?[ \u00a0]*$"
)
_EXPLAINED = re.compile(r",[ \u00a0](?:an?|the|his|her|their|former|then|now|\d\d)\b|[ \u00a0]\(")
_ALONE = re.compile(r"[ \u00a0]\w+[ \u00a0](?:that[ \u00a0])?s?he\b")
"""After one person: "Brooks said he ..."."""
_PARTIES = frozenset(("liberal", "christian", "social"))
"""Before "democrats" a party's name."""
_WHILE = re.compile(
    r"[ \u00a0](?:this|last|next|on|in|earlier|later)?[ \u00a0]?(?:year|month|week|\w+day|today|yesterday)?,[ \u00a0]"
)
_INTERVIEWS = re.compile(
    r"\b(?:sp[eo]a?ke?s?|speaking|talk(?:s|ed|ing)?|s[ai]ts? down|chat(?:s|ted)?|caught|met|conversation|"
    r"interview(?:s|ed)?|asked)[ \u00a0](?:up[ \u00a0])?(?:(?:to|with)[ \u00a0])?(?:[a-z][\w-]*[ \u00a0]){0,4}$"
)
"""Before the name of who answers: "Our reporter spoke to", "an interview with the poet"."""
_FUNCTION = r"(?:by|and|or|of|for|from|to|at|in|on|with|than|as|but|that|was|were|is|are|had|has|have)"
_CROWD = re.compile(
    r"(?:^|(?<=[\s“\"(]))(?P<words>(?:(?:[Tt]he|[Tt]wo|[Tt]hree|[Ff]our|[Mm]any|[Ss]ome|[Ss]everal|[Mm]ost|[Oo]ther|[Tt]hose|[Ff]ew)\s)?"
    rf"(?:(?!{_FUNCTION}\s)[a-z][\w-]*\s)?"
    r"(?:(?!(?:says|was|is|has|this|news|always)\b)[a-z]{3,}[^\Wsu]s|people|men|women|children))(?:\sthemselves)?,?\s$"
)
_ONE = re.compile(rf"\b(?P<words>[Aa]n?\s(?:(?!{_FUNCTION}\s)[\w’'-]+\s){{0,4}}(?P<noun>[a-z]+)),?\s$")
_HANGS = re.compile(r"\b(?:of|for|from|to|at|in|on|with)\s$")
_ASIDE = re.compile(r"\s?\([^)]*\),?\s")


def antecedent(
    text: str, register: Register, names: Sequence[tuple[int, int]], sentence: int, at: tuple[int, bool]
) -> Entry | None:
    """The person that the "who" at `at[0]` goes back to, unless a plural stands before it; a body for a "which".

    `names` are the spans of all names, in order; `sentence` is where the sentence begins; `at[1]` is true of "who".
    """
    position, people = at
    before = text[sentence:position].rstrip(" ,\u00a0")
    for start, end in reversed(names[: bisect_right(names, (position - 1, position))]):
        if start < sentence:
            return None
        entry = register.of[start]
        between = text[end:position]
        if not people:
            return entry if entry.kind != "person" and not between.strip(" ,\u00a0—–") else None
        if entry.kind != "person":
            continue
        if not between.strip(" ,\u00a0—–") or _WHILE.fullmatch(between) or _ASIDE.fullmatch(between):
            words = text[start:end]
            crowd = is_people(words, entry, register) or is_crowd(text, words, entry, sentence)
            return None if crowd else entry
        if _PEOPLE_WHO.search(before):
            return None
        if entry.sure and _EXPLAINED.match(between):
            return entry
    return None


def nameless_before(text: str, sentence: int, position: int) -> tuple[str, str] | None:
    """Who has no name and is meant by the "who" at `position`: "pilots, who", "an army officer who".

    With the noun for one person, and none for several.
    """
    one = _ONE.search(text, sentence, position)
    if one is not None and one["noun"] in HUMANS:
        return one["words"], one["noun"]
    found = _CROWD.search(text, sentence, position)
    if found is None or _HANGS.search(text, sentence, found.start()) is not None:
        return None  # "a spokesman for the pilots, who": of which of them?
    return found["words"], ""


def interviewed(text: str, register: Register, names: Sequence[tuple[int, int]], until: int) -> Entry | None:
    """Who answers in the interview that begins at `until`: the person whom its introduction is about.

    Who is spoken to, else who is named most; nobody where no person is named.
    """
    told: dict[Entry, float] = {}
    for start, _ in names[: bisect_right(names, (until, until))]:
        entry = register.of[start]
        if entry.kind == "person" and (entry.sure or len(entry.words) > 1):
            lead = register.leads.get(start, start)
            spoken_to = _INTERVIEWS.search(text, max(0, lead - 60), lead) is not None
            told[entry] = told.get(entry, 0.0) + (3.0 if spoken_to else 1.0)
    return max(told, key=lambda e: (told[e], -e.number), default=None)


def is_people(words: str, entry: Entry, register: Register) -> bool:
    """Whether a name is but a people's or a crowd's, as "Norwegians", "Tory MPs"."""
    *_, before, last = ("", *words.lower().split())[-2:] if words.split() else ("", "")
    if before in _PARTIES:
        return False
    return not entry.sure and (
        last in CROWDS or (last.endswith("s") and last[:-1].rpartition("-")[2] in register.known.demonyms)
    )


def is_crowd(text: str, words: str, entry: Entry, sentence: int) -> bool:
    """Whether a word has its capital from a sentence's head alone: "Residents of the coast"."""
    word = words.split(maxsplit=1)[0] if words.split() else ""
    if not entry.places:  # made for a group, never written by itself
        return False
    start = entry.places[0][0]
    if entry.sure or len(entry.words) > 1 or not word.endswith("s") or word.isupper():
        return False
    if _ALONE.match(text, start + len(word)):
        return False
    if word[:-1].lower() in PEOPLE and not any(text[max(0, s - 2) : s - 1].islower() for s, _, _ in entry.places):
        return True
    heads = start <= sentence + 1 or text[max(0, start - 3) : start].endswith(("— ", "– ", "- "))
    return len(entry.places) == 1 and heads


def quoted_before(text: str, marks: bytearray, statements: Sequence[Statement], number: int) -> int | None:
    """The statement whose quotation one carries on: the paragraph before opened it and never closed it."""
    statement = statements[number]
    start = statement.content[0].start if statement.content else 0
    before = text.rfind("\n", 0, start)
    if statement.kind != "direct" or before < 1 or text[before + 1 : start].strip():
        return None
    last = len(text[:before].rstrip()) - 1
    if last < 0 or marks[last] != INSIDE:
        return None
    near = range(number - 1, max(-1, number - 4), -1)
    return next((n for n in near if any(p.start <= last < p.end for p in statements[n].content)), None)
