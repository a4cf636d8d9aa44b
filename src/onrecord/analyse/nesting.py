"""Nesting: which statement's content holds another, and what is told within a turn of a conversation.

Takes statements and gives them back; finds none.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from onrecord.records.statement import Statement


def told_in(turns: Sequence[Statement], others: Sequence[Statement]) -> list[Statement]:
    """The turns of a conversation and what else was found; what somebody tells in a turn comes at second hand."""
    within = sorted((piece.start, piece.end) for turn in turns for piece in turn.content)
    starts = [start for start, _ in within]
    made = list(turns)
    for one in others:
        near = bisect_right(starts, one.cue.words.start) - 1
        inside = near >= 0 and one.cue.words.start < within[near][1]
        made.append(replace(one, optional=True) if inside else one)
    return made


def with_outer(statements: Sequence[Statement]) -> list[Statement]:
    """In order of their cues, each told which other one's content holds it, and nothing counted twice."""
    ordered = sorted(statements, key=lambda s: (s.cue.words.start, -s.cue.words.end, s.optional))
    pieces = sorted((piece.start, piece.end, n) for n, outer in enumerate(ordered) for piece in outer.content)
    starts = [start for start, _, _ in pieces]
    found: list[Statement] = []
    for number, inner in enumerate(ordered):
        where = inner.cue.words
        last = bisect_right(starts, where.start)
        # Contents hardly overlap, so that one which holds this cue begins among the last few before it.
        near = pieces[max(0, last - 16) : last]
        holders = [(end - start, n) for start, end, n in near if n != number and where.end <= end]
        found.append(replace(inner, within=min(holders)[1]) if holders else inner)
    carriers = {one.within for one in found if one.within is not None and _carries(found[one.within], one)}
    return [replace(one, optional=True) if n in carriers else one for n, one in enumerate(found)]


def _carries(outer: Statement, inner: Statement) -> bool:
    """Whether one only hands on the other, which counts: "the mayor said, the Star reports", "a court heard"."""
    if inner.optional:
        return False
    if outer.source is None:
        return outer.cue.lemma == "hear"
    return inner.via is not None and outer.source.start <= inner.via.start < outer.source.end
