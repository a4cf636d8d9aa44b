"""Capture: the bytes we got, when and whence. Says nothing of what they mean."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from onrecord.records.reading import ReadOptions

CaptureState = Literal["kept", "read", "failed"]
"""kept: not read yet; read: its articles are filed; failed: nothing in it could be read."""


@dataclass(frozen=True, slots=True)
class Capture:
    """Bytes as they came. `url` is where they came from (`file:///name` for a file, without its folder).

    The id is computed from the digest alone for files, and from URL, instant and digest for what was fetched.
    """

    id: str
    url: str
    at: datetime  # UTC; for a file, when it was taken in
    media_type: str  # "text/plain", "text/html"; as sent, or guessed from the file
    sha256: str
    body: bytes
    headers: tuple[tuple[str, str], ...] = ()  # as sent; empty for files
    status: int | None = None  # HTTP status; None for files
    said: ReadOptions | None = None  # how to read it, as its own file says; the user's word counts before that


@dataclass(frozen=True, slots=True)
class Revisit:
    """A page met again in somebody's WARC with the bytes of an earlier capture, which its record doesn't repeat."""

    url: str
    at: datetime  # UTC
    media_type: str
    sha256: str | None  # of the body, where it is known
    first_url: str  # of the capture it refers to
    first_at: datetime | None
    where: str  # file and place of the record
    headers: tuple[tuple[str, str], ...] = ()  # as sent
    status: int | None = 200
    said: ReadOptions | None = None


@dataclass(frozen=True, slots=True)
class KeptCapture:
    """A capture in the archive: its facts and where its WARC record lies."""

    id: str
    url: str
    at: datetime
    media_type: str
    sha256: str
    length: int  # of the body, in bytes
    file: str  # name within `captures/`
    offset: int  # of the record's gzip member in that file, in bytes
    size: int  # of that member, in bytes
    category: tuple[str, ...] | None = None
    outlet: str | None = None
    state: CaptureState = "kept"
    headers: tuple[tuple[str, str], ...] = ()  # as sent; empty for files
    status: int | None = None  # HTTP status; None for files


@dataclass(frozen=True, slots=True)
class PackedRecord:
    """A WARC record as it lies in the archive, to be handed out so. `capture` is None for the facts of the file
    and for a tombstone."""

    kind: str  # warcinfo, resource, response, revisit; metadata: a tombstone
    packed: bytes  # one gzip member
    capture: KeptCapture | None = None
    title: str | None = None  # of the article that was read from it, where it was one
