"""Captions that stand behind the text in the page's code though a reader sees them with its pictures: viewers that open
over the page, lists of captions at its end.

Adds captions of the article's own pictures that have none yet. Looks at nothing that leads elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.read.html.blocks.captions import figure_of
from onrecord.read.html.blocks.credits import stem
from onrecord.read.html.blocks.drafts import Draft, caption_and_credit
from onrecord.read.html.blocks.openings import key_of
from onrecord.read.html.blocks.roles import role_of
from onrecord.read.html.elements import marks
from onrecord.read.html.elements.pieces import Flat
from onrecord.read.html.place.content import Main

_CAPTIONED = marks.CAPTION | marks.DRAWN
_NOT_ITS_OWN = marks.RELATED | marks.COMMENT | marks.CONSENT
_LONGEST = 600  # characters of such a caption
_FIGURE = 20
"""Pieces of a figure."""
_HEAD = 30
"""Pieces above the text among which the lead picture stands."""


def captions(drafts: Sequence[Draft], flat: Flat, main: Main) -> list[Draft]:
    """The captions and credits below the text of pictures that stand in it: of the same file, or, where the captions
    have no pictures of their own, as many as there are pictures without a caption."""
    found = [
        n
        for n in range(main.last, len(flat.pieces))
        if (piece := flat.pieces[n]).kind == "text"
        and piece.place.all & _CAPTIONED
        and not (piece.place.all & _NOT_ITS_OWN or piece.hrefs or len(piece.text) > _LONGEST)
        and role_of(piece, marks.SKIP) in ("caption", "credit")
    ]
    if not found:
        return []
    told = {stem(one.url) for one in drafts if one.role == "caption"}
    bare = [
        piece.url
        for piece in flat.pieces[max(main.first - _HEAD, 0) : main.last]
        if piece.kind == "picture" and piece.url and stem(piece.url) not in told and not piece.place.all & _NOT_ITS_OWN
    ]
    own = {n: _own_picture(flat, n) for n in found}
    said = {key_of(one.text) for one in drafts}
    names = {name: url for url in bare if (name := stem(url))}
    kept = {n: names[stem(url)] for n, url in own.items() if stem(url) in names}
    alone = [n for n in found if role_of(flat.pieces[n], marks.SKIP) == "caption"]
    if not any(own.values()) and len(alone) == len(bare):
        kept = dict(zip(alone, bare, strict=True))
    new: list[Draft] = []
    for n, url in kept.items():
        if key_of(flat.pieces[n].text) not in said:
            role = role_of(flat.pieces[n], marks.SKIP) or "caption"
            new += (replace(one, url=url) for one in caption_and_credit(flat, role, n))
    return new


def _own_picture(flat: Flat, index: int) -> str | None:
    """The picture in the figure that a caption stands in."""
    figure = figure_of(flat.pieces[index])
    inside = flat.pieces[figure.first : figure.last] if figure and figure.last - figure.first <= _FIGURE else []
    return next((piece.url for piece in inside if piece.kind == "picture"), None)
