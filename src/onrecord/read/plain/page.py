"""A page made ready for weighing: its units' groups, the paragraphs among them, the gaps between these, a first glance.

The glance is a few cheap numbers per candidate; most units of a page can't begin an article and need no more. The order
of GLANCE is the model's contract. Weighs nothing.
"""

# ruff: noqa: E501 - names of features stand in the order and the groups in which they are measured

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from onrecord.read.plain.chains import chains
from onrecord.read.plain.cohesion import Gap, count_stems, gaps, recurring, weigh
from onrecord.read.plain.marked import BOX as BOXES
from onrecord.read.plain.marked import FURNITURE, Marked
from onrecord.read.plain.wording import Lexicon, Words, read_words

STOP_CODE = {"": 0.0, ".": 1.0, "?": 2.0, "!": 2.0, "…": 2.0, ":": 3.0}
NO_GAP = Gap()
NO_WORDS = Words(frozenset(), frozenset(), ())
TEXT, SHORT, DATEBY, BOX, CAPTION, END, FURNISH, LIST, NONE = range(9)  # the coarse kinds of units
_GROUP = {
    "text": TEXT, "quote": TEXT, "short": SHORT, "date": DATEBY, "byline": DATEBY, "caption": CAPTION, "credit": CAPTION,
    "embed": CAPTION, "note": END, "list": LIST, **dict.fromkeys(BOXES, BOX), **dict.fromkeys(FURNITURE, FURNISH),
}  # fmt: skip


class Page:
    """Marked units with all that's counted once per page."""

    __slots__ = ("again", "at_least", "body", "chains", "common", "first", "gaps", "groups", "items", "last", "ledes", "numbers",
                 "often", "paragraph", "short_from", "short_spread", "top_level", "usual_blanks", "weights",
                 "words")  # fmt: skip

    def __init__(self, items: Sequence[Marked], lexicon: Lexicon) -> None:
        self.items = items
        self.common = lexicon.worth
        count = len(items) or 1
        self.groups = [_GROUP[i.kind] for i in items]
        # Boxes, captions and furniture talk of other things than the article does: they have no part in cohesion.
        self.body = [n for n, i in enumerate(items) if i.kind in ("text", "short", "list", "quote")]
        self.words = [read_words(items[n].unit.text) for n in self.body]
        self.often = count_stems(self.words)
        self.weights = weigh(self.often, len(self.words), self.common)
        self.again = recurring(self.words, self.often)
        self.gaps = gaps(self.words, self.again, self.weights)
        self.chains = chains(self.again, self.often, self.weights)
        self.ledes = [lexicon.lede_score(w) for w in self.words]
        self.paragraph = self._paragraphs()
        self.numbers = _page_numbers(items, self.groups)
        begins = (n for n, i in enumerate(items) if i.kind in ("text", "short", "date", "byline"))
        self.first = next(begins, 0)
        ends = (n for n in range(len(items) - 1, -1, -1) if items[n].kind not in FURNITURE)
        self.last = next(ends, 0)
        blanks = Counter(i.unit.blanks for i in items)
        self.at_least = {gap: sum(v for k, v in blanks.items() if k >= gap) / count for gap in blanks}
        self.usual_blanks = blanks.most_common(1)[0][0] if blanks else 0
        self.top_level = min((i.level for i in items if i.level), default=0)
        self.short_from, self.short_spread = _two_lengths([i.words for i in items if i.kind == "short"])

    def _paragraphs(self) -> list[int]:
        """For each unit, the paragraph it is, or the first one below it."""
        out = [len(self.body)] * len(self.items)
        k = len(self.body)
        for n in range(len(self.items) - 1, -1, -1):
            if k and self.body[k - 1] == n:
                k -= 1
            out[n] = k
        return out

    def gap(self, k: int) -> Gap:
        """The gap above paragraph k; an empty one beyond the ends."""
        return self.gaps[k] if 0 <= k < len(self.gaps) else NO_GAP

    def word(self, n: int) -> Words:
        """The words of unit n; none when it is no paragraph."""
        k = self.paragraph[n] if 0 <= n < len(self.items) else -1
        return self.words[k] if 0 <= k < len(self.body) and self.body[k] == n else NO_WORDS

    def group(self, n: int) -> int:
        """The coarse kind of unit n."""
        return self.groups[n] if 0 <= n < len(self.groups) else NONE


