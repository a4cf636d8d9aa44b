"""The article's pieces to typed blocks in page order: what only neighbours tell is told here.

Down to the end of the article's element: captions tied to their pictures, lists and tables put together, teasers with
their links, furniture at the end cut off. What stands above the text is read in heads.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from onrecord.read import credits, markers
from onrecord.read.days import moments
from onrecord.read.html.blocks import bylines, heads, issuers, settling
from onrecord.read.html.blocks.bylines import is_by, named, names_alone
from onrecord.read.html.blocks.captions import boxed, echoes
from onrecord.read.html.blocks.drafts import Draft, Head, caption_and_credit, embed
from onrecord.read.html.blocks.furniture import is_button, link_share
from onrecord.read.html.blocks.openings import key_of, opens_as_standfirst
from onrecord.read.html.blocks.roles import HEADINGS, role_of
from onrecord.read.html.elements import marks
from onrecord.read.html.elements.media import is_post
from onrecord.read.html.elements.pieces import Flat, Piece, Place, post_link
from onrecord.read.html.place.content import Main
from onrecord.records import BODY, RelatedKind, Role

_BOX = 12  # pieces of a box of links
_BOX_HEAD = 60  # characters of its heading
_BOX_LINE = 15  # characters that a headline is longer than
_OWN_BOX = 6  # pieces of an element that a heading opens: one that asks for something, a gallery without its pictures
_PLEA = 40  # characters of what is asked for
_FRAME = 4  # pieces of a table that is a picture's frame
_NAMED_GALLERY = re.compile(r"gallery|slideshow", re.I)
_WRITTEN_LINK = re.compile(r"</?a\b[^<>]{0,300}>", re.I)
_LEAD = 60  # characters of a standfirst; in fewer the text's first paragraph may be another
_SLIDE = 4  # pieces from a slide's picture to whose it is
_SIGNED = 6
"""Pieces of a text among which a line of names is its byline; further down it is a list's or a play's."""


def draft(
    flat: Flat, main: Main, title: str | None, lead: tuple[str, ...] = (), *, start: int = 0
) -> tuple[list[Draft], Head]:
    """The article's blocks in page order, from piece `start` on. `lead` are the descriptions that metadata gives."""
    first = next((i for i in range(main.first, main.last) if main.prose[i] > 0), main.first)
    top = heads.title_at(flat, main, first, title, start)
    first = next((i for i in range(max(main.first, (top or -1) + 1), main.last) if _opens(flat, main, i)), first)
    head = Head()
    begin = top + 1 if top is not None else max(main.first if first > main.first else 0, first - 12, start)
    leads = {key_of(text) for text in lead if len(text) > 30}
    drafts: list[Draft] = []
    if top is not None:
        drafts.append(Draft("title", flat.pieces[top].text, index=top))
        drafts += heads.over(flat, top, start, head)
    over = len(head.printed)
    title_key = key_of(title or "")
    drafts += heads.above(flat, begin, first, head, (title_key, leads), found=top is not None)
    head.introduced = any(one.role == "standfirst" and one.sure and len(one.text) > _LEAD for one in drafts)
    drafts += _within(flat, main, max(first, begin), head, (title_key, leads))
    if len(head.printed) > over:
        del head.printed[:over]  # a line below the headline comes before one above it
    head.closing += bylines.signatures(flat, main)
    issuers.below(flat, main.last, head)
    return settling.settle(drafts), head


def _opens(flat: Flat, main: Main, index: int) -> bool:
    """Whether the text can begin here: prose that is no heading, standfirst, byline or caption."""
    piece = flat.pieces[index]
    if (
        main.prose[index] < 12
        or piece.place.all
        & (marks.STANDFIRST | marks.FIGURE | marks.CAPTION | marks.BYLINE | marks.HEADLINE)
        & ~main.place.all
    ):
        return False
    return (
        role_of(piece) in BODY
        and not echoes(flat, index)
        and not is_by(piece, piece.place.all)
        and not moments.is_stamp(piece.text)
    )


