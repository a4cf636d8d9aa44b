"""The HTTP answer in a WARC record: status, headers, and the body as it reads, unpacked and in one piece.

Takes what writers really leave: headers that speak of chunks or packing which they undid themselves. Asks nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.ingest.fetching.limits import Halted, Limits
from onrecord.ingest.fetching.unpacking import unpacked

_END = re.compile(rb"\r?\n\r?\n")
_STATUS = re.compile(r"HTTP/\d(?:\.\d)? (\d{3})(?: |$)")
_SIZE = re.compile(rb"[0-9a-fA-F]{1,8}[ \t]*(?:;[^\r\n]*)?\r?\n")
_SIGNS = {"gzip": b"\x1f\x8b", "x-gzip": b"\x1f\x8b", "zstd": b"\x28\xb5\x2f\xfd"}


class NotHttp(Exception):
    """These bytes are no HTTP answer, or its body can't be unpacked."""


@dataclass(frozen=True, slots=True)
class Head:
    """An answer's status line and headers, and where in the block its body begins."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: int

    def first(self, name: str) -> str:
        """The first header of that name (in lower case), or ""."""
        return next((value for one, value in self.headers if one.lower() == name), "")

    @property
    def media_type(self) -> str:
        """What the server says the body is, in lower case and without parameters."""
        return self.first("content-type").partition(";")[0].strip().lower()


def head_of(block: bytes) -> Head:
    """The head that a block begins with. Raises NotHttp."""
    end = _END.search(block)
    first, *lines = block[: end.start() if end else len(block)].splitlines() or [b""]
    status = _STATUS.match(_text(first))
    if status is None:
        raise NotHttp("the record holds no HTTP answer")
    headers: list[tuple[str, str]] = []
    for line in lines:
        text = _text(line)
        if text[:1] in (" ", "\t") and headers:
            name, value = headers.pop()
            headers.append((name, f"{value} {text.strip()}"))
            continue
        name, colon, value = text.partition(":")
        if colon and name.strip():
            headers.append((name.strip(), value.strip()))
    return Head(int(status[1]), tuple(headers), end.end() if end else len(block))


def body_of(head: Head, block: bytes, *, url: str, limit: int) -> bytes:
    """The body as it reads. Raises NotHttp when it can't be unpacked, or unpacks to more than `limit` bytes."""
    body = block[head.body :]
    if "chunked" in head.first("transfer-encoding").lower() and _SIZE.match(body):
        body = b"".join(_chunks(body))
    encoding = head.first("content-encoding").strip().lower()
    sign = _SIGNS.get(encoding.rpartition(",")[2].strip(), b"")
    if not encoding or not body.startswith(sign) or (not sign and body.lstrip()[:1] == b"<"):
        return body  # some writers unpack the body and keep the header
    try:
        return unpacked([body], encoding, url=url, limits=Limits(max_bytes=limit))
    except Halted as halted:
        raise NotHttp(halted.problem.what) from halted


def _chunks(body: bytes) -> Iterator[bytes]:
    """The pieces of a body that was sent in chunks."""
    at = 0
    while True:
        size = _SIZE.match(body, at)
        if size is None:
            raise NotHttp("the body's chunks are cut off")
        length = int(size[0].partition(b";")[0], 16)
        if not length:
            return
        at = size.end() + length
        if at > len(body):
            raise NotHttp("the body's chunks are cut off")
        yield body[size.end() : at]
        at += 2 if body[at : at + 2] == b"\r\n" else 1


def _text(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("latin-1")  # what HTTP said of its headers before UTF-8 took over
