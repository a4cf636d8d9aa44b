"""The categories drawer: the tree, filing by hand, rules, moves and merges. No change loses history.

A path that was moved or merged away still leads to what it became; a category is never deleted.
"""

from __future__ import annotations

import builtins
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from onrecord.archive.drawers.articles import full_id
from onrecord.archive.filing import rules
from onrecord.archive.opening.place import Place
from onrecord.archive.rows import tree
from onrecord.archive.rows.stored import instant_text, path_from, path_text, when_of
from onrecord.archive.schema import articles, categories, category_changes, category_rules, filings, unfilings
from onrecord.archive.search import indexing
from onrecord.errors import NotFound, UsageError
from onrecord.records import Category, CategoryChange, CategoryRule, FilingOrigin
from onrecord.text import fold, natural, path_name, path_of, slashed_path
from onrecord.times import from_iso

_PART = 5000  # articles a new rule is tried on at a time: memory stays flat


class Categories:
    """Categories in an archive. Paths are tuples, outermost name first."""

    def __init__(self, place: Place) -> None:
        self._place = place

    # Looking ----------------------------------------------------------------------------------------------------

    def tree(self) -> list[Category]:
        """Every category that stands, each above what is below it, with counts of articles here or below."""
        with self._place.reading() as connection:
            rows = connection.execute(select(categories).where(categories.c.merged_into.is_(None))).all()
            counts = _counts(connection)
            return [
                _category(connection, row, counts[row.row])
                for row in sorted(rows, key=lambda row: [natural(fold(name)) for name in path_from(row.path)])
            ]

    def get(self, path: Sequence[str]) -> Category:
        """The category at this path, or what the path became. One merged away says into what. Raises NotFound."""
        with self._place.reading() as connection:
            return _get(connection, path)

    def read(self, name: str) -> tuple[str, ...]:
        """The path that a person writes: `World > Europe`, or `World/Europe` unless one category is called so."""
        path = path_of(name)
        with self._place.reading() as connection:
            return path if tree.resolve(connection, path) is not None else slashed_path(name)

    def history(self, path: Sequence[str]) -> builtins.list[CategoryChange]:
        """What became of a category, oldest first."""
        with self._place.reading() as connection:
            row = _row(connection, path)
            found = connection.execute(
                select(category_changes).where(category_changes.c.category == row).order_by(category_changes.c.row)
            )
            return [CategoryChange(from_iso(one.at), one.what, _shown(one.before), _shown(one.after)) for one in found]

    def rules(self) -> builtins.list[CategoryRule]:
        """Every rule, by category."""
        with self._place.reading() as connection:
            return [rule for _, rule in rules.all_rules(connection)]

    # Changing ---------------------------------------------------------------------------------------------------

    def make(self, path: Sequence[str], now: datetime) -> Category:
        """A category at this path, with those above it; the one there when there is one."""
        with self._place.writing() as connection:
            path = tree.clean(path)
            tree.ensure(connection, path, now, follow=False)
            return _get(connection, path)

    def rename(self, path: Sequence[str], name: str, now: datetime) -> Category:
        """Another name at the same place."""
        return self.move(path, (*tree.clean(path)[:-1], name), now)

    def move(self, path: Sequence[str], to: Sequence[str], now: datetime) -> Category:
        """Moves or renames a category with all below it; `to` is its whole new path."""
        with self._place.writing() as connection:
            row = _standing(connection, path)
            old = path_from(_path(connection, row))
            new = tree.clean(to)
            if new == old:
                return _get(connection, new)
            if new[: len(old)] == old:
                raise UsageError(f"{path_name(old)!r} can't be moved below itself", then="Give a path outside of it")
            if tree.at(connection, new) is not None:
                raise UsageError(
                    f"there is a category {path_name(new)!r} already", then="Merge the two, or give another path"
                )
            parent = tree.ensure(connection, new[:-1], now, follow=False) if len(new) > 1 else None
            if parent is not None and tree.merged(connection, parent) != parent:
                raise UsageError(
                    f"{path_name(new[:-1])!r} was merged into another category", then="Move it below that one"
                )
            _move(connection, row, parent, new, now)
            return _get(connection, new)

    def merge(self, path: Sequence[str], into: Sequence[str], now: datetime) -> Category:
        """Merges a category into another; what was below the one goes below the other. Returns the other."""
        with self._place.writing() as connection:
            row, target = _standing(connection, path), _standing(connection, into)
            if target in tree.below(connection, [row]):
                raise UsageError(
                    "a category can't be merged into itself or what is below it", then="Move the other one out first"
                )
            _merge(connection, row, target, now)
            return _get(connection, path_from(_path(connection, target)))

    def add_rule(self, rule: CategoryRule, now: datetime) -> int:
        """Files what fits under a category, now and from now on; returns how many were filed now."""
        value = rule.value.strip()
        if not value:
            raise UsageError(f"a rule by {rule.kind} needs a value")
        with self._place.writing() as connection:
            if rule.kind == "search":
                indexing.matching(connection, value, [0])  # of no article: raises QueryError when it can't be read
            row = tree.ensure(connection, rule.category, now)
            there = connection.execute(
                select(category_rules).filter_by(category=row, kind=rule.kind, value=value)
            ).first()
            if there is None:
                connection.execute(insert(category_rules).values(category=row, kind=rule.kind, value=value))
                tree.note(connection, row, "rule-added", None, f"{rule.kind}: {value}", now=now)
            standing = CategoryRule(rule.category, rule.kind, value)
            filed, after = 0, None
            while True:
                query = select(articles.c.key).order_by(articles.c.key).limit(_PART)
                keys = [
                    int(key)
                    for key in connection.execute(
                        query if after is None else query.where(articles.c.key > after)
                    ).scalars()
                ]
                if not keys:
                    return filed
                filed += rules.apply(connection, [(row, standing)], keys, now)
                after = keys[-1]

    def remove_rule(self, rule: CategoryRule, now: datetime) -> None:
        """Drops a rule; what it filed stays filed. Raises NotFound."""
        with self._place.writing() as connection:
            row = _row(connection, rule.category)
            gone = connection.execute(
                delete(category_rules).where(
                    category_rules.c.category == row,
                    category_rules.c.kind == rule.kind,
                    category_rules.c.value == rule.value.strip(),
                )
            )
            if gone.rowcount == 0:
                raise NotFound("rule", f"{rule.kind}: {rule.value}", then="`onrecord categories rules` lists them")
            tree.note(connection, row, "rule-removed", f"{rule.kind}: {rule.value.strip()}", None, now=now)

    def file(self, article: str, path: Sequence[str], now: datetime, origin: FilingOrigin = "given") -> None:
        """Files an article under a category, which is made when there is none."""
        with self._place.writing() as connection:
            key = _key(connection, article)
            tree.file(connection, [(tree.ensure(connection, path, now), key)], origin, now)

    def unfile(self, article: str, path: Sequence[str], now: datetime) -> None:
        """Takes an article out of a category, and keeps pages and rules from putting it back."""
        with self._place.writing() as connection:
            ident = full_id(connection, article)
            key = _key(connection, ident)
            row = _standing(connection, path)
            here = [row, *_merged_into(connection, row)]
            gone = connection.execute(delete(filings).where(filings.c.category.in_(here), filings.c.article == key))
            if gone.rowcount == 0:
                raise UsageError(f"article {ident} is not filed under {path_name(path)!r}")
            if connection.execute(select(unfilings).filter_by(category=row, article=ident)).first() is None:
                connection.execute(insert(unfilings).values(category=row, article=ident, at=instant_text(now)))


