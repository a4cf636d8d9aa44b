"""Lost headlines across the archive: which boxes and articles to compare, and what to do with a match.

Finds candidates cheaply by clues (linking.py); whether a headline is really an article's is decided by the reader's
headlines.py, which the pipeline calls in between. A person's rejection is never overruled.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, delete, insert, select, text

from onrecord.archive.drawers.reviews import set_title
from onrecord.archive.filing.known import title_reviews
from onrecord.archive.filing.linking import add_handle, clue_hashes, lead_to, lose_clues
from onrecord.archive.opening.place import Place
from onrecord.archive.rows.chunks import chunks
from onrecord.archive.rows.driver import Among, Prepared
from onrecord.archive.rows.stored import instant_text, reasons_list, to_json
from onrecord.archive.schema import articles, outlets, recovered_titles, related, unmatched, versions
from onrecord.records import BODY, STAND_INS, Box, HeadlineMatch, Untitled
from onrecord.text import fold

_NEAREST = 64  # the newest holders of one clue; a word that more of them share hardly tells articles apart
_SHARED = 2  # clues that a box and an article must share to be compared; one more when there are many
_COMPARED = 4  # candidates per box or article, those that share most: a safe match is far ahead of the rest

Spot = tuple[int, int]
"""A version's row and the box's place among its links; -1 for a lost headline."""


class Titles:
    """Recovers headlines for articles that lost theirs."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._asked: list[str] = []  # what the last to_match() was about

    def to_match(self, idents: Sequence[str] = ()) -> tuple[tuple[Box, ...], tuple[Untitled, ...]]:
        """Boxes and untitled articles to compare, for articles that have just come or changed.

        Their open boxes with every untitled article that shares clues, and the untitled among them with every such
        box. Articles that a killed run filed but did not compare are added to `idents`; `recover()` notes that all of
        them were compared, and so does this when there is nothing to compare.
        """
        with self._place.reading() as connection:
            asked = dict.fromkeys([*connection.execute(select(unmatched.c.article)).scalars(), *idents])
            self._asked = list(asked)
            lost = _LOST_OF.rows(connection, self._asked)
            boxes = _BOXES_OF.rows(connection, self._asked)
            wanted_boxes = _nearest(
                connection,
                {(row.row, -1): clue_hashes(row.name, "box", row.standfirst or row.excerpt) for row in lost},
            )
            wanted_lost = _nearest(
                connection, {(row.row, row.seq): clue_hashes(row.name, "lost", row.headline) for row in boxes}
            )
            boxes += _boxes_at(connection, wanted_boxes - {(row.row, row.seq) for row in boxes})
            lost += _LOST_AT.rows(connection, sorted({row for row, _ in wanted_lost} - {row.row for row in lost}))
        if self._asked and self._place.writable and not (boxes and lost):
            with self._place.writing() as connection:
                self._compared(connection)
        return tuple(_box(row) for row in boxes), tuple(_untitled(row) for row in lost)

    def recover(self, matches: Iterable[HeadlineMatch], *, now: datetime) -> int:
        """Gives articles the headlines found for them; returns how many got one.

        Passed over: a headline of another outlet's box, one a person has rejected, and articles that have a headline.
        """
        count = 0
        with self._place.writing() as connection:
            for match in matches:
                count += _recover(connection, match, now)
            self._compared(connection)
        return count

    def _compared(self, connection: Connection) -> None:
        for part in chunks(self._asked):
            connection.execute(delete(unmatched).where(unmatched.c.article.in_(part)))
        self._asked = []


def _recover(connection: Connection, match: HeadlineMatch, now: datetime) -> int:
    outlet_of: dict[str, int | None] = dict(
        connection.execute(
            select(articles.c.id, articles.c.outlet).where(articles.c.id.in_([match.article, match.from_article]))
        ).all()
    )
    if match.article not in outlet_of or match.from_article not in outlet_of:
        return 0
    if match.article == match.from_article or outlet_of[match.article] != outlet_of[match.from_article]:
        return 0
    row = connection.execute(
        select(articles.c.key, articles.c.title_origin, outlets.c.name)
        .outerjoin(outlets, outlets.c.row == articles.c.outlet)
        .where(articles.c.id == match.article)
    ).one()
    pinned, rejected = title_reviews(connection, match.article)
    if pinned or row.title_origin not in STAND_INS or fold(match.headline) in rejected:
        return 0
    lose_clues(connection, match.article)
    set_title(connection, match.article, row.key, match.headline, "related")
    add_handle(connection, match.article, row.name, match.headline)
    lead_to(connection, [(row.name, match.headline, match.article)], confidence=match.confidence)
    there = select(recovered_titles.c.article).where(
        recovered_titles.c.article == match.article, recovered_titles.c.title == match.headline
    )
    if connection.execute(there).first() is None:
        connection.execute(
            insert(recovered_titles).values(
                article=match.article,
                title=match.headline,
                from_article=match.from_article,
                line=match.line,
                confidence=match.confidence,
                reasons=to_json(reasons_list(match.reasons)),
                at=instant_text(now),
            )
        )
    return 1


