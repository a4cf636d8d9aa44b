"""The bytes of a capture to a page reading, by the reader that its media type asks for. Pure; needs no archive."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from onrecord.errors import InputError
from onrecord.pipeline.looking import SAVE_AS, ImportOptions, kind_of, look
from onrecord.records import Capture, PageReading, Problem, ReadOptions, Revisit


def read_capture(capture: Capture, options: ReadOptions, *, today: date) -> PageReading:
    """Reads one capture with the reader that its bytes ask for. Raises InputError when none can."""
    try:
        page = _read(capture, _addressed(capture, options), today=today)
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

        return read_html(capture.body, options, today=today, charset=_charset(capture))
    if capture.media_type == "text/plain":
        from onrecord.read.plain.reading import read_plaintext

        return read_plaintext(capture.body, options, today=today)
    raise InputError(
        f"this is {kind_of(capture.media_type)}, and only text and web pages can be read",
        where=capture.url.removeprefix("file:///"),
        then=SAVE_AS,
    )


def told(capture: Capture, options: ReadOptions) -> ReadOptions:
    """What is said of a capture: by the user, and where the user says nothing, by the file it came in."""
    said = capture.said
    if said is None:
        return options
    return ReadOptions(
        outlet=options.outlet or said.outlet,
        category=options.category or said.category,
        as_of=options.as_of or said.as_of,
        url=options.url or said.url,
        encoding=options.encoding or said.encoding,
    )


def _addressed(capture: Capture, options: ReadOptions) -> ReadOptions:
    """The options with the page's own address, where it has one and the user gave none."""
    fetched = options.url is None and capture.url.startswith(("http://", "https://"))
    return replace(options, url=capture.url) if fetched else options


def _charset(capture: Capture) -> str | None:
    """What the server said of the encoding."""
    sent = next((value for name, value in capture.headers if name.lower() == "content-type"), "")
    found = re.search(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", sent, re.IGNORECASE)
    return found[1] if found else None


def reader_of(media_type: str) -> str:
    """The name and version of the reader that `read_capture` takes for this kind of bytes."""
    if media_type == "text/html":
        from onrecord.read.html import READER as HTML_READER

        return HTML_READER
    from onrecord.read.plain.reading import READER

    return READER


def read_inputs(
    inputs: Sequence[str], options: ImportOptions, *, now: datetime
) -> Iterator[tuple[Capture, PageReading] | Problem]:
    """look > take > read, without an archive: one page at a time, in order."""
    for capture in look(inputs, now=now, max_bytes=options.max_bytes):
        if isinstance(capture, Problem):
            yield capture
            continue
        if isinstance(capture, Revisit):
            what = f"{capture.url} was met again unchanged; it is read where it was met first"
            yield Problem("note", "revisit", what, capture.where)
            continue
        yield _read_alone(capture, told(capture, options.reading))


def read_bytes(name: str, body: bytes, options: ReadOptions, *, now: datetime) -> tuple[Capture, PageReading] | Problem:
    """Reads bytes that are at hand already, without an archive."""
    from onrecord.ingest.files import capture_of
    from onrecord.read.decoding.sniff import sniff

    return _read_alone(replace(capture_of(name, body, now=now), media_type=sniff(name, body)), options)


def _read_alone(capture: Capture, options: ReadOptions) -> tuple[Capture, PageReading] | Problem:
    try:
        return capture, read_capture(capture, options, today=capture.at.date())
    except InputError as error:
        return as_problem(error, capture)


def _placed(problem: Problem, capture: Capture) -> Problem:
    """The problem with the file's name, and the line where there is one: the reader knows neither file nor folder."""
    name = capture.url.removeprefix("file:///")
    return replace(problem, where=problem.where or (f"{name}:{problem.line}" if problem.line else name))


def as_problem(error: InputError, capture: Capture) -> Problem:
    """Why a capture could not be read."""
    return Problem("failure", "unreadable-page", error.what, _name(capture.url), error.then)


def _name(url: str) -> str:
    """A file's name without its folder; the address of what was fetched."""
    return Path(url.removeprefix("file:///")).name if url.startswith("file:///") else url
