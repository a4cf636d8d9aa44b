"""`onrecord export`: findings out of the archive in stable formats."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import IO

import click

from onrecord.cli.options import archive_option
from onrecord.cli.screen import say, say_unknown
from onrecord.cli.statements import statement_options
from onrecord.errors import UsageError
from onrecord.record import open_record
from onrecord.records import StatementFilters

FORMS = ("jsonl", "csv", "parquet")


@click.command("export")
@click.argument("what", type=click.Choice(["articles", "statements", "warc", "wacz"]))
@archive_option
@statement_options
@click.option("--format", "form", type=click.Choice(FORMS), help="Else by the end of --output's name; else jsonl.")
@click.option("--output", "-o", type=click.Path(dir_okay=False), metavar="FILE", help="Write here, not to the screen.")
def export_command(what: str, archive: str, asked: StatementFilters, form: str | None, output: str | None) -> None:
    """Write articles or statements, newest first, with all the narrowing that their lists know.

    warc and wacz write the captures themselves, for replay and for other archives: all of them, or those in which
    articles that fit stood. They need --output.

    A file is written beside its place and moved there when it is whole. --search asks for words of articles, or, with
    statements, of what was said; --by, --about, --stance, --kind, --via, --unnamed and --optional are of statements.
    """
    if what != "statements" and asked != StatementFilters(asked.articles, search=asked.search):
        raise UsageError(f"these options narrow statements, not {what}", then="Leave them out, or export statements")

    if form and what in ("warc", "wacz"):
        raise UsageError(f"{what} is a format of its own", then="Leave --format out, or export articles or statements")
    form = form or _form_of(output)

    def write(out: IO[bytes]) -> int:
        if what == "statements":
            return record.export_statements(asked, form, out)
        if what in ("warc", "wacz"):
            return record.export_captures(asked.articles, what, out, query=asked.search)
        return record.export_articles(asked.articles, form, out, query=asked.search)

    with open_record(archive) as record:
        say_unknown(record, asked.articles)
        if output is None:
            if form == "parquet" or what in ("warc", "wacz"):
                name = "Parquet" if form == "parquet" else what.upper()
                raise UsageError(f"{name} is not for a screen", then="Name a file with --output")
            write(sys.stdout.buffer)
            return
        target = Path(output)
        if not target.parent.is_dir():
            raise UsageError("there is no such folder", where=str(target.parent), then="Make it first")
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        try:
            with os.fdopen(handle, "wb") as out:
                count = write(out)
            # mkstemp makes private files; an export is an ordinary one.
            os.chmod(name, 0o666 & ~_umask())
            os.replace(name, target)
        except BaseException:
            os.unlink(name)
            raise
    say(f"{count:,} {'captures' if what in ('warc', 'wacz') else what} written to {output}", err=True)


def _form_of(output: str | None) -> str:
    """The form that a file's name asks for."""
    ending = Path(output or "").suffix.lower().removeprefix(".")
    return ending if ending in FORMS else "jsonl"


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
