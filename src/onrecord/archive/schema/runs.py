"""Tables of runs and the problems they met."""

from __future__ import annotations

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
)

from onrecord.archive.schema.base import Key, metadata

runs = Table(
    "runs",
    metadata,
    Column("row", Key, primary_key=True),
    Column("what", String, nullable=False),  # "import"
    Column("started", String, nullable=False),
    Column("ended", String),  # NULL while it runs, and for ever when it was killed
)

problems = Table(
    "problems",
    metadata,
    Column("row", Key, primary_key=True),
    Column("run", Key, ForeignKey("runs.row")),
    Column("capture", String, ForeignKey("captures.id")),
    Column("at", String, nullable=False),
    Column("severity", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("what", Text, nullable=False),
    Column("where", Text),
    Column("then", Text),
    Column("line", Integer),
    Index(None, "capture"),
)
