"""The bytes of a WARC file from end to end, unpacked as they are needed: plain, gzip by record, or gzip as a whole.

A tape knows segments: what may belong to one run of records. A plain file is one segment; of a gzip file, each member
that begins with a record begins one. Reading stops at a segment's end, so that a record that claims too much can't eat
the next. Memory is a few chunks, however large the file is. Knows records by their first five bytes only.
"""

from __future__ import annotations

import re
import zlib
from typing import IO

_CHUNK = 1 << 16
_RECORD = b"WARC/"
_GZIP = b"\x1f\x8b\x08"
_MARK = 12  # bytes of the pattern below, so that one across two chunks is found
_NEXT = re.compile(rb"WARC/[01]\.\d{1,2}\r?\n")


class Torn(Exception):
    """The packed bytes are not what gzip wrote, or end too soon. Never leaves this folder."""


class Tape:
    """One WARC file, read forwards. `file` must be able to seek."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        file.seek(0)
        self.packed = file.read(2) == _GZIP[:2]
        self._ready = bytearray()  # unpacked, of this segment, not read yet
        self._read = 0  # how much of it is gone already
        self._unpacked = 0  # bytes of this segment that were unpacked
        self._raw = b""  # of the file, not unpacked yet
        self._at = 0  # where `_raw` begins
        self._member: zlib._Decompress | None = None
        self._ended = False  # the segment is unpacked to its end
        self._patience = file.seek(0, 2) * 4
        self.start = 0  # of the segment, in the file
        self._go(0)

    @property
    def place(self) -> str:
        """Where we are, for people."""
        if not self.packed:
            return f"byte {self.start + self.inside:,}"
        return f"byte {self.start:,}" + (f", {self.inside:,} bytes into what is packed there" if self.inside else "")

    @property
    def inside(self) -> int:
        """How many bytes of this segment were read."""
        return self._unpacked - (len(self._ready) - self._read)

    def read(self, size: int) -> bytes:
        """The next bytes, at most `size`; fewer only at the segment's end. Raises Torn."""
        while len(self._ready) - self._read < size and self._fill():
            pass
        found = bytes(self._ready[self._read : self._read + size])
        self._read += len(found)
        self._tidy()
        return found

    def skip(self, size: int) -> int:
        """Passes over the next bytes and tells how many there were."""
        left = size
        while left:
            passed = len(self.read(min(left, _CHUNK * 4)))
            left -= passed
            if not passed:
                break
        return size - left

    def line(self, limit: int) -> bytes:
        """The next line with its end, cut off at `limit`; without an end only there and at the segment's end."""
        while True:
            end = self._ready.find(b"\n", self._read, self._read + limit)
            if end >= 0:
                return self.read(end + 1 - self._read)
            if len(self._ready) - self._read >= limit or not self._fill():
                return self.read(limit)

    def next_segment(self) -> bool:
        """Leaves this segment for the next; False at the file's end. Raises Torn."""
        if not self.packed:
            return False
        while self._fill():
            self._read = len(self._ready)
            self._tidy()
        if not self._raw and not self._more():
            return False
        self._begin(self._at)
        return True

    def find_record(self, after: int) -> bool:
        """Goes on to the next thing that looks like a record, past a broken one that began at byte `after` of this
        segment. False where there is none. Raises Torn."""
        wasted = self.inside - after
        if not self.packed and wasted <= self._patience:
            # The broken record may have claimed what belongs to others. A file made to be read for ever is not.
            self._patience -= wasted
            self._go(self.start + after + 1)
        while True:
            found = _NEXT.search(self._ready, self._read)
            if found:
                self._read = found.start()
                self._tidy()
                return True
            self._read = max(self._read, len(self._ready) - _MARK)
            self._tidy()
            if not self._fill() and not self.next_segment():
                return False
            if not self._unpacked:
                return True

    def find_member(self) -> bool:
        """Goes on to the next gzip member that begins with a record, past torn bytes. False where there is none."""
        at = self.start + 1
        while True:
            self._file.seek(at)
            chunk = self._file.read(_CHUNK * 4)
            if len(chunk) < len(_GZIP):
                return False
            place = chunk.find(_GZIP)
            while place >= 0:
                if self._record_at(at + place):
                    self._go(at + place)
                    return True
                place = chunk.find(_GZIP, place + 1)
            at += len(chunk) - len(_GZIP) + 1

    # Unpacking --------------------------------------------------------------------------------------------------

    def _go(self, offset: int) -> None:
        self._file.seek(offset)
        self._raw, self._at = b"", offset
        self._begin(offset)

    def _begin(self, offset: int) -> None:
        self.start = offset
        self._ready.clear()
        self._read = self._unpacked = 0
        self._ended = False
        self._member = zlib.decompressobj(31) if self.packed else None

    def _more(self) -> bool:
        """Reads on in the file; False at its end."""
        self._raw = self._file.read(_CHUNK)
        return bool(self._raw)

    def _fill(self) -> bool:
        """Unpacks a little more of this segment; False at its end."""
        if self._ended:
            return False
        if not self._raw and not self._more():
            self._ended = True
            if self._member is not None and not self._member.eof:
                raise Torn("the file ends inside a gzip member")
            return False
        if self._member is None:
            self._take(self._raw)
            self._at += len(self._raw)
            self._raw = b""
            return True
        if self._member.eof:
            if self._begins_record():
                self._ended = True
                return False
            self._member = zlib.decompressobj(31)
        try:
            made = self._member.decompress(self._raw, _CHUNK * 4)
        except zlib.error as error:
            raise Torn(f"the bytes are not what was packed ({error})") from error
        left = self._member.unused_data if self._member.eof else self._member.unconsumed_tail
        self._at += len(self._raw) - len(left)
        self._raw = left
        self._take(made)
        return True

    def _take(self, made: bytes) -> None:
        self._ready += made
        self._unpacked += len(made)

    def _tidy(self) -> None:
        """Lets go of what was read, now and then: cutting a buffer's head costs its length."""
        if self._read > _CHUNK or self._read == len(self._ready):
            del self._ready[: self._read]
            self._read = 0

    def _begins_record(self) -> bool:
        """Whether the next member begins with a record; if not, it is more of the record before."""
        if len(self._raw) < 512:
            self._raw += self._file.read(_CHUNK)
        return not self._raw.startswith(_GZIP) or _opening(self._raw).startswith(_RECORD)

    def _record_at(self, offset: int) -> bool:
        """Whether a gzip member that begins with a record stands at this place."""
        self._file.seek(offset)
        return _opening(self._file.read(512)).startswith(_RECORD)


def _opening(packed: bytes) -> bytes:
    """The first unpacked bytes of a gzip member, or nothing when it isn't one."""
    try:
        return zlib.decompressobj(31).decompress(packed[:512], len(_RECORD))
    except zlib.error:
        # No member begins here: that is the answer, not a fault.
        return b""
