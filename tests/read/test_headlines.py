"""Lost headlines and the boxes that kept them."""

from __future__ import annotations

import time
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.read.headlines import match_headlines
from onrecord.records import Box, Untitled

BRIDGE = Untitled(
    "bridge",
    "The crossing at Lower Millbrook had been closed since the spring floods",
    "The stone bridge over the Tarn at Lower Millbrook opened to traffic again on Wednesday, seven months after floods "
    "tore away two of its arches, the county council said.\nEngineers rebuilt both with stone from the old quarry.",
    "The stone bridge over the Tarn at Lower Millbrook opened to traffic again on Wednesday. Councillor Ada Moor said"
    " the work had cost 4 million crowns. Residents lined the banks as the first bus crossed.",
)
ORCHARD = Untitled(
    "orchard",
    "Growers in the Harl valley expect half of last year's harvest",
    "Late frost has killed the blossom on a third of the apple trees in the Harl valley, growers said on Tuesday.\n"
    "Three nights below minus four degrees did the damage.",
    "Late frost has killed the blossom on a third of the apple trees in the Harl valley. Growers asked for aid.",
)
FERRY = Untitled(
    "ferry",
    None,
    "Two ferries collided in fog off Sandholm on Monday and eleven passengers were hurt, the coast guard said.\n"
    "Both ships reached harbour under their own power.",
    "Two ferries collided in fog off Sandholm on Monday and eleven passengers were hurt. The older ship had no radar.",
)
ALL = [BRIDGE, ORCHARD, FERRY]


def found(*boxes: Box, articles: list[Untitled] | None = None) -> dict[str, str]:
    return {match.article: match.headline for match in match_headlines(boxes, ALL if articles is None else articles)}


def test_a_headline_is_found_in_another_articles_box() -> None:
    """Names, rare words and numbers agree, so the match is safe and says where it came from and why."""
    box = Box("ferry", "Stone bridge at Lower Millbrook opens seven months after floods – council (PHOTO)", None, 31)
    (match,) = match_headlines([box], ALL)
    assert (match.article, match.from_article, match.line) == ("bridge", "ferry", 31)
    assert match.headline == box.headline, "the tail and the marker are part of the headline"
    assert match.confidence > 0.8
    assert match.reasons


def test_number_words_are_digits() -> None:
    """A headline's 11 is the story's eleven."""
    assert found(Box("bridge", "2 ferries collide in fog off Sandholm, 11 passengers hurt")) == {
        "ferry": "2 ferries collide in fog off Sandholm, 11 passengers hurt"
    }


@pytest.mark.parametrize(
    "headline",
    [
        "Frost warning for the weekend", "Council raises fees for parking", "Live", "Bridge",
        "Five questions about floods",
        "Airport tower strike enters second week", "New quarry opens near Highford", "What the growers' union wants",
        "Ada Moor: ‘I will not stand again’", "Ferry line to Sandholm gets new timetable",
    ],
)  # fmt: skip
def test_a_headline_of_another_story_is_left(headline: str) -> None:
    """Sharing a subject, a name or a place isn't enough."""
    assert found(*(Box(article.article + "2", headline) for article in ALL)) == {}


def test_no_box_titles_its_own_article() -> None:
    """What an article links to is another article."""
    box = Box("bridge", "Stone bridge at Lower Millbrook opens seven months after floods")
    assert found(box) == {}


def test_two_articles_on_one_event_get_nothing() -> None:
    """Where the runner-up is close, silence is safer than a coin."""
    twin = Untitled("twin", BRIDGE.standfirst, BRIDGE.lede, BRIDGE.head)
    box = Box("ferry", "Stone bridge at Lower Millbrook opens seven months after floods")
    assert found(box, articles=[*ALL, twin]) == {}


def test_one_headline_in_two_boxes_is_one_headline() -> None:
    """The same headline shown twice is no rival to itself."""
    headline = "Stone bridge at Lower Millbrook opens seven months after floods"
    assert found(Box("ferry", headline), Box("orchard", headline)) == {"bridge": headline}


def test_two_boxes_that_fit_one_article_equally_give_nothing() -> None:
    """Two different headlines for one story can't both be its own."""
    boxes = (
        Box("ferry", "Stone bridge at Lower Millbrook opens seven months after floods"),
        Box("orchard", "Seven months after floods stone bridge at Lower Millbrook opens to traffic"),
    )
    assert found(*boxes) == {}


def test_it_does_not_compare_all_with_all() -> None:
    """A thousand articles and two thousand boxes take seconds, as a batch across an archive must."""
    names = [a + b + c for a, b, c in product(("ba", "ke", "di", "mo", "lu", "ra", "se", "ti", "no", "vu"), repeat=3)]
    ledes = [f"The village of {name} by lake {name[::-1]} has rebuilt its old mill." for name in names]
    articles = [
        Untitled(name, None, lede, f"{lede} Its bread is sold.") for name, lede in zip(names, ledes, strict=True)
    ]
    boxes = [Box("other", f"Village of {name} rebuilds old mill by lake {name[::-1]}") for name in (*names, *names)]
    start = time.process_time()
    matches = match_headlines(boxes, articles)
    assert time.process_time() - start < 8
    assert len(matches) > 900
    assert all(f" {match.article} " in match.headline for match in matches)


VOCABULARY = [
    "bridge",
    "ferry",
    "frost",
    "Millbrook",
    "Sandholm",
    "opens",
    "hurt",
    "seven",
    "11",
    "(VIDEO)",
    "–",
    "mayor",
]
WORDS = st.lists(st.sampled_from(VOCABULARY))


@given(st.lists(st.tuples(st.sampled_from(["bridge", "ferry", "x"]), WORDS), max_size=6))
def test_each_article_and_each_headline_is_matched_once(rows: list[tuple[str, list[str]]]) -> None:
    """Whatever the boxes, no article gets two headlines, no headline two articles, and none its own box."""
    boxes = [Box(article, " ".join(words)) for article, words in rows]
    matches = match_headlines(boxes, ALL)
    assert len({m.article for m in matches}) == len(matches)
    assert len({m.headline for m in matches}) == len(matches)
    assert all(m.article != m.from_article for m in matches)


@pytest.mark.shared
def test_generated_pages_keep_the_floor(shared: Path) -> None:
    """On pages of the development half, nearly no wrong headline is given and half of the lost are found."""
    from benchmarks.bench_headlines import measure

    assert shared.is_dir()
    got = measure("development", 24)
    assert got["precision"] >= 0.95
    assert got["recall"] >= 0.4  # precision goes first: SAFE is .9
