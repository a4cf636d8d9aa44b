"""The command line before any archive: its table of contents, its start, its errors."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.cli.main import COMMANDS, cli, main

HEAVY = (
    "sqlalchemy",
    "alembic",
    "warcio",
    "rich",
    "starlette",
    "uvicorn",
    "jinja2",
    "numpy",
    "lxml",
    "trafilatura",
    "onrecord.record",
)


@pytest.mark.parametrize("arguments", [["--help"], ["--version"]])
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    """`onrecord --help` answers at once because it imports no more than Click."""
    script = (
        "import sys\nfrom onrecord.cli.main import main\n"
        f"try:\n    main({arguments!r})\nexcept SystemExit:\n    pass\n"
        f"print([m for m in {HEAVY!r} if m in sys.modules], file=sys.stderr)"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stderr.strip() == "[]"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_its_help(name: str) -> None:
    """Each name in the table of contents leads to a command that explains itself."""
    shown = CliRunner().invoke(cli, [name, "--help"])
    assert shown.exit_code == 0, shown.output
    command = cli.get_command(None, name)  # type: ignore[arg-type]
    assert command is not None
    assert command.help


def test_each_option_is_explained() -> None:
    """No option of any command goes without a help text, unless its choices or name say it all."""
    import click

    for name in COMMANDS:
        top = cli.get_command(None, name)  # type: ignore[arg-type]
        assert top is not None
        for command in (top, *getattr(top, "commands", {}).values()):
            for option in command.params:
                if isinstance(option, click.Option) and not isinstance(option.type, click.Choice):
                    shown = option.help or option.show_default
                    assert shown, f"{command.name} {option.opts} has no help"


@pytest.mark.parametrize(
    ("arguments", "code", "line"),
    [
        (["nonsense"], 2, "No such command"),
        (["articls"], 2, "Did you mean 'articles'"),
        (["articles", "--since", "2026-03", "--until", "2026-01"], 2, "--since 2026-03-01 is after --until 2026-01-31"),
        (["articles", "--has", "wings"], 2, "'cut-off'"),
        (["categories", "history", "X", "-a", "nowhere-at-all"], 2, "nowhere-at-all: there is no archive here"),
        (["sources", "show", "X", "-a", "nowhere-at-all"], 2, "nowhere-at-all: there is no archive here"),
        (["import"], 2, "Missing argument"),
        (["articles", "--archive", "nowhere-at-all"], 2, "there is no archive here"),
        (["show", "a1", "--archive", "nowhere-at-all"], 2, "there is no archive here"),
        (["check", "--archive", "nowhere-at-all"], 2, "there is no archive here"),
        (["serve", "--archive", "nowhere-at-all"], 2, "there is no archive here"),
        (["articles", "--since", "yesterday-ish"], 2, "is not a day like"),
        (["import", "x", "--as-of", "2026-02-31"], 2, "is not a day like"),
        (["read"], 2, "there is nothing to read"),
    ],
)
def test_wrong_usage_is_one_pointed_line(
    arguments: list[str],
    code: int,
    line: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Wrong usage exits 2, says what is wrong, and shows no traceback."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert stop.value.code == code
    said = capsys.readouterr().err
    assert line in said
    assert "Traceback" not in said


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script(shell: str) -> None:
    """Each shell gets a script that calls onrecord back."""
    shown = CliRunner().invoke(cli, ["completion", shell])
    assert shown.exit_code == 0
    assert "_ONRECORD_COMPLETE" in shown.output


@pytest.mark.parametrize(("command", "goes_on"), [("import", True), ("read", False)])
def test_a_stopped_command_says_what_is_left(
    command: str, goes_on: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Ctrl-C ends with 130; only where a second run takes up the work, it says so."""

    def stop(*args: object, **named: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "main", stop)
    with pytest.raises(SystemExit) as ended:
        main([command, "page.txt"])
    assert ended.value.code == 130
    assert ("goes on where" in capsys.readouterr().err) is goes_on
