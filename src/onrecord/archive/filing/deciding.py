"""Decides what a reading is: a new article, new words of a known one, or a known one seen again.

The rule, in order: the same words at the same place of a page read before; else the same address, by http or https,
with "www." or without; else the same outlet and the same words, unless the addresses are two numbers of one series;
else the same outlet, a shared handle (opening words, headline or standfirst) and enough shared word triples, and
addresses that differ in the words of their queries at most, or of which one leads on to the other for good; else one
article alone whose outlet, or the reading's, is unknown, with the same opening, headline and time, and half of the
triples.
Records in, records out: no clock, no disk, no database.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from onrecord.addresses import twins
from onrecord.archive.filing.incoming import Incoming, incoming
from onrecord.archive.rows.keys import key_of
from onrecord.ids import make_id
from onrecord.records import Article, PageReading, Version, When, WhenOrigin
from onrecord.text import words
from onrecord.times import day_number

# Share of the smaller one's word triples that both must hold, by how well the days agree. A known lede alone (about 30
# of the 400 words compared) gives under 0.1; a shortened or much edited copy of one article stays above 0.4.
_ENOUGH: dict[str, float] = {"near": 0.2, "unknown": 0.3, "far": 0.5}
_ASKED = 0.8  # of them where the addresses differ in a query's words alone, which may name a session or an article
_MOVED = 0.5  # of them where a server leads on to another address for good; often that is its front page
_STRAY = 0.5  # of them where one side's outlet is unknown
_BEGINS = 0.9  # of a cut-off reading's, in the beginning of an article known whole: a plea to subscribe is its own
_NEAR_DAYS = 2
_NUMBER = re.compile(r"=(\d+)(?=&|$)")

_TRUST: dict[WhenOrigin, int] = {"given": 3, "page": 2, "metadata": 2, "inferred": 1}


@dataclass(frozen=True, slots=True)
class Known:
    """An article of the archive as compared with a reading."""

    id: str
    outlet: str | None
    url: str | None
    head: str  # of the newest version's words that count, levelled
    digests: frozenset[str]  # of all its versions
    newest: str  # digest of the version that stands
    whole: bool  # the version that stands has a text, not a headline and a standfirst only, and isn't cut off
    earliest: date | None
    latest: date | None


@dataclass(frozen=True, slots=True)
class Decision:
    """What a reading is. `article` is the known article's id; None for a new one."""

    kind: Literal["new", "changed", "seen", "back", "glimpsed"]
    # back: words of an earlier version stand again; glimpsed: the headline or the beginning of one known whole is shown
    article: str | None
    why: str


def decide(
    reading: Incoming, candidates: Sequence[Known], strays: Sequence[Known] = (), *, stood: Known | None = None
) -> Decision:
    """What this reading is, given every known article that shares its address or a handle with it.

    `strays` share its opening and its headline, but one side's outlet is unknown: unknown is not another outlet.
    `stood` is what this place of this very page was read as before.
    """
    if stood is not None and reading.digest in stood.digests:
        return _same(reading, stood, "the same words, where they stood before")
    for url in twins(reading.url) if reading.url is not None else ():
        for known in candidates:
            if known.url == url:
                return _same(reading, known, "the same address")
    siblings = [known for known in candidates if known.outlet == reading.outlet]
    for known in siblings:
        if reading.digest in known.digests and not _numbered_apart(reading.url, known.url):
            return _same(reading, known, "the same words")
    mine: frozenset[int] | None = None
    best: tuple[float, float, Known] | None = None
    for known in siblings:
        if _apart(reading.url, known.url) and _apart(reading.moved_from or reading.url, known.url):
            continue  # two addresses and other words: two articles
        if mine is None:
            mine = _triples(reading.head)
        theirs = _triples(known.head)
        shared, alike = _containment(mine, theirs), len(mine & theirs) / (len(mine | theirs) or 1)
        enough = _ENOUGH[_days_apart(reading.reading.published, known)]
        if reading.url is not None and known.url is not None:
            enough = _ASKED if reading.moved_from is None else _MOVED
        if shared >= enough and (best is None or (shared, alike) > best[:2]):
            best = (shared, alike, known)
    if best is not None:
        return _same(reading, best[2], f"{best[0]:.0%} of the same word triples")
    fitting = [known for known in strays if _fits_unknown(reading, known)]
    if len(fitting) == 1:  # of two, neither is sure
        return _same(reading, fitting[0], "the same opening and headline, and an outlet unknown until now")
    return Decision("new", None, "nothing known shares its address or enough of its words")


