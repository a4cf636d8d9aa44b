"""Any query finds what a matcher finds that looks at every article: hits, counts, facets, order, saved searches."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.archive.drawers.searching import Search
from onrecord.archive.search import fts
from onrecord.archive.search.plan import narrowed
from onrecord.archive.search.query import HAS, MAX_DEPTH, MAX_TERMS, parse
from onrecord.errors import QueryError
from onrecord.records import Filters, Order
from tests.search.corpus import OUTLETS, PATHS, VOCABULARY, Corpus, counters

words = st.sampled_from(VOCABULARY)
leaves = st.one_of(
    words,
    st.lists(words, min_size=1, max_size=3).map(lambda found: f'"{" ".join(found)}"'),
    words.map(lambda word: f"{word[:2]}*"),
    words.map(lambda word: f"title:{word}"),
    st.tuples(words, words).map(lambda pair: f"title:({pair[0]} OR {pair[1]})"),
    st.sampled_from(OUTLETS).map(lambda name: f'outlet:"{name.upper()}"'),
    st.sampled_from(PATHS).map(lambda path: f'category:"{" > ".join(path)}"'),
    st.sampled_from(['outlet:""', 'category:""', 'lang:""', "lang:en", "lang:de", "lang:en-GB", "outlet:nobody"]),
    st.sampled_from(["since:2026-02", "until:2026-02", "since:2026-01-20", "until:2026-03-03", "since:2027"]),
    st.sampled_from(HAS).map(lambda what: f"has:{what}"),
)
queries = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.lists(inner, min_size=2, max_size=4).map(lambda parts: "(" + " ".join(parts) + ")"),
        st.lists(inner, min_size=2, max_size=4).map(lambda parts: "(" + " AND ".join(parts) + ")"),
        st.lists(inner, min_size=2, max_size=4).map(lambda parts: "(" + " OR ".join(parts) + ")"),
        inner.map(lambda part: f"NOT {part}"),
        inner.map(lambda part: f"-({part})"),
    ),
    max_leaves=8,
)
filters = st.builds(
    Filters,
    outlet=st.lists(st.sampled_from(OUTLETS), max_size=2).map(tuple),
    category=st.lists(st.sampled_from(PATHS), max_size=1).map(tuple),
    since=st.none() | st.just(date(2026, 1, 15)),
    until=st.none() | st.just(date(2026, 3, 1)),
    language=st.lists(st.sampled_from(("en", "de")), max_size=2).map(tuple),
    has=st.lists(st.sampled_from(HAS), max_size=1).map(tuple),
)


def everything(search: Search, query: str, narrowing: Filters, order: Order) -> list[tuple[int, float | None]]:
    """All hits, page by page."""
    found: list[tuple[int, float | None]] = []
    after = None
    while True:
        page = search.find(query, narrowing, order=order, limit=50, after=after)
        found += [(hit.article.key, hit.score) for hit in page.hits]
        if page.after is None:
            return found
        after = page.after


@settings(max_examples=120)
@given(query=queries, narrowing=st.just(Filters()) | filters)
def test_a_query_finds_what_looking_at_every_article_finds(corpus: Corpus, query: str, narrowing: Filters) -> None:
    """Both orders, the count, the facets and a saved search agree with the matcher."""
    search = Search(corpus.place)
    wanted = corpus.matching(narrowed(parse(query), narrowing))
    newest = everything(search, query, narrowing, "newest")
    assert [key for key, _ in newest] == wanted
    ranked = everything(search, query, narrowing, "relevance")
    assert sorted((key for key, _ in ranked), reverse=True) == wanted
    assert ranked == sorted(ranked, key=lambda one: (-(one[1] or 0.0), -one[0])), "best first, equal ones newest first"
    assert search.count(query, narrowing) == len(wanted)
    assert counters(search.facets(query, narrowing)) == corpus.facets(wanted)


@settings(max_examples=60)
@given(query=queries)
def test_a_saved_search_fits_the_same_articles(corpus: Corpus, query: str) -> None:
    """`matching` over some of the keys gives those of them that the query finds."""
    some = [one.key for one in corpus.articles[::3]]
    wanted = set(corpus.matching(parse(query))) & set(some)
    with corpus.place.reading() as connection:
        assert fts.matching(connection, query, some) == wanted
        assert fts.matching(connection, query, []) == set()


pieces = st.sampled_from(
    ['"', "(", ")", "*", "-", ":", " ", "AND", "OR", "NOT", "and", "outlet:", "since:", "has:", "title:", "category:",
     "lang:", "2026", "note", "mint", "fo", "'", "\x00", "\ud800", "停火", "é", "U.S.", "{", "}", "^", "+", "NEAR", ",",
     "“", "”", "%", "_", ";", "\u200b", "\u0301", ">", "/", "ß", "\ufdd0", "\U0001f600", "ab*"]
)  # fmt: skip


@settings(max_examples=250)
@given(query=st.text(max_size=60) | st.lists(pieces, max_size=25).map("".join))
def test_any_string_is_read_or_refused_and_what_is_read_runs(corpus: Corpus, query: str) -> None:
    """No string makes the database complain."""
    search = Search(corpus.place)
    refused = None
    try:
        parse(query)
    except QueryError as error:
        refused = error
    if refused is not None:
        assert 0 <= refused.position <= len(query)
        assert str(refused).startswith("query, character ")
        return
    search.find(query, Filters(), order="relevance")
    search.find(query, Filters(), order="newest")
    search.facets(query, Filters())


def nested(inner: str, *levels: str, depth: int = MAX_DEPTH) -> str:
    """Brackets in brackets, as deep as a query may be."""
    return "".join(f"{levels[n % len(levels)]} (" for n in range(depth)) + inner + ")" * depth


@pytest.mark.parametrize(
    "query",
    [
        nested("salt", "mint AND", "fog OR"),
        nested("salt", "mint AND NOT", "fog OR NOT"),
        nested("salt", "outlet:Dune AND NOT", "mint OR NOT"),
        nested("salt", "outlet:Dune OR NOT", "mint AND NOT"),
        nested("salt", "mint NOT title:fog OR has:note AND NOT", "since:2026 OR NOT"),
        f"title:({nested('salt', 'mint AND NOT', 'fog OR', depth=MAX_DEPTH - 1)})",
        " ".join(["mi*"] * MAX_TERMS),
        " ".join(["country*"] * MAX_TERMS),
        " OR ".join(['"mint fog"'] * MAX_TERMS),
        " OR ".join(["outlet:Dune mint"] * (MAX_TERMS // 2)),
        "NOT " * 400 + "mint",
    ],
)
def test_the_most_a_query_may_hold_still_runs(corpus: Corpus, query: str) -> None:
    """The bounds of the language lie within those of SQLite's parsers."""
    search = Search(corpus.place)
    found = search.find(query, Filters(), order="relevance", limit=1000)
    assert sorted((hit.article.key for hit in found.hits), reverse=True) == [
        key for key in corpus.matching(parse(query)) if "country" not in query
    ]
    search.facets(query, Filters())
