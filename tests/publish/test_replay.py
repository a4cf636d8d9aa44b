"""pywb replays what onrecord wrote: the archive's own WARC files and an exported WACZ's, pages and revisits alike."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from onrecord.archive.intake import Intake
from onrecord.archive.opening.place import open_place
from onrecord.records import ReadOptions
from tests.archive.made import NOW, fetched
from tests.ingest.warcs import page

BIN = os.environ.get("ONRECORD_PYWB") or os.path.dirname(shutil.which("wb-manager") or "")
"""The folder of pywb's commands. It wants an environment of its own: it brings another module called brotli."""

pytestmark = pytest.mark.skipif(not BIN, reason="pywb is not installed, and ONRECORD_PYWB doesn't say where it is")

URL = "https://courier.example/bridge?part=1"
PACKED = (("Content-Type", "text/html; charset=utf-8"), ("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked"))


@pytest.fixture(scope="module")
def captures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """WARC files of an archive: a page that came packed, and was met again unchanged a day later."""
    folder = tmp_path_factory.mktemp("replay") / "archive"
    with open_place(folder, create=True) as place:
        for days in (0, 1):
            one = replace(fetched(page("Elm"), URL, at=NOW + timedelta(days=days)), headers=PACKED)
            Intake(place).keep([(one, ReadOptions())], now=NOW)
    return folder


@pytest.fixture(scope="module")
def replayed(captures: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a pywb that serves two collections: `store`, the files as they lie, and `wacz`, an export's."""
    from onrecord.record import open_record
    from onrecord.records import Filters

    work = tmp_path_factory.mktemp("pywb")
    with open_record(captures) as record, (work / "out.wacz").open("w+b") as out:
        record.export_captures(Filters(), "wacz", out)
    with zipfile.ZipFile(work / "out.wacz") as packed:
        (work / "export.warc.gz").write_bytes(packed.read("archive/onrecord.warc.gz"))
    added = {"store": next((captures / "captures").glob("*.warc.gz")), "wacz": work / "export.warc.gz"}
    for name, path in added.items():
        for arguments in (["init", name], ["add", name, str(path)]):
            subprocess.run([f"{BIN}/wb-manager", *arguments], cwd=work, check=True, capture_output=True, timeout=60)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [f"{BIN}/wayback", "-p", str(port), "-b", "127.0.0.1"],
        cwd=work, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        for _ in range(100):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=2).close()
                break
            except OSError:
                time.sleep(0.2)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(10)


@pytest.mark.parametrize("collection", ["store", "wacz"])
@pytest.mark.parametrize("day", ["20260204", "20260205"])
def test_a_page_replays_whole(replayed: str, collection: str, day: str) -> None:
    """Byte for byte, also where the record is a revisit, and under its own address and day."""
    with urllib.request.urlopen(f"{replayed}/{collection}/{day}090000id_/{URL}", timeout=20) as answer:
        assert answer.status == 200
        assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
        assert answer.read() == page("Elm")
