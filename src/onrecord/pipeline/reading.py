"""The bytes of a capture to a page reading, by the reader that its media type asks for. Pure; needs no archive."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from onrecord.errors import InputError
from onrecord.pipeline.looking import SAVE_AS, ImportOptions, arriving, kind_of
from onrecord.pipeline.processes import in_order
from onrecord.pipeline.readers import reader_for
from onrecord.records import Capture, PageReading, Problem, ReadOptions, Revisit


def read_capture(capture: Capture, options: ReadOptions, *, today: date) -> PageReading:
    """Reads one capture with the reader that its bytes ask for. Raises InputError when none can."""
    with faults_named(capture):
        page = _read(capture, _addressed(capture, options), today=today)
    return replace(page, problems=tuple(placed(problem, capture) for problem in page.problems))


@contextmanager
def faults_named(capture: Capture) -> Iterator[None]:
    """Turns a reader's own fault into an InputError about this page: it must not stop ten thousand others."""
    try:
        yield
    except InputError:
        raise
    except Exception as error:
        raise InputError(
            f"the reader failed on this page ({type(error).__name__}: {error})",
            where=capture.url.removeprefix("file:///"),
            then="The others go on. This is a fault of onrecord's: please report it, with the page if you may",
        ) from error


def _read(capture: Capture, options: ReadOptions, *, today: date) -> PageReading:
    read = reader_for(capture.media_type)
    if read is None:
        raise InputError(
            f"this is {kind_of(capture.media_type)}, which can't be read",
            where=capture.url.removeprefix("file:///"),
            then=SAVE_AS,
        )
    return read(capture, options, today)


def told(capture: Capture, options: ReadOptions) -> ReadOptions:
    """What is said of a capture: by the user, and where the user says nothing, by the file it came in."""
    return options if capture.said is None else overlaid(options, capture.said)


def overlaid(first: ReadOptions, second: ReadOptions) -> ReadOptions:
    """What `first` says, and where it says nothing, what `second` does."""
    return ReadOptions(
        outlet=first.outlet or second.outlet,
        category=first.category or second.category,
        as_of=first.as_of or second.as_of,
        url=first.url or second.url,
        encoding=first.encoding or second.encoding,
    )


def _addressed(capture: Capture, options: ReadOptions) -> ReadOptions:
    """The options with the page's own address, where it has one and the user gave none."""
    fetched = options.url is None and capture.url.startswith(("http://", "https://"))
    return replace(options, url=capture.url) if fetched else options


@dataclass(frozen=True, slots=True)
class Page:
    """One page to be read alone, or the Problem that kept it out. `ident` is what a listing calls it."""

    found: Capture | Problem
    options: ReadOptions = ReadOptions()  # noqa: RUF009 - frozen
    ident: str | None = None

    @property
    def name(self) -> str:
        """What it is called in messages."""
        return self.found.url.removeprefix("file:///") if isinstance(self.found, Capture) else self.found.where or ""


def pages_of(inputs: Sequence[str], options: ImportOptions, *, clock: Callable[[], datetime]) -> Iterator[Page]:
    """look > take, without an archive: the pages of files, folders and addresses, in order."""
    for capture in arriving(inputs, options, clock=clock):
        if isinstance(capture, Problem):
            yield Page(capture)
        elif isinstance(capture, Revisit):
            what = f"{capture.url} was met again unchanged; it is read where it was met first"
            yield Page(Problem("note", "revisit", what, capture.where))
        else:
            yield Page(capture, told(capture, options.reading))


def read_alone(pages: Iterable[Page], jobs: int = 1) -> Generator[tuple[Page, PageReading | Problem], None, None]:
    """Each page with its reading, or with the Problem that kept it out; in order, by so many processes."""
    return in_order(_read_alone, pages, jobs)


def _read_alone(page: Page) -> PageReading | Problem:
    if isinstance(page.found, Problem):
        return page.found
    try:
        return read_capture(page.found, page.options, today=page.found.at.date())
    except InputError as error:
        return as_problem(error, page.found)


def placed(problem: Problem, capture: Capture) -> Problem:
    """The problem with the file's name, and the line where there is one: the reader knows neither file nor folder."""
    name = capture.url.removeprefix("file:///").partition("#line=")[0]
    return replace(problem, where=problem.where or (f"{name}:{problem.line}" if problem.line else name))


def as_problem(error: InputError, capture: Capture) -> Problem:
    """Why a capture could not be read."""
    return Problem("failure", "unreadable-page", error.what, _name(capture.url), error.then)


def _name(url: str) -> str:
    """A file's name without its folder; the address of what was fetched."""
    return Path(url.removeprefix("file:///")).name if url.startswith("file:///") else url
