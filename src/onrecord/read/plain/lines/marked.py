"""A unit of a page with what it was held to be: what roles.py fills in and every later step reads. Decides nothing."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.read.plain.lines.units import Unit
from onrecord.records import RelatedKind

Kind = Literal[
    "text", "short", "date", "byline", "marker", "inline", "boxcap", "boxhead", "caption", "credit", "note", "list",
    "quote", "embed", "rule", "header", "pager", "footer", "menu",
]  # fmt: skip
"""text: a sentence or more; short: a line without a final stop that could be title, standfirst or subhead; marker,
boxcap, boxhead, inline: parts of boxes; header to menu and rule: furniture; the rest as the block roles."""

FURNITURE: frozenset[str] = frozenset(("header", "pager", "footer", "menu", "rule"))
BOX: frozenset[str] = frozenset(("marker", "inline", "boxcap", "boxhead"))


@dataclass(slots=True)
class Marked:
    """A unit with what it was held to be. Filled in by roles.py and edges.py only."""

    unit: Unit
    kind: Kind
    words: int
    stop: str  # the closing mark that counts: ".", "?", "!", ":", "…" or ""
    level: int = 0  # of a marked heading: 1 for "#", 2 for "##"; 9 for a numbered line; 0 for none
    box: RelatedKind | None = None  # on markers and inline links
    opens: int = -1  # on boxcap and boxhead: index of their marker


def past(items: Sequence[Marked], at: int, step: int, kinds: Collection[str]) -> int:
    """The index of the first line from `at` on, up or down by `step`, that is of none of these kinds; it may be off the
    page."""
    while 0 <= at < len(items) and items[at].kind in kinds:
        at += step
    return at
