"""Content encodings undone a little at a time, so that no answer can fill memory. Keeps no headers and reads no words.

Each step gives at most a few megabytes; the sum is checked against the limits after each.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from typing import Protocol

from onrecord.ingest.fetching.limits import Halted, Limits
from onrecord.records import Problem

ACCEPTED = "gzip, deflate, br, zstd"
_STEP = 1 << 20
_ZSTD_SLICE = 256  # four bytes of zstd can stand for 128 kB: this many give 8 MB at most
_PAST = 1 << 20  # bytes; below this a high ratio harms nobody


class _Layer(Protocol):
    def feed(self, data: bytes) -> Iterator[bytes]: ...
    def whole(self) -> bool: ...


class Broken(Exception):
    """The packed bytes are not what their encoding says. Never leaves this file but as Halted."""


class _Zlib:
    """gzip, with members one after another, and both kinds of deflate."""

    def __init__(self, *, gzip: bool) -> None:
        self._gzip = gzip
        self._inner = zlib.decompressobj(31) if gzip else None
        self._any = False
        self._first = b""  # bytes too few to tell one deflate from the other

    def feed(self, data: bytes) -> Iterator[bytes]:
        self._any = self._any or bool(data)
        if self._inner is None:
            data = self._first = self._first + data
            if len(data) < 2:
                return
        while data:
            if self._inner is None:
                # RFC 9110 wants zlib's header; some servers have always sent bare deflate.
                named = data[0] & 0x0F == 8 and int.from_bytes(data[:2], "big") % 31 == 0
                self._inner = zlib.decompressobj(15 if named else -15)
            try:
                out = self._inner.decompress(data, _STEP)
            except zlib.error as error:
                raise Broken(str(error)) from error
            yield out
            if self._inner.eof:
                data = self._inner.unused_data
                if not self._gzip or not data.startswith(b"\x1f\x8b"):
                    return  # what follows the end is padding
                self._inner = zlib.decompressobj(31)
            else:
                data = self._inner.unconsumed_tail

    def whole(self) -> bool:
        return not self._any or (self._inner is not None and self._inner.eof)


class _Brotli:
    def __init__(self) -> None:
        import brotli

        self._error = brotli.error
        self._inner = brotli.Decompressor()

    def feed(self, data: bytes) -> Iterator[bytes]:
        try:
            yield self._inner.process(data, output_buffer_limit=_STEP)
            while not self._inner.can_accept_more_data():
                yield self._inner.process(b"", output_buffer_limit=_STEP)
        except self._error as error:
            raise Broken(str(error)) from error

    def whole(self) -> bool:
        return bool(self._inner.is_finished())


class _Zstd:
    def __init__(self) -> None:
        import zstandard

        self._error = zstandard.ZstdError
        # RFC 9659: 8 MB of window is all that a web client need have.
        self._maker = zstandard.ZstdDecompressor(max_window_size=8 << 20)
        self._inner = self._maker.decompressobj()
        self._begun = False

    def feed(self, data: bytes) -> Iterator[bytes]:
        for start in range(0, len(data), _ZSTD_SLICE):
            part = data[start : start + _ZSTD_SLICE]
            while part:
                try:
                    if self._inner.eof:
                        self._inner = self._maker.decompressobj()
                    self._begun = True
                    yield self._inner.decompress(part)
                except self._error as error:
                    raise Broken(str(error)) from error
                part = self._inner.unused_data if self._inner.eof else b""

    def whole(self) -> bool:
        return not self._begun or bool(self._inner.eof)


def unpacked(chunks: Iterable[bytes], encoding: str, *, url: str, limits: Limits, cut: bool = False) -> bytes:
    """The body, its content encodings undone. Raises Halted: too large, a bomb, broken, an unknown encoding.

    With `cut`, what is too large ends at the limit instead.
    """
    names = [name for name in (one.strip().lower() for one in encoding.split(",")) if name not in ("", "identity")]
    layers = [_layer(name, url) for name in reversed(names[:3])] if len(names) <= 3 else [_layer(encoding, url)]
    body = bytearray()
    packed = 0
    try:
        for chunk in chunks:
            packed += len(chunk)
            if packed > limits.max_bytes and not cut:
                raise Halted(_too_large(url, limits))
            for piece in _through(layers, chunk):
                body += piece
                if len(body) > _PAST and len(body) > packed * limits.ratio:
                    raise Halted(
                        Problem(
                            "failure",
                            "packed-bomb",
                            f"{packed:,} bytes unpack to more than {limits.ratio} times as many; it is left alone",
                            url,
                            "If the page is honest, save it by hand and import the file",
                        )
                    )
                if len(body) > limits.max_bytes:
                    if cut:
                        return bytes(body[: limits.max_bytes])
                    raise Halted(_too_large(url, limits))
            if packed > limits.max_bytes:
                return bytes(body)
    except Broken as error:
        raise Halted(_broken(url, str(error))) from error
    if not all(layer.whole() for layer in layers):
        raise Halted(_broken(url, "they end too soon"))
    return bytes(body)


def _through(layers: list[_Layer], data: bytes) -> Iterator[bytes]:
    if not layers:
        yield data
        return
    first, *rest = layers
    for piece in first.feed(data):
        if piece:
            yield from _through(rest, piece)


def _layer(name: str, url: str) -> _Layer:
    match name:
        case "gzip" | "x-gzip":
            return _Zlib(gzip=True)
        case "deflate":
            return _Zlib(gzip=False)
        case "br":
            return _Brotli()
        case "zstd":
            return _Zstd()
        case _:
            raise Halted(
                Problem("failure", "broken-answer", f"the bytes are packed as {name!r}, which nobody asked for", url)
            )


def _too_large(url: str, limits: Limits) -> Problem:
    return Problem(
        "failure",
        "too-large",
        f"the page is larger than the {limits.max_bytes / 1e6:,.0f} MB taken as one page",
        url,
        "Raise the limit with --max-size if you want it",
    )


def _broken(url: str, why: str) -> Problem:
    return Problem("failure", "broken-answer", f"the packed bytes can't be unpacked: {why}", url, "It is tried again")
