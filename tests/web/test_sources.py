"""The pages of sources tell how each is faring and what became of it, and name no address as safe that isn't."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from onrecord.archive.opening.place import open_place
from onrecord.archive.sources.leads import Leads
from onrecord.archive.sources.register import Sources
from onrecord.record import open_record
from onrecord.records import Health, KeptLead, Lead, SourceSettings
from onrecord.times import from_now
from onrecord.web.app import create_app
from onrecord.web.links import source_url
from tests.web.looking import Element, faults, look

NOW = datetime(2026, 3, 4, 18, 0, tzinfo=UTC)
GOOD, BAD, RESTING = "https://post.example/feed", "https://wire.example/<b>?a=1&b=2", "https://old.example/"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A reading room whose archive has three sources: one well, one failing, one off the list."""
    where: Path = tmp_path_factory.mktemp("room") / "archive"
    with open_place(where, create=True) as place:
        sources = Sources(place)
        settings = SourceSettings(title="Sarn Post", outlet="The Sarn Post", category=("Coast", "Sarn"), minutes=30)
        good, _ = sources.add(GOOD, settings, now=NOW - timedelta(days=9), kind="feed")
        tried = NOW - timedelta(minutes=12)
        sources.note(
            [replace(good, articles=1204, health=Health(last_try=tried, last_good=tried, status=200))], now=NOW
        )
        bad, _ = sources.add(BAD, SourceSettings(), now=NOW)
        why = "no answer within 20 s"
        sources.note([replace(bad, health=Health(last_try=NOW, failures=3, why=why))], now=NOW)
        resting, _ = sources.add(RESTING, SourceSettings(), now=NOW)
        sources.become(resting.id, "removed", now=NOW)
        leads = [("a", 1, 0, None), ("b", 0, 0, NOW), ("c", 0, 2, NOW), ("d", 0, 0, None)]
        Leads(place).note(
            [
                KeptLead(
                    Lead(f"https://post.example/{name}"), good.id, False, NOW, visits, Health(failures=f, next_due=due)
                )
                for name, visits, f, due in leads
            ]
        )
    app = create_app(where, opener=lambda: open_record(where, clock=lambda: NOW))
    with TestClient(app, base_url="http://127.0.0.1") as made:
        yield made


def get(client: TestClient, url: str) -> Element:
    answer = client.get(url)
    assert answer.status_code == 200, answer.text[:500]
    page = look(answer.text)
    assert faults(page) == []
    return page


def test_the_list_puts_failing_sources_first_and_says_why(client: TestClient) -> None:
    """What needs a person comes first, in words; what was taken off the list is shown when asked for."""
    page = get(client, "/sources")
    assert [one.text for one in page.all("a", class_="headline")] == [BAD, "Sarn Post"]
    faring = [" ".join(one.text.split()) for one in page.all("p", class_="faring")]
    assert faring == ["Failed 3 times running: no answer within 20 s.", "Looked at 12 min ago."]
    assert "1,204 articles" in page.text
    everything = get(client, "/sources?removed=yes")
    assert [one.text for one in everything.all("a", class_="headline")] == [BAD, "Sarn Post", RESTING]


def test_a_source_has_its_settings_leads_and_history(client: TestClient) -> None:
    """One page a source, reached by id, by the beginning of it, or by its title."""
    link = next(a for a in get(client, "/sources").all("a", class_="headline") if a.text == "Sarn Post")
    page = get(client, link.attributes["href"])
    text = " ".join(page.text.split())
    for words in ("The Sarn Post", "every 30 minutes at most", "led to 4 pages, 1 waiting, 1 failing", "added", GOOD):
        assert words in text
    assert client.get("/source/Sarn%20Post", follow_redirects=False).headers["location"] == link.attributes["href"]
    assert client.get(source_url("nothing")).status_code == 404


@pytest.mark.parametrize(
    ("ahead", "words"),
    [
        (timedelta(seconds=-90), "just now"),
        (timedelta(seconds=30), "in a moment"),
        (timedelta(minutes=-119), "119 min ago"),
        (timedelta(minutes=12), "in 12 min"),
        (timedelta(hours=-47), "47 h ago"),
        (timedelta(days=3), "in 3 days"),
    ],
)
def test_how_far_off_a_moment_is_said_in_the_largest_unit_that_says_enough(ahead: timedelta, words: str) -> None:
    """Moments past and to come."""
    assert from_now(NOW + ahead, NOW) == words
