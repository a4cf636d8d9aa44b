"""List pages: category archives and blog indexes, told from articles, and cut into their entries.

An entry is an element that holds one linked headline, beside others of its shape. A page is a list when most of its
prose stands in such entries, or when it has hardly any prose and many of them. Reads no entry's blocks.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from onrecord.read import markers
from onrecord.read.html.elements import marks
from onrecord.read.html.elements.pieces import Flat, Piece, Place
from onrecord.read.html.head import jsonld
from onrecord.read.html.head.addresses import host_and_path
from onrecord.read.html.head.metadata import Meta
from onrecord.read.html.place.content import Main
from onrecord.records import BODY, Lead, PageReading
from onrecord.text import slashed_path

_LIST_TYPES = frozenset(("CollectionPage", "Blog", "SearchResultsPage"))
_LIST_CLASS = re.compile(r"(?<![\w-])(?:archive|category|tag|blog|home|search|author)(?![\w-])")
_LIST_PATH = re.compile(
    r"/(?:category|categories|tag|tags|topic|topics|author|archive|archives|page)/[^/]+/?(?:$|[?#])"
)
_CUT = re.compile(r"(?:\[?(?:…|\.\.\.)\]?|»|→)\s*$")
_POST_CLASS = re.compile(r"(?<![\w-])(?:hentry|type-post|post)(?![\w-])")
_FEWEST = 3
_WHOLE = 700  # characters of prose that make an entry a whole post rather than a teaser, where nothing says it is cut


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a list page: pieces [first, last), its headline and where that leads."""

    place: Place
    first: int
    last: int
    title: str
    url: str
    whole: bool  # a full post; else a teaser


def entries(flat: Flat, main: Main, meta: Meta) -> list[Entry]:
    """The entries of a list page in page order; none when the page is an article."""
    if _says_article(meta):
        return []
    says = _says_list(flat, main, meta)
    best: list[Entry] = []
    most = 0.0
    total = sum(main.prose) or 1.0
    fewest = 1 if says else _FEWEST
    for cards in _groups(flat, fewest):
        found = [_entry(flat, main, index, card) for index, card in cards]
        urls = {one.url for one in found}
        if len(urls) < fewest or (len(urls) == 1 and _is_itself(found[0], meta)):
            continue
        prose = sum(sum(main.prose[one.first : one.last]) for one in found)
        heaviest = max(sum(main.prose[one.first : one.last]) for one in found)
        worth = prose + 40.0 * len(found)
        # An article's page shows other stories too; it is a list only where hardly anything else is to be read.
        held = prose >= (0.6 if says else 0.8) * max(total, 0.8 * main.raw) and (heaviest < 0.5 * prose or says)
        # Cards that are one link each hold no prose at all, and neither does a list of headlines.
        bare = main.raw - prose < (600 if says else 200) and len(urls) >= (_FEWEST if says else _FEWEST + 1)
        if (held or bare) and worth > most:
            best, most = found, worth
    return best


def category_of(flat: Flat, main: Main) -> tuple[str, ...] | None:
    """The category that a list page's own heading names: `Category: X`, `X Archives`."""
    for piece in flat.pieces[: main.last]:
        if (
            piece.kind == "text"
            and (piece.place.tag in ("h1", "h2") or piece.place.own & marks.HEADLINE)
            and not piece.linked
        ):
            name = markers.page_header(piece.text)
            if name:
                return slashed_path(name)
            if piece.place.tag == "h1" and len(piece.text.split()) <= 4:
                return (piece.text,)
    return None


def leads_of(page: PageReading) -> tuple[Lead, ...]:
    """Where the teasers of a list page lead: its entries that have an address and no paragraph of their own."""
    found: dict[str, Lead] = {}
    for one in page.articles if page.kind == "archive" else ():
        if one.url is not None and not any(block.role in BODY for block in one.blocks):
            title = one.title.text if one.title else None
            day = one.published.earliest if one.published and one.published.precision == 1 else None
            lead = Lead(one.url, title, one.published_at, one.modified, one.standfirst, one.tags, day)
            found.setdefault(one.url, lead)
    return tuple(found.values())


