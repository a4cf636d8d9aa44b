"""How quickly the archive stores what was read, and where its memory goes. Generates its own readings.

The first table measures keep + file alone (no page is read): `python benchmarks/bench_import.py [--pages 1000]`. Each
page holds ten articles of about 25 blocks and 600 words, with captions, boxes and notes, at five outlets over a year of
days. The second is a whole import of 10,000 small pages in a process of its own, with SQLite's share of its memory.
"""

from __future__ import annotations

import _sqlite3
import argparse
import ctypes
import itertools
import multiprocessing
import random
import resource
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from benchmarks.generate import pages as texts
from onrecord.archive.drawers.titles import Titles
from onrecord.archive.intake import Intake
from onrecord.archive.opening.place import open_place
from onrecord.ids import make_id, sha256
from onrecord.record import ImportOptions, open_record
from onrecord.records import (
    Block,
    Boundary,
    Capture,
    PageReading,
    Reading,
    ReadOptions,
    Reason,
    Related,
    Role,
    TitleGuess,
    When,
)

NOW = datetime(2026, 2, 4, 9, tzinfo=UTC)
BATCH_PAGES = 32  # as the pipeline's batches
FLOOR = 700  # articles a second, on one core


@dataclass(frozen=True, slots=True)
class Made:
    """One generated page: its bytes and what a reader would have made of them."""

    capture: Capture
    reading: PageReading


class Words:
    """Invented words with a frequency like that of real ones."""

    def __init__(self, rng: random.Random, count: int = 30_000) -> None:
        syllables = [a + b for a in "bcdfghklmnprstvw" for b in "aeiou"]
        made = {"".join(rng.choices(syllables, k=rng.choice((1, 2, 2, 3, 3, 3, 4)))) for _ in range(count * 3)}
        self._words = sorted(made)[:count]
        rng.shuffle(self._words)
        self._words.sort(key=len)  # the shortest words are the commonest, as in any language
        self._weights = list(itertools.accumulate(1 / (rank + 3) for rank in range(len(self._words))))
        self._rng = rng

    def sentence(self, length: int) -> str:
        """A sentence of that many words."""
        found = self._rng.choices(self._words, cum_weights=self._weights, k=length)
        return f"{' '.join(found).capitalize()}."


def pages(count: int, seed: int = 7) -> Iterator[Made]:
    """That many pages, the same for the same seed."""
    rng = random.Random(seed)
    words = Words(rng)
    for number in range(count):
        yield _page(rng, words, number)


def _page(rng: random.Random, words: Words, number: int) -> Made:
    outlet = f"The Gazette of Town {number % 5 + 1}"
    day = date(2025, 1, 1) + timedelta(days=number % 365)
    articles = tuple(_article(rng, words, day) for _ in range(10))
    body = "\n\n".join(one.text for one in articles).encode()
    digest = sha256(body)
    capture = Capture(make_id("capture", digest), f"file:///page-{number}.txt", NOW, "text/plain", digest, body)
    reading = PageReading("archive", articles, category=("News", f"Section {number % 12}"), outlet=outlet)
    return Made(capture, reading)


def _article(rng: random.Random, words: Words, day: date) -> Reading:
    shape: list[tuple[Role, int]] = [("standfirst", 14)]
    for index in range(18):
        shape.append(("paragraph", rng.randint(20, 40)))
        if index % 6 == 3:
            shape += [("heading", 4), ("caption", 12)]
    shape += [("related", 9), ("note", 14)]
    blocks: list[Block] = []
    text = ""
    for line, (role, length) in enumerate(shape, 1):
        sentence = words.sentence(length)
        text += "\n\n" if text else ""
        blocks.append(Block(role, len(text), len(text) + len(sentence), sentence, line))
        text += sentence
    return Reading(
        text=text,
        blocks=tuple(blocks),
        title=TitleGuess(blocks[0].text, "standfirst", 1, 0.5) if rng.random() < 0.5 else None,
        standfirst=blocks[0].text,
        published=When.between(day, day, "page"),
        language="en",
        related=(Related("read-more", blocks[-2].text, line=len(shape)),),
        boundary=Boundary(1, 0.97, (Reason("standfirst without a full stop", 2.0), Reason("its lede says it", 1.4))),
    )


