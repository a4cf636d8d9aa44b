"""Wrapping: lines that a program broke at one width, run on again: mail, old wires, text copied from a PDF.

A text was wrapped when nearly every line that another follows at once had no room for that one's first word, and lines
begin within sentences. Such a line's end is read as a space: the text stays as long as it was, so that its spans hold.
Pure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from onrecord.analyse.prose.capitals import shouts

_NARROWEST, _WIDEST = 30, 110  # characters; a newspaper's column in a PDF, and the widest mail
_ROOM = 6  # characters that may be left free: not every line is broken by a program
_SHARE = 0.95  # of the lines that keep to the width; the others are addresses and tables
_FULL = 0.8  # of the lines that another follows; those that end a paragraph need not be
_FEWEST = 2
_WITHIN = 0.4  # of the lines behind a full one that begin in small letters, where a text has any
_CAPITALS = 8  # lines to tell it by where it has none
_ITEM = re.compile(r"\s*(?:[-*+•–—]|\d+[.)])\s")
_ENDS = re.compile(r"[.!?:][\"”’')]*\s*$")


def unwrapped(text: str) -> str:
    """`text` with the ends of wrapped lines as spaces; as it is where it was not wrapped."""
    lines = text.split("\n")
    width = _wrapped_at(lines)
    if not width:
        return text
    ends = (" " if _follows(a, b) and _fills(a, b, width) else "\n" for a, b in pairwise(lines))
    return lines[0] + "".join(end + line for end, line in zip(ends, lines[1:], strict=True))


def _wrapped_at(lines: Sequence[str]) -> int:
    """The column at which a text was wrapped, or 0."""
    lengths = sorted(len(line.rstrip()) for line in lines if line.strip())
    width = lengths[int(len(lengths) * _SHARE)] if lengths else 0
    if not _NARROWEST <= width <= _WIDEST:
        return 0
    pairs = [(a, b) for a, b in pairwise(lines) if _follows(a, b)]
    full = [(a, b) for a, b in pairs if _fills(a, b, width)]
    short = sum(_ENDS.search(a) is None for a, b in pairs) - sum(_ENDS.search(a) is None for a, b in full)
    if len(full) < _FEWEST or len(full) < _FULL * (len(full) + short):
        return 0
    within = sum(b.lstrip()[:1].islower() for _, b in full)
    loud = len(full) >= _CAPITALS and sum(shouts(b) for _, b in full) > len(full) / 2
    return width if loud or within >= _WITHIN * len(full) else 0


def _follows(above: str, below: str) -> bool:
    """Whether a line may go on the one above: none is blank, and the lower one opens no paragraph of its own."""
    if not above.strip() or not below.strip() or _ITEM.match(below):
        return False
    return len(below) - len(below.lstrip()) <= len(above) - len(above.lstrip()) + 1


def _fills(above: str, below: str, width: int) -> bool:
    """Whether the lower line's first word would not have fitted on the upper one: surely so behind a sentence's end."""
    room = 0 if _ENDS.search(above) else _ROOM
    return len(above.rstrip()) + 1 + len(below.split(maxsplit=1)[0]) > width - room
