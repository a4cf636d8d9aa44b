"""`onrecord outlets`: who published what; and which name stands for which, by a person's word."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import click

from onrecord.cli.options import ArchiveGroup, archive_option, complete_outlet, filter_options, json_option
from onrecord.cli.reviewing import by_option, login
from onrecord.cli.screen import bold, counted, dim, say, say_json, say_unknown
from onrecord.record import open_record
from onrecord.records import Filters
from onrecord.times import iso

_NAME: dict[str, Any] = {"shell_complete": complete_outlet}


@click.group("outlets", cls=ArchiveGroup, invoke_without_command=True)
@archive_option
@filter_options
@json_option
@click.pass_context
def outlets_command(ctx: click.Context, archive: str, narrowing: Filters, as_json: bool) -> None:
    """Who published the articles that fit, most articles first.

    Names that differ in capitals only are one outlet, under the name that was met first. What a person says of names
    holds for all that comes later; what an article's page calls its outlet stays beside it (`show --why`).

    \b
    onrecord outlets --category Sea --since 2026-02
    onrecord outlets rename "sarn dispatch" "The Sarn Dispatch"
    onrecord outlets merge "Sarn Disp." "The Sarn Dispatch"
    """
    ctx.obj = archive
    if ctx.invoked_subcommand:
        return
    with open_record(archive) as record:
        found = record.search.facets("", narrowing).outlet
        if not as_json:
            say_unknown(record, narrowing)
    for one in found:
        if as_json:
            say_json({"outlet": one.value or None, "articles": one.count})
        else:
            say(f"{one.count:>9,}  {bold(one.value) if one.value else dim('(unknown)')}")
    if not found and not as_json:
        say("No articles fit.")


@outlets_command.command("rename")
@click.argument("old", **_NAME)
@click.argument("new")
@by_option
@click.pass_obj
def rename_command(archive: str, old: str, new: str, by: str | None) -> None:
    """Give an outlet another name. What comes under the old one goes to the new."""
    with open_record(archive, write=True) as record:
        count = record.outlets.rename(old, new, by=by or login(), now=record.now)
        name = record.outlets.standing(new)
    _say(name, count)


@outlets_command.command("merge")
@click.argument("name", **_NAME)
@click.argument("into", **_NAME)
@by_option
@click.pass_obj
def merge_command(archive: str, name: str, into: str, by: str | None) -> None:
    """Make an outlet one with another. What comes under its name goes there, too."""
    with open_record(archive, write=True) as record:
        count = record.outlets.merge(name, into, by=by or login(), now=record.now)
        into = record.outlets.standing(into)
    _say(into, count)


@outlets_command.command("split")
@click.argument("name", **_NAME)
@by_option
@click.pass_obj
def split_command(archive: str, name: str, by: str | None) -> None:
    """Take a merge or a new name back: the name stands for itself again, with the articles whose pages say it."""
    with open_record(archive, write=True) as record:
        count = record.outlets.split(name, by=by or login(), now=record.now)
        name = record.outlets.standing(name)
    _say(name, count)


@outlets_command.command("history")
@click.argument("name", **_NAME)
@json_option
@click.pass_obj
def history_command(archive: str, name: str, as_json: bool) -> None:
    """What was said of an outlet's name, and of those that became it."""
    with open_record(archive) as record:
        found = record.outlets.history(name)
    for change in found:
        if as_json:
            say_json({**asdict(change), "at": iso(change.at)})
        else:
            say(f"{iso(change.at)}  {change.what}  {change.before} -> {change.after}  {dim(f'by {change.by}')}")
    if not found and not as_json:
        say("Nobody has renamed, merged or split it.")


def _say(name: str, count: int) -> None:
    say(f"{bold(name)}  {dim(counted(count, 'article'))}")
