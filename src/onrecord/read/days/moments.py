"""Instants as machines write them in pages: ISO 8601 in its many shapes, RFC 2822, epoch numbers; and printed moments.

Keeps the zone that was written and never makes one up. Dates in prose are read elsewhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from typing import Final

from onrecord.read import markers
from onrecord.read.days.datelines import parse_date_line
from onrecord.read.days.words import LABELS
from onrecord.read.days.zones import zone_of

_ISO = re.compile(
    r"^\W*(?P<y>\d{4})[-/.]?(?P<m>\d{2})[-/.]?(?P<d>\d{2})"
    r"(?:[T\s,|]+(?:at\s+)?(?P<H>\d{1,2})[:.]?(?P<M>\d{2})(?:[:.]?(?P<S>\d{2})(?:[.,]\d+)?)?\s*(?P<ap>[ap]\.?m\.?)?"
    r"\s*(?P<zone>(?:UTC|GMT)?\s*[+\-−]\s*\d{1,2}:?(?:\d{2})?(?::\d{2})?|Z|UTC|GMT|(?-i:[A-Z]{2,5})\b)?)?",
    re.I,
)
_BESIDE = re.compile(r"\d[:.]\d{2}\s+(\S+)$")  # a zone that RFC 822 doesn't have, or its -0000, beside the time
_EPOCH = re.compile(r"^\d{10}(?:\d{3})?$")
STROKES = re.compile(r"\s*[\n|·•–—]\s*|\s-\s|,\s+(?=\d)(?!\d{4}(?:[\s,]|$))")
"""What parts a line of several facts."""
_HARD = re.compile(r"\s*[\n|·•–—]\s*|\s-\s")  # the same, without a comma before a day or time
_STAMP = re.compile(  # "2024-03-12 10:30 Source: ...", as pages in Chinese and of many agencies begin
    r"^\d{4}(?:[-/.]\d{1,2}[-/.]\d{1,2}|\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日)(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?(?=\s+[^\W\d])"
)
_SPACED = re.compile(r"(?<=\d)\.\s(?=\d)")
_FULL = re.compile(
    r"(?:(?<!\d)(?:\d{1,2}\.\s?\d{1,2}\.\s?|\d{1,2}/\d{1,2}/)\d{4}(?!\d)|\d{4}-\d{2}-\d{2}(?!\d)"
    r"|(?<!\d)\d{4}\.\s?\d{1,2}\.\s?\d{1,2}(?!\d)"
    r"|\d{4}\s?[年년]\s?\d{1,2}\s?[月월]\s?\d{1,2}\s?[日일]"
    r"|(?<!\d)\d{1,2}(?:st|nd|rd|th|er|\.|º)?,?\s(?:de\s)?[^\W\d_]{3,12}\.?,?\s(?:de\s)?\d{4}(?!\d)"
    r"|[^\W\d_]{3,12}\.?\s\d{1,2}(?:st|nd|rd|th)?,?\s\d{4}(?!\d))"
    r"(?:,?\s?(?:at\s|um\s|à\s|-\s)?\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\.?|\sUhr)?(?:\s[A-Z]{3,4})?(?![\w:]))?",
    re.I,
)
PRINTED: Final = "printed on the page"
"""The source of a moment that readers see."""
_URL_DAY = re.compile(r"[/_-](20[0-3]\d|19[89]\d)[/_-]?(0[1-9]|1[0-2])[/_-]?(0[1-9]|[12]\d|3[01])(?=[/_.-]|$|\D)")


@dataclass(frozen=True, slots=True)
class Moment:
    """A day as written, and the instant where a time with its zone was written."""

    day: date
    at: datetime | None  # UTC
    said: str  # the source: "JSON-LD datePublished", "article:published_time"
    words: str  # as written


def read(words: str, said: str) -> Moment | None:
    """The moment that a machine-written date names, or None."""
    words = words.strip()
    if _EPOCH.match(words):
        try:
            instant = datetime.fromtimestamp(int(words[:10]), UTC)
        except (ValueError, OverflowError, OSError):
            return None
        return Moment(instant.date(), instant, said, words)
    found = _ISO.match(words)
    if found is None:
        return _mail(words, said)
    try:
        day = date(int(found["y"]), int(found["m"]), int(found["d"]))
    except ValueError:
        return None
    at: datetime | None = None
    if found["H"] and found["zone"] and (zone := zone_of(found["zone"])) is not None:
        hour = int(found["H"]) % 12 + 12 * (found["ap"][0] in "pP") if found["ap"] else int(found["H"])
        try:
            local = datetime(day.year, day.month, day.day, hour, int(found["M"]), int(found["S"] or 0), tzinfo=zone)
            at = local.astimezone(UTC)
        except (ValueError, OverflowError):
            at = None
    return Moment(day, at, said, words[:60])


def printed(words: str, line: str) -> Moment | None:
    """A moment printed beside the headline: a <time>'s own, else a date line that leaves no choice."""
    if found := read(words, PRINTED):
        return found
    for part in (line, full_date(line)):
        said = parse_date_line(part) if part else None
        if said is not None and said.earliest is not None and said.earliest == said.latest:
            return Moment(said.earliest, said.published_at, PRINTED, line[:60])
    return None


