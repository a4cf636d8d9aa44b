"""The layer outside everything: who may ask, and what an error nobody foresaw looks like."""

from __future__ import annotations

import shutil
import signal
import socket
import subprocess
import sys
import threading
from http.client import HTTPConnection
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from starlette.testclient import TestClient

from onrecord.errors import ArchiveDamaged, NoArchive, UsageError
from onrecord.record import Record, open_record
from onrecord.records import Facets, Filters
from onrecord.web.app import create_app
from onrecord.web.counts import Counts
from onrecord.web.desk import MOST, Desk
from onrecord.web.server import address, bound


def broken() -> Record:
    raise RuntimeError("secret words in a traceback")


def room(host: str = "127.0.0.1", names: tuple[str, ...] = ()) -> TestClient:
    return TestClient(create_app("nowhere", host=host, names=names, opener=broken), raise_server_exceptions=False)


@pytest.mark.parametrize(
    ("bound_to", "host", "welcome"),
    [
        ("127.0.0.1", "127.0.0.1:8710", True),
        ("127.0.0.1", "LOCALHOST:8710", True),
        ("127.0.0.1", "[::1]:8710", True),
        ("127.0.0.1", "evil.example", False),
        ("127.0.0.1", "127.0.0.1.evil.example", False),
        ("127.0.0.1", "192.168.1.7:8710", False),
        ("127.0.0.1", "", False),
        ("192.168.1.7", "192.168.1.7:8710", True),
        ("192.168.1.7", "127.0.0.1:8710", True),
        ("0.0.0.0", "192.168.1.7:8710", True),
        ("::", "[fe80::1]:8710", True),
        ("0.0.0.0", "desk.local:8710", True),
        ("0.0.0.0", "evil.example", False),
    ],
)
def test_a_name_that_is_not_ours_is_turned_away(bound_to: str, host: str, welcome: bool) -> None:
    """Against DNS rebinding: only our own names, and addresses in digits where we are bound to all."""
    answer = room(bound_to, ("desk.local",)).get("/help", headers={"host": host})
    assert answer.status_code == (200 if welcome else 421)
    assert "content-security-policy" in answer.headers


@pytest.mark.parametrize(
    ("site", "mode", "dest", "status"),
    [
        ("cross-site", "navigate", "document", 200),  # a link on another page
        ("cross-site", "navigate", "iframe", 403),
        ("cross-site", "no-cors", "image", 403),
        ("same-site", "cors", "empty", 403),  # another port of this machine
        ("same-origin", "no-cors", "style", 200),
        ("none", "navigate", "document", 200),
    ],
)
def test_the_room_works_for_no_page_elsewhere(site: str, mode: str, dest: str, status: int) -> None:
    """Time and size of an answer would tell such a page what the archive holds."""
    headers = {"host": "localhost", "sec-fetch-site": site, "sec-fetch-mode": mode, "sec-fetch-dest": dest}
    answer = room().get("/help", headers=headers)
    assert answer.status_code == status
    assert "content-security-policy" in answer.headers


def test_an_unforeseen_error_is_a_page_without_a_traceback() -> None:
    """Status 500, the headers, and no word of the error itself."""
    answer = room().get("/", headers={"host": "localhost"})
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert "RuntimeError" not in answer.text
    assert "<h1>An error</h1>" in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize(
    ("error", "status", "words"),
    [
        (
            ArchiveDamaged("capture c1-x is not what it was", where="captures/a.warc.gz", then="Restore it"),
            500,
            "Restore it.",
        ),
        (NoArchive("/somewhere"), 503, "There is no archive here."),
    ],
)
def test_an_archive_that_cant_be_read_says_so(error: Exception, status: int, words: str) -> None:
    """What happened and what to do next, on a page."""

    def opener() -> Record:
        raise error

    answer = TestClient(create_app("x", opener=opener), base_url="http://localhost").get("/")
    assert answer.status_code == status
    assert words in answer.text


class Paper:
    """A record that counts its closings."""

    stands = True

    def __init__(self) -> None:
        self.closed = 0

    def close(self) -> None:
        self.closed += 1


def test_an_archive_that_was_moved_or_put_back_is_seen(tmp_path: Path) -> None:
    """What is shown is what lies at the place that is served, not what lay there when the server began."""
    where, away = tmp_path / "news", tmp_path / "away"
    open_record(where, create=True).close()
    with TestClient(create_app(where), base_url="http://localhost") as client:
        assert client.get("/").status_code == 200
        where.rename(away)
        answer = client.get("/")
        assert (answer.status_code, "there is no archive here" in answer.text.lower()) == (503, True)
        shutil.copytree(away, where)
        with open_record(where, write=True) as record:
            record.categories.make(("Put back",), now=record.now)
        assert client.get("/category/Put back").status_code == 200


