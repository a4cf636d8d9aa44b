"""The leads drawer: addresses that sources gave, and how their visits went; and sites' robots.txt. Fetches nothing.

A lead is written down before it is fetched, so that a run that is stopped is taken up by the next.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, bindparam, case, delete, func, insert, or_, select, update

from onrecord.archive.filing.removal_marks import address_mark
from onrecord.archive.filing.removed import marked
from onrecord.archive.opening.place import Place
from onrecord.archive.rows.chunks import chunks
from onrecord.archive.rows.stored import instant, instant_text, to_json
from onrecord.archive.schema import articles, leads, robots_files, sightings, sources, versions
from onrecord.archive.sources.health import health_from, health_values
from onrecord.records import LONGEST_WAIT, KeptLead, Lead, RobotsFile
from onrecord.times import from_iso

_KEEP_ROBOTS = timedelta(days=1)


class Leads:
    """Leads in an archive."""

    def __init__(self, place: Place) -> None:
        self._place = place

    def known(self, urls: Iterable[str]) -> dict[str, KeptLead]:
        """Those of these addresses that are leads already."""
        found: dict[str, KeptLead] = {}
        with self._place.reading() as connection:
            for part in chunks(sorted(set(urls))):
                rows = connection.execute(select(leads).where(leads.c.url.in_(part)))
                found.update({row.url: _lead(row) for row in rows})
        return found

    def due(self, source: str, now: datetime, limit: int) -> list[KeptLead]:
        """A source's leads that are due: those found last first, and of these the newest.

        Sitemaps that were looked at before come last, the one that has waited longest first: an index may name more
        of them than one run takes. What was tried in the future is due: the clock has been set back since.
        """
        said = func.coalesce(leads.c.published, leads.c.modified, "")
        moment = instant_text(now)
        with self._place.reading() as connection:
            rows = connection.execute(
                select(leads)
                .where(
                    leads.c.source == source,
                    or_(leads.c.next_due <= moment, leads.c.next_due.is_not(None) & (leads.c.last_try > moment)),
                    or_(leads.c.hold_until.is_(None), ~_holds(leads.c.hold_until, now)),
                )
                .order_by(case((leads.c.listing, leads.c.last_try)), leads.c.found.desc(), said.desc(), leads.c.url)
                .limit(limit)
            ).all()
        return [_lead(row) for row in rows]

    def note(self, found: Sequence[KeptLead]) -> None:
        """Keeps these leads as they are now, new ones among them; none to an article that a person had removed."""
        if not found:
            return
        with self._place.writing() as connection:
            found = _wanted(connection, found)
            for part in chunks([one.url for one in found]):
                there = set(connection.execute(select(leads.c.url).where(leads.c.url.in_(part))).scalars())
                ours = [one for one in found if one.url in set(part)]
                new = {one.url: one for one in ours if one.url not in there}
                if new:
                    connection.execute(insert(leads), [{"url": url, **_values(one)} for url, one in new.items()])
                old = [{"its_url": one.url, **_values(one)} for one in ours if one.url in there]
                if old:
                    connection.execute(update(leads).where(leads.c.url == bindparam("its_url")), old)

    def listings_due(self, source: str, now: datetime, since: datetime) -> None:
        """Makes the sitemaps that a sitemap index named due again: the index need not tell that they have changed.

        Those that fail keep their own time, and those that were last changed before `since` have nothing new.
        """
        recent = or_(leads.c.modified.is_(None), leads.c.modified >= instant_text(since))
        self._make_due(now, leads.c.source == source, leads.c.listing, leads.c.failures == 0, recent)

    def pages_due(self, source: str, now: datetime, since: datetime) -> None:
        """Makes a source's pages due again that were found since then."""
        self._make_due(now, leads.c.source == source, ~leads.c.listing, leads.c.found >= instant_text(since))

    def _make_due(self, now: datetime, *which: ColumnElement[bool]) -> None:
        with self._place.writing() as connection:
            connection.execute(update(leads).where(*which).values(next_due=instant_text(now)))

    def held(self, now: datetime) -> dict[str, datetime]:
        """Addresses whose servers asked to be left alone until a time that is still to come."""
        found: dict[str, datetime] = {}
        with self._place.reading() as connection:
            for table in (sources, leads):
                rows = connection.execute(
                    select(table.c.url, table.c.hold_until).where(_holds(table.c.hold_until, now))
                )
                found.update({row.url: from_iso(row.hold_until) for row in rows})
        return found

    def seen_again(self, captures: Sequence[str], now: datetime) -> int:
        """Notes that what was read from these captures stands unchanged, and returns how many articles that is.

        Only words that are still their article's newest were seen again: an older version is not what stands there.
        """
        if not captures:
            return 0
        moment, seen = instant_text(now), 0
        with self._place.writing() as connection:
            for part in chunks(captures):
                rows = connection.execute(
                    select(versions.c.id, versions.c.article)
                    .join(sightings, sightings.c.version == versions.c.row)
                    .join(articles, articles.c.version == versions.c.id)
                    .where(sightings.c.capture.in_(part))
                    .distinct()
                ).all()
                seen += len(rows)
                for table, idents in ((versions, [row.id for row in rows]), (articles, [row.article for row in rows])):
                    for some in chunks(idents):
                        connection.execute(
                            update(table)
                            .where(table.c.id.in_(some), table.c.last_seen < moment)
                            .values(last_seen=moment)
                        )
        return seen

    def robots(self, now: datetime) -> list[RobotsFile]:
        """Every robots.txt that is no older than a day; none from the future, where a clock was set back."""
        with self._place.reading() as connection:
            rows = connection.execute(
                select(robots_files).where(
                    robots_files.c.at.between(instant_text(now - _KEEP_ROBOTS), instant_text(now))
                )
            ).all()
        return [RobotsFile(row.origin, from_iso(row.at), row.status, row.text) for row in rows]

    def keep_robots(self, files: Sequence[RobotsFile]) -> None:
        """Keeps these, each in place of the one of its site before."""
        if not files:
            return
        with self._place.writing() as connection:
            for file in files:
                connection.execute(delete(robots_files).where(robots_files.c.origin == file.origin))
                row = {"origin": file.origin, "at": instant_text(file.at), "status": file.status, "text": file.text}
                connection.execute(insert(robots_files).values(row))


