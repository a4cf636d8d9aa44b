"""The articles drawer: lists newest first, one article, its versions, and who links to it. Reads only."""

from __future__ import annotations

import builtins
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, cast

from sqlalchemy import ColumnElement, Connection, Row, Select, func, select

from onrecord.archive.drawers.narrowing import conditions
from onrecord.archive.filing.idents import row_of
from onrecord.archive.opening.place import Place
from onrecord.archive.rows import tree
from onrecord.archive.rows.cursors import key_in
from onrecord.archive.rows.driver import Among
from onrecord.archive.rows.stored import (
    blocks_from,
    boundary_from,
    instant,
    path_from,
    provenance_from,
    title_from,
    when_of,
)
from onrecord.archive.schema import articles, categories, filings, outlets, related, versions
from onrecord.records import Article, Filters, Listed, Related, RelatedKind, TitleOrigin, Version
from onrecord.times import from_iso

_BATCH = 400


class Articles:
    """Articles in an archive."""

    def __init__(self, place: Place) -> None:
        self._place = place

    def get(self, ident: str) -> Article:
        """The article with this id, or the one whose id begins so. Raises NotFound; UsageError when several do."""
        with self._place.reading() as connection:
            return articles_by_id(connection, [full_id(connection, ident)])[0]

    def list(self, filters: Filters, *, limit: int = 50, after: str | None = None, before: str | None = None) -> Listed:
        """A page of articles, newest first: those older than `after`, or the nearest that are newer than `before`."""
        with self._place.reading() as connection:
            if before is not None:
                keys = keys_of(connection, filters, limit=limit + 1, newer_than=_key(before))
                more, keys = len(keys) > limit, sorted(keys[:limit], reverse=True)
                older, newer = bool(keys), more
            else:
                keys = keys_of(connection, filters, limit=limit + 1, older_than=_key(after))
                more, keys = len(keys) > limit, keys[:limit]
                older, newer = more, after is not None and bool(keys)
            return Listed(
                articles=tuple(articles_by_key(connection, keys)),
                after=str(keys[-1]) if older else None,
                before=str(keys[0]) if newer else None,
            )

    def count(self, filters: Filters) -> int:
        """How many articles there are."""
        with self._place.reading() as connection:
            narrowed = conditions(connection, filters)
            query: Select[Any]
            if narrowed.categories is None:
                query = select(func.count()).select_from(articles).where(*narrowed.where)
            elif narrowed.where:
                query = (
                    select(func.count(func.distinct(filings.c.article)))
                    .select_from(filings.join(articles, articles.c.key == filings.c.article))
                    .where(filings.c.category.in_(narrowed.categories), *narrowed.where)
                )
            else:
                query = select(func.count(func.distinct(filings.c.article))).where(
                    filings.c.category.in_(narrowed.categories)
                )
            return int(connection.execute(query).scalar_one())

    def iterate(self, filters: Filters) -> Iterator[Article]:
        """Every article that fits, newest first. Memory stays flat; what is added meanwhile may be missed."""
        before: int | None = None
        while True:
            with self._place.reading() as connection:
                keys = keys_of(connection, filters, limit=_BATCH, older_than=before)
                found = articles_by_key(connection, keys)
            yield from found
            if len(keys) < _BATCH:
                return
            before = keys[-1]

    def version(self, ident: str) -> Version:
        """The version with this id, or the one whose id begins so."""
        with self._place.reading() as connection:
            row = row_of(connection, select(versions), versions.c.id, ident, kind="version")
            return _versions(connection, [row])[0]

    def versions(self, ident: str) -> builtins.list[Version]:
        """An article's versions, oldest first."""
        with self._place.reading() as connection:
            article = full_id(connection, ident)
            rows = connection.execute(
                select(versions).where(versions.c.article == article).order_by(versions.c.number)
            ).all()
            return _versions(connection, rows)

    def linked_from(self, ident: str) -> builtins.list[tuple[Article, Related]]:
        """Articles whose boxes lead here, newest first, each with its box. Only their standing versions count."""
        with self._place.reading() as connection:
            article = full_id(connection, ident)
            rows = connection.execute(
                select(related, articles.c.key)
                .join(articles, articles.c.version == related.c.version)
                .where(related.c.article == article)
                .order_by(articles.c.key.desc(), related.c.seq)
            ).all()
            found = {one.key: one for one in articles_by_key(connection, sorted({row.key for row in rows}))}
            return [(found[row.key], _related(row)) for row in rows]


def full_id(connection: Connection, ident: str) -> str:
    """The id that is, or begins with, `ident`."""
    then = "`onrecord articles` lists them"
    return str(row_of(connection, select(articles.c.id), articles.c.id, ident, kind="article", then=then).id)


def _key(after: str | None) -> int | None:
    return None if after is None else key_in(after, after)


