"""What a reader asks for, as the URL says it: words, narrowing, order and place in the list. Reads no archive.

Every page's state stands in its URL; each link of a page is this state with one thing changed.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from starlette.datastructures import URL, QueryParams

from onrecord.errors import UsageError
from onrecord.records import HAS, Filters, Order
from onrecord.text import PATH_MARK, path_name
from onrecord.web.links import Pairs, with_query

Path = tuple[str, ...]
T = TypeVar("T")

MAX_QUERY = 2000
MAX_ADDRESS = 8000
MAX_PARAMETERS = 50
"""More is turned away: no one types it, and every link of a page carries the page's whole state."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The state in the URL."""

    query: str = ""
    order: Order = "relevance"
    outlet: tuple[str, ...] = ()
    category: tuple[Path, ...] = ()
    month: str = ""  # YYYY-MM
    since: str = ""
    until: str = ""
    language: tuple[str, ...] = ()
    has: tuple[str, ...] = ()
    after: str = ""  # cursor: the list begins after this
    before: str = ""  # cursor: the list ends before this

    def filters(self, *, within: Path | None = None) -> Filters:
        """The narrowing. A page's own category, `within`, stands instead of those asked for: of several, any fits.

        Raises UsageError on a day that is none.
        """
        since, until = _day(self.since, "since"), _day(self.until, "until")
        if self.month:
            first, last = _month(self.month)
            since = max(since, first) if since else first
            until = min(until, last) if until else last
        category = (within,) if within else self.category
        return Filters(
            outlet=self.outlet, category=category, since=since, until=until, language=self.language, has=self.has
        )

    def pairs(self) -> Pairs:
        """The state as query parameters, in a settled order, so that one state has one URL."""
        found: Pairs = [("q", self.query)]
        if self.order != "relevance":
            found.append(("order", self.order))
        found += [("outlet", name) for name in self.outlet]
        found += [("category", path_name(path)) for path in self.category]
        found += [("month", self.month), ("since", self.since), ("until", self.until)]
        found += [("lang", name) for name in self.language]
        found += [("has", name) for name in self.has]
        found += [("after", self.after), ("before", self.before)]
        return [(name, value) for name, value in found if value]

    def url(self, path: str) -> str:
        """This state at `path`."""
        return with_query(path, self.pairs())

    def at_start(self) -> Asked:
        """The same question, from its first page."""
        return replace(self, after="", before="")

    def on(self, field: str, value: str) -> Asked:
        """The same question with this value of a field and no other, or without it when it is there already.

        One value a field: of several any would fit, and a link that narrows must not widen. From its first page.
        """
        first = self.at_start()
        if field == "month":
            return replace(first, month="" if self.month == value else value)
        if field == "category":
            path = path_of(value)
            return replace(first, category=_chosen(self.category, path))
        if field == "outlet":
            return replace(first, outlet=_chosen(self.outlet, value))
        if field == "language":
            return replace(first, language=_chosen(self.language, value))
        if field == "has":
            return replace(first, has=_chosen(self.has, value))
        if field == "since":
            return replace(first, since="" if self.since == value else value)
        if field == "until":
            return replace(first, until="" if self.until == value else value)
        raise ValueError(f"nothing is narrowed by {field!r}")

    @property
    def narrowed(self) -> tuple[tuple[str, str], ...]:
        """(field, value) of each narrowing in force."""
        found = [("outlet", name) for name in self.outlet]
        found += [("category", path_name(path)) for path in self.category]
        found += [("month", self.month)] if self.month else []
        found += [("since", self.since)] if self.since else []
        found += [("until", self.until)] if self.until else []
        found += [("language", name) for name in self.language]
        found += [("has", name) for name in self.has]
        return tuple(found)


def asked(params: QueryParams) -> Asked:
    """The state that query parameters say. Raises UsageError when they say nonsense."""
    query = params.get("q", "").strip()
    order = params.get("order", "relevance")
    if order not in ("relevance", "newest"):
        raise UsageError(f"there is no order {order!r}", then="The orders are relevance and newest")
    found = Asked(
        query=query,
        order="newest" if order == "newest" else "relevance",
        outlet=_all(params, "outlet"),
        category=tuple(path for path in map(path_of, _all(params, "category")) if path),
        month=params.get("month", ""),
        since=params.get("since", ""),
        until=params.get("until", ""),
        language=_all(params, "lang"),
        has=_held(_all(params, "has")),
        after=params.get("after", ""),
        before=params.get("before", ""),
    )
    found.filters()  # so that a bad day is turned away here, once
    return found


def bounded(url: URL, params: QueryParams) -> None:
    """Raises UsageError for an address that asks more than a reader does."""
    longest = max((len(value) for _, value in params.multi_items()), default=0)
    for what, length, most in (
        ("this query has {:,} characters", longest, MAX_QUERY),
        ("this address asks {:,} things at once", len(params.multi_items()), MAX_PARAMETERS),
        ("this address has {:,} characters", len(url.path) + len(url.query), MAX_ADDRESS),
    ):
        if length > most:
            raise UsageError(f"{what.format(length)}, and {most:,} is the limit", then="Shorten it")


def path_of(text: str) -> Path:
    """`"Coast > Harbour"` as a path; white space around names doesn't count."""
    return tuple(name for name in (part.strip() for part in text.split(PATH_MARK)) if name)


def _all(params: QueryParams, name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in params.getlist(name) if value))


def _held(values: tuple[str, ...]) -> tuple[str, ...]:
    for value in values:
        if value not in HAS:
            raise UsageError(f"no article can have {value!r}", then=f"What they can have: {', '.join(HAS)}")
    return values


def _chosen(values: tuple[T, ...], value: T) -> tuple[T, ...]:
    return tuple(one for one in values if one != value) if value in values else (value,)


def _day(text: str, name: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{text!r} is not a day", where=name, then="Write it as 2026-03-31") from None


def _month(text: str) -> tuple[date, date]:
    try:
        first = date.fromisoformat(f"{text}-01")
    except ValueError:
        raise UsageError(f"{text!r} is not a month", where="month", then="Write it as 2026-03") from None
    return first, first.replace(day=monthrange(first.year, first.month)[1])
