"""WARC files as other tools write them, made for tests with warcio. Pages about invented towns."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterable, Sequence
from io import BytesIO

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

HTML = (("Content-Type", "text/html; charset=utf-8"),)

_WORDS = (
    "The council of {town} voted on Tuesday to repair the old bridge before winter, after a year of delays.",
    "Engineers had told the council in {town} that two of its seven arches could not carry lorries any more.",
    "The work is to cost 2.4 million crowns and to take eight months; a ferry will run in the meantime.",
    "Mayor Ilse Brandt said the town would ask the province for half of the money by the end of the month.",
)


def page(town: str, *, more: str = "") -> bytes:
    """A web page with one article about a town's bridge."""
    body = "".join(f"<p>{line.format(town=town)}</p>" for line in _WORDS)
    return (
        f"<!doctype html><html><head><title>{town} to repair its bridge</title>"
        f'<meta property="og:site_name" content="The {town} Courier"></head><body><article>'
        f"<h1>{town} to repair its bridge</h1>{body}<p>{more or 'Work begins in May.'}</p></article></body></html>"
    ).encode()


def address(number: int) -> str:
    """The address of a page."""
    return f"https://courier.example/{number}"


def chunked(body: bytes, size: int = 300) -> bytes:
    """The body as HTTP sends it in pieces."""
    pieces = [body[at : at + size] for at in range(0, len(body), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(one), one) for one in [*pieces, b""])


class Made:
    """A WARC in the making; `bytes_as` gives it packed as asked."""

    def __init__(self) -> None:
        self.records: list[bytes] = []

    def add(self, kind: str, url: str | None, body: bytes = b"", **other: object) -> Made:
        """Adds a record. Knows `http` (headers), `status`, `date`, `said` (headers of the record), `media_type`."""
        out = BytesIO()
        writer = WARCWriter(out, gzip=False, warc_version="1.0")
        http = other.get("http")
        said: dict[str, str] = {"WARC-Date": str(other.get("date", "2026-02-04T09:00:00Z"))}
        said.update(other.get("said", {}))  # type: ignore[call-overload]
        head = None
        if http is not None:
            head = StatusAndHeaders(str(other.get("status", "200 OK")), list(http), protocol="HTTP/1.1")  # type: ignore[call-overload]
        writer.write_record(
            writer.create_warc_record(
                url,
                kind,
                payload=BytesIO(body),
                length=len(body),
                warc_content_type=str(other.get("media_type", "")),
                warc_headers_dict=said,
                http_headers=head,
            )
        )
        self.records.append(out.getvalue())
        return self

    def page(self, number: int, body: bytes, headers: Sequence[tuple[str, str]] = HTML, **other: object) -> Made:
        """Adds an answered page."""
        return self.add("response", address(number), body, http=headers, **other)

    def bytes_as(self, how: str) -> bytes:
        """The file: `plain`, `records` (a gzip member each), `whole` (one member) or `blocks` (cut anywhere)."""
        whole = b"".join(self.records)
        if how == "plain":
            return whole
        if how == "whole":
            return gzip.compress(whole, mtime=0)
        if how == "blocks":
            return b"".join(gzip.compress(whole[at : at + 1000], mtime=0) for at in range(0, len(whole), 1000))
        return b"".join(packed(self.records))


def packed(records: Iterable[bytes]) -> list[bytes]:
    """Each record as a gzip member of its own."""
    found = []
    for one in records:
        packer = zlib.compressobj(6, zlib.DEFLATED, 31)
        found.append(packer.compress(one) + packer.flush())
    return found
