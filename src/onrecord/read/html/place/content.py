"""Where on the page the article stands: prose is weighed, marks are settled, and the element that holds it is found.

Prose is text in sentences that isn't mostly links. What an element calls itself counts, but never against most of the
page's prose: a page whose body says "has-sidebar" is still read. Gives no roles.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Set
from dataclasses import dataclass

from onrecord.read.html.elements import figures, marks
from onrecord.read.html.elements.marks import marks_of
from onrecord.read.html.elements.pieces import Flat, Piece, Place
from onrecord.read.html.head.metadata import Claims
from onrecord.read.html.place import sections
from onrecord.text import words

_SENTENCE = re.compile(r"[.!?…。！？؟।:;\"”»]|, ")
_CONSENT = re.compile(
    r"cookie|privacy|consent|datenschutz|einwillig|personenbezogen|gdpr|third part|vendor|samtykke", re.I
)
_WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_SQUASH = re.compile(r"[\W_]+")
_FACTORS = {
    "p": 1.0,
    "li": 0.45,
    "td": 0.45,
    "dd": 0.45,
    "h2": 0.1,
    "h3": 0.1,
    "h4": 0.1,
    "h1": 0.1,
    "h5": 0.1,
    "h6": 0.1,
    "figcaption": 0.1,
    "pre": 0.6,
}
_AGAINST = (
    marks.SKIP & ~marks.CONSENT
    | marks.RELATED
    | marks.ASIDE
    | marks.FIGURE
    | marks.CAPTION
    | marks.EMBED
    | marks.PAYWALL
    | marks.NOTE
    | marks.BYLINE
    | marks.CREDIT
    | marks.TABLE
)
_NAMED = (_AGAINST & ~(marks.HIDDEN | marks.COMMENT)) | marks.STANDFIRST | marks.HEADLINE | marks.DATE
_NEVER_MOST = (
    marks.FIGURE | marks.CAPTION | marks.CREDIT | marks.ASIDE | marks.EMBED | marks.NOTE | marks.BYLINE
    | marks.PAYWALL | marks.STANDFIRST
)  # fmt: skip
"""What most of a page's prose can't be, whatever its elements say."""
_SMALL = marks.DATE | marks.BYLINE | marks.HEADLINE | marks.CREDIT | marks.CAPTION
"""What an element of several paragraphs can't be, whatever its class says."""

_SPEAKER = marks.BYLINE | marks.CREDIT | marks.CAPTION | marks.BOILER
"""What the line below a quotation that says whose it is may call itself."""
_QUOTED = 8
"""Pieces of a quotation; an element of more is a text set as one."""


@dataclass(slots=True)
class Main:
    """The element that holds the article's text, its pieces [first, last), and the pieces that metadata vouches for."""

    place: Place
    first: int
    last: int
    prose: list[float]  # one weight for each piece of the page
    sure: frozenset[int] = frozenset()  # pieces that stand in the JSON-LD's own text of the article
    coverage: float = 0.0  # how much of that text was found on the page
    raw: float = 0.0  # the prose of the whole page, whatever its marks, in characters
    template: frozenset[int] = frozenset()  # pieces whose words stand on the page three times and more
    told: str = ""  # the text as metadata gives it, on one line


def prose(piece: Piece) -> float:
    """How much like an article's paragraph a piece is, in characters."""
    if piece.kind != "text":
        return 0.0
    text = piece.text
    size = len(text)
    if size < 15:
        return 0.0
    if not text.isascii() and (wide := len(_WIDE.findall(text))):
        size += wide * 2
    if size < 35 or not _SENTENCE.search(text):
        return 0.0
    free = 1 - piece.linked / max(len(text), 1)
    if free < 0.4:
        return 0.0
    return min(size, 1200) * free * free * _FACTORS.get(piece.place.tag, 0.8) * (0.6 if size < 70 else 1.0)


