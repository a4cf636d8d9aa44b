"""Files, folders and standard input to captures. Opens nothing on the network and looks no deeper than the bytes.

A folder is walked in name order, 2 before 10; hidden files, links and onrecord's own archives in it are passed over. A
capture's URL is `file:///` and the name as given below the folder, never the folder's own place on this machine.
"""

from __future__ import annotations

import errno
import gzip
import io
import os
import sys
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from unicodedata import normalize
from urllib.parse import quote

from onrecord.ids import make_id, sha256
from onrecord.records import Capture, Problem
from onrecord.text import natural

MAX_BYTES = 64_000_000
"""A saved page is rarely over 2 MB; a file past this is most likely a dump or a disk image."""

_SCRAPS = frozenset(  # what browsers call such a folder, in the languages that translate it
    [
        "files",
        "file",
        "dateien",
        "fichiers",
        "archivos",
        "ficheros",
        "arquivos",
        "ficheiros",
        "bestanden",
        "pliki",
        "soubory",
        "subory",
        "filer",
        "tiedostot",
        "fájlok",
        "elemei",
        "dosyalar",
        "failid",
        "faili",
        "файлы",
        "файли",
        "súbory",
        "datoteke",
        "датотеке",
        "fișiere",
        "fitxers",
        "fitxategiak",
        "failai",
        "αρχεία",
    ]
)
_CHAT_SCRAPS = frozenset(
    ("css", "js", "images", "photos", "files", "video_files", "voice_messages", "round_video_messages", "stickers",
     "profile_pictures")
)  # fmt: skip
ARCHIVE_MARK = "record.sqlite3"


@dataclass(frozen=True, slots=True)
class Found:
    """A file that will be taken in. `path` is None for standard input."""

    name: str  # as given, or relative to the folder that was given
    path: Path | None
    size: int  # bytes; 0 for standard input


def look(inputs: Sequence[str]) -> Iterator[Found | Problem]:
    """Every file the inputs name, in order; what can't be taken in as a Problem, and the rest goes on."""
    for given in inputs:
        if given == "-":
            yield Found("standard-input.txt", None, 0)
            continue
        if not given.strip():  # an empty word of a script; as a path it would be the folder one stands in
            yield _failure("missing-path", "this is no name of a file or folder", repr(given), "Give one, or `.`")
            continue
        path = Path(given)
        try:
            if path.is_dir():
                yield from _folder(given, path)
            elif path.exists():
                yield Found(path.name, path, path.stat().st_size)
            else:
                then = "Only http:// and https:// addresses are fetched" if "://" in given else "Check the spelling"
                yield _failure("missing-path", "there is no file or folder here", given, then)
        except OSError as error:
            yield unreadable(given, error)


def take(found: Found, *, now: datetime, max_bytes: int = MAX_BYTES) -> Capture | Problem:
    """The file's bytes as a capture, or the Problem that kept it out. Reads at most `max_bytes` + 1 bytes."""
    where = str(found.path or "standard input")
    if found.path is not None and not found.path.is_file():
        return _failure("not-a-file", "this is neither a file nor a folder", where, "Give a saved page or a folder")
    if found.size > max_bytes:
        return _too_large(where, found.size, max_bytes)
    try:
        if found.path is None:
            body = sys.stdin.buffer.read(max_bytes + 1)
        else:
            with found.path.open("rb") as file:
                body = file.read(max_bytes + 1)
    except OSError as error:
        return unreadable(where, error)
    if len(body) > max_bytes:
        return _too_large(where, len(body), max_bytes)
    if not body:
        return _failure("empty-file", "the file is empty", where, "Save the page again")
    name = found.name
    if name.endswith(".gz") and not name.endswith(".warc.gz"):
        opened = _unpacked(body, max_bytes)
        if opened is None:
            return _failure("broken-gzip", "the compressed file is cut off or damaged", where, "Fetch it again")
        if len(opened) > max_bytes:
            return _too_large(where, len(opened), max_bytes)
        name, body = name.removesuffix(".gz"), opened
    return capture_of(name, body, now=now)


