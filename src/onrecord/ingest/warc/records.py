"""A WARC file as its records, in order. What is broken is told with its place, and the rest goes on.

Only records that are wanted are read whole; the others are passed over. Knows WARC 0.17 to 1.1, and no HTTP.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import IO

from onrecord.ingest.warc.tape import Tape, Torn

FIRST = 1 << 16
"""Bytes of a record that are looked at before it is wanted or not: an HTTP head is rarely over 2 kB."""

_LINE = 1 << 16
_LINES = 1000  # of a record's head; real ones have 10 to 20
_VERSION = re.compile(rb"WARC/(0\.1[78]|1\.[01])\s*$")
_LENGTHS = {"md5": 16, "sha1": 20, "sha256": 32, "sha512": 64}

Headers = dict[str, str]
"""A record's own headers, names in lower case."""

Wanted = Callable[[Headers, bytes], str | None]
"""Given the headers and the first bytes, why a record is passed over; None when it is wanted."""


@dataclass(frozen=True, slots=True)
class Record:
    """One record. `block` is empty when it was passed over, and `skipped` says why it was."""

    place: str
    headers: Headers
    block: bytes = b""
    skipped: str | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """A record, or something else, that could not be read."""

    place: str
    why: str


class _Malformed(Exception):
    """No whole record stands here."""


def records(file: IO[bytes], wanted: Wanted, *, limit: int) -> Iterator[Record | Fault]:
    """Every record with its place. A wanted one larger than `limit` bytes is a fault."""
    tape = Tape(file)
    more = True
    while more:
        place, begun = tape.place, tape.inside
        try:
            record = _record(tape, place, wanted, limit)
            if record is not None:
                yield record
            else:
                more = tape.next_segment()
        except _Malformed as fault:
            yield Fault(place, str(fault))
            try:
                more = tape.find_record(begun)
            except Torn as torn:
                yield Fault(tape.place, str(torn))
                more = tape.find_member()
        except Torn as torn:
            yield Fault(place, str(torn))
            more = tape.find_member()


def _record(tape: Tape, place: str, wanted: Wanted, limit: int) -> Record | None:
    """The record that stands here; None at a segment's end. Raises _Malformed and Torn."""
    first = tape.line(_LINE)
    while first and not first.strip():
        first = tape.line(_LINE)
    if not first:
        return None
    if not _VERSION.match(first):
        raise _Malformed("no WARC record begins here")
    headers = _headers(tape)
    length = headers.get("content-length", "")
    if not length.isdecimal():
        raise _Malformed("the record does not say how long it is")
    size = int(length)
    start = tape.read(min(size, FIRST))
    skipped = wanted(headers, start)
    block = start
    if skipped is not None:
        got = len(start) + tape.skip(size - len(start))
    elif size > limit:
        tape.skip(size - len(start))
        raise _Malformed(f"the record has {size / 1e6:,.0f} MB, more than the {limit / 1e6:,.0f} MB taken as one page")
    else:
        block += tape.read(size - len(start))
        got = len(block)
    if got < size:
        raise _Malformed("the record ends too soon")
    if tape.read(4) not in (b"\r\n\r\n", b"", b"\r\n"):
        raise _Malformed("the record is not as long as it says")
    if skipped is not None:
        return Record(place, headers, skipped=skipped)
    if not _holds(headers.get("warc-block-digest"), block):
        raise _Malformed("the bytes do not have the digest they were written with")
    return Record(place, headers, block)


def _headers(tape: Tape) -> Headers:
    found: Headers = {}
    name = ""
    for _ in range(_LINES):
        line = tape.line(_LINE)
        if not line.endswith(b"\n"):
            break
        text = line.decode("utf-8", "replace").rstrip("\r\n")
        if not text:
            return found
        if text[0] in " \t" and name:
            found[name] += " " + text.strip()
            continue
        name, colon, value = text.partition(":")
        name = name.strip().lower()
        if not colon:
            break
        found[name] = value.strip()
    raise _Malformed("the record's head is broken")


def _holds(said: str | None, block: bytes) -> bool:
    """Whether the bytes have this digest; a digest of an unknown kind or spelling proves nothing either way."""
    kind, _, value = (said or "").partition(":")
    kind = kind.lower().replace("-", "")
    wanted = _digest(value, _LENGTHS.get(kind, 0))
    return wanted is None or hashlib.new(kind, block, usedforsecurity=False).digest() == wanted


def _digest(value: str, length: int) -> bytes | None:
    """The bytes of a digest in hexadecimal or base32, whichever has its length."""
    try:
        if len(value) == length * 2:
            return bytes.fromhex(value)
        found = base64.b32decode(value.upper() + "=" * (-len(value) % 8))
    except (ValueError, binascii.Error):
        # Not a spelling we know.
        return None
    return found if found and len(found) == length else None
