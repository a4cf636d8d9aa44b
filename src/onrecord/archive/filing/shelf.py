"""Puts one page's articles into the tables, inside a transaction that somebody else opened.

    look up what is known > decide (deciding.py) > give keys > write articles, versions, links > tell search

Reads no page and commits nothing. One writer at a time is the lock's promise, so the next free row is counted here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, func, select, update

from onrecord.archive.filing import linking
from onrecord.archive.filing.deciding import Decision, better_day, day_of, decide
from onrecord.archive.filing.gate import Gate
from onrecord.archive.filing.incoming import Incoming, incoming
from onrecord.archive.filing.known import Standing, candidates_for, standing, title_after
from onrecord.archive.filing.shelfrows import related_rows, sight_columns, version_row, when_columns, word_columns
from onrecord.archive.rows.driver import Among, Prepared, add_rows
from onrecord.archive.rows.keys import SEQUENCE_BITS, key_of
from onrecord.archive.rows.naming import OutletNames
from onrecord.archive.schema import articles, handles, related, sightings, versions
from onrecord.archive.search import indexing
from onrecord.errors import ArchiveError
from onrecord.records import KeptCapture, PageReading, Problem
from onrecord.times import iso

_IDS = Among(select(articles.c.id), articles.c.id)
_HIGHEST = Prepared(
    select(func.max(articles.c.key)).where(
        articles.c.key >= bindparam("first", 0), articles.c.key < bindparam("end", 0)
    )
)


@dataclass(slots=True)
class Shelved:
    """What became of a page's articles: ids by what happened, and keys in page order."""

    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    keys: list[int] = field(default_factory=list)
    own_paths: list[tuple[tuple[str, ...], int]] = field(default_factory=list)  # categories the articles name, and key
    removed: list[Problem] = field(default_factory=list)  # what is told of those that a person had removed


@dataclass(frozen=True, slots=True)
class Again:
    """A page that was read before: the ids of the articles by place, and what a person says otherwise now."""

    stood: dict[int, str] = field(default_factory=dict)
    outlet: bool = False
    day: bool = False
    encoding: bool = False


@dataclass(slots=True)
class _Page:
    """The page at hand, and what was done with it so far."""

    kept: KeptCapture
    reader: str
    again: Again
    done: Shelved = field(default_factory=Shelved)
    placed: dict[int, tuple[int, int]] = field(default_factory=dict)
    """Place on the page to the row of the version seen there and the article's key."""
    glimpses: set[int] = field(default_factory=set)  # places where only a teaser stood

    @property
    def at(self) -> str:
        """When it was captured, as the tables have it."""
        return iso(self.kept.at)