def better_day(old: When | None, new: When | None) -> bool:
    """Whether a newly read day says more than the one that stands: a surer origin, then a closer interval."""
    if new is None:
        return False
    if old is None:
        return True
    mine, theirs = (_TRUST[new.origin], -new.precision), (_TRUST[old.origin], -old.precision)
    return mine > theirs or (mine == theirs and new.confidence > old.confidence)


def day_of(when: When | None) -> int:
    """The day number an article is filed under: the latest it can be from; 0 when unknown."""
    return day_number(None if when is None else when.latest)


def unfiled(page: PageReading, *, now: datetime) -> list[tuple[Article, Version]]:
    """A page's articles as an empty archive would hold them, without one: ids, titles and all."""
    rows = []
    taken: set[str] = set()
    for place, reading in enumerate(page.articles):
        one = incoming(reading, outlet=page.outlet)
        ident = one.id_apart if one.id in taken else one.id
        taken.add(ident)
        version = Version(
            id=make_id("version", ident, one.digest),
            article=ident,
            number=1,
            sha256=one.digest,
            text=reading.text,
            blocks=reading.blocks,
            title=one.title,
            related=reading.related,
            republished_from=reading.republished_from,
            boundary=reading.boundary,
            capture="",
            first_seen=now,
            last_seen=now,
            reader="",
            cut_off=reading.cut_off,
        )
        article = Article(
            id=ident,
            key=key_of(day_of(reading.published), len(page.articles) - place),
            outlet=one.outlet,
            url=one.url,
            title=one.title.text,
            title_origin=one.title.origin,
            standfirst=reading.standfirst,
            byline=reading.byline,
            published=reading.published,
            modified=reading.modified,
            language=reading.language,
            categories=_paths(page.category, reading.categories),
            version=version.id,
            versions=1,
            words=one.words,
            first_seen=now,
            last_seen=now,
            republished=bool(reading.republished_from),
            has=one.has,
            excerpt=one.excerpt,
        )
        rows.append((article, version))
    return rows


def _paths(page: tuple[str, ...] | None, own: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
    return tuple(dict.fromkeys([*([page] if page else []), *own]))


def _fits_unknown(reading: Incoming, known: Known) -> bool:
    if (known.url and reading.url) or _days_apart(reading.reading.published, known) == "far":
        return False
    return reading.digest in known.digests or _containment(_triples(reading.head), _triples(known.head)) >= _STRAY


def _same(reading: Incoming, known: Known, why: str) -> Decision:
    if reading.digest == known.newest:
        return Decision("seen", known.id, why)
    if known.whole and (not reading.whole or _begins(reading, known)):
        return Decision("glimpsed", known.id, why)
    return Decision("back" if reading.digest in known.digests else "changed", known.id, why)


def _begins(reading: Incoming, known: Known) -> bool:
    """Whether a cut-off reading says nothing that the whole article, known already, doesn't begin with."""
    cut_off = reading.reading.cut_off is not None
    return cut_off and _containment(_triples(reading.head), _triples(known.head)) >= _BEGINS


def _numbered_apart(one: str | None, other: str | None) -> bool:
    """Whether two addresses are two numbers of one series, as a channel's messages: the same alert, sent twice."""
    if one is None or other is None:
        return False
    (series, _, number), (its_series, _, its_number) = one.rpartition("/"), other.rpartition("/")
    return series == its_series and number.isdecimal() and its_number.isdecimal() and number != its_number


def _apart(one: str | None, other: str | None) -> bool:
    """Whether two addresses are of two pages: they differ in more than a query's words. Its numbers name articles."""
    if one is None or other is None:
        return False
    (page, _, query), (its_page, _, its_query) = one.partition("?"), other.partition("?")
    return its_page not in twins(page) or _NUMBER.findall(query) != _NUMBER.findall(its_query)


def _days_apart(when: When | None, known: Known) -> str:
    if when is None or known.earliest is None or known.latest is None:
        return "unknown"
    gap = max((when.earliest - known.latest).days, (known.earliest - when.latest).days)
    return "near" if gap <= _NEAR_DAYS else "far"


def _triples(text: str) -> frozenset[int]:
    found = words(text)
    if len(found) * 20 < len(text):
        found = list(text.replace(" ", ""))  # a script without spaces: its characters do what words do elsewhere
    if len(found) < 3:
        return frozenset({hash(tuple(found))}) if found else frozenset()
    return frozenset(hash(triple) for triple in zip(found, found[1:], found[2:], strict=False))


def _containment(one: frozenset[int], other: frozenset[int]) -> float:
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else 0.0
