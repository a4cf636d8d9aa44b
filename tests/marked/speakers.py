"""Scores who speaks in the project's own short articles, from the finder's statements. Finds nothing itself.

A speaker is right by the party's name; where the label is null, when nobody with a name was found.
"""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

from onrecord.analyse.statements import StatementFinder

SPEAKERS = Path(__file__).parent / "speakers.jsonl"


def load_speakers() -> list[dict[str, Any]]:
    return [json.loads(line) for line in SPEAKERS.read_text(encoding="utf-8").splitlines()]


@cache
def measure_speakers() -> dict[str, float]:
    """The share of right speakers in percent, of all and for each construction. A source not found is wrong."""
    finder = StatementFinder()
    right: Counter[str] = Counter()
    count: Counter[str] = Counter()
    for article in load_speakers():
        reading = finder.read(article["text"], language="en")
        for one in article["speakers"]:
            at = next(
                (
                    n
                    for n, s in enumerate(reading.statements)
                    if s.source is not None
                    and s.source.start < one["source"]["end"]
                    and one["source"]["start"] < s.source.end
                ),
                None,
            )
            index = reading.parties.speakers[at] if at is not None else None
            party = reading.parties.parties[index] if index is not None else None
            name = None if party is None or party.unnamed else party.name
            for key in ("all", article["construction"]):
                right[key] += at is not None and name == one["speaker"]
                count[key] += 1
    return {key: round(100 * right[key] / count[key], 1) for key in count}
