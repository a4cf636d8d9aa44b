"""`onrecord`: the table of contents and the wall where errors become one line and an exit code.

Commands are imported only when they are called: `onrecord --help` loads Click and this file and nothing else.
"""

from __future__ import annotations

import importlib
import io
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from types import FrameType
from typing import Any

import click

from onrecord import __version__
from onrecord.errors import OnrecordError

STOPPED = 130  # the shell's own code for Ctrl-C
_ENDINGS = ("SIGTERM", "SIGHUP")  # what ends a service or a machine, and what a closed terminal sends
_GO_ON = ("import", "collect", "analyse")

COMMANDS: dict[str, tuple[str, str]] = {
    "import": ("importing", "Take pages into an archive: files, folders, addresses, or - for standard input."),
    "read": ("reading", "Read pages without an archive: articles as JSON lines."),
    "find": ("finding", "Find statements in a text without an archive: who said what."),
    "add": ("sources", "Add sources: feeds, sites, pages, subscription lists (OPML)."),
    "sources": ("sources", "Where onrecord looks, how each source is faring, and its history."),
    "collect": ("collecting", "Look at every source that is due, once or again and again."),
    "analyse": ("analysing", "Find who said what in the archive's articles."),
    "categories": ("categories", "Categories: the tree, and how to file, move, merge and rule it."),
    "articles": ("listing", "List articles, newest first."),
    "outlets": ("outlets", "Who published the articles, with their counts; rename, merge, split by hand."),
    "show": ("showing", "Show one article, with its blocks, links and versions."),
    "statements": ("statements", "Who said what, newest first: by whom, about whom, in which manner."),
    "parties": ("parties", "Who speaks: names, roles, counts; merge, split, rename by hand."),
    "edits": ("editing", "What outlets changed in their articles, word by word."),
    "search": ("searching", "Search the archive: words, phrases, fields, facets."),
    "review": ("reviewing", "Accept, reject or give a headline by hand."),
    "remove": ("removing", "Remove articles or captures for good, with who, when and why."),
    "removals": ("removing", "What was removed, by whom, when and why."),
    "problems": ("listing", "What runs could not do, with where and why."),
    "export": ("exporting", "Write articles or statements as JSONL, CSV or Parquet."),
    "check": ("keeping", "Prove digests, spans and indexes, and say what to do."),
    "backup": ("keeping", "Copy the archive, consistently, while others read it."),
    "restore": ("keeping", "Make an archive from a backup."),
    "serve": ("serving", "Open the reading room in a browser."),
    "demo": ("serving", "Import and analyse the sample pages that ship with onrecord, and show them."),
    "completion": ("completion", "Print the shell completion script for bash, zsh or fish."),
}


class Contents(click.Group):
    """A group that knows its commands' names and one-line helps without importing them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"onrecord.cli.{COMMANDS[cmd_name][0]}")
        command: click.Command = getattr(module, f"{cmd_name}_command")
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Click's own, with the names that look like a wrong one."""
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            from difflib import get_close_matches

            near = " or ".join(repr(name) for name in get_close_matches(args[0], COMMANDS))
            ctx.fail(f"No such command {args[0]!r}." + (f" Did you mean {near}?" if near else ""))
        return super().resolve_command(ctx, args)

    def make_context(self, *args: Any, **more: Any) -> click.Context:
        """Click's own; `--help` and `--version` are written here."""
        with _reader_may_leave():
            return super().make_context(*args, **more)

    def invoke(self, ctx: click.Context) -> Any:
        """Click's own."""
        with _reader_may_leave():
            answer = super().invoke(ctx)
            if sys.stdout:  # none where the shell closed it
                sys.stdout.flush()
            return answer

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, short) for name, (_, short) in COMMANDS.items()])


_SETTINGS = {
    "help_option_names": ["-h", "--help"],
    "max_content_width": 100,
    "color": False if os.environ.get("NO_COLOR") else None,  # no-color.org; None: where a terminal reads it
}


@click.group(cls=Contents, context_settings=_SETTINGS)
@click.version_option(__version__, "-V", "--version", message="onrecord %(version)s")
def cli() -> None:
    """A news archive that keeps who said what on the record.

    \b
    onrecord import saved-page.txt --archive news     take a page in
    onrecord search "ferry AND strike" --archive news find it again
    onrecord serve --archive news                     read it in a browser

    Exit codes: 0 done; 1 done with failures listed, or not possible now; 2 wrong usage; 3 the archive is damaged.
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs the command line and exits with its code. The one place where errors are printed."""
    # A terminal of few letters, and a file's name that is no text, are no reason to stop: they are shown as far as
    # they can be. JSON is UTF-8 whatever the terminal.
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    _heed_endings()
    try:
        code = cli.main(args=arguments, prog_name="onrecord", standalone_mode=False)
    except OnrecordError as error:
        _say(f"onrecord: {error}.")
        sys.exit(error.exit_code)
    except click.UsageError as error:
        error.show()
        sys.exit(2)
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt, Ended) as stop:
        named = next((word for word in arguments or sys.argv[1:] if word in COMMANDS), "")
        whole = " The archive is whole; the same command goes on where this one left off." if named in _GO_ON else ""
        with suppress(OSError):  # the terminal may be gone
            _say(f"onrecord: stopped.{whole}")
        sys.exit(stop.code if isinstance(stop, Ended) else STOPPED)
    except OSError as error:
        # The archive's own are met at its wall: this one is of what is written or read beside it.
        _leave_output()
        what = (error.strerror or str(error)).lower()
        _say(f"onrecord: {error.filename or 'the output'}: {what}. Check the disk and run the same command again.")
        sys.exit(1)
    sys.exit(_code(code))


class Ended(SystemExit):
    """The system told us to end. As with Ctrl-C, what is unfinished is put away on the way out."""


def _heed_endings() -> None:
    """Without this, a process that is told to end leaves its unfinished files, and those that it started, behind."""

    def end(number: int, frame: FrameType | None) -> None:
        raise Ended(128 + number)

    for name in _ENDINGS:
        number = getattr(signal, name, None)
        # What is heeded already is somebody's who calls us; what is ignored is meant to be, as with nohup.
        if number is not None and signal.getsignal(number) == signal.SIG_DFL:
            signal.signal(number, end)


@contextmanager
def _reader_may_leave() -> Iterator[None]:
    """Click would call it an error that the reader of our output went away (`| head`)."""
    try:
        yield
    except BrokenPipeError as gone:
        _leave_output()
        raise click.exceptions.Exit(0) from gone


def _code(answer: Any) -> int:
    return answer if isinstance(answer, int) and not isinstance(answer, bool) else 0


def _leave_output() -> None:
    """Whatever is still to be written goes nowhere, so that Python doesn't stumble over it at its end."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _say(line: str) -> None:
    click.echo(line.replace("..", ".") if line.endswith("..") else line, err=True)
