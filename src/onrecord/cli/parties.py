"""`onrecord parties`: who speaks, one party looked at closely, and a person's word: merge, split, rename."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

import click

from onrecord.cli.options import (
    ArchiveGroup,
    archive_option,
    command_line,
    complete_party,
    filter_options,
    json_option,
)
from onrecord.cli.reviewing import by_option, login
from onrecord.cli.screen import bold, counted, dim, say, say_json, say_unknown
from onrecord.record import open_record
from onrecord.records import DatedRole, Facet, Filters, KeptParty, PartyPortrait
from onrecord.times import iso


class PartyGroup(ArchiveGroup):
    """A group whose first word is a command of its own, or else a party's name."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """`parties NAME` is `parties show NAME`."""
        if args and args[0] not in self.commands:
            return "show", self.commands["show"], args
        return super().resolve_command(ctx, args)


@click.group("parties", cls=PartyGroup, invoke_without_command=True, subcommand_metavar="[NAME | COMMAND ...]")
@archive_option
@filter_options
@click.option("--limit", "-n", type=click.IntRange(1, 10000), default=30, show_default=True, help="How many to show.")
@click.option("--find", "words", default="", metavar="WORDS", help="Only parties whose name holds these words.")
@json_option
@click.pass_context
def parties_command(
    ctx: click.Context, archive: str, narrowing: Filters, limit: int, words: str, as_json: bool
) -> None:
    """List the parties that speak, by how much; or look at one, by name or id.

    \b
    onrecord parties --since 2026-03
    onrecord parties "Ada Brill"
    onrecord parties rename w1-46s3pz "Harbour Authority"
    """
    ctx.obj = archive
    if ctx.invoked_subcommand:
        return
    with open_record(archive) as record:
        found = record.parties.list(narrowing, limit=limit + 1, name=words)
        if not as_json:
            say_unknown(record, narrowing)
    for party in found[:limit]:
        if as_json:
            say_json(asdict(party))
        else:
            say(party_line(party))
    if len(found) > limit and not as_json:
        say(dim(f"The {limit:,} heard most; the others with --limit, or --find WORDS."))
    if not found and not as_json:
        say("No parties fit. `onrecord analyse` finds them in articles.")


@parties_command.command("show", hidden=True)
@click.argument("name", shell_complete=complete_party)
@json_option
@click.pass_obj
def show_command(archive: str, name: str, as_json: bool) -> None:
    """Look at one party: its names, its roles with their days, its statements by stance."""
    with open_record(archive) as record:
        portrait = record.parties.portrait(name)
    if as_json:
        say_json(portrait_row(portrait))
    else:
        _say_portrait(portrait)


@parties_command.command("alike")
@click.argument("name", required=False, shell_complete=complete_party)
@click.option("--limit", "-n", type=click.IntRange(1, 1000), default=20, show_default=True, help="How many to show.")
@json_option
@click.pass_obj
def alike_command(archive: str, name: str | None, limit: int, as_json: bool) -> None:
    """List parties that may be one, with what speaks for it: a surname alone, a name that many bodies have.

    Of one party, or of those heard most. `merge` says that two are one; what was split is not asked again.
    """
    with open_record(archive) as record:
        found = record.likenesses.of(name)[:limit] if name else record.likenesses.list(limit=limit)
    for one in found:
        if as_json:
            say_json(asdict(one))
            continue
        say(f"{one.confidence:.0%}  {party_line(one.party)}")
        say(f"     {party_line(one.other)}")
        say(dim(f"     {'; '.join(one.reasons)}"))
    if found and not as_json:
        say(f"Say that the one is the other with {command_line('parties merge ID ID', archive)}.")
    elif not as_json:
        say("None looks like another that is not known to be one.")


@parties_command.command("merge")
@click.argument("name", shell_complete=complete_party)
@click.argument("into", shell_complete=complete_party)
@click.option("--all", "every", is_flag=True, help="Every party of this very name: each bare “Brill”.")
@by_option
@click.pass_obj
def merge_command(archive: str, name: str, into: str, every: bool, by: str | None) -> None:
    """Say that two parties are one. It holds when articles are analysed again; `split` undoes it."""
    with open_record(archive, write=True) as record:
        merge = record.party_reviews.merge_all if every else record.party_reviews.merge
        party = merge(name, into, by=by or login(), now=record.now)
    say(party_line(party))


