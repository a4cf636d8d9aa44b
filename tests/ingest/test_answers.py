"""What servers say of time, how they pack, and their robots.txt: each read as meant, and none able to harm us."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import brotli
import httpx
import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.ingest.fetching.headers import fresh_until, http_date, retry_at
from onrecord.ingest.fetching.limits import Halted, Limits
from onrecord.ingest.fetching.robots import HOLDS, Robots
from onrecord.ingest.fetching.unpacking import unpacked
from onrecord.records import LONGEST_WAIT, RobotsFile

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
SMALL = Limits(max_bytes=4 << 20)


def bare_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


PACKERS = {
    "gzip": gzip.compress,
    "x-gzip": lambda data: gzip.compress(data[: len(data) // 2]) + gzip.compress(data[len(data) // 2 :]),
    "deflate": zlib.compress,
    " Deflate ": bare_deflate,
    "br": lambda data: brotli.compress(data, quality=4),
    "zstd": zstandard.compress,
    "identity": lambda data: data,
    "": lambda data: data,
    "gzip, br": lambda data: brotli.compress(gzip.compress(data), quality=4),
}


def parts(data: bytes, size: int) -> Iterator[bytes]:
    return (data[start : start + size] for start in range(0, len(data), size))


@pytest.mark.parametrize("encoding", PACKERS)
@settings(max_examples=25)
@given(data=st.binary(min_size=1, max_size=3000), times=st.integers(1, 40), size=st.integers(1, 700))
def test_every_packing_is_undone(encoding: str, data: bytes, times: int, size: int) -> None:
    """In whatever pieces it comes, the body is what was packed."""
    packed = PACKERS[encoding](data * times)
    assert unpacked(parts(packed, size), encoding, url="http://x/", limits=SMALL) == data * times


@pytest.mark.parametrize("encoding", ["gzip", "deflate", " Deflate ", "br", "zstd", "gzip, br"])
def test_a_body_cut_short_is_told(encoding: str) -> None:
    """Packed bytes that end too soon are no page, even where some of it could be read."""
    packed = PACKERS[encoding](bytes(range(256)) * 100)
    with pytest.raises(Halted) as halt:
        unpacked([packed[: len(packed) * 2 // 3]], encoding, url="http://x/", limits=SMALL)
    assert halt.value.problem.kind == "broken-answer"


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br", "zstd", "compress", "gzip, gzip, gzip, gzip"])
def test_bytes_of_another_packing_are_told(encoding: str) -> None:
    """Neither rubbish nor an encoding that nobody asked for gets through."""
    with pytest.raises(Halted) as halt:
        unpacked([b"this is not packed at all, whatever the header says"], encoding, url="http://x/", limits=SMALL)
    assert halt.value.problem.kind == "broken-answer"


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br", "zstd", "gzip, br"])
def test_bombs_end_early(encoding: str) -> None:
    """A few kilobytes that stand for hundreds of megabytes are left after a few of those."""
    bomb = PACKERS[encoding](bytes(40_000_000))
    with pytest.raises(Halted) as halt:
        unpacked(parts(bomb, 4096), encoding, url="http://x/", limits=Limits())
    assert halt.value.problem.kind == "packed-bomb"


def test_large_pages_end_at_the_limit() -> None:
    """What is simply too long is told as that; or cut there, for a robots.txt."""
    endless = (b"word " * 1000 for _ in range(10_000))
    with pytest.raises(Halted) as halt:
        unpacked(endless, "", url="http://x/", limits=SMALL)
    assert halt.value.problem.kind == "too-large"
    assert len(unpacked([b"x" * 5000], "", url="http://x/", limits=Limits(max_bytes=4000), cut=True)) == 4000


@pytest.mark.parametrize(
    ("said", "seconds"),
    [("120", 120), ("0", 0), ("Sun, 01 Mar 2026 12:10:00 GMT", 600), ("Sunday, 01-Mar-26 12:10:00 GMT", 600),
     ("Sun Mar  1 12:10:00 2026", 600), ("Sun, 01 Mar 2026 11:00:00 GMT", 0), ("999999999", 86400),
     ("Sun, 01 Mar 2099 11:00:00 GMT", 86400)],
)  # fmt: skip
def test_retry_after_in_seconds_and_as_a_date(said: str, seconds: int) -> None:
    """Both forms, all three spellings of a date; never more than a day."""
    assert retry_at(httpx.Headers({"Retry-After": said}), NOW) == NOW + timedelta(seconds=seconds)


@pytest.mark.parametrize("said", ["", "soon", "-5", "1e9", "Sun, 99 Foo 2026"])
def test_retry_after_that_says_nothing(said: str) -> None:
    """Rubbish is as good as no header."""
    assert retry_at(httpx.Headers({"Retry-After": said}), NOW) is None
    assert http_date(said) is None


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [({"Cache-Control": "max-age=600"}, 600), ({"Cache-Control": 'public, MAX-AGE="60"'}, 60),
     ({"Cache-Control": "max-age=600", "Age": "500"}, 100), ({"Cache-Control": "max-age=10", "Age": "500"}, None),
     ({"Cache-Control": "no-cache, max-age=600"}, None), ({"Cache-Control": "s-maxage=600"}, None),
     ({"Expires": "Sun, 01 Mar 2026 13:00:00 GMT"}, 3600), ({"Expires": "0"}, None),
     ({"Expires": "Sun, 01 Mar 2026 13:00:00 GMT", "Date": "Sun, 01 Mar 2026 12:50:00 GMT"}, 600),
     ({"Cache-Control": "max-age=999999999"}, LONGEST_WAIT.total_seconds()), ({}, None)],
)  # fmt: skip
def test_freshness_by_the_servers_word(headers: dict[str, str], seconds: float | None) -> None:
    """max-age before Expires, Age taken off, Expires by the server's own clock; never more than a day."""
    due = None if seconds is None else NOW + timedelta(seconds=seconds)
    assert fresh_until(httpx.Headers(headers), NOW) == due


