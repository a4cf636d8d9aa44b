"""What a person had taken out of an archive, and what that takes with it. Frozen, no verbs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Removal:
    """A person's word that something goes, dated, signed and with its reason. It holds no words of what went."""

    id: str
    at: datetime  # UTC
    by: str
    reason: str
    named: tuple[str, ...]  # ids, as they were asked for
    articles: int
    captures: int
    versions: int
    statements: int
    lifted: datetime | None = None  # since when what went may come again, because a person asked for it


@dataclass(frozen=True, slots=True)
class Named:
    """A thing that goes, as a person would know it."""

    id: str
    name: str  # an article's headline, a capture's address


@dataclass(frozen=True, slots=True)
class RemovalPlan:
    """What a removal takes, before anything is taken."""

    named: tuple[str, ...]  # full ids
    articles: tuple[Named, ...]  # that go whole
    thinned: tuple[Named, ...]  # that stay, and lose versions
    captures: tuple[Named, ...]
    versions: int
    statements: int
    links: int  # of other articles' boxes, which lead nowhere then
    bytes: int  # of WARC records
    shared: tuple[Named, ...] = ()  # captures that hold what was named and more, or the same bytes
    others: tuple[Named, ...] = ()  # articles that go, or lose versions, only because they share a page
    teased: tuple[Named, ...] = ()  # captures of lists that name the articles, and stay
    undecided: bool = False  # whether a person must first say what becomes of `shared`


@dataclass(frozen=True, slots=True)
class RemovalReport:
    """What a removal did. `left` names files that may still hold what went, with what to do."""

    removal: Removal
    plan: RemovalPlan
    left: tuple[str, ...] = ()
