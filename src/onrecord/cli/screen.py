"""How things look in a terminal: days, titles, problems, progress. Plain text and no colour when piped."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from onrecord.records import Article, Evidence, Filters, Mark, Problem, When
from onrecord.text import path_name

if TYPE_CHECKING:
    from rich.progress import Progress

    from onrecord.record import Record

STANDS_IN = {
    "related": "headline recovered from another article's box",
    "standfirst": "headline lost; the standfirst stands in",
    "lede": "headline lost; the first words stand in",
    "given": "headline given by hand",
}
"""What to say beside a title that is not the one printed on the page."""


def say(line: str = "", *, err: bool = False) -> None:
    """One line; colours only where a terminal reads it."""
    click.echo(line, err=err)


def say_json(row: Any) -> None:
    """One JSON line, in UTF-8 whatever the terminal."""
    click.echo(json.dumps(row, ensure_ascii=False).encode("utf-8", "replace"))


def bold(text: str) -> str:
    """Emphasis that disappears when piped."""
    return click.style(text, bold=True)


def dim(text: str) -> str:
    """Quiet text that stays when piped."""
    return click.style(text, dim=True)


def coloured() -> bool:
    """Whether looks can tell something: signs stand for them where no terminal shows it, or its owner wants none."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def marked(marks: Sequence[Mark]) -> str:
    """A snippet with its hits in bold, or between brackets where bold can't show."""
    colours = coloured()
    return "".join((bold(m.text) if colours else f"[{m.text}]") if m.hit else m.text for m in marks)


def day_text(when: When | None) -> str:
    """A day in words, and that it was inferred."""
    if when is None:
        return "undated"
    return when.words + (" (inferred)" if when.origin == "inferred" else "")


def evidence_line(evidence: Evidence) -> str:
    """The words that speak for a day, with their line where the page has lines."""
    where = f"line {evidence.line}: " if evidence.line is not None else ""
    return f"{where}“{evidence.text}” {evidence.says}"


def article_line(article: Article) -> str:
    """Two lines for lists: the title, then where and when."""
    facts = [article.id[:10], day_text(article.published)]
    if article.outlet:
        facts.append(article.outlet)
    facts.extend(map(path_name, article.categories))
    if article.versions > 1:
        facts.append(f"{article.versions} versions")
    if article.republished:
        facts.append("republished")
    if "cut-off" in article.has:
        facts.append("cut off")
    if article.title_origin in STANDS_IN:
        facts.append(STANDS_IN[article.title_origin])
    return f"{bold(article.title)}\n  {dim(' · '.join(facts))}"


def problem_line(problem: Problem) -> str:
    """What, where, what to do, on one line."""
    where = f"{problem.where}: " if problem.where else ""
    then = f" {problem.then}." if problem.then else ""
    return f"{problem.severity}: {where}{problem.what}.{then}"


def say_problems(problems: Iterable[Problem], *, quiet: bool = False) -> None:
    """Each problem on standard error; notes only when asked to be talkative."""
    for problem in problems:
        if problem.severity == "note" and quiet:
            continue
        say(problem_line(problem), err=True)


def say_unknown(record: Record, narrowing: Filters, query: str = "") -> None:
    """Outlets and categories that are asked for and nobody has, with those that may be meant; on standard error."""
    for name in record.search.unknown(query, narrowing):
        say(name.words, err=True)


def counted(number: int, one: str, many: str | None = None) -> str:
    """`1 page`, `1,204 pages`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def size_text(count: int) -> str:
    """Bytes in the unit a person would choose: `812 bytes`, `31 kB`, `4.2 MB`."""
    if count < 1000:
        return f"{count} bytes"
    if count < 1_000_000:
        return f"{count / 1000:,.0f} kB"
    return f"{count / 1e6:,.1f} MB" if count < 1_000_000_000 else f"{count / 1e9:,.1f} GB"


@contextmanager
def progress_bar(title: str, total: int | None) -> Iterator[Progress | None]:
    """A bar on standard error where a person looks, nothing where a file does."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        bar.add_task(title, total=total or None)
        yield bar
