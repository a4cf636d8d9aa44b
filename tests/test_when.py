"""Days in words: as far as they are known and no further, the same at every door."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.cli.screen import day_text
from onrecord.records import When
from onrecord.times import days_words
from onrecord.web.wording import when_words

DAYS = st.dates(date(1990, 1, 1), date(2040, 12, 31))


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2026-02-04", "2026-02-04", "4 February 2026"),
        ("2026-02-03", "2026-02-04", "between 3 and 4 February 2026"),
        ("2026-01-30", "2026-02-04", "between 30 January and 4 February 2026"),
        ("2025-12-30", "2026-01-02", "between 30 December 2025 and 2 January 2026"),
        ("2025-02-03", "2026-02-04", "between 3 February 2025 and 4 February 2026"),
        ("2026-02-01", "2026-02-28", "in February 2026"),
        ("2024-02-01", "2024-02-28", "between 1 and 28 February 2024"),
        ("2026-01-01", "2026-12-31", "in 2026"),
    ],
)
def test_an_interval_is_said_without_saying_anything_twice(first: str, last: str, words: str) -> None:
    """A month and a year have words of their own."""
    assert days_words(date.fromisoformat(first), date.fromisoformat(last)) == words


@given(DAYS, st.integers(0, 400), st.sampled_from(["page", "inferred"]), st.sampled_from([0.5, 0.95]))
def test_both_doors_say_the_same(first: date, length: int, origin: str, confidence: float) -> None:
    """The reading room holds words together; the terminal says what was inferred. The days are the same."""
    when = When.between(first, first + timedelta(days=length), origin, confidence=confidence)  # type: ignore[arg-type]
    assert when_words(when).replace("\u00a0", " ") == when.words
    assert day_text(when) == when.words + (" (inferred)" if origin == "inferred" else "")
    assert str(first.year) in when.words
    unsure = origin == "inferred" and confidence < 0.9 and not when.words.startswith("in ")
    assert when.words.startswith(("about ", "probably ")) is unsure


def test_an_unknown_day_is_undated() -> None:
    """And nothing else."""
    assert day_text(None) == when_words(None) == "undated"
