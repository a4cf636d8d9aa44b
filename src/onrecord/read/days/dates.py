"""Dates in running text: days, months, years, weekdays and near days, with their spans and whether they lie ahead.

Finds and reads them; resolves none against a calendar (page.py does). Cautious: a number beside a common word is a
date only where capitals, prepositions or a year say so. English in full; days, months and weekdays by name in
German, French, Spanish, Italian, Portuguese, Dutch, Russian, Ukrainian and Polish. Date lines are in datelines.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, compress, count
from typing import Final, Literal

from onrecord.read.days.words import (
    AFTER_DATE,
    CAPITAL_MONTHS,
    FUTURE_PAIRS,
    FUTURE_WORDS,
    IS_WORDS,
    LOWER_WEEKDAYS,
    MONTHS,
    NEAR_DAYS,
    NOT_PAST,
    PAST_WORDS,
    SHORT_MONTHS,
    VEILED_WORDS,
    WEEKDAYS,
)
from onrecord.read.remembered import AROUND, Remembered, pieces_of
from onrecord.spans import Span

MentionKind = Literal["day", "month", "year", "weekday", "near"]
Direction = Literal["past", "present", "future"]
"""As the words around have it: "was held on", "is held on", "will be held on". None where they don't say."""
Shift = Literal["last", "this", "next"]


@dataclass(frozen=True, slots=True)
class DateMention:
    """Words that name a time, read but not resolved. Fields that the words don't give are None."""

    span: Span
    text: str
    kind: MentionKind  # the finest unit the words give
    year: int | None = None
    month: int | None = None
    day: int | None = None
    last: tuple[int | None, int, int] | None = None  # year, month, day of a range's other end
    weekday: int | None = None  # Monday is 0; beside a day it must agree with it
    offset: int | None = None  # of a near day: -1 is yesterday
    shift: Shift | None = None  # "last Sunday", "next Monday"
    direction: Direction | None = None
    firm: bool = False  # the verb that gives the direction stands right before: "expired on February 1"
    ambiguous: bool = False  # 02/04/2026: day and month may be the other way round


_YEAR = r"(?:19|20)\d{2}"
_NAME = r"[^\W\d_]{3,12}"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])"
_ORDINAL = r"(?:st|nd|rd|th)?"
_TO = r"(?:-|–|—|\b(?:to|through|until|and|bis|und|au|et|al?|y|e|t/m|по|до|и|do|i)\b)"

# What begins at a number or at a word that _TRIGGERS knows; names are looked up afterwards.
_SCAN = re.compile(
    rf"""
      (?<![\w.-])(?P<iso>{_YEAR}-\d{{2}}-\d{{2}})(?![\d-])
    | (?<![\w./])(?P<dotted>{_DAY}\.(?:1[0-2]|0?[1-9])\.{_YEAR})(?!\d|\.\d)
    | (?<![\w./])(?P<slashed>{_DAY}/{_DAY}/{_YEAR})(?![\d/])
    | (?<![\w$€£.,/:-])(?P<d>{_DAY})(?:st|nd|rd|th|er|º|ª|\.)?
        (?:\s*{_TO}\s*(?P<d2>{_DAY})(?:st|nd|rd|th|er|º|ª|\.)?)?
        \s(?:of\s|de\s|del\s|d['’])?(?P<m>{_NAME})\b\.?(?:(?:,\s?|\s(?:de\s|del\s)?)(?P<y>{_YEAR})(?!\d))?
    | \b(?P<M>[A-Z][a-z]{{2,8}})\b\.?(?:
        \s(?P<D>{_DAY}){_ORDINAL}(?![\d%]|[.,:]\d|\s?(?:per\s?cent|[mb]illion|[ap]\.?m)\b)
            (?:\s?(?:{_TO})\s?(?:(?P<M2>[A-Z][a-z]{{2,8}})\b\.?\s)?(?P<D2>{_DAY}){_ORDINAL}(?![\d%]|[.,:]\d)(?P<tail>\s[a-z]+)?)?)?
        (?:(?:,\s?|\s(?:of\s)?)(?P<Y>{_YEAR})(?![\d-]))?
    | (?<![\w$€£.,/:-])(?P<year>{_YEAR})(?![\w%]|[.,:/-]\d)
    | (?P<word>[^\W\d_]+(?:['’-][^\W\d_]+)?)
    """,
    re.VERBOSE,
)  # fmt: skip
_TOKEN = re.compile(r"[^\W\d_]{2,}(?:['’-][^\W\d_]+)*|\d+")
_DIGIT = re.compile(r"\d")
# In every spelling that they are met in, so that the look-up needs no folding: it is made for every word of a page.
_TRIGGERS: Final = frozenset(
    form + ending
    for word in (*MONTHS, *SHORT_MONTHS, *WEEKDAYS, *NEAR_DAYS)
    for form in (word, word.capitalize(), word.upper(), word.replace("'", "’"))
    for ending in ("", "'s", "’s", "’S", "'S")
)
_YEAR_BEFORE = re.compile(
    r"\b(?:in|since|by|until|till|before|after|during|from|to|of|early|late|mid|year|summer|spring|winter|autumn|fall|through"
    r"|seit|bis|jahr|jahre|im|en|depuis|dès|desde|año|dal|nel|в|с|до|году|року|у|w|od|roku|sinds)[\s-]$",
    re.IGNORECASE,
)
_WORDS_BEFORE = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|[.!?](?=\s)|[\"“”;]")
_SHIFTS: Final[dict[str, Shift]] = {
    "last": "last", "past": "last", "previous": "last", "vergangenen": "last", "letzten": "last", "прошлую": "last",
    "this": "this", "next": "next", "coming": "next", "following": "next", "kommenden": "next", "nächsten": "next",
    "следующую": "next",
}  # fmt: skip
_BETWEEN: Final = frozenset({"", "the", "den", "le", "el", "dem"})  # a weekday and its date
_BARE_BEFORE: Final = frozenset({"be", "werden", "être", "ser"})
_FIRM: Final = 4  # words from the verb to the date, at most
_DETERMINERS: Final = frozenset(["a", "an", "the", "its", "his", "her", "their", "our", "this", "that"])
_ENDS: Final = frozenset('.!?"“”;')


