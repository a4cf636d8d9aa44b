"""The circumstances of a statement: to whom, where, through whom and when, from the cue's own stretch of its sentence.

A sentence may have several cues ("praised the crew, telling reporters on Monday"): what stands behind the next one is
the next one's. The rules for each part are in occasion.py and said.py.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date

from onrecord.analyse.attributions.recast import Recast
from onrecord.analyse.occasions.occasion import Occasion, find_occasion, frame_of, own_stretch
from onrecord.analyse.occasions.said import Saying, find_said
from onrecord.records.when import When


class Circumstances:
    """Finds those of one text's statements."""

    def __init__(self, text: str, day: date | None) -> None:
        """`day` is the article's own, from which "on Tuesday" counts."""
        self.text = text
        self.day = day
        self.cues: Sequence[int] = ()
        """Where the cues of the text begin, in order, as far as they are known."""
        self.contents: Sequence[tuple[int, int]] = ()
        """Where what they report stands, in order: days and places there are no other cue's."""

    def find(self, way: Recast, sentence: tuple[int, int], *, noun: bool) -> tuple[Occasion, When | None]:
        """The occasion and the day told in `sentence` of an attribution; `noun` where its cue is one."""
        found, text = way.attribution, self.text
        cue = (found.cue.start, found.cue.end)
        contents = [(c.start, c.end) for c in found.contents]
        source = (found.source.start, found.source.end) if found.source is not None else None
        taken = [*contents, *self._others(sentence, cue, contents), *([source] if source is not None else [])]
        stop = self._next_cue(cue[1], sentence[1], contents)
        told = find_occasion(text, sentence, cue, taken, way, stop)
        who = [(words.start, words.end) for words in (told.addressee, told.via) if words is not None]
        spans = [*who, (told.venue.start, told.venue.end)] if told.venue is not None else who
        frame = frame_of(text, sentence, [*taken, *who])  # "the Sunday Courier" tells no day
        own = own_stretch(frame, cue[0] - sentence[0], stop - sentence[0])
        return told, find_said(text, own, sentence[0], Saying(cue, contents, source, spans, noun), self.day)

    def _others(
        self, sentence: tuple[int, int], cue: tuple[int, int], own: Sequence[tuple[int, int]]
    ) -> list[tuple[int, int]]:
        """What other cues of the sentence report before this one, unless it holds this cue."""
        low, high = (bisect_right(self.contents, (place, 0)) for place in (sentence[0] - 1, cue[0]))
        return [span for span in self.contents[low:high] if span[1] <= cue[0] and span not in own]

    def _next_cue(self, start: int, end: int, contents: Sequence[tuple[int, int]]) -> int:
        """Where the next cue begins in [start, end) outside of contents, or `end`."""
        for place in self.cues[bisect_right(self.cues, start) :]:
            if place >= end or not any(low <= place < high for low, high in contents):
                return min(place, end)
        return end
