"""Records read back from the store by their place, each proved by its digest. Knows no captures and no tables."""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from onrecord.ids import digest_text, sha256

_CHUNK = 1 << 18
_MEMBER = b"\x1f\x8b\x08\x00\x00\x00\x00\x00"  # how zlib begins a gzip member: deflate, no flags, no time


class WarcBroken(Exception):
    """No whole record of ours stands at that place. Never leaves this room."""


@dataclass(frozen=True, slots=True)
class Member:
    """One record as read back. `body` is the capture's body; empty for a revisit."""

    kind: str  # warcinfo, resource, response, revisit; metadata: a tombstone
    headers: dict[str, str]  # names in lower case
    body: bytes
    size: int  # of the gzip member, in bytes
    http: str | None = None  # the HTTP header block of a response or revisit


def read_member(path: Path, offset: int) -> Member:
    """The record whose gzip member begins at `offset`. Raises WarcBroken when none stands there whole."""
    with open(path, "rb") as file:
        file.seek(offset)
        return _member(file, path.name, offset)


def read_packed(path: Path, offset: int, size: int) -> bytes:
    """A record's gzip member as it stands, proved first. Raises WarcBroken and OSError."""
    read_member(path, offset)
    with open(path, "rb") as file:
        file.seek(offset)
        return file.read(size)


def members(path: Path, start: int, end: int | None = None) -> Iterator[tuple[int, Member]]:
    """Each record of a file with its offset, from `start`. Raises WarcBroken at the first that isn't whole."""
    with open(path, "rb") as file:
        stop = os.fstat(file.fileno()).st_size if end is None else end
        offset = start
        while offset < stop:
            file.seek(offset)
            member = _member(file, path.name, offset)
            yield offset, member
            offset += member.size


def _member(file: IO[bytes], name: str, offset: int) -> Member:
    if file.read(8) != _MEMBER:
        raise WarcBroken(f"{name}, byte {offset}: no record begins here")
    file.seek(offset)
    inflater = zlib.decompressobj(wbits=31)
    block = bytearray()  # grows in place: a body of 300 MB is in memory twice for a moment, not four times
    taken = 0
    try:
        while not inflater.eof:
            chunk = file.read(_CHUNK)
            if not chunk:
                raise WarcBroken(f"{name}, byte {offset}: the record ends too soon")
            taken += len(chunk)
            block += inflater.decompress(chunk)
    except zlib.error as error:
        raise WarcBroken(f"{name}, byte {offset}: the bytes are not what was written ({error})") from error
    top = block.find(b"\r\n\r\n")
    if top < 0 or not block.startswith(b"WARC/"):
        raise WarcBroken(f"{name}, byte {offset}: no WARC record begins here")
    headers = _headers(bytes(block[:top]))
    length = headers.get("content-length", "")
    if not length.isdigit() or len(block) - top - 4 != int(length) + 4 or not block.endswith(b"\r\n\r\n"):
        raise WarcBroken(f"{name}, byte {offset}: the record is not as long as it says")
    with memoryview(block) as view:
        body = bytes(view[top + 4 : len(block) - 4])
    kind = headers.get("warc-type", "")
    http = None
    if kind in ("response", "revisit") and body.startswith(b"HTTP/"):
        sent, _, body = body.partition(b"\r\n\r\n")
        http = sent.decode("utf-8", "replace")
    member = Member(kind, headers, body, taken - len(inflater.unused_data), http)
    if kind in ("resource", "response", "metadata") and headers.get("warc-payload-digest") != digest_text(sha256(body)):
        raise WarcBroken(f"{name}, byte {offset}: the body does not have the digest it was kept with")
    return member


def _headers(head: bytes) -> dict[str, str]:
    lines = head.decode("utf-8", "replace").split("\r\n")[1:]
    return {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
