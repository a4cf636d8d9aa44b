"""`onrecord serve` and `onrecord demo`: the reading room, on this machine unless told otherwise."""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from pathlib import Path

import click

from onrecord.cli.analysing import analyse, analysis_summary
from onrecord.cli.importing import summary
from onrecord.cli.options import Folder, archive_option, command_line
from onrecord.cli.parties import party_line
from onrecord.cli.screen import article_line, bold, day_text, dim, say, say_problems
from onrecord.cli.statements import statement_line
from onrecord.errors import AnalysisUnavailable
from onrecord.record import SAMPLE_OUTLET, AnalysisOptions, ImportOptions, Record, open_record, sample_pages
from onrecord.records import Filters, ReadOptions, StatementFilters


@click.command("serve")
@archive_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Where to listen; loopback unless told.")
@click.option(
    "--port", "-p", type=click.IntRange(0, 65535), default=8710, show_default=True, help="0 takes a free one."
)
@click.option("--open/--no-open", "browse", default=False, help="Open the browser at it.")
def serve_command(archive: str, host: str, port: int, browse: bool) -> None:
    """Open the reading room. Stop it with Ctrl-C."""
    with open_record(archive):
        pass  # a missing or damaged archive is said before the server starts
    _serve(archive, host, port, browse)


@click.command("demo")
@click.option("--archive", "-a", type=Folder(), help="Where to make it.  [default: a folder for the time being]")
@click.option("--serve/--no-serve", "serving", default=True, help="Open the reading room afterwards.")
@click.option("--port", "-p", type=click.IntRange(0, 65535), default=8710, show_default=True)
def demo_command(archive: str | None, serving: bool, port: int) -> int:
    """Import the sample pages that ship with onrecord, analyse them, print a digest, and open the reading room.

    The pages are invented: places, people and outlets alike.
    """
    with ExitStack() as stack:
        where = archive or stack.enter_context(tempfile.TemporaryDirectory(prefix="onrecord-demo-")) + "/archive"
        pages = sample_pages(stack)
        options = ImportOptions(reading=ReadOptions(outlet=SAMPLE_OUTLET))
        with open_record(where, create=True) as record:
            for page in pages:
                run = record.import_pages([str(page)], options, total=1)
                for _ in run:
                    pass
                say_problems(run.report.problems, quiet=True)
                say(f"{bold(page.name)}  {dim(summary(run.report))}")
            try:
                say(dim(analysis_summary(analyse(record, AnalysisOptions()))))
            except AnalysisUnavailable as error:
                say(f"Not analysed: {error}", err=True)
            _digest(record)
        if serving:
            _serve(where, "127.0.0.1", port, False)
        elif archive:
            say(f"\nRead on with {command_line('serve', archive)}.")
    return 0


def _digest(record: Record) -> None:
    say()
    for category in record.categories.tree():
        newest = f", newest {day_text(category.newest)}" if category.newest else ""
        say(f"{bold(' > '.join(category.path))}  {dim(f'{category.articles} articles{newest}')}")
    say()
    for article in record.articles.list(Filters(), limit=8).articles:
        say(article_line(article))
    latest = record.statements.list(StatementFilters(), limit=5).statements
    if latest:
        say(f"\n{bold('Said last')}")
    for one in latest:
        say(statement_line(one))
    speakers = record.parties.list(Filters(), limit=5)
    if speakers:
        say(f"\n{bold('Heard most')}")
    for party in speakers:
        say(party_line(party))


def _serve(archive: str, host: str, port: int, browse: bool) -> None:
    from onrecord.web.server import serve

    serve(Path(archive), host=host, port=port, browse=browse)
