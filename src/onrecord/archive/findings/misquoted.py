"""Findings that are not what they were: words that don't stand at their spans, statements under the wrong party.

Reads only; keeper.py tells them as problems.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Row, null, select

from onrecord.archive.findings.statement_rows import appearance_from, mention_from, statement_from
from onrecord.archive.schema import appearances, articles, mentions, parties, statements, versions
from onrecord.records import Words

_PAGE = 500


def misquoted(connection: Connection) -> Iterator[tuple[str, str]]:
    """(version, what is wrong) for each finding whose words don't stand where it says."""
    for version, words in _all_words(connection):
        text = connection.execute(select(versions.c.text).where(versions.c.id == version)).scalar_one()
        for kind, one in words:
            if one is None or text[one.start : one.end] != one.text:
                where = "" if one is None else f" at {one.start}..{one.end}"
                yield version, f"a {kind}'s words do not stand{where} in its text"


def astray(connection: Connection) -> Iterator[tuple[str, str]]:
    """(statement, what is wrong) for each one that is filed under another article or party than its own."""
    there = (appearances.c.version == statements.c.version) & (appearances.c.seq == statements.c.appearance)
    rows = connection.execute(
        select(statements.c.id, statements.c.party, appearances.c.party.label("own"))
        .outerjoin(appearances, there)
        .where(statements.c.party.is_distinct_from(appearances.c.party))
    )
    for row in rows:
        yield row.id, "its party is not that of its speaker"
    rows = connection.execute(
        select(statements.c.id)
        .join(versions, versions.c.id == statements.c.version)
        .join(articles, articles.c.id == versions.c.article)
        .where(articles.c.key != statements.c.article)
    )
    for row in rows:
        yield row.id, "it is filed under another article than its own"
    target = parties.alias("target")
    rows = connection.execute(
        select(parties.c.id).join(target, target.c.row == parties.c.stands_as).where(target.c.stands_as != target.c.row)
    )
    for row in rows:
        yield row.id, "it stands as a party that was merged away"


Pieces = Iterator[tuple[str, Words | None]]
"""Kinds of finding with their words; None for what can't be read."""


def _all_words(connection: Connection) -> Iterator[tuple[str, Pieces]]:
    """The words of all findings, by version."""
    nobody = (null().label("standing_id"), null().label("standing_name"))
    for query, read in (
        (select(statements, *nobody).order_by(statements.c.version), _of_statement),
        (select(mentions).order_by(mentions.c.version), _of_mention),
        (select(appearances).order_by(appearances.c.version), _of_appearance),
    ):
        rows = connection.execute(query.execution_options(yield_per=_PAGE))
        for version, group in groupby(rows, key=lambda row: str(row.version)):
            yield version, (piece for row in group for piece in _read(row, read))


def _read(row: Row[Any], read: Callable[[Row[Any]], Iterator[tuple[str, Words | None]]]) -> Pieces:
    try:
        yield from read(row)
    except (ValueError, TypeError, KeyError):  # words that don't fill their span, JSON that is none
        yield "finding", None


def _of_statement(row: Row[Any]) -> Pieces:
    for piece in statement_from(row).pieces():
        yield "statement", piece


def _of_mention(row: Row[Any]) -> Pieces:
    yield "mention", mention_from(row).words


def _of_appearance(row: Row[Any]) -> Pieces:
    for role in appearance_from(row).roles:
        yield "role", role
