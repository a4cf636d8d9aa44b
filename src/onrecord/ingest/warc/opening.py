"""Which files are WARC or WACZ, and their WARCs opened one after another. Parses no record."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from onrecord.ingest.files import Found, unreadable
from onrecord.ingest.warc.wacz import Part, warcs_in
from onrecord.records import Problem

_NAMES = (".warc", ".warc.gz", ".wacz", ".gz")


def holds_captures(found: Found) -> bool:
    """Whether this is a WARC or WACZ, by its name, or for other packed files by its first bytes."""
    name = found.name.lower()
    if found.path is None or not found.size or not name.endswith(_NAMES) or not found.path.is_file():
        return False
    if name.endswith((".warc", ".warc.gz", ".wacz")):
        return True
    try:
        with found.path.open("rb") as file:
            return zlib.decompressobj(31).decompress(file.read(512), 5) == b"WARC/"
    except (OSError, zlib.error):
        # Taking the file in will say what is wrong with it.
        return False


def opened(found: Found) -> Iterator[Part | Problem]:
    """The WARCs of a file, each open until the next is asked for."""
    assert found.path is not None
    try:
        if found.name.lower().endswith(".wacz"):
            yield from warcs_in(found.path, found.name)
            return
        with found.path.open("rb") as file:
            yield Part(found.name, file)
    except OSError as error:
        yield unreadable(str(found.path), error)
