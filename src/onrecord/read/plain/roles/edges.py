"""What stands above a page's first article and below its last: the site's menu, lists beside the articles, small print.

A page that was copied whole has dozens of such lines, and a headline is told from them by its words, which the text
below it says again. Marks them as furniture; a page without them is left as it is. Decides nothing between articles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from onrecord.read import markers
from onrecord.read.plain.lines.marked import Marked, past
from onrecord.read.plain.words.wording import stems_of

_MENU_FROM = 12  # lines above the first text; fewer are a headline's own company
_NAMES = 4  # words; a menu's line has hardly more
_SHARE = 0.55  # of the lines above that are so short
_BACK = 40  # lines above the text in which its headline is looked for
_AHEAD = 14  # paragraphs that say a headline's words again
_DENSE, _NEAR = 14, 5  # words of a text that has another text so few lines above or below: running text
_LABEL, _SUMMARY, _OTHERS = 3, 50, 2  # words of a section's name, of a summary; other articles with dates, at least
_SITE = 6  # words of a line that names the site; a headline has more
_DATED = ("date", "byline")
_TAIL = 8  # lines; a shorter end of a page may be an article's
_RUN = 4  # short lines one after the other: a menu has begun
_LONG = 30  # words of a text among texts; few teasers have as many
_SMALL = re.compile(
    r"\b(?:cookies?|privacy|subscri\w+|newsletters?|terms (?:of|and|&)|rights reserved|affiliate|sign up|opt[- ]out"
    r"|your (?:e-?mail|browser|inbox)|datenschutz\w*|abonn\w+|confidentialité|privacidad|suscri\w+|подпи\w+)\b",
    re.I,
)
_TOLD = frozenset({"header", "pager", "footer"})  # furniture that says more than "menu" does


def trim(items: Sequence[Marked]) -> None:
    """Marks what stands at the page's edges."""
    _labels(items)
    dense = _dense(items)
    _below(items, dense, copied=_above(items, dense))


def _labels(items: Sequence[Marked]) -> None:
    """The page's name and section above its first headline: the lines that no other date or byline has above."""
    first, *others = list(_tops(items)) or [[]]
    if len(others) < _OTHERS or any(i.kind not in ("short", *_TOLD, "menu") for i in items[: first[0] if first else 0]):
        return
    more = first[: max(0, len(first) - max(map(len, others)))]
    if len(more) > 1 or all(
        items[n].words <= _LABEL for n in more
    ):  # one longer line may be a headline over its summary
        for n in takewhile(lambda n: items[n].words <= _SITE, more):
            items[n].kind = "header"


def _tops(items: Sequence[Marked]) -> Iterator[list[int]]:
    """The short lines above each date or byline, and above the sentence or two that sum up the article."""
    for n, item in enumerate(items):
        if item.kind not in _DATED:
            continue
        at = _skipped(items, n - 1)
        if at >= 0 and items[at].kind in _DATED:
            continue
        if at > 0 and items[at].kind == "text" and items[at].words <= _SUMMARY and items[at - 1].kind == "short":
            at -= 1
        top: list[int] = []
        while at >= 0 and items[at].kind == "short":
            top.insert(0, at)
            at = _skipped(items, at - 1)
        yield top


def _skipped(items: Sequence[Marked], at: int) -> int:
    """The line at this place, or the next one above that is no picture's and no button."""
    return past(items, at, -1, ("caption", "credit", "menu"))


def _dense(items: Sequence[Marked]) -> list[int]:
    """Texts that stand among other texts."""
    texts = [n for n, i in enumerate(items) if i.kind == "text" and i.words >= _DENSE]
    near = set()
    for a, b in pairwise(texts):
        if b - a <= _NEAR:
            near |= {a, b}
    return sorted(near)


def _set_aside(items: Sequence[Marked]) -> None:
    for item in items:
        if item.kind not in _TOLD:
            item.kind = "menu"


def _above(items: Sequence[Marked], dense: Sequence[int]) -> bool:
    """Marks the site's menu, and returns whether there is one."""
    first = dense[0] if dense else 0
    above = [i for i in items[:first] if i.kind != "menu"]  # buttons are an article's, too
    short = [i for i in above if i.words <= _NAMES or i.kind in ("list", "header", "footer", "pager")]
    if len(above) < _MENU_FROM or len(short) < _SHARE * len(above):
        return False
    said: set[str] = set()
    for n in dense[:_AHEAD]:
        said |= stems_of(items[n].unit.text)
    _set_aside(items[: _opening(items, first, said)])
    return True


def _opening(items: Sequence[Marked], first: int, said: set[str]) -> int:
    """The line that opens the first article: the first whose words are said again below, or the text itself."""
    best, height = first, 0.0
    for n in range(max(0, first - _BACK), first):
        item = items[n]
        if item.kind not in ("short", "text") or not 3 <= item.words <= 40:
            continue
        stems = stems_of(item.unit.text)
        again = len(stems & said)
        if again >= 2 and again / len(stems) > height + 0.15:
            best, height = n, again / len(stems)
    if height < 0.4:
        return first
    while best and items[best - 1].kind == "short" and items[best - 1].words > _NAMES:
        best -= 1  # a headline and its summary
    return best


def _below(items: Sequence[Marked], dense: Sequence[int], *, copied: bool) -> None:
    """From the list's pager, the heading of a list beside it, or a menu's first lines on: no article's.

    On a page that was copied with its menu, teasers and small print below that may be sentences, too.
    """
    if copied:
        sure = [n for n in dense if not _SMALL.search(items[n].unit.text)]
        ends = [n for n in sure if items[n].words >= _LONG] or [n for n in sure if items[n].words >= _LONG // 2]
        ends += _brief(items, sure, ends[-1] if ends else 0)
    else:
        ends = [n for n, i in enumerate(items) if i.kind in ("text", "note")]
    if not ends:
        return
    last = ends[-1]
    end = min(last, dense[-1]) if dense else last
    begin = next((n for n in range(last + 1, len(items)) if _ends(items[n])), len(items))
    usual = {i.unit.text for i in items[dense[0] : end]} if dense else set()  # the buttons of every article
    for n in range(end + 1, len(items) - _TAIL):
        run = items[n : n + _RUN]
        if items[n].unit.text not in usual and (_ends(items[n]) or all(_is_menu(i) for i in run)):
            begin = min(begin, n)
            break
    _set_aside([item for item in items[begin:] if item.kind != "note"])


def _is_menu(item: Marked) -> bool:
    return item.kind in ("short", "list", "menu", "footer") and item.words <= _NAMES


def _brief(items: Sequence[Marked], sure: Sequence[int], after: int) -> list[int]:
    """Short paragraphs, one upon the other, below a line that says who wrote or when: a brief, no teaser."""
    signed = next((n for n in range(after, len(items)) if items[n].kind in ("byline", "date")), len(items))
    return [n for above, n in pairwise(sure) if n > signed and above == n - 1]


def _ends(item: Marked) -> bool:
    """Whether no article goes on after this line, where no text follows."""
    side = item.kind in ("short", "list", "menu") and markers.is_side(item.unit.text.lstrip("# "))
    return side or item.kind in ("pager", "footer")
