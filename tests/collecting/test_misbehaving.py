"""A collecting run over sixty-odd hosts that misbehave: it ends, loses nothing, and hammers no one."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from onrecord.record import CollectOptions, FetchOptions, Limits, Record, open_record
from onrecord.records import CollectReport, Filters, Source, SourceSettings
from tests.collecting.misbehaving import WAYS
from tests.collecting.pages import Clock
from tests.ingest.site import Host, a_site

DELAY = 0.12
LIMITS = Limits(connect=0.5, silence=0.7, total=1.2, max_bytes=3 << 20, ratio=30, delay=DELAY, hosts=24)
OPTIONS = CollectOptions(fetching=FetchOptions(LIMITS))


@dataclass(frozen=True, slots=True)
class Run:
    """The hosts with their sources after two rounds, and what the first round left in the log."""

    record: Record
    hosts: dict[str, Host]
    everyone: list[Host]  # also those that others redirect to
    sources: dict[str, Source]  # after the first round
    later: dict[str, Source]  # after the second
    first: dict[str, list[str]]  # paths asked of each host in the first round, in order
    second: dict[str, list[str]]
    titles: set[str]
    reports: tuple[CollectReport, CollectReport]
    seconds: float


def collect(record: Record) -> CollectReport:
    run = record.collect(OPTIONS)
    for _ in run:
        pass
    return run.report


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    """One round, then another two hours later."""
    clock = Clock()
    where: Path = tmp_path_factory.mktemp("misbehaving") / "archive"
    with a_site() as site, open_record(where, create=True, clock=clock) as record:
        hosts = {way.name: way.make(site) for way in WAYS}
        idents = {}
        for name, host in hosts.items():
            source, new = record.sources.add(
                host.url("/feed"), SourceSettings(allow_private=True, title=name), now=clock(), kind="feed"
            )
            assert new
            idents[name] = source.id
        began = time.monotonic()
        one = collect(record)
        seconds = time.monotonic() - began
        sources = {name: record.sources.get(ident) for name, ident in idents.items()}
        counts = {name: len(host.log) for name, host in hosts.items()}
        clock.ahead = timedelta(hours=2)
        two = collect(record)
        titles = {article.title for article in record.articles.list(Filters(), limit=200).articles}
        yield Run(
            record=record,
            hosts=hosts,
            everyone=site.hosts,
            sources=sources,
            later={name: record.sources.get(ident) for name, ident in idents.items()},
            first={name: [asked.path for asked in host.log[: counts[name]]] for name, host in hosts.items()},
            second={name: [asked.path for asked in host.log[counts[name] :]] for name, host in hosts.items()},
            titles=titles,
            reports=(one, two),
            seconds=seconds,
        )


def test_there_are_enough_of_them() -> None:
    """At least fifty ways, each with a name of its own."""
    assert len(WAYS) >= 60
    assert len({way.name for way in WAYS}) == len(WAYS)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.name)
def test_each_way_comes_to_what_it_should(ran: Run, way: object) -> None:
    """Good feeds bring their article; every other one fails for the reason that fits, and the archive says so."""
    name, expect = way.name, way.expect  # type: ignore[attr-defined]
    source, host = ran.sources[name], ran.hosts[name]
    met = [one for one in ran.reports[0].filed.problems if one.where and one.where.startswith(host.address)]
    assert source.health.last_try is not None
    if expect == "good":
        assert (source.health.failures, source.health.why) == (0, None)
        place = source.url.split("//")[1].split(":")[0]  # one of them has moved to another host
        assert f"Fog keeps the boat of {place} in port" in ran.titles
    else:
        assert source.health.why
        assert expect in [one.kind for one in met], met
        assert source.health.failures == (0 if expect == "asked-to-wait" else 1)


def test_the_run_ends_soon(ran: Run) -> None:
    """Slow hosts don't add up: all of them are waited for at once."""
    assert ran.seconds < 15
    assert not ran.reports[0].stopped


def test_nobody_is_hammered(ran: Run) -> None:
    """Between the end of one request and the next to the same host lies the delay, and never two run at once."""
    for name, host in ran.hosts.items():
        for number, (before, after) in enumerate(pairwise(host.log), 1):
            # From beginning to beginning: of the end of an answer, the server's thread knows later than the client.
            gap = after.at - before.at
            assert gap > DELAY * 0.95, f"{name}: {before.path} then {after.path} after {gap:.3f} s"
            # A silent server may still be busy with the first round, which is hours ago to us, when the second begins.
            if number != len(ran.first[name]):
                assert after.at > before.ended, f"{name}: {after.path} while {before.path} was under way"