def test_a_record_is_lent_to_one_at_a_time_and_kept() -> None:
    """Two at once get two; the next gets one of them again; after a fault it is let go; closing closes the rest."""
    made: list[Paper] = []

    def opener() -> Record:
        made.append(Paper())
        return made[-1]  # type: ignore[return-value]

    desk = Desk(opener)
    with desk.lend() as one, desk.lend() as two:
        assert one is not two
    with desk.lend() as again:
        assert again in (one, two)
    with pytest.raises(UsageError), desk.lend():
        raise UsageError("the reader's mistake, not the record's")
    assert [paper.closed for paper in made] == [0, 0]
    with pytest.raises(RuntimeError), desk.lend():
        raise RuntimeError
    assert sum(paper.closed for paper in made) == 1
    desk.close()
    assert [paper.closed for paper in made] == [1, 1]
    with desk.lend():
        pass
    assert made[-1].closed == 1


def test_a_crowd_shares_a_few_records() -> None:
    """Who comes when all are lent waits for one; no more are ever opened."""
    opened: list[Paper] = []

    def opener() -> Record:
        opened.append(Paper())
        return opened[-1]  # type: ignore[return-value]

    desk, met = Desk(opener), threading.Barrier(MOST)

    def read() -> None:
        with desk.lend():
            met.wait(10)  # all that may read at once do

    readers = [threading.Thread(target=read) for _ in range(3 * MOST)]
    for one in readers:
        one.start()
    for one in readers:
        one.join(10)
    assert (len(opened), met.broken) == (MOST, False)


def test_a_costly_count_is_kept_in_proportion() -> None:
    """A count that took 0.1 s is asked for again after 10 s; one that took nothing is never kept."""
    now, asked = [0.0], []

    def count(took: float) -> int:
        asked.append(took)
        now[0] += took
        return len(asked)

    counts = Counts(clock=lambda: now[0])
    recalled = counts._recalled
    assert [recalled("a", lambda: count(0.1)) for _ in range(3)] == [1, 1, 1]
    now[0] += 9.9
    assert recalled("a", lambda: count(0.1)) == 1
    now[0] += 0.2
    assert recalled("a", lambda: count(0.1)) == 2
    assert [recalled("b", lambda: count(0)) for _ in range(2)] == [3, 4]


def test_a_query_that_is_called_like_a_count_is_not_taken_for_it(tmp_path: Path) -> None:
    """Whoever looks for "speakers" is told where the word stands, not who speaks most."""
    ticks = count()
    counts = Counts(clock=lambda: float(next(ticks)))
    with open_record(tmp_path / "archive", create=True) as record:
        for words in ("speakers", "stances", "portrait", "tree"):
            assert counts.speakers(record, Filters()) == []
            assert counts.facets(record, words, Filters()) == Facets((), (), ())


def test_a_port_that_is_taken_is_said_plainly() -> None:
    """Before anything is served."""
    with bound("127.0.0.1", 0) as first, pytest.raises(UsageError, match="can't be listened on"):
        bound("127.0.0.1", first.getsockname()[1])
    with pytest.raises(UsageError, match="no address"):
        bound("no-such-host.invalid", 0)


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_the_server_serves_and_stops_when_told(where: Path, how: signal.Signals) -> None:
    """It prints one address, answers there, and ends with exit code 0."""
    code = f"from pathlib import Path; from onrecord.web.server import serve; serve(Path({str(where)!r}), port=0)"
    with subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.PIPE, text=True) as running:
        try:
            assert running.stderr is not None
            url = urlsplit(running.stderr.readline().split()[3])
            asked = HTTPConnection(str(url.hostname), url.port, timeout=10)
            asked.request("GET", "/help")
            assert asked.getresponse().status == 200
            asked.close()
            running.send_signal(how)
            assert running.wait(timeout=10) == 0
            assert running.stderr.read() == ""
        finally:
            running.kill()


def test_the_address_is_one_that_can_be_opened() -> None:
    """Also when bound to every address, or to IPv6."""
    assert address("0.0.0.0", 80) == "http://127.0.0.1:80/"
    assert address("::1", 80) == "http://[::1]:80/"
    assert address("localhost", 8710) == "http://localhost:8710/"


def test_readers_at_once_get_their_pages(where: Path) -> None:
    """Eight threads, each its own record, no page broken."""
    wrong: list[int] = []
    with TestClient(create_app(where), base_url="http://127.0.0.1", raise_server_exceptions=False) as client:

        def read() -> None:
            for url in ("/", "/articles", "/search?q=harbour", "/problems"):
                answer = client.get(url)
                if answer.status_code != 200:
                    wrong.append(answer.status_code)

        threads = [threading.Thread(target=read) for _ in range(8)]
        for one in threads:
            one.start()
        for one in threads:
            one.join()
    assert wrong == []


def test_loopback_sockets_only() -> None:
    """Bound as told: loopback is not every address."""
    with bound("127.0.0.1", 0) as taken:
        assert taken.getsockname()[0] == "127.0.0.1"
        assert taken.family == socket.AF_INET
