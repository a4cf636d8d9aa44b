"""WARC into an archive: what onrecord wrote comes back as it was, other people's pages become articles."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from onrecord.ids import make_id, sha256
from onrecord.record import ImportOptions, Record, open_record, read_pages
from onrecord.records import Capture, Filters, ImportReport, Problem, ReadOptions
from onrecord.times import iso
from tests.ingest.warcs import HTML, Made, address, page

DAY = datetime(2026, 2, 4, 9, tzinfo=UTC)
PLAIN = ImportOptions()


def clock() -> datetime:
    return DAY + timedelta(days=400)


def took(record: Record, *paths: Path, options: ImportOptions = PLAIN) -> ImportReport:
    """Imports these files."""
    run = record.import_pages([str(path) for path in paths], options)
    for _ in run:
        pass
    return run.report


def told(record: Record) -> dict[str, object]:
    """All that must be alike in two archives of the same captures."""
    articles = list(record.articles.iterate(Filters()))
    return {
        "captures": {(one.id, one.url, one.at, one.status, one.headers, one.outlet) for one in record.captures.list()},
        "articles": {(one.id, one.title, one.url, one.first_seen, one.last_seen, one.categories) for one in articles},
        "versions": {
            (one.id, one.number, one.capture, one.first_seen, one.last_seen)
            for article in articles
            for one in record.articles.versions(article.id)
        },
    }


def fetched(number: int, body: bytes, at: datetime) -> Capture:
    """A page as collecting keeps it."""
    url, digest = address(number), sha256(body)
    ident = make_id("capture", url, iso(at), digest)
    return Capture(ident, url, at, "text/html", digest, body, (*HTML, ("Content-Encoding", "gzip")), 200)


def test_what_onrecord_wrote_comes_back_with_the_same_ids(tmp_path: Path) -> None:
    """Files with what was said of them, fetched pages, their edits and revisits: captures, articles, versions alike."""
    saved = tmp_path / "an odd näme.html"
    saved.write_bytes(page("Fir"))
    warc = Made()
    for hour, body in enumerate((page("Elm"), page("Elm"), page("Elm", more="Work begins in June."), page("Elm"))):
        warc.page(1, body, date=iso(DAY + timedelta(hours=hour)))
    (tmp_path / "crawl.warc.gz").write_bytes(warc.bytes_as("records"))
    with open_record(tmp_path / "first", create=True, clock=clock) as first:
        said = ReadOptions(outlet="The Fir Courier", category=("Towns", "Bridges"))
        took(first, saved, options=replace(PLAIN, reading=said))
        report = took(first, tmp_path / "crawl.warc.gz")
        assert (report.captures, report.new, report.changed, report.unchanged) == (4, 1, 1, 2)
        before = told(first)
    assert len(before["versions"]) == 3  # type: ignore[arg-type]
    copy = tmp_path / "copy.warc.gz"
    shutil.copy(tmp_path / "first" / "captures" / "onrecord-00001.warc.gz", copy)
    with open_record(tmp_path / "second", create=True, clock=clock) as second:
        report = took(second, copy)
        assert (report.captures, report.failed, report.problems) == (5, 0, ())
        assert told(second) == before
        assert took(second, copy).known == 5
        assert told(second) == before
        assert second.check().problems == ()


def test_a_changed_record_is_not_believed(tmp_path: Path) -> None:
    """A record that names a capture it doesn't hold is refused: nobody can pass off bytes as an earlier capture."""
    (tmp_path / "a.html").write_bytes(page("Fir"))
    with open_record(tmp_path / "first", create=True) as first:
        took(first, tmp_path / "a.html")
        (kept,) = first.captures.list()
    import gzip

    data = gzip.decompress((tmp_path / "first" / "captures" / kept.file).read_bytes())
    forged = data.replace(kept.id.encode(), b"c1-aaaaaaaaaaaaaaaaaaaa")
    (tmp_path / "forged.warc").write_bytes(forged)
    with open_record(tmp_path / "second", create=True) as second:
        report = took(second, tmp_path / "forged.warc")
        assert (report.captures, [one.kind for one in report.problems]) == (0, ["broken-record"])


