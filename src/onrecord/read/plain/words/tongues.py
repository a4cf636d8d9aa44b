"""The language of each article of a page, asked of the detector only where the page itself doesn't tell.

A page is nearly always in one language: once some articles agree, one that uses the same small words needs no asking.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from onrecord.read.language import detect, plain_english

_ASKED = 3  # articles that are asked of the detector before their words are believed
_HEAD = 600  # characters of an article that are looked at
_SMALL = 24  # commonest words that stand for the language
_SAME = 0.2  # share of these among an article's words; other languages of one script share under a tenth
_WORD = re.compile(r"[^\W\d_]+")


def languages(texts: Sequence[str]) -> list[str | None]:
    """ISO 639-1 codes, None where the words are too few or the answer unsure."""
    page = _Page()
    # Plain English is told at once, and most often the page then tells of the rest: the model need not be loaded.
    out = [page.language(text[:_HEAD], plain_english) for text in texts]
    return [
        page.language(text[:_HEAD], detect) if code is None else code for text, code in zip(texts, out, strict=True)
    ]


class _Page:
    """What is known of a page's language while its articles are looked at."""

    def __init__(self) -> None:
        self._told: Counter[str] = Counter()  # articles by language
        self._words: Counter[str] = Counter()
        self._page: str | None = None
        self._small: frozenset[str] = frozenset()

    def language(self, head: str, ask: Callable[[str], str | None]) -> str | None:
        words = _WORD.findall(head.lower())
        if self._page and len(words) >= 30 and sum(map(self._small.__contains__, words)) >= _SAME * len(words):
            return self._page
        code = ask(head)
        if code is not None and self._page is None:
            self._learn(code, words)
        return code

    def _learn(self, code: str, words: list[str]) -> None:
        self._told[code] += 1
        self._words.update(words)
        if len(self._told) == 1 and self._told[code] >= _ASKED:
            self._page, self._small = code, frozenset(word for word, _ in self._words.most_common(_SMALL))
