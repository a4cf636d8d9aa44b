"""Leads of a source: which are followed, which are new or say something new, and what one says of its page.

Pure: records in, records out. Asks for nothing and writes nothing down.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from urllib.parse import urldefrag

from onrecord.ingest.fetching import due
from onrecord.pipeline.listing import SourceReading
from onrecord.records import Evidence, Health, KeptLead, Lead, PageReading, Source, When
from onrecord.times import iso


def follows(source: Source) -> bool:
    """Whether a source's leads are fetched: those of feeds and sitemaps unless told not to, those of pages if told."""
    return source.follow if source.follow is not None else source.kind != "page"


def given(reading: SourceReading, now: datetime) -> dict[str, Lead]:
    """The leads of a reading by their addresses, without fragments; of a sitemap only what is recent."""
    found: dict[str, Lead] = {}
    for lead in reading.leads:
        if reading.kind != "sitemap" or due.is_recent(lead, now):
            url = urldefrag(lead.url).url
            found.setdefault(url, replace(lead, url=url, summary=None))
    return found


def to_note(reading: SourceReading, known: Mapping[str, KeptLead], source: Source, now: datetime) -> list[KeptLead]:
    """Leads as they are to be written down: the new ones, and those of which something new is said.

    Those to be fetched are due now.
    """
    noted: list[KeptLead] = []
    for url, lead in given(reading, now).items():
        before = known.get(url)
        if before is None:
            noted.append(_new(lead, source, now))
            continue
        said = replace(
            before.lead,
            title=lead.title or before.lead.title,
            published=lead.published or before.lead.published,
            modified=lead.modified or before.lead.modified,
            tags=lead.tags or before.lead.tags,
        )
        if due.is_wanted(lead, before, now):
            health = replace(before.health, failures=0, next_due=now)
            noted.append(replace(before, lead=said, source=source.id, health=health))
        elif said != before.lead:
            noted.append(replace(before, lead=said))
    noted += [replace(_new(Lead(url), source, now), listing=True) for url in reading.sitemaps if url not in known]
    return noted


def with_lead(page: PageReading, lead: Lead) -> PageReading:
    """The page with what its lead says of it, where the page itself says nothing: its day, its tags."""
    if len(page.articles) != 1:
        return page
    article = page.articles[0]
    if article.published is None and lead.published is not None:
        day = lead.day or lead.published.date()
        evidence = (Evidence(None, iso(lead.published), "said by the source that led here"),)
        when = When.between(day, day, "metadata", evidence=evidence)
        article = replace(article, published=when, published_at=lead.published)
    return replace(page, articles=(replace(article, tags=article.tags or lead.tags),))


def _new(lead: Lead, source: Source, now: datetime) -> KeptLead:
    return KeptLead(lead, source.id, listing=False, found=now, health=Health(next_due=now))
