"""Source: where we look, how it is faring, and the leads it gave. Looks nowhere and decides nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal

from onrecord.records.lead import Lead
from onrecord.times import from_now

SourceKind = Literal["feed", "sitemap", "page"]
"""feed: RSS, Atom or JSON Feed; sitemap: a list of a site's pages or of its sitemaps; page: a web page itself."""

SourceState = Literal["active", "paused", "retired", "removed"]
"""active: looked at; paused: not for now; retired: gone for good, by the server's word or a person's; removed: off the
list, and only its history stays. What a source brought stays in every case."""

SourceEvent = Literal["added", "moved", "paused", "resumed", "retired", "removed", "set"]


LONGEST_WAIT = timedelta(days=1)
"""However long a server says that we may wait, it is asked again after a day: such answers are often mistakes. A wait
that is kept as longer was reckoned by a clock that has been set back since."""


@dataclass(frozen=True, slots=True)
class Health:
    """How an address is faring. Instants in UTC; None where it was never so."""

    last_try: datetime | None = None
    last_good: datetime | None = None
    status: int | None = None  # of the last answer
    failures: int = 0  # in a row
    why: str | None = None  # the last try failed: what happened, in one sentence
    next_due: datetime | None = None  # not looked at before; None: at any time, or, for a lead, never again
    hold_until: datetime | None = None  # by the server's own word (Retry-After)
    etag: str | None = None  # as sent
    last_modified: str | None = None  # as sent
    valid_at: str | None = None  # the address, after redirects, that these two are of
    sha256: str | None = None  # of the bytes that came last
    capture: str | None = None  # id of the capture that has them
    size: int | None = None  # of them, in bytes

    def holds(self, now: datetime) -> bool:
        """Whether its server's word to be left alone still holds."""
        return self.hold_until is not None and now < self.hold_until <= now + LONGEST_WAIT


@dataclass(frozen=True, slots=True)
class SourceSettings:
    """What a person says of a source. None leaves it as it is; an empty word or a zero takes it back."""

    title: str | None = None
    outlet: str | None = None
    category: tuple[str, ...] | None = None
    minutes: int | None = None  # between two looks
    follow: bool | None = None  # whether its leads are fetched
    allow_private: bool | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Where we look."""

    id: str  # computed from the address it was added with; stays when it moves
    url: str
    kind: SourceKind | None  # None until it was looked at
    title: str | None  # as given, else as the source says
    outlet: str | None
    category: tuple[str, ...] | None
    state: SourceState
    minutes: int | None  # between two looks; None: every time that collecting is done
    follow: bool | None  # None: as is usual for its kind; leads of feeds and sitemaps are fetched, those of pages not
    allow_private: bool
    added: datetime
    articles: int = 0  # new ones that it brought, in all
    health: Health = field(default_factory=Health)

    def faring(self, now: datetime) -> tuple[str, ...]:
        """How it is faring, in words: `looked at 5 min ago`, `failed 3 times running: no answer in 20 s`."""
        health = self.health
        facts: list[str] = [] if self.state == "active" else [self.state]
        if health.last_try is None:
            facts.append("never looked at")
        elif health.failures:
            times = "once" if health.failures == 1 else f"{health.failures} times running"
            facts.append(f"failed {times}: {health.why or 'no reason given'}")
        else:
            facts.append(f"looked at {from_now(health.last_try, now)}")
        if health.last_good is not None and health.failures:
            facts.append(f"last good {from_now(health.last_good, now)}")
        due = max((one for one in (health.next_due, health.hold_until) if one is not None and one > now), default=None)
        if due is not None and self.state == "active":
            facts.append(f"due {from_now(due, now)}")
        return tuple(facts)


@dataclass(frozen=True, slots=True)
class LeadTally:
    """How many leads a source gave, and how they stand."""

    found: int = 0
    waiting: int = 0  # to be fetched for the first time
    failing: int = 0  # whose last try failed


@dataclass(frozen=True, slots=True)
class SourceChange:
    """One line of a source's history."""

    at: datetime
    what: SourceEvent
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class KeptLead:
    """A lead in the archive: what its source says of it, and how its visits went."""

    lead: Lead  # its summary isn't kept
    source: str  # id
    listing: bool  # a sitemap of an index, read for its leads; else a page
    found: datetime  # when it was first given, UTC
    visits: int = 0  # that brought bytes, or the word that nothing changed
    health: Health = field(default_factory=Health)

    @property
    def url(self) -> str:
        """Its address, which is what it is known by."""
        return self.lead.url
