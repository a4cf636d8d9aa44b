"""What analysis finds in a version, and what the archive keeps of it: statements, parties, a person's word on parties.

No verbs, no I/O.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from onrecord.records.article import Article
from onrecord.records.party import ArticleParties, PartyKind
from onrecord.records.problem import Problem
from onrecord.records.reading import Block
from onrecord.records.search import Facet, Filters
from onrecord.records.statement import Stance, Statement, StatementKind
from onrecord.records.when import When


@dataclass(frozen=True, slots=True)
class WaitingVersion:
    """A version that waits to be analysed, with what analysis may know of its article."""

    id: str
    article: str  # id
    text: str
    blocks: tuple[Block, ...]
    title: str
    language: str | None
    published: When | None
    cursor: tuple[int, int]  # where a list of such versions goes on after this one


@dataclass(frozen=True, slots=True)
class Findings:
    """All that one analyser found in one version."""

    version: str  # id
    analyser: str  # names and versions of model and rules
    statements: tuple[Statement, ...] = ()
    parties: ArticleParties = field(default_factory=ArticleParties)
    covered: bool = True  # False: a language that statements are not found in
    note: str | None = None


@dataclass(frozen=True, slots=True)
class StatementFilters:
    """The narrowing that lists, searches and exports of statements share. Empty means no narrowing."""

    articles: Filters = field(default_factory=Filters)
    by: tuple[str, ...] = ()  # parties by name or id; any of them
    about: tuple[str, ...] = ()
    stance: tuple[Stance, ...] = ()
    kind: tuple[StatementKind, ...] = ()
    via: str | None = None  # words of the outlet or agency that carried it
    unnamed: bool = False  # only speakers whom the article does not name
    optional: bool = False  # with those that are arguable
    search: str = ""  # words of what was said


@dataclass(frozen=True, slots=True)
class KeptStatement:
    """A statement in the archive. Its speaker's id and name are those of the party that stands now."""

    id: str
    article: Article
    version: str  # id of the version it stands in
    place: int  # among that version's statements; `Statement.within` counts by it
    statement: Statement
    within: str | None = None  # id of the statement whose content holds this one


@dataclass(frozen=True, slots=True)
class StatementsListed:
    """One page of statements, newest article first, in the order of its text. `after` begins the page below."""

    statements: tuple[KeptStatement, ...]
    after: str | None = None


@dataclass(frozen=True, slots=True)
class DatedRole:
    """What a party was called, and between which days of articles."""

    role: str  # as written
    first: date | None  # None when no such article has a day
    last: date | None
    articles: int


@dataclass(frozen=True, slots=True)
class KeptParty:
    """A party in the archive, with all that was merged into it."""

    id: str
    name: str  # what stands now: a person's, else the machine's
    kind: PartyKind
    statements: int = 0  # by it, in standing versions, without the optional ones
    articles: int = 0  # in which it makes them
    merged_into: str | None = None  # id


@dataclass(frozen=True, slots=True)
class PartyPortrait:
    """One party, looked at closely."""

    party: KeptParty
    machine_name: str
    names: tuple[Facet, ...]  # as written, commonest first, with how many articles write it so
    roles: tuple[DatedRole, ...]  # latest first
    stances: tuple[Facet, ...]  # of its statements
    outlets: tuple[Facet, ...]
    categories: tuple[Facet, ...]  # paths joined by " > "
    about: int  # statements of others that mention it
    merged: tuple[KeptParty, ...] = ()  # what was merged into it


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two parties that may be one: the machine isn't sure enough to file them so."""

    party: KeptParty
    other: KeptParty
    confidence: float  # 0..1, that they are one
    reasons: tuple[str, ...]  # what speaks for it and against it


PartyReviewKind = Literal["merge", "split", "rename"]


@dataclass(frozen=True, slots=True)
class PartyReview:
    """A person's word on a party, dated and signed. It holds when articles are analysed again."""

    id: str
    what: PartyReviewKind
    party: str  # id
    other: str | None  # id: merged into; or what split off
    name: str | None  # renamed to; or the name that is another party's
    article: str | None  # id of the article in which it is another party
    before: str | None  # the name that stood then
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class AnalysisReport:
    """What an analysis run did."""

    versions: int = 0
    statements: int = 0  # without the optional ones
    parties: int = 0  # new in the archive
    not_covered: int = 0  # versions in a language that is not covered
    failed: int = 0
    problems: tuple[Problem, ...] = ()