def settle(flat: Flat, claims: Claims, *, trusting: bool = True) -> Main:
    """Settles the marks of all places and finds the article. `claims` are what metadata says of its text.

    When not `trusting`, classes count for nothing against a place: for pages whose names say other than they hold.
    """
    if not trusting:
        for place in flat.places:
            place.own = marks_of(place.tag, place.element.attrib) & ~_NAMED
            if place.tag in ("nav", "footer", "aside"):
                place.own |= marks.BOILER
    weights = [prose(piece) for piece in flat.pieces]
    often = Counter(piece.text for piece, weight in zip(flat.pieces, weights, strict=True) if weight)
    # Words that stand on the page three times are a template's: "external content can't be shown".
    template = frozenset(n for n, piece in enumerate(flat.pieces) if weights[n] and often[piece.text] > 2)
    weights = [0.0 if n in template else weight for n, weight in enumerate(weights)]
    sure, coverage = _vouched(flat, claims.body)
    for index in sure:
        weights[index] *= 1.5
    total = _weigh(flat, weights)
    _free_body(flat, weights, total)
    figures.tell(flat)
    sections.unfold(flat)
    _free_headline(flat)
    shares = _shares(flat)
    for place in flat.places:
        share = max(place.weight, shares.get(_shape(place), 0.0))
        if place.own & _AGAINST and share > 0.4 * total and total > 0:
            # A mark against most of the prose is a mark of the page, not of this element.
            place.own &= ~(_AGAINST if share > 0.6 * total else _AGAINST & ~(marks.COMMENT | marks.RELATED))
        if place.own & _SMALL and place.prose > 3:
            place.own &= ~_SMALL
        if place.own & marks.STANDFIRST and (place.prose > 3 or place.weight > 0.5 * total):
            place.own &= ~marks.STANDFIRST  # "description", "intro" and their like name whole texts too
        if place.own & marks.PAYWALL and place.own & marks.HIDDEN:
            place.own &= ~marks.HIDDEN  # the rest of the text, hidden until a script shows it
        if (
            place.own & marks.RELATED
            and place.prose >= 2
            and place.weight > 0.05 * total
            and sections.is_plain(flat, place)
        ):
            place.own &= ~marks.RELATED  # "teaser" names an article's opening too
        if place.own & marks.FIGURE and place.tag != "figure" and place.prose > 3:
            place.own &= ~marks.FIGURE  # a gallery that is the article: pictures with paragraphs between
    sections.tell(flat, weights, total, claims.subject)
    for place in flat.places:
        around = place.parent.all if place.parent else 0
        if (place.own | around) & marks.DRAWN:
            place.own &= ~(marks.BOILER | marks.HIDDEN | marks.RELATED | marks.COMMENT | marks.EMBED)
        elif around & marks.FIGURE:
            place.own &= ~marks.RELATED  # "read more" of a long caption
        elif around & marks.QUOTE and place.parent is not None and place.parent.last - place.parent.first <= _QUOTED:
            place.own &= ~_SPEAKER | (marks.BOILER if place.tag != "footer" else 0)  # whose words they are
        place.all = place.own | around
    never = marks.CONSENT | marks.COMMENT | marks.HIDDEN
    raw = sum(len(p.text) for p, weight in zip(flat.pieces, weights, strict=True) if weight and not p.place.all & never)
    kept = [
        0.0 if piece.place.all & (marks.SKIP | marks.RELATED) else weight
        for piece, weight in zip(flat.pieces, weights, strict=True)
    ]
    kept = [
        weight * 0.2 if piece.place.all & (marks.FIGURE | marks.CAPTION | marks.ASIDE) else weight
        for piece, weight in zip(flat.pieces, kept, strict=True)
    ]
    total = _weigh(flat, kept)
    place = _descend(flat, flat.places[0], total)
    hosts = [host for host in _hosts(flat) if host.weight >= 300]
    if hosts and not _within(place, hosts[0]) and (len(hosts) > 1 or not _within(hosts[0], place)):
        # Comments, terms and other stories can outweigh a short article, and further articles can follow the first one
        # on its page: the first headline's own element is right then.
        place = _descend(flat, hosts[0], hosts[0].weight)
    if not claims.live:
        place = _first_told(flat, kept, place, claims.subject)
    if len(sure) >= 3 and coverage > 0.5 and sum(kept[index] for index in sure) > 0.5 * total:
        place = _holding(flat, sure) or place
    return Main(
        place, place.first, place.last, kept, sure, coverage, raw, template, " ".join((claims.body or "").split())
    )


def _shape(place: Place) -> tuple[int, str, str]:
    """What siblings of one kind have in common: parent, tag and class."""
    return id(place.parent), place.tag, place.element.get("class") or ""


