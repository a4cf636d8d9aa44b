"""The full-text index and the SQL that asks it: SQLite's FTS5. With facets.py the only place that knows the dialect.

A second database (PostgreSQL: tsvector and GIN) gives the same functions over the same Plan. For the archive, on its
connection and in its transaction: `create`, `add`, `settle`, `remove` (before words or key change: the index
keeps no words and finds the old ones by reading them again), `rebuild`, `verify`, `matching`. For the drawer: `newest`,
`ranked`, `counted`, `faceted`, `marked`, and two that read instead of asking the index; none of these writes. All raise
what the database raises; place.py's wall translates.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection

from onrecord.archive.rows.chunks import chunks
from onrecord.archive.rows.driver import ask
from onrecord.archive.rows.keys import first_key, last_key
from onrecord.archive.search import facets
from onrecord.archive.search.beginnings import beginnings
from onrecord.archive.search.conditions import Conditions, match_any, match_text
from onrecord.archive.search.integrity import TOKENIZE, words_agree
from onrecord.archive.search.plan import Plan, has_not, make_plan
from onrecord.archive.search.query import parse
from onrecord.archive.search.segment import segmented
from onrecord.records import Facets

WINDOW = 5000
"""How many matches relevance is reckoned over, the newest; 0.8 us each. Fewer matches are all ranked, so that only for
words that stand in thousands of articles "relevant" means "relevant among the newest 5,000"."""

_READ, _SHARE = 500, 3
"""Articles read for a short beginning before they tell: where fewer than one in three match, the index is quicker."""

WEIGHTS = (8.0, 3.0, 1.0)  # title, standfirst, body: a word in the headline says what an article is about

# Noncharacters: Unicode promises that no text holds them, and snippets.py checks.
OPEN, CLOSE = "\ufdd0", "\ufdd1"

_DDL = f"""
CREATE TABLE article_forms (key INTEGER PRIMARY KEY, title TEXT, standfirst TEXT);
CREATE VIEW search_view AS
    SELECT a.key AS key, coalesce(f.title, a.title) AS title, coalesce(f.standfirst, a.standfirst, '') AS standfirst,
        coalesce(v.segmented, v.text) AS body
    FROM articles a JOIN versions v ON v.id = a.version LEFT JOIN article_forms f ON f.key = a.key;
CREATE VIRTUAL TABLE article_words USING fts5 (title, standfirst, body, content='search_view', content_rowid='key',
    {TOKENIZE})
"""


def create(connection: Connection) -> None:
    """Makes the index, its view and the facets' tables in a new database."""
    for statement in _DDL.split(";\n"):
        connection.exec_driver_sql(statement)
    facets.create(connection)


def add(connection: Connection, keys: Sequence[int]) -> None:
    """Puts articles, as they now stand, into the index, which must not have them: a batch's in one statement."""
    for part in chunks(sorted(keys)):
        among = f"WHERE key IN ({','.join('?' * len(part))})"
        found = connection.exec_driver_sql(f"SELECT key, title, standfirst FROM articles {among}", tuple(part)).all()
        if len(found) != len(part):
            raise LookupError(f"of the {len(part)} articles to be indexed, {len(found)} are in the archive")
        for key, title, standfirst in found:
            forms = segmented(title), segmented(standfirst or "")
            if forms != (None, None):
                connection.exec_driver_sql("INSERT OR REPLACE INTO article_forms VALUES (?, ?, ?)", (key, *forms))
        connection.exec_driver_sql(
            "INSERT INTO article_words (rowid, title, standfirst, body)"
            f" SELECT key, title, standfirst, body FROM search_view {among} ORDER BY key",
            tuple(part),
        )


def settle(connection: Connection) -> None:
    """Merges the index into one piece, so that a query looks each word up once; 25 us an article."""
    connection.exec_driver_sql("INSERT INTO article_words (article_words) VALUES ('optimize')")


def remove(connection: Connection, key: int) -> None:
    """Takes an article out of the index. Its row and its words must still be those that were put in."""
    connection.exec_driver_sql(
        "INSERT INTO article_words (article_words, rowid, title, standfirst, body)"
        " SELECT 'delete', key, title, standfirst, body FROM search_view WHERE key = ?",
        (key,),
    )
    connection.exec_driver_sql("DELETE FROM article_forms WHERE key = ?", (key,))


def rebuild(connection: Connection) -> None:
    """Makes the index and the facets anew from the articles."""
    connection.exec_driver_sql("DELETE FROM article_forms")
    for key, title, standfirst in ask(connection, "SELECT key, title, standfirst FROM articles"):
        forms = segmented(title), segmented(standfirst or "")
        if forms != (None, None):
            connection.exec_driver_sql("INSERT INTO article_forms VALUES (?, ?, ?)", (key, *forms))
    connection.exec_driver_sql("INSERT INTO article_words (article_words) VALUES ('rebuild')")
    facets.rebuild(connection)


