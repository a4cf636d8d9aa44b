"""Large mailboxes and JSON lines come in parts of bounded size; one after the other they are the file."""

from __future__ import annotations

import gzip
import io
import json
import tracemalloc
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.ingest import files, parts
from onrecord.ingest.files import Found
from onrecord.records import Capture, Problem

NOW = datetime(2025, 6, 1, tzinfo=UTC)
LETTER = (
    b"From a@b.example Thu Apr 17 23:40:00 2025\nSubject: Quay %d\n\nThe quay closes.\n\nFrom here on, prose.\n%s\n\n"
)


def taken(path: Path, *, limit: int = 1 << 20) -> list[Capture | Problem]:
    return list(parts.take(Found(path.name, path, path.stat().st_size), now=NOW, max_bytes=limit))


def bodies(found: list[Capture | Problem]) -> list[bytes]:
    return [one.body for one in found if isinstance(one, Capture)]


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> int:
    """Parts of 2 kB, so that small files are cut."""
    monkeypatch.setattr(parts, "PART_BYTES", 2048)
    return 2048


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("name", ["a.jsonl", "a.mbox", "Inbox"])
def test_parts_are_the_file_cut_between_articles(tmp_path: Path, small: int, name: str, packed: bool) -> None:
    """Each begins with an article and knows its line; together they are the file, byte for byte."""
    line = b'{"title": "Quay %d", "text": "%s"}\n' if name == "a.jsonl" else LETTER
    body = b"".join(line % (n, b"x" * (n * 37 % 900)) for n in range(60))
    path = tmp_path / (name + ".gz" * packed)
    path.write_bytes(gzip.compress(body) if packed else body)
    found = taken(path)
    if packed and name == "Inbox":
        assert bodies(found) == [body]  # nothing says that it is a mailbox before it is unpacked
        return
    assert len(found) > 10
    assert b"".join(bodies(found)) == body
    assert all(one.startswith(b"{" if name == "a.jsonl" else b"From a@b") for one in bodies(found))
    assert all(len(one) <= small + 1000 for one in bodies(found))
    first = [parts.first_line(one.url) for one in found if isinstance(one, Capture)]
    counted = [1]
    for one in bodies(found)[:-1]:
        counted.append(counted[-1] + one.count(b"\n"))
    assert first == counted
    assert found[0].url == f"file:///{name}"  # type: ignore[union-attr]


def test_an_article_beyond_the_limit_costs_itself_alone(tmp_path: Path, small: int) -> None:
    """What is too large is one problem with its line; all others come in, and know theirs."""
    rows = [b'{"title": "Quay %d"}\n' % n for n in range(200)]
    rows[100] = b'{"text": "' + b"x" * 300_000 + b'"}\n'
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"".join(rows))
    found = taken(path, limit=10_000)
    problems = [one for one in found if isinstance(one, Problem)]
    assert [problem.kind for problem in problems] == ["too-large"]
    assert b"".join(bodies(found)) == b"".join(rows[:100] + rows[101:])
    last = found[-1]
    assert isinstance(last, Capture)
    assert last.body.splitlines()[0] == rows[parts.first_line(last.url) - 1].strip()


def test_a_cut_off_packed_file_gives_what_it_holds(tmp_path: Path, small: int) -> None:
    """The parts before the damage come in, and a problem says where it is."""
    path = tmp_path / "a.jsonl.gz"
    rows = b"".join(json.dumps({"title": f"Quay {n * n * 7919}"}).encode() + b"\n" for n in range(2000))
    path.write_bytes(gzip.compress(rows)[:-300])
    found = taken(path)
    assert len(found) > 2
    assert isinstance(found[-1], Problem)
    assert found[-1].kind == "broken-gzip"
    assert rows.startswith(b"".join(bodies(found)))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(0, 5000), max_size=30), st.sampled_from(["a.jsonl", "a.mbox"]))
def test_no_byte_is_lost_or_doubled(small: int, sizes: list[int], name: str) -> None:
    """Whatever the articles' sizes, the parts are the file."""
    row = b"%s\n" if name == "a.jsonl" else b"From a@b.example Thu Apr 17 23:40:00 2025\n\n%s\n\n"
    body = b"".join(row % (b"x" * size) for size in sizes)
    edges = parts._edges_of(Found(name, None, len(body)))
    assert edges is not None
    assert (
        b"".join(part for part in parts._parts(io.BytesIO(body).read, edges, 1 << 20) if isinstance(part, bytes))
        == body
    )


def test_memory_stays_flat(tmp_path: Path) -> None:
    """A file four times as large takes no more of it: two parts at most are held."""
    peaks = []
    for megabytes in (16, 64):
        path = tmp_path / f"{megabytes}.jsonl"
        with path.open("wb") as out:
            for _ in range(megabytes):
                out.write((b"x" * 1023 + b"\n") * 1024)
        tracemalloc.start()
        for one in parts.take(Found(path.name, path, path.stat().st_size), now=NOW, max_bytes=files.MAX_BYTES):
            assert isinstance(one, Capture)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert max(peaks) < 5 * parts.PART_BYTES
    assert abs(peaks[0] - peaks[1]) < parts.PART_BYTES
