"""Deciding where articles begin: the chain, the trees as data, the reasons. Real model, small pages."""

# ruff: noqa: E501 - sample lines stand as they would on a page

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.read.plain.lines.lines import split_units
from onrecord.read.plain.openings.boundaries import LONE, decide, find_beginnings, model
from onrecord.read.plain.openings.features import NAMES
from onrecord.read.plain.openings.layout import MORE
from onrecord.read.plain.openings.page import Page, candidates
from onrecord.read.plain.openings.trees import Trees
from onrecord.read.plain.roles.roles import mark
from onrecord.read.plain.words.cohesion import gaps, people
from onrecord.read.plain.words.stems import PAD, Stems
from onrecord.read.plain.words.wording import Lexicon, read_words, stems_of

SHORT = (-7.0, -0.7, -0.2, 0.0)


def a_page(paragraphs: int) -> Page:
    text = "\n\n".join(
        f"Paragraph number {n} says a thing that is like no other thing, they said." for n in range(paragraphs)
    )
    return Page(mark(split_units(text)), Lexicon())


def likelihood(begins: Sequence[bool], scores: Sequence[float]) -> float:
    """Log-probability of one set of beginnings, counted out by hand."""
    total, since = 0.0, 1
    for begin, score in zip(begins[1:], scores[1:], strict=True):
        x = score + SHORT[min(since, len(SHORT) - 1)]
        total += -math.log1p(math.exp(-x if begin else x))
        since = 1 if begin else since + 1
    return total


@settings(max_examples=25)
@given(st.lists(st.floats(-6, 6), min_size=2, max_size=8))
def test_the_chain_finds_the_best_set_and_true_probabilities(scores: list[float]) -> None:
    """Against all sets counted out: the path is the likeliest, and each belief is the sum over sets with it."""
    page = a_page(len(scores))
    at = candidates(page)
    sets = [tuple(bool(bits >> n & 1) or n == 0 for n in range(len(scores))) for bits in range(1, 2 ** len(scores), 2)]
    weights = {s: math.exp(likelihood(s, scores)) for s in sets}
    chosen, beliefs = decide(page, at, scores, SHORT)
    best = max(weights.values())
    got = weights[tuple(n in chosen for n in range(len(scores)))]
    assert got == pytest.approx(best, rel=1e-6)
    total = sum(weights.values())
    assert total == pytest.approx(1.0, rel=1e-6)
    for n, belief in enumerate(beliefs):
        assert belief == pytest.approx(sum(w for s, w in weights.items() if s[n]), rel=1e-6)


def test_trees_score_and_say_what_moved() -> None:
    """Leaves are reached by thresholds; the moves of a row add up to its score less the roots' values."""
    trees = [[0, 1.5, 0.1, [1, 0.0, -0.5, -1.0, 0.25], 2.0], 0.5]
    made = Trees(("a", "b"), trees, 0.25)
    rows = np.array([[1.0, 1.0], [2.0, 1.0]] * 50)  # more than are asked at once
    assert made.score(rows) == pytest.approx([0.25 + 0.25 + 0.5, 0.25 + 2.0 + 0.5] * 50)
    (moves,) = made.moved(rows[:1])
    assert moves == pytest.approx({"a": -0.6, "b": 0.75})


@pytest.mark.parametrize("leaves", [1, 15, 16, 17, 33, 64])
def test_trees_of_any_size_stand_side_by_side(leaves: int) -> None:
    """A tree of so many leaves beside one of a single leaf sends each row to the leaf whose thresholds it is under."""
    tree: object = float(leaves)
    for leaf in range(leaves - 1, 0, -1):
        tree = [0, leaf + 0.5, 0.0, float(leaf), tree]
    made = Trees(("a",), [0.25, tree], 0.0)
    assert made.score(np.arange(1.0, leaves + 1).reshape(-1, 1)).tolist() == [n + 0.25 for n in range(1, leaves + 1)]
    assert made.score(np.zeros((0, 1))).tolist() == []
    assert made.moved(np.zeros((0, 1))) == []


def test_the_shipped_model_fits_the_features() -> None:
    """Reading the model checks the order of its features; a sum of moves agrees with the score."""
    using = model()
    rows = np.zeros((1, len(NAMES) + len(MORE)))
    assert np.isfinite(using.second.score(rows)).all()
    assert using.second.moved(rows)[0]


def test_a_change_of_subject_shows_in_the_gap() -> None:
    """Fewer words cross a gap between two subjects than gaps within one."""
    dam = [
        "The dam has cracks, engineers of the dam said.",
        "Engineers sealed the cracks of the dam.",
        "The dam is safe, engineers say.",
    ]
    frost = [
        "Frost killed apple blossom in orchards.",
        "Orchards lost apple blossom to frost.",
        "Growers of apple orchards want help after frost.",
    ]
    stems = Stems([stems_of(t) for t in dam + frost], {})
    crossing = gaps(stems).cross_far[PAD:-PAD].tolist()
    assert crossing[3] == min(crossing[1:])


def test_names_in_full_are_told_from_names_alone() -> None:
    """A surname goes on about somebody; a name in full again, after it had stood alone, begins anew."""
    texts = [
        "Chief engineer Mara Holt spoke on Monday.",
        "The reports, Holt said, are ready.",
        "On Friday, Mara Holt resigned.",
    ]
    who = people([read_words(t) for t in texts])
    assert who.fresh[PAD:-PAD].tolist() == [1, 0, 1]
    assert who.threads[PAD:-PAD].tolist() == [0, 1, 0]


def test_every_beginning_has_reasons_that_can_be_read() -> None:
    """Reasons are short phrases with weights, strongest first."""
    text = (
        "Tolls rise\n\nBy Ada Moor\n\nThe harbour board said on Sunday that tolls would rise by a tenth.\n\nShips pay more, the board said.\n\n"
        "Ferry sails by night\n\nBy Cem Dahl\n\nA ferry line will sail at night from June, its owner said on Saturday.\n\nTickets cost the same."
    )
    begins = find_beginnings(mark(split_units(text)))
    assert [b.index for b in begins] == [0, 4]
    assert 0.5 < begins[1].confidence <= 1
    weights = [abs(r.weight) for r in begins[1].reasons]
    assert weights == sorted(weights, reverse=True)
    assert all(r.cue and len(r.cue) < 80 for r in begins[1].reasons)


def test_a_few_short_articles_without_headlines_are_told_apart() -> None:
    """Each parting of such a page is in doubt; that there is none at all is hardly likely."""
    text = (
        "The town library will open on Sundays again, the council said, because so many readers had asked for it.\n\n"
        "Readers gathered four thousand names in a month.\n\n"
        "A ferry line will sail at night from June, its owner said on Saturday, after a year of talks with the harbour board.\n\n"
        "Tickets for the night ferry cost the same as by day, and dogs sail free.\n\n"
        "Frost has killed most of the apple blossom in the valley, growers said on Monday, and few orchards will bear this year.\n\n"
        "Growers lit fires between the trees for three nights."
    )
    begins = find_beginnings(mark(split_units(text)))
    assert [b.index for b in begins] == [0, 2, 4]
    assert max(b.confidence for b in begins[1:]) < LONE
