"""Category rules: which articles a rule fits, on a connection. Files nothing by itself and keeps no history.

outlet: the outlet's name; section: the first parts of the address's path; tag: a keyword; search: a saved query.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from sqlalchemy import Connection, select

from onrecord.archive.rows import tree
from onrecord.archive.rows.chunks import chunks
from onrecord.archive.rows.naming import OutletNames
from onrecord.archive.rows.stored import path_from
from onrecord.archive.schema import articles, categories, category_rules, outlets
from onrecord.archive.search import indexing
from onrecord.errors import QueryError
from onrecord.records import CategoryRule
from onrecord.text import fold


@dataclass(frozen=True, slots=True)
class Fitted:
    """What a rule looks at in an article."""

    key: int
    outlet: str | None
    url: str | None
    tags: tuple[str, ...]


def all_rules(connection: Connection) -> list[tuple[int, CategoryRule]]:
    """Every rule with the row of its category."""
    rows = connection.execute(
        select(category_rules.c.category, categories.c.path, category_rules.c.kind, category_rules.c.value)
        .join(categories, categories.c.row == category_rules.c.category)
        .order_by(categories.c.path, category_rules.c.kind, category_rules.c.value)
    )
    return [(row, CategoryRule(path_from(path), kind, value)) for row, path, kind, value in rows]


def apply(connection: Connection, found: Iterable[tuple[int, CategoryRule]], keys: Sequence[int], now: datetime) -> int:
    """Files those of the articles `keys` that the rules fit; returns how many filings are new."""
    rules = list(found)
    if not rules or not keys:
        return 0
    filed, names = 0, OutletNames(connection)
    for part in chunks(keys):
        facts = _facts(connection, part) if any(rule.kind != "search" for _, rule in rules) else []
        for row, rule in rules:
            if rule.kind == "search":
                fitting = _searched(connection, rule, part)
            else:
                fitting = _fitting(rule, facts, names.standing(rule.value) if rule.kind == "outlet" else "")
            filed += tree.file(connection, [(tree.merged(connection, row), key) for key in fitting], "rule", now)
    return filed


def _searched(connection: Connection, rule: CategoryRule, keys: Sequence[int]) -> list[int]:
    try:
        return sorted(indexing.matching(connection, rule.value, keys))
    except QueryError:
        return []  # it was read when the rule was made; a later grammar must not stop an import


def _fitting(rule: CategoryRule, facts: Iterable[Fitted], outlet: str) -> list[int]:
    """Those that a rule fits; `outlet` is what stands for the name that a rule of that kind gives."""
    wanted = fold(rule.value)
    if rule.kind == "outlet":
        return [one.key for one in facts if one.outlet is not None and fold(one.outlet) in (wanted, fold(outlet))]
    if rule.kind == "tag":
        return [one.key for one in facts if any(fold(tag) == wanted for tag in one.tags)]
    section = [part for part in wanted.split("/") if part]
    return [one.key for one in facts if section and _section(one.url)[: len(section)] == section]


def _section(url: str | None) -> list[str]:
    return [fold(part) for part in urlsplit(url or "").path.split("/") if part]


def _facts(connection: Connection, keys: Sequence[int]) -> list[Fitted]:
    rows = connection.execute(
        select(articles.c.key, outlets.c.name, articles.c.url, articles.c.tags)
        .outerjoin(outlets, outlets.c.row == articles.c.outlet)
        .where(articles.c.key.in_(keys))
    )
    return [Fitted(key, outlet, url, tuple(json.loads(tags))) for key, outlet, url, tags in rows]
