"""`onrecord review`: a person's word on a headline, dated and signed, beside the machine's."""

from __future__ import annotations

import getpass
import os

import click

from onrecord.cli.options import archive_option
from onrecord.cli.screen import STANDS_IN, bold, dim, say
from onrecord.errors import UsageError
from onrecord.record import open_record

by_option = click.option(
    "--by", envvar="ONRECORD_REVIEWER", metavar="NAME", help="Who says so.  [default: your login name]"
)


@click.group("review")
def review_command() -> None:
    """Accept, reject or give what the machine could not be sure of."""


@review_command.command("title")
@click.argument("article")
@archive_option
@click.option("--accept", is_flag=True, help="The headline shown is right.")
@click.option("--reject", is_flag=True, help="It is not; the standfirst stands in again.")
@click.option("--give", "value", metavar="HEADLINE", help="This is the headline.")
@by_option
def title_command(
    article: str, archive: str, accept: bool, reject: bool, value: str | None, by: str | None
) -> None:  # fmt: skip
    """Say what an article's headline is. The machine's own word is kept beside it."""
    said = {"accept": accept, "reject": reject, "give": bool(value and value.strip())}
    verdicts = [name for name, chosen in said.items() if chosen]
    if len(verdicts) != 1:
        raise UsageError("say one of --accept, --reject or --give HEADLINE")
    with open_record(archive, write=True) as record:
        found = record.articles.get(article)
        now = record.reviews.give_title(found.id, verdicts[0], value, by=by or login(), now=record.now)
    origin = STANDS_IN.get(now.title_origin)
    say(f"{bold(now.title)}" + (dim(f"  ({origin})") if origin else ""))


def login() -> str:
    """The name a review is signed with where none is given."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # no login name, as in some containers
        return f"user {os.getuid()}" if hasattr(os, "getuid") else "unknown"