def _within(flat: Flat, main: Main, begin: int, head: Head, told: tuple[str, set[str]]) -> Iterator[Draft]:
    """The blocks of the text. `told` are the letters of the headline and of the descriptions."""
    title_key, leads = told
    joining: list[Draft] = []
    joined: Place | None = None
    in_box, box_end = False, main.last
    kind: RelatedKind | None = None
    started = False
    posts: set[int] = set()
    strict = _vouched_whole(main)
    pictured = _pictured(flat, main, begin)
    beyond = begin
    for index in range(begin, main.last):
        piece = flat.pieces[index]
        if index < beyond:
            continue
        if piece.place.tag in HEADINGS and started and (beyond := _gallery_end(flat, index)) > index:
            continue
        if piece.kind in ("rule", "picture") or (index in main.template and not piece.place.all & marks.CAPTION):
            continue  # a credit can stand under every picture of a page
        if piece.kind == "embed":
            if not piece.place.all & marks.SKIP:
                yield from _joined(joining)
                yield embed(piece, index)
            continue
        role = role_of(piece)
        if piece.place.all & (marks.QUOTE | marks.EMBED) and not piece.place.all & marks.SKIP:
            # A post's words and the link that says whose they are stand in one element.
            outer = _outer_quote(piece.place)
            role = "embed" if outer.prose <= 6 and _link_below(flat, outer) else role
        if role is None and index in pictured and credits.is_credit(piece.text):
            role = "credit"  # "© Ada Moor" is furniture but under a picture
        if role in ("paragraph", "caption") and _goes_on_card(flat, index):
            role = "related"
        if role is None:
            if said := markers.box_marker(piece.text):
                box_end = max(_box_end(piece.place, main.last), box_end if in_box else 0)
                in_box, kind = True, said
            continue
        if piece.moment and len(piece.text) < 80 and not started:
            head.date(piece, piece.moment, piece.text)
        if index in pictured and (role in ("paragraph", "heading", "list", "byline") or _is_frame(piece.place, role)):
            role = "caption"
        elif role == "paragraph" and _is_slides_credit(flat, index):
            role = "credit"
        holder = _holder(piece.place) if role in ("list", "table") else None
        if joining and (holder is None or holder is not joined):
            yield from _joined(joining)
        if role in ("heading", "paragraph", "related") and (
            (said := markers.box_marker(piece.text)) or _heads_cards(flat, index)
        ):
            box_end = max(_box_end(piece.place, main.last), box_end if in_box else 0)
            in_box, kind = True, said
            continue
        ends = role in ("paragraph", "quote") and main.prose[index] > 0 and link_share(piece) < 0.5
        if in_box and (ends or index >= box_end or (role == "heading" and not piece.hrefs)):
            in_box, kind = False, None
        if in_box and role in ("paragraph", "heading", "list"):
            role = "related" if piece.hrefs and link_share(piece) > 0.5 else None
            if role is None:
                continue
        if key_of(piece.text) == title_key:
            continue
        if (
            strict
            and started
            and role in ("paragraph", "list", "quote")
            and index not in main.sure
            and (len(piece.text) < 120 or link_share(piece) > 0.5)
            and not _is_told(main, piece)
        ):
            continue
        if (
            role != "caption"
            and names_alone(piece.text)
            and (
                (role == "paragraph" and (not started or piece.inline & marks.BYLINE))
                or (piece.place.tag == "p" and index - begin < _SIGNED)
            )
        ):
            head.likely.append(piece.text)
            role = "byline"
        if role == "heading" and _heads_plea(flat, index):
            continue
        if role == "paragraph" and not started:
            role = _head_role(piece, head)
        if role == "paragraph" and bylines.heads_post(piece):
            yield from _joined(joining)
            yield Draft("byline", piece.text, index=index)
        elif role == "embed":
            holding = _outer_quote(piece.place)
            if id(holding) not in posts:
                posts.add(id(holding))
                yield Draft("embed", _whole(flat, holding), post_link(piece) or _link_below(flat, holding), index)
        elif role in ("caption", "credit"):
            yield from caption_and_credit(flat, role, index)
        elif role == "related":
            if piece.hrefs and len(piece.text) > 12 and not _sums_up(flat, index):
                yield Draft("related", piece.text, piece.hrefs[0], index, kind=kind)
        elif role in ("list", "table"):
            joining.append(Draft(role, piece.text, index=index, sure=link_share(piece) < 0.5 and not is_button(piece)))
            joined = holder
        elif role == "byline":
            if not started:
                head.printed += (
                    named(piece) if piece.place.own & marks.BYLINE else bylines.writers(piece, piece.place.all)
                )
                yield Draft("byline", piece.text, index=index, sure=True)  # above the text
        else:
            if (
                role == "paragraph"
                and not (started or joining)
                and opens_as_standfirst(flat, main, index, leads, told=head.introduced)
            ):
                role = "standfirst"
            if role == "heading" and not started and len(piece.text) >= 60:
                role = "standfirst"
            if role in ("paragraph", "quote") and main.prose[index] > 25:
                started = True
            yield Draft(role, piece.text, index=index, sure=index in main.sure)
    yield from _joined(joining)