@parties_command.command("split")
@click.argument("name", shell_complete=complete_party)
@click.option("--name", "alias", metavar="ALIAS", help="What is so named is another party.")
@click.option("--article", metavar="ID", help="In this article it is another party.")
@by_option
@click.pass_obj
def split_command(archive: str, name: str, alias: str | None, article: str | None, by: str | None) -> None:
    """Say that one party is two: by a name, by an article, or, given a merged party's id, as before the merge."""
    with open_record(archive, write=True) as record:
        ident = record.articles.get(article).id if article else None
        party = record.party_reviews.split(name, alias=alias, article=ident, by=by or login(), now=record.now)
    say(party_line(party))


@parties_command.command("rename")
@click.argument("name", shell_complete=complete_party)
@click.argument("to")
@by_option
@click.pass_obj
def rename_command(archive: str, name: str, to: str, by: str | None) -> None:
    """Give a party another name. The machine's own is kept beside it."""
    with open_record(archive, write=True) as record:
        party = record.party_reviews.rename(name, to, by=by or login(), now=record.now)
    say(party_line(party))


@parties_command.command("history")
@click.argument("name", shell_complete=complete_party)
@json_option
@click.pass_obj
def history_command(archive: str, name: str, as_json: bool) -> None:
    """What people said of a party, oldest first."""
    with open_record(archive) as record:
        found = record.party_reviews.of(name)
    for one in found:
        if as_json:
            say_json({**asdict(one), "at": iso(one.at)})
            continue
        about = [one.before or "", *([f"to {one.name}"] if one.name else []), *([one.article] if one.article else [])]
        ids = " ".join(ident[:10] for ident in (one.party, one.other) if ident)
        say(f"{iso(one.at)}  {one.what}  {' '.join(about)}  {dim(f'{ids} by {one.by}')}")
    if not found and not as_json:
        say("Nobody has said anything of this party.")


def party_line(party: KeptParty) -> str:
    """A party on one line."""
    counts = f"{counted(party.statements, 'statement')} in {counted(party.articles, 'article')}"
    return f"{bold(party.name)}  {dim(f'{party.kind} · {counts} · {party.id[:10]}')}"


def portrait_row(portrait: PartyPortrait) -> dict[str, Any]:
    """A party as JSON."""
    return {
        **asdict(portrait.party),
        "machine_name": portrait.machine_name,
        **{name: {one.value: one.count for one in getattr(portrait, name)} for name in _FACETS},
        "roles": [
            {"role": one.role, "first": _iso(one.first), "last": _iso(one.last), "articles": one.articles}
            for one in portrait.roles
        ],
        "about": portrait.about,
        "merged": [one.id for one in portrait.merged],
    }


_FACETS = ("names", "stances", "outlets", "categories")


def _say_portrait(portrait: PartyPortrait) -> None:
    say(party_line(portrait.party))
    if portrait.machine_name != portrait.party.name:
        say(dim(f"The machine's name for it: {portrait.machine_name}"))
    say(f"Written: {', '.join(f'{one.value} ({one.count:,})' for one in portrait.names)}")
    for one in portrait.roles[:20]:
        say(f"  {_days(one)}  {one.role}  {dim(counted(one.articles, 'article'))}")
    _say_facet("Stance", portrait.stances)
    _say_facet("Outlet", portrait.outlets)
    _say_facet("Category", portrait.categories)
    say(f"{counted(portrait.about, 'statement')} mention it.")
    for merged in portrait.merged:
        say(dim(f"Merged into it: {merged.name}, {merged.id}"))


def _say_facet(title: str, values: tuple[Facet, ...]) -> None:
    if values:
        said = ", ".join(f"{one.value or '(unknown)'} {one.count:,}" for one in values)
        say(f"{title}: {said}")


def _days(role: DatedRole) -> str:
    first, last = _iso(role.first), _iso(role.last)
    return first or "undated" if first == last else f"{first} to {last}"


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
