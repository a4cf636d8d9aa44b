"""Whether an entry gives its article in full, or a summary that leads to it. Reads words and shapes, no blocks.

Where in doubt it is a summary: a lead that is followed costs a request, a summary passed off as an article stays.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from html import unescape
from typing import Final

from onrecord.read import markers
from onrecord.read.feeds.entries import Entry, Said, plain
from onrecord.text import fold

_ENDS: Final = re.compile(r"[.!?。！？؟।]['\"”’»)\]*]*\s*$")
_PART: Final = re.compile(r"<(?:p|div|h[1-6]|li|blockquote)\b[^<>]*>|<br\s*/?>\s*<br", re.I)
_TAIL: Final = re.compile(
    r"(?:\s|<br[^>]*>|<img\b[^>]*>|</?(?:div|p|span|section|article)\b[^>]*>|&nbsp;|&#160;|\xa0|<!--.*?-->)+$",
    re.I | re.S,
)
_LAST: Final = re.compile(r"<(?P<tag>p|div|a|br|small|em)\b", re.I)
_LINK: Final = re.compile(r"<a\b[^>]*?href\s*=\s*[\"']?([^\"'\s>]+)[^>]*>(.*?)</a>", re.I | re.S)

WHOLE: Final = 700
"""Characters that make a description of one or two paragraphs an article, as for entries of list pages."""
_SHORT: Final = 250
_END: Final = 200  # of the words; these patterns are not for long runs
_TAIL_SIZE: Final = 2000


@dataclass(frozen=True, slots=True)
class Judged:
    """What of an entry is its article, if it gives one, and its summary; and what told."""

    article: Said | None
    summary: Said | None
    said: str


def judge(entry: Entry) -> Judged:
    """What the entry gives."""
    content, summary = entry.content, entry.summary
    if content and summary and _same(content, summary):
        content = None  # the same words under two names are as much as one
    body = content or summary
    if body is None:
        return Judged(None, None, "no words")
    if entry.elsewhere:
        return Judged(None, summary or content, "its content is elsewhere")
    body, more = _without_trailer(body, entry)
    words = plain(body) or ""
    beside = summary if content else None
    if not words:
        return Judged(None, beside, "no words")
    if entry.url is None:
        return Judged(body, beside, "there is no page to lead to")
    if more:
        return Judged(None, beside or body, "ends with a link to the rest")
    end = words[-_END:]
    if markers.trails_off(end, len(words)):
        return Judged(None, beside or body, "ends in dots")
    paragraphs = len(_PART.findall(body.text)) if body.html else body.text.count("\n\n") + 1
    if content:
        longer = beside is not None and len(words) > 1.3 * len(plain(beside) or "")
        whole = len(words) >= _SHORT or paragraphs >= 3 or (longer and bool(_ENDS.search(end)))
        return Judged(body, beside, "content") if whole else Judged(None, beside or body, "too short to be whole")
    if paragraphs >= 3 or (len(words) >= WHOLE and _ENDS.search(end)):
        return Judged(body, None, "a description of an article's length")
    return Judged(None, body, "a description")


def _same(one: Said, other: Said) -> bool:
    a, b = plain(one) or "", plain(other) or ""
    return a == b or (abs(len(a) - len(b)) < 0.05 * max(len(a), len(b)) and fold(a)[:200] == fold(b)[:200])


def _without_trailer(said: Said, entry: Entry) -> tuple[Said, bool]:
    """The words without lines that only say where the article stands; whether one of them led to the rest of it."""
    text, more = said.text, False
    if not said.html:
        line = text.rstrip().rpartition("\n")[2]
        if markers.is_continue(line) or markers.box_marker(line):
            return replace(said, text=text[: len(text.rstrip()) - len(line)]), True
        return said, False
    for _ in range(4):
        end = text.rstrip()
        end = end[:-_TAIL_SIZE] + _TAIL.sub("", end[-_TAIL_SIZE:])
        start = max((found.start() for found in _LAST.finditer(end, max(len(end) - _TAIL_SIZE, 0))), default=-1)
        if start >= 0 and (outer := _outer(end, start, len(entry.title or "") + 60)) is not None:
            start = outer
        tail = end[start:] if start >= 0 else ""
        words = plain(tail) or ""
        links = _LINK.findall(tail)
        own = any(_same_page(unescape(href), entry.url) for href, _ in links)
        told = bool(entry.title) and fold(entry.title or "") in fold(words)
        if not links or len(words) > len(entry.title or "") + 120:
            break
        if own and told and len(links) >= 2:
            text = end[:start]  # "The post X appeared first on Y"
        elif markers.is_continue(words) or markers.box_marker(words) or (own and _leads_on(words, entry)):
            text, more = end[:start], True
        else:
            break
    return replace(said, text=text), more


def _outer(text: str, start: int, most: int) -> int | None:
    """The start of the paragraph that a link at its end stands in, when little else does."""
    if not text[start : start + 2].casefold().startswith("<a"):
        return None
    before = text.rfind("<p", max(start - 400, 0), start)
    return (
        before
        if before >= 0 and "</p" not in text[before:start] and len(plain(text[before:start]) or "") < most
        else None
    )


def _leads_on(words: str, entry: Entry) -> bool:
    """A short last line that is a link to the article's own page and not its title: "Read the full story"."""
    return len(words) < 60 and not words.endswith((".", "”", '"')) and fold(words) != fold(entry.title or "")


def _same_page(one: str, other: str | None) -> bool:
    def path(url: str) -> str:
        return re.sub(r"^https?://(?:www\.)?|[?#].*$", "", url).rstrip("/")

    return bool(other) and path(one) == path(other or "")
