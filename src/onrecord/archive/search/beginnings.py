"""Beginnings of two or three letters, looked for in the articles' words themselves. Pure; the walk is fts.py's.

The index would have to merge the lists of all words that begin so, thousands of them, before it hands over the first
match, and again to rank and to mark them: up to a second over 200,000 articles. Where every third article or more
matches, the newest that do are found sooner by reading.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass

from onrecord.archive.search.plan import Plan, conditions
from onrecord.archive.search.query import Words

# Of three letters those that Porter's stemmer leaves: for was* the index looks for what begins like its stem, wa.
_SHORT = re.compile("(?!.ed)[a-z0-9]{2}(?:[a-df-rt-xz0-9]?|(?<![aeiouy].)(?<![aeiouy])[ey])")


@dataclass(frozen=True, slots=True)
class Beginnings:
    """What a query asks for that asks for short beginnings alone: all of them must stand in an article."""

    anywhere: tuple[re.Pattern[str], ...]
    in_title: tuple[re.Pattern[str], ...]

    def fit(self, title: str, standfirst: str, body: str) -> bool:
        """Whether an article with these words, in their indexed form, is one of those sought."""
        return all(one.search(body) or one.search(title) or one.search(standfirst) for one in self.anywhere) and all(
            one.search(title) for one in self.in_title
        )

    def marked(self, words: str, marks: tuple[str, str], *, title: bool = False) -> str:
        """The words, with marks around those that begin so."""
        for one in dict.fromkeys((*self.anywhere, *(self.in_title if title else ()))):
            words = one.sub(lambda found: f"{marks[0]}{found.group()}{marks[1]}", words)
        return words


def is_short(plan: Plan) -> bool:
    """Whether a plan's words are such beginnings and nothing else."""
    words = list(conditions(plan.words)) if plan.words is not None else []
    return bool(words) and all(
        isinstance(one, Words) and one.prefix and _SHORT.fullmatch(one.text.lower()) for one in words
    )


def beginnings(plan: Plan) -> Beginnings:
    """The beginnings that a plan of such words asks for."""
    anywhere = tuple(_pattern(one.text) for one in plan.sought if not one.title_only)
    return Beginnings(anywhere, tuple(_pattern(one.text) for one in plan.sought if one.title_only))


def _pattern(text: str) -> re.Pattern[str]:
    """Words that begin with these letters, whatever their case and accents, as the index folds them."""
    letters = "".join(f"[{letter}{_ACCENTED.get(letter, '')}]" for letter in text.lower())
    return re.compile(rf"(?<![^\W_]){letters}[^\W_]*", re.IGNORECASE)


def _accented() -> dict[str, str]:
    found: defaultdict[str, str] = defaultdict(str)
    for letter in map(chr, (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))):
        found[unicodedata.normalize("NFD", letter)[0].lower()] += letter
    return found


_ACCENTED = _accented()
