"""Collecting from end to end on a small web: feeds, pages, edits, stops; and the tale that the archive then tells."""

from __future__ import annotations

import io
import json
import os
import signal
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.archive.sources.leads import Leads
from onrecord.cli.collecting import Rest
from onrecord.cli.main import cli
from onrecord.errors import ArchiveFull, CollectingAlready, InputError, NoArchive, NotFound, UsageError
from onrecord.ingest.fetching import wire
from onrecord.pipeline.fetching import fetch
from onrecord.pipeline.filing import Filing
from onrecord.record import (
    AddOptions,
    CollectOptions,
    CollectStep,
    FetchOptions,
    Limits,
    Record,
    collecting,
    open_record,
    utc_now,
)
from onrecord.records import Ask, CollectReport, Filters, ImportReport, Source, SourceSettings, Visit
from tests.collecting.misbehaving import CERTIFICATE
from tests.collecting.pages import ATOM, EARLY, Clock, article, atom
from tests.ingest.site import Asked, Host, Site, a_site

QUICK = Limits(delay=0.02, connect=1, silence=1, total=3)
OPTIONS = CollectOptions(fetching=FetchOptions(QUICK))
PRIVATE = SourceSettings(allow_private=True, outlet="Orm Post")
NOW = CollectOptions(fetching=FetchOptions(QUICK), at_once=True)


@pytest.fixture
def site() -> Iterator[Site]:
    with a_site() as made:
        yield made


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def record(tmp_path: Path, clock: Clock) -> Iterator[Record]:
    with open_record(tmp_path / "archive", create=True, clock=clock) as made:
        yield made


def post(site: Site, *, tags: bool = True) -> Host:
    """A paper with a front page, a feed of two articles, and tags on all of it."""
    host = site.host()
    head = '<link rel="alternate" type="application/atom+xml" title="News" href="/feed">'
    host.pages["/"] = f"<html><head><title>Orm Post</title>{head}</head><body><p>Welcome.</p></body></html>".encode()
    texts = {
        "/fog": article("Fog keeps the boat in port"),
        "/rain": article("Rain closes the market of Sella", place="Sella", number=12),
    }
    entries = [
        (host.url("/fog"), "Fog keeps the boat in port", EARLY),
        (host.url("/rain"), "Rain closes the market of Sella", EARLY),
    ]
    texts["/feed"] = atom("Orm Post", entries)
    for path, body in texts.items():
        host.pages[path] = tagged(path, body) if tags else body
    return host


def tagged(path: str, body: bytes) -> object:
    """The page with a tag made of its words; 304 to whoever has it."""
    tag = f'W/"{abs(hash(body)):x}"'
    headers = {**(ATOM if path == "/feed" else {}), "ETag": tag}
    return lambda asked: (
        (304, {"ETag": tag}, b"") if asked.headers.get("if-none-match") == tag else (200, headers, body)
    )


def collect(record: Record, options: CollectOptions = OPTIONS, *names: str) -> CollectReport:
    run = record.collect(options, names)
    for _ in run:
        pass
    return run.report


def sums(report: CollectReport) -> tuple[int, int, int, int]:
    filed = report.filed
    return filed.new, filed.changed, filed.unchanged, filed.failed


def add(record: Record, url: str, settings: SourceSettings = PRIVATE, **more: bool) -> Source:
    return record.add_sources(url, AddOptions(settings, FetchOptions(QUICK), **more)).sources[0][0]


def titles(record: Record) -> set[str]:
    return {one.title for one in record.articles.list(Filters(), limit=100).articles}


# The tale -------------------------------------------------------------------------------------------------------


def run_cli(*arguments: str) -> Result:
    result = CliRunner().invoke(cli, list(arguments), standalone_mode=False)
    assert result.exception is None, result.output
    return result


def test_the_whole_tale_from_the_command_line(site: Site, tmp_path: Path) -> None:
    """Add a local feed, collect twice, edit an article, collect: the archive tells what became of it."""
    host = post(site)
    archive = ["-a", str(tmp_path / "archive")]
    quick = ["--delay", "0.02"]
    assert "Orm Post" in run_cli("add", host.url("/"), "--allow-private", "--outlet", "Orm Post", *archive).output
    assert "2 articles new" in run_cli("collect", *quick, *archive).output
    again = run_cli("collect", *quick, *archive).output
    assert "0 articles new, 0 changed" in again
    host.pages["/fog"] = tagged("/fog", article("Fog keeps the boat in port", number=300))
    host.pages["/feed"] = tagged(
        "/feed", atom("Orm Post", [(host.url("/fog"), "Fog keeps the boat in port", "2026-03-01T15:00:00Z")])
    )
    assert "0 articles new, 1 changed" in run_cli("collect", *quick, *archive).output
    listed = run_cli("articles", *archive).output
    assert "Fog keeps the boat in port\n" in listed
    assert "1 March 2026 · Orm Post · 2 versions" in listed
    rows = [json.loads(line) for line in run_cli("articles", "--json", *archive).output.splitlines()]
    fog = next(row for row in rows if row["title"].startswith("Fog"))
    assert fog["versions"] == 2
    shown = run_cli("show", fog["id"], *archive).output
    assert "About 300 people" in shown
    assert "About 30 people" not in shown
    paths = [asked.path for asked in host.log]
    assert paths.count("/fog") == 2
    assert paths.count("/rain") == 1
    assert run_cli("check", *archive).return_value == 0


