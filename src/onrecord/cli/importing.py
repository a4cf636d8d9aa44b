"""`onrecord import`: pages into an archive, with progress, and a summary that says what came of each."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

import click

from onrecord.cli.options import (
    DayRange,
    archive_option,
    as_of,
    command_line,
    complete_file,
    fetching_options,
    json_option,
)
from onrecord.cli.screen import counted, progress_bar, say, say_json, say_problems
from onrecord.record import FetchOptions, ImportOptions, ImportReport, Record, count_inputs, open_record
from onrecord.records import Filters, ReadOptions
from onrecord.text import slashed_path


@click.command("import")
@click.argument("inputs", nargs=-1, required=True, metavar="FILE|FOLDER|URL|-...", shell_complete=complete_file)
@archive_option
@click.option("--outlet", help="Who published these pages.")
@click.option("--category", metavar="PATH", help='File everything under this category too, as "World > Europe".')
@click.option("--as-of", "page_day", type=DayRange(), help="The day the pages were saved; else inferred, or unknown.")
@click.option("--encoding", help="How the bytes are encoded; else told from the bytes.")
@click.option("--max-size", type=click.IntRange(min=1), metavar="MB", help="Largest file to take in.  [default: 64]")
@click.option("--follow", is_flag=True, help="Fetch the articles that lists and feeds show only teasers of.")
@click.option("--bring-back", is_flag=True, help="Take in again what was removed from the archive.")
@click.option("--allow-private", is_flag=True, help="Addresses may stand in a private network.")
@fetching_options
@click.option("--quiet", "-q", is_flag=True, help="Say nothing but failures.")
@json_option
def import_command(inputs: tuple[str, ...], archive: str, quiet: bool, as_json: bool, **said: Any) -> int:
    """Take pages into an archive, which is made when there is none. An address is fetched once, politely.

    Text and web pages, MHTML, Word and rich text, feeds and sitemaps, mail, articles exported as JSON lines, downloads
    of news databases (LexisNexis, Nexis, Factiva, ProQuest), WARC and WACZ; in files and folders, or at an address.
    docs/inputs.md says what each keeps.

    An import is whole or not at all: stop it anywhere, run it again, and it goes on where it stopped.
    Importing the same bytes twice adds nothing, but what you say of them now counts (--outlet, --category, --as-of,
    --encoding); a page whose words changed adds versions.

    \b
    onrecord import saved/ --archive news --outlet "Harbour Post" --as-of 2026-03-04
    """
    options = import_options(**said)
    total = count_inputs(inputs)
    with open_record(archive, create=True) as record:
        _say_standing(record, options.reading.outlet)
        run = record.import_pages(inputs, options, total=total)
        with progress_bar("Importing", total) as bar:
            for step in run:
                if bar:
                    bar.update(bar.task_ids[0], completed=step.done, description=step.name[-40:])
        report = run.report
        nameless = record.search.count('outlet:""', Filters()) if report.new and not said["outlet"] else 0
    say_problems(report.problems, quiet=quiet or as_json)
    if as_json:
        say_json({**asdict(report), "archive": archive})
    elif not quiet:
        say(summary(report))
        for line in going_on(report, archive, nameless):
            say(line)
    return 1 if report.failed else 0


def import_options(
    *, fetching: FetchOptions, outlet: object = None, category: object = None, page_day: object = None,
    encoding: object = None, max_size: object = None, allow_private: bool = False, follow: bool = False,
    bring_back: bool = False,
) -> ImportOptions:  # fmt: skip
    """The options of `import` and `read` as records."""
    return ImportOptions(
        reading=ReadOptions(
            outlet=str(outlet) if outlet else None,
            category=slashed_path(str(category)) if category else None,
            as_of=as_of(page_day),  # type: ignore[arg-type]
            encoding=str(encoding) if encoding else None,
        ),
        max_bytes=int(str(max_size)) * 1_000_000 if max_size else None,
        fetching=replace(fetching, allow_private=allow_private),
        follow=follow,
        bring_back=bring_back,
    )


def _say_standing(record: Record, name: str | None) -> None:
    """Tells where the archive files what comes under another outlet's name, or in other capitals."""
    standing = record.outlets.standing(name) if name else name
    if standing != name:
        say(f"“{name}” is taken for “{standing}”, which is here already.", err=True)


def summary(report: ImportReport) -> str:
    """What an import did, in one line."""
    pages = counted(report.captures, "page")
    parts = [f"{counted(report.new, 'article')} new"]
    if report.changed:
        parts.append(f"{report.changed} changed")
    if report.unchanged:
        parts.append(f"{report.unchanged} unchanged")
    if report.again:
        parts.append(f"{counted(report.again, 'page')} read again for what you said of {_them(report.again)}")
    if report.known:
        parts.append(f"{counted(report.known, 'page')} already here")
    if report.removed:
        parts.append(f"{counted(report.removed, 'page')} removed before and not taken in")
    if report.failed:
        parts.append(f"{report.failed} failed")
    line = f"{pages}: {', '.join(parts)}."
    if report.recovered_titles:
        line += f" {counted(report.recovered_titles, 'lost headline')} recovered."
    return line


def going_on(report: ImportReport, archive: str, nameless: int = 0) -> list[str]:
    """What to do next, where something came in; `nameless` articles have no outlet."""
    lines: list[str] = []
    if report.new or report.changed or report.unchanged or report.known:
        lines.append(f"Read them with {command_line('articles', archive)} or {command_line('serve', archive)}.")
    if report.new or report.changed:
        lines.append(f"Find who said what in them with {command_line('analyse', archive)}.")
    if nameless:
        lines.append(f"{counted(nameless, 'article')} without an outlet: import again with --outlet to name it.")
    return lines


def _them(number: int) -> str:
    return "it" if number == 1 else "them"
