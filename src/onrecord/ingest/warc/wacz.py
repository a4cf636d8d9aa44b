"""A WACZ (a ZIP of WARCs with their list and digests): proved, and its WARCs opened where they stand.

Nothing is unpacked to the disk, so no name in it can lead anywhere. Its index and list of pages are not needed.
"""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from onrecord.records import Problem

_WARC = re.compile(r"archive/[^/].*\.warc(?:\.gz)?", re.IGNORECASE)
_ENTRIES = 100_000
_LIST = 16 << 20  # bytes of datapackage.json; one entry takes about 150
_RATIO = 200  # unpacked to packed, past 1 MB: WARCs are packed already and stand in the ZIP as they are
_PAST = 1 << 20
_CHUNK = 1 << 20
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError)


class Refused(Exception):
    """This is no WACZ that can be read, or one made to do harm."""


@dataclass(frozen=True, slots=True)
class Part:
    """An open WARC and its name for people."""

    name: str
    file: IO[bytes]


def warcs_in(path: Path, name: str) -> Iterator[Part | Problem]:
    """Its WARCs in the order of their names, each open until the next is asked for; what is wrong with it first."""
    try:
        with zipfile.ZipFile(path) as packed:
            found = _checked(packed, path.stat().st_size)
            listed = _listed(packed)
            yield from _missing(listed, packed, name)
            for info in found:
                yield from _proved(packed, info, listed.get(info.filename), name)
                with packed.open(info) as file:
                    yield Part(f"{name}, {info.filename}", file)
            if not found:
                yield _problem("failure", "it holds no WARC", name, "Check that it is a WACZ and was saved whole")
    except Refused as refused:
        yield _problem("failure", str(refused), name, "Fetch it again from where it came")
    except _DAMAGED as error:
        yield _problem("failure", f"it can't be unpacked ({error})", name, "Fetch it again from where it came")


def _checked(packed: zipfile.ZipFile, size: int) -> list[zipfile.ZipInfo]:
    """The entries that are WARCs. Raises Refused for a ZIP made to do harm."""
    infos = packed.infolist()
    if len(infos) > _ENTRIES:
        raise Refused(f"it holds {len(infos):,} files, more than the {_ENTRIES:,} that are looked at")
    # Entries that share bytes are how a small ZIP is made to unpack to petabytes.
    if sum(info.compress_size for info in infos) > size:
        raise Refused("its files claim more bytes than it has")
    found = sorted((info for info in infos if _WARC.fullmatch(info.filename)), key=lambda info: info.filename)
    for info in found:
        if info.flag_bits & 1:
            raise Refused(f"{info.filename} is encrypted")
        if info.file_size > _PAST and info.file_size > info.compress_size * _RATIO:
            raise Refused(f"{info.filename} unpacks to more than {_RATIO} times its size")
    return found


def _listed(packed: zipfile.ZipFile) -> dict[str, str]:
    """The files that datapackage.json lists, with their digests. Raises Refused."""
    try:
        info = packed.getinfo("datapackage.json")
        with packed.open(info) as file:
            data = file.read(_LIST + 1)
        if len(data) > _LIST:
            raise Refused("its list of files is too long")
        _held_to(packed, data)
        resources = json.loads(data)["resources"]
        return {str(one["path"]): str(one.get("hash", "")) for one in resources}
    except KeyError as error:
        raise Refused(f"it has no list of its files ({error})") from error
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise Refused("its list of files can't be read") from error


def _held_to(packed: zipfile.ZipFile, data: bytes) -> None:
    """Holds the list to its own digest, where the WACZ gives one."""
    if "datapackage-digest.json" not in packed.namelist():
        return
    with packed.open("datapackage-digest.json") as file:
        said: Any = json.loads(file.read(_LIST))
    if isinstance(said, dict) and _differs(str(said.get("hash", "")), hashlib.sha256(data).hexdigest()):
        raise Refused("its list of files is not the one that was written")


def _missing(listed: dict[str, str], packed: zipfile.ZipFile, name: str) -> Iterator[Problem]:
    there = set(packed.namelist())
    for path in listed:
        if _WARC.fullmatch(path) and path not in there:
            yield _problem("failure", f"{path} is listed and not there", name, "Fetch it again from where it came")


def _proved(packed: zipfile.ZipFile, info: zipfile.ZipInfo, said: str | None, name: str) -> Iterator[Problem]:
    """Reads the WARC once for its digest."""
    if not said:
        yield _problem(
            "warning", f"{info.filename} has no digest to prove it by", name, "Its records are proved singly"
        )
        return
    kind, _, _ = said.partition(":")
    if kind not in ("sha256", "md5", "sha1", "sha512"):
        return
    digest = hashlib.new(kind, usedforsecurity=False)
    with packed.open(info) as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    if _differs(said, digest.hexdigest()):
        what = f"{info.filename} does not have the digest it was packed with"
        yield _problem("warning", what, name, "Records that are hurt are told one by one; the others are taken in")


def _differs(said: str, digest: str) -> bool:
    value = said.partition(":")[2]
    return bool(value) and value.lower() != digest


def _problem(severity: Any, what: str, name: str, then: str) -> Problem:
    return Problem(severity, "broken-wacz", what, name, then)
