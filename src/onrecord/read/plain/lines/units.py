"""A unit of a page: one line, or several that were one before a program wrapped them. Holds no rule of reading."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.read.plain.lines.markup import Told

_RULES = frozenset("-=_*~#•·—–━─═+ \t")


@dataclass(frozen=True, slots=True)
class Unit:
    """One would-be block: trimmed words, where they stand, and the blank lines above them."""

    text: str
    line: int
    last_line: int  # the same as `line` unless hard-wrapped lines were joined
    blanks: int  # blank lines directly above; -1 for the first unit of the page
    indent: int  # white space cut from the left of its first line, in characters
    url: str | None = None  # where it led as a whole, by its page's marks
    told: Told | None = None  # what those marks alone say it is


def is_rule(text: str) -> bool:
    """Whether a line is only drawn: ----, ====, * * *, ____."""
    return len(text) >= 3 and text[0] in _RULES and not (set(text) - _RULES) and len(text.replace(" ", "")) >= 3
