"""Other people's WARC: every packing, every encoding, and what is broken costs only itself."""

from __future__ import annotations

import gzip
import random
import zlib
from io import BytesIO

import brotli
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.ingest.warc.pages import Originals, Own, pages
from onrecord.records import Capture, Problem, Revisit
from tests.ingest.warcs import HTML, Made, address, chunked, packed, page

PACKINGS = ("plain", "records", "whole", "blocks")
TOWNS = ("Alder", "Birch", "Cedar", "Dogwood", "Elm")


def read(data: bytes, limit: int = 1 << 20) -> list[Capture | Revisit | Own | Problem]:
    return list(pages(BytesIO(data), "crawl.warc.gz", limit=limit, originals=Originals()))


def captures(data: bytes) -> list[Capture]:
    return [one for one in read(data) if isinstance(one, Capture)]


def problems(data: bytes) -> list[Problem]:
    return [one for one in read(data) if isinstance(one, Problem)]


def crawl() -> Made:
    """Pages among all that a crawl writes beside them."""
    made = Made().add("warcinfo", None, b"software: a crawler\r\n", media_type="application/warc-fields")
    for number, town in enumerate(TOWNS):
        made.add("request", address(number), b"GET / HTTP/1.1\r\n\r\n", media_type="application/http; msgtype=request")
        made.page(number, page(town), date=f"2026-02-0{number + 1}T09:00:00Z")
        made.add("metadata", address(number), b"fetchTimeMs: 12\r\n", media_type="application/warc-fields")
    made.add("response", "https://courier.example/a.png", b"\x89PNG", http=[("Content-Type", "image/png")])
    made.add("response", "https://courier.example/old", b"moved", http=HTML, status="301 Moved Permanently")
    made.add("response", "https://courier.example/no", page("No"), http=HTML, status="404 Not Found")
    made.add("response", "dns:courier.example", b"20260204 1.2.3.4", media_type="text/dns")
    return made


@pytest.mark.parametrize("how", PACKINGS)
def test_every_packing_gives_the_same_pages(how: str) -> None:
    """Plain, gzip by record, gzip as a whole, gzip in blocks: address, instant, bytes and headers come out alike."""
    found = captures(crawl().bytes_as(how))
    assert [one.url for one in found] == [address(number) for number in range(5)]
    assert [one.body for one in found] == [page(town) for town in TOWNS]
    assert [f"{one.at:%d %H:%M}" for one in found] == [f"0{number} 09:00" for number in range(1, 6)]
    assert {(one.status, one.media_type, one.headers) for one in found} == {(200, "text/html", HTML)}


def test_what_is_no_page_is_counted() -> None:
    """Pictures, redirects, errors and other protocols are passed over, each counted with its reason."""
    (note,) = problems(crawl().bytes_as("records"))
    assert (note.severity, note.kind) == ("note", "records-passed-over")
    for reason in ("1 answered with 301", "1 answered with 404", "2 other than web pages"):
        assert reason in note.what


@pytest.mark.parametrize("version", ["1.0", "1.1"])
def test_a_file_of_a_crawlers_notes_says_that_it_holds_no_page(version: str) -> None:
    """What the crawler was, what it asked: nothing is taken in, and nobody is left to wonder why."""
    notes = b"".join(
        f"WARC/{version}\r\nWARC-Type: {kind}\r\nContent-Length: 4\r\n\r\nnote\r\n\r\n".encode()
        for kind in ("warcinfo", "request", "metadata")
    )
    (problem,) = problems(notes)
    assert (problem.severity, problem.kind) == ("warning", "no-pages")


@pytest.mark.parametrize(
    ("headers", "sent"),
    [
        ([("Transfer-Encoding", "chunked")], chunked(page("Elm"))),
        ([("Transfer-Encoding", "Chunked"), ("Content-Encoding", "gzip")], chunked(gzip.compress(page("Elm")))),
        ([("Content-Encoding", "br")], brotli.compress(page("Elm"))),
        ([("Content-Encoding", "deflate")], zlib.compress(page("Elm"))),
        ([("Content-Encoding", "x-gzip")], gzip.compress(page("Elm"))),
        ([("content-encoding", "gzip, br")], brotli.compress(gzip.compress(page("Elm")))),
        ([("Content-Encoding", "identity")], page("Elm")),
        # Headers left as they came over a body that the writer has unpacked itself: common, and no fault of the page's.
        ([("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked")], page("Elm")),
        ([("Content-Encoding", "br")], page("Elm")),
    ],
)
def test_every_encoding_of_a_body_is_undone(headers: list[tuple[str, str]], sent: bytes) -> None:
    """A body comes out as it reads, however it was sent, and the headers stay as they were."""
    (found,) = captures(Made().page(1, sent, [*HTML, *headers]).bytes_as("records"))
    assert found.body == page("Elm")
    assert found.headers == (*HTML, *headers)


def test_a_page_without_a_media_type_is_known_by_its_bytes() -> None:
    """No Content-Type: HTML is taken, anything else is not."""
    made = (
        Made().page(1, page("Elm"), []).page(2, b"%PDF-1.4", []).page(3, b"{}", [("Content-Type", "application/json")])
    )
    assert [one.url for one in captures(made.bytes_as("plain"))] == [address(1)]


