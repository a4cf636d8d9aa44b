"""The sources drawer: where we look, how each source is faring, and its history. Fetches nothing.

A removed source stays as a row that lists no longer show: its history, and what it brought, are part of the record.
"""

from __future__ import annotations

import builtins
import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Connection, Row, case, delete, func, insert, select, update

from onrecord.archive.opening.place import Place
from onrecord.archive.rows.stored import instant_text, to_json
from onrecord.archive.schema import leads, source_changes, sources
from onrecord.archive.sources.health import health_from, health_values
from onrecord.errors import NotFound, UsageError
from onrecord.ids import make_id
from onrecord.records import (
    Health,
    LeadTally,
    Source,
    SourceChange,
    SourceEvent,
    SourceKind,
    SourceSettings,
    SourceState,
)
from onrecord.text import fold, path_name
from onrecord.times import from_iso

_BECOMES: dict[SourceState, SourceEvent] = {
    "active": "resumed",
    "paused": "paused",
    "retired": "retired",
    "removed": "removed",
}


class Sources:
    """Sources in an archive."""

    def __init__(self, place: Place) -> None:
        self._place = place

    def list(self, *, removed: bool = False) -> builtins.list[Source]:
        """Every source in the order they were added; removed ones only when asked."""
        with self._place.reading() as connection:
            rows = connection.execute(select(sources).order_by(sources.c.added, sources.c.id)).all()
        return [_source(row) for row in rows if removed or row.state != "removed"]

    def get(self, name: str) -> Source:
        """The source with this id (or its beginning), address or title. Raises NotFound; UsageError if several do."""
        every = self.list(removed=True)
        for fits in (
            lambda one: name in (one.id, one.url),
            lambda one: one.title is not None and fold(one.title) == fold(name),
            lambda one: name and one.id.startswith(name),
        ):
            found = [one for one in every if fits(one)]
            # One that was removed must not stand in the way of one that wasn't.
            found = [one for one in found if one.state != "removed"] or found
            if len(found) > 1:
                raise UsageError(f"more than one source is called {name!r}", then="Give its address or its id")
            if found:
                return found[0]
        raise NotFound("source", name, then="`onrecord sources` lists them")

    def history(self, ident: str) -> builtins.list[SourceChange]:
        """What became of a source, oldest first."""
        with self._place.reading() as connection:
            rows = connection.execute(
                select(source_changes).where(source_changes.c.source == ident).order_by(source_changes.c.row)
            ).all()
        return [SourceChange(from_iso(row.at), cast(SourceEvent, row.what), row.before, row.after) for row in rows]

    def tally(self, ident: str) -> LeadTally:
        """How the leads that a source gave stand."""
        waiting = (leads.c.visits == 0) & (leads.c.failures == 0) & leads.c.next_due.is_not(None)
        with self._place.reading() as connection:
            found, waits, fails = connection.execute(
                select(func.count(), func.sum(case((waiting, 1))), func.sum(case((leads.c.failures > 0, 1)))).where(
                    leads.c.source == ident
                )
            ).one()
        return LeadTally(found, waits or 0, fails or 0)

    def add(
        self, url: str, settings: SourceSettings, *, now: datetime, kind: SourceKind | None = None
    ) -> tuple[Source, bool]:
        """Puts a source on the list, and says whether it is new there. One that was removed comes back."""
        with self._place.writing() as connection:
            row = connection.execute(
                select(sources).where((sources.c.url == url) | (sources.c.id == make_id("source", url))).limit(1)
            ).first()
            if row is not None and row.state != "removed":
                return _source(row), False
            if row is not None:
                known = replace(_settled(_source(row), settings), state="active", health=Health())
                connection.execute(update(sources).where(sources.c.id == known.id).values(_values(known)))
                _note(connection, known.id, now, "added", None, known.url)
                return known, True
            new = _settled(
                Source(
                    id=make_id("source", url), url=url, kind=kind, title=None, outlet=None, category=None,
                    state="active", minutes=None, follow=None, allow_private=False, added=now,
                ),
                settings,
            )  # fmt: skip
            connection.execute(insert(sources).values({**_values(new), "id": new.id}))
            _note(connection, new.id, now, "added", None, url)
            return new, True

    def set(self, ident: str, settings: SourceSettings, *, now: datetime) -> Source:
        """Changes what a person says of a source; each change goes into its history."""
        with self._place.writing() as connection:
            before = _get(connection, ident)
            after = _settled(before, settings)
            connection.execute(update(sources).where(sources.c.id == ident).values(_values(after)))
            for name in ("title", "outlet", "category", "minutes", "follow", "allow_private"):
                old, new = getattr(before, name), getattr(after, name)
                if old != new:
                    _note(connection, ident, now, "set", f"{name}: {_said(old)}", f"{name}: {_said(new)}")
            return after

    def become(self, ident: str, state: SourceState, *, now: datetime, why: str | None = None) -> Source:
        """Pauses, resumes, retires or removes a source. A resumed one is due at once, its failures forgotten."""
        with self._place.writing() as connection:
            before = _get(connection, ident)
            if before.state == state:
                return before
            after = replace(before, state=state)
            if state == "active":
                after = replace(after, health=replace(before.health, failures=0, next_due=None))
            connection.execute(update(sources).where(sources.c.id == ident).values(_values(after)))
            if state == "removed":
                connection.execute(delete(leads).where(leads.c.source == ident, leads.c.visits == 0))
            _note(connection, ident, now, _BECOMES[state], before.state, why or state)
            return after

    def note(self, found: Sequence[Source], *, now: datetime) -> None:
        """Keeps what visits made of these sources: health, kind and title, where they have moved to."""
        if not found:
            return
        with self._place.writing() as connection:
            for one in found:
                before = _get(connection, one.id)
                connection.execute(update(sources).where(sources.c.id == one.id).values(_values(one)))
                if before.url != one.url:
                    _note(connection, one.id, now, "moved", before.url, one.url)


