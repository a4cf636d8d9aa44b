"""The one face: `open_record()` opens an archive and hands out its drawers. Everything a door can say is said here.

    with open_record("archive") as record:
        record.articles       get, list, versions, linked_from
        record.categories     tree, make, move, merge, rules, file
        record.outlets        standing, rename, merge, split, history
        record.captures       list, body, page
        record.statements     list, get, of, count: who said what
        record.parties        list, find, get, portrait
        record.likenesses     of, list: which parties may be one
        record.search         find, facets
        record.reviews        a person's word on a headline
        record.party_reviews  a person's word on parties: merge, split, rename
        record.removals       plan, remove, list: what a person had removed
        record.problems       what runs could not do
        record.sources        list, get, history, set, become: where collecting looks
        record.edits()        what changed between versions
        record.import_pages() record.add_sources() record.collect() record.analyse()
        record.export_...() record.check() record.backup()

Without an archive: `read_pages()`, `read_listing()`, `find_statements()`, `find_in()`, `restore()`, `sample_pages()`.
Holds no rules and no SQL.
"""

from __future__ import annotations

from onrecord.ingest.fetching.limits import Limits
from onrecord.pipeline.adding import Added, AddOptions
from onrecord.pipeline.analysing import AnalysisOptions
from onrecord.pipeline.collecting import CollectOptions, CollectStep
from onrecord.pipeline.fetching import FetchOptions
from onrecord.pipeline.importing import Step
from onrecord.pipeline.looking import ImportOptions, count_inputs
from onrecord.record.alone import (
    SAMPLE_OUTLET,
    Document,
    export_pages,
    find_in,
    find_statements,
    read_listing,
    read_pages,
    restore,
    sample_pages,
    utc_now,
    when_row,
    write_feed,
)
from onrecord.record.opened import Record, Run, collecting, open_record
from onrecord.records import AnalysisReport, ImportReport

__all__ = [
    "SAMPLE_OUTLET",
    "AddOptions",
    "Added",
    "AnalysisOptions",
    "AnalysisReport",
    "CollectOptions",
    "CollectStep",
    "Document",
    "FetchOptions",
    "ImportOptions",
    "ImportReport",
    "Limits",
    "Record",
    "Run",
    "Step",
    "collecting",
    "count_inputs",
    "export_pages",
    "find_in",
    "find_statements",
    "open_record",
    "read_listing",
    "read_pages",
    "restore",
    "sample_pages",
    "utc_now",
    "when_row",
    "write_feed",
]
