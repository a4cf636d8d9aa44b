"""Whom the text is about at a place, and so whom "he", "she" or "it" means: salience that grows by mention and fades.

A name counts by its part in the sentence: who spoke most, then the first one named, less what follows "of" or "to",
least what stands in a quotation. The weights were set on articles of PolNeAR's train part and on GUM.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from onrecord.analyse.parties.register import Entry

SPOKE = 3.6
NAMELESS = 2.0
"""Somebody brought in without a name speaks by the way: "a trainer told Ms. Duarte ..."."""
FIRST = 3.0
NAMED = 1.0
OWNS = 0.7
HEADS = 3.0
"""An owner whose possession is what the sentence is about: "Duarte’s visit was brief. She said ..."."""
AFTER_PREPOSITION = 0.4
REPORTED = 0.6
QUOTED = 0.1
ASIDE = 0.3
PRONOUN = 4.0
FADES = 0.6
"""What is left of a weight a sentence later."""
RARE_FIT = 0.6
"""Against what a name suggests."""
EITHER_FIT = 0.8
"""Of a name that men and women bear."""
UNSURE_FIT = 0.7
OWNED = 0.4
AGAIN = 0.5
"""What a further mention adds to one who is spoken of already: with all of it, who spoke often would stay the one
meant after another has begun."""
QUOTED_AGAIN = 0.4
"""For who spoke last, where one is quoted again."""
ADDS = 1.0
"""The same, where one adds something."""
PLAINLY = 1.5
"""How many times the next one's weight makes one plain."""
_GONE = 0.002


@dataclass(frozen=True, slots=True)
class Guess:
    """Whom a pronoun is held to mean."""

    entry: Entry
    confidence: float
    how: str


class Focus:
    """Weights of the parties named so far. Feed it a text's mentions in order."""

    def __init__(self) -> None:
        self.weights: dict[Entry, float] = {}
        self.spoke: Entry | None = None
        """Who spoke last."""

    def next_sentence(self, times: int = 1) -> None:
        """Let everything fade by as many sentences."""
        factor = FADES**times
        self.weights = {e: w * factor for e, w in self.weights.items() if w * factor > _GONE}

    def add(self, entry: Entry, weight: float) -> None:
        """A mention of a party."""
        held = self.weights.get(entry, 0.0)
        self.weights[entry] = max(held, weight) + AGAIN * min(held, weight)

    def person(
        self, gender: Literal["m", "f"], without: frozenset[Entry] = frozenset(), on: tuple[Entry, float] | None = None
    ) -> Guess | None:
        """The person that "he" or "she" means here; `on` is whose talk may go on, and by how much."""
        ranked = sorted(
            (
                (self._fit(e, gender) * (w + (on[1] if on is not None and e is on[0] else 0.0)), -e.number, e)
                for e, w in self.weights.items()
                if e.kind == "person" and e not in without
            ),
            reverse=True,
        )
        ranked = [r for r in ranked if r[0] > 0]
        if not ranked:
            return None
        best, _, entry = ranked[0]
        total = sum(r[0] for r in ranked)
        how = "the last speaker" if entry is self.spoke else "the one spoken of"
        if len(ranked) == 1:
            how = f"the only {'man' if gender == 'm' else 'woman'} it can mean"
        return Guess(entry, round(min(0.95, 0.35 + 0.6 * best / total), 2), how)

    def body(self) -> Guess | None:
        """The body, outlet or state that "it" means here."""
        ranked = self._ranked(lambda e: e.kind not in ("person", "group"))
        if not ranked:
            return None
        total = sum(r[0] for r in ranked)
        return Guess(ranked[0][2], round(min(0.9, 0.3 + 0.6 * ranked[0][0] / total), 2), "the body spoken of")

    def clearest(self, fits: Callable[[Entry], bool], noun: str) -> Guess | None:
        """The one of a kind that the text is plainly about, rather than another of that kind."""
        ranked = self._ranked(fits)
        if not ranked or (len(ranked) > 1 and ranked[0][0] < PLAINLY * ranked[1][0]):
            return None
        return Guess(ranked[0][2], 0.55, f"the {noun} spoken of")

    def _ranked(self, fits: Callable[[Entry], bool]) -> list[tuple[float, int, Entry]]:
        return sorted(((w, -e.number, e) for e, w in self.weights.items() if fits(e)), reverse=True)

    @staticmethod
    def _fit(entry: Entry, gender: str) -> float:
        """How well a person fits a pronoun: nobody of the other gender, rather one known to be a person."""
        if entry.gender is not None:
            return 1.0 if entry.gender == gender else 0.0
        fit = 1.0 if entry.suggests == gender else EITHER_FIT if entry.suggests is None else RARE_FIT
        return fit if entry.sure else UNSURE_FIT * (fit if len(entry.words) == 1 or entry.speaks else 0.5)
