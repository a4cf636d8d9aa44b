"""Answers about single words, remembered: the same few thousand make up most of a page.

For pure functions only, so that what is remembered changes no answer. Bounded; when full it forgets what was not asked
since it was last full, which costs less than keeping count of use.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar

Answer = TypeVar("Answer")

AROUND = ".,;:!?'\"“”„’‘«»()[]"
"""Marks that stand around words: most pieces of a text between spaces are one word and some of these."""

_MOST = 6000  # words asked lately, and as many asked before: names and numbers go by, most others stay
_LONGEST = 60  # characters; longer pieces are hardly met again


@lru_cache(maxsize=1024)  # lines; several pages' worth, some three megabytes
def pieces_of(text: str) -> list[str]:
    """A line cut at its spaces, which every step that asks for its words begins with. Not to be changed."""
    return text.split(" ")


class Remembered(dict[str, Answer]):
    """A table that asks `of` where it has no answer yet. Its `__getitem__` is quicker than any function's call."""

    __slots__ = ("_before", "_of")

    def __init__(self, of: Callable[[str], Answer]) -> None:
        super().__init__()
        self._of = of
        self._before: dict[str, Answer] = {}

    def __missing__(self, word: str) -> Answer:
        answer = self._before[word] if word in self._before else self._of(word)
        if len(word) <= _LONGEST:
            if len(self) >= _MOST:
                self._before = dict(self)
                self.clear()
            self[word] = answer
        return answer
