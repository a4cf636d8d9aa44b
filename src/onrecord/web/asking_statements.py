"""What a reader asks of statements, as the URL says it: the state of lists of articles, and what only statements have.

Reads no archive. Each link of a page is this state with one thing changed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import cast, get_args

from starlette.datastructures import QueryParams

from onrecord.errors import UsageError
from onrecord.records import Stance, StatementFilters, StatementKind
from onrecord.web.asking import Asked, asked
from onrecord.web.links import Pairs, with_query

STANCES: tuple[Stance, ...] = get_args(Stance)
KINDS: tuple[StatementKind, ...] = get_args(StatementKind)

_OF_ARTICLES = ("outlet", "category", "month", "since", "until", "language", "has")


@dataclass(frozen=True, slots=True)
class AskedStatements:
    """The state in the URL. `articles` holds what lists of articles ask too; its query is words of what was said."""

    articles: Asked
    by: str = ""
    about: str = ""
    stance: tuple[Stance, ...] = ()
    kind: tuple[StatementKind, ...] = ()
    via: str = ""
    unnamed: bool = False
    optional: bool = False

    def filters(self, *, by: str = "") -> StatementFilters:
        """The narrowing; `by` is the party whose page it is."""
        speaker = by or self.by
        return StatementFilters(
            articles=self.articles.filters(),
            by=(speaker,) if speaker else (),
            about=(self.about,) if self.about else (),
            stance=self.stance,
            kind=self.kind,
            via=self.via or None,
            unnamed=self.unnamed,
            optional=self.optional,
            search=self.articles.query,
        )

    def pairs(self) -> Pairs:
        """The state as query parameters, in a settled order, so that one state has one URL."""
        own: Pairs = [("by", self.by), ("about", self.about), ("via", self.via)]
        own += [("stance", one) for one in self.stance]
        own += [("kind", one) for one in self.kind]
        own += [("unnamed", "yes" if self.unnamed else ""), ("optional", "yes" if self.optional else "")]
        return [*(pair for pair in own if pair[1]), *self.articles.pairs()]

    def url(self, path: str) -> str:
        """This state at `path`."""
        return with_query(path, self.pairs())

    def at_start(self) -> AskedStatements:
        """The same question, from its first page."""
        return replace(self, articles=self.articles.at_start())

    def after(self, cursor: str) -> AskedStatements:
        """The same question, from this place on."""
        return replace(self, articles=replace(self.articles, after=cursor))

    def on(self, field: str, value: str) -> AskedStatements:
        """The same question with this value of a field and no other, or without it when it is there already."""
        first = self.at_start()
        if field in _OF_ARTICLES:
            return replace(first, articles=first.articles.on(field, value))
        if field == "words":
            return replace(
                first, articles=replace(first.articles, query="" if first.articles.query == value else value)
            )
        if field == "stance":
            return replace(first, stance=() if value in self.stance else (cast(Stance, value),))
        if field == "kind":
            return replace(first, kind=() if value in self.kind else (cast(StatementKind, value),))
        if field == "by":
            return replace(first, by="" if self.by == value else value)
        if field == "about":
            return replace(first, about="" if self.about == value else value)
        if field == "via":
            return replace(first, via="" if self.via == value else value)
        if field == "speaker":
            return replace(first, unnamed=not self.unnamed)
        if field == "with":
            return replace(first, optional=not self.optional)
        raise ValueError(f"statements are not narrowed by {field!r}")

    @property
    def narrowed(self) -> tuple[tuple[str, str], ...]:
        """(field, value) of each narrowing in force."""
        found = [(name, value) for name, value in (("by", self.by), ("about", self.about), ("via", self.via)) if value]
        found += [("words", self.articles.query)] if self.articles.query else []
        found += [("stance", one) for one in self.stance]
        found += [("kind", one) for one in self.kind]
        found += [("speaker", "unnamed")] if self.unnamed else []
        found += [("with", "optional ones")] if self.optional else []
        return (*found, *self.articles.narrowed)


def asked_statements(params: QueryParams) -> AskedStatements:
    """The state that query parameters say. Raises UsageError when they say nonsense."""
    stance = tuple(one for one in params.getlist("stance") if one)
    kind = tuple(one for one in params.getlist("kind") if one)
    for name, values, known in (("stance", stance, STANCES), ("kind", kind, KINDS)):
        for value in values:
            if value not in known:
                raise UsageError(f"there is no {name} {value!r}", then=f"They are {', '.join(known)}")
    return AskedStatements(
        articles=replace(asked(params), before="", order="relevance"),
        by=params.get("by", "").strip(),
        about=params.get("about", "").strip(),
        stance=cast(tuple[Stance, ...], stance),
        kind=cast(tuple[StatementKind, ...], kind),
        via=params.get("via", "").strip(),
        unnamed=bool(params.get("unnamed")),
        optional=bool(params.get("optional")),
    )
