"""A version's blocks to the parts of a page: figures, boxes, lists. Pure, loses no block, writes no mark-up.

Blocks come one line at a time, as the page had them. A reader sees larger things: a caption with its credit is one
figure; a box's marker, caption and headline are one aside; items that follow one another are one list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from onrecord.records import Block, Related, Version
from onrecord.text import fold
from onrecord.web.wording import box_words

PartKind = Literal[
    "headline",
    "title",
    "byline",
    "standfirst",
    "heading",
    "paragraph",
    "quote",
    "list",
    "figure",
    "box",
    "note",
    "embed",
    "table",
]

_BULLET = re.compile(r"^\s*(?:[-–—•*·▪‣◦]|\(?\d{1,3}[.)])\s+")
_NUMBER = re.compile(r"^\s*\(?\d{1,3}[.)]\s+")
_CELL = re.compile(r"\t|\s*\|\s*|\s{3,}")
_ADDRESS = re.compile(r"https?://[^\s<>\"“”]+[^\s<>\"“”.,;:!?)\]’']")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of words; `url` when it is an address to be followed."""

    text: str
    url: str | None = None


class Line(str):
    """A line's words, trimmed. `start` is where they begin in the version's text, so that findings can be marked;
    None where they don't stand there word for word.
    """

    start: int | None

    @classmethod
    def of(cls, words: str, start: int) -> Line:
        """The words without white space around them; `start` is where `words` began."""
        made = cls(words.strip())
        made.start = start + len(words) - len(words.lstrip())
        return made

    @classmethod
    def within(cls, blocks: Sequence[Block], words: str) -> Line:
        """These words where one of the blocks says them."""
        made = cls(words)
        made.start = next((block.start + block.text.index(words) for block in blocks if words in block.text), None)
        return made

    def after(self, length: int) -> Line:
        """The same line without so many characters at its beginning."""
        words = self[length:]
        made = Line(words.strip())
        made.start = None if self.start is None else self.start + len(self) - len(words.lstrip())
        return made


@dataclass(frozen=True, slots=True)
class BoxLink:
    """A link of a box, with its words where the box says them."""

    related: Related
    headline: Line
    caption: Line | None


@dataclass(frozen=True, slots=True)
class Part:
    """One thing on the page. `at` numbers its first block, for its anchor; only the fields of its kind are filled."""

    kind: PartKind
    at: int
    lines: tuple[Line, ...] = ()  # the words, one entry a paragraph, item or line
    credits: tuple[Line, ...] = ()  # figure
    label: str = ""  # box
    links: tuple[BoxLink, ...] = ()  # box
    ordered: bool = False  # list
    rows: tuple[tuple[str, ...], ...] = ()  # table


def typeset(version: Version, title: str) -> tuple[Part, ...]:
    """The parts of an article. The block that says the headline, where one does, comes first, as `headline`; others
    that say it again are left out.
    """
    boxed = _boxed(version)
    numbered = list(enumerate(version.blocks))
    waiting = list(version.related)
    parts: list[Part] = []
    for kind, group in groupby(numbered, key=lambda pair: _kind(pair[1], boxed)):
        parts.extend(_set(kind, list(group), waiting))
    said = fold(title).rstrip(".")
    again = [
        part
        for part in parts
        if part.kind in ("title", "standfirst") and fold(" ".join(part.lines)).rstrip(".") == said
    ]
    headline = [replace(part, kind="headline") for part in again[:1]]
    return (*headline, *(part for part in parts if part not in again))


def _boxed(version: Version) -> set[int]:
    """The starts of captions and credits that belong to a box: the box repeats them and stands beside them."""
    captions = [fold(link.caption) for link in version.related if link.caption]
    blocks = version.blocks
    found = set()
    for at, block in enumerate(blocks):
        if block.role not in ("caption", "credit"):
            continue
        beside = [one.role for one in (*blocks[max(at - 2, 0) : at], *blocks[at + 1 : at + 3])]
        if "related" in beside and any(fold(block.text) in caption for caption in captions):
            found.add(block.start)
    return found


def _kind(block: Block, boxed: set[int]) -> PartKind:
    if block.role == "related" or block.start in boxed:
        return "box"
    if block.role == "caption" or block.role == "credit":  # noqa: PLR1714 - mypy narrows the role by this form only
        return "figure"
    return block.role


