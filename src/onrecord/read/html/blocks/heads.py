"""What stands between an article's headline and its text: standfirst, byline, date, the lead picture's words.

Finds the headline where it is printed, and reads down to the first paragraph. Says nothing of the text itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.read import credits
from onrecord.read.days import moments
from onrecord.read.html.blocks import bylines, issuers
from onrecord.read.html.blocks.bylines import names_alone
from onrecord.read.html.blocks.captions import boxed, echoes
from onrecord.read.html.blocks.drafts import Draft, Head, caption_and_credit, embed
from onrecord.read.html.blocks.furniture import is_button, link_share
from onrecord.read.html.blocks.openings import is_lead, key_of
from onrecord.read.html.blocks.roles import role_of
from onrecord.read.html.elements import marks
from onrecord.read.html.elements.pieces import Flat, Piece, Place
from onrecord.read.html.place.content import Main

_REPEATED = 12
"""Pieces between two copies of the headline with the article's head between them; a copy further off is a menu's."""
_ALIKE = 15
"""Letters that a headline printed with a kicker, or without a tail, has in common with the one that was voted for."""
_MOST = 800
"""Characters of a standfirst that nothing calls one; more are the text's beginning."""
_LEAST = 20
"""Characters of a standfirst in a heading below the headline."""
_SUBHEAD = 80
"""Characters of a text's first subhead; a longer line in a heading is a standfirst."""
_PICTURED = marks.FIGURE | marks.CAPTION
_LESSER = ("h2", "h3", "h4")
_STEPS = 3  # elements around a day above the headline among which is one that holds both
_WHOLE = frozenset(':.?!”"»')
"""What a line ends in that is no button, kicker or name."""
_OVER = 6
"""Pieces above the headline among which its picture's words stand."""
_REACH = 60
"""How many pieces above the text may belong to the article's head; more is a page's menu."""


def title_at(flat: Flat, main: Main, first: int, title: str | None, start: int) -> int | None:
    """The piece that is the headline as printed: the last before the text, in a heading, or a copy just above that.

    Where none says just the same: the first-level heading that says it with a kicker, or without a tail, or a lesser
    one above the text that ends with it, or is its end.
    """
    key = key_of(title or "")
    if not key:
        return None
    best: int | None = None
    line: int | None = None  # on a page that prints its headline in no heading
    like: int | None = None
    for index in range(start, min(main.last, first + 6)):
        piece = flat.pieces[index]
        if piece.kind == "text" and abs(len(piece.text) - len(title or "")) < 0.5 * len(title or "") + 12:
            tag = piece.place.tag
            heading = tag in ("h1", "h2", "h3") or bool(piece.place.all & marks.HEADLINE)
            better = best is None or ((tag == "h1" or flat.pieces[best].place.tag != "h1") and index - best > _REPEATED)
            own = key_of(piece.text)
            if own != key:
                lesser = index < first and _in_lesser(piece.place) and (own.endswith(key) or key.endswith(own))
                if (lesser or (tag == "h1" and (own in key or key in own))) and min(len(own), len(key)) > _ALIKE:
                    like = index
            elif heading and better:
                best = index
            elif index < first and not piece.linked:
                line = index
    return next((found for found in (best, like, line) if found is not None), None)


def _in_lesser(place: Place) -> bool:
    """Whether an element is a lesser heading, or stands in one as its kicker and its line do."""
    return place.tag in _LESSER or (place.parent is not None and place.parent.tag in _LESSER)


def over(flat: Flat, top: int, start: int, head: Head) -> Iterator[Draft]:
    """The words of a lead picture that stands above the headline; the day and the writers beside it go to `head`."""
    for index in range(max(top - _OVER, start), top):
        piece = flat.pieces[index]
        if piece.kind == "text" and not piece.place.all & (marks.SKIP | _PICTURED) and _shares(piece.place, top):
            day = piece.moment or moments.dated(piece.text) or moments.full_date(piece.text)
            if day:
                head.date(piece, day, piece.text)
            head.printed += (writers := bylines.writers(piece, piece.place.all))
            head.issuers += [piece.text] if issuers.is_body(piece.text) else []
            if writers or day == piece.text:
                yield Draft("byline", piece.text, index=index)
        if piece.kind == "text" and piece.place.all & marks.DRAWN and not piece.hrefs:
            role = role_of(piece)
            if role in ("caption", "credit"):
                yield from caption_and_credit(flat, role, index)


