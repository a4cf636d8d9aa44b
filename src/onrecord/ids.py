"""Computed identities: the same parts give the same id on any machine. Assigns nothing, stores nothing.

An id is `<letter><scheme>-<20 base32 characters>`: the letter says the kind, the scheme changes when the parts do.
100 bits of SHA-256 over the parts, each length-prefixed so that ("ab", "c") and ("a", "bc") differ.
"""

from __future__ import annotations

import base64
import hashlib
from typing import Literal

Kind = Literal[
    "capture",
    "article",
    "version",
    "category",
    "source",
    "outlet",
    "review",
    "problem",
    "statement",
    "party",
    "removal",
]

_LETTER: dict[Kind, str] = {
    "capture": "c",
    "article": "a",
    "version": "v",
    "category": "k",
    "source": "s",
    "outlet": "o",
    "review": "r",
    "problem": "p",
    "statement": "t",  # what was told
    "party": "w",  # who
    "removal": "x",
}
_SCHEME = 1


def sha256(data: bytes) -> str:
    """Lower-case hexadecimal SHA-256 of the bytes."""
    return hashlib.sha256(data).hexdigest()


def digest_text(hexadecimal: str) -> str:
    """A SHA-256 as WARC tools write it: base32, which warcio and fastwarc both verify."""
    return "sha256:" + base64.b32encode(bytes.fromhex(hexadecimal)).decode()


def make_id(kind: Kind, *parts: str | None) -> str:
    """The id of a thing from the parts that make it itself; None and "" are different parts."""
    digest = hashlib.sha256()
    for part in parts:
        data = b"\x00" if part is None else part.encode("utf-8", "surrogatepass")
        digest.update(b"-" if part is None else b"+")
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    # Only what is used goes into base32: the library is slow at it, and an import makes four ids an article.
    return f"{_LETTER[kind]}{_SCHEME}-{base64.b32encode(digest.digest()[:15])[:20].decode().lower()}"