def test_versions_know_when_they_were_seen(record: Record, site: Site, clock: Clock) -> None:
    """A visit that finds nothing new moves last-seen, by a 304 or by the same bytes; nothing is kept twice."""
    host = post(site)
    host.pages["/rain"] = article("Rain closes the market of Sella", place="Sella", number=12)  # no tag
    source = add(record, host.url("/feed"))
    assert sums(collect(record)) == (2, 0, 0, 0)
    captures = len(list(record.captures.list()))
    clock.ahead = timedelta(hours=1, minutes=1)
    assert sums(collect(record)) == (0, 0, 2, 0)
    assert len(list(record.captures.list())) == captures
    for one in record.articles.list(Filters(), limit=9).articles:
        assert one.last_seen - one.first_seen > timedelta(hours=1)
    assert record.sources.get(source.id).articles == 2
    clock.ahead = timedelta(hours=2)
    assert sums(collect(record)) == (0, 0, 0, 0)  # the next look at pages is a day after they came
    clock.ahead = timedelta(hours=26)
    assert sums(collect(record)) == (0, 0, 2, 0)


def test_now_means_now(record: Record, site: Site) -> None:
    """With `at_once` pages are looked at again before they are due."""
    host = post(site)
    add(record, host.url("/feed"))
    collect(record)
    host.pages["/fog"] = tagged("/fog", article("Fog keeps the boat in port", number=300))
    assert sums(collect(record)) == (0, 0, 0, 0)
    assert sums(collect(record, NOW)) == (0, 1, 1, 0)


def test_a_source_is_due_when_its_words_say_so(record: Record, site: Site, clock: Clock) -> None:
    """max-age holds it back; `at_once` and its name don't wait for it; the report says until when."""
    host = post(site)
    host.pages["/feed"] = (200, {**ATOM, "Cache-Control": "max-age=3600"}, atom("Orm Post", []))
    source = add(record, host.url("/feed"))
    collect(record)
    report = collect(record)
    assert (report.sources, report.not_due) == (0, 1)
    assert report.next_due == record.sources.get(source.id).health.next_due
    assert collect(record, NOW).sources == 1
    assert collect(record, OPTIONS, source.id).sources == 1
    clock.ahead = timedelta(hours=2)
    assert collect(record).sources == 1


def test_articles_that_a_feed_gives_in_full_need_no_visit(record: Record, site: Site) -> None:
    """They are filed from the feed itself; its summaries lead to their pages."""
    host = site.host()
    words = " ".join(
        f"<p>Sentence number {n} on the harbour of Orm and its boats, which came and went.</p>" for n in range(30)
    )
    host.pages["/one"] = article("Rain closes the market of Sella", place="Sella")
    host.pages["/feed"] = (
        200,
        {"Content-Type": "application/rss+xml"},
        f"""<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Orm Post</title>
        <item><title>The harbour in full</title><link>{host.url("/full")}</link>
        <content:encoded><![CDATA[{words}]]></content:encoded></item>
        <item><title>Rain closes the market of Sella</title><link>{host.url("/one")}</link>
        <description>Only this ...</description></item></channel></rss>""".encode(),
    )
    add(record, host.url("/feed"))
    assert sums(collect(record)) == (2, 0, 0, 0)
    assert titles(record) == {"The harbour in full", "Rain closes the market of Sella"}
    assert "/full" not in [asked.path for asked in host.log]


def test_a_list_page_is_followed_when_asked(record: Record, site: Site) -> None:
    """Its teasers lead to articles, and are not taken for the articles' first words."""
    host = site.host()
    cards = ""
    for n in range(5):
        host.pages[f"/a{n}"] = article(f"The boat number {n} has come into port", place=f"Orm {n}", number=20 + n)
        cards += (
            f'<article><h2><a href="/a{n}">The boat number {n} has come into port</a></h2>'
            f"<p>It came at {n} in the morning, and few people saw it come in from the sea.</p></article>"
        )
    host.pages["/news"] = (
        f"<html><head><title>News Archives</title></head><body><main><h1>News</h1>{cards}</main></body></html>".encode()
    )
    source = add(record, host.url("/news"), SourceSettings(allow_private=True, follow=True), page=True)
    assert source.kind == "page"
    assert sums(collect(record)) == (5, 0, 0, 0)
    assert all(one.versions == 1 and one.words > 40 for one in record.articles.list(Filters(), limit=9).articles)


