"""Attributions made by hand, for tests of what comes after linking."""

from __future__ import annotations

from onrecord.analyse.attributions.linking import Attribution
from onrecord.analyse.tagging.segments import Role, Segment


def attribution(text: str, source: str | None, cue: str, *contents: str) -> Attribution:
    """One of these words, at their first places in a text of one paragraph."""
    at = text.index(cue)

    def segment(role: Role, words: str) -> Segment:
        start = text.index(words)
        return Segment(role, "before" if start < at else "after", start, start + len(words), 0)

    who = segment("source", source) if source is not None else None
    return Attribution(
        Segment("cue", None, at, at + len(cue), 0), who, tuple(segment("content", words) for words in contents)
    )
