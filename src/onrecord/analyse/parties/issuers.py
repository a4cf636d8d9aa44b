"""Whose words a document is: who issues it where its own words or the text's head say so; else nobody's."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from onrecord.analyse.parties.register import Entry, Register
from onrecord.analyse.parties.sources import SourceReading
from onrecord.analyse.tables.words import BODIES, OWN_WORDS, PLATFORMS, REGIONS

_OWNED = re.compile(r"[’'](?:s[ \u00a0]|[ \u00a0])")
_ISSUED = re.compile(
    r"(?:[^\n]*\n){0,2}?[^\n]{0,40}?"
    r"\b((?:for immediate|press|news) release|(?:statement|communiqu[ée]|declaration) (?:by|of|from))\b",
    re.I,
)
"""What a press release or a declaration begins with."""


def is_issuer(text: str, register: Register, reading: SourceReading) -> bool:
    """Whether a document is the words of whom it names: a body's in any case, a person's where owned or given out."""
    owner, end = register.of[reading.names[0]], register.ends[reading.names[0]]
    filed = reading.noun in ("filing", "filings") or owner.name.lower() in PLATFORMS
    if owner.name.lower() in REGIONS or (filed and text[end : end + 1] == " "):
        return False  # "Ohio records" are kept there, "an SEC filing" is filed with it, "a Facebook post" written there
    if _OWNED.match(text, end):
        return reading.noun in OWN_WORDS or owner.sure or len(owner.places) > 1
    by = text.lower().find(reading.noun, reading.start) < reading.names[0]
    said = owner.kind == "state" and reading.noun in OWN_WORDS  # "a Kremlin statement", and no "Russia figures"
    body = said or (owner.kind in ("body", "outlet") and owner.name.lower() not in BODIES - {"pentagon"})
    return body or (by and owner.kind == "person" and owner.sure)


def issuer_of(text: str, register: Register, name_starts: Sequence[int]) -> Entry | None:
    """Whose "we" it is where the text says at its head that somebody issues it: the first body named from there."""
    said = _ISSUED.match(text)
    names = name_starts[bisect_left(name_starts, said.start(1)) :] if said is not None else ()
    return next((e for e in map(register.of.__getitem__, names) if e.kind in ("body", "state")), None)
