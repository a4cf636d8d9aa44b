"""Several who stand together in a source: "Ana Duarte and Ilo Brandt", or some with names and others without."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from onrecord.analyse.tables.words import ADJECTIVES, PEOPLE, TITLES
from onrecord.text import word_set

_OTHERS = re.compile(
    r",?[ \u00a0]and[ \u00a0](?:the[ \u00a0])?"
    r"(?:other|others|several|some|many|two|three|four|five|six|his|her|their|dozens|fellow)\b"
)
_AND_OFFICE = re.compile(r",?\sand\s")
_OFFICIAL = PEOPLE | ADJECTIVES | TITLES | word_set("the former state city county and ,")
_AND = re.compile(r"\s*,?\s+(?:and|&)\s+|\s*,\s+")


def paired(
    text: str, span: tuple[int, int], names: Sequence[tuple[int, int]], leads: Mapping[int, int]
) -> tuple[int, ...]:
    """Names joined by "and": "Ana Duarte and Ilo Brandt"; an apposition's names are not."""
    start, end = span
    found = [n for n in names if start <= n[0] < end]
    if len(found) < 2 or (" and " not in text[start:end] and " & " not in text[start:end]):
        return ()
    joined = [found[0]]
    for one in found[1:]:
        between = text[joined[-1][1] : max(leads.get(one[0], one[0]), joined[-1][1])]
        lead = re.sub(
            r"\b(?:Sens?|Reps?|Govs?|Mr|Mrs|Ms|Dr)\.?|\b[Ss]enators?|\b[Pp]resident|\(.{1,12}?\)|\bthe\b|\bformer\b",
            "",
            between,
        )
        if _AND_OFFICE.match(between) and all(w.lower().strip(".") in _OFFICIAL for w in between.split()):
            lead = " and"
        if (
            _AND.fullmatch(lead.rstrip() + " ")
            or _AND.fullmatch(between)
            or re.fullmatch(r",\s[^,]{3,40},\sand\s", between)
        ):
            joined.append(one)
        else:
            break
    last = text[joined[-2][1] : joined[-1][0]] if len(joined) > 1 else ""
    return tuple(n[0] for n in joined) if " and " in last or " & " in last else ()


def and_others(text: str, span: tuple[int, int], names: Sequence[tuple[int, int]], leads: Mapping[int, int]) -> bool:
    """Whether others without names follow those that commas alone part: "Duarte, Ilo Brandt and other pilots".

    `span` is from the first name's end to the source's.
    """
    last = span[0]
    for start, end in names:
        if start > last and text[last : leads.get(start, start)] == ", ":
            last = end
    return _OTHERS.match(text, last, span[1]) is not None
