"""Archives for search: one with articles of every kind, shared and only read, and an empty one for each test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from onrecord.archive.drawers.searching import Search
from onrecord.records import Filters
from tests.search.corpus import Corpus, Made, made, new_corpus


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Corpus]:
    """120 articles of every kind. Tests only read it."""
    found = new_corpus(tmp_path_factory.mktemp("search") / "archive")
    found.add(*made(120))
    yield found
    found.place.close()


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Corpus]:
    """An archive without articles, for this test alone."""
    found = new_corpus(tmp_path / "archive")
    yield found
    found.place.close()


@pytest.fixture
def found_by(fresh: Corpus) -> Callable[..., list[int]]:
    """Files texts as articles 1, 2, 3 ... (once) and gives the numbers of those a query finds."""

    def find(query: str, *texts: str, titles: tuple[str, ...] = ()) -> list[int]:
        if texts and not fresh.articles:
            fresh.add(
                *(
                    Made(number, titles[number - 1] if titles else "Untitled", text)
                    for number, text in enumerate(texts, 1)
                )
            )
        hits = Search(fresh.place).find(query, Filters(), order="newest", limit=100).hits
        return sorted(hit.article.key for hit in hits)

    return find
