"""The search drawer: a query in, hits, counts and facets out. Reads only; the asking itself is fts.py's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from onrecord.archive.drawers.articles import articles_by_key
from onrecord.archive.opening.place import Place
from onrecord.archive.rows.cursors import key_in, no_place
from onrecord.archive.search import fts
from onrecord.archive.search.beginnings import is_short
from onrecord.archive.search.names import Names
from onrecord.archive.search.plan import Plan, make_plan, named, narrowed
from onrecord.archive.search.query import parse
from onrecord.archive.search.snippets import hits_in, marked_whole, snippet
from onrecord.records import Article, Facets, Filters, Found, Hit, Mark, Order, UnknownName

_COUNTED = 1000  # `find` counts so far, at 0.1 ms; further is what `count` is for
_BATCH = 400  # articles of `iterate` in memory at once
_MARKS = (fts.OPEN, fts.CLOSE)


class Search:
    """Full-text search over the newest versions. Each call sees one moment of the archive."""

    def __init__(self, place: Place) -> None:
        self._place = place

    def find(
        self, query: str, filters: Filters, *, order: Order = "relevance", limit: int = 20, after: str | None = None
    ) -> Found:
        """A page of hits. `total` is None from 1,000 on: `count` tells it. Raises QueryError, UsageError."""
        plan = make_plan(narrowed(parse(query), filters))
        limit = max(limit, 1)
        with self._place.reading() as connection:
            page = _page(connection, plan, order, limit, after)
            more = len(page.keys) > limit
            hits = self._hits(connection, plan, page, limit)
            total, among = page.total, page.among
            if total is None:
                total = fts.counted(connection, plan, most=_COUNTED)
            ranked_most: int | None = None
            if not more and among is not None and among >= fts.WINDOW:
                ranked_most = among if fts.counted(connection, plan, most=among + 1) > among else None
            open_end = total >= _COUNTED and (more or after is not None)
            return Found(
                hits,
                None if open_end else total,
                after=page.cursor(limit - 1) if more else None,
                ranked=ranked_most,
                unranked=order == "relevance" and page.scores is None,
            )

    def unknown(self, query: str, filters: Filters) -> tuple[UnknownName, ...]:
        """The outlets and categories that are asked for and that the archive doesn't have, each with its like."""
        wanted = list(dict.fromkeys(named(narrowed(parse(query), filters))))
        if not wanted:
            return ()
        with self._place.reading() as connection:
            names = Names(connection)
            return tuple(one for term in wanted if (one := names.unknown(term)) is not None)

    def count(self, query: str, filters: Filters) -> int:
        """How many articles match."""
        plan = make_plan(narrowed(parse(query), filters))
        with self._place.reading() as connection:
            return fts.counted(connection, plan)

    def facets(self, query: str, filters: Filters) -> Facets:
        """Counts of all matches by outlet and category (most first) and by month (newest first)."""
        plan = make_plan(narrowed(parse(query), filters))
        with self._place.reading() as connection:
            return fts.faceted(connection, plan)

    def iterate(self, query: str, filters: Filters) -> Iterator[Article]:
        """Every match, newest first. Memory stays flat; what is added meanwhile may be missed."""
        plan = make_plan(narrowed(parse(query), filters))
        below: int | None = None
        while True:
            with self._place.reading() as connection:
                keys = fts.newest(connection, plan, limit=_BATCH, below=below)
                found = articles_by_key(connection, keys)
            yield from found
            if len(keys) < _BATCH:
                return
            below = keys[-1]

    def _hits(self, connection: Connection, plan: Plan, page: _Page, limit: int) -> tuple[Hit, ...]:
        keys = page.keys[:limit]
        found = articles_by_key(connection, keys)
        marked = fts.marked_by_reading(connection, plan, keys) if page.read else fts.marked(connection, plan, keys)
        score_of = dict(zip(page.keys, page.scores, strict=True)) if page.scores is not None else {}
        return tuple(_hit(one, marked.get(one.key), score_of.get(one.key)) for one in found)


@dataclass(frozen=True, slots=True)
class _Page:
    """The keys of a page's hits and of one more, where there is one; `total` and `among` where they came of it."""

    keys: list[int]
    scores: list[float] | None = None  # None newest first
    total: int | None = None
    among: int | None = None
    read: bool = False  # found in the articles themselves, not in the index

    def cursor(self, place: int) -> str:
        """Where the page after this place begins."""
        key = self.keys[place]
        return f"n{key}" if self.scores is None else f"r{self.scores[place].hex()},{key}"


def _page(connection: Connection, plan: Plan, order: Order, limit: int, after: str | None) -> _Page:
    counted = max(limit + 1, _COUNTED)
    # What begins so in nearly every article has no relevance: such a list came newest first, and goes on so.
    short = is_short(plan)
    if short and (after is None or after.startswith("n")):
        keys = fts.newest_by_reading(connection, plan, limit=counted, below=_newest_cursor(after))
        if keys is not None:
            return _Page(keys[: limit + 1], total=len(keys), read=True)
    if order == "newest" or (short and after is not None and after.startswith("n")):
        # The first page's walk goes on until all that is counted is counted.
        walked = limit + 1 if after is not None else counted
        keys = fts.newest(connection, plan, limit=walked, below=_newest_cursor(after))
        return _Page(keys[: limit + 1], total=len(keys) if after is None else None)
    ranked = fts.ranked(connection, plan, limit=limit + 1, after=_ranked_cursor(after))
    total = ranked.among if ranked.among is not None and ranked.among < fts.WINDOW else None
    return _Page([key for _, key in ranked.rows], [score for score, _ in ranked.rows], total, ranked.among)


def _hit(article: Article, marked: fts.Marked | None, score: float | None) -> Hit:
    around: tuple[Mark, ...] = ()
    title: Sequence[tuple[int, int]] = ()
    if marked is not None:
        around = snippet(marked.text, hits_in(marked.text, marked.body, _MARKS, marked.form or marked.text))
        if not around and article.standfirst:
            around = snippet(article.standfirst, hits_in(article.standfirst, marked.standfirst, _MARKS))
        title = hits_in(article.title, marked.title, _MARKS)
    if not around and article.excerpt:
        around = (Mark(article.excerpt, hit=False),)
    return Hit(article, around, marked_whole(article.title, title), score)


def _newest_cursor(after: str | None) -> int | None:
    if after is None:
        return None
    if not after.startswith("n"):
        raise no_place(after)
    return key_in(after[1:], after)


def _ranked_cursor(after: str | None) -> tuple[float, int] | None:
    if after is None:
        return None
    score, comma, key = after[1:].partition(",")
    if not after.startswith("r") or not comma:
        raise no_place(after)
    try:
        return float.fromhex(score), key_in(key, after)
    except (ValueError, OverflowError):
        raise no_place(after) from None
