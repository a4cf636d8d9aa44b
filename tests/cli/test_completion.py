"""What the shell offers at the Tab key, and what of the command line it leaves to onrecord."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.shell_completion import CompletionItem, ShellComplete
from click.testing import CliRunner

from onrecord.cli.main import cli
from tests.cli.test_tour import PAGE


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> str:
    """An archive with an outlet, a category and a source."""
    where = str(tmp_path_factory.mktemp("completed") / "news")
    CliRunner().invoke(cli, ["import", str(PAGE), "-a", where, "--outlet", "Sarn Sound Dispatch"])
    CliRunner().invoke(cli, ["add", "https://sarn.example/feed", "--no-look", "-a", where])
    return where


def offered(words: list[str], begun: str = "") -> list[CompletionItem]:
    """What is offered after these words for the one that was begun."""
    return ShellComplete(cli, {}, "onrecord", "_ONRECORD_COMPLETE").get_completions(words, begun)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (["articles", "-a", "HERE", "--outlet"], "Sarn Sound Dispatch"),
        (["articles", "-a", "HERE", "--category"], "Harbour Coast"),
        (["articles", "-a", "HERE", "--has"], "cut-off"),
        (["categories", "-a", "HERE", "merge"], "Harbour Coast"),
        (["categories", "merge", "-a", "HERE"], "Harbour Coast"),
        (["sources", "show", "-a", "HERE"], "https://sarn.example/feed"),
        (["collect", "-a", "HERE"], "https://sarn.example/feed"),
        (["statements", "-a", "nowhere-at-all", "--by"], None),
    ],
)
def test_the_shell_completes_what_the_archive_holds(words: list[str], name: str | None, here: str) -> None:
    """Outlets, categories, sources and what `--has` knows, of the archive that is named before or after."""
    found = [one.value for one in offered([here if one == "HERE" else one for one in words])]
    assert (name in found) if name else not found


@pytest.mark.parametrize("words", ["import", "read", "find statements", "add", "backup", "restore", "articles -a"])
def test_files_and_folders_are_left_to_the_shell(words: str) -> None:
    """Where one is to be named, the shell completes it as it does anywhere."""
    assert [one.type for one in offered(words.split(), "saved")] == ["dir" if words.endswith("-a") else "file"]


def test_bash_puts_a_name_of_several_words_on_the_line_as_one(here: str, tmp_path: Path) -> None:
    """It is told to quote it, and is not given its words."""
    program = tmp_path / "onrecord"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m onrecord "$@"\n')
    program.chmod(0o755)
    script = f"""
        eval "$(onrecord completion bash)"
        compopt() {{ echo told "$@"; }}
        COMP_WORDS=(onrecord articles -a {here} --outlet 'Sarn\\ S') COMP_CWORD=5
        _onrecord_completion onrecord
        printf '<%s>' "${{COMPREPLY[@]}}"
    """
    env = {**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}"}
    run = subprocess.run(["bash", "-c", script], capture_output=True, text=True, env=env, check=True)
    assert run.stdout == "told -o filenames\n<Sarn Sound Dispatch>", run.stderr


@pytest.mark.parametrize("given", ["option", "variable"])
def test_a_home_folder_that_the_shell_left_standing_is_meant(
    given: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No shell expands `--archive=~/news`, nor a setting; it is no folder of the name `~`."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home"))
    if given == "variable":
        monkeypatch.setenv("ONRECORD_ARCHIVE", "~/news")
    (tmp_path / "home").mkdir()
    done = CliRunner().invoke(cli, ["import", str(PAGE), *(["--archive=~/news"] if given == "option" else [])])
    assert (tmp_path / "home" / "news" / "record.sqlite3").exists(), done.output
    assert not (tmp_path / "~").exists()
