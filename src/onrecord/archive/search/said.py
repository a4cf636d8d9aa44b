"""The full-text index over what was said, in SQLite's FTS5: the same words and tokenizer as over articles.

Keeps no words of its own: it reads old ones again from the statements, so a version's are forgotten before they go.
"""

from __future__ import annotations

import math

from sqlalchemy import Connection

from onrecord.archive.search.conditions import match_text
from onrecord.archive.search.integrity import TOKENIZE, words_agree
from onrecord.archive.search.plan import is_positive, is_words, sought
from onrecord.archive.search.query import parse
from onrecord.errors import QueryError

_DDL = f"CREATE VIRTUAL TABLE statement_words USING fts5 (words, content='statements', content_rowid='row', {TOKENIZE})"

HOLDS_ONE_OF = "statements.row IN (SELECT rowid FROM statement_words WHERE statement_words MATCH :words)"
"""A condition on statements, told by all that match: right where few do, or all are counted."""

HOLDS = "EXISTS (SELECT 1 FROM statement_words WHERE statement_words MATCH :words AND rowid = statements.row)"
"""The same, asked of one statement at a time: right where so many match that a page is soon full."""

COMMON = 67
"""Times the root of all statements: matches from which on a page is filled sooner statement by statement.

Gathering m matches takes 1.2 us each; asking one statement after the other, newest first, 100 us, and of n statements
a page of 50 asks 50 n/m. Both take the same where m is the root of 4,200 n; measured, at 30,000 of 200,000."""


def create(connection: Connection) -> None:
    """Makes the index in a new database."""
    connection.exec_driver_sql(_DDL)


def forget(connection: Connection, version: str) -> None:
    """Takes a version's statements out of the index. Call it before they change."""
    connection.exec_driver_sql(
        "INSERT INTO statement_words (statement_words, rowid, words)"
        " SELECT 'delete', row, words FROM statements WHERE version = ?",
        (version,),
    )


def learn(connection: Connection, version: str) -> None:
    """Puts a version's statements into the index."""
    connection.exec_driver_sql(
        "INSERT INTO statement_words (rowid, words) SELECT row, words FROM statements WHERE version = ? ORDER BY row",
        (version,),
    )


def rebuild(connection: Connection) -> None:
    """Makes the index anew from the statements."""
    connection.exec_driver_sql("INSERT INTO statement_words (statement_words) VALUES ('rebuild')")


def is_common(connection: Connection, words: str) -> bool:
    """Whether so many statements match that asking one after the other is sooner done; counting ends there."""
    last = connection.exec_driver_sql('SELECT max("row") FROM statements').scalar_one()
    common = int(COMMON * math.sqrt(last or 0)) + 1
    found = connection.exec_driver_sql(
        "SELECT count(*) FROM (SELECT 1 FROM statement_words WHERE statement_words MATCH ? LIMIT ?)", (words, common)
    )
    return int(found.scalar_one()) >= common


def match(query: str) -> str:
    """A query of words, phrases, AND, OR, NOT and stars as FTS5 reads it. Raises QueryError for anything else."""
    term = parse(query)
    if not is_words(term) or not is_positive(term) or any(one.title_only for one in sought(term)):
        what = "what was said is searched by words only, and by at least one that must be there"
        raise QueryError(what, query=query, position=0, then="Narrow by outlet, category and day with the options")
    return match_text(term)


def verify(connection: Connection) -> list[str]:
    """What is wrong with the index, in sentences; empty when it is whole."""
    if words_agree(connection, "statement_words"):
        return []
    return ["the search index does not say what the statements say"]