class Shelf:
    """One transaction's work. Make a new one for each: it counts rows that only its own transaction adds.

    With `lift`, an instant, what a person had removed is filed again; else it is left out.
    """

    def __init__(self, connection: Connection, *, lift: datetime | None = None) -> None:
        self._connection = connection
        self._names = OutletNames(connection)
        self._sequences: dict[int, int] = {}  # day number to the next free sequence
        self._next_version = 1 + int(connection.execute(select(func.max(versions.c.row))).scalar() or 0)
        self._linker = linking.Linker(connection)
        self._sightings: list[dict[str, Any]] = []
        self._moved: dict[int, int] = {}  # keys of articles whose day became better known
        self._unlearnt: set[int] = set()  # keys that search is to be told of
        self._gate = Gate(connection, lift=lift)

    def page(
        self, kept: KeptCapture, page: PageReading, reader: str, *, outlet: str | None, again: Again | None = None
    ) -> Shelved:
        """Files every article of a page and tells what became of each."""
        here = _Page(kept, reader, again or Again())
        waiting = list(enumerate(incoming(one, outlet=outlet, standing=self._names.standing) for one in page.articles))
        waiting, here.done.removed = self._gate.sort_out(waiting, kept.id)
        while waiting:
            waiting = self._round(here, waiting)
        for place, (row, key) in sorted(here.placed.items()):
            here.done.keys.append(key)
            here.done.own_paths += [(path, key) for path in page.articles[place].categories]
            glimpsed = True if place in here.glimpses else None
            self._sightings.append({"capture": kept.id, "seq": place, "version": row, "glimpsed": glimpsed})
        return here.done

    def finish(self) -> None:
        """Writes what can wait for the last page: which versions stood where, where boxes lead, what search is told.

        SQLite's index writes down what it has learnt at every statement of many rows that follows: once for all
        pages costs half of once a page, and leaves fewer pieces to merge.
        """
        indexing.learn(self._connection, sorted(self._unlearnt))
        self._unlearnt = set()
        add_rows(self._connection, sightings, self._sightings)
        self._sightings = []
        self._linker.connect()

    def key_now(self, key: int) -> int:
        """The key an article has now, given one it had earlier in this transaction."""
        while key in self._moved:
            key = self._moved[key]
        return key

    def _round(self, page: _Page, waiting: list[tuple[int, Incoming]]) -> list[tuple[int, Incoming]]:
        """Files all that doesn't depend on another article of this round; returns the rest."""
        stood, done = page.again.stood, page.done
        candidates = candidates_for(self._connection, [one for _, one in waiting], also=stood.values())
        fresh: list[tuple[int, Incoming]] = []
        later: list[tuple[int, Incoming]] = []
        names: set[int | str] = set()
        for place, one in waiting:
            mine: set[int | str] = {*one.handles, one.url or one.id}
            if names & mine:
                later.append((place, one))  # a page can hold one article twice: first the first
                continue
            names |= mine
            before = candidates.by_id.get(stood.get(place, ""))
            decision = decide(one, candidates.of(one), candidates.strays(one), stood=before)
            if decision.article is None and before is not None and page.again.encoding:
                decision = Decision("changed", before.id, "the same place of the same page, decoded otherwise")
            if decision.article is None:
                fresh.append((place, one))
            elif decision.kind == "seen":
                page.placed[place] = self._seen(page, one, decision.article)
                done.unchanged.append(decision.article)
            elif decision.kind == "glimpsed":
                page.placed[place] = self._glimpsed(page, decision.article)
                page.glimpses.add(place)
                done.unchanged.append(decision.article)
            else:
                page.placed[place], grown = self._changed(page, one, decision.article)
                (done.changed if grown else done.unchanged).append(decision.article)
        if fresh:
            done.new += self._add(page, fresh, crowded=candidates.crowded)
        return later

    # New articles -----------------------------------------------------------------------------------------------

    def _add(self, page: _Page, fresh: Sequence[tuple[int, Incoming]], *, crowded: frozenset[int]) -> list[str]:
        """Files these and returns their ids."""
        keys, ids = self._give_keys(fresh), self._give_ids(fresh)
        article_rows: list[dict[str, Any]] = []
        version_rows: list[dict[str, Any]] = []
        for place, one in fresh:
            ident = ids[place]
            version = version_row(page.kept, page.reader, one, article=ident, number=1, row=self._free_row())
            version_rows.append(version)
            article_rows.append(
                {
                    "key": keys[place],
                    "id": ident,
                    **self._outlet(one),
                    "url": one.url,
                    "opening": one.opening,
                    "title": one.title.text,
                    "title_origin": one.title.origin,
                    **when_columns(one.reading.published),
                    **word_columns(one),
                    "version": version["id"],
                    "versions": 1,
                    "first_seen": version["first_seen"],
                    "last_seen": version["last_seen"],
                }
            )
            page.placed[place] = (version["row"], keys[place])
        add_rows(self._connection, articles, article_rows)
        add_rows(self._connection, versions, version_rows)
        found = [
            {"hash": one_hash, "article": ids[place]}
            for place, one in fresh
            for one_hash in one.handles
            if one_hash not in crowded
        ]
        add_rows(self._connection, handles, found)
        self._relate([(version, one) for version, (_, one) in zip(version_rows, fresh, strict=True)])
        for place, one in fresh:
            self._linker.lost_or_titled(page.placed[place][0], ids[place], one, fresh=True)
        self._unlearnt.update(keys.values())
        return [ids[place] for place, _ in fresh]

    def _give_keys(self, fresh: Sequence[tuple[int, Incoming]]) -> dict[int, int]:
        """Keys by place. The first article of a page is its newest, so it gets the highest sequence of its day."""
        keys = {}
        for place, one in reversed(fresh):
            keys[place] = self._next_key(day_of(one.reading.published))
        return keys

    def _next_key(self, day: int) -> int:
        sequence = self._sequences.get(day)
        if sequence is None:
            between = {"first": key_of(day, 0), "end": key_of(day + 1, 0)}
            (highest,) = _HIGHEST.ask(self._connection, between).fetchone()
            sequence = 1 if highest is None else (int(highest) & ((1 << SEQUENCE_BITS) - 1)) + 1
        if sequence >> SEQUENCE_BITS:
            what = "without a known day" if day == 0 else "of one day"
            raise ArchiveError(
                f"an archive holds at most {(1 << SEQUENCE_BITS) - 1:,} articles {what}",
                then="Give the pages' day with --as-of, or use a second archive",
            )
        self._sequences[day] = sequence + 1
        return key_of(day, sequence)

    def _give_ids(self, fresh: Sequence[tuple[int, Incoming]]) -> dict[int, str]:
        taken = {row.id for row in _IDS.rows(self._connection, (one.id for _, one in fresh))}
        return {place: one.id_apart if one.id in taken else one.id for place, one in fresh}

    def _outlet(self, one: Incoming) -> dict[str, int | None]:
        """The outlet that an article is filed under, and the one that its page names where that is another."""
        if one.outlet is None or one.said_outlet is None:
            return {"outlet": None, "said_outlet": None}
        said = self._names.filed(one.said_outlet)
        row = self._names.stands_as(said)
        return {"outlet": row, "said_outlet": None if said == row else said}

    # Known articles ---------------------------------------------------------------------------------------------

    def _seen(self, page: _Page, one: Incoming, ident: str) -> tuple[int, int]:
        """The same words again: only the days of sight move, and what the reading knows better."""
        now = standing(self._connection, ident)
        seen_row = self._sight_version(ident, one.digest, page.at)
        changes = sight_columns(now, page.at)
        title = title_after(self._connection, now, one)
        retitled = title != (now.title, now.title_origin)
        if retitled:
            changes |= {"title": title[0], "title_origin": title[1]}
            self._forget(now.key)
        return seen_row, self._update(page.again, now, one, changes, forgotten=retitled)

    def _glimpsed(self, page: _Page, ident: str) -> tuple[int, int]:
        """A list names the article, which says nothing of its words: it is put down for those that stood then."""
        now = standing(self._connection, ident)
        changes = sight_columns(now, page.at)
        if changes:
            self._connection.execute(update(articles).where(articles.c.id == ident).values(changes))
        rows = self._connection.execute(
            select(versions.c.row, versions.c.first_seen)
            .where(versions.c.article == ident)
            .order_by(versions.c.first_seen, versions.c.number)
        ).all()
        return int(next((row for row, first in reversed(rows) if first <= page.at), rows[0].row)), now.key

    def _changed(self, page: _Page, one: Incoming, ident: str) -> tuple[tuple[int, int], bool]:
        """New words, or earlier ones that stand again. Words older than what stands are kept, but don't replace it."""
        now = standing(self._connection, ident)
        changes = sight_columns(now, page.at)
        known = self._connection.execute(
            select(versions.c.id).where(versions.c.article == ident, versions.c.sha256 == one.digest)
        ).scalar()
        if known is None:
            # Not how many there are: one of them may have been removed.
            last = select(func.max(versions.c.number)).where(versions.c.article == ident)
            number = 1 + int(self._connection.execute(last).scalar_one())
            row = version_row(page.kept, page.reader, one, article=ident, number=number, row=self._free_row())
            seen_row, version_id = int(row["row"]), str(row["id"])
            changes["versions"] = now.versions + 1
        else:
            seen_row, version_id = self._sight_version(ident, one.digest, page.at), str(known)
        newest = page.at >= now.last_seen
        if newest:
            title = title_after(self._connection, now, one)
            changes |= {"version": version_id, "title": title[0], "title_origin": title[1], **word_columns(one)}
            # The index reads old words through articles.version: it must forget before that changes.
            self._forget(now.key)
        if known is None:
            add_rows(self._connection, versions, [row])
            self._relate([(row, one)])
            if newest:
                self._linker.lost_or_titled(seen_row, ident, one, fresh=False)
        key = self._update(page.again, now, one, changes, forgotten=newest)
        return (seen_row, key), known is None

    def _update(self, again: Again, now: Standing, one: Incoming, changes: dict[str, Any], *, forgotten: bool) -> int:
        """Writes an article's changes, moves its key when its day is known better, and returns the key.

        `forgotten`: search has forgotten it already, since what it knows is among the changes.
        """
        key = now.key
        moved = one.moved_from is not None and now.url == one.moved_from
        if one.url is not None and (now.url is None or moved):
            changes["url"] = one.url
        if one.outlet is not None and (now.outlet is None or (again.outlet and one.outlet != now.outlet_name)):
            changes |= self._outlet(one)
            self._linker.outlet_found(now.id, one.outlet, one.handles, before=now.outlet_name)
        corrected = again.day and one.reading.published not in (None, now.when)
        if corrected or better_day(now.when, one.reading.published):
            changes |= when_columns(one.reading.published)
            if day_of(one.reading.published) != now.key >> SEQUENCE_BITS:
                key = changes["key"] = self._next_key(day_of(one.reading.published))
                self._moved[now.key] = key
        rekeyed = key != now.key
        if rekeyed and not forgotten:
            self._forget(now.key)
        if changes:
            self._connection.execute(update(articles).where(articles.c.id == now.id).values(changes))
        if rekeyed or forgotten:
            self._unlearnt.add(key)
        return key

    def _forget(self, key: int) -> None:
        """Before what search knows of an article changes: it must find the old words when it is told."""
        if key in self._unlearnt:
            self._unlearnt.discard(key)
        else:
            indexing.forget(self._connection, [key])

    def _sight_version(self, article: str, digest: str, at: str) -> int:
        row, first, last = self._connection.execute(
            select(versions.c.row, versions.c.first_seen, versions.c.last_seen).where(
                versions.c.article == article, versions.c.sha256 == digest
            )
        ).one()
        if at < first or at > last:
            self._connection.execute(
                update(versions).where(versions.c.row == row).values(first_seen=min(first, at), last_seen=max(last, at))
            )
        return int(row)

    def _relate(self, found: Iterable[tuple[dict[str, Any], Incoming]]) -> None:
        rows = []
        for version, one in found:
            rows += related_rows(version["id"], one)
            for seq, link in enumerate(one.reading.related):
                self._linker.box(version["row"], version["id"], version["article"], seq, one.outlet, link)
        add_rows(self._connection, related, rows)

    def _free_row(self) -> int:
        self._next_version += 1
        return self._next_version - 1
