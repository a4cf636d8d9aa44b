"""What speaks for or against an article beginning at a unit, as numbers. Layout, openings, names, shared words.

The order of NAMES is the model's contract: a change of meaning or order needs training again. Weighs nothing.
"""

# ruff: noqa: E501 - names of features stand in the order and the groups in which they are measured

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import repeat

from onrecord.read import markers
from onrecord.read.plain.page import GROUPS, STOP_CODE, Page
from onrecord.read.plain.wording import AN, HAS, HE, NEW, SAID, WE, WEEKDAY

_OFFSETS = (-3, -2, -1, 1, 2, 3)

NAMES: tuple[str, ...] = (
    *(f"kind{o:+d}:{k}" for o in _OFFSETS for k in GROUPS),
    *(f"kind:{k}" for k in ("text", "short", "dateby", "list")),
    "words-2", "words-1", "words", "words+1", "words+2", "words/page",
    "stop-1", "stop", "stop+1", "stop+2", "blanks", "blanks+1", "blanks share", "blanks unusual", "indent",
    "rule above", "rule below", "level", "short length", "short spread", "short as first", "capitals", "capitals share", "title case",
    "shorts in a row", "text since short", "texts to next short", "texts since box",
    "page units", "page shorts", "page shorts+dateby", "page dateby", "page boxes", "page spaced", "page rules", "page text words", "page short words",
    "opener", "quote opens", "quote opens+1", "dateline", "dateline+1", "weekday", "weekday+1", "weekday-1", "he", "he+1", "i we", "said", "said-1", "has", "has+1", "new", "an", "digit opens", "opener+1",
    "closes-1", "closes-2", "end-1", "question-1", "exclaim-1",
    "as first", "as first+1", "as first+2", "as first level", "as first words", "as first capitals", "as last-1", "as last-2",
    "lede words", "lede words+1", "lede words-1", "lede words best",
    "back1", "back3", "back8", "back14", "ahead1", "ahead3", "ahead8", "ahead14", "lean3", "lean8", "lean14",
    "next back1", "next back3", "next back8", "next back14", "next lean3", "next lean8", "next ahead3",
    "prev ahead1", "prev ahead3", "prev ahead8", "prev back8", "prev lean8",
    "skip back2", "skip lean2",
    "cross near", "cross far", "cross near dip", "cross far dip", "cross far dip wide", "cross ratio", "births", "deaths", "mass", "next births", "next deaths",
    "repeat12", "repeat1", "repeat prev", "repeat gain",
    "re full", "surname new", "next re full", "next surname new", "full new", "full old", "known alone", "seen alone", "new alone", "again alone",
    "next full new", "next full old", "next known alone", "next seen alone", "next new alone", "prev known alone", "prev full new",
    "pair back", "pair back far", "pair known", "pair new", "pair seen",
)  # fmt: skip


def measure(page: Page, at: Sequence[int]) -> list[list[float]]:
    """One row of NAMES per candidate."""
    items, groups = page.items, page.groups
    count = len(items)
    since_short, to_short, since_box = _runs(groups)
    looks = [_letters(items[n].unit.text[:420]) if groups[n] == 1 else _NO_LETTERS for n in at]
    closes: dict[int, float] = {}
    first_length = math.log(items[page.first].words + 1) if items else 0.0
    rows: list[list[float]] = []
    for n, look in zip(at, looks, strict=True):
        item = items[n]
        row: list[float] = []
        for offset in _OFFSETS:
            row += _ONE[page.group(n + offset)]
        g = groups[n]
        row += [float(g == 0), float(g == 1), float(g == 2), float(g == 7)]
        row += [float(items[m].words) if 0 <= m < count else 0.0 for m in (n - 2, n - 1, n, n + 1, n + 2)]
        row.append(item.words / (page.numbers[7] or 1.0))
        row += [STOP_CODE[items[m].stop] if 0 <= m < count else 4.0 for m in (n - 1, n, n + 1, n + 2)]
        length = math.log(item.words + 1)
        row += [
            float(min(item.unit.blanks, 5)), float(min(items[n + 1].unit.blanks, 5)) if n + 1 < count else 5.0,
            page.at_least[item.unit.blanks], float(item.unit.blanks - page.usual_blanks), float(min(item.unit.indent, 12)),
            float(n > 0 and items[n - 1].kind == "rule"), float(n + 1 < count and items[n + 1].kind == "rule"),
            float(item.level - page.top_level) if item.level else -1.0,
            length - page.short_from if g == 1 else 0.0, page.short_spread, length - first_length if g == 1 else -9.0,
        ]  # fmt: skip
        row += look
        in_a_row = 0
        while n + in_a_row < count and groups[n + in_a_row] in (1, 2) and in_a_row < 5:
            in_a_row += 1
        row += [float(in_a_row), float(since_short[n]), float(to_short[n]), float(since_box[n])]
        row += page.numbers
        row += _openings(page, n)
        row += _ends(page, n, closes)
        row += _as_ends(page, n)
        row += _lede_words(page, n)
        row += _held(page, n)
        rows.append(row)
    return rows


