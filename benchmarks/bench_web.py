"""How long the server works on each page of the reading room, beside a bare Starlette page of the same bytes.

The app is called as uvicorn would call it, without sockets, over the sample archive (or `--archive FOLDER`). Every
page is asked for afresh: nothing is cached between requests but compiled templates and open records.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import quote, urlsplit

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message

from onrecord.record import ImportOptions, open_record, sample_pages
from onrecord.records import Filters
from onrecord.web.app import create_app
from onrecord.web.links import article_url, capture_url, category_url

FLOOR = 30.0  # ms for a page of the sample; of processor time, since what else runs says nothing about this code
ROUNDS = 60


async def ask(app: ASGIApp, url: str) -> bytes:
    """One GET; gives the body. Fails on any status but 200."""
    parts = urlsplit(url)
    body: list[bytes] = []
    status: list[int] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            status.append(message["status"])
        else:
            body.append(message.get("body", b""))

    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": parts.path.replace("%20", " "),
        "raw_path": parts.path.encode(),
        "query_string": parts.query.encode(),
        "root_path": "",
        "headers": [(b"host", b"127.0.0.1")],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 8710),
    }
    await app(scope, receive, send)
    assert status == [200], (url, status)
    return b"".join(body)


async def times(app: ASGIApp, url: str) -> tuple[list[float], list[float]]:
    """Milliseconds of each round, by the clock and by the processor (all threads); the first two are left out."""
    clock, processor = [], []
    for _ in range(ROUNDS + 2):
        start, worked = time.perf_counter(), time.process_time()
        await ask(app, url)
        clock.append((time.perf_counter() - start) * 1000)
        processor.append((time.process_time() - worked) * 1000)
    return clock[2:], processor[2:]


def bare(body: bytes) -> Starlette:
    """The least a Starlette page can be, run in its thread pool as ours are."""

    def endpoint(_: Request) -> Response:
        return HTMLResponse(body)

    return Starlette(routes=[Route("/", endpoint)])


def addresses(where: Path) -> dict[str, str]:
    """A page of each kind."""
    with open_record(where) as record:
        newest = max(record.articles.list(Filters(), limit=40).articles, key=lambda one: one.words)
        version = record.articles.version(newest.version)
        largest = max(record.categories.tree(), key=lambda one: one.articles)
        word = quote(max(version.text.lower().split()[:60], key=len).strip(".,“”’'\"()"))
    category = category_url(largest.path)
    return {
        "home": "/",
        "category": category,
        "category, Atom feed": category + ".atom",
        "article": article_url(newest.id),
        "search": f"/search?q={word}",
        "search, newest first": "/search?q=the&order=newest",
        "capture": capture_url(version.capture),
        "problems": "/problems",
    }


def main(arguments: list[str]) -> None:
    """Prints medians and p95 for each kind of page."""
    parser = argparse.ArgumentParser(prog="bench web", description=__doc__)
    parser.add_argument("--archive", type=Path, help="measure over this archive instead of the sample")
    given = parser.parse_args(arguments).archive
    with ExitStack() as stack:
        where = given or Path(stack.enter_context(tempfile.TemporaryDirectory())) / "archive"
        if not given:
            with open_record(where, create=True) as record:
                for page in sample_pages(stack):
                    for _ in record.import_pages([str(page)], ImportOptions()):
                        pass
        slow = asyncio.run(_measure(where))
    if slow and not given:
        raise SystemExit(f"over {FLOOR:.0f} ms: {', '.join(slow)}")


async def _measure(where: Path) -> list[str]:
    with open_record(where) as record:
        print(f"Over {record.articles.count(Filters()):,} articles, {ROUNDS} rounds a page, one request at a time.\n")
    app, slow = create_app(where), []
    print("| page | kB | processor ms | p95 | by the clock ms | p95 | bare Starlette ms | ratio |")
    print("|---|---|---|---|---|---|---|---|")
    async with app.router.lifespan_context(app):
        for name, url in addresses(where).items():
            body = await ask(app, url)
            clock, worked = await times(app, url)
            least = statistics.median((await times(bare(body), "/"))[1])
            median, row = statistics.median(worked), [f"{len(body) / 1000:.0f}"]
            for ours in (worked, clock):
                row += [f"{statistics.median(ours):.1f}", f"{sorted(ours)[int(len(ours) * 0.95)]:.1f}"]
            print(f"| {name} | {' | '.join(row)} | {least:.2f} | {median / least:.0f} |")
            if median > FLOOR:
                slow.append(name)
    return slow


if __name__ == "__main__":
    import sys

    main(sys.argv[1:])
