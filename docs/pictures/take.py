"""Takes the pictures of the reading room over the sample archive: `python docs/pictures/take.py`.

Needs Playwright and Chromium. Takes none of another archive: the sample is ours to show, others' words are not.
"""

from __future__ import annotations

import shutil
import tempfile
import threading
import time
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import uvicorn
from playwright.sync_api import Browser, sync_playwright

from onrecord.record import SAMPLE_OUTLET, AnalysisOptions, ImportOptions, open_record, sample_pages
from onrecord.records import Article, Filters, ReadOptions
from onrecord.web.app import create_app
from onrecord.web.links import article_url, category_url
from onrecord.web.server import address, bound

HERE = Path(__file__).parent
WIDE, PHONE = (1280, 900), (390, 844)


def sample(where: Path) -> None:
    """The sample archive, as `onrecord demo` makes it, analysed."""
    day = 4  # of March 2026: the pages are imported as if on the days they were saved

    def clock() -> datetime:
        return datetime(2026, 3, day, 18, 12, tzinfo=UTC)

    with ExitStack() as stack, open_record(where, create=True, clock=clock) as record:
        for page in sample_pages(stack):
            day = 6 if "later" in page.stem else 4
            for _ in record.import_pages([str(page)], ImportOptions(reading=ReadOptions(outlet=SAMPLE_OUTLET))):
                pass
        for _ in record.analyse(AnalysisOptions()):
            pass


def chosen(where: Path) -> tuple[str, str]:
    """The largest category, and its article with the most to show: links known, other blocks, words enough to fill."""
    with open_record(where) as record:
        path = max(record.categories.tree(), key=lambda one: one.articles).path

        def worth(article: Article) -> tuple[bool, bool, int]:
            version = record.articles.version(article.version)
            return any(link.article for link in version.related), article.title_origin == "related", article.words

        found = max(record.articles.list(Filters(category=(path,))).articles, key=worth)
        return category_url(path), article_url(found.id)


def shoot(browser: Browser, url: str, name: str, *, scheme: str, size: tuple[int, int]) -> None:
    """One picture, the size of a window."""
    phone = size == PHONE
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme="dark" if scheme == "dark" else "light",
        device_scale_factor=2 if phone else 1,
        is_mobile=phone,
    )
    page = context.new_page()
    page.goto(url)
    page.screenshot(path=HERE / f"{name}.png")
    context.close()


def main() -> None:
    """Category, article, search and statements by day and by night, and two from a phone."""
    with tempfile.TemporaryDirectory() as folder, bound("127.0.0.1", 0) as taken, sync_playwright() as playwright:
        where = Path(folder) / "archive"
        sample(where)
        category, article = chosen(where)
        server = uvicorn.Server(uvicorn.Config(create_app(where), log_level="error", access_log=False))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [taken]})
        thread.start()
        while not server.started:
            time.sleep(0.02)
        base = address("127.0.0.1", taken.getsockname()[1]).rstrip("/")
        flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=flags)
        pages = {
            "category": category,
            "article": article,
            "search": "/search?q=pause+OR+truce",
            "statements": "/statements",
        }
        for scheme in ("light", "dark"):
            for name, url in pages.items():
                shoot(browser, base + url, f"{name}-{scheme}", scheme=scheme, size=WIDE)
        shoot(browser, base + category, "phone-light", scheme="light", size=PHONE)
        shoot(browser, base + article, "phone-dark", scheme="dark", size=PHONE)
        browser.close()
        server.should_exit = True
        thread.join()


if __name__ == "__main__":
    main()
