"""Articles put into made-up languages, so that training sees pages whose words tell it nothing.

Sets of marked-up articles are nearly all in English, and archive pages are not. A made-up language keeps what carries
over: lengths, stops, repeated words, names where the script has capitals. Translates nothing that a reader could read.
"""

from __future__ import annotations

import random
import re
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256

from benchmarks.pieces import Piece

TONGUES = ("latin", "nouns", "cyrillic", "caseless", "han")
_FURNITURE = ("en", "de", "fr", "es")  # whose words its bylines and boxes are in
_VOWELS, _CONSONANTS = "aeiouy", "bcdfghjklmnpqrstvwxz"
_CYRILLIC = str.maketrans("abcdefghijklmnopqrstuvwxyz", "абцдефгхийклмнопярстужвыъз")
_HEBREW = str.maketrans("abcdefghijklmnopqrstuvwxyz", "אבגדהוזחטיכלמנסעפצקרשתםןףץ")
_HAN = re.compile(r"[^\W_]+|[^\w]|_")
_MARKS = {
    ".": "。",
    ",": "、",
    "?": "？",
    "!": "！",
    ":": "：",
    " ": "",
    "“": "「",
    "”": "」",
    '"': "",
    "(": "（",
    ")": "）",
}


@lru_cache(maxsize=64)
def _cipher(key: str) -> dict[int, int]:
    rng = random.Random(key)
    table: dict[int, int] = {}
    for letters in (_VOWELS, _CONSONANTS):
        mixed = "".join(rng.sample(letters, len(letters)))
        table |= str.maketrans(letters + letters.upper(), mixed + mixed.upper())
    return table


@lru_cache(maxsize=200_000)
def _noun(word: str) -> str:
    """A capital on one long word in three, as on German nouns."""
    return word[:1].upper() + word[1:] if len(word) > 4 and sha256(word.encode()).digest()[0] % 3 == 0 else word


@lru_cache(maxsize=200_000)
def _characters(word: str) -> str:
    if word.isdigit():
        return word
    digest = sha256(word.casefold()[:6].encode()).digest()
    if len(word) < 4:
        return chr(0x3042 + digest[0] % 70)
    return "".join(chr(0x4E00 + int.from_bytes(digest[k : k + 2]) % 3000) for k in (0, 2)) + (
        chr(0x3042 + len(word)) if len(word) > 6 else ""
    )


def _say(text: str, tongue: str, key: str) -> str:
    if tongue == "han":
        return "".join(_MARKS.get(w, w) if not w[0].isalnum() else _characters(w) for w in _HAN.findall(text))
    said = text.translate(_cipher(key))
    if tongue == "nouns":
        return " ".join(map(_noun, said.split(" ")))
    if tongue == "cyrillic":
        return "".join(
            c.upper() if o.isupper() else c for c, o in zip(said.lower().translate(_CYRILLIC), said, strict=True)
        )
    return said.lower().translate(_HEBREW) if tongue == "caseless" else said


def speak(piece: Piece, tongue: str, key: int) -> Piece:
    """The article in a made-up language; the same key gives the same language."""
    where = f"{tongue}/{key}"
    return replace(
        piece,
        language=_FURNITURE[key % len(_FURNITURE)],
        title=_say(piece.title, tongue, where),
        standfirst=_say(piece.standfirst, tongue, where) if piece.standfirst else None,
        body=tuple((role, _say(text, tongue, where)) for role, text in piece.body),
        captions=tuple(_say(text, tongue, where) for text in piece.captions),
    )
