"""Runs: stretches of words with capitals, put together where "of" or "and" joins them to one body's name.

Casing only; what a run names, names.py tells.
"""

from __future__ import annotations

import re

from onrecord.analyse.tables.gazetteer import Gazetteer
from onrecord.analyse.tables.words import (
    BODIES,
    FIRMS,
    OPENING,
    OUTLETS,
    PEOPLE,
    SUFFIXES,
    TITLES,
    WHOSE,
    WITH_NAME,
)
from onrecord.text import word_set

_CAPITAL = re.compile(
    r"(?:(?<=\s-)|(?<=[a-z]\.)|(?<=[\s“\"‘'(\[\u2014\u2013/«„])|^)(?:(?:al|el|as|ad|ash)-)?"
    r"[A-Z\u00c0-\u00de\u0100-\u017d\u0410-\u042f](?:(?![.](?<=[a-z][.])[A-Z])[^\s\u2014\u2013/])*"
)
"""A word with a capital, and what sticks to its end."""
_TAIL = "*†_,.;:!?”\"’')]}»“…"
_GAP = re.compile(
    r"[ \u00a0\u202f]{1,2}(?:(?:de la|de los|van der|van den|von der|de|del|della|di|da|dos|du|la|le|van|von|der|ter|"
    r"bin|bint|ibn|al|el|abu|y|zu)[ \u00a0])?[“\"‘']?"
)
"""What may stand between two words of one name."""
_ANEW = word_set("The A An In On At But And He She It They We This That For As If When While After Before Two Three")
"""Words that begin something new even within a run of capitals, as after a heading on the same line."""
_ENDS = word_set("committee department ministry agency commission council administration bureau")
_FORCES = word_set("constabulary police")
_MEMBERS = word_set(
    "alliance association board coalition conference council federation guild institute league society union"
)
"""Bodies that are called by who is in them: the Association of Harbour and Ferry Pilots."""
_LONGEST = 160
"""Code points of the longest name: what runs on is a list or a line of capitals."""
_NONE = re.compile(r"^I$|(?:-|[nN][’'][tT]|[’'](?:re|ll|ve|d|m))$|^[DIR]-[A-Z]")
"""No word of a name: broken off ("Do-"), a verb shortened to its subject or its denial ("Isn’t", "They’re"), a
party and where one was elected ("D-Vale")."""
_OWN_S = re.compile(
    r"(?<![\w’'-])([A-Z]\w+)[’']s(?=[ \u00a0](?:said|says|announced|reported|has|had|is|was|will|would|plans)\b)"
)
"""An owner's mark with no thing behind it is a part of the name: "Polly’s said"."""
_JOIN = re.compile(
    r"[ \u00a0](?:of|for|on|to|against|in|with|de)(?: (?:the|Our|our))?[ \u00a0]|[ \u00a0](?:and|&)[ \u00a0]"
)


def find_runs(text: str) -> list[tuple[int, int]]:
    """Stretches of words with capitals that nothing parts but a space, a particle, or the marks of a nickname."""
    runs: list[tuple[int, int]] = []
    begin = end = -1
    broken = True
    whole = {m.group() for m in _OWN_S.finditer(text) if m.group(1).lower() not in OPENING}
    for match in _CAPITAL.finditer(text):
        start, word = match.start(), match.group()
        bare, ends = _cut(word)
        if ends and bare + word[len(bare) : len(bare) + 2] in whole:
            bare, ends = word[: len(bare) + 2], len(word) > len(bare) + 2
        if not bare or bare in _ANEW or _NONE.search(bare):
            broken = True
            continue
        joins = not broken and start - begin < _LONGEST and _GAP.fullmatch(text, end, start) is not None
        if joins or (begin >= 0 and bare.strip(".").lower() in SUFFIXES and text[end:start] == ", "):
            end = start + len(bare)
        else:
            if begin >= 0:
                runs.append((begin, end))
            begin, end = start, start + len(bare)
        broken = ends and not (
            joins and word.endswith(("”", '"', "’")) and text[start - 1] in '“"‘'
        )  # a nickname parts nothing
        if not broken and ends:
            end = start + len(word)
    if begin >= 0:
        runs.append((begin, end))
    return runs


def _cut(word: str) -> tuple[str, bool]:
    """A word without what sticks to its end, and whether that parts it from the next."""
    bare = word.rstrip(_TAIL)
    owned = bare.endswith(("’s", "'s", "’S", "'S"))
    if owned:
        return bare[:-2], True
    tail = word[len(bare) :]
    if not tail:
        return bare, False
    if tail[0] == "." and (len(bare) == 1 or "." in bare or bare.lower() in WITH_NAME):
        return bare + ".", len(tail) > 1
    return bare, True


