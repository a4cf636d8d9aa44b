"""What each piece within the article's element is: a paragraph, a subhead, a caption, a teaser, a note, or furniture.

Takes one piece with its place and says a role or None for what isn't the article's. What only neighbours can tell
(trailing subheads, the standfirst) is decided in blocks.py.
"""

from __future__ import annotations

import re

from lxml import etree

from onrecord.read import credits, markers
from onrecord.read.html.blocks.captions import figure_of, is_owner, is_rest, split_credit
from onrecord.read.html.blocks.furniture import is_button, is_furniture, is_label, link_share
from onrecord.read.html.elements import marks
from onrecord.read.html.elements.pieces import Piece, Place, post_link
from onrecord.read.provenance import is_note
from onrecord.records import Role
from onrecord.text import visible

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "summary"))
_END = re.compile(r"[.!?…。:;,»”\"')\]]$")
_KICKER = 80  # characters
_FIGURE = 20  # pieces of a figure
_ALOUD = re.compile(
    r"(?:image|photo|(?:image|photo|media|video) (?:caption|source)\W*)$", re.I
)  # before a picture's words
_OWNER_LABEL = re.compile(r"\b(?:image|photo|picture|media|video) (?:source|credit)s?\W*$", re.I)  # read aloud
_CREDIT_LABEL = re.compile(rf"\W?\s?{credits.CREDIT_WORDS}\s?[:：]$", re.I)
_RIGHTS = re.compile(
    r"^\W*(?:copyright\b.{0,12}(?:©|\(c\)|\d{4})|(?:©|\(c\)) ?(?:copyright )?\d{4}\b|all rights reserved|©.{0,60}$"
    r"|this (?:document|material|article|content) is subject to copyright)",
    re.I,
)
_CARD = re.compile(
    r"[\W_]*(?:\d{1,2} min(?:ute)?s?(?: read)?|\d{1,2}[. ]\S{1,12} \d{4}|\w{3,12} \d{1,2}, \d{4}"
    r"|\d{1,2}[./]\d{1,2}[./]\d{4})\W*$"
)
"""What stands behind the headline of a card: how long it takes to read, or when it is from."""
_DISCLOSURE = re.compile(
    r"\b(?:may|might|could|can) (?:earn|receive|get|collect)\b.{0,40}\b(?:commissions?|compensation|payments?)\b"
    r"|\bindependently (?:selected|chosen|reviewed)\b|\baffiliate (?:links?|commissions?)\b",
    re.I,
)


_CONTACT = re.compile(
    r"\b(?:can be (?:reached|contacted|followed)|(?:contact|reach|e-?mail) \S+(?: \S+){0,4} (?:at|on|via)"
    r"|follow (?:him|her|them|me|\S+ \S+) (?:on|at))\b"
    r"|^\W*(?:e-?mail|contact|twitter|kontakt|mail)\W? ?\S+@|\S+@\S+\.\w{2,}\W*$",
    re.I,
)
_POST = re.compile(
    r"^\W*(?:[A-ZÀ-ÞА-Я][\w.’'-]+ ){1,4}(?:\([^)]{2,20}\) )?(?:is|was|has been|writes|covers|works|ist|est|es)\b.{0,90}"
    r"\b(?:editor|reporter|correspondent|columnist|writer|journalist|contributor|producer|professor|fellow|director|author"
    r"|analyst|redakteurin|redakteur|journaliste)\b",
)


def is_signing_off(text: str) -> bool:
    """Whether a paragraph at the end of a text is about its author: an address to write to, or a post."""
    if len(text) > 500:
        return False
    return bool(_CONTACT.search(text[:300])) or bool(_POST.match(text))


def is_teaser(piece: Piece) -> bool:
    """A line that leads to another article: said by its marker, or nothing but a link."""
    text = piece.text
    if len(text) > 320 or not piece.hrefs:
        return False
    share = link_share(piece)
    if share > 0.3 and (markers.inline_link(text) or markers.box_marker(text)):
        return True
    if share > 0.3 and (head := markers.behind_marker(text)) and 0.9 * len(head) <= piece.linked <= len(head):
        return True
    if share > 0.5 and len(piece.hrefs) == 1 and _CARD.match(text[piece.linked :]):
        return True
    # A whole paragraph that is one link and no sentence of the article: ends without a stop, as headlines do.
    if share > 0.7 and "\n" in text:
        return True  # labels with a headline each, line by line
    if text.isascii() and " " not in text:
        return False  # an address, which names a source
    return share > 0.9 and len(text) > 15 and not (text.endswith(".") and piece.linked < len(text))


def _leads_away(piece: Piece) -> bool:
    """Whether a heading is nothing but a link to another page, as those of cards are."""
    return link_share(piece) > 0.9 and len(piece.text) > 15 and not piece.hrefs[0].startswith("#")


