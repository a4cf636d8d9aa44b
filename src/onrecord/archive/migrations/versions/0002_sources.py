"""0002: sources with their health and history, the leads they give, and sites' robots.txt."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _health() -> list[sa.Column[object]]:
    return [
        sa.Column("last_try", sa.String()),
        sa.Column("last_good", sa.String()),
        sa.Column("status", sa.Integer()),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("why", sa.Text()),
        sa.Column("next_due", sa.String()),
        sa.Column("hold_until", sa.String()),
        sa.Column("etag", sa.Text()),
        sa.Column("last_modified", sa.Text()),
        sa.Column("valid_at", sa.Text()),
        sa.Column("sha256", sa.String()),
        sa.Column("capture", sa.String()),
        sa.Column("size", sa.BigInteger()),
    ]


def upgrade() -> None:
    """Makes the four tables."""
    op.create_table(
        "sources",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("kind", sa.String()),
        sa.Column("title", sa.Text()),
        sa.Column("outlet", sa.String()),
        sa.Column("category", sa.Text()),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("minutes", sa.Integer()),
        sa.Column("follow", sa.Boolean()),
        sa.Column("allow_private", sa.Boolean(), nullable=False),
        sa.Column("added", sa.String(), nullable=False),
        sa.Column("articles", sa.Integer(), nullable=False),
        *_health(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sources")),
    )
    op.create_index(op.f("ix_sources_url"), "sources", ["url"])
    op.create_table(
        "source_changes",
        sa.Column("row", _KEY, nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("before", sa.Text()),
        sa.Column("after", sa.Text()),
        sa.ForeignKeyConstraint(["source"], ["sources.id"], name=op.f("fk_source_changes_source")),
        sa.PrimaryKeyConstraint("row", name=op.f("pk_source_changes")),
    )
    op.create_index(op.f("ix_source_changes_source"), "source_changes", ["source"])
    op.create_table(
        "leads",
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("listing", sa.Boolean(), nullable=False),
        sa.Column("title", sa.Text()),
        sa.Column("published", sa.String()),
        sa.Column("modified", sa.String()),
        sa.Column("tags", sa.Text()),
        sa.Column("found", sa.String(), nullable=False),
        sa.Column("visits", sa.Integer(), nullable=False),
        *_health(),
        sa.ForeignKeyConstraint(["source"], ["sources.id"], name=op.f("fk_leads_source")),
        sa.PrimaryKeyConstraint("url", name=op.f("pk_leads")),
    )
    op.create_index(op.f("ix_leads_source"), "leads", ["source"])
    op.create_index(op.f("ix_leads_next_due"), "leads", ["next_due"])
    op.create_table(
        "robots_files",
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("status", sa.Integer()),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("origin", name=op.f("pk_robots_files")),
    )
