"""0007: the day a lead was published by its own clock; an index of who asked to be left alone. Frozen."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the column and the index."""
    op.add_column("leads", sa.Column("day", sa.String()))
    where = sa.text("hold_until IS NOT NULL")
    op.create_index("ix_leads_hold_until", "leads", ["hold_until"], sqlite_where=where, postgresql_where=where)
