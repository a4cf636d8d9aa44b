"""How quickly 200,000 articles are searched, beside plain FTS5 on the same index in the same run.

Generates its own articles: 60,000 invented words with the frequencies of real ones (Zipf), 30 subjects with words of
their own, about 300 words an article (real ones have twice that; so many keep the generating under three minutes), 40
outlets, 30 nested categories, three years of days. The archive is kept under out/ for the next run, which reads it
through before it measures.

`python -m benchmarks search [--articles 200000] [--anew]`. Queries are drawn with fixed seeds. Each is timed once,
through the drawer, with a page of 20 hits, their articles and snippets; files are in the system's cache.
"""

from __future__ import annotations

import argparse
import itertools
import os
import random
import shutil
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from onrecord.archive import schema
from onrecord.archive.drawers.searching import Search
from onrecord.archive.opening.place import Place, open_place
from onrecord.archive.rows.stored import path_text
from onrecord.archive.search import fts, indexing
from onrecord.records import Filters
from onrecord.times import day_number

OUT = Path(__file__).resolve().parents[1] / "out"
VOCABULARY = 60_000
OUTLETS = 40
YEARS = 3
FIRST_DAY = date(2023, 1, 1)
QUERIES = 200
AT = "2026-01-01T00:00:00Z"
BATCH = 2_000

BARS = {
    "three words, ranked": 15.0,
    "one word, ranked": 60.0,
    "newest first": 5.0,
    "facets": 80.0,
}
"""Milliseconds at the 95th percentile, over 200,000 articles."""


