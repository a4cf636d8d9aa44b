"""`onrecord show`: one article as it stands, its facts, and why it was read so."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from onrecord.cli.marking import marked_block
from onrecord.cli.options import archive_option, json_option
from onrecord.cli.screen import STANDS_IN, bold, day_text, dim, evidence_line, say, say_json
from onrecord.record import Record, open_record
from onrecord.records import Article, KeptStatement, Version
from onrecord.text import path_name
from onrecord.times import iso

_STATEMENT = "t1-"  # how statements' ids begin


@click.command("show")
@click.argument("article", metavar="ARTICLE|STATEMENT")
@archive_option
@click.option("--version", "number", type=click.IntRange(min=1), metavar="N", help="An older version of it.")
@click.option("--versions", "listed", is_flag=True, help="Its versions, with when each was first and last seen.")
@click.option("--why", is_flag=True, help="Where it began on its page, how surely and why; how its day was found.")
@click.option("--statements", "ledger", is_flag=True, help="Mark who said what in its words.")
@click.option("--raw", is_flag=True, help="The bytes of the capture it was read from.")
@json_option
def show_command(
    article: str, archive: str, number: int | None, listed: bool, why: bool, ledger: bool, raw: bool, as_json: bool
) -> None:
    """Show one article, or one statement where it stands; by its id or the beginning of it, as the lists print it.

    \b
    onrecord show a1-dcpzind --why
    onrecord show t1-5rino2i
    """
    with open_record(archive) as record:
        if article.startswith(_STATEMENT):
            _statement(record, record.statements.get(article), as_json)
            return
        found = record.articles.get(article)
        if listed:
            _versions(record, found, as_json)
            return
        version = _version(record, found, number)
        if raw:
            sys.stdout.buffer.write(record.captures.body(version.capture))
            return
        if as_json:
            say_json(record.article_row(found, version))
            return
        _facts(record, found, version)
        told = record.statements.of(version.id) if ledger else []
        _text(version, told)
        if ledger and not told:
            waits = "nobody has looked yet; `onrecord analyse` does"
            note = record.statements.looked_for(version.id)
            say(dim(f"No statements: {waits if note is None else note or 'none was found'}.\n"))
        if why:
            _why(record, found, version)


def _statement(record: Record, kept: KeptStatement, as_json: bool) -> None:
    """A statement in the words around it: its blocks, marked, and where they can be looked up."""
    if as_json:
        for row in record.statement_rows([kept]):
            say_json(row)
        return
    version = record.articles.version(kept.version)
    spans = [kept.statement.cue.words, *kept.statement.content]
    blocks = [b for b in version.blocks if any(b.start < span.end and span.start < b.end for span in spans)]
    _facts(record, record.articles.get(kept.article.id), version)
    for block in blocks:
        say(marked_block(block, [kept]) + "\n")
    line = next((block.line for block in blocks if block.line is not None), None)
    source = record.captures.get(version.capture).url
    say(dim(f"{kept.article.url or source}" + (f", line {line} of {source}" if line is not None else "")))
    say(dim(f"In the reading room: /statement/{kept.id}"))


def _versions(record: Record, article: Article, as_json: bool) -> None:
    for one in record.articles.versions(article.id):
        stands = one.id == article.version
        if as_json:
            seen = {"first_seen": iso(one.first_seen), "last_seen": iso(one.last_seen)}
            say_json({"number": one.number, "version": one.id, "title": one.title.text, **seen, "stands": stands})
            continue
        span = f"{iso(one.first_seen)} to {iso(one.last_seen)}"
        say(f"{one.number}  {dim(one.id)}  {span}  {one.title.text}" + ("  (stands now)" if stands else ""))
    if not as_json and article.versions > 1:
        say(dim(f"`onrecord edits --article {article.id}` tells what changed."))


def _version(record: Record, article: Article, number: int | None) -> Version:
    if number is None:
        return record.articles.version(article.version)
    for version in record.articles.versions(article.id):
        if version.number == number:
            return version
    raise click.BadParameter(f"this article has versions {_numbers(record, article)}", param_hint="--version")


def _numbers(record: Record, article: Article) -> str:
    """The numbers of an article's versions; where one was removed, each."""
    numbers = [version.number for version in record.articles.versions(article.id)]
    return f"1 to {numbers[-1]}" if numbers[-1] == len(numbers) else ", ".join(map(str, numbers))


def _facts(record: Record, article: Article, version: Version) -> None:
    say(bold(article.title))
    if article.title_origin in STANDS_IN:
        say(dim(f"({STANDS_IN[article.title_origin]})"))
    if version.cut_off:
        say(dim(f"This may not be the whole article: {version.cut_off}."))
    facts = [article.id, day_text(article.published)]
    facts += [article.outlet] if article.outlet else []
    facts += [", ".join(article.byline)] if article.byline else []
    facts += [path_name(path) for path in article.categories]
    say(dim(" · ".join(facts)))
    for source in version.republished_from:
        parts = [
            f"{label} {name}"
            for label, name in (
                ("first published by", source.first_published_by),
                ("translated by", source.translated_by),
                ("edited by", source.edited_by),
            )
            if name
        ]
        if parts:
            say(dim("Provenance: " + "; ".join(parts)))
    if article.versions > 1:
        say(dim(f"Version {version.number} of {article.versions}, first seen {iso(version.first_seen)}"))
    for other, link in record.articles.linked_from(article.id):
        say(dim(f"Linked from {other.id[:10]} “{other.title}” as “{link.headline}”"))
    say()


_BEFORE = {"heading": "## ", "quote": "> ", "list": "- ", "caption": "[caption] ", "credit": "[credit] ",
           "related": "[related] ", "note": "[note] ", "embed": "[embed] "}  # fmt: skip


def _text(version: Version, found: Sequence[KeptStatement]) -> None:
    targets = {link.headline: link.article for link in version.related if link.article}
    for block in version.blocks:
        if block.role == "title":
            continue  # it stands above
        words = marked_block(block, found) if found else block.text
        text = _BEFORE.get(block.role, "") + words
        target = targets.get(block.text) if block.role == "related" else None
        if target:
            text += f"  -> {target[:10]}"
        quiet = block.role in ("caption", "credit", "related", "note", "embed", "byline")
        say((dim(text) if quiet else bold(text) if block.role in ("title", "heading", "standfirst") else text) + "\n")


def _why(record: Record, article: Article, version: Version) -> None:
    say(bold("Why"))
    if version.boundary:
        say(f"Begins at line {version.boundary.line}, confidence {version.boundary.confidence:.2f}:")
        for reason in version.boundary.reasons:
            say(f"  {reason.weight:+.2f}  {reason.cue}")
    say(f"Headline: {version.title.origin}, confidence {version.title.confidence:.2f}")
    for reason in version.title.reasons:
        say(f"  {reason.weight:+.2f}  {reason.cue}")
    if version.title.seo:
        say(f"For search engines: {version.title.seo}")
    for review in record.reviews.of(article.id):
        say(f"  {review.verdict} by {review.by} at {iso(review.at)}" + (f": {review.value}" if review.value else ""))
    if article.published:
        say(f"Published {day_text(article.published)}, confidence {article.published.confidence:.2f}:")
        for evidence in article.published.evidence:
            say(f"  {evidence_line(evidence)}")
    else:
        say("Published: unknown; nothing on the page says.")
    if said := record.outlets.said(article.id):
        say(f"Outlet: {article.outlet}; its page calls it “{said}”.")
    kept = record.captures.get(version.capture)
    say(f"Read by {version.reader} from {kept.url}, sha256 {kept.sha256}, taken in {iso(kept.at)}")
