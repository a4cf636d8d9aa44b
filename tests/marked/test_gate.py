"""The gate: the finder reaches its pinned floors on the project's own marked sentences.

Floors lie in floors.json with the corpus's digest. `python -m tests.marked.pin` pins them; to lower one takes its
--lower.
"""

from __future__ import annotations

import json
from collections import Counter

import pytest

from tests.marked.pin import QUIET, measure
from tests.marked.scoring import FLOORS, digest, figures, load
from tests.marked.speakers import SPEAKERS, load_speakers, measure_speakers

SENTENCES = load()


@pytest.fixture(scope="module")
def counts() -> dict[str, Counter[str]]:
    return measure()


def test_the_marked_sentences_are_many_and_true_to_their_spans() -> None:
    """At least 150 sentences, each with its own id, and every marked piece stands where it says."""
    assert len(SENTENCES) >= 150
    assert len({s["id"] for s in SENTENCES}) == len(SENTENCES)
    for sentence in SENTENCES:
        for statement in sentence["statements"]:
            pieces = [statement[k] for k in ("source", "cue", "addressee", "venue", "via") if statement[k]]
            for piece in (*pieces, *statement["content"]):
                assert sentence["text"][piece["start"] : piece["end"]] == piece["text"], sentence["id"]


def test_the_floors_belong_to_this_corpus() -> None:
    """A changed corpus needs its floors measured again."""
    floors = json.loads(FLOORS.read_text())
    assert floors["corpus_sha256"] == digest()
    assert floors["speakers_sha256"] == digest(SPEAKERS)


def test_the_labelled_speakers_stand_where_they_say() -> None:
    """At least 20 short articles, each source at its span, each named speaker named in the article."""
    articles = load_speakers()
    assert len(articles) >= 20
    for article in articles:
        for one in article["speakers"]:
            source = one["source"]
            assert article["text"][source["start"] : source["end"]] == source["text"], article["id"]


def test_every_way_of_naming_a_speaker_works() -> None:
    """Surname, pronoun, role, capital, acronym and the rest: no construction falls under nine in ten."""
    assert {name: share for name, share in measure_speakers().items() if share < 90} == {}


def test_the_finder_reaches_its_floors(counts: dict[str, Counter[str]]) -> None:
    """Overall figures, field by field, don't fall below what was pinned."""
    floors = json.loads(FLOORS.read_text())["floors"]
    reached = figures(counts["all"]) | {"speakers": measure_speakers()["all"]}
    assert {k: v for k, v in reached.items() if v < floors[k]} == {}, reached


def test_every_construction_reaches_its_floor(counts: dict[str, Counter[str]]) -> None:
    """No construction is given up for the sake of the sum."""
    floors = json.loads(FLOORS.read_text())["constructions"]
    low = {}
    for name, count in counts.items():
        if name in floors and figures(count)["statements_f1"] < floors[name]:
            low[name] = figures(count)["statements_f1"]
    assert low == {}


def test_sentences_with_nothing_said_stay_silent(counts: dict[str, Counter[str]]) -> None:
    """Plain events, attitudes, decrees and no-comments make no more statements than pinned."""
    allowed = json.loads(FLOORS.read_text())["extra_where_nothing_is_said"]
    assert sum(counts[name]["extra"] for name in QUIET) <= allowed
