"""A capture as a WARC record, and back. Opens no file.

Bodies are kept as they read: unpacked, in one piece. The headers that spoke of the body on its way (Content-Encoding,
Transfer-Encoding, Content-Length) are kept under the names that replay tools know, `X-Archive-Orig-...`, and the
length is that of the body kept, so that the record replays as it stands. `capture_of` gives the headers as sent.
"""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from http.client import responses
from io import BytesIO
from typing import Any
from urllib.parse import quote

from warcio.recordbuilder import RecordBuilder
from warcio.statusandheaders import StatusAndHeaders

from onrecord import __version__
from onrecord.archive.rows.stored import options_from, options_json
from onrecord.archive.warc.member import Member, WarcBroken
from onrecord.ids import digest_text, sha256
from onrecord.records import Capture, ReadOptions
from onrecord.times import from_iso, iso

VERSION = "WARC/1.1"

_IDS = uuid.UUID("8d4a1a67-6a2f-5c9e-9d53-0f8f6f3b2a11")  # names this project's record ids; any constant would do
_NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
_ORIGINAL = "X-Archive-Orig-"
_OF_THE_WAY = ("content-encoding", "transfer-encoding", "content-length")


@dataclass(frozen=True, slots=True)
class Original:
    """The record a revisit refers to."""

    id: str  # of its capture
    url: str
    at: datetime


class _Head(StatusAndHeaders):  # type: ignore[misc]
    """A response's status line and headers. warcio's own would write letters past ASCII as percent signs."""

    def __init__(self, status: int, headers: list[tuple[str, str]]) -> None:
        line = f"{status} {responses.get(status, '')}"
        super().__init__(line, headers, protocol="HTTP/1.1")
        lines = [f"HTTP/1.1 {line}", *(f"{_line(name)}: {_line(value)}" for name, value in headers)]
        self.block = ("\r\n".join(lines) + "\r\n\r\n").encode("utf-8", "replace")

    def compute_headers_buffer(self, header_filter: object = None) -> None:  # noqa: ARG002 - warcio's name
        """What warcio calls before it writes."""
        self.headers_buff = self.block


def info_record(name: str, now: datetime) -> Any:
    """The `warcinfo` record that a file begins with."""
    made = RecordBuilder(warc_version=VERSION).create_warcinfo_record(
        name,
        {
            "software": f"onrecord/{__version__}",
            "format": "WARC File Format 1.1",
            "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
        },
    )
    made.rec_headers.replace_header("WARC-Date", iso(now))
    made.rec_headers.replace_header("WARC-Record-ID", _record_id(f"{name} {iso(now)}"))
    return made


def record_of(capture: Capture, options: ReadOptions, first: Original | None) -> Any:
    """The capture's record; with `first`, a revisit that refers to it and carries no body."""
    facts: dict[str, Any] = {
        "id": capture.id,
        "url": capture.url,
        "at": iso(capture.at),
        "media_type": capture.media_type,
        "sha256": capture.sha256,
        "options": json.loads(options_json(options)),
    }
    head, renamed = (None, []) if capture.status is None else _head(capture)
    if renamed:
        facts["renamed"] = renamed
    digest = digest_text(capture.sha256)
    headers = {
        "WARC-Record-ID": _record_id(capture.id),
        "WARC-Date": iso(capture.at),
        "Onrecord-Capture": json.dumps(facts, separators=(",", ":")),  # ASCII, one line
        "WARC-Block-Digest": _block_digest(head, b"" if first else capture.body),
    }
    builder = RecordBuilder(warc_version=VERSION)
    if first is not None:
        headers["WARC-Refers-To"] = _record_id(first.id)
        made = builder.create_revisit_record(
            uri_of(capture.url),
            digest,
            uri_of(first.url),
            iso(first.at),
            http_headers=head,
            warc_headers_dict=headers,
        )
        if capture.status == HTTPStatus.NOT_MODIFIED:
            made.rec_headers.replace_header("WARC-Profile", _NOT_MODIFIED)
        return made
    return builder.create_warc_record(
        uri_of(capture.url),
        "response" if head else "resource",
        payload=BytesIO(capture.body),
        length=len(capture.body),
        warc_content_type="" if head else capture.media_type,
        warc_headers_dict={**headers, "WARC-Payload-Digest": digest},
        http_headers=head,
    )


