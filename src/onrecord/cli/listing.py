"""`onrecord articles` and `onrecord problems`: the lists."""

from __future__ import annotations

import click

from onrecord.cli.options import archive_option, filter_options, json_option
from onrecord.cli.screen import article_line, dim, problem_line, say, say_json, say_unknown
from onrecord.record import open_record, when_row
from onrecord.records import Filters
from onrecord.text import path_name
from onrecord.times import iso


@click.command("articles")
@archive_option
@filter_options
@click.option("--limit", "-n", type=click.IntRange(1, 1000), default=20, show_default=True, help="How many to show.")
@click.option("--after", metavar="CURSOR", help="Go on after this cursor, printed at the end of the page before.")
@json_option
def articles_command(archive: str, narrowing: Filters, limit: int, after: str | None, as_json: bool) -> None:
    """List articles, newest first; those whose day is unknown come last."""
    with open_record(archive) as record:
        found = record.articles.list(narrowing, limit=limit, after=after)
        total = record.articles.count(narrowing) if not as_json else None
        if not as_json:
            say_unknown(record, narrowing)
    for article in found.articles:
        if as_json:
            say_json(
                {
                    "id": article.id,
                    "outlet": article.outlet,
                    "title": article.title,
                    "title_origin": article.title_origin,
                    "published": when_row(article.published),
                    "category": [path_name(path) for path in article.categories],
                    "language": article.language,
                    "versions": article.versions,
                    "words": article.words,
                    "first_seen": iso(article.first_seen),
                    "last_seen": iso(article.last_seen),
                }
            )
        else:
            say(article_line(article))
    if as_json:
        return
    if not found.articles:
        say("No articles fit." if total == 0 else "No more articles.")
    elif found.after:
        say(dim(f"{len(found.articles)} of {total:,}. Next page: --after {found.after}"))
    else:
        say(dim(f"{total:,} in all."))


@click.command("problems")
@archive_option
@click.option("--severity", type=click.Choice(["note", "warning", "failure"]), help="Only these.")
@click.option("--limit", "-n", type=click.IntRange(1, 10000), default=50, show_default=True, help="How many to show.")
@json_option
def problems_command(archive: str, severity: str | None, limit: int, as_json: bool) -> None:
    """What runs could not do, newest first, with where and why."""
    with open_record(archive) as record:
        rows = record.problems.list(limit=limit, severity=severity)
        total = record.problems.count(severity=severity)
    for problem, at, capture in rows:
        if as_json:
            say_json(
                {
                    "at": iso(at),
                    "severity": problem.severity,
                    "kind": problem.kind,
                    "what": problem.what,
                    "where": problem.where,
                    "then": problem.then,
                    "line": problem.line,
                    "capture": capture,
                }
            )
        else:
            say(f"{dim(iso(at))}  {problem_line(problem)}")
    if as_json:
        return
    if not rows:
        say("No problems.")
    elif len(rows) < total:
        say(dim(f"The newest {len(rows):,} of {total:,}; the others with --limit."))