def _two_lengths(lengths: Sequence[int]) -> tuple[float, float]:
    """Where the page's short lines part into shorter and longer ones (subheads and standfirsts), and how far apart.

    Otsu's threshold on the logarithm of the words; the spread is between the two means.
    """
    logs = sorted(math.log(n + 1) for n in lengths)
    if len(logs) < 3:
        return (logs[0] if logs else 2.0), 0.0
    total = sum(logs)
    left = 0.0
    best, where, spread = -1.0, logs[0], 0.0
    for k in range(1, len(logs)):
        left += logs[k - 1]
        apart = (total - left) / (len(logs) - k) - left / k
        between = apart * apart * k * (len(logs) - k)
        if between > best:
            best, where, spread = between, (logs[k - 1] + logs[k]) / 2, apart
    return where, spread


def _page_numbers(items: Sequence[Marked], groups: Sequence[int]) -> list[float]:
    count = len(items) or 1
    kinds = Counter(groups)
    dateby_after_short = sum(a.kind == "short" and b.kind in ("date", "byline") for a, b in pairwise(items))
    spaced = sum(i.unit.blanks > 0 for i in items)
    texts = sorted(i.words for i in items if i.kind == "text")
    shorts = sorted(i.words for i in items if i.kind == "short")
    return [
        math.log(count),
        kinds[1] / count,
        dateby_after_short / (kinds[1] or 1),
        kinds[2] / count,
        kinds[3] / count,
        spaced / count,
        sum(i.kind == "rule" for i in items) / count,
        float(texts[len(texts) // 2]) if texts else 0.0,
        float(shorts[len(shorts) // 2]) if shorts else 0.0,
    ]


def candidates(page: Page) -> list[int]:
    """Indexes of the units at which an article could begin."""
    out: list[int] = []
    for n, item in enumerate(page.items):
        runs_on = n > 0 and page.items[n - 1].kind in ("list", "quote")
        if item.kind in ("text", "short", "date", "byline") or (item.kind in ("list", "quote") and not runs_on):
            out.append(n)
    return out


GLANCE: tuple[str, ...] = (
    "group", "group-1", "group-2", "group+1", "words", "words-1", "stop", "stop-1", "blanks share", "level", "rule above", "as first",
    "back3", "back8", "ahead3", "ahead8", "births", "cross ratio", "cross near", "prev ahead3", "prev ahead8", "next back8", "next ahead8",
    "threads", "fresh", "lede words", "lede words+1", "opener", "page shorts", "page dateby", "page spaced",
    "as last-1",
)  # fmt: skip


def glance(page: Page, at: Sequence[int]) -> list[list[float]]:
    """One row of GLANCE per candidate."""
    items, groups, ledes = page.items, page.groups, page.ledes
    first_group = page.group(page.first)
    last_group = page.group(page.last)
    numbers = page.numbers
    rows: list[list[float]] = []
    for n in at:
        item = items[n]
        k = page.paragraph[n]
        me, above, below = page.gap(k), page.gap(k - 1), page.gap(k + 1)
        words = page.words[k] if k < len(page.words) else NO_WORDS
        around = max(above.cross_far, below.cross_far, page.gap(k - 2).cross_far, page.gap(k + 2).cross_far)
        prev = items[n - 1] if n else item
        rows.append([
            groups[n], page.group(n - 1), page.group(n - 2), page.group(n + 1), item.words, prev.words,
            STOP_CODE[item.stop], STOP_CODE[prev.stop] if n else 4.0, page.at_least[item.unit.blanks],
            item.level - page.top_level if item.level else -1.0, n > 0 and prev.kind == "rule", groups[n] == first_group,
            me.back[1], me.back[2], me.ahead[1], me.ahead[2], me.births, me.cross_far / (around + 1.0), me.cross_near,
            above.ahead[1], above.ahead[2], below.back[2], below.ahead[2],
            me.threads, me.fresh, ledes[k] if k < len(ledes) else 0.0,
            ledes[k + 1] if k + 1 < len(ledes) else 0.0, words.opener, numbers[1], numbers[3], numbers[5],
            page.group(n - 1) == last_group,
        ])  # fmt: skip
    return rows