def _is_first_subhead(flat: Flat, index: int, end: int) -> bool:
    """Whether the last heading above the text is the text's own, as a live blog's first is: it stands with the text,
    and right above it, or headings of the same make stand further down."""
    own = flat.pieces[index].place
    beside = own.parent.parent or own.parent if own.parent else own
    if len(flat.pieces[index].text) > _SUBHEAD or not beside.first <= end < beside.last:
        return False
    if any(piece.place.tag in _LESSER for piece in flat.pieces[index + 1 : end]):
        return False
    if index == end - 1 and own.tag in _LESSER and own.parent is flat.pieces[end].place.parent:
        return True  # right above the text, in one element with its paragraphs: a later part of it begins so
    name = own.element.get("class")
    below = (piece.place for piece in flat.pieces[end : end + _REACH])
    return own.tag in _LESSER and any(one.tag == own.tag and one.element.get("class") == name for one in below)


def _size(flat: Flat, index: int, end: int) -> int:
    """A line's characters; for an item of a list those of its longest, as key points stand or fall together."""
    piece = flat.pieces[index]
    if piece.place.tag != "li":
        return len(piece.text)
    items = flat.pieces[max(index - _REACH, 0) : min(index + _REACH, end)]
    return max(len(one.text) for one in items if one.place.parent is piece.place.parent)


def _leans(piece: Piece) -> bool:
    """Whether a line is in italics."""
    return piece.italic > 0.9 * len(piece.text.replace(" ", ""))


def _begins_text(flat: Flat, index: int, end: int) -> bool:
    """Whether a line is the text's, though short: whole, right above its first long paragraph, of the same make."""
    piece, below = flat.pieces[index], flat.pieces[end]
    same = piece.place.parent is below.place.parent and piece.place.tag == below.place.tag == "p"
    name = piece.place.element.get("class")
    return same and name == below.place.element.get("class") and index == end - 1 and piece.text[-1:] in _WHOLE


def _leads_nowhere(flat: Flat, place: Place) -> bool:
    """Whether the part that is named a teaser holds no link and no picture: one to another article does."""
    here: Place | None = place
    while here is not None and not here.own & marks.RELATED:
        here = here.parent
    inside = flat.pieces[here.first : here.last] if here is not None else []
    return 0 < len(inside) <= _OVER and not any(one.hrefs or one.kind != "text" for one in inside)


def _is_portrait(above: Piece, name: str) -> bool:
    """Whether a picture is called by a name that stands beside it: the writer's portrait."""
    return above.kind == "picture" and key_of(above.text) == key_of(name)


def _shares(place: Place, top: int) -> bool:
    """Whether an element stands in a part of its own with the headline: a masthead's day doesn't."""
    here: Place | None = place
    for _ in range(_STEPS):
        here = here.parent if here else None
        if here is not None and here.first <= top < here.last:
            return here.parent is not None and top - here.first <= _OVER
    return False


def above(flat: Flat, begin: int, end: int, head: Head, told: tuple[str, set[str]], *, found: bool) -> list[Draft]:
    """The blocks between headline and text. `told` are the letters of the headline and of the descriptions."""
    drafts = list(_above(flat, begin, end, head, told, found=found))
    drafts = [replace(one, role="paragraph") if _is_lede(flat, one, drafts, end) else one for one in drafts]
    if sum(len(one.text) for one in drafts if one.role == "standfirst" and not one.sure) <= _MOST:
        return drafts
    return [replace(one, role="paragraph") if one.role == "standfirst" and not one.sure else one for one in drafts]


def _is_lede(flat: Flat, draft: Draft, drafts: Sequence[Draft], end: int) -> bool:
    """Whether what is named as a standfirst is the text's first paragraph, set larger: it stands with the text's
    paragraphs, under a standfirst in a heading of its own."""
    own, below = flat.pieces[draft.index].place, flat.pieces[end].place
    if draft.role != "standfirst" or own.tag != "p" or own.parent is not below.parent:
        return False
    over = (one for one in drafts if one.role == "standfirst" and one.index < draft.index)
    return any(flat.pieces[one.index].place.tag in _LESSER for one in over)


