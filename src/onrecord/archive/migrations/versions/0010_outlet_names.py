"""0010: an outlet can be renamed and merged; what an article's page calls it is kept beside. Frozen."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Adds columns with their references, which SQLite takes only in its own words, and the history."""
    op.execute('ALTER TABLE outlets ADD COLUMN merged_into INTEGER REFERENCES outlets ("row")')
    op.execute('ALTER TABLE articles ADD COLUMN said_outlet INTEGER REFERENCES outlets ("row")')
    op.create_index(op.f("ix_articles_said_outlet"), "articles", ["said_outlet"])
    op.create_table(
        "outlet_changes",
        sa.Column("row", _KEY, nullable=False),
        sa.Column("outlet", _KEY, nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("at", "by", "what", "before", "after")),
        sa.ForeignKeyConstraint(["outlet"], ["outlets.row"], name=op.f("fk_outlet_changes_outlet_outlets")),
        sa.PrimaryKeyConstraint("row", name=op.f("pk_outlet_changes")),
    )
    op.create_index(op.f("ix_outlet_changes_outlet"), "outlet_changes", ["outlet"])
