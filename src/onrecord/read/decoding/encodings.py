"""Names of encodings, and the likeliest one for bytes that don't say. Decodes only a bounded sample (see decode.py)."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from typing import Final

from onrecord.errors import InputError

_GUESS_SAMPLE: Final = 16 * 1024  # bytes of lines that aren't ASCII; more makes the guess slower, not better
_NOT_TEXT: Final = frozenset({"unicode-escape", "raw-unicode-escape", "idna", "punycode", "undefined", "mbcs", "oem"})
# The encodings that news has really been served in; a wider choice makes a short sample land anywhere.
_GUESSES: Final = [
    "cp1252", "cp1250", "cp1251", "koi8_r", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "iso8859_2",
    "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr",
]  # fmt: skip
PRETTY: Final = {
    "utf-8": "UTF-8", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16", "utf-32-le": "UTF-32", "utf-32-be": "UTF-32",
    "cp1252": "Windows-1252", "cp1250": "Windows-1250", "cp1251": "Windows-1251",
}  # fmt: skip

_ALIASES: Final = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "ascii": "cp1252",
    "us-ascii": "cp1252",
}
"""What browsers really read under these names (WHATWG Encoding Standard)."""

_HIGH = re.compile(rb"[\x80-\xff]+")
TYPOGRAPHIC: Final = frozenset("‘’“”„‚«»‹›–—…•€£¥§©®™°·¿¡ªº²³¼½¾×\xa0\xad")


def codec_named(name: str) -> str:
    """Python's name of the encoding. Raises InputError when there is none of that name for text."""
    try:
        found = codecs.lookup(name.strip()).name
        "".encode(found)  # refuses codecs that are no text encodings, such as zlib
    except (LookupError, ValueError):
        found = ""
    if not found or found in _NOT_TEXT:
        raise InputError(
            f"no text encoding is called {name!r}",
            then="Give a name such as utf-8, windows-1251, koi8-r or shift_jis, or leave --encoding out",
        )
    return found


def known_codec(name: str | None) -> str | None:
    """The encoding that a page, a feed or a server names, as browsers take it; None where that can't be so."""
    if not name:
        return None
    name = _ALIASES.get(name.strip().casefold(), name.strip())
    try:
        found = codecs.lookup(name)
        "".encode(found.name)
    except (LookupError, ValueError):
        return None
    # A declaration that can be read as ASCII proves that the page is not UTF-16, whatever it says (HTML standard).
    return None if found.name.startswith(("utf-16", "utf-32", "utf-7")) else name


def guess_encoding(body: bytes) -> str:
    """The likeliest encoding, from a bounded sample of the stretches that hold more than ASCII."""
    sample = bytearray()
    for stretch in _high_stretches(body):
        sample += stretch[: _GUESS_SAMPLE - len(sample)] + b"\n"
        if len(sample) >= _GUESS_SAMPLE:
            break
    high = sum(1 for byte in sample if byte >= 0x80)
    letters = sum(1 for byte in sample if chr(byte).isalpha() and byte < 0x80)
    # A page in Latin letters with a few accents and typographic marks: too little for statistics, yet seldom
    # anything but Windows-1252. One in eight is more than Czech or Vietnamese reach, less than any non-Latin script.
    if high * 8 < letters and _western(bytes(sample)):
        return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(bytes(sample), cp_isolation=_GUESSES, threshold=0.35).best()
    if best is None:
        raise InputError(
            "the encoding of this file can't be told",
            then="Give it with --encoding, or save the page as plain text in UTF-8",
        )
    return codecs.lookup(best.encoding).name


def _high_stretches(body: bytes) -> Iterable[bytes]:
    """Stretches around the bytes above ASCII, in order, each byte once."""
    end = 0
    for found in _HIGH.finditer(body):
        if found.start() < end:
            continue
        start = max(end, found.start() - 60, body.rfind(b"\n", 0, found.start()) + 1)
        # To the end of the line: a cut elsewhere could split a character of an Asian encoding.
        stop = body.find(b"\n", found.start())
        end = min(len(body) if stop < 0 else stop, found.start() + 4000)
        yield body[start:end]


def _western(sample: bytes) -> bool:
    text = sample.decode("cp1252", "replace")
    high = [c for c in text if c >= "\x80"]
    fair = sum(1 for c in high if c in TYPOGRAPHIC or c in "äöüßàâçéèêëîïôùûñáíóúãõåæøœÄÖÜÀÂÇÉÈÊÎÔÑÁÍÓÚÃÕÅÆØŒ")
    return bool(high) and fair >= 0.9 * len(high)
