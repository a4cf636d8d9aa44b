"""The WARC store: readable by other tools, never rewritten, and whole again after a write that was cut short."""

from __future__ import annotations

import gzip
import os
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator as FastIterator
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from onrecord.archive.drawers.captures import Captures
from onrecord.archive.intake import Intake
from onrecord.archive.keeper import check
from onrecord.archive.opening.place import Place, open_place
from onrecord.archive.warc.member import WarcBroken, members, read_member
from onrecord.archive.warc.record import capture_of
from onrecord.archive.warc.writing import Appending, next_name
from onrecord.errors import ArchiveDamaged
from onrecord.records import ReadOptions
from tests.archive.made import NOW, capture, day, fetched, hurt, warc_files

OPTIONS = ReadOptions(outlet="The Ford Gazette", category=("Towns", "North"), as_of=day("2026-02-04", origin="given"))


def keep(place: Place, *bodies: bytes, roll_at: int = 1 << 30) -> None:
    """Keeps these bodies as captures of one batch each."""
    intake = Intake(place, roll_at=roll_at)
    for number, body in enumerate(bodies):
        intake.keep([(capture(body, f"page {number}.txt"), OPTIONS)], now=NOW)


def test_other_tools_read_every_record(place: Place, folder: Path) -> None:
    """warcio and fastwarc read each record, its address, day and bytes, and both verify its digests."""
    bodies = [b"First page.\n", b"", "Zweite Seite: größer.".encode(), os.urandom(5000)]
    keep(place, *bodies)
    (path,) = warc_files(folder)
    with open(path, "rb") as file:
        records = [
            (
                one.rec_type,
                one.rec_headers.get_header("WARC-Target-URI"),
                one.content_stream().read(),
                one.digest_checker.passed,
            )
            for one in ArchiveIterator(file, check_digests=True)
        ]
    assert records[0][0] == "warcinfo"
    assert [one[2] for one in records[1:]] == bodies
    assert [one[1] for one in records[1:]] == [f"file:///page%20{number}.txt" for number in range(4)]
    assert all(passed is not False for *_, passed in records)
    with open(path, "rb") as file:
        seen = 0
        for record in FastIterator(file):
            assert record.verify_block_digest()
            if record.headers["WARC-Type"] == "resource":
                assert record.headers["WARC-Date"] == "2026-02-04T09:00:00Z"
                assert record.reader.read() == bodies[seen]
                seen += 1
    assert seen == 4


def test_each_record_is_a_gzip_member_of_its_own(place: Place, folder: Path) -> None:
    """A record can be read by its offset and size alone, and the whole file is one gzip stream."""
    keep(place, b"one", b"two")
    (path,) = warc_files(folder)
    data = path.read_bytes()
    for kept in Captures(place).list():
        member = gzip.decompress(data[kept.offset : kept.offset + kept.size])
        assert member.startswith(b"WARC/1.1\r\n")
    assert gzip.decompress(data).count(b"WARC/1.1\r\n") == 3


def test_a_fetched_page_is_a_response_and_comes_back_with_its_headers(place: Place, folder: Path) -> None:
    """What was fetched keeps its status and headers, and replays as HTTP."""
    first = fetched(b"<p>Hello</p>", "https://ford.example/a?b=1")
    Intake(place).keep([(first, ReadOptions())], now=NOW)
    (path,) = warc_files(folder)
    with open(path, "rb") as file:
        record = list(ArchiveIterator(file))[-1]
        assert record.rec_type == "response"
        assert record.http_headers.get_statuscode() == "200"
        assert record.http_headers.get_header("ETag") == '"x"'
    offset, member = list(members(path, 0))[-1]
    assert capture_of(member) == (first, ReadOptions())
    assert offset > 0


