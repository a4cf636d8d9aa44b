"""robots.txt by RFC 9309: who may be asked for what, and how often. protego reads the rules; nothing is fetched here.

An answer of 4xx means that there are no rules. One of 5xx, or 429, means that nobody knows: then nothing is asked until
the file can be read. What was read holds for a day.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Literal

from protego import Protego

from onrecord.records import RobotsFile

AGENT = "onrecord"
"""The product token that sites address us by."""
HOLDS = timedelta(days=1)  # RFC 9309, 2.4
HOLDS_UNKNOWN = timedelta(minutes=15)
MAX_BYTES = 512 * 1024  # RFC 9309, 2.5, asks for 500 KiB at least; what follows is not read

Said = Literal["allowed", "forbidden", "unreachable", "unknown"]


class Robots:
    """The rules of every site asked so far. Any thread may ask."""

    def __init__(self, known: Iterable[RobotsFile] = ()) -> None:
        self._lock = threading.Lock()
        self._files: dict[str, tuple[RobotsFile, Protego | None]] = {}
        for file in known:
            self.keep(file)

    def keep(self, file: RobotsFile) -> None:
        """Takes a site's rules, in place of earlier ones."""
        rules = Protego.parse(file.text) if file.status is not None and file.status < 300 else None
        with self._lock:
            self._files[file.origin] = (file, rules)

    def said(self, origin: str, url: str, now: datetime) -> Said:
        """What the site says of this address. unknown: its robots.txt has to be fetched first."""
        with self._lock:
            file, rules = self._files.get(origin, (None, None))
        if file is None:
            return "unknown"
        unreachable = file.status is None or file.status >= 500 or file.status == 429
        if now >= file.at + (HOLDS_UNKNOWN if unreachable else HOLDS):
            return "unknown"
        if unreachable:
            return "unreachable"
        return "allowed" if rules is None or rules.can_fetch(url, AGENT) else "forbidden"

    def delay(self, origin: str) -> float:
        """Seconds the site wants between two requests; 0 when it doesn't say."""
        with self._lock:
            _, rules = self._files.get(origin, (None, None))
        if rules is None:
            return 0.0
        rate = rules.request_rate(AGENT)
        return max(float(rules.crawl_delay(AGENT) or 0), rate.seconds / rate.requests if rate else 0.0)
