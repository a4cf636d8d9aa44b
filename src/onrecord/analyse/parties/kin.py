"""Who is brought in as somebody's kin: "First Lady Ana Duarte", "his son Nils Duarte", "Ana Duarte, his wife".

Looks at the words beside one full name; whose kin it is, the register does not ask.
"""

from __future__ import annotations

import re

_BEFORE = re.compile(
    r"(?:\bfirst lady|(?:\b(?:his|her)|[’']s)[ \u00a0](?:[\w-]+[ \u00a0])?(?:brother|daughter|sister|son|widow|wife))"
    r",?[ \u00a0]$",
    re.I,
)
_BEHIND = re.compile(r",[ \u00a0](?:(?:his|her|the|[\w.-]+[’']s)[ \u00a0])?(?:first lady|widow|wife)\b", re.I)


def is_kin(text: str, start: int, end: int) -> bool:
    """Whether the name that stands there is told by whose kin its bearer is."""
    return (_BEFORE.search(text, max(0, start - 40), start) or _BEHIND.match(text, end)) is not None
