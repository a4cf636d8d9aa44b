"""The tree: nested, moved, merged, ruled, and nothing of its history lost."""

from __future__ import annotations

from datetime import timedelta

import pytest

from onrecord.archive.drawers.articles import Articles
from onrecord.archive.drawers.categories import Categories
from onrecord.archive.drawers.searching import Search
from onrecord.archive.opening.place import Place
from onrecord.errors import NotFound, QueryError, UsageError
from onrecord.records import CategoryRule, Filters
from tests.archive.made import NOW, OUTLET, hurt, page, shown, story, take_in

LATER = NOW + timedelta(hours=1)


@pytest.fixture
def categories(place: Place) -> Categories:
    """The drawer of an archive with four articles: two under Sea, one below it, one under Hills."""
    take_in(place, page([story(1), story(2)], category=("Sea",)), name="a.txt")
    take_in(place, page([story(3)], category=("Sea", "Ferries")), name="b.txt")
    take_in(place, page([story(4)], category=("Hills",)), name="c.txt")
    return Categories(place)


def counts(categories: Categories) -> dict[str, int]:
    """Each category that stands, with its count."""
    return {" > ".join(one.path): one.articles for one in categories.tree()}


def test_counts_are_of_articles_here_or_below(place: Place, categories: Categories) -> None:
    """An article counts once in each category above it, also when it is filed in two of them."""
    assert counts(categories) == {"Hills": 1, "Sea": 3, "Sea > Ferries": 1}
    below = next(article for article in shown(place) if article.categories == (("Sea", "Ferries"),))
    categories.file(below.id, ("Sea",), NOW)
    assert counts(categories)["Sea"] == 3
    assert categories.get(("Sea",)).newest == below.published
    assert categories.get(("Hills",)).merged_into is None


@pytest.mark.parametrize(
    ("path", "fits"),
    [(("sea",), 3), (("ferries",), 1), (("SEA", "ferries"), 1), (("Water", "Ferries"), 0), (("Sea", "sea"), 0)],
)
def test_lists_and_searches_take_a_path_alike(
    place: Place, categories: Categories, path: tuple[str, ...], fits: int
) -> None:
    """Where nobody has the path as it is written, case doesn't count, and a category may be named by its end."""
    narrowed = Filters(category=(path,))
    assert Articles(place).count(narrowed) == fits
    assert Search(place).count("", narrowed) == fits


def test_a_category_is_made_with_those_above_it(categories: Categories) -> None:
    """Making is idempotent, trims names, and refuses what names nothing."""
    made = categories.make(("  World ", "Far   East\n"), NOW)
    assert made.path == ("World", "Far East")
    assert categories.make(("World", "Far East"), LATER) == made
    assert counts(categories)["World"] == 0
    for path in ((), ("",), ("A", " "), ("x" * 300,), ("a",) * 40):
        with pytest.raises(UsageError):
            categories.make(path, NOW)
    with pytest.raises(NotFound, match="onrecord categories"):
        categories.get(("None such",))


def test_a_moved_category_takes_all_below_it(place: Place, categories: Categories) -> None:
    """After a move the old paths lead to the new ones, for people, filters and the next import alike."""
    moved = categories.move(("Sea",), ("World", "Water"), LATER)
    assert (moved.path, moved.articles) == (("World", "Water"), 3)
    assert counts(categories) == {"Hills": 1, "World": 3, "World > Water": 3, "World > Water > Ferries": 1}
    assert categories.get(("Sea", "Ferries")).path == ("World", "Water", "Ferries")
    assert Articles(place).count(Filters(category=(("Sea",),))) == 3
    take_in(place, page([story(5)], category=("Sea",)), name="d.txt", at=LATER)
    take_in(place, page([story(6)], category=("Sea", "Tides")), name="e.txt", at=LATER)
    assert counts(categories)["World > Water"] == 5
    assert counts(categories)["World > Water > Tides"] == 1
    assert [(one.what, one.before, one.after) for one in categories.history(("World", "Water"))] == [
        ("made", None, "Sea"),
        ("moved", "Sea", "World > Water"),
    ]
    assert [one.what for one in categories.history(("Sea", "Ferries"))] == ["made", "moved"]
    assert hurt(place) == []


def test_a_path_that_was_left_can_be_used_again(categories: Categories) -> None:
    """A person may make a new category where another has been; the two are not the same."""
    old = categories.move(("Sea",), ("Water",), LATER)
    new = categories.make(("Sea",), LATER)
    assert new.id != old.id
    assert (new.articles, categories.get(("Water",)).articles) == (0, 3)


