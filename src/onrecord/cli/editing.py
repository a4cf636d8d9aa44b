"""`onrecord edits`: what outlets changed in their articles after they were first met, word by word."""

from __future__ import annotations

from itertools import islice

import click

from onrecord.cli.options import archive_option, filter_options, json_option
from onrecord.cli.screen import bold, coloured, counted, dim, say, say_json, say_unknown
from onrecord.record import open_record
from onrecord.records import Change, Edit, Filters, Version
from onrecord.text import squeeze
from onrecord.times import iso

_AROUND = 48  # characters of context on either side
_LONG = 400  # characters of one change that are shown; --json gives all


@click.command("edits")
@archive_option
@filter_options
@click.option("--article", metavar="ID", help="Only this article's.")
@click.option("--raw", is_flag=True, help="Every change, newest first, unranked. The only order there is yet.")
@click.option("--limit", "-n", type=click.IntRange(1, 10000), default=20, show_default=True, help="How many to show.")
@json_option
def edits_command(archive: str, narrowing: Filters, article: str | None, raw: bool, limit: int, as_json: bool) -> None:
    """What changed between the versions of articles, newest first.

    Each change stands with the words around it: [-removed-] {+added+}. White space, quotation marks, captions and
    boxes are no change.
    """
    with open_record(archive) as record:
        if not as_json:
            say_unknown(record, narrowing)
        shown = 0
        edits = record.edits(narrowing, article=article)
        for edit, before, after in islice(edits, limit):
            found = record.articles.get(edit.pair.article)
            shown += 1
            if as_json:
                say_json(record.edit_row(edit, found))
                continue
            say(bold(found.title))
            numbers = f"version {edit.numbers[0]} to {edit.numbers[1]}"
            say(dim(" · ".join([iso(edit.pair.at), found.id[:10], *([found.outlet] if found.outlet else []), numbers])))
            say_changes(edit, before, after)
            say()
        more = not as_json and next(edits, None) is not None
    if more:
        say(dim(f"The newest {counted(shown, 'edit')}; the others with --limit."))
    if not shown and not as_json:
        say("No edits.")


def say_changes(edit: Edit, before: Version, after: Version) -> None:
    """An edit's changes, one a line, each with the words around it."""
    if edit.reread:
        say(dim(f"  (read by {before.reader} and {after.reader}: part of it may be the reader's)"))
    if edit.title:
        say(f"  headline: {_gone(edit.title[0])} {_come(edit.title[1])}")
    for one in edit.changes:
        say("  " + change_line(one, after.text))


def change_line(change: Change, after: str) -> str:
    """One change in the later text: what is gone, what has come, and the words on either side."""
    start = change.place[1]
    end = change.after.end if change.after else start
    left = squeeze(after[max(start - _AROUND, 0) : start])
    right = squeeze(after[end : end + _AROUND])
    left = left if start <= _AROUND else "…" + left.partition(" ")[2]
    right = right if end + _AROUND >= len(after) else right.rpartition(" ")[0] + "…"
    parts = [dim(left)] if left else []
    parts += [_gone(change.before.text)] if change.before else []
    parts += [_come(change.after.text)] if change.after else []
    parts += [dim(right)] if right else []
    return " ".join(parts)


def _gone(text: str) -> str:
    return click.style(_cut(text), fg="red", strikethrough=True) if coloured() else f"[-{_cut(text)}-]"


def _come(text: str) -> str:
    return click.style(_cut(text), fg="green", underline=True) if coloured() else f"{{+{_cut(text)}+}}"


def _cut(text: str) -> str:
    line = squeeze(text)
    return line if len(line) <= _LONG else line[:_LONG] + "…"
