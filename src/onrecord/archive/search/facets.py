"""Counts of all matches by outlet, category and month, and the narrow table that makes them quick. SQLite's SQL.

    article_facets  key, bin, outlet, language, flags, pair    one short row an article, kept by triggers
    facet_bins      id, outlet, filed                          each set of outlet and categories that occurs
    facet_members   category, bin                              the same, to narrow by category

200,000 rows that are sorted or handed over one by one take 100 ms. So each row holds a `pair`, one character for its
bin and one for its day; SQLite joins those of all matches to one string, and Python counts its characters: 40 ms.
Triggers keep the tables true whoever writes, so that no path of the code can forget them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, select

from onrecord.archive.rows.keys import SEQUENCE_BITS
from onrecord.archive.rows.stored import path_from
from onrecord.archive.schema import categories, outlets
from onrecord.records import STAND_INS, Facet, Facets
from onrecord.text import path_name
from onrecord.times import EPOCH

FLAGS = {
    "note": 1, "caption": 2, "related": 4, "quote": 8, "list": 16, "table": 32, "standfirst": 64, "byline": 128,
    "version": 256, "republished": 512, "title": 1024, "cut-off": 2048,
}  # fmt: skip

_BASE = 0x10000  # beyond the surrogates; leaves room for 1,048,575 bins and as many days
_MOST_BINS = 0x10FFFF - _BASE
_SEEK = 1000  # bins

_FLAGS = " + ".join(
    [
        f"{bit} * (a.has LIKE '% {name} %')"
        for name, bit in FLAGS.items()
        if name not in ("version", "republished", "title")
    ]
    + [
        f"{FLAGS['version']} * (a.versions > 1)",
        f"{FLAGS['republished']} * (a.republished <> 0)",
        f"{FLAGS['title']} * (a.title_origin NOT IN {tuple(sorted(STAND_INS))})",
    ]
)
_PAIR = f"char({_BASE} + b.id, {_BASE} + (a.key >> {SEQUENCE_BITS}))"
_FILED = """coalesce((SELECT group_concat(category, ' ') FROM
    (SELECT category FROM filings WHERE article = a.key ORDER BY category)), '')"""


def _refresh(which: str) -> str:
    """Statements that write the rows of the articles that `which` (a condition on `a`) names anew.

    WHERE NOT EXISTS rather than OR IGNORE: inside a trigger the outer statement's conflict rule would replace it.
    """
    return f"""
        INSERT INTO facet_bins (outlet, filed) SELECT DISTINCT coalesce(a.outlet, 0), {_FILED} FROM articles a
            WHERE {which} AND NOT EXISTS (
                SELECT 1 FROM facet_bins b WHERE b.outlet = coalesce(a.outlet, 0) AND b.filed = {_FILED});
        DELETE FROM article_facets WHERE key IN (SELECT a.key FROM articles a WHERE {which});
        INSERT INTO article_facets (key, bin, outlet, language, flags, pair)
            SELECT a.key, b.id, b.outlet, lower(coalesce(a.language, '')), {_FLAGS}, {_PAIR}
            FROM articles a CROSS JOIN facet_bins b
            WHERE {which} AND b.outlet = coalesce(a.outlet, 0) AND b.filed = {_FILED};
        INSERT INTO facet_members (category, bin)
            SELECT DISTINCT f.category, x.bin
            FROM articles a CROSS JOIN filings f ON f.article = a.key CROSS JOIN article_facets x ON x.key = a.key
            WHERE {which}
            AND NOT EXISTS (SELECT 1 FROM facet_members m WHERE m.category = f.category AND m.bin = x.bin);
    """


_WATCHED = "key, outlet, language, has, versions, republished, title_origin"
_DDL = f"""
    CREATE TABLE article_facets (
        key INTEGER PRIMARY KEY, bin INTEGER NOT NULL, outlet INTEGER NOT NULL, language TEXT NOT NULL,
        flags INTEGER NOT NULL, pair TEXT NOT NULL);
    CREATE TABLE facet_bins (
        id INTEGER PRIMARY KEY, outlet INTEGER NOT NULL, filed TEXT NOT NULL, UNIQUE (outlet, filed));
    CREATE TABLE facet_members (
        category INTEGER NOT NULL, bin INTEGER NOT NULL, PRIMARY KEY (category, bin)) WITHOUT ROWID;
    ;;
    CREATE TRIGGER article_facets_new AFTER INSERT ON articles BEGIN {_refresh("a.key = NEW.key")} END;;
    CREATE TRIGGER article_facets_changed AFTER UPDATE OF {_WATCHED} ON articles BEGIN
        DELETE FROM article_facets WHERE key = OLD.key; {_refresh("a.key = NEW.key")} END;;
    CREATE TRIGGER article_facets_gone AFTER DELETE ON articles BEGIN
        DELETE FROM article_facets WHERE key = OLD.key; END;;
    CREATE TRIGGER article_facets_filed AFTER INSERT ON filings BEGIN {_refresh("a.key = NEW.article")} END;;
    CREATE TRIGGER article_facets_refiled AFTER UPDATE OF category, article ON filings BEGIN
        {_refresh("a.key IN (OLD.article, NEW.article)")} END;;
    CREATE TRIGGER article_facets_unfiled AFTER DELETE ON filings BEGIN {_refresh("a.key = OLD.article")} END
