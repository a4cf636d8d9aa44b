"""The captures' bytes: WARC files that only grow. Writes records and reads them back; knows no tables.

    captures/onrecord-00001.warc.gz   warcinfo, then one gzip member per record, a new file at about 1 GB

A file taken in is a `resource` record, a fetched page a `response`; the same body fetched again is a `revisit` that
refers to the first. Each record also carries `Onrecord-Capture`, the capture's facts and the user's options as JSON,
so that a record whose commit was cut off can be taken up whole, and the tables made again from the files alone.
"""

from __future__ import annotations

import base64
import json
import os
import uuid
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import IO
from urllib.parse import quote

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from onrecord import __version__
from onrecord.archive.folder import sync_folder
from onrecord.archive.stored import options_from, options_json
from onrecord.ids import sha256
from onrecord.records import Capture, ReadOptions
from onrecord.times import from_iso, iso

ROLL_AT = 1 << 30  # bytes; about what other crawlers write, and what every tool reads

_IDS = uuid.UUID("8d4a1a67-6a2f-5c9e-9d53-0f8f6f3b2a11")  # names this project's record ids; any constant would do
_CHUNK = 1 << 18
_MEMBER = b"\x1f\x8b\x08\x00\x00\x00\x00\x00"  # how zlib begins a gzip member: deflate, no flags, no time


class WarcBroken(Exception):
    """No whole record of ours stands at that place. Never leaves this room."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a record lies: file within captures/, offset and size of its gzip member, in bytes."""

    file: str
    offset: int
    size: int


@dataclass(frozen=True, slots=True)
class Member:
    """One record as read back. `body` is the capture's body; empty for a revisit."""

    kind: str  # warcinfo, resource, response, revisit
    headers: dict[str, str]  # names in lower case
    body: bytes
    size: int  # of the gzip member, in bytes
    http: str | None = None  # the HTTP header block of a response or revisit


@dataclass(frozen=True, slots=True)
class Original:
    """The record a revisit refers to."""

    url: str
    at: datetime


class Appending:
    """One batch of records at the end of the store. Call `commit()` or `undo()`, once.

    `lengths` are the committed lengths of all files; what lies beyond them must be dealt with before.
    """

    def __init__(self, folder: Path, lengths: dict[str, int], *, roll_at: int = ROLL_AT) -> None:
        self._folder = folder
        self._before = dict(lengths)
        self._roll_at = roll_at
        self._name = max(lengths, default="")
        self._file: IO[bytes] | None = None
        self.lengths: dict[str, int] = {}  # of the files this batch wrote to

    def write(self, capture: Capture, options: ReadOptions, *, now: datetime, first: Original | None = None) -> Placed:
        """Appends one record. With `first` the body is not written again."""
        file = self._ready(now)
        offset = file.tell()
        writer = WARCWriter(_Member(file), gzip=False, warc_version="1.1")
        writer.write_record(_record(writer, capture, options, first))
        end = file.tell()
        self.lengths[self._name] = end
        return Placed(self._name, offset, end - offset)

    def commit(self) -> dict[str, int]:
        """Makes the batch last through a power cut; the lengths are then for the table."""
        if self._file is not None:
            self._finish()
            sync_folder(self._folder)
        return self.lengths

    def undo(self, committed: dict[str, int]) -> None:
        """Cuts the files back to what is committed. Frees the space when the disk was full."""
        if self._file is not None:
            self._file.close()
            self._file = None
        for name in self.lengths:
            path = self._folder / name
            if committed.get(name):
                os.truncate(path, committed[name])
            else:
                path.unlink(missing_ok=True)

    def began(self, name: str) -> bool:
        """Whether this batch began the file."""
        return name not in self._before

    def _ready(self, now: datetime) -> IO[bytes]:
        if self._file is not None and self._file.tell() < self._roll_at:
            return self._file
        if self._file is not None:
            self._finish()
        length = self.lengths.get(self._name, self._before.get(self._name, 0))
        if not self._name or length >= self._roll_at:
            self._name = next_name(self._name)
            length = 0
        path = self._folder / self._name
        # Unbuffered beyond what gzip holds: a write error must show here, not at a later close.
        self._file = open(path, "r+b" if length else "wb")  # noqa: SIM115 - closed by commit() or undo()
        self.lengths[self._name] = length
        self._file.truncate(length)
        self._file.seek(length)
        if not length:
            self._write_info(self._file, now)
        return self._file

    def _write_info(self, file: IO[bytes], now: datetime) -> None:
        writer = WARCWriter(_Member(file), gzip=False, warc_version="1.1")
        record = writer.create_warcinfo_record(
            self._name,
            {
                "software": f"onrecord/{__version__}",
                "format": "WARC File Format 1.1",
                "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
            },
        )
        record.rec_headers.replace_header("WARC-Date", iso(now))
        record.rec_headers.replace_header("WARC-Record-ID", _record_id(f"{self._name} {iso(now)}"))
        writer.write_record(record)

    def _finish(self) -> None:
        if self._file is not None:
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()
            self._file = None


