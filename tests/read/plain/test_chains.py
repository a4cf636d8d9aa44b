"""How long subjects last: chains of stems against a plain count, and what it's worth to part two stretches."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.read.plain.chains import BREAKS, chains
from onrecord.read.plain.parting import Parting
from onrecord.read.plain.stems import Stems

STRETCHES = st.lists(st.frozensets(st.sampled_from("abcdef"), max_size=4), min_size=1, max_size=60)


def strength(paragraphs: Sequence[frozenset[str]], weights: dict[str, float], gap: int, longest: int) -> float:
    """Of the chains across the gap above a paragraph, each counted out by itself."""
    total = 0.0
    for stem in frozenset().union(*paragraphs):
        chain_: list[int] = []
        chains_ = [chain_]
        for n in (n for n, stems in enumerate(paragraphs) if stem in stems):
            if chain_ and n - chain_[-1] > longest:
                chains_.append(chain_ := [])
            chain_.append(n)
        for one in chains_:
            if len(one) >= 3:
                total += weights[stem] * min(3, sum(n < gap for n in one), sum(n >= gap for n in one))
    return total


@settings(max_examples=60, deadline=None)
@given(STRETCHES)
def test_chains_are_as_strong_as_counted_out(paragraphs: list[frozenset[str]]) -> None:
    """Across each gap a chain of three or more has its recurrences on the poorer side, up to three."""
    stems = Stems(paragraphs, {})
    weights = dict(zip(stems.known, stems.weight.tolist(), strict=True))
    for longest, got in zip(BREAKS, chains(stems), strict=True):
        assert got.tolist() == [strength(paragraphs, weights, gap, longest) for gap in range(len(paragraphs))]


def parting(paragraphs: Sequence[frozenset[str]]) -> Parting:
    return Parting(Stems(paragraphs, {}))


def test_two_subjects_are_worth_parting_where_they_meet() -> None:
    """Best where the subject changes; less a paragraph beside it; and not at all within one subject."""
    dam = [frozenset(("dam", "crack", "said", f"d{n}")) for n in range(5)]
    frost = [frozenset(("frost", "apple", "said", f"f{n}")) for n in range(5)]
    page = parting(dam + frost)
    worth = [page.compare(0, at, 10)[0] for at in range(1, 10)]
    assert worth.index(max(worth)) == 4
    assert worth[4] > 0 > parting(dam + dam).compare(0, 5, 10)[0]


@settings(max_examples=40, deadline=None)
@given(STRETCHES, st.integers(0, 60))
def test_a_beginning_is_worth_the_same_whatever_was_asked_before(paragraphs: list[frozenset[str]], at: int) -> None:
    """Nothing that a page remembers changes an answer; an empty side is worth nothing."""
    used, count = parting(paragraphs), len(paragraphs)
    for other in range(count + 1):
        used.compare(0, other, count)
    at = min(at, count)
    assert used.compare(0, at, count) == parting(paragraphs).compare(0, at, count)
    assert used.compare(0, 0, count) == used.compare(0, count, count) == (0.0, 0.0, 0.0)
