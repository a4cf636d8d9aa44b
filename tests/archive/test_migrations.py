"""The database's shape: made in one go or step by step it is the same, and an older one is brought up to date."""

from __future__ import annotations

import re
import shutil
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.archive import revisions
from onrecord.archive.disk.lock import WriteLock
from onrecord.archive.drawers.searching import Search
from onrecord.archive.keeper import check
from onrecord.archive.opening import place as opening
from onrecord.archive.opening.place import open_place
from onrecord.errors import ArchiveError
from onrecord.records import Filters
from tests.archive.made import page, shown, story, take_in

LAST = revisions.KNOWN[-1]
NEXT = f"{int(LAST) + 1:04d}"

STEP = f'''"""{NEXT}: a step for a test."""

from alembic import op

revision = "{NEXT}"
down_revision = "{LAST}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("CREATE TABLE extra (x INTEGER)")
'''


def shape(database: Path) -> dict[tuple[str, str], object]:
    """Tables with their columns and references, and everything else by its SQL."""
    connection = sqlite3.connect(database)
    found: dict[tuple[str, str], object] = {}
    rows = connection.execute("SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'")
    for kind, name, sql in rows.fetchall():
        if kind == "table" and not (sql or "").upper().startswith("CREATE VIRTUAL"):
            found[kind, name] = (
                sorted(row[1:] for row in connection.execute(f"PRAGMA table_info('{name}')")),
                sorted(row[2:] for row in connection.execute(f"PRAGMA foreign_key_list('{name}')")),
                "WITHOUT ROWID" in (sql or ""),
            )
        else:
            found[kind, name] = " ".join((sql or "").split())
    connection.close()
    return found


def kept_before(folder: Path) -> tuple[str, int]:
    """The schema and the number of articles of the copy that was kept before the step."""
    copy = sqlite3.connect(folder / f"record.sqlite3.before-{NEXT}")
    (schema,) = copy.execute("SELECT version_num FROM alembic_version").fetchone()
    (count,) = copy.execute("SELECT count(*) FROM articles").fetchone()
    copy.close()
    return schema, count


def drop_reference(database: sqlite3.Connection, table: str, column: str) -> None:
    """Takes a column out that refers to another table, which SQLite has no words for."""
    (sql,) = database.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    without = re.sub(rf",\s*CONSTRAINT \S+ FOREIGN KEY\({column}\) REFERENCES \w+ \(.*?\)", "", sql)
    database.execute("PRAGMA writable_schema=ON")
    database.execute("UPDATE sqlite_master SET sql = ? WHERE name = ?", (without, table))
    database.execute("PRAGMA writable_schema=RESET")
    database.execute(f"ALTER TABLE {table} DROP COLUMN {column}")


def add_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str = STEP) -> None:
    """A newer onrecord, whose schema has a step more."""
    steps = tmp_path / "migrations"
    shutil.copytree(revisions.MIGRATIONS, steps)
    (steps / "versions" / f"{NEXT}_more.py").write_text(step)
    monkeypatch.setattr(revisions, "MIGRATIONS", steps)
    monkeypatch.setattr(revisions, "KNOWN", (*revisions.KNOWN, NEXT))


def test_migrations_make_what_the_schema_says(tmp_path: Path) -> None:
    """A database made step by step has the tables, references, indexes, views and triggers of one made in one go."""
    at_once, by_steps = tmp_path / "at-once.sqlite3", tmp_path / "by-steps.sqlite3"
    revisions.create(at_once)
    sqlite3.connect(by_steps).close()
    revisions.upgrade(by_steps)
    assert shape(by_steps) == shape(at_once)


def test_known_revisions_are_those_there_are() -> None:
    """The list of revisions that are known is the chain of migration files."""
    files = sorted(path.stem.split("_")[0] for path in (revisions.MIGRATIONS / "versions").glob("0*.py"))
    assert tuple(files) == revisions.KNOWN


def test_an_older_archive_is_brought_up_to_date(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Opening it, even for reading, migrates it under the lock, keeps a copy beside it, and loses no article."""
    with open_place(folder, create=True) as place:
        take_in(place, page([story(1)]))
        before = shown(place)
    add_step(tmp_path, monkeypatch)
    with open_place(folder) as place, place.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM extra").scalar() == 0
        assert shown(place) == before
    assert kept_before(folder) == (LAST, 1)


def test_who_waited_for_the_lock_upgrades_nothing(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of two that open an older archive at once, the second finds it up to date: the copy is of the older one still."""
    with open_place(folder, create=True) as place:
        take_in(place, page([story(1)]))
    add_step(tmp_path, monkeypatch)

    def after_another(where: Path) -> WriteLock:
        monkeypatch.setattr(opening, "WriteLock", WriteLock)
        open_place(where).close()
        return WriteLock(where)

    monkeypatch.setattr(opening, "WriteLock", after_another)
    open_place(folder).close()
    assert kept_before(folder) == (LAST, 1)


def test_an_archive_from_before_cut_off_articles_counts_them_from_now_on(folder: Path) -> None:
    """The triggers that keep facets are made again: an article that comes after the step is found by its mark."""
    with open_place(folder, create=True) as place:
        take_in(place, page([story(1)]))
    database = sqlite3.connect(folder / "record.sqlite3")
    for name, sql in database.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall():
        if "cut-off" in sql:
            database.execute(f"DROP TRIGGER {name}")
            database.execute(sql.replace(" + 2048 * (a.has LIKE '% cut-off %')", ""))
    database.execute("ALTER TABLE versions DROP COLUMN cut_off")
    database.execute("ALTER TABLE leads DROP COLUMN day")
    database.execute("DROP INDEX ix_leads_hold_until")
    database.execute("DROP INDEX ix_articles_key_version")
    database.execute("ALTER TABLE sightings DROP COLUMN glimpsed")
    database.execute("DROP INDEX ix_articles_said_outlet")
    for table, column in (("articles", "said_outlet"), ("outlets", "merged_into")):
        drop_reference(database, table, column)
    for table in ("outlet_changes", "tombstones", "removed_places", "removed_marks", "removed", "removals"):
        database.execute(f"DROP TABLE {table}")
    database.execute("UPDATE alembic_version SET version_num = '0005'")
    database.commit()
    database.close()
    with open_place(folder, write=True) as place:
        take_in(place, page([replace(story(2), cut_off="its text ends in dots")]))
        assert len(Search(place).find("has:cut-off", Filters()).hits) == 1
        assert check(place).problems == ()


def test_a_failed_migration_changes_nothing(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A step that fails is undone whole, and the lock is let go."""
    with open_place(folder, create=True) as place:
        take_in(place, page([story(1)]))
    with monkeypatch.context() as newer:
        add_step(tmp_path, newer, STEP + '    op.execute("SELECT nothing")\n')
        with pytest.raises(ArchiveError):
            open_place(folder)
    with open_place(folder, write=True) as place:
        assert len(shown(place)) == 1
        with place.reading() as connection:
            assert connection.exec_driver_sql("SELECT 1 FROM sqlite_master WHERE name = 'extra'").first() is None
