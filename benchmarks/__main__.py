"""`python -m benchmarks [NAME ...] [--write]`: runs benchmarks; --write puts their tables into docs/benchmarks.md.

Each benchmark is a module with `main(arguments) -> None` that prints Markdown. Figures in the docs come from here only.
"""

from __future__ import annotations

import contextlib
import importlib
import io
import platform
import re
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

BENCHMARKS = {
    "pages": "bench_pages",  # plain-text archive pages: boundaries, roles, related links
    "html": "bench_html",  # web pages beside two other readers: fields, bodies, speed
    "stripped": "bench_stripped",  # the same web pages without names, metadata, telling elements
    "feeds": "bench_feeds",  # feeds beside feedparser: dialects, faults, speed; large mailboxes and exports
    "pageday": "bench_pageday",  # the day of an undated page
    "headlines": "bench_headlines",  # lost headlines recovered from boxes
    "chain": "bench_chain",  # the whole import, read and stored: articles a second, memory
    "import": "bench_import",  # storing alone
    "warc": "bench_warc",  # WARC in: pages a second and memory, beside two other readers
    "collect": "bench_collect",  # fetching and collecting beside bare httpx; hosts that misbehave
    "search": "bench_search",  # 200,000 articles: ranked, newest first, facets
    "web": "bench_web",  # pages of the reading room
    "statements": "bench_statements",  # who said what: PolNeAR, with baselines; speed and memory
    "ledger": "bench_ledger",  # 200,000 statements: lists, counts; what filing adds to finding
    "start": "bench_start",  # `onrecord --help`
}
DOCUMENT = Path(__file__).resolve().parents[1] / "docs" / "benchmarks.md"


class Tee(io.TextIOBase):
    """Writes to the screen and remembers."""

    def __init__(self) -> None:
        self.kept = io.StringIO()
        self._screen = sys.stdout

    def write(self, text: str) -> int:
        self._screen.write(text)
        self._screen.flush()
        return self.kept.write(text)


def main() -> int:
    """Runs the benchmarks named, or all of them."""
    arguments = sys.argv[1:]
    write = "--write" in arguments
    names = [name for name in arguments if not name.startswith("-")] or list(BENCHMARKS)
    extra = [name for name in arguments if name.startswith("-") and name != "--write"]
    unknown = [name for name in names if name not in BENCHMARKS]
    if unknown:
        print(f"no benchmark {unknown[0]!r}; there are {', '.join(BENCHMARKS)}", file=sys.stderr)
        return 2
    for name in names:
        tee = Tee()
        start = time.perf_counter()
        with contextlib.redirect_stdout(tee):
            importlib.import_module(f"benchmarks.{BENCHMARKS[name]}").main(extra)
        command = " ".join(["./run.sh bench", name, *extra])
        day = f"{datetime.now(UTC):%Y-%m-%d}"
        took = f"`{command}` · {day} · {platform.machine()}, Python {platform.python_version()}"
        took += f" · {time.perf_counter() - start:.0f} s"
        print(took, file=sys.stderr)
        if write:
            _keep(name, f"{took}\n\n{tee.kept.getvalue().strip()}\n")
    return 0


def _keep(name: str, text: str) -> None:
    """Replaces the section between this benchmark's marks, or adds it at the end."""
    begin, end = f"<!-- bench {name} -->", f"<!-- /bench {name} -->"
    document = DOCUMENT.read_text(encoding="utf-8") if DOCUMENT.exists() else "# Benchmarks\n"
    section = f"{begin}\n{text}{end}"
    found = re.compile(re.escape(begin) + ".*?" + re.escape(end), re.DOTALL)
    if found.search(document):
        document = found.sub(lambda _: section, document)
    else:
        document = f"{document.rstrip()}\n\n{section}\n"
    DOCUMENT.write_text(document, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
