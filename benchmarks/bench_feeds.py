"""Feeds beside bare feedparser: what each reads of the tests' dialects and faults, and entries a second.

Then a mailbox and JSON lines of two sizes, each read in a process of its own: articles a second and peak memory. Times
are of the processor. Reads nothing but what it makes. `--large=MB` for the larger of the two sizes.
"""

from __future__ import annotations

import json
import multiprocessing
import resource
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from html import escape
from pathlib import Path

from tests.read.feeds.dialects import LINK, OTHER, PARAGRAPHS, TEXTS, TITLE, URL
from tests.read.feeds.faults import READ, REFUSED

from onrecord.errors import InputError
from onrecord.read.feeds import read_feed
from onrecord.records import FeedReading, ReadOptions

TODAY = date(2025, 6, 1)
AT = datetime(2025, 4, 17, 21, 40, tzinfo=UTC)
FIELDS = ("both entries", "title", "address", "instant", "person", "words")
LEADS_ALONE = "rss-0.90"  # its dialect has no articles


def main(arguments: list[str]) -> None:
    """Prints three tables."""
    import feedparser

    large = next((int(a.split("=")[1]) for a in arguments if a.startswith("--large=")), 32)
    dialects = {name: text.encode() for name, text in TEXTS.items() if name != LEADS_ALONE}
    faults = {name: body for name, (body, _) in READ.items()}
    print(
        f"{len(dialects)} dialects, {len(faults)} faults, {len(REFUSED) - 1} inputs that are no feed, all made for the"
    )
    print("tests. Right: all six of " + ", ".join(FIELDS) + ".\n")
    print("| | dialects right | faults right | no feed, and said |\n|---|---|---|---|")
    for name, look in (("onrecord", _ours), (f"feedparser {feedparser.__version__}", _theirs)):
        right = [sum(all(look(body)) for body in bodies.values()) for bodies in (dialects, faults)]
        # feedparser tells of a fault with a flag, and gives what it has.
        refused = sum(not any(look(body)) for key, (body, _) in REFUSED.items() if key != "gzip-bomb")
        of = (len(dialects), len(faults), len(REFUSED) - 1)
        print(f"| {name} | {right[0]} of {of[0]} | {right[1]} of {of[1]} | {refused} of {of[2]} |")
    print("\n| entries/s, one core | whole articles | summaries |\n|---|---|---|")
    whole, short = _feed(300, whole=True), _feed(1500, whole=False)
    bare = {"sanitize_html": False, "resolve_relative_uris": False}
    for label, parse in (
        ("onrecord: blocks, language, whole or not", _count),
        ("feedparser as it comes", lambda body: len(feedparser.parse(body).entries)),
        ("feedparser without sanitising and links", lambda body: len(feedparser.parse(body, **bare).entries)),
    ):
        print(f"| {label} | {_speed(parse, whole, 300):,.0f} | {_speed(parse, short, 1500):,.0f} |")
    print("\n| read in parts | MB | articles/s | peak MB |\n|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for kind in ("jsonl", "mbox"):
            for megabytes in (large // 4, large):
                path = Path(folder) / f"{megabytes}.{kind}"
                _write(path, megabytes)
                with multiprocessing.get_context("spawn").Pool(1) as pool:
                    count, seconds, peak = pool.apply(_read_file, (str(path),))
                print(f"| {kind} | {megabytes} | {count / seconds:,.0f} | {peak:.0f} |")


def _read(body: bytes) -> FeedReading:
    return read_feed(body, url=URL, content_type=None, options=ReadOptions(), today=TODAY)


def _count(body: bytes) -> int:
    feed = _read(body)
    return len(feed.page.articles) + len(feed.leads)


def _ours(body: bytes) -> tuple[bool, ...]:
    try:
        feed = _read(body)
    except InputError:
        return (False,) * len(FIELDS)
    article = next(iter(feed.page.articles), None)
    if article is None:
        return (False,) * len(FIELDS)
    return (
        len(feed.page.articles) == 1 and [lead.url for lead in feed.leads] == [OTHER],
        article.title is not None and article.title.text == TITLE,
        article.url == LINK,
        article.published_at == AT,
        article.byline == ("Ada Moor",),
        all(one in article.text for one in PARAGRAPHS),
    )


def _theirs(body: bytes) -> tuple[bool, ...]:
    import feedparser

    entries = feedparser.parse(body, response_headers={"content-location": URL}).entries
    if not entries:
        return (False,) * len(FIELDS)
    first = entries[0]
    said = first.get("published_parsed") or first.get("created_parsed") or ()
    words = " ".join([one.get("value", "") for one in first.get("content", ())] + [first.get("summary", "")])
    return (
        [one.get("link") for one in entries[1:]] == [OTHER],
        first.get("title", "").replace("&amp;", "&") == TITLE,
        (first.get("feedburner_origlink") or first.get("link")) == LINK,
        tuple(said[:5]) == AT.timetuple()[:5],
        "Ada Moor" in first.get("author", ""),
        PARAGRAPHS[0] in words and PARAGRAPHS[1] in words,
    )


def _speed(parse: Callable[[bytes], int], body: bytes, count: int) -> float:
    parse(body)
    begin = time.process_time()
    parse(body)
    return count / (time.process_time() - begin)


def _words(n: int) -> str:
    return "".join(f"<p>{one} (Report {n}.{k})</p>" for k, one in enumerate(PARAGRAPHS * 3))


def _feed(count: int, *, whole: bool) -> bytes:
    items = []
    for n in range(count):
        said = f"<content:encoded>{escape(_words(n))}</content:encoded>" if whole else ""
        items.append(
            f"<item><title>Quay {n}</title><link>https://ostvikpost.example/{n}</link><guid>{n}</guid>"
            "<pubDate>Thu, 17 Apr 2025 23:40:00 +0200</pubDate><dc:creator>Ada Moor</dc:creator>"
            "<category>Harbour</category>"
            f"<description>{PARAGRAPHS[0][:80]} {n} [...]</description>{said}</item>"
        )
    spaces = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    return f'<rss version="2.0" {spaces}><channel><title>Post</title>{"".join(items)}</channel></rss>'.encode()


def _write(path: Path, megabytes: int) -> None:
    n = size = 0
    with path.open("w") as out:
        while size < megabytes << 20:
            text = "\n\n".join(f"{one} (Report {n}.{k})" for k, one in enumerate(PARAGRAPHS * 8))
            if path.suffix == ".jsonl":
                said = {"title": f"Quay {n}", "text": text, "url": f"https://a.example/{n}", "date": "2025-04-17"}
                row = json.dumps(said) + "\n"
            else:
                head = f"From: Post <a@b.example>\nSubject: Quay {n}\nDate: Thu, 17 Apr 2025 23:40:00 +0200\n"
                row = f"From a@b.example Thu Apr 17 23:40:00 2025\n{head}\n{text}\n\n"
            size += out.write(row)
            n += 1


def _read_file(path: str) -> tuple[int, float, float]:
    """Articles, seconds of the processor, and the process's peak in MB."""
    from onrecord.record import ImportOptions, read_pages

    begin = time.process_time()
    count = 0
    for one in read_pages([path], ImportOptions()):
        assert isinstance(one, tuple), one
        count += len(one[1].articles)
    return count, time.process_time() - begin, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