_ONE = [[float(k == g) for k in range(9)] for g in range(9)]
_NO_LETTERS = [0.0, 0.0, 0.0]


def _runs(groups: Sequence[int]) -> tuple[list[int], list[int], list[int]]:
    since, box, s, b = [], [], 9, 9
    for g in groups:
        since.append(s)
        box.append(b)
        s = 0 if g == 1 else min(s + (g == 0), 9)
        b = 0 if g in (3, 5) else min(b + (g == 0), 9)
    ahead, a = [0] * len(groups), 9
    for n in range(len(groups) - 1, -1, -1):
        ahead[n] = a
        a = 0 if groups[n] == 1 else min(a + (groups[n] == 0), 9)
    return since, ahead, box


def _letters(head: str) -> list[float]:
    """Whether a short line is in capitals, its share of them, and whether its words begin with them."""
    letters = sum(c.isalpha() for c in head)
    capitals = sum(c.isupper() for c in head) / (letters or 1)
    longer = [w for w in head.split() if len(w) > 3]
    return [float(capitals > 0.8 and letters > 3), capitals, sum(w[0].isupper() for w in longer) / (len(longer) or 1)]


def _openings(page: Page, n: int) -> list[float]:
    me, after, before = page.word(n), page.word(n + 1), page.word(n - 1)
    c, a = me.cues, after.cues
    return [
        float(me.opener), float(me.quote), float(after.quote), float(me.dateline), float(after.dateline),
        float(c & WEEKDAY), float(a & WEEKDAY), float(before.cues & WEEKDAY), float(c & HE > 0), float(a & HE > 0),
        float(c & WE > 0), float(c & SAID > 0), float(before.cues & SAID > 0), float(c & HAS > 0), float(a & HAS > 0),
        float(c & NEW > 0), float(c & AN > 0), float(me.digit), float(after.opener),
    ]  # fmt: skip


def _ends(page: Page, n: int, closes: dict[int, float]) -> list[float]:
    if not n:
        return [0.0, 0.0, 0.0, 0.0, 0.0]
    out = []
    for m in (n - 1, n - 2):
        if m >= 0 and m not in closes:
            closes[m] = float(page.groups[m] in (0, 1) and markers.closes(page.items[m].unit.text))
        out.append(closes.get(m, 0.0))
    before = page.items[n - 1]
    return [*out, float(page.groups[n - 1] == 5), float(before.stop == "?"), float(before.stop == "!")]


def _as_ends(page: Page, n: int) -> list[float]:
    """How far a unit is like the page's first, which begins an article for sure, and those above it like its last."""
    items, group = page.items, page.group
    first, last = page.first, page.last
    me, top = items[n], items[first]
    return [
        float(group(n) == group(first)), float(group(n + 1) == group(first + 1)), float(group(n + 2) == group(first + 2)),
        float(me.level == top.level), float(0.5 <= (me.words + 2) / (top.words + 2) <= 2),
        float(me.unit.text[:90].isupper() == top.unit.text[:90].isupper()),
        float(group(n - 1) == group(last)), float(group(n - 2) == group(last - 1)),
    ]  # fmt: skip


