"""Which of 140 languages a text is in, by the pieces of letters in it: naive Bayes over up to six bytes at a time.

The model is py3langid's, laid out to be small (`data/languages`), and the answers are its own. Where a piece can't be
made longer, the automaton falls back to the longest ending of it that is a piece's beginning (Aho and Corasick, 1975).
"""

from __future__ import annotations

import math
import unicodedata
from array import array
from collections import Counter
from importlib.resources import files

import numpy as np

Scores = np.ndarray[tuple[int], np.dtype[np.float32]]
"""A number for each language."""

_MOST = 20_000  # moves remembered; some two megabytes


class LanguageModel:
    """Tells a text's language. Loads in a tenth of a second and holds some 10 MB."""

    def __init__(self) -> None:
        with (files("onrecord") / "data" / "languages" / "model.npz").open("rb") as file, np.load(file) as data:
            self._moves = _Moves(*(data[name].tobytes() for name in ("letters", "firsts", "backs")))
            self._pieces = array("i", data["pieces"].tobytes())  # asked one by one; numpy's would answer slower
            self._prior, self._floors, self._starts = data["prior"], data["floors"], data["starts"]
            self._columns, self._above = data["columns"], data["above"]
            self._codes: list[str] = data["codes"].tolist()
        # A language with two scripts has two columns, which count as one.
        self._twice = [(self._codes.index(code), at) for at, code in enumerate(self._codes)]
        self._twice = [(first, at) for first, at in self._twice if first != at]

    def classify(self, text: str) -> tuple[str, float]:
        """The likeliest language's code, and how likely it is, 0 to 1; of a text without letters, any and little."""
        if text.isupper():
            text = text.lower()
        said = unicodedata.normalize("NFC", text).encode("utf-8", "surrogatepass")
        counts = self._counts(said)
        scores: Scores = self._scores(counts) if counts else np.zeros(len(self._codes), np.float32)
        # The root of the length keeps a long text from being surer than it ought to be.
        scores *= 1.0 / math.sqrt(len(said) or 1)
        likely = np.exp(scores - scores.max())
        likely /= likely.sum()
        for first, again in self._twice:
            likely[first] += likely[again]
            likely[again] = 0.0
        best = int(likely.argmax())
        return self._codes[best], float(likely[best])

    def _counts(self, said: bytes) -> Counter[int]:
        """How often each piece ends somewhere in the text."""
        moves, pieces = self._moves, self._pieces
        state = 0
        found: list[int] = []
        for letter in said:
            state = moves[state << 8 | letter]
            if (piece := pieces[state]) >= 0:
                found.append(piece)
        return Counter(found)

    def _scores(self, counts: Counter[int]) -> Scores:
        """Log-odds of each language: what all of them give the pieces, and what some give above their floor."""
        rows = np.fromiter(counts.keys(), np.intp, len(counts))
        weights = np.log1p(np.fromiter(counts.values(), np.float32, len(counts)))
        starts = self._starts[rows].astype(np.intp)
        lengths = self._starts[rows + 1] - starts
        places = np.arange(lengths.sum()) + np.repeat(starts - (lengths.cumsum() - lengths), lengths)
        above = self._above[places] * np.repeat(weights / 512, lengths)
        summed = np.bincount(self._columns[places], weights=above, minlength=len(self._codes))
        scores: Scores = (summed + self._floors * weights.sum() + self._prior).astype(np.float32)
        return scores


class _Moves(dict[int, int]):
    """The state after each state and byte, looked up once: texts of one language go the same few ways."""

    __slots__ = ("_backs", "_firsts", "_letters")

    def __init__(self, letters: bytes, firsts: bytes, backs: bytes) -> None:
        super().__init__()
        self._letters, self._firsts, self._backs = letters, array("I", firsts), array("I", backs)

    def __missing__(self, move: int) -> int:
        state, letter = divmod(move, 256)
        # The bytes that lead to states stand in the order of the states; none leads to the first, 0.
        while (at := self._letters.find(letter, self._firsts[state], self._firsts[state + 1])) < 0 and state:
            state = self._backs[state]
        if len(self) >= _MOST:
            self.clear()
        self[move] = at + 1
        return at + 1