def _head_role(piece: Piece, head: Head) -> Role:
    """What a paragraph above the first long one is: a line with the writer or the day, where no name says so."""
    day = moments.dated(piece.text)
    if day == piece.text:
        head.date(piece, day, day)
    return "byline" if day == piece.text or is_by(piece, piece.place.all) else "paragraph"


def _is_frame(place: Place, role: Role | None) -> bool:
    """Whether a cell is one of a table that only holds a picture and its words in their place on the page."""
    while role == "table" and place.tag != "table" and place.parent is not None:
        place = place.parent
    return role == "table" and place.last - place.first <= _FRAME


def _is_slides_credit(flat: Flat, index: int) -> bool:
    """Whether a line says whose picture it is a few lines below one, as under the words of a gallery's slides."""
    above = flat.pieces[max(index - _SLIDE, 0) : index]
    return credits.is_credit(flat.pieces[index].text) and any(one.kind == "picture" for one in above)


def _own_box(flat: Flat, index: int) -> Place | None:
    """The small element that a heading opens, with what stands under it."""
    box: Place | None = flat.pieces[index].place
    while box is not None and box.last - box.first <= 1:
        box = box.parent
    return box if box is not None and box.first == index and box.last - index <= _OWN_BOX else None


def _gallery_end(flat: Flat, index: int) -> int:
    """Where the words end that introduce a gallery whose pictures a script fetches, below the text that it stands in:
    its heading, a paragraph and a credit in an element named so. `index` where a heading introduces none."""
    box = _own_box(flat, index)
    if box is None or not _NAMED_GALLERY.search(box.element.get("class") or ""):
        return index
    inside = flat.pieces[index : box.last]
    return box.last if all(one.kind == "text" for one in inside) and credits.is_credit(inside[-1].text) else index


def _goes_on_card(flat: Flat, index: int) -> bool:
    """Whether a piece and the one above it are the lines of one card: nothing but links to one page."""
    piece, above = flat.pieces[index], flat.pieces[max(index - 1, 0)]
    return len(piece.hrefs) == 1 and piece.hrefs == above.hrefs and min(link_share(piece), link_share(above)) > 0.9


def _sums_up(flat: Flat, index: int) -> bool:
    """Whether a piece is the summary below a card's headline."""
    above = flat.pieces[max(index - 1, 0)].place
    return _goes_on_card(flat, index) and (above.tag in HEADINGS or bool(above.own & marks.HEADLINE))


def _heads_plea(flat: Flat, index: int) -> bool:
    """Whether nothing but a plea stands with a heading in a box of their own: to sign up for a newsletter."""
    box = _own_box(flat, index)
    if box is None:
        return False
    texts = [piece for piece in flat.pieces[index + 1 : box.last] if piece.kind == "text"]
    return any(len(one.text) > _PLEA for one in texts) and not any(map(role_of, texts))


def _box_end(place: Place, last: int) -> int:
    """Where a box under such words as "Related" ends at the latest: with the element that is named so."""
    found = last
    here: Place | None = place
    while here is not None:
        if here.own & marks.RELATED:
            found = here.last
        here = here.parent
    return found