def test_a_sitemap_index_leads_to_its_pages(record: Record, site: Site, clock: Clock) -> None:
    """Index, sitemap, page; what is older than a month is passed over; a new page is found on the next run."""
    host = site.host()
    space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    entry = "<url><loc>{url}</loc><lastmod>{day}</lastmod></url>"
    host.pages["/sitemap.xml"] = (
        f"<sitemapindex {space}><sitemap><loc>{host.url('/news.xml')}</loc></sitemap></sitemapindex>".encode()
    )
    rows = [entry.format(url=host.url("/1"), day="2026-03-01"), entry.format(url=host.url("/old"), day="2019-03-01")]
    host.pages["/news.xml"] = f"<urlset {space}>{''.join(rows)}</urlset>".encode()
    host.pages["/1"] = article("Fog keeps the boat in port")
    host.pages["/2"] = article("Rain closes the market of Sella", place="Sella")
    assert add(record, host.url("/sitemap.xml")).kind == "sitemap"
    assert sums(collect(record)) == (1, 0, 0, 0)
    rows.append(entry.format(url=host.url("/2"), day="2026-03-02"))
    host.pages["/news.xml"] = f"<urlset {space}>{''.join(rows)}</urlset>".encode()
    clock.ahead = timedelta(minutes=20)
    assert sums(collect(record)) == (1, 0, 0, 0)
    assert "/old" not in [asked.path for asked in host.log]


def test_an_index_of_more_sitemaps_than_a_run_takes_is_looked_through(record: Record, site: Site, clock: Clock) -> None:
    """Each gets its turn; one that fails keeps its own time; one that was last changed long ago is left alone."""
    host = site.host()
    space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    names = [f"/map-{n}.xml" for n in range(7)]
    named = "".join(f"<sitemap><loc>{host.url(name)}</loc></sitemap>" for name in names)
    named += f"<sitemap><loc>{host.url('/of-2019.xml')}</loc><lastmod>2019-05-02</lastmod></sitemap>"
    host.pages["/index.xml"] = f"<sitemapindex {space}>{named}</sitemapindex>".encode()
    host.pages |= {name: f"<urlset {space}></urlset>".encode() for name in names[1:]}
    source = add(record, host.url("/index.xml"))
    few = CollectOptions(fetching=FetchOptions(QUICK), pages=3)
    for _ in range(5):
        collect(record, few)
        clock.ahead += timedelta(minutes=1)
    asked = [len(host.asked(name)) for name in names]
    assert asked[0] == 1
    assert max(asked[1:]) - min(asked[1:]) <= 1
    assert host.asked("/of-2019.xml") == []
    # What a source that was removed had named belongs to the next that names it.
    record.sources.become(source.id, "removed", now=clock())
    host.pages["/other.xml"] = host.pages["/index.xml"]
    add(record, host.url("/other.xml"))
    clock.ahead += timedelta(minutes=1)
    assert collect(record, few).pages == 3


def test_only_so_many_pages_of_a_source_in_one_run(record: Record, site: Site) -> None:
    """The others wait for the next run, and come then."""
    host = site.host()
    entries = []
    for n in range(7):
        host.pages[f"/{n}"] = article(f"Boat number {n} has come into port at last", place=f"Orm {n}", number=10 + n)
        entries.append((host.url(f"/{n}"), f"Boat number {n} has come into port at last", EARLY))
    host.pages["/feed"] = (200, {**ATOM, "ETag": '"1"'}, atom("Orm Post", entries))
    add(record, host.url("/feed"))
    few = CollectOptions(fetching=FetchOptions(QUICK), pages=3)
    assert [sums(collect(record, few))[0] for _ in range(3)] == [3, 3, 1]


# Stopping and going on ------------------------------------------------------------------------------------------


def test_a_stopped_run_keeps_what_came_and_the_next_goes_on(record: Record, site: Site) -> None:
    """Told to stop after the first page: that page is filed, the others come with the next run, none twice."""
    host = site.host()
    entries = []
    for n in range(6):
        host.pages[f"/{n}"] = article(f"Boat number {n} has come into port at last", place=f"Orm {n}", number=10 + n)
        entries.append((host.url(f"/{n}"), f"Boat number {n} has come into port at last", EARLY))
    host.pages["/feed"] = (200, ATOM, atom("Orm Post", entries))
    add(record, host.url("/feed"))
    seen: list[str] = []
    run = record.collect(
        CollectOptions(fetching=FetchOptions(Limits(delay=0.3))), stop=lambda: any("/feed" not in url for url in seen)
    )
    for step in run:
        seen.append(step.visit.url)
    assert run.report.stopped
    first = run.report.filed.new
    assert 0 < first < 6
    assert record.check().problems == ()
    assert sums(collect(record))[0] == 6 - first
    assert len(titles(record)) == 6


