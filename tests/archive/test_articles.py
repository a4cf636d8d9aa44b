"""Lists, counts and look-ups, held against a plain reading of everything there is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.archive.drawers.articles import Articles
from onrecord.archive.drawers.categories import Categories
from onrecord.archive.opening.place import Place, open_place
from onrecord.errors import NotFound, UsageError
from onrecord.records import Article, Filters
from tests.archive.made import EVERYTHING, NOW, day, linked, noted, page, shown, story, take_in

PATHS = (("News",), ("News", "North"), ("News", "North", "Coast"), ("Sport",))
OUTLETS = ("The Ford Gazette", "The Other Paper", None)


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """An archive of 72 articles of all sorts, one category of it merged into another."""
    folder: Path = tmp_path_factory.mktemp("full") / "archive"
    with open_place(folder, create=True) as place:
        for number in range(12):
            when = None if number == 5 else day(f"2026-01-{number * 2 + 1:02d}")
            articles = [
                story(
                    number * 6 + n,
                    published=when,
                    language=("en", "de", None)[n % 3],
                    title=f"Headline {number * 6 + n}" if n == 1 else None,
                    related=(linked("Elsewhere"),) if n == 2 else (),
                    republished_from=(noted("X"),) if n == 3 else (),
                )
                for n in range(6)
            ]
            found = page(articles, outlet=OUTLETS[number % 3], category=PATHS[number % 4])
            take_in(place, found, name=f"{number}.txt")
        categories = Categories(place)
        for article in shown(place)[::7]:
            categories.file(article.id, ("Old",), NOW)
            categories.file(article.id, ("News",), NOW)
        categories.merge(("Old",), ("Sport",), NOW)
        yield place


def fits(article: Article, filters: Filters) -> bool:
    """Whether an article fits, worked out from the record alone."""
    sort_day = article.published.latest if article.published else None
    if filters.outlet and (article.outlet or "").lower() not in {name.lower() for name in filters.outlet}:
        return False
    if filters.category and not any(
        path[: len(wanted)] == wanted for wanted in filters.category for path in article.categories
    ):
        return False
    if filters.since and (sort_day is None or sort_day < filters.since):
        return False
    if filters.until and (sort_day is None or sort_day > filters.until):
        return False
    if filters.language and article.language not in filters.language:
        return False
    real = article.title_origin in ("page", "metadata", "related", "given")
    facts = {*article.has, *(["title"] if real else []), *(["republished"] if article.republished else [])}
    facts |= {"version"} if article.versions > 1 else set()
    return all(name in facts for name in filters.has)


some = st.builds(
    Filters,
    outlet=st.lists(st.sampled_from(["the ford gazette", "The Other Paper", "None such"]), max_size=2).map(tuple),
    category=st.lists(st.sampled_from([*PATHS, ("News", "South"), ("Nowhere",)]), max_size=2).map(tuple),
    since=st.none() | st.dates(date(2025, 12, 25), date(2026, 2, 5)),
    until=st.none() | st.dates(date(2025, 12, 25), date(2026, 2, 5)),
    language=st.lists(st.sampled_from(["en", "de", "fr"]), max_size=2).map(tuple),
    has=st.lists(st.sampled_from(["title", "related", "republished", "version", "standfirst", "note"]), max_size=1).map(
        tuple
    ),
)


@given(some, st.integers(1, 30))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_lists_are_what_a_plain_reading_gives(full: Place, filters: Filters, limit: int) -> None:
    """Any narrowing, listed page by page down and up again, counted or iterated, is the same set in the same order."""
    articles = Articles(full)
    expected = [article.id for article in articles.iterate(EVERYTHING) if fits(article, filters)]
    assert [article.id for article in articles.iterate(filters)] == expected
    assert articles.count(filters) == len(expected)
    down: list[str] = []
    first = listed = articles.list(filters, limit=limit)
    assert first.before is None
    down += [article.id for article in listed.articles]
    while listed.after:
        last = listed
        listed = articles.list(filters, limit=limit, after=listed.after)
        down += [article.id for article in listed.articles]
        above = articles.list(filters, limit=limit, before=listed.before)
        assert above.articles == last.articles
        assert (above.before is None) == (last.before is None)
    assert down == expected


def test_newest_come_first_and_undated_last(full: Place) -> None:
    """Days fall down the list, the articles of a page stay in its order, and what has no day comes last."""
    articles = shown(full)
    days = [article.published.latest if article.published else date.min for article in articles]
    assert days == sorted(days, reverse=True)
    assert [article.published for article in articles[-6:]] == [None] * 6
    assert [article.key for article in articles] == sorted((a.key for a in articles), reverse=True)


def test_an_id_may_be_shortened(full: Place) -> None:
    """The beginning of an id is enough while it names one thing; else the error says which way out there is."""
    articles = Articles(full)
    one = shown(full)[3]
    assert articles.get(one.id) == articles.get(one.id[:14]) == one
    assert articles.version(one.version[:14]).article == one.id
    with pytest.raises(UsageError, match="more than one"):
        articles.get("a1-")
    with pytest.raises(UsageError, match="more than one"):
        articles.version("v1-")
    for name in ("a1-zzzzzzzz", "", "%", "'"):
        with pytest.raises(NotFound):
            articles.get(name)
    with pytest.raises(NotFound):
        articles.version("v1-zzzzz")


def test_a_wrong_cursor_is_refused(full: Place) -> None:
    """A cursor that no list gave is a usage error, not a traceback."""
    for cursor in ("x", "1; DROP TABLE articles", ""):
        with pytest.raises(UsageError, match="no place in this list"):
            Articles(full).list(EVERYTHING, after=cursor)


def test_an_empty_archive_lists_nothing(place: Place) -> None:
    """No articles: an empty page, a count of nothing, and no cursor."""
    listed = Articles(place).list(EVERYTHING)
    assert (listed.articles, listed.after, listed.before) == ((), None, None)
    assert Articles(place).count(EVERYTHING) == 0
    assert Articles(place).list(EVERYTHING, before="5").articles == ()
