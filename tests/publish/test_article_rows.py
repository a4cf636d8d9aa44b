"""An article of a web page as the exports write it: what only such pages give comes beside the design's keys."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

from onrecord.read.html import read_html
from onrecord.record import export_pages
from onrecord.records import ReadOptions
from tests.read.html.pages import ARTICLE

NOW = datetime(2025, 6, 1, tzinfo=UTC)


def test_a_web_page_gives_both_headlines_and_its_addresses() -> None:
    """The headline for search engines, the picture of a caption, the post of an embed and a teaser's target."""
    url = "https://courier.example/news/2025/04/17/quay-closes"
    page = read_html(ARTICLE.encode(), ReadOptions(url=url), today=date(2025, 6, 1))
    row = json.loads(json.dumps(export_pages(page, clock=lambda: NOW)[0]))
    assert row["title_seo"] == "Quay closes for repairs: what it means for Ostvik"
    urls = {block["role"]: block["url"] for block in row["blocks"] if "url" in block}
    assert urls["caption"] == "https://courier.example/img/pier.jpg"
    assert urls["embed"].startswith("https://t.me/ostvik/77")
    assert row["related"][0]["url"] == "https://courier.example/news/second-berth"
