"""Which name stands for which outlet: by capitals, and by a person's word that holds for whatever comes later."""

from __future__ import annotations

from datetime import timedelta

import pytest

from onrecord.archive.drawers.articles import Articles
from onrecord.archive.drawers.categories import Categories
from onrecord.archive.drawers.outlets import Outlets
from onrecord.archive.drawers.searching import Search
from onrecord.archive.drawers.titles import Titles
from onrecord.archive.opening.place import Place
from onrecord.archive.removing.removals import Removals
from onrecord.errors import NotFound, UsageError
from onrecord.records import CategoryRule, Filters, ReadOptions
from tests.archive.made import NOW, hurt, linked, page, shown, story, take_in

LATER = NOW + timedelta(days=1)
POST, THE_POST = "Vale Post", "The Vale Post"
SAID = {"by": "Ada", "now": LATER}


def counts(place: Place) -> dict[str, int]:
    """Articles by outlet."""
    return {one.value: one.count for one in Search(place).facets("", Filters()).outlet}


def test_other_capitals_make_no_other_outlet_whichever_way_they_come_in(place: Place) -> None:
    """The user's word, the page's, an article's own; two spellings on one page, too. What was said is kept."""
    take_in(place, page([story(1)], outlet=POST), name="a.txt")
    take_in(place, page([story(2)], outlet="VALE POST"), name="b.txt")
    take_in(place, page([story(3)], outlet=None), name="c.txt", options=ReadOptions(outlet="vale post"))
    own = [story(4, outlet="vale  Post"), story(5, outlet="Lantern"), story(6, outlet="LANTERN")]
    take_in(place, page(own), name="d.txt")
    assert counts(place) == {POST: 4, "Lantern": 2}
    again = take_in(place, page([story(1), story(6)], outlet="VALE post"), name="e.txt", at=LATER)
    assert (len(again.unchanged), len(again.new)) == (1, 1)
    said = {Outlets(place).said(one.id) for one in shown(place)}
    assert said == {None, "VALE POST", "vale post", "vale Post", "LANTERN", "VALE post"}
    assert hurt(place) == []


def test_a_new_name_holds_for_all_that_comes_under_the_old(place: Place) -> None:
    """The same articles are known again under either name; lists asked by either find them all."""
    first = take_in(place, page([story(1), story(2)], outlet=POST))
    assert Outlets(place).rename(POST, THE_POST, **SAID) == 2  # type: ignore[arg-type]
    for name in (POST, "vale post", THE_POST):
        again = take_in(place, page([story(1), story(2, paragraphs=7)], outlet=name), name=name, at=LATER)
        assert again.new == ()
    take_in(place, page([story(3)], outlet=POST), name="new.txt")
    assert counts(place) == {THE_POST: 3}
    for name in (POST, THE_POST):
        assert Articles(place).count(Filters(outlet=(name,))) == 3
        assert Search(place).count(f'outlet:"{name}"', Filters()) == 3
    assert {Outlets(place).said(one) for one in first.new} == {POST}
    assert [(one.what, one.before, one.after, one.by) for one in Outlets(place).history(POST)] == [
        ("renamed", POST, THE_POST, "Ada")
    ]
    assert hurt(place) == []


def test_a_name_is_taken_back_and_its_capitals_are_mended(place: Place) -> None:
    """Back to the old name, and to one that differs in capitals only."""
    take_in(place, page([story(1)], outlet=POST))
    drawer = Outlets(place)
    for name in (THE_POST, POST, "VALE Post"):
        drawer.rename(drawer.standing(POST), name, **SAID)  # type: ignore[arg-type]
        assert counts(place) == {name: 1}
        assert take_in(place, page([story(1)], outlet=POST), name=name).new == ()
    assert len(drawer.history(POST)) == 3


