"""Somebody whom an article brings in without a name: "turned to a rabbi ... The rabbi said".

Tells only where the words stand that brought one in; who is meant when nobody was, roles.py and focus.py tell.
"""

from __future__ import annotations

import re

from onrecord.analyse.tables.words import HUMANS

_FAR = 1500
"""Code points back in which one is looked for."""
_NUMBER = re.compile(r"\d+")
_NAMED = re.compile(r",?[ \u00a0](?:(?:named|called|identified as)[ \u00a0])?(?:[A-Z]\w{0,3}\.[ \u00a0])?[A-Z]")
"""After whom a name tells: "a rabbi, Ilo Brandt"."""
_IS = re.compile(
    r"(?:\b(?:is|are|was|were|be|been|being|became|becomes?|as|like|named|not)[ \u00a0](?:\w+ly[ \u00a0])?|"
    r"[\w”\"’')][,:—–][ \u00a0]|[’'](?:s|re|m)[ \u00a0])$"
)
"""Before words that say what one is who has been told already: "Duarte is a teacher", "Duarte, a teacher"."""


def other_numbers(words: str, others: str) -> bool:
    """Whether both have numbers, and others: "the 11-year-old boy" is no 9-year-old one."""
    told, given = set(_NUMBER.findall(words)), set(_NUMBER.findall(others))
    return bool(told and given) and told != given


def brought_in(text: str, noun: str, start: int, end: int) -> tuple[int, int] | None:
    """Where somebody whom the words at [start, end) may mean was last called by their noun, without a name."""
    if noun not in HUMANS:
        return None
    owner = r"(?:an?|one|another|his|her|their|its|our|my|[A-Z][\w.-]*[’']s?)"
    called = re.compile(rf"\b{owner}[ \u00a0](?:[\w-]+[ \u00a0]){{0,3}}?{re.escape(noun)}\b(?!-|[’'])", re.I)
    low = max(0, start - _FAR)
    for found in reversed(list(called.finditer(text, low, start))):
        if other_numbers(text[start:end], found.group()):
            continue
        named = _NAMED.match(text, found.end()) is not None
        told = _IS.search(text, max(low, found.start() - 24), found.start()) is not None
        if not named and not told:
            return found.span()
        if named:
            return None
    return None
