"""MIME as it really comes: a message's parts with their text, its headers decoded; broken ones as far as they go.

Never raises on bad content. Opens no attachment and follows no reference.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email import policy
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.parser import BytesParser
from email.utils import getaddresses, parsedate_to_datetime
from typing import Final

from onrecord.errors import InputError
from onrecord.read.decoding.decode import decode
from onrecord.read.decoding.encodings import known_codec
from onrecord.text import squeeze

_DEEPEST: Final = 30
_MOST_PARTS: Final = 2000
_BOUNDARY: Final = re.compile(r"^--([^\s\"]{1,70})[ \t]*\r?\nContent-", re.M | re.I)


@dataclass(frozen=True, slots=True)
class Part:
    """A leaf of a message: its type, its bytes with the transfer encoding taken off, what it says of itself."""

    media_type: str
    body: bytes
    charset: str | None
    location: str | None
    ident: str | None
    attached: bool

    def text(self) -> str | None:
        """Its words, None where it has none."""
        try:
            return decode(self.body, encoding=known_codec(self.charset)).text
        except InputError:
            return None


def parse(body: bytes) -> Message:
    """The message. `compat32` takes any header as it comes; the newer policies raise on some."""
    return BytesParser(policy=policy.compat32).parsebytes(body)


def parts(message: Message) -> Iterator[Part]:
    """The leaves in their order, those of forwarded messages among them."""
    queue: list[tuple[Message, int]] = [(message, 0)]
    count = 0
    while queue and count < _MOST_PARTS:
        one, depth = queue.pop(0)
        inner = one.get_payload()
        if isinstance(inner, list):
            if depth < _DEEPEST:
                queue = [(child, depth + 1) for child in inner if isinstance(child, Message)] + queue
            continue
        if one.get_content_maintype() == "multipart" and depth < _DEEPEST and (again := _rebound(str(inner))):
            queue.insert(0, (again, depth + 1))
            continue
        count += 1
        yield _leaf(one)


def _rebound(text: str) -> Message | None:
    """A multipart message again, with the boundary that really stands in it: its header named another or none."""
    found = _BOUNDARY.search(text)
    if found is None:
        return None
    head = f'Content-Type: multipart/mixed; boundary="{found[1]}"\n\n'
    message = parse((head + text).encode("utf-8", "surrogateescape"))
    return message if message.is_multipart() else None


def _leaf(one: Message) -> Part:
    try:
        body = one.get_payload(decode=True)
    except (ValueError, LookupError, AssertionError):  # base64 and quoted-printable beyond repair
        body = None
    if not isinstance(body, bytes):
        body = str(one.get_payload() or "").encode("utf-8", "surrogateescape")
    kind = one.get_content_type()
    disposition = str(one.get("Content-Disposition") or "").strip().casefold()
    return Part(
        kind,
        body,
        parameter(one, "charset"),
        header(one, "Content-Location"),
        (header(one, "Content-ID") or "").strip("<> ") or None,
        disposition.startswith("attachment"),
    )


def parameter(one: Message, name: str) -> str | None:
    """A parameter of the content type, None where there is none."""
    try:
        value = one.get_param(name)
    except (ValueError, IndexError, TypeError):  # a Content-Type that is none
        return None
    if isinstance(value, tuple):
        value = value[2]
    return str(value).strip() if value else None


def header(message: Message, name: str) -> str | None:
    """A header's words, encoded ones decoded; None where there are none."""
    value = message.get(name)
    if value is None:
        return None
    words = re.sub(r"\r?\n[ \t]+", " ", str(value))
    try:
        pieces = decode_header(words)
    except (HeaderParseError, ValueError):
        pieces = [(words, None)]
    text = "".join(_decoded(piece, charset) for piece, charset in pieces)
    return squeeze(text) or None


def _decoded(piece: bytes | str, charset: str | None) -> str:
    if isinstance(piece, str):
        return piece.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    codec = known_codec(charset) or "utf-8"
    try:
        return piece.decode(codec)
    except (UnicodeDecodeError, LookupError):
        return piece.decode("utf-8" if charset is None else "cp1252", "replace")


def sender(message: Message) -> tuple[str | None, str | None]:
    """The sender's name and address."""
    written = header(message, "From") or header(message, "Sender")
    if not written:
        return None, None
    name, address = (getaddresses([written]) or [("", "")])[0]
    return squeeze(name).strip("\"'") or None, address or None


def sent(message: Message) -> tuple[date | None, datetime | None, str | None]:
    """The day in the sender's zone, the instant in UTC where a zone is written, and the words."""
    words = header(message, "Date")
    if not words:
        return None, None, None
    try:
        found = parsedate_to_datetime(words)
        return found.date(), found.astimezone(UTC) if found.tzinfo else None, words
    except (ValueError, TypeError, IndexError, OverflowError):
        return None, None, None
