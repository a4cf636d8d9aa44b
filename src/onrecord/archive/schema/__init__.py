"""The archive's tables, once, for SQLite and PostgreSQL. Defines shapes only: no queries, no connections.

    captures ─< page_lines                 lines of a page that belong to no article
        │
        └──< versions ─< related           a version's links; `article` once it is known where they lead
                │
    outlets ─< articles ─< filings >─ categories ─< category_changes, category_rules
                   ├──< recovered_titles   a headline found in another article's box
                   ├──< reviews            a person's word beside the machine's
                   ├──< handles            by which an article is known again without a URL
                   ├──< unmatched          filed, and not yet compared with the archive's boxes
                   ├──< clues              rare words by which a lost headline and its box find each other
                   └──< unfilings          a person took it out of a category; no rule puts it back
    outlets ─< outlet_changes              a person's word: renamed, merged, split
    captures ─< sightings >─ versions      what stood on each page, in page order
    runs ─< problems
    versions ─ analyses                    by which analyser a version was analysed, and when
    versions ─< statements >─ parties      who said what; the party when it is known
    versions ─< appearances >─ parties     a party as one version names it
    versions ─< mentions                   the words that stand for it
    parties ─< party_names, party_keys     by which it is found, and known again in another article
    parties ─< party_reviews               a person's word: merged, split, renamed
    statements ─< abouts >─ parties        a party that a statement's content mentions
    sources ─< source_changes, leads       where we look, and the addresses that gave
    robots_files                           what sites ask of us, for a day
    removals ─< removed, removed_marks     what a person had removed, and hashes to know it by again
    removals ─< tombstones                 where a capture's record stood
    removals ─< removed_places >─ captures pages that stay, though an article of theirs was removed

Rows refer to articles by `articles.key` (day number << 20 | sequence, so descending key is newest first without a
sort) where order or speed matters, and by the computed text id elsewhere. Days are ISO text; instants ISO text in UTC.
"""

from __future__ import annotations

from onrecord.archive.schema.articles import (
    articles,
    handles,
    outlet_changes,
    outlets,
    related,
    reviews,
    sightings,
    versions,
)
from onrecord.archive.schema.base import Key, metadata
from onrecord.archive.schema.captures import captures, page_lines, warc_files
from onrecord.archive.schema.categories import categories, category_changes, category_rules, filings, unfilings
from onrecord.archive.schema.findings import (
    abouts,
    analyses,
    appearances,
    mentions,
    parties,
    party_keys,
    party_names,
    party_reviews,
    statements,
)
from onrecord.archive.schema.removals import removals, removed, removed_marks, removed_places, tombstones
from onrecord.archive.schema.runs import problems, runs
from onrecord.archive.schema.sources import leads, robots_files, source_changes, sources
from onrecord.archive.schema.titles import clues, recovered_titles, unmatched

__all__ = [
    "Key",
    "abouts",
    "analyses",
    "appearances",
    "articles",
    "captures",
    "categories",
    "category_changes",
    "category_rules",
    "clues",
    "filings",
    "handles",
    "leads",
    "mentions",
    "metadata",
    "outlet_changes",
    "outlets",
    "page_lines",
    "parties",
    "party_keys",
    "party_names",
    "party_reviews",
    "problems",
    "recovered_titles",
    "related",
    "removals",
    "removed",
    "removed_marks",
    "removed_places",
    "reviews",
    "robots_files",
    "runs",
    "sightings",
    "source_changes",
    "sources",
    "statements",
    "tombstones",
    "unfilings",
    "unmatched",
    "versions",
    "warc_files",
]
