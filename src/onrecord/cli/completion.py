"""`onrecord completion`: the script that teaches a shell our commands, options, outlets and categories."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class


@click.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion_command(shell: str) -> None:
    """Print the shell completion script.

    \b
    bash   eval "$(onrecord completion bash)"            in ~/.bashrc
    zsh    eval "$(onrecord completion zsh)"             in ~/.zshrc
    fish   onrecord completion fish > ~/.config/fish/completions/onrecord.fish
    """
    from onrecord.cli.main import cli

    found = get_completion_class(shell)
    assert found is not None
    script = found(cli, {}, "onrecord", "_ONRECORD_COMPLETE").source()
    # Bash puts a name of several words on the line without quotation marks, unless it takes it for a file's.
    click.echo(script.replace("COMPREPLY+=($value)", 'COMPREPLY+=("$value")\n            compopt -o filenames'))
