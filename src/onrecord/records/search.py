"""What a search asks and what comes back. Knows no query language and no database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from onrecord.records.article import Article

Order = Literal["newest", "relevance"]


@dataclass(frozen=True, slots=True)
class Filters:
    """The narrowing that lists, searches and exports share. None or empty means no narrowing."""

    outlet: tuple[str, ...] = ()
    category: tuple[tuple[str, ...], ...] = ()  # paths; a path holds all below it
    since: date | None = None  # published on or after
    until: date | None = None  # published on or before
    language: tuple[str, ...] = ()
    has: tuple[str, ...] = ()
    capture: str | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a snippet; `hit` when it is a word that was searched for."""

    text: str
    hit: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """One article found, with the words around the match."""

    article: Article
    snippet: tuple[Mark, ...]
    title: tuple[Mark, ...]
    score: float | None = None  # higher is better; None in newest-first order


@dataclass(frozen=True, slots=True)
class Facet:
    """How many of the matches have this value."""

    value: str  # outlet's name, category path joined by " > ", or month as YYYY-MM
    count: int


@dataclass(frozen=True, slots=True)
class Facets:
    """Counts over all matches. "" stands for unknown."""

    outlet: tuple[Facet, ...]
    category: tuple[Facet, ...]
    month: tuple[Facet, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """One page of an answer. `total` is None when it was not counted; `after` starts the next page."""

    hits: tuple[Hit, ...]
    total: int | None
    after: str | None = None