def _heads_cards(flat: Flat, index: int) -> bool:
    """Whether a piece is the heading of a list beside the text, with its links below: by its words ("What to read
    next"), or because nothing else stands in their element."""
    piece = flat.pieces[index]
    below = next((one for one in flat.pieces[index + 1 : index + 4] if one.kind == "text"), None)
    if below is None or link_share(below) <= 0.9 or piece.hrefs:
        return False
    if markers.is_side(piece.text):
        return True
    box: Place | None = piece.place
    while box is not None and box.last <= index + 1:
        box = box.parent
    inside = flat.pieces[box.first : box.last] if box and box.last - index <= _BOX else []
    return (
        len(piece.text) <= _BOX_HEAD
        and all(
            one is piece or (link_share(one) > 0.9 and len(one.text) > _BOX_LINE)
            for one in inside
            if one.kind == "text"
        )
        and bool(inside)
    )


def _vouched_whole(main: Main) -> bool:
    """Whether metadata's own copy of the text is the whole of it: then what it lacks is hardly the article's."""
    prose = sum(main.prose[main.first : main.last])
    sure = sum(main.prose[n] for n in main.sure if main.first <= n < main.last)
    return len(main.sure) >= 3 and main.coverage >= 0.85 and sure >= 0.8 * prose


def _is_told(main: Main, piece: Piece) -> bool:
    """Whether metadata's text says a short line as well: "Yes.", an item of a list."""
    written = piece.place.tag in ("p", "li", "blockquote") and not piece.hrefs
    return written and re.search(rf"(?<!\w){re.escape(' '.join(piece.text.split()))}(?!\w)", main.told) is not None


def _pictured(flat: Flat, main: Main, begin: int) -> set[int]:
    """The pieces that stand with a picture as captions do; none where that would be much of the text: a gallery's."""
    found = {
        n for n in range(begin, main.last) if flat.pieces[n].kind == "text" and (echoes(flat, n) or boxed(flat, n))
    }
    told = [n for n in found if main.prose[n] > 0 and not flat.pieces[n].place.all & (marks.CAPTION | marks.FIGURE)]
    if len(told) >= 5 and sum(main.prose[n] for n in told) > 0.35 * sum(main.prose[main.first : main.last]):
        found.difference_update(told)
    return found


def _joined(joining: list[Draft]) -> Iterator[Draft]:
    """A list's items, or a table's cells row by row, as one block; the list of drafts is emptied. A few items amid
    links and buttons stand without these."""
    if not joining:
        return
    parts = list(joining)
    joining.clear()
    sure = [part for part in parts if part.sure]
    if not sure:
        return  # nothing but links and buttons: a way to other pages
    if parts[0].role == "list" and 2 * len(sure) < len(parts):
        parts = sure
    yield replace(parts[0], text="\n".join(part.text for part in parts))


def _holder(place: Place) -> Place | None:
    """The outermost list or table that a piece stands in."""
    found = None
    here: Place | None = place
    while here is not None:
        if here.tag in ("ul", "ol", "dl", "table"):
            found = here
        here = here.parent
    return found


def _outer_quote(place: Place) -> Place:
    """The element of a post that a piece stands in."""
    found = place
    here: Place | None = place
    while here is not None:
        if here.own & marks.EMBED or here.tag == "blockquote":
            found = here
        here = here.parent
    return found


def _whole(flat: Flat, place: Place) -> str:
    """A post's words; some systems write its links out as markup."""
    said = "\n".join(piece.text for piece in flat.pieces[place.first : place.last] if piece.kind == "text")
    return _WRITTEN_LINK.sub("", said) if "</a>" in said else said


def _link_below(flat: Flat, place: Place) -> str | None:
    """The address of the post that an element holds; its link may have no words."""
    found = (link for piece in flat.pieces[place.first : place.last] if (link := post_link(piece)))
    return next(found, None) or next(
        (href for a in place.element.iter("a") if is_post(href := a.get("href", ""))), None
    )
