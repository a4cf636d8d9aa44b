"""Visit: one address asked for, and how that ended. Fetches nothing and decides nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from onrecord.records.capture import Capture
from onrecord.records.problem import Problem

VisitOutcome = Literal["fetched", "not-modified", "put-off", "refused", "gone", "failed"]
"""fetched: bytes came; not-modified: the server says they are what we have; put-off: not to be asked now, and no
failure; refused: robots.txt or a rule of ours forbids it; gone: 410; failed: anything else."""


@dataclass(frozen=True, slots=True)
class Ask:
    """An address to be fetched. `etag` and `last_modified` are the server's own words, sent back as they came."""

    url: str
    source: str | None = None  # id of the source on whose behalf
    lead: bool = False  # it is one of the source's leads, not the source itself
    allow_private: bool = False
    etag: str | None = None
    last_modified: str | None = None
    valid_at: str | None = None  # the address, after redirects, that gave these two


@dataclass(frozen=True, slots=True)
class Visit:
    """How an ask ended. `capture` is there when bytes came, and only then."""

    ask: Ask
    outcome: VisitOutcome
    at: datetime  # UTC
    url: str  # after redirects
    status: int | None = None  # of the last answer
    capture: Capture | None = None
    moved_to: str | None = None  # where it has moved for good: every redirect on the way was a 301 or 308
    etag: str | None = None
    last_modified: str | None = None
    fresh_until: datetime | None = None  # by Cache-Control or Expires
    retry_at: datetime | None = None  # not to be asked again before
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class RobotsFile:
    """A site's robots.txt as it was answered. `status` is None when there was no answer."""

    origin: str  # "https://example.org", with the port where it isn't the scheme's own
    at: datetime  # UTC
    status: int | None
    text: str
