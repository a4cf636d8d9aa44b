"""What a search asks and what comes back. Knows no query language and no database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from onrecord.records.article import Article

Order = Literal["newest", "relevance"]

HAS: Final = ("byline", "caption", "cut-off", "list", "note", "quote", "related", "republished", "standfirst", "table",
              "title", "version")  # fmt: skip
"""What `has:` takes. cut-off: it may not be the whole article; version: more than one version; republished: it was
elsewhere before; title: a headline of its own, not a standfirst or first sentence that stands in for a lost one; the
others: blocks of that role."""


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
    ranked: int | None = None  # on the last page by relevance: how many were ranked, where more match than that
    unranked: bool = False  # newest first although relevance was asked: what is sought stands in nearly every article


@dataclass(frozen=True, slots=True)
class UnknownName:
    """An outlet or a category that a question names and the archive doesn't have."""

    field: Literal["outlet", "category"]
    name: str
    near: tuple[str, ...] = ()  # names the archive has that look like it, nearest first

    @property
    def words(self) -> str:
        """One sentence for whoever asked."""
        what = "No outlet here is called" if self.field == "outlet" else "No category here is called"
        meant = " or ".join(f"“{one}”" for one in self.near)
        return f"{what} “{self.name}”." + (f" Did you mean {meant}?" if meant else "")