def main(arguments: list[str] | None = None) -> None:
    """Prints articles a second and the growth of memory; exits 1 under the floor."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=600)
    parser.add_argument("--small", type=int, default=10_000, help="small pages of the second table; 0 for none")
    parser.add_argument("--titles", action="store_true", help="also look for lost headlines across the archive")
    parser.add_argument("--folder", help="where to make the archive; a temporary folder by default")
    options = parser.parse_args(arguments)
    with (
        tempfile.TemporaryDirectory(dir=options.folder) as folder,
        open_place(Path(folder) / "a", create=True) as place,
    ):
        intake, titles = Intake(place), Titles(place)
        keeping = filing = matching = processor = 0.0
        done = 0
        memory: list[float] = []
        made = pages(options.pages)
        while batch := list(itertools.islice(made, BATCH_PAGES)):
            start, busy = time.perf_counter(), time.process_time()
            kept = intake.keep([(one.capture, ReadOptions()) for one in batch], now=NOW)
            middle = time.perf_counter()
            imported = intake.file(
                [(row, one.reading, "bench/1") for row, one in zip(kept, batch, strict=True)], now=NOW
            )
            end = time.perf_counter()
            processor += time.process_time() - busy
            if options.titles:
                titles.to_match([article for one in imported for article in (*one.new, *one.changed)])
                matching += time.perf_counter() - end
            keeping, filing = keeping + middle - start, filing + end - middle
            done += sum(len(one.new) for one in imported)
            memory.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
        spent = keeping + filing
        size = sum(path.stat().st_size for path in place.path.rglob("*") if path.is_file())
        print("| articles | keep s | file s | titles s | articles/s | by CPU time | MB at 1/4, 1/2, end | bytes each |")
        print("|---|---|---|---|---|---|---|---|")
        quarter, half = memory[len(memory) // 4], memory[len(memory) // 2]
        print(
            f"| {done:,} | {keeping:.2f} | {filing:.2f} | {matching:.2f} | {done / spent:,.0f} |"
            f" {done / processor:,.0f} | {quarter:.0f}, {half:.0f}, {memory[-1]:.0f} | {size / done:,.0f} |"
        )
    if options.small:
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            print(pool.apply(_small, (options.small,)))
    # By processor time: what else runs on the machine says nothing about this code.
    if done / processor < FLOOR:
        raise SystemExit(f"under the floor of {FLOOR} articles a second")


def _small(count: int) -> str:
    """The memory of an import of so many pages of one short article, on the way, as a table."""
    rows = [
        f"\n{count:,} pages of one short article, read and stored.\n",
        "| pages | MB | of these SQLite's | the rest | ms of processor time a page |",
        "|--:|--:|--:|--:|--:|",
    ]
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "pages"
        source.mkdir()
        for number, text in enumerate(texts(count, articles=1)):
            lines = text.splitlines()[:8]  # the page's header, a standfirst, two paragraphs
            (source / f"{number:06}.txt").write_text("\n".join(lines), encoding="utf-8")
        with open_record(Path(folder) / "a", create=True) as record:
            done, busy = 0, time.process_time()
            for step in record.import_pages([str(source)], ImportOptions(), total=count):
                if step.done in (count // 10, count // 4, count // 2, count * 3 // 4, count):
                    spent, held, share = time.process_time() - busy, _resident(), _of_sqlite()
                    each = spent * 1000 / (step.done - done)
                    rows.append(f"| {step.done:,} | {held:.0f} | {share:.0f} | {held - share:.0f} | {each:.1f} |")
                    done, busy = step.done, time.process_time()
    rows.append("\nSQLite keeps up to 8 MB of what an import writes; words met before are remembered up to a number.")
    return "\n".join(rows)


def _resident() -> float:
    """Resident memory now, in MB; its peak so far where the system doesn't tell."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() / 1e6
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _of_sqlite() -> float:
    """MB that SQLite holds, by its own count; nought where Python was built without a way to ask."""
    try:
        used = ctypes.CDLL(_sqlite3.__file__).sqlite3_memory_used
    except (OSError, AttributeError):
        return 0.0
    used.restype = ctypes.c_int64
    return float(used()) / 1e6


if __name__ == "__main__":
    main()
