"""Whether a text is English, which is the language that statements are found in. Names no other language.

Counts small words that English can't do without. A text too short to tell counts as English: headlines are worth a try.
"""

from __future__ import annotations

import re

from onrecord.text import word_set

_WORD = re.compile(r"[^\W\d_]+")
_SMALL = word_set(
    "the of and to in that is was for on with as he it at by from his be are have has had not but they this who "
    "which will would were been an its their she her after said about or we you more than when there "
    "out up if into no what so can"
)
_ENOUGH = 30  # words; fewer say too little
_SHARE = 0.12  # English news stands at 0.35 to 0.5, its lists and tables near 0.2; French, German, Dutch below 0.06
_READ = 20_000  # characters; a text that changes its language later is the business of its blocks


def is_english(text: str) -> bool:
    """False when the words are many enough to tell and too few of them are English."""
    sample = text[:_READ]
    letters = [c for c in sample if c.isalpha()]
    if len(letters) >= _ENOUGH and sum(c < "\u0250" for c in letters) < 0.5 * len(letters):
        return False
    found = [w.lower() for w in _WORD.findall(sample)]
    if len(found) < _ENOUGH:
        return True
    return sum(w in _SMALL for w in found) >= _SHARE * len(found)