def _set(kind: PartKind, group: Sequence[tuple[int, Block]], waiting: list[Related]) -> Iterator[Part]:
    """The parts that a run of blocks of one kind makes. Takes the links it shows out of `waiting`."""
    at = group[0][0]
    blocks = [block for _, block in group]
    if kind == "box":
        yield from _boxes(group, waiting)
    elif kind == "figure":
        yield from _figures(group)
    elif kind == "list":
        items = [line for block in blocks for line in _lines(block)]
        ordered = all(_NUMBER.match(item) for item in items)
        yield Part("list", at, tuple(map(_unmarked, items)), ordered=ordered)
    elif kind == "table":
        rows = tuple(tuple(_CELL.split(line.strip("|").strip())) for block in blocks for line in _lines(block))
        yield Part("table", at, tuple(line for block in blocks for line in _lines(block)), rows=rows)
    elif kind in ("quote", "byline"):
        yield Part(kind, at, tuple(line for block in blocks for line in _lines(block)))
    else:
        for number, block in group:
            yield Part(kind, number, (Line.of(block.text, block.start),))


def _figures(group: Sequence[tuple[int, Block]]) -> Iterator[Part]:
    """One figure a caption, with the credits that follow it; a credit alone is a figure of its own."""
    at, lines, credits = group[0][0], list[Line](), list[Line]()
    for number, block in group:
        if block.role == "caption" and (lines or credits):
            yield Part("figure", at, tuple(lines), tuple(credits))
            at, lines, credits = number, [], []
        (lines if block.role == "caption" else credits).append(Line.of(block.text, block.start))
    yield Part("figure", at, tuple(lines), tuple(credits))


def _boxes(group: Sequence[tuple[int, Block]], waiting: list[Related]) -> Iterator[Part]:
    """One box a marker, or one for all when there is none."""
    lines = {block.line for _, block in group if block.line is not None}
    texts = [fold(block.text) for _, block in group]
    here = [
        link
        for link in waiting
        if (link.line in lines if link.line is not None else any(fold(link.headline) in text for text in texts))
    ]
    for link in here:
        waiting.remove(link)
    started: list[tuple[int, list[Block], list[Related]]] = []
    for number, block in group:
        mine = [link for link in here if _stands_in(link, block)]
        opens = not started or (bool(started[-1][2]) and not mine) or (_inline(mine) and bool(started[-1][2]))
        if opens:
            started.append((number, [], []))
        started[-1][1].append(block)
        started[-1][2].extend(mine)
        here = [link for link in here if link not in mine]
    if here and started:  # known to lead on from here, but no line of the box says so word for word
        started[-1][2].extend(here)
    for number, blocks, links in started:
        yield _box(number, blocks, links)


def _inline(links: Sequence[Related]) -> bool:
    return any(link.kind == "inline" for link in links)


def _stands_in(link: Related, block: Block) -> bool:
    if link.line is not None and block.line is not None:
        return link.line == block.line
    return fold(link.headline) in fold(block.text)


def _box(number: int, blocks: Sequence[Block], links: Sequence[Related]) -> Part:
    """The aside for these links; lines that are neither marker, headline nor caption stay, as plain lines."""
    shown = [fold(link.headline) for link in links] + [fold(link.caption) for link in links if link.caption]
    rest = [
        Line.of(block.text, block.start)
        for block in blocks
        if not any(fold(block.text) in words or (words and words in fold(block.text)) for words in shown)
    ]
    label = box_words(links[0].kind) if links else "Related"
    if rest and len(rest[0]) <= 30 and len(rest[0].split()) <= 4:
        label, rest = rest[0].rstrip(":… "), rest[1:]
    if label.isupper():
        label = label.capitalize()
    set_links = (
        BoxLink(link, Line.within(blocks, link.headline), Line.within(blocks, link.caption) if link.caption else None)
        for link in links
    )
    return Part("box", number, tuple(rest), label=label, links=tuple(set_links))


def _lines(block: Block) -> list[Line]:
    """The block's lines that aren't blank."""
    found, at = [], block.start
    for raw in block.text.splitlines(keepends=True):
        if raw.strip():
            found.append(Line.of(raw, at))
        at += len(raw)
    return found


def _unmarked(item: Line) -> Line:
    """An item without its bullet or number."""
    mark = _BULLET.match(item)
    return item.after(mark.end()) if mark else item


def runs(text: str) -> Iterator[Run]:
    """Words and the addresses among them."""
    done = 0
    for found in _ADDRESS.finditer(text):
        if found.start() > done:
            yield Run(text[done : found.start()])
        yield Run(found.group(), found.group())
        done = found.end()
    if done < len(text):
        yield Run(text[done:])