def changed(line: str) -> Moment | None:
    """The moment of a change printed beside the headline: of a date line whose label says so."""
    for part in (line, *_HARD.split(line), *STROKES.split(line)):
        said = parse_date_line(part) if part else None
        if said is not None and said.updated is not None:
            return Moment(said.updated, said.updated_at, PRINTED, line[:60])
    return None


def full_date(line: str) -> str | None:
    """The first whole date, with its time, in a short line of other words: `Lunde, 4 May 2025, 10:22 · 3 minutes`."""
    for found in _FULL.finditer(line) if len(line) <= 140 else ():
        label = line[: found.start()].rstrip(" :(|·•").rpartition(" ")[2].casefold()
        words = _SPACED.sub(".", found[0])
        if LABELS.get(label) != "updated" and parse_date_line(words):
            return words
    return None


def is_stamp(line: str) -> bool:
    """Whether a short line says when the article is from, whatever else it says: `4 May, 10:30 | Ada Moor`."""
    return len(line) < 100 and (full_date(line) is not None or any(map(parse_date_line, STROKES.split(line))))


def without_dates(line: str) -> str:
    """A line without its whole dates."""
    return _FULL.sub(" ", line)


def dated(line: str) -> str | None:
    """The part of a line that is a date line: all of it, or what stands after a byline and a stroke."""
    if len(line) > 140 or not any(map(str.isdigit, line)):
        return None
    if parse_date_line(line):
        return line
    if stamp := _STAMP.match(line):
        return stamp[0].strip()
    for strokes in (_HARD, STROKES):
        first, *rest = [part for part in strokes.split(line) if part] or [""]
        signed = markers.byline_names(first) or markers.only_names(first)
        if signed and (found := next((part for part in rest if parse_date_line(part)), None)):
            return found
    return None


def from_url(url: str | None) -> Moment | None:
    """The day in an address such as `/2025/04/17/`."""
    found = _URL_DAY.search(url or "")
    return read("-".join(found.groups()), "the address") if found else None


def _mail(words: str, said: str) -> Moment | None:
    if not re.match(r"^(?:[A-Za-z]{3},?\s+)?(?:\d{1,2}\s+[A-Za-z]{3}|[A-Za-z]{3}\s+\d{1,2})", words):
        return None
    try:
        found = parsedate_to_datetime(words)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if found.tzinfo is None and (named := _BESIDE.search(words)):
        found = found.replace(tzinfo=zone_of(named[1]))
    try:
        return Moment(found.date(), found.astimezone(UTC) if found.tzinfo else None, said, words[:60])
    except (ValueError, OverflowError):
        return None
