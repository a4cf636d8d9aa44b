"""The reader on the real page and on pages flattened from marked-up articles, with pinned floors.

Reads ../shared and skips where it is absent. The floors hold for a sample; `./run.sh bench pages` measures in full.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from onrecord.read.plain.reading import read_plaintext
from onrecord.records import PageReading, ReadOptions

pytestmark = pytest.mark.shared
TODAY = date(2026, 11, 1)


@pytest.fixture(scope="module")
def real(shared: Path) -> tuple[PageReading, dict[str, object]]:
    """The real page's reading and its hand-made gold."""
    pages = shared / "pages"
    body = next(pages.glob("*.txt")).read_bytes()
    gold = json.loads((pages / "worked-example" / "blocks.json").read_text("utf-8"))
    return read_plaintext(body, ReadOptions(), today=TODAY), gold


def test_the_real_page_is_parted_into_its_ten_articles(real: tuple[PageReading, dict[str, object]]) -> None:
    """Ten articles, found by reading the page by eye, and the category that its header names."""
    reading, gold = real
    starts = [a.boundary.line for a in reading.articles if a.boundary]
    assert starts == [3, 57, 80, 95, 173, 203, 224, 247, 264, 327]
    assert reading.category == (gold["category"],)
    assert not [f for f in reading.furniture if f.kind == "unread"]


def test_the_real_page_keeps_all_its_links_and_its_note(real: tuple[PageReading, dict[str, object]]) -> None:
    """All seventeen links, each headline on its line; the first article's note names publisher and translators."""
    reading, _ = real
    links = [r.line for a in reading.articles for r in a.related]
    assert links == [22, 37, 72, 91, 112, 135, 148, 165, 184, 195, 216, 239, 258, 279, 298, 313, 343]
    note = reading.articles[0].republished_from[0]
    assert note.line == 55
    assert all((note.first_published_by, note.translated_by, note.edited_by))


def test_the_real_pages_worked_articles_have_the_gold_roles(real: tuple[PageReading, dict[str, object]]) -> None:
    """Every line of the two articles worked by hand has the role they were given."""
    reading, gold = real
    roles = {b.line: b.role for a in reading.articles for b in a.blocks}
    same = {"related-marker": "related", "related-headline": "related", "related-inline": "related"}
    for article in gold["articles"]:  # type: ignore[attr-defined]
        for block in article["blocks"]:
            assert roles[block["line"]] == same.get(block["role"], block["role"])


@pytest.mark.parametrize(("half", "floor_with", "floor_without"), [("development", 0.98, 0.96), ("check", 0.96, 0.89)])
def test_flattened_pages_stay_above_their_floors(
    shared: Path, half: str, floor_with: float, floor_without: float
) -> None:
    """A sample of flattened pages of each half: boundary F1, roles and links."""
    del shared
    from benchmarks import flatten, layouts
    from benchmarks.bench_pages import measure

    scores = measure(flatten.pages(half, layouts.LAYOUTS, each=2, seed=29))  # type: ignore[arg-type]
    with_heads, without = scores["**all with headlines**"], scores["**all without headlines**"]
    assert with_heads.f1 >= floor_with
    assert without.f1 >= floor_without
    for score in (with_heads, without):
        assert score.roles_right >= 0.93 * score.roles
        assert score.links_found >= 0.93 * score.links
