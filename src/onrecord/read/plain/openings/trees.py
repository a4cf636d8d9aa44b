"""Boosted trees as data: reads a model file, scores rows, and says which features moved a score. Trains nothing.

A tree is a number (a leaf) or [feature, threshold, value at this node, left, right]; left is taken when the row's
value is at most the threshold. The score is in log-odds. All nodes are asked at once: each that sends a row to the
right rules out the leaves on its left, and the first leaf left is the row's (QuickScorer, Lucchese et al., 2015).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from onrecord.read.plain.words.stems import Counts, Numbers

_BITS = (np.uint16, np.uint32, np.uint64)  # one for each leaf of a tree: few, which are quicker, where few will do
_MOST = 64  # leaves of a tree
_AT_ONCE = 64  # rows, whose nodes stay in the processor's cache


class Trees:
    """A sum of trees over rows of named features. `told`: what each feature's moves are told as; else its own name."""

    __slots__ = ("_feature", "_first", "_kinds", "_left", "_moves", "_shape", "_threshold", "_value", "base")

    def __init__(
        self, names: Sequence[str], trees: Sequence[Any], base: float, told: Sequence[str] | None = None
    ) -> None:
        told = names if told is None else told
        self._kinds = tuple(dict.fromkeys(told))
        self.base = float(f"{base:.6g}")
        flat = _Flat([self._kinds.index(kind) for kind in told])
        for tree in trees:
            flat.add(tree)
        nodes = flat.nodes()
        self._shape = len(flat.trees), len(nodes) // max(len(flat.trees), 1)  # trees, and nodes of each
        self._feature: Counts = np.array([feature for feature, _, _ in nodes], np.int64)
        self._threshold = np.array([[float(f"{threshold:.6g}")] for _, threshold, _ in nodes])
        bits = next(kind for kind in _BITS if flat.most <= kind(0).nbytes * 8)
        self._left = np.array([[leaves] for _, _, leaves in nodes], bits)
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
        moves = self._moves[self._leaves(rows)].sum(axis=0).tolist()
        return [{kind: move for kind, move in zip(self._kinds, one, strict=True) if move} for one in moves]

    def _leaves(self, rows: Numbers) -> Counts:
        """The number of each row's leaf in each tree: a row of these for each tree."""
        right = np.ascontiguousarray(rows.T).take(self._feature, axis=0) > self._threshold
        leaves = (right * self._left).reshape(*self._shape, len(rows))
        ruled_out = np.bitwise_or.reduce(leaves, axis=1)
        lowest = ~ruled_out & (ruled_out + self._left.dtype.type(1))
        leaf = np.frexp(lowest.astype(np.float64))[1] - 1  # which bit it is; a power of two is exact
        return np.asarray(leaf + self._first[:, None])


_Node = tuple[int, float, int]  # feature, threshold, the leaves on its left as bits


class _Flat:
    """Trees laid out flat, while they are read."""

    def __init__(self, kinds: Sequence[int]) -> None:
        self._kinds = kinds  # of each feature
        self.trees: list[list[_Node]] = []
        self.leaves: list[tuple[float, dict[int, float]]] = []  # value, what moved on the way to it by kind
        self.firsts: list[int] = []
        self.most = 0  # leaves of a tree

    def add(self, tree: Any) -> None:
        """Takes a tree up. Raises ValueError when it has too many leaves."""
        self.trees.append([])
        self.firsts.append(len(self.leaves))
        self._walk(tree, {})
        self.most = max(self.most, len(self.leaves) - self.firsts[-1])
        if self.most > _MOST:
            raise ValueError(f"a tree of the boundary model has more than {_MOST} leaves; run ./run.sh train")

    def nodes(self) -> list[_Node]:
        """The nodes of all trees, as many for each: what a smaller one lacks asks nothing."""
        size = max(map(len, self.trees), default=0)
        blank = (0, float("inf"), 0)
        return [node for tree in self.trees for node in (*tree, *[blank] * (size - len(tree)))]

    def _walk(self, node: Any, moves: dict[int, float]) -> None:
        if not isinstance(node, list):
            self.leaves.append((node, moves))
            return
        feature, threshold, value, *sides = node
        nodes = self.trees[-1]
        kind, place, low = self._kinds[int(feature)], len(nodes), len(self.leaves)
        nodes.append((int(feature), threshold, 0))
        middle = low
        for side in sides:
            middle = len(self.leaves)
            after = side[2] if isinstance(side, list) else side
            self._walk(side, {**moves, kind: moves.get(kind, 0.0) + after - value})
        first = self.firsts[-1]
        nodes[place] = (int(feature), threshold, (1 << middle - first) - (1 << low - first))
