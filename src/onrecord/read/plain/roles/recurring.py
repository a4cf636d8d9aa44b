"""Lines that a page says again and again: buttons, labels, offers between its articles, and no words of theirs.

A headline stands once, or a few times in boxes that lead to it; a subhead of one or two words, or who speaks, may come
again. Marks the others as furniture. Knows no wording: what a site puts around its articles is told by its recurring.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from onrecord.read import markers
from onrecord.read.plain.lines.marked import Marked
from onrecord.read.plain.parts.bylines import is_name
from onrecord.read.plain.words.wording import stems_of

_BUTTON = re.compile(  # what a button with words in capitals begins with
    r"(?:share|copy|link|print|follow|listen|watch|save|subscribe|sign|view|see|read|download|play|open|close|show|hide"
    r"|e-?mail|comment|latest|recent|more|most|top|related|home|all|back|next|previous|heard|our|your|you|this)\b",
    re.I,
)
_OFTEN = 3  # times; two may be a teaser and its article
_LONGEST = 60  # words; longer ones are paragraphs
_SUBHEAD = 2  # words of a subhead that may come again between texts: "Background", "The verdict"
_HEADLINE = 4  # words; shorter lines that come again are no headlines
_SPOKEN = 5  # lines from one turn of a speaker to the next, more or less
_APART = 3  # lines; nearer ones are no articles'
_AHEAD = 4  # lines below a headline that say its words again
_SAID = 0.4  # share of them


def recurring(items: Sequence[Marked]) -> None:
    """Marks what recurs as furniture."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for n, item in enumerate(items):
        if item.kind in ("short", "text", "list", "embed") and item.words <= _LONGEST:
            places[item.unit.text.casefold()].append(n)
    often = [at for at in places.values() if len(at) >= _OFTEN]
    again = {n for at in often for n in at}
    for at in often:
        if not (_is_turn(items, at) or _is_headline(items, at)):
            for n in at:
                if not (_is_signature(items, n) or _is_subhead(items, n, again)):
                    items[n].kind = "menu"


def _is_turn(items: Sequence[Marked], at: Sequence[int]) -> bool:
    """Whether it stands over what somebody says, turn by turn, or is said again at once."""
    apart = sorted(b - a for a, b in pairwise(at))
    spoken = apart[len(apart) // 2] <= _SPOKEN and all(_kind(items, n + 1) == "text" for n in at)
    return spoken or apart[0] < _APART


def _is_headline(items: Sequence[Marked], at: Sequence[int]) -> bool:
    """Whether one of these lines opens an article, and the others lead to it: the text below the one says it again."""
    if items[at[0]].words < _HEADLINE:
        return False
    mine = stems_of(items[at[0]].unit.text)
    said = 0
    for n in at:
        below = [stems_of(item.unit.text) for item in items[n + 1 : n + 1 + _AHEAD] if item.kind == "text"]
        said += len(mine.intersection(*[frozenset().union(*below)])) >= max(2, _SAID * len(mine))
    return 0 < said <= len(at) / 2


def _is_signature(items: Sequence[Marked], n: int) -> bool:
    """Whether it can be the name of who wrote the article."""
    text = items[n].unit.text
    near = {_kind(items, n - 1), _kind(items, n + 1)}
    return bool(near & {"date", "byline"}) and markers.only_names(text) and is_name(text) and not _BUTTON.match(text)


def _is_subhead(items: Sequence[Marked], n: int, again: set[int]) -> bool:
    """Whether it stands alone between texts, as a subhead does."""
    alone = again.isdisjoint((n - 1, n + 1)) and items[n].words <= _SUBHEAD
    return alone and _kind(items, n - 1) == _kind(items, n + 1) == "text"


def _kind(items: Sequence[Marked], n: int) -> str:
    return items[n].kind if 0 <= n < len(items) else ""
