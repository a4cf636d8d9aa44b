"""`onrecord collect`: once, or again and again until it is told to stop, with progress for each host and a summary."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from datetime import timedelta
from types import FrameType
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.options import Period, archive_option, complete_source, fetching_options, json_option
from onrecord.cli.screen import counted, dim, progress_bar, say, say_json, say_problems
from onrecord.errors import ArchiveFull, ArchiveLocked, UsageError
from onrecord.record import CollectOptions, CollectStep, FetchOptions, Limits, collecting, open_record, utc_now
from onrecord.records import CollectReport
from onrecord.times import iso

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

_STOPPED = 130  # as for any command that Ctrl-C ends before its time
_HOSTS_SHOWN = 8
_LOOK = 30.0  # seconds; a machine that wakes is back at work so soon


@click.command("collect")
@click.argument("names", nargs=-1, metavar="[SOURCE]...", shell_complete=complete_source)
@archive_option
@click.option("--every", type=Period(), metavar="TIME", help="Go on, a round each 15m, 1h and so on, until stopped.")
@click.option("--now", "at_once", is_flag=True,
              help="Look at sources before they are due, and again at their pages of the past month.")  # fmt: skip
@click.option("--revisit", type=Period(several=True, zero=True), metavar="TIMES", default="1h,1d,1w",
              show_default=True, help="Look at a page again so long after it came; 0 for never.")  # fmt: skip
@click.option("--pages", type=click.IntRange(min=1), default=200, show_default=True,
              help="Of one source in one round; the others wait for the next.")  # fmt: skip
@click.option("--hosts", type=click.IntRange(1, 64), default=8, show_default=True, help="Hosts asked at once.")
@click.option("--delay", type=click.FloatRange(min=0), default=1.0, show_default=True,
              help="Seconds between two requests to one host, at least.")  # fmt: skip
@click.option(
    "--max-size", type=click.IntRange(min=1), metavar="MB", default=32, show_default=True, help="Largest page to fetch."
)
@fetching_options
@click.option("--quiet", "-q", is_flag=True, help="Say nothing but failures.")
@json_option
def collect_command(
    names: tuple[str, ...], archive: str, every: int | None, quiet: bool, as_json: bool, **said: Any
) -> int:
    """Look at every source that is due, or at those named now, and take in what is new or changed.

    Each host is asked politely: robots.txt, one request at a time, a pause in between, Retry-After, and no page
    that hasn't changed is sent twice. Stop it anywhere; what came is kept, and the next run goes on.

    \b
    onrecord collect
    onrecord collect --every 15m
    """
    options = collect_options(**said)
    with collecting(archive), _stopping() as stop:
        if every is None:
            report = _round(archive, names, options, stop, quiet=quiet, as_json=as_json)
            if report.stopped:
                return _STOPPED
            return 1 if report.filed.failed else 0
        while not stop.is_set():
            rest = Rest(timedelta(minutes=every))
            try:
                _round(archive, names, options, stop, quiet=quiet, as_json=as_json)
            except (ArchiveLocked, ArchiveFull) as error:
                say(f"{error}. Trying again in the next round.", err=True)
            rest.wait(stop)
    return 0


class Rest:
    """The time from now to the next round, by whichever clock says first that it is over.

    The clock of the day may be set back, by years where a machine began without knowing it; the other one stands still
    while the machine sleeps.
    """

    def __init__(self, whole: timedelta) -> None:
        self._whole = whole
        self._day, self._ticks = utc_now(), time.monotonic()

    def left(self) -> float:
        """Seconds; none or fewer when it is over."""
        passed = max((utc_now() - self._day).total_seconds(), time.monotonic() - self._ticks)
        return self._whole.total_seconds() - passed

    def wait(self, stop: threading.Event) -> None:
        """Until it is over or `stop` is set."""
        while not stop.is_set() and (left := self.left()) > 0:
            stop.wait(min(left, _LOOK))


def collect_options(
    *, at_once: bool, revisit: tuple[int, ...], pages: int, hosts: int, delay: float, max_size: int,
    fetching: FetchOptions,
) -> CollectOptions:  # fmt: skip
    """The options of `collect` as a record."""
    limits = Limits(hosts=hosts, delay=delay, max_bytes=max_size * 1_000_000)
    return CollectOptions(
        fetching=replace(fetching, limits=limits),
        at_once=at_once,
        pages=pages,
        revisit=tuple(timedelta(minutes=one) for one in revisit if one),
    )


def _round(
    archive: str, names: tuple[str, ...], options: CollectOptions, stop: threading.Event, *, quiet: bool, as_json: bool
) -> CollectReport:
    with open_record(archive, write=True) as record:
        if not record.sources.list():
            raise UsageError("there are no sources yet", where=archive, then="Add one with `onrecord add URL`")
        run = record.collect(options, names, stop=stop.is_set)
        with progress_bar("Collecting", None) as bar:
            shown: dict[str, TaskID] = {}
            for step in run:
                if bar:
                    _show(bar, shown, step)
        report, now = run.report, record.now
    say_problems(report.filed.problems, quiet=quiet or as_json)
    if as_json:
        row = asdict(report)
        say_json({**row, "next_due": iso(report.next_due) if report.next_due else None, "archive": archive})
    elif not quiet:
        say(f"{dim(iso(now))}  {summary(report)}")
    return report


def _show(bar: Progress, shown: dict[str, TaskID], step: CollectStep) -> None:
    """The run in the first line, and a line for each of the hosts with most to do."""
    left = sum(step.waiting.values())
    bar.update(bar.task_ids[0], completed=step.done, total=step.done + left)
    for host, task in list(shown.items()):
        if host not in step.waiting:
            bar.remove_task(task)
            del shown[host]
    for host, number in sorted(step.waiting.items(), key=lambda one: -one[1]):
        if host not in shown and len(shown) < _HOSTS_SHOWN:
            shown[host] = bar.add_task(f"  {host[-38:]}", total=number)
        if host in shown:
            total = max(number, int(bar.tasks[bar.task_ids.index(shown[host])].total or 0))
            bar.update(shown[host], total=total, completed=total - number)


def summary(report: CollectReport) -> str:
    """What a round did, in a line or two."""
    filed = report.filed
    looked = [f"{counted(report.sources, 'source')} looked at"]
    if report.not_due:
        until = f" before {iso(report.next_due)}" if report.next_due else ""
        looked.append(f"{report.not_due} not due{until}")
    looked += [f"{report.moved} moved"] if report.moved else []
    looked += [f"{report.retired} retired"] if report.retired else []
    came = [f"{counted(filed.new, 'article')} new", f"{filed.changed} changed", f"{filed.unchanged} unchanged"]
    came += [f"{filed.failed} failed"] if filed.failed else []
    came += [f"{report.put_off} put off"] if report.put_off else []
    line = f"{', '.join(looked)}; {counted(report.pages, 'page')}: {', '.join(came)}."
    return f"{line} Stopped before the end; the next run goes on." if report.stopped else line


@contextmanager
def _stopping() -> Iterator[threading.Event]:
    """An event that SIGTERM or Ctrl-C sets. A second Ctrl-C stops at once."""
    stop = threading.Event()

    def told(number: int, frame: FrameType | None) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()

    if threading.current_thread() is not threading.main_thread():
        yield stop  # signals come to the main thread alone
        return
    before = {number: signal.signal(number, told) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
