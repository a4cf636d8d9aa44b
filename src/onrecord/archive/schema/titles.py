"""Tables by which lost headlines are found again in other articles' boxes."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Float,
    ForeignKey,
    Integer,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
)

from onrecord.archive.schema.base import Key, metadata

clues = Table(
    "clues",
    metadata,
    # 63 bits of SHA-256 over outlet, side ("box" or "lost") and the word's beginning: see titles.py
    Column("hash", BigInteger, nullable=False),
    Column("row", Key, ForeignKey("versions.row"), nullable=False),  # the version the words stand in
    Column("seq", Integer, nullable=False),  # of the box among that version's links; -1 for a lost headline
    PrimaryKeyConstraint("hash", "row", "seq"),
    sqlite_with_rowid=False,
)

unmatched = Table(
    "unmatched",
    metadata,
    # Filed, but not yet compared with the boxes and lost headlines of the archive: a killed run's next one does it.
    Column("article", String, ForeignKey("articles.id"), primary_key=True),
    sqlite_with_rowid=False,
)

recovered_titles = Table(
    "recovered_titles",
    metadata,
    Column("article", String, ForeignKey("articles.id"), nullable=False),
    Column("title", Text, nullable=False),
    Column("from_article", String, ForeignKey("articles.id"), nullable=False),  # whose box it stood in
    Column("line", Integer),
    Column("confidence", Float, nullable=False),
    Column("reasons", Text, nullable=False),  # JSON
    Column("at", String, nullable=False),
    PrimaryKeyConstraint("article", "title"),
)
