"""What a part of a page is by its own words and build, where its class says nothing: notices on cookies, comments under
their heading, boxes under theirs, and rows of cards that lead to other articles.

Adds marks to places, as their names would. A part that the headline stands in is never one of these.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Set

from onrecord.read import markers
from onrecord.read.html.elements import marks
from onrecord.read.html.elements.pieces import Flat, Piece, Place
from onrecord.text import words

_CONSENT = re.compile(
    r"cookie|privacy (?:policy|notice|preference|polic)|consent|datenschutz|einwillig|personenbezogen|gdpr|samtykke"
    r"|confidentialité|privacidad|legitimate interest|personali[sz]ed (?:ads|advertis)|opt[- ]out",
    re.I,
)
_COMMENTS = re.compile(
    r"^\W*(?:\d[\d.,]*\s*)?(?:(?:reader |view |show |join the |all )?(?:comments?|conversation|discussion|replies"
    r"|responses)"
    r"|leave a (?:reply|comment)|(?:leser)?kommentare?|commentaires?|comentarios?|comentários?|commenti|reacties"
    r"|kommentarer|комментарии|коментарі|komentarze|yorumlar)"
    r"(?:\s*[(\[]?\d[\d.,]*[)\]]?)?(?:\s*(?:on|to|zu|auf|sur) .{0,120})?\W*$",
    re.I,
)
_HEADS = frozenset(("h2", "h3", "h4", "h5", "h6"))
_BOX_SHARE = 0.25  # of the page's prose; a box with more is the article, with a telling word above it
_CARD, _FEW = 6, 5  # pieces of a card that is an article by its tag, and how many an article's text holds at most
_BUTTONS = 500
"""Buttons of a page that are looked at; more are a menu's."""
_STEPS = 2
"""Elements around such a button among which is one that holds what it unfolds."""
_FOLDED = 200  # pieces of what it unfolds


def tell(flat: Flat, weights: list[float], total: float, subject: Set[str]) -> None:
    """Marks the places whose words or build say what they are. `subject` are words that the page says it is about."""
    if total <= 0:
        return
    holding = _headline_holders(flat)
    _consent(flat, weights, holding, subject)
    _headed(flat, weights, total, holding)
    _cards(flat, weights, total, holding)
    _nested(flat, total, holding)


def _headline_holders(flat: Flat) -> set[int]:
    """The elements around each h1 and each text named as an article's."""
    found: set[int] = set()
    for head in flat.places:
        if head.tag == "h1" or (head.own & marks.BODY and head.prose):
            place: Place | None = head
            while place is not None and id(place) not in found:
                found.add(id(place))
                place = place.parent
    return found


def _consent(flat: Flat, weights: list[float], holding: set[int], subject: Set[str]) -> None:
    """Long notices on cookies and privacy: most paragraphs of an element speak of nothing else."""
    if any(_CONSENT.search(word) for word in subject):
        return  # an article can be on cookies, of either kind
    spoken: dict[int, int] = defaultdict(int)
    for piece, weight in zip(flat.pieces, weights, strict=True):
        if weight and _CONSENT.search(piece.text):
            place: Place | None = piece.place
            while place is not None:
                spoken[id(place)] += 1
                place = place.parent
    for place in flat.places:
        if place.prose >= 3 and spoken[id(place)] >= 0.6 * place.prose and id(place) not in holding:
            inside = (one.text for one in flat.pieces[place.first : place.last] if one.kind == "text")
            said = {word for text in inside for word in words(text)}
            if len(said & subject) < max(0.3 * len(subject), 1):
                place.own |= marks.CONSENT


def _headed(flat: Flat, weights: list[float], total: float, holding: set[int]) -> None:
    """Elements that begin with a heading such as "Comments" or "Related": nothing of prose comes before it in them."""
    upto = [0.0]
    for weight in weights:
        upto.append(upto[-1] + weight)
    for index, piece in enumerate(flat.pieces):
        if piece.kind != "text" or len(piece.text) > 160 or not _is_heading(piece):
            continue
        comments = bool(_COMMENTS.match(piece.text))
        if not comments and not markers.box_marker(piece.text):
            continue
        found = None
        place: Place | None = piece.place
        while place is not None and id(place) not in holding and upto[index] == upto[place.first]:
            if not comments and place.weight > _BOX_SHARE * total:
                break
            found = place
            place = place.parent
        if found is not None and found.weight and found.last > index + 1:
            found.own |= marks.COMMENT if comments else marks.RELATED


