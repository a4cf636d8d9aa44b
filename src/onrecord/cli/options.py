"""Options that several commands share, said once: the archive, the filters, JSON.

Reads no archive but to complete a word in the shell.
"""

from __future__ import annotations

import functools
import os
import re
import shlex
from calendar import monthrange
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

import click
from click.shell_completion import CompletionItem

from onrecord.errors import UsageError
from onrecord.records import HAS, Filters, When
from onrecord.text import path_name, path_of

Command = TypeVar("Command", bound=Callable[..., Any])

ARCHIVE = "onrecord-archive"


class Folder(click.ParamType if not TYPE_CHECKING else click.ParamType[str]):  # type: ignore[misc]
    """A folder's name. A `~` that the shell has left standing, as after `--archive=`, is the user's own folder."""

    name = "FOLDER"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        return os.path.expanduser(str(value))

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        return [CompletionItem(incomplete, type="dir")]


archive_option = click.option(
    "--archive",
    "-a",
    envvar="ONRECORD_ARCHIVE",
    type=Folder(),
    default=ARCHIVE,
    show_default=True,
    show_envvar=True,
    help="The archive's folder.",
)


class ArchiveGroup(click.Group):
    """A group whose commands take --archive too, so that it may stand anywhere; they get it by `pass_obj`."""

    def add_command(self, cmd: click.Command, name: str | None = None) -> None:
        cmd.params.append(
            click.Option(
                ["--archive", "-a"],
                type=Folder(),
                expose_value=False,
                callback=_heed,
                help="The archive's folder, if not given before.",
            )
        )
        super().add_command(cmd, name)


