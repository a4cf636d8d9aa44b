"""Names in running text: runs of words with capitals, cut into title, person and body by casing and lists.

Finds what looks like a name and says what speaks for a person or a body; which names are one party, register.py decides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from onrecord.analyse.parties.gazetteer import Gazetteer
from onrecord.analyse.parties.words import (
    ADJECTIVES,
    BODIES,
    HE_TITLES,
    OPENING,
    OUTLET_NAMES,
    PEOPLE,
    SHE_TITLES,
    TITLES,
    WITH_NAME,
)
from onrecord.text import word_set

Looks = Literal["person", "body", "unknown"]

_CAPITAL = re.compile(
    r"(?:(?<=\s-)|(?<=[\s“\"‘'(\[\u2014\u2013/«„])|^)(?:(?:al|el|as|ad|ash)-)?[A-Z\u00c0-\u00de\u0100-\u017d\u0410-\u042f][^\s\u2014\u2013/]*"
)
"""A word with a capital, and what sticks to its end."""
_TAIL = ",.;:!?”\"’')]}»“…"
_GAP = re.compile(
    r"[ \u00a0\u202f]{1,2}(?:(?:de la|de los|van der|van den|von der|de|del|della|di|da|dos|du|la|le|van|von|der|ter|bin|bint|ibn|al|"
    r"el|abu|y|zu)[ \u00a0])?[“\"‘']?"
)
_TOKEN = re.compile(r"[^\s\u00a0]+")
_ANEW = word_set("The A An In On At But And He She It They We This That For As If When While After Before Two Three")
"""Words that begin something new even within a run of capitals, as after a heading on the same line."""
_JOIN = re.compile(r"[ \u00a0](?:of|for|on|to|against|in|de)(?: (?:the|Our|our))?[ \u00a0]|[ \u00a0](?:and|&)[ \u00a0]")
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
        word = self.words[-1].lower()
        return (
            self.words[-2].lower()
            if word.strip(".,") in ("jr", "sr", "ii", "iii", "iv") and len(self.words) > 1
            else word
        )


def find_names(text: str, known: Gazetteer) -> list[Name]:
    """The names of `text`, in order. A run with capitals can hold several ("Russian President Ivan Petrov")."""
    found: list[Name] = []
    headings = _headings(text)
    for start, end in _joined(text, _runs(text)):
        shouted = any(low <= start < high for low, high in headings)
        named = [n for n in _read_run(text, start, end, known) if n.sure or len(n.words) == 1 or not shouted]
        if named and not named[0].sure and text[max(0, start - 4) : start].lower() == "the ":
            named[0] = replace(named[0], looks="body")  # nobody's name has an article
        found += named
    return found


def _headings(text: str) -> list[tuple[int, int]]:
    """Lines in which most words have capitals: there a capital says nothing, and only sure names are read."""
    found, start = [], 0
    for line in text.split("\n"):
        if 20 < len(line) < 200:
            words = [w for w in line.split() if len(w) > 3 and w[0].isalpha()]
            if len(words) > 3 and sum(w[0].isupper() for w in words) >= 0.7 * len(words):
                found.append((start, start + len(line)))
        start += len(line) + 1
    return found


def _runs(text: str) -> list[tuple[int, int]]:
    """Stretches of words with capitals that nothing parts but a space, a particle, or the marks of a nickname."""
    runs: list[tuple[int, int]] = []
    begin = end = -1
    broken = True
    for match in _CAPITAL.finditer(text):
        start, word = match.start(), match.group()
        bare, ends = _cut(word)
        if not bare or bare in _ANEW or bare == "I":
            broken = True
            continue
        joins = not broken and _GAP.fullmatch(text, end, start) is not None
        if joins or (begin >= 0 and bare in ("Jr", "Jr.", "Sr", "Sr.") and text[end:start] == ", "):
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


def _joined(text: str, runs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Runs with those put together that "of", "for" or "and" joins to one body: Ministry of Defence."""
    joined: list[tuple[int, int]] = []
    for start, end in runs:
        if joined and 3 <= start - joined[-1][1] <= 9:
            before, after = text[joined[-1][0] : joined[-1][1]].split(), text[start:end].split()
            link = _JOIN.fullmatch(text, joined[-1][1], start)
            if link is not None and _one_body(before, after, link.group().split()[0]):
                joined[-1] = (joined[-1][0], end)
                continue
        joined.append((start, end))
    return joined


