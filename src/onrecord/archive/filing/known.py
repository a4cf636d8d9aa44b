"""What the tables know of articles that a reading may be: candidates to compare with, and where one stands now.

Reads only; deciding.py decides and shelf.py writes.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from sqlalchemy import Connection, select

from onrecord.addresses import twins
from onrecord.archive.filing.deciding import Known
from onrecord.archive.filing.incoming import HEAD, Incoming, stand_in
from onrecord.archive.rows.driver import Among
from onrecord.archive.rows.stored import when_of
from onrecord.archive.schema import articles, handles, outlets, reviews, versions
from onrecord.records import COUNTED, STAND_INS, TitleOrigin, When
from onrecord.text import fold, level

CROWD = 16  # a handle that this many articles share ("Morning briefing") tells nothing and is given to no more
FIRST_HAND: frozenset[TitleOrigin] = frozenset({"page", "metadata", "given"})
"""Origins of a headline that the article's own page, or a person, gives: one from another article's box gives way."""

BY_HANDLE = Among(select(handles.c.hash, handles.c.article), handles.c.hash)
BY_URL = Among(select(articles.c.url, articles.c.id), articles.c.url)
_DIGESTS = Among(select(versions.c.article, versions.c.sha256), versions.c.article)
_COMPARED = Among(
    select(
        articles.c.id,
        outlets.c.name,
        articles.c.url,
        articles.c.excerpt,
        articles.c.published_earliest,
        articles.c.published_latest,
        versions.c.sha256,
        versions.c.text,
        versions.c.blocks,
        versions.c.cut_off,
    )
    .join(versions, versions.c.id == articles.c.version)
    .outerjoin(outlets, outlets.c.row == articles.c.outlet),
    articles.c.id,
)


@dataclass(frozen=True, slots=True)
class Candidates:
    """Known articles by the address or handle that a reading may share with them."""

    by_id: dict[str, Known]
    by_url: dict[str, Known]
    by_handle: dict[int, list[Known]]
    crowded: frozenset[int]

    def of(self, one: Incoming) -> list[Known]:
        """The known articles this reading is to be compared with, each once."""
        found = [self.by_url[url] for url in _addresses(one) if url in self.by_url]
        for handle in one.handles:
            found += self.by_handle.get(handle, ())
        return list({known.id: known for known in found}.values())

    def strays(self, one: Incoming) -> list[Known]:
        """Known articles that may be this one, if the unknown outlet on one side is the known one on the other."""
        shared = [{known.id: known for known in self.by_handle.get(handle, ())} for handle in one.stray]
        if not shared:
            return []
        openings, titles = shared
        found = (known for ident, known in openings.items() if ident in titles)
        return [known for known in found if (known.outlet is None) != (one.outlet is None)]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a known article stands now, as far as a new reading may change it."""

    key: int
    id: str
    title: str
    title_origin: TitleOrigin
    when: When | None
    url: str | None
    outlet: int | None  # row
    outlet_name: str | None
    versions: int
    first_seen: str
    last_seen: str


def _addresses(one: Incoming) -> list[str]:
    """Where a reading may be known: at its own address, and at the one that it has moved from."""
    return [twin for url in (one.url, one.moved_from) if url is not None for twin in twins(url)]


def candidates_for(connection: Connection, found: Sequence[Incoming], *, also: Iterable[str] = ()) -> Candidates:
    """Every known article that shares an address or a handle with one of these readings, and those of these ids."""
    by_hash: defaultdict[int, set[str]] = defaultdict(set)
    for one_hash, ident in BY_HANDLE.rows(connection, (h for one in found for h in (*one.handles, *one.stray))):
        by_hash[one_hash].add(ident)
    urls = (url for one in found for url in _addresses(one))
    by_url = dict(BY_URL.rows(connection, urls))
    known = _known(connection, {*also, *by_url.values(), *(ident for idents in by_hash.values() for ident in idents)})
    return Candidates(
        known,
        {url: known[ident] for url, ident in by_url.items()},
        {one_hash: [known[ident] for ident in sorted(idents)] for one_hash, idents in by_hash.items()},
        frozenset(
            one_hash for one_hash, count in Counter({h: len(i) for h, i in by_hash.items()}).items() if count >= CROWD
        ),
    )


def _known(connection: Connection, idents: set[str]) -> dict[str, Known]:
    digests: defaultdict[str, set[str]] = defaultdict(set)
    for ident, digest in _DIGESTS.rows(connection, idents):
        digests[ident].add(digest)
    return {
        row.id: Known(
            id=row.id,
            outlet=row.name,
            url=row.url,
            head=_head(row.text, row.blocks),
            digests=frozenset(digests[row.id]),
            newest=row.sha256,
            whole=bool(row.excerpt) and row.cut_off is None,
            earliest=None if row.published_earliest is None else date.fromisoformat(row.published_earliest),
            latest=None if row.published_latest is None else date.fromisoformat(row.published_latest),
        )
        for row in _COMPARED.rows(connection, idents)
    }


def _head(text: str, blocks: str) -> str:
    counted = (text[start:end] for role, start, end, *_ in json.loads(blocks) if role in COUNTED)
    return level(" ".join(counted))[:HEAD]


def standing(connection: Connection, ident: str) -> Standing:
    """Where this article stands now."""
    query = select(articles, outlets.c.name).outerjoin(outlets, outlets.c.row == articles.c.outlet)
    row = connection.execute(query.where(articles.c.id == ident)).one()
    return Standing(
        row.key,
        ident,
        row.title,
        cast(TitleOrigin, row.title_origin),
        when_of(row),
        row.url,
        row.outlet,
        row.name,
        row.versions,
        row.first_seen,
        row.last_seen,
    )


def title_after(connection: Connection, now: Standing, one: Incoming) -> tuple[str, TitleOrigin]:
    """Which headline stands after this reading. A person's word outlasts the machine's; a real one, a stand-in."""
    if (one.title.text, one.title.origin) == (now.title, now.title_origin):
        return now.title, now.title_origin
    pinned, rejected = title_reviews(connection, now.id)
    if pinned:
        return now.title, now.title_origin
    guess = one.title if fold(one.title.text) not in rejected else stand_in(one.reading)
    if guess.origin in FIRST_HAND or now.title_origin in STAND_INS:
        return guess.text, guess.origin
    return now.title, now.title_origin


def title_reviews(connection: Connection, ident: str) -> tuple[bool, frozenset[str]]:
    """Whether a person has settled the headline, and the folded headlines a person has rejected."""
    pinned = False
    rejected: set[str] = set()
    rows = connection.execute(
        select(reviews.c.verdict, reviews.c.machine)
        .where(reviews.c.article == ident, reviews.c.field == "title")
        .order_by(reviews.c.row)
    )
    for verdict, machine in rows:
        pinned = verdict in ("accept", "give")
        if verdict == "reject" and machine is not None:
            rejected.add(fold(machine))
    return pinned, frozenset(rejected)
