"""An unknown outlet is unknown, not another outlet: what came without one is known again when its outlet is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from onrecord.archive.drawers.articles import Articles
from onrecord.archive.drawers.categories import Categories
from onrecord.archive.drawers.searching import Search
from onrecord.archive.drawers.titles import Titles
from onrecord.archive.filing.deciding import decide
from onrecord.archive.filing.incoming import Incoming, incoming
from onrecord.archive.opening.place import Place, open_place
from onrecord.records import CategoryRule, Filters, Reading, ReadOptions
from tests.archive.made import NOW, OUTLET, day, hurt, linked, page, reading, shown, story, take_in
from tests.archive.test_deciding import known

LATER = NOW + timedelta(days=1)
TOLD = Filters(outlet=(OUTLET,))


def read(one: Reading, outlet: str | None) -> Incoming:
    """A reading, worked out."""
    return incoming(one, outlet=outlet)


def test_articles_get_the_outlet_that_a_later_page_tells(place: Place) -> None:
    """The same articles, by the ids they had: one seen again, one changed, and only the third is new."""
    first = take_in(place, page([story(1), story(2)], outlet=None))
    assert {one.outlet for one in shown(place)} == {None}
    Categories(place).add_rule(CategoryRule(("Gazette",), "outlet", OUTLET), now=NOW)
    told = take_in(place, page([story(1), story(2, paragraphs=7), story(3)]), name="b.txt", at=LATER)
    assert (told.unchanged, told.changed, len(told.new)) == (first.new[:1], first.new[1:], 1)
    assert {one.outlet for one in shown(place)} == {OUTLET}
    assert Search(place).count("", TOLD) == 3
    assert Articles(place).count(Filters(category=(("Gazette",),))) == 3
    assert hurt(place) == []


def test_a_page_without_outlet_after_that_finds_them_too(place: Place) -> None:
    """Once they were told to be one, the unknown outlet of a third page is theirs; nothing is unlearnt."""
    take_in(place, page([story(1)], outlet=None))
    take_in(place, page([story(1, paragraphs=6)]), name="b.txt", at=LATER)
    again = take_in(place, page([story(1, paragraphs=7)], outlet=None), name="c.txt", at=LATER + timedelta(days=1))
    assert (len(again.changed), again.new) == (1, ())
    (article,) = shown(place)
    assert (article.outlet, article.versions) == (OUTLET, 3)
    assert hurt(place) == []


def test_what_the_user_says_of_the_outlet_counts(place: Place) -> None:
    """--outlet tells it as well as the page does."""
    take_in(place, page([story(1)], outlet=None))
    options = ReadOptions(outlet=OUTLET)
    assert take_in(place, page([story(1)], outlet=None), name="b.txt", options=options).new == ()
    assert [one.outlet for one in shown(place)] == [OUTLET]


def test_an_address_tells_the_outlet_too(place: Place) -> None:
    """An article known by its address needs no other evidence."""
    take_in(place, page([story(1, url="https://ford.example/a")], outlet=None))
    take_in(place, page([story(2, url="https://ford.example/a")]), name="b.txt", at=LATER)
    assert [(one.outlet, one.versions) for one in shown(place)] == [(OUTLET, 2)]
    assert hurt(place) == []


def agency(title: str | None, when: str = "2026-02-03") -> Reading:
    """The same agency's words, under the headline that a paper gave them."""
    parts = [(block.role, block.text) for block in story(5).blocks if block.role == "paragraph"]
    head = [("title", title)] if title else []
    return reading([*head, *parts], published=day(when))  # type: ignore[list-item]


@pytest.mark.parametrize(
    ("unknown", "told"),
    [
        (agency("Mayor speaks"), agency("A mayor's long day")),  # two papers' headlines
        (agency(None), agency(None)),  # no headline that could tell
        (agency("Mayor speaks"), agency("Mayor speaks", "2026-01-02")),  # a month apart
    ],
)
def test_an_agencys_words_alone_are_not_enough(place: Place, unknown: Reading, told: Reading) -> None:
    """Another paper may have had them: without the same headline and time there are two articles."""
    take_in(place, page([unknown], outlet=None))
    assert len(take_in(place, page([told]), name="b.txt").new) == 1
    assert sorted(one.outlet or "" for one in shown(place)) == ["", OUTLET]


def test_of_two_that_fit_neither_is_taken() -> None:
    """And one of another known outlet is never asked."""
    one = read(story(1), OUTLET)
    first = known(read(story(1), None))
    second = known(read(story(1, paragraphs=6), None))
    assert decide(one, [], [first]).kind == "seen"
    assert decide(one, [], [second]).kind == "changed"
    assert decide(one, [], [first, second]).kind == "new"
    assert decide(one, [replace(first, outlet="The Other Paper")], []).kind == "new"


def test_lost_headlines_and_boxes_are_looked_for_at_the_outlet_told(place: Place, tmp_path: Path) -> None:
    """As if it had been told from the beginning: the same clues, and the same articles to compare with a new box."""
    lost = story(1, related=(linked("Birch weighs a plan for its railway 14"),))
    box = story(3, related=(linked("Birch weighs a plan for its ferry"),))
    seen = []
    with open_place(tmp_path / "told", create=True) as told:
        for where, outlet in ((place, None), (told, OUTLET)):
            take_in(where, page([lost], outlet=outlet))
            take_in(where, page([lost]), name="b.txt", at=LATER)
            with where.reading() as connection:
                clues = sorted(map(tuple, connection.exec_driver_sql("SELECT hash, row, seq FROM clues").all()))
            done = take_in(where, page([box]), name="c.txt", at=LATER)
            boxes, untitled = Titles(where).to_match(done.new)
            words = [one.headline for one in boxes], [one.standfirst for one in untitled]
            seen.append((clues, words, sorted(one.title for one in shown(where))))
    assert seen[0] == seen[1]
    assert lost.standfirst in seen[0][1][1]
