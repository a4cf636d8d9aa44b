"""The drawer: pages and cursors, totals, what ranks first, and narrowing by names and captures."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.archive.drawers import searching as drawer
from onrecord.archive.drawers.searching import Search
from onrecord.archive.search import facets, fts
from onrecord.errors import QueryError, UsageError
from onrecord.records import Facet, Filters, Order
from tests.search.corpus import Corpus, Made, counters, made


def keys(corpus: Corpus, query: str, filters: Filters | None = None, order: Order = "newest") -> list[int]:
    """Keys of the first 100 hits."""
    found = Search(corpus.place).find(query, filters or Filters(), order=order, limit=100)
    return [hit.article.key for hit in found.hits]


@pytest.mark.parametrize("order", ["newest", "relevance"])
@pytest.mark.parametrize("query", ["mint", "mint OR outlet:Dune", "has:note", ""])
def test_pages_join_to_the_whole_answer(corpus: Corpus, order: Order, query: str) -> None:
    """Page after page, nothing twice and nothing left out, whatever the size."""
    search = Search(corpus.place)
    whole = [hit.article.key for hit in search.find(query, Filters(), order=order, limit=1000).hits]
    assert len(whole) > 20
    found: list[int] = []
    after = None
    for _ in range(200):
        page = search.find(query, Filters(), order=order, limit=7, after=after)
        assert page.total == len(whole)
        found += [hit.article.key for hit in page.hits]
        after = page.after
        if after is None:
            break
    assert found == whole
    assert search.find(query, Filters(), order=order, limit=1000).after is None


@pytest.mark.parametrize("after", ["", "n", "nx", "r1", "r1,", "rx,1", "n1", "r0x1p+0,1", "n-1", "n" + "9" * 30, "n१"])
def test_a_cursor_of_another_list_is_refused(corpus: Corpus, after: str) -> None:
    """With one line, and never a traceback."""
    order: Order = "relevance" if after.startswith("n") else "newest"
    with pytest.raises(UsageError, match="is no place in this list"):
        Search(corpus.place).find("mint", Filters(), order=order, after=after)
    if after not in ("n1", "r0x1p+0,1"):
        with pytest.raises(UsageError):
            Search(corpus.place).find("mint", Filters(), order="newest", after=after)
        with pytest.raises(UsageError):
            Search(corpus.place).find("mint", Filters(), order="relevance", after=after)


def test_a_word_in_the_title_weighs_more(fresh: Corpus) -> None:
    """Title before standfirst before body, at equal length; equal ones newest first."""
    fresh.add(
        Made(1, "Nothing new", "Some words and the harbor here.", standfirst="A line of words"),
        Made(2, "Nothing new", "Some words and the harbor here.", standfirst="A line of words"),
        Made(3, "Nothing new", "Some words and the weather here.", standfirst="A line of harbor"),
        Made(4, "Harbor new", "Some words and the weather here.", standfirst="A line of words"),
        Made(5, "Nothing new", "Some words and the weather here.", standfirst="A line of words"),
    )
    assert keys(fresh, "harbor", order="relevance") == [4, 3, 2, 1]
    assert keys(fresh, "harbor", order="newest") == [4, 3, 2, 1]
    hits = Search(fresh.place).find("harbor", Filters(), order="relevance").hits
    assert hits[0].score is not None
    assert hits[3].score is not None
    assert hits[0].score > hits[3].score
    assert Search(fresh.place).find("harbor", Filters(), order="newest").hits[0].score is None


def test_ranking_looks_at_the_newest_matches_only(fresh: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond the window an older article isn't ranked; within it, ranking is exact."""
    fresh.add(Made(1, "Harbor harbor", "Harbor."), *(Made(n, "Untitled", "At the harbor.") for n in range(2, 12)))
    assert keys(fresh, "harbor", order="relevance")[0] == 1
    monkeypatch.setattr(fts, "WINDOW", 5)
    assert keys(fresh, "harbor", order="relevance") == [11, 10, 9, 8, 7]
    assert keys(fresh, "harbor OR has:note", order="relevance") == [11, 10, 9, 8, 7]
    assert len(keys(fresh, "harbor", order="newest")) == 11