# Candidates -----------------------------------------------------------------------------------------------------


def _nearest(connection: Connection, wanted: dict[Spot, tuple[int, ...]]) -> set[Spot]:
    """The spots on the other side that share most clues with these, a bounded number for each."""
    holders: defaultdict[int, list[Spot]] = defaultdict(list)
    hashes = sorted({found for hashes in wanted.values() for found in hashes})
    for start in range(0, len(hashes), _AT_ONCE):
        part = hashes[start : start + _AT_ONCE]
        part += part[-1:] * (_AT_ONCE - len(part))  # one statement, prepared once
        for one_hash, row, seq in _HOLDERS.ask(connection, {f"h{place}": one for place, one in enumerate(part)}):
            holders[one_hash].append((row, seq))
    found: set[Spot] = set()
    for spot, mine in wanted.items():
        # Rare words say which spots are worth a look; how many of all words they share, which of those to compare.
        rare = [one for one in mine if len(holders[one]) < _NEAREST]
        near = {other for one in rare for other in holders[one] if other[0] != spot[0]}
        shared = Counter(other for one in mine for other in holders[one] if other in near)
        least = _SHARED if len(mine) < 2 * _SHARED + 2 else _SHARED + 1
        best = sorted((-count, other) for other, count in shared.items() if count >= least)
        found.update(other for _, other in best[:_COMPARED])
    return found


# Many short walks in one statement: a walk over all holders of a common word would read the whole table.
_AT_ONCE = 100
_HOLDERS = Prepared(
    text(
        " UNION ALL ".join(
            f'SELECT * FROM (SELECT hash, "row", seq FROM clues WHERE hash = :h{place}'
            f' ORDER BY "row" DESC, seq DESC LIMIT {_NEAREST}) AS w{place}'
            for place in range(_AT_ONCE)
        )
    ).bindparams(**{f"h{place}": 0 for place in range(_AT_ONCE)})
)

_LOST_QUERY: Select[Any] = (
    select(
        articles.c.id,
        articles.c.standfirst,
        articles.c.excerpt,
        articles.c.title,
        outlets.c.name,
        versions.c.row,
        versions.c.text,
        versions.c.blocks,
    )
    .join(versions, versions.c.id == articles.c.version)
    .outerjoin(outlets, outlets.c.row == articles.c.outlet)
    .where(articles.c.title_origin.in_(STAND_INS))
    .order_by(versions.c.row)
)

_BOX_QUERY: Select[Any] = (
    select(
        versions.c.article,
        versions.c.row,
        related.c.seq,
        related.c.headline,
        related.c.caption,
        related.c.line,
        outlets.c.name,
    )
    .join(versions, versions.c.id == related.c.version)
    .join(articles, articles.c.version == versions.c.id)
    .outerjoin(outlets, outlets.c.row == articles.c.outlet)
    .where(related.c.article.is_(None))
    .order_by(versions.c.row, related.c.seq)
)


_LOST_OF, _LOST_AT = Among(_LOST_QUERY, articles.c.id), Among(_LOST_QUERY, versions.c.row)
_BOXES_OF, _BOXES_AT = Among(_BOX_QUERY, articles.c.id), Among(_BOX_QUERY, versions.c.row)


def _boxes_at(connection: Connection, spots: Iterable[Spot]) -> list[Any]:
    wanted = set(spots)
    found = _BOXES_AT.rows(connection, sorted({row for row, _ in wanted}))
    return [row for row in found if (row.row, row.seq) in wanted]


def _box(row: Any) -> Box:
    return Box(row.article, row.headline, row.caption, row.line)


def _untitled(row: Any) -> Untitled:
    body = (row.text[start:end] for role, start, end, *_ in json.loads(row.blocks) if role in BODY)
    return Untitled.of(row.id, body, standfirst=row.standfirst, title_now=row.title)
