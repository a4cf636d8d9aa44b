"""What only its neighbours, or the rest of its page, tell of a line: headers, names under a title, talk, tags, authors.

Decides nothing about boxes (roles.py) and nothing about where articles begin.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from onrecord.read import markers
from onrecord.read.days.datelines import parse_date_line
from onrecord.read.plain.lines.marked import Kind, Marked, past
from onrecord.read.plain.parts.bylines import each_of, is_name, is_post, is_signed

_ABOVE: dict[Kind, Kind] = {"short": "header", "text": "header", "list": "menu", "boxhead": "menu"}
_TOP = 60  # lines; a page's header below a longer menu is not looked for
_TAG = 3  # words; a tag under an article has hardly more
_TAGS = 12  # tags of one article
_SPOKEN = re.compile(r"[–—―]\s?\S")  # how a line of talk begins
_LABEL = re.compile(r"([^\W\d_][\w.’'-]{0,20}(?: [\w.’'-]{1,20}){0,2})(?:\s?:|(?<=^.)\.)\s")  # "Ada Moor: ", "Q. "
_OFTEN = 3  # lines under one name; a page's headlines hardly share as many
_BIO = 60  # words
_NAME = 6  # words
_SEEN = 40  # words of a caption
_SUMMARY = 50  # words below a headline
_ABOUT = re.compile(r"\s(?:is|was|has been|teaches|writes|works|lives|ist|war|est|enseigne|es|è|é|является)\s")


def in_company(items: Sequence[Marked]) -> None:
    """What the page's other lines tell of one by itself: talk, an article's tags."""
    _section(items)
    _talk(items)
    _tags(items)


def _section(items: Sequence[Marked]) -> None:
    """The page's section, named again below the path that leads to it: `Home > Sport > Rowing`, `Rowing`."""
    for above, item in pairwise(items[:_TOP]):
        if above.kind == "pager" and item.kind == "short" and markers.is_crumbs(above.unit.text) and (
            re.split(r"\s*[»›>→/]\s*", above.unit.text)[-1].casefold() == item.unit.text.casefold()
        ):  # fmt: skip
            item.kind = "header"


def _talk(items: Sequence[Marked]) -> None:
    """Lines of an interview are text, though questions have no full stop: those under a dash, or under a name that the
    page says again and again."""
    labels = [found[1] if i.kind in ("text", "short") and (found := _LABEL.match(i.unit.text)) else "" for i in items]
    said = {(label, i.unit.text) for i, label in zip(items, labels, strict=True) if label}
    often = {label for label, n in Counter(label for label, _ in said).items() if n >= _OFTEN}
    for item, label in zip(items, labels, strict=True):
        if item.kind == "short" and item.stop and (label in often or _SPOKEN.match(item.unit.text)):
            item.kind = "text"


def _tags(items: Sequence[Marked]) -> None:
    """The tags under an article are no part of it."""
    for n, item in enumerate(items):
        if item.kind not in ("short", "marker", "menu") or not markers.is_tags(item.unit.text):
            continue
        item.kind, item.box = "menu", None
        for tag in items[n + 1 : n + 1 + _TAGS]:
            if tag.kind != "short" or tag.words > _TAG or tag.stop:
                break
            tag.kind = "menu"


def authors(items: Sequence[Marked]) -> None:
    """The name of who signs on the page, alone on a line, and a paragraph that says who that is: the outlet's word."""
    names = set()
    for item in items:
        text = item.unit.text
        if item.kind == "byline" and (
            who := markers.byline_names(text) or (text if markers.only_names(text) else None)
        ):
            names |= {name for name in each_of(who) if " " in name}
    if not names:
        return
    for n, item in enumerate(items):
        text = item.unit.text
        if item.kind == "short" and text in names:
            item.kind = "byline" if _beyond(items, n, -1) == "short" else "note"  # of who signed above
        if item.kind in ("text", "short") and item.words <= _BIO and any(
            text.startswith(name) and _ABOUT.match(text, len(name)) for name in names
        ):  # fmt: skip
            item.kind = "note"


# ---- neighbours ------------------------------------------------------------------------------------------------------


def _page_title(items: Sequence[Marked]) -> None:
    """`# X` above `## Y`: the only heading of the highest level names the page, the lower ones its articles."""
    levels = [i.level for i in items if 0 < i.level < 9]
    if len(items) > 1 and 0 < items[0].level < items[1].level < 9 and levels.count(items[0].level) == 1:
        items[0].kind = "header"


def _names_page(item: Marked, items: Sequence[Marked]) -> bool:
    """Whether a line at the top of a page names its category; one that stands there again names an article's."""
    if item.kind not in ("short", "menu"):
        return False
    text = item.unit.text.lstrip("# ")
    name = markers.page_header(text)
    named = name is not None and (":" in text or item.words <= 5 or len(name) < 12)
    return named and sum(other.unit.text == item.unit.text for other in items) == 1


