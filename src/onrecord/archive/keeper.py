"""Proves that an archive is whole: bytes, words, rows and index. Changes nothing; says what is hurt and what to do.

database   SQLite's own check, and every reference between tables
captures   each WARC file to its committed length, each record to its digest, each tombstone in its place
articles   every block at its span, every version's id, every article's key and counts
findings   the words of every statement, mention and role at their spans
search     the indexes against the words they stand for
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, get_args

from sqlalchemy import Connection, Row, Select, func, select

from onrecord.archive.filing.incoming import digest_of
from onrecord.archive.findings.misquoted import astray, misquoted
from onrecord.archive.opening import adopting
from onrecord.archive.opening.finishing import unswept
from onrecord.archive.opening.place import DATABASE, Place
from onrecord.archive.rows.keys import SEQUENCE_BITS
from onrecord.archive.rows.stored import title_from
from onrecord.archive.schema import articles, captures, tombstones, versions
from onrecord.archive.search import indexing
from onrecord.archive.warc.member import Member, WarcBroken, members, read_member
from onrecord.archive.warc.record import capture_of, removed_in
from onrecord.ids import make_id, sha256
from onrecord.records import CheckReport, Problem, Progress, Role
from onrecord.times import day_number

_ROLES = frozenset(get_args(Role))
_PAGE = 200
_SHOWN = 100  # problems of one kind that are listed; a wrecked archive has thousands, and the first tell enough
_BACKUP = "Bring the file back from a backup (`onrecord restore`)"
_ANEW = "The articles are whole: find them again with `onrecord analyse --again`"
_AGAIN = "The captures are whole: import the pages again into a new archive, or bring a backup back"


def check(place: Place, *, progress: Progress | None = None) -> CheckReport:
    """Checks the whole archive."""
    return _Check(place, progress or (lambda *_: None)).run()


def rebuild_index(place: Place) -> None:
    """Makes the search index again from the articles. For an index that `check` finds wrong where nothing else is."""
    with place.writing() as connection:
        indexing.rebuild(connection)


@dataclass(slots=True)
class _Check:
    place: Place
    progress: Progress
    problems: list[Problem] = field(default_factory=list)
    _found: Counter[str] = field(default_factory=Counter)  # kinds of problem, listed or not

    def run(self) -> CheckReport:
        with self.place.reading() as connection:
            count = {
                table.name: int(connection.execute(select(func.count()).select_from(table)).scalar_one())
                for table in (captures, articles, versions)
            }
            self._database(connection)
            size = self._captures(connection, count["captures"])
            blocks = self._versions(connection, count["versions"])
            self._articles(connection, count["articles"])
            self._findings(connection)
            self._search(connection)
        for kind, found in self._found.items():
            if found > _SHOWN:
                self.problems.append(Problem("failure", kind, f"{found - _SHOWN:,} more of the same kind ({kind})"))
        return CheckReport(
            captures=count["captures"],
            articles=count["articles"],
            versions=count["versions"],
            blocks=blocks,
            bytes=size,
            problems=tuple(self.problems),
        )

    def _hurt(self, kind: str, what: str, *, where: str, then: str) -> None:
        self._found[kind] += 1
        if self._found[kind] <= _SHOWN:
            self.problems.append(Problem("failure", kind, what, where, then))

    def _note(self, kind: str, what: str, *, where: str, then: str) -> None:
        self.problems.append(Problem("note", kind, what, where, then))

    # Database ---------------------------------------------------------------------------------------------------

    def _database(self, connection: Connection) -> None:
        self.progress("database", 0, 1)
        for (line,) in connection.exec_driver_sql("PRAGMA integrity_check(100)").all():
            if line != "ok":
                self._hurt("database-damaged", f"the database is hurt: {line}", where=DATABASE, then=_AGAIN)
        for table, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check").all()[:_SHOWN]:
            self._hurt(
                "reference-broken",
                f"row {row} of {table} refers to a row of {parent} that isn't there",
                where=DATABASE,
                then=_AGAIN,
            )
        self.progress("database", 1, 1)

    # Captures ---------------------------------------------------------------------------------------------------

    def _captures(self, connection: Connection, total: int) -> int:
        done = size = 0
        self.progress("captures", 0, total)
        lengths = adopting.committed_lengths(connection)
        for name, length in sorted(lengths.items()):
            path = self.place.captures / name
            query: Select[Any] = select(
                captures.c.id, captures.c.offset, captures.c.size, captures.c.sha256, captures.c.length
            ).where(captures.c.file == name)
            expected: dict[int, Row[Any]] = {row.offset: row for row in connection.execute(query)}
            stones = connection.execute(select(tombstones).where(tombstones.c.file == name))
            standing = {row.offset: row for row in stones}
            size += length
            if not path.exists():
                self._hurt(
                    "warc-missing",
                    f"the file is missing, and with it {len(expected):,} captures",
                    where=name,
                    then=_BACKUP,
                )
                continue
            if path.stat().st_size < length:
                self._hurt(
                    "warc-short",
                    f"the file has {path.stat().st_size:,} bytes, but {length:,} were written",
                    where=name,
                    then=_BACKUP,
                )
            self._records(name, length, expected, standing)
            done += len(expected)
            self.progress("captures", done, total)
        self._unfinished(connection, lengths)
        return size

    def _records(self, name: str, length: int, expected: dict[int, Row[Any]], standing: dict[int, Row[Any]]) -> None:
        """Reads a file from end to end; past a broken record, by the offsets that the table knows."""
        path = self.place.captures / name
        reached, seen = 0, set()
        try:
            for offset, member in members(path, 0, length):
                reached = offset + member.size
                seen.add(offset)
                if offset in standing:
                    self._tombstone(name, standing[offset], member)
                elif member.kind != "warcinfo":
                    self._record(name, offset, expected.get(offset), member)
            if reached != length:
                self._hurt("warc-hurt", f"a record runs past byte {length:,}, the last", where=name, then=_BACKUP)
        except WarcBroken as error:
            if reached not in expected:
                what = str(error).partition(": ")[2]
                self._hurt("warc-hurt", what, where=f"{name}, byte {reached}", then=_BACKUP)
        for offset in sorted(set(expected) - seen):
            try:
                self._record(name, offset, expected[offset], read_member(path, offset))
            except WarcBroken as error:
                what = f"capture {expected[offset].id} is not what it was: {str(error).partition(': ')[2]}"
                self._hurt("capture-hurt", what, where=f"{name}, byte {offset}", then=_BACKUP)
        for offset in sorted(set(standing) - seen):
            self._tombstone(name, standing[offset], None)

    def _tombstone(self, name: str, row: Row[Any], member: Member | None) -> None:
        if member is None or removed_in(member) != row.capture or member.size != row.size:
            what = f"the tombstone of capture {row.capture} is not what it was"
            self._hurt("tombstone-hurt", what, where=f"{name}, byte {row.offset}", then=_BACKUP)

    def _record(self, name: str, offset: int, row: Row[Any] | None, member: Member) -> None:
        where = f"{name}, byte {offset}"
        if row is None:
            what = "a record stands here that the database doesn't know"
            self._hurt("capture-unknown", what, where=where, then=_AGAIN)
            return
        try:
            capture, _ = capture_of(member)
            whole = member.kind == "revisit" or sha256(member.body) == row.sha256
            whole = whole and capture.id == row.id and member.size == row.size
        except WarcBroken:
            whole = False
        if not whole:
            what = f"capture {row.id} is not what it was: another record stands here"
            self._hurt("capture-hurt", what, where=where, then=_BACKUP)

    def _unfinished(self, connection: Connection, lengths: dict[str, int]) -> None:
        for path, committed in adopting.unfinished(self.place.captures, lengths):
            self._note(
                "unfinished-write",
                f"{path.stat().st_size - committed:,} bytes were being written when a run ended; nothing is lost",
                where=path.name,
                then="Run the same import again",
            )
        if unswept(connection) or adopting.leftovers(self.place.captures, lengths):
            self._note(
                "removal-unfinished",
                "what a removal took is found no more, but its bytes were not all cleared when it was stopped",
                where="captures",
                then="Run the same command again, or any import: the rest is cleared first",
            )
        waiting = connection.execute(
            select(func.count()).select_from(captures).where(captures.c.state == "kept")
        ).scalar_one()
        if waiting:
            self._note(
                "not-read-yet",
                f"{waiting:,} captures are kept but not read yet",
                where="captures",
                then="Run the same import again",
            )

    # Words ------------------------------------------------------------------------------------------------------

    def _versions(self, connection: Connection, total: int) -> int:
        blocks = 0
        for done, row in enumerate(_rows(connection), 1):
            if done % 500 == 1 or done == total:
                self.progress("versions", done, total)
            blocks += self._version(row.id, row.article, row.sha256, row.text, row.blocks, row.title)
        return blocks

    def _version(self, ident: str, article: str, digest: str, text: str, blocks: str, title: str) -> int:
        where = f"version {ident}"
        try:
            found = [(role, int(start), int(end)) for role, start, end, *_ in json.loads(blocks)]
            guess = title_from(title)
        except (ValueError, TypeError) as error:
            self._hurt("version-hurt", f"its blocks can't be read ({error})", where=where, then=_AGAIN)
            return 0
        for role, start, end in found:
            if role not in _ROLES or not 0 <= start <= end <= len(text):
                self._hurt(
                    "span-broken",
                    f"a {role} stands at {start}..{end} of {len(text)} characters",
                    where=where,
                    then=_AGAIN,
                )
        counted = [(role, text[start:end]) for role, start, end in found]
        if digest_of(counted, guess) != digest or make_id("version", article, digest) != ident:
            self._hurt("version-hurt", "its words are not those it was filed with", where=where, then=_AGAIN)
        return len(found)

    def _articles(self, connection: Connection, total: int) -> None:
        self.progress("articles", 0, total)
        held = select(func.count()).where(versions.c.article == articles.c.id).scalar_subquery()
        owner = select(versions.c.article).where(versions.c.id == articles.c.version).scalar_subquery()
        query = select(
            articles.c.key,
            articles.c.id,
            articles.c.versions,
            articles.c.published_latest,
            held.label("held"),
            owner.label("owner"),
        )
        for row in connection.execute(query.execution_options(yield_per=_PAGE)):
            day = day_number(date.fromisoformat(row.published_latest) if row.published_latest else None)
            where = f"article {row.id}"
            if row.key >> SEQUENCE_BITS != day:
                self._hurt("key-wrong", "it is sorted under another day than its own", where=where, then=_AGAIN)
            if row.held != row.versions or row.owner != row.id:
                self._hurt("versions-wrong", "its versions are not those it counts", where=where, then=_AGAIN)
        self.progress("articles", total, total)

    def _findings(self, connection: Connection) -> None:
        self.progress("findings", 0, 1)
        for version, what in misquoted(connection):
            self._hurt("finding-moved", what, where=f"version {version}", then=_ANEW)
        for ident, what in astray(connection):
            self._hurt("finding-astray", what, where=ident, then=_ANEW)
        self.progress("findings", 1, 1)

    def _search(self, connection: Connection) -> None:
        self.progress("search", 0, 1)
        for line in indexing.verify(connection):
            self._hurt("index-wrong", line, where="search", then="Make it again with `onrecord check --rebuild-index`")
        self.progress("search", 1, 1)


def _rows(connection: Connection) -> Iterator[Row[Any]]:
    query: Select[Any] = select(
        versions.c.id, versions.c.article, versions.c.sha256, versions.c.text, versions.c.blocks, versions.c.title
    ).order_by(versions.c.row)
    yield from connection.execute(query.execution_options(yield_per=_PAGE))
