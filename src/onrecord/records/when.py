"""When: an interval of days with its precision and how it was found. Computes nothing from prose."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from onrecord.times import days_words

WhenOrigin = Literal["given", "page", "metadata", "inferred"]
"""given: a person said so (`--as-of`); page: a date printed on the article; metadata: JSON-LD, feed and the like;
inferred: from weekdays and dates in the words, with the evidence kept."""


SURE = 0.9
"""An inferred day with less belief than this is "about" that day."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One line that speaks for a finding."""

    line: int | None  # 1-based line of a plain-text import; None where there are no lines
    text: str  # the exact words
    says: str  # what they were taken to mean, one short phrase


@dataclass(frozen=True, slots=True)
class When:
    """Days [earliest, latest], both included, in the outlet's own calendar day (no zone is known for print).

    precision is UCDP's date_prec: 1 the day; 2 within 2 to 6 days; 3 a week; 4 up to a month; 5 up to a year.
    Raises ValueError when the interval runs backwards.
    """

    earliest: date
    latest: date
    precision: int
    origin: WhenOrigin
    confidence: float = 1.0  # 0..1
    evidence: tuple[Evidence, ...] = ()

    def __post_init__(self) -> None:
        if self.latest < self.earliest:
            raise ValueError(f"{self.earliest}..{self.latest} runs backwards")

    @classmethod
    def between(
        cls,
        earliest: date,
        latest: date,
        origin: WhenOrigin,
        *,
        confidence: float = 1.0,
        evidence: tuple[Evidence, ...] = (),
    ) -> When:
        """A When whose precision follows from its length (UCDP codebook, date_prec)."""
        days = (latest - earliest).days + 1
        precision = 1 if days == 1 else 2 if days <= 6 else 3 if days == 7 else 4 if days <= 31 else 5
        return cls(earliest, latest, precision, origin, confidence, evidence)

    @property
    def words(self) -> str:
        """The days as far as they are known, and no further; every door says them so."""
        said = days_words(self.earliest, self.latest)
        if self.origin != "inferred" or self.confidence >= SURE or said.startswith("in "):
            return said
        return f"about {said}" if self.earliest == self.latest else f"probably {said}"


@dataclass(frozen=True, slots=True)
class PageDay:
    """The day a page was saved or last written to, and what was weighed to find it.

    `when` is None when the page gives too little to say; then nothing is guessed.
    """

    when: When | None
    candidates: tuple[tuple[date, float], ...] = ()  # best days with their share of belief, best first
    evidence: tuple[Evidence, ...] = ()
