"""Whether a text's first paragraph is its standfirst: named so, bold alone, or of another make than what follows.

Looks at the first paragraph and its neighbours; what stands between headline and text is decided in blocks.py.
"""

from __future__ import annotations

import re
from collections.abc import Set

from onrecord.read.html.elements import marks
from onrecord.read.html.elements.pieces import Flat, Piece, Place
from onrecord.read.html.place.content import Main
from onrecord.text import fold

_KEY = re.compile(r"[\W_]+")
_DROP_CAP = re.compile(r"drop|initial|first|cap\b|dateline|speakable", re.I)
_NEARLY = 0.8
_NUMBER = re.compile(r"\d+")


def key_of(text: str) -> str:
    """A text's letters and digits, for comparing."""
    return _KEY.sub("", fold(text))


def is_lead(key: str, leads: Set[str]) -> bool:
    """Whether a text, by its letters, says what a description says, or a long part of it."""
    return any(key == lead or (len(key) > 40 and (key in lead or lead in key)) for lead in leads)


def opens_as_standfirst(flat: Flat, main: Main, index: int, leads: Set[str], *, told: bool) -> bool:
    """Whether the first paragraph is the standfirst. `leads` are the letters of what metadata says it is about; where
    one is `told` above it, only a name calls it another."""
    piece = flat.pieces[index]
    if piece.place.all & marks.STANDFIRST or (piece.inline & marks.STANDFIRST and _is_named(piece)):
        return True
    if _in_header(piece.place):
        return True
    if told:
        return False
    # Questions of an interview are bold as well; a standfirst has no bold paragraph soon after it.
    if _is_bold(piece) and not any(map(_is_bold, flat.pieces[index + 1 : min(index + 6, main.last)])):
        return True
    if len(piece.text) < 600 and _set_apart(flat, main, index):
        return True
    return is_lead(key_of(piece.text), leads) and _alone(flat, main, index)


def _is_named(piece: Piece) -> bool:
    """Whether an inline element named as a standfirst holds nearly all of a paragraph, rather than its first words."""
    return any(
        len("".join(one.itertext())) > _NEARLY * len(piece.text)
        for one in piece.place.element.iter("span", "strong", "b", "em", "i", "font")
        if marks.marks_of(one.tag, one.attrib) & marks.STANDFIRST
    )


def _in_header(place: Place) -> bool:
    """Whether a paragraph stands in the article's own header, with its headline."""
    here: Place | None = place
    while here is not None and here.tag not in ("article", "main", "body"):
        if here.tag == "header":
            return here.element.find(".//h1") is not None
        here = here.parent
    return False


def _is_bold(piece: Piece) -> bool:
    return piece.bold > 0.85 * len(piece.text.replace(" ", "")) and len(piece.text) > 60


def _set_apart(flat: Flat, main: Main, index: int) -> bool:
    """Whether the first paragraph is of another class than the ones after it, which are of one class."""
    names = []
    for n in range(index + 1, min(main.last, index + 30)):
        if main.prose[n] > 0 and flat.pieces[n].place.tag == "p":
            names.append(flat.pieces[n].place.element.get("class") or "")
            if len(names) == 4:
                break
    place = flat.pieces[index].place
    own = place.element.get("class") or ""
    if place.tag != "p" or len(names) < 2 or own == "" or _DROP_CAP.search(own):
        return False
    usual = max(set(names), key=names.count)
    return names.count(usual) >= 2 and own != usual and own not in names


def _alone(flat: Flat, main: Main, index: int) -> bool:
    """Whether none of the next paragraphs is of the same make."""
    own = _make(flat.pieces[index].place)
    after = [flat.pieces[n].place for n in range(index + 1, min(main.last, index + 30)) if main.prose[n] > 0][:4]
    return bool(after) and all(_make(place) != own for place in after)


def _make(place: Place) -> tuple[str, str]:
    """Tag and class; paragraphs that are numbered by their class are of one make."""
    return place.tag, _NUMBER.sub("", place.element.get("class") or "")
