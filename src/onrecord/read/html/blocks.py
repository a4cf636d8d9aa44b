"""The article's pieces to typed blocks in page order: what only neighbours tell is told here.

From the headline down to the end of the article's element: standfirst and byline above the text, captions tied to
their pictures, lists and tables put together, teasers with their links, furniture at the end cut off.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from onrecord.read import markers
from onrecord.read.html import marks, moments
from onrecord.read.html.captions import boxed, echoes, picture_for, split_credit
from onrecord.read.html.content import Main
from onrecord.read.html.openings import is_lead, key_of, opens_as_standfirst
from onrecord.read.html.pieces import Flat, Piece, Place, post_link
from onrecord.read.html.roles import link_share, role_of
from onrecord.records import RelatedKind, Role

_TITLES = re.compile(r"\b(?:Dr|Prof|Mr|Mrs|Ms|St|Jr|Sr|Ing|Mag)\. ")
_REPEATED = 12
"""Pieces between two copies of the headline with the article's head between them; a copy further off is a menu's."""
_MOST = 800
"""Characters of a standfirst that nothing calls one; more are the text's beginning."""
_REACH = 60
"""How many pieces above the text may belong to the article's head; more is a page's menu."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A block before it has its place in the text."""

    role: Role
    text: str
    url: str | None = None  # the picture of a caption or credit, the page of an embed or teaser
    index: int = -1  # of its piece
    sure: bool = False
    kind: RelatedKind | None = None  # of the box that a teaser stands in


@dataclass(slots=True)
class Head:
    """What stands between headline and text, beyond blocks."""

    printed: list[str] = field(default_factory=list)  # byline lines
    moments: list[tuple[str, str]] = field(default_factory=list)  # (datetime of a <time> or the line, its words)


def draft(
    flat: Flat, main: Main, title: str | None, lead: tuple[str, ...] = (), *, start: int = 0
) -> tuple[list[Draft], Head]:
    """The article's blocks in page order, from piece `start` on. `lead` are the descriptions that metadata gives."""
    first = next((i for i in range(main.first, main.last) if main.prose[i] > 0), main.first)
    top = _title_at(flat, main, first, title, start)
    first = next((i for i in range(max(main.first, (top or -1) + 1), main.last) if _opens(flat, main, i)), first)
    head = Head()
    begin = top + 1 if top is not None else max(main.first if first > main.first else 0, first - 12, start)
    leads = {key_of(text) for text in lead if len(text) > 30}
    drafts: list[Draft] = []
    if top is not None:
        drafts.append(Draft("title", flat.pieces[top].text, index=top))
    title_key = key_of(title or "")
    above = list(_above(flat, begin, first, head, leads, title_key, found=top is not None))
    if sum(len(one.text) for one in above if one.role == "standfirst" and not one.sure) > _MOST:
        above = [replace(one, role="paragraph") if one.role == "standfirst" and not one.sure else one for one in above]
    drafts += above
    drafts += _within(flat, main, max(first, begin), head, (title_key, leads))
    return _once(_cut_end(drafts)), head


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
        role_of(piece) in ("paragraph", "quote", "list", "table")
        and not echoes(flat, index)
        and not _by(piece, piece.place.all)
    )


# ---- above the text ------------------------------------------------------------------------------------------------


def _title_at(flat: Flat, main: Main, first: int, title: str | None, start: int) -> int | None:
    """The piece that is the headline as printed: the last before the text, in a heading."""
    key = key_of(title or "")
    if not key:
        return None
    best: int | None = None
    for index in range(start, min(main.last, first + 6)):
        piece = flat.pieces[index]
        if piece.kind == "text" and abs(len(piece.text) - len(title or "")) < 0.5 * len(title or "") + 12:
            tag = piece.place.tag
            heading = tag in ("h1", "h2", "h3") or bool(piece.place.all & marks.HEADLINE)
            better = best is None or (
                (tag == "h1" or flat.pieces[best].place.tag != "h1") and index - best > _REPEATED
            )
            if heading and better and key_of(piece.text) == key:
                best = index
    return best


