"""0009: what a person had removed; and which sightings were of a teaser only, told as well as can be. Frozen."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _removal(table: str) -> list[sa.schema.SchemaItem]:
    name = op.f(f"fk_{table}_removal_removals")
    return [sa.Column("removal", _KEY, nullable=False), sa.ForeignKeyConstraint(["removal"], ["removals.row"], name)]


def upgrade() -> None:
    """Adds the tables and the column. An older sighting on a list of another page's words was of a teaser."""
    op.add_column("sightings", sa.Column("glimpsed", sa.Boolean()))
    op.execute(
        "UPDATE sightings SET glimpsed = 1 WHERE capture IN (SELECT id FROM captures WHERE page_kind = 'archive'"
        " AND media_type <> 'text/plain') AND capture <> (SELECT v.capture FROM versions v WHERE v.row = version)"
    )
    op.create_table(
        "removals",
        sa.Column("row", _KEY, nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("named", sa.Text(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("at", "by")),
        sa.Column("reason", sa.Text(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("articles", "captures", "versions", "statements")),
        sa.Column("lifted", sa.String()),
        sa.Column("swept", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("row", name=op.f("pk_removals")),
        sa.UniqueConstraint("id", name=op.f("uq_removals_id")),
    )
    op.create_table(
        "removed",
        sa.Column("id", sa.String(), nullable=False),
        *_removal("removed"),
        sa.PrimaryKeyConstraint("id", "removal", name=op.f("pk_removed")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "removed_marks",
        sa.Column("hash", sa.BigInteger(), nullable=False),
        *_removal("removed_marks"),
        sa.PrimaryKeyConstraint("hash", "removal", name=op.f("pk_removed_marks")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "removed_places",
        sa.Column("capture", sa.String(), nullable=False),
        *_removal("removed_places"),
        sa.ForeignKeyConstraint(["capture"], ["captures.id"], name=op.f("fk_removed_places_capture_captures")),
        sa.PrimaryKeyConstraint("capture", "removal", name=op.f("pk_removed_places")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "tombstones",
        sa.Column("file", sa.String(), nullable=False),
        sa.Column("offset", sa.BigInteger(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("capture", sa.String(), nullable=False),
        sa.Column("sha256", sa.String()),
        *_removal("tombstones"),
        sa.ForeignKeyConstraint(["file"], ["warc_files.name"], name=op.f("fk_tombstones_file_warc_files")),
        sa.PrimaryKeyConstraint("file", "offset", name=op.f("pk_tombstones")),
    )
    op.create_index(op.f("ix_tombstones_sha256"), "tombstones", ["sha256"])