def joined_runs(text: str, runs: list[tuple[int, int]], known: Gazetteer) -> list[tuple[int, int]]:
    """Runs with those put together that "of", "for" or "and" joins to one body: Ministry of Defence."""
    found: list[tuple[int, int]] = []
    for start, end in runs:
        if found and 2 <= start - found[-1][1] <= 9 and start - found[-1][0] < _LONGEST:
            before, after = text[found[-1][0] : found[-1][1]].split(), text[start:end].split()
            if _is_office(text[found[-1][1] : start], before, after):
                found[-1] = (found[-1][0], end)
                continue
            link = _JOIN.fullmatch(text, found[-1][1], start)
            word = link.group().split()[0] if link is not None else ""
            definite = text[max(0, found[-1][0] - 4) : found[-1][0]].lower() == "the "
            if _goes_on(before, after, word, known, definite=definite):
                found[-1] = (found[-1][0], end)
                continue
        found.append((start, end))
    return found


def _goes_on(before: list[str], after: list[str], link: str, known: Gazetteer, *, definite: bool) -> bool:
    """Whether a body's name goes on over a link: no "ministry on Sunday", and no "Bank of Vale and Ana Duarte"."""
    if after[0].lower() in OPENING:
        return False
    if link in ("and", "&"):
        return not (len(after) == 2 and after[0] in known.given) and _and_body(before, after, definite)
    if link == "with" and not (len(after) == 1 and after[0].endswith("s") and {"for", "of"} & set(before)):
        return False
    return _of_body(before, link)


def _is_office(between: str, before: list[str], after: list[str]) -> bool:
    """Whether an office is called by who holds it, a firm by an owner, a body by whose it is: the Sheriff’s Office."""
    owned = between in ("’s ", "'s ", "’ ", "' ")
    if owned and before[-1].lower() in WHOSE and after[-1].lower() in BODIES | OUTLETS:
        return True
    owned = between in ("’s ", "'s ")
    firm = len(after) == 1 and after[0].lower().strip(".") in FIRMS  # "Brandt’s Inc."
    office = after[-1].lower() == "office" or (len(before) > 1 and after[-1].lower() in BODIES)
    return owned and (firm or (before[-1].lower() in PEOPLE and office))


def _of_body(before: list[str], link: str) -> bool:
    """Whether "of" or "for" goes on with a body's name rather than with an office or another name."""
    if link in ("", "and", "&") or before[-1].lower().strip(".") in PEOPLE:
        return False
    heads = [w.lower() for w in before]
    noun = max((n for n, w in enumerate(heads) if w in BODIES), default=-1)
    if noun < 0 or any(w in TITLES - BODIES for w in heads[noun + 1 : -2]):
        return False  # "House Leader Ana Duarte of the coast"
    whose = link == "in" and bool(set(heads) & {"department", "embassy", "ministry"})  # of which country
    if link in ("against", "in", "to") and not whose and ("of" in heads or "for" in heads):
        return False  # the name has its "of"; where it is, or to whom it gives something, is no more of it
    return not (set(heads) & {"times", "post", "news"} and link == "in")


def _and_body(before: list[str], after: list[str], definite: bool) -> bool:
    """Whether "and" stands within one body's name: the Health and Safety Department, Bank of Oslo and Bergen."""
    last = after[-1].lower()
    if after[0].lower() in TITLES or last in PEOPLE:
        return False
    if definite and last in _ENDS and len(after) > 1 and before[0].lower() not in TITLES:
        return True
    if last in _FORCES and len(before) == 1 and len(after) == 2 and not before[0].isupper():
        return True  # "Vale and Harrow Police"
    body = any(w.lower() in BODIES for w in before)
    named = any(w.lower() in BODIES for w in after)
    if not named and 1 < len(after) < 5 and last.endswith("s") and {w.lower() for w in before} & _MEMBERS:
        return {"of", "for"} & set(before) != set()
    return body and (
        ({"of", "on"} & set(before) != set() and len(after) <= 2)
        or ("for" in before and len(after) == 1 and not after[0].isupper())
    )


def find_headings(text: str) -> list[tuple[int, int]]:
    """Lines in which most words have capitals: there a capital says nothing, and only sure names are read."""
    found, start = [], 0
    for line in text.split("\n"):
        if 20 < len(line) < 200:
            words = [w for w in line.split() if len(w) > 3 and w[0].isalpha()]
            if len(words) > 3 and sum(w[0].isupper() for w in words) >= 0.7 * len(words):
                found.append((start, start + len(line)))
        start += len(line) + 1
    return found
