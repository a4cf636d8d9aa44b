"""Backups: proved copies of one moment, restored into a new archive or refused."""

from __future__ import annotations

import io
import json
import os
import shutil
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.archive.drawers.captures import Captures
from onrecord.archive.intake import Intake
from onrecord.archive.keeper import check
from onrecord.archive.opening.backup import backup, restore
from onrecord.archive.opening.place import Place, open_place
from onrecord.errors import ArchiveDamaged, ArchiveReadOnly, UsageError
from onrecord.records import ReadOptions
from tests.archive.made import NOW, capture, hurt, page, shown, story, take_in, warc_files

FORMS = ["copy", "copy.tar"]


@pytest.fixture
def full(place: Place) -> Place:
    """An archive of two pages, with an unfinished write at its end that no backup may hold."""
    take_in(place, page([story(1), story(2)], category=("Towns",)), name="a.txt")
    take_in(place, page([story(3)]), name="b.txt")
    with open(warc_files(place.path)[0], "ab") as file:
        file.write(b"half a record")
    return place


@pytest.mark.parametrize("form", FORMS)
def test_a_backup_restores_to_the_same_archive(full: Place, tmp_path: Path, form: str) -> None:
    """Same articles, same bytes, checked whole; the unfinished write is not in it; progress is told."""
    steps: list[tuple[str, int, int]] = []
    made = backup(full, tmp_path / form, progress=lambda *step: steps.append(step))
    restored = restore(made, tmp_path / "new" / "archive", progress=lambda *step: steps.append(step))
    with open_place(restored, write=True) as again:
        assert shown(again) == shown(full)
        assert [Captures(again).body(one.id) for one in Captures(again).list()] == [
            Captures(full).body(one.id) for one in Captures(full).list()
        ]
        assert check(again).problems == ()
        take_in(again, page([story(9)]), name="more.txt")
    assert len(shown(full)) == 3
    assert {"record.sqlite3", "onrecord-00001.warc.gz"} <= {part for part, _, _ in steps}
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["archive", form, "new"])


@pytest.mark.parametrize("form", FORMS)
def test_a_backup_is_of_one_moment(full: Place, tmp_path: Path, form: str) -> None:
    """What is imported while the copy runs is not half in it."""

    def meanwhile(part: str, done: int, total: int) -> None:
        if part.endswith(".warc.gz"):
            Intake(full).keep([(capture(f"meanwhile {done}"), ReadOptions())], now=NOW)

    # The unfinished bytes of the fixture would be refused by the next keep; this archive has none.
    with open(warc_files(full.path)[0], "r+b") as file:
        file.truncate(warc_files(full.path)[0].stat().st_size - len(b"half a record"))
    made = backup(full, tmp_path / form, progress=meanwhile)
    with open_place(restore(made, tmp_path / "new")) as again:
        assert check(again).problems == ()
        assert len(list(Captures(again).list())) == 2
    assert len(list(Captures(full).list())) == 3


@pytest.mark.parametrize("form", FORMS)
def test_nothing_is_written_over(full: Place, tmp_path: Path, form: str) -> None:
    """A name that is taken is refused, for backups and restores, and stays as it was."""
    (tmp_path / form).write_text("mine")
    with pytest.raises(UsageError, match="already"):
        backup(full, tmp_path / form)
    assert (tmp_path / form).read_text() == "mine"
    with pytest.raises(UsageError, match="no folder"):
        backup(full, tmp_path / "none" / form)
    with pytest.raises(UsageError, match="folder or a"):
        backup(full, tmp_path / f"{form}.gz")
    (tmp_path / "link").symlink_to(full.path)
    for inside in (full.path, full.captures, tmp_path / "link"):
        with pytest.raises(UsageError, match="in the archive itself"):
            backup(full, inside / form)
    made = backup(full, tmp_path / f"other-{form}")
    with pytest.raises(UsageError, match="nothing is written over"):
        restore(made, full.path)
    with pytest.raises(UsageError, match="no backup"):
        restore(tmp_path / "none", tmp_path / "new")


@pytest.fixture(scope="module")
def backups(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of each form, to be copied."""
    folder = tmp_path_factory.mktemp("backups")
    with open_place(folder / "archive", create=True) as place:
        take_in(place, page([story(1), story(2)]))
        for form in FORMS:
            backup(place, folder / form)
    return folder


def copied(backups: Path, form: str, to: Path) -> Path:
    """A copy of a backup that a test may hurt."""
    if form.endswith(".tar"):
        return Path(shutil.copy(backups / form, to / form))
    return Path(shutil.copytree(backups / form, to / form))


def rewrite(made: Path, change: Callable[[dict[str, bytes]], None]) -> None:
    """Changes a backup's files, whatever form it has."""
    if made.is_dir():
        files = {path.relative_to(made).as_posix(): path.read_bytes() for path in made.rglob("*") if path.is_file()}
        for path in sorted(made.rglob("*"), reverse=True):
            path.unlink() if path.is_file() else path.rmdir()
    else:
        with tarfile.open(made) as tar:
            files = {one.name: tar.extractfile(one).read() for one in tar}  # type: ignore[union-attr]
    change(files)
    if made.is_dir():
        for name, data in files.items():
            (made / name).parent.mkdir(exist_ok=True)
            (made / name).write_bytes(data)
        return
    with tarfile.open(made, "w") as tar:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))


WARC = "captures/onrecord-00001.warc.gz"


