"""Where boxes lead: links between articles by equal headline or address, and clues for headlines that are lost.

A clue is a hash of outlet, side and the first letters of a telling word. A lost headline's article and the box that
holds it find each other by sharing several; whether they really belong together is not decided here (see titles.py
and the reader's headlines.py).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Any, Literal

from sqlalchemy import Connection, delete, select, update

from onrecord.addresses import normal_url
from onrecord.archive.filing.incoming import Incoming, handle, title_handle
from onrecord.archive.filing.known import BY_HANDLE, BY_URL, CROWD
from onrecord.archive.rows.driver import Among, add_rows
from onrecord.archive.schema import articles, clues, handles, outlets, related, unmatched, versions
from onrecord.records import STAND_INS, Related
from onrecord.text import fold, words

_STEM = 6  # letters: enough to tell names apart, few enough to survive endings
_LOST_WORDS = 36  # of a standfirst, or of the lede where there is none

Side = Literal["box", "lost"]

_UNMATCHED = Among(select(unmatched.c.article), unmatched.c.article)
_BOXES = Among(select(related.c.seq, related.c.headline), related.c.version)
_OPEN = Among(
    select(related.c.version, related.c.seq, related.c.folded, versions.c.article, outlets.c.name)
    .join(versions, versions.c.id == related.c.version)
    .join(articles, articles.c.id == versions.c.article)
    .outerjoin(outlets, outlets.c.row == articles.c.outlet)
    .where(related.c.article.is_(None)),
    related.c.folded,
)


@dataclass(frozen=True, slots=True)
class _NewBox:
    version: str
    seq: int
    article: str
    outlet: str | None
    headline: str
    url: str | None


class Linker:
    """Gathers a page's new boxes and headlines; `connect()` then links what can be linked for certain."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._boxes: list[_NewBox] = []
        self._titles: list[tuple[str | None, str, str]] = []  # outlet, headline, article
        self._clues: list[dict[str, int]] = []
        self._unmatched: dict[str, bool] = {}  # article to whether it is new

    def box(self, row: int, version: str, article: str, seq: int, outlet: str | None, link: Related) -> None:
        """A box of a version that has just been added."""
        self._boxes.append(_NewBox(version, seq, article, outlet, link.headline, link.url))
        self._clues += [{"hash": one, "row": row, "seq": seq} for one in clue_hashes(outlet, "box", link.headline)]

    def lost_or_titled(self, row: int, article: str, one: Incoming, *, fresh: bool) -> None:
        """An article that has just been added or changed, with or without its headline."""
        self._titles.append((one.outlet, one.title.text, article))
        self._unmatched.setdefault(article, fresh)
        if one.title.origin in STAND_INS:
            told = one.reading.standfirst or one.excerpt
            self._clues += [{"hash": found, "row": row, "seq": -1} for found in clue_hashes(one.outlet, "lost", told)]

    def outlet_found(self, article: str, outlet: str, hashes: Sequence[int], *, before: str | None = None) -> None:
        """An article whose outlet was unknown or wrong: it is known by these handles too, and looked for anew."""
        holders: defaultdict[int, set[str]] = defaultdict(set)
        for one_hash, ident in BY_HANDLE.rows(self._connection, hashes):
            holders[one_hash].add(ident)
        fresh = [one for one in hashes if article not in holders[one] and len(holders[one]) < CROWD]
        add_rows(self._connection, handles, [{"hash": one, "article": article} for one in fresh])
        told: list[tuple[int, Side, str]] = []
        row = _standing(self._connection, article)
        if row.title_origin in STAND_INS:
            told.append((-1, "lost", row.standfirst or row.excerpt))
        told += [(box.seq, "box", box.headline) for box in _BOXES.rows(self._connection, [row.id])]
        for seq, side, text in told:
            _lose(self._connection, clue_hashes(before, side, text), row.row, seq)
            self._clues += [{"hash": one, "row": row.row, "seq": seq} for one in clue_hashes(outlet, side, text)]
        self._unmatched.setdefault(article, False)

    def connect(self) -> None:
        """Links new boxes to known articles and known boxes to new articles, and writes the clues down."""
        add_rows(self._connection, clues, self._clues)
        self._note_unmatched()
        self._lead_boxes()
        lead_to(self._connection, self._titles)
        self._boxes, self._titles, self._clues, self._unmatched = [], [], [], {}

    def _note_unmatched(self) -> None:
        changed = [ident for ident, fresh in self._unmatched.items() if not fresh]
        there = {row.article for row in _UNMATCHED.rows(self._connection, changed)}
        add_rows(self._connection, unmatched, [{"article": ident} for ident in self._unmatched if ident not in there])

    def _lead_boxes(self) -> None:
        by_hash: defaultdict[int, set[str]] = defaultdict(set)
        hashes = (title_handle(box.outlet, box.headline) for box in self._boxes)
        for found, article in BY_HANDLE.rows(self._connection, hashes):
            by_hash[found].add(article)
        urls = (url for box in self._boxes if (url := normal_url(box.url)) is not None)
        by_url = dict(BY_URL.rows(self._connection, urls))
        for box in self._boxes:
            url = normal_url(box.url)
            leads = {by_url[url]} if url in by_url else by_hash[title_handle(box.outlet, box.headline)] - {box.article}
            if len(leads) == 1 and leads != {box.article}:  # of two articles with one headline, neither is sure
                set_link(self._connection, box.version, box.seq, article=leads.pop(), confidence=1.0)


