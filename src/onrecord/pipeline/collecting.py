"""ask > keep > read > file > heed: one collecting run over an archive's sources.

    ask      ingest.fetching.hosts   sources and leads that are due   > Visit        polite queues, many hosts at once
    keep     archive.intake          its capture                      > KeptCapture  committed before anything is read
    read     pipeline.listing        a source's capture               > SourceReading, its leads apart
    file     archive.intake          pages                            > Imported
    heed     archive.leads, .sources leads to be followed, health     > the next asks

The archive has one writer, the thread that iterates `run()`; threads that fetch hand it visits. A lead is written down
before it is asked for, and health after what came is filed: a run stopped anywhere loses nothing.
"""

from __future__ import annotations

import random
import time
from collections import ChainMap
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from onrecord.errors import InputError
from onrecord.ingest.fetching import due
from onrecord.pipeline.fetching import FetchOptions, open_hosts
from onrecord.pipeline.filing import BATCH_BYTES, BATCH_PAGES, Filing, Waiting, batches
from onrecord.pipeline.leads import follows, given, to_note, with_lead
from onrecord.pipeline.listing import SourceReading, read_source
from onrecord.pipeline.looking import not_text, sniffed
from onrecord.pipeline.reading import read_capture
from onrecord.records import (
    Ask,
    Capture,
    CollectReport,
    Health,
    Imported,
    KeptLead,
    PageReading,
    ReadOptions,
    Source,
    Visit,
)

if TYPE_CHECKING:
    from onrecord.archive.sources.leads import Leads
    from onrecord.archive.sources.register import Sources
    from onrecord.ingest.fetching.hosts import Hosts

_WAIT = 0.25  # seconds; how soon a stop is noticed, and how long a batch may gather


@dataclass(frozen=True, slots=True)
class CollectOptions:
    """How a collecting run is to be done."""

    fetching: FetchOptions = FetchOptions()  # noqa: RUF009 - frozen
    at_once: bool = False  # look at sources before they are due, and again at their pages of the past month
    pages: int = 200  # of one source in one run; the others wait for the next
    revisit: tuple[timedelta, ...] = due.REVISIT  # after a page came, it is looked at again


@dataclass(frozen=True, slots=True)
class CollectStep:
    """One visit done, for whoever shows progress."""

    done: int
    waiting: dict[str, int]  # addresses left, by host
    visit: Visit
    articles: int  # new or changed


@dataclass(slots=True)
class _Met:
    """A visit with what is known of its address."""

    visit: Visit
    source: Source
    lead: KeptLead | None  # None: it is the source itself
    reading: SourceReading | None = None
    unread: str | None = None  # why nothing could be read
    imported: Imported | None = None

    @property
    def health(self) -> Health:
        return self.lead.health if self.lead else self.source.health

    @property
    def lists(self) -> bool:
        """Whether what comes is read for its leads."""
        return self.lead is None or self.lead.listing


@dataclass(slots=True)
class _Round:
    """What this run has asked for."""

    hosts: Hosts
    active: frozenset[str]  # ids of the sources that are looked at, in this run or another
    sources: dict[str, Source] = field(default_factory=dict)
    leads: dict[str, KeptLead] = field(default_factory=dict)  # asked for, by address
    answered: set[str] = field(default_factory=set)  # of those
    quota: dict[str, int] = field(default_factory=dict)
    done: int = 0


