"""What stands between an article's headline and its text: standfirst, byline, date, the lead picture's words.

Finds the headline where it is printed, and reads down to the first paragraph. Says nothing of the text itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from onrecord.read import markers
from onrecord.read.html import marks, moments
from onrecord.read.html.captions import boxed, echoes
from onrecord.read.html.content import Main
from onrecord.read.html.drafts import Draft, caption_and_credit, embed
from onrecord.read.html.names import is_chinese_byline
from onrecord.read.html.openings import is_lead, key_of
from onrecord.read.html.pieces import Flat, Piece
from onrecord.read.html.roles import link_share, role_of

_TITLES = re.compile(r"\b(?:Dr|Prof|Mr|Mrs|Ms|St|Jr|Sr|Ing|Mag)\. ")
_REPEATED = 12
"""Pieces between two copies of the headline with the article's head between them; a copy further off is a menu's."""
_MOST = 800
"""Characters of a standfirst that nothing calls one; more are the text's beginning."""
_REACH = 60
"""How many pieces above the text may belong to the article's head; more is a page's menu."""


@dataclass(slots=True)
class Head:
    """What stands between headline and text, beyond blocks."""

    printed: list[str] = field(default_factory=list)  # byline lines
    closing: list[str] = field(default_factory=list)  # lines signed below the text
    moments: list[tuple[str, str]] = field(default_factory=list)  # (datetime of a <time> or the line, its words)


def title_at(flat: Flat, main: Main, first: int, title: str | None, start: int) -> int | None:
    """The piece that is the headline as printed: the last before the text, in a heading, or a copy just above that."""
    key = key_of(title or "")
    if not key:
        return None
    best: int | None = None
    line: int | None = None  # on a page that prints its headline in no heading
    for index in range(start, min(main.last, first + 6)):
        piece = flat.pieces[index]
        if piece.kind == "text" and abs(len(piece.text) - len(title or "")) < 0.5 * len(title or "") + 12:
            tag = piece.place.tag
            heading = tag in ("h1", "h2", "h3") or bool(piece.place.all & marks.HEADLINE)
            better = best is None or ((tag == "h1" or flat.pieces[best].place.tag != "h1") and index - best > _REPEATED)
            if key_of(piece.text) != key:
                continue
            if heading and better:
                best = index
            elif index < first and not piece.linked:
                line = index
    return line if best is None else best


def above(flat: Flat, begin: int, end: int, head: Head, told: tuple[str, set[str]], *, found: bool) -> list[Draft]:
    """The blocks between headline and text. `told` are the letters of the headline and of the descriptions."""
    drafts = list(_above(flat, begin, end, head, told, found=found))
    if sum(len(one.text) for one in drafts if one.role == "standfirst" and not one.sure) <= _MOST:
        return drafts
    return [replace(one, role="paragraph") if one.role == "standfirst" and not one.sure else one for one in drafts]


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
        if piece.moment or bits & marks.DATE:
            head.moments.append((piece.moment or piece.text, piece.text))
        elif not bits & (marks.FIGURE | marks.CAPTION) and (day := moments.dated(piece.text)):
            head.moments.append((day, day))
            if day == piece.text:
                yield Draft("byline", day, index=index)
                continue
        if (bits & marks.BYLINE or _byline(piece.text)) and len(piece.text) < 200:
            head.printed += named(piece)
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
        if piece.moment or is_by(piece, bits):
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
        if said:
            yield Draft("standfirst", piece.text, index=index, sure=True)
            continue
        if bits & marks.BOILER:
            continue
        if role in ("caption", "credit") or (role is not None and (echoes(flat, index) or boxed(flat, index))):
            yield from caption_and_credit(flat, role if role in ("caption", "credit") else "caption", index)
        elif role == "byline" or (role is not None and bits & (marks.BYLINE | marks.DATE) and len(piece.text) < 160):
            if names_alone(piece.text):
                head.printed.append(piece.text)
            yield Draft("byline", piece.text, index=index)
        elif role == "note":
            yield Draft("note", piece.text, index=index)
        elif role in ("paragraph", "heading", "list", "quote") and link_share(piece) < 0.5:
            marked = bits & marks.STANDFIRST or piece.inline & marks.STANDFIRST
            if names_alone(piece.text):
                head.printed.append(piece.text)
                yield Draft("byline", piece.text, index=index)
            elif (marked and len(piece.text) > 12) or (
                not wide
                and len(piece.text) >= 40
                and (piece.place.tag in ("h2", "h3", "p", "div", "li", "strong", "span", "h4"))
                and (" " in piece.text or not piece.text.isascii())
                and (found or bits & marks.ARTICLE)
            ):
                yield Draft("standfirst", piece.text, index=index, sure=bool(marked))


def is_by(piece: Piece, bits: int) -> bool:
    """Whether a piece is a byline or a date line by its marks or words."""
    if bits & marks.DRAWN or len(piece.text) > 200:
        return False
    return bool(piece.place.own & (marks.BYLINE | marks.DATE)) or _byline(piece.text) or markers.is_posted(piece.text)


def signatures(flat: Flat, main: Main) -> list[str]:
    """The lines at the end of the text that are bylines."""
    last = [piece.text for piece in flat.pieces[max(main.first, main.last - 8) : main.last] if piece.kind == "text"]
    return [text for text in last if len(text) < 100 and _byline(text)]


def named(piece: Piece) -> list[str]:
    """A byline's links one by one, where each is a name; else the line."""
    for tag in ("a", "span", "li"):
        found = [" ".join("".join(part.itertext()).split()) for part in piece.place.element.iter(tag)]
        if len(found) > 1 and " ".join(found) == piece.text and all(1 < len(name.split()) <= 4 for name in found):
            return found
    return [piece.text]


def _byline(text: str) -> bool:
    return is_chinese_byline(text) or markers.byline_names(_TITLES.sub("", text)) is not None


def names_alone(text: str) -> bool:
    """Whether a line is nothing but people's names."""
    return len(text) < 90 and markers.only_names(text.replace("/", ", "))