def test_a_killed_run_loses_nothing(site: Site, tmp_path: Path) -> None:
    """Killed in the middle of collecting, the archive is whole, and the next run brings the rest."""
    host = site.host()
    entries = []
    for n in range(8):
        host.pages[f"/{n}"] = article(f"Boat number {n} has come into port at last", place=f"Orm {n}", number=10 + n)
        entries.append((host.url(f"/{n}"), f"Boat number {n} has come into port at last", EARLY))
    host.pages["/feed"] = (200, ATOM, atom("Orm Post", entries))
    where = tmp_path / "archive"
    with open_record(where, create=True) as record:
        add(record, host.url("/feed"))
    process = onrecord("collect", "--delay", "0.2", "-a", str(where))
    wait_for(lambda: len(host.asked("/2")) > 0)
    process.kill()
    process.communicate()
    with open_record(where, write=True) as record:
        assert [one for one in record.check().problems if one.severity != "note"] == []
        collect(record)
        assert len(titles(record)) == 8
        assert [one for one in record.check().problems if one.severity != "note"] == []


def test_a_feed_that_was_kept_and_not_read_is_read_as_a_source(
    record: Record, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its summaries are leads, also when a crash came before they were heeded: no teaser is taken for an article."""
    host = post(site)
    add(record, host.url("/feed"))
    with monkeypatch.context() as crashing:
        crashing.setattr(Filing, "file", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            collect(record)
    assert [one.state for one in record.captures.list()] == ["kept"]
    assert sums(collect(record)) == (2, 0, 0, 0)
    assert all(one.versions == 1 for one in record.articles.list(Filters(), limit=9).articles)
    assert {one.state for one in record.captures.list()} == {"read"}


def test_leads_outlast_a_crash_before_they_are_written(
    record: Record, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A feed whose leads could not be written down is asked for in full again, though it hasn't changed."""
    host = post(site)
    add(record, host.url("/feed"))
    with monkeypatch.context() as crashing:
        crashing.setattr(Leads, "note", lambda _, found: found and 1 / 0)
        with pytest.raises(ZeroDivisionError):
            collect(record)
    assert sums(collect(record)) == (2, 0, 0, 0)


def test_collect_every_goes_on_until_it_is_told_to_stop(site: Site, tmp_path: Path) -> None:
    """Between rounds others may write, a second collector may not; SIGTERM ends it with 0, the archive whole."""
    host = post(site)
    where = tmp_path / "archive"
    with open_record(where, create=True) as record:
        add(record, host.url("/feed"))
    process = onrecord("collect", "--every", "1h", "--delay", "0.02", "-a", str(where))
    try:
        assert process.stdout is not None
        assert "2 articles new" in process.stdout.readline()
        with open_record(where, write=True) as record:
            assert len(titles(record)) == 2
            with pytest.raises(CollectingAlready), collecting(where):
                pass
        process.send_signal(signal.SIGTERM)
        assert process.wait(10) == 0
    finally:
        process.kill()
        process.communicate()
    with collecting(where), open_record(where) as record:
        assert record.check().problems == ()


def onrecord(*arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "onrecord", *arguments],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=dict(os.environ),
    )  # fmt: skip


def wait_for(true: object, seconds: float = 20) -> None:
    until = time.monotonic() + seconds
    while not true():  # type: ignore[operator]
        assert time.monotonic() < until, "it never came to that"
        time.sleep(0.02)


def test_a_clock_that_is_set_back_hides_nothing(record: Record, site: Site, clock: Clock) -> None:
    """A machine that began years ahead of its time looks again at once when its clock is put right."""
    host, busy = post(site), site.host()
    busy.pages["/feed"] = (503, {"Retry-After": "3600"}, b"")
    clock.ahead = timedelta(days=4000)
    add(record, host.url("/feed"), replace(PRIVATE, minutes=60))
    add(record, busy.url("/feed"), look=False)
    assert sums(collect(record)) == (2, 0, 0, 0)
    clock.ahead = timedelta(0)
    entries = [(host.url("/fog"), "Fog keeps the boat in port", "2026-03-01T11:00:00Z")]
    host.pages["/feed"] = atom("Orm Post", entries)
    host.pages["/fog"] = article("Fog keeps the boat in port", number=99)
    busy.pages["/feed"] = (200, ATOM, atom("Busy", [(busy.url("/1"), "Ice", EARLY)]))
    busy.pages["/1"] = article("Ice keeps everybody at home", place="Tarn", number=7)
    report = collect(record)
    assert report.sources == 2
    assert report.filed.new == 1
    assert len(busy.asked("/robots.txt")) == 2  # what was read in the future says nothing of today


