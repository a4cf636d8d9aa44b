"""A second opinion on pages whose prose is scattered: trafilatura's, which finds the text by rules of its own.

It is asked only where no one element holds most of the text, and heard only where it finds a part of the same text:
then what it leaves out is other stories, comments and notices. It never adds a word; its failure changes nothing.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence

from lxml import etree

from onrecord.read.html.blocks.drafts import Draft
from onrecord.read.html.elements.pieces import Flat
from onrecord.read.html.place.content import Main
from onrecord.text import words

_TEXT = frozenset(("paragraph", "heading", "quote", "list", "table", "standfirst"))
_SCATTERED = 0.6  # of the prose in one element; on the development pages nothing was gained above it
_MUCH_MORE = 1.45  # times as many words as the other found; measured best from 1.3 to 1.8, all alike
_FEWEST = 40  # runs of words, for an opinion to count
_LARGEST = 3000  # pieces; the other extractor's work grows faster than the page
_LONGEST = 300_000  # characters of prose: no article is as long, and two copies of the page are held meanwhile
_RUN = 4


def heard(drafts: list[Draft], flat: Flat, main: Main, root: etree._Element) -> list[Draft]:
    """The drafts without the text that the second opinion leaves out, where there is reason to ask for it."""
    if len(flat.pieces) > _LARGEST or main.raw > _LONGEST or not _is_scattered(flat, main):
        return drafts
    own = [one for one in drafts if one.role in _TEXT]
    mine = _runs(one.text for one in own if one.role != "table")  # figures are no other story
    if len(mine) < _MUCH_MORE * _FEWEST:
        return drafts
    other = _runs(_ask(root).split("\n"))
    if not _FEWEST <= len(other) <= len(mine) / _MUCH_MORE or len(other & mine) < 0.9 * len(other):
        return drafts
    kept = {id(one) for one in own if _stands_in(one.text, other)}
    places = [one.index for one in own if id(one) in kept]
    if not places:
        return drafts
    last = max(places)
    return [one for one in drafts if id(one) in kept or (one.role not in _TEXT and one.index <= last + 2)]


def _is_scattered(flat: Flat, main: Main) -> bool:
    """Whether no element directly around paragraphs holds most of the prose."""
    held: dict[int, int] = {}
    for index in range(main.first, main.last):
        if main.prose[index] > 0:
            parent = id(flat.pieces[index].place.parent)
            held[parent] = held.get(parent, 0) + len(flat.pieces[index].text)
    return bool(held) and max(held.values()) < _SCATTERED * sum(held.values())


def _ask(root: etree._Element) -> str:
    """Trafilatura's text of the page, "" when it finds none."""
    from trafilatura import extract

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it can't read is no concern of a user's
    page = etree.tostring(root, encoding="unicode", method="html")
    try:
        return extract(page, favor_precision=True, include_comments=False) or ""
    except Exception:  # noqa: BLE001 - whatever stops another library on a page must not stop the reading of it
        return ""


def _runs(texts: Iterable[str]) -> set[tuple[str, ...]]:
    found: set[tuple[str, ...]] = set()
    for text in texts:
        found |= _runs_of(words(text))
    return found


def _runs_of(said: Sequence[str]) -> set[tuple[str, ...]]:
    if len(said) < _RUN:
        return {tuple(said)} if said else set()
    return {tuple(said[n : n + _RUN]) for n in range(len(said) - _RUN + 1)}


def _stands_in(text: str, other: set[tuple[str, ...]]) -> bool:
    runs = _runs([text])
    return bool(runs) and len(runs & other) > 0.5 * len(runs)
