"""Dates and periods that servers say: Retry-After, Cache-Control, Expires. Pure; `now` is an argument."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import httpx

from onrecord.records import LONGEST_WAIT

_MAX_AGE = re.compile(r"(?:^|[,\s])max-age\s*=\s*\"?(\d{1,9})", re.I)


def http_date(text: str | None) -> datetime | None:
    """The instant of an HTTP date, in UTC; None when it names none."""
    if not text:
        return None
    try:
        found = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)


def retry_at(headers: httpx.Headers, now: datetime) -> datetime | None:
    """When Retry-After lets us ask again, in seconds or as a date; None when it doesn't say."""
    said = headers.get("retry-after", "").strip()
    if re.fullmatch(r"\d{1,9}", said):
        return min(now + timedelta(seconds=int(said)), now + LONGEST_WAIT)
    moment = http_date(said)
    return None if moment is None else min(max(moment, now), now + LONGEST_WAIT)


def fresh_until(headers: httpx.Headers, now: datetime) -> datetime | None:
    """Until when the answer stays good by its own word; None when it doesn't say, or says not at all."""
    control = ",".join(headers.get_list("cache-control"))
    if re.search(r"\bno-(?:cache|store)\b", control, re.I):
        return None
    found = _MAX_AGE.search(control)
    if found:
        age = headers.get("age", "").strip()
        seconds = int(found[1]) - (int(age) if re.fullmatch(r"\d{1,9}", age) else 0)
    else:
        expires = http_date(headers.get("expires"))
        if expires is None:
            return None
        # By the server's own clock where it gives it: ours may differ by hours.
        seconds = int((expires - (http_date(headers.get("date")) or now)).total_seconds())
    return now + min(timedelta(seconds=seconds), LONGEST_WAIT) if seconds > 0 else None
