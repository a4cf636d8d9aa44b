"""Lost headlines across pages, and a person's word on them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from onrecord.archive.drawers.articles import Articles
from onrecord.archive.drawers.reviews import Reviews
from onrecord.archive.drawers.titles import Titles
from onrecord.archive.opening.place import Place
from onrecord.archive.search import fts
from onrecord.errors import NotFound, UsageError
from onrecord.records import Article, HeadlineMatch, Reading, Reason
from tests.archive.made import NOW, day, hurt, linked, page, reading, shown, story, take_in

LATER = NOW + timedelta(hours=1)
HEADLINE = "Ferry owners of Westhaven refuse the harbour fee"


def ferry() -> Reading:
    """An article whose headline is lost; HEADLINE would be it."""
    return reading(
        [
            ("standfirst", "Owners in Westhaven say they won't pay the new harbour fee"),
            ("paragraph", "The ferry owners of Westhaven have refused to pay the harbour fee that the port announced."),
            ("paragraph", "They met for three hours on Monday evening and voted by 14 to 2."),
        ],
        published=day("2026-02-01"),
    )


def two_pages(place: Place) -> tuple[Article, Article]:
    """The article without a headline, and one on a later page whose box gives it."""
    lost = take_in(place, page([ferry(), story(1), story(2)]))
    box = take_in(place, page([story(3, related=(linked(HEADLINE),)), story(4)]), name="b.txt", at=LATER)
    return Articles(place).get(lost.new[0]), Articles(place).get(box.new[0])


def match(lost: Article, box: Article, headline: str = HEADLINE) -> HeadlineMatch:
    """What the reader would make of the two."""
    return HeadlineMatch(lost.id, box.id, headline, 9, 0.93, (Reason("5 of 6 of its words", 4.0),))


@pytest.mark.parametrize("first", ["article", "box"])
def test_a_box_and_its_article_find_each_other(place: Place, first: str) -> None:
    """Whichever of the two is new, both are among what is to be compared; unlike ones are not."""
    lost, box = two_pages(place)
    titles = Titles(place)
    titles.to_match()
    titles.recover([], now=NOW)  # all that came before is compared
    boxes, untitled = titles.to_match([lost.id if first == "article" else box.id])
    assert [one.headline for one in boxes] == [HEADLINE]
    assert lost.id in {one.article for one in untitled}
    assert len(untitled) <= 3
    one = next(one for one in untitled if one.article == lost.id)
    assert one.standfirst == ferry().standfirst
    assert one.lede.startswith("The ferry owners")
    assert "14 to 2" in one.head
    assert one.title_now == ferry().standfirst


def test_what_a_killed_run_did_not_compare_is_compared_by_the_next(place: Place) -> None:
    """Filed articles stay on the list until a comparison is over; then they are asked about no more."""
    lost, box = two_pages(place)
    assert [one.headline for one in Titles(place).to_match()[0]] == [HEADLINE]
    titles = Titles(place)  # as after a kill: the first comparison never ended
    boxes, untitled = titles.to_match()
    assert (len(boxes), lost.id in {one.article for one in untitled}) == (1, True)
    titles.recover([match(lost, box)], now=LATER)
    assert titles.to_match() == ((), ())
    assert take_in(place, page([story(7, title="One")]), name="c.txt").new
    assert titles.to_match() == ((), ())
    with place.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM unmatched").scalar() == 0


def test_nothing_to_compare_costs_nothing(place: Place) -> None:
    """Articles with headlines and without boxes ask for no comparison."""
    done = take_in(place, page([story(1, title="One"), story(2, title="Two")]))
    assert Titles(place).to_match(done.new) == ((), ())
    assert Titles(place).to_match([]) == ((), ())


def test_a_recovered_headline_stands_and_is_marked(place: Place) -> None:
    """The article gets it with its origin, search finds it, the box leads to the article, and nothing is left open."""
    lost, box = two_pages(place)
    assert Titles(place).recover([match(lost, box)], now=LATER) == 1
    now = Articles(place).get(lost.id)
    assert (now.title, now.title_origin) == (HEADLINE, "related")
    assert Articles(place).version(now.version).title.origin == "standfirst"
    ((linking, link),) = Articles(place).linked_from(lost.id)
    assert (linking.id, link.headline, link.confidence) == (box.id, HEADLINE, 0.93)
    with place.reading() as connection:
        assert fts.matching(connection, "title:refuse", [now.key]) == {now.key}
    assert Titles(place).to_match([lost.id, box.id])[0] == ()
    assert Titles(place).recover([match(lost, box)], now=LATER) == 0
    assert hurt(place) == []


def test_an_unsafe_match_is_passed_over(place: Place) -> None:
    """Not from another outlet's box, not from its own, not for an article that has its headline, not for none."""
    lost, box = two_pages(place)
    other = take_in(place, page([story(5, related=(linked(HEADLINE),))], outlet="The Other Paper"), name="c.txt")
    titled = take_in(place, page([story(6, title="It has one")]), name="d.txt")
    wrong = [
        HeadlineMatch(lost.id, other.new[0], HEADLINE, 1, 0.9),
        HeadlineMatch(lost.id, lost.id, HEADLINE, 1, 0.9),
        HeadlineMatch(titled.new[0], box.id, HEADLINE, 1, 0.9),
        HeadlineMatch("a1-none", box.id, HEADLINE, 1, 0.9),
    ]
    assert Titles(place).recover(wrong, now=LATER) == 0
    assert {one.title_origin for one in shown(place)} == {"standfirst", "page"}


