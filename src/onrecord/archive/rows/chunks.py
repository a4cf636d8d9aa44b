"""Long lists in portions that one statement can take. Knows no table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

_PORTION = 500  # bound values in one statement; SQLite takes 32,766, PostgreSQL's drivers 32,767

Thing = TypeVar("Thing")


def chunks(things: Sequence[Thing]) -> Iterator[Sequence[Thing]]:
    """The things, a statement's worth at a time; nothing for none."""
    for start in range(0, len(things), _PORTION):
        yield things[start : start + _PORTION]
