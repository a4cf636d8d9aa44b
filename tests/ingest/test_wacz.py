"""WACZ: its WARCs are read, its digests are proved, and none made to do harm is opened."""

from __future__ import annotations

import hashlib
import io
import json
import struct
import zipfile
from pathlib import Path

import pytest

from onrecord.ingest.files import Found
from onrecord.ingest.warc.opening import holds_captures
from onrecord.pipeline.warcs import Warcs
from onrecord.records import Capture, Problem, Revisit
from tests.ingest.warcs import Made, address, page


def wacz(files: dict[str, bytes], **other: object) -> bytes:
    """A WACZ of these WARCs. `listed` gives other bytes to the list than stand there; `extra` adds files."""
    listed: dict[str, bytes] = {**files, **other.get("listed", {})}  # type: ignore[dict-item]
    resources = [
        {"name": name, "path": f"archive/{name}", "hash": "sha256:" + hashlib.sha256(data).hexdigest()}
        for name, data in listed.items()
    ]
    out = io.BytesIO()
    how = zipfile.ZIP_DEFLATED if other.get("deflated") else zipfile.ZIP_STORED
    with zipfile.ZipFile(out, "w", how) as packed:
        for name, data in files.items():
            packed.writestr(f"archive/{name}", data)
        packed.writestr("datapackage.json", json.dumps({"profile": "data-package", "resources": resources}))
        for name, data in dict(other.get("extra", {})).items():  # type: ignore[call-overload]
            packed.writestr(name, data)
    return out.getvalue()


def look(folder: Path, data: bytes) -> list[Capture | Revisit | Problem]:
    path = folder / "crawl.wacz"
    path.write_bytes(data)
    found = Found(path.name, path, len(data))
    assert holds_captures(found)
    return list(Warcs(1 << 20).look(found))


ONE = Made().page(1, page("Elm")).bytes_as("records")
TWO = Made().page(2, page("Fir")).bytes_as("records")


@pytest.mark.parametrize("deflated", [False, True])
def test_every_warc_in_it_is_read(tmp_path: Path, deflated: bool) -> None:
    """In the order of their names, packed once more or not; the folder for indexes and pages is left alone."""
    extra = {"indexes/index.cdx": b"x", "pages/pages.jsonl": b"{}", "../../evil.warc": ONE, "/archive/x.warc": ONE}
    found = look(tmp_path, wacz({"b.warc.gz": TWO, "a.warc.gz": ONE}, deflated=deflated, extra=extra))
    assert [one.url for one in found if isinstance(one, Capture)] == [address(1), address(2)]
    assert len(found) == 2
    assert sorted(one.name for one in tmp_path.iterdir()) == ["crawl.wacz"]


def test_a_wrong_digest_is_told(tmp_path: Path) -> None:
    """Bytes other than those that were packed: a warning, and what is whole in them is still taken."""
    found = look(tmp_path, wacz({"a.warc.gz": ONE}, listed={"a.warc.gz": TWO}))
    assert isinstance(found[0], Problem)
    assert (found[0].severity, found[0].kind) == ("warning", "broken-wacz")
    assert isinstance(found[1], Capture)


def test_a_listed_warc_that_is_not_there_is_told(tmp_path: Path) -> None:
    """What the list promises and the ZIP lacks is a failure."""
    found = look(tmp_path, wacz({"a.warc.gz": ONE}, listed={"b.warc.gz": TWO}))
    assert [one.what for one in found if isinstance(one, Problem)] == ["archive/b.warc.gz is listed and not there"]


def bent(data: bytes) -> dict[str, bytes]:
    """Faulty WACZ files, by their fault."""
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("archive/a.warc", b"\0" * 30_000_000)
        packed.writestr("datapackage.json", '{"resources": []}')
    nothing = io.BytesIO()
    with zipfile.ZipFile(nothing, "w") as packed:
        packed.writestr("archive/a.warc.gz", ONE)
    central = data.index(b"PK\x01\x02")
    overlapping = bytearray(data)
    struct.pack_into("<I", overlapping, central + 20, 1 << 30)
    encrypted = bytearray(data)
    encrypted[central + 8] |= 1
    return {
        "not a zip": b"PK\x03\x04 and nothing more",
        "cut off": data[:-40],
        "bomb": bomb.getvalue(),
        "no list": nothing.getvalue(),
        "claims too much": bytes(overlapping),
        "encrypted": bytes(encrypted),
        "list is no JSON": wacz({}, extra={}).replace(b'"resources"', b'"resources" '),
        "no warcs": wacz({}),
    }


@pytest.mark.parametrize("fault", list(bent(wacz({"a.warc.gz": ONE}))))
def test_a_faulty_wacz_is_one_clear_line(tmp_path: Path, fault: str) -> None:
    """Each fault is a failure with one line that says what to do, and nothing is taken in."""
    (problem,) = look(tmp_path, bent(wacz({"a.warc.gz": ONE}))[fault])
    assert isinstance(problem, Problem)
    assert (problem.severity, problem.kind, problem.where) == ("failure", "broken-wacz", "crawl.wacz")
    assert problem.then
