"""Counts that cost much on a large archive, kept for a short while. Knows no pages and changes nothing.

The tree of categories and the facets are counted over everything that fits. A count is kept for a hundred times as
long as it took, a minute at most: on a small archive it is always fresh, on one of 200,000 articles a count of 0.15 s
is up to 15 s old.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable
from threading import Lock
from typing import TypeVar, cast

from onrecord.record import Record
from onrecord.records import Category, Facet, Facets, Filters, KeptParty, Likeness, PartyPortrait, StatementFilters

T = TypeVar("T")

TIMES_AS_LONG = 100
AT_MOST = 60.0  # seconds
ROOM = 256  # counts kept at once
SPEAKERS = 12


class Counts:
    """The counts of one archive, for all threads."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        self._kept: dict[Hashable, tuple[float, object]] = {}

    def tree(self, record: Record) -> list[Category]:
        """All categories with how many articles are filed in each or below it."""
        return self._recalled("tree", record.categories.tree)

    def facets(self, record: Record, query: str, filters: Filters) -> Facets:
        """How the articles that fit are spread over outlets, categories and months. Raises QueryError."""
        return self._recalled(("facets", query, filters), lambda: record.search.facets(query, filters))

    def stances(self, record: Record, filters: StatementFilters) -> list[Facet]:
        """How the statements that fit are spread over stances. Raises QueryError and NotFound."""
        return self._recalled(("stances", filters), lambda: record.statements.stances(filters))

    def speakers(self, record: Record, filters: Filters) -> list[KeptParty]:
        """Who speaks most in the articles that fit."""
        return self._recalled(("speakers", filters), lambda: record.parties.list(filters, limit=SPEAKERS))

    def portrait(self, record: Record, ident: str) -> PartyPortrait:
        """One party looked at closely."""
        return self._recalled(("portrait", ident), lambda: record.parties.portrait(ident))

    def alike(self, record: Record, ident: str) -> list[Likeness]:
        """Who may be the same as one party."""
        return self._recalled(("alike", ident), lambda: record.likenesses.of(ident))

    def _recalled(self, name: Hashable, count: Callable[[], T]) -> T:
        start = self._clock()
        with self._lock:
            until, found = self._kept.get(name, (0.0, None))
        if start < until:
            return cast(T, found)
        made = count()
        end = self._clock()
        with self._lock:
            if len(self._kept) >= ROOM:
                self._kept.clear()
            self._kept[name] = (end + min((end - start) * TIMES_AS_LONG, AT_MOST), made)
        return made
