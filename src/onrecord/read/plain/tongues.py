"""The language of each article of a page, asked of the detector only where the page itself doesn't tell.

A page is nearly always in one language: once some articles agree, one that uses the same small words needs no asking.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from onrecord.read.language import detect

_ASKED = 3  # articles that are asked of the detector before their words are believed
_HEAD = 600  # characters of an article that are looked at
_SMALL = 24  # commonest words that stand for the language
_SAME = 0.2  # share of these among an article's words; other languages of one script share under a tenth
_WORD = re.compile(r"[^\W\d_]+")


def languages(texts: Sequence[str]) -> list[str | None]:
    """ISO 639-1 codes, None where the words are too few or the answer unsure."""
    out: list[str | None] = []
    counts: Counter[str] = Counter()
    small: frozenset[str] = frozenset()
    page: str | None = None
    for text in texts:
        head = text[:_HEAD]
        words = _WORD.findall(head.lower())
        if page is not None and len(words) >= 30 and sum(w in small for w in words) >= _SAME * len(words):
            out.append(page)
            continue
        code = detect(head)
        out.append(code)
        if code is not None and small == frozenset() and all(c == code for c in out):
            counts.update(words)
            if len(out) >= _ASKED:
                page, small = code, frozenset(w for w, _ in counts.most_common(_SMALL))
    return out
