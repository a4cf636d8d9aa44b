"""Two versions set as one text: what stays, what is gone, what has come. Compares nothing itself and knows no page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.records import COUNTED, Block, Change, Edit, Version

RunKind = Literal["stays", "gone", "come"]


@dataclass(frozen=True, slots=True)
class Run:
    """Words that share a fate."""

    kind: RunKind
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """One block of the later version, or one that only the earlier had."""

    role: str
    runs: tuple[Run, ...]

    @property
    def changed(self) -> bool:
        """Whether anything in it differs."""
        return any(run.kind != "stays" for run in self.runs)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines one after another that all changed, or none of which did."""

    changed: bool
    lines: tuple[Line, ...]


def stretches(edit: Edit, before: Version, after: Version) -> list[Stretch]:
    """The later text with the changes in it, cut where changed and unchanged lines meet."""
    found: list[Stretch] = []
    for line in _lines(edit.changes, before, after):
        if found and found[-1].changed == line.changed:
            found[-1] = Stretch(line.changed, (*found[-1].lines, line))
        else:
            found.append(Stretch(line.changed, (line,)))
    return found


def _lines(changes: Sequence[Change], before: Version, after: Version) -> Iterator[Line]:
    waiting = list(changes)
    gone = [one for one in before.blocks if one.role in COUNTED]
    blocks = [one for one in after.blocks if one.role in COUNTED]
    for block in blocks:
        mine = [one for one in waiting if one.place[1] <= block.end]
        waiting = [one for one in waiting if one.place[1] > block.end or (one.after and one.after.end > block.end)]
        whole = [one for one in mine if one.before and not one.after and _holds_blocks(one, gone)]
        early = [one for one in whole if one.place[1] <= block.start]
        for one in early:
            yield from _gone(one, gone)
        yield Line(block.role, tuple(_runs(block, after.text, [one for one in mine if one not in whole])))
        for one in whole:
            if one not in early:
                yield from _gone(one, gone)
    for one in waiting:
        if one.before and not one.after:
            yield from _gone(one, gone)


def _holds_blocks(change: Change, blocks: Sequence[Block]) -> bool:
    """Whether whole blocks are gone, and not words out of one."""
    return any(_within(one, change) for one in blocks)


def _within(block: Block, change: Change) -> bool:
    words = change.before
    return (
        words is not None and words.start <= block.start + 2 and block.end <= words.end + 2 and block.start < words.end
    )


def _gone(change: Change, blocks: Sequence[Block]) -> Iterator[Line]:
    """The lines that only the earlier version had."""
    assert change.before is not None
    for block in blocks:
        start, end = max(block.start, change.before.start), min(block.end, change.before.end)
        if start < end:
            yield Line(
                block.role, (Run("gone", change.before.text[start - change.before.start : end - change.before.start]),)
            )


def _runs(block: Block, text: str, changes: Sequence[Change]) -> Iterator[Run]:
    """A block's words in order, with what is gone where it stood. A change may have begun in an earlier block."""
    at = block.start
    for one in changes:
        place = max(one.place[1], block.start)
        if place > at:
            yield Run("stays", text[at:place])
            at = place
        begins = one.place[1] >= block.start or one.after is None
        if one.before and begins:
            yield Run("gone", one.before.text)
        if one.after and one.after.end > at:
            end = min(one.after.end, block.end)
            if one.before and begins:
                yield Run("stays", " ")
            yield Run("come", text[at:end])
            at = end
    if at < block.end:
        yield Run("stays", text[at : block.end])
