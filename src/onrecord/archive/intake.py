"""The way in: keeps captures, files what was read of them, and remembers runs and what they could not do.

    keep    bytes > WARC, fsync > one commit             nothing is lost after this
    file    readings > articles, versions ... one commit all of a batch, or nothing of it

Fetches nothing and reads no page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from onrecord.archive.drawers.captures import body_of, capture_columns, kept_from
from onrecord.archive.filing import rules
from onrecord.archive.filing.gate import Gate
from onrecord.archive.filing.incoming import outlet_of, refuse_moved_words
from onrecord.archive.filing.shelf import Again, Shelf, Shelved
from onrecord.archive.opening import adopting
from onrecord.archive.opening.place import Place
from onrecord.archive.rows import tree
from onrecord.archive.rows.driver import Among, Prepared, add_rows
from onrecord.archive.rows.stored import instant_text, options_from, options_json, page_day_json, to_json
from onrecord.archive.schema import articles, captures, page_lines, problems, runs, sightings, versions
from onrecord.archive.search import indexing
from onrecord.archive.warc.record import Original
from onrecord.archive.warc.writing import ROLL_AT, Appending
from onrecord.ids import sha256
from onrecord.records import Capture, Imported, KeptCapture, PageReading, Problem, ReadOptions
from onrecord.times import from_iso, iso

_KEPT = select(*capture_columns(), captures.c.options).order_by(captures.c.file, captures.c.offset)
_BY_DIGEST, _BY_ID = Among(_KEPT, captures.c.sha256), Among(_KEPT, captures.c.id)
_TEASED = Among(
    select(articles.c.url)
    .join(versions, versions.c.article == articles.c.id)
    .join(sightings, sightings.c.version == versions.c.row)
    .where(articles.c.excerpt == "", articles.c.url.like("http%"))
    .order_by(articles.c.key.desc())
    .distinct(),
    sightings.c.capture,
)
_OF_PAGE = ("encoding", "page_kind", "day", "reader", "category", "outlet", "options")
_SET_PAGE = Prepared(
    update(captures)
    .where(captures.c.id == bindparam("capture", ""))
    .values({name: bindparam(f"new_{name}", None) for name in _OF_PAGE} | {"state": "read"})
)


class Intake:
    """What an import does to an archive opened for writing. One thread at a time."""

    def __init__(self, place: Place, *, roll_at: int = ROLL_AT, lift: datetime | None = None) -> None:
        """`lift`, an instant: what a person had removed may come again, and its removal is noted as lifted."""
        self._place = place
        self._roll_at = roll_at
        self._lift = lift

    # Captures ---------------------------------------------------------------------------------------------------

    def kept_unread(self) -> list[KeptCapture]:
        """Captures that an interrupted run kept but did not read, in the order they were kept."""
        with self._place.reading() as connection:
            rows = connection.execute(
                select(*capture_columns())
                .where(captures.c.state == "kept")
                .order_by(captures.c.file, captures.c.offset)
            )
            return [kept_from(row) for row in rows]

    def known(self, digest: str) -> KeptCapture | None:
        """The first capture that has these very bytes, given their SHA-256."""
        with self._place.reading() as connection:
            row = _BY_DIGEST.first(connection, digest)
            return None if row is None else kept_from(row)

    def held(self, capture: Capture) -> KeptCapture | None:
        """The capture as it is kept already: a file's by its bytes, what was fetched by its own id."""
        if capture.status is None:
            return self.known(capture.sha256)
        with self._place.reading() as connection:
            row = _BY_ID.first(connection, capture.id)
            return None if row is None else kept_from(row)

    def refusals(self, found: Sequence[Capture]) -> dict[str, Problem]:
        """Which of these captures, by id, are not to be kept because a person had them removed, and what is told."""
        with self._gate() as gate:
            told = {one.id: gate.refusal(one) for one in found}
        return {ident: problem for ident, problem in told.items() if problem is not None}

    def parted(self, ident: str) -> bool:
        """Whether articles were removed from this page, which is kept, and are now asked for again."""
        if self._lift is None:
            return False
        with self._gate() as gate:
            return gate.parted(ident)

    @contextmanager
    def _gate(self) -> Iterator[Gate]:
        """Only lifting writes."""
        with self._place.reading() if self._lift is None else self._place.writing() as connection:
            yield Gate(connection, lift=self._lift)

    def captured(self, url: str, at: datetime | None) -> KeptCapture | None:
        """The capture of this address at this instant, where there is one."""
        if at is None:
            return None
        with self._place.reading() as connection:
            row = connection.execute(
                select(*capture_columns()).where(captures.c.url == url, captures.c.at == instant_text(at)).limit(1)
            ).first()
            return None if row is None else kept_from(row)

    def nearest(self, urls: Sequence[str], at: datetime) -> KeptCapture | None:
        """The capture of one of these addresses that is nearest in time: the last until then, else the first after."""
        moment = instant_text(at)
        query = select(*capture_columns()).where(captures.c.url.in_(urls)).limit(1)
        with self._place.reading() as connection:
            row = connection.execute(query.where(captures.c.at <= moment).order_by(captures.c.at.desc())).first()
            row = row or connection.execute(query.where(captures.c.at > moment).order_by(captures.c.at)).first()
            return None if row is None else kept_from(row)

    def teased(self, idents: Sequence[str]) -> list[str]:
        """Addresses of articles that these captures show and of which the archive has no text, only a teaser."""
        with self._place.reading() as connection:
            return [row.url for row in _TEASED.rows(connection, idents)]

    def options(self, ident: str) -> ReadOptions:
        """What the user said of this capture when it was taken in."""
        with self._place.reading() as connection:
            return options_from(connection.execute(select(captures.c.options).where(captures.c.id == ident)).scalar())

    def body(self, kept: KeptCapture) -> bytes:
        """A kept capture's bytes, their digest verified. Raises ArchiveDamaged."""
        with self._place.reading() as connection:
            return body_of(connection, self._place.captures, kept)

    def keep(self, found: Sequence[tuple[Capture, ReadOptions]], *, now: datetime) -> list[KeptCapture]:
        """Keeps these captures for good and returns them in the same order. A known one is not written again.

        When this returns, the bytes are on the disk and committed. When it raises, nothing was added.
        """
        if not found:
            return []
        appending: Appending | None = None
        try:
            with self._place.writing() as connection:
                lengths = adopting.committed_lengths(connection)
                appending = Appending(self._place.captures, lengths, roll_at=self._roll_at)
                kept = [self._keep(connection, appending, capture, options, now=now) for capture, options in found]
                adopting.set_lengths(connection, appending.commit())
        except BaseException:
            # Whatever went wrong, Ctrl-C too. Asking the table again matters: the interruption may have come after
            # the commit, and what is committed is never cut off.
            if appending is not None:
                with self._place.reading() as connection:
                    appending.undo(adopting.committed_lengths(connection))
            raise
        return kept

    def _keep(
        self, connection: Connection, appending: Appending, capture: Capture, options: ReadOptions, *, now: datetime
    ) -> KeptCapture:
        if sha256(capture.body) != capture.sha256:
            raise ValueError(f"capture {capture.id} does not have the digest it claims")
        alike = _BY_DIGEST.rows(connection, [capture.sha256])
        known = _BY_ID.first(connection, capture.id)
        if known is not None:
            if known.state != "kept":
                return kept_from(known)
            # What the user says now counts, as long as nothing was read by the old word.
            values = {"options": options_json(options), "outlet": options.outlet}
            connection.execute(update(captures).where(captures.c.id == capture.id).values(values))
            return replace(kept_from(known), outlet=options.outlet)
        first = _original(alike, capture.url)
        placed = appending.write(capture, options, now=now, first=first)
        if appending.began(placed.file):
            adopting.set_lengths(connection, {placed.file: placed.offset + placed.size})
        add_rows(connection, captures, [adopting.capture_row(capture, options, placed)])
        return KeptCapture(
            id=capture.id,
            url=capture.url,
            at=from_iso(iso(capture.at)),  # to the second, as it is kept
            media_type=capture.media_type,
            sha256=capture.sha256,
            length=len(capture.body),
            file=placed.file,
            offset=placed.offset,
            size=placed.size,
            outlet=options.outlet,
            headers=capture.headers,
            status=capture.status,
        )

    # Readings ---------------------------------------------------------------------------------------------------

    def file(
        self,
        readings: Sequence[tuple[KeptCapture, PageReading, str]],
        said: Mapping[str, ReadOptions] | None = None,
        *,
        now: datetime,
        run: int | None = None,
    ) -> list[Imported]:
        """Files what was read of these captures, whole or not at all; `said` of them now, by id, where it was not yet.

        Raises InputError, before anything is changed, when a block's words don't stand at its span.
        """
        for kept, page, _ in readings:
            refuse_moved_words(page, kept.url)
        imported: list[Imported] = []
        with self._place.writing() as connection:
            shelf = Shelf(connection, lift=self._lift)
            shelved: list[tuple[PageReading, ReadOptions, Shelved]] = []
            rows = {row.id: row for row in _BY_ID.rows(connection, (kept.id for kept, _, _ in readings))}
            for kept, page, reader in readings:
                row = rows[kept.id]
                before = options_from(row.options)
                options = (said or {}).get(kept.id, before)
                again = _again(connection, kept.id, before, options) if row.state == "read" else None
                if row.state != "kept":  # what an earlier reading said of the page gives way; the bytes stay
                    for table in (page_lines, sightings, problems):
                        connection.execute(delete(table).where(table.c.capture == kept.id))
                self._write_page(connection, kept, page, reader, options)
                done = shelf.page(kept, page, reader, outlet=outlet_of(page, options), again=again)
                shelved.append((page, options, done))
                met = (*page.problems, *done.removed)
                _add_problems(connection, met, run=run, capture=kept.id, now=now)
                imported.append(
                    Imported(
                        capture=kept.id,
                        name=kept.url.removeprefix("file:///"),
                        known=again is not None,
                        new=tuple(done.new),
                        changed=tuple(done.changed),
                        unchanged=tuple(done.unchanged),
                        problems=met,
                    )
                )
            shelf.finish()
            _categorise(connection, shelf, shelved, now)
        return imported

    def fail(self, ident: str, problem: Problem, *, now: datetime, run: int | None = None) -> None:
        """Marks a capture as one that can't be read, and keeps the reason."""
        with self._place.writing() as connection:
            connection.execute(update(captures).where(captures.c.id == ident).values(state="failed"))
            connection.execute(delete(problems).where(problems.c.capture == ident))  # an earlier try's
            _add_problems(connection, (problem,), run=run, capture=ident, now=now)

    def _write_page(
        self, connection: Connection, kept: KeptCapture, page: PageReading, reader: str, options: ReadOptions
    ) -> None:
        """What is known of the page itself."""
        _SET_PAGE.ask(
            connection,
            {
                "capture": kept.id,
                "new_encoding": page.encoding,
                "new_page_kind": page.kind,
                "new_day": page_day_json(page.day),
                "new_reader": reader,
                "new_category": to_json(page.category) if page.category else None,
                "new_outlet": options.outlet,
                "new_options": options_json(options),
            },
        )
        add_rows(
            connection,
            page_lines,
            [
                {
                    "capture": kept.id,
                    "seq": seq,
                    "kind": one.kind,
                    "line": one.line,
                    "text": one.text,
                    "reason": one.reason,
                }
                for seq, one in enumerate(page.furniture)
            ],
        )

    # Runs -------------------------------------------------------------------------------------------------------

    def begin_run(self, what: str, now: datetime) -> int:
        """Notes that a run has begun; its number goes with every problem it meets."""
        with self._place.writing() as connection:
            found = connection.execute(insert(runs).values(what=what, started=instant_text(now)))
            return int(found.inserted_primary_key[0])  # type: ignore[index]

    def end_run(self, run: int, now: datetime, *, brought: int = 0) -> None:
        """Notes that a run came to its end; `brought`: new articles, after which the search index may want settling."""
        with self._place.writing() as connection:
            indexing.settle(connection, brought)
            connection.execute(update(runs).where(runs.c.row == run).values(ended=instant_text(now)))

    def add_problem(
        self, problem: Problem, *, run: int | None = None, capture: str | None = None, now: datetime
    ) -> None:
        """Keeps a problem that a run met."""
        with self._place.writing() as connection:
            _add_problems(connection, (problem,), run=run, capture=capture, now=now)