def _above(flat: Flat, begin: int, end: int, head: Head, told: tuple[str, set[str]], *, found: bool) -> Iterator[Draft]:
    """Standfirst, byline, date and the lead picture's words."""
    title_key, leads = told
    wide = end - begin > _REACH
    # What the headline itself stands in is not held against its neighbours.
    shared = flat.pieces[begin - 1].place.all & (marks.SKIP | marks.RELATED) if found else 0
    for index in range(max(begin, end - 3 * _REACH), end):
        piece = flat.pieces[index]
        bits = piece.place.all
        if piece.kind == "embed":
            yield embed(piece, index)
            continue
        if piece.kind != "text":
            continue
        if piece.moment or bits & (marks.DATE | marks.BYLINE):
            head.date(piece, piece.moment or piece.text, piece.text)
        elif not bits & _PICTURED and (day := moments.dated(piece.text)):
            head.date(piece, day, day)
            if day == piece.text:
                yield Draft("byline", day, index=index)
                continue
        elif (
            found
            and len(piece.text) < 100
            and (day := moments.full_date(piece.text))
            and not (bits & _PICTURED or echoes(flat, index) or boxed(flat, index))
        ):
            head.date(piece, day, day)
        writers = [] if bylines.under_picture(flat, index) else bylines.writers(piece, bits)
        head.printed += writers
        if found:
            issuers.labelled(flat, index, head)
        bits &= ~shared
        if bits & marks.DRAWN and not piece.hrefs:
            bits &= ~marks.RELATED  # "teaser" is some systems' name for the lead picture; a real one leads elsewhere
        key = key_of(piece.text)
        said = is_lead(key, leads)
        if not piece.hrefs and (said or _leads_nowhere(flat, piece.place)):
            bits &= ~(marks.COMMENT | marks.RELATED)  # "teaser" is some systems' name for the standfirst
        if bits & (marks.HIDDEN | marks.COMMENT | marks.RELATED):
            continue
        if not key or key == title_key or (len(title_key) > 20 and title_key in key):
            continue  # the headline, or a way to here that ends in it
        role = None if is_button(piece) else role_of(piece, shared | (piece.place.all & ~bits & marks.RELATED))
        if role is None and credits.is_credit(piece.text) and echoes(flat, index):
            role = "credit"  # "© Ada Moor" is furniture but under a picture
        if said and not bits & _PICTURED:
            yield Draft("standfirst", piece.text, index=index, sure=True)
            continue
        if piece.moment or writers or bylines.is_by(piece, bits):
            if (
                role is not None
                and len(piece.text) < 200
                and (" " in piece.text or any(c.isdigit() for c in piece.text))
            ):
                yield Draft("byline", piece.text, index=index)
            continue
        if bits & (marks.DRAWN | marks.CAPTION) and role in ("caption", "credit"):
            yield from caption_and_credit(flat, role, index)
            continue
        if bits & marks.BOILER:
            continue
        if role is not None and names_alone(piece.text) and _is_portrait(flat.pieces[index - 1], piece.text):
            head.printed.append(piece.text)
            yield Draft("byline", piece.text, index=index)
        elif role in ("caption", "credit") or (role is not None and (echoes(flat, index) or boxed(flat, index))):
            yield from caption_and_credit(flat, role if role in ("caption", "credit") else "caption", index)
        elif role == "byline" or (role is not None and bits & (marks.BYLINE | marks.DATE) and len(piece.text) < 160):
            if names_alone(piece.text):
                head.likely.append(piece.text)
            yield Draft("byline", piece.text, index=index)
        elif names_alone(piece.text) and found and bylines.stands_with_date(flat, index):
            head.printed.append(piece.text)
            yield Draft("byline", piece.text, index=index)
        elif role == "note":
            yield Draft("note", piece.text, index=index)
        elif found and role is not None and not head.issuers and issuers.is_body(piece.text):
            head.issuers.append(piece.text)
            yield Draft("byline", piece.text, index=index)
        elif role in ("paragraph", "heading", "list", "quote") and link_share(piece) < 0.5:
            marked = bits & marks.STANDFIRST or piece.inline & marks.STANDFIRST
            near = index <= begin + 1 and len(piece.text) >= _LEAST and not flat.pieces[index - 1].moment
            if role == "heading" and not marked and not near and _is_first_subhead(flat, index, end):
                yield Draft("heading", piece.text, index=index)
            elif names_alone(piece.text) and piece.place.tag not in _LESSER:
                head.likely.append(piece.text)
                yield Draft("byline", piece.text, index=index)
            elif moments.is_stamp(piece.text):
                yield Draft("byline", piece.text, index=index)
            elif (marked and len(piece.text) > 12) or (
                not wide
                and _size(flat, index, end)
                >= (_LEAST if index <= begin + 1 and (role == "heading" or _leans(piece)) else 40)
                and (piece.place.tag in ("h1", "h2", "h3", "p", "div", "li", "strong", "span", "h4"))
                and (" " in piece.text or not piece.text.isascii())
                and not ("|" in piece.text and any(map(str.isdigit, piece.text)))
                and (found or bits & marks.ARTICLE)
            ):
                yield Draft("standfirst", piece.text, index=index, sure=bool(marked))
            elif _begins_text(flat, index, end):
                yield Draft("paragraph", piece.text, index=index)
