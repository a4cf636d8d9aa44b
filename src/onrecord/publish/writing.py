"""Rows into files: JSONL, CSV, Parquet. Knows no noun: each brings its own columns.

Takes rows and a file to write to; reads no archive. Unknown is null, in CSV an empty cell. Memory stays flat.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import IO, Any

from onrecord.errors import UsageError

FORMATS = ("jsonl", "csv", "parquet")

Row = dict[str, Any]
"""One exported thing: JSON values only."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What CSV and Parquet need to know of a kind of row."""

    columns: tuple[str, ...]  # of CSV
    flat: Callable[[Mapping[str, Any]], dict[str, str]]  # a row as CSV cells
    schema: Callable[[Any], Any]  # the Arrow schema, given the module pyarrow


def write_rows(rows: Iterable[Row], form: str, out: IO[bytes], shape: Shape) -> int:
    """Writes rows as `form` and returns how many. Raises UsageError for an unknown form or a missing extra."""
    if form == "jsonl":
        return _write_jsonl(rows, out)
    if form == "csv":
        return _write_csv(rows, out, shape)
    if form == "parquet":
        return _write_parquet(rows, out, shape)
    raise UsageError(f"there is no export format {form!r}", then=f"Choose one of {', '.join(FORMATS)}")


def cell(value: object) -> str:
    """A CSV cell. A leading =, +, -, @ or tab would run as a formula in a spreadsheet, so it gets an apostrophe."""
    text = "" if value is None else str(value)
    return "'" + text if text[:1] in ("=", "+", "-", "@", "\t") else text


def _write_jsonl(rows: Iterable[Row], out: IO[bytes]) -> int:
    count = 0
    for row in rows:
        out.write(json.dumps(row, ensure_ascii=False).encode("utf-8") + b"\n")
        count += 1
    return count


def _write_csv(rows: Iterable[Row], out: IO[bytes], shape: Shape) -> int:
    count = 0
    # newline="" and a BOM-less UTF-8: what spreadsheets and pandas both read.
    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
    try:
        writer = csv.DictWriter(text, shape.columns)
        writer.writeheader()
        for row in rows:
            writer.writerow(shape.flat(row))
            count += 1
    finally:
        text.flush()
        text.detach()
    return count


def _write_parquet(rows: Iterable[Row], out: IO[bytes], shape: Shape) -> int:
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise UsageError(
            "Parquet needs the package pyarrow", then="Install it with `pip install 'onrecord[parquet]'`"
        ) from error
    count = 0
    schema = shape.schema(pa)
    with pq.ParquetWriter(out, schema) as writer:
        for batch in _chunks(rows, 1000):
            writer.write_table(pa.Table.from_pylist(batch, schema=schema))
            count += len(batch)
    return count


def _chunks(rows: Iterable[Row], size: int) -> Iterator[list[Row]]:
    chunk: list[Row] = []
    for row in rows:
        chunk.append(row)
        if len(chunk) == size:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
