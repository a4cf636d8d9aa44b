"""What reading makes of one capture, before anything is filed: pages, articles, blocks, links. Frozen, no verbs."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from onrecord.records.problem import Problem
from onrecord.records.when import PageDay, When

Role = Literal[
    "title", "byline", "standfirst", "heading", "paragraph", "quote", "list", "caption", "credit", "related", "note",
    "embed", "table",
]  # fmt: skip
"""What a block is. title: the article's own headline line; byline: who wrote it, when and where, as printed;
heading: a subhead inside the article; related: a box, its marker or an inline link to another article;
note: the outlet on the article itself (translation, republication, correction)."""

COUNTED: frozenset[Role] = frozenset({"title", "standfirst", "heading", "paragraph", "quote", "list", "table", "note"})
"""Roles whose words make a version. Captions, credits, teasers and embeds come and go without the outlet's hand."""

BODY: frozenset[Role] = frozenset({"paragraph", "quote", "list", "table"})
"""Roles of an article's own text. Without any of them it is a teaser."""
OWN_WORDS: frozenset[Role] = BODY | {"heading"}
"""The same with the subheads, for inputs that hold an article where a web page would hold a teaser."""

TitleOrigin = Literal["page", "related", "standfirst", "lede", "metadata", "given"]
"""page: the headline stood above the article; related: recovered from another article's box; standfirst or lede:
stands in for a lost headline; metadata: from the page's own tags; given: a person wrote it."""

STAND_INS: frozenset[TitleOrigin] = frozenset({"standfirst", "lede"})
"""Origins of a title that is no headline: nobody printed it as one."""

RelatedKind = Literal["read-more", "also-on", "related", "inline"]
"""read-more: a "Read more" box; also-on: "Also on ..."; related: a list under "Related"; inline: one line in
the text."""

PageKind = Literal["archive", "article", "empty"]
"""archive: several articles or a category's list; article: one; empty: none."""

FurnitureKind = Literal["header", "pager", "footer", "menu", "unread"]
"""Lines of a page that belong to no article. unread: nobody could say what it is; always reported."""


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a version. [start, end) are code points of the version's text, and `text` stands there."""

    role: Role
    start: int
    end: int
    text: str
    line: int | None = None  # 1-based line of a plain-text import
    confidence: float = 1.0  # 0..1, that the role is right
    last_line: int | None = None  # where hard-wrapped lines were joined, the last of them
    url: str | None = None  # of a web page's block: the picture of a caption or credit, where an embed or teaser leads


@dataclass(frozen=True, slots=True)
class Related:
    """A link from this article to another, as the page shows it."""

    kind: RelatedKind
    headline: str
    caption: str | None = None  # the picture's caption in the box
    url: str | None = None
    line: int | None = None  # where the headline stands
    article: str | None = None  # id of the article it leads to, once known
    confidence: float | None = None  # of that match, 0..1


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where an article was before this outlet carried it, from its note. Names as written, None where not stated."""

    note: str  # the note's exact words
    first_published_by: str | None = None
    translated_by: str | None = None
    edited_by: str | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """One cue for or against a boundary, with its weight in log-odds."""

    cue: str  # a short phrase a person can check: "standfirst without a full stop", "lede repeats 6 of its words"
    weight: float


@dataclass(frozen=True, slots=True)
class Boundary:
    """Where an article was held to begin, how surely, and why."""

    line: int | None
    confidence: float  # 0..1
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class TitleGuess:
    """The best headline known and where it came from. `line` is where it stands on its page."""

    text: str
    origin: TitleOrigin
    line: int | None = None
    confidence: float = 1.0
    reasons: tuple[Reason, ...] = ()
    seo: str | None = None  # the other headline a web page gives to search engines, where it has one


@dataclass(frozen=True, slots=True)
class Reading:
    """One article as read from one capture. Every block's words stand at its span of `text`."""

    text: str
    blocks: tuple[Block, ...]
    title: TitleGuess | None
    standfirst: str | None = None
    byline: tuple[str, ...] = ()  # names of people, as written, without "By"
    published: When | None = None
    published_at: datetime | None = None  # the instant in UTC, where the page gives one with its zone
    modified: datetime | None = None  # in UTC
    language: str | None = None  # ISO 639-1, or None when the words are too few to tell
    url: str | None = None
    categories: tuple[tuple[str, ...], ...] = ()  # paths, outermost name first
    tags: tuple[str, ...] = ()
    related: tuple[Related, ...] = ()
    republished_from: tuple[Provenance, ...] = ()
    boundary: Boundary | None = None
    outlet: str | None = None  # where the page holds articles of several: a mailbox, an export, a feed that gathers
    cut_off: str | None = None  # why it may not be the whole article: "its text ends in dots"
    moved_from: str | None = None  # the address at which the server said that the page has moved for good


@dataclass(frozen=True, slots=True)
class Furniture:
    """A line of the page that belongs to no article."""

    kind: FurnitureKind
    text: str
    line: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class Part:
    """Which part of an article a page is, where the outlet spreads one over several pages."""

    number: int  # 1, 2, 3 ...
    others: tuple[tuple[int, str], ...]  # the other parts that it links to: number and address
    follows: bool = False  # the page itself says so, in its head; else only its links do


@dataclass(frozen=True, slots=True)
class PageReading:
    """All that one capture was read as, articles in page order (newest first on an archive page).

    Every non-blank line of a plain-text page is a block of one article or a piece of furniture, never both.
    """

    kind: PageKind
    articles: tuple[Reading, ...]
    category: tuple[str, ...] | None = None  # the page's own category path
    outlet: str | None = None  # as given, or as the page says it
    day: PageDay = field(default_factory=lambda: PageDay(None))
    furniture: tuple[Furniture, ...] = ()
    problems: tuple[Problem, ...] = ()
    encoding: str | None = None  # how the bytes were decoded
    part: Part | None = None  # of an article that is spread over several pages


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What the user says of a page before it is read. All optional; unknown stays None."""

    outlet: str | None = None
    category: tuple[str, ...] | None = None
    as_of: When | None = None
    url: str | None = None
    encoding: str | None = None
