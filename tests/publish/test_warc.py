"""Captures out as WARC and WACZ: byte for byte, indexed right, and taken in again with the same ids."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from fastwarc.warc import ArchiveIterator

from onrecord.cli.main import cli
from onrecord.publish.cdx import address_key
from onrecord.record import ImportOptions, Record, open_record
from onrecord.records import Filters, ReadOptions
from onrecord.times import iso
from tests.ingest.test_warc_imports import DAY, clock, told, took
from tests.ingest.warcs import Made, address, page


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of two towns' pages: one met again unchanged, one edited, one a file."""
    top = tmp_path_factory.mktemp("out")
    made = Made()
    bodies = (page("Elm"), page("Fir"), page("Elm"), page("Fir", more="Work begins in June."))
    for hour, body in enumerate(bodies):
        made.page(hour % 2, body, date=iso(DAY + timedelta(hours=hour)))
    made.page(7, page("Elm"), date=iso(DAY + timedelta(hours=9)))  # the same bytes elsewhere
    (top / "crawl.warc").write_bytes(made.bytes_as("plain"))
    (top / "saved page.html").write_bytes(page("Gorse"))
    with open_record(top / "archive", create=True, clock=clock) as record:
        took(record, top / "crawl.warc", top / "saved page.html")
    return top


@pytest.fixture
def record(folder: Path) -> Iterator[Record]:
    with open_record(folder / "archive", clock=clock) as record:
        yield record


def export(folder: Path, tmp_path: Path, *arguments: str) -> Path:
    """`onrecord export`, to a file."""
    out = tmp_path / f"out.{'warc.gz' if arguments[0] == 'warc' else 'wacz'}"
    done = CliRunner().invoke(cli, ["export", *arguments, "-a", str(folder / "archive"), "-o", str(out)])
    assert done.exit_code == 0, done.output
    return out


@pytest.mark.parametrize("form", ["warc", "wacz"])
def test_what_goes_out_comes_in_the_same(folder: Path, tmp_path: Path, record: Record, form: str) -> None:
    """Captures, articles and versions of the exported file, taken into a new archive, are those of the first."""
    out = export(folder, tmp_path, form)
    with open_record(tmp_path / "again", create=True, clock=clock) as again:
        report = took(again, out)
        assert (report.captures, report.problems) == (6, ())
        assert told(again) == told(record)


def test_a_narrowed_export_holds_the_pages_of_those_articles_and_what_they_refer_to(
    folder: Path, tmp_path: Path, record: Record
) -> None:
    """One article's captures; a revisit brings the record with its bytes along."""
    out = export(folder, tmp_path, "warc", "--outlet", "The Fir Courier")
    with open(out, "rb") as file:
        kinds = [(one.headers["WARC-Type"], one.headers.get("WARC-Target-URI")) for one in ArchiveIterator(file)]
    assert kinds == [("warcinfo", None), ("response", address(1)), ("response", address(1))]
    made = Made().page(9, page("Elm"), date=iso(DAY + timedelta(days=3)))
    (tmp_path / "more.warc").write_bytes(made.bytes_as("plain"))
    with open_record(tmp_path / "small", create=True) as small:
        took(small, folder / "crawl.warc")
        took(small, tmp_path / "more.warc", options=ImportOptions(reading=ReadOptions(outlet="Another")))
        with (tmp_path / "another.warc.gz").open("w+b") as out:
            assert small.export_captures(Filters(outlet=("Another",)), "warc", out) == 2
    with open(tmp_path / "another.warc.gz", "rb") as file:
        kinds = [(one.headers["WARC-Type"], one.headers.get("WARC-Target-URI")) for one in ArchiveIterator(file)]
    assert kinds == [("warcinfo", None), ("response", address(0)), ("revisit", address(9))]


def test_a_wacz_holds_to_its_specification(folder: Path, tmp_path: Path) -> None:
    """Every file listed with its digest, the WARC unpacked in the ZIP, the index sorted and true, the pages listed."""
    with zipfile.ZipFile(export(folder, tmp_path, "wacz")) as packed:
        listed = json.loads(packed.read("datapackage.json"))
        assert (listed["profile"], listed["wacz_version"]) == ("data-package", "1.1.1")
        held = json.loads(packed.read("datapackage-digest.json"))
        assert held["hash"] == "sha256:" + hashlib.sha256(packed.read("datapackage.json")).hexdigest()
        for one in listed["resources"]:
            data = packed.read(one["path"])
            assert (one["hash"], one["bytes"]) == ("sha256:" + hashlib.sha256(data).hexdigest(), len(data))
        assert {one["path"] for one in listed["resources"]} | {"datapackage.json", "datapackage-digest.json"} == set(
            packed.namelist()
        )
        assert packed.getinfo("archive/onrecord.warc.gz").compress_type == zipfile.ZIP_STORED
        warc = packed.read("archive/onrecord.warc.gz")
        lines = packed.read("indexes/index.cdx").decode().splitlines()
        assert lines == sorted(lines)
        assert len(lines) == 6
        for line in lines:
            key, stamp, said = line.split(" ", 2)
            facts = json.loads(said)
            start = int(facts["offset"])
            (record,) = ArchiveIterator(BytesIO(warc[start : start + int(facts["length"])]))
            assert address_key(facts["url"]) == key
            assert (
                record.headers["WARC-Date"]
                == f"{stamp[:4]}-{stamp[4:6]}-{stamp[6:8]}T{stamp[8:10]}:{stamp[10:12]}:{stamp[12:]}Z"
            )
            assert (facts["mime"] == "warc/revisit") == (record.headers["WARC-Type"] == "revisit")
        head, *pages = [json.loads(line) for line in packed.read("pages/pages.jsonl").decode().splitlines()]
        assert head["format"] == "json-pages-1.0"
        assert {one["title"] for one in pages} == {f"{town} to repair its bridge" for town in ("Elm", "Fir", "Gorse")}


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("http://www.Example.com:80/a/B?z=1&a=2#f", "com,example)/a/b?a=2&z=1"),
        ("https://example.com", "com,example)/"),
        ("https://example.com/a/?", "com,example)/a"),
        ("https://example.com:8443/x?b=1&a", "com,example:8443)/x?a&b=1"),
        ("https://example.com/ü?q=Ä", "com,example)/%c3%bc?q=%c3%84"),
        ("https://www2.example.co.uk/%7Ea//b", "uk,co,example)/~a/b"),
        ("https://user:pw@example.com/a%20b?c=d%26e", "com,example)/a%20b?c=d&e"),
        ("file:///page 1.txt", "file:///page%201.txt"),
        ("http://[broken", "http://[broken"),
    ],
)
def test_addresses_are_sorted_as_replay_tools_sort_them(url: str, key: str) -> None:
    """The keys that other indexers give; an address that can't be taken apart is its own."""
    assert address_key(url) == key


def test_captures_are_not_for_a_screen(folder: Path) -> None:
    """Without --output, with options of statements, and in another format, one line says what to do."""
    for arguments, word in (
        ((), "--output"),
        (("--stance", "neutral", "-o", "x.wacz"), "Leave them out"),
        (("--format", "csv"), "own"),
    ):
        done = CliRunner().invoke(cli, ["export", "wacz", "-a", str(folder / "archive"), *arguments])
        assert done.exit_code != 0
        assert word in str(done.exception)