class Words:
    """Invented words: the commonest short, the rarest long, in the proportions of Zipf's law."""

    def __init__(self) -> None:
        chance = random.Random(7)
        onsets = [*"bcdfghklmnprstvw", "br", "ch", "cl", "dr", "fl", "gr", "pl", "sh", "st", "th", "tr"]
        vowels, codas = [*"aeiou", "ai", "ea", "ou"], ["", *"nrstlm", "nd", "st", "ing", "ed"]
        found: dict[str, None] = {}
        while len(found) < VOCABULARY:
            rank = len(found)
            syllables = 1 if rank < 150 else 2 if rank < 4_000 else chance.choice((2, 3, 3, 4))
            word = "".join(chance.choice(onsets) + chance.choice(vowels) for _ in range(syllables))
            found[word + chance.choice(codas)] = None
        self.words = list(found)
        self.weights = list(itertools.accumulate(1 / (rank + 2.7) ** 1.05 for rank in range(VOCABULARY)))
        self.subjects = [chance.sample(range(300, 20_000), 300) for _ in range(30)]

    def text(self, chance: random.Random, subject: int, count: int) -> list[str]:
        """Words of an article: one in six is of its subject."""
        own = [self.words[index] for index in chance.choices(self.subjects[subject], k=count // 6)]
        found = chance.choices(self.words, cum_weights=self.weights, k=count - len(own)) + own
        chance.shuffle(found)
        return found


def categories() -> list[tuple[str, ...]]:
    """Five sections of five parts each."""
    return [path for n in range(5) for path in [(f"Section {n}",), *((f"Section {n}", f"Part {m}") for m in range(5))]]


def rows(words: Words, count: int) -> Iterator[tuple[dict[str, Any], dict[str, Any], list[dict[str, Any]]]]:
    """An article, its version and its filings."""
    chance = random.Random(11)
    start, days = day_number(FIRST_DAY), YEARS * 365
    paths = len(categories())
    for number in range(count):
        day, subject = number * days // count, chance.randrange(30)
        key = start + day << 20 | (number - -(-day * count // days) + 1)
        found = words.text(chance, subject, chance.randint(240, 360))
        title, standfirst, body = found[:9], found[9:30], found[30:]
        text = "\n\n".join(
            ". ".join(" ".join(body[at : at + 18]).capitalize() for at in range(part, min(part + 72, len(body)), 18))
            + "."
            for part in range(0, len(body), 72)
        )
        stamp = (FIRST_DAY + timedelta(days=day)).isoformat()
        article = {
            "key": key, "id": f"a{number}", "outlet": 1 + min(int(chance.paretovariate(0.6)), OUTLETS) % OUTLETS,
            "opening": "", "published_earliest": stamp, "published_latest": stamp, "published_precision": 1,
            "published_origin": "page", "published_confidence": 1.0, "language": "en",
            "title": " ".join(title).capitalize(), "title_origin": "page" if number % 3 else "standfirst",
            "standfirst": " ".join(standfirst).capitalize(), "byline": "[]", "tags": "[]", "excerpt": text[:200],
            "words": len(found), "has": " caption related " if number % 4 else " note ", "republished": 0,
            "version": f"v{number}", "versions": 1, "first_seen": AT, "last_seen": AT,
        }  # fmt: skip
        version = {
            "row": number + 1, "id": f"v{number}", "article": f"a{number}", "number": 1, "sha256": "", "text": text,
            "blocks": "[]", "title": "[]", "capture": "c", "first_seen": AT, "last_seen": AT, "reader": "made/1",
        }  # fmt: skip
        filed = {subject % paths} | ({chance.randrange(paths)} if chance.random() < 0.3 else set())
        yield article, version, [{"category": row + 1, "article": key, "origin": "page", "at": AT} for row in filed]


def build(where: Path, count: int, words: Words) -> None:
    """Writes the tables as an import would, without pages and captures, and lets the index learn them."""
    started = time.perf_counter()
    with open_place(where, create=True) as place:
        with place.writing() as connection:
            connection.execute(schema.warc_files.insert(), {"name": "w", "length": 0})
            capture = {
                "id": "c",
                "url": "file:///made",
                "at": AT,
                "media_type": "text/plain",
                "sha256": "",
                "length": 0,
            }
            connection.execute(
                schema.captures.insert(), {**capture, "file": "w", "offset": 0, "size": 0, "state": "read"}
            )
            connection.execute(
                schema.outlets.insert(), [{"row": n + 1, "name": f"Outlet {n:02}"} for n in range(OUTLETS)]
            )
            found = categories()
            connection.execute(
                schema.categories.insert(),
                [
                    {
                        "row": row + 1,
                        "id": f"k{row}",
                        "name": path[-1],
                        "path": path_text(path),
                        "parent": found.index(path[:-1]) + 1 if len(path) > 1 else None,
                    }
                    for row, path in enumerate(found)
                ],
            )
        made = rows(words, count)
        while batch := list(itertools.islice(made, BATCH)):
            with place.writing() as connection:
                connection.execute(schema.articles.insert(), [article for article, _, _ in batch])
                connection.execute(schema.versions.insert(), [version for _, version, _ in batch])
                connection.execute(schema.filings.insert(), [filing for *_, filings in batch for filing in filings])
                for article, _, _ in batch:
                    fts.add(connection, [article["key"]])
        with place.writing() as connection:
            indexing.settle(connection, count)  # as an import does at its end
    took = time.perf_counter() - started
    print(f"{count:,} articles generated, stored and indexed in {took:.0f} s ({count / took:,.0f}/s)\n")


def milliseconds(calls: Sequence[Callable[[], object]]) -> tuple[list[float], list[float]]:
    """Each call once, in order, after a tenth of them as a warm-up: by the clock, and of this process alone."""
    for call in calls[: max(len(calls) // 10, 1)]:
        call()
    clock, own = [], []
    for call in calls:
        start, own_start = time.perf_counter(), time.process_time()
        call()
        own.append((time.process_time() - own_start) * 1000)
        clock.append((time.perf_counter() - start) * 1000)
    return sorted(clock), sorted(own)


def at(found: Sequence[float], share: float) -> float:
    """The value that this share of the sorted values doesn't exceed."""
    return found[min(int(share * len(found)), len(found) - 1)]


def one_word(words: Words) -> list[str]:
    """Words of every frequency, evenly over the logarithm of their rank, and the ten commonest."""
    chance = random.Random(3)
    ranks = [int(VOCABULARY ** chance.random()) - 1 for _ in range(QUERIES - 10)]
    return [words.words[rank] for rank in [*range(10), *ranks]]


def three_words(place: Place, words: Words, *, without: int = 100) -> list[str]:
    """Three different words of one article, none of the commonest `without`, as people leave those out."""
    chance = random.Random(5)
    common = set(words.words[:without])
    found: list[str] = []
    with place.reading() as connection:
        last = int(connection.exec_driver_sql("SELECT max(row) FROM versions").scalar_one())
        while len(found) < QUERIES:
            row = chance.randint(1, last)
            text = connection.exec_driver_sql("SELECT text FROM versions WHERE row = ?", (row,)).scalar_one()
            own = sorted(set(text.lower().replace(".", "").split()) - common)
            found.append(" ".join(chance.sample(own, 3)))
    return found


def narrowing() -> list[str]:
    """Fields alone and with words, from common to rare."""
    chance = random.Random(9)
    values = [
        'outlet:"Outlet {0:02}"',
        'category:"Section {1}"',
        'category:"Section {1} > Part {2}"',
        "has:note",
        'since:2024-0{3} until:2024-0{3} outlet:"Outlet {0:02}"',
        '-has:caption category:"Section {1}"',
    ]
    picks = (
        (chance.randrange(OUTLETS), chance.randrange(5), chance.randrange(5), chance.randint(1, 9)) for _ in range(60)
    )
    return [chance.choice(values).format(*pick) for pick in picks]


PLAIN_RANKED = "SELECT rowid FROM article_words WHERE article_words MATCH ? ORDER BY bm25(article_words) LIMIT 20"
PLAIN_NEWEST = "SELECT rowid FROM article_words WHERE article_words MATCH ? ORDER BY rowid DESC LIMIT 20"
PLAIN_FACETS = [
    f"SELECT {what}, count(*) FROM article_words CROSS JOIN {table} WHERE article_words MATCH ? GROUP BY 1"
    for what, table in (
        ("a.outlet", "articles a ON a.key = article_words.rowid"),
        ("f.category", "filings f ON f.article = article_words.rowid"),
        ("substr(a.published_latest, 1, 7)", "articles a ON a.key = article_words.rowid"),
    )
]


def measure(place: Place, words: Words) -> None:
    """Prints the table."""
    search, everything = Search(place), Filters()
    ones, threes, fields = one_word(words), three_words(place, words), narrowing()
    commonest = [" ".join(random.Random(n).sample(words.words[:30], 3)) for n in range(40)]
    mixed = [*ones[::2], *threes[::2], *(f"{word} {field}" for word, field in zip(ones[::4], fields, strict=False))]

    def plain(statements: Sequence[str], query: str) -> Callable[[], object]:
        text = " ".join(f'"{word}"' for word in query.split())

        def ask() -> None:
            with place.reading() as connection:
                for statement in statements:
                    connection.exec_driver_sql(statement, (text,)).all()

        return ask

    def ranked(query: str) -> Callable[[], object]:
        return lambda: search.find(query, everything, order="relevance")

    def newest(query: str) -> Callable[[], object]:
        return lambda: search.find(query, everything, order="newest")

    def faceted(query: str) -> Callable[[], object]:
        return lambda: search.facets(query, everything)

    both = [*ones, *threes]
    top, three_top = [PLAIN_RANKED], "three of the 30 commonest, ranked"
    begun = [f"{word[: 2 + n % 2]}*" for n, word in enumerate(ones[:40])]
    asked: list[tuple[str, list[Callable[[], object]], list[Callable[[], object]]]] = [
        ("three words, ranked", list(map(ranked, threes)), [plain(top, q) for q in threes]),
        (three_top, list(map(ranked, commonest)), [plain(top, q) for q in commonest]),
        ("one word, ranked", list(map(ranked, ones)), [plain(top, q) for q in ones]),
        ("newest first", list(map(newest, both)), [plain([PLAIN_NEWEST], q) for q in both]),
        ("newest first, fields alone", list(map(newest, fields)), []),
        ("newest first, words and fields", list(map(newest, mixed[-50:])), []),
        ("facets", list(map(faceted, both)), [plain(PLAIN_FACETS, q) for q in both]),
        ("facets, the ten commonest words", list(map(faceted, ones[:10])), [plain(PLAIN_FACETS, q) for q in ones[:10]]),
        ("facets, everything", [faceted("")] * 10, []),
        ("facets, words and fields", list(map(faceted, mixed[-50:])), []),
        ("prefix of two or three letters, ranked", list(map(ranked, begun)), []),
        ("how many, one word", [partial(search.count, q, everything) for q in ones], []),
    ]
    print("| query | p50 ms | p95 ms | bar | | p95 own | plain FTS5 p50 | p95 | p95 own | own of it |")
    print("|---|--:|--:|--:|---|--:|--:|--:|--:|--:|")
    for name, calls, floor in asked:
        ours, own = milliseconds(calls)
        bar = BARS.get(name)
        met = "" if bar is None else "met" if at(ours, 0.95) < bar else "NOT MET"
        beside = " | | | "
        if floor:
            theirs, their_own = milliseconds(floor)
            ratio = at(own, 0.95) / at(their_own, 0.95)
            beside = f"{at(theirs, 0.5):.2f} | {at(theirs, 0.95):.1f} | {at(their_own, 0.95):.1f} | {ratio:.2f}"
        limit = "" if bar is None else f"{bar:.0f}"
        clock = f"{at(ours, 0.5):.2f} | {at(ours, 0.95):.1f}"
        print(f"| {name} | {clock} | {limit} | {met} | {at(own, 0.95):.1f} | {beside} |")
    print(
        f"\nOwn: processor time of this process, which other work on the machine lengthens less. Its load was"
        f" {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors."
    )
    print(
        f"\nPlain FTS5 ranks every match and hands over row ids only; ours ranks the newest {fts.WINDOW:,}, and reads"
        "\narticles, marks words and cuts snippets. Its facets are three GROUP BYs; ours count categories with all"
        "\nthat is filed below."
    )


def main(arguments: Sequence[str] = ()) -> None:
    """Builds the archive when it isn't there, and measures."""
    options = argparse.ArgumentParser(prog="bench search")
    options.add_argument("--articles", type=int, default=200_000)
    options.add_argument("--anew", action="store_true", help="build the archive again")
    given = options.parse_args(list(arguments))
    where = OUT / f"search-{given.articles}"
    done = where / "finished"
    words = Words()
    if given.anew or not done.exists():
        shutil.rmtree(where, ignore_errors=True)
        build(where, given.articles, words)
        done.touch()
    _warm(where / "record.sqlite3")
    with open_place(where) as place:
        measure(place, words)


def _warm(database: Path) -> None:
    """Reads the file through, so that what is measured is searching and not the disk."""
    with database.open("rb") as file:
        while file.read(1 << 24):
            pass


if __name__ == "__main__":
    main(sys.argv[1:])
