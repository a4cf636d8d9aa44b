"""What needs no open archive: pages and texts read alone, feeds written, the sample, a backup unpacked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from onrecord.pipeline.listed import listed
from onrecord.pipeline.looking import ImportOptions
from onrecord.pipeline.processes import in_order
from onrecord.pipeline.reading import pages_of, read_alone
from onrecord.records import Feed, FeedForm, PageReading, Problem, Progress, When

SAMPLE_OUTLET = "Sarn Sound Dispatch"
"""Whose pages the sample pretends to be: as invented as all in it."""


def utc_now() -> datetime:
    """The clock every run is given; tests give another."""
    return datetime.now(UTC)


def restore(backup: str | Path, to: str | Path, progress: Progress | None = None) -> Path:
    """Unpacks a backup into a new archive after its digests are proved. Never writes over anything."""
    from onrecord.archive.opening.backup import restore as unpack

    return unpack(Path(backup), Path(to), progress=progress)


Read = tuple[str, PageReading] | Problem
"""A page's name and its reading, or the Problem that kept it out."""


def read_pages(
    inputs: Sequence[str], options: ImportOptions, *, jobs: int = 1, clock: Callable[[], datetime] = utc_now
) -> Iterator[Read]:
    """Reads pages without an archive, in order, by so many processes."""
    for page, reading in read_alone(pages_of(inputs, options, clock=clock), jobs):
        yield reading if isinstance(reading, Problem) else (page.name, reading)


def read_listing(
    lines: Iterable[str], where: str, options: ImportOptions, *, jobs: int = 1, clock: Callable[[], datetime] = utc_now
) -> Iterator[tuple[str | None, Read]]:
    """Reads the pages that JSON lines name, each with the id that its line gives it; `where` names the listing."""
    for page, reading in read_alone(listed(lines, where, options, clock=clock), jobs):
        yield page.ident, reading if isinstance(reading, Problem) else (page.name, reading)


def export_pages(reading: PageReading, *, clock: Callable[[], datetime] = utc_now) -> list[dict[str, Any]]:
    """A page's articles as the exports write them, with the ids an archive would give them."""
    from onrecord.archive.filing.deciding import unfiled
    from onrecord.publish.articles import article_row

    return [article_row(article, version) for article, version in unfiled(reading, now=clock())]


def find_statements(
    text: str, *, title: str | None = None, day: date | None = None
) -> tuple[list[dict[str, Any]], str | None]:
    """A text's statements as the exports write them, and a note where its language is not covered.

    `day` is the text's own, from which "on Tuesday" counts; `title` its headline, where it stands outside. Raises
    AnalysisUnavailable when the model is missing or broken.
    """
    from onrecord.analyse.statements import shared_finder
    from onrecord.publish.statements import statement_row
    from onrecord.read.language import detect

    reading = shared_finder().read(text, language=detect(text), title=title, day=day)
    return [statement_row(one) for one in reading.statements], reading.note


@dataclass(frozen=True, slots=True)
class Document:
    """A text to look in, with what is said of it."""

    name: str | int  # as it was given, and handed on so
    text: str
    title: str | None = None
    day: date | None = None


def find_in(
    documents: Iterable[Document], *, jobs: int = 1
) -> Iterator[tuple[Document, list[dict[str, Any]], str | None]]:
    """Each document with its statements and the note of `find_statements`, in order, by so many processes."""
    for document, (rows, note) in in_order(_find_in, documents, jobs):
        yield document, rows, note


def _find_in(document: Document) -> tuple[list[dict[str, Any]], str | None]:
    return find_statements(document.text, title=document.title, day=document.day)


def when_row(when: When | None) -> dict[str, Any] | None:
    """A day as the exports write it."""
    from onrecord.publish.articles import when_row as row

    return row(when)


def write_feed(feed: Feed, form: FeedForm) -> bytes:
    """A feed as Atom or JSON Feed; no archive is needed once its items are chosen."""
    from onrecord.publish.feeds import write_feed as write

    return write(feed, form)


def sample_pages(stack: ExitStack) -> list[Path]:
    """The sample archive pages that ship with onrecord, as files for as long as `stack` is open."""
    from importlib.resources import as_file, files

    folder = files("onrecord") / "data" / "sample"
    # By stem: the page as first saved comes before the same page saved later.
    names = sorted((one.name for one in folder.iterdir() if one.name.endswith(".txt")), key=lambda n: Path(n).stem)
    return [stack.enter_context(as_file(folder / name)) for name in names]