def keys_of(
    connection: Connection,
    filters: Filters,
    *,
    limit: int,
    older_than: int | None = None,
    newer_than: int | None = None,
) -> builtins.list[int]:
    """The keys that fit, newest first; with `newer_than`, the nearest newer ones, nearest first."""
    narrowed = conditions(connection, filters)
    upwards = newer_than is not None

    def walk(column: ColumnElement[int], source: Select[Any]) -> builtins.list[int]:
        if older_than is not None:
            source = source.where(column < older_than)
        if newer_than is not None:
            source = source.where(column > newer_than)
        ordered = source.order_by(column if upwards else column.desc()).limit(limit)
        return [int(key) for key in connection.execute(ordered).scalars()]

    if narrowed.categories is None:
        return walk(articles.c.key, select(articles.c.key).where(*narrowed.where))
    # One ordered walk per category, each cut off at the limit, then merged: no sort of all that is filed below.
    keys: set[int] = set()
    for row in sorted(narrowed.categories):
        filed = select(filings.c.article).where(filings.c.category == row)
        if narrowed.where:
            filed = filed.join(articles, articles.c.key == filings.c.article).where(*narrowed.where)
        keys.update(walk(filings.c.article, filed))
    return sorted(keys, reverse=not upwards)[:limit]


def articles_by_id(connection: Connection, idents: Sequence[str]) -> list[Article]:
    """These articles, in this order; unknown ids are left out."""
    found = {one.id: one for one in _articles(connection, _BY_ID.rows(connection, idents))}
    return [found[ident] for ident in idents if ident in found]


def articles_by_key(connection: Connection, keys: Sequence[int]) -> list[Article]:
    """These articles, in this order; unknown keys are left out."""
    found = {one.key: one for one in _articles(connection, _BY_KEY.rows(connection, keys))}
    return [found[key] for key in keys if key in found]


_ROWS = select(articles, outlets.c.name.label("outlet_name")).outerjoin(outlets, outlets.c.row == articles.c.outlet)
_BY_ID, _BY_KEY = Among(_ROWS, articles.c.id), Among(_ROWS, articles.c.key)
_FILED = Among(
    select(filings.c.article, categories.c.row, categories.c.path, categories.c.merged_into).join(
        categories, categories.c.row == filings.c.category
    ),
    filings.c.article,
)
_LINKS = Among(select(related).order_by(related.c.version, related.c.seq), related.c.version)


def _articles(connection: Connection, rows: Sequence[Any]) -> list[Article]:
    filed = _filed(connection, [row.key for row in rows])
    return [_article(row, filed.get(row.key, ())) for row in rows]


def _filed(connection: Connection, keys: Sequence[int]) -> dict[int, tuple[tuple[str, ...], ...]]:
    found: defaultdict[int, set[tuple[str, ...]]] = defaultdict(set)
    became: dict[int, tuple[str, ...]] = {}
    for key, row, path, into in _FILED.rows(connection, keys):
        if into is None:
            found[key].add(path_from(path))
            continue
        if row not in became:
            target = tree.merged(connection, row)
            text = connection.execute(select(categories.c.path).where(categories.c.row == target)).scalar_one()
            became[row] = path_from(text)
        found[key].add(became[row])
    return {key: tuple(sorted(paths)) for key, paths in found.items()}


def _article(row: Any, filed: tuple[tuple[str, ...], ...]) -> Article:
    return Article(
        id=row.id,
        key=row.key,
        outlet=row.outlet_name,
        url=row.url,
        title=row.title,
        title_origin=cast(TitleOrigin, row.title_origin),
        standfirst=row.standfirst,
        byline=tuple(json.loads(row.byline)),
        published=when_of(row),
        modified=instant(row.modified),
        language=row.language,
        categories=filed,
        version=row.version,
        versions=row.versions,
        words=row.words,
        first_seen=from_iso(row.first_seen),
        last_seen=from_iso(row.last_seen),
        republished=bool(row.republished),
        has=tuple(row.has.split()),
        excerpt=row.excerpt,
    )


def _versions(connection: Connection, rows: Sequence[Row[Any]]) -> list[Version]:
    links: defaultdict[str, list[Related]] = defaultdict(list)
    for link in _LINKS.rows(connection, [row.id for row in rows]):
        links[link.version].append(_related(link))
    return [
        Version(
            id=row.id,
            article=row.article,
            number=row.number,
            sha256=row.sha256,
            text=row.text,
            blocks=blocks_from(row.blocks, row.text),
            title=title_from(row.title),
            related=tuple(links[row.id]),
            republished_from=provenance_from(row.provenance),
            boundary=boundary_from(row.boundary),
            capture=row.capture,
            first_seen=from_iso(row.first_seen),
            last_seen=from_iso(row.last_seen),
            reader=row.reader,
            cut_off=row.cut_off,
        )
        for row in rows
    ]


def _related(row: Any) -> Related:
    return Related(
        kind=cast(RelatedKind, row.kind),
        headline=row.headline,
        caption=row.caption,
        url=row.url,
        line=row.line,
        article=row.article,
        confidence=row.confidence,
    )
