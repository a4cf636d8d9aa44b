"""The pages in a WARC file as captures: HTML that was answered with 200, and whatever onrecord itself had kept.

Requests, metadata, other kinds of file, errors and redirects are passed over and counted. A page that was seen again
unchanged (a `revisit`) has no bytes of its own: it is handed on for the archive to say which they are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import IO

from onrecord.ids import make_id, sha256
from onrecord.ingest.warc.http import NotHttp, body_of, head_of
from onrecord.ingest.warc.records import Fault, Headers, Record, records
from onrecord.records import Capture, Problem, Revisit
from onrecord.times import from_iso, iso

_HTML = ("text/html", "application/xhtml+xml")
_LOOKS_HTML = re.compile(rb"\s*(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)
_ADDRESS = re.compile(r"(?:https?|file)://", re.IGNORECASE)
_REMEMBERED = 100_000  # digests, of about 250 bytes each: the pages of two or three files of the usual 1 GB


@dataclass(frozen=True, slots=True)
class Own:
    """A record that onrecord wrote, as it stands: what it says of its capture, only the archive can read."""

    place: str
    kind: str
    headers: Headers
    http: str | None  # the HTTP head
    body: bytes


@dataclass(slots=True)
class Originals:
    """Which bytes a revisit means, by the digest it gives. One for all files of a run: it may refer to an earlier."""

    _by: dict[str, str] = field(default_factory=dict)

    def add(self, said: str | None, digest: str) -> None:
        """Remembers that a body which its record gives the digest `said` has this SHA-256."""
        if said:
            self._by[said] = digest
            if len(self._by) > _REMEMBERED:
                del self._by[next(iter(self._by))]

    def of(self, said: str | None) -> str | None:
        """The SHA-256 of the body with this digest, where it came by."""
        return self._by.get(said or "")


def pages(
    file: IO[bytes], name: str, *, limit: int, originals: Originals
) -> Iterator[Capture | Revisit | Own | Problem]:
    """Every page of the file, in order; what is broken as a Problem with its place; last, what was passed over."""
    passed: Counter[str] = Counter()
    told = False
    for record in records(file, _why_not, limit=limit + (1 << 16)):
        if isinstance(record, Fault):
            yield _broken(name, record.place, record.why)
        elif record.skipped is not None:
            passed[record.skipped] += 1
            continue
        elif "onrecord-capture" in record.headers:
            yield _own(record)
        else:
            try:
                yield (
                    _revisit(record, name, originals) if _kind(record) == "revisit" else _page(record, limit, originals)
                )
            except (NotHttp, ValueError) as fault:
                yield _broken(name, record.place, str(fault))
        told = True
    del passed[""]
    if passed:
        reasons = ", ".join(f"{count:,} {why}" for why, count in passed.most_common())
        yield Problem("note", "records-passed-over", f"records that hold no page were passed over: {reasons}", name)
    elif not told:
        what = "it holds no page; at most what its crawler noted of its own work"
        yield Problem("warning", "no-pages", what, name, "Import the other files of the same crawl")


def _why_not(headers: Headers, first: bytes) -> str | None:
    """Why a record is no page; None when it is one. The empty reason is for what every WARC holds."""
    kind = headers.get("warc-type", "")
    if kind in ("warcinfo", "request", "metadata"):
        return ""
    if kind not in ("response", "resource", "revisit"):
        return f"of the kind {kind[:20]!r}"
    if headers.get("warc-truncated"):
        return "cut off when they were fetched"
    if "onrecord-capture" in headers:
        return None
    if not _ADDRESS.match(_address(headers)):
        return "other than web pages"
    if kind == "resource":
        return None if _media_type(headers.get("content-type", "")) in _HTML else "other than web pages"
    if kind == "revisit" and not first:
        return None
    try:
        head = head_of(first)
    except NotHttp:
        # DNS and FTP have records of their own; no fault of theirs.
        return "other than HTTP"
    if head.status != 200 and not (kind == "revisit" and head.status == 304):
        return f"answered with {head.status}"
    if kind == "response" and head.media_type not in _HTML:
        looks = not head.media_type and _LOOKS_HTML.match(first, head.body)
        return None if looks else "other than web pages"
    return None


def _page(record: Record, limit: int, originals: Originals) -> Capture:
    url, at = _address(record.headers), _instant(record.headers.get("warc-date", ""))
    if _kind(record) == "response":
        head = head_of(record.block)
        body, headers, status = body_of(head, record.block, url=url, limit=limit), head.headers, head.status
    else:
        body, headers, status = record.block, (), None
    digest = sha256(body)
    originals.add(record.headers.get("warc-payload-digest"), digest)
    of_file = status is None and url.lower().startswith("file:")
    ident = make_id("capture", digest) if of_file else make_id("capture", url, iso(at), digest)
    return Capture(ident, url, at, "text/html", digest, body, headers, status)


def _revisit(record: Record, name: str, originals: Originals) -> Revisit:
    headers = record.headers
    head = head_of(record.block) if record.block else None
    first_at = headers.get("warc-refers-to-date")
    return Revisit(
        url=_address(headers),
        at=_instant(headers.get("warc-date", "")),
        media_type="text/html",
        sha256=originals.of(headers.get("warc-payload-digest")),
        headers=head.headers if head else (),
        status=head.status if head else 200,
        first_url=_address(headers, "warc-refers-to-target-uri") or _address(headers),
        first_at=_instant(first_at) if first_at else None,
        where=f"{name}, {record.place}",
    )


def _own(record: Record) -> Own:
    http = None
    body = record.block
    if body.startswith(b"HTTP/") and _kind(record) != "resource":
        head, _, body = body.partition(b"\r\n\r\n")
        http = head.decode("utf-8", "replace")
    return Own(record.place, _kind(record), record.headers, http, body)


def _kind(record: Record) -> str:
    return record.headers.get("warc-type", "")


def _media_type(said: str) -> str:
    return said.partition(";")[0].strip().lower()


def _address(headers: Headers, name: str = "warc-target-uri") -> str:
    return headers.get(name, "").strip("<> ")  # WARC 1.0 wrote some addresses in angle brackets


def _instant(text: str) -> datetime:
    """A record's instant, to the second. Raises ValueError."""
    if re.fullmatch(r"\d{14}", text):
        return datetime.strptime(text, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    return from_iso(text if text.endswith("Z") or "+" in text else f"{text}Z").replace(microsecond=0)


def _broken(name: str, place: str, why: str) -> Problem:
    return Problem(
        "failure",
        "broken-record",
        why,
        f"{name}, {place}",
        "The other records are taken in; fetch the file again if this one matters",
    )