class Collect:
    """One run. Iterate `run()` for its steps; `report` holds the sums so far."""

    def __init__(
        self,
        filing: Filing,
        sources: Sources,
        leads: Leads,
        options: CollectOptions,
        *,
        clock: Callable[[], datetime],
        luck: Callable[[], float] = random.random,
    ) -> None:
        self._filing = filing
        self._sources = sources
        self._leads = leads
        self._options = options
        self._clock = clock
        self._luck = luck
        self._sums = CollectReport()

    @property
    def report(self) -> CollectReport:
        """What has been done so far."""
        return replace(self._sums, filed=self._filing.report)

    def run(
        self, chosen: Sequence[Source], *, named: bool = False, stop: Callable[[], bool] = lambda: False
    ) -> Iterator[CollectStep]:
        """Takes up what an earlier run left, then looks at these sources and at their leads that are due.

        Sources that were `named` are looked at before they are due. With `stop` true, nothing more is asked; what came
        is kept and filed before the end.
        """
        filing, leads, now = self._filing, self._leads, self._clock()
        with filing.run("collect"):
            self._take_up_left_over()
            hosts = open_hosts(self._options.fetching, clock=self._clock, robots=leads.robots(now))
            try:
                for url, until in leads.held(now).items():
                    hosts.hold(url, until)
                active = frozenset(one.id for one in self._sources.list() if one.state == "active")
                work = _Round(hosts, active)
                self._begin(work, chosen, now, at_once=self._options.at_once or named)
                while hosts.open and not stop():
                    yield from self._take_in(work, _gathered(hosts))
                yield from self._take_in(work, _gathered(hosts, at_hand=True))
                self._sums = replace(self._sums, stopped=hosts.open > 0)
            finally:
                hosts.close()

    def _take_up_left_over(self) -> None:
        """Reads what an interrupted run kept. Its leads are not heeded: the source is asked again, and gives them."""
        sources = {url: one for one in self._sources.list() for url in (one.url, one.health.valid_at) if url}

        def read(capture: Capture, options: ReadOptions, today: date) -> PageReading:
            source = sources.get(capture.url)
            if source is None:
                return read_capture(capture, options, today=today)
            return read_source(capture, options, kind=source.kind, follow=source.follow, today=today).page

        for batch in batches(self._filing.left_over()):
            for _ in self._filing.file(batch, read):
                pass

    # Asking -------------------------------------------------------------------------------------------------------

    def _begin(self, work: _Round, chosen: Sequence[Source], now: datetime, *, at_once: bool) -> None:
        later: list[datetime] = []
        for source in chosen:
            work.sources[source.id] = source
            work.quota[source.id] = self._options.pages
            if source.state != "active":
                continue
            if due.is_due(source.health, now, at_once=at_once):
                work.hosts.ask(_ask(source.url, source, source.health))
            else:
                self._count(not_due=1)
                later += [one for one in (source.health.next_due, source.health.hold_until) if one]
        if later:
            self._sums = replace(self._sums, next_due=min(later))
        for source in chosen:
            if source.state in ("active", "retired") and follows(source):
                if self._options.at_once:
                    self._leads.pages_due(source.id, now, now - due.RECENT)
                self._ask_leads(work, source)

    def _ask_leads(self, work: _Round, source: Source) -> None:
        """Asks for a source's leads that are due, as many as one run takes."""
        left = work.quota[source.id]
        if left <= 0:
            return
        # Those asked already are still due until they are answered.
        for lead in self._leads.due(source.id, self._clock(), left + len(work.leads)):
            if lead.url not in work.leads and work.quota[source.id] > 0:
                work.leads[lead.url] = lead
                work.quota[source.id] -= 1
                work.answered.discard(lead.url)
                work.hosts.ask(replace(_ask(lead.url, source, lead.health), lead=True))

    # Taking in ----------------------------------------------------------------------------------------------------

    def _take_in(self, work: _Round, visits: Sequence[Visit]) -> Iterator[CollectStep]:
        """What a batch of visits brought: kept, read, filed, and its leads heeded."""
        if not visits:
            return
        found = [self._met(work, visit) for visit in visits]
        waiting: list[tuple[Capture, ReadOptions]] = []
        by_capture: dict[str, _Met] = {}
        for met in found:
            capture = met.visit.capture
            if capture is None:
                continue
            if capture.sha256 == met.health.sha256 and met.health.capture is not None:
                met.visit = replace(met.visit, capture=None, outcome="not-modified")  # noted as seen, not kept twice
                continue
            if capture.id not in by_capture:
                by_capture[capture.id] = met
                waiting.append((capture, _reading_options(met.source)))
        self._file(self._filing.keep(waiting), by_capture)
        self._leads.keep_robots(work.hosts.new_robots())
        self._heed(work, found)
        for met in found:
            work.done += 1
            came = len(met.imported.new) + len(met.imported.changed) if met.imported else 0
            yield CollectStep(work.done, work.hosts.waiting(), met.visit, came)

    def _met(self, work: _Round, visit: Visit) -> _Met:
        """The visit with its source and lead; its capture's media type told from the bytes."""
        source = work.sources[visit.ask.source or ""]
        met = _Met(visit, source, work.leads[visit.ask.url] if visit.ask.lead else None)
        if visit.capture is None:
            return met
        capture = sniffed(visit.capture)
        met.visit = replace(visit, capture=capture)
        if not met.lists and (refusal := not_text(capture)) is not None:
            met.visit = replace(visit, capture=None, outcome="refused", problem=refusal)
        return met

    def _file(self, batch: Sequence[Waiting], by_capture: dict[str, _Met]) -> None:
        def read(capture: Capture, options: ReadOptions, today: date) -> PageReading:
            met = by_capture[capture.id]
            try:
                if not met.lists:
                    page = read_capture(capture, options, today=today)
                    return (
                        page
                        if met.lead is None
                        else with_lead(page, met.lead.lead, moved=met.visit.moved_to is not None)
                    )
                kind = "sitemap" if met.lead is not None else met.source.kind
                met.reading = read_source(capture, options, kind=kind, follow=met.source.follow, today=today)
                return met.reading.page
            except InputError as error:
                met.unread = error.what
                raise

        for imported in self._filing.file(batch, read):
            by_capture[imported.capture].imported = imported

    # Heeding ------------------------------------------------------------------------------------------------------

    def _heed(self, work: _Round, found: Sequence[_Met]) -> None:
        """Writes down how the visits went, and what they lead to."""
        now, filing = self._clock(), self._filing
        seen = [m.health.capture for m in found if m.visit.outcome == "not-modified" and m.health.capture is not None]
        filing.add(captures=len(seen), unchanged=self._leads.seen_again(seen, now))
        for met in found:
            problem = met.visit.problem
            if met.visit.outcome == "put-off":
                self._count(put_off=1)
                if problem is not None:
                    filing.note(problem)
            elif problem is not None:
                filing.missed(problem)
            if met.unread is not None:
                met.visit = replace(met.visit, outcome="failed")
        before = {met.source.id: work.sources[met.source.id] for met in found}
        self._heed_visited(work, [met for met in found if not met.lists])
        # Leads before the health of what gave them: after a crash in between, a 304 would hide them for good.
        self._note_leads(work, found, now)
        self._heed_visited(work, [met for met in found if met.lists])
        for met in found:
            if met.lead is None:
                self._heed_source(work, met, now)
        # All in one commit: a sync for each source took longer than reading what it brought.
        self._sources.note(
            [work.sources[one.id] for one in before.values() if work.sources[one.id] is not one], now=now
        )
        for ident in dict.fromkeys(met.source.id for met in found if met.lists):
            if follows(work.sources[ident]):
                self._ask_leads(work, work.sources[ident])

    def _heed_visited(self, work: _Round, found: Sequence[_Met]) -> None:
        """Leads as they are after their visits, and how much their sources have brought."""
        noted: list[KeptLead] = []
        for met in found:
            if met.lead is None:
                continue
            revisit = () if met.lead.listing else self._options.revisit
            after = due.after_lead(met.lead, met.visit, luck=self._luck(), revisit=revisit)
            noted.append(replace(after, health=replace(after.health, why=met.unread or after.health.why)))
            work.answered.add(met.lead.url)
            if met.imported and met.imported.new:
                source = work.sources[met.source.id]
                work.sources[source.id] = replace(source, articles=source.articles + len(met.imported.new))
        self._leads.note(noted)
        self._count(pages=len(noted))

    def _heed_source(self, work: _Round, met: _Met, now: datetime) -> None:
        visit, source, reading = met.visit, work.sources[met.source.id], met.reading
        health = due.after_source(source, visit, luck=self._luck(), stays=reading.stays if reading else None)
        after = replace(source, health=replace(health, why=met.unread or health.why))
        if reading is not None:
            after = replace(after, kind=source.kind or reading.kind, title=source.title or reading.title)
        if met.imported:
            after = replace(after, articles=after.articles + len(met.imported.new))
        good = visit.outcome in ("fetched", "not-modified") and met.unread is None
        if good and visit.moved_to and visit.moved_to != source.url:
            urls = {one.id: one.url for one in self._sources.list()}
            urls |= {one.id: one.url for one in work.sources.values()}  # moved in this very batch
            if any(url == visit.moved_to for ident, url in urls.items() if ident != source.id):
                self._sources.become(source.id, "retired", now=now, why=f"moved to {visit.moved_to}, a source already")
                after = replace(after, state="retired")
            else:
                after = replace(after, url=visit.moved_to)
                self._count(moved=1)
        if visit.outcome == "gone":
            self._sources.become(source.id, "retired", now=now, why="the server says that it is gone for good (410)")
            after = replace(after, state="retired")
            self._count(retired=1)
        work.sources[source.id] = after
        self._count(sources=1)
        if good and after.kind == "sitemap":
            self._leads.listings_due(source.id, now, now - due.RECENT)

    def _count(self, **more: int) -> None:
        """Adds to the report."""
        self._sums = replace(self._sums, **{name: getattr(self._sums, name) + by for name, by in more.items()})

    def _note_leads(self, work: _Round, found: Sequence[_Met], now: datetime) -> None:
        """Writes down the leads that are new, and those of which something new is said."""
        readings = [(work.sources[met.source.id], met.reading) for met in found if met.reading is not None]
        readings = [(one, read) for one, read in readings if follows(replace(one, kind=one.kind or read.kind))]
        known = self._leads.known(url for _, read in readings for url in given(read, now))
        noted: dict[str, KeptLead] = {}
        for source, reading in readings:
            for one in to_note(reading, ChainMap(noted, known), source, now, active=work.active):
                noted[one.url] = one
                if one.health.next_due == now and one.url in work.answered:
                    work.leads.pop(one.url, None)  # asked before in this run, and said to be newer since
        self._leads.note(list(noted.values()))


def _gathered(hosts: Hosts, *, at_hand: bool = False) -> list[Visit]:
    """A batch of visits: those that end within a moment, so that a commit serves many; `at_hand`: without waiting."""
    visits: list[Visit] = []
    weight = 0
    until = time.monotonic() + (0 if at_hand else _WAIT)
    while hosts.open and len(visits) < BATCH_PAGES and weight < BATCH_BYTES:
        visit = hosts.next_visit(max(0.0, until - time.monotonic()))
        if visit is None and time.monotonic() >= until:
            break
        if visit is not None:
            visits.append(visit)
            weight += len(visit.capture.body) if visit.capture else 0
    return visits


def _ask(url: str, source: Source, health: Health) -> Ask:
    return Ask(
        url,
        source=source.id,
        allow_private=source.allow_private,
        etag=health.etag,
        last_modified=health.last_modified,
        valid_at=health.valid_at,
    )


def _reading_options(source: Source) -> ReadOptions:
    return ReadOptions(outlet=source.outlet, category=source.category)