# On a connection ------------------------------------------------------------------------------------------------


def _row(connection: Connection, path: Sequence[str]) -> int:
    """The row at this very path, merged or not; else what the path became."""
    row = tree.at(connection, path)
    if row is None:
        row = tree.resolve(connection, path)
    if row is None:
        raise NotFound("category", path_name(path), then="`onrecord categories` lists them")
    return row


def _standing(connection: Connection, path: Sequence[str]) -> int:
    row = tree.resolve(connection, tree.clean(path))
    if row is None:
        raise NotFound("category", path_name(path), then="`onrecord categories` lists them")
    return row


def _path(connection: Connection, row: int) -> str:
    return str(connection.execute(select(categories.c.path).where(categories.c.row == row)).scalar_one())


def _key(connection: Connection, article: str) -> int:
    ident = full_id(connection, article)
    return int(connection.execute(select(articles.c.key).where(articles.c.id == ident)).scalar_one())


def _merged_into(connection: Connection, row: int) -> list[int]:
    """The categories that became this one."""
    found = [
        int(one)
        for one in connection.execute(select(categories.c.row).where(categories.c.merged_into == row)).scalars()
    ]
    return found + [below for one in found for below in _merged_into(connection, one)]


def _move(connection: Connection, row: int, parent: int | None, new: tuple[str, ...], now: datetime) -> None:
    old = _path(connection, row)
    what = "renamed" if path_from(old)[:-1] == new[:-1] else "moved"
    connection.execute(
        update(categories).where(categories.c.row == row).values(parent=parent, name=new[-1], path=path_text(new))
    )
    tree.note(connection, row, what, old, path_text(new), now=now)
    below = connection.execute(select(categories.c.row, categories.c.name).where(categories.c.parent == row)).all()
    for child, name in below:
        _move(connection, child, row, (*new, name), now)