def _above(
    flat: Flat, begin: int, end: int, head: Head, leads: set[str], title_key: str, *, found: bool
) -> Iterator[Draft]:
    """Standfirst, byline, date and the lead picture's words, between headline and text."""
    wide = end - begin > _REACH
    # What the headline itself stands in is not held against its neighbours.
    shared = flat.pieces[begin - 1].place.all & (marks.SKIP | marks.RELATED) if found else 0
    for index in range(max(begin, end - 3 * _REACH), end):
        piece = flat.pieces[index]
        bits = piece.place.all
        if piece.kind == "embed":
            yield _embed(piece, index)
            continue
        if piece.kind != "text":
            continue
        if piece.moment or bits & marks.DATE:
            head.moments.append((piece.moment or piece.text, piece.text))
        elif not bits & (marks.FIGURE | marks.CAPTION) and (day := moments.dated(piece.text)):
            head.moments.append((day, day))
        if (bits & marks.BYLINE or _byline(piece.text)) and len(piece.text) < 200:
            head.printed += _named(piece)
        bits &= ~shared
        key = key_of(piece.text)
        said = is_lead(key, leads)
        if said and not piece.hrefs:
            bits &= ~(marks.COMMENT | marks.RELATED)  # "teaser" is some systems' name for the standfirst
        if bits & (marks.HIDDEN | marks.COMMENT | marks.RELATED):
            continue
        if not key or key == title_key or (len(title_key) > 20 and title_key in key):
            continue  # the headline, or a way to here that ends in it
        role = role_of(piece, shared)
        if piece.moment or _by(piece, bits):
            if (
                role is not None
                and len(piece.text) < 200
                and (" " in piece.text or any(c.isdigit() for c in piece.text))
            ):
                yield Draft("byline", piece.text, index=index)
            continue
        if bits & (marks.DRAWN | marks.CAPTION) and role in ("caption", "credit"):
            yield from _caption(flat, role, index)
            continue
        if said:
            yield Draft("standfirst", piece.text, index=index, sure=True)
            continue
        if bits & marks.BOILER:
            continue
        if role in ("caption", "credit") or (role is not None and (echoes(flat, index) or boxed(flat, index))):
            yield from _caption(flat, role if role in ("caption", "credit") else "caption", index)
        elif role == "byline" or (role is not None and bits & (marks.BYLINE | marks.DATE) and len(piece.text) < 160):
            if _names_alone(piece.text):
                head.printed.append(piece.text)
            yield Draft("byline", piece.text, index=index)
        elif role == "note":
            yield Draft("note", piece.text, index=index)
        elif role in ("paragraph", "heading", "list", "quote") and link_share(piece) < 0.5:
            marked = bits & marks.STANDFIRST or piece.inline & marks.STANDFIRST
            if _names_alone(piece.text):
                head.printed.append(piece.text)
                yield Draft("byline", piece.text, index=index)
            elif (marked and len(piece.text) > 12) or (
                not wide
                and len(piece.text) >= 40
                and (piece.place.tag in ("h2", "h3", "p", "div", "li", "strong", "span", "h4"))
                and " " in piece.text
                and (found or bits & marks.ARTICLE)
            ):
                yield Draft("standfirst", piece.text, index=index, sure=bool(marked))


def _by(piece: Piece, bits: int) -> bool:
    """Whether a piece is a byline or a date line by its marks or words."""
    if bits & marks.DRAWN or len(piece.text) > 200:
        return False
    return bool(piece.place.own & (marks.BYLINE | marks.DATE)) or _byline(piece.text) or markers.is_posted(piece.text)


def _named(piece: Piece) -> list[str]:
    """A byline's links one by one, where each is a name; else the line."""
    for tag in ("a", "span", "li"):
        found = [" ".join("".join(part.itertext()).split()) for part in piece.place.element.iter(tag)]
        if len(found) > 1 and " ".join(found) == piece.text and all(1 < len(name.split()) <= 4 for name in found):
            return found
    return [piece.text]


def _byline(text: str) -> bool:
    return markers.byline_names(_TITLES.sub("", text)) is not None


def _names_alone(text: str) -> bool:
    return len(text) < 90 and markers.only_names(text.replace("/", ", "))


# ---- the text ------------------------------------------------------------------------------------------------------


