"""What was read as rows of the tables: a version, its links, and the columns of an article that follow from it. Pure.

Decides nothing (deciding.py) and writes nothing (shelf.py).
"""

from __future__ import annotations

from typing import Any

from onrecord.archive.filing.incoming import Incoming
from onrecord.archive.filing.known import Standing
from onrecord.archive.rows.stored import (
    blocks_json,
    boundary_json,
    evidence_json,
    instant_text,
    provenance_json,
    title_json,
    to_json,
)
from onrecord.archive.search import indexing
from onrecord.ids import make_id
from onrecord.records import KeptCapture, When
from onrecord.text import fold


def version_row(
    kept: KeptCapture, reader: str, one: Incoming, *, article: str, number: int, row: int
) -> dict[str, Any]:
    """One reading as a row of `versions`."""
    reading = one.reading
    at = instant_text(kept.at)
    return {
        "row": row,
        "id": make_id("version", article, one.digest),
        "article": article,
        "number": number,
        "sha256": one.digest,
        "text": reading.text,
        "segmented": indexing.segmented(reading.text),
        "blocks": blocks_json(reading.blocks),
        "title": title_json(one.title),
        "provenance": provenance_json(reading.republished_from),
        "boundary": boundary_json(reading.boundary),
        "capture": kept.id,
        "first_seen": at,
        "last_seen": at,
        "reader": reader,
        "cut_off": reading.cut_off,
    }


def related_rows(version: str, one: Incoming) -> list[dict[str, Any]]:
    """A version's links, whose articles are still to be found."""
    return [
        {
            "version": version,
            "seq": seq,
            "kind": link.kind,
            "headline": link.headline,
            "folded": fold(link.headline),
            "caption": link.caption,
            "url": link.url,
            "line": link.line,
            "article": None,
            "confidence": None,
        }
        for seq, link in enumerate(one.reading.related)
    ]


def sight_columns(now: Standing, at: str) -> dict[str, Any]:
    """What a sight at that instant changes of an article."""
    changes: dict[str, Any] = {}
    if at > now.last_seen:
        changes["last_seen"] = at
    if at < now.first_seen:
        changes["first_seen"] = at
    return changes


def when_columns(when: When | None) -> dict[str, Any]:
    """An article's day."""
    return {
        "published_earliest": None if when is None else when.earliest.isoformat(),
        "published_latest": None if when is None else when.latest.isoformat(),
        "published_precision": None if when is None else when.precision,
        "published_origin": None if when is None else when.origin,
        "published_confidence": None if when is None else when.confidence,
        "published_evidence": None if when is None else evidence_json(when.evidence),
    }


def word_columns(one: Incoming) -> dict[str, Any]:
    """What follows from the newest version's words."""
    reading = one.reading
    return {
        "published_at": instant_text(reading.published_at),
        "modified": instant_text(reading.modified),
        "language": reading.language,
        "standfirst": reading.standfirst,
        "byline": to_json(reading.byline),
        "tags": to_json(reading.tags),
        "excerpt": one.excerpt,
        "words": one.words,
        "has": f" {' '.join(one.has)} " if one.has else "",
        "republished": bool(reading.republished_from),
    }