def test_merged_outlets_are_one_from_then_on(place: Place) -> None:
    """Articles of either are known under either, a rule for either fits both, and boxes of one lead to the other's."""
    take_in(place, page([story(1, title="Mayor speaks of the ferry")], outlet=POST), name="a.txt")
    take_in(place, page([story(2)], outlet=THE_POST), name="b.txt")
    Categories(place).add_rule(CategoryRule(("Old",), "outlet", POST), now=NOW)
    Categories(place).add_rule(CategoryRule(("New",), "outlet", THE_POST), now=NOW)
    assert Outlets(place).merge(POST, THE_POST, **SAID) == 2  # type: ignore[arg-type]
    assert counts(place) == {THE_POST: 2}
    box = story(3, related=(linked("Mayor speaks of the ferry"),))
    done = take_in(place, page([story(1), story(2), box], outlet=POST), name="c.txt", at=LATER)
    assert len(done.new) == 1
    (link,) = Articles(place).versions(done.new[0])[0].related
    assert link.article == next(one.id for one in shown(place) if one.title.startswith("Mayor"))
    for name in ("Old", "New"):
        assert Articles(place).count(Filters(category=((name,),))) == 3, name
    assert hurt(place) == []


def test_lost_headlines_and_boxes_of_merged_outlets_are_compared(place: Place) -> None:
    """What was filed under another name has its clues under the one that stands."""
    lost = take_in(place, page([story(1)], outlet=POST), name="a.txt")
    box = story(2, related=(linked("Birch weighs a plan 1 for its old ferry"),))
    take_in(place, page([box], outlet=THE_POST), name="b.txt")
    titles = Titles(place)
    titles.to_match()
    titles.recover([], now=NOW)
    assert titles.to_match() == ((), ())
    Outlets(place).merge(POST, THE_POST, **SAID)  # type: ignore[arg-type]
    boxes, untitled = titles.to_match()
    assert [one.article for one in untitled] == list(lost.new)
    assert [one.headline for one in boxes] == ["Birch weighs a plan 1 for its old ferry"]


def test_a_merge_is_taken_back_with_what_the_pages_say(place: Place) -> None:
    """The name stands again, with its own articles and those that came under it since, and what had become it."""
    for number, name in enumerate((POST, "V. Post", THE_POST), 1):
        take_in(place, page([story(number)], outlet=name), name=name)
    drawer = Outlets(place)
    drawer.merge("V. Post", POST, **SAID)  # type: ignore[arg-type]
    drawer.merge(POST, THE_POST, **SAID)  # type: ignore[arg-type]
    take_in(place, page([story(4)], outlet=POST), name="later.txt")
    assert counts(place) == {THE_POST: 4}
    assert drawer.split(POST, **SAID) == 3  # type: ignore[arg-type]
    assert counts(place) == {POST: 3, THE_POST: 1}
    assert take_in(place, page([story(1), story(2)], outlet="V. Post"), name="again.txt").new == ()
    assert [one.what for one in drawer.history("V. Post")] == ["merged", "merged", "split"]
    assert hurt(place) == []


def test_what_cannot_be_is_refused_and_changes_nothing(place: Place) -> None:
    """A name that another has, an outlet with itself, one that nobody knows, one that stands."""
    for number, name in enumerate((POST, THE_POST), 1):
        take_in(place, page([story(number)], outlet=name), name=name)
    drawer = Outlets(place)
    for act, error, words in (
        (lambda: drawer.rename(POST, "THE VALE POST", **SAID), UsageError, "already"),
        (lambda: drawer.rename(POST, " ", **SAID), UsageError, "needs a name"),
        (lambda: drawer.merge(POST, "vale post", **SAID), UsageError, "one outlet already"),
        (lambda: drawer.merge("Nobody", POST, **SAID), NotFound, "no outlet 'Nobody'"),
        (lambda: drawer.split(POST, **SAID), UsageError, "neither merged nor renamed"),
        (lambda: drawer.merge(POST, THE_POST, by=" ", now=NOW), UsageError, "signed"),
    ):
        with pytest.raises(error, match=words):
            act()  # type: ignore[no-untyped-call]
    assert counts(place) == {POST: 1, THE_POST: 1}
    assert drawer.history(POST) == []


def test_what_was_removed_under_one_name_stays_out_under_another(place: Place) -> None:
    """A merge afterwards is no way around it."""
    done = take_in(place, page([story(1)], outlet=POST), name="a.txt")
    take_in(place, page([story(2)], outlet=THE_POST), name="b.txt")
    Removals(place).remove(done.new, by="Ada", reason="court order 12", now=LATER)
    Outlets(place).merge(POST, THE_POST, **SAID)  # type: ignore[arg-type]
    for name in (POST, THE_POST):
        assert take_in(place, page([story(1)], outlet=name), name=name).new == ()
