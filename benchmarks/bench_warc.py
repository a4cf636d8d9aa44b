"""WARC in: records a second and memory, beside warcio and fastwarc over the same file in the same run.

All three give each answered page's body unpacked. The others check no digests here and stop at what is broken; ours
checks them, and skips what holds no page. Half of the records are pages of about 30 kB, the rest requests and pictures.
`--mb=N` for a file of another size (unpacked); memory is told at a tenth of the file and at its end.
"""

from __future__ import annotations

import gzip
import multiprocessing
import os
import random
import resource
import tempfile
import time
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

Done = tuple[int, float, float, float]
"""Pages, seconds, MB at a tenth, MB at the end."""


def main(arguments: list[str]) -> None:
    """Prints a row a reader."""
    size = next((int(a.split("=")[1]) for a in arguments if a.startswith("--mb=")), 200)
    with tempfile.TemporaryDirectory() as folder:
        packed, plain = Path(folder) / "crawl.warc.gz", Path(folder) / "crawl.warc"
        count = make(packed, plain, size << 20)
        print(f"{count:,} records, half of them pages; {size} MB unpacked, {packed.stat().st_size >> 20} MB packed.\n")
        print("| | pages/s, gzip by record | pages/s, plain | MB at a tenth | MB at the end |\n|---|---|---|---|---|")
        for name, work in (("onrecord", ours), ("warcio", by_warcio), ("fastwarc", by_fastwarc)):
            first, second = apart(work, packed, count // 2), apart(work, plain, count // 2)
            assert first[0] == second[0] == count // 2, (name, first, second)
            rates = f"{first[0] / first[1]:,.0f} | {second[0] / second[1]:,.0f}"
            print(f"| {name} | {rates} | {first[2]:.0f} | {max(first[3], second[3]):.0f} |")


def make(packed: Path, plain: Path, size: int) -> int:
    """Writes the same records packed and plain; returns how many."""
    rng = random.Random(1)
    words = ["".join(rng.choices("abcdefghijklmnoprstuvw", k=rng.randrange(2, 10))) for _ in range(3000)]
    count = written = 0
    with packed.open("wb") as gz, plain.open("wb") as bare:
        while written < size:
            body = f"<html><body><p>{' '.join(rng.choices(words, k=4500))}</p></body></html>".encode()
            for record in _records(count, body, rng):
                packer = zlib.compressobj(6, zlib.DEFLATED, 31)
                gz.write(packer.compress(record) + packer.flush())
                bare.write(record)
                written += len(record)
                count += 1
    return count


def _records(number: int, body: bytes, rng: random.Random) -> Iterator[bytes]:
    """A page, packed as servers do, and one record beside it."""
    url = f"https://site{number % 50}.example/{number}"
    answer = StatusAndHeaders(
        "200 OK", [("Content-Type", "text/html"), ("Content-Encoding", "gzip")], protocol="HTTP/1.1"
    )
    yield _record("response", url, gzip.compress(body, 6, mtime=0), answer)
    if number % 4:
        yield _record("request", url, b"GET / HTTP/1.1\r\nHost: site.example\r\n\r\n", None)
    else:
        picture = StatusAndHeaders("200 OK", [("Content-Type", "image/png")], protocol="HTTP/1.1")
        yield _record("response", f"{url}.png", rng.randbytes(20_000), picture)


def _record(kind: str, url: str, body: bytes, http: StatusAndHeaders | None) -> bytes:
    out = BytesIO()
    writer = WARCWriter(out, gzip=False)
    media_type = "" if http else "application/http; msgtype=request"
    writer.write_record(
        writer.create_warc_record(
            url, kind, payload=BytesIO(body), length=len(body), warc_content_type=media_type, http_headers=http
        )
    )
    return out.getvalue()


def ours(path: Path, pages: int) -> Done:
    """ingest/warc."""
    from onrecord.ingest.warc.pages import Originals
    from onrecord.ingest.warc.pages import pages as read
    from onrecord.records import Capture

    with path.open("rb") as file:
        found = (one for one in read(file, path.name, limit=1 << 26, originals=Originals()) if isinstance(one, Capture))
        return _timed((one.body for one in found), pages)


def by_warcio(path: Path, pages: int) -> Done:
    """warcio.ArchiveIterator."""
    from warcio.archiveiterator import ArchiveIterator

    def bodies() -> Iterator[bytes]:
        with path.open("rb") as file:
            for record in ArchiveIterator(file):
                if record.rec_type == "response" and record.http_headers.get_header("Content-Type") == "text/html":
                    yield record.content_stream().read()

    return _timed(bodies(), pages)


def by_fastwarc(path: Path, pages: int) -> Done:
    """fastwarc.ArchiveIterator; it leaves the body packed, so zlib unpacks it."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    def bodies() -> Iterator[bytes]:
        with path.open("rb") as file:
            for record in ArchiveIterator(file, record_types=WarcRecordType.response):
                if record.http_headers.get("Content-Type") == "text/html":
                    yield gzip.decompress(record.reader.read())

    return _timed(bodies(), pages)


def _timed(bodies: Iterator[bytes], pages: int) -> Done:
    start = time.perf_counter()
    count, early = 0, 0.0
    for body in bodies:
        assert body.startswith(b"<html>")
        count += 1
        if count == pages // 10:
            early = _memory()
    return count, time.perf_counter() - start, early, _memory()


def apart(work: Callable[[Path, int], Done], path: Path, pages: int) -> Done:
    """Runs in a process of its own on one core, so that peaks don't mix."""
    with multiprocessing.get_context("spawn").Pool(1, _one_core) as pool:
        return pool.apply(work, (path, pages))


def _one_core() -> None:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def _memory() -> float:
    """Peak resident memory so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
