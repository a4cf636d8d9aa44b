"""How often the day of an undated page is answered, and how often the answer holds: pages of articles with known days.

A page holds articles of one half's publishers published within a few days, newest first, without their date lines,
read on a later day. Publishers are split into a development half and a check half. Right means that the true day
lies within the stated days; articles are counted as well. Says nothing of pages whose dates are printed.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from benchmarks.more_pieces import more_pieces
from benchmarks.pieces import Half, Piece, pieces
from onrecord.read.days.clues import DayLine
from onrecord.read.days.page import infer_days
from onrecord.records import When


@dataclass(slots=True)
class Page:
    articles: list[list[DayLine]]
    days: list[date]
    today: date


def pages(half: Half, count: int, *, seed: int = 3) -> Iterator[Page]:
    dated = [
        (date.fromisoformat(p.date), p)
        for p in (*pieces(), *more_pieces())
        if p.half == half and p.date and p.language in {"en", "de", "fr", "es", "ru"} and not p.ident.isalnum()
    ]
    dated += [(date.fromisoformat(p.date), p) for p in pieces() if p.half == half and p.date and p.ident.isalnum()]
    rng = random.Random(f"{seed}/{half}")
    made = 0
    while made < count:
        newest, _ = rng.choice(dated)
        reach = rng.choice((0, 1, 2, 4, 7))
        near = [pair for pair in dated if timedelta(0) <= newest - pair[0] <= timedelta(days=reach)]
        if len(near) < 3:
            continue
        chosen = rng.sample(near, min(len(near), rng.randint(3, 12)))
        chosen.sort(key=lambda pair: pair[0], reverse=True)
        today = chosen[0][0] + timedelta(days=rng.choice((0, 1, 5, 30, 200, 700)))
        yield Page([_lines(p) for _, p in chosen], [day for day, _ in chosen], today)
        made += 1


def _lines(piece: Piece) -> list[DayLine]:
    lines = [DayLine(None, piece.standfirst, "standfirst")] if piece.standfirst else []
    lines += [DayLine(n, text, "heading" if role == "heading" else "paragraph")
              for n, (role, text) in enumerate(piece.body, 1)]  # fmt: skip
    return lines + [DayLine(None, caption, "caption") for caption in piece.captions]


@dataclass(slots=True)
class Count:
    """Answers and how they held, for pages or for articles."""

    asked: int = 0
    answered: int = 0
    right: int = 0
    near: int = 0  # within a day of the stated days: articles carry another zone's date at times
    single: int = 0
    days: int = 0

    def add(self, when: When | None, true: date) -> None:
        self.asked += 1
        if when is None:
            return
        self.answered += 1
        self.right += when.earliest <= true <= when.latest
        self.near += when.earliest - timedelta(days=1) <= true <= when.latest + timedelta(days=1)
        self.single += when.precision == 1
        self.days += (when.latest - when.earliest).days + 1

    def row(self, name: str) -> str:
        told = max(self.answered, 1)
        return (
            f"| {name} | {self.asked} | {self.answered / max(self.asked, 1):.2f} | {self.right / told:.3f} | "
            f"{self.near / told:.3f} | {self.single / told:.2f} | {self.days / told:.1f} |"
        )


def measure(half: Half, count: int, *, as_of: bool = False, seed: int = 3) -> tuple[Count, Count, float]:
    page_count, article_count, spent, articles = Count(), Count(), 0.0, 0
    for page in pages(half, count, seed=seed):
        given = When.between(page.days[0], page.days[0], "given") if as_of else None
        start = time.process_time()
        found = infer_days(page.articles, as_of=given, today=page.today)
        spent += time.process_time() - start
        articles += len(page.articles)
        page_count.add(found.day.when, page.days[0])
        for when, true in zip(found.published, page.days, strict=True):
            article_count.add(when, true)
    return page_count, article_count, 1000 * spent / articles


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=200)
    options = parser.parse_args(arguments)
    print("| | asked | answered | right | within a day | one day | days stated |\n|---|---|---|---|---|---|---|")
    halves: tuple[Half, ...] = ("development", "check")
    for half in halves:
        for as_of in (False, True):
            found, articles, cost = measure(half, options.pages, as_of=as_of)
            given = ", day given" if as_of else ""
            if not as_of:
                print(found.row(f"{half}: pages"))
            print(articles.row(f"{half}: articles{given}"))
    print(f"\n{cost:.2f} ms per article")


if __name__ == "__main__":
    main()