def _merge(connection: Connection, row: int, target: int, now: datetime) -> None:
    above = path_from(_path(connection, target))
    below = connection.execute(
        select(categories.c.row, categories.c.name).where(
            categories.c.parent == row, categories.c.merged_into.is_(None)
        )
    ).all()
    for child, name in below:
        twin = tree.at(connection, (*above, name))
        if twin is None:
            _move(connection, child, target, (*above, name), now)
        else:
            _merge(connection, child, tree.merged(connection, twin), now)
    for kind, value in connection.execute(
        select(category_rules.c.kind, category_rules.c.value).where(category_rules.c.category == row)
    ).all():
        there = select(category_rules).filter_by(category=target, kind=kind, value=value)
        if connection.execute(there).first() is None:
            connection.execute(insert(category_rules).values(category=target, kind=kind, value=value))
    connection.execute(delete(category_rules).where(category_rules.c.category == row))
    connection.execute(update(categories).where(categories.c.row == row).values(merged_into=target))
    tree.note(connection, row, "merged", _path(connection, row), _path(connection, target), now=now)
    tree.note(connection, target, "merged", _path(connection, row), _path(connection, target), now=now)


def _get(connection: Connection, path: Sequence[str]) -> Category:
    row = connection.execute(select(categories).where(categories.c.row == _row(connection, path))).one()
    return _category(connection, row, _count_below(connection, row.row))


def _category(connection: Connection, row: Row[Any], count: tuple[int, int | None]) -> Category:
    articles_here, newest = count
    became = None
    if row.merged_into is not None:
        target = tree.merged(connection, row.row)
        became = str(connection.execute(select(categories.c.id).where(categories.c.row == target)).scalar_one())
    when = None
    if newest is not None:
        when = when_of(connection.execute(select(articles).where(articles.c.key == newest)).one())
    return Category(row.id, path_from(row.path), articles_here, when, became)


def _count_below(connection: Connection, row: int) -> tuple[int, int | None]:
    query = select(func.count(func.distinct(filings.c.article)), func.max(filings.c.article)).where(
        filings.c.category.in_(tree.below(connection, [row]))
    )
    count, newest = connection.execute(query).one()
    return int(count), newest


def _counts(connection: Connection) -> dict[int, tuple[int, int | None]]:
    """Articles here or below and the newest one's key, for every category that stands."""
    rows = connection.execute(select(categories.c.row, categories.c.parent, categories.c.merged_into)).all()
    holds: defaultdict[int, set[int]] = defaultdict(set)
    for row, parent, into in rows:
        holds[row].add(row)
        for above in (parent, into):
            if above is not None:
                holds[above].add(row)
    own = {
        row: (int(count), newest)
        for row, count, newest in connection.execute(
            select(filings.c.category, func.count(), func.max(filings.c.article)).group_by(filings.c.category)
        )
    }
    # Alone, a category's own count is exact; only where several come together can an article be counted twice.
    return {
        row: own.get(row, (0, None)) if holds[row] == {row} else _count_below(connection, row)
        for row, _, into in rows
        if into is None
    }


def _shown(text: str | None) -> str | None:
    return None if text is None else path_name(path_from(text))