def _is_menu(items: Sequence[Marked]) -> bool:
    """Whether these lines can be a site's name and menu: most are single names or list items."""
    return sum(i.words <= 3 or i.kind in ("list", "menu", "header") for i in items) > 0.6 * len(items)


def _beyond(items: Sequence[Marked], n: int, step: int) -> str:
    """The kind of the next line above or below that is no button."""
    at = past(items, n + step, step, ("menu",))
    return items[at].kind if 0 <= at < len(items) else ""


def _signed_alone(items: Sequence[Marked]) -> set[int]:
    """Names right between a headline and its text, where the page has some so: it signs its articles without a word."""
    alone = {
        n
        for n, item in enumerate(items)
        if item.kind == "short" and item.words <= _NAME
        and markers.only_names(item.unit.text) and is_name(item.unit.text)
        and (_beyond(items, n, -1), _beyond(items, n, 1)) == ("short", "text")
    }  # fmt: skip
    return alone if len(alone) >= _OFTEN else set()


def _is_summary(items: Sequence[Marked], n: int) -> bool:
    """Whether a sentence or two stand above this line, below a headline."""
    at = past(items, n - 1, -1, ("menu",))
    return at > 0 and items[at].kind == "text" and items[at].words <= _SUMMARY and _beyond(items, at, -1) == "short"


def _is_seen(items: Sequence[Marked], n: int, *, dated: bool) -> bool:
    """Whether a line is what a picture shows: its credit stands right above or below, and it is no headline.

    Below an article's title and date it is none, nor farther down where all the page's headlines have their dates.
    """
    after = _beyond(items, n + 1, 1)
    text = items[n].kind == "text"
    if items[n].words > _SEEN:
        return False
    if items[n + 1 : n + 2] and items[n + 1].kind == "credit":
        return _below_masthead(items, n) or (
            dated and not text and _beyond(items, n, -1) == "text" and after not in ("date", "byline")
        )
    return not text and items[n - 1].kind == "credit" and _below_masthead(items, n - 1)


def _below_masthead(items: Sequence[Marked], n: int) -> bool:
    """Whether the line above this one is an article's date, below its title."""
    at = n - 1
    while at > 0 and items[at].kind in ("date", "byline", "credit", "menu"):
        at -= 1
    dated = any(item.kind in ("date", "byline") for item in items[at + 1 : n])
    return dated and (items[at].kind == "short" or _is_summary(items, at + 1))


def beside(items: list[Marked]) -> None:
    """What only neighbours tell: the page's header, bylines of bare names, numbered lists, links after credits."""
    _page_title(items)
    seen_text = False
    signed = _signed_alone(items)
    dated = sum(b.kind in ("date", "byline") and a.kind == "short" for a, b in pairwise(items)) >= _OFTEN
    for n, item in enumerate(items):
        text = item.unit.text
        before = items[n - 1] if n else None
        after = items[n + 1] if n + 1 < len(items) else None
        if not seen_text and n < _TOP and _names_page(item, items) and (n < 8 or _is_menu(items[:n])):
            item.kind = "header"
            for above in items[:n]:
                # What stands above the page's header is the site's name and its menu.
                above.kind = _ABOVE.get(above.kind, above.kind)
        elif item.kind == "text":
            seen_text = True
        if item.kind == "short" and before is not None and is_signed(text):
            item.kind = "byline"
        elif item.kind == "short" and markers.only_names(text):
            over, under = _beyond(items, n, -1), _beyond(items, n, 1)
            if under == "short" and after is not None and is_post(after.unit.text):
                under = "byline"
            # Right below a title, its summary or a date; else it is a title that could be a name.
            if n in signed or (
                {over, under} & {"date", "byline"} and (over in ("short", "date", "byline") or _is_summary(items, n))
            ):
                item.kind = "byline"
        elif item.kind == "short" and before is not None and before.kind == "byline" and is_post(text):
            item.kind = "byline"
        elif item.words <= 2 and before is not None and before.kind == "date" and markers.is_clock(text):
            item.kind = "date"
        elif item.kind in ("short", "text") and before is not None and _is_seen(items, n, dated=dated):
            item.kind = "caption"
        elif item.kind == "short" and item.words <= 3 and before is not None and before.kind == "short" and (
            parse_date_line(text) is not None
        ):  # fmt: skip
            item.kind = "date"  # "Yesterday", below a title
        elif item.level == 9:
            numbered = [k for k in (before, after) if k is not None and k.level == 9]
            if numbered:
                item.kind = "list"
        elif item.kind == "embed" and text.startswith("http") and before is not None and before.kind == "credit":
            item.kind = "credit"
        elif item.kind == "pager" and item.words == 1 and seen_text and after is not None and after.kind == "text":
            # "Next" or "More" amid an article is a subhead, not the list's pager.
            item.kind = "short"
        elif item.kind == "date" and before is not None and after is not None and before.stop == ":":
            item.kind = "short" if (before.kind, after.kind) == ("text", "text") else "date"