def test_a_rejected_headline_never_comes_back(place: Place) -> None:
    """The standfirst stands in again, the box leads nowhere, and neither matching nor re-reading undoes it."""
    lost, box = two_pages(place)
    Titles(place).recover([match(lost, box)], now=LATER)
    now = Reviews(place).give_title(lost.id, "reject", by="Ada Moss", now=LATER)
    assert (now.title, now.title_origin) == (ferry().standfirst, "standfirst")
    assert Articles(place).linked_from(lost.id) == []
    assert Titles(place).recover([match(lost, box)], now=LATER) == 0
    assert Titles(place).recover([match(lost, box, HEADLINE.upper())], now=LATER) == 0
    printed = reading([("title", HEADLINE), *((one.role, one.text) for one in ferry().blocks)])
    take_in(place, page([printed]), name="c.txt", at=LATER + timedelta(hours=1))
    assert Articles(place).get(lost.id).title == ferry().standfirst
    assert Titles(place).recover([match(lost, box, "Another headline")], now=LATER) == 1
    assert hurt(place) == []


def test_a_given_headline_stands(place: Place) -> None:
    """A person's headline outlasts matches and readings, is found by search, and links the boxes that give it."""
    lost, box = two_pages(place)
    now = Reviews(place).give_title(lost.id, "give", f"  {HEADLINE} ", by="Ada Moss", now=LATER)
    assert (now.title, now.title_origin) == (HEADLINE, "given")
    assert [one.id for one, _ in Articles(place).linked_from(lost.id)] == [box.id]
    assert Titles(place).recover([match(lost, box, "Another")], now=LATER) == 0
    printed = reading([("title", "As printed"), *((one.role, one.text) for one in ferry().blocks)])
    take_in(place, page([printed]), name="c.txt", at=LATER + timedelta(hours=1))
    again = Articles(place).get(lost.id)
    assert (again.title, again.versions) == (HEADLINE, 2)
    (review,) = Reviews(place).of(lost.id)
    assert (review.verdict, review.machine, review.value, review.by) == (
        "give",
        ferry().standfirst,
        HEADLINE,
        "Ada Moss",
    )
    assert (review.at, review.article, review.field) == (LATER, lost.id, "title")
    assert hurt(place) == []


def test_an_accepted_headline_stays(place: Place) -> None:
    """Accepted, the headline shown is no longer the machine's to change; a later rejection opens it again."""
    lost, box = two_pages(place)
    Titles(place).recover([match(lost, box)], now=LATER)
    reviews = Reviews(place)
    assert reviews.give_title(lost.id, "accept", by="Ada Moss", now=LATER).title == HEADLINE
    printed = reading([("title", "As printed"), *((one.role, one.text) for one in ferry().blocks)])
    take_in(place, page([printed]), name="c.txt", at=LATER + timedelta(hours=1))
    assert Articles(place).get(lost.id).title == HEADLINE
    assert reviews.give_title(lost.id, "reject", by="Ben Rye", now=LATER).title == "As printed"
    assert [one.verdict for one in reviews.of(lost.id)] == ["accept", "reject"]
    assert len({one.id for one in reviews.of(lost.id)}) == 2


def test_a_review_is_whole_or_refused(place: Place) -> None:
    """An unknown verdict, a headline without "give" or the other way round, no name, no article: each is refused."""
    lost, _ = two_pages(place)
    reviews = Reviews(place)
    for verdict, value, by in (("maybe", None, "A"), ("give", " ", "A"), ("accept", "X", "A"), ("accept", None, " ")):
        with pytest.raises(UsageError):
            reviews.give_title(lost.id, verdict, value, by=by, now=NOW)
    with pytest.raises(NotFound):
        reviews.give_title("a1-none", "accept", by="A", now=NOW)
    assert reviews.of(lost.id) == []
