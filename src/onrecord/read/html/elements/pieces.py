"""A parsed page to a flat list of pieces in page order: stretches of text, pictures and embeds, each with its place.

One pass, without recursion, over the body. A piece is what stands between two block boundaries; what surrounds it is
kept as a chain of places with marks. Decides nothing about what belongs to the article.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from onrecord.read.html.elements import marks
from onrecord.read.html.elements.marks import marks_of
from onrecord.read.html.elements.media import (
    AMP_EMBEDS,
    embed_url,
    held_words,
    is_embed,
    is_post,
    is_tiny,
    is_unseen,
    is_update,
    is_within,
    picture_url,
    picture_words,
)
from onrecord.read.html.elements.runs import Buffer

_INLINE: Final = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "nobr",
        "q",
        "rb",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
    ]
)
_DROP: Final = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "math",
        "form",
        "button",
        "select",
        "option",
        "textarea",
        "input",
        "object",
        "canvas",
        "map",
        "area",
        "head",
        "audio",
        "track",
        "param",
        "link",
        "meta",
        "base",
        "title",
        "dialog",
        "frameset",
        "noframes",
        "applet",
        "progress",
        "meter",
        "datalist",
    ]
)
_THINGS: Final = frozenset(["img", "amp-img", "iframe", "hr", "embed", "source", *AMP_EMBEDS])
_EMPTY_LINE: Final = re.compile(r"\n[ \t\r]*\n\s*")
_BLOCK: Final = re.compile(r"display\s*:\s*block")
_PARTS: Final = frozenset(["span", "a"])  # what the parts of a byline stand in, side by side
_HEADINGS: Final = frozenset(["h2", "h3", "h4", "h5", "h6"])
_TITLES: Final = frozenset(["h1", "h2", "h3"])
_BOLD: Final = frozenset(["b", "strong"])
_SPLITS: Final = marks.CREDIT | marks.CAPTION


@dataclass(slots=True, eq=False)
class Place:
    """A block element, with the marks of its own name and, once settled, those of all around it."""

    tag: str
    parent: Place | None
    own: int
    element: etree._Element
    depth: int
    all: int = 0
    weight: float = 0.0  # of the prose below: see content.py
    prose: int = 0  # pieces of prose below
    first: int = 0  # index of the first piece below
    last: int = 0  # one past the last piece below


@dataclass(slots=True, eq=False)
class Piece:
    """Text between two block boundaries, or a picture, or an embed (`url` set and `kind` saying which)."""

    kind: str  # "text", "picture", "embed", "rule"
    text: str
    place: Place
    linked: int = 0  # characters inside links
    bold: int = 0  # characters in bold
    italic: int = 0
    hrefs: tuple[str, ...] = ()
    url: str | None = None  # of the picture, or where the embed's own page is
    inline: int = 0  # marks of the inline elements that hold all of the text
    group: int = 0  # pieces of one list, table or quotation share it; 0 for none
    moment: str | None = None  # the datetime of a <time> inside
    change: str | None = None  # the datetime of a <time> inside that is called that of a change, beside the other


@dataclass(slots=True)
class Flat:
    """A whole page, flat."""

    pieces: list[Piece] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)


def flatten(root: etree._Element) -> Flat:
    """All pieces of the page's body in page order. Linear in the size of the page."""
    body = root.find("body")
    return _Walk().run(root if body is None else body)


