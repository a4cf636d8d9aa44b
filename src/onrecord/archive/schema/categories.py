"""Tables of categories: the tree and its history, rules, and what is filed where."""

from __future__ import annotations

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
)

from onrecord.archive.schema.base import Key, metadata

categories = Table(
    "categories",
    metadata,
    Column("row", Key, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("parent", Key, ForeignKey("categories.row")),
    Column("name", String, nullable=False),
    Column("path", Text, nullable=False, unique=True),  # names joined by U+001F, outermost first
    Column("merged_into", Key, ForeignKey("categories.row")),
)

category_changes = Table(
    "category_changes",
    metadata,
    Column("row", Key, primary_key=True),
    Column("category", Key, ForeignKey("categories.row"), nullable=False),
    Column("at", String, nullable=False),
    Column("what", String, nullable=False),
    Column("before", Text),
    Column("after", Text),
    Index(None, "category"),
)

category_rules = Table(
    "category_rules",
    metadata,
    Column("category", Key, ForeignKey("categories.row"), nullable=False),
    Column("kind", String, nullable=False),
    Column("value", Text, nullable=False),
    PrimaryKeyConstraint("category", "kind", "value"),
)

filings = Table(
    "filings",
    metadata,
    Column("category", Key, ForeignKey("categories.row"), nullable=False),
    Column("article", Key, ForeignKey("articles.key", onupdate="CASCADE"), nullable=False),
    Column("origin", String, nullable=False),  # page, given, rule
    Column("at", String, nullable=False),
    PrimaryKeyConstraint("category", "article"),
    Index(None, "article"),
    sqlite_with_rowid=False,
)

unfilings = Table(
    "unfilings",
    metadata,
    Column("category", Key, ForeignKey("categories.row"), nullable=False),
    Column("article", String, ForeignKey("articles.id"), nullable=False),
    Column("at", String, nullable=False),
    PrimaryKeyConstraint("category", "article"),
    sqlite_with_rowid=False,
)
