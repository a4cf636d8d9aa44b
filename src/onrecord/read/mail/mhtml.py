"""Web pages saved as one file (MHTML, RFC 2557): the root part is read as the page that it is.

Pictures and styles stay in the capture. The page's address is the part's own; the day it was saved is the file's date.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from email.message import Message
from typing import Final

from onrecord.errors import InputError
from onrecord.read.html import read_html
from onrecord.read.mail import mime
from onrecord.read.mail.mime import Part
from onrecord.records import Evidence, PageDay, PageReading, ReadOptions, When

_PAGES: Final = ("text/html", "application/xhtml+xml")


def read_mhtml(body: bytes, options: ReadOptions, *, today: date) -> PageReading:
    """The articles of a saved page. Raises InputError when no part of it is a page."""
    message = mime.parse(body)
    root = _root(message)
    if root is None:
        raise InputError(
            "no part of this file is a web page", then="Save the page again, as one file or as a web page with its text"
        )
    url = options.url or next(
        (one for one in (root.location, mime.header(message, "Snapshot-Content-Location")) if _is_web(one)), None
    )
    page = read_html(root.body, replace(options, url=url), today=today, charset=root.charset)
    day, _, words = mime.sent(message)
    if page.day.when is None and options.as_of is None and day is not None and day <= today:
        said = When.between(day, day, "metadata", evidence=(Evidence(None, words or "", "the day the page was saved"),))
        page = replace(page, day=PageDay(said))
    return page


def _root(message: Message) -> Part | None:
    """The part that `start` names, else the one saved from the file's own address, else the first that is a page."""
    start = (mime.parameter(message, "start") or "").strip("<> ")
    saved = mime.header(message, "Snapshot-Content-Location")
    pages = [part for part in mime.parts(message) if part.media_type in _PAGES and part.body.strip()]
    named = [part for part in pages if start and part.ident == start]
    return next(iter([*named, *(part for part in pages if saved and part.location == saved), *pages]), None)


def _is_web(url: str | None) -> bool:
    return bool(url and url.startswith(("http://", "https://")))
