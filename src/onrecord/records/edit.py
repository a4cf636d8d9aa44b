"""Edit: what an outlet changed in an article between two of its versions. Knows no article and weighs nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from onrecord.records.statement import Words

ChangeKind = Literal["added", "removed", "replaced"]
"""added: words that were not there; removed: words that are gone; replaced: words that stand for others."""


@dataclass(frozen=True, slots=True)
class Change:
    """One place where two texts differ. A side without words is None; where they would stand, the place says."""

    kind: ChangeKind
    before: Words | None
    after: Words | None
    place: tuple[int, int]  # code point in the earlier text and in the later


@dataclass(frozen=True, slots=True)
class VersionPair:
    """Two versions of an article that stood one after the other, and when the later was first met as such."""

    article: str  # id
    before: str  # version ids
    after: str
    at: datetime  # UTC


@dataclass(frozen=True, slots=True)
class Edit:
    """What changed from one version to the next."""

    pair: VersionPair
    numbers: tuple[int, int]  # of the two versions
    changes: tuple[Change, ...]
    title: tuple[str, str] | None = None  # headline before and after, where it changed and stands in no block
    reread: bool = False  # two readers read them: part of the difference may be the reader's
