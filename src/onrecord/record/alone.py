"""What needs no open archive: pages and texts read alone, feeds written, the sample, a backup unpacked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from onrecord.pipeline.looking import ImportOptions
from onrecord.pipeline.reading import read_inputs as _read_inputs
from onrecord.records import Feed, FeedForm, PageReading, Problem, When

SAMPLE_OUTLET = "Sarn Sound Dispatch"
"""Whose pages the sample pretends to be: as invented as all in it."""


def utc_now() -> datetime:
    """The clock every run is given; tests give another."""
    return datetime.now(UTC)


def restore(backup: str | Path, to: str | Path, progress: Callable[[str, int, int], None] | None = None) -> Path:
    """Unpacks a backup into a new archive after its digests are proved. Never writes over anything."""
    from onrecord.archive.backup import restore as unpack

    return unpack(Path(backup), Path(to), progress=progress)


def read_pages(
    inputs: Sequence[str], options: ImportOptions, *, clock: Callable[[], datetime] = utc_now
) -> Iterator[tuple[str, PageReading] | Problem]:
    """Reads pages without an archive: (name, reading) for each, or the Problem that kept it out."""
    for one in _read_inputs(inputs, options, clock=clock):
        if isinstance(one, Problem):
            yield one
        else:
            capture, page = one
            yield capture.url.removeprefix("file:///"), page


def read_body(
    name: str, body: bytes, options: ImportOptions, *, clock: Callable[[], datetime] = utc_now
) -> tuple[str, PageReading] | Problem:
    """Reads bytes that are at hand already, without an archive."""
    from onrecord.pipeline.reading import read_bytes

    one = read_bytes(name, body, options.reading, now=clock())
    return one if isinstance(one, Problem) else (name, one[1])


def export_pages(reading: PageReading, *, clock: Callable[[], datetime] = utc_now) -> list[dict[str, Any]]:
    """A page's articles as the exports write them, with the ids an archive would give them."""
    from onrecord.archive.deciding import unfiled
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
