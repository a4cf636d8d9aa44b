"""`onrecord check`, `backup`, `restore`: proof that the archive is whole, and copies of it."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict

import click

from onrecord.cli.options import archive_option, complete_file, json_option
from onrecord.cli.screen import counted, progress_bar, say, say_json, say_problems, size_text
from onrecord.record import open_record
from onrecord.record import restore as restore_archive
from onrecord.records import Progress


@contextmanager
def _steps(title: str) -> Iterator[Progress]:
    with progress_bar(title, None) as bar:

        def step(part: str, done: int, total: int) -> None:
            if bar:
                bar.update(bar.task_ids[0], description=part, completed=done, total=total)

        yield step


@click.command("check")
@archive_option
@click.option("--rebuild-index", "rebuild", is_flag=True, help="Make the search index again from the articles first.")
@json_option
def check_command(archive: str, rebuild: bool, as_json: bool) -> int:
    """Prove digests, spans and indexes. Exit code 3 when the archive is damaged, with what to do."""
    with open_record(archive, write=rebuild) as record, _steps("Checking") as step:
        if rebuild:
            record.rebuild_index()
        report = record.check(step)
    damaged = [problem for problem in report.problems if problem.severity != "note"]
    if as_json:
        say_json(asdict(report))
        return 3 if damaged else 0
    say_problems(report.problems)
    counts = ", ".join(counted(getattr(report, f"{one}s"), one) for one in ("capture", "article", "version", "block"))
    say(f"{counts}, {size_text(report.bytes)} of captures.")
    wrong = f"{counted(len(damaged), 'thing')} {'is' if len(damaged) == 1 else 'are'} wrong."
    say(wrong if damaged else "Everything is as it was written.")
    return 3 if damaged else 0


@click.command("backup")
@click.argument("to", metavar="FOLDER|FILE.tar", shell_complete=complete_file)
@archive_option
def backup_command(to: str, archive: str) -> None:
    """Copy the archive to a new folder, or into a .tar file, with digests of all it holds."""
    with open_record(archive) as record, _steps("Copying") as step:
        written = record.backup(to, step)
    say(f"Backed up to {written}. Prove it with `onrecord restore {shlex.quote(str(written))} NEW-FOLDER`.")


@click.command("restore")
@click.argument("backup", metavar="FOLDER|FILE.tar", shell_complete=complete_file)
@click.argument("to", metavar="NEW-FOLDER", shell_complete=complete_file)
def restore_command(backup: str, to: str) -> None:
    """Make a new archive from a backup, after its digests are proved. Nothing is written over."""
    with _steps("Restoring") as step:
        made = restore_archive(backup, to, step)
    say(f"Restored to {made}.")