def _heed(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
    """The archive named after a command's name counts before the one named for its group."""
    ctx.obj = value or ctx.obj


def command_line(words: str, archive: str) -> str:
    """A command to go on with, as it would be typed: the archive is named only where it must be."""
    usual = os.path.expanduser(os.environ.get("ONRECORD_ARCHIVE") or ARCHIVE)
    return f"`onrecord {words}`" if archive == usual else f"`onrecord {words} -a {shlex.quote(archive)}`"


def fetching_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """What every command that fetches takes; hands it over as one `fetching`."""
    from onrecord.record import FetchOptions

    @click.option("--contact", envvar="ONRECORD_CONTACT", show_envvar=True, metavar="TEXT",
                  help="How site owners can reach you: a mail address or a page; sent with each request.")  # fmt: skip
    @click.option("--proxy", envvar="ONRECORD_PROXY", show_envvar=True, metavar="URL",
                  help="Go through this proxy: http://HOST:PORT, or socks5://HOST:PORT as Tor's.")  # fmt: skip
    @functools.wraps(command)
    def wrapped(*args: Any, contact: str | None, proxy: str | None, **kwargs: Any) -> Any:
        return command(*args, fetching=FetchOptions(contact=contact, proxy=proxy), **kwargs)

    return wrapped


jobs_option = click.option(
    "--jobs",
    "-j",
    type=click.IntRange(1, 64),
    default=1,
    show_default=True,
    help="Processes that share the work; each keeps its own models in memory.",
)

json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON lines, for scripts.")


if TYPE_CHECKING:
    Parameter = click.ParamType[tuple[date, date]]
else:
    Parameter = click.ParamType  # generic only from Click 8.4 on


class DayRange(Parameter):
    """A day, a month or a year: `2026-02-04`, `2026-02`, `2026`. Gives its (first, last) day."""

    name = "DAY"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[date, date]:
        if isinstance(value, tuple):
            return value
        days = _days(str(value).strip())
        if days is None:
            self.fail(f"{value!r} is not a day like 2026-02-04, a month like 2026-02 or a year like 2026", param, ctx)
        return days


def _days(text: str) -> tuple[date, date] | None:
    found = re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", text)
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
    except ValueError:
        return None
    if day:
        return first, first
    return first, date(first.year, month, monthrange(first.year, month)[1]) if month else date(first.year, 12, 31)


class Period(click.ParamType if not TYPE_CHECKING else click.ParamType[Any]):  # type: ignore[misc]
    """A time: `15m`, `2h`, `1d`, `1w`; gives minutes. With `several`, a list of them parted by commas, as a tuple."""

    name = "TIME"

    def __init__(self, *, several: bool = False, zero: bool = False) -> None:
        self._several = several
        self._zero = zero

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int | tuple[int, ...]:
        if isinstance(value, int | tuple):
            return value
        found = [self._minutes(part.strip(), param, ctx) for part in str(value).split(",")]
        if not self._several and len(found) > 1:
            self.fail(f"{value!r} is more than one time", param, ctx)
        return tuple(found) if self._several else found[0]

    def _minutes(self, text: str, param: click.Parameter | None, ctx: click.Context | None) -> int:
        found = re.fullmatch(r"(\d{1,6})\s*([mhdw])", text.lower())
        minutes = int(found[1]) * {"m": 1, "h": 60, "d": 1440, "w": 10080}[found[2]] if found else 0
        if (not found or not minutes) and not (text == "0" and self._zero):
            self.fail(f"{text!r} is not a time like 15m, 2h, 1d or 1w", param, ctx)
        return minutes


def filter_options(command: Command) -> Command:
    """Adds the narrowing options of lists, searches and exports; they arrive as `narrowing: Filters`."""

    @click.option("--outlet", multiple=True, shell_complete=complete_outlet, help="Only this outlet (repeatable).")
    @click.option(
        "--category",
        multiple=True,
        metavar="PATH",
        shell_complete=complete_category,
        help='Only this category and all below it, as "World > Europe" (repeatable).',
    )
    @click.option("--since", type=DayRange(), help="Published on or after this day, month or year.")
    @click.option("--until", type=DayRange(), help="Published on or before this day, month or year.")
    @click.option("--lang", multiple=True, metavar="CODE", help="Only this language, as en, ru, de (repeatable).")
    @click.option("--has", multiple=True, type=click.Choice(HAS), help="Only articles that hold this (repeatable).")
    @functools.wraps(command)
    def with_filters(*args: Any, **kw: Any) -> Any:
        since, until = kw.pop("since"), kw.pop("until")
        if since and until and since[0] > until[1]:
            raise UsageError(f"--since {since[0]} is after --until {until[1]}", then="Nothing can fit; exchange them")
        narrowing = Filters(
            outlet=kw.pop("outlet"),
            category=tuple(path_of(name) for name in kw.pop("category")),
            since=since[0] if since else None,
            until=until[1] if until else None,
            language=kw.pop("lang"),
            has=kw.pop("has"),
        )
        return command(*args, narrowing=narrowing, **kw)

    return with_filters  # type: ignore[return-value]


def as_of(value: tuple[date, date] | None) -> When | None:
    """`--as-of` as the page's day: given, so certain, as precise as it was given."""
    return When.between(value[0], value[1], "given") if value else None


def complete_file(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Files and folders, which the shell itself knows."""
    return [CompletionItem(incomplete, type="file")]


def complete_outlet(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Outlets of the archive named so far on the command line."""
    return _complete(ctx, incomplete, lambda record: [one.value for one in record.search.facets("", Filters()).outlet])


def complete_category(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Category paths of that archive."""
    return _complete(ctx, incomplete, lambda record: [path_name(one.path) for one in record.categories.tree()])


def complete_party(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Parties that begin so, those heard most first."""
    return _complete(
        ctx, incomplete, lambda record: [one.name for one in record.parties.list(Filters(), limit=50, name=incomplete)]
    )


def complete_source(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Sources by title, or by address where they have none."""
    return _complete(ctx, incomplete, lambda record: [one.title or one.url for one in record.sources.list()])


def _complete(ctx: click.Context, start: str, names: Callable[[Any], list[str]]) -> list[CompletionItem]:
    from onrecord.errors import OnrecordError
    from onrecord.record import open_record

    try:
        with open_record(_archive(ctx)) as record:
            found = dict.fromkeys(name for name in names(record) if name)
            return [CompletionItem(name) for name in found if name.casefold().startswith(start.casefold())]
    except OnrecordError:
        # Completion has nowhere to say that there is no archive; the command itself will.
        return []


def _archive(ctx: click.Context) -> str:
    """The archive that the words so far name, after the command or before it; else the usual one."""
    if isinstance(ctx.obj, str):
        return ctx.obj
    around: click.Context | None = ctx
    while around is not None:
        if named := around.params.get("archive"):
            return str(named)
        around = around.parent
    return ARCHIVE
