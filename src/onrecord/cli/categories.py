"""`onrecord categories`: the tree, and how to file, move, merge and rule it."""

from __future__ import annotations

from dataclasses import asdict
from typing import get_args

import click

from onrecord.cli.options import ArchiveGroup, archive_option, complete_category, json_option
from onrecord.cli.screen import bold, day_text, dim, say, say_json
from onrecord.record import open_record
from onrecord.records import CategoryRule, RuleKind
from onrecord.text import path_name, slashed_path
from onrecord.times import iso

_PATH = {"metavar": "PATH", "shell_complete": complete_category}


@click.group("categories", cls=ArchiveGroup, invoke_without_command=True)
@archive_option
@json_option
@click.pass_context
def categories_command(ctx: click.Context, archive: str, as_json: bool) -> None:
    """Categories with their counts. A PATH is written "World > Europe" or World/Europe; a name that holds a slash
    itself is meant where there is one.
    """
    ctx.obj = archive
    if ctx.invoked_subcommand:
        return
    with open_record(archive) as record:
        tree = record.categories.tree()
    for category in tree:
        if as_json:
            say_json({"path": path_name(category.path), "articles": category.articles, "id": category.id})
        else:
            indent = "  " * (len(category.path) - 1)
            newest = f" · newest {day_text(category.newest)}" if category.newest else ""
            say(f"{indent}{bold(category.path[-1])}  {dim(f'{category.articles:,}{newest}')}")
    if not tree and not as_json:
        say("No categories yet. An archive page's own category is made when it is imported.")


@categories_command.command("make")
@click.argument("path", **_PATH)  # type: ignore[arg-type]
@click.pass_obj
def make_command(archive: str, path: str) -> None:
    """Make a category, with those above it."""
    with open_record(archive, write=True) as record:
        made = record.categories.make(record.categories.read(path), now=record.now)
    say(path_name(made.path))


@categories_command.command("file")
@click.argument("article")
@click.argument("path", **_PATH)  # type: ignore[arg-type]
@click.option("--remove", is_flag=True, help="Take it out of the category instead.")
@click.pass_obj
def file_command(archive: str, article: str, path: str, remove: bool) -> None:
    """File an article under a category; it can stand in several."""
    with open_record(archive, write=True) as record:
        found = record.articles.get(article)
        if remove:
            record.categories.unfile(found.id, record.categories.read(path), now=record.now)
        else:
            record.categories.file(found.id, record.categories.read(path), now=record.now)
        shelves = record.articles.get(found.id).categories
    say(", ".join(path_name(shelf) for shelf in shelves) or "in no category")


@categories_command.command("move")
@click.argument("path", **_PATH)  # type: ignore[arg-type]
@click.argument("to", **_PATH)  # type: ignore[arg-type]
@click.pass_obj
def move_command(archive: str, path: str, to: str) -> None:
    """Move or rename a category with all below it; TO is its whole new path."""
    with open_record(archive, write=True) as record:
        moved = record.categories.move(record.categories.read(path), slashed_path(to), now=record.now)
    say(path_name(moved.path))


@categories_command.command("merge")
@click.argument("path", **_PATH)  # type: ignore[arg-type]
@click.argument("into", **_PATH)  # type: ignore[arg-type]
@click.pass_obj
def merge_command(archive: str, path: str, into: str) -> None:
    """Merge a category into another. The old path goes on leading there; its history stays."""
    with open_record(archive, write=True) as record:
        merged = record.categories.merge(record.categories.read(path), record.categories.read(into), now=record.now)
    say(f"{path_name(merged.path)}  {dim(f'{merged.articles:,}')}")


@categories_command.command("rule")
@click.argument("path", **_PATH)  # type: ignore[arg-type]
@click.argument("kind", type=click.Choice(list(get_args(RuleKind))))
@click.argument("value")
@click.option("--remove", is_flag=True, help="Drop the rule; what it filed stays filed.")
@click.pass_obj
def rule_command(archive: str, path: str, kind: RuleKind, value: str, remove: bool) -> None:
    """File what fits under a category, now and from now on.

    \b
    onrecord categories rule Sea section /world/sea
    onrecord categories rule "Sea > Ferries" search "ferry OR ferries"
    """
    with open_record(archive, write=True) as record:
        rule = CategoryRule(record.categories.read(path), kind, value)
        if remove:
            record.categories.remove_rule(rule, now=record.now)
        else:
            record.categories.add_rule(rule, now=record.now)
        count = record.categories.get(rule.category).articles
    say(f"{path_name(rule.category)}  {dim(f'{count:,}')}")


@categories_command.command("rules")
@json_option
@click.pass_obj
def rules_command(archive: str, as_json: bool) -> None:
    """The rules there are."""
    with open_record(archive) as record:
        found = list(record.categories.rules())
    for rule in found:
        if as_json:
            say_json({**asdict(rule), "category": path_name(rule.category)})
        else:
            say(f"{path_name(rule.category)}: {rule.kind} {rule.value}")
    if not found and not as_json:
        say("No rules yet. Make one with `onrecord categories rule PATH search QUERY`.")


@categories_command.command("history")
@click.argument("path", **_PATH)  # type: ignore[arg-type]
@json_option
@click.pass_obj
def history_command(archive: str, path: str, as_json: bool) -> None:
    """What became of a category: made, moved, merged, ruled."""
    with open_record(archive) as record:
        found = list(record.categories.history(record.categories.read(path)))
    for change in found:
        if as_json:
            say_json({**asdict(change), "at": iso(change.at)})
        else:
            say(f"{iso(change.at)}  {change.what}  {change.before or ''} -> {change.after or ''}")
