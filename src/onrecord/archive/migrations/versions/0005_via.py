"""0005: an index of who carried statements, so that a name is looked for among the few there are. Frozen."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the index."""
    where = sa.text("via IS NOT NULL")
    op.create_index("ix_statements_via", "statements", ["via"], sqlite_where=where, postgresql_where=where)
