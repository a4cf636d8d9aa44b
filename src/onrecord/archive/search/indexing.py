"""What search is told, and when: the one seam between the tables and the indexes over articles and statements.

The indexes are external-content ones: they find old words by reading them again. So an article is forgotten *before*
its words, title or key change, and learnt after, in the same transaction; so are a version's statements. Knows nothing
of queries.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection

from onrecord.archive.search import fts, said
from onrecord.archive.search.segment import segmented

__all__ = [
    "create", "forget", "forget_statements", "learn", "learn_statements", "matching", "rebuild", "segmented", "settle",
    "verify",
]  # fmt: skip

_MANY = 1000  # articles; the pieces of fewer are few
_SHARE = 1 / 3  # of the archive


def create(connection: Connection) -> None:
    """Makes the indexes in a new database."""
    fts.create(connection)
    said.create(connection)


def forget(connection: Connection, keys: Iterable[int]) -> None:
    """Takes these articles out of the index. Call it before anything that was indexed changes."""
    for key in keys:
        fts.remove(connection, key)


def learn(connection: Connection, keys: Iterable[int]) -> None:
    """Puts these articles, as they now stand, into the index."""
    fts.add(connection, list(keys))


def settle(connection: Connection, brought: int) -> None:
    """After a run that brought so many articles: a large share of all is merged with the rest, a small one is not.

    What a day's collecting adds is merged by and by, as it is added; merging all of it each time would take longer
    than reading it did.
    """
    if brought >= _MANY:
        total = connection.exec_driver_sql("SELECT count(*) FROM articles").scalar_one()
        if brought >= total * _SHARE:
            fts.settle(connection)


def forget_statements(connection: Connection, version: str) -> None:
    """Takes a version's statements out of the index. Call it before they go."""
    said.forget(connection, version)


def learn_statements(connection: Connection, version: str) -> None:
    """Puts a version's statements into the index."""
    said.learn(connection, version)


def matching(connection: Connection, query: str, keys: Sequence[int]) -> set[int]:
    """Those of `keys` that a saved search fits. Raises QueryError when it can't be read."""
    return fts.matching(connection, query, keys)


def rebuild(connection: Connection) -> None:
    """Makes the indexes again from the articles and statements."""
    fts.rebuild(connection)
    said.rebuild(connection)


def verify(connection: Connection) -> list[str]:
    """What is wrong with the indexes, in sentences; empty when they are whole."""
    return fts.verify(connection) + said.verify(connection)
