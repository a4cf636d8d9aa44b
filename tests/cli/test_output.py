"""What commands write: to a pipe that closes, to a disk that is full, to a terminal of few letters."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.cli.main import cli
from tests.cli.test_bad_input import GOOD

ONRECORD = [sys.executable, "-m", "onrecord"]


@pytest.fixture
def news(tmp_path: Path) -> str:
    """An archive of one article."""
    page, where = tmp_path / "good.txt", str(tmp_path / "news")
    page.write_text(GOOD, encoding="utf-8")
    CliRunner().invoke(cli, ["import", str(page), "-a", where], standalone_mode=False)
    return where


def test_piped_output_has_no_colour(news: str) -> None:
    """What is no terminal gets no escape codes."""
    shown = subprocess.run([*ONRECORD, "articles", "-a", news], capture_output=True, text=True, check=True)
    assert "\x1b" not in shown.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are POSIX's")
@pytest.mark.parametrize("no_color", ["", "1"])
def test_a_terminal_gets_looks_unless_its_owner_wants_none(news: str, no_color: str) -> None:
    """NO_COLOR turns all of them off (no-color.org), and signs stand for them as they do in a pipe."""
    near, far = os.openpty()
    env = {**os.environ, "NO_COLOR": no_color}
    subprocess.run([*ONRECORD, "search", "garden", "-a", news], stdout=far, env=env, check=True)
    os.close(far)
    shown = b""
    with suppress(OSError), open(near, "rb", buffering=0) as terminal:  # Linux tells the end as an error
        while part := terminal.read(4096):
            shown += part
    assert (b"\x1b" in shown, b"[garden]" in shown.lower()) == (not no_color, bool(no_color))


@pytest.mark.parametrize("command", ["articles", "export articles", "show --raw a1", "--help", "--version"])
def test_a_closed_pipe_is_no_failure(news: str, command: str) -> None:
    """`onrecord articles | head -1` ends quietly and well."""
    line = f"set -o pipefail; {' '.join(ONRECORD)} {command} | true"
    env = {**os.environ, "ONRECORD_ARCHIVE": news}
    run = subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=False, env=env)
    assert (run.stderr, run.returncode) == ("", 0)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
@pytest.mark.parametrize("command", ["articles", "export articles", "show --raw a1"])
def test_output_that_cant_be_written_is_one_line(news: str, command: str) -> None:
    """A disk that fills up under `onrecord ... > file` is told in a line, also where little is written."""
    with open("/dev/full", "wb") as full:
        command_line = [*ONRECORD, *command.split(), "-a", news]
        run = subprocess.run(command_line, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    said = "onrecord: the output: no space left on device. Check the disk and run the same command again.\n"
    assert (run.stderr, run.returncode) == (said, 1)


@pytest.mark.parametrize(("options", "encoding"), [([], "latin-1"), (["--json"], "utf-8")])
def test_a_terminal_of_few_letters_shows_what_it_can(news: str, options: list[str], encoding: str) -> None:
    """What it can't show stands there as ?; JSON is UTF-8 whatever the terminal."""
    given = ["review", "title", "a1", "--give", "Überfahrt: Жук", "-a", news]
    CliRunner().invoke(cli, given, standalone_mode=False)
    env = {**os.environ, "PYTHONIOENCODING": "latin-1"}
    run = subprocess.run([*ONRECORD, "articles", "-a", news, *options], capture_output=True, env=env, check=False)
    assert (run.returncode, run.stderr) == (0, b"")
    assert ("Überfahrt: Жук" if options else "Überfahrt: ???") in run.stdout.decode(encoding)