class _Member:
    """One gzip member in the making. warcio's own packs at level 9: 3 percent smaller, twice as long."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._packer = zlib.compressobj(4, zlib.DEFLATED, 31)

    def write(self, data: bytes) -> None:
        self._file.write(self._packer.compress(data))

    def flush(self) -> None:
        """Ends the member; warcio calls this once, after the record's last byte."""
        self._file.write(self._packer.flush())
        self._file.flush()


def next_name(name: str) -> str:
    """The file after this one; the first after ""."""
    number = int(name.removeprefix("onrecord-").removesuffix(".warc.gz")) if name else 0
    return f"onrecord-{number + 1:05d}.warc.gz"


def _record_id(name: str) -> str:
    return f"<urn:uuid:{uuid.uuid5(_IDS, name)}>"


def digest_text(hexadecimal: str) -> str:
    """A SHA-256 as WARC tools write it: base32, which warcio and fastwarc both verify."""
    return "sha256:" + base64.b32encode(bytes.fromhex(hexadecimal)).decode()


def _record(writer: WARCWriter, capture: Capture, options: ReadOptions, first: Original | None) -> object:
    facts = {
        "id": capture.id,
        "url": capture.url,
        "at": iso(capture.at),
        "media_type": capture.media_type,
        "sha256": capture.sha256,
        "options": json.loads(options_json(options)),
    }
    digest = digest_text(capture.sha256)
    headers = {
        "WARC-Record-ID": _record_id(capture.id),
        "WARC-Date": iso(capture.at),
        "WARC-Payload-Digest": digest,
        "Onrecord-Capture": json.dumps(facts, separators=(",", ":")),  # ASCII, one line
    }
    # A file's name may hold spaces, line ends or any letter; a header may not.
    uri = quote(capture.url, safe=":/?#[]@!$&'()*+,;=%~")
    http = None
    if capture.status is not None:
        http = StatusAndHeaders(f"{capture.status} ", list(capture.headers), protocol="HTTP/1.1")
    if first is not None:
        del headers["WARC-Payload-Digest"]  # warcio adds it itself to a revisit
        return writer.create_revisit_record(
            uri,
            digest,
            quote(first.url, safe=":/?#[]@!$&'()*+,;=%~"),
            iso(first.at),
            http_headers=http,
            warc_headers_dict=headers,
        )
    if http is None:
        headers["WARC-Block-Digest"] = digest
    return writer.create_warc_record(
        uri,
        "response" if http is not None else "resource",
        payload=BytesIO(capture.body),
        length=len(capture.body),
        warc_content_type="" if http is not None else capture.media_type,
        warc_headers_dict=headers,
        http_headers=http,
    )


# Reading back ---------------------------------------------------------------------------------------------------


def read_member(path: Path, offset: int) -> Member:
    """The record whose gzip member begins at `offset`. Raises WarcBroken when none stands there whole."""
    with open(path, "rb") as file:
        file.seek(offset)
        return _member(file, path.name, offset)


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
    if kind in ("resource", "response") and headers.get("warc-payload-digest") != digest_text(sha256(body)):
        raise WarcBroken(f"{name}, byte {offset}: the body does not have the digest it was kept with")
    return member


def _headers(head: bytes) -> dict[str, str]:
    lines = head.decode("utf-8", "replace").split("\r\n")[1:]
    return {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}


def capture_of(member: Member) -> tuple[Capture, ReadOptions]:
    """The capture a record holds, and the options it was taken in with. Raises WarcBroken for foreign records."""
    try:
        facts = json.loads(member.headers["onrecord-capture"])
        status, headers = _http(member.http)
        capture = Capture(
            id=facts["id"],
            url=facts["url"],
            at=from_iso(facts["at"]),
            media_type=facts["media_type"],
            sha256=facts["sha256"],
            body=member.body,
            headers=headers,
            status=status,
        )
        return capture, options_from(json.dumps(facts["options"]))
    except (KeyError, ValueError) as error:
        raise WarcBroken(f"the record was not written by onrecord ({error!r})") from error


def _http(text: str | None) -> tuple[int | None, tuple[tuple[str, str], ...]]:
    if text is None:
        return None, ()
    first, *rest = text.split("\r\n")
    parts = first.split(" ")
    pairs = (line.partition(":") for line in rest if line)
    return int(parts[1]), tuple((name.strip(), value.strip()) for name, _, value in pairs)