def flip(files: dict[str, bytes]) -> None:
    """One bit of a capture."""
    data = bytearray(files[WARC])
    data[len(data) // 2] ^= 1
    files[WARC] = bytes(data)


def renamed(name: str) -> Callable[[dict[str, bytes]], None]:
    """The manifest names a file that would lie elsewhere."""

    def change(files: dict[str, bytes]) -> None:
        manifest = json.loads(files["manifest.json"])
        manifest["files"][name] = manifest["files"][WARC]
        files["manifest.json"] = json.dumps(manifest).encode()

    return change


HURT: dict[str, Callable[[dict[str, bytes]], object]] = {
    "flipped": flip,
    "longer": lambda files: files.update({WARC: files[WARC] + b"x"}),
    "shorter": lambda files: files.update({WARC: files[WARC][:-1]}),
    "warc missing": lambda files: files.pop(WARC),
    "database missing": lambda files: files.pop("record.sqlite3"),
    "manifest missing": lambda files: files.pop("manifest.json"),
    "manifest broken": lambda files: files.update({"manifest.json": b"{"}),
    "manifest of nothing": lambda files: files.update({"manifest.json": b'{"format": "onrecord-backup/1"}'}),
    "manifest newer": lambda files: files.update({"manifest.json": b'{"format": "onrecord-backup/9", "files": {}}'}),
    "no database named": lambda files: files.update({"manifest.json": b'{"format":"onrecord-backup/1","files":{}}'}),
    **{
        f"path {name!r}": renamed(name)
        for name in (
            "../evil.warc.gz", "/tmp/evil.warc.gz", "captures/../../evil.warc.gz", "captures//x.warc.gz",
            "captures/a/b.warc.gz", "captures/x.sh", "captures\\..\\x.warc.gz", "C:x.warc.gz", "captures/..",
        )
    },
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("how", sorted(HURT))
def test_a_hurt_backup_is_refused(backups: Path, tmp_path: Path, form: str, how: str) -> None:
    """Changed, cut or missing files, broken manifests and paths that lead out: refused, and nothing is left behind."""
    made = copied(backups, form, tmp_path)
    rewrite(made, HURT[how])  # type: ignore[arg-type]
    before = sorted(path.as_posix() for path in tmp_path.rglob("*"))
    with pytest.raises(ArchiveDamaged) as caught:
        restore(made, tmp_path / "new")
    assert caught.value.then
    assert sorted(path.as_posix() for path in tmp_path.rglob("*")) == before


def test_a_link_in_a_backup_is_not_followed(backups: Path, tmp_path: Path) -> None:
    """A link where a file should be, in a folder or a .tar, is refused."""
    secret = tmp_path / "secret"
    secret.write_text("not yours")
    made = copied(backups, "copy", tmp_path)
    (made / WARC).unlink()
    (made / WARC).symlink_to(secret)
    with pytest.raises(ArchiveDamaged, match="missing"):
        restore(made, tmp_path / "new")
    tarred = copied(backups, "copy.tar", tmp_path)
    with tarfile.open(tarred) as tar:
        files = {one.name: tar.extractfile(one).read() for one in tar}  # type: ignore[union-attr]
    with tarfile.open(tarred, "w") as tar:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            if name == WARC:
                info.type, info.linkname = tarfile.SYMTYPE, str(secret)
                tar.addfile(info)
            else:
                info.size = len(data)
                tar.addfile(info, io.BytesIO(data))
    with pytest.raises(ArchiveDamaged, match="missing"):
        restore(tarred, tmp_path / "new")


def test_what_is_no_backup_is_refused(full: Place, tmp_path: Path) -> None:
    """A file that is no .tar, and an archive itself, are no backups."""
    (tmp_path / "x.tar").write_bytes(b"not a tar" * 100)
    with pytest.raises(ArchiveDamaged):
        restore(tmp_path / "x.tar", tmp_path / "new")
    with pytest.raises(ArchiveDamaged, match="no manifest"):
        restore(full.path, tmp_path / "new")


@pytest.mark.parametrize("form", FORMS)
def test_a_backup_of_a_hurt_archive_fails_aloud(full: Place, tmp_path: Path, form: str) -> None:
    """A WARC file that is missing or short stops the backup; nothing is left of the copy, and its name is free."""
    path = warc_files(full.path)[0]
    data = path.read_bytes()
    for kept in (data[:100], None):
        path.write_bytes(kept) if kept else path.unlink()
        made = tmp_path / f"{len(kept or b'')}-{form}"
        with pytest.raises(ArchiveDamaged, match="onrecord check"):
            backup(full, made)
        assert [one.name for one in tmp_path.iterdir()] == ["archive"]


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")
def test_who_keeps_their_files_private_has_a_private_archive_back(full: Place, tmp_path: Path) -> None:
    """Restoring heeds the umask, as making an archive does."""
    made = backup(full, tmp_path / "copy")
    before = os.umask(0o077)
    try:
        restored = restore(made, tmp_path / "new")
    finally:
        os.umask(before)
    assert all(path.stat().st_mode & 0o077 == 0 for path in (restored, *restored.rglob("*")))


def test_a_backup_can_be_made_while_only_reading(full: Place, tmp_path: Path) -> None:
    """Making one needs no write lock."""
    with open_place(full.path) as reader:
        made = backup(reader, tmp_path / "copy.tar")
        with pytest.raises(ArchiveReadOnly):
            take_in(reader, page([story(9)]))
    with open_place(restore(made, tmp_path / "new")) as again:
        assert hurt(again) == []
