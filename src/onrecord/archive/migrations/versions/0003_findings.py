"""0003: findings: statements, parties, mentions, and a person's word on parties. Frozen."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from onrecord.archive.search import said

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the tables of findings, and the search index over what was said."""
    op.create_table(
        "parties",
        sa.Column("row", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("given", sa.Text(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("country", sa.String(), nullable=True),
        sa.Column("stands_as", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["stands_as"], ["parties.row"], name=op.f("fk_parties_stands_as")),
        sa.PrimaryKeyConstraint("row", name=op.f("pk_parties")),
        sa.UniqueConstraint("id", name=op.f("uq_parties_id")),
    )
    op.create_index(op.f("ix_parties_stands_as"), "parties", ["stands_as"], unique=False)
    op.create_table(
        "party_keys",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("party", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["party"], ["parties.row"], name=op.f("fk_party_keys_party")),
        sa.PrimaryKeyConstraint("key", "party", name=op.f("pk_party_keys")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_party_keys_party"), "party_keys", ["party"], unique=False)
    op.create_table(
        "party_names",
        sa.Column("party", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("uses", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["party"], ["parties.row"], name=op.f("fk_party_names_party")),
        sa.PrimaryKeyConstraint("party", "name", name=op.f("pk_party_names")),
    )
    op.create_index(op.f("ix_party_names_folded"), "party_names", ["folded"], unique=False)
    op.create_table(
        "party_reviews",
        sa.Column("row", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("party", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("other", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("article", sa.String(), nullable=True),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.id"], name=op.f("fk_party_reviews_article")),
        sa.ForeignKeyConstraint(["other"], ["parties.row"], name=op.f("fk_party_reviews_other")),
        sa.ForeignKeyConstraint(["party"], ["parties.row"], name=op.f("fk_party_reviews_party")),
        sa.PrimaryKeyConstraint("row", name=op.f("pk_party_reviews")),
        sa.UniqueConstraint("id", name=op.f("uq_party_reviews_id")),
    )
    op.create_index(op.f("ix_party_reviews_other"), "party_reviews", ["other"], unique=False)
    op.create_index(op.f("ix_party_reviews_party"), "party_reviews", ["party"], unique=False)
    op.create_table(
        "analyses",
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("analyser", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("covered", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["version"], ["versions.id"], name=op.f("fk_analyses_version")),
        sa.PrimaryKeyConstraint("version", name=op.f("pk_analyses")),
    )
    op.create_index(op.f("ix_analyses_analyser"), "analyses", ["analyser"], unique=False)
    op.create_table(
        "appearances",
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("party", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("aliases", sa.Text(), nullable=False),
        sa.Column("roles", sa.Text(), nullable=False),
        sa.Column("country", sa.String(), nullable=True),
        sa.Column("unnamed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["party"], ["parties.row"], name=op.f("fk_appearances_party")),
        sa.ForeignKeyConstraint(["version"], ["versions.id"], name=op.f("fk_appearances_version")),
        sa.PrimaryKeyConstraint("version", "seq", name=op.f("pk_appearances")),
    )
    op.create_index(op.f("ix_appearances_party"), "appearances", ["party"], unique=False)
    op.create_table(
        "mentions",
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("appearance", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("how", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["version"], ["versions.id"], name=op.f("fk_mentions_version")),
        sa.PrimaryKeyConstraint("version", "seq", name=op.f("pk_mentions")),
    )
    op.create_table(
        "statements",
        sa.Column("row", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("article", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("block", sa.Integer(), nullable=True),
        sa.Column("within", sa.Integer(), nullable=True),
        sa.Column("appearance", sa.Integer(), nullable=True),
        sa.Column("party", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("speaker", sa.Text(), nullable=True),
        sa.Column("speaker_kind", sa.String(), nullable=True),
        sa.Column("lemma", sa.String(), nullable=False),
        sa.Column("cue_kind", sa.String(), nullable=False),
        sa.Column("cue_known", sa.Boolean(), nullable=False),
        sa.Column("stance", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("negated", sa.Boolean(), nullable=False),
        sa.Column("optional", sa.Boolean(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("pieces", sa.Text(), nullable=False),
        sa.Column("via", sa.Text(), nullable=True),
        sa.Column("said", sa.Text(), nullable=True),
        sa.Column("origin", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.key"], name=op.f("fk_statements_article"), onupdate="CASCADE"),
        sa.ForeignKeyConstraint(["party"], ["parties.row"], name=op.f("fk_statements_party")),
        sa.ForeignKeyConstraint(["version"], ["versions.id"], name=op.f("fk_statements_version")),
        sa.PrimaryKeyConstraint("row", name=op.f("pk_statements")),
        sa.UniqueConstraint("id", name=op.f("uq_statements_id")),
        sa.UniqueConstraint("version", "seq", name=op.f("uq_statements_version_seq")),
    )
    op.create_index("ix_statements_article_row", "statements", [sa.literal_column("article DESC"), "row"], unique=False)
    op.create_index(
        "ix_statements_party_article_row",
        "statements",
        ["party", sa.literal_column("article DESC"), "row"],
        unique=False,
    )
    op.create_table(
        "abouts",
        sa.Column("party", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("article", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("statement", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.key"], name=op.f("fk_abouts_article"), onupdate="CASCADE"),
        sa.ForeignKeyConstraint(["party"], ["parties.row"], name=op.f("fk_abouts_party")),
        sa.ForeignKeyConstraint(["statement"], ["statements.row"], name=op.f("fk_abouts_statement")),
        sa.PrimaryKeyConstraint("party", "article", "statement", name=op.f("pk_abouts")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_abouts_article"), "abouts", ["article"], unique=False)
    op.create_index(op.f("ix_abouts_statement"), "abouts", ["statement"], unique=False)
    said.create(op.get_bind())
