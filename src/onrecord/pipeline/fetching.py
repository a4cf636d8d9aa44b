"""Addresses to visits: what every command that fetches has in common. Keeps nothing and reads no words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from onrecord import __version__
from onrecord.errors import InputError
from onrecord.ingest.fetching.limits import Limits
from onrecord.records import Ask, Problem, RobotsFile, Visit

if TYPE_CHECKING:
    from onrecord.ingest.fetching.hosts import Hosts


@dataclass(frozen=True, slots=True)
class FetchOptions:
    """How to fetch."""

    limits: Limits = Limits()  # noqa: RUF009 - frozen
    contact: str | None = None  # an address or a page by which site owners can reach whoever fetches
    allow_private: bool = False
    proxy: str | None = None  # "http://HOST:PORT", "socks5://HOST:PORT": all requests go through it


def open_hosts(options: FetchOptions, *, clock: Callable[[], datetime], robots: Iterable[RobotsFile] = ()) -> Hosts:
    """The polite queues, ready to be asked. Close them afterwards."""
    from onrecord.ingest.fetching.hosts import Hosts  # only now: it brings httpx with it

    contact = f" (+{options.contact})" if options.contact else ""
    return Hosts(
        options.limits, agent=f"onrecord/{__version__}{contact}", clock=clock, robots=robots, proxy=options.proxy
    )


def fetch(urls: Sequence[str], options: FetchOptions, *, clock: Callable[[], datetime]) -> Iterator[Visit]:
    """One visit for each address, as they end."""
    if not urls:
        return
    hosts = open_hosts(options, clock=clock)
    try:
        for url in urls:
            hosts.ask(Ask(url, allow_private=options.allow_private))
        while hosts.open:
            visit = hosts.next_visit(0.5)
            if visit is not None:
                yield visit
    finally:
        hosts.close()


def why_not(visit: Visit) -> Problem:
    """Why a visit brought nothing."""
    what = "its host asked to be left alone for now, or failed too often"
    return visit.problem or Problem("warning", "asked-to-wait", what, visit.ask.url, "It is asked later")


def clean_address(url: str, *, allow_private: bool = False) -> str:
    """The address as it will be asked. Raises InputError when it can't be."""
    from onrecord.ingest.fetching.addresses import web_address
    from onrecord.ingest.fetching.limits import Halted

    try:
        return str(web_address(url, allow_private=allow_private))
    except Halted as halt:
        raise InputError(halt.problem.what, where=halt.problem.where, then=halt.problem.then) from halt


def is_address(name: str) -> bool:
    """Whether an input is meant as an address on the web."""
    return name.lower().startswith(("http://", "https://"))
