"""What search is told, and when: the one seam between the tables and the index over them.

The index is an external-content one: it finds old words by reading them again. So an article is forgotten *before* its
words, title or key change, and learnt after, in the same transaction. Knows nothing of queries.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection

from onrecord.archive.search import fts
from onrecord.archive.search.segment import segmented

__all__ = ["create", "forget", "learn", "matching", "rebuild", "segmented", "verify"]


def create(connection: Connection) -> None:
    """Makes the index in a new database."""
    fts.create(connection)


def forget(connection: Connection, keys: Iterable[int]) -> None:
    """Takes these articles out of the index. Call it before anything that was indexed changes."""
    for key in keys:
        fts.remove(connection, key)


def learn(connection: Connection, keys: Iterable[int]) -> None:
    """Puts these articles, as they now stand, into the index."""
    fts.add_all(connection, list(keys))


def matching(connection: Connection, query: str, keys: Sequence[int]) -> set[int]:
    """Those of `keys` that a saved search fits. Raises QueryError when it can't be read."""
    return fts.matching(connection, query, keys)


def rebuild(connection: Connection) -> None:
    """Makes the whole index again from the articles."""
    fts.rebuild(connection)


def verify(connection: Connection) -> list[str]:
    """What is wrong with the index, in sentences; empty when it is whole."""
    return fts.verify(connection)
