"""Takes what goes out of the tables and the search indexes, inside a transaction that somebody else opened.

Everything that came of a version goes with it: findings, names that only it wrote, links, clues, sightings. An article
that loses its standing version stands as the latest of those left say. A capture's row goes last.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sqlalchemy import Connection, delete, insert, select, update

from onrecord.addresses import normal_url
from onrecord.archive.drawers.reviews import fallback, set_title
from onrecord.archive.filing.removal_marks import marks_left
from onrecord.archive.findings.acquaintance import count_names, drop_strangers, name_counts
from onrecord.archive.findings.analyses import take_out
from onrecord.archive.removing.planning import Going
from onrecord.archive.removing.standing import move, stand_anew
from onrecord.archive.rows.chunks import chunks
from onrecord.archive.rows.driver import add_rows
from onrecord.archive.schema import (
    articles,
    captures,
    clues,
    filings,
    handles,
    leads,
    outlets,
    page_lines,
    parties,
    party_names,
    party_reviews,
    problems,
    recovered_titles,
    related,
    removed,
    removed_marks,
    removed_places,
    reviews,
    sightings,
    statements,
    unfilings,
    unmatched,
    versions,
)
from onrecord.archive.search import indexing


def note_what_goes(connection: Connection, going: Going, removal: int) -> None:
    """Writes down the ids that were, the marks that articles leave, and the pages that stay without them."""
    ids = {*going.articles, *going.versions, *going.captures}
    for part in chunks(sorted(going.versions)):
        ids |= set(connection.execute(select(statements.c.id).where(statements.c.version.in_(part))).scalars())
    add_rows(connection, removed, [{"id": one, "removal": removal} for one in sorted(ids)])
    # What went only because it shared a page may come again from elsewhere; what was meant may not.
    meant = sorted(going.articles - going.others)
    hashes: set[int] = set()
    for one in meant:
        row = connection.execute(
            select(articles.c.url, articles.c.opening, outlets.c.name)
            .outerjoin(outlets, outlets.c.row == articles.c.outlet)
            .where(articles.c.id == one)
        ).one()
        digests = connection.execute(select(versions.c.sha256).where(versions.c.article == one)).scalars()
        hashes |= marks_left(row.name, row.url, row.opening, digests)
    add_rows(connection, removed_marks, [{"hash": one, "removal": removal} for one in sorted(hashes)])
    places = sorted((going.shared | going.teased) - going.captures) if meant else []
    add_rows(connection, removed_places, [{"capture": one, "removal": removal} for one in places])


def take_from_tables(connection: Connection, going: Going) -> None:
    """All of it, but for the captures' own rows."""
    _leads(connection, going)
    _take_back_headlines(connection, going.articles)
    keys = _keys(connection, {*going.articles, *going.thinned})
    indexing.forget(connection, keys.values())
    _findings(connection, going.versions)
    for part in chunks(sorted(going.articles)):
        connection.execute(update(related).where(related.c.article.in_(part)).values(article=None, confidence=None))
    for part in chunks(sorted(going.captures)):
        connection.execute(delete(sightings).where(sightings.c.capture.in_(part)))
    for part in chunks(sorted(going.versions)):
        rows = [going.versions[one] for one in part]
        connection.execute(delete(related).where(related.c.version.in_(part)))
        connection.execute(delete(clues).where(clues.c.row.in_(rows)))
        connection.execute(delete(sightings).where(sightings.c.version.in_(rows)))
        connection.execute(delete(versions).where(versions.c.id.in_(part)))
    for version, capture in going.moved.items():
        move(connection, version, capture)
    for article in sorted(going.thinned):
        stand_anew(connection, article)
    indexing.learn(connection, sorted(keys[one] for one in going.thinned))
    _articles(connection, going.articles, [keys[one] for one in going.articles])


def take_captures(connection: Connection, idents: Iterable[str]) -> None:
    """The captures' rows, once their records are tombstones."""
    for part in chunks(sorted(idents)):
        for table in (page_lines, problems, removed_places):
            connection.execute(delete(table).where(table.c.capture.in_(part)))
        connection.execute(delete(captures).where(captures.c.id.in_(part)))


def _keys(connection: Connection, idents: Collection[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for part in chunks(sorted(idents)):
        rows = connection.execute(select(articles.c.id, articles.c.key).where(articles.c.id.in_(part)))
        found |= {row.id: int(row.key) for row in rows}
    return found


def _take_back_headlines(connection: Connection, gone: Collection[str]) -> None:
    """Headlines that were found in the boxes of what goes: what stood in for them stands again, and is looked for."""
    for part in chunks(sorted(gone)):
        rows = connection.execute(
            select(recovered_titles.c.article, recovered_titles.c.title, articles.c.key, articles.c.version)
            .join(articles, articles.c.id == recovered_titles.c.article)
            .where(
                recovered_titles.c.from_article.in_(part),
                articles.c.title == recovered_titles.c.title,
                articles.c.title_origin == "related",
            )
        ).all()
        for row in rows:
            if row.article in gone:
                continue
            title, origin = fallback(connection, row.version, rejected=row.title)
            set_title(connection, row.article, row.key, title, origin)
            if connection.execute(select(unmatched).where(unmatched.c.article == row.article)).first() is None:
                connection.execute(insert(unmatched).values(article=row.article))
        connection.execute(delete(recovered_titles).where(recovered_titles.c.from_article.in_(part)))


def _findings(connection: Connection, idents: Iterable[str]) -> None:
    """What was found in these versions, and the names of parties that nothing else writes."""
    touched: set[int] = set()
    for version in idents:
        lost = name_counts(connection, version)
        take_out(connection, version)
        for row, names in lost.items():
            count_names(connection, row, {name: -by for name, by in names.items()})
        touched |= set(lost)
    drop_strangers(connection, touched)
    for row in sorted(touched):
        _name_anew(connection, row)


def _name_anew(connection: Connection, row: int) -> None:
    """A party whose fullest name only what went wrote stands as the fullest of those left."""
    left = connection.execute(select(party_names.c.name, party_names.c.uses).where(party_names.c.party == row)).all()
    name = connection.execute(select(parties.c.name).where(parties.c.row == row)).scalar()
    if left and name is not None and name not in {one.name for one in left}:
        best = max(left, key=lambda one: (len(one.name.split()), one.uses, one.name)).name
        connection.execute(update(parties).where(parties.c.row == row).values(name=best))


def _articles(connection: Connection, idents: Collection[str], keys: Collection[int]) -> None:
    for some in chunks(sorted(keys)):
        connection.execute(delete(filings).where(filings.c.article.in_(some)))
    for part in chunks(sorted(idents)):
        for table in (unfilings, handles, unmatched, recovered_titles, reviews):
            connection.execute(delete(table).where(table.c.article.in_(part)))
        connection.execute(update(party_reviews).where(party_reviews.c.article.in_(part)).values(article=None))
        connection.execute(delete(articles).where(articles.c.id.in_(part)))


def _leads(connection: Connection, going: Going) -> None:
    """What sources said of the pages that go; a sitemap's own row stays, for it says nothing of an article."""
    gone: set[str | None] = set()
    for table, idents in ((articles, going.articles), (captures, going.captures)):
        for part in chunks(sorted(idents)):
            found = connection.execute(select(table.c.url).where(table.c.id.in_(part))).scalars()
            gone |= {normal_url(url) for url in found}
    urls = list(connection.execute(select(leads.c.url).where(~leads.c.listing)).scalars())
    for part in chunks([url for url in urls if normal_url(url) in gone - {None}]):
        connection.execute(delete(leads).where(leads.c.url.in_(part)))
