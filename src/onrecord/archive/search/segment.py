"""The form of a text that is indexed, where that differs from the text: scripts that no tokenizer cuts, letters spelled
two ways. Pure; stores nothing, and never changes what is shown.

SQLite's unicode61 cuts words at spaces and punctuation, folds case and takes accents off Latin letters. This module
does what it leaves undone; docs/search.md lists it by language. Queries pass the same functions as texts.
"""

from __future__ import annotations

import re
import unicodedata

CUT = "\u200b"  # zero width space: unicode61 takes it for a separator, and a reader doesn't see it

# Han, kana, Thai, Lao, Myanmar and Khmer are written without spaces. Hangul has spaces, but its particles stick to the
# noun: cut into syllables, a noun is found whatever follows it.
_UNSPACED = (
    "\u0e00-\u0e7f\u0e80-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3005-\u3007\u3041-\u3096\u309d-\u309f"
    "\u30a1-\u30fa\u30fc-\u30ff\u3131-\u318e\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff"
    "\U00020000-\U000323af"
)
_IGNORED = (
    "\u00ad\u200c-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"  # soft hyphen, joiners, direction marks
    "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"  # Hebrew points
    "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"  # Arabic vowel signs, tatweel
)
_WIDE = "\ufb00-\ufb06\ufb50-\ufdfb\ufe70-\ufefc\uff01-\uffdc"  # ligatures, Arabic shapes, full and half width
_LETTERS = {
    "ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L",
    "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ħ": "h", "Ħ": "H", "þ": "th", "Þ": "Th", "ı": "i",
    "ё": "е", "Ё": "Е",  # the second of each pair is Cyrillic
    "\u02bc": "'",  # the apostrophe inside Ukrainian words; all other apostrophes separate, so this one must
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ة": "ه", "ک": "ك",
    **{chr(0x0660 + n): str(n) for n in range(10)},
    **{chr(0x06F0 + n): str(n) for n in range(10)},
}  # fmt: skip
_MARKS = "\u0300-\u036f"
_TYPESET = "’“”‘–—…\u00a0"  # none is indexed otherwise than it stands

_ANY = re.compile(f"[{_UNSPACED}{_IGNORED}{_WIDE}{_MARKS}{''.join(_LETTERS)}]")
_PIECE = re.compile(
    f"(?P<cut>[{_UNSPACED}]+)|(?P<ignored>[{_IGNORED}]+)|(?P<wide>[{_WIDE}][\uff9e\uff9f]*)"
    f"|(?P<marked>[^{_MARKS}][{_MARKS}]+)|(?P<letter>[{''.join(_LETTERS)}])"
)


def segmented(text: str) -> str | None:
    """The text as it is indexed, or None when it is indexed as it stands, which is the usual case."""
    plain = text
    for mark in _TYPESET if not text.isascii() else ():  # a tenth of the search's cost, and all that most texts need
        plain = plain.replace(mark, "")
    if plain.isascii() or _ANY.search(plain) is None:
        return None
    form = _PIECE.sub(lambda piece: "".join(part for part, _, _ in _parts(piece)), text)
    return None if form == text else form


def indexed(text: str) -> str:
    """The text as it is indexed."""
    form = segmented(text)
    return text if form is None else form


def origins(text: str) -> list[tuple[int, int]]:
    """For each character of `indexed(text)`: the [start, end) of `text` that it came from."""
    found: list[tuple[int, int]] = []
    at = 0
    for piece in _PIECE.finditer(text):
        found.extend((i, i + 1) for i in range(at, piece.start()))
        for part, start, end in _parts(piece):
            found.extend([(start, end)] * len(part))
        at = piece.end()
    found.extend((i, i + 1) for i in range(at, len(text)))
    return found


def _parts(piece: re.Match[str]) -> list[tuple[str, int, int]]:
    """What stands in the index for one piece, each part with the stretch of the text it stands for."""
    start, end, words = piece.start(), piece.end(), piece.group()
    match piece.lastgroup:
        case "cut":
            parts = [(CUT, start, start)]
            for i, char in enumerate(words, start):
                # A vowel sign or tone mark belongs to the letter before it.
                if i > start and unicodedata.category(char) in ("Mn", "Mc"):
                    letter, first, _ = parts.pop(-2)
                    parts.insert(-1, (letter + char, first, i + 1))
                else:
                    parts += [(char, i, i + 1), (CUT, i + 1, i + 1)]
            return parts
        case "ignored":
            return []
        case "marked":
            # и and U+0306 are й, a letter of its own; unicode61 would drop the breve and find и.
            return [(indexed(unicodedata.normalize("NFC", words).translate(_NO_MARKS)), start, end)]
        case "wide":
            plain = unicodedata.normalize("NFKC", words)
            return [(words if plain == words else indexed(plain), start, end)]
        case _:
            return [(_LETTERS[words], start, end)]


_NO_MARKS = dict.fromkeys(range(0x0300, 0x0370))
