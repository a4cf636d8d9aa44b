"""What a person had removed does not come back by collecting, and its address is not asked for again."""

from __future__ import annotations

from onrecord.record import Record
from onrecord.records import Filters
from tests.collecting.pages import article, atom
from tests.collecting.test_collect import NOW, add, clock, collect, post, record, site, tagged  # noqa: F401 - fixtures
from tests.ingest.site import Site


def test_a_removed_article_stays_out(record: Record, site: Site) -> None:  # noqa: F811
    """Though its feed names it still, with another headline, and its page has other words by now."""
    host = post(site)
    add(record, host.url("/feed"))
    collect(record)
    found = next(one for one in record.articles.iterate(Filters()) if (one.url or "").endswith("/fog"))
    others = record.articles.count(Filters()) - 1
    plan = record.removals.remove([found.id], by="Ada", reason="court order 12", now=record.now).plan
    assert [one.name for one in plan.captures] == [host.url("/fog")]
    host.pages["/fog"] = tagged("/fog", article("Quillfeather keeps the boat in port", number=300))
    entries = [(host.url("/fog"), "Quillfeather keeps the boat in port", "2026-03-01T18:00:00Z")]
    host.pages["/feed"] = tagged("/feed", atom("Orm Post", entries))
    asked = len(host.asked("/fog"))
    report = collect(record, NOW)
    assert len(host.asked("/fog")) == asked
    assert (report.filed.new, record.articles.count(Filters())) == (0, others)
    assert not any(one.url == host.url("/fog") for one in record.captures.list())
