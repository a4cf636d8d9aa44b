"""Lines beside a headline or below a text that say who wrote it: by "By", by a name's link, by standing with the date.

Finds lines and the parts of them that hold names; which of these are people is decided in names.py.
"""

from __future__ import annotations

import re

from onrecord.read import credits, markers
from onrecord.read.days import moments
from onrecord.read.days.datelines import parse_date_line
from onrecord.read.days.words import MONTHS, SHORT_MONTHS, SHORT_WEEKDAYS, WEEKDAYS
from onrecord.read.html.blocks.names import AGENCIES, is_chinese_byline
from onrecord.read.html.elements import marks
from onrecord.read.html.elements.pieces import Flat, Piece
from onrecord.read.html.place.content import Main

_TITLES = re.compile(r"\b(?:Dr|Prof|Mr|Mrs|Ms|St|Jr|Sr|Ing|Mag)\. ")
_STROKES = re.compile(r"\s*[|·•،\n]\s*|\s+[-–—/]+\s+")
_WORK_BY = re.compile(
    r"^\W*(?:an? )?[^\W\d_]{3,20}(?: [^\W\d_]{3,20})? (?:by|von|par|por|di|door|av|af)\s+(?P<who>\S.{2,80})$", re.I
)
_WORD_BY = re.compile(r"\W{0,2}(?:by|von|par|por|di|door|av|af) ", re.I)
_AUTHOR = re.compile(
    r"/(?:authors?|autor(?:en|es|in|i)?|auteurs?|autore|by|byline|people|persons?|profiles?|staff|team|writers?|contributors?"
    r"|journalists?|reporters?|redaktion|redakteure?|redactores|columnists?|opinion-writers?|users?|avtor\w*|skribent"
    r"|forfatter|yazar\w*|autors?|signataires?|firmas?|redattori|reporteros?|columnistas?"
    r"|kolumnisten?|mitarbeiter|medarbejdere?)[/=-][^/]|[?&]author=|/@\w",
    re.I,
)
_SOURCE = re.compile(
    r"^(?:(?:more|journal|further) information|(?:journal )?reference|citation|doi|publication"
    r"|original (?:paper|article)|quellen?|mehr informationen|provided|sources?|источник|джерело"
    r"|źródło|fonte|fuente|zdroj|kilde|källa|lähde|kaynak|المصدر)\s?[:：]\s?\S"
    r"|^(?:materials )?provided by \w"
    r"|^[\W_]?(?:责编|责任编辑|責任編輯|编辑|編輯|来源|來源|校对|审核|记者|記者|編集)\s?[:：]\s?\S"
    r"|^[【（\[(][\u4e00-\u9fff]{2,6}[】）\])]$",
    re.I,
)
_LABELLED = re.compile(  # "Views: 1523", "Editor: Ada Moor"
    r"\W*(?:(?:copy |web |photo )?editor|views?|hits|reads?|editing|redakt(?:ion|eur(?:in)?)|lektorat|aufrufe|zugriffe"
    r"|rédaction|vues|lectures|edición|visitas|lecturas|letture|weergaven|редактор|просмотр(?:ов|ы)|прочтений|перегляд(?:ів|и))\s?[:：]\s?\S.{0,60}$",
    re.I,
)
_CALLED = r"[A-ZÀ-ÞА-ЯЁІЇЄҐ][\w.'’&-]*"
_REPORTED = re.compile(  # "Moor reported from Ostvik."
    rf"^{_CALLED}(?:,? (?:and )?{_CALLED}){{0,7}} (?:reported|contributed|wrote)(?: (?:from|to|in) [^.]{{3,60}})?\.?$"
)
_WITH = re.compile(  # "Con información de EFE"
    r"^\W?(?i:con informaci[oó]n(?:es)? de|com informações de|mit (?:material|informationen|inhalten) (?:von|der|des)"
    r"|avec|con|mit|with|по материалам|за матеріалами)"
    rf"(?:[ ,/]+(?:la|the|der|die|y|and|und|et|e|и|та|dpa|apa|sda|epd|kna|{_CALLED})){{1,8}}\W?$"
)
_SENTENCE = re.compile(r"(?<=[a-zß-ÿ]\.)\s+")
_HEADINGS = frozenset(("h1", "h2", "h3"))
_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,4})?\b\W*(?P<who>\D*)$")
_POSTED_BY = re.compile(r"^\W*(?:posted|written|published) by \S.{2,80}$", re.I)
_AGO = 25  # characters of a moment alone: "34 minutes ago"
_FOOT = 3  # pieces below the text among which a blog says who posted it
_LONGEST = 200
_DAY_WORDS = frozenset((*MONTHS, *SHORT_MONTHS, *WEEKDAYS, *SHORT_WEEKDAYS, "on", "at", "am", "um", "le", "el"))


def is_by(piece: Piece, bits: int) -> bool:
    """Whether a piece is a byline or a date line by its marks or words."""
    if _is_pictured(piece, bits) or len(piece.text) > _LONGEST:
        return False
    if _is_credit(piece.text):
        return False  # "photo-author" names a picture's
    first = piece.text.partition("\n")[0]  # "By Ada Moor", and their office in the line below
    return bool(piece.place.own & (marks.BYLINE | marks.DATE)) or _byline(first) or markers.is_posted(piece.text)