def test_a_page_that_came_packed_replays_unpacked(place: Place, folder: Path) -> None:
    """The body is kept unpacked: other tools must not unpack it again, and the headers still come back as sent."""
    body = "<p>Grüße aus Alder</p>".encode()
    sent = (("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked"), ("content-length", "17"), ("X-Y", "ü: b"))
    one = replace(fetched(body, "https://ford.example/packed"), headers=sent)
    Intake(place).keep([(one, OPTIONS)], now=NOW)
    (path,) = warc_files(folder)
    with open(path, "rb") as file:
        records = ArchiveIterator(file, check_digests=True)
        assert next(records).rec_type == "warcinfo"
        record = next(records)
        http = record.http_headers
        assert (http.get_statuscode(), http.statusline) == ("200", "200 OK")
        assert record.content_stream().read() == body
        assert http.get_header("Content-Length") == str(len(body))
        assert http.get_header("X-Archive-Orig-Content-Encoding") == "gzip"
        assert record.digest_checker.passed
    assert capture_of(list(members(path, 0))[-1][1]) == (one, OPTIONS)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(
                ["Content-Encoding", "X-Archive-Orig-Content-Length", "CONTENT-LENGTH", "Via", "set-cookie"]
            ),
            st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=30),
        ),
        max_size=6,
    ),
    st.sampled_from([200, 203, 299, 404]),
)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_headers_come_back(tmp_path: Path, headers: list[tuple[str, str]], status: int) -> None:
    """Headers are given back as they were sent, in their order, whatever their names are."""
    one = replace(fetched(b"<p>x</p>", "https://ford.example/h"), headers=tuple(headers), status=status)
    appending = Appending(tmp_path, {})
    placed = appending.write(one, OPTIONS, now=NOW)
    appending.commit()
    assert capture_of(read_member(tmp_path / placed.file, placed.offset)) == (one, OPTIONS)


def test_a_page_that_the_server_says_is_unchanged_is_a_revisit(place: Place, folder: Path) -> None:
    """A 304 answer is kept with its headers and refers to the page it speaks of, whose bytes it then stands for."""
    body = os.urandom(9_000)
    url = "https://ford.example/a"
    elsewhere, first = fetched(body, "https://ford.example/copy"), fetched(body, url, at=NOW + timedelta(hours=1))
    again = fetched(body, url, at=NOW + timedelta(hours=2))
    unchanged = replace(again, status=304, headers=(("ETag", '"x"'),))
    for one in (elsewhere, first, unchanged):
        Intake(place).keep([(one, ReadOptions())], now=NOW)
    (path,) = warc_files(folder)
    with open(path, "rb") as file:
        *_, copied, record = ArchiveIterator(file)
    assert copied.rec_headers.get_header("WARC-Profile").endswith("/identical-payload-digest")
    assert record.rec_headers.get_header("WARC-Profile").endswith("/server-not-modified")
    assert record.rec_headers.get_header("WARC-Refers-To-Target-URI") == url
    assert record.rec_headers.get_header("WARC-Refers-To") == copied.rec_headers.get_header("WARC-Record-ID")
    assert record.http_headers.get_statuscode() == "304"
    assert Captures(place).body(again.id) == body
    assert hurt(place) == []


def test_the_same_body_is_not_written_twice(place: Place, folder: Path) -> None:
    """The same body from elsewhere is a revisit that refers to the first; its bytes are still given out."""
    body = os.urandom(20_000)
    first = fetched(body, "https://ford.example/a")
    again = fetched(body, "https://ford.example/b", at=NOW + timedelta(hours=1))
    intake = Intake(place)
    intake.keep([(first, ReadOptions())], now=NOW)
    (path,) = warc_files(folder)
    before = path.stat().st_size
    intake.keep([(again, ReadOptions())], now=NOW)
    assert path.stat().st_size - before < 2_000
    with open(path, "rb") as file:
        record = list(ArchiveIterator(file))[-1]
        assert record.rec_type == "revisit"
        assert record.rec_headers.get_header("WARC-Refers-To-Target-URI") == "https://ford.example/a"
    assert Captures(place).body(again.id) == body
    assert hurt(place) == []


def test_the_same_file_adds_nothing(place: Place, folder: Path) -> None:
    """Keeping known bytes again writes nothing and gives the capture that is there."""
    intake = Intake(place)
    first = intake.keep([(capture("same"), OPTIONS)], now=NOW)
    before = warc_files(folder)[0].read_bytes()
    second = intake.keep([(capture("same", "other.txt"), OPTIONS)] * 2, now=NOW + timedelta(days=1))
    assert second == [*first, *first]
    assert warc_files(folder)[0].read_bytes() == before