def verify(connection: Connection) -> list[str]:
    """What is wrong with the index, in sentences; empty when it is whole.

    Where the connection may write, FTS5 reads all words again and compares; elsewhere, only what is indexed is.
    """
    found = []
    missing, superfluous = connection.exec_driver_sql(
        """SELECT (SELECT count(*) FROM articles WHERE key NOT IN (SELECT id FROM article_words_docsize)),
            (SELECT count(*) FROM article_words_docsize WHERE id NOT IN (SELECT key FROM articles))"""
    ).one()
    if missing:
        found.append(f"articles missing from the search index: {missing}")
    if superfluous:
        found.append(f"articles in the search index that the archive doesn't hold: {superfluous}")
    if wrong := facets.wrong_rows(connection):
        found.append(f"articles with wrong search facets: {wrong}")
    if not found and not words_agree(connection, "article_words"):
        found.append("the search index does not say what the articles say")
    return found


def matching(connection: Connection, query: str, keys: Sequence[int]) -> set[int]:
    """Those of `keys` that a query fits. Raises QueryError when it can't be read."""
    if not keys:
        return set()
    source = _Source(connection, make_plan(parse(query)))
    source.between(min(keys), max(keys))
    # The plus keeps SQLite from seeking each key in the index by itself.
    source.where.append(f"+{source.key} IN ({_keys(keys)})")
    return {int(key) for (key,) in ask(connection, *source.select(source.key))}


# Asking ---------------------------------------------------------------------------------------------------------


class _Source:
    """A plan as FROM and WHERE: it begins with the words, or, without any, with the facets' rows in key order."""

    def __init__(self, connection: Connection, plan: Plan, *, facets_too: bool = False) -> None:
        conditions = Conditions(connection)
        self.where = [conditions.of(term) for term in plan.rest]
        self._bound: list[Any] = conditions.bound
        words = match_text(plan.words) if plan.words is not None else None
        if words is None:
            self.key = "x.key"
            self.source = "article_facets AS x"
        else:
            self.key = "article_words.rowid"
            self.source = "article_words"
            if self.where or facets_too:
                self.source += " CROSS JOIN article_facets AS x ON x.key = article_words.rowid"  # CROSS: words first
            self.where.insert(0, "article_words MATCH ?")
            self._bound.insert(0, words)
        if plan.first is not None or plan.last is not None:
            self.between(first_key(plan.first), None if plan.last is None else last_key(plan.last))

    def between(self, first: int | None, last: int | None) -> None:
        """Narrows to these keys, both included."""
        if first is not None:
            self.where.append(f"{self.key} >= {int(first)}")
        if last is not None:
            self.where.append(f"{self.key} <= {int(last)}")

    @property
    def bound(self) -> tuple[Any, ...]:
        """Values for the question marks."""
        return tuple(self._bound)

    def text(self) -> str:
        """What stands after FROM."""
        return f"{self.source} WHERE {' AND '.join(self.where)}" if self.where else self.source

    def select(self, what: str, tail: str = "") -> tuple[str, tuple[Any, ...]]:
        """The whole statement and its values."""
        return f"SELECT {what} FROM {self.text()} {tail}", self.bound


def newest(connection: Connection, plan: Plan, *, limit: int, below: int | None = None) -> list[int]:
    """Keys of the matches, newest first, from under the key `below`."""
    source = _Source(connection, plan)
    source.between(None, None if below is None else below - 1)
    statement = source.select(source.key, f"ORDER BY {source.key} DESC LIMIT {int(limit)}")
    return [int(key) for (key,) in ask(connection, *statement)]


def newest_by_reading(connection: Connection, plan: Plan, *, limit: int, below: int | None = None) -> list[int] | None:
    """The same for a plan of short beginnings, without the index; None where fewer match, and the index is quicker."""
    short = beginnings(plan)
    source = _Source(connection, replace(plan, words=None))
    source.between(None, None if below is None else below - 1)
    source.source += " CROSS JOIN search_view AS v ON v.key = x.key"
    found: list[int] = []
    statement = source.select("x.key, v.title, v.standfirst, v.body", "ORDER BY x.key DESC")
    for read, (key, *words) in enumerate(ask(connection, *statement), 1):
        if short.fit(*words):
            found.append(int(key))
            if len(found) == limit:
                return found
        elif read >= _READ and len(found) * _SHARE < read:
            return None
    return None


@dataclass(frozen=True, slots=True)
class Ranked:
    """A page of the most relevant matches as (score, key), and how many were ranked; None when that was not counted."""

    rows: list[tuple[float, int]]
    among: int | None


