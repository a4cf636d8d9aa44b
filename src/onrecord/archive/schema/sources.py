"""Tables of sources, their history, the leads they gave, and the robots.txt of the sites they are on."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, Integer, String, Table, Text

from onrecord.archive.schema.base import Key, metadata


def _health() -> list[Column[object]]:
    """The columns of records.Health, for whatever is looked at again and again."""
    return [
        Column("last_try", String),
        Column("last_good", String),
        Column("status", Integer),  # HTTP status of the last answer
        Column("failures", Integer, nullable=False),  # in a row
        Column("why", Text),
        Column("next_due", String),
        Column("hold_until", String),
        Column("etag", Text),
        Column("last_modified", Text),
        Column("valid_at", Text),
        Column("sha256", String),
        Column("capture", String),  # not a reference: a capture may be removed, and its source goes on
        Column("size", BigInteger),
    ]


sources = Table(
    "sources",
    metadata,
    Column("id", String, primary_key=True),
    Column("url", Text, nullable=False),
    Column("kind", String),
    Column("title", Text),
    Column("outlet", String),
    Column("category", Text),  # JSON path
    Column("state", String, nullable=False),
    Column("minutes", Integer),
    Column("follow", Boolean),
    Column("allow_private", Boolean, nullable=False),
    Column("added", String, nullable=False),
    Column("articles", Integer, nullable=False),
    *_health(),
    Index(None, "url"),
)

source_changes = Table(
    "source_changes",
    metadata,
    Column("row", Key, primary_key=True),
    Column("source", String, ForeignKey("sources.id"), nullable=False),
    Column("at", String, nullable=False),
    Column("what", String, nullable=False),
    Column("before", Text),
    Column("after", Text),
    Index(None, "source"),
)

leads = Table(
    "leads",
    metadata,
    Column("url", Text, primary_key=True),
    Column("source", String, ForeignKey("sources.id"), nullable=False),
    Column("listing", Boolean, nullable=False),
    Column("title", Text),
    Column("published", String),
    Column("modified", String),
    Column("day", String),  # of publishing, in the zone it was written in; `published` is in UTC
    Column("tags", Text),  # JSON list
    Column("found", String, nullable=False),
    Column("visits", Integer, nullable=False),
    *_health(),
    Index(None, "source"),
    Index(None, "next_due"),
)
# Few servers ask to be left alone at a time.
Index("ix_leads_hold_until", leads.c.hold_until, sqlite_where=leads.c.hold_until.is_not(None),
      postgresql_where=leads.c.hold_until.is_not(None))  # fmt: skip

robots_files = Table(
    "robots_files",
    metadata,
    Column("origin", String, primary_key=True),
    Column("at", String, nullable=False),
    Column("status", Integer),  # NULL where there was no answer
    Column("text", Text, nullable=False),
)
