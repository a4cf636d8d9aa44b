"""Which shape a database has, how a new one is made and how an older one is brought up to date.

Alembic is imported only when there is something to migrate, so that opening an archive stays quick. A new database is
made from schema/ in one go; a test holds that to what the migrations make step by step.
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Literal

from sqlalchemy import create_engine, event

from onrecord.archive import schema
from onrecord.archive.disk.folder import sync_folder
from onrecord.archive.disk.wall import wall
from onrecord.errors import ArchiveDamaged, SchemaNewer

MIGRATIONS = Path(__file__).parent / "migrations"
KNOWN = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008", "0009", "0010")
"""Every revision this onrecord can read; the last is what it writes."""

State = Literal["current", "older"]


def state_of(connection: sqlite3.Connection, where: Path) -> State:
    """Whether the database is as this onrecord writes it. Raises SchemaNewer and ArchiveDamaged."""
    try:
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.OperationalError as error:
        if "no such table" not in str(error):
            raise
        row = None
    if row is None:
        raise ArchiveDamaged(
            "record.sqlite3 is a database, but not one that onrecord wrote",
            where=str(where),
            then="Check the folder's name; if it is the right one, bring a backup back with `onrecord restore`",
        )
    found = str(row[0])
    if found == KNOWN[-1]:
        return "current"
    if found in KNOWN:
        return "older"
    raise SchemaNewer(str(where), found)


def create(database: Path) -> None:
    """Makes a new database. It gets its name last, so that a killed creation leaves none behind."""
    from onrecord.archive.search import indexing

    unfinished = database.with_name(database.name + ".new")
    unfinished.unlink(missing_ok=True)
    engine = create_engine(f"sqlite:///{unfinished}")
    try:
        with engine.begin() as connection:
            schema.metadata.create_all(connection)
            indexing.create(connection)
            connection.exec_driver_sql(
                "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL,"
                " CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
            )
            connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (KNOWN[-1],))
    finally:
        engine.dispose()
    raw = sqlite3.connect(unfinished)
    try:
        raw.execute("PRAGMA journal_mode=WAL")  # kept in the file's header: readers never wait for the writer
    finally:
        raw.close()
    os.replace(unfinished, database)
    sync_folder(database.parent)


def upgrade(database: Path) -> None:
    """Brings an older database up to date. The old one is kept beside it as `record.sqlite3.before-REVISION`."""
    from alembic import command
    from alembic.config import Config

    before = database.with_name(f"{database.name}.before-{KNOWN[-1]}")
    source = sqlite3.connect(database)
    try:
        copy = sqlite3.connect(before)
        try:
            source.backup(copy)
        finally:
            copy.close()
    finally:
        source.close()
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    # Left to itself, sqlite3 opens no transaction for CREATE TABLE: a migration that fails would stay half done.
    engine = create_engine("sqlite://", creator=lambda: sqlite3.connect(database, isolation_level=None))
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    try:
        with wall(database.parent), engine.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, KNOWN[-1])
    finally:
        engine.dispose()
