"""Spans: where words stand in a version's text, in Unicode code points. Knows nothing of articles or files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch [start, end) of a text, in code points. Raises ValueError when it runs backwards."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span must run forwards from 0 or more, not {self.start}..{self.end}")

    def of(self, text: str) -> str:
        """The words at this span of `text`. Raises ValueError when the span runs past its end."""
        if self.end > len(text):
            raise ValueError(f"span {self.start}..{self.end} runs past a text of {len(text)} characters")
        return text[self.start : self.end]

    def holds(self, other: Span) -> bool:
        """Whether `other` lies wholly within this span."""
        return self.start <= other.start and other.end <= self.end


def stretches(start: int, end: int, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, tuple[int, ...]]]:
    """[start, end) cut wherever a span begins or ends, each stretch with the indexes of the spans that hold it.

    Spans may overlap, nest and reach beyond; the stretches follow one another without a gap.
    """
    here = [(n, max(a, start), min(b, end)) for n, (a, b) in enumerate(spans) if a < end and start < b]
    bounds = sorted({start, end, *(a for _, a, _ in here), *(b for _, _, b in here)})
    for first, last in pairwise(bounds):
        yield first, last, tuple(n for n, a, b in here if a <= first and last <= b)
