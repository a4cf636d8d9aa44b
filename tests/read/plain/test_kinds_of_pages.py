"""Pages of unlike kinds, saved as text: news agency, tabloid, institute, live report, translated press and others.

Outlets, people, places and matter of kinds/*.txt are invented for the project, and each page was written before it was
read. gold.json holds its truth: where articles begin, each line's role (or those that are as good), links, days.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from onrecord.read.plain.reading import read_plaintext
from onrecord.records import PageReading, ReadOptions

KINDS = Path(__file__).parent / "kinds"
GOLD: dict[str, dict[str, Any]] = json.loads((KINDS / "gold.json").read_text("utf-8"))
FLOORS = {  # share of beginnings found and right (F1), of lines with their role, of links, of printed days
    "news-agency": (1.0, 0.98, 1.0, 1.0), "tabloid": (1.0, 0.79, 0.8, 1.0), "institute": (1.0, 0.97, 0.5, 1.0),
    "translated-press": (1.0, 0.97, 1.0, 1.0), "live-report": (1.0, 1.0, 1.0, 1.0),
    "broadcaster": (1.0, 0.79, 0.66, 1.0), "war-news": (1.0, 0.98, 1.0, 1.0),
    "lists-read-aloud": (0.8, 0.9, 0.33, 0.8), "spanish": (0.8, 0.86, 1.0, 0.8),
}  # fmt: skip


def read(name: str) -> PageReading:
    return read_plaintext((KINDS / f"{name}.txt").read_bytes(), ReadOptions(), today=date(2026, 6, 1))


@pytest.mark.parametrize("name", FLOORS)
def test_pages_of_each_kind_stay_above_their_floors(name: str) -> None:
    """Boundaries, roles, links and days of each page are no worse than when they were pinned."""
    gold, reading = GOLD[name], read(name)
    starts = {a.boundary.line: a for a in reading.articles if a.boundary}
    roles: dict[int | None, str] = {b.line: b.role for a in reading.articles for b in a.blocks}
    roles |= {f.line: "furniture" for f in reading.furniture if f.kind != "unread"}
    links = {r.line for a in reading.articles for r in a.related}
    hits = len(starts.keys() & set(gold["starts"]))
    days = [(starts[n], day) for n, day in zip(gold["starts"], gold["days"], strict=True) if day and n in starts]
    printed = sum(
        a.published is not None and a.published.origin == "page" and a.published.earliest == date.fromisoformat(day)
        for a, day in days
    )
    found = (
        2 * hits / (len(starts) + len(gold["starts"])),
        sum(roles.get(int(n)) in right for n, right in gold["roles"].items()) / len(gold["roles"]),
        len(links & set(gold["related"])) / (len(gold["related"]) or 1) if gold["related"] else 1.0,
        printed / (sum(day is not None for day in gold["days"]) or 1),
    )
    assert all(got >= floor for got, floor in zip(found, FLOORS[name], strict=True)), found