def _shares(flat: Flat) -> dict[tuple[int, str, str], float]:
    """The weight of marked siblings of one kind together: a text whose every paragraph is wrapped under one name."""
    shares: dict[tuple[int, str, str], float] = {}
    for place in flat.places:
        if place.weight and place.own & _AGAINST and not place.own & (marks.COMMENT | marks.RELATED):
            shape = _shape(place)
            shares[shape] = shares.get(shape, 0.0) + place.weight
    return shares


def _weigh(flat: Flat, weights: list[float]) -> float:
    """Each place's weight: that of all prose below it. Places come outermost first, so one pass backwards does."""
    for place in flat.places:
        place.weight, place.prose = 0.0, 0
    for piece, weight in zip(flat.pieces, weights, strict=True):
        if weight:
            piece.place.weight += weight
            piece.place.prose += 1
    for place in reversed(flat.places):
        if place.parent is not None:
            place.parent.weight += place.weight
            place.parent.prose += place.prose
    return flat.places[0].weight


def _free_headline(flat: Flat) -> None:
    """Takes "cookie" and the like off what holds the page's headline, or speaks of other things: a state's name."""
    for head in flat.places:
        place: Place | None = head if head.tag in ("h1", "article") else None
        while place is not None:
            place.own &= ~marks.CONSENT
            place = place.parent
    for named in flat.places:
        if named.own & marks.CONSENT and named.prose > 2:
            texts = [piece.text for piece in flat.pieces[named.first : named.last] if len(piece.text) > 60]
            if sum(1 for text in texts if _CONSENT.search(text)) < 0.25 * len(texts):
                named.own &= ~marks.CONSENT


def _free_body(flat: Flat, weights: list[float], total: float) -> None:
    """Takes a name off the whole page where most of its prose stands under it: slides that are the article."""
    chains: dict[int, int] = {}
    under: Counter[int] = Counter()
    for place in flat.places:
        chains[id(place)] = place.own & _NEVER_MOST | (chains[id(place.parent)] if place.parent else 0)
    for piece, weight in zip(flat.pieces, weights, strict=True):
        if weight and (bits := chains[id(piece.place)]):
            under[bits] += round(weight)
    for bit in (1 << n for n in range(_NEVER_MOST.bit_length())):
        if bit & _NEVER_MOST and sum(weight for bits, weight in under.items() if bits & bit) > 0.6 * total > 0:
            for place in flat.places:
                if place.prose and place.own & bit and not (place.own & marks.DRAWN and place.prose <= 3):
                    place.own &= ~(bit | marks.DRAWN)


def _hosts(flat: Flat) -> list[Place]:
    """The article elements that hold a first-level heading, in page order."""
    found: dict[int, Place] = {}
    for head in flat.places:
        if head.tag == "h1" and not head.all & marks.SKIP:
            place: Place | None = head
            while place is not None and place.tag != "article":
                place = place.parent
            if place is not None:
                found[id(place)] = place
    return list(found.values())


def _first_told(flat: Flat, kept: list[float], place: Place, subject: Set[str]) -> Place:
    """The element that holds the first text under the headline, where the heaviest one begins far below it.

    Comments, terms and other articles of an endless page can outweigh a short article, but don't come before it.
    """
    heads = [n for n, piece in enumerate(flat.pieces[: place.first]) if piece.place.tag == "h1" and _heads(piece)]
    if not heads:
        return place
    early = [n for n in range(heads[-1] + 1, place.first) if kept[n] >= 60]
    if len(early) < 3 or sum(kept[n] for n in early) < 400:
        return place
    masked = [weight if heads[-1] < n < place.first else 0.0 for n, weight in enumerate(kept)]
    total = _weigh(flat, masked)
    found = _descend(flat, flat.places[0], total)
    _weigh(flat, kept)
    if _within(place, found):
        return found
    around = _common(found, place)
    if around.all & marks.ARTICLE and around.weight <= 1.15 * (found.weight + place.weight):
        return around  # one article in two parts: an introduction and what it leads to
    ratio = 1.0 if found.weight > 1500 else 1.5  # an introduction of a few lines must say far more of the subject
    return found if _touched(flat, kept, found, subject) > ratio * _touched(flat, kept, place, subject) else place


def _common(one: Place, other: Place) -> Place:
    """The smallest element that holds both."""
    here: Place = one
    while here.parent is not None and not _within(other, here):
        here = here.parent
    return here


