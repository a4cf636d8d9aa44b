"""Which reader reads which kind of bytes: one table, asked by media type. Each is imported when it is first needed."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Final

from onrecord.records import Capture, PageReading, ReadOptions

Read = Callable[[Capture, ReadOptions, date], PageReading]
"""Reads a capture; raises InputError when nothing in it can be read."""


def _plain(capture: Capture, options: ReadOptions, today: date) -> PageReading:
    from onrecord.read.plain.reading import read_plaintext

    return read_plaintext(capture.body, options, today=today)


def _html(capture: Capture, options: ReadOptions, today: date) -> PageReading:
    from onrecord.read.html import read_html
    from onrecord.read.saved import saved_from

    if options.url is None:
        options = replace(options, url=saved_from(capture.body))
    return read_html(capture.body, options, today=today, charset=_charset(capture))


def _feed(capture: Capture, options: ReadOptions, today: date) -> PageReading:
    from onrecord.read.feeds import read_feed, teasers

    sent = content_type(capture)
    found = read_feed(capture.body, url=options.url, content_type=sent, options=options, today=today)
    # A fetched feed that comes back in a WARC is read as when it was collected: its pages stand beside it there.
    return found.page if capture.status is not None else teasers(found)


def _mail(capture: Capture, options: ReadOptions, today: date) -> PageReading:
    from onrecord.read.mail import read_mail

    return read_mail(capture.body, options, today=today)


def _mbox(capture: Capture, options: ReadOptions, today: date) -> PageReading:
    from onrecord.ingest.parts import first_line
    from onrecord.read.mail import read_mbox

    return read_mbox(capture.body, options, today=today, first_line=first_line(capture.url))


def _mhtml(capture: Capture, options: ReadOptions, today: date) -> PageReading:
    from onrecord.read.mail import read_mhtml

    return read_mhtml(capture.body, options, today=today)


def _jsonl(capture: Capture, options: ReadOptions, today: date) -> PageReading:
    from onrecord.ingest.parts import first_line
    from onrecord.read.jsonl import read_jsonl

    return read_jsonl(capture.body, options, today=today, first_line=first_line(capture.url))


def _database(capture: Capture, options: ReadOptions, today: date) -> PageReading:
    from onrecord.ingest.parts import first_line
    from onrecord.read.databases import read_database

    line = first_line(capture.url)
    return read_database(capture.body, options, form=capture.media_type, today=today, first_line=line)


def _word(capture: Capture, options: ReadOptions, today: date) -> PageReading:
    from onrecord.read.word import read_word

    return read_word(capture.body, options, today=today)


_READERS: Final[dict[str, tuple[str, Read]]] = {
    "text/plain": ("onrecord.read.plain.reading", _plain),
    "text/html": ("onrecord.read.html", _html),
    "application/xhtml+xml": ("onrecord.read.html", _html),
    "application/rss+xml": ("onrecord.read.feeds", _feed),
    "application/rdf+xml": ("onrecord.read.feeds", _feed),
    "application/atom+xml": ("onrecord.read.feeds", _feed),
    "application/feed+json": ("onrecord.read.feeds", _feed),
    "application/xml": ("onrecord.read.feeds", _feed),
    "text/xml": ("onrecord.read.feeds", _feed),
    "message/rfc822": ("onrecord.read.mail", _mail),
    "application/mbox": ("onrecord.read.mail", _mbox),
    "multipart/related": ("onrecord.read.mail", _mhtml),
    "application/jsonl": ("onrecord.read.jsonl", _jsonl),
    "application/json": ("onrecord.read.jsonl", _jsonl),
    "application/rtf": ("onrecord.read.word", _word),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ("onrecord.read.word", _word),
    "text/x-lexisnexis": ("onrecord.read.databases", _database),
    "text/x-nexis": ("onrecord.read.databases", _database),
    "text/x-factiva": ("onrecord.read.databases", _database),
    "text/x-proquest": ("onrecord.read.databases", _database),
}
"""Media type to the module with the reader's name and version, and the reader."""

READABLE: Final = frozenset(_READERS)


def reader_for(media_type: str) -> Read | None:
    """The reader of this kind of bytes, None where there is none."""
    known = _READERS.get(media_type)
    return known[1] if known else None


def reader_of(media_type: str) -> str:
    """The name and version of the reader of this kind of bytes."""
    from importlib import import_module

    module = _READERS[media_type][0] if media_type in _READERS else "onrecord.read.plain.reading"
    return str(import_module(module).READER)


def content_type(capture: Capture) -> str | None:
    """What the server said that the bytes are."""
    return next((value for name, value in capture.headers if name.lower() == "content-type"), None)


def _charset(capture: Capture) -> str | None:
    """What the server said of the encoding."""
    found = re.search(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", content_type(capture) or "", re.IGNORECASE)
    return found[1] if found else None
