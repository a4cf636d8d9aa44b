"""What figure elements hold: pictures with their words, mostly; quotations and previews of other pages, too.

Changes marks of places, as their names would. Ties no caption to its picture.
"""

from __future__ import annotations

from onrecord.read.html.elements import marks
from onrecord.read.html.elements.pieces import Flat, Piece, Place

_LINKED = 0.6  # of a figure's letters that lead elsewhere, where it is a way to another page
_DRAWN = ("img", "picture", "video", "audio", "canvas", "svg", "object", "iframe", "table", "figcaption", "noscript")
"""Elements by which a figure is one."""
_FIGURE = 20
"""Pieces of a figure; an element of more is no figure, whatever it is called."""


def tell(flat: Flat) -> None:
    """Marks figures that are quotations or previews as such; takes "lightbox" and "modal" off what only wraps one."""
    for figure in flat.places:
        if not figure.own & marks.DRAWN:
            continue
        inside = flat.pieces[figure.first : figure.last] if figure.last - figure.first < _FIGURE else []
        quoted = any(piece.place.all & marks.QUOTE for piece in inside)
        if _is_preview(figure, inside):
            figure.own = marks.RELATED
            for piece in inside:
                here = piece.place
                while here is not figure and here.parent is not None:
                    here.own &= marks.HEADLINE  # "bookmark" names such a preview, "author" its site
                    here = here.parent
            continue
        pictured = any(piece.kind == "picture" for piece in inside)
        if not (pictured or quoted) and _is_card(figure, inside):
            figure.own = marks.RELATED
            continue
        if inside and not (pictured or quoted) and _is_text(figure, inside):
            figure.own &= ~(marks.FIGURE | marks.DRAWN)
            continue
        if quoted and not pictured:
            figure.own = figure.own & ~(marks.FIGURE | marks.DRAWN) | marks.QUOTE  # a quotation set as a figure
            continue
        place, steps = figure.parent, 0
        while place is not None and steps < 4 and (place.last - place.first) - (figure.last - figure.first) <= 2:
            if place.tag not in ("nav", "footer", "aside"):
                place.own &= ~marks.SKIP
            place, steps = place.parent, steps + 1


def _is_card(figure: Place, inside: list[Piece]) -> bool:
    """Whether a figure without a picture is a headline that leads elsewhere: a heading and a link, or hardly anything
    but links, and no caption."""
    element = figure.element
    if element.find(".//figcaption") is not None or element.find(".//a") is None:
        return False
    headed = any(element.find(f".//{tag}") is not None for tag in ("h2", "h3", "h4"))
    said = sum(len(piece.text) for piece in inside)
    return headed or (said > 0 and sum(piece.linked for piece in inside) > _LINKED * said)


def _is_text(figure: Place, inside: list[Piece]) -> bool:
    """Whether a figure holds words alone, and no caption: lines of a program, a box of the outlet's own."""
    words = all(piece.kind == "text" and not piece.place.all & marks.CAPTION for piece in inside)
    return words and next(figure.element.iter(*_DRAWN), None) is None


def _is_preview(figure: Place, inside: list[Piece]) -> bool:
    """Whether a figure is the preview of another page: a headline and a summary, all one link, and no caption."""
    texts = [piece for piece in inside if piece.kind == "text"]
    return (
        len(texts) >= 2
        and len({href for piece in texts for href in piece.hrefs}) == 1
        and all(piece.linked >= 0.9 * len(piece.text.replace(" ", "")) for piece in texts)
        and figure.element.find(".//figcaption") is None
    )
