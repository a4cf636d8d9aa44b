"""What one fetch may take, and how politely a host is asked. Numbers only."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.records import Problem


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of fetching. Times in seconds, sizes in bytes."""

    connect: float = 10.0
    silence: float = 20.0  # without a single byte
    total: float = 90.0  # one request, from its beginning to its last byte
    max_bytes: int = 32_000_000
    """Unpacked. A page is rarely over 2 MB; the largest sitemap the protocol allows is 50 MB, and rare."""
    ratio: int = 200
    """Unpacked to packed, past 1 MB. Pages pack 4 to 20 times, sitemaps up to 60; a bomb a thousand times."""
    redirects: int = 10  # browsers allow 20; honest chains have 1 to 3
    delay: float = 1.0  # between the end of one request to a host and the next
    longest_delay: float = 60.0  # a longer Crawl-delay is taken for this one
    hosts: int = 8  # asked at once
    patience: float = 900.0  # on one host in one run; what is left of its queue waits for the next run
    holding: int = 64 * 1024 * 1024  # fetched and not yet kept; past it no new request begins


class Halted(Exception):
    """Ends a fetch for the reason given."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.what)
        self.problem = problem
