"""Categories as the tables hold them: finding, making and filing, on a connection. Keeps no history of its own.

A path that a person moved, renamed or merged away still leads to what it became, so that a page whose category has
moved keeps being filed where the person put it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, select

from onrecord.archive.rows.driver import Among, add_rows
from onrecord.archive.rows.stored import instant_text, path_from, path_text
from onrecord.archive.schema import articles, categories, category_changes, filings, unfilings
from onrecord.errors import UsageError
from onrecord.ids import make_id
from onrecord.records import FilingOrigin
from onrecord.text import fold, slashed_path, squeeze

_BY_PATH = Among(select(categories.c.row), categories.c.path)
_INTO = Among(select(categories.c.merged_into), categories.c.row)
_FILED = Among(select(filings.c.category, filings.c.article, filings.c.origin), filings.c.article)

MAX_DEPTH = 32
_MAX_NAME = 200


def clean(path: Sequence[str]) -> tuple[str, ...]:
    """The path with its names trimmed. Raises UsageError when it names nothing."""
    names = tuple(squeeze("".join(letter for letter in name if letter.isprintable())) for name in path)
    if not names or not all(names):
        raise UsageError("a category needs a name", then="Write it like 'World > Europe'")
    if len(names) > MAX_DEPTH or any(len(name) > _MAX_NAME for name in names):
        raise UsageError(
            f"a category's path has at most {MAX_DEPTH} names of at most {_MAX_NAME} characters",
            then="Use a shorter one",
        )
    return names


def at(connection: Connection, path: Sequence[str]) -> int | None:
    """The row of the category that has this very path now."""
    found = _BY_PATH.first(connection, path_text(path))
    return None if found is None else int(found.row)


def resolve(connection: Connection, path: Sequence[str]) -> int | None:
    """The row that stands for this path: the one that has it, or had it before it moved, after merges."""
    row = at(connection, path)
    if row is None:
        row = connection.execute(
            select(category_changes.c.category)
            .where(category_changes.c.what.in_(("moved", "renamed")), category_changes.c.before == path_text(path))
            .order_by(category_changes.c.row.desc())
            .limit(1)
        ).scalar()
    return None if row is None else merged(connection, int(row))


def merged(connection: Connection, row: int) -> int:
    """What a category became; itself when it was never merged away."""
    while True:
        found = _INTO.first(connection, row)
        if found is None or found.merged_into is None:
            return row
        row = int(found.merged_into)


def ensure(connection: Connection, path: Sequence[str], now: datetime, *, follow: bool = True) -> int:
    """The row for this path, made with all its parents when there is none. `follow` heeds moves and merges."""
    path = clean(path)
    row = resolve(connection, path) if follow else at(connection, path)
    if row is not None:
        return row
    parent = ensure(connection, path[:-1], now, follow=follow) if len(path) > 1 else None
    full = path
    if parent is not None:
        # The parent may have moved: the child is made where the parent is now.
        above = connection.execute(select(categories.c.path).where(categories.c.row == parent)).scalar_one()
        full = (*path_from(above), path[-1])
        row = at(connection, full)
        if row is not None:
            return merged(connection, row) if follow else row
    taken = connection.execute(select(func.max(categories.c.row))).scalar() or 0
    row = int(taken) + 1
    connection.execute(
        insert(categories).values(
            row=row,
            id=make_id("category", *full) if not _taken(connection, full) else make_id("category", *full, str(row)),
            parent=parent,
            name=full[-1],
            path=path_text(full),
        )
    )
    note(connection, row, "made", None, path_text(full), now=now)
    return row


def _taken(connection: Connection, path: Sequence[str]) -> bool:
    """Whether a category that has since moved away was made under this path, and so has its id."""
    ident = make_id("category", *path)
    return connection.execute(select(categories.c.row).where(categories.c.id == ident)).first() is not None


def note(connection: Connection, row: int, what: str, before: str | None, after: str | None, *, now: datetime) -> None:
    """Adds a line to a category's history."""
    connection.execute(
        insert(category_changes).values(category=row, at=instant_text(now), what=what, before=before, after=after)
    )


def below(connection: Connection, roots: Iterable[int]) -> set[int]:
    """These rows, all under them, and all merged into any of those."""
    found = set(roots)
    rows = connection.execute(select(categories.c.row, categories.c.parent, categories.c.merged_into)).all()
    waiting = True
    while waiting:
        fresh = {row for row, parent, into in rows if row not in found and (parent in found or into in found)}
        found |= fresh
        waiting = bool(fresh)
    return found


def meant(connection: Connection, readings: Sequence[Sequence[str]]) -> set[int]:
    """All category rows that narrowing by a path means, given the ways to read it; empty when none is known.

    The path as it is or was, else one that differs only in case, else all whose paths end so.
    """
    for path in filter(None, readings):
        if (row := resolve(connection, clean(path))) is not None:
            return below(connection, [row])
    folded = [tuple(map(fold, path)) for path in readings if path]
    rows = connection.execute(select(categories.c.row, categories.c.path))
    known = [(int(row), tuple(map(fold, path_from(path)))) for row, path in rows] if folded else []
    same = {row for row, path in known if path in folded}
    ending = {row for row, path in known if any(path[-len(end) :] == end for end in folded)}
    return below(connection, same or ending)


def readings(path: Sequence[str]) -> list[tuple[str, ...]]:
    """The ways to read a path: a single name that holds slashes may be one, parted by them."""
    return [tuple(path), slashed_path(path[0])] if len(path) == 1 else [tuple(path)]


def file(connection: Connection, pairs: Sequence[tuple[int, int]], origin: FilingOrigin, now: datetime) -> int:
    """Files (category row, article key) pairs; returns how many were new. A person's word outlasts the machine's.

    What a person filed stays "given"; what a person took out is not put back by a page or a rule.
    """
    pairs = list(dict.fromkeys(pairs))
    if not pairs:
        return 0
    there: dict[tuple[int, int], str] = {}
    for row in _FILED.rows(connection, (key for _, key in pairs)):
        there[row.category, row.article] = row.origin
    wanted = [pair for pair in pairs if pair not in there or (origin == "given" and there[pair] != "given")]
    if origin == "given":
        _refile(connection, wanted)
    else:
        out = _taken_out(connection, wanted)
        wanted = [pair for pair in wanted if pair not in out]
    if wanted:
        at_text = instant_text(now)
        add_rows(
            connection,
            filings,
            [{"category": row, "article": key, "origin": origin, "at": at_text} for row, key in wanted],
        )
    return sum(pair not in there for pair in wanted)


def _taken_out(connection: Connection, pairs: Sequence[tuple[int, int]]) -> set[tuple[int, int]]:
    if connection.execute(select(unfilings.c.category).limit(1)).first() is None:
        return set()  # the usual case: nobody has taken anything out
    wanted = set(pairs)
    rows = connection.execute(
        select(unfilings.c.category, articles.c.key).join(articles, articles.c.id == unfilings.c.article)
    )
    return {(category, key) for category, key in rows if (category, key) in wanted}


def _refile(connection: Connection, pairs: Sequence[tuple[int, int]]) -> None:
    """Makes room for a person's filing: the machine's own row and any earlier taking-out go."""
    for row, key in pairs:
        connection.execute(delete(filings).where(filings.c.category == row, filings.c.article == key))
        ident = select(articles.c.id).where(articles.c.key == key).scalar_subquery()
        connection.execute(delete(unfilings).where(unfilings.c.category == row, unfilings.c.article == ident))
