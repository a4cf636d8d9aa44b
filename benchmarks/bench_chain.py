"""The whole import of plain-text pages, read and stored, beside a floor that only stores the same bytes.

Floor: one process that writes each page as a gzip member, fsyncs every 32, and puts the page's text into an FTS5
table: what no archive of this kind can do without. `--pages N` for other sizes; 10,000 pages is the promise on memory.
"""

from __future__ import annotations

import gzip
import multiprocessing
import os
import resource
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.generate import pages


def main(arguments: list[str]) -> None:
    """Prints articles a second, memory on the way, and the ratio to the floor."""
    count = next((int(a.split("=")[1]) for a in arguments if a.startswith("--pages=")), 1000)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "pages"
        source.mkdir()
        for number, text in enumerate(pages(count)):
            (source / f"{number:06}.txt").write_text(text, encoding="utf-8")
        floor = _apart(_floor, source, Path(folder) / "floor")
        ours = _apart(_import, source, Path(folder) / "news")
    print(f"{count:,} pages of 10 articles, one process.\n")
    print("| | articles/s | by processor time | MB at a tenth | MB at the end |\n|---|---|---|---|---|")
    for name, one in (("onrecord import", ours), ("floor", floor)):
        rates = f"{count * 10 / one.clock:,.0f} | {count * 10 / one.processor:,.0f}"
        print(f"| {name} | {rates} | {one.early:.0f} | {one.late:.0f} |")
    ratio = ours.processor / floor.processor
    print(f"\nRatio to the floor {ratio:.1f} by processor time, which other work on the machine lengthens less.")
    print("The promise: 300 articles/s, memory flat.")


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds, and peak megabytes on the way."""

    clock: float
    processor: float
    early: float
    late: float


def _apart(work: Callable[[Path, Path], Measured], source: Path, where: Path) -> Measured:
    """Runs in a process of its own on one core, so that peaks don't mix."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(work, (source, where))


def _import(source: Path, where: Path) -> Measured:
    from onrecord.record import ImportOptions, open_record

    _one_core()
    start, busy = time.perf_counter(), time.process_time()
    early = 0.0
    files = len(list(source.iterdir()))
    with open_record(where, create=True) as record:
        run = record.import_pages([str(source)], ImportOptions(), total=files)
        for step in run:
            if step.done == files // 10:
                early = _memory()
        assert run.report.failed == 0
        print(f"{run.report.new:,} articles read of {files * 10:,} made", file=sys.stderr)
    return Measured(time.perf_counter() - start, time.process_time() - busy, early, _memory())


def _floor(source: Path, where: Path) -> Measured:
    _one_core()
    where.mkdir()
    start, busy = time.perf_counter(), time.process_time()
    early = 0.0
    names = sorted(source.iterdir())
    base = sqlite3.connect(where / "floor.sqlite3")
    base.execute("pragma journal_mode=wal")
    base.execute("create virtual table t using fts5(body, tokenize='porter unicode61 remove_diacritics 2')")
    with (where / "pages.gz").open("ab") as out:
        for number, name in enumerate(names, 1):
            body = name.read_bytes()
            out.write(gzip.compress(body, 6))
            base.execute("insert into t(body) values (?)", (body.decode(),))
            if number % 32 == 0:
                out.flush()
                os.fsync(out.fileno())
                base.commit()
            if number == len(names) // 10:
                early = _memory()
    base.commit()
    base.close()
    return Measured(time.perf_counter() - start, time.process_time() - busy, early, _memory())


def _one_core() -> None:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def _memory() -> float:
    """Peak resident memory so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
