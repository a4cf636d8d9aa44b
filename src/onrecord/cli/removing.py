"""`onrecord remove` and `onrecord removals`: articles and captures taken out for good, with who, when and why."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any, Literal

import click

from onrecord.cli.options import archive_option, command_line, json_option
from onrecord.cli.reviewing import by_option, login
from onrecord.cli.screen import bold, counted, dim, say, say_json, size_text
from onrecord.errors import UsageError
from onrecord.record import open_record
from onrecord.records import Named, Removal, RemovalPlan
from onrecord.times import iso

_SHOWN = 20  # of a plan's lists; a page of a thousand articles need not be read to its end


@click.command("remove")
@click.argument("ids", nargs=-1, required=True, metavar="ARTICLE|CAPTURE...")
@archive_option
@click.option("--reason", metavar="TEXT", help="Why; kept for good and shown in its place, so name nobody in it.")
@by_option
@click.option("--wide", is_flag=True, help="Take what it shares pages or bytes with, too.")
@click.option("--narrow", is_flag=True, help="Leave shared pages; their bytes hold the words still.")
@click.option("--dry-run", is_flag=True, help="Show what would go, and change nothing.")
@click.option("--yes", "-y", is_flag=True, help="Don't ask.")
@json_option
def remove_command(
    ids: tuple[str, ...], archive: str, reason: str | None, by: str | None, wide: bool, narrow: bool, dry_run: bool,
    yes: bool, as_json: bool,
) -> int:  # fmt: skip
    """Remove articles or captures for good: what was read and found, and the bytes. It asks first.

    An article goes with the pages that hold nothing else, a capture with the articles that stood nowhere else. In a
    capture's place in its WARC file stands a tombstone: who removed it, when and why. What was removed is not taken in
    again unless `import --bring-back` asks for it, and its address in the reading room answers "removed" (410).
    Backups and exports that were made before are not reached.

    \b
    onrecord remove a1-dcpzind --dry-run
    onrecord remove a1-dcpzind --narrow --reason "court order 12"
    """
    if not dry_run and not reason:
        raise UsageError("a removal gives its reason", then="Say why with --reason, or look first with --dry-run")
    if wide and narrow:
        raise UsageError("--wide takes what --narrow leaves", then="Say one of them")
    reach: Literal["wide", "narrow"] | None = "wide" if wide else "narrow" if narrow else None
    with open_record(archive, write=not dry_run) as record:
        plan = record.removals.plan(ids, reach)
        if dry_run or not as_json:
            _say_plan(plan, as_json)
        if dry_run:
            return 0
        if not plan.undecided and not yes:  # an undecided one is refused below, and need not be asked for
            _ask()
        done = record.removals.remove(ids, reach, by=by or login(), reason=reason or "", now=record.now)
    if as_json:
        say_json({**_row(done.removal), "plan": asdict(done.plan), "left": list(done.left)})
    else:
        say(f"Removed as {done.removal.id}. {command_line('removals', archive)} lists what was.")
    for line in done.left:
        say(f"note: {line}.", err=True)
    return 0


@click.command("removals")
@archive_option
@json_option
def removals_command(archive: str, as_json: bool) -> None:
    """What was removed, by whom, when and why; newest last."""
    with open_record(archive) as record:
        found = record.removals.list()
    for one in found:
        if as_json:
            say_json(_row(one))
        else:
            again = f" · may come again since {iso(one.lifted)}" if one.lifted else ""
            counts = f"{counted(one.articles, 'article')}, {counted(one.captures, 'capture')}"
            say(f"{bold(one.reason)}\n  {dim(f'{one.id[:10]} · {iso(one.at)} · by {one.by} · {counts}{again}')}")
            say(dim(f"  {', '.join(one.named)}"))
    if not found and not as_json:
        say("Nothing was removed.")


def _ask() -> None:
    if not sys.stdin.isatty():
        raise UsageError("a removal asks first, and nobody is here to answer", then="Give --yes")
    click.confirm("Remove this for good?", abort=True, err=True)


def _say_plan(plan: RemovalPlan, as_json: bool) -> None:
    if as_json:
        say_json(asdict(plan))
        return
    parts = [counted(len(plan.articles), "article"), counted(len(plan.captures), "capture")]
    parts += [counted(plan.versions, "version"), counted(plan.statements, "statement"), size_text(plan.bytes)]
    say(f"{bold('Goes')}: {', '.join(parts)}.")
    _list(plan.articles)
    _list(plan.captures)
    if plan.links:
        say(dim(f"{counted(plan.links, 'link')} of other articles will lead nowhere."))
    for title, found in (
        ("Stays, but loses versions", plan.thinned),
        ("Of these, not named themselves, but on the same pages", plan.others),
        ("Lists that only name it, and stay", plan.teased),
    ):
        if found:
            say(f"{bold(title)}:")
            _list(found)
    if plan.shared:
        going = {one.id for one in plan.captures}
        stays = (
            "They go." if all(one.id in going for one in plan.shared) else "They stay, with the words in their bytes."
        )
        say(f"{bold('Shares pages or bytes with others')}: {'Say --wide or --narrow.' if plan.undecided else stays}")
        _list(plan.shared)


def _list(found: Sequence[Named]) -> None:
    for one in found[:_SHOWN]:
        say(f"  {dim(one.id)}  {one.name}")
    if len(found) > _SHOWN:
        say(dim(f"  and {len(found) - _SHOWN:,} more"))


def _row(one: Removal) -> dict[str, Any]:
    """A removal for scripts."""
    return {**asdict(one), "at": iso(one.at), "lifted": iso(one.lifted) if one.lifted else None}
