"""0006: why a version may not be the whole article; `has:cut-off` among the flags that facets count."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from onrecord.archive.search import facets

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the column, and makes the triggers that count flags again."""
    op.add_column("versions", sa.Column("cut_off", sa.Text()))
    facets.hang(op.get_bind())
