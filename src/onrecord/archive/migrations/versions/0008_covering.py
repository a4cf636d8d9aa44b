"""0008: indexes that hold all that lists and counts of statements ask of most rows. Frozen."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_NEWEST: sa.ColumnElement[int] = sa.literal_column("article DESC")


def upgrade() -> None:
    """Makes two indexes wider and adds one."""
    op.drop_index("ix_statements_article_row", "statements")
    op.drop_index("ix_statements_party_article_row", "statements")
    op.create_index("ix_statements_article_row", "statements", [_NEWEST, "row", "version", "optional"])
    op.create_index(
        "ix_statements_party_article_row", "statements", ["party", _NEWEST, "row", "version", "optional", "stance"]
    )
    op.create_index(op.f("ix_articles_key_version"), "articles", ["key", "version"])
