"""Outlets and categories by the names a query gives them, as rows of their tables. Reads small tables only.

A name that nobody has is no error: a saved search stays good when its outlet's first article is still to come.
"""

from __future__ import annotations

import re
from functools import cached_property

from sqlalchemy import Connection, select

from onrecord.archive import tree
from onrecord.archive.schema import categories, outlets
from onrecord.archive.search.query import InCategory
from onrecord.archive.stored import path_from
from onrecord.text import fold


class Names:
    """The names of one moment. Looks up each kind once, and only when it is asked for."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def outlet(self, name: str) -> list[int]:
        """Rows of the outlets of this name, whatever its case."""
        return self._outlets.get(fold(name), [])

    def category(self, wanted: InCategory) -> set[int]:
        """Rows of the category, all below it and all merged into them.

        The path as it is or was, else one that differs only in case, else all whose paths end so.
        """
        paths = [wanted.path] if wanted.path else _readings(wanted.text)
        for path in paths:
            if rows := tree.rows_of(self._connection, [path]):
                return rows
        folded = [tuple(map(fold, path)) for path in paths]
        same = {row for row, path in self._categories if path in folded}
        ending = {row for row, path in self._categories if any(end and path[-len(end) :] == end for end in folded)}
        return tree.below(self._connection, same or ending)

    @cached_property
    def _outlets(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for row, name in self._connection.execute(select(outlets.c.row, outlets.c.name)):
            found.setdefault(fold(name), []).append(row)
        return found

    @cached_property
    def _categories(self) -> list[tuple[int, tuple[str, ...]]]:
        rows = self._connection.execute(select(categories.c.row, categories.c.path))
        return [(row, tuple(map(fold, path_from(path)))) for row, path in rows]


def _readings(text: str) -> list[tuple[str, ...]]:
    """The paths a category's text can mean: parts between > first, then one name, then parts between /."""
    found = [_parts(text, ">")]
    if ">" not in text and "/" in text:
        found.append(_parts(text, "/"))
    return [path for path in found if path]


def _parts(text: str, mark: str) -> tuple[str, ...]:
    # Names are trimmed and printable, as tree.clean() makes them; an empty part is a slip of the finger.
    parts = ("".join(filter(str.isprintable, part)).strip() for part in re.split(re.escape(mark), text))
    return tuple(part[:200] for part in parts if part)[:32]
