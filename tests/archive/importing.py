"""An import to be killed: run in a process of its own by test_faults.py. Makes its own pages; reads none.

Takes in the same pages for the same seed, as the pipeline does: what an earlier run left first, then each batch kept,
filed, and its lost headlines matched.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from onrecord.archive.drawers.titles import Titles
from onrecord.archive.intake import Intake
from onrecord.archive.opening.place import open_place
from onrecord.records import Capture, HeadlineMatch, PageReading, ReadOptions
from tests.archive.made import NOW, capture, day, linked, page, story

PAGES = 14
BATCH = 3
OPTIONS = ReadOptions(outlet="The Ford Gazette", category=("Towns",))


def pages(seed: int) -> Iterator[tuple[Capture, PageReading]]:
    """Overlapping pages with edits between them, boxes and dates, each with enough bytes to be torn in the middle."""
    for number in range(PAGES):
        rng = random.Random(f"{seed} {number}")
        articles = [
            story(
                number * 3 + n,
                paragraphs=5 + (number + n) % 2,
                published=day(f"2026-01-{number % 20 + 1:02d}") if n != 2 else None,
                related=(linked(headline(number * 3 + n * 4 - 6)),),
            )
            for n in range(5)
        ]
        body = b"\n\n".join(one.text.encode() for one in articles) + rng.randbytes(rng.randrange(200, 40_000))
        yield capture(body, f"page {number}.txt"), page(articles, category=("Towns", f"Part {number % 3}"))


def headline(number: int) -> str:
    """The lost headline of the number'th article: its standfirst, said otherwise."""
    standfirst = story(abs(number), paragraphs=0).text
    return f"Reported: {standfirst}"


def matches(titles: Titles) -> list[HeadlineMatch]:
    """A stand-in for the reader's matching, as sure as it is simple, so that batches of any size end alike."""
    boxes, untitled = titles.to_match()
    by_headline = {box.headline: box for box in boxes}
    return [
        HeadlineMatch(one.article, box.article, box.headline, box.line, 0.9)
        for one in untitled
        if (box := by_headline.get(f"Reported: {one.standfirst}")) is not None and box.article != one.article
    ]


def run(folder: Path, seed: int) -> None:
    """The whole import."""
    readings = {one.id: (one, found) for one, found in pages(seed)}
    with open_place(folder, create=True) as place:
        intake, titles = Intake(place), Titles(place)
        number = intake.begin_run("import", NOW)
        titles.recover(matches(titles), now=NOW)
        waiting = [readings[kept.id][0] for kept in intake.kept_unread()]
        fresh = [one for one, _ in readings.values() if intake.known(one.sha256) is None]
        for todo in (waiting, fresh):
            for start in range(0, len(todo), BATCH):
                batch = todo[start : start + BATCH]
                kept = intake.keep([(one, OPTIONS) for one in batch], now=NOW)
                intake.file([(row, readings[row.id][1], "test/1") for row in kept], now=NOW, run=number)
                titles.recover(matches(titles), now=NOW)
        intake.end_run(number, NOW)