def test_revisits_find_their_pages(tmp_path: Path) -> None:
    """A revisit gives the page of its own file, of an earlier file, of the archive; or says that it is nowhere."""
    digest = {"WARC-Payload-Digest": "sha1:ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"}
    refers = {"WARC-Refers-To-Target-URI": address(1), "WARC-Refers-To-Date": iso(DAY)}
    nowhere = {"WARC-Refers-To-Target-URI": address(7), "WARC-Refers-To-Date": iso(DAY)}
    one = Made().page(1, page("Elm"), date=iso(DAY), said=digest)
    one.add("revisit", address(1), http=HTML, date=iso(DAY + timedelta(hours=1)), said=digest)
    two = Made().add("revisit", address(1), http=HTML, date=iso(DAY + timedelta(hours=2)), said=digest)
    three = Made().add("revisit", address(1), date=iso(DAY + timedelta(hours=3)), said=refers)
    three.add("revisit", address(7), date=iso(DAY), said=nowhere)
    paths = []
    for name, made in (("1.warc", one), ("2.warc", two), ("3.warc", three)):
        paths.append(tmp_path / name)
        paths[-1].write_bytes(made.bytes_as("plain"))
    with open_record(tmp_path / "archive", create=True) as record:
        took(record, *paths[:2])
        report = took(record, paths[2])
        assert [(one.severity, one.kind) for one in report.problems] == [("warning", "revisit-unresolved")]
        (article,) = record.articles.iterate(Filters())
        assert article.last_seen - article.first_seen == timedelta(hours=3)
        kept = list(record.captures.list())
        assert len(kept) == 4
        assert {record.captures.body(one.id) for one in kept} == {page("Elm")}
        assert record.check().problems == ()


def test_pages_keep_the_address_and_the_day_of_their_record(tmp_path: Path) -> None:
    """What is read from a WARC has the record's address, and was seen when the record says."""
    (tmp_path / "x.warc.gz").write_bytes(Made().page(5, page("Elm"), date="2025-03-01T10:11:12.5Z").bytes_as("whole"))
    with open_record(tmp_path / "archive", create=True) as record:
        took(record, tmp_path / "x.warc.gz")
        (article,) = record.articles.iterate(Filters())
        assert (article.url, iso(article.first_seen)) == (address(5), "2025-03-01T10:11:12Z")


def test_the_servers_word_on_the_encoding_counts(tmp_path: Path) -> None:
    """A page in Windows-1251 that only its HTTP header says so of is read right."""
    body = "<html><body><article><h1>Мост закрыт</h1>" + "<p>Мост через реку закрыт до весны.</p>" * 8
    sent = body.encode("cp1251")
    (tmp_path / "x.warc").write_bytes(
        Made().page(5, sent, [("Content-Type", "text/html; charset=windows-1251")]).bytes_as("plain")
    )
    with open_record(tmp_path / "archive", create=True) as record:
        took(record, tmp_path / "x.warc")
        (article,) = record.articles.iterate(Filters())
        assert article.title == "Мост закрыт"


def test_reading_a_warc_needs_no_archive(tmp_path: Path) -> None:
    """`read` gives each page's articles; a page met again unchanged is a note."""
    digest = {"WARC-Payload-Digest": "sha1:ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"}
    made = Made().page(1, page("Elm"), said=digest).page(2, page("Fir"))
    made.add("revisit", address(1), http=HTML, date="2026-02-05T09:00:00Z", said=digest)
    (tmp_path / "x.warc.gz").write_bytes(made.bytes_as("records"))
    one, two, note = read_pages([str(tmp_path / "x.warc.gz")], PLAIN)
    assert not isinstance(one, Problem)
    assert not isinstance(two, Problem)
    assert (one[0], one[1].articles[0].url) == (address(1), address(1))
    assert isinstance(note, Problem)
    assert (note.severity, note.kind) == ("note", "revisit")