def _is_heading(piece: Piece) -> bool:
    place = piece.place
    return place.tag in _HEADS or (place.parent is not None and place.parent.tag in _HEADS)


def _cards(flat: Flat, weights: list[float], total: float, holding: set[int]) -> None:
    """Rows of elements of one shape, each a linked line and a sentence or two, below an article's text."""
    rows: dict[tuple[int, str], list[Place]] = defaultdict(list)
    for place in flat.places:
        if (
            place.parent is not None
            and place.tag in ("li", "div", "article", "section", "a")
            and place.last > place.first
        ):
            name = (place.element.get("class") or "").split()[:1]
            rows[id(place.parent), f"{place.tag}.{name[0] if name else ''}"].append(place)
    for cards in rows.values():
        if len(cards) < 3 or not any(card.prose for card in cards):
            continue
        likely = [card for card in cards if _is_card(flat, card) and id(card) not in holding]
        weight = sum(card.weight for card in likely)
        if len(likely) < 3 or len(likely) < 0.7 * len(cards) or weight > 0.6 * total:
            continue
        inside = {id(card) for card in likely}
        above = 0.0
        for n in range(likely[0].first):
            if weights[n] >= 60 and flat.pieces[n].linked < 0.3 * len(flat.pieces[n].text):
                above += weights[n]
        if above > 400 and inside:
            for card in likely:
                card.own |= marks.RELATED


def _nested(flat: Flat, total: float, holding: set[int]) -> None:
    """Articles within an article that are one linked heading and a summary: cards, where no third one stands by."""
    inside = [
        place
        for place in flat.places
        if place.tag == "article"
        and place.parent
        and 0 < place.last - place.first <= _CARD
        and id(place) not in holding
    ]
    for card in inside if len(inside) <= _FEW else ():
        around: Place | None = card.parent
        while around is not None and around.tag != "article":
            around = around.parent
        if around is not None and card.prose <= 1 and card.weight < _BOX_SHARE * total and _is_card(flat, card):
            first = next((piece for piece in flat.pieces[card.first : card.last] if piece.kind == "text"), None)
            if first and _is_heading(first) and first.hrefs and not first.hrefs[0].startswith("#"):
                card.own |= marks.RELATED


def _is_card(flat: Flat, card: Place) -> bool:
    if card.prose > 2 or card.last - card.first > 15:
        return False
    texts = [piece for piece in flat.pieces[card.first : card.last] if piece.kind == "text"]
    return any(piece.linked > 0.9 * len(piece.text.replace(" ", "")) and len(piece.text) > 20 for piece in texts)


def unfold(flat: Flat) -> None:
    """Takes the mark off hidden parts of the text that a reader unfolds: running text beside a button that says so as
    browsers are told, and nothing else."""
    if not any(place.own & marks.HIDDEN and place.prose for place in flat.places):
        return
    beside = set()
    for button in flat.places[0].element.xpath("//*[@aria-expanded]")[:_BUTTONS]:
        around = button.getparent()
        for _ in range(_STEPS):
            if around is not None:
                beside.add(around)
                around = around.getparent()
    for place in flat.places:
        size = place.last - place.first
        if place.own & marks.HIDDEN and 0 < size <= _FOLDED and place.parent and place.parent.element in beside:
            here: Place | None = place.parent
            while here is not None and not here.own & (marks.BODY | marks.SKIP | marks.ASIDE | marks.FIGURE):
                here = here.parent
            if here is not None and here.own & marks.BODY and not here.own & marks.SKIP and is_plain(flat, place):
                place.own &= ~marks.HIDDEN


def is_plain(flat: Flat, place: Place) -> bool:
    """Whether an element holds running text alone: hardly a link, no picture, no heading."""
    inside = flat.pieces[place.first : place.last]
    if any(piece.kind == "picture" or piece.place.tag in ("h2", "h3", "h4") for piece in inside):
        return False
    return sum(piece.linked for piece in inside) < 0.1 * sum(len(piece.text) for piece in inside)
