"""The language of a text as an ISO 639-1 code, or None. Reads no more than the first 600 letters.

Scripts that only one language of the news writes are told by themselves, and so is plain English, by its small words;
the rest by a model, which is loaded once, at the first text that needs it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Final

from onrecord.records import Block

if TYPE_CHECKING:
    from onrecord.read.language_model import LanguageModel

_LETTERS: Final = 600  # the answer doesn't change beyond; the cost does
_FEWEST: Final = 20  # "Read more", a name, a date line: the model answers, but hardly better than chance
_FEWEST_WIDE: Final = 6  # a Chinese or Japanese letter says as much as a short word
_SURE: Final = 0.6

_SCRIPTS: Final = (  # first and last letter of the script's main block, and its language
    ("\u3041", "\u30ff", "ja"),
    ("\uac00", "\ud7a3", "ko"),
    ("\u0370", "\u03ff", "el"),
    ("\u0590", "\u05ff", "he"),
    ("\u0e01", "\u0e5b", "th"),
    ("\u10a0", "\u10ff", "ka"),
    ("\u0531", "\u058f", "hy"),
)

# Words of English that no other language of the news writes so, or not often. Where a text of some length has so many
# of them, the model says English too; asking it costs many times as much.
_SMALL_WORDS: Final = (
    "the of and to that was with said has have had from were which would their they been this its will after for it is"
    " be he she his her who are as by at but not"
)
_ENGLISH: Final = frozenset(_SMALL_WORDS.split())
_ENOUGH_WORDS: Final = 30
_ENGLISH_SHARE: Final = 0.18
_ENGLISH_KINDS: Final = 6
_WORD = re.compile(r"[a-z]+")
_CODE = re.compile(r"\s*([A-Za-z]{2})(?![A-Za-z])")  # "en-GB", "pt_BR"; "spa" and "German" begin with others' codes


def _is_english(sample: str) -> bool:
    found = _WORD.findall(sample.lower())
    small = [word for word in found if word in _ENGLISH]
    return (
        len(found) >= _ENOUGH_WORDS
        and len(small) >= _ENGLISH_SHARE * len(found)
        and "the" in small
        and len(set(small)) >= _ENGLISH_KINDS
    )


def plain_english(text: str) -> str | None:
    """ "en" where a text's small words say so; where they don't, `detect` knows more."""
    return "en" if _is_english(text[: _LETTERS * 2].strip()[:_LETTERS]) else None


def language_of(blocks: Iterable[Block], *written: str | None) -> str | None:
    """The language of an article's words; where they don't tell, the first that is `written` of it as a code."""
    words = " ".join(one.text for one in blocks if one.role in ("paragraph", "standfirst"))
    codes = (found[1].lower() for one in written if (found := _CODE.match(one or "")))
    return detect(words) or next(codes, None)


def detect(text: str) -> str | None:
    """The language, None where the letters are too few or the answer is unsure."""
    # White space and punctuation stay: the model's features run across word edges.
    sample = text[: _LETTERS * 2].strip()
    if _is_english(sample[:_LETTERS]):
        return "en"
    letters = [c for c in sample if c.isalpha()]
    wide = sum(1 for c in letters if c >= "\u2e80")
    if len(letters) + wide * (_FEWEST / _FEWEST_WIDE - 1) < _FEWEST:
        return None
    for first, last, language in _SCRIPTS:
        share = sum(1 for c in letters if first <= c <= last) / len(letters)
        # Japanese mixes kana with Chinese characters; the others write nearly all in their own script.
        if share > (0.15 if language == "ja" else 0.6):
            return language
    code, sure = _model().classify(sample[:_LETTERS])
    return code if sure >= _SURE and len(code) == 2 else None


@cache
def _model() -> LanguageModel:
    from onrecord.read.language_model import LanguageModel

    return LanguageModel()
