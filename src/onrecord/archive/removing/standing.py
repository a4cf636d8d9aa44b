"""What stays of an article when some of its versions or pages go, inside a transaction that somebody else opened.

Tells search nothing: whoever calls forgets the article before and learns it after.
"""

from __future__ import annotations

import json
from dataclasses import replace

from sqlalchemy import Connection, func, select, update

from onrecord.archive.filing.incoming import excerpt_of, has_of
from onrecord.archive.filing.known import FIRST_HAND, title_reviews
from onrecord.archive.rows.stored import (
    blocks_from,
    blocks_json,
    provenance_from,
    provenance_json,
    title_from,
    title_json,
    to_json,
)
from onrecord.archive.schema import articles, related, versions


def move(connection: Connection, version: str, capture: str) -> None:
    """A version that stood on another page too is told to be from there. Lines of the page that goes are nobody's."""
    row = connection.execute(select(versions).where(versions.c.id == version)).one()
    blocks = [replace(one, line=None, last_line=None) for one in blocks_from(row.blocks, row.text)]
    notes = [replace(one, line=None) for one in provenance_from(row.provenance)]
    connection.execute(
        update(versions)
        .where(versions.c.id == version)
        .values(
            capture=capture,
            blocks=blocks_json(blocks),
            title=title_json(replace(title_from(row.title), line=None)),
            provenance=provenance_json(notes),
            boundary=None,
        )
    )
    connection.execute(update(related).where(related.c.version == version).values(line=None))


def stand_anew(connection: Connection, article: str) -> None:
    """An article that lost versions: the latest that is left stands, and what only the others told is not kept."""
    now = connection.execute(select(articles).where(articles.c.id == article)).one()
    left = connection.execute(
        select(versions).where(versions.c.article == article).order_by(versions.c.last_seen, versions.c.number)
    ).all()
    seen = {"first_seen": min(one.first_seen for one in left), "last_seen": max(one.last_seen for one in left)}
    changes: dict[str, object] = {"versions": len(left), **seen}
    stands = left[-1]
    if now.version not in {one.id for one in left}:
        blocks = blocks_from(stands.blocks, stands.text)
        standfirst = next((one.text for one in blocks if one.role == "standfirst"), None)
        links = connection.execute(
            select(func.count()).select_from(related).where(related.c.version == stands.id)
        ).scalar_one()
        byline = [name for name in json.loads(now.byline) if name in stands.text]
        has = has_of(blocks, related=links > 0, standfirst=standfirst, byline=byline, cut_off=stands.cut_off)
        changes |= {
            "version": stands.id,
            "standfirst": standfirst,
            "byline": to_json(byline),
            "tags": to_json([tag for tag in json.loads(now.tags) if tag in stands.text]),
            "excerpt": excerpt_of(blocks),
            "words": len(stands.text.split()),
            "has": f" {' '.join(has)} " if has else "",
            "republished": bool(stands.provenance),
            "published_evidence": None,
            "published_at": None,
            "modified": None,
        }
        pinned, _ = title_reviews(connection, article)
        if not pinned and now.title_origin in FIRST_HAND:
            title = title_from(stands.title)
            changes |= {"title": title.text, "title_origin": title.origin}
    connection.execute(update(articles).where(articles.c.id == article).values(changes))