def lead_to(connection: Connection, titles: Sequence[tuple[str | None, str, str]], *, confidence: float = 1.0) -> int:
    """Links open boxes to the articles (outlet, headline, id) whose headline they give; returns how many."""
    wanted = {(outlet, fold(title)): article for outlet, title, article in titles}
    linked = 0
    for version, seq, folded, own, outlet in _OPEN.rows(connection, (folded for _, folded in wanted)):
        article = wanted.get((outlet, folded))
        if article is not None and article != own:
            set_link(connection, version, seq, article=article, confidence=confidence)
            linked += 1
    return linked


def set_link(connection: Connection, version: str, seq: int, *, article: str | None, confidence: float | None) -> None:
    """Writes down where a box leads; None when it turns out to be unknown."""
    connection.execute(
        update(related)
        .where(related.c.version == version, related.c.seq == seq)
        .values(article=article, confidence=confidence)
    )


def clue_hashes(outlet: str | None, side: Side, text: str) -> tuple[int, ...]:
    """The clues a text gives: its words of four letters or more, or with a digit, by their first letters."""
    return tuple([_clue(outlet, side, stem) for stem in _telling(text)])


@lru_cache(maxsize=1024)  # asked for both sides: what is noted of a text, and what it is compared with
def _telling(text: str) -> tuple[str, ...]:
    stems = [
        word[:_STEM]
        for word in words(text)
        if len(word) > 3 or (not word.isalpha() and any(letter.isdigit() for letter in word))
    ]
    return tuple(islice(dict.fromkeys(stems), _LOST_WORDS))


_clue = lru_cache(maxsize=16_384)(handle)  # the same words come again and again, and a digest costs more than a look-up


def add_handle(connection: Connection, article: str, outlet: str | None, title: str) -> None:
    """Makes an article known by a headline that it got later."""
    row = {"hash": title_handle(outlet, title), "article": article}
    if connection.execute(select(handles).filter_by(**row)).first() is None:
        add_rows(connection, handles, [row])


def unlead(connection: Connection, article: str, title: str) -> None:
    """Boxes that led to an article for this headline lead nowhere known again."""
    connection.execute(
        update(related)
        .where(related.c.article == article, related.c.folded == fold(title))
        .values(article=None, confidence=None)
    )


def lose_clues(connection: Connection, article: str) -> None:
    """An article whose headline is found is no longer looked for."""
    row = _standing(connection, article)
    _lose(connection, clue_hashes(row.name, "lost", row.standfirst or row.excerpt), row.row, -1)


def _standing(connection: Connection, article: str) -> Any:
    """The version that stands, and what clues are made of."""
    return connection.execute(
        select(
            versions.c.id,
            versions.c.row,
            outlets.c.name,
            articles.c.standfirst,
            articles.c.excerpt,
            articles.c.title_origin,
        )
        .join(articles, articles.c.version == versions.c.id)
        .outerjoin(outlets, outlets.c.row == articles.c.outlet)
        .where(articles.c.id == article)
    ).one()


def _lose(connection: Connection, hashes: Sequence[int], row: int, seq: int) -> None:
    connection.execute(delete(clues).where(clues.c.hash.in_(hashes), clues.c.row == row, clues.c.seq == seq))
