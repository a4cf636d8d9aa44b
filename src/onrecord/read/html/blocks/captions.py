"""Pictures and their words: which caption stands under which picture, and whose picture it is.

A caption keeps its words; a credit at its end or beginning becomes a credit of its own. Tells no names of people.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.read import credits
from onrecord.read.html.elements import marks
from onrecord.read.html.elements.pieces import Flat, Piece, Place
from onrecord.text import fold, visible

_SAID = credits.CREDIT_WORDS
_AGENCY = (
    r"(?:AP|AFP|AA|APA|EFE|ANSA|TASS|NTB|TT|SIPA|Reuters|Getty|EPA|PA|dpa|imago|Keystone|Anadolu|Ritzau|Xinhua|Shutterstock"
    r"|picture[- ]alliance|Alamy|Europa Press|PAP|ČTK|MTI|رويترز|أ ?ف ?ب|فرانس برس|الأناضول|وكالات"
    r"|ТАСС|РИА|УНІАН|УНИАН|Укрінформ|新华社|中新社)"
)
_PERSON = r"(?:(?<=[.!?»”\"]|\n)|(?<=[.!?»”\"]\s))(?:[A-ZÀ-ÞА-Я][\w.'’-]+\s){1,4}"
# A word in capitals: behind a caption's last sentence, two or more are a credit.
_LOUD = r"[A-ZÀ-ÞА-ЯЁІЇЄҐ][A-ZÀ-ÞА-ЯЁІЇЄҐ.'’-]+"
_TAIL = re.compile(
    rf"\s*(?:[|•–—-]\s*)?(?P<credit>[\(\[（]\s?(?:{_SAID}\s?(?:[:：©=/]|\b(?:by|via|courtesy of|von|par"
    rf"|de)\b).{{1,110}}|©.{{1,110}}|(?:{_SAID}\s|[^()]{{2,60}}(?:/|\svia\s))?{_AGENCY}\b[^()]{{0,90}})[\)\]）]"
    rf"|(?-i:{_PERSON})[\(\[]\s?{_AGENCY}\b.{{0,90}}[\)\]]"
    rf"|(?<=[.!?…»”\"]\s)(?:(?-i:{_LOUD}(?:(?:\s?[/&|]\s?|\s){_LOUD}){{1,5}})|{credits.AGENCY})"
    rf"|(?<![\w©]){_SAID}(?:\scredits?)?\s?(?:[:：]\s?|\.{{3}}\s?|©\s?|(?<=fot\.)\s?|\b(?:by|courtesy(?: of)?)\b\s?)"
    rf"(?:©\s?)?\S.{{1,120}}"
    rf"|©\s?(?!\d{{4}}\s*$)\S.{{1,120}}|[|•]\s*[^|•]{{2,80}}|[\w ·]{{2,12}}(?:摄|攝|供图|供圖))\s*$",
    re.I,
)
_WORD = r"(?:(?![a-zß-ÿ\d]{2}\. )[\w.'’ -])"  # no sentence ends among a credit's words
_BARE = re.compile(
    rf"(?:[(\[]|\s)(?P<credit>[A-ZÀ-Þ]{_WORD}{{2,40}}(?:/ ?[A-ZÀ-Þ][\w.'’& -]{{1,40}}){{1,4}})[)\]]?\s*$"
)
_NAME = re.compile(r"[^\W\d_][\w.'’&-]*")
_PARTS = frozenset(("span", "small", "cite", "em", "i", "strong", "b", "a"))
_STOPS = '.!?…»”)]"'
_STARTS = _STOPS + "(["
_CAPTION = 10
"""Characters that a caption before such an element has at least."""
_GOES_ON = re.compile(r"^\W?(?:[/|:]\s*\S.{1,80}|via\s.{2,80})$")  # a credit's second half, in an element of its own
_COUNTER = 20  # characters that may stand between a picture and its words: "3 of 12 |"
_LONGEST = 260
"""Characters of a caption that nothing but its place beside a picture calls one."""
_MOST = 20  # elements of a caption
_TEXT = 80  # characters of a paragraph above a picture
_LEAD = re.compile(rf"^(?P<credit>(?:{_SAID}\s?[:：]|©)\s?[^.|]{{2,60}})\s*[|•]\s*(?=\S)", re.I)


def split_credit(text: str) -> tuple[str, str]:
    """(caption, credit) of a caption as printed; "" for what it doesn't hold. Parted words keep their order."""
    if credits.is_credit(text):
        return "", text
    found = _LEAD.match(text)
    if found:
        return text[found.end() :].strip(), found["credit"].strip()
    found = None
    for match in _TAIL.finditer(text, max(0, len(text) - 200)):
        found = match
        break
    if found is None:
        found = _BARE.search(text, max(0, len(text) - 120))
    if found is None or (found.re is _BARE and "/ " in found["credit"] and not _is_spaced(text, found)):
        return text, ""
    before = text[: found.start("credit")].strip(" ([")
    if len(before) < 3 or (found.re is _BARE and len(before) < 25 and before.count(" ") < 2 and before.istitle()):
        return "", text  # "Ada Moor/Kystfoto" is a name and an agency, not a caption of one word
    return text[: found.start("credit")].rstrip(" |•–—-([/"), found["credit"].strip(" |•").strip()