def writers(piece: Piece, bits: int) -> list[str]:
    """The names, or lines with names, of a piece beside the headline that says by itself who wrote it."""
    text = piece.text
    if len(text) > _LONGEST or _is_pictured(piece, bits) or piece.place.tag in _HEADINGS:
        return []
    if _is_credit(text):
        return [text] if bits & marks.BYLINE and text.casefold() in AGENCIES else []
    linked = _linked(piece)
    if sum(map(len, linked)) > 0.5 * len(text):
        return linked
    if bits & marks.BYLINE or _byline(text):
        return named(piece)
    if linked or bits & marks.BOILER:
        return linked
    found = []
    parts = _STROKES.split(text)
    dated = bool(piece.moment or bits & marks.DATE or any(map(parse_date_line, parts)))
    for part in map(_before_day, (*parts, *_STROKES.split(moments.without_dates(text)))):
        work = _WORK_BY.match(part)
        if _byline(part) or (dated and names_alone(part)):
            found.append(part)
        elif work and names_alone(work["who"]):
            found.append(work["who"])
    return list(dict.fromkeys(found))


def _is_credit(text: str) -> bool:
    """Whether a line is a picture's credit: "By Ada Moor / AFP" would be one but for its first word."""
    return credits.is_credit(text) and not _WORD_BY.match(text)


def _is_pictured(piece: Piece, bits: int) -> bool:
    """Whether a piece is a picture's words, rather than the name beside its writer's portrait."""
    portrait = piece.place.own & marks.BYLINE and _byline(piece.text)
    return bool(bits & (marks.DRAWN | marks.CAPTION)) and not portrait


def under_picture(flat: Flat, index: int) -> bool:
    """Whether an agency's name stands below a picture or its words, and beside no day: the picture is the agency's."""
    if not credits.is_credit(flat.pieces[index].text) or stands_with_date(flat, index):
        return False
    for n in range(index - 1, max(index - _FOOT, 0) - 1, -1):
        above = flat.pieces[n]
        if above.kind == "picture":
            return True
        if above.place.tag in _HEADINGS or above.moment:
            return False
    return False


def stands_with_date(flat: Flat, index: int) -> bool:
    """Whether the piece of text before or after is a date line: a name beside it is the writer's."""
    near = [flat.pieces[n] for n in (index - 1, index + 1, index + 2) if 0 <= n < len(flat.pieces)]
    return any(
        one.kind == "text" and len(one.text) < 100 and (one.moment or moments.dated(one.text)) is not None
        for one in near
    )


def signatures(flat: Flat, main: Main) -> list[str]:
    """The lines at the end of the text that are bylines."""
    last = [
        piece.text
        for piece in flat.pieces[max(main.first, main.last - 8) : main.last]
        if piece.kind == "text" and not piece.place.all & marks.QUOTE
    ]
    lines = [line for text in last if len(text) < 200 for line in text.split("\n") if len(line) < 100 and _byline(line)]
    below = (one for one in flat.pieces[main.last : main.last + _FOOT] if one.kind == "text")
    return lines + [
        one.text for one in below if not one.place.all & (marks.COMMENT | marks.RELATED) and _POSTED_BY.match(one.text)
    ]


def is_imprint(text: str) -> bool:
    """Whether every line of a text's last paragraph says who wrote it or where it is from."""
    if len(text) < 200 and all(
        _byline(line) or credits.is_credit(line) or _LABELLED.match(line) for line in text.split("\n")
    ):
        return True
    if markers.is_posted(text) and moments.full_date(text):
        return True  # "First published: 12 March 2025, 10:00"
    if len(text) < 90 and text.endswith(")") and names_alone(text.partition(" (")[0]):
        return True  # "Ada Moor (Ostvik, correspondent)"
    if len(text) < 300 and all(map(_REPORTED.match, _SENTENCE.split(text))):
        return True
    return len(text) < 600 and bool(_SOURCE.match(text) or _WITH.match(text))


def named(piece: Piece) -> list[str]:
    """A byline's links one by one, where each is a name; else the line."""
    for tag in ("a", "span", "li"):
        found = [" ".join("".join(part.itertext()).split()) for part in piece.place.element.iter(tag)]
        said = piece.text.replace(" ", "")
        if (
            len(found) > 1
            and "".join(found).replace(" ", "") == said
            and all(1 < len(name.split()) <= 4 for name in found)
        ):
            return found
    return [piece.text]


def names_alone(text: str) -> bool:
    """Whether a line is nothing but people's names."""
    return len(text) < 90 and markers.only_names(text.replace("/", ", "))


def heads_post(piece: Piece) -> bool:
    """Whether a line says when a live blog's post was written, and by whom or of what kind: `20:24 Ada Moor`."""
    text = piece.text
    if piece.moment and (len(text) < _AGO or moments.is_stamp(text)):
        return True
    found = _CLOCK.match(text) if len(text) < 60 else None
    return found is not None and (not found["who"] or names_alone(found["who"]) or found["who"].isupper())


def _linked(piece: Piece) -> list[str]:
    """The names in a piece that lead to their writers' pages."""
    found = []
    for anchor in piece.place.element.iter("a") if piece.hrefs else ():
        if "author" in (anchor.get("rel") or "") or _AUTHOR.search(anchor.get("href") or ""):
            name = " ".join("".join(anchor.itertext()).split())
            if names_alone(name) and name in piece.text:
                found.append(name)
    return list(dict.fromkeys(found))


def _before_day(part: str) -> str:
    """A line up to its first number, without the words of a date that stand before that."""
    said = re.split(r"\d", part, maxsplit=1)[0].split() if any(map(str.isdigit, part)) else part.split()
    while said and said[-1].strip(".,:;()").casefold() in _DAY_WORDS | {""}:
        said.pop()
    return " ".join(said).strip(" ,;:(")


def _byline(text: str) -> bool:
    return is_chinese_byline(text) or markers.byline_names(_TITLES.sub("", text)) is not None
