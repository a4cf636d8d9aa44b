"""Explained: the phrase that a relative clause hangs on: "the plan, | which would fail", "a baker | who lives there".

Reads words, judges no attribution.
"""

from __future__ import annotations

import re

_ANTECEDENT = re.compile(
    r"(?:^|(?<=[\s“\"(]))(?P<phrase>(?:(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Oo]ur|[Mm]y|[Ss]ome|[Aa]ny|[Nn]o|"
    r"[Aa]nother|[Ss]everal|[Mm]any|[Tt]wo|[Tt]hree|[A-Z][\w-]+[’']s)\s(?:[\w’'-]+\s){0,4}?[\w’'-]+|"
    r"[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,4}))(?:,|\s[–—-])?\s*$"
)
_BARE = re.compile(
    r"\s(?P<phrase>(?:(?:[A-Z][\w’'-]+\s)?[a-z]+s\s(?:on|of|against|in|for|from)\s)?[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]+){0,3}"
    r"(?:\s(?!(?:and|or|but|said|says|in|on|at|to|of|with|by)\b)[a-z][\w-]*){1,2}|"
    r"(?<=\b(?:of|in|by)\s)[a-z]+s|(?<=\b(?:from|with)\s)[a-z]+s)(?:,|\s[–—-]|\s--)?\s*$"
)
"""One without an article: "strikes on Norland’s energy plants", "from countries"."""


def explained_by(text: str, sentence: int, end: int) -> tuple[int, int] | None:
    """The phrase that a relative clause beginning at `end` explains."""
    match = _ANTECEDENT.search(text[sentence:end]) or _BARE.search(text[sentence:end])
    if match is None or not any(c.isalnum() for c in match["phrase"]):
        return None
    return sentence + match.start("phrase"), sentence + match.end("phrase")
