"""How long subjects last: chains of stems against a plain count, and what it's worth to part two stretches."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.read.plain.openings.parting import Parting
from onrecord.read.plain.words.chains import BREAKS, chains
from onrecord.read.plain.words.stems import Stems

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


@settings(max_examples=60)
@given(STRETCHES)
def test_chains_are_as_strong_as_counted_out(paragraphs: list[frozenset[str]]) -> None:
    """Across each gap a chain of three or more has its recurrences on the poorer side, up to three."""
    stems = Stems(paragraphs, {})
    weights = dict(zip(stems.known, stems.weight.tolist(), strict=True))
    for longest, got in zip(BREAKS, chains(stems), strict=True):
        assert got.tolist() == [strength(paragraphs, weights, gap, longest) for gap in range(len(paragraphs))]


@settings(max_examples=60)
@given(st.lists(st.lists(st.text("abc", max_size=3), max_size=6), max_size=20))
def test_stems_are_the_same_piece_by_piece(paragraphs: list[list[str]]) -> None:
    """A paragraph has the stems of its pieces, each once, however its pieces share and repeat them."""
    told = [frozenset(letter for piece in pieces for letter in piece) for pieces in paragraphs]
    by_piece, by_stem = Stems(paragraphs, {"a": 0.5}, list), Stems(told, {"a": 0.5})
    for stems in (by_piece, by_stem):
        entries = list(zip(stems.stem.tolist(), stems.paragraph.tolist(), strict=True))
        assert entries == sorted(set(entries))
        assert {(stems.known[stem], place) for stem, place in entries} == {
            (letter, place) for place, letters in enumerate(told) for letter in letters
        }
    assert by_piece.sizes.tolist() == [len(letters) for letters in told]
    assert dict(zip(by_piece.known, by_piece.weight.tolist(), strict=True)) == dict(
        zip(by_stem.known, by_stem.weight.tolist(), strict=True)
    )


def parting(paragraphs: Sequence[frozenset[str]]) -> Parting:
    return Parting(Stems(paragraphs, {}))


def worth(page: Parting, *cuts: tuple[int, int, int]) -> list[list[float]]:
    """What each of these cuts is worth, and the shares of its sides."""
    answers: list[list[float]] = page.compare(np.array(cuts)).tolist()
    return answers


def test_two_subjects_are_worth_parting_where_they_meet() -> None:
    """Best where the subject changes; less a paragraph beside it; and not at all within one subject."""
    dam = [frozenset(("dam", "crack", "said", f"d{n}")) for n in range(5)]
    frost = [frozenset(("frost", "apple", "said", f"f{n}")) for n in range(5)]
    each = [first for first, *_ in worth(parting(dam + frost), *((0, at, 10) for at in range(1, 10)))]
    assert each.index(max(each)) == 4
    assert each[4] > 0 > worth(parting(dam + dam), (0, 5, 10))[0][0]


@settings(max_examples=40)
@given(STRETCHES, st.integers(1, 80))
def test_a_beginning_is_worth_the_same_however_many_are_asked_of(
    paragraphs: list[frozenset[str]], at_once: int
) -> None:
    """Cuts that are asked of together, in parts or one by one have the same answers; an empty side is worth nothing."""
    page, count = parting(paragraphs), len(paragraphs)
    cuts = [(low, at, count) for at in range(count + 1) for low in {0, at // 2}]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("onrecord.read.plain.openings.parting._AT_ONCE", at_once)
        assert worth(page, *cuts) == [worth(page, cut)[0] for cut in cuts]
    assert worth(page, (0, 0, count), (0, count, count)) == [[0.0] * 3] * 2
