"""What a removal would take, worked out from the tables alone: changes nothing.

    named article   its pages that hold no other article go with it; a page that others share is `shared`
    named capture   every version that stood whole nowhere else goes; other captures of the same bytes are `shared`
    a list's page   where an article only has a teaser, stays, and is told

What is shared goes as well when a person says `wide`, stays when they say `narrow`, and must be decided by them else.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from sqlalchemy import Connection, Row, func, or_, select

from onrecord.archive.drawers.articles import full_id
from onrecord.archive.drawers.captures import full_capture_id
from onrecord.archive.rows.chunks import chunks
from onrecord.archive.schema import articles, captures, related, sightings, statements, versions
from onrecord.errors import UsageError
from onrecord.records import BODY, Named, RemovalPlan

Reach = Literal["wide", "narrow"]


@dataclass(slots=True)
class Going:
    """What goes, by the tables' own keys."""

    named: tuple[str, ...]
    articles: set[str] = field(default_factory=set)  # whole
    thinned: dict[str, list[str]] = field(default_factory=dict)  # that stay: the versions they lose
    captures: set[str] = field(default_factory=set)
    versions: dict[str, int] = field(default_factory=dict)  # id to row
    moved: dict[str, str] = field(default_factory=dict)  # versions that stay, to another capture where they stood
    shared: set[str] = field(default_factory=set)  # captures, whether they go or stay
    others: set[str] = field(default_factory=set)  # articles that were not named themselves
    teased: set[str] = field(default_factory=set)
    undecided: bool = False


def plan(connection: Connection, idents: Sequence[str], reach: Reach | None) -> Going:
    """What the removal of these articles and captures takes. Raises NotFound, UsageError."""
    if not idents:
        raise UsageError("nothing is named", then="Give the ids of articles (a1-...) or captures (c1-...)")
    ids = [_whole_id(connection, one) for one in dict.fromkeys(idents)]
    going = Going(tuple(ids))
    wanted = {one for one in ids if one.startswith("a")}
    pages = {one for one in ids if one.startswith("c")}
    own, shared, going.teased = _pages_of(connection, wanted)
    copies = _same_bytes(connection, own)
    taken = pages | own | {one for one in copies if not _sourced(connection, [one], but=wanted)}
    going.shared = (shared | copies | _same_bytes(connection, pages)) - taken
    if reach == "wide":
        taken |= going.shared | _same_bytes(connection, going.shared)
    going.undecided = bool(going.shared) and reach is None
    going.captures = taken
    going.teased -= taken
    _versions(connection, going, wanted)
    return going


def shown(connection: Connection, going: Going) -> RemovalPlan:
    """The plan as a person reads it."""
    by_id = _named_articles(connection, {*going.articles, *going.thinned})
    pages = _named_captures(connection, going.captures | going.shared | going.teased)
    size = count = links = 0
    for part in chunks(sorted(going.captures)):
        size += int(
            connection.execute(
                select(func.coalesce(func.sum(captures.c.size), 0)).where(captures.c.id.in_(part))
            ).scalar_one()
        )
    for part in chunks(sorted(going.versions)):
        count += _counted(connection, statements, statements.c.version.in_(part))
    for part in chunks(sorted(going.articles)):
        links += _counted(connection, related, related.c.article.in_(part))
    return RemovalPlan(
        named=going.named,
        articles=tuple(by_id[one] for one in sorted(going.articles)),
        thinned=tuple(by_id[one] for one in sorted(going.thinned)),
        captures=tuple(pages[one] for one in sorted(going.captures)),
        versions=len(going.versions),
        statements=count,
        links=links,
        bytes=size,
        shared=tuple(pages[one] for one in sorted(going.shared)),
        others=tuple(by_id[one] for one in sorted(going.others)),
        teased=tuple(pages[one] for one in sorted(going.teased)),
        undecided=going.undecided,
    )


def _whole_id(connection: Connection, ident: str) -> str:
    if ident.startswith("a"):
        return full_id(connection, ident)
    if ident.startswith("c"):
        return full_capture_id(connection, ident)
    raise UsageError(
        f"{ident!r} is neither an article's id nor a capture's",
        then="Give the ids of articles (a1-...) or captures (c1-...); `onrecord show ARTICLE --why` names its page",
    )


def _pages_of(connection: Connection, wanted: Collection[str]) -> tuple[set[str], set[str], set[str]]:
    """The captures where these articles' words stood: theirs alone, shared with others, and those that tease them."""
    whole: set[str] = set()
    teased: set[str] = set()
    for part in chunks(sorted(wanted)):
        rows = connection.execute(
            select(versions.c.row, versions.c.blocks, versions.c.capture).where(versions.c.article.in_(part))
        ).all()
        has_text = {row.row for row in rows if any(role in BODY for role, *_ in json.loads(row.blocks))}
        for row in rows:
            (whole if row.row in has_text else teased).add(row.capture)
        for some in chunks([row.row for row in rows]):
            seen = connection.execute(select(sightings).where(sightings.c.version.in_(some)))
            for one in seen:
                (whole if one.version in has_text and not one.glimpsed else teased).add(one.capture)
    shared = {one for one in whole if _sourced(connection, [one], but=wanted)}
    return whole - shared, shared, teased - whole


