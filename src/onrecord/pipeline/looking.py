"""look > take: what was named, to captures with the media type that their bytes have. Keeps nothing, reads no words.

Files and folders are opened, addresses are fetched once, by the rules of all fetching.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from onrecord.pipeline.fetching import FetchOptions, fetch, is_address, why_not
from onrecord.pipeline.readers import READABLE
from onrecord.records import Capture, Problem, ReadOptions, Revisit

if TYPE_CHECKING:
    from onrecord.pipeline.warcs import Warcs

SAVE_AS = "Save the page as text or as a web page and give that file"


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How an import is to be done."""

    reading: ReadOptions = ReadOptions()  # noqa: RUF009 - frozen
    max_bytes: int | None = None  # None: ingest's own limit
    fetching: FetchOptions = FetchOptions()  # noqa: RUF009 - frozen
    follow: bool = False  # fetch the articles that lists and feeds show only teasers of
    bring_back: bool = False  # what a person had removed may come again


def arriving(
    inputs: Sequence[str], options: ImportOptions, *, clock: Callable[[], datetime]
) -> Iterator[Capture | Revisit | Problem]:
    """Every input: files and folders in order, then addresses as they come."""
    addresses = [name for name in inputs if is_address(name)]
    yield from look([name for name in inputs if name not in addresses], now=clock(), max_bytes=options.max_bytes)
    fetching = options.fetching
    if options.max_bytes:
        fetching = replace(fetching, limits=replace(fetching.limits, max_bytes=options.max_bytes))
    for visit in fetch(addresses, fetching, clock=clock):
        if visit.capture is None:
            yield why_not(visit)
        else:
            capture = sniffed(visit.capture)
            yield not_text(capture) or capture


def look(
    inputs: Sequence[str], *, now: datetime, max_bytes: int | None = None
) -> Iterator[Capture | Revisit | Problem]:
    """look > take, and the media type from the bytes. Files that hold no text fall out here, unkept.

    A WARC or WACZ gives the captures in it, and revisits, whose bytes are in the archive or nowhere.
    """
    from onrecord.ingest import files, parts
    from onrecord.ingest.warc.opening import holds_captures
    from onrecord.read.decoding.sniff import cuts, sniff

    warcs: Warcs | None = None
    for found in files.look(inputs):
        if isinstance(found, Problem):
            yield found
            continue
        if holds_captures(found):
            if warcs is None:
                from onrecord.pipeline.warcs import Warcs  # only now: it brings the archive with it

                warcs = Warcs(max_bytes or files.MAX_BYTES)
            yield from warcs.look(found)
            continue
        kind: str | None = None
        for taken in parts.take(found, now=now, max_bytes=max_bytes or files.MAX_BYTES, cuts=cuts):
            if isinstance(taken, Problem):
                yield taken
                continue
            kind = kind or sniff(found.name, taken.body)  # a later part of a file begins anyhow
            capture = replace(taken, media_type=kind)
            problem = not_text(capture, where=str(found.path or "standard input"))
            yield problem or capture
            if problem:
                break


def sniffed(capture: Capture) -> Capture:
    """The capture with the media type that its bytes have, whatever the server says."""
    from onrecord.read.decoding.sniff import sniff

    return replace(capture, media_type=sniff(urlsplit(capture.url).path.rpartition("/")[2] or "page", capture.body))


_THEN: Final = {
    "application/x-ole-storage": "Save it as .docx or as plain text (UTF-8) and give that file",
    "text/x-opml": "Its feeds are taken up by `onrecord add`",
    "text/csv": "Save its rows as JSON lines, with the names title, text, url and date",
}


def not_text(capture: Capture, *, where: str | None = None) -> Problem | None:
    """Why a capture is not worth keeping: it holds nothing that can be read. None when it may."""
    if capture.media_type in READABLE:
        return None
    what = f"this is {kind_of(capture.media_type)}, which can't be read"
    return Problem("failure", "not-text", what, where or capture.url, _THEN.get(capture.media_type, SAVE_AS))


def count_inputs(inputs: Sequence[str]) -> int:
    """About how many captures the inputs give, without opening one; what progress is measured against."""
    from onrecord.ingest import files, parts

    return sum(1 if isinstance(found, Problem) else parts.expected(found) for found in files.look(inputs))


def kind_of(media_type: str) -> str:
    """What a media type is called in a message."""
    from onrecord.read.decoding.sniff import describe

    return describe(media_type)
