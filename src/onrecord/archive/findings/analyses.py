"""The analyses drawer: which versions wait to be analysed, and filing what was found in one, whole or not at all.

What an earlier analyser found in a version is replaced; captures, versions and a person's word are never touched.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, delete, func, insert, or_, select

from onrecord.archive.drawers.narrowing import conditions
from onrecord.archive.findings.acquaintance import (
    Acquaintance,
    PartyRules,
    drop_strangers,
    named_before,
)
from onrecord.archive.findings.statement_rows import (
    appearance_columns,
    mention_columns,
    statement_columns,
    statement_ids,
)
from onrecord.archive.opening.place import Place
from onrecord.archive.rows.driver import add_rows
from onrecord.archive.rows.stored import blocks_from, instant_text, when_of
from onrecord.archive.schema import (
    abouts,
    analyses,
    appearances,
    articles,
    filings,
    mentions,
    statements,
    versions,
)
from onrecord.archive.search import indexing
from onrecord.errors import InputError
from onrecord.records import Filters, Findings, Statement, WaitingVersion, Words

_PAGE = 50


class Analyses:
    """What was analysed, by what."""

    def __init__(self, place: Place) -> None:
        self._place = place

    def waiting(self, analyser: str, filters: Filters, *, again: bool = False) -> Iterator[WaitingVersion]:
        """Versions that this analyser has not analysed, newest article first; with `again`, all that fit."""
        after: tuple[int, int] | None = None
        while True:
            with self._place.reading() as connection:
                query = (
                    select(
                        versions.c.row, versions.c.id.label("version_id"), versions.c.text, versions.c.blocks, articles
                    )
                    .join(articles, articles.c.id == versions.c.article)
                    .where(*_waits(connection, analyser, filters, again=again))
                    .order_by(articles.c.key.desc(), versions.c.row)
                    .limit(_PAGE)
                )
                if after is not None:
                    key, row = after
                    query = query.where(or_(articles.c.key < key, and_(articles.c.key == key, versions.c.row > row)))
                rows = connection.execute(query).all()
            found = [_waiting(row) for row in rows]
            yield from found
            if len(found) < _PAGE:
                return
            after = found[-1].cursor

    def count_waiting(self, analyser: str, filters: Filters, *, again: bool = False) -> int:
        """How many versions wait."""
        with self._place.reading() as connection:
            query = (
                select(func.count())
                .select_from(versions.join(articles, articles.c.id == versions.c.article))
                .where(*_waits(connection, analyser, filters, again=again))
            )
            return int(connection.execute(query).scalar_one())

    def unfiled(self, found: Sequence[Findings]) -> list[Findings]:
        """Those whose version this analyser's findings are not filed of yet."""
        with self._place.reading() as connection:
            known = select(analyses.c.version, analyses.c.analyser)
            rows = connection.execute(known.where(analyses.c.version.in_([one.version for one in found])))
            done = {(version, analyser) for version, analyser in rows}
        return [one for one in found if (one.version, one.analyser) not in done]

    def file(self, found: Sequence[Findings], rules: PartyRules, *, now: datetime) -> int:
        """Files what was found in these versions in one transaction; returns how many parties are new.

        Raises InputError, before anything is changed, when a finding's words don't stand at its span.
        """
        with self._place.writing() as connection:
            acquaintance = Acquaintance(connection, rules)
            touched: set[int] = set()
            for one in found:
                row = connection.execute(
                    select(versions.c.text, versions.c.article, articles.c.key)
                    .join(articles, articles.c.id == versions.c.article)
                    .where(versions.c.id == one.version)
                ).one()
                refuse_moved_findings(one, row.text)
                before = named_before(connection, row.article)
                touched |= acquaintance.lose(one.version)
                take_out(connection, one.version)
                rows_of = [
                    None if party.unnamed else acquaintance.row_of(party, row.article, before)
                    for party in one.parties.parties
                ]
                _put_in(connection, one, row.key, rows_of)
                connection.execute(
                    insert(analyses).values(
                        version=one.version,
                        analyser=one.analyser,
                        at=instant_text(now),
                        covered=one.covered,
                        note=one.note,
                    )
                )
            acquaintance.settle()
            drop_strangers(connection, touched)
            return acquaintance.made


