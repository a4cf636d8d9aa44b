"""When to look again. Pure: records in, records out; the clock and the luck of jitter are arguments.

A source that answers is due after its interval, or later where its server or its feed says that it stays the same for
longer. One that fails is due after a time that doubles with each failure, up to a day (an hour where nobody could be
reached); the first good answer ends that.
A page is looked at again an hour, a day and a week after it came, since that is when outlets edit.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from onrecord.records import Health, KeptLead, Lead, Source, Visit

REVISIT = (timedelta(hours=1), timedelta(days=1), timedelta(weeks=1))
BASE = timedelta(minutes=15)
LONGEST = timedelta(days=1)
SLACK = 0.95
"""An interval of an hour is over after 57 minutes: a run that starts each hour must not find it due a second later."""
RECENT = timedelta(days=30)
PATIENCE = 8  # failures of a page before it is given up: about two days and a half
OFFLINE = frozenset({"no-host", "no-connection"})
"""Failures that may be our own connection's: the wait ends at an hour, and a night without net costs no page."""
LONGEST_OFFLINE = timedelta(hours=1)
PATIENCE_OFFLINE = 100  # about four days
PATIENCE_GONE = 3  # where the server says each time that there is no such page, or may not be asked


def is_due(health: Health, now: datetime, *, at_once: bool = False) -> bool:
    """Whether a source may be looked at. `at_once` passes over its interval, never over a server's Retry-After.

    One that was looked at in the future is due: the clock has been set back since, and its times were by the old one.
    """
    if health.holds(now):
        return False
    set_back = health.last_try is not None and now < health.last_try
    return at_once or set_back or health.next_due is None or now >= health.next_due


def is_wanted(lead: Lead, known: KeptLead, now: datetime) -> bool:
    """Whether a lead that is known is to be fetched again because of what its source says now."""
    if known.health.holds(now):
        return False
    if lead.modified is not None and (known.lead.modified is None or lead.modified > known.lead.modified):
        # A source that begins to tell dates says nothing new of a page that came after them.
        last = known.health.last_good
        return last is None or known.lead.modified is not None or lead.modified > last
    return lead.title is not None and known.lead.title is not None and lead.title != known.lead.title


def is_recent(lead: Lead, now: datetime) -> bool:
    """Whether a sitemap's lead is news: dated within a month, or undated. A sitemap may list all that a site has."""
    moment = lead.modified or lead.published
    return moment is None or now - moment < RECENT


def after_source(source: Source, visit: Visit, *, luck: float, stays: timedelta | None = None) -> Health:
    """A source's health after a visit. `luck` is 0 to 1; `stays`: for how long the feed says it stays the same."""
    health = _after(source.health, visit)
    if visit.outcome in ("fetched", "not-modified"):
        times = [visit.at + timedelta(minutes=source.minutes) * SLACK] if source.minutes else []
        times += [visit.at + min(stays, LONGEST) * SLACK] if stays else []
        times += [visit.fresh_until] if visit.fresh_until else []
        return replace(health, next_due=max(times, default=None))
    if visit.outcome == "put-off":
        return replace(health, next_due=visit.retry_at or visit.at + BASE if visit.problem else health.next_due)
    base = timedelta(minutes=source.minutes) if source.minutes else BASE
    return replace(health, next_due=visit.at + _backoff(base, health.failures, luck, _longest(visit)))


def after_lead(lead: KeptLead, visit: Visit, *, luck: float, revisit: tuple[timedelta, ...] = REVISIT) -> KeptLead:
    """A lead after a visit: when it is due again, or None in `next_due` when it isn't any more."""
    health = _after(lead.health, visit)
    if visit.outcome in ("fetched", "not-modified"):
        again = revisit[lead.visits] if lead.visits < len(revisit) else None
        due = visit.at + again if again else None
        return replace(lead, visits=lead.visits + 1, health=replace(health, next_due=due))
    if visit.outcome == "put-off":
        due = visit.retry_at or (visit.at + BASE if visit.problem else lead.health.next_due)
        return replace(lead, health=replace(health, next_due=due))
    patience = PATIENCE_GONE if visit.outcome == "refused" or visit.status == 404 else PATIENCE
    if _offline(visit):
        patience = PATIENCE_OFFLINE
    # A sitemap's index still names it, as long as the source answers.
    if visit.outcome == "gone" or (health.failures >= patience and not lead.listing):
        return replace(lead, health=replace(health, next_due=None))
    due = visit.at + _backoff(BASE, health.failures, luck, _longest(visit))
    return replace(lead, health=replace(health, next_due=due))


def _after(health: Health, visit: Visit) -> Health:
    """What any visit changes."""
    why = visit.problem.what if visit.problem else None
    if visit.outcome == "put-off":
        if visit.problem is None and visit.retry_at is None:
            return health  # nobody was asked
        return replace(health, last_try=visit.at, status=visit.status, why=why, hold_until=visit.retry_at)
    if visit.outcome in ("fetched", "not-modified"):
        kept = visit.capture
        health = replace(
            health, last_try=visit.at, last_good=visit.at, status=visit.status, failures=0, why=None, hold_until=None,
            etag=visit.etag, last_modified=visit.last_modified, valid_at=visit.url,
        )  # fmt: skip
        if kept is None:
            return health
        return replace(health, sha256=kept.sha256, capture=kept.id, size=len(kept.body))
    return replace(
        health, last_try=visit.at, status=visit.status, failures=health.failures + 1, why=why, hold_until=visit.retry_at
    )


def _offline(visit: Visit) -> bool:
    return visit.problem is not None and visit.problem.kind in OFFLINE


def _longest(visit: Visit) -> timedelta:
    return LONGEST_OFFLINE if _offline(visit) else LONGEST


def _backoff(base: timedelta, failures: int, luck: float, longest: timedelta) -> timedelta:
    """Doubles with each failure; a quarter more or less by luck, so that a thousand sources don't come back at once."""
    times: int = 1 << min(failures - 1, 20)
    return min(base * times, max(base, longest)) * (0.75 + luck / 2)
