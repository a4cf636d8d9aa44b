"""A listing's pages: JSON lines that each name a file or hold a page, with an id and perhaps an address.

    {"id": ..., "url": ..., "html_file" | "html" | "text_file": ...}

For pipelines and measuring, which hand pages on by the thousand. Reads no page.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from onrecord.pipeline.looking import ImportOptions
from onrecord.pipeline.reading import Page, pages_of
from onrecord.records import Problem
from onrecord.text import whole_pairs

_WRONG = "this line is not a JSON object with `html_file`, `html` or `text_file`"
_WRITE = 'Write {"id": ..., "html_file": ...} a line'


def listed(
    lines: Iterable[str], where: str, options: ImportOptions, *, clock: Callable[[], datetime]
) -> Iterator[Page]:
    """The pages that a listing's lines name; `where` is the listing's own name."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield from _page(line, where, number, options, clock)


def _page(
    line: str, listing: str, number: int, options: ImportOptions, clock: Callable[[], datetime]
) -> Iterator[Page]:
    where = f"{listing}:{number}"
    try:
        row = json.loads(whole_pairs(line))
        ident = str(row.get("id", number))
        file, html = row.get("text_file") or row.get("html_file"), row.get("html")
        if not file and html is None:
            raise KeyError("html_file")
    except (ValueError, KeyError, AttributeError):
        yield Page(Problem("failure", "wrong-listing", _WRONG, where, _WRITE))
        return
    if row.get("url"):
        options = replace(options, reading=replace(options.reading, url=str(row["url"])))
    if html is not None:
        from onrecord.ingest.files import capture_of
        from onrecord.read.decoding.sniff import sniff

        name, body = f"{ident}.html", str(html).encode("utf-8", "replace")
        capture = replace(capture_of(name, body, now=clock()), media_type=sniff(name, body))
        yield Page(capture, options.reading, ident)
        return
    # A relative path is looked for here first, then beside the listing.
    path = str(file) if Path(str(file)).exists() else str(Path(listing).parent / str(file))
    for page in pages_of([path], options, clock=clock):
        yield replace(page, ident=ident)
