"""Articles as rows to hand out. The keys are the design's contract; tests hold them. Reads no archive."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from onrecord.publish.writing import Row, Shape, cell
from onrecord.records import Article, Block, Related, Version, When
from onrecord.text import path_name
from onrecord.times import iso

CSV_COLUMNS = (
    "id", "outlet", "url", "category", "title", "title_origin", "standfirst", "byline", "published_earliest",
    "published_latest", "published_precision", "published_origin", "modified", "language", "republished_from",
    "version", "sha256", "related", "text", "title_seo", "cut_off",
)  # fmt: skip


def article_row(article: Article, version: Version) -> Row:
    """One article with its newest version, in the design's keys and order.

    What not every page gives comes besides, where one gives it: `title_seo`, `cut_off` (why this may not be the whole
    article), and `url` of blocks and related links.
    """
    row: Row = {
        "id": article.id,
        "outlet": article.outlet,
        "url": article.url,
        "category": [path_name(path) for path in article.categories],
        "title": article.title,
        "title_origin": article.title_origin,
        "standfirst": article.standfirst,
        "byline": list(article.byline),
        "published": when_row(article.published),
        "modified": iso(article.modified) if article.modified else None,
        "language": article.language,
        "republished_from": [
            {
                "first_published_by": p.first_published_by,
                "translated_by": p.translated_by,
                "edited_by": p.edited_by,
                "note": p.note,
            }
            for p in version.republished_from
        ],
        "version": {"id": version.id, "sha256": version.sha256},
        "text": version.text,
        "blocks": [_block_row(block) for block in version.blocks],
        "related": [_related_row(link) for link in version.related],
    }
    if version.title.seo is not None:
        row["title_seo"] = version.title.seo
    if version.cut_off is not None:
        row["cut_off"] = version.cut_off
    return row


def when_row(when: When | None) -> Row | None:
    """Days as ISO text with UCDP's date_prec and how they were found."""
    if when is None:
        return None
    return {
        "earliest": when.earliest.isoformat(),
        "latest": when.latest.isoformat(),
        "precision": when.precision,
        "origin": when.origin,
    }


def _block_row(block: Block) -> Row:
    row: Row = {"role": block.role, "start": block.start, "end": block.end, "text": block.text}
    if block.line is not None:
        row["line"] = block.line
    if block.url is not None:
        row["url"] = block.url
    return row


def _related_row(link: Related) -> Row:
    row: Row = {"kind": link.kind, "headline": link.headline, "caption": link.caption, "article": link.article}
    if link.url is not None:
        row["url"] = link.url
    return row


def _flat(row: Mapping[str, Any]) -> dict[str, str]:
    published = row["published"] or {}
    return {
        **{name: cell(row[name]) for name in ("id", "outlet", "url", "title", "title_origin", "standfirst")},
        "category": "; ".join(row["category"]),
        "byline": "; ".join(row["byline"]),
        **{f"published_{name}": cell(published.get(name)) for name in ("earliest", "latest", "precision", "origin")},
        "modified": cell(row["modified"]),
        "language": cell(row["language"]),
        "republished_from": "; ".join(p["first_published_by"] or p["note"] for p in row["republished_from"]),
        "version": row["version"]["id"],
        "sha256": row["version"]["sha256"],
        "related": "; ".join(link["headline"] for link in row["related"]),
        "text": cell(row["text"]),
        "title_seo": cell(row.get("title_seo")),
        "cut_off": cell(row.get("cut_off")),
    }


def _parquet_schema(pa: Any) -> Any:
    text, whole = pa.string(), pa.int32()
    published = pa.struct([("earliest", text), ("latest", text), ("precision", whole), ("origin", text)])
    note = pa.struct([("first_published_by", text), ("translated_by", text), ("edited_by", text), ("note", text)])
    block = pa.struct(
        [("role", text), ("start", whole), ("end", whole), ("text", text), ("line", whole), ("url", text)]
    )
    link = pa.struct([("kind", text), ("headline", text), ("caption", text), ("article", text), ("url", text)])
    return pa.schema(
        [
            *((name, text) for name in ("id", "outlet", "url")),
            ("category", pa.list_(text)),
            *((name, text) for name in ("title", "title_origin", "standfirst")),
            ("byline", pa.list_(text)),
            ("published", published),
            ("modified", text),
            ("language", text),
            ("republished_from", pa.list_(note)),
            ("version", pa.struct([("id", text), ("sha256", text)])),
            ("text", text),
            ("blocks", pa.list_(block)),
            ("related", pa.list_(link)),
            ("title_seo", text),
            ("cut_off", text),
        ]
    )


ARTICLES = Shape(CSV_COLUMNS, _flat, _parquet_schema)
"""Articles as CSV and Parquet."""
