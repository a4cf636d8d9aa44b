"""Told to end, or killed, in the middle: the exit code says so, and nobody and nothing unfinished is left behind."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.versions.pages import Page

pytestmark = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="children are told by /proc")


def soon(true: Callable[[], object]) -> bool:
    """Whether it comes true while anybody would wait."""
    end = time.monotonic() + 60
    while not (so := true()) and time.monotonic() < end:
        time.sleep(0.05)
    return bool(so)


def children(pid: int) -> list[int]:
    """The processes that it has started."""
    return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


@contextmanager
def reading(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """`read --jobs 2` that has begun, and waits for more of its listing than will come."""
    listing = folder / "listing"
    os.mkfifo(listing)
    command = [sys.executable, "-m", "onrecord", "read", "--jobs", "2", "--jsonl", str(listing)]
    with subprocess.Popen(
        command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True, start_new_session=True
    ) as process:
        try:
            with listing.open("w") as told:
                for n in range(4):
                    told.write(json.dumps({"id": n, "html": Page(title=f"Ferry {n}").html().decode()}) + "\n")
                told.flush()
                assert soon(lambda: len(children(process.pid)) > 1)  # one is Python's own
                yield process
        finally:
            process.kill()


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGHUP])
def test_who_is_told_to_end_puts_everything_away(tmp_path: Path, how: signal.Signals) -> None:
    """A service that ends, and a terminal that is closed, stop a command as Ctrl-C does, with the signal's own code."""
    with reading(tmp_path) as process:
        helpers = children(process.pid)
        process.send_signal(how)
        assert process.wait(60) == 128 + how
        assert process.stderr
        assert process.stderr.read() == "onrecord: stopped.\n"
        assert soon(lambda: not any(Path(f"/proc/{one}").exists() for one in helpers))


@pytest.mark.parametrize("after", [0.0, 0.004, 0.012, 0.03])
def test_ctrl_c_while_helpers_start_is_one_line(tmp_path: Path, after: float) -> None:
    """A terminal tells all its processes: one that has only begun holds its tongue."""
    with reading(tmp_path) as process:
        time.sleep(after)
        os.killpg(process.pid, signal.SIGINT)
        assert process.wait(60) == 128 + signal.SIGINT
        assert process.stderr
        assert process.stderr.read().strip() == "onrecord: stopped."


def test_who_is_killed_leaves_no_helpers(tmp_path: Path) -> None:
    """Not even where the system has ended the process itself, as it does when memory runs out."""
    with reading(tmp_path) as process:
        helpers = children(process.pid)
        process.kill()
        assert process.wait(60) == -signal.SIGKILL
        assert soon(lambda: not any(Path(f"/proc/{one}").exists() for one in helpers))