def _sourced(connection: Connection, idents: Iterable[str], *, but: Collection[str]) -> set[str]:
    """Articles that were read from these captures, but for these."""
    found: set[str] = set()
    for part in chunks(sorted(idents)):
        found |= set(connection.execute(select(versions.c.article).where(versions.c.capture.in_(part))).scalars())
        found |= set(
            connection.execute(
                select(versions.c.article)
                .join(sightings, sightings.c.version == versions.c.row)
                .where(sightings.c.capture.in_(part), or_(sightings.c.glimpsed.is_(None), ~sightings.c.glimpsed))
            ).scalars()
        )
    return found - set(but)


def _same_bytes(connection: Connection, idents: Collection[str]) -> set[str]:
    """These captures, and all that have the bytes of one of them. Pages without a byte are no copies."""
    found = set(idents)
    for part in chunks(sorted(idents)):
        digests = select(captures.c.sha256).where(captures.c.id.in_(part), captures.c.length > 0)
        found |= set(connection.execute(select(captures.c.id).where(captures.c.sha256.in_(digests))).scalars())
    return found


def _versions(connection: Connection, going: Going, wanted: Collection[str]) -> None:
    """Which versions go, and where those that stay stood besides."""
    rows: dict[str, Row[Any]] = {}
    columns = select(versions.c.id, versions.c.row, versions.c.article, versions.c.capture)
    for part in chunks(sorted(going.captures)):
        seen = select(sightings.c.version).where(sightings.c.capture.in_(part))
        touched = columns.where(or_(versions.c.capture.in_(part), versions.c.row.in_(seen)))
        rows |= {row.id: row for row in connection.execute(touched)}
    for part in chunks(sorted(wanted)):
        rows |= {row.id: row for row in connection.execute(columns.where(versions.c.article.in_(part)))}
    places = _places(connection, rows.values())
    lost: defaultdict[str, list[str]] = defaultdict(list)
    for ident, row in rows.items():
        stays = [one for one in places[row.row] if one not in going.captures]
        if row.article in wanted or (not stays and row.capture in going.captures):
            going.versions[ident] = row.row
            lost[row.article].append(ident)
        elif row.capture in going.captures:
            going.moved[ident] = stays[0]
    for part in chunks(sorted(lost)):
        counted = select(versions.c.article, func.count()).where(versions.c.article.in_(part))
        for article, count in connection.execute(counted.group_by(versions.c.article)):
            if count == len(lost[article]):
                going.articles.add(article)
            else:
                going.thinned[article] = lost[article]
    named_pages = {one for one in going.named if one.startswith("c")}
    meant = set(wanted) | _sourced(connection, named_pages, but=())
    going.others = {*going.articles, *going.thinned} - meant


def _places(connection: Connection, found: Iterable[Row[Any]]) -> dict[int, list[str]]:
    """The captures where versions stood whole, the earliest first."""
    places: dict[int, list[str]] = {row.row: [] for row in found}
    for part in chunks(sorted(places)):
        seen = connection.execute(
            select(sightings.c.version, sightings.c.capture)
            .join(captures, captures.c.id == sightings.c.capture)
            .where(sightings.c.version.in_(part), or_(sightings.c.glimpsed.is_(None), ~sightings.c.glimpsed))
            .order_by(captures.c.at, captures.c.file, captures.c.offset)
        )
        for version, capture in seen:
            places[version].append(capture)
    return places


def _named_articles(connection: Connection, idents: Collection[str]) -> dict[str, Named]:
    found: dict[str, Named] = {}
    for part in chunks(sorted(idents)):
        rows = connection.execute(select(articles.c.id, articles.c.title).where(articles.c.id.in_(part)))
        found |= {row.id: Named(row.id, row.title) for row in rows}
    return found


def _named_captures(connection: Connection, idents: Collection[str]) -> dict[str, Named]:
    found: dict[str, Named] = {}
    for part in chunks(sorted(idents)):
        rows = connection.execute(select(captures.c.id, captures.c.url).where(captures.c.id.in_(part)))
        found |= {row.id: Named(row.id, row.url.removeprefix("file:///")) for row in rows}
    return found


def _counted(connection: Connection, table: Any, where: Any) -> int:
    return int(connection.execute(select(func.count()).select_from(table).where(where)).scalar_one())