def test_a_full_disk_ends_a_round_and_not_the_rounds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told, and tried again: whoever frees some space need not start the collector anew."""
    rounds: list[str] = []

    def round_(archive: str, names: object, options: object, stop: threading.Event, **how: bool) -> None:
        rounds.append(archive)
        if len(rounds) == 1:
            raise ArchiveFull(archive)
        stop.set()

    monkeypatch.setattr("onrecord.cli.collecting._round", round_)
    monkeypatch.setattr(Rest, "wait", lambda rest, stop: None)
    open_record(tmp_path / "archive", create=True).close()
    result = run_cli("collect", "--every", "15m", "-a", str(tmp_path / "archive"))
    assert (result.return_value, len(rounds)) == (0, 2)
    assert "the disk is full" in result.output


def test_rest_ends_by_whichever_clock_says_so_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock of the day is set back by a year, or jumps ahead when the machine wakes."""
    day, ticks = [utc_now()], [100.0]
    monkeypatch.setattr("onrecord.cli.collecting.utc_now", lambda: day[0])
    monkeypatch.setattr("onrecord.cli.collecting.time.monotonic", lambda: ticks[0])
    rest = Rest(timedelta(minutes=15))
    day[0], ticks[0] = day[0] - timedelta(days=365), ticks[0] + 600
    assert rest.left() == 300
    day[0] += timedelta(days=365, hours=8)
    assert rest.left() < 0


def test_stop_ends_waiting_for_a_slow_server(record: Record, site: Site) -> None:
    """A server that says nothing for long doesn't keep a stopped run."""
    host = site.host({"/feed": lambda asked: asked.gone.wait(8) and None})
    record.sources.add(host.url("/feed"), PRIVATE, now=record.now, kind="feed")
    told = threading.Event()
    threading.Timer(0.4, told.set).start()
    began = time.monotonic()
    run = record.collect(CollectOptions(fetching=FetchOptions(Limits(delay=0.02))), stop=told.is_set)
    for _ in run:
        pass
    assert run.report.stopped
    assert time.monotonic() - began < 5


# Adding ---------------------------------------------------------------------------------------------------------


def test_a_site_leads_to_its_feed(record: Record, site: Site) -> None:
    """The page's own link is followed; the page itself when told; a second time it is here already."""
    host = post(site)
    added = record.add_sources(host.url("/"), AddOptions(PRIVATE, FetchOptions(QUICK)))
    assert [(source.url, source.kind, new) for source, new in added.sources] == [(host.url("/feed"), "feed", True)]
    again = record.add_sources(host.url("/feed"), AddOptions(PRIVATE, FetchOptions(QUICK)))
    assert [new for _, new in again.sources] == [False]
    assert add(record, host.url("/"), page=True).kind == "page"
    assert len(record.sources.list()) == 2


def test_subscription_lists_in_and_out(record: Record, site: Site, tmp_path: Path) -> None:
    """Folders become categories; nothing is fetched; written out again it names the same feeds."""
    listed = tmp_path / "feeds.opml"
    listed.write_text(
        '<opml version="2.0"><body><outline text="Ports"><outline type="rss" text="Orm" xmlUrl="https://orm.example/feed"/>'
        '</outline><outline text="Sella" xmlUrl="https://sella.example/rss"/></body></opml>'
    )
    added = record.add_sources(str(listed), AddOptions())
    assert [(one.url, one.title, one.category) for one, _ in added.sources] == [
        ("https://orm.example/feed", "Orm", ("Ports",)),
        ("https://sella.example/rss", "Sella", None),
    ]
    out = tmp_path / "out.opml"
    out.write_bytes(record.write_source_list())
    assert [new for _, new in record.add_sources(str(out), AddOptions()).sources] == [False, False]


def test_an_address_that_cant_be_asked_costs_a_list_only_itself(tmp_path: Path) -> None:
    """It is told; the feeds before it and behind it are added."""
    listed, archive = tmp_path / "feeds.opml", str(tmp_path / "archive")
    feeds = ["https://orm.example/feed", "https://ada:secret@sella.example/feed", "https://tarn.example/feed"]
    rows = "".join(f'<outline text="Feed {n}" xmlUrl="{url}"/>' for n, url in enumerate(feeds))
    listed.write_text(f'<opml version="2.0"><body>{rows}</body></opml>')
    result = run_cli("add", str(listed), "-a", archive)
    assert result.return_value == 1
    assert "failure: https://sella.example/feed: this address holds a name or a password" in result.output
    with open_record(archive) as record:
        assert [one.url for one in record.sources.list()] == [feeds[0], feeds[2]]


