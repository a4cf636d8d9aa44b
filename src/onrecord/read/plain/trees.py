"""Boosted trees as data: reads a model file, scores rows, and says which features moved a score. Trains nothing.

A tree is a number (a leaf) or [feature, threshold, value at this node, left, right]; left is taken when the row's
value is at most the threshold. The score is in log-odds. All nodes are asked at once: each that sends a row to the
right rules out the leaves on its left, and the first leaf left is the row's (QuickScorer, Lucchese et al., 2015).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from onrecord.read.plain.stems import Counts, Numbers

_MOST = 64  # leaves of a tree: one bit each
_AT_ONCE = 64  # rows, whose nodes stay in the processor's cache


class Trees:
    """A sum of trees over rows of named features. `told`: what each feature's moves are told as; else its own name."""

    __slots__ = ("_feature", "_first", "_kinds", "_left", "_moves", "_start", "_threshold", "_value", "base")

    def __init__(
        self, names: Sequence[str], trees: Sequence[Any], base: float, told: Sequence[str] | None = None
    ) -> None:
        told = names if told is None else told
        self._kinds = tuple(dict.fromkeys(told))
        self.base = float(f"{base:.6g}")
        flat = _Flat([self._kinds.index(kind) for kind in told])
        for tree in trees:
            flat.add(tree)
        self._feature: Counts = np.array([feature for feature, _, _ in flat.nodes], np.int64)
        self._threshold = np.array([[float(f"{threshold:.6g}")] for _, threshold, _ in flat.nodes])
        self._left = np.array([[leaves] for _, _, leaves in flat.nodes], np.uint64)  # as bits
        self._start: Counts = np.array(flat.starts, np.int64)  # of each tree's nodes
        self._first: Counts = np.array(flat.firsts, np.int64)  # of each tree's leaves
        self._value = np.array([float(f"{value:.4g}") for value, _ in flat.leaves])
        self._moves = np.array([[moves.get(kind, 0.0) for kind in range(len(self._kinds))] for _, moves in flat.leaves])

    def score(self, rows: Numbers) -> Numbers:
        """The score of each row."""
        parts = [np.zeros(0)]
        for start in range(0, len(rows), _AT_ONCE):
            values = self._value[self._leaves(rows[start : start + _AT_ONCE])]
            # Added one after the other: the order of a sum is the same on every machine.
            parts.append(self.base + np.add.accumulate(values, axis=0)[-1])
        return np.concatenate(parts)

    def moved(self, rows: Numbers) -> list[dict[str, float]]:
        """How far features moved the score of each row, by what they are told as: node values along its paths."""
        moves = [self._moves[leaves].sum(axis=0).tolist() for leaves in self._leaves(rows).T]
        return [{kind: move for kind, move in zip(self._kinds, one, strict=True) if move} for one in moves]

    def _leaves(self, rows: Numbers) -> Counts:
        """The number of each row's leaf in each tree: a row of these for each tree."""
        right = np.ascontiguousarray(rows.T).take(self._feature, axis=0) > self._threshold
        ruled_out = np.bitwise_or.reduceat(right * self._left, self._start, axis=0)
        lowest = ~ruled_out & (ruled_out + np.uint64(1))
        leaf = np.frexp(lowest.astype(np.float64))[1] - 1  # which bit it is; a power of two is exact
        return np.asarray(leaf + self._first[:, None])


class _Flat:
    """Trees laid out flat, while they are read."""

    def __init__(self, kinds: Sequence[int]) -> None:
        self._kinds = kinds  # of each feature
        self.nodes: list[tuple[int, float, int]] = []  # feature, threshold, the leaves on its left as bits
        self.starts: list[int] = []
        self.leaves: list[tuple[float, dict[int, float]]] = []  # value, what moved on the way to it by kind
        self.firsts: list[int] = []

    def add(self, tree: Any) -> None:
        """Takes a tree up. Raises ValueError when it has too many leaves."""
        self.starts.append(len(self.nodes))
        self.firsts.append(len(self.leaves))
        self._walk(tree, {})
        if len(self.leaves) - self.firsts[-1] > _MOST:
            raise ValueError(f"a tree of the boundary model has more than {_MOST} leaves; run ./run.sh train")
        if self.starts[-1] == len(self.nodes):
            self.nodes.append((0, float("inf"), 0))  # a tree that is a leaf asks nothing

    def _walk(self, node: Any, moves: dict[int, float]) -> None:
        if not isinstance(node, list):
            self.leaves.append((node, moves))
            return
        feature, threshold, value, *sides = node
        kind, place, low = self._kinds[int(feature)], len(self.nodes), len(self.leaves)
        self.nodes.append((int(feature), threshold, 0))
        middle = low
        for side in sides:
            middle = len(self.leaves)
            after = side[2] if isinstance(side, list) else side
            self._walk(side, {**moves, kind: moves.get(kind, 0.0) + after - value})
        first = self.firsts[-1]
        self.nodes[place] = (int(feature), threshold, (1 << middle - first) - (1 << low - first))
