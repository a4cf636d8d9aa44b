"""`onrecord statements`: the ledger, newest first, by whom, about whom, in which manner."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from typing import Any, TypeVar, get_args

import click

from onrecord.cli.options import archive_option, complete_party, filter_options, json_option
from onrecord.cli.screen import bold, day_text, dim, say, say_json, say_unknown
from onrecord.record import open_record
from onrecord.records import Article, Filters, KeptStatement, Stance, StatementFilters, StatementKind

Command = TypeVar("Command", bound=Callable[..., Any])


def _named(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """The name, unless it is empty, as a variable in a script may be: that would narrow by nothing."""
    if value is not None and not value.strip():
        raise click.BadParameter("it names nobody", ctx, param)
    return value


def statement_options(command: Command) -> Command:
    """Adds the narrowing options of statements to those of articles; they arrive as `asked: StatementFilters`."""
    import functools

    @filter_options
    @click.option(
        "--by",
        multiple=True,
        metavar="PARTY",
        shell_complete=complete_party,
        help="Only by this party, by name or id (repeatable).",
    )
    @click.option(
        "--about",
        multiple=True,
        metavar="PARTY",
        shell_complete=complete_party,
        help="Only what mentions this party (repeatable).",
    )
    @click.option(
        "--stance",
        multiple=True,
        type=click.Choice(get_args(Stance)),
        help="By what the reporting verb does (repeatable).",
    )
    @click.option(
        "--kind", multiple=True, type=click.Choice(get_args(StatementKind)), help="How it is quoted (repeatable)."
    )
    @click.option("--via", metavar="NAME", callback=_named, help="Only what this outlet or agency carried.")
    @click.option("--unnamed", is_flag=True, help="Only speakers whom the article does not name.")
    @click.option("--optional", is_flag=True, help="With those that are arguable: second hand, beliefs, captions.")
    @click.option("--search", default="", metavar="QUERY", help='Words of what was said: ferry "wage pact" negotiat*')
    @functools.wraps(command)
    def with_filters(*args: Any, narrowing: Filters, **kw: Any) -> Any:
        names = ("by", "about", "stance", "kind", "via", "unnamed", "optional", "search")
        asked = StatementFilters(narrowing, **{name: kw.pop(name) for name in names})
        return command(*args, asked=asked, **kw)

    return with_filters  # type: ignore[return-value]


@click.command("statements")
@archive_option
@statement_options
@click.option("--limit", "-n", type=click.IntRange(1, 1000), default=20, show_default=True, help="How many to show.")
@click.option("--after", metavar="CURSOR", help="Go on after this cursor, printed at the end of the page before.")
@json_option
def statements_command(archive: str, asked: StatementFilters, limit: int, after: str | None, as_json: bool) -> None:
    """List who said what, newest first; `onrecord analyse` finds it.

    \b
    onrecord statements --by "Ada Brill" --stance promissory
    onrecord statements --about Vessen --since 2026-03 --search "ferry OR bridge"
    """
    with open_record(archive) as record:
        found = record.statements.list(asked, limit=limit, after=after)
        if as_json:
            for row in record.statement_rows(found.statements):
                say_json(row)
            return
        total = record.statements.count(asked)
        say_unknown(record, asked.articles)
        analysed = bool(total or record.statements.count(StatementFilters(Filters(), optional=True)))
    for article, group in groupby(found.statements, key=lambda one: one.article):
        say(dim(heading(article)))
        for one in group:
            say(statement_line(one))
    if not found.statements:
        none = "No statements fit." if analysed else "No statements yet: `onrecord analyse` finds them in articles."
        say("No more statements." if total else none)
    elif found.after:
        say(dim(f"{len(found.statements)} of {total:,}. Next page: --after {found.after}"))
    else:
        say(dim(f"{total:,} in all."))


def heading(article: Article) -> str:
    """The article that statements stand in, on one line."""
    facts = [day_text(article.published), *([article.outlet] if article.outlet else []), article.title]
    return f"{' · '.join(facts)}  {article.id[:10]}"


def statement_line(kept: KeptStatement) -> str:
    """Who, with which verb, what; then how, on a line of its own."""
    one = kept.statement
    content = " … ".join(" ".join(piece.text.split()) for piece in one.content)
    cue = cue_text(kept).rstrip(":")  # that of a transcript is a colon
    return f"  {bold(who(kept))}{f' {cue}' if cue else ''}: {content}\n    {dim(' · '.join(manner(kept)))}"


def who(kept: KeptStatement) -> str:
    """The speaker, with the words of the source where those are others."""
    one = kept.statement
    source = " ".join(one.source.text.split()) if one.source else None
    if one.speaker is None:
        return source or "(no source)"
    if source is None or one.speaker.name.casefold() in source.casefold():
        return source or one.speaker.name
    return f"{one.speaker.name} (“{source}”)"


def cue_text(kept: KeptStatement) -> str:
    """The reporting words as they stand."""
    return " ".join(kept.statement.cue.words.text.split())


def manner(kept: KeptStatement) -> list[str]:
    """How it was said, in short phrases, and the statement's id."""
    one = kept.statement
    facts = [one.kind, one.stance, *(["denied"] if one.negated else []), *(["optional"] if one.optional else [])]
    if one.said:
        facts.append(f"said {day_text(one.said)}")
    named = (("to", one.addressee), ("where", one.venue), ("via", one.via))
    facts += [f"{name} {' '.join(words.text.split())}" for name, words in named if words]
    return [*facts, kept.id[:10]]