def _within(flat: Flat, main: Main, begin: int, head: Head, told: tuple[str, set[str]]) -> Iterator[Draft]:
    """The blocks of the text. `told` are the letters of the headline and of the descriptions."""
    title_key, leads = told
    joining: list[Draft] = []
    joined: Place | None = None
    in_box = False
    kind: RelatedKind | None = None
    started = False
    posts: set[int] = set()
    strict = _vouched_whole(main)
    pictured = _pictured(flat, main, begin)
    for index in range(begin, main.last):
        piece = flat.pieces[index]
        if piece.kind in ("rule", "picture") or index in main.template:
            continue
        if piece.kind == "embed":
            if not piece.place.all & marks.SKIP:
                yield from _joined(joining)
                yield _embed(piece, index)
            continue
        role = role_of(piece)
        if piece.place.all & (marks.QUOTE | marks.EMBED) and not piece.place.all & marks.SKIP:
            # A post's words and the link that says whose they are stand in one element.
            outer = _outer_quote(piece.place)
            role = "embed" if outer.prose <= 6 and _link_below(flat, outer) else role
        if role is None:
            if said := markers.box_marker(piece.text):
                in_box, kind = True, said
            continue
        if piece.moment and len(piece.text) < 80 and not started:
            head.moments.append((piece.moment, piece.text))
        if role in ("paragraph", "heading", "list", "byline") and index in pictured:
            role = "caption"
        holder = _holder(piece.place) if role in ("list", "table") else None
        if joining and (holder is None or holder is not joined):
            yield from _joined(joining)
        if role in ("heading", "paragraph", "related") and (said := markers.box_marker(piece.text)):
            in_box, kind = True, said
            continue
        told = role in ("paragraph", "quote") and main.prose[index] > 0 and link_share(piece) < 0.5
        if in_box and (told or (role == "heading" and not piece.hrefs)):
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
        ):
            continue
        if not started and role == "paragraph" and _names_alone(piece.text):
            head.printed.append(piece.text)
            role = "byline"
        if role == "embed":
            holding = _outer_quote(piece.place)
            if id(holding) not in posts:
                posts.add(id(holding))
                yield Draft("embed", _whole(flat, holding), post_link(piece) or _link_below(flat, holding), index)
        elif role in ("caption", "credit"):
            yield from _caption(flat, role, index)
        elif role == "related":
            if piece.hrefs and len(piece.text) > 12:
                yield Draft("related", piece.text, piece.hrefs[0], index, kind=kind)
        elif role in ("list", "table"):
            joining.append(Draft(role, piece.text, index=index, sure=link_share(piece) < 0.5))
            joined = holder
        elif role == "byline":
            if not started:
                head.printed += _named(piece)
                yield Draft("byline", piece.text, index=index)
        else:
            if role == "paragraph" and not (started or joining) and opens_as_standfirst(flat, main, index, leads):
                role = "standfirst"
            if role == "heading" and not started and len(piece.text) >= 60:
                role = "standfirst"
            if role in ("paragraph", "quote") and main.prose[index] > 25:
                started = True
            yield Draft(role, piece.text, index=index, sure=index in main.sure)
    yield from _joined(joining)


def _vouched_whole(main: Main) -> bool:
    """Whether metadata's own copy of the text is the whole of it: then what it lacks is hardly the article's."""
    prose = sum(main.prose[main.first : main.last])
    sure = sum(main.prose[n] for n in main.sure if main.first <= n < main.last)
    return len(main.sure) >= 3 and main.coverage >= 0.85 and sure >= 0.8 * prose


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
    """A list's items, or a table's cells row by row, as one block; the list of drafts is emptied."""
    if not joining:
        return
    parts = list(joining)
    joining.clear()
    if not any(part.sure for part in parts):
        return  # nothing but links: a way to other pages
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
    return "\n".join(piece.text for piece in flat.pieces[place.first : place.last] if piece.kind == "text")


def _link_below(flat: Flat, place: Place) -> str | None:
    return next((link for piece in flat.pieces[place.first : place.last] if (link := post_link(piece))), None)


def _embed(piece: Piece, index: int) -> Draft:
    return Draft("embed", piece.text or piece.url or "", piece.url, index)


def _caption(flat: Flat, role: Role, index: int) -> Iterator[Draft]:
    """A caption and its credit, both with the picture they stand under."""
    url = picture_for(flat, index)
    text = flat.pieces[index].text
    caption, credit = split_credit(text) if role == "caption" else ("", text)
    if caption:
        yield Draft("caption", caption, url, index)
    if credit:
        yield Draft("credit", credit, url, index)


def _once(drafts: list[Draft]) -> list[Draft]:
    """Without paragraphs that say again what stands above: a copy for small screens, or the whole text as one piece."""
    kept: list[Draft] = []
    told: set[str] = set()
    for one in drafts:
        if one.role in ("paragraph", "list", "quote") and len(one.text) >= 120:
            key = key_of(one.text)
            if key in told or (len(key) > 2000 and sum(len(part) for part in told if part in key) > 0.7 * len(key)):
                continue
            told.add(key)
        kept.append(one)
    return kept


def _cut_end(drafts: list[Draft]) -> list[Draft]:
    """Without subheads that nothing follows, and without what stands after a list's or teaser's end alone."""
    while drafts and drafts[-1].role in ("heading",):
        drafts.pop()
    kept: list[Draft] = []
    for n, one in enumerate(drafts):
        after = drafts[n + 1] if n + 1 < len(drafts) else None
        if one.role == "heading" and after is not None and after.role == "related":
            continue  # the heading of a box
        kept.append(one)
    return kept
