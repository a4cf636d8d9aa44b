"""The chain gives the best labelling and each role's chance, as trying every labelling does."""

from itertools import pairwise, product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.analyse.tagging import labels
from onrecord.analyse.tagging.chain import Chain

COUNT = labels.COUNT


def made(seed: int, lengths: list[int]) -> tuple[Chain, list[np.ndarray]]:
    chance = np.random.default_rng(seed)
    step, first, last = (chance.normal(0, 2, size).astype(np.float32) for size in ((COUNT, COUNT), COUNT, COUNT))
    step[0, 2] = first[2] = -1e4  # a step and a start that labels can't make
    return Chain(step, first, last), [chance.normal(0, 3, (n, COUNT)).astype(np.float32) for n in lengths]


@settings(max_examples=12)
@given(st.integers(0, 10_000), st.lists(st.integers(0, 3), min_size=1, max_size=5))
def test_the_chain_agrees_with_trying_every_labelling(seed: int, lengths: list[int]) -> None:
    """Paragraphs of different lengths are read together, and each as if it were alone."""
    chain, scores = made(seed, lengths)
    for rows, (path, belief) in zip(scores, chain.read(scores), strict=True):
        if not len(rows):
            assert (path, belief) == ([], [])
            continue
        every = list(product(range(COUNT), repeat=len(rows)))
        worth = np.array(
            [
                chain.first[p[0]]
                + chain.last[p[-1]]
                + sum(float(rows[n][label]) for n, label in enumerate(p))
                + sum(float(chain.step[a, b]) for a, b in pairwise(p))
                for p in every
            ]
        )
        assert np.isclose(worth[every.index(tuple(path))], worth.max(), atol=1e-3)
        share = np.exp(worth - worth.max())
        share /= share.sum()
        for n, label in enumerate(path):
            role = (label + 1) // 2
            chance = sum(s for p, s in zip(every, share, strict=True) if (p[n] + 1) // 2 == role)
            assert abs(belief[n] - chance) < 1e-4


def test_long_paragraphs_and_sure_scores_stay_within_0_and_1() -> None:
    """A thousand words of scores far apart neither overflow nor vanish."""
    chain, _ = made(1, [1])
    scores = [
        np.where(np.arange(COUNT) == n % 2, 80.0, -80.0)[None, :].repeat(1000, 0).astype(np.float32) for n in (0, 1)
    ]
    for _, belief in chain.read(scores):
        assert all(0.0 <= b <= 1.0 + 1e-9 and not np.isnan(b) for b in belief)
