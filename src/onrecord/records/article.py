"""What the archive holds of articles: the article, its versions, its categories, and a person's word on them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from onrecord.records.reading import Block, Boundary, Provenance, Related, TitleGuess, TitleOrigin
from onrecord.records.when import When


@dataclass(frozen=True, slots=True)
class Article:
    """One published piece, as lists show it. `title` is what stands now: a person's, else the machine's."""

    id: str
    key: int  # row id: day number << 20 | sequence; newest first is descending key
    outlet: str | None
    url: str | None
    title: str
    title_origin: TitleOrigin
    standfirst: str | None
    byline: tuple[str, ...]
    published: When | None
    modified: datetime | None
    language: str | None
    categories: tuple[tuple[str, ...], ...]  # paths, outermost first
    version: str  # id of the newest version
    versions: int
    words: int
    first_seen: datetime  # UTC
    last_seen: datetime  # UTC
    republished: bool = False
    has: tuple[str, ...] = ()  # "related", "note", "caption", "quote" ...: roles its newest version holds; "cut-off"
    excerpt: str = ""  # the first paragraph's beginning, for lists


@dataclass(frozen=True, slots=True)
class Listed:
    """One page of a list, newest first. `after` begins the page below, `before` ends the one above; None at an end."""

    articles: tuple[Article, ...]
    after: str | None = None
    before: str | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """One reading of an article. A new one comes when its words change; none is ever rewritten."""

    id: str
    article: str
    number: int  # 1, 2, 3 ...
    sha256: str  # of the words that count: title, standfirst, headings, paragraphs, quotes, lists, tables, notes
    text: str
    blocks: tuple[Block, ...]
    title: TitleGuess  # the machine's word at the time of reading
    related: tuple[Related, ...]
    republished_from: tuple[Provenance, ...]
    boundary: Boundary | None
    capture: str  # id of the capture it was read from
    first_seen: datetime
    last_seen: datetime
    reader: str  # the reader's name and version: "plaintext/1"
    cut_off: str | None = None  # why it may not be the whole article; None: nothing on the page says so


@dataclass(frozen=True, slots=True)
class Category:
    """Where articles are filed. `path` is outermost first; merged ones stay, pointing to what they became."""

    id: str
    path: tuple[str, ...]
    articles: int  # filed here or below
    newest: When | None = None
    merged_into: str | None = None


FilingOrigin = Literal["page", "given", "rule"]
RuleKind = Literal["outlet", "section", "tag", "search"]
"""outlet: the outlet's name; section: the first parts of the URL's path; tag: a keyword; search: a saved query."""


@dataclass(frozen=True, slots=True)
class CategoryRule:
    """Files every article it fits under a category, now and when new ones come."""

    category: tuple[str, ...]
    kind: RuleKind
    value: str


@dataclass(frozen=True, slots=True)
class CategoryChange:
    """One line of a category's history."""

    at: datetime
    what: Literal["made", "moved", "merged", "renamed", "rule-added", "rule-removed"]
    before: str | None
    after: str | None


OutletEvent = Literal["renamed", "merged", "split"]
"""renamed: another name stands for it; merged: another outlet does; split: it stands for itself again."""


@dataclass(frozen=True, slots=True)
class OutletChange:
    """One line of an outlet's history: a person's word. What pages call it stays as they say it."""

    at: datetime
    by: str
    what: OutletEvent
    before: str
    after: str


ReviewVerdict = Literal["accept", "reject", "give"]


@dataclass(frozen=True, slots=True)
class Review:
    """A person's word beside the machine's, dated and signed. Neither overwrites the other."""

    id: str
    article: str
    field: Literal["title"]
    verdict: ReviewVerdict
    machine: str | None  # what the machine had said then
    value: str | None  # what the person gave instead, with "give"
    by: str
    at: datetime
