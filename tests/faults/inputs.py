"""Bad input files, each made here and named for its fault: bytes, and what a reader should make of them.

Kept as a script instead of as files, so that a diff shows what each holds and no editor mends them. Reads nothing.
"""

from __future__ import annotations

import gzip
import struct
import zlib
from typing import Final

TWO: Final = """The harbour board keeps the night ferry

The harbour board of Sandholm voted on Wednesday to keep the night ferry for another year, its chair Ada Moor said.

“People work at night,” Moor told reporters after the vote. The line loses 2 million crowns a year, she said.

Fog closes the strait for a day

Thick fog closed the strait off Sandholm on Tuesday, and two freighters waited outside the mole, the coast guard said.

The ships reached harbour on Wednesday morning. Nobody was hurt, the guard's Bo Lind said by telephone.
"""
ONE: Final = TWO.split("\n\nFog closes")[0] + "\n"
RUSSIAN: Final = """Совет порта сохранил ночной паром

Совет порта Зандхольм в среду проголосовал за сохранение ночного парома ещё на год, сказала председатель Ада Моор.

«Люди работают по ночам», — сказала она журналистам после голосования. Линия убыточна, добавила она.
"""
HEBREW: Final = """מועצת הנמל שומרת על המעבורת

מועצת הנמל הצביעה ביום רביעי בעד שמירת המעבורת הלילית לשנה נוספת, אמרה יושבת הראש עדה מור לעיתונאים.

"אנשים עובדים בלילה", אמרה מור לאחר ההצבעה. הקו מפסיד שני מיליון כתרים בשנה.
"""


def _png() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\x00\x00")) + chunk(b"IEND", b"")
    )


# Refused, each with a word that its one line must hold.
REFUSED: Final[dict[str, tuple[bytes, str]]] = {
    "empty": (b"", "empty"),
    "white-space-only": (b" \r\n\t \n\n", "no words"),
    "byte-order-mark-only": (b"\xef\xbb\xbf", "byte order mark"),
    "picture": (_png(), "image/png"),
    "pdf": (b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n" + bytes(range(128, 256)), "PDF"),
    "zip": (b"PK\x03\x04\x14\x00\x00\x00\x08\x00" + bytes(40), "ZIP"),
    "gzip": (gzip.compress(TWO.encode(), mtime=0), "gzip"),
    "program": (b"\x7fELF\x02\x01\x01" + bytes(200), "program"),
    "noise": (bytes((n * 197 + n // 7 * 31) % 256 for n in range(4096)), ""),
}

# Read, each with the problems that must be told of it.
READ: Final[dict[str, tuple[bytes, frozenset[str]]]] = {
    "utf-8-with-mark": (b"\xef\xbb\xbf" + TWO.encode(), frozenset()),
    "utf-16-with-mark": (TWO.encode("utf-16"), frozenset()),
    "utf-16-big-endian-with-mark": (b"\xfe\xff" + TWO.encode("utf-16-be"), frozenset()),
    "utf-16-without-mark": (TWO.encode("utf-16-le"), frozenset()),
    "utf-16-russian-without-mark": (RUSSIAN.encode("utf-16-le"), frozenset()),
    "windows-1251": (RUSSIAN.encode("cp1251"), frozenset({"encoding-guessed"})),
    "windows-1252": (TWO.encode("cp1252"), frozenset({"encoding-guessed"})),
    "mixed-encodings": (TWO.encode() + "\nThe café’s “bell” rang.\n".encode("cp1252"), frozenset({"mixed-encodings"})),
    "truncated-in-a-letter": (RUSSIAN.rstrip(".\n").encode()[:-1], frozenset({"mixed-encodings"})),
    "nuls": (TWO.replace("ferry", "fer\x00ry").encode(), frozenset({"control-characters"})),
    "escape-codes": (TWO.replace("Sandholm", "\x1b[1mSandholm\x1b[0m").encode(), frozenset({"control-characters"})),
    "old-mac-line-endings": (TWO.replace("\n", "\r").encode(), frozenset()),
    "mixed-line-endings": (
        "".join(line + ("\n", "\r\n", "\r")[n // 2 % 3] for n, line in enumerate(TWO.split("\n"))).encode(),
        frozenset(),
    ),
    "unicode-line-separators": (TWO.replace(" Moor", "\u2028Moor").replace("said.", "said.\x0c").encode(), frozenset()),
    "no-newline-at-the-end": (TWO.rstrip("\n").encode(), frozenset()),
    "no-blank-lines": (TWO.replace("\n\n", "\n").encode(), frozenset()),
    "one-article": (ONE.encode(), frozenset()),
    "right-to-left": (HEBREW.encode(), frozenset()),
    "right-to-left-marks": (TWO.replace("Ada Moor", "\u202bAda Moor\u202c\u200f").encode(), frozenset()),
    "emoji": (TWO.replace("ferry", "⛴️ ferry 👩‍👩‍👧🇸🇪").encode(), frozenset()),
    "no-break-spaces": (TWO.replace(" m", "\u00a0m").replace(". ", ".\u202f\u00a0").encode(), frozenset()),
    "one-word": (b"ferry", frozenset()),
    "punctuation-only": (b"...\n\n***\n\n---\n\n?!\n", frozenset()),
    "garbled-before-it-was-saved": (
        TWO.replace("'", "’").encode().decode("cp1252", "replace").encode(), frozenset({"mojibake"}),
    ),
}  # fmt: skip