def _touched(flat: Flat, kept: list[float], place: Place, subject: Set[str]) -> int:
    """How many of the words that the page says it is about stand in an element's first paragraphs."""
    told: set[str] = set()
    size = 0
    for n in range(place.first, place.last):
        if kept[n] and size < 2000:
            size += len(flat.pieces[n].text)
            told.update(words(flat.pieces[n].text))
    return len(told & subject)


def _heads(piece: Piece) -> bool:
    return piece.kind == "text" and len(piece.text) > 15 and not piece.place.all & marks.SKIP


def _within(place: Place, other: Place) -> bool:
    """Whether `place` is `other` or stands in it."""
    return other.first <= place.first and place.last <= other.last and place.depth >= other.depth


def _descend(flat: Flat, here: Place, total: float) -> Place:
    """From an element down into the heaviest one, as long as it holds nearly all there is."""
    children: dict[int, list[Place]] = {}
    for place in flat.places:
        if place.parent is not None and place.weight:
            children.setdefault(id(place.parent), []).append(place)
    if total <= 0:
        return here
    while below := children.get(id(here)):
        best = max(below, key=lambda place: place.weight)
        # Named as the article's text, an element needs less of the whole: the rest is comments and other stories.
        named = best.own & (marks.BODY | marks.ARTICLE)
        # Paragraphs of its own, or a second element of the same name: the text itself, in parts.
        own = [place for place in below if place.tag == "p"]
        if len(own) >= 2 and sum(place.weight for place in own) > 0.08 * here.weight:
            break
        if own and marks_of(best.tag, best.element.attrib) & marks.PAYWALL:
            break  # a text whose beginning is free
        if any(place is not best and place.weight > 0.15 * here.weight and _like(place, best) for place in below):
            break
        if best.weight < (0.6 if named else 0.7) * here.weight or (
            best.prose < 2 and here.prose > 2 and best.weight < 0.95 * here.weight
        ):
            break
        here = best
    # A single paragraph, list item or cell is too narrow: its surroundings are the article.
    while here.parent is not None and (
        here.tag in ("p", "li", "blockquote", "span", "h2", "h3")
        or (here.tag in ("td", "tr", "tbody") and here.prose < 4)  # a cell of more is one that pages are laid out with
        or (here.prose < 2 and here.parent.prose >= 2 and here.parent.weight < 1.6 * here.weight)
    ):
        here = here.parent
    return here


def _like(one: Place, other: Place) -> bool:
    """Whether two elements are of one kind: the same tag and the same first class."""
    names = [(place.element.get("class") or "").split()[:1] for place in (one, other)]
    return one.tag == other.tag and names[0] == names[1] and bool(names[0]) and not one.own & marks.ARTICLE


def _vouched(flat: Flat, body: str | None) -> tuple[frozenset[int], float]:
    """The pieces whose words stand in the article's text as metadata gives it, and how much of that they cover."""
    if not body or len(body) < 200:
        return frozenset(), 0.0
    whole = _SQUASH.sub("", body).casefold()
    found: set[int] = set()
    covered = 0
    for index, piece in enumerate(flat.pieces):
        if piece.kind != "text" or len(piece.text) < 25:
            continue
        key = _SQUASH.sub("", piece.text).casefold()
        if len(key) >= 16 and (key[:120] in whole or (len(key) > 60 and key[-50:] in whole)):
            found.add(index)
            covered += len(key)
    return frozenset(found), min(1.0, covered / max(len(whole), 1))


def _holding(flat: Flat, sure: frozenset[int]) -> Place | None:
    """The smallest element that holds nearly all of the vouched pieces."""
    counts: dict[int, int] = {}
    by_id: dict[int, Place] = {}
    size = 0
    for index in sure:
        piece = flat.pieces[index]
        worth = len(piece.text)
        size += worth
        place: Place | None = piece.place
        while place is not None:
            counts[id(place)] = counts.get(id(place), 0) + worth
            by_id[id(place)] = place
            place = place.parent
    holding = [by_id[key] for key, count in counts.items() if count >= 0.9 * size]
    best = max(holding, key=lambda place: place.depth, default=None)
    while best is not None and best.parent is not None and best.tag in ("p", "li", "blockquote"):
        best = best.parent
    return best