@pytest.mark.parametrize(
    "given", ["http://127.0.0.1:1/", "https://a:b@example.org/", "no-such-file.opml", "http://x:25/"]
)
def test_what_cant_be_added_is_told(record: Record, given: str) -> None:
    """A private address, a password, no file: one line, and nothing on the list."""
    with pytest.raises(InputError):
        record.add_sources(given, AddOptions(SourceSettings(), FetchOptions(QUICK)))
    assert record.sources.list() == []


def test_sources_have_a_history(record: Record, clock: Clock) -> None:
    """Each change stands in it; a removed source is off the list, keeps its history, and can come back."""
    drawer = record.sources
    source, _ = drawer.add("https://orm.example/feed", SourceSettings(title="Orm"), now=clock())
    drawer.set(source.id, SourceSettings(outlet="Orm Post", minutes=30, category=("Ports",)), now=clock())
    drawer.set(source.id, SourceSettings(outlet="", minutes=0), now=clock())
    for state in ("paused", "active", "retired", "removed"):
        drawer.become(source.id, state, now=clock())
    assert drawer.list() == []
    assert [one.state for one in drawer.list(removed=True)] == ["removed"]
    assert [one.what for one in drawer.history(source.id)] == [
        "added", "set", "set", "set", "set", "set", "paused", "resumed", "retired", "removed"
    ]  # fmt: skip
    back, new = drawer.add("https://orm.example/feed", SourceSettings(), now=clock())
    assert (new, back.id, back.state, back.outlet, back.category) == (True, source.id, "active", None, ("Ports",))
    assert drawer.get("orm") == drawer.get(source.id[:8]) == drawer.get("https://orm.example/feed") == back
    with pytest.raises(NotFound):
        drawer.get("sella")


def test_marks_that_change_with_each_fetch_make_no_new_page(record: Record, site: Site, clock: Clock) -> None:
    """A feed that marks its links anew each time: the page is asked for once, and again when it may have changed."""
    host = site.host()
    fetches = iter(range(100))

    def feed(asked: Asked) -> tuple[int, dict[str, str], bytes]:
        url = host.url(f"/fog?utm_id={next(fetches)}&xtor=RSS-1")
        return 200, ATOM, atom("Orm Post", [(url, "Fog keeps the boat", EARLY)])

    host.pages["/feed"] = feed
    host.pages["/fog"] = article("Fog keeps the boat")
    add(record, host.url("/feed"))
    assert [sums(collect(record))[0] for _ in range(3)] == [1, 0, 0]
    host.pages["/fog"] = article("Fog keeps the boat", number=99)
    clock.ahead = timedelta(hours=2)
    assert sums(collect(record)) == (0, 1, 0, 0)
    assert [asked.path for asked in host.log if "fog" in asked.path] == ["/fog", "/fog"]


def test_an_article_that_moves_takes_its_edits_along(record: Record, site: Site, clock: Clock) -> None:
    """Its outlet gave it another address with its new headline; a page in its place that is another one is another."""
    host = post(site)
    add(record, host.url("/feed"))
    assert sums(collect(record)) == (2, 0, 0, 0)
    host.pages["/fog-or-ice"] = article("Fog and ice keep the boat in port", number=99)
    host.pages["/fog"] = (301, {"Location": "/fog-or-ice"}, b"")
    host.pages["/rain"] = (301, {"Location": "/away"}, b"")
    host.pages["/away"] = b"<title>Gone fishing</title><h1>Gone fishing</h1><p>Nobody is at home this week.</p>"
    clock.ahead = timedelta(hours=2)
    report = collect(record)
    assert (report.filed.changed, report.filed.failed) == (1, 0)
    found = {one.url: (one.title, one.versions) for one in record.articles.iterate(Filters())}
    assert found[host.url("/fog-or-ice")] == ("Fog and ice keep the boat in port", 2)
    assert found[host.url("/rain")] == ("Rain closes the market of Sella", 1)
    assert host.url("/fog") not in found
    assert record.check().problems == ()


def test_paused_sources_and_their_pages_are_left_alone(record: Record, site: Site) -> None:
    """Nothing is asked of them, not even pages that wait."""
    host = post(site)
    source = add(record, host.url("/feed"))
    asked = len(host.log)
    record.sources.become(source.id, "paused", now=record.now)
    assert collect(record).sources == 0
    assert len(host.log) == asked


# Guards ---------------------------------------------------------------------------------------------------------