def _is_spaced(text: str, found: re.Match[str]) -> bool:
    """Whether words around a stroke with a space behind it are a credit: names in brackets or behind a full stop. Two
    languages or two things that are seen are parted by it too."""
    before = text[: found.start("credit")].rstrip()
    return before[-1:] in _STARTS and is_owner(found["credit"])


def set_off(piece: Piece) -> tuple[str, str]:
    """(caption, credit) where the last element of a caption's words holds whose picture it is and nothing calls it so:
    a few words in capitals or with capital letters, behind a full stop, or beside another element with the rest."""
    element = piece.place.element
    while len(element) == 1 and not f"{element.text or ''}{element[0].tail or ''}".strip():
        element = element[0]
    last = element[-1] if 0 < len(element) <= _MOST else None
    if last is None or last.tag not in _PARTS or (last.tail or "").strip():
        return piece.text, ""
    said = visible("".join(last.itertext()))
    before = piece.text.removesuffix(said).rstrip()
    if (
        (above := last.getprevious()) is not None
        and above.tag == last.tag
        and is_owner(visible("".join(above.itertext())))
    ):
        return piece.text, ""  # a name and an agency, side by side: which of them is whose isn't told
    if before == piece.text or len(before) < _CAPTION or not is_owner(said):
        return piece.text, ""
    beside = (
        len(element) > 1 and not any((one.tail or "").strip() for one in element) and not (element.text or "").strip()
    )
    apart = last.tag in ("small", "cite") or (beside and last.tag == "span") or before[-1] in _STOPS
    return (before.rstrip(" |•–—-([/"), said) if apart else (piece.text, "")


def is_owner(text: str) -> bool:
    """Whether a few words could be whose picture it is: a name or two, an agency, hardly a word with a small letter."""
    words = _NAME.findall(text)
    small = sum(word[0].islower() for word in words)
    return 0 < len(words) <= 7 and len(text) <= 60 and text[-1] not in "!?:," and small * 3 <= len(words) - 1


def is_rest(text: str) -> bool:
    """Whether words in a caption's element are a credit's second half: "/Kystfoto", ": Ada Moor"."""
    return bool(_GOES_ON.match(text))


def figure_of(piece: Piece) -> Place | None:
    """The innermost element around the piece that holds a picture with its words."""
    place: Place | None = piece.place
    while place is not None:
        if place.own & marks.FIGURE:
            return place
        place = place.parent
    return None


