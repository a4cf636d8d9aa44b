"""The index follows the tables, and says when it doesn't."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks import bench_search
from sqlalchemy import Connection

from onrecord.archive import schema
from onrecord.archive.drawers.searching import Search
from onrecord.archive.opening.place import open_place
from onrecord.archive.search import facets, fts
from onrecord.records import Filters
from tests.search.corpus import Corpus, Made, counters, made


def verify(corpus: Corpus) -> list[str]:
    """What is wrong, asked through a connection that only reads."""
    with corpus.place.reading() as connection:
        return fts.verify(connection)


def keys(corpus: Corpus, query: str) -> list[int]:
    """Keys of all hits."""
    return [one.key for one in Search(corpus.place).iterate(query, Filters())]


def set_article(connection: Connection, which: int, /, **values: object) -> None:
    """Changes an article's row."""
    connection.execute(schema.articles.update().where(schema.articles.c.key == which).values(**values))


def test_words_are_forgotten_and_learnt(fresh: Corpus) -> None:
    """Old words find nothing any more, new ones do, also under a new key and in a script without spaces."""
    fresh.add(Made(1, "停火", "Fog over the reef."), Made(2, "Untitled", "Fog over the dock."))
    assert keys(fresh, "title:停火") == [1]
    with fresh.place.writing() as connection:
        fts.remove(connection, 1)
        set_article(connection, 1, key=9, title="Salt and 谈判")
        connection.execute(schema.versions.update().where(schema.versions.c.row == 1).values(text="Wind all day."))
        fts.add(connection, [9])
    assert verify(fresh) == []
    assert keys(fresh, "停火") == []
    assert keys(fresh, "reef") == []
    assert keys(fresh, "wind 谈判") == [9]
    assert keys(fresh, "fog") == [2]
    with fresh.place.writing() as connection:
        fts.remove(connection, 9)
    assert verify(fresh) == ["articles missing from the search index: 1"]
    assert keys(fresh, "salt") == []


def test_a_change_behind_the_index_is_found_and_mended(fresh: Corpus) -> None:
    """`verify` reads the words again; `rebuild` makes all anew."""
    fresh.add(*made(30))
    assert verify(fresh) == []
    key = fresh.articles[0].key
    with fresh.place.writing() as connection:
        set_article(connection, key, title="Entirely other words")
    assert verify(fresh) == ["the search index does not say what the articles say"]
    with fresh.place.writing() as connection:
        fts.rebuild(connection)
    assert verify(fresh) == []
    assert keys(fresh, '"entirely other words"') == [key]


def test_checking_leaves_a_reading_connection_reading(fresh: Corpus) -> None:
    """The check is spelt as an INSERT; the connection may write nothing before or after it."""
    fresh.add(*made(3))
    with fresh.place.reading() as connection:
        before = connection.exec_driver_sql("PRAGMA query_only").scalar()
        assert fts.verify(connection) == []
        assert connection.exec_driver_sql("PRAGMA query_only").scalar() == before


def test_facets_follow_every_change(fresh: Corpus) -> None:
    """Triggers keep them true, whoever writes: filings, outlets, keys, languages, roles, removals."""
    fresh.add(*made(20))
    first, second, third = (one.key for one in fresh.articles[:3])
    filing = {"origin": "given", "at": "2026-01-01T00:00:00Z"}
    with fresh.place.writing() as connection:
        connection.execute(schema.filings.delete().where(schema.filings.c.article == first))
        connection.execute(schema.filings.insert(), [{"category": n, "article": first, **filing} for n in (1, 2, 6)])
        connection.execute(schema.filings.delete().where(schema.filings.c.article == second))
        connection.execute(schema.filings.insert(), {"category": 1, "article": second, **filing})
        connection.execute(schema.filings.update().where(schema.filings.c.article == second).values(category=6))
        set_article(connection, second, outlet=None, language="FR", has=" note table ", versions=5, republished=True)
        fts.remove(connection, third)
        set_article(connection, third, key=77, title_origin="lede")
        fts.add(connection, [77])
        assert facets.wrong_rows(connection) == 0
        rows = connection.exec_driver_sql("SELECT outlet, language, flags FROM article_facets WHERE key = ?", (second,))
        flags = facets.FLAGS
        title = flags["title"] * (fresh.articles[1].title_origin in ("page", "related", "given"))
        assert rows.one() == (0, "fr", flags["note"] + flags["table"] + flags["version"] + flags["republished"] + title)
    assert {first, second} <= set(keys(fresh, "category:Trade"))
    assert 77 in keys(fresh, "NOT has:title")
    assert third not in keys(fresh, "")
    before = Search(fresh.place).facets("", Filters())
    with fresh.place.writing() as connection:
        facets.rebuild(connection)
        assert facets.wrong_rows(connection) == 0
    assert counters(Search(fresh.place).facets("", Filters())) == counters(before)


def test_wrong_facets_are_found(fresh: Corpus) -> None:
    """A row that is missing, superfluous or not what the tables say is one of the things `verify` names."""
    fresh.add(*made(5))
    with fresh.place.writing() as connection:
        connection.exec_driver_sql(
            "UPDATE article_facets SET flags = flags + 4096 WHERE key = ?", (fresh.articles[0].key,)
        )
        connection.exec_driver_sql("DELETE FROM article_facets WHERE key = ?", (fresh.articles[1].key,))
        connection.exec_driver_sql(
            "INSERT INTO article_facets SELECT 123, bin, 1, '', 0, pair FROM article_facets LIMIT 1"
        )
    assert verify(fresh) == ["articles with wrong search facets: 3"]


def test_the_benchmark_runs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a few articles, so that it can't rot; its figures come from `./run.sh bench search`."""
    monkeypatch.setattr(bench_search, "QUERIES", 20)
    words = bench_search.Words()
    bench_search.build(tmp_path / "made", 300, words)
    with open_place(tmp_path / "made") as place:
        with place.reading() as connection:
            assert fts.verify(connection) == []
        bench_search.measure(place, words)
    assert capsys.readouterr().out.count("|") > 90