def test_the_total_is_left_open_where_counting_takes_long(fresh: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    """`find` counts as far as it ranks, `count` to the end."""
    monkeypatch.setattr("onrecord.archive.drawers.searching._COUNTED", 5)
    fresh.add(*(Made(n, "Untitled", "At the harbor.") for n in range(1, 9)))
    search = Search(fresh.place)
    assert search.find("harbor", Filters(), limit=3).total is None
    assert search.find("harbor", Filters(), limit=20).total == 8
    assert search.count("harbor", Filters()) == 8


def test_iterate_gives_every_match_newest_first(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    """In batches, so that memory stays flat."""
    monkeypatch.setattr("onrecord.archive.drawers.searching._BATCH", 7)
    search = Search(corpus.place)
    found = [one.key for one in search.iterate("mint OR fog", Filters(until=date(2026, 3, 1)))]
    assert found == keys(corpus, "(mint OR fog) until:2026-03-01")
    assert found


def test_names_are_found_whatever_their_case_and_paths_by_their_end(corpus: Corpus) -> None:
    """The whole path first, then one that differs in case, then all that end so."""
    islands = keys(corpus, 'category:"World > North > Islands"')
    assert islands
    assert keys(corpus, "category:World/North/Islands") == islands
    assert keys(corpus, "category:islands") == islands
    assert keys(corpus, 'category:"north > ISLANDS"') == islands
    assert set(islands) < set(keys(corpus, "category:world"))
    assert keys(corpus, 'category:"Old Sea"') == keys(corpus, "category:Sea")
    assert keys(corpus, 'outlet:"HARBOUR POST"') == keys(corpus, "", Filters(outlet=("Harbour Post",)))
    for nobody in ("outlet:nobody", "category:nowhere", 'category:">"', "category:%", "outlet:%", "lang:%"):
        assert keys(corpus, nobody) == []
        assert len(keys(corpus, f"NOT {nobody}")) == 100


def test_a_name_that_nobody_has_is_told_with_its_like(corpus: Corpus) -> None:
    """Wherever in the question it stands, in the query or beside it; a name that somebody has is not spoken of."""
    search = Search(corpus.place)

    def told(query: str, filters: Filters | None = None) -> list[tuple[str, str, tuple[str, ...]]]:
        return [(one.field, one.name, one.near) for one in search.unknown(query, filters or Filters())]

    assert told('mint outlet:"HARBOUR post" category:islands category:"Old Sea" outlet:"" category:""') == []
    assert told('mint OR NOT outlet:"harbor pots"') == [("outlet", "harbor pots", ("Harbour Post",))]
    assert told("outlet:harbor") == [("outlet", "harbor", ("Harbour Post",))]
    assert told("category:iland") == [("category", "iland", ("World > North > Islands",))]
    assert told('category:"World > Nort > Islands"') == [
        ("category", "World > Nort > Islands", ("World > North > Islands",))
    ]
    asked = Filters(outlet=("Coast News", "Zqx"), category=(("Zqx", "Wvk"),))
    assert told("outlet:Zqx", asked) == [("outlet", "Zqx", ()), ("category", "Zqx > Wvk", ())]
    assert search.unknown("outlet:Zqx", Filters())[0].words == "No outlet here is called “Zqx”."
    near = search.unknown('outlet:"Coast Newz"', Filters())[0].words
    assert near == "No outlet here is called “Coast Newz”. Did you mean “Coast News”?"


def test_the_last_ranked_page_says_where_relevance_ends(fresh: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only there, and only when more match than were ranked."""
    monkeypatch.setattr(fts, "WINDOW", 5)
    fresh.add(*(Made(n, "Untitled", "At the harbor." if n < 8 else "At the quay.") for n in range(1, 13)))
    search = Search(fresh.place)
    first = search.find("harbor", Filters(), limit=3)
    assert (len(first.hits), first.ranked) == (3, None)
    last = search.find("harbor", Filters(), limit=3, after=first.after)
    assert (len(last.hits), last.after, last.ranked) == (2, None, 5)
    assert search.find("harbor", Filters(), order="newest", limit=20).ranked is None
    assert search.find("quay", Filters(), limit=5).ranked is None  # five match, and five are ranked


def test_a_short_beginning_of_most_articles_comes_newest_first(fresh: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    """Asked by relevance it says so, and is read, not looked up: the same articles and marks, to the last page."""
    monkeypatch.setattr(drawer, "_COUNTED", 8)
    words = ("Harbor", "the hábit", "behaved", "HA", "what")
    fresh.add(*(Made(n, "Untitled", f"Seen: {words[n % 5]}.") for n in range(1, 41)))
    search = Search(fresh.place)
    wanted = [n for n in range(40, 0, -1) if n % 5 in (0, 1, 3)]
    monkeypatch.setattr(fts, "marked", _not_asked)
    first = search.find("ha*", Filters(), limit=3)
    assert (first.unranked, first.total) == (True, None)
    assert ["".join(mark.text for mark in hit.snippet if mark.hit) for hit in first.hits] == ["Harbor", "HA", "hábit"]
    monkeypatch.undo()
    monkeypatch.setattr(drawer, "_COUNTED", 8)
    for order in ("relevance", "newest"):
        found: list[int] = []
        after = None
        while not found or after:
            page = search.find("ha*", Filters(), order=order, limit=3, after=after)  # type: ignore[arg-type]
            found, after = [*found, *(hit.article.key for hit in page.hits)], page.after
            assert page.unranked == (order == "relevance")
        assert found == wanted


def test_a_short_beginning_of_few_articles_is_ranked(fresh: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether few is seen after some were read; so is one of few articles in all."""
    monkeypatch.setattr(drawer, "_COUNTED", 4)
    monkeypatch.setattr(fts, "_READ", 5)
    fresh.add(*(Made(n, "Untitled", "At the quay." if n < 10 else "At the harbor.") for n in range(1, 41)))
    search = Search(fresh.place)
    assert search.find("ha*", Filters()).unranked
    assert not search.find("ha* quay", Filters()).unranked
    found = search.find("qu*", Filters())
    assert (found.unranked, len(found.hits), found.hits[0].score is None) == (False, 9, False)


def _not_asked(*_: object) -> None:
    raise AssertionError("the index was asked")


def test_filters_narrow_as_the_query_does(corpus: Corpus) -> None:
    """Any of several outlets, all of several `has`, both ends of the days, one capture."""
    assert keys(corpus, "mint", Filters(outlet=("Dune", "coast news"))) == keys(
        corpus, 'mint (outlet:Dune OR outlet:"Coast News")'
    )
    assert keys(corpus, "", Filters(has=("note", "quote"))) == keys(corpus, "has:note has:quote")
    assert keys(corpus, "", Filters(since=date(2026, 2, 1), until=date(2026, 2, 28))) == keys(
        corpus, "since:2026-02 until:2026-02"
    )
    assert keys(corpus, "", Filters(capture="nothing")) == []
    with pytest.raises(QueryError):
        Search(corpus.place).count('"mint', Filters())


def test_facets_are_the_same_the_slow_way(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there are more sets of outlet and categories than characters, rows are counted one by one."""
    quick = Search(corpus.place).facets("mint OR has:note", Filters())
    monkeypatch.setattr(facets, "_MOST_BINS", 0)
    monkeypatch.setattr(facets, "_SEEK", 0)
    assert Search(corpus.place).facets("mint OR has:note", Filters()) == quick


def test_facets_come_in_order(fresh: Corpus) -> None:
    """Most articles first, then by name; months newest first; "" where nothing is known."""
    fresh.add(*made(40, seed=4), Made(1, "Untitled", "Nothing.", outlet=None))
    found = Search(fresh.place).facets("", Filters())
    for values in (found.outlet, found.category):
        assert list(values) == sorted(values, key=lambda one: (-one.count, one.value))
    assert [one.value for one in found.month] == sorted((one.value for one in found.month), reverse=True)
    assert counters(found) == fresh.facets(one.key for one in fresh.articles)
    assert Search(fresh.place).facets("nothingatall", Filters()).outlet == ()
    assert Facet("", sum(one.day is None for one in fresh.articles)) in found.month