def picture_for(flat: Flat, index: int) -> str | None:
    """The picture that the words at `index` stand under: in their figure, else just above, else just below.

    In a figure that holds a player or a table instead, they are that one's.
    """
    piece = flat.pieces[index]
    figure = figure_of(piece)
    if figure is not None and figure.own & marks.DRAWN:
        held = flat.pieces[figure.first : figure.last]
        if not any(one.kind == "picture" for one in held) and figure.element.find(".//img") is None:
            if player := next((one.url for one in held if one.kind == "embed"), None):
                return player
            if any(one.place.tag in ("td", "th") for one in held):
                return None
    place: Place | None = piece.place
    steps = 0
    while place is not None and steps < 7:
        if place.own & marks.FIGURE or steps < 3:
            inside = [
                n for n in range(place.first, min(place.last, place.first + 60)) if flat.pieces[n].kind == "picture"
            ]
            if inside and place.prose <= 4:
                return flat.pieces[_nearest(inside, index)].url
        place = place.parent
        steps += 1
    for n in (*range(index - 1, max(index - 7, -1), -1), *range(index + 1, min(index + 3, len(flat.pieces)))):
        near: Piece = flat.pieces[n]
        if near.kind == "picture":
            return near.url
        if near.kind == "text" and len(near.text) > 200:
            break
    return None


def _nearest(pictures: list[int], index: int) -> int:
    """The picture just above, else just below."""
    above = [n for n in pictures if n < index]
    return above[-1] if above else pictures[0]


def echoes(flat: Flat, index: int) -> bool:
    """Whether the text says again what the picture just above it says as its alternative text,
    or is plainly its credit."""
    text = flat.pieces[index].text
    if len(text) > 600:
        return False
    near: Iterator[Piece] = (flat.pieces[n] for n in range(index - 1, max(index - 5, -1), -1))
    between = 0
    for piece in near:
        if piece.kind == "picture":
            alt = fold(piece.text)
            said = fold(text)
            if len(alt) > 14 and (said.startswith(alt[:80]) or (len(said) > 30 and said[:60] in alt)):
                return True
            return between <= _COUNTER and (credits.is_caption(text) or credits.is_credit(text))
        if piece.kind == "text":
            between += len(piece.text)
            if between > 120:
                return False
    return False


def boxed(flat: Flat, index: int) -> bool:
    """Whether the text stands with a picture in an element of their own, as captions without a figure do."""
    piece = flat.pieces[index]
    if piece.linked or len(piece.text) > 400 or piece.place.tag in ("h1", "h2", "h3", "li", "blockquote"):
        return False
    if _set_under(flat, index):
        return True
    place: Place | None = piece.place
    for _ in range(5):
        if place is None or place.tag in ("body", "article", "main"):
            return False
        size = place.last - place.first
        if size > 6:
            return False
        inside = flat.pieces[place.first : place.last]
        if any(one.kind == "picture" for one in inside):
            texts = [one for one in inside if one.kind == "text"]
            if inside[0].kind == "text" and place.tag == "p":
                return False  # a paragraph with a picture at its end
            if any(len(one.text) > _LONGEST and not credits.is_caption(one.text) for one in texts):
                return False
            return (
                len(texts) <= 3 and sum(len(one.text) for one in texts) < 400 and not any(one.linked for one in texts)
            )
        place = place.parent
    return False


def _set_under(flat: Flat, index: int) -> bool:
    """Whether a short line is set as the words of the picture just above it: both in the middle of the page, or in
    italics amid a text."""
    piece, above = flat.pieces[index], flat.pieces[max(index - 1, 0)]
    if above.kind != "picture" or len(piece.text) > _LONGEST:
        return False
    if _is_centred(piece.place) and _is_centred(above.place):
        return True
    text = flat.pieces[index - 2] if index > 1 else above
    whole = piece.italic > 0.9 * len(piece.text.replace(" ", ""))
    return whole and text.kind == "text" and text.place.tag == piece.place.tag and len(text.text) > _TEXT


def _is_centred(place: Place) -> bool:
    said = " ".join((place.element.get(key) or "")[:200] for key in ("align", "style", "class")).casefold()
    return "center" in said or "centre" in said
