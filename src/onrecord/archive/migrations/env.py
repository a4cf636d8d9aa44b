"""Runs the migrations on the connection it is handed (see revisions.py). Opens no database of its own."""

from __future__ import annotations

from alembic import context

from onrecord.archive.schema import metadata

connection = context.config.attributes["connection"]
# Batch mode: SQLite can't alter a column in place, so Alembic copies the table.
context.configure(connection=connection, target_metadata=metadata, render_as_batch=True, transactional_ddl=True)
with context.begin_transaction():
    context.run_migrations()
