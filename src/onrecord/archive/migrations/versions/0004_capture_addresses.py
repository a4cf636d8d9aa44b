"""0004: captures are found by their address, as revisits of other people's WARC name them."""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the index."""
    op.create_index(op.f("ix_captures_url"), "captures", ["url"])