def ranked(connection: Connection, plan: Plan, *, limit: int, after: tuple[float, int] | None = None) -> Ranked:
    """The most relevant of the WINDOW newest matches, best first, equal ones newest first."""
    if not plan.sought:  # fields alone: all are as relevant, and the walk can stop at the limit
        below = None if after is None else after[1]
        return Ranked([(0.0, key) for key in newest(connection, plan, limit=limit, below=below)], None)
    source = _Source(connection, plan)
    score = f"bm25(article_words, {', '.join(map(str, WEIGHTS))})"
    tail = f"ORDER BY {source.key} DESC LIMIT {WINDOW}"
    bound = source.bound
    if plan.words is not None:
        inner, _ = source.select(f"{source.key} AS key, -{score} AS score", tail)
    else:
        # Words on one side of an OR: find first, then score what was found by all the words that speak for it.
        keys, _ = source.select(f"{source.key} AS key", tail)
        inner = f"""WITH found AS MATERIALIZED ({keys}),
            scored AS MATERIALIZED (SELECT rowid AS key, -{score} AS score FROM article_words
                WHERE article_words MATCH ? AND rowid >= (SELECT min(key) FROM found))
            SELECT found.key AS key, coalesce(scored.score, 0.0) AS score FROM found LEFT JOIN scored USING (key)"""
        bound = (*bound, match_any(plan.sought))
    # Counted in the same walk: intersecting the words' lists a second time would cost a third more.
    inner = f"SELECT score, key, count(*) OVER () AS among FROM ({inner})"
    where = ""
    if after is not None:
        where = "WHERE score < ? OR (score = ? AND key < ?)"
        bound = (*bound, after[0], after[0], after[1])
    statement = f"SELECT score, key, among FROM ({inner}) {where} ORDER BY score DESC, key DESC LIMIT {int(limit)}"
    found = ask(connection, statement, bound).fetchall()
    among = int(found[0][2]) if found else 0 if after is None else None
    return Ranked([(float(score), int(key)) for score, key, _ in found], among)


def counted(connection: Connection, plan: Plan, *, most: int | None = None) -> int:
    """How many articles match; with `most`, counting ends there."""
    source = _Source(connection, plan)
    if most is None:
        return int(ask(connection, *source.select("count(*)")).fetchone()[0])
    inner, bound = source.select("1", f"LIMIT {int(most)}")
    return int(ask(connection, f"SELECT count(*) FROM ({inner})", bound).fetchone()[0])


def faceted(connection: Connection, plan: Plan) -> Facets:
    """Counts over all matches."""
    source = _Source(connection, plan, facets_too=True)
    return facets.count(connection, source.text(), source.bound, key=source.key)


@dataclass(frozen=True, slots=True)
class Marked:
    """An article's words with OPEN and CLOSE around what was sought, in their indexed form; its text as it is."""

    title: str
    standfirst: str
    body: str
    text: str
    form: str | None  # the text's indexed form without marks; None where it is indexed as it stands


def marked(connection: Connection, plan: Plan, keys: Sequence[int]) -> dict[int, Marked]:
    """The words of each of these articles, marked. Those that match by a field alone are left out."""
    if not plan.sought or not keys:
        return {}
    match = match_any(plan.sought)
    which = f"article_words.rowid IN ({_keys(keys)})"
    if plan.words is not None and not plan.rest and not has_not(plan.words):
        # The keys lie close together among the matches: one walk over that stretch (0.1 ms) beats 20 seeks (1.6 ms).
        # The plus keeps SQLite from seeking.
        match = match_text(plan.words)
        which = f"article_words.rowid BETWEEN {min(keys)} AND {max(keys)} AND +{which}"
    rows = ask(
        connection,
        f"""SELECT article_words.rowid, {_highlight(0)}, {_highlight(1)}, {_highlight(2)}, v.text, v.segmented
            FROM article_words
            CROSS JOIN articles a ON a.key = article_words.rowid CROSS JOIN versions v ON v.id = a.version
            WHERE article_words MATCH ? AND {which}""",
        (match,),
    )
    return {int(key): Marked(*words) for key, *words in rows}


def marked_by_reading(connection: Connection, plan: Plan, keys: Sequence[int]) -> dict[int, Marked]:
    """The same for a plan of short beginnings, without the index."""
    short = beginnings(plan)
    rows = ask(
        connection,
        f"""SELECT f.key, f.title, f.standfirst, f.body, v.text, v.segmented
            FROM articles a CROSS JOIN search_view f ON f.key = a.key CROSS JOIN versions v ON v.id = a.version
            WHERE a.key IN ({_keys(keys)})""",
    )
    return {
        int(key): Marked(
            short.marked(title, (OPEN, CLOSE), title=True),
            short.marked(standfirst, (OPEN, CLOSE)),
            short.marked(body, (OPEN, CLOSE)),
            text,
            form,
        )
        for key, title, standfirst, body, text, form in rows
    }


def _highlight(column: int) -> str:
    return f"highlight(article_words, {column}, '{OPEN}', '{CLOSE}')"


def _keys(keys: Iterable[int]) -> str:
    return ", ".join(str(int(key)) for key in keys)
