"""The headline of each article of a page: its own, one recovered from another article's box, or a stand-in.

Only recovers within one page; across the archive the same matching is done elsewhere. Changes no block.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.read.headlines import match_headlines
from onrecord.read.plain.parts.parts import Part
from onrecord.records import BODY, STAND_INS, Block, Box, Reading, TitleGuess, Untitled

LONGEST_STAND_IN = 110  # characters of a sentence that stands in for a lost headline

_MARKUP = re.compile(r"^(?:#{1,6}|\d{1,3}[.)])\s+|\s+#{1,6}$")
_SENTENCE = re.compile(r"[.!?؟]['\"”’»)]*(?=\s+[^\sa-zà-þа-яё]|$)|[。！？]")
_EARLY = 25  # "Mr. X" and "U.S. ..." end no sentence before this many characters


def own_title(parts: Sequence[Part], blocks: Sequence[Block]) -> TitleGuess | None:
    """The headline on the page, else the standfirst or the lede's first sentence in its stead."""
    for part, block in zip(parts, blocks, strict=True):
        if block.role == "title":
            bare = _MARKUP.sub("", block.text) if part.item.level else block.text
            return TitleGuess(bare or block.text, "page", block.line, block.confidence)
    for block in blocks:
        if block.role == "standfirst":
            return TitleGuess(shorten(block.text.rstrip(".")), "standfirst", block.line, 0.5)
    for role in ("paragraph", "quote", "list", "heading"):
        for block in blocks:
            if block.role == role:
                return TitleGuess(shorten(first_sentence(block.text)), "lede", block.line, 0.3)
    return TitleGuess(shorten(blocks[0].text), "lede", blocks[0].line, 0.1) if blocks else None


def recover(readings: Sequence[Reading]) -> list[Reading]:
    """The readings, with lost headlines taken from the page's own boxes where the match is safe."""
    untitled = [_untitled(n, r) for n, r in enumerate(readings) if r.title is None or r.title.origin in STAND_INS]
    boxes = [Box(str(n), x.headline, x.caption, x.line) for n, r in enumerate(readings) for x in r.related]
    out = list(readings)
    if untitled and boxes:
        for match in match_headlines(boxes, untitled):
            n = int(match.article)
            title = TitleGuess(match.headline, "related", match.line, match.confidence, match.reasons)
            out[n] = replace(out[n], title=title)
    return out


def _untitled(number: int, reading: Reading) -> Untitled:
    body = (block.text for block in reading.blocks if block.role in BODY)
    title = reading.title.text if reading.title else None
    return Untitled.of(str(number), body, standfirst=reading.standfirst, title_now=title)


def first_sentence(text: str) -> str:
    """The first sentence of a paragraph, without its full stop."""
    found = _SENTENCE.search(text, _EARLY, 4000) if len(text) > _EARLY else None
    return text[: found.end()].rstrip(".。 ") if found else text


def shorten(text: str, limit: int = LONGEST_STAND_IN) -> str:
    """The text cut at a word's end so that it has at most `limit` characters, with an ellipsis where it was cut."""
    text = " ".join(text[: limit * 4].split())
    if len(text) <= limit:
        return text
    cut = text.rfind(" ", 0, limit)
    return text[: cut if cut > limit // 2 else limit - 1].rstrip(" ,;:–-") + "…"