def test_a_body_that_cannot_be_unpacked_costs_one_page() -> None:
    """Cut-off chunks, torn gzip, a bomb and an unknown encoding are told with their place; the others come."""
    torn = gzip.compress(page("Elm"))[:-30]
    bomb = gzip.compress(b"\0" * 5_000_000)
    made = Made().page(1, chunked(page("Elm"))[:-40], [*HTML, ("Transfer-Encoding", "chunked")])
    made.page(2, torn, [*HTML, ("Content-Encoding", "gzip")]).page(3, bomb, [*HTML, ("Content-Encoding", "gzip")])
    made.page(4, b"??", [*HTML, ("Content-Encoding", "quantum")]).page(5, page("Elm"))
    data = made.bytes_as("records")
    assert [one.url for one in captures(data)] == [address(5)]
    assert [one.kind for one in problems(data)] == ["broken-record"] * 4
    assert "bomb" not in str(problems(data)[2].what)


@pytest.mark.parametrize("how", ["plain", "records"])
def test_a_file_cut_off_anywhere_gives_what_is_whole(how: str) -> None:
    """Cut after any byte, every whole page comes out, and the cut is told with its place, in one line at most."""
    made = Made()
    for number, town in enumerate(TOWNS[:3]):
        made.page(number, page(town))
    data = made.bytes_as(how)
    ends = [sum(map(len, (made.records if how == "plain" else packed(made.records))[: n + 1])) for n in range(3)]
    for cut in random.Random(1).sample(range(1, len(data)), 60):
        whole = [one.url for one in captures(data[:cut])]
        least = sum(end <= cut for end in ends)
        assert whole[:least] == [address(number) for number in range(least)]
        assert len(whole) <= least + 1
        told = [one for one in problems(data[:cut]) if one.kind == "broken-record"]
        if len(whole) == least and cut not in ends:
            assert len(told) == 1
            assert "crawl.warc.gz, byte " in str(told[0].where)


@pytest.mark.parametrize("how", ["plain", "records"])
def test_a_broken_record_costs_only_itself(how: str) -> None:
    """Flipped bytes, a wrong length, a torn head, junk between records: the others come, the place is told."""
    records = [Made().page(number, page(town)).records[0] for number, town in enumerate(TOWNS)]
    hurt = [
        records[1].replace(b"bridge", b"brxdge", 1),
        records[1].replace(b"Content-Length: ", b"Content-Length: 9", 1),
        records[1].replace(b"\r\nContent-Length: ", b"\r\nX-Length: "),
        records[1].replace(b"WARC/1.0", b"WARX/1.0"),
        records[1][:700],
        b"\0" * 5000,
    ]
    for one in hurt:
        bent = [records[0], one, *records[2:]]
        data = b"".join(bent if how == "plain" else packed(bent))
        assert [found.url for found in captures(data)] == [address(number) for number in (0, 2, 3, 4)]
        told = [found for found in problems(data) if found.kind == "broken-record"]
        assert len(told) == 1
        # A packed record that doesn't begin as one is told as something past the end of the record before.
        assert how == "records" or f"byte {len(records[0]):,}" in str(told[0].where)


def test_torn_gzip_is_passed_over() -> None:
    """Bytes changed inside a gzip member: the next member is found again."""
    members = packed(Made().page(number, page(town)).records[0] for number, town in enumerate(TOWNS))
    torn = bytearray(members[2])
    torn[len(torn) // 2 :] = random.Random(3).randbytes(len(torn) - len(torn) // 2)
    data = b"".join([*members[:2], bytes(torn), b"junk" * 200, *members[3:]])
    assert [one.url for one in captures(data)] == [address(number) for number in (0, 1, 3, 4)]
    assert problems(data)[0].severity == "failure"


@given(st.binary(max_size=400), st.integers(0, 5))
@settings(max_examples=150)
def test_no_bytes_raise_or_go_on_for_ever(junk: bytes, place: int) -> None:
    """Whatever stands in a file, reading it ends, and says so."""
    records = [Made().page(number, b"<html>x").records[0] for number in range(2)]
    for parts in (records, packed(records)):
        data = b"".join(parts)
        cut = len(data) * place // 5
        read(data[:cut] + junk + data[cut:])
        read(junk)


def test_too_large_a_page_is_told() -> None:
    """A page over the limit is passed over with a line, before it fills memory."""
    data = Made().page(1, page("Elm") + b" " * 3_000_000).page(2, page("Fir")).bytes_as("records")
    found = read(data)
    assert [one.url for one in found if isinstance(one, Capture)] == [address(2)]
    assert any("more than the 1 MB" in one.what for one in found if isinstance(one, Problem))


def test_a_revisit_names_the_bytes_it_means() -> None:
    """By its digest when the page came before in the run; by address and instant otherwise."""
    digest = {"WARC-Payload-Digest": "sha1:ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"}
    first = {"WARC-Refers-To-Target-URI": address(8), "WARC-Refers-To-Date": "2026-01-01T00:00:00Z"}
    made = Made().page(1, page("Elm"), said=digest)
    made.add("revisit", address(1), http=HTML, date="2026-02-05T09:00:00Z", said=digest)
    made.add("revisit", address(9), http=HTML, date="2026-02-06T09:00:00Z", said=first)
    one, known, unknown = read(made.bytes_as("records"))
    assert isinstance(one, Capture)
    assert isinstance(known, Revisit)
    assert (known.sha256, known.url, known.headers) == (one.sha256, address(1), HTML)
    assert isinstance(unknown, Revisit)
    assert (unknown.sha256, unknown.first_url, unknown.first_at and unknown.first_at.year) == (None, address(8), 2026)


def test_truncated_pages_are_not_passed_off_as_whole() -> None:
    """What its own crawler has cut off is counted, not taken."""
    data = Made().page(1, page("Elm"), said={"WARC-Truncated": "length"}).bytes_as("plain")
    assert captures(data) == []
    assert "1 cut off when they were fetched" in problems(data)[0].what
