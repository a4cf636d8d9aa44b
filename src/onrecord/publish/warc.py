"""Captures as one WARC file, or as a WACZ: a ZIP with the WARC, its index, its pages and their digests.

Takes records as the archive holds them and changes no byte of them. A WACZ is laid out by the specification, version
1.1.1, and needs an output that can seek.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import IO

from onrecord import __version__
from onrecord.publish.cdx import index_line
from onrecord.records import PackedRecord
from onrecord.times import iso

NAME = "onrecord.warc.gz"
_VERSION = "1.1.1"


def write_warc(records: Iterable[PackedRecord], out: IO[bytes]) -> int:
    """Writes the records one after another; returns how many captures they hold."""
    return sum(1 for _ in _written(records, out))


def _written(records: Iterable[PackedRecord], out: IO[bytes]) -> Iterator[tuple[PackedRecord, int]]:
    """Each capture's record once it is written, and where it begins."""
    offset = 0
    for record in records:
        out.write(record.packed)
        if record.capture is not None:
            yield record, offset
        offset += len(record.packed)


@dataclass(slots=True)
class _Proved:
    """What goes into a file of the WACZ, summed up on its way."""

    out: IO[bytes]
    digest: hashlib._Hash = field(default_factory=hashlib.sha256)
    length: int = 0

    def write(self, data: bytes) -> int:
        self.digest.update(data)
        self.length += len(data)
        return self.out.write(data)


def write_wacz(records: Iterable[PackedRecord], out: IO[bytes], *, now: datetime, title: str) -> int:
    """Writes a WACZ; returns how many captures it holds. Memory holds the index, about 400 bytes a capture."""
    index: list[str] = []
    pages: list[str] = []
    resources: list[dict[str, object]] = []
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED, allowZip64=True) as packed:

        def add(path: str, lines: Iterable[str]) -> None:
            data = "".join(f"{line}\n" for line in lines).encode()
            packed.writestr(_info(path, now, zipfile.ZIP_DEFLATED), data)
            resources.append(_resource(path, hashlib.sha256(data).hexdigest(), len(data)))

        path = f"archive/{NAME}"
        # The records are packed already; packed twice, no tool could reach one by its offset.
        with packed.open(_info(path, now, zipfile.ZIP_STORED), "w", force_zip64=True) as file:
            proved = _Proved(file)
            for record, offset in _written(records, proved):  # type: ignore[arg-type]
                index.append(index_line(record, file=NAME, offset=offset))
                pages += _page(record)
        resources.append(_resource(path, proved.digest.hexdigest(), proved.length))
        add("indexes/index.cdx", sorted(index))
        add("pages/pages.jsonl", [json.dumps({"format": "json-pages-1.0", "id": "pages", "title": "Pages"}), *pages])
        listed = {
            "profile": "data-package",
            "wacz_version": _VERSION,
            "title": title,
            "created": iso(now),
            "software": f"onrecord/{__version__}",
            "resources": resources,
        }
        data = json.dumps(listed, indent=2).encode()
        packed.writestr(_info("datapackage.json", now, zipfile.ZIP_DEFLATED), data)
        held = {"path": "datapackage.json", "hash": f"sha256:{hashlib.sha256(data).hexdigest()}"}
        packed.writestr(_info("datapackage-digest.json", now, zipfile.ZIP_DEFLATED), json.dumps(held))
    return len(index)


def _info(path: str, now: datetime, how: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(path, (max(now.year, 1980), now.month, now.day, now.hour, now.minute, now.second))
    info.compress_type = how
    info.external_attr = 0o644 << 16
    return info


def _resource(path: str, digest: str, length: int) -> dict[str, object]:
    return {"name": path.rpartition("/")[2], "path": path, "hash": f"sha256:{digest}", "bytes": length}


def _page(record: PackedRecord) -> list[str]:
    """The line of a page to begin reading at; what was not fetched as a page has none."""
    kept = record.capture
    if kept is None or kept.media_type != "text/html" or kept.status not in (None, 200) or record.kind == "revisit":
        return []
    line = {"id": kept.id, "url": kept.url, "ts": iso(kept.at), "title": record.title or kept.url}
    return [json.dumps(line, ensure_ascii=False)]