RULES = (
    "User-agent: *\nDisallow: /private\nCrawl-delay: 7\n\nUser-agent: onrecord\nDisallow: /not-us\nAllow: /not-us/but\n"
)


@pytest.mark.parametrize(
    ("status", "text", "path", "said"),
    [(200, RULES, "/private", "allowed"), (200, RULES, "/not-us/x", "forbidden"),
     (200, RULES, "/not-us/but", "allowed"),
     (200, "User-agent: *\nDisallow: /", "/", "forbidden"), (200, "", "/", "allowed"),
     (200, "<html><body>Not found</body></html>", "/", "allowed"), (200, "User-agent: *\nDisallow:\n", "/x", "allowed"),
     (404, "", "/", "allowed"), (403, "", "/", "allowed"), (410, "", "/", "allowed"),
     (429, "", "/", "unreachable"), (500, "", "/", "unreachable"), (503, "", "/", "unreachable"),
     (None, "", "/", "unreachable")],
)  # fmt: skip
def test_robots_by_the_rfc(status: int | None, text: str, path: str, said: str) -> None:
    """Our own group before the one for all; 4xx: no rules; 5xx, 429 or no answer: nobody knows, so nothing is asked."""
    robots = Robots([RobotsFile("https://a.example", NOW, status, text)])
    assert robots.said("https://a.example", f"https://a.example{path}", NOW) == said
    assert robots.said("https://b.example", f"https://b.example{path}", NOW) == "unknown"


def test_robots_hold_for_a_day_and_no_answer_for_a_quarter_of_an_hour() -> None:
    """After that the file is fetched again."""
    robots = Robots([RobotsFile("https://a.example", NOW, 200, RULES), RobotsFile("https://b.example", NOW, 500, "")])
    assert robots.said("https://a.example", "https://a.example/", NOW + HOLDS - timedelta(seconds=1)) == "allowed"
    assert robots.said("https://a.example", "https://a.example/", NOW + HOLDS) == "unknown"
    assert robots.said("https://b.example", "https://b.example/", NOW + timedelta(minutes=16)) == "unknown"


def test_robots_say_how_often() -> None:
    """Crawl-delay and Request-rate, the slower of the two; nothing where nothing is said."""
    text = "User-agent: *\nCrawl-delay: 2.5\nRequest-rate: 1/10s\n"
    robots = Robots([RobotsFile("https://a.example", NOW, 200, text), RobotsFile("https://b.example", NOW, 200, "")])
    assert robots.delay("https://a.example") == 10
    assert robots.delay("https://b.example") == 0