def _holds(until: ColumnElement[Any], now: datetime) -> ColumnElement[bool]:
    """As `Health.holds`."""
    return and_(until > instant_text(now), until <= instant_text(now + LONGEST_WAIT))


def _wanted(connection: Connection, found: Sequence[KeptLead]) -> list[KeptLead]:
    """Those that lead to no removed article: it would be fetched for nothing, and its headline kept here."""
    marks = {one.url: address_mark(one.url) for one in found}
    kept_out = marked(connection, (mark for mark in marks.values() if mark is not None))
    return [one for one in found if marks[one.url] not in kept_out]


def _values(kept: KeptLead) -> dict[str, Any]:
    return {
        "source": kept.source,
        "listing": kept.listing,
        "title": kept.lead.title,
        "published": instant_text(kept.lead.published),
        "modified": instant_text(kept.lead.modified),
        "day": None if kept.lead.day is None else kept.lead.day.isoformat(),
        "tags": to_json(kept.lead.tags) if kept.lead.tags else None,
        "found": instant_text(kept.found),
        "visits": kept.visits,
        **health_values(kept.health),
    }


def _lead(row: Row[Any]) -> KeptLead:
    tags = tuple(json.loads(row.tags)) if row.tags else ()
    day = None if row.day is None else date.fromisoformat(row.day)
    return KeptLead(
        lead=Lead(row.url, row.title, instant(row.published), instant(row.modified), tags=tags, day=day),
        source=row.source,
        listing=row.listing,
        found=from_iso(row.found),
        visits=row.visits,
        health=health_from(row),
    )
