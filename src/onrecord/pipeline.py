"""The chain, drawn once; each arrow is a generator, and what falls out of it falls out as a Problem with a reason.

    look      ingest.files.look      names on the command line   > Found
    take      ingest.files.take      Found                       > Capture       the bytes, with their digest
    keep      archive.intake.keep    Capture                     > KeptCapture   in the WARC, committed
    read      read.plaintext, .html  the bytes                   > PageReading   pure
    file      archive.intake.file    KeptCapture + PageReading   > Imported      one transaction a batch
    link      read.headlines         boxes + untitled articles   > HeadlineMatch > archive.titles

A crash after `keep` loses nothing: the next run finds the capture kept and unread, and goes on from there. Contains
no SQL, no parsing and no printing.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from onrecord.errors import InputError
from onrecord.records import Capture, Imported, ImportReport, KeptCapture, PageReading, Problem, ReadOptions

if TYPE_CHECKING:
    from onrecord.archive.intake import Intake
    from onrecord.archive.titles import Titles

Waiting = tuple[Capture, KeptCapture, ReadOptions]
"""A capture that is kept and waits to be read."""

Thing = TypeVar("Thing", Capture, Waiting)

BATCH_PAGES = 32
BATCH_BYTES = 4 * 1024 * 1024
"""A batch is one fsync and one transaction: large enough that they cost little, small enough that memory stays flat."""


READABLE = ("text/plain", "text/html")
_SAVE_AS = "Save the page as text or as a web page and give that file"


@dataclass(frozen=True, slots=True)
class Step:
    """One capture done, for whoever shows progress. `total` is the number of inputs known so far."""

    done: int
    total: int
    name: str
    articles: int


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How an import is to be done."""

    reading: ReadOptions = ReadOptions()  # noqa: RUF009 - frozen
    max_bytes: int | None = None  # None: ingest's own limit


def read_capture(capture: Capture, options: ReadOptions, *, today: date) -> PageReading:
    """Reads one capture with the reader that its bytes ask for. Raises InputError when none can."""
    try:
        page = _read(capture, options, today=today)
    except InputError:
        raise
    except Exception as error:  # a fault of a reader's must not stop ten thousand other pages
        raise InputError(
            f"the reader failed on this page ({type(error).__name__}: {error})",
            where=capture.url.removeprefix("file:///"),
            then="The others go on. This is a fault of onrecord's: please report it, with the page if you may",
        ) from error
    return replace(page, problems=tuple(_placed(problem, capture) for problem in page.problems))


def _read(capture: Capture, options: ReadOptions, *, today: date) -> PageReading:
    if capture.media_type == "text/html":
        from onrecord.read.html import read_html

        return read_html(capture.body, options, today=today)
    if capture.media_type == "text/plain":
        from onrecord.read.plain.reading import read_plaintext

        return read_plaintext(capture.body, options, today=today)
    raise InputError(
        f"this is {_kind_of(capture.media_type)}, and only text and web pages can be read",
        where=capture.url.removeprefix("file:///"),
        then=_SAVE_AS,
    )


def reader_of(media_type: str) -> str:
    """The name and version of the reader that `read_capture` takes for this kind of bytes."""
    if media_type == "text/html":
        from onrecord.read.html import READER as HTML_READER

        return HTML_READER
    from onrecord.read.plain.reading import READER

    return READER


def look(inputs: Sequence[str], *, now: datetime, max_bytes: int | None = None) -> Iterator[Capture | Problem]:
    """look > take, and the media type from the bytes. Files that hold no text fall out here, unkept."""
    from onrecord.ingest import files
    from onrecord.read.decoding.sniff import sniff

    for found in files.look(inputs):
        if isinstance(found, Problem):
            yield found
            continue
        taken = files.take(found, now=now, max_bytes=max_bytes or files.MAX_BYTES)
        if isinstance(taken, Problem):
            yield taken
            continue
        media_type = sniff(found.name, taken.body)
        if media_type not in READABLE:
            yield Problem(
                "failure",
                "not-text",
                f"this is {_kind_of(media_type)}, and only text and web pages can be read",
                str(found.path or "standard input"),
                _SAVE_AS,
            )
            continue
        yield replace(taken, media_type=media_type)


def read_inputs(
    inputs: Sequence[str], options: ImportOptions, *, now: datetime
) -> Iterator[tuple[Capture, PageReading] | Problem]:
    """look > take > read, without an archive: one page at a time, in order."""
    for capture in look(inputs, now=now, max_bytes=options.max_bytes):
        if isinstance(capture, Problem):
            yield capture
            continue
        yield _read_alone(capture, options.reading, now)


def read_bytes(name: str, body: bytes, options: ReadOptions, *, now: datetime) -> tuple[Capture, PageReading] | Problem:
    """Reads bytes that are at hand already, without an archive."""
    from onrecord.ingest.files import capture_of
    from onrecord.read.decoding.sniff import sniff

    return _read_alone(replace(capture_of(name, body, now=now), media_type=sniff(name, body)), options, now)


def _read_alone(capture: Capture, options: ReadOptions, now: datetime) -> tuple[Capture, PageReading] | Problem:
    try:
        return capture, read_capture(capture, options, today=now.date())
    except InputError as error:
        return _as_problem(error, capture)


