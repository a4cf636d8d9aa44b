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
    print("| | articles/s | MB at a tenth | MB at the end |\n|---|---|---|---|")
    for name, (seconds, early, late) in (("onrecord import", ours), ("floor", floor)):
        print(f"| {name} | {count * 10 / seconds:,.0f} | {early:.0f} | {late:.0f} |")
    print(f"\nRatio to the floor {ours[0] / floor[0]:.1f}. The promise: 300 articles/s, memory flat.")


def _apart(work, source: Path, where: Path) -> tuple[float, float, float]:  # type: ignore[no-untyped-def]
    """Runs in a process of its own on one core, so that peaks don't mix."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(work, (source, where))


def _import(source: Path, where: Path) -> tuple[float, float, float]:
    from onrecord.record import ImportOptions, open_record

    _one_core()
    start = time.perf_counter()
    early = 0.0
    files = len(list(source.iterdir()))
    with open_record(where, create=True) as record:
        run = record.import_pages([str(source)], ImportOptions(), total=files)
        for step in run:
            if step.done == files // 10:
                early = _memory()
        assert run.report.failed == 0
        print(f"{run.report.new:,} articles read of {files * 10:,} made", file=sys.stderr)
    return time.perf_counter() - start, early, _memory()


def _floor(source: Path, where: Path) -> tuple[float, float, float]:
    _one_core()
    where.mkdir()
    start = time.perf_counter()
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
    return time.perf_counter() - start, early, _memory()


def _one_core() -> None:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def _memory() -> float:
    """Peak resident memory so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
