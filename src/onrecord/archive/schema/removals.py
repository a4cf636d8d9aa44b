"""Tables of what a person had removed: who, when and why; ids that were, hashes to know it by again, tombstones."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
)

from onrecord.archive.schema.base import Key, metadata

removals = Table(
    "removals",
    metadata,
    Column("row", Key, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("named", Text, nullable=False),  # JSON list of ids, as they were asked for
    Column("at", String, nullable=False),
    Column("by", String, nullable=False),
    Column("reason", Text, nullable=False),
    Column("articles", Integer, nullable=False),
    Column("captures", Integer, nullable=False),
    Column("versions", Integer, nullable=False),
    Column("statements", Integer, nullable=False),
    Column("lifted", String),  # since when what went may come again
    Column("swept", Boolean, nullable=False),  # whether the database's free pages were cleared of it
)

removed = Table(
    "removed",
    metadata,
    Column("id", String, nullable=False),  # of an article, version, statement or capture
    Column("removal", Key, ForeignKey("removals.row"), nullable=False),
    PrimaryKeyConstraint("id", "removal"),
    sqlite_with_rowid=False,
)

removed_marks = Table(
    "removed_marks",
    metadata,
    # 63 bits of SHA-256 over an article's address, words or opening: see filing/removal_marks.py
    Column("hash", BigInteger, nullable=False),
    Column("removal", Key, ForeignKey("removals.row"), nullable=False),
    PrimaryKeyConstraint("hash", "removal"),
    sqlite_with_rowid=False,
)

removed_places = Table(
    "removed_places",
    metadata,
    # A page that stays, though an article that stood on it was removed.
    Column("capture", String, ForeignKey("captures.id"), nullable=False),
    Column("removal", Key, ForeignKey("removals.row"), nullable=False),
    PrimaryKeyConstraint("capture", "removal"),
    sqlite_with_rowid=False,
)

tombstones = Table(
    "tombstones",
    metadata,
    Column("file", String, ForeignKey("warc_files.name"), nullable=False),
    Column("offset", BigInteger, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("capture", String, nullable=False),  # the id of what stood there
    Column("sha256", String),  # of the bytes that stood there; NULL where another capture still has them
    Column("removal", Key, ForeignKey("removals.row"), nullable=False),
    PrimaryKeyConstraint("file", "offset"),
    Index(None, "sha256"),
)
