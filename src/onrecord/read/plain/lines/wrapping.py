"""Lines that a program broke at one width, joined again: mail, text browsers, columns of a PDF.

A page was wrapped when nearly every line that another follows at once had no room for that one's first word. A word
that was parted at a line's end is whole again. Says nothing of what a unit is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from onrecord.read.plain.lines.units import Unit, is_rule

_ITEM = re.compile(r"[-*+•]\s")
_NARROWEST, _WIDEST = 30, 110  # characters; a newspaper's column in a PDF, and the widest mail
_PROSE = 50  # narrower lines may be a list's or a poem's, and have to be fuller
_CLOSED = (".", "!", "?", ".”", "!”", "?”", '."')  # a paragraph's last line needn't be full
_SHARES = (0.99, 0.95, 0.9)  # of the lines that keep to the width; the others are addresses, captions, tables
_OFTEN = 0.04  # of a page's lines; where words are not parted at line ends, only every hundredth ends at a hyphen
_PARTED = re.compile(r"([^\W\d_]+)-$")
_REST = re.compile(r"^[^\W\d_]+")
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def join_wrapped(units: Sequence[Unit], widest: int | None = None) -> list[Unit]:
    """Joins lines that run on: the upper one is nearly full, nothing is blank between, and neither is drawn.

    `widest` is the column that a page is known to be wrapped at; else the page's lines tell it.
    """
    widest = _wrapped_at(units) if widest is None else widest
    if not widest:
        return list(units)
    spaced = sum(u.blanks > 0 for u in units) > 0.1 * len(units)
    glued = _gluer(units)
    joined: list[Unit] = []
    last: Unit | None = None
    for unit in units:
        if last is not None and _runs_on(joined[-1], last, unit, widest, spaced=spaced):
            joined[-1] = replace(joined[-1], text=glued(joined[-1].text, unit.text), last_line=unit.last_line)
        else:
            joined.append(unit)
        last = unit
    return joined


def _runs_on(first: Unit, last: Unit, unit: Unit, widest: int, *, spaced: bool) -> bool:
    # Where no blank line parts paragraphs, a sentence's end with room for one more word parts them.
    exact = not spaced and last.text.endswith(_CLOSED)
    return (
        unit.blanks == 0
        and _fills(last, unit, widest + 6 if exact else widest)
        and not is_rule(unit.text)
        and not is_rule(last.text)
        and not _ITEM.match(unit.text)
        and unit.indent <= first.indent + 1
    )


def _fills(above: Unit, below: Unit, widest: int) -> bool:
    """Whether the lower line's first word would not have fitted on the upper one."""
    return len(above.text) + above.indent + 1 + len(below.text.split(" ", 1)[0]) > widest - 6


def _wrapped_at(units: Sequence[Unit]) -> int:
    """The column at which a page was wrapped, or 0. Wrapped pages keep (almost) all lines under one width."""
    # An address is not parted, whatever the width.
    lengths = sorted(len(u.text) + u.indent for u in units if "](" not in u.text and "<http" not in u.text)
    if len(lengths) < 12:
        return 0
    followed = [(a, b) for a, b in pairwise(units) if b.blanks == 0 and not _ITEM.match(b.text)]
    for share in _SHARES:
        widest = lengths[int(len(lengths) * share)]
        if _NARROWEST <= widest <= _WIDEST and _is_width(widest, followed, len(units)):
            return widest
    return 0


def _is_width(widest: int, followed: Sequence[tuple[Unit, Unit]], lines: int) -> bool:
    """Whether prose was wrapped at this column: a line that is followed at once by another is nearly full."""
    if widest < _PROSE:
        filled = sum(_fills(a, b, widest) for a, b in followed)
        closed = sum(_fills(a, b, widest) or a.text.endswith(_CLOSED) for a, b in followed)
        return lines > len(followed) >= 0.4 * lines and filled >= 0.6 * len(followed) and closed >= 0.78 * len(followed)
    full = sum(_fills(a, b, widest) or len(a.text) + a.indent > widest - 18 for a, b in followed)
    if len(followed) >= 0.4 * lines:
        return full >= 0.7 * len(followed)
    # Short articles with many lines of their own about them: few lines run on, but hardly one that doesn't is full.
    if len(followed) < 0.2 * lines:
        return False
    few = 5 <= len(followed) < 10 and all(_fills(a, b, widest) for a, b in followed)
    return few or (len(followed) >= 10 and full >= 0.95 * len(followed))


def _gluer(units: Sequence[Unit]) -> Callable[[str, str], str]:
    """How two lines of this page become one: a word parted at the first one's end is made whole.

    Whether its hyphen goes, the page's other words tell: not where it has the two so elsewhere, or each of them alone
    ("nine-hour"); surely where it has the word as one; else where so many lines end so that words were parted.
    """
    parted = [bool(_PARTED.search(unit.text)) for unit in units]
    often = sum(parted) > _OFTEN * len(units)
    seen: set[str] = set()
    for unit, above, below in zip(units, [False, *parted], parted, strict=False) if any(parted) else ():
        whole = _REST.sub("", unit.text) if above else unit.text
        seen.update(word.lower() for word in _WORDS.findall(_PARTED.sub("", whole) if below else whole))

    def glued(above: str, below: str) -> str:
        first, rest = _PARTED.search(above), _REST.match(below)
        if first is None or rest is None:
            return f"{above} {below}"
        left, right = first[1].lower(), rest[0].lower()
        known = f"{left}-{right}" in seen or (left in seen and right in seen)
        whole = rest[0].islower() and (f"{left}{right}" in seen or (often and not known))
        return f"{above[:-1]}{below}" if whole else f"{above}{below}"

    return glued