def find_dates(text: str) -> list[DateMention]:
    """The times that the text names, in order, none overlapping another."""
    pieces = pieces_of(text)  # no token runs across a space
    places = list(map(_PLACES.__getitem__, pieces))
    return list(_mentions(text, _bare(text, pieces, places))) if any(places) else []


def _mentions(text: str, bare: Iterable[DateMention]) -> Iterator[DateMention]:
    weekday: DateMention | None = None  # a weekday name that a date may follow: "Wednesday, February 4"
    for mention in bare:
        if weekday is not None:
            gap = text[weekday.span.end : mention.span.start]
            joined = mention.kind == "day" and len(gap) <= 7 and gap.strip(" ,") in _BETWEEN
            if joined:
                yield _make(text, weekday.span.start, mention, weekday=weekday.weekday)
            else:
                yield _make(text, weekday.span.start, weekday)
            weekday = None
            if joined:
                continue
        if mention.kind == "weekday":
            weekday = mention
        else:
            yield _make(text, mention.span.start, mention)
    if weekday is not None:
        yield _make(text, weekday.span.start, weekday)


def _bare(text: str, pieces: Sequence[str], places: Sequence[tuple[int, ...]]) -> Iterator[DateMention]:
    """Mentions without what the words around say of them; `places`: where in each piece one may begin."""
    end = 0
    starts = list(accumulate(map(len, pieces), initial=0))
    for number in compress(count(), places):
        for place in places[number]:
            if (start := starts[number] + number + place) < end:
                continue
            found = _SCAN.match(text, start)
            if found and (mention := _read(text, found)) is not None:
                yield mention
                end = mention.span.end


def _may_begin(piece: str) -> tuple[int, ...]:
    """Where in a piece of text without spaces a date may begin. A number begins one as a day or a year does."""
    bare = piece.strip(AROUND)
    if bare.isalpha():  # most are: one token
        return (piece.index(bare),) if bare in _TRIGGERS else ()
    if _TRIGGERS.isdisjoint(_TOKEN.findall(piece)) and _DIGIT.search(piece) is None:
        return ()
    return tuple(
        token.start()
        for token in _TOKEN.finditer(piece)
        if token[0] in _TRIGGERS or (token[0].isdecimal() and len(token[0]) in (1, 2, 4))
    )


_PLACES = Remembered(_may_begin)


def _read(text: str, found: re.Match[str]) -> DateMention | None:
    """What one hit of the scan says, without its direction."""
    span = Span(found.start(), found.end())
    if word := found["word"] or (found["M"] if not _month(found["M"] or "", capital=True) else None):
        return _by_word(word, found.start())
    if found["M"]:
        return _month_first(text, found)
    if found["d"]:
        return _day_first(text, found)
    if found["year"]:
        before = text[max(0, found.start() - 12) : found.start()]
        if not _YEAR_BEFORE.search(before):
            return None
        return DateMention(span, found.group(), "year", year=int(found["year"]))
    parts = [int(part) for part in re.findall(r"\d+", found.group())]
    if found["iso"]:
        year, month, day = parts
    else:
        day, month, year = parts
    open_order = bool(found["slashed"]) and day <= 12 and month <= 12 and day != month
    if found["slashed"] and month > 12:
        day, month = month, day
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return DateMention(span, found.group(), "day", year, month, day, ambiguous=open_order)


