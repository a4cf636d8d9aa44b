"""Places in a list as the text that a reader brings back. Knows no table.

What comes back may be anything; a number that no row can have would be an error of the database.
"""

from __future__ import annotations

import re

from onrecord.errors import UsageError

_KEY = re.compile(r"[0-9]{1,18}")
"""What 64 bits hold, whatever the digits."""


def key_in(text: str, cursor: str) -> int:
    """The row's key that this part of a cursor says. Raises UsageError for one that no list gave."""
    if not _KEY.fullmatch(text):
        raise no_place(cursor)
    return int(text)


def no_place(cursor: str) -> UsageError:
    """That no list gave this cursor."""
    shown = cursor if len(cursor) <= 60 else f"{cursor[:60]}…"
    return UsageError(f"{shown!r} is no place in this list", then="Begin again at the first page")