def _lede_words(page: Page, n: int) -> list[float]:
    k = page.paragraph[n]
    at = page.ledes
    me = at[k] if k < len(at) else 0.0
    after = at[k + 1] if k + 1 < len(at) else 0.0
    near = at[max(0, k - 3) : k] + at[k + 1 : k + 4]
    return [me, after, at[k - 1] if 0 < k <= len(at) else 0.0, me - max(near, default=0.0)]


def _share(page: Page, a: int, b: int) -> float:
    """The share of paragraph a's weight that stands in paragraph b too."""
    if not (0 <= a < len(page.words) and 0 <= b < len(page.words)):
        return 0.0
    mine, theirs = page.words[a].stems, page.words[b].stems
    both = mine & theirs
    if not both:
        return 0.0
    get = page.common.get
    return sum(map(get, both, repeat(1.0))) / (sum(map(get, mine, repeat(1.0))) + 1.0)


def _held(page: Page, n: int) -> list[float]:
    k = page.paragraph[n]  # of a date or byline, the paragraph below it
    gap_list = page.gaps
    me, nxt, prev = page.gap(k), page.gap(k + 1), page.gap(k - 1)
    b, a = me.back, me.ahead
    out = [*b, *a, a[1] - b[1], a[2] - b[2], a[3] - b[3]]
    # The next paragraph's links back, without those to this one.
    own = _share(page, k + 1, k)
    out += [*nxt.back, nxt.ahead[1] - nxt.back[1], nxt.ahead[2] - nxt.back[2], nxt.ahead[1]]
    out += [prev.ahead[0], prev.ahead[1], prev.ahead[2], prev.back[2], prev.ahead[2] - prev.back[2]]
    two = page.gap(k + 2)
    out += [two.back[2], two.ahead[2] - two.back[2]]
    low_near = max((g.cross_near for g in gap_list[max(0, k - 3) : k]), default=0.0)
    high_near = max((g.cross_near for g in gap_list[k + 1 : k + 4]), default=0.0)
    low_far = max((g.cross_far for g in gap_list[max(0, k - 4) : k]), default=0.0)
    high_far = max((g.cross_far for g in gap_list[k + 1 : k + 5]), default=0.0)
    wide = max((g.cross_far for g in gap_list[max(0, k - 10) : k]), default=0.0)
    wide_after = max((g.cross_far for g in gap_list[k + 1 : k + 11]), default=0.0)
    out += [
        me.cross_near, me.cross_far, min(low_near, high_near) - me.cross_near, min(low_far, high_far) - me.cross_far,
        min(wide, wide_after) - me.cross_far, me.cross_far / (min(low_far, high_far) + 1.0), me.births, me.deaths,
        me.mass, nxt.births, nxt.deaths,
    ]  # fmt: skip
    again = _share(page, k, k + 1)
    again2 = _share(page, k, k + 2)
    before = max(_share(page, k, k - 1), _share(page, k, k - 2))
    out += [max(again, again2), again, before, max(again, again2) - before]
    out += [float(me.re_full), float(me.surname_new), float(nxt.re_full), float(nxt.surname_new)]
    out += [float(v) for v in (me.full_new, me.full_old, me.known_alone, me.seen_alone, me.new_alone, me.again_alone)]
    out += [float(v) for v in (nxt.full_new, nxt.full_old, nxt.known_alone, nxt.seen_alone, nxt.new_alone)]
    out += [float(prev.known_alone), float(prev.full_new)]
    mass = me.mass + nxt.mass + 3.0
    # This and the next taken together; what the next shares with this alone is taken out as well as may be.
    pair_near = (b[2] * me.mass + max(0.0, nxt.back[2] - own) * nxt.mass) / mass
    pair_far = (b[3] * me.mass + max(0.0, nxt.back[3] - own) * nxt.mass) / mass
    out += [pair_near, pair_far, float(me.known_alone + nxt.known_alone), float(me.full_new + nxt.full_new),
            float(me.seen_alone + nxt.seen_alone)]  # fmt: skip
    return out