class _Walk:
    """The state of one pass."""

    def __init__(self) -> None:
        self.flat = Flat()
        self.buffer = Buffer()
        self.bold = self.italic = self.preformatted = 0
        self.links: list[str] = []

    def run(self, root: etree._Element) -> Flat:
        top = self._place(root, "body", None)
        here = top
        stack: list[tuple[Place, bool]] = []  # the place outside, and whether the element was a block
        walker = etree.iterwalk(root, events=("start", "end"))
        next(walker, None)
        self._text(root.text)
        for event, element in walker:
            tag = element.tag
            if not isinstance(tag, str):
                continue
            if event == "end":
                if element is root:
                    break
                dropped = tag in _DROP and here.element is not element
                if dropped or tag == "br" or tag in _THINGS or is_unseen(element, tag):
                    self._text(element.tail)
                    continue
                outside, block = stack.pop()
                if block:
                    self._flush(here)
                    here.last = len(self.flat.pieces)
                    self.preformatted -= tag == "pre"
                elif tag in _BOLD:
                    self.bold -= 1
                elif tag in ("i", "em"):
                    self.italic -= 1
                if tag == "a" and self.links and _leads(element):
                    self.links.pop()
                self.buffer.apart |= tag == "time"
                self.buffer.closed = tag in _PARTS
                here = outside
                self._text(element.tail)
                continue
            if is_unseen(element, tag):
                walker.skip_subtree()
                continue
            if tag in _DROP and not _kept(element, tag, here):
                walker.skip_subtree()
                if tag == "script":
                    continue
                if tag not in ("noscript", "svg", "input", "link", "meta", "button"):
                    self._flush(here)
                continue
            if tag == "br":
                self.buffer.add_break()
                continue
            if tag in _THINGS:
                walker.skip_subtree()
                self._thing(element, tag, here)
                continue
            here = self._open(element, tag, here, stack)
            self._text(element.text)
        self._flush(top)
        top.last = len(self.flat.pieces)
        return self.flat

    def _open(self, element: etree._Element, tag: str, here: Place, stack: list[tuple[Place, bool]]) -> Place:
        attributes = element.attrib
        own = marks_of(tag, attributes) if attributes else marks_of(tag, {})
        block = tag not in _INLINE
        if not block and attributes:
            inside = here.all & (marks.FIGURE | marks.CAPTION)
            if (
                (own & _SPLITS and inside)
                or (own & (marks.HIDDEN | marks.PAYWALL) and tag == "span")
                or (own & marks.BOILER and not self.buffer.runs)
                or (own & marks.KICKER and here.tag in _TITLES)
                or (tag == "span" and _BLOCK.search(attributes.get("style", "")))
            ):
                block = True
            elif own & (marks.STANDFIRST | marks.CAPTION | marks.BYLINE | marks.DATE | marks.HEADLINE | marks.RELATED):
                self.buffer.inline |= own
        self.buffer.beside |= self.buffer.closed and tag in _PARTS
        stack.append((here, block))
        if block:
            self._flush(here)
            here = self._place(element, tag, here, own)
            self.preformatted += tag == "pre"
            for words in held_words(element) if attributes else ():
                here.own |= marks.CAPTION
                self.flat.pieces.append(Piece("text", words, here))
            # Elements of a page's own making draw pictures too: <x-image data-src="...">.
            if "-" in tag and ("image" in tag or "img" in tag or "picture" in tag) and (url := picture_url(element)):
                self.flat.pieces.append(Piece("picture", (element.get("alt") or "").strip(), here, url=url))
        elif tag in _BOLD:
            self.bold += 1
        elif tag in ("i", "em"):
            self.italic += 1
        elif tag == "time":
            self.buffer.apart = True
            self.buffer.add_moment(attributes.get("datetime"), is_update(element))
        if tag == "a" and _leads(element):
            self.links.append(attributes.get("href", ""))
            if not self.buffer.hrefs or self.buffer.hrefs[-1] != self.links[-1]:
                self.buffer.hrefs.append(self.links[-1])
        return here

    def _place(self, element: etree._Element, tag: str, parent: Place | None, own: int = 0) -> Place:
        place = Place(tag, parent, own, element, parent.depth + 1 if parent else 0)
        place.all = own | (parent.all if parent else 0)
        place.first = place.last = len(self.flat.pieces)
        self.flat.places.append(place)
        return place

    def _text(self, text: str | None) -> None:
        if text and self.preformatted and "\n" in text:
            # Written in lines, as wires and old lists are: an empty one ends a paragraph.
            first, *rest = _EMPTY_LINE.split(text)
            self._text(first.replace("\n", " "))
            for part in rest:
                self.buffer.add_break()
                self.buffer.add_break()
                self._text(part.replace("\n", " "))
        elif text:
            self.buffer.add(text, self.links[-1] if self.links else None, self.bold > 0, self.italic > 0)

    def _flush(self, here: Place) -> None:
        buffer = self.buffer
        if not buffer.runs:
            if buffer.hrefs or buffer.inline or buffer.moment:
                self.buffer = Buffer()
            return
        self.buffer = Buffer()
        self.flat.pieces += (
            Piece(
                "text", part.text, here, part.linked, part.bold, part.italic, part.hrefs,
                inline=buffer.inline, moment=buffer.moment, change=buffer.change,
            )
            for part in buffer.parts()
            if part.text
        )  # fmt: skip

    def _thing(self, element: etree._Element, tag: str, here: Place) -> None:
        """A picture, an embed or a rule; small pictures amid text don't break it."""
        if tag == "hr":
            self._flush(here)
            self.flat.pieces.append(Piece("rule", "", here))
        elif tag in ("img", "amp-img", "source"):
            url = picture_url(element)
            if tag == "source" and (held := element.find(".//img")) is not None:
                element, tag = held, "img"  # a source that is never closed holds what follows it
                url = picture_url(held) or url
            if (url or is_within(element)) and not is_tiny(element):
                above = element.getparent()
                if tag == "source" and (above is None or above.tag != "picture" or above.find("img") is not None):
                    return
                self._flush(here)
                href = self.links[-1:] if self.links else []
                self.flat.pieces.append(Piece("picture", picture_words(element), here, url=url, hrefs=tuple(href)))
        else:
            url = embed_url(element)
            if is_embed(url):
                self._flush(here)
                text = element.get("title") or ""
                self.flat.pieces.append(Piece("embed", text.strip(), here, url=url))


def _leads(anchor: etree._Element) -> bool:
    """Whether an anchor is a link, not the mark of a place to link to."""
    return "href" in anchor.attrib or not ("name" in anchor.attrib or "id" in anchor.attrib)


def _kept(element: etree._Element, tag: str, here: Place) -> bool:
    """Whether an element that is dropped elsewhere holds a picture or the page's headline here."""
    if tag == "noscript":
        return bool(here.all & marks.FIGURE)
    if tag == "form":  # some systems draw the whole page as one form
        return element.find(".//h1") is not None or element.find(".//article") is not None
    if tag == "button" and (above := element.getparent()) is not None and above.tag in _HEADINGS:
        return True  # what unfolds a part of the text is its heading
    return tag == "button" and element.find(".//img") is not None


def post_link(piece: Piece) -> str | None:
    """The address of a post on a social platform that the piece links to."""
    return next((href for href in piece.hrefs if is_post(href)), None)
