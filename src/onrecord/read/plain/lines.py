"""Text to units: the non-blank lines of a page, each with its number and the layout around it.

A unit is one line, or several when a text was hard-wrapped at 60 to 100 columns and its lines run on; without the marks
that a program put around its words (markup.py). Line numbers are the file's own, 1-based; the last line counts without
a newline too. Says nothing of what a unit is (see roles.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from onrecord.read.plain.markup import Style, Told, style_of


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


_RULES = frozenset("-=_*~#•·—–━─═+ \t")
_ITEM = re.compile(r"[-*+•]\s")
_INVISIBLE = "\ufeff\u200b\u200e\u200f\u2060"


def is_rule(text: str) -> bool:
    """Whether a line is only drawn: ----, ====, * * *, ____."""
    return len(text) >= 3 and text[0] in _RULES and not (set(text) - _RULES) and len(text.replace(" ", "")) >= 3


def split_units(text: str, skip: int = 0) -> list[Unit]:
    """The units of a page in order, without its first `skip` lines. Every other non-blank line is in exactly one."""
    style = style_of(text)
    end = style.addresses_from if style is not None else None
    units: list[Unit] = []
    addresses: list[Unit] = []
    blanks = -1
    number = 0
    for raw in text.split("\n"):
        number += 1
        if number <= skip:
            continue
        trimmed = raw.strip().strip(_INVISIBLE).strip()
        if not trimmed or (style is not None and style.hides(trimmed)):
            # A line of nothing but invisible marks is blank to any reader.
            if units:
                blanks += 1
            continue
        indent = len(raw) - len(raw.lstrip())
        if end is not None and number >= end:
            addresses.append(Unit(trimmed, number, number, blanks, indent, told="footer"))
        else:
            units.append(Unit(trimmed, number, number, blanks if units else -1, indent))
        blanks = 0
    joined = join_wrapped(units)
    return joined if style is None else _bare(joined, style) + addresses


def _bare(units: Sequence[Unit], style: Style) -> list[Unit]:
    """The units without their page's marks. One of marks alone shows nothing, and is blank to any reader."""
    out: list[Unit] = []
    missed = 0
    for unit in units:
        bare = style.bare(unit.text)
        if not bare.text:
            missed += max(unit.blanks, 0) + 1
            continue
        blanks = unit.blanks + missed if out else -1
        out.append(replace(unit, text=bare.text, blanks=blanks, url=bare.url, told=bare.told))
        missed = 0
    return out


def _wrapped_at(units: Sequence[Unit]) -> int:
    """The column at which a page was wrapped, or 0. Wrapped pages keep (almost) all lines under one width."""
    if len(units) < 12:
        return 0
    # An address is not parted, whatever the width.
    lengths = sorted(len(u.text) + u.indent for u in units if "](" not in u.text and "<http" not in u.text)
    if len(lengths) < 12:
        return 0
    widest = lengths[int(len(lengths) * 0.99)]
    if not 50 <= widest <= 110:
        return 0
    # In wrapped prose a line that is followed at once by another is nearly full.
    followed = [(a, b) for a, b in pairwise(units) if b.blanks == 0 and not _ITEM.match(b.text)]
    full = sum(_fills(a, b, widest) or len(a.text) + a.indent > widest - 18 for a, b in followed)
    if len(followed) >= 0.4 * len(units):
        return widest if full >= 0.7 * len(followed) else 0
    # Short articles with many lines of their own about them: few lines run on, but hardly one that doesn't is full.
    if len(followed) < 0.2 * len(units):
        return 0
    few = 5 <= len(followed) < 10 and all(_fills(a, b, widest) for a, b in followed)
    return widest if few or (len(followed) >= 10 and full >= 0.95 * len(followed)) else 0


def _fills(above: Unit, below: Unit, widest: int) -> bool:
    """Whether the lower line's first word would not have fitted on the upper one."""
    return len(above.text) + above.indent + 1 + len(below.text.split(" ", 1)[0]) > widest - 6


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
            and _fills(last, unit, widest)
            and not is_rule(unit.text)
            and not is_rule(last.text)
            and not _ITEM.match(unit.text)
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
