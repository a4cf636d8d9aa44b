"""`onrecord find`: what a text reports, without an archive; offsets are code points of the text as given."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from onrecord.cli.screen import bold, dim, say, say_json, say_problems
from onrecord.errors import InputError
from onrecord.record import find_statements
from onrecord.records import Problem


@click.group("find")
def find_command() -> None:
    """Find what a text reports, without an archive."""


@find_command.command("statements")
@click.argument("file", default="-", metavar="FILE|-")
@click.option("--jsonl", is_flag=True, help="The input is JSON lines, {doc_id, text}; one answer a line.")
@click.option(
    "--everything", is_flag=True, help="With attitudes, decrees and second-hand reports too, marked optional."
)
@click.option("--plain", is_flag=True, help="For people: a statement a line, not JSON.")
def statements_command(file: str, jsonl: bool, everything: bool, plain: bool) -> int:
    """Who said what: source, reporting verb and content, each with its place in the text.

    \b
    onrecord find statements article.txt --plain
    onrecord find statements --jsonl < articles.jsonl > statements.jsonl
    """
    failed = 0
    for one in _documents(file, jsonl):
        if isinstance(one, Problem):
            failed += 1
            say_problems([one])
            continue
        ident, text = one
        rows, note = find_statements(text)
        if note:
            say_problems([Problem("note", "language-not-covered", note, ident)])
        kept = [row for row in rows if everything or not row["optional"]]
        if plain:
            for row in kept:
                _say_statement(row)
        else:
            say_json({"doc_id": ident, "statements": kept})
    return 1 if failed else 0


def _documents(file: str, jsonl: bool) -> Iterator[tuple[str, str] | Problem]:
    name = "standard input" if file == "-" else file
    try:
        text = (sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()).decode("utf-8-sig")
    except OSError as error:
        raise InputError(f"the file can't be read ({error.strerror})", where=name, then="Check its name") from error
    except UnicodeDecodeError as error:
        what = f"this is not UTF-8 text (byte {error.start + 1})"
        raise InputError(what, where=name, then="`onrecord read` takes other encodings") from error
    if not jsonl:
        yield name, text
        return
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            yield str(row.get("doc_id", number)), str(row["text"])
        except (ValueError, KeyError, AttributeError):
            what = "this line is not a JSON object with `text`"
            yield Problem(
                "failure", "wrong-listing", what, f"{name}:{number}", 'Write {"doc_id": ..., "text": ...} a line'
            )


def _say_statement(row: dict[str, Any]) -> None:
    source = row["source"]["text"] if row["source"] else "(no source)"
    content = " … ".join(piece["text"] for piece in row["content"])
    facts = [row["kind"], row["stance"], *(["denied"] if row["negated"] else [])]
    facts += [f"{name} {row[name]['text']}" for name in ("addressee", "venue", "via") if row[name]]
    say(f"{bold(source)} {row['cue']['text']}: {content}")
    say(dim(f"  {' · '.join(facts)}"))
