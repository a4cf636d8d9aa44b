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
    r"\b(?:admin|authors?|reporting|edited|editor|correspondent|reporter|writer|columnist|staff|desk|analyst|contributor|bureau|news|agency|agencies|team|redaktion|redakteur(?:in)?|korrespondent(?:in)?|rédaction|journaliste|redacción|корреспондент|редактор|редакция|updated|published)\b",
    re.I,
)


_DESKS = (
    "senior|chief|deputy|assistant|associate|lead|junior|trainee|staff|special|digital|data|local democracy|news|crime"
    "|politic(?:s|al)|courts?|sports?|football|health|education|business|financial|economics|legal|royal|showbiz|tv"
    "|features|defen[cs]e|foreign|diplomatic|security|science|environment|climate|technology|tech|culture|arts|travel"
    "|transport|weather|world|national|regional|city|local"
)
_POST = re.compile(
    rf"(?:,?\s(?:{_DESKS}))*\s(?:reporter|correspondent|editor|writer|columnist|journalist|contributor)\b.*$"
    r"|\s(?:follow(?:ing)?\b|at\s\d).*$",
    re.I,
)
_HANDS = re.compile(  # not the author's
    r"^\W*(?:edited|photos?|photograph(?:s|y)|video|graphics?|illustrat\w+|translated)\s*:?\s*by\b", re.I
)
_WHERE = re.compile(r"(?<=\w)\s(?:in|at|aus|auf|à|en)\s[A-ZÀ-ÞА-ЯЁ]\S*(?:\s[A-ZÀ-ÞА-ЯЁ]\S*){0,2}$")
_ASIDE = re.compile(r"\s*\([^()]*\)")  # where they are, what they are
_STROKES = re.compile(r"\s*[|•·]\s*|\s/\s")
_DAY_FIRST = re.compile(r"^(?P<day>.{6,40}?)[\s,|•·/–—-]+by\s", re.I)


def names_in(parts: Sequence[Part]) -> tuple[str, ...]:
    """People named in an article's bylines, as written, without "By", offices and dates."""
    names: list[str] = []
    for part in parts:
        if part.role != "byline" or part.item.kind != "byline":
            continue
        text = part.item.unit.text
        if _HANDS.match(text):
            continue
        before = _above_day(text)
        who = markers.byline_names(before) or markers.posted_by(text) or before
        found = [name for one in each_of(_ASIDE.sub("", who)) if is_name(name := _person(one))]
        names += found if any(" " in name for name in found) or not _OFFICE.search(who) else []
    # Beside somebody's name in full, a word alone is where they are or whom they write for: "By Ada Moor, Ansley".
    return tuple(dict.fromkeys([name for name in names if " " in name] or names))


def _person(one: str) -> str:
    """A name without the post, paper or place behind it: `Ada Moor Bay Daily News`, `Ada Moor in Ansley`."""
    name = _WHERE.sub("", _POST.sub("", one))
    words = name.split(" ")
    return " ".join(words[:2]) if len(words) > 3 and _OFFICE.search(" ".join(words[2:])) else name


def _above_day(text: str) -> str:
    """What a byline says above its date: `Ada Moor | 4 May 2025 | Coast`."""
    pieces = _STROKES.split(text)
    day = next((k for k, piece in enumerate(pieces) if k and parse_date_line(piece)), None)
    return " | ".join(pieces[:day]) if day else split_day(text)[0]


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
    if day is None and (found := _DAY_FIRST.match(text)):
        names, day = markers.posted_by(text) or "", parse_date_line(found["day"])
    return day is not None and markers.only_names(names)


def is_post(text: str) -> bool:
    """Whether a short line below a name is what they are, or whom they write for: `Reporter`, `Bay News, Ansley`."""
    return len(text.split()) <= 5 and bool(_OFFICE.search(text)) and text.lower() != "news"


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