def test_nobody_is_asked_twice_for_what_failed(ran: Run) -> None:
    """In one round: robots.txt once, the feed once, its page once; only redirects make it more."""
    more = {"redirects-without-end", "robots-circle", "moved-for-good", "moved-for-now", "many-failing-pages"}
    for way in WAYS:
        asked = ran.first[way.name]
        if way.name not in more:
            assert len(asked) == len(set(asked)), (way.name, asked)
            assert len(asked) <= 3, (way.name, asked)
        assert asked.count("/feed") <= 1


def test_crawl_delay_is_heeded(ran: Run) -> None:
    """A host that asks for half a second gets it."""
    log = ran.hosts["robots-slow-down"].log
    assert all(after.at - before.at >= 0.45 for before, after in pairwise(log))


def test_a_host_that_fails_is_left_alone(ran: Run) -> None:
    """Of forty pages on a host that breaks every connection, three are tried; the others wait for the next round."""
    tried = [path for path in ran.first["many-failing-pages"] if path.startswith("/gone-wrong")]
    assert len(tried) == 3
    assert ran.reports[0].put_off >= 37


def test_what_robots_forbid_is_never_asked(ran: Run) -> None:
    """Nothing but robots.txt itself, in any round."""
    for name in ("robots-forbid", "robots-forbid-us", "robots-fault", "robots-busy"):
        assert set(ran.first[name] + ran.second[name]) == {"/robots.txt"}


def test_redirects_are_bounded_and_moves_are_heeded(ran: Run) -> None:
    """Ten redirects at most; a permanent one moves the source, a temporary one doesn't."""
    assert len(ran.first["redirects-without-end"]) <= 13
    hosts, later = ran.hosts, ran.later
    assert later["moved-for-good"].url == hosts["moved-for-good"].url("/new")
    assert ran.second["moved-for-good"][0] == "/new"
    assert later["moved-for-now"].url == hosts["moved-for-now"].url("/feed")
    assert later["moved-elsewhere"].url != hosts["moved-elsewhere"].url("/feed")
    assert ran.second["moved-elsewhere"] == []
    history = ran.record.sources.history(later["moved-for-good"].id)
    assert [change.what for change in history] == ["added", "moved"]


def test_waiting_and_gone_are_heeded(ran: Run) -> None:
    """Who asked for an hour is asked again after two; who is gone, never."""
    assert ran.second["wait-seconds"] == ran.second["wait-until"] == ["/feed"]
    assert ran.later["gone"].state == "retired"
    assert ran.second["gone"] == []


def test_what_recovers_is_taken_in(ran: Run) -> None:
    """A feed that failed in the first round brings its article in the second, and its failures are forgotten."""
    assert ran.sources["flaky"].health.failures == 1
    assert ran.later["flaky"].health.failures == 0
    assert f"Fog keeps the boat of {ran.hosts['flaky'].name} in port" in ran.titles


def test_nothing_is_lost_and_nothing_is_hurt(ran: Run) -> None:
    """Each host that served its page once has its article, with its bytes, and the archive is whole."""
    served = {
        f"Fog keeps the boat of {host.name} in port"
        for host in ran.everyone
        if any(asked.path == "/1" for asked in host.log)
    }
    assert served <= ran.titles
    report = ran.record.check()
    assert [problem for problem in report.problems if problem.severity != "note"] == []
    assert ran.titles == served


def test_tags_go_back_as_they_came(ran: Run) -> None:
    """If-None-Match holds the last tag, quotes and all; the page that came is not asked for again within the hour."""
    log = [asked for asked in ran.hosts["changing-tags"].log if asked.path == "/feed"]
    assert [asked.headers.get("if-none-match") for asked in log] == [None, '"0"']


def test_each_request_says_who_asks(ran: Run) -> None:
    """By name and version; and no cookie is ever sent."""
    for host in ran.hosts.values():
        for asked in host.log:
            assert asked.headers["user-agent"].startswith("onrecord/")
            assert "cookie" not in asked.headers