class Import:
    """One import run over an archive's rooms. Iterate `run()` for its steps; `report` holds the sums so far."""

    def __init__(
        self, intake: Intake, titles: Titles, options: ImportOptions, *, clock: Callable[[], datetime]
    ) -> None:
        self._intake = intake
        self._titles = titles
        self._options = options
        self._clock = clock
        self._run: int | None = None
        self.report = ImportReport()

    def run(self, inputs: Sequence[str], *, total: int = 0) -> Iterator[Step]:
        """Takes up what an interrupted run left, then every input, a batch at a time."""
        sweeps = gc.get_threshold()
        # Frozen records make no circles; looking for some after every 700 of them costs a tenth of the time.
        gc.set_threshold(100_000, 50, 100)
        try:
            yield from self._steps(inputs, total)
        finally:
            gc.set_threshold(*sweeps)

    def _steps(self, inputs: Sequence[str], total: int) -> Iterator[Step]:
        now = self._clock()
        self._run = self._intake.begin_run("import", now)
        # A run killed between filing and linking left headlines uncompared; they are taken up here.
        self._add(recovered_titles=self._link([]))
        done = 0
        for batch in _batches(self._left_over()):
            for imported in self._file(batch):
                done += 1
                yield Step(done, total, imported.name, len(imported.new) + len(imported.changed))
        for captures in _batches(self._arriving(inputs)):
            fresh = self._fresh(captures)
            for capture in captures:
                if capture is not fresh.get(capture.id):
                    done += 1
                    yield Step(done, total, capture.url.removeprefix("file:///"), 0)
            for imported in self._file(self._keep(fresh)):
                done += 1
                yield Step(done, total, imported.name, len(imported.new) + len(imported.changed))
        self._intake.end_run(self._run, self._clock())

    def _left_over(self) -> Iterator[Waiting]:
        for kept in self._intake.kept_unread():
            body = self._intake.body(kept)
            capture = Capture(kept.id, kept.url, kept.at, kept.media_type, kept.sha256, body)
            yield capture, kept, self._intake.options(kept.id)

    def _arriving(self, inputs: Sequence[str]) -> Iterator[Capture]:
        for capture in look(inputs, now=self._clock(), max_bytes=self._options.max_bytes):
            if isinstance(capture, Problem):
                self._intake.add_problem(capture, run=self._run, capture=None, now=self._clock())
                self._add(problems=(capture,), failed=1)
            else:
                yield capture

    def _fresh(self, captures: list[Capture]) -> dict[str, Capture]:
        """Those whose bytes the archive doesn't have yet, by id; the others are counted as known."""
        fresh: dict[str, Capture] = {}
        for capture in captures:
            if capture.id in fresh or self._intake.known(capture.sha256):
                self._add(captures=1, known=1)
            else:
                fresh[capture.id] = capture
        return fresh

    def _keep(self, fresh: dict[str, Capture]) -> list[Waiting]:
        options = self._options.reading
        kept = self._intake.keep([(capture, options) for capture in fresh.values()], now=self._clock())
        return [(fresh[row.id], row, options) for row in kept]

    def _file(self, batch: list[Waiting]) -> Iterator[Imported]:
        readings: list[tuple[KeptCapture, PageReading, str]] = []
        now = self._clock()
        for capture, kept, options in batch:
            try:
                reading = read_capture(capture, options, today=kept.at.date())
            except InputError as error:
                problem = _as_problem(error, capture)
                self._intake.fail(kept.id, problem, now=now, run=self._run)
                self._add(captures=1, failed=1, problems=(problem,))
                continue
            readings.append((kept, reading, reader_of(capture.media_type)))
        if not readings:
            return
        imported = self._intake.file(readings, now=now, run=self._run)
        recovered = self._link([article for one in imported for article in (*one.new, *one.changed)])
        for one in imported:
            self._add(
                captures=1,
                new=len(one.new),
                changed=len(one.changed),
                unchanged=len(one.unchanged),
                problems=one.problems,
            )
            yield one
        self._add(recovered_titles=recovered)

    def _link(self, articles: Sequence[str]) -> int:
        from onrecord.read.headlines import match_headlines

        boxes, untitled = self._titles.to_match(articles)
        if not boxes or not untitled:
            return 0
        return self._titles.recover(match_headlines(boxes, untitled), now=self._clock())

    def _add(self, *, problems: tuple[Problem, ...] = (), **counts: int) -> None:
        sums = {name: getattr(self.report, name) + count for name, count in counts.items()}
        # A folder of a million broken files must not fill memory; the archive's problems table has them all.
        room = max(0, 1000 - len(self.report.problems))
        self.report = replace(self.report, **sums, problems=(*self.report.problems, *problems[:room]))


def count_inputs(inputs: Sequence[str]) -> int:
    """How many files the inputs name, without opening one; what progress is measured against."""
    from onrecord.ingest import files

    return sum(1 for _ in files.look(inputs))


def _batches(things: Iterable[Thing]) -> Iterator[list[Thing]]:
    batch: list[Thing] = []
    weight = 0
    for thing in things:
        batch.append(thing)
        weight += len((thing[0] if isinstance(thing, tuple) else thing).body)
        if len(batch) >= BATCH_PAGES or weight >= BATCH_BYTES:
            yield batch
            batch, weight = [], 0
    if batch:
        yield batch


def _placed(problem: Problem, capture: Capture) -> Problem:
    """The problem with the file's name, and the line where there is one: the reader knows neither file nor folder."""
    name = capture.url.removeprefix("file:///")
    return replace(problem, where=problem.where or (f"{name}:{problem.line}" if problem.line else name))


def _as_problem(error: InputError, capture: Capture) -> Problem:
    return Problem(
        "failure", "unreadable-page", error.what, Path(capture.url.removeprefix("file:///")).name, error.then
    )


def _kind_of(media_type: str) -> str:
    known = {
        "application/warc": "a WARC file",
        "application/gzip": "a compressed file",
        "application/pdf": "a PDF",
        "application/zip": "a ZIP archive",
        "application/x-empty": "an empty file",
    }
    return known.get(media_type) or ("a picture" if media_type.startswith("image/") else f"{media_type} data")
