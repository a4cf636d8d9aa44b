"""The last step of a removal, and of one that was cut short: old WARC files go, free pages of the database are cleared.

SQLite leaves deleted words in free pages, the search index in pieces that were not merged yet. Both are written anew,
so that the words stand nowhere in the database. What can't be done now is told, and done at the next opening.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlalchemy import Connection, select

from onrecord.archive.disk.folder import sync_folder
from onrecord.archive.opening.adopting import leftovers
from onrecord.archive.schema import removals

_AGAIN = "it is cleared when the archive is next opened for writing"


def unswept(connection: Connection) -> bool:
    """Whether a removal's last step is still to be done."""
    return connection.execute(select(removals.c.row).where(~removals.c.swept).limit(1)).first() is not None


def delete_leftovers(folder: Path, lengths: dict[str, int]) -> list[str]:
    """Deletes files that the tables have under another name; what is told of those that can't be."""
    left = []
    found = leftovers(folder, lengths)
    for path in found:
        try:
            path.unlink()
        except OSError as error:
            left.append(f"captures/{path.name} can't be deleted now ({error.strerror}); {_AGAIN}")
    if found:
        sync_folder(folder)
    return left


def sweep(database: sqlite3.Connection) -> list[str]:
    """Clears index and free pages; what is told where that can't be done now."""
    try:
        for index in ("article_words", "statement_words"):
            database.execute(f"INSERT INTO {index} ({index}) VALUES ('optimize')")
        database.execute("VACUUM")
        database.execute("UPDATE removals SET swept = 1")
        busy, _, _ = database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite3.Error as error:
        return [f"record.sqlite3 still holds deleted words in free pages ({error}); {_AGAIN}"]
    if busy:
        return ["record.sqlite3-wal is in use by a reader; close the reading room, and it goes with the last to leave"]
    return []


def copies(folder: Path) -> list[str]:
    """Files beside the archive's own that may hold what went, and that only a person can judge."""
    found = [*folder.glob("record.sqlite3.before-*"), *(folder / "captures").glob("torn-*.bin")]
    return [f"{path.relative_to(folder)} may hold it; delete it if you don't need it" for path in sorted(found)]
