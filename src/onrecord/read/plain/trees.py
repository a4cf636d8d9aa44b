"""Boosted trees as data: reads a model file, scores rows, and says which features moved a score. Trains nothing.

A tree is a number (a leaf) or [feature, threshold, value at this node, left, right]; left is taken when the row's
value is at most the threshold. The score is in log-odds.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from onrecord.read.plain.stems import Numbers

Row = Sequence[float]


class Trees:
    """A sum of trees over rows of named features. `told`: what each feature's moves are told as; else its own name."""

    def __init__(
        self, names: Sequence[str], trees: Sequence[Any], base: float, told: Sequence[str] | None = None
    ) -> None:
        self.names = tuple(names)
        self._told = self.names if told is None else tuple(told)
        self._kinds = tuple(dict.fromkeys(self._told))
        self._trees = trees
        self.base = base
        self.score: Callable[[Row], float] = _compiled(trees, base, len(self.names))
        self._leaf: Callable[[Row], list[int]] | None = None
        self._moves: Numbers = np.zeros((0, 0))  # of each leaf, what moved on the way to it, by kind

    def moved(self, row: Row) -> dict[str, float]:
        """How far features moved the score of this row, by what they are told as: node values along its paths."""
        if self._leaf is None:
            paths: list[dict[int, float]] = []
            self._leaf = _leaves(self._trees, paths, [self._kinds.index(kind) for kind in self._told])
            self._moves = np.array([[path.get(kind, 0.0) for kind in range(len(self._kinds))] for path in paths])
        moves = self._moves[self._leaf(row)].sum(axis=0).tolist()
        return {kind: move for kind, move in zip(self._kinds, moves, strict=True) if move}


def _leaves(trees: Sequence[Any], paths: list[dict[int, float]], kinds: Sequence[int]) -> Callable[[Row], list[int]]:
    """A function from a row to its leaves' numbers; fills `paths` with what moved on the way to each, by kind."""

    def walk(node: Any, moves: dict[int, float]) -> str:
        if not isinstance(node, list):
            paths.append(moves)
            return str(len(paths) - 1)
        feature, threshold, value, left, right = node
        kind, sides = kinds[feature], []
        for side in (left, right):
            after = side[2] if isinstance(side, list) else side
            sides.append(walk(side, {**moves, kind: moves.get(kind, 0.0) + after - value}))
        return f"({sides[0]} if r{int(feature)}<={float(threshold):.6g} else {sides[1]})"

    terms = ",\n".join(walk(tree, {}) for tree in trees)
    space: dict[str, Any] = {}
    exec(compile(f"def leaf(r):\n{_unpacked(len(kinds))}\n    return [{terms}]", "<leaves>", "exec"), space)
    leaf: Callable[[Row], list[int]] = space["leaf"]
    return leaf


def _unpacked(width: int) -> str:
    """The row's values as local variables, all of one type: comparing these takes half the time."""
    return f"    {''.join(f'r{n},' for n in range(width))} = map(float, r)"


def _expression(node: Any) -> str:
    if not isinstance(node, list):
        return f"{float(node):.4g}"
    feature, threshold, _, left, right = node
    return f"({_expression(left)} if r{int(feature)}<={float(threshold):.6g} else {_expression(right)})"


def _compiled(trees: Sequence[Any], base: float, width: int) -> Callable[[Row], float]:
    """Trees as one Python function: ten times quicker than walking lists. Only numbers reach the source."""
    parts: list[str] = []
    for start in range(0, len(trees), 20):
        terms = "+".join(_expression(t) for t in trees[start : start + 20])
        parts.append(f"    s += {terms}")
    lines = ["def score(r):", _unpacked(width), f"    s = {float(base):.6g}", *parts, "    return s"]
    space: dict[str, Any] = {}
    exec(compile("\n".join(lines), "<trees>", "exec"), space)
    score: Callable[[Row], float] = space["score"]
    return score
