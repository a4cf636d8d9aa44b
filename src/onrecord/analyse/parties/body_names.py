"""What tells of a body's name by its words alone: a firm's, another's shorter form, letters, the way it is called.

Knows no article; the register asks it.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.analyse.tables.words import FIRMS


def within(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether all of the shorter name's words stand in the longer one, in order."""
    rest = iter(w.lower() for w in long)
    return len(short) < len(long) and all(w.lower() in rest for w in short)


def is_firm(words: Sequence[str]) -> bool:
    """Whether a name ends as a firm's does."""
    return words[-1].lower().strip(".") in FIRMS or words[-1].lower() in ("airlines", "airways", "bank")


def head(words: Sequence[str]) -> str:
    """The first word, or its first half: "polly" of Polly-Oil Co."""
    return words[0].lower().partition("-")[0]


def called(words: Sequence[str]) -> str:
    """A name in lower case, without the stop that ends an abbreviation."""
    return " ".join(words).lower().strip(".")


def initials(words: Sequence[str]) -> str:
    """The letters that its capitals make, of three words and more."""
    return "".join(w[0] for w in words if w[0].isupper()).lower() if len(words) > 2 else ""
