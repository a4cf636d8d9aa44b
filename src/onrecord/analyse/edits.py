"""What changed between two versions of an article, word by word, with the place in each. Pure; ranks nothing.

Only words that count are compared: captions, boxes and embeds come and go without the outlet's hand. Blocks are
aligned first, then the words of those that differ. White space and the shape of quotation marks are no change; a
number, a capital or a comma is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import chain

from onrecord.records import BODY, COUNTED, Block, Change, ChangeKind, Edit, Version, VersionPair, Words
from onrecord.text import level

# Characters of scripts without spaces one by one; numbers with what is inside them; words; any other mark alone.
_TOKEN = re.compile(
    r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]|\d+(?:[.,:]\d+)*%?|[^\W\d_]+(?:['’\-][^\W_]+)*|\S"
)
_MOST = 3000  # words on a side that are compared one by one; a region larger than that was written anew
_GAP = 2  # words that stay, between two longer changes: people read one change


@dataclass(frozen=True, slots=True)
class _Token:
    key: str
    start: int
    end: int

    @property
    def word(self) -> bool:
        return self.key[0].isalnum()


Run = tuple[int, int, int, int]
"""A stretch of tokens that differs: [first, last) before, [first, last) after."""


def edit_of(pair: VersionPair, before: Version, after: Version) -> Edit:
    """What changed from one version to the next."""
    changes = changes_of(before.text, before.blocks, after.text, after.blocks)
    printed = any(block.role == "title" for one in (before, after) for block in one.blocks)
    heads = (before.title.text, after.title.text)
    retitled = not printed and level(heads[0]) != level(heads[1]) and before.title.origin == after.title.origin
    return Edit(
        pair, (before.number, after.number), changes, heads if retitled else None, before.reader != after.reader
    )


def whole(version: Version) -> bool:
    """Whether a version has its text: not a headline and a standfirst only, as lists show them, and not cut off."""
    return version.cut_off is None and any(block.role in BODY for block in version.blocks)


def changes_of(
    before: str, blocks_before: Sequence[Block], after: str, blocks_after: Sequence[Block]
) -> tuple[Change, ...]:
    """The places where two texts differ, in the order of the later; spans are those of each text."""
    old = [_tokens(before, one) for one in blocks_before if one.role in COUNTED]
    new = [_tokens(after, one) for one in blocks_after if one.role in COUNTED]
    keys_old, keys_new = ([tuple(token.key for token in one) for one in side] for side in (old, new))
    if list(chain.from_iterable(keys_old)) == list(chain.from_iterable(keys_new)):
        return ()  # paragraphs parted anew are no change of words, though block by block they look like one
    changes: list[Change] = []
    done_old = done_new = 0  # where the last words that were compared end
    for kind, a, b, c, d in _matched(keys_old, keys_new):
        left = [token for one in old[a:b] for token in one]
        right = [token for one in new[c:d] for token in one]
        if kind != "equal":
            for first, last, low, high in _runs(left, right):
                place = left[first - 1].end if first else done_old, right[low - 1].end if low else done_new
                changes.append(_change(_words(before, left[first:last]), _words(after, right[low:high]), place))
        done_old = left[-1].end if left else done_old
        done_new = right[-1].end if right else done_new
    return tuple(changes)


def _matched(old: Sequence[object], new: Sequence[object]) -> list[tuple[str, int, int, int, int]]:
    return list(SequenceMatcher(None, old, new, autojunk=False).get_opcodes())


def _runs(left: Sequence[_Token], right: Sequence[_Token]) -> Iterator[Run]:
    """Where two stretches of words differ. One of them may be empty."""
    if not left or not right or max(len(left), len(right)) > _MOST:
        yield 0, len(left), 0, len(right)
        return
    found: list[Run] = [
        (a, b, c, d)
        for kind, a, b, c, d in _matched([one.key for one in left], [one.key for one in right])
        if kind != "equal"
    ]
    joined: list[Run] = []
    for run in found:
        if joined and _belong(joined[-1], run, left):
            joined[-1] = (joined[-1][0], run[1], joined[-1][2], run[3])
        else:
            joined.append(run)
    yield from joined


def _belong(one: Run, other: Run, left: Sequence[_Token]) -> bool:
    """Whether two changes are read as one: hardly anything stays between them, and both are longer than that."""
    between = sum(token.word for token in left[one[1] : other[0]])
    return between <= _GAP and all(max(run[1] - run[0], run[3] - run[2]) > between + 1 for run in (one, other))


def _change(before: Words | None, after: Words | None, place: tuple[int, int]) -> Change:
    kind: ChangeKind = "replaced" if before and after else "removed" if before else "added"
    return Change(kind, before, after, (before.start if before else place[0], after.start if after else place[1]))


def _words(text: str, tokens: Sequence[_Token]) -> Words | None:
    return Words.at(text, tokens[0].start, tokens[-1].end) if tokens else None


def _tokens(text: str, block: Block) -> list[_Token]:
    return [
        _Token(level(found[0]), found.start(), found.end()) for found in _TOKEN.finditer(text, block.start, block.end)
    ]
