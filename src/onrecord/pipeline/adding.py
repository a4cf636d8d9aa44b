"""What `add` is given, to sources: a feed, a site whose page names its feeds, a list page, a subscription list (OPML).

Looks at an address once, by the rules of all fetching; what a list names is looked at when it is collected.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.errors import InputError
from onrecord.pipeline.fetching import FetchOptions, clean_address, fetch, is_address, why_not
from onrecord.pipeline.listing import try_source
from onrecord.pipeline.looking import sniffed
from onrecord.records import Capture, FeedLink, Problem, ReadOptions, Source, SourceKind, SourceSettings

if TYPE_CHECKING:
    from onrecord.archive.sources.register import Sources

_GUESSES = 5  # addresses at which many sites have a feed, tried where the page names none
_LISTS = (b"<opml", b"<OPML")
_LONGEST_LIST = 16 * 1024 * 1024  # bytes; fifty thousand feeds


@dataclass(frozen=True, slots=True)
class AddOptions:
    """How to add."""

    settings: SourceSettings = SourceSettings()  # noqa: RUF009 - frozen
    fetching: FetchOptions = FetchOptions()  # noqa: RUF009 - frozen
    look: bool = True  # fetch the address once, to see what it is
    page: bool = False  # the page itself, whatever feeds it names
    every: bool = False  # every feed that the page names, not the first alone


@dataclass(frozen=True, slots=True)
class Added:
    """What came of adding: each source, and whether it is new; and feeds that could be added as well."""

    sources: tuple[tuple[Source, bool], ...]
    others: tuple[FeedLink, ...] = ()
    refused: tuple[InputError, ...] = ()  # of a list: addresses that can't be asked; the others are added


@dataclass(frozen=True, slots=True)
class Candidate:
    """An address that can be added, with what is known of it."""

    url: str
    kind: SourceKind | None
    title: str | None = None
    category: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found at an address: the sources to add, and other feeds that the page names."""

    chosen: tuple[Candidate, ...]
    others: tuple[FeedLink, ...] = ()


def add(sources: Sources, given: str, options: AddOptions, *, clock: Callable[[], datetime]) -> Added:
    """Adds what an address or a file leads to. Raises InputError when that is nothing."""
    settings = options.settings
    private = bool(settings.allow_private)
    if not is_address(given):
        looked = Looked(read_list(_file(given), given))
    elif options.look:
        fetching = replace(options.fetching, allow_private=private)
        looked = look_at(clean_address(given, allow_private=private), fetching, page=options.page, clock=clock)
    else:
        looked = Looked((Candidate(given, "page" if options.page else None),))
    more = [Candidate(link.url, _kind(link), link.title) for link in looked.others] if options.every else []
    added: list[tuple[Source, bool]] = []
    refused: list[InputError] = []
    for one in (*looked.chosen, *more):
        said = replace(settings, category=settings.category or one.category or None)
        said = replace(said, title=settings.title or one.title)
        try:
            url = clean_address(one.url, allow_private=private)
        except InputError as error:
            refused.append(error)
            continue
        added.append(sources.add(url, said, now=clock(), kind=one.kind))
    if refused and not added:
        raise refused[0]
    return Added(tuple(added), () if options.every else looked.others, tuple(refused))


def _file(name: str) -> bytes:
    path = Path(name)
    if not path.is_file():
        raise InputError("there is no file here, and it is no web address", where=name, then="Check the spelling")
    if path.stat().st_size > _LONGEST_LIST:
        raise InputError("this file is too large for a subscription list", where=name, then="Give an OPML file")
    return path.read_bytes()


def look_at(url: str, options: FetchOptions, *, page: bool = False, clock: Callable[[], datetime]) -> Looked:
    """What to add for an address. With `page` a web page is added itself, whatever feeds it names.

    Raises InputError when it can't be fetched, or is nothing to look at again.
    """
    capture, at = _fetched(url, options, clock)
    if any(mark in capture.body[:2000] for mark in _LISTS):
        return Looked(read_list(capture.body, url))
    reading = try_source(capture, ReadOptions(url=at), today=clock().date())
    if reading is None:
        then = "Give the address of a feed, a sitemap or a web page"
        raise InputError("there is neither a feed nor a web page here", where=url, then=then)
    if reading.kind != "page" or page:
        return Looked((Candidate(at, reading.kind, reading.title),))
    from onrecord.read.feeds.discovery import find_feeds

    links = find_feeds(capture.body, at)
    named = [link for link in links if not link.guessed]
    if named:
        first = named[0]
        return Looked((Candidate(first.url, _kind(first), first.title),), tuple(named[1:]))
    for link in [link for link in links if link.guessed][:_GUESSES]:
        found = _guess(link, options, clock)
        if found is not None:
            return Looked((found,))
    return Looked((Candidate(at, "page", reading.title),))


def read_list(body: bytes, name: str) -> tuple[Candidate, ...]:
    """The feeds of a subscription list (OPML). Raises InputError when it is none, or empty."""
    from onrecord.read.feeds.opml import read_opml

    found = tuple(Candidate(one.url, None, one.title, one.category) for one in read_opml(body) if is_address(one.url))
    if not found:
        raise InputError("this subscription list names no feeds", where=name, then="Export it again from your reader")
    return found


def _fetched(url: str, options: FetchOptions, clock: Callable[[], datetime]) -> tuple[Capture, str]:
    """The bytes at an address, and the address to keep: the new one where it has moved for good."""
    for visit in fetch([url], options, clock=clock):
        if visit.capture is None:
            problem: Problem = why_not(visit)
            then = "Check the address; with --no-look it is added as it is and tried when you collect"
            if problem.kind == "private-address":
                then = problem.then or then
            raise InputError(problem.what, where=url, then=then)
        return sniffed(visit.capture), visit.moved_to or visit.ask.url
    raise InputError("nothing came", where=url)  # a visit ends always; this line keeps the reader sure


def _guess(link: FeedLink, options: FetchOptions, clock: Callable[[], datetime]) -> Candidate | None:
    try:
        capture, at = _fetched(link.url, options, clock)
    except InputError:
        return None  # a guess that failed says nothing of the site
    reading = try_source(capture, ReadOptions(url=at), today=clock().date())
    return None if reading is None or reading.kind == "page" else Candidate(at, reading.kind, reading.title)


def _kind(link: FeedLink) -> SourceKind | None:
    if link.kind is None:
        return None
    return "sitemap" if link.kind in ("sitemap", "sitemap-index") else "feed"
