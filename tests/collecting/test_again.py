"""What was collected, exported as WARC and taken into another archive, is the same record there."""

from __future__ import annotations

from pathlib import Path

from onrecord.record import Record, open_record
from onrecord.records import Filters
from tests.collecting.pages import article, atom
from tests.collecting.test_collect import NOW, add, clock, collect, post, record, site, tagged  # noqa: F401 - fixtures
from tests.ingest.site import Site
from tests.ingest.test_warc_imports import took


def ids(record: Record) -> dict[str, set[object]]:  # noqa: F811
    articles = list(record.articles.iterate(Filters()))
    return {
        "captures": {(one.id, one.url, one.headers) for one in record.captures.list()},
        "articles": {(one.id, one.title) for one in articles},
        "versions": {one.id for article in articles for one in record.articles.versions(article.id)},
    }


def test_a_collected_archive_comes_back_from_its_warc(record: Record, site: Site, tmp_path: Path) -> None:  # noqa: F811
    """Feeds, pages and an edit: the same ids in an archive that never saw the site."""
    host = post(site)
    add(record, host.url("/feed"))
    collect(record)
    host.pages["/fog"] = tagged("/fog", article("Fog keeps the boat in port", number=300))
    entries = [(host.url("/fog"), "Fog keeps the boat in port", "2026-03-01T15:00:00Z")]
    host.pages["/feed"] = tagged("/feed", atom("Orm Post", entries))
    collect(record, NOW)
    before = ids(record)
    assert len(before["versions"]) == 3
    for form, name in (("warc", "out.warc.gz"), ("wacz", "out.wacz")):
        with (tmp_path / name).open("w+b") as out:
            record.export_captures(Filters(), form, out)
        with open_record(tmp_path / form, create=True) as again:
            report = took(again, tmp_path / name)
            assert [one for one in report.problems if one.severity == "failure"] == []
            assert ids(again) == before
