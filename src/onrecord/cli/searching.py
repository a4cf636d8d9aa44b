"""`onrecord search`: words, phrases and fields over the whole archive."""

from __future__ import annotations

import click

from onrecord.cli.options import archive_option, filter_options, json_option
from onrecord.cli.screen import bold, day_text, dim, marked, say, say_json, say_unknown
from onrecord.record import open_record
from onrecord.records import Facet, Filters


@click.command("search")
@click.argument("query")
@archive_option
@filter_options
@click.option("--order", type=click.Choice(["newest", "relevance"]), default="relevance", show_default=True)
@click.option("--limit", "-n", type=click.IntRange(1, 1000), default=10, show_default=True, help="How many to show.")
@click.option("--after", metavar="CURSOR", help="Go on after this cursor.")
@click.option("--facets", is_flag=True, help="Count the matches by outlet, category and month too.")
@json_option
def search_command(
    query: str, archive: str, narrowing: Filters, limit: int, after: str | None, facets: bool, as_json: bool, order: str
) -> None:
    """Search the archive.

    \b
    Words          ferry strike          both, in any order; endings don't matter in English
    Phrase         "harbour council"
    Beginning      negotiat*
    Combine        ferry AND (strike OR walkout) NOT cargo
    Fields         outlet:"Harbour Post" category:World title:truce since:2026-02 until:2026-03-04 lang:en has:note
    """
    with open_record(archive) as record:
        found = record.search.find(query, narrowing, order=order, limit=limit, after=after)  # type: ignore[arg-type]
        counts = record.search.facets(query, narrowing) if facets else None
        total = found.total if found.total is not None else record.search.count(query, narrowing)
        say_unknown(record, narrowing, query)
    if as_json:
        for hit in found.hits:
            say_json(
                {
                    "id": hit.article.id,
                    "title": hit.article.title,
                    "outlet": hit.article.outlet,
                    "published": hit.article.published.latest.isoformat() if hit.article.published else None,
                    "snippet": "".join(mark.text for mark in hit.snippet),
                    "score": hit.score,
                }
            )
        if counts:
            say_json({"facets": {name: {f.value: f.count for f in getattr(counts, name)} for name in _FACETS}})
        return
    say(dim(f"{total:,} found") if found.hits else "Nothing found.")
    for hit in found.hits:
        facts = [hit.article.id[:10], day_text(hit.article.published)]
        facts += [hit.article.outlet] if hit.article.outlet else []
        say(f"{marked(hit.title)}\n  {dim(' · '.join(facts))}\n  {marked(hit.snippet)}")
    if found.after:
        say(dim(f"Next page: --after {found.after}"))
    elif found.ranked:
        say(dim(f"Only the newest {found.ranked:,} matches are ranked. --order newest goes through all of them."))
    if found.unranked:
        say(dim("Newest first: what stands in nearly every article is not ranked. A longer beginning is."))
    if counts:
        for name in _FACETS:
            _say_facet(name, getattr(counts, name))


_FACETS = ("outlet", "category", "month")


def _say_facet(name: str, values: tuple[Facet, ...]) -> None:
    say(bold(f"By {name}"))
    for facet in values[:20]:
        say(f"  {facet.count:>7,}  {facet.value or '(unknown)'}")
    if len(values) > 20:
        say(dim(f"  and {len(values) - 20} more"))
