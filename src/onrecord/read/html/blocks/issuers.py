"""Which body issued a text, where no person signs it: said behind a label, or by a line that is nothing but its name.

Pages of governments, authorities and press services say it so. Tells no people: bylines.py does.
"""

from __future__ import annotations

import re

from onrecord.read.html.blocks.bylines import names_alone
from onrecord.read.html.blocks.drafts import Head
from onrecord.read.html.elements import marks
from onrecord.read.html.elements.pieces import Flat, Piece
from onrecord.text import visible

_LABEL = re.compile(
    r"^\W*(?:from|by|authors?|issued by|published by|(?:news )?provided by|organi[sz]ations?|department|agency|office"
    r"|ministry|autor(?:in|en|es)?|herausgeber(?:in)?|auteurs?|émetteur|organismo|autore|ente|автор|ведомство|відомство)\s?[:：]?$",
    re.I,
)
_BODY = re.compile(
    r"^(?:The )?(?:[A-ZÀ-Þ][\w.'’-]+ ){0,4}(?:Office|Ministry|Department|Bureau|Embassy|Consulate|Mission|Directorate"
    r"|Press Service|Secretariat|Council|Commission|Agency|Authority|Committee|Inspectorate|Administration"
    r"|Bundesministerium|Ministère|Ministerio|Ministero|Ministério)\b"
)
_SMALL = frozenset(
    ("of", "the", "and", "for", "on", "to", "de", "des", "du", "la", "le", "del", "di", "da", "do", "für", "und", "der")
)
_LONGEST = 90
_BELOW = 25
"""Pieces below the text among which a page's details stand."""


def labelled(flat: Flat, index: int, head: Head) -> None:
    """Gathers the names behind a label that stands alone in its element: people for people, bodies for bodies."""
    piece = flat.pieces[index]
    if len(piece.text) > 20 or not _LABEL.match(piece.text):
        return
    after = next((one for one in flat.pieces[index + 1 : index + 2] if one.kind == "text"), None)
    if after is None or len(after.text) > 2 * _LONGEST or any(map(str.isdigit, after.text)):
        return
    for name in _names(after):
        (head.printed if names_alone(name) and not is_body(name) else head.issuers).append(name)


def below(flat: Flat, last: int, head: Head) -> None:
    """Gathers the names behind labels in a list of details below the text."""
    for index in range(last, min(last + _BELOW, len(flat.pieces))):
        place = flat.pieces[index].place
        if place.tag == "dt" and not place.all & (marks.COMMENT | marks.RELATED | marks.HIDDEN):
            labelled(flat, index, head)


def is_body(line: str) -> bool:
    """Whether a line is nothing but a public body's name: `Office of the Harbour Master`."""
    if len(line) > _LONGEST or line[-1:] in ".!?:" or not _BODY.match(line):
        return False
    words = re.findall(r"[^\W\d_][\w.'’-]*", line)
    return 1 < len(words) <= 12 and all(word[0].isupper() or word in _SMALL for word in words)


def _names(piece: Piece) -> list[str]:
    """The names that a line links one by one, else the line."""
    anchors = piece.place.element.iter("a") if piece.hrefs else ()
    linked = [visible("".join(anchor.itertext())) for anchor in anchors]
    return [name for name in linked if 1 < len(name) <= _LONGEST] or [piece.text]