"""


def create(connection: Connection) -> None:
    """Makes the tables and triggers in a new database."""
    tables, *triggers = _DDL.split(";;\n")
    for statement in [*tables.split(";\n"), *triggers]:
        if statement.strip():
            connection.exec_driver_sql(statement)


def hang(connection: Connection) -> None:
    """Makes the triggers of an older database again, as they are now."""
    for trigger in _DDL.split(";;\n")[1:]:
        name = trigger.split()[2]
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")
        connection.exec_driver_sql(trigger)


def rebuild(connection: Connection) -> None:
    """Writes all rows anew; combinations that no longer occur go."""
    for table in ("article_facets", "facet_members", "facet_bins"):
        connection.exec_driver_sql(f"DELETE FROM {table}")
    for statement in _refresh("1").split(";"):
        if statement.strip():
            connection.exec_driver_sql(statement)


def wrong_rows(connection: Connection) -> int:
    """How many articles' rows are missing, superfluous or not what the tables say."""
    wrong = connection.exec_driver_sql(
        f"""SELECT count(*) FROM articles a LEFT JOIN article_facets x ON x.key = a.key
            LEFT JOIN facet_bins b ON b.id = x.bin
            WHERE x.key IS NULL OR x.outlet <> coalesce(a.outlet, 0) OR b.outlet IS NOT x.outlet
            OR b.filed IS NOT {_FILED} OR x.flags <> {_FLAGS} OR x.language <> lower(coalesce(a.language, ''))
            OR x.pair <> {_PAIR}"""
    ).scalar_one()
    extra = connection.exec_driver_sql(
        "SELECT count(*) FROM article_facets WHERE key NOT IN (SELECT key FROM articles)"
    ).scalar_one()
    return int(wrong) + int(extra)


# Counting -------------------------------------------------------------------------------------------------------


def count(connection: Connection, source: str, bound: Iterable[Any], *, key: str) -> Facets:
    """Counts the articles of `source`: what stands after FROM, with `article_facets AS x` in it; `key` orders it."""
    most = connection.exec_driver_sql("SELECT max(id) FROM facet_bins").scalar() or 0
    how = _counted_pairs if most > _MOST_BINS else _counted_characters
    bins, days = how(connection, source, tuple(bound), key)
    return _facets(connection, bins, days)


Counted = tuple[dict[int, int], dict[int, int]]
"""Articles by bin, and by day number."""


