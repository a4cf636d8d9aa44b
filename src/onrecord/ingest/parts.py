"""Large files of many articles, mailboxes, JSON lines and databases' downloads, as captures of bounded size.

Each is cut between articles. Memory stays flat however large the file is: one part is held at a time. The parts one
after the other are the file, byte for byte; each names the line that it begins with. What can't be cut is one capture,
within `files.MAX_BYTES`.
"""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from itertools import islice
from typing import Final

from onrecord.ingest import files
from onrecord.ingest.files import Found
from onrecord.records import Capture, Problem

PART_BYTES: Final = 1 << 20
"""A part of more is made only where one article is larger. An import files some four such parts in one go."""

_ACROSS: Final = 4096  # bytes kept back, in which an edge between two reads may stand
_LINES: Final = (".jsonl", ".ndjson", ".jl", ".jsonlines")
_MAILBOXES: Final = (".mbox", ".mbx")
_MAILBOX: Final = re.compile(rb"From [^\r\n]{0,300}?\d{4}[^\r\n]{0,100}\r?\n")
_BETWEEN: Final = re.compile(rb"\n\r?\n(?=From [^\r\n]{0,300}?\d{4}[^\r\n]{0,100}\r?\n)")
_HEAD: Final = 256 * 1024  # bytes that tell a file's kind

Cut = Callable[[bytes], int]
"""Where an article ends in some bytes; 0 where none does."""
Cuts = Callable[[str, bytes], "re.Pattern[bytes] | None"]
"""Behind what a file can be cut between its articles, by its name and its first bytes."""


@dataclass(frozen=True, slots=True)
class Edges:
    """Where articles end: the first and the last such place in some bytes."""

    first: Cut
    last: Cut


def take(found: Found, *, now: datetime, max_bytes: int, cuts: Cuts | None = None) -> Iterator[Capture | Problem]:
    """The file's bytes as a capture, or as several; what can't be taken in as a Problem.

    `max_bytes` bounds each article, and the whole file where it can't be cut. `cuts` is asked of files
    that neither name nor mailbox tells.
    """
    edges = _edges_of(found, cuts)
    if edges is None or found.path is None or (found.size <= PART_BYTES and not found.name.endswith(".gz")):
        yield files.take(found, now=now, max_bytes=max_bytes)
        return
    packed = found.name.endswith(".gz")
    name = found.name.removesuffix(".gz")
    line = 1
    try:
        with gzip.open(found.path) if packed else found.path.open("rb") as file:
            for part in _parts(file.read, edges, max_bytes):
                if isinstance(part, int):
                    line += part
                    what = f"an article before line {line} is larger than {max_bytes / 1e6:,.0f} MB"
                    yield Problem("failure", "too-large", what, str(found.path), "Raise the limit with --max-size")
                    continue
                capture = files.capture_of(name, part, now=now)
                yield replace(capture, url=f"{capture.url}#line={line}") if line > 1 else capture
                line += part.count(b"\n")
    except (OSError, EOFError, zlib.error) as error:
        if packed and not isinstance(error, PermissionError):
            what = f"the compressed file is cut off or damaged after line {line}"
            yield Problem("failure", "broken-gzip", what, str(found.path), "Fetch it again")
        elif isinstance(error, OSError):
            yield files.unreadable(str(found.path), error)


def expected(found: Found) -> int:
    """About how many captures a file gives, without opening it."""
    many = found.name.removesuffix(".gz").lower().endswith((*_LINES, *_MAILBOXES))
    return max(1, found.size // PART_BYTES) if many else 1


def first_line(url: str) -> int:
    """The number of the line that a capture of this address begins with."""
    found = re.search(r"#line=(\d{1,12})$", url)
    return int(found[1]) if found else 1


def _parts(read: Callable[[int], bytes], edges: Edges, limit: int) -> Iterator[bytes | int]:
    """The file's bytes in parts; the number of lines passed over where an article is beyond the limit."""
    held, want = b"", PART_BYTES
    while True:
        more = read(max(want - len(held), 512))
        held += more
        if not more:
            if held:
                yield held
            return
        if len(held) < want:
            continue
        if end := edges.last(held):
            yield held[:end]
            held, want = held[end:], PART_BYTES
        elif len(held) <= limit:
            want = len(held) + PART_BYTES
        else:
            lines = 0
            while not (end := edges.first(held)):
                lines += held[:-_ACROSS].count(b"\n")
                held = held[-_ACROSS:]
                if not (more := read(1 << 20)):
                    end = len(held)
                    break
                held += more
            yield lines + held[:end].count(b"\n")
            held, want = held[end:], PART_BYTES


def _edges_of(found: Found, cuts: Cuts | None = None) -> Edges | None:
    name = found.name.removesuffix(".gz").lower()
    if name.endswith(_LINES):
        return Edges(lambda held: held.find(b"\n") + 1, lambda held: held.rfind(b"\n") + 1)
    if name.endswith(_MAILBOXES):
        return Edges(_first_message, _last_message)
    if found.path is None or found.size <= PART_BYTES or name != found.name.lower():
        return None
    try:
        with found.path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError:
        return None  # taking it will say why
    if _MAILBOX.match(head):
        return Edges(_first_message, _last_message)
    between = cuts(name, head) if cuts else None
    return None if between is None else Edges(partial(_end, between, 1), partial(_end, between, 0))


def _end(between: re.Pattern[bytes], most: int, held: bytes) -> int:
    """Where the first of these stands, or, without a bound, the last."""
    ends = (one.end() for one in between.finditer(held))
    return max(islice(ends, most) if most else ends, default=0)


def _first_message(held: bytes) -> int:
    found = _BETWEEN.search(held)
    return found.end() if found else 0


def _last_message(held: bytes) -> int:
    at = len(held)
    while (at := held.rfind(b"\nFrom ", 0, at)) > 0:
        if held[max(at - 2, 0) : at].endswith((b"\n", b"\n\r")) and _MAILBOX.match(held, at + 1):
            return at + 1
    return 0