def _says_article(meta: Meta) -> bool:
    kinds = jsonld.types(meta.article)
    if "headline" in meta.article and "datePublished" in meta.article and any("Article" in kind for kind in kinds):
        return not any(kind in _LIST_TYPES for node in meta.nodes[:20] for kind in jsonld.types(node))
    return (meta.first("og:type") or "").casefold().partition(".")[0] in ("article", "video")


def _says_list(flat: Flat, main: Main, meta: Meta) -> bool:
    """Whether the page calls itself a list: by its metadata, its body's class, its heading or its address."""
    if _LIST_TYPES.intersection(kind for node in meta.nodes[:20] for kind in jsonld.types(node)):
        return True
    if _LIST_CLASS.search(flat.places[0].element.get("class") or ""):
        return True
    if _LIST_PATH.search(meta.canonical or ""):
        return True
    heads = (piece for piece in flat.pieces[: main.last] if piece.kind == "text" and piece.place.tag in ("h1", "h2"))
    return any(markers.page_header(piece.text) for piece in heads)


def _is_itself(entry: Entry, meta: Meta) -> bool:
    """Whether a page's only entry leads to the page: an article whose headline is a link to itself."""
    written = host_and_path(entry.url)
    own = host_and_path(meta.canonical or "")
    return own is None or written is None or written[2].strip("/") in ("", own[2].strip("/"))


def _groups(flat: Flat, fewest: int) -> list[list[tuple[int, Place]]]:
    """Linked headlines with the element that holds each alone, grouped by the list they stand in and their shape."""
    heads = [n for n, piece in enumerate(flat.pieces) if _is_head(piece)]
    if len(heads) < fewest:
        return []
    below: dict[int, int] = defaultdict(int)
    for n in heads:
        place: Place | None = flat.pieces[n].place
        while place is not None:
            below[id(place)] += 1
            place = place.parent
    groups: dict[tuple[int, str], list[tuple[int, Place]]] = defaultdict(list)
    for n in heads:
        card = flat.pieces[n].place
        while card.parent is not None and below[id(card.parent)] == 1 and not (len(heads) == 1 and _is_post(card)):
            card = card.parent
        if card.parent is None:
            continue
        shape = f"{card.tag}.{((card.element.get('class') or '').split() or [''])[0]}"
        if re.search(r"\d", shape):
            shape = card.tag
        groups[(id(card.parent), shape)].append((n, card))
    return [cards for cards in groups.values() if len(cards) >= fewest]


def _is_post(place: Place) -> bool:
    """Whether an element is one post by its name: where only one stands on the page, nothing else tells its bounds."""
    return place.tag == "article" or bool(_POST_CLASS.search(place.element.get("class") or ""))


def _is_head(piece: Piece) -> bool:
    if piece.kind != "text" or not piece.hrefs or len(piece.text) < 10 or piece.place.all & (marks.SKIP | marks.ASIDE):
        return False
    heading = (
        piece.place.tag in ("h1", "h2", "h3", "h4") or piece.place.own & marks.HEADLINE or piece.inline & marks.HEADLINE
    )
    return (
        bool(heading) and piece.linked >= 0.9 * len(piece.text.replace(" ", "")) and not markers.box_marker(piece.text)
    )


def _entry(flat: Flat, main: Main, index: int, card: Place) -> Entry:
    piece = flat.pieces[index]
    prose = [n for n in range(card.first, card.last) if main.prose[n] > 0]
    size = sum(len(flat.pieces[n].text) for n in prose)
    last = flat.pieces[prose[-1]].text if prose else ""
    cut = bool(_CUT.search(last)) or any(
        markers.is_continue(one.text) or markers.box_marker(one.text)
        for one in flat.pieces[card.first : card.last]
        if one.hrefs
    )
    return Entry(
        card, card.first, card.last, piece.text, piece.hrefs[0], not cut and (size >= _WHOLE or len(prose) >= 3)
    )