def tombstone_record(capture: str, facts: dict[str, Any], at: datetime) -> Any:
    """What stands in a record's place once a person had its capture removed: that it was, by whom, when and why."""
    body = json.dumps({"removed": capture, **facts}, indent=1).encode() + b"\n"
    digest = digest_text(sha256(body))
    headers = {
        "WARC-Record-ID": _record_id(f"tombstone {capture} {iso(at)}"),
        "WARC-Refers-To": _record_id(capture),
        "WARC-Date": iso(at),
        "WARC-Block-Digest": digest,
        "WARC-Payload-Digest": digest,
    }
    return RecordBuilder(warc_version=VERSION).create_warc_record(
        None,
        "metadata",
        payload=BytesIO(body),
        length=len(body),
        warc_content_type="application/json",
        warc_headers_dict=headers,
    )


def removed_in(member: Member) -> str | None:
    """The id of the capture in whose place a tombstone stands; None for what is no tombstone of ours."""
    try:
        return str(json.loads(member.body)["removed"]) if member.kind == "metadata" else None
    except (ValueError, KeyError, TypeError):
        return None  # another program's metadata


def capture_of(member: Member) -> tuple[Capture, ReadOptions]:
    """The capture a record holds, and the options it was taken in with. Raises WarcBroken for foreign records."""
    return capture_from(member.headers, member.http, member.body)


def capture_from(headers: Mapping[str, str], http: str | None, body: bytes) -> tuple[Capture, ReadOptions]:
    """The same from a record's parts: its headers (names in lower case), the HTTP head, the body."""
    try:
        facts = json.loads(headers["onrecord-capture"])
        status, sent = _sent(http, facts.get("renamed", ()))
        capture = Capture(
            id=facts["id"],
            url=facts["url"],
            at=from_iso(facts["at"]),
            media_type=facts["media_type"],
            sha256=facts["sha256"],
            body=body,
            headers=sent,
            status=status,
        )
        return capture, options_from(json.dumps(facts["options"]))
    except (KeyError, ValueError, TypeError, IndexError, AttributeError) as error:
        raise WarcBroken(f"the record was not written by onrecord ({error!r})") from error


def uri_of(url: str) -> str:
    """A capture's address as a header may hold it: a file's name may have spaces, line ends or any letter."""
    return quote(url, safe=":/?#[]@!$&'()*+,;=%~")


def _record_id(name: str) -> str:
    return f"<urn:uuid:{uuid.uuid5(_IDS, name)}>"


def _block_digest(head: _Head | None, body: bytes) -> str:
    digest = hashlib.sha256(head.block if head else b"")
    digest.update(body)
    return digest_text(digest.hexdigest())


def _head(capture: Capture) -> tuple[_Head, list[int]]:
    """The response's head as it is kept, and which of the headers sent are renamed in it."""
    renamed = [at for at, (name, _) in enumerate(capture.headers) if name.lower() in _OF_THE_WAY]
    headers = [(_ORIGINAL + name if at in renamed else name, value) for at, (name, value) in enumerate(capture.headers)]
    return _Head(capture.status or 0, [*headers, ("Content-Length", str(len(capture.body)))]), renamed


def _sent(head: str | None, renamed: list[int]) -> tuple[int | None, tuple[tuple[str, str], ...]]:
    """Status and headers as they were sent."""
    if head is None:
        return None, ()
    first, *lines = head.split("\r\n")
    pairs = [(name, value) for name, _, value in (line.partition(": ") for line in lines[:-1])]
    for at in renamed:
        pairs[at] = (pairs[at][0].removeprefix(_ORIGINAL), pairs[at][1])
    return int(first.split(" ")[1]), tuple(pairs)


def _line(text: str) -> str:
    """A header's name or value without line ends, which would make it two."""
    return text.replace("\r", " ").replace("\n", " ")
