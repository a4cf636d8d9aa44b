"""Tables of captures: the WARC files, what each capture is, and the lines of a page that belong to no article."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
)

from onrecord.archive.schema.base import metadata

warc_files = Table(
    "warc_files",
    metadata,
    Column("name", String, primary_key=True),  # within captures/
    Column("length", BigInteger, nullable=False),  # bytes committed; what lies beyond is an unfinished write
)

captures = Table(
    "captures",
    metadata,
    Column("id", String, primary_key=True),
    Column("url", Text, nullable=False),
    Column("at", String, nullable=False),
    Column("media_type", String, nullable=False),
    Column("sha256", String, nullable=False),
    Column("length", BigInteger, nullable=False),
    Column("file", String, ForeignKey("warc_files.name"), nullable=False),
    Column("offset", BigInteger, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("status", Integer),  # HTTP status, NULL for files
    Column("headers", Text),  # JSON [[name, value], ...], NULL for files
    Column("outlet", String),  # as given at the import
    Column("category", Text),  # JSON path of the page's own category
    Column("state", String, nullable=False),  # kept: not read yet; read: articles are filed; failed: nothing to read
    Column("encoding", String),
    Column("page_kind", String),
    Column("day", Text),  # JSON of records.PageDay
    Column("reader", String),  # "plaintext/1"
    Column("options", Text),  # JSON of records.ReadOptions as given, so that a second run reads it the same
    Index(None, "state"),
    Index(None, "sha256"),
    Index(None, "url"),
)

page_lines = Table(
    "page_lines",
    metadata,
    Column("capture", String, ForeignKey("captures.id"), nullable=False),
    Column("seq", Integer, nullable=False),
    Column("kind", String, nullable=False),
    Column("line", Integer),
    Column("text", Text, nullable=False),
    Column("reason", Text, nullable=False),
    PrimaryKeyConstraint("capture", "seq"),
)
