"""The storage benchmark stays alive: what it generates can be filed, and is as large as it says."""

from __future__ import annotations

from benchmarks.bench_import import pages

from onrecord.archive.intake import Intake
from onrecord.archive.opening.place import Place
from onrecord.records import ReadOptions
from tests.archive.made import NOW, hurt, shown


def test_generated_pages_can_be_stored(place: Place) -> None:
    """Two pages, twenty articles of about 25 blocks and 600 words, checked whole."""
    intake = Intake(place)
    made = list(pages(2))
    kept = intake.keep([(one.capture, ReadOptions()) for one in made], now=NOW)
    intake.file([(row, one.reading, "bench/1") for row, one in zip(kept, made, strict=True)], now=NOW)
    articles = shown(place)
    assert len(articles) == 20
    assert 550 <= sum(article.words for article in articles) / 20 <= 700
    assert all(len(one.blocks) in range(22, 30) for page in made for one in page.reading.articles)
    assert hurt(place) == []
