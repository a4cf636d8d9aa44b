"""The tagger's labels: what each word of a text can be in an attribution. Holds no model and reads no text.

A source or content whose cue comes later is told apart from one whose cue came before: so the linker knows where to
look.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Role = Literal["source", "cue", "content"]
Side = Literal["before", "after"]
"""Where a segment stands, seen from its cue."""


@dataclass(frozen=True, slots=True)
class SegmentKind:
    """A role and, for a source or content, the side of its cue on which it stands."""

    role: Role
    side: Side | None


KINDS = (
    SegmentKind("source", "before"),
    SegmentKind("source", "after"),
    SegmentKind("cue", None),
    SegmentKind("content", "before"),
    SegmentKind("content", "after"),
)
OUTSIDE = 0
COUNT = 1 + 2 * len(KINDS)


def begins(kind: SegmentKind) -> int:
    """The label of a segment's first word."""
    return 1 + 2 * KINDS.index(kind)


def kind_of(label: int) -> SegmentKind | None:
    """The kind a label speaks of; None for `OUTSIDE`."""
    return None if label == OUTSIDE else KINDS[(label - 1) // 2]


def is_begin(label: int) -> bool:
    """Whether a label opens a segment."""
    return label % 2 == 1