def _counted_characters(connection: Connection, source: str, bound: tuple[Any, ...], key: str) -> Counted:
    found = connection.exec_driver_sql(
        f"SELECT group_concat(pair, '') FROM (SELECT x.pair AS pair FROM {source} ORDER BY {key})",
        bound,
    ).scalar()
    text = str(found or "")
    bins = {ord(char) - _BASE: n for char, n in Counter(text[::2]).items()}
    return bins, _runs(text[1::2])


def _runs(days: str) -> dict[int, int]:
    """Lengths of the runs of a sorted string. There are few days, so each is found by halving, not by counting."""
    found: dict[int, int] = {}
    at = 0
    while at < len(days):
        char = days[at]
        step = 1  # doubling first: a run is short beside the string
        while at + step < len(days) and days[at + step] == char:
            step *= 2
        end = bisect_left(days, chr(ord(char) + 1), at, min(at + step + 1, len(days)))
        found[ord(char) - _BASE] = found.get(ord(char) - _BASE, 0) + end - at
        at = end
    return found


def _counted_pairs(connection: Connection, source: str, bound: tuple[Any, ...], key: str) -> Counted:
    """The slow way, for an archive with more bins than there are characters."""
    bins: Counter[int] = Counter()
    days: Counter[int] = Counter()
    rows = connection.exec_driver_sql(
        f"SELECT x.bin, {key} >> {SEQUENCE_BITS}, count(*) FROM {source} GROUP BY 1, 2", bound
    )
    for one, day, n in rows:
        bins[one] += n
        days[day] += n
    return bins, days


def _facets(connection: Connection, bins: dict[int, int], days: dict[int, int]) -> Facets:
    by_outlet: Counter[int] = Counter()
    by_filed: Counter[str] = Counter()
    by_category: Counter[str] = Counter()
    by_month: Counter[str] = Counter()
    # Few matches lie in few bins; for many, reading all of them is quicker than seeking each.
    some = f" WHERE id IN ({', '.join(map(str, bins))})" if len(bins) < _SEEK else ""
    for row, outlet, filed in connection.exec_driver_sql(f"SELECT id, outlet, filed FROM facet_bins{some}"):
        n = bins.get(row, 0)
        by_outlet[outlet] += n
        by_filed[filed] += n
    paths = _Paths(connection)
    for filed, n in by_filed.items():
        for path in paths.covering(filed):
            by_category[path] += n
    names = {one.row: one.name for one in connection.execute(select(outlets.c.row, outlets.c.name))}
    for day, n in days.items():
        by_month[(EPOCH + timedelta(days=day)).strftime("%Y-%m") if day else ""] += n
    return Facets(
        outlet=_sorted({names.get(outlet, ""): n for outlet, n in by_outlet.items()}),
        category=_sorted(by_category),
        month=tuple(Facet(value, n) for value, n in sorted(by_month.items(), reverse=True)),
    )


class _Paths:
    """Which categories count an article: those it is filed in, what they were merged into, and all above."""

    def __init__(self, connection: Connection) -> None:
        rows = connection.execute(
            select(categories.c.row, categories.c.parent, categories.c.path, categories.c.merged_into)
        )
        self._rows = {row: (parent, path_name(path_from(path)), into) for row, parent, path, into in rows}
        self._above: dict[int, frozenset[str]] = {}

    def covering(self, filed: str) -> frozenset[str]:
        """Paths for a bin's categories; "" when there are none."""
        return frozenset().union(*(self._up(int(row)) for row in filed.split())) or frozenset(("",))

    def _up(self, row: int) -> frozenset[str]:
        if row not in self._above:
            self._above[row] = frozenset()  # a circle, which the tables don't hold, would end here
            parent, path, into = self._rows[row]
            found = frozenset((path,)) if into is None else self._up(into)
            self._above[row] = found | (self._up(parent) if parent is not None else frozenset())
        return self._above[row]


def _sorted(counts: dict[str, int]) -> tuple[Facet, ...]:
    found = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    return tuple(Facet(value, n) for value, n in found if n)
