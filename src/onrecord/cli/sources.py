"""`onrecord add` and `onrecord sources`: where onrecord looks, how each source is faring, and its history."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import IO, Any

import click

from onrecord.cli.options import (
    ArchiveGroup,
    Period,
    archive_option,
    command_line,
    complete_file,
    complete_source,
    fetching_options,
    json_option,
)
from onrecord.cli.screen import bold, dim, say, say_json, size_text
from onrecord.errors import InputError
from onrecord.record import Added, AddOptions, FetchOptions, open_record
from onrecord.records import Source, SourceSettings, SourceState
from onrecord.text import path_name, slashed_path
from onrecord.times import iso


def _settings_options(command: Any) -> Any:
    """The options that say how a source is to be treated, for `add` and `sources set`."""
    for option in (
        click.option("--allow-private/--no-private", default=None,
                     help="It may stand in a private network, as an intranet's pages do."),
        click.option("--follow/--no-follow", default=None,
                     help="Fetch the pages it leads to.  [default: those of feeds and sitemaps, not those of pages]"),
        click.option("--interval", type=Period(), metavar="TIME",
                     help="Look at most this often, as 15m, 2h, 1d.  [default: each time you collect]"),
        click.option("--category", metavar="PATH", help='File its articles under this category, as "World > Europe".'),
        click.option("--outlet", help="Who publishes it; else as its pages say."),
        click.option("--title", help="What to call it; else as it says itself."),
    ):  # fmt: skip
        command = option(command)
    return command


def _settings(
    *, title: str | None, outlet: str | None, category: str | None, interval: int | None, follow: bool | None,
    allow_private: bool | None,
) -> SourceSettings:  # fmt: skip
    return SourceSettings(
        title=title,
        outlet=outlet,
        category=None if category is None else slashed_path(category),
        minutes=interval,
        follow=follow,
        allow_private=allow_private,
    )


@click.command("add")
@click.argument("given", nargs=-1, required=True, metavar="URL|LIST.opml...", shell_complete=complete_file)
@archive_option
@_settings_options
@click.option("--page", is_flag=True, help="The page itself, whatever feeds it names.")
@click.option("--all-feeds", "every", is_flag=True, help="Every feed that the page names, not the first alone.")
@click.option("--no-look", is_flag=True, help="Add the address as it is, without fetching it first.")
@fetching_options
@json_option
def add_command(
    given: tuple[str, ...], archive: str, page: bool, every: bool, no_look: bool, fetching: FetchOptions, as_json: bool,
    **said: Any,
) -> int:  # fmt: skip
    """Add sources: a feed, a sitemap, a site (its feed is looked for), a page, or a subscription list (OPML).

    \b
    onrecord add https://example.org/ --outlet "Harbour Post"
    onrecord add subscriptions.opml
    onrecord collect
    """
    options = AddOptions(_settings(**said), fetching, look=not no_look, page=page, every=every)
    failed = came = 0
    with open_record(archive, create=True) as record:
        for one in given:
            try:
                added = record.add_sources(one, options)
            except InputError as error:
                added = Added((), refused=(error,))
            failed += len(added.refused)
            came += len(added.sources)
            for refused in added.refused:
                say(f"failure: {refused}.", err=True)
            for source, new in added.sources:
                if as_json:
                    say_json({**_row(source), "new": new})
                else:
                    known = "" if new else dim(" (here already)")
                    say(f"{bold(source.title or source.url)}{known}\n  {dim(_facts(source))}")
            if added.others and not as_json:
                say(dim("  The page names other feeds too; add them with --all-feeds or by their addresses:"))
                for link in added.others[:10]:
                    say(dim(f"    {link.url}{f'  {link.title}' if link.title else ''}"))
    if came and not as_json:
        say(f"Collect with {command_line('collect', archive)}.")
    return 1 if failed else 0


@click.group("sources", cls=ArchiveGroup, invoke_without_command=True)
@archive_option
@click.option("--all", "every", is_flag=True, help="Those that were removed, too.")
@json_option
@click.pass_context
def sources_command(ctx: click.Context, archive: str, every: bool, as_json: bool) -> None:
    """Where onrecord looks, and how each source is faring. A SOURCE is named by its id, address or title."""
    ctx.obj = archive
    if ctx.invoked_subcommand:
        return
    with open_record(archive) as record:
        rows, now = record.sources.list(removed=every), record.now
    for source in rows:
        if as_json:
            say_json(_row(source))
        else:
            say(f"{bold(source.title or source.url)}\n  {dim(_facts(source))}\n  {_health(source, now)}")
    if not rows and not as_json:
        say("No sources yet. Add one with `onrecord add URL`.")


@sources_command.command("show")
@click.argument("source", shell_complete=complete_source)
@json_option
@click.pass_obj
def show_command(archive: str, source: str, as_json: bool) -> None:
    """One source: its settings, its health, its history."""
    with open_record(archive) as record:
        found, now = record.sources.get(source), record.now
        history, leads = record.sources.history(found.id), record.sources.tally(found.id)
    if as_json:
        changes = [{**asdict(one), "at": iso(one.at)} for one in history]
        say_json({**_row(found), "leads": asdict(leads), "history": changes})
        return
    say(bold(found.title or found.url))
    for name, value in _row(found).items():
        if value is not None and name not in ("title", "health"):
            say(f"  {name:<13} {value}")
    if leads.found:
        say(f"  {'leads':<13} {leads.found:,} found, {leads.waiting:,} waiting, {leads.failing:,} failing")
    say(f"  {'health':<13} {_health(found, now)}")
    for name, value in _row(found)["health"].items():
        if value is not None:
            say(dim(f"    {name:<13} {size_text(value) if name == 'size' else value}"))
    for change in history:
        say(f"  {dim(iso(change.at))}  {change.what}  {change.before or ''} -> {change.after or ''}")


@sources_command.command("set")
@click.argument("source", shell_complete=complete_source)
@_settings_options
@click.pass_obj
def set_command(archive: str, /, source: str, **said: Any) -> None:
    """Rename a source, or change its outlet, category, interval and ways. An empty word takes a setting back."""
    with open_record(archive, write=True) as record:
        found = record.sources.set(record.sources.get(source).id, _settings(**said), now=record.now)
    say(f"{bold(found.title or found.url)}\n  {dim(_facts(found))}")


def _becoming(name: str, state: SourceState, text: str) -> None:
    @sources_command.command(name, help=text)
    @click.argument("source", shell_complete=complete_source)
    @click.pass_obj
    def become(archive: str, source: str) -> None:
        with open_record(archive, write=True) as record:
            found = record.sources.become(record.sources.get(source).id, state, now=record.now)
        say(f"{bold(found.title or found.url)}  {dim(found.state)}")


_becoming("pause", "paused", "Don't look at a source until it is resumed.")
_becoming("resume", "active", "Look at a source again, at once, its failures forgotten.")
_becoming("retire", "retired", "A source that is gone for good; it stays on the list.")
_becoming("remove", "removed", "Take a source off the list. What it brought stays, and so does its history.")


@sources_command.command("opml")
@click.option("--output", "-o", type=click.File("wb"), default="-", help="Write here, not to the screen.")
@click.pass_obj
def opml_command(archive: str, output: IO[bytes]) -> None:
    """Write the sources as a subscription list (OPML), for other programs."""
    with open_record(archive) as record:
        output.write(record.write_source_list())


def _facts(source: Source) -> str:
    facts = [source.id[:10], source.kind or "not looked at yet"]
    facts += [] if source.title is None else [source.url]
    facts += [source.outlet] if source.outlet else []
    facts += [path_name(source.category)] if source.category else []
    facts += [f"every {_minutes(source.minutes)}"] if source.minutes else []
    facts += [] if source.follow is None else ["followed" if source.follow else "not followed"]
    facts += ["private addresses allowed"] if source.allow_private else []
    return " · ".join(facts)


def _health(source: Source, now: datetime) -> str:
    """How a source is faring, in a line."""
    return " · ".join((*source.faring(now), f"{source.articles:,} article{'' if source.articles == 1 else 's'}"))


def _minutes(minutes: int) -> str:
    for size, unit in ((1440, "d"), (60, "h")):
        if minutes % size == 0:
            return f"{minutes // size}{unit}"
    return f"{minutes}m"


def _row(source: Source) -> dict[str, Any]:
    """A source for scripts."""
    health = source.health
    return {
        "id": source.id,
        "url": source.url,
        "kind": source.kind,
        "title": source.title,
        "outlet": source.outlet,
        "category": path_name(source.category) if source.category else None,
        "state": source.state,
        "minutes": source.minutes,
        "follow": source.follow,
        "allow_private": source.allow_private,
        "added": iso(source.added),
        "articles": source.articles,
        "health": {
            name: iso(value) if isinstance(value, datetime) else value
            for name in health.__slots__
            if (value := getattr(health, name)) is not None
        },
    }
