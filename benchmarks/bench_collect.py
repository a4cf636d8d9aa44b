"""Collecting from a small web on this machine, beside bare httpx as the floor, and a run over hosts that misbehave.

The web is the tests' own: eight hosts at 127.0.0.x, each with a feed and its pages, no delay between requests. It runs
in a process of its own, so that it doesn't share our interpreter. Without a network this measures what politeness,
guards, keeping, reading and filing cost; the misbehaving run shows what comes of each way.
"""

from __future__ import annotations

import multiprocessing
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from multiprocessing.connection import Connection
from pathlib import Path

Took = tuple[float, float]  # seconds by the wall, and of our CPU; a machine that others use shows the second truly

HOSTS = 8
PAGES = 60  # on each


def main(_: list[str]) -> None:
    """Prints pages a second for each part of the way, and the misbehaving run's outcome."""
    ours, theirs = multiprocessing.get_context("spawn").Pipe()
    server = multiprocessing.get_context("spawn").Process(target=_serve, args=(theirs,), daemon=True)
    server.start()
    feeds, pages = ours.recv()
    try:
        rows = [
            ("bare httpx, one after another", _bare(pages, 1)),
            ("bare httpx, eight threads", _bare(pages, 8)),
            ("fetching alone: queues, guards, limits, robots.txt", _fetching(pages)),
            ("collect: also kept, read and filed", _collect(feeds, len(pages))),
            ("import of the same pages from files", _import(pages)),
        ]
    finally:
        ours.send("done")
        server.join(5)
    print(f"{len(pages)} pages of {HOSTS} hosts on this machine, no delay.\n")
    print("| | pages/s | ms of CPU a page |\n|---|---|---|")
    for name, (seconds, busy) in rows:
        print(f"| {name} | {len(pages) / seconds:,.0f} | {busy * 1000 / len(pages):.1f} |")
    print(f"\nFetching takes {rows[2][1][1] / rows[1][1][1]:.1f} times the CPU of bare httpx with eight threads.\n")
    _misbehaving()


def _clocks() -> Took:
    return time.perf_counter(), time.process_time()


def _since(start: Took) -> Took:
    return time.perf_counter() - start[0], time.process_time() - start[1]


def _serve(pipe: Connection) -> None:
    from tests.collecting.pages import ATOM, EARLY, article, atom
    from tests.ingest.site import a_site

    with a_site() as site:
        feeds, pages = [], []
        for number in range(HOSTS):
            host = site.host()
            entries = []
            for n in range(PAGES):
                title = f"Boat {n} of line {number} comes into port"
                host.pages[f"/{n}"] = article(title, place=f"Orm {number}-{n}", number=100 * number + n)
                entries.append((host.url(f"/{n}"), title, EARLY))
            host.pages["/feed"] = (200, ATOM, atom(f"Line {number}", entries))
            feeds.append(host.url("/feed"))
            pages += [url for url, _, _ in entries]
        pipe.send((feeds, pages))
        pipe.recv()


def _bare(pages: list[str], threads: int) -> Took:
    import httpx

    start = _clocks()
    with httpx.Client() as client, ThreadPoolExecutor(threads) as pool:
        assert all(answer.status_code == 200 for answer in pool.map(client.get, pages))
    return _since(start)


def _fetching(pages: list[str]) -> Took:
    from onrecord.pipeline.fetching import FetchOptions, fetch
    from onrecord.record import Limits, utc_now

    start = _clocks()
    visits = list(fetch(pages, FetchOptions(Limits(delay=0), allow_private=True), clock=utc_now))
    assert all(visit.outcome == "fetched" for visit in visits)
    return _since(start)


def _collect(feeds: list[str], pages: int) -> Took:
    from onrecord.record import CollectOptions, FetchOptions, Limits, open_record
    from onrecord.records import SourceSettings

    with tempfile.TemporaryDirectory() as folder, open_record(Path(folder) / "news", create=True) as record:
        for url in feeds:
            record.sources.add(url, SourceSettings(allow_private=True), now=record.now, kind="feed")
        start = _clocks()
        run = record.collect(CollectOptions(fetching=FetchOptions(Limits(delay=0))))
        for _ in run:
            pass
        assert run.report.filed.new == pages, run.report
        return _since(start)


def _import(pages: list[str]) -> Took:
    import httpx

    from onrecord.record import ImportOptions, open_record

    with tempfile.TemporaryDirectory() as folder, open_record(Path(folder) / "news", create=True) as record:
        saved = Path(folder) / "saved"
        saved.mkdir()
        with httpx.Client() as client:
            for number, url in enumerate(pages):
                (saved / f"{number}.html").write_bytes(client.get(url).content)
        start = _clocks()
        run = record.import_pages([str(saved)], ImportOptions())
        for _ in run:
            pass
        assert run.report.new == len(pages), run.report
        return _since(start)


def _misbehaving() -> None:
    from tests.collecting.misbehaving import WAYS
    from tests.collecting.pages import Clock
    from tests.collecting.test_misbehaving import DELAY, OPTIONS
    from tests.ingest.site import a_site

    from onrecord.record import open_record
    from onrecord.records import SourceSettings

    clock = Clock()
    with (
        tempfile.TemporaryDirectory() as folder,
        a_site() as site,
        open_record(Path(folder) / "news", create=True, clock=clock) as record,
    ):
        hosts = {way.name: way.make(site) for way in WAYS}
        for host in hosts.values():
            record.sources.add(host.url("/feed"), SourceSettings(allow_private=True), now=record.now, kind="feed")
        start = time.perf_counter()
        run = record.collect(OPTIONS)
        for _ in run:
            pass
        seconds = time.perf_counter() - start
        gaps = [b.at - max(a.at, a.ended) for host in site.hosts for a, b in pairwise(host.log)]
        met = Counter(problem.kind for problem in run.report.filed.problems)
        filed = run.report.filed
        most = max(len(host.log) for host in site.hosts)
        print(
            f"A round over {len(WAYS)} hosts, each misbehaving in its own way: {seconds:.1f} s, {filed.new} articles,"
        )
        print(f"{filed.failed} failures, {run.report.put_off} put off. Shortest pause between two requests to one host")
        print(f"{min(gaps):.2f} s of {DELAY} asked for; most requests to one host {most}.\n")
        print("| what was met | times |\n|---|---|")
        for kind, times in sorted(met.items(), key=lambda one: (-one[1], one[0])):
            print(f"| {kind} | {times} |")
