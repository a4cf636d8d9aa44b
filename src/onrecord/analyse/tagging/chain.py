"""The tagger's chain: the best labels of a paragraph's words, and how likely each word's role is in all labellings.

Viterbi's and the forward-backward algorithm over paragraphs of like length together. Knows scores, no text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Numbers = NDArray[np.float64]

_TOGETHER = 64
"""Paragraphs that are walked at once."""
_TINY = 1e-300


@dataclass(frozen=True, slots=True)
class Chain:
    """Scores of each label after each other, of the first and of the last."""

    step: Floats
    first: Floats
    last: Floats

    def read(self, scores: Sequence[Floats]) -> list[tuple[list[int], list[float]]]:
        """For each paragraph's (words, labels) scores the best labels, and each one's chance, 0..1.

        A label's chance is its role's: whether a segment begins or goes on there makes no difference to it.
        """
        found: list[tuple[list[int], list[float]]] = [([], []) for _ in scores]
        for group in _groups(scores):
            lengths = np.array([len(scores[n]) for n in group])
            grid = np.zeros((len(group), int(lengths.max()), len(self.first)), dtype=np.float32)
            for row, n in enumerate(group):
                grid[row, : lengths[row]] = scores[n]
            chances = self._chances(grid, lengths)
            for row, (n, path) in enumerate(zip(group, self._paths(grid, lengths), strict=True)):
                picked = [(label + 1) // 2 for label in path]
                belief: list[float] = chances[row, np.arange(len(path)), picked].tolist()
                found[n] = path, belief
        return found

    def _paths(self, grid: Floats, lengths: NDArray[np.int64]) -> Iterator[list[int]]:
        back = np.zeros(grid.shape, dtype=np.int8)
        best = grid[:, 0] + self.first
        for t in range(1, grid.shape[1]):
            follow = best[:, :, None] + self.step
            back[:, t] = follow.argmax(1)
            best = np.where((t < lengths)[:, None], follow.max(1) + grid[:, t], best)
        ends = (best + self.last).argmax(1)
        for row, length in enumerate(lengths.tolist()):
            path = [int(ends[row])]
            for t in range(length - 1, 0, -1):
                path.append(int(back[row, t, path[-1]]))
            yield path[::-1]

    def _chances(self, grid: Floats, lengths: NDArray[np.int64]) -> Numbers:
        """(paragraphs, words, roles): outside first, then the kinds of segments."""
        power: Numbers = np.exp(grid.astype(np.float64) - grid.max(2, keepdims=True))
        step, first, last = (np.exp(part.astype(np.float64)) for part in (self.step, self.first, self.last))
        ahead, back = np.empty_like(power), np.empty_like(power)
        ahead[:, 0] = power[:, 0] * first
        for t in range(1, power.shape[1]):
            ahead[:, t] = _evened(ahead[:, t - 1] @ step) * power[:, t]
        behind = np.broadcast_to(last, power[:, 0].shape)
        for t in range(power.shape[1] - 1, -1, -1):
            back[:, t] = np.where(np.equal(lengths, t + 1)[:, None], last, behind)
            behind = _evened(back[:, t] * power[:, t]) @ step.T
        both = _evened(ahead * back)
        roles: Numbers = np.concatenate([both[..., :1], both[..., 1::2] + both[..., 2::2]], axis=-1)
        return roles


def _groups(scores: Sequence[Floats]) -> Iterator[list[int]]:
    """Numbers of paragraphs of like length that hold words."""
    order = sorted((n for n, rows in enumerate(scores) if len(rows)), key=lambda n: len(scores[n]))
    for begin in range(0, len(order), _TOGETHER):
        yield order[begin : begin + _TOGETHER]


def _evened(shares: Numbers) -> Numbers:
    """The shares of each row, adding up to 1."""
    total: Numbers = shares.sum(-1, keepdims=True)
    return shares / (total + _TINY)