def _get(connection: Connection, ident: str) -> Source:
    row = connection.execute(select(sources).where(sources.c.id == ident)).first()
    if row is None:
        raise NotFound("source", ident, then="`onrecord sources` lists them")
    return _source(row)


def _settled(source: Source, said: SourceSettings) -> Source:
    """The source as the person wants it."""
    changes: dict[str, Any] = {}
    for name in ("title", "outlet", "category", "minutes"):
        value = getattr(said, name)
        if value is not None:
            changes[name] = value or None
    for name in ("follow", "allow_private"):
        if getattr(said, name) is not None:
            changes[name] = getattr(said, name)
    if "minutes" in changes:
        changes["health"] = replace(source.health, next_due=None)  # the old interval no longer counts
    return replace(source, **changes)


def _said(value: object) -> str:
    if isinstance(value, tuple):
        return path_name(value)
    return "none" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def _note(
    connection: Connection, ident: str, now: datetime, what: SourceEvent, before: str | None, after: str | None
) -> None:
    row = {"source": ident, "at": instant_text(now), "what": what, "before": before, "after": after}
    connection.execute(insert(source_changes).values(row))


def _values(source: Source) -> dict[str, Any]:
    return {
        "url": source.url,
        "kind": source.kind,
        "title": source.title,
        "outlet": source.outlet,
        "category": to_json(source.category) if source.category else None,
        "state": source.state,
        "minutes": source.minutes,
        "follow": source.follow,
        "allow_private": source.allow_private,
        "added": instant_text(source.added),
        "articles": source.articles,
        **health_values(source.health),
    }


def _source(row: Row[Any]) -> Source:
    return Source(
        id=row.id,
        url=row.url,
        kind=cast(SourceKind | None, row.kind),
        title=row.title,
        outlet=row.outlet,
        category=tuple(json.loads(row.category)) if row.category else None,
        state=cast(SourceState, row.state),
        minutes=row.minutes,
        follow=row.follow,
        allow_private=row.allow_private,
        added=from_iso(row.added),
        articles=row.articles,
        health=health_from(row),
    )
