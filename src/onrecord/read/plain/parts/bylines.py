"""Who wrote an article and when, as its byline and date line print it. Knows no other line of the page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from itertools import islice

from onrecord.read import markers
from onrecord.read.days.datelines import DateLine, date_among, parse_date_line
from onrecord.read.days.words import LABELS, MONTHS, SHORT_MONTHS, SHORT_WEEKDAYS, WEEKDAYS
from onrecord.read.plain.parts.parts import Part
from onrecord.records import Evidence, When

_CUTS = re.compile(
    r"\s+[|•·–—-]\s+|,\s+(?=\d{1,2}\s)|\s+(?:by|von|par|por|di|door|автор)\s+.*$|^.*?\b(?:on|am|le|el)\s+(?=\d|[A-Z])"
)
_WORD = re.compile(r"\S+")
_BEGIN = frozenset((*MONTHS, *SHORT_MONTHS, *WEEKDAYS, *SHORT_WEEKDAYS, *LABELS))  # labels hold "on" and its like
_DIGIT = re.compile(r"\d")
_DATED = re.compile(r"\b(?:19|20)\d\d\b|\d[./-]\d")
_MOST, _LONGEST = 30, 100  # words of a byline; characters of a name with its date
_AND = re.compile(r"\s*(?:,|;|\||•|·|/| and | und | et | y | e | и | та | & )\s*")
_OFFICE = re.compile(
    r"\b(?:editor|correspondent|reporter|writer|columnist|staff|desk|analyst|contributor|bureau|news|agency|agencies|team|redaktion|redakteur(?:in)?|korrespondent(?:in)?|rédaction|journaliste|redacción|корреспондент|редактор|редакция|updated|published)\b",
    re.I,
)


def names_in(parts: Sequence[Part]) -> tuple[str, ...]:
    """People named in an article's bylines, as written, without "By", offices and dates."""
    names: list[str] = []
    for part in parts:
        if part.role != "byline" or part.item.kind != "byline":
            continue
        text = part.item.unit.text
        before = split_day(text)[0]
        who = markers.byline_names(before) or markers.posted_by(text) or before
        names += [name for name in each_of(who) if is_name(name) and name not in names]
    return tuple(names)


def each_of(who: str) -> list[str]:
    """What a byline names, one by one: `Ada Moor, Ben Storr and Cem Dahl`. Not all need be people."""
    return list(dict.fromkeys(name.strip(" .()[]-–—") for name in _AND.split(who)))


@lru_cache(maxsize=1024)  # asked of a line when it is told, and again for its names and its day
def split_day(text: str) -> tuple[str, DateLine | None]:
    """The words above a line's date, and the date it ends in; all words where it ends in none."""
    if not _DIGIT.search(text):
        return text, None
    for word in islice(_WORD.finditer(text), _MOST):
        if _may_begin(word[0]) and (found := parse_date_line(text[word.start() :])):
            return text[: word.start()].rstrip(" ,;|•·–—-"), found
    return text, None


def _may_begin(word: str) -> bool:
    """Whether a date can begin with this word: a number, a day's or month's name, "published", "on"."""
    bare = word.strip(",.;:()").lower()
    return bare[:1].isdigit() or bare in _BEGIN


def is_signed(text: str) -> bool:
    """Whether a line is somebody's name and a date: `Ada Moor · Wed, Mar 4, 2026`."""
    if len(text) > _LONGEST or not _DATED.search(text):
        return False
    names, day = split_day(text)
    return day is not None and markers.only_names(names)


def is_name(text: str) -> bool:
    """Whether words can be a person's name: no number, office or weekday."""
    if not text or len(text.split()) > 6 or any(c.isdigit() for c in text) or _OFFICE.search(text):
        return False
    if text.lower() in WEEKDAYS:
        return False
    return text[0].isalpha() and not text[0].islower()


def printed_day(parts: Sequence[Part]) -> tuple[When | None, datetime | None]:
    """The day that an article's date line or byline prints, and the instant where time and zone stand with it."""
    for part in parts:
        if part.role != "byline":
            continue
        unit = part.item.unit
        pieces = (parse_date_line(piece.strip()) for piece in _CUTS.split(unit.text))
        for found in (split_day(unit.text)[1], *pieces, date_among(unit.text)):
            if found is not None and found.earliest is not None and found.latest is not None:
                seen = (Evidence(unit.line, unit.text, "the article's date line"),)
                if found.ambiguous:
                    seen = (Evidence(unit.line, unit.text, "a date whose day and month can't be told apart"),)
                return When.between(found.earliest, found.latest, "page", evidence=seen), found.published_at
    return None, None