def role_of(piece: Piece, ignored: int = 0) -> Role | None:
    """The role of one piece of text by itself, some marks ignored; None for what is no part of the article."""
    place = piece.place
    bits = place.all & ~ignored
    text = piece.text
    if bits & marks.SKIP or (place.own & marks.KICKER and len(text) < _KICKER):
        return None
    if bits & marks.CAPTION or (bits & marks.FIGURE and not _is_cell(place) and _captionish(piece)):
        return _caption_role(piece)
    if bits & (marks.EMBED | marks.QUOTE) and post_link(piece):
        return "embed"
    if bits & marks.EMBED and len(text) < 40 and place.tag != "p" and place.tag not in HEADINGS:
        return None
    if bits & marks.RELATED:
        return "related"
    if len(text) <= 15 and piece.hrefs and link_share(piece) > 0.9 and place.tag not in ("p", "li", "td", "th", "dd"):
        return None  # a button drawn as a link
    if is_furniture(piece) or (len(text) <= 200 and _RIGHTS.match(text)):
        return None
    if place.own & marks.BYLINE and len(text) < 160:
        return "byline"
    if place.own & marks.DATE and len(text) < 80:
        return "byline"
    heading = place.tag in HEADINGS or (place.tag == "button" and place.parent and place.parent.tag in HEADINGS)
    if heading and not place.own & marks.QUOTE:
        if piece.hrefs and (markers.inline_link(text) or _leads_away(piece)):
            return "related"
        return None if markers.box_marker(text) else "heading" if len(text) <= 250 else "paragraph"
    if is_teaser(piece) and not (bits & marks.TABLE and place.tag in ("td", "th")):
        return "related"
    if bits & marks.NOTE and len(text) < 700:
        return "note"
    if len(text) < 700 and (is_note(text) or (len(text) < 400 and _DISCLOSURE.search(text))):
        return "note"
    if bits & marks.TABLE and place.tag in ("td", "th", "tr", "table", "tbody", "thead", "caption", "p", "div", "span"):
        return "table"
    if bits & marks.QUOTE:
        return "quote"
    if place.tag in ("li", "dd", "dt") or (bits & marks.LIST and place.parent is not None and place.parent.tag == "li"):
        return "list"
    if piece.bold >= 0.9 * len(text.replace(" ", "")) and len(text) <= 100 and not _END.search(text) and len(text) > 3:
        return "heading"
    return "caption" if credits.ends_in_credit(text) else "paragraph"


def _is_cell(place: Place) -> bool:
    """Whether an element is a cell of a table that a figure holds, rather than of a table that is the figure."""
    here: Place | None = place
    while here is not None and not here.own & marks.FIGURE:
        if here.tag == "table":
            return bool(here.all & marks.DRAWN) and here.last - here.first > 2
        here = here.parent
    return False


def _captionish(piece: Piece) -> bool:
    """A line beside a picture in one element, rather than an article that a gallery's element surrounds."""
    figure = figure_of(piece)
    return figure is not None and len(piece.text) < 700 and (figure.tag == "figure" or figure.prose <= 4)


def _caption_role(piece: Piece) -> Role | None:
    text = piece.text
    if is_label(text) or _ALOUD.match(text):
        return None
    if _CREDIT_LABEL.match(text):
        return "credit"
    if piece.place.all & marks.CREDIT and _credit_mark(piece) and len(text) < 200:
        return "credit"  # before furniture: "All rights reserved" is the credit's here
    if credits.is_credit(text) or is_rest(text) or _beside_caption(piece):
        return "credit"
    return None if is_furniture(piece) or is_button(piece) else "caption"


def _credit_mark(piece: Piece) -> bool:
    """Whether the mark of a credit is inside the caption or figure, not around it."""
    place: Place | None = piece.place
    while place is not None:
        if place.own & marks.CREDIT and (not place.own & marks.CAPTION or _is_bare(place, piece)):
            return True
        if place.own & (marks.FIGURE | marks.CAPTION):
            return False
        place = place.parent
    return False


def _is_bare(place: Place, piece: Piece) -> bool:
    """Whether an element named both a caption and a credit is a credit: one piece, and no sentence of a caption, which
    names alone are not, nor what stands beside a caption."""
    if place.last - place.first != 1:
        return False
    text = piece.text
    return not text.endswith((".", "!", "?")) or is_owner(text) or credits.is_credit(text) or _has_caption(piece)


def _has_caption(piece: Piece) -> bool:
    """Whether another element of the piece's figure, or of what it stands in, is named a caption, and no credit."""
    figure = figure_of(piece) or piece.place.parent
    if figure is None or figure.last - figure.first > _FIGURE:
        return False
    return any(
        element is not piece.place.element
        and marks.CAPTION & (own := marks.marks_of(str(element.tag), element.attrib))
        and not own & marks.CREDIT
        and not any(one is piece.place.element for one in element.iter())
        and visible("".join(element.itertext()))
        for element in figure.element.iter(etree.Element)
    )


def _beside_caption(piece: Piece) -> bool:
    """Whether a name stands in a figure beside the element of its caption, which says no credit itself, behind a label
    for listeners: a name alone may be a place, a button's word or a gallery's."""
    if piece.place.all & marks.CAPTION or not piece.place.all & marks.DRAWN or not is_owner(piece.text):
        return False
    figure = figure_of(piece)
    small = figure is not None and figure.last - figure.first <= _FIGURE
    caption = figure.element.find(".//figcaption") if figure is not None and small else None
    words = visible("".join(caption.itertext())) if caption is not None else ""
    return bool(words) and not split_credit(words)[1] and _is_labelled(piece)


def _is_labelled(piece: Piece) -> bool:
    """Whether the words just before a piece in its figure say that whose picture it is follows."""
    place: Place | None = piece.place
    while place is not None:
        before, found, _ = visible("".join(place.element.itertext())).partition(piece.text)
        if found and before.strip():
            return bool(_OWNER_LABEL.search(before))
        place = None if place.own & marks.FIGURE else place.parent
    return False
