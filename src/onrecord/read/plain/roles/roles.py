"""What each unit of a page is by itself and beside its neighbours: text, short line, box, caption, date, furniture.

Decides nothing about where articles begin (boundaries.py), and so not yet which short line is a title, a standfirst or
a subhead (parts.py).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from onrecord.read import credits, markers
from onrecord.read.days.datelines import date_among, parse_date_line
from onrecord.read.plain.lines.marked import FURNITURE, Kind, Marked
from onrecord.read.plain.lines.units import Unit, is_rule
from onrecord.read.plain.roles.company import authors, beside, in_company
from onrecord.read.plain.roles.edges import trim
from onrecord.read.plain.roles.recurring import recurring
from onrecord.read.provenance import notes_among

_CLOSERS = "\"'”’»“‘«)]）】」』*_ \u00a0"
_STOPS = {
    ".": ".", "。": ".", "।": ".", "．": ".", "؟": "?", "?": "?", "？": "?", "!": "!", "！": "!", "…": "…", ":": ":",
    "：": ":", ";": ":", "؛": ":", "；": ":", ",": ":", "،": ":",
}  # fmt: skip
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
_BULLET = re.compile(r"^(?:[•‣◦▪●■►▶○∙·*+]|[-–](?=\s\S))\s*(?=\S)")
_NUMBER = re.compile(r"^(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,4})[.)]\s+(?=\S)")
_HASH = re.compile(r"^(#{1,6})\s+\S")
_OWNER = re.compile(
    r"[A-ZÀ-ÞА-ЯЁ][\w.’-]*(?: [A-ZÀ-ÞА-ЯЁ][\w.’-]*){0,2}(?: ?/ ?[A-ZÀ-ÞА-ЯЁ][\w.’-]*(?: [A-ZÀ-ÞА-ЯЁ][\w.’-]*){0,2})?$"
)
_EMBED = re.compile(r"^[—–-]+ .{1,60}\(@\w+\)|^(?:pic\.twitter\.com|t\.me|youtu\.be|https?://)/?\S*$|^@\w{2,30}$")
_DIGIT = re.compile(r"\d")
_END_MARKS = frozenset("■◼◾▪⬛◆♦")  # other lines without a letter or digit part an article's own sections
_ENOUGH = 3  # boxes; none of them with a picture's words, and the page's boxes have none
_AT_ONCE = 1000  # units; nearly all pages, and little enough of a file of hundreds of megabytes
MAX_SHORT = 45  # words; the longest standfirsts without a stop in the development half have 43


def count_words(text: str) -> int:
    """Words of a line; two characters count as one word where words aren't spaced."""
    n = text.count(" ") + 1
    if n < 8 and len(text) > 12 * n:
        cjk = len(_CJK.findall(text))
        if cjk:
            return max(n, cjk // 2)
    return n


def final_stop(text: str) -> str:
    """The mark that closes a line, seen through closing quotes and brackets."""
    last = text[-1:]
    if last.isalnum():
        return ""
    bare = text.rstrip(_CLOSERS)
    return _STOPS.get(bare[-1:], "")


def mark(units: Sequence[Unit]) -> list[Marked]:
    """Every unit with its kind, in order."""
    out = alone(units)
    in_company(out)
    _boxes(out)
    recurring(out)
    beside(out)
    authors(out)
    trim(out)
    return out


def alone(units: Sequence[Unit]) -> list[Marked]:
    """Every unit with the kind that it has by itself, whatever stands beside it."""
    out: list[Marked] = []
    for start in range(0, len(units), _AT_ONCE):
        some = units[start : start + _AT_ONCE]
        out += map(_alone, some, notes_among([unit.text for unit in some]))
    return out


def _alone(unit: Unit, is_note: bool) -> Marked:
    text = unit.text
    words = count_words(text)
    stop = final_stop(text)
    kind: Kind = "text" if words > MAX_SHORT or (stop and (stop != "?" or words > 20)) else "short"
    item = Marked(unit, kind, words, stop)
    if is_rule(text) or text in _END_MARKS:
        item.kind = "rule"
        return item
    if unit.told is not None and unit.told != "boxhead":
        item.kind = unit.told
        return item
    if markers.is_snapshot(text):
        item.kind = "header"
        return item
    first = text[0]
    if first == "#" and (found := _HASH.match(text)):
        item.kind, item.level = "short", len(found[1])
        return item
    if first == ">":
        item.kind = "quote"
        return item
    if is_note:
        # "Updated: 4 May 2025, 10:22" is what a correction begins with, and a date line.
        item.kind = "date" if _is_date(text) else "note"
        return item
    if len(text) > 420:
        return item
    item = _short_line(item)
    if unit.told == "boxhead" and item.kind in ("text", "short", "list"):
        item.kind = "boxhead"
    return item


def _short_line(item: Marked) -> Marked:
    """Lines of up to 420 characters: the ones that can be anything."""
    text = item.unit.text
    if len(text) <= 300:
        if box := markers.box_marker(text):
            item.kind, item.box = "marker", box
            return item
        if markers.inline_link(text):
            item.kind, item.box = "inline", "inline"
            return item
    if item.words <= 25:
        if markers.is_continue(text) or markers.is_menu(text) or markers.is_more(text):
            item.kind = "menu"
        elif credits.is_picture_agency(text):
            item.kind = "credit"
        elif markers.is_footer(text):
            item.kind = "footer"
        elif _is_date(text):
            item.kind = "date"
        elif markers.is_pager(text) or markers.is_crumbs(text):
            item.kind = "pager"
        elif markers.is_posted(text) or markers.byline_names(text) or date_among(text):
            item.kind = "byline"
        elif _EMBED.match(text):
            item.kind = "embed"
        elif credits.is_credit(text):
            item.kind = "credit"
        if item.kind not in ("text", "short"):
            return item
    if credits.is_caption(text):
        item.kind = "caption"
    elif _BULLET.match(text) and text[0] not in "–—":
        item.kind = "list"
    elif found := _NUMBER.match(text):
        item.level = 9 if found[0][0].isdigit() else 0
    return item


def _is_date(text: str) -> bool:
    # A line without a digit may say "yesterday", but so may a sentence of one word.
    return len(text) <= 140 and _DIGIT.search(text) is not None and parse_date_line(text) is not None


# ---- boxes -----------------------------------------------------------------------------------------------------------


def _captionish(item: Marked) -> bool:
    """A line in a box that is a picture's words rather than a headline."""
    text = item.unit.text
    return item.kind in ("caption", "credit") or item.words == 1 or (item.words <= 3 and text.isupper()) or (
        item.stop == "." and item.words <= 40
    ) or bool(_OWNER.match(text))  # fmt: skip


def _fits_box(item: Marked) -> bool:
    return item.kind in ("short", "caption", "credit") or (item.kind in ("text", "list") and item.words <= 30)


def _boxes(items: list[Marked]) -> None:
    """Gives the lines after each marker to its box; what a box holds is learnt from the page's other boxes."""
    _teasers(items)
    for n, item in enumerate(items[: next((n for n, i in enumerate(items) if i.kind == "text"), 0)]):
        if item.kind == "marker" and all(i.kind in ("short", *FURNITURE) for i in items[:n]):
            # "Latest news" above all text leads to what follows, and the site's name stands above it.
            item.kind, item.box = "header", None
            for above in items[:n]:
                above.kind = "header" if above.kind == "short" else above.kind
    spaced = sum(i.unit.blanks > 0 for i in items) > 0.5 * len(items)
    titles = _titles(items)
    runs = [(n, _run(items, n, titles, spaced=spaced)) for n, item in enumerate(items) if item.kind == "marker"]
    for kind in {items[n].box for n, _ in runs}:
        mine = [(n, run) for n, run in runs if items[n].box == kind]
        usual = Counter(len([j for j in run if not _captionish(items[j])]) for _, run in mine if run)
        heads = min(usual, key=lambda k: (-usual[k], k)) if usual else 1
        pictured = len(mine) < _ENOUGH or any(run and _captionish(items[run[0]]) for _, run in mine)
        for n, run in mine:
            grouped = spaced and len(run) > 1 and all(items[j].unit.blanks == 0 for j in run[1:])
            _fill(items, n, run, max(1, heads), grouped=grouped, pictured=pictured)


def _teasers(items: Sequence[Marked]) -> None:
    """On a list of teasers "Read more" closes each; it leads to the teaser's own text, and no headline follows."""
    marks = [n for n, i in enumerate(items) if i.kind == "marker" and i.box == "read-more"]
    ends = next((n for n in range(len(items) - 1, -1, -1) if items[n].kind == "text"), -1)
    if len(marks) < 2 or marks[-1] < ends:
        return
    between = sorted(b - a for a, b in pairwise([-1, *marks]))
    # A title, perhaps a date line, a paragraph or two, and the marker.
    if between[len(between) // 2] <= 5 and len({items[n].unit.text for n in marks}) == 1:
        for n in marks:
            items[n].kind, items[n].box = "menu", None


def _titles(items: Sequence[Marked]) -> frozenset[int]:
    """The lines above dates and bylines that are another article's: as many as stand there below the page's texts."""
    tops: list[list[int]] = []
    for n, item in enumerate(items):
        if item.kind in ("date", "byline") and n and items[n - 1].kind == "short":
            low = next((m for m in range(n - 1, -1, -1) if items[m].kind != "short"), -1)
            tops.append(list(range(low + 1, n)))
    alone = Counter(len(top) for top in tops if top[0] and items[top[0] - 1].kind in ("text", "note", "rule", "menu"))
    usual = min(alone, key=lambda k: (-alone[k], k)) if alone else 1
    return frozenset(n for top in tops for n in top[-usual:])


def _counts(item: Marked) -> bool:
    return item.kind == "menu" and markers.is_count(item.unit.text)


def _run(items: Sequence[Marked], marker: int, titles: frozenset[int], *, spaced: bool) -> list[int]:
    """Indexes of the lines after a marker that could be in its box."""
    run: list[int] = []
    for j in range(marker + 1, min(marker + 11, len(items))):
        item = items[j]
        if _counts(item):
            continue
        if _counts(items[j - 1]) and item.kind not in FURNITURE and items[j - 1].unit.text[:4].lower() == "list":
            run.append(j)
            continue
        if j in titles and run:
            break
        if not _fits_box(item):
            break
        if item.kind == "text" and not _captionish(item):
            # A question or cry can be a headline; a line that ends in a colon can't.
            if item.stop not in "?!…":
                break
        elif item.stop == "." and item.kind == "text":
            # A sentence belongs to a box only as a caption above a headline.
            after = items[j + 1] if j + 1 < len(items) else None
            if after is None or not _fits_box(after) or _captionish(after) or (spaced and after.unit.blanks > 0):
                break
            if run and not _captionish(items[run[-1]]):
                break
        if run and item.unit.blanks > 0:
            # A blank line ends a box, unless only its caption stood above.
            only_captions = all(_captionish(items[k]) for k in run)
            if not only_captions:
                break
        run.append(j)
    return run


def _fill(items: list[Marked], marker: int, run: Sequence[int], heads: int, *, grouped: bool, pictured: bool) -> None:
    captions: list[int] = []
    headlines: list[int] = []
    listing = items[marker].box == "related"
    if any(_counts(items[j - 1]) for j in run):
        headlines = list(run)
    elif grouped and pictured and not listing and len(run) == 2:
        captions, headlines = [run[0]], [run[1]]
    else:
        for j in run:
            if not headlines and _captionish(items[j]) and j != run[-1]:
                captions.append(j)
            elif grouped or len(headlines) < heads:
                headlines.append(j)
            else:
                break
        if not grouped and pictured and heads == 2 and len(headlines) == 2 and not captions and not listing:
            # Two lines in most boxes of the page, and no list: a caption above its headline.
            captions, headlines = headlines[:1], headlines[1:]
    for j in captions:
        items[j].kind, items[j].opens = "boxcap", marker
    for j in headlines:
        items[j].kind, items[j].opens = "boxhead", marker
