"""Outlets and categories by the names a query gives them, as rows of their tables. Reads small tables only.

A name that nobody has is no error: a saved search stays good when its outlet's first article is still to come. Who
asks by hand is told of it, with the names that look like it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, select

from onrecord.archive.rows import tree
from onrecord.archive.rows.naming import rows_meant
from onrecord.archive.rows.stored import path_from
from onrecord.archive.schema import categories, outlets
from onrecord.archive.search.query import InCategory, Outlet
from onrecord.records import UnknownName
from onrecord.text import fold, path_name

_ALIKE = 0.7  # of the letters, in order: two slips in a name of seven


class Names:
    """The names of one moment."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def outlet(self, name: str) -> list[int]:
        """Rows of the outlets of this name, whatever its case, and of what a person made of them."""
        return rows_meant(self._connection, {fold(name)})

    def category(self, wanted: InCategory) -> set[int]:
        """Rows of the category, all below it and all merged into them."""
        return tree.meant(self._connection, tree.readings(wanted.path) if wanted.path else _readings(wanted.text))

    def unknown(self, wanted: Outlet | InCategory) -> UnknownName | None:
        """What to say of a name that nobody has; None for one that somebody has, and for "", which means none."""
        if isinstance(wanted, Outlet):
            if not wanted.name or self.outlet(wanted.name):
                return None
            names = self._connection.execute(select(outlets.c.name)).scalars()
            return UnknownName("outlet", wanted.name, _near(wanted.name, {name: (name,) for name in names}))
        if not (wanted.path or wanted.text) or self.category(wanted):
            return None
        # By its whole path, or by its own name alone: people seldom write where it stands.
        paths = (path_from(path) for path in self._connection.execute(select(categories.c.path)).scalars())
        known = {path_name(path): (path_name(path), path[-1]) for path in paths}
        return UnknownName("category", wanted.text, _near(wanted.text, known))


def _near(name: str, known: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Those known names one of whose spellings looks like this one, nearest first, three at most.

    A single word is also held against each word of a name: nobody writes all of a long one.
    """
    from difflib import SequenceMatcher

    wanted = fold(name)
    matcher = SequenceMatcher(b=wanted, autojunk=False)
    found: list[tuple[float, str]] = []
    for one, spellings in known.items():
        best = 0.0
        words = [] if " " in wanted else [word for spelling in spellings for word in spelling.split()]
        for spelling in map(fold, [*spellings, *words]):
            matcher.set_seq1(spelling)
            if min(matcher.real_quick_ratio(), matcher.quick_ratio()) >= _ALIKE:
                best = max(best, matcher.ratio())
        if best >= _ALIKE:
            found.append((-best, one))
    return tuple(one for _, one in sorted(found)[:3])


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