def test_files_roll(place: Place, folder: Path) -> None:
    """A file that reached its size is never written again; the next one begins with its own warcinfo."""
    keep(place, *(os.urandom(2_000) for _ in range(7)), roll_at=5_000)
    paths = warc_files(folder)
    assert [path.name for path in paths] == [f"onrecord-0000{number}.warc.gz" for number in range(1, 5)]
    for path in paths:
        assert next(members(path, 0))[1].kind == "warcinfo"
    assert len(list(Captures(place).list())) == 7
    assert hurt(place) == []
    assert next_name("onrecord-00099.warc.gz") == "onrecord-00100.warc.gz"


@given(st.text(max_size=80), st.binary(max_size=500))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_name_and_any_bytes_come_back(tmp_path: Path, name: str, body: bytes) -> None:
    """Line ends, spaces or any letter in a file's name can't break a record; body and options return as they were."""
    name = name.encode("utf-8", "replace").decode()
    one = capture(body, name)
    appending = Appending(tmp_path, {})
    placed = appending.write(one, OPTIONS, now=NOW)
    appending.commit()
    member = read_member(tmp_path / placed.file, placed.offset)
    assert capture_of(member) == (one, OPTIONS)
    assert member.size == placed.size
    with open(tmp_path / placed.file, "rb") as file:
        assert [record.rec_type for record in ArchiveIterator(file)] == ["warcinfo", "resource"]


def test_a_batch_undone_leaves_the_file_as_it_was(place: Place, folder: Path) -> None:
    """An error in the middle of a batch cuts the file back; what it wrote before that batch stays."""
    keep(place, b"one")
    (path,) = warc_files(folder)
    before = path.read_bytes()
    broken = capture("two")
    object.__setattr__(broken, "sha256", "0" * 64)
    with pytest.raises(ValueError, match="digest"):
        Intake(place).keep([(capture("three"), OPTIONS), (broken, OPTIONS)], now=NOW)
    assert path.read_bytes() == before
    assert [kept.url for kept in Captures(place).list()] == ["file:///page 0.txt"]
    assert hurt(place) == []


def write_beyond(folder: Path, bodies: list[bytes], cut: int) -> list[str]:
    """Appends records as a run that is killed before its commit would, the last `cut` bytes of them missing."""
    path = warc_files(folder)[0]
    appending = Appending(folder / "captures", {path.name: path.stat().st_size})
    captures = [capture(body, f"late {number}.txt") for number, body in enumerate(bodies)]
    for one in captures:
        appending.write(one, OPTIONS, now=NOW)
    appending.commit()
    os.truncate(path, path.stat().st_size - cut)
    return [one.id for one in captures]


def test_a_crash_before_the_commit_loses_no_capture(place: Place, folder: Path) -> None:
    """Whole records beyond the committed length are taken up, with the options they came with."""
    keep(place, b"one")
    place.close()
    idents = write_beyond(folder, [b"two", b"three"], cut=0)
    with open_place(folder) as reader:
        notes = check(reader).problems
        assert (notes[0].severity, notes[0].kind) == ("note", "unfinished-write")
        assert "run the same import again" in str(notes[0].then).lower()
    with open_place(folder, write=True) as again:
        intake = Intake(again)
        assert [kept.id for kept in intake.kept_unread()][1:] == idents
        assert intake.options(idents[0]) == OPTIONS
        assert Captures(again).body(idents[1]) == b"three"
        assert hurt(again) == []


