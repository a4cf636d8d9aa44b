"""One name in several spellings: without diacritics, and folded so that transliterations of one name meet.

Folding joins names that only might be one ("Sergei" and "Serhiy", "Kovalsky" and "Kovalskyi"); what that is worth,
across.py weighs.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from onrecord.analyse.tables.words import NICKNAMES, SPELLINGS, SUFFIXES

_LETTERS = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"}
)
_FOLDS = tuple(
    (re.compile(pattern), by)
    for pattern, by in (
        (r"^(?:al|el|ad|an|ar|as|ash|at|az)-(?=\w)", ""), (r"enka$", "enko"),
        (r"(?:sk|ck|tsk)(?:yy|iy|ii|yi|yj|ij|y|i)$", "ski"),
        (r"ph", "f"), (r"sch|sh|sz|š", "s"), (r"tch|cz|ch|č", "c"), (r"kh|gh", "h"), (r"zh|ž", "z"), (r"ts|tz", "z"),
        (r"ck|q", "k"), (r"dh", "d"), (r"x", "ks"), (r"w", "v"), (r"ou|oo|ue", "u"), (r"oe", "o"), (r"ae", "a"),
        (r"^(?:ye|je|ie)", "e"),
        (r"(?:yo|jo|io)", "o"), (r"[yij]+", "i"), (r"(.)\1", r"\1"), (r"h(?=$|[^aeiou])", ""),
        (r"(?<=[aeiou])g(?=[aeiou])", "h"),
        (r"ff$", "v"), (r"['’-]", ""),
    )
)  # fmt: skip
"""Where transliterations of one name part ways, each to one form; in this order."""


def plain(word: str) -> str:
    """A word in small letters without diacritics."""
    bare = unicodedata.normalize("NFKD", word.translate(_LETTERS))
    return "".join(c for c in bare if not unicodedata.combining(c)).lower().replace("’", "'")


@lru_cache(maxsize=20_000)
def folded(word: str) -> str:
    """A word so that its spellings are one."""
    found = plain(word)
    found = SPELLINGS.get(found, found)
    for pattern, by in _FOLDS:
        found = pattern.sub(by, found)
    return found


def given_alike(one: str, other: str) -> float:
    """How alike two given names are: 1 the same, 0.8 a spelling, 0.7 a short form, 0.5 an initial, 0 different."""
    first, second = plain(one).strip("."), plain(other).strip(".")
    if not first or not second:
        return 0.0
    if first == second:
        return 1.0
    if folded(first) == folded(second):
        return 0.8
    if NICKNAMES.get(first, first) == NICKNAMES.get(second, second):
        return 0.7
    if (len(first) == 1 or len(second) == 1 or "." in first + second) and first[0] == second[0]:
        return 0.5
    return 0.0


def one_letter_off(one: str, other: str) -> bool:
    """Whether two long words differ by a letter too many, a letter changed, or two that changed places."""
    if min(len(one), len(other)) < 6 or abs(len(one) - len(other)) > 1 or one[0] != other[0] or one == other:
        return False
    at = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    rest, others = one[at:], other[at:]
    return (
        rest[1:] == others
        or rest == others[1:]
        or rest[1:] == others[1:]
        or rest[:2] + rest[2:] == others[1::-1] + others[2:]
    )


def one_person(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two full names with one surname can be one person's: no given name speaks against it."""
    first, second = one[0].lower().strip("."), other[0].lower().strip(".")
    if len(one) == 1 or len(other) == 1:
        return False
    ends = [w.lower().strip(".,") for w in (one[-1], other[-1]) if w.lower().strip(".,") in SUFFIXES]
    if len(set(ends)) > 1:  # a father and his son
        return False
    if one[0].islower() or other[0].islower():  # "Mr. de Cholet"
        return True
    if NICKNAMES.get(first, first) == NICKNAMES.get(second, second) or folded(first) == folded(second):
        return True
    if min(len(first), len(second)) <= 2 or "." in first + second:
        return first[0] == second[0]
    middle = {w.lower() for w in (*one[1:-1], *other[1:-1])}
    return first in middle or second in middle
