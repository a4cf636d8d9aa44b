"""Blocks before they have their place in the text, what is gathered beside them, and those that a single piece makes:
captions, credits, embeds.

Decides no roles and knows no neighbours but a caption's picture.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from onrecord.read.days import moments
from onrecord.read.days.moments import PRINTED, Moment
from onrecord.read.html.blocks.captions import picture_for, set_off, split_credit
from onrecord.read.html.elements.pieces import Flat, Piece
from onrecord.records import RelatedKind, Role


@dataclass(frozen=True, slots=True)
class Draft:
    """A block before it has its place in the text."""

    role: Role
    text: str
    url: str | None = None  # the picture of a caption or credit, the page of an embed or teaser
    index: int = -1  # of its piece
    sure: bool = False
    kind: RelatedKind | None = None  # of the box that a teaser stands in


@dataclass(slots=True)
class Head:
    """What stands between headline and text, beyond blocks."""

    printed: list[str] = field(default_factory=list)  # lines or names that say that they are the writer's
    likely: list[str] = field(default_factory=list)  # lines that are nothing but names
    closing: list[str] = field(default_factory=list)  # lines signed below the text
    issuers: list[str] = field(default_factory=list)  # names of bodies that say that the text is theirs
    moments: list[tuple[str, str]] = field(default_factory=list)  # (datetime of a <time> or the line, its words)
    introduced: bool = False  # whether a standfirst stands between them
    changes: list[Moment] = field(default_factory=list)  # when it says that it was changed

    def date(self, piece: Piece, words: str, line: str) -> None:
        """Keeps a day, the words that name it, and when the piece says that the article was changed."""
        self.moments.append((words, line))
        change = moments.read(piece.change, PRINTED) if piece.change else moments.changed(piece.text)
        self.changes += [change] if change else []


def embed(piece: Piece, index: int) -> Draft:
    """A frame or player with where its own page is."""
    return Draft("embed", piece.text or piece.url or "", piece.url, index)


def caption_and_credit(flat: Flat, role: Role, index: int) -> Iterator[Draft]:
    """A caption and its credit, both with the picture they stand under."""
    url = picture_for(flat, index)
    text = flat.pieces[index].text
    caption, credit = split_credit(text) if role == "caption" else ("", text)
    if caption and not credit:
        caption, credit = set_off(flat.pieces[index])
    if caption:
        yield Draft("caption", caption, url, index)
    if credit:
        yield Draft("credit", credit, url, index)
