"""`onrecord read`: pages to articles without an archive, for pipelines and for measuring."""

from __future__ import annotations

from itertools import chain
from typing import Any, TextIO

import click

from onrecord.cli.importing import import_options
from onrecord.cli.options import DayRange, complete_file, fetching_options, jobs_option
from onrecord.cli.screen import bold, day_text, dim, evidence_line, say, say_json, say_problems
from onrecord.errors import UsageError
from onrecord.record import export_pages, read_listing, read_pages
from onrecord.records import PageReading, Problem
from onrecord.text import path_name


@click.command("read")
@click.argument("inputs", nargs=-1, metavar="FILE|FOLDER|URL|-...", shell_complete=complete_file)
@click.option("--jsonl", "listing", type=click.File("r", encoding="utf-8"), metavar="FILE",
              help="Read the pages this file names, a line each: {id, url, html_file | html | text_file}.")  # fmt: skip
@click.option("--outlet", help="Who published these pages.")
@click.option("--category", metavar="PATH", help="The category of these pages.")
@click.option("--as-of", "page_day", type=DayRange(), help="The day the pages were saved.")
@click.option("--encoding", help="How the bytes are encoded; else told from the bytes.")
@click.option("--max-size", type=click.IntRange(min=1), metavar="MB", help="Largest file to read.  [default: 64]")
@click.option("--allow-private", is_flag=True, help="Addresses may stand in a private network.")
@jobs_option
@fetching_options
@click.option("--why", is_flag=True, help="For people: where each article begins, how surely, and why.")
def read_command(inputs: tuple[str, ...], listing: TextIO | None, jobs: int, why: bool, **said: Any) -> int:
    """Read pages without an archive and print their articles as JSON lines.

    One page can give several articles. With --jsonl each article carries the line's id as `input`.

    \b
    onrecord read saved-page.txt | jq .title
    onrecord read saved-page.txt --why
    """
    if not inputs and listing is None:
        raise UsageError("there is nothing to read", then="Name a file or a folder, or use --jsonl")
    options = import_options(**said)
    failed = 0
    pages = chain(
        ((None, one) for one in read_pages(inputs, options, jobs=jobs)),
        read_listing(listing, getattr(listing, "name", "listing"), options, jobs=jobs) if listing else (),
    )
    for ident, one in pages:
        if isinstance(one, Problem):
            failed += one.severity == "failure"
            say_problems([one])
            continue
        name, page = one
        say_problems(page.problems, quiet=True)
        if why:
            _explain(name, page)
            continue
        for row in export_pages(page):
            say_json({**row, "input": ident} if ident is not None else row)
    return 1 if failed else 0


def _explain(name: str, page: PageReading) -> None:
    facts = [page.kind, f"{len(page.articles)} articles"]
    if page.category:
        facts.append("category " + path_name(page.category))
    facts.append(f"saved {day_text(page.day.when)}" if page.day.when else "day unknown")
    say(bold(name) + "  " + dim(" · ".join(facts)))
    for evidence in page.day.evidence:
        say(dim(f"    {evidence_line(evidence)}"))
    for article in page.articles:
        title = article.title.text if article.title else "(no title)"
        boundary = article.boundary
        if boundary is None:
            say(f"  {title}")
            continue
        say(f"  line {boundary.line}  {boundary.confidence:.2f}  {title}")
        for reason in boundary.reasons:
            say(dim(f"      {reason.weight:+.2f}  {reason.cue}"))
    for piece in page.furniture:
        say(dim(f"  line {piece.line}: {piece.kind}: {piece.text[:80]} ({piece.reason})"))
