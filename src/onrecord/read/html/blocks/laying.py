"""Drafts to blocks with their spans in one text; the headings that could be the headline. Decides no roles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.read.days.datelines import parse_date_line
from onrecord.read.html.blocks.drafts import Draft
from onrecord.read.html.blocks.openings import key_of
from onrecord.read.html.elements import marks
from onrecord.read.html.elements.pieces import Flat, Piece, Place
from onrecord.read.html.head.addresses import host_and_path, join
from onrecord.read.html.place.content import Main
from onrecord.records import Block
from onrecord.text import words

_ABOVE = 25
"""Pieces above the text among which a headline stands that is no first-level heading."""
_ALIKE = 15
"""Letters from which on a lesser heading that ends with a claimed headline is taken for that headline."""
_LESSER = ("h2", "h3")
_ELSEWHERE = marks.SKIP | marks.RELATED | marks.CAPTION | marks.BYLINE | marks.STANDFIRST


def headings(flat: Flat, main: Main, title: str | None, claimed: Sequence[str] = ()) -> list[tuple[str, float]]:
    """The page's h1 elements with a worth of 0..1 for where they stand, best first.

    With them a lesser heading above the text that says one of the headlines `claimed` by Open Graph or JSON-LD: where
    the h1 is the last step of the way to the page, it is written for search engines, and readers see that one.

    On a page without any, the lines that its title element begins or ends with: old pages print their headline so.
    Failing these, the line above the text that is named a headline or a lesser heading, or nearly says the title; where
    there is no title, the lesser heading above the text.
    """
    found = []
    kicker = ""
    for index, piece in enumerate(flat.pieces[: main.last]):
        place = piece.place
        within = place.tag == "h1" or (place.parent is not None and place.parent.tag == "h1")
        if place.own & marks.KICKER:
            kicker = piece.text
            continue
        if piece.kind == "text" and within and 3 < len(piece.text) < 300 and not _leads_home(piece):
            near = 1.0 if index >= main.first - 60 else 0.5
            text, kicker = _with_kicker(kicker, piece.text, [*claimed, title or ""]), ""
            found.append((text, near * (0.4 if place.all & marks.SKIP else 1.0)))
    keys = {key_of(text) for text, _ in found}
    first = next((n for n in range(main.first, main.last) if main.prose[n] > 0), main.first)
    if found:
        for claim in claimed:
            key = key_of(claim)
            # What is only named a headline may be the first-level heading with a kicker before it.
            plain = not any(one in key for one in keys)
            if key not in keys and _is_printed(flat, key, max(first - _ABOVE, 0), first, named=plain):
                found.append((claim, 1.0))
    if not found and (whole := key_of(title or "")):
        for piece in flat.pieces[: main.last]:
            line = key_of(piece.text) if piece.kind == "text" and not piece.linked and len(piece.text) < 300 else ""
            if len(line) > 0.3 * len(whole) and line != whole and (whole.startswith(line) or whole.endswith(line)):
                found.append((piece.text, 1.0))
    if not found and title:
        said = set(words(title))
        for piece in flat.pieces[max(first - _ABOVE, 0) : first]:
            if piece.kind != "text" or piece.linked or not 15 < len(piece.text) < 200 or piece.place.all & _ELSEWHERE:
                continue
            own = set(words(piece.text))
            shared = len(own & said) / max(len(own), 1)
            named = (piece.place.own | piece.inline) & marks.HEADLINE or piece.place.tag in ("h2", "h3")
            if shared > (0.2 if named else 0.6):
                found.append((piece.text, 1.0))
    if not found and not title:
        above = flat.pieces[max(first - _ABOVE, 0) : first]
        found += [(one.text, 1.0) for one in above if one.place.tag in _LESSER and len(one.text) > _ALIKE][:1]
    return sorted(found, key=lambda pair: -pair[1])


def _with_kicker(kicker: str, line: str, said: Sequence[str]) -> str:
    """A first-level heading without the kicker in it, where the page says the rest alone as its headline elsewhere."""
    alone = not kicker or any(key_of(one).startswith(key_of(line)) for one in said)
    return line if alone else f"{kicker.rstrip(' :')}: {line}"


def _is_printed(flat: Flat, key: str, begin: int, end: int, *, named: bool) -> bool:
    """Whether a lesser heading among these pieces says a headline, by its letters, alone or behind a kicker."""
    if len(key) <= _ALIKE:
        return False
    for piece in flat.pieces[begin:end]:
        heading = piece.place if _is_heading(piece.place, named) else piece.place.parent
        if piece.kind == "text" and heading and _is_heading(heading, named) and not heading.all & _ELSEWHERE:
            inside = flat.pieces[heading.first : heading.last]
            said = key_of("".join(one.text for one in inside))
            if said.endswith(key) and not any(one.linked for one in inside):
                return True
    return False


def _is_heading(place: Place, named: bool) -> bool:
    """Whether an element is a lesser heading by its tag, or, where that counts, a headline by its name."""
    return place.tag in _LESSER or bool(named and place.own & marks.HEADLINE and place.tag != "h1")


def _leads_home(piece: Piece) -> bool:
    """Whether a heading is a link to the front page: the outlet's name."""
    if not piece.hrefs or piece.linked < 0.9 * len(piece.text):
        return False
    parts = host_and_path(piece.hrefs[0])
    return parts is not None and parts[2] in ("", "/") and "#" not in piece.hrefs[0]


def lay(
    drafts: Sequence[Draft], url: str | None, title: str | None, cover: str | None
) -> tuple[str, tuple[Block, ...]]:
    """The text, blocks joined by an empty line, and each block with its span in it.

    `cover` is the picture a page gives for sharing: that of a lead caption whose own picture only a script draws.
    """
    parts: list[str] = []
    laid: list[Block] = []
    at = 0
    if title and not any(one.role == "title" for one in drafts):
        drafts = [Draft("title", title), *drafts]
    begun = False
    for one in drafts:
        if not one.text:
            continue
        if parts:
            parts.append("\n\n")
            at += 2
        link = join(url, one.url)
        if link is None and not begun and one.role in ("caption", "credit"):
            link = join(url, cover)
        begun = begun or one.role == "paragraph"
        laid.append(Block(one.role, at, at + len(one.text), one.text, url=link))
        parts.append(one.text)
        at += len(one.text)
    return "".join(parts), tuple(laid)


def standfirst(laid: Sequence[Block]) -> str | None:
    """The standfirst's words, its blocks line by line."""
    return "\n".join(one.text for one in laid if one.role == "standfirst") or None


def teaser(drafts: Sequence[Draft]) -> list[Draft]:
    """The blocks of a teaser: its paragraphs are what the outlet says above the article, so they are its standfirst."""
    kept = []
    for one in drafts:
        if one.role in ("paragraph", "quote", "list", "standfirst"):
            dated = parse_date_line(one.text) is not None  # a day that stands where a summary would
            kept.append(replace(one, role="byline" if dated else "standfirst"))
        elif one.role in ("title", "byline", "caption", "credit"):
            kept.append(one)
    return kept