def test_no_redirect_leads_inside(record: Record, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A public host can't send us on to a private one: it is checked again at each redirect, and never connected to."""
    inside = site.host({"/feed": b"secret"})
    outside = site.host({"/feed": (302, {"Location": inside.url("/feed")}, b"")})
    outside.pages["/robots.txt"] = b""
    monkeypatch.setattr(wire, "is_public", lambda address: address == outside.name)
    record.sources.add(outside.url("/feed"), SourceSettings(), now=record.now, kind="feed")
    report = collect(record)
    assert [one.kind for one in report.filed.problems] == ["private-address"]
    assert inside.log == []


def test_a_name_is_resolved_once_and_that_address_is_asked(
    record: Record, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that points to a public host when it is checked and inside a moment later gains nothing."""
    inside = site.host({"/feed": b"secret"})
    public = post(site, tags=False)
    answers = [public.name]

    def resolve(host: str, port: int) -> list[str]:
        return [answers.pop(0) if answers else inside.name]

    monkeypatch.setattr(wire, "resolve", resolve)
    monkeypatch.setattr(wire, "is_public", lambda address: address == public.name)
    port = public.address.rpartition(":")[2]
    record.sources.add(f"http://rebind.example:{port}/feed", SourceSettings(), now=record.now, kind="feed")
    collect(record)
    assert inside.log == []
    assert [asked.headers["host"] for asked in public.log][:1] == [f"rebind.example:{port}"]


def test_reading_an_address_needs_no_archive(site: Site) -> None:
    """`read URL` prints its article; a private address needs leave."""
    host = post(site)
    rows = run_cli("read", host.url("/fog"), "--allow-private").output
    assert json.loads(rows)["title"] == "Fog keeps the boat in port"
    assert run_cli("read", host.url("/fog")).return_value == 1


def test_importing_an_address_keeps_it_as_it_was_sent(record: Record, site: Site, clock: Clock) -> None:
    """Its capture has the address, the status and the headers; a second import finds it unchanged."""
    from onrecord.record import ImportOptions

    host = post(site)
    options = ImportOptions(fetching=FetchOptions(QUICK, allow_private=True))
    for expected in ((1, 0, 0), (0, 0, 1)):
        run = record.import_pages([host.url("/fog")], options)
        for _ in run:
            pass
        assert (run.report.new, run.report.changed, run.report.unchanged) == expected
        clock.ahead += timedelta(minutes=1)
    (found,) = record.articles.list(Filters(), limit=9).articles
    assert found.url == host.url("/fog")


def test_teasers_of_a_saved_list_are_followed_when_asked(record: Record, site: Site, tmp_path: Path) -> None:
    """The saved list gives teasers; with `follow` their pages come too, also when the list is known already; once."""
    from onrecord.record import ImportOptions

    host = post(site)
    cards = "".join(
        f"<article class='post'><h2><a href='{host.url(path)}'>{title}</a></h2><p>In short: {title}…</p></article>"
        for path, title in (
            ("/fog", "Fog keeps the boat in port"),
            ("/rain", "Rain closes the market of Sella"),
            ("/gone", "A page that nobody has any more"),
        )
    )
    path = tmp_path / "list.html"
    path.write_text(f"<html><body class='archive'><h1>Category: Orm</h1>{cards}</body></html>")

    def imported(*, follow: bool) -> ImportReport:
        options = ImportOptions(fetching=FetchOptions(QUICK, allow_private=True), follow=follow)
        run = record.import_pages([str(path)], options)
        for _ in run:
            pass
        return run.report

    assert imported(follow=False).new == 3
    assert host.log == []
    assert len(list(record.articles.iterate(Filters(has=("cut-off",))))) == 3
    followed = imported(follow=True)
    assert (followed.new, followed.changed, followed.failed) == (0, 2, 1)
    assert [one.title for one in record.articles.iterate(Filters(has=("cut-off",)))] == [
        "A page that nobody has any more"
    ]
    assert len(host.asked("/fog")) == 1
    imported(follow=True)
    assert len(host.asked("/fog")) == 1


def test_nobody_is_asked_before_the_time_it_named(record: Record, site: Site, clock: Clock) -> None:
    """Not even a page of another source, on the same host, in another run, with `at_once`."""
    host = post(site)
    other = site.host()
    other.pages["/feed"] = (200, ATOM, atom("Other", [(host.url("/fog"), "Fog keeps the boat in port", EARLY)]))
    busy = [True]
    good = host.pages["/feed"]

    def feed(asked: Asked) -> object:
        return (429, {"Retry-After": "1800"}, b"") if busy[0] else good(asked)  # type: ignore[operator]

    host.pages["/feed"] = feed
    record.sources.add(host.url("/feed"), PRIVATE, now=record.now, kind="feed")
    collect(record)
    asked = len(host.log)
    record.sources.add(other.url("/feed"), PRIVATE, now=record.now, kind="feed")
    collect(record, NOW)
    assert len(host.log) == asked
    clock.ahead, busy[0] = timedelta(minutes=31), False
    assert sums(collect(record))[0] == 2


def test_a_resolver_that_never_answers_costs_no_more_than_a_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's resolver has no deadline of its own; ours holds for it, too."""
    waits = threading.Event()
    monkeypatch.setattr(wire, "resolve", lambda name, port: [str(waits.wait(20))])
    began = time.monotonic()
    try:
        (visit,) = fetch(["http://slow.example/"], FetchOptions(replace(QUICK, connect=0.3)), clock=utc_now)
    finally:
        waits.set()
    assert time.monotonic() - began < 5
    assert visit.problem is not None
    assert (visit.problem.kind, "resolved" in visit.problem.what) == ("too-slow", True)


def test_a_certificate_is_checked_against_the_name(record: Record, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """The connection goes to an address, but it is the name that must be proved: one that is trusted, and no other."""
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(CERTIFICATE)
    host = site.host({"/feed": (200, ATOM, atom("Orm Post", []))}, tls=tls)
    port = host.address.rpartition(":")[2]
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    monkeypatch.setattr(wire, "resolve", lambda name, port: [host.name])
    names = ("harbour.invalid", "other.invalid")
    found = [record.sources.add(f"https://{name}:{port}/feed", PRIVATE, now=record.now)[0] for name in names]
    report = collect(record)
    assert [record.sources.get(one.id).health.failures for one in found] == [0, 1]
    assert [one.kind for one in report.filed.problems if one.severity == "failure"] == ["bad-certificate"]


# The command line -----------------------------------------------------------------------------------------------


def test_sources_from_the_command_line(site: Site, tmp_path: Path) -> None:
    """Listed with their health, renamed, paused, retired, removed, and written out."""
    host = post(site)
    archive = ["-a", str(tmp_path / "archive")]
    run_cli("add", host.url("/feed"), "--no-look", "--allow-private", "--interval", "2h", *archive)
    assert "never looked at" in run_cli("sources", *archive).output
    host.pages["/feed"] = (500, {}, b"")
    assert run_cli("collect", "--delay", "0.02", *archive).return_value == 1
    listed = run_cli("sources", *archive).output
    assert "failed once: the server answers 500 Internal Server Error" in listed
    assert "every 2h" in listed
    run_cli("sources", *archive, "set", host.url("/feed"), "--title", "Orm", "--category", "Ports > Orm", "--no-follow")
    run_cli("sources", *archive, "pause", "Orm")
    row = json.loads(run_cli("sources", "--json", *archive).output)
    assert (row["title"], row["category"], row["follow"], row["state"]) == ("Orm", "Ports > Orm", False, "paused")
    assert row["health"]["status"] == 500
    assert "0 sources looked at" in run_cli("collect", *archive).output
    run_cli("sources", *archive, "resume", "Orm")
    assert host.url("/feed") in run_cli("sources", *archive, "opml").output
    run_cli("sources", *archive, "remove", "Orm")
    assert "No sources yet" in run_cli("sources", *archive).output
    shown = run_cli("sources", *archive, "show", "Orm").output
    assert [word for word in ("added", "set", "paused", "resumed", "removed") if word not in shown] == []


def test_progress_has_a_line_for_each_busy_host() -> None:
    """Hosts come and go; the first line counts the whole run."""
    from rich.console import Console
    from rich.progress import Progress

    from onrecord.cli.collecting import _show

    visit = Visit(Ask("https://a.example/"), "fetched", Clock()(), "https://a.example/")
    shown: dict[str, object] = {}
    with Progress(console=Console(file=io.StringIO())) as bar:
        bar.add_task("Collecting")
        for done, waiting in enumerate([{"a": 9, "b": 3}, {"a": 8, "c": 1}, {f"h{n}": n for n in range(20)}, {}]):
            _show(bar, shown, CollectStep(done, waiting, visit, 0))  # type: ignore[arg-type]
            assert len(shown) == min(len(waiting), 8)
            assert bar.tasks[0].total == done + sum(waiting.values())


@pytest.mark.parametrize("wrong", [["--every", "soon"], ["--every", "1h,2h"], ["--revisit", "never"], ["--every", "0"]])
def test_times_are_written_one_way(wrong: list[str], tmp_path: Path) -> None:
    """15m, 2h, 1d, 1w; anything else is wrong usage."""
    result = CliRunner().invoke(cli, ["collect", *wrong, "-a", str(tmp_path)])
    assert result.exit_code == 2
    assert "Error: Invalid value" in result.output


def test_without_sources_there_is_nothing_to_collect(tmp_path: Path) -> None:
    """It says how to add one; and where there is no archive, that there is none."""
    with pytest.raises(NoArchive), collecting(tmp_path / "none"):
        pass
    with open_record(tmp_path / "archive", create=True):
        pass
    result = CliRunner().invoke(cli, ["collect", "-a", str(tmp_path / "archive")])
    assert isinstance(result.exception, UsageError)
    assert "onrecord add" in str(result.exception)