def _by_word(word: str, start: int) -> DateMention | None:
    folded = word.casefold().replace("’", "'")
    base = folded.removesuffix("'s")
    span = Span(start, start + len(word) - (len(folded) - len(base)))
    if base in WEEKDAYS and (word[0].isupper() or not base.isascii() or base in LOWER_WEEKDAYS):
        return DateMention(span, word[: len(base)], "weekday", weekday=WEEKDAYS[base])
    if base in NEAR_DAYS and not (base == "hier" and word[0].isupper()):
        return DateMention(span, word[: len(base)], "near", offset=NEAR_DAYS[base])
    return None


def _month_first(text: str, found: re.Match[str]) -> DateMention | None:
    month = _month(found["M"], capital=True)
    year = int(found["Y"]) if found["Y"] else None
    if month is None:
        return None
    if not found["D"]:
        if year is None:
            return None
        return DateMention(Span(found.start(), found.end()), found.group(), "month", year, month)
    day = int(found["D"])
    end = found.end()
    last: tuple[int | None, int, int] | None = None
    if found["D2"]:
        other = _month(found["M2"], capital=True) if found["M2"] else month
        tail = (found["tail"] or "").strip()
        if other and (not tail or tail in AFTER_DATE) and (other, int(found["D2"])) > (month, day):
            last = (year, other, int(found["D2"]))
        if tail and not year:
            end = found.start("tail")
        if last is None:
            end, year = found.end("D"), None
    return DateMention(Span(found.start(), end), text[found.start() : end], "day", year, month, day, last)


def _day_first(text: str, found: re.Match[str]) -> DateMention | None:
    month = _month(found["m"], capital=False)
    if month is None:
        return None
    name = found["m"]
    year = int(found["y"]) if found["y"] else None
    short = name.casefold() not in MONTHS
    if short and year is None and not (name[0].isupper() or text[found.end("m") : found.end("m") + 1] == "."):
        return None
    if name.casefold() in {"may", "march"} and name[0].islower():
        return None
    first, second = int(found["d"]), int(found["d2"]) if found["d2"] else None
    last = (year, month, second) if second and second > first else None
    span = Span(found.start(), found.end())
    return DateMention(span, found.group().rstrip(",. "), "day", year, month, first, last)


def _month(name: str, *, capital: bool) -> int | None:
    folded = name.casefold()
    if number := MONTHS.get(folded):
        return number
    if capital and folded in CAPITAL_MONTHS and not name[:1].isupper():
        return None
    return SHORT_MONTHS.get(folded)


def _make(text: str, start: int, mention: DateMention, *, weekday: int | None = None) -> DateMention:
    """The mention with its weekday, shift and direction, from the words around it."""
    before = _WORDS_BEFORE.findall(text, max(0, start - 110), start)
    after = _WORDS_BEFORE.findall(text, mention.span.end, mention.span.end + 60)
    nearest = before[-1].casefold() if before else ""
    end = mention.span.start + len(mention.text)
    # "A May 11 speech" goes with its noun, whichever way the clause points.
    direction, firm = (None, False) if nearest in _DETERMINERS else _direction(before, after)
    return DateMention(
        Span(start, end), text[start:end], mention.kind, mention.year, mention.month, mention.day, mention.last,
        mention.weekday if weekday is None else weekday, mention.offset, _SHIFTS.get(nearest), direction, firm,
        mention.ambiguous,
    )  # fmt: skip


def _direction(before: list[str], after: list[str]) -> tuple[Direction | None, bool]:
    """Which way the clause points: its nearest verb before the date, else the first after; and whether it is close."""
    later = ""  # the word after the one looked at
    words = before[-14:]
    for number in range(len(words) - 1, -1, -1):
        word = words[number]
        if word in _ENDS:
            break
        if number and words[number - 1].casefold() in _BARE_BEFORE:
            continue  # "will be held", "to be opened": the participle has no time of its own
        if (way := _way(word.casefold().replace("’", "'"), later)) != "":
            return way, len(words) - number <= _FIRM
        later = word.casefold()
    words = [word.casefold().replace("’", "'") for word in after[:9]]
    for number, word in enumerate(words):
        if word in _ENDS:
            break
        if (way := _way(word, words[number + 1] if number + 1 < len(words) else "")) != "":
            return way, False
    return None, False


def _way(word: str, after: str) -> Direction | Literal[""] | None:
    """What one word says; "" when it says nothing of time, None when it leaves it open."""
    if word in FUTURE_WORDS:
        return "future"
    if word in IS_WORDS:
        if after in FUTURE_PAIRS or after == "to":
            return "future"
        return "present" if after.endswith("ing") else ""
    if word in FUTURE_PAIRS and after == "to":
        return ""  # "is set to expire": the word before it says more
    if word in VEILED_WORDS:
        return None
    if word in {"was", "were"} and after in FUTURE_PAIRS:
        return None  # "was scheduled for Sunday": perhaps before, perhaps still to come
    if word in PAST_WORDS or (
        len(word) > 4 and word.endswith("ed") and word not in NOT_PAST and word not in FUTURE_PAIRS
    ):
        return "past"
    return ""
