"""`onrecord find`: what a text reports, without an archive; offsets are code points of the text as given."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from onrecord.cli.options import complete_file, jobs_option
from onrecord.cli.screen import bold, dim, say, say_json, say_problems
from onrecord.errors import InputError
from onrecord.record import Document, find_in
from onrecord.records import Problem
from onrecord.text import whole_pairs


@click.group("find")
def find_command() -> None:
    """Find what a text reports, without an archive."""


@find_command.command("statements")
@click.argument("file", default="-", metavar="FILE|-", shell_complete=complete_file)
@click.option(
    "--jsonl", is_flag=True, help="The input is JSON lines, {doc_id, text, date?, title?}; one answer a line."
)
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help='The text\'s own day, from which "on Tuesday" counts.')
@click.option(
    "--everything", is_flag=True, help="With attitudes, decrees and second-hand reports too, marked optional."
)
@jobs_option
@click.option("--plain", is_flag=True, help="For people: a statement a line, not JSON.")
def statements_command(file: str, jsonl: bool, day: datetime | None, everything: bool, plain: bool, jobs: int) -> int:
    """Who said what: source, speaker, reporting verb and content, each with its place in the text.

    \b
    onrecord find statements article.txt --plain
    onrecord find statements --jsonl < articles.jsonl > statements.jsonl
    """
    missed: list[Problem] = []
    texts = _good(_documents(file, jsonl, day.date() if day else None), missed)
    for document, rows, note in find_in(texts, jobs=jobs):
        ident = document.name
        if note:
            say_problems([Problem("note", "language-not-covered", note, str(ident))])
        kept = [row for row in rows if everything or not row["optional"]]
        if plain:
            for row in kept:
                _say_statement(row)
        else:
            say_json({"doc_id": ident, "statements": kept})
    return 1 if missed else 0


def _good(documents: Iterable[Document | Problem], missed: list[Problem]) -> Iterator[Document]:
    """The documents; what is none is told and kept in `missed`."""
    for one in documents:
        if isinstance(one, Problem):
            missed.append(one)
            say_problems([one])
        else:
            yield one


def _documents(file: str, jsonl: bool, said: date | None) -> Iterator[Document | Problem]:
    name = "standard input" if file == "-" else file
    try:
        text = (sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()).decode("utf-8-sig")
    except OSError as error:
        raise InputError(f"the file can't be read ({error.strerror})", where=name, then="Check its name") from error
    except UnicodeDecodeError as error:
        what = f"this is not UTF-8 text (byte {error.start + 1})"
        raise InputError(what, where=name, then="`onrecord read` takes other encodings") from error
    if not jsonl:
        yield Document(name, text, day=said)
        return
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(whole_pairs(line))
            day = date.fromisoformat(str(row["date"])[:10]) if row.get("date") else None
            yield Document(
                row.get("doc_id", row.get("id", str(number))), str(row["text"]), row.get("title"), day or said
            )
        except (ValueError, KeyError, AttributeError):
            what = "this line is not a JSON object with `text`, or its `date` is no day"
            yield Problem(
                "failure", "wrong-listing", what, f"{name}:{number}", 'Write {"doc_id": ..., "text": ...} a line'
            )


def _say_statement(row: dict[str, Any]) -> None:
    source = row["source"]["text"] if row["source"] else "(no source)"
    if row["speaker"] and row["speaker"]["name"] not in source:
        source += f" [{row['speaker']['name']}]"
    content = " … ".join(piece["text"] for piece in row["content"])
    facts = [row["kind"], row["stance"], *(["denied"] if row["negated"] else [])]
    facts += [f"{name} {row[name]['text']}" for name in ("addressee", "venue", "via") if row[name]]
    facts += [f"said {row['said']['earliest']}"] if row["said"] else []
    cue = row["cue"]["text"].rstrip(":")  # that of a transcript is a colon
    say(f"{bold(source)}{f' {cue}' if cue else ''}: {content}")
    say(dim(f"  {' · '.join(facts)}"))
