"""Text to units: the non-blank lines of a page, each with its number and the layout around it.

A unit is one line, or several when a text was hard-wrapped at 60 to 100 columns and its lines run on. Line numbers are
the file's own, 1-based; the last line counts without a newline too. Says nothing of what a unit is (see roles.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Unit:
    """One would-be block: trimmed words, where they stand, and the blank lines above them."""

    text: str
    line: int
    last_line: int  # the same as `line` unless hard-wrapped lines were joined
    blanks: int  # blank lines directly above; -1 for the first unit of the page
    indent: int  # white space cut from the left of its first line, in characters


_RULES = frozenset("-=_*~#•·—–━─═+ \t")
_INVISIBLE = "\ufeff\u200b\u200e\u200f\u2060"


def is_rule(text: str) -> bool:
    """Whether a line is only drawn: ----, ====, * * *, ____."""
    return len(text) >= 3 and text[0] in _RULES and not (set(text) - _RULES) and len(text.replace(" ", "")) >= 3


def split_units(text: str) -> list[Unit]:
    """The units of a page in order. Every non-blank line is in exactly one."""
    units: list[Unit] = []
    blanks = -1
    number = 0
    for raw in text.split("\n"):
        number += 1
        trimmed = raw.strip().strip(_INVISIBLE).strip()
        if not trimmed:
            # A line of nothing but invisible marks is blank to any reader.
            if units:
                blanks += 1
            continue
        indent = len(raw) - len(raw.lstrip())
        units.append(Unit(trimmed, number, number, blanks if units else -1, indent))
        blanks = 0
    return join_wrapped(units) if _wrapped_at(units) else units


def _wrapped_at(units: Sequence[Unit]) -> int:
    """The column at which a page was wrapped, or 0. Wrapped pages keep (almost) all lines under one width."""
    if len(units) < 12:
        return 0
    lengths = sorted(len(u.text) + u.indent for u in units)
    widest = lengths[int(len(lengths) * 0.99)]
    if not 50 <= widest <= 110:
        return 0
    # In wrapped prose a line that is followed at once by another is nearly full.
    followed = [len(a.text) + a.indent for a, b in pairwise(units) if b.blanks == 0]
    full = sum(n > widest - 18 for n in followed)
    return widest if len(followed) >= 0.4 * len(units) and full >= 0.7 * len(followed) else 0


def join_wrapped(units: Sequence[Unit]) -> list[Unit]:
    """Joins lines that run on: the upper one is nearly full, nothing is blank between, and neither is drawn."""
    widest = _wrapped_at(units)
    if not widest:
        return list(units)
    joined: list[Unit] = []
    pieces: list[str] = []
    first: Unit | None = None
    last: Unit | None = None

    def close() -> Iterable[Unit]:
        if first is not None and last is not None:
            yield Unit(" ".join(pieces), first.line, last.last_line, first.blanks, first.indent)

    for unit in units:
        runs_on = (
            last is not None
            and first is not None
            and unit.blanks == 0
            # The next line's first word would not have fitted on the line above.
            and len(last.text) + last.indent + 1 + len(unit.text.split(" ", 1)[0]) > widest - 6
            and not is_rule(unit.text)
            and not is_rule(last.text)
            and unit.indent <= first.indent + 1
        )
        if runs_on:
            pieces.append(unit.text)
        else:
            joined += close()
            first, pieces = unit, [unit.text]
        last = unit
    joined += close()
    return joined