def capture_of(name: str, body: bytes, *, now: datetime) -> Capture:
    """Bytes that are at hand already, as a capture of a file of that name."""
    digest = sha256(body)
    return Capture(
        id=make_id("capture", digest),
        url="file:///" + quote(name.encode("utf-8", "surrogateescape"), safe="/ "),
        at=now,
        media_type="application/octet-stream",
        sha256=digest,
        body=body,
    )


def _unpacked(body: bytes, limit: int) -> bytes | None:
    """The page in a gzip file, at most one byte past the limit; None when the file is broken."""
    try:
        with gzip.open(io.BytesIO(body)) as file:
            return file.read(limit + 1)
    except (OSError, EOFError, zlib.error):
        return None


def _folder(given: str, top: Path) -> Iterator[Found | Problem]:
    if _is_archive(top):
        yield _failure("is-archive", "this folder is an onrecord archive, not pages", given, "Give the saved pages")
        return
    count = passed = 0
    problems: list[OSError] = []
    for here, folders, files in os.walk(top, onerror=problems.append):
        folders[:] = sorted(f for f in folders if not f.startswith(".") and not _is_archive(Path(here) / f))
        scraps = [folder for folder in folders if _belongs(folder, files) or _of_chat(folder, files)]
        passed += len(scraps)
        folders[:] = [folder for folder in folders if folder not in scraps]
        for name in sorted(files, key=_in_order):
            path = Path(here) / name
            try:
                if name.startswith(".") or path.is_symlink() or not path.is_file():
                    continue
                found = Found(path.relative_to(top).as_posix(), path, path.stat().st_size)
            except OSError as error:
                problems.append(error)
                continue
            count += 1
            yield found
    for problem in problems:
        yield unreadable(str(problem.filename or given), problem)
    if passed:
        what = f"{passed} folder{'s' * (passed > 1)} of pictures and scripts beside saved pages passed over"
        yield Problem("note", "page-folders", what, given)
    if not count and not problems:
        yield _failure("no-pages", "this folder holds no files", given, "Give a folder of saved pages")


def _is_archive(folder: Path) -> bool:
    return os.path.exists(folder / ARCHIVE_MARK)  # Path's own raises where the folder is locked


def _belongs(folder: str, files: list[str]) -> bool:
    """Whether a folder is what a browser saved beside a page of the same name ("Save as complete")."""
    stem, mark, suffix = max((folder.rpartition(mark) for mark in "_-. "), key=lambda parts: len(parts[0]))
    known = normalize("NFC", suffix.casefold()) in _SCRAPS  # some file systems part letters from their accents
    return bool(mark) and known and any(f"{stem}.{e}" in files for e in ("html", "htm", "xhtml"))


def _of_chat(folder: str, files: list[str]) -> bool:
    """Whether a folder is what Telegram Desktop saves beside a chat's pages, or beside those of all chats."""
    return folder in _CHAT_SCRAPS and ("messages.html" in files or "export_results.html" in files)


def _in_order(name: str) -> tuple[list[tuple[int, str]], str]:
    """What names are sorted by: as people do, whatever the ending."""
    stem, dot, ending = name.rpartition(".")
    return natural(stem if dot else name), ending


def _failure(kind: str, what: str, where: str, then: str) -> Problem:
    return Problem("failure", kind, what, where, then)


def _too_large(where: str, size: int, limit: int) -> Problem:
    return _failure(
        "too-large",
        f"the file is {size / 1e6:,.1f} MB, more than the {limit / 1e6:,.0f} MB taken as one page",
        where,
        "Split it, or raise the limit with --max-size",
    )


def unreadable(where: str, error: OSError) -> Problem:
    """Why the operating system does not give a file."""
    what = {
        errno.EACCES: "the file may not be read",
        errno.EPERM: "the file may not be read",
        errno.ENAMETOOLONG: "the name is too long",
    }.get(error.errno or 0, f"the file can't be read ({error.strerror or error})")
    return _failure("unreadable", what, where, "Check its permissions and try again")