def _again(connection: Connection, capture: str, before: ReadOptions, now: ReadOptions) -> Again:
    """What a page's reading before this one left: which articles stood where, and what is said otherwise now."""
    stood = select(sightings.c.seq, versions.c.article).join(versions, versions.c.row == sightings.c.version)
    rows = connection.execute(stood.where(sightings.c.capture == capture)).all()
    return Again(
        stood={int(row.seq): str(row.article) for row in rows},
        outlet=now.outlet is not None and now.outlet != before.outlet,
        day=now.as_of is not None and now.as_of != before.as_of,
        encoding=now.encoding != before.encoding,
    )


def _original(alike: Sequence[Any], url: str) -> Original | None:
    """Which of the captures with the same body a revisit refers to: one of the same address where there is one."""
    first = next((row for row in alike if row.url == url), alike[0] if alike else None)
    return None if first is None else Original(first.id, first.url, from_iso(first.at))


def _categorise(
    connection: Connection, shelf: Shelf, shelved: Sequence[tuple[PageReading, ReadOptions, Shelved]], now: datetime
) -> None:
    """Files articles where the user, their page, they themselves and the rules say. The user's word counts first."""
    rows: dict[tuple[str, ...], int] = {}

    def row_of(path: tuple[str, ...]) -> int:
        if path not in rows:
            rows[path] = tree.ensure(connection, path, now)
        return rows[path]

    given: list[tuple[int, int]] = []
    printed: list[tuple[int, int]] = []
    keys: list[int] = []
    for page, options, done in shelved:
        here = [shelf.key_now(key) for key in done.keys]
        keys += here
        if options.category and here:
            given += [(row_of(options.category), key) for key in here]
        if page.category and here:
            printed += [(row_of(page.category), key) for key in here]
        printed += [(row_of(path), shelf.key_now(key)) for path, key in done.own_paths]
    tree.file(connection, given, "given", now)
    tree.file(connection, printed, "page", now)
    rules.apply(connection, rules.all_rules(connection), list(dict.fromkeys(keys)), now)


def _add_problems(
    connection: Connection, found: Sequence[Problem], *, run: int | None, capture: str | None, now: datetime
) -> None:
    add_rows(
        connection,
        problems,
        [
            {
                "run": run,
                "capture": capture,
                "at": instant_text(now),
                "severity": one.severity,
                "kind": one.kind,
                "what": one.what,
                "where": one.where,
                "then": one.then,
                "line": one.line,
            }
            for one in found
        ],
    )