def test_a_rename_is_a_move_in_place(categories: Categories) -> None:
    """Its history says renamed; moving to where it is changes nothing."""
    assert categories.rename(("Sea", "Ferries"), "Boats", LATER).path == ("Sea", "Boats")
    assert [one.what for one in categories.history(("Sea", "Boats"))] == ["made", "renamed"]
    assert categories.move(("Sea", "Boats"), ("Sea", "Boats"), LATER).path == ("Sea", "Boats")
    assert len(categories.history(("Sea", "Boats"))) == 2


def test_no_circle_and_nothing_in_the_way(categories: Categories) -> None:
    """A category can't go below itself or onto another; the error says what to do instead."""
    with pytest.raises(UsageError, match="below itself"):
        categories.move(("Sea",), ("Sea", "Ferries", "Sea"), NOW)
    with pytest.raises(UsageError, match=r"already.*Merge"):
        categories.move(("Sea",), ("Hills",), NOW)
    with pytest.raises(UsageError, match="can't be merged"):
        categories.merge(("Sea",), ("Sea", "Ferries"), NOW)
    with pytest.raises(UsageError, match="can't be merged"):
        categories.merge(("Sea",), ("Sea",), NOW)
    with pytest.raises(NotFound):
        categories.move(("None",), ("Such",), NOW)
    assert counts(categories) == {"Hills": 1, "Sea": 3, "Sea > Ferries": 1}


def test_merging_loses_nothing(place: Place, categories: Categories) -> None:
    """The merged one says what it became; filters, imports and rules follow; twins below merge, too."""
    categories.make(("Hills", "Ferries"), NOW)
    categories.add_rule(CategoryRule(("Sea",), "tag", "boats"), NOW)
    into = categories.merge(("Sea",), ("Hills",), LATER)
    assert (into.path, into.articles) == (("Hills",), 4)
    assert counts(categories) == {"Hills": 4, "Hills > Ferries": 1}
    merged = categories.get(("Sea",))
    assert (merged.merged_into, merged.articles) == (into.id, 3)
    assert Articles(place).count(Filters(category=(("Sea",),))) == 4
    assert {path for article in shown(place) for path in article.categories} == {("Hills",), ("Hills", "Ferries")}
    take_in(place, page([story(7, tags=("boats",))], category=("Sea", "Ferries")), name="d.txt", at=LATER)
    assert counts(categories) == {"Hills": 5, "Hills > Ferries": 2}
    assert categories.rules() == [CategoryRule(("Hills",), "tag", "boats")]
    assert [one.what for one in categories.history(("Sea",))] == ["made", "rule-added", "merged"]
    assert categories.history(("Hills",))[-1].before == "Sea"
    categories.make(("Valleys",), LATER)
    categories.merge(("Hills",), ("Valleys",), LATER)
    assert categories.get(("Sea",)).merged_into == categories.get(("Valleys",)).id
    assert Articles(place).count(Filters(category=(("Valleys",),))) == 5
    assert hurt(place) == []


def test_a_rule_files_what_is_there_and_what_comes(place: Place, categories: Categories) -> None:
    """Added, it files now; removed, what it filed stays filed and nothing new comes."""
    rule = CategoryRule(("All of it",), "outlet", OUTLET)
    assert categories.add_rule(rule, NOW) == 4
    assert categories.add_rule(rule, NOW) == 0
    categories.remove_rule(rule, LATER)
    assert categories.rules() == []
    take_in(place, page([story(8)]), name="d.txt", at=LATER)
    assert categories.get(("All of it",)).articles == 4
    assert [one.what for one in categories.history(("All of it",))] == ["made", "rule-added", "rule-removed"]
    with pytest.raises(NotFound, match="onrecord categories rules"):
        categories.remove_rule(rule, LATER)


def test_a_rule_that_can_not_be_read_is_refused(categories: Categories) -> None:
    """A saved search is read when the rule is made; one without a value is no rule."""
    with pytest.raises(QueryError):
        categories.add_rule(CategoryRule(("X",), "search", '"no end'), NOW)
    with pytest.raises(UsageError):
        categories.add_rule(CategoryRule(("X",), "tag", "  "), NOW)
    assert categories.rules() == []


def test_what_a_person_takes_out_stays_out(place: Place, categories: Categories) -> None:
    """Neither the page nor a rule puts it back; the person can."""
    article = next(one for one in shown(place) if one.categories == (("Hills",),))
    categories.unfile(article.id, ("Hills",), NOW)
    take_in(place, page([story(4)], category=("Hills",)), name="again.txt", at=LATER)
    categories.add_rule(CategoryRule(("Hills",), "outlet", OUTLET), NOW)
    assert article.id not in {one.id for one in Articles(place).iterate(Filters(category=(("Hills",),)))}
    with pytest.raises(UsageError, match="not filed"):
        categories.unfile(article.id, ("Hills",), NOW)
    categories.file(article.id, ("Hills",), LATER)
    assert Articles(place).get(article.id).categories == (("Hills",),)
    assert hurt(place) == []
