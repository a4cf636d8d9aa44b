"""`onrecord export`: findings out of the archive in stable formats."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import click

from onrecord.cli.options import archive_option, filter_options
from onrecord.cli.screen import say
from onrecord.errors import UsageError
from onrecord.record import open_record
from onrecord.records import Filters


@click.command("export")
@click.argument("what", type=click.Choice(["articles"]))
@archive_option
@filter_options
@click.option("--format", "form", type=click.Choice(["jsonl", "csv", "parquet"]), default="jsonl", show_default=True)
@click.option("--search", "query", default="", metavar="QUERY", help="Only articles that this search finds.")
@click.option("--output", "-o", type=click.Path(dir_okay=False), metavar="FILE", help="Write here, not to the screen.")
def export_command(what: str, archive: str, narrowing: Filters, form: str, query: str, output: str | None) -> None:
    """Write articles, newest first, with all the narrowing that lists and searches know.

    A file is written beside its place and moved there when it is whole.
    """
    with open_record(archive) as record:
        if output is None:
            if form == "parquet":
                raise UsageError("Parquet is not for a screen", then="Name a file with --output")
            record.export_articles(narrowing, form, sys.stdout.buffer, query=query)
            return
        target = Path(output)
        if not target.parent.is_dir():
            raise UsageError("there is no such folder", where=str(target.parent), then="Make it first")
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        try:
            with os.fdopen(handle, "wb") as out:
                count = record.export_articles(narrowing, form, out, query=query)
            # mkstemp makes private files; an export is an ordinary one.
            os.chmod(name, 0o666 & ~_umask())
            os.replace(name, target)
        except BaseException:
            os.unlink(name)
            raise
    say(f"{count:,} articles written to {output}", err=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
