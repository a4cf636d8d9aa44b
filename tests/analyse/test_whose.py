"""Sources that the labels cut amiss: whose a noun of saying is."""

from __future__ import annotations

import pytest

from onrecord.analyse.attributions.whose import whose
from tests.analyse.pieces import attribution


@pytest.mark.parametrize(
    ("text", "source", "cue", "expected"),
    [
        ("One of Oslo’s key peace demands is that boats stay out.", "One of Oslo’s key peace", "demands", "Oslo’s"),
        ("The unions' latest calls include one that boats stay out.", "The unions' latest", "calls", "The unions'"),
        ("The union’s main demands are that boats stay out.", "The union’s main", "demands are", "The union’s"),
        (
            "Oslo’s Peace Party demands are that boats stay out.",
            "Oslo’s Peace Party",
            "demands are",
            "Oslo’s Peace Party",
        ),
        ("Oslo’s key campaign says that boats stay out.", "Oslo’s key campaign", "says", "Oslo’s key campaign"),
        ("A new report warns that boats stay out.", "A new report", "warns", "A new report"),
    ],
)
def test_a_demand_is_told_by_whose_it_is(text: str, source: str, cue: str, expected: str) -> None:
    """A verb that says what it is follows a noun; behind a verb what was said follows, and its subject stays whole."""
    kept = whose(attribution(text, source, cue, "boats stay out"), text, 0).source
    assert kept is not None
    assert text[kept.start : kept.end] == expected