def refuse_moved_findings(found: Findings, text: str) -> None:
    """Raises InputError when words of a finding don't stand at their span: such findings are never stored."""
    for kind, words in _all_words(found):
        if text[words.start : words.end] != words.text:
            raise InputError(
                f"a {kind} at {words.start}..{words.end} does not stand in the text",
                where=f"version {found.version}",
                then="Nothing of this version's findings was filed; this is a fault of onrecord's, please report it",
            )
    for number, one in enumerate(found.statements):
        if one.within is not None and not 0 <= one.within < len(found.statements):
            raise InputError(f"statement {number} stands within none", where=f"version {found.version}")
    if len(found.parties.speakers) not in (0, len(found.statements)):
        raise InputError("not every statement was given a speaker or none", where=f"version {found.version}")


def _all_words(found: Findings) -> Iterator[tuple[str, Words]]:
    for statement in found.statements:
        for piece in statement.pieces():
            yield "statement's words", piece
    for mention in found.parties.mentions:
        yield "mention", mention.words
    for party in found.parties.parties:
        for role in party.roles:
            yield "role", role


def _waits(connection: Connection, analyser: str, filters: Filters, *, again: bool) -> list[ColumnElement[bool]]:
    narrowed = conditions(connection, filters)
    where = list(narrowed.where)
    if narrowed.categories is not None:
        filed = select(filings.c.article).where(filings.c.category.in_(narrowed.categories))
        where.append(articles.c.key.in_(filed))
    if not again:
        done = select(analyses.c.version).where(analyses.c.analyser == analyser, analyses.c.version == versions.c.id)
        where.append(~done.exists())
    return where


def _waiting(row: Row[Any]) -> WaitingVersion:
    return WaitingVersion(
        id=row.version_id,
        article=row.id,
        text=row.text,
        blocks=blocks_from(row.blocks, row.text),
        title=row.title,
        language=row.language,
        published=when_of(row),
        cursor=(row.key, row.row),
    )


def take_out(connection: Connection, version: str) -> None:
    """Removes what was found in this version."""
    if connection.execute(select(analyses.c.version).where(analyses.c.version == version)).first() is None:
        return
    here = select(statements.c.row).where(statements.c.version == version)
    connection.execute(delete(abouts).where(abouts.c.statement.in_(here)))
    indexing.forget_statements(connection, version)
    for table in (statements, mentions, appearances, analyses):
        connection.execute(delete(table).where(table.c.version == version))


def _put_in(connection: Connection, found: Findings, key: int, rows_of: Sequence[int | None]) -> None:
    """Writes what was found; `rows_of` has each party's row in the archive, None for the unnamed."""
    who = found.parties
    version = found.version
    add_rows(
        connection,
        appearances,
        [
            {"version": version, "seq": seq, "party": rows_of[seq], **appearance_columns(one)}
            for seq, one in enumerate(who.parties)
        ],
    )
    add_rows(
        connection,
        mentions,
        [{"version": version, "seq": seq, **mention_columns(one)} for seq, one in enumerate(who.mentions)],
    )
    first = 1 + int(connection.execute(select(func.max(statements.c.row))).scalar() or 0)
    ids = statement_ids(found)
    speakers = who.speakers or (None,) * len(found.statements)
    made: list[dict[str, Any]] = []
    told: list[dict[str, Any]] = []
    for seq, (one, speaker) in enumerate(zip(found.statements, speakers, strict=True)):
        party = None if speaker is None else rows_of[speaker]
        made.append(
            {
                "row": first + seq,
                "id": ids[seq],
                "article": key,
                "version": version,
                "seq": seq,
                "appearance": speaker,
                "party": party,
                **statement_columns(one),
            }
        )
        for other in sorted(_spoken_of(one, found, rows_of) - {party}):
            told.append({"party": other, "article": key, "statement": first + seq})
    add_rows(connection, statements, made)
    add_rows(connection, abouts, told)
    indexing.learn_statements(connection, version)


def _spoken_of(one: Statement, found: Findings, rows_of: Sequence[int | None]) -> set[int]:
    """Rows of the parties that a statement's content mentions."""
    rows = set()
    for mention in found.parties.mentions:
        row = None if mention.party is None else rows_of[mention.party]
        words = mention.words
        if row is not None and any(piece.start <= words.start and words.end <= piece.end for piece in one.content):
            rows.add(row)
    return rows
