"""look > take: what was named, to captures with the media type that their bytes have. Keeps nothing, reads no words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from onrecord.records import Capture, Problem, ReadOptions, Revisit

if TYPE_CHECKING:
    from onrecord.pipeline.warcs import Warcs

READABLE = ("text/plain", "text/html")
SAVE_AS = "Save the page as text or as a web page and give that file"


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How an import is to be done."""

    reading: ReadOptions = ReadOptions()  # noqa: RUF009 - frozen
    max_bytes: int | None = None  # None: ingest's own limit


def look(
    inputs: Sequence[str], *, now: datetime, max_bytes: int | None = None
) -> Iterator[Capture | Revisit | Problem]:
    """look > take, and the media type from the bytes. Files that hold no text fall out here, unkept.

    A WARC or WACZ gives the captures in it, and revisits, whose bytes are in the archive or nowhere.
    """
    from onrecord.ingest import files
    from onrecord.ingest.warc.opening import holds_captures
    from onrecord.read.decoding.sniff import sniff

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
        taken = files.take(found, now=now, max_bytes=max_bytes or files.MAX_BYTES)
        if isinstance(taken, Problem):
            yield taken
            continue
        media_type = sniff(found.name, taken.body)
        if media_type not in READABLE:
            yield Problem(
                "failure",
                "not-text",
                f"this is {kind_of(media_type)}, and only text and web pages can be read",
                str(found.path or "standard input"),
                SAVE_AS,
            )
            continue
        yield replace(taken, media_type=media_type)


def count_inputs(inputs: Sequence[str]) -> int:
    """How many files the inputs name, without opening one; what progress is measured against."""
    from onrecord.ingest import files

    return sum(1 for _ in files.look(inputs))


def kind_of(media_type: str) -> str:
    """What a media type is called in a message."""
    known = {
        "application/warc": "a WARC file",
        "application/gzip": "a compressed file",
        "application/pdf": "a PDF",
        "application/zip": "a ZIP archive",
        "application/x-empty": "an empty file",
    }
    return known.get(media_type) or ("a picture" if media_type.startswith("image/") else f"{media_type} data")