def _one_body(before: list[str], after: list[str], link: str) -> bool:
    head = before[-1].lower().strip(".")
    if link in ("and", "&"):
        last = after[-1].lower()
        return (
            (last
            in ("committee", "department", "ministry", "agency", "commission", "council", "administration", "bureau")
            and (len(after) > 1 and before[0].lower() not in TITLES))
            or (
                any(w.lower() in BODIES for w in before)
                and "of" in before
                and len(after) <= 2
                and last not in PEOPLE
                and after[0].lower() not in TITLES
            )
        )
    if head in PEOPLE:
        return False
    heads = {w.lower() for w in before}
    return bool(heads & BODIES) and not (heads & {"times", "post", "news"} and link == "in")


def _read_run(text: str, start: int, end: int, known: Gazetteer) -> list[Name]:
    """The names in one run of capitals."""
    tokens = [(start + m.start(), start + m.end()) for m in _TOKEN.finditer(text[start:end])]
    words = [_bare(text[s:e]) for s, e in tokens]
    lower = [w.lower().strip(".,") for w in words]
    first = 0
    while first < len(words) and lower[first] in OPENING and not (first and lower[first] in known.names):
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
    lower = [w.lower().strip(".") for w in words[first : title + 1]]
    gender: Literal["m", "f"] | None = "m" if HE_TITLES & set(lower) else "f" if SHE_TITLES & set(lower) else None
    gender = gender or _gender(name, known)
    span = (tokens[first][0], tokens[title][1])
    return [Name(tokens[begin][0], tokens[-1][1], tuple(name), "person", span, gender, True)]


def _untitled(tokens: list[tuple[int, int]], words: list[str], first: int, known: Gazetteer) -> list[Name]:
    count = len(words)
    if first >= count:
        return []
    whole = " ".join(words[first:]).lower().replace(".", "")
    if whole in known.names or whole in known.metonyms:
        return [Name(tokens[first][0], tokens[-1][1], tuple(words[first:]), "unknown")]
    given = next((n for n in range(first, count - 1) if words[n] in known.given or _INITIAL.fullmatch(words[n])), None)
    before = [w.lower().strip(".") for w in words[first : given or first]]
    if (
        given is not None
        and count - given <= 5
        and (given == first or all(w in ADJECTIVES or w in known.demonyms or w in PEOPLE for w in before))
    ):
        title = (tokens[first][0], tokens[given - 1][1]) if given > first else None
        name = tuple(words[given:])
        return [Name(tokens[given][0], tokens[-1][1], name, "person", title, _gender(list(name), known), True)]
    if words[first].lower() in known.demonyms and count - first > 1 and words[first + 1].lower() not in BODIES:
        first += 1
    looks: Looks = "body" if {w.lower() for w in words[first:]} & OUTLET_NAMES else "unknown"
    return [Name(tokens[first][0], tokens[-1][1], tuple(words[first:]), looks, sure=looks == "body")]


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
    return "f" if last.endswith(("ova", "eva", "ina", "skaya", "ska")) and len(last) > 5 else None


def _bare(word: str) -> str:
    """The word without what is not of it: "Gov." to "Gov", "J." stays."""
    word = word.rstrip(",")
    if word.endswith(".") and word[:-1].lower() in WITH_NAME | {"jr", "sr"}:
        return word[:-1]
    return word.strip('“”"‘')