def test_what_is_taken_up_is_on_the_disk_before_the_tables_say_so(
    place: Place, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A killed run may not have synced what it wrote; a power cut after it was taken up must not lose it."""
    keep(place, b"one")
    place.close()
    write_beyond(folder, [b"two"], cut=0)
    sync = os.fsync
    synced: list[int] = []

    def noted(handle: int) -> None:
        sync(handle)
        synced.append(os.fstat(handle).st_ino)

    monkeypatch.setattr(os, "fsync", noted)
    open_place(folder, write=True).close()
    (path,) = warc_files(folder)
    assert {path.stat().st_ino, path.parent.stat().st_ino} <= set(synced)


@pytest.mark.parametrize("cut", [1, 7, 40, 200, 330])
def test_a_torn_tail_is_moved_aside(place: Place, folder: Path, cut: int) -> None:
    """What was being written when the run was killed is set aside whole; the file is a clean WARC again."""
    keep(place, b"one")
    place.close()
    (path,) = warc_files(folder)
    committed = path.read_bytes()
    first, _ = write_beyond(folder, [os.urandom(300), os.urandom(300)], cut=cut)
    torn = path.read_bytes()
    with open_place(folder, write=True) as again:
        assert [kept.id for kept in Captures(again).list()][1:] == [first]
        whole = path.read_bytes()
        assert whole.startswith(committed)
        (aside,) = (folder / "captures").glob("torn-*")
        assert whole + aside.read_bytes() == torn
        assert hurt(again) == []
        Intake(again).keep([(capture("more"), OPTIONS)], now=NOW)
    with open(path, "rb") as file:
        assert [record.rec_type for record in ArchiveIterator(file)] == ["warcinfo", *["resource"] * 3]


def test_a_file_begun_and_not_committed_is_taken_up_too(place: Place, folder: Path) -> None:
    """A crash between beginning a new file and the commit: the new file's records are taken up."""
    keep(place, b"one")
    place.close()
    name = "onrecord-00002.warc.gz"
    appending = Appending(folder / "captures", {"onrecord-00001.warc.gz": 1 << 40}, roll_at=1)
    appending.write(capture("two"), OPTIONS, now=NOW)
    appending.commit()
    with open_place(folder, write=True) as again:
        assert [kept.file for kept in Captures(again).list()] == ["onrecord-00001.warc.gz", name]
        assert hurt(again) == []
    (folder / "captures" / "onrecord-00003.warc.gz").write_bytes(b"torn from the first byte")
    with open_place(folder, write=True):
        assert not (folder / "captures" / "onrecord-00003.warc.gz").exists()


def test_hurt_bytes_are_never_given_out(place: Place, folder: Path) -> None:
    """Each byte of a record, flipped, is found when the capture is read, or changes nothing that it says."""
    body = b"The mayor of Alder opened the bridge. " * 20
    keep(place, b"one", body)
    captures = Captures(place)
    kept = list(captures.list())[1]
    (path,) = warc_files(folder)
    good = path.read_bytes()
    missed = 0
    said: set[str] = set()
    for position in range(kept.offset, kept.offset + kept.size):
        path.write_bytes(good[:position] + bytes([good[position] ^ 0x55]) + good[position + 1 :])
        try:
            assert captures.body(kept.id) == body
            missed += 1
        except ArchiveDamaged as error:
            said.add(str(error))
    assert all(kept.id in line and "backup" in line for line in said)
    assert missed <= 3  # gzip's two bytes on how it was packed, and the padding of its last block


def test_foreign_bytes_are_no_record(tmp_path: Path) -> None:
    """Anything but a whole record of ours is refused, with file and offset."""
    path = tmp_path / "x.warc.gz"
    samples = [
        b"",
        b"nonsense",
        gzip.compress(b"not a WARC"),
        gzip.compress(b"WARC/1.1\r\nContent-Length: 5\r\n\r\nabc\r\n\r\n", mtime=0),
        gzip.compress(b"WARC/1.1\r\nContent-Length: x\r\n\r\n\r\n\r\n", mtime=0),
    ]
    for sample in samples:
        path.write_bytes(sample)
        with pytest.raises(WarcBroken, match=r"x\.warc\.gz, byte 0"):
            read_member(path, 0)


@pytest.mark.parametrize("left", [None, 40])
def test_nothing_is_written_behind_what_is_lost(place: Place, folder: Path, left: int | None) -> None:
    """A WARC that is gone or short is named before it is written on: to go on would fill the gap with zeros."""
    keep(place, b"one", b"two")
    (path,) = warc_files(folder)
    if left is None:
        path.unlink()
    else:
        os.truncate(path, left)
    with pytest.raises(ArchiveDamaged, match="missing or shorter than it was written"):
        keep(place, b"three")
    assert (path.stat().st_size if path.exists() else None) == left
