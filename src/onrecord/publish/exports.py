"""Articles as rows to hand out: JSONL, CSV, Parquet. The keys are the design's contract; tests hold them.

Takes records and a file to write to; reads no archive. Unknown is null, in CSV an empty cell.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import IO, Any

from onrecord.errors import UsageError
from onrecord.records import Article, Block, Related, Version, When
from onrecord.text import path_name
from onrecord.times import iso

FORMATS = ("jsonl", "csv", "parquet")

Row = dict[str, Any]
"""One exported thing: JSON values only."""

CSV_COLUMNS = (
    "id", "outlet", "url", "category", "title", "title_origin", "standfirst", "byline", "published_earliest",
    "published_latest", "published_precision", "published_origin", "modified", "language", "republished_from",
    "version", "sha256", "related", "text",
)  # fmt: skip


def article_row(article: Article, version: Version) -> Row:
    """One article with its newest version, in the design's keys and order."""
    return {
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


def write_rows(rows: Iterable[Row], form: str, out: IO[bytes]) -> int:
    """Writes rows as `form` and returns how many. Raises UsageError for an unknown form or a missing extra."""
    if form == "jsonl":
        return _write_jsonl(rows, out)
    if form == "csv":
        return _write_csv(rows, out)
    if form == "parquet":
        return _write_parquet(rows, out)
    raise UsageError(f"there is no export format {form!r}", then=f"Choose one of {', '.join(FORMATS)}")


def _block_row(block: Block) -> Row:
    row: Row = {"role": block.role, "start": block.start, "end": block.end, "text": block.text}
    if block.line is not None:
        row["line"] = block.line
    return row


def _related_row(link: Related) -> Row:
    return {"kind": link.kind, "headline": link.headline, "caption": link.caption, "article": link.article}


def _write_jsonl(rows: Iterable[Row], out: IO[bytes]) -> int:
    count = 0
    for row in rows:
        out.write(json.dumps(row, ensure_ascii=False).encode("utf-8") + b"\n")
        count += 1
    return count


def _write_csv(rows: Iterable[Row], out: IO[bytes]) -> int:
    import io

    count = 0
    # newline="" and a BOM-less UTF-8: what spreadsheets and pandas both read.
    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
    try:
        writer = csv.DictWriter(text, CSV_COLUMNS)
        writer.writeheader()
        for row in rows:
            writer.writerow(_flat(row))
            count += 1
    finally:
        text.flush()
        text.detach()
    return count


def _flat(row: Mapping[str, Any]) -> dict[str, str]:
    published = row["published"] or {}
    return {
        **{name: _cell(row[name]) for name in ("id", "outlet", "url", "title", "title_origin", "standfirst")},
        "category": "; ".join(row["category"]),
        "byline": "; ".join(row["byline"]),
        **{f"published_{name}": _cell(published.get(name)) for name in ("earliest", "latest", "precision", "origin")},
        "modified": _cell(row["modified"]),
        "language": _cell(row["language"]),
        "republished_from": "; ".join(p["first_published_by"] or p["note"] for p in row["republished_from"]),
        "version": row["version"]["id"],
        "sha256": row["version"]["sha256"],
        "related": "; ".join(link["headline"] for link in row["related"]),
        "text": _cell(row["text"]),
    }


def _cell(value: object) -> str:
    """A CSV cell. A leading =, +, -, @ or tab would run as a formula in a spreadsheet, so it gets an apostrophe."""
    text = "" if value is None else str(value)
    return "'" + text if text[:1] in ("=", "+", "-", "@", "\t") else text


def _write_parquet(rows: Iterable[Row], out: IO[bytes]) -> int:
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise UsageError(
            "Parquet needs the package pyarrow", then="Install it with `pip install 'onrecord[parquet]'`"
        ) from error
    count = 0
    schema = _parquet_schema(pa)
    with pq.ParquetWriter(out, schema) as writer:
        for batch in _chunks(rows, 1000):
            writer.write_table(pa.Table.from_pylist(batch, schema=schema))
            count += len(batch)
    return count


def _parquet_schema(pa: Any) -> Any:
    text, whole = pa.string(), pa.int32()
    published = pa.struct([("earliest", text), ("latest", text), ("precision", whole), ("origin", text)])
    note = pa.struct([("first_published_by", text), ("translated_by", text), ("edited_by", text), ("note", text)])
    block = pa.struct([("role", text), ("start", whole), ("end", whole), ("text", text), ("line", whole)])
    link = pa.struct([("kind", text), ("headline", text), ("caption", text), ("article", text)])
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
        ]
    )


def _chunks(rows: Iterable[Row], size: int) -> Iterator[list[Row]]:
    chunk: list[Row] = []
    for row in rows:
        chunk.append(row)
        if len(chunk) == size:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
