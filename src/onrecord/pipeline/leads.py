"""Leads of a source: which are followed, which are new or say something new, and what one says of its page.

Pure: records in, records out. Asks for nothing and writes nothing down.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime
from urllib.parse import urldefrag

from onrecord.addresses import untracked
from onrecord.ingest.fetching import due
from onrecord.pipeline.listing import SourceReading
from onrecord.records import Evidence, Health, KeptLead, Lead, PageReading, Source, When
from onrecord.times import iso


def follows(source: Source) -> bool:
    """Whether a source's leads are fetched: those of feeds and sitemaps unless told not to, those of pages if told."""
    return source.follow if source.follow is not None else source.kind != "page"


def given(reading: SourceReading, now: datetime) -> dict[str, Lead]:
    """The leads of a reading, or the sitemaps of an index, by their addresses; of these two only what is recent.

    What a feed adds to an address for counting readers, anew with each fetch, would make each page a new one.
    """
    found: dict[str, Lead] = {}
    for lead in (*reading.leads, *reading.sitemaps):
        if reading.kind != "sitemap" or due.is_recent(lead, now):
            url = untracked(urldefrag(lead.url).url)
            found.setdefault(url, replace(lead, url=url, summary=None))
    return found


def to_note(
    reading: SourceReading, known: Mapping[str, KeptLead], source: Source, now: datetime, *, active: Collection[str]
) -> list[KeptLead]:
    """Leads as they are to be written down: the new ones, and those of which something new is said.

    Those to be fetched are due now. One whose own source is not `active` any more becomes this one's.
    """
    noted: list[KeptLead] = []
    for url, lead in given(reading, now).items():
        before = known.get(url)
        if before is None:
            noted.append(_new(lead, source, now, listing=bool(reading.sitemaps)))
            continue
        said = replace(
            before.lead,
            title=lead.title or before.lead.title,
            published=lead.published or before.lead.published,
            modified=lead.modified or before.lead.modified,
            tags=lead.tags or before.lead.tags,
        )
        after = replace(before, lead=said, source=before.source if before.source in active else source.id)
        if due.is_wanted(lead, before, now):
            health = replace(before.health, failures=0, next_due=now)
            after = replace(after, source=source.id, health=health)
        if after != before:
            noted.append(after)
    return noted


def with_lead(page: PageReading, lead: Lead, *, moved: bool) -> PageReading:
    """The page with what its lead says of it, where the page itself says nothing: its day, its tags.

    `moved`: the server led on from there for good.
    """
    if len(page.articles) != 1:
        return page
    article = page.articles[0]
    if article.published is None and lead.published is not None:
        day = lead.day or lead.published.date()
        evidence = (Evidence(None, iso(lead.published), "said by the source that led here"),)
        when = When.between(day, day, "metadata", evidence=evidence)
        article = replace(article, published=when, published_at=lead.published)
    moved_from = lead.url if moved else None
    return replace(page, articles=(replace(article, tags=article.tags or lead.tags, moved_from=moved_from),))


def _new(lead: Lead, source: Source, now: datetime, *, listing: bool) -> KeptLead:
    return KeptLead(lead, source.id, listing=listing, found=now, health=Health(next_due=now))
