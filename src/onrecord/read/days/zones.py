"""Time zones as they are written beside a time: names that mean one offset wherever news is written, and offsets.

Names that mean several (IST, CST in China and America) give no zone. Reads no time and no date.
"""

from __future__ import annotations

import re
from datetime import timedelta, timezone, tzinfo
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_HOURS: Final = {
    "z": 0, "ut": 0, "utc": 0, "gmt": 0, "wet": 0, "bst": 1, "west": 1, "cet": 1, "mez": 1, "cest": 2, "mesz": 2,
    "eet": 2, "sast": 2, "eest": 3, "msk": 3, "мск": 3, "hkt": 8, "sgt": 8, "jst": 9, "kst": 9, "aest": 10, "aedt": 11,
    "nzst": 12, "nzdt": 13, "edt": -4, "est": -5, "cdt": -5, "mdt": -6, "mst": -7, "pdt": -7, "pst": -8,
}  # fmt: skip
_REGIONS: Final = {  # summer and winter have another offset
    "et": "America/New_York",
    "ct": "America/Chicago",
    "mt": "America/Denver",
    "pt": "America/Los_Angeles",
}
UNTOLD: Final = frozenset(
    {"ist", "cst", "pkt", "wib", "local", "eastern", "pacific", "central", "mountain", "moscow", "standard", "daylight"}
)
"""Words of zones that don't tell one offset, in small letters."""

_OFFSET = re.compile(r"(?:utc|gmt)?([+-])(\d{1,2}):?(\d{2})?(?::\d{2})?")
_WIDEST: Final = 14 * 60  # minutes


def is_zone(word: str) -> bool:
    """Whether a word in small letters names a zone, though it may not tell which."""
    return word in _HOURS or word in _REGIONS or word in UNTOLD


def zone_of(written: str) -> tzinfo | None:
    """The zone of a name or an offset: `CET`, `ET`, `+02:00`, `UTC+2`, `GMT -0500`; None where none can be told."""
    name = "".join(written.casefold().split()).replace("−", "-")
    if name in _HOURS:
        return timezone(timedelta(hours=_HOURS[name]))
    if name in _REGIONS:
        try:
            return ZoneInfo(_REGIONS[name])
        except ZoneInfoNotFoundError:  # a system without a zone database: the day stands, the instant stays unknown
            return None
    found = _OFFSET.fullmatch(name)
    minutes = int(found[2]) * 60 + int(found[3] or 0) if found else _WIDEST + 1
    if found is None or minutes > _WIDEST:
        return None
    return timezone(timedelta(minutes=minutes if found[1] == "+" else -minutes))
