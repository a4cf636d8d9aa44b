"""Measures the reading of plain-text pages: python -m benchmarks pages [--half check] [--each 6] [--seed 11].

Prints a Markdown table per layout (boundary precision, recall and F1; roles right; related headlines found) and the
speed of reading on one core. A boundary is an article's first line; a page's first article counts. Pages come from
flatten.py with seeds that training doesn't use.
"""

from __future__ import annotations

import argparse
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from benchmarks import flatten, layouts
from benchmarks.pieces import SHARED, pieces
from onrecord.read.plain.reading import read_plaintext
from onrecord.records import PageReading, ReadOptions

TODAY = date(2026, 12, 31)
HEAD = "| layout | articles | precision | recall | F1 | roles right | related found |\n|---|---|---|---|---|---|---|"


@dataclass(slots=True)
class Score:
    """Sums over pages."""

    hits: int = 0
    found: int = 0
    gold: int = 0
    roles: int = 0
    roles_right: int = 0
    links: int = 0
    links_found: int = 0

    def add(self, page: flatten.Flat, reading: PageReading) -> None:
        """One page more."""
        starts = {a.boundary.line for a in reading.articles if a.boundary}
        gold = set(page.starts)
        self.hits += len(starts & gold)
        self.found += len(starts)
        self.gold += len(gold)
        roles = {b.line: b.role for a in reading.articles for b in a.blocks}
        self.roles += len(page.roles)
        self.roles_right += sum(roles.get(line) == role for line, role in page.roles.items())
        links = {(r.line, r.headline) for a in reading.articles for r in a.related}
        lines = {line for line, _ in links}
        self.links += len(page.related)
        self.links_found += sum(line in lines for line, _ in page.related)

    @property
    def precision(self) -> float:
        return self.hits / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.hits / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.hits / (self.found + self.gold) if self.found + self.gold else 0.0

    def row(self, name: str) -> str:
        links = f"{self.links_found / self.links:.3f}" if self.links else ""
        roles = f"{self.roles_right / self.roles:.3f}" if self.roles else ""
        rates = f"{self.precision:.3f} | {self.recall:.3f} | {self.f1:.3f}"
        return f"| {name} | {self.gold} | {rates} | {roles} | {links} |"


def measure(pages: Iterable[flatten.Flat]) -> dict[str, Score]:
    """Scores per layout, and over all pages with and without headlines."""
    sums: dict[str, Score] = defaultdict(Score)
    for page in pages:
        reading = read_plaintext(page.text.encode(), ReadOptions(), today=TODAY)
        for key in (page.layout, "**all with headlines**" if page.headline else "**all without headlines**"):
            sums[key].add(page, reading)
    return sums


def alone(half: str) -> str:
    """How many articles are read as one when they stand alone: headline, subheads and text, nothing else."""
    mine = [p for p in pieces() if p.half == half]
    whole = 0
    for piece in mine:
        text = "\n\n".join((piece.title, *(words for _, words in piece.body)))
        whole += len(read_plaintext(text.encode(), ReadOptions(), today=TODAY).articles) == 1
    return f"Alone on their page, {whole} of {len(mine)} articles are read as one."


def speed(pages: Sequence[flatten.Flat]) -> str:
    """Articles and words read in a second of one core's time."""
    bodies = [p.text.encode() for p in pages]
    read_plaintext(bodies[0], ReadOptions(), today=TODAY)
    begun = time.process_time()
    articles = sum(len(read_plaintext(b, ReadOptions(), today=TODAY).articles) for b in bodies)
    spent = time.process_time() - begun
    words = sum(len(b.split()) for b in bodies)
    return (
        f"{articles / spent:.0f} articles/s of {words / articles:.0f} words; "
        f"{spent / words * 600_000:.2f} ms for 600 words"
    )


def main(arguments: Sequence[str] = ()) -> None:
    """Prints the tables of one half or both."""
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--half", choices=["development", "check", "both"], default="both")
    args.add_argument("--each", type=int, default=12, help="pages per layout")
    args.add_argument("--seed", type=int, default=11)
    given = args.parse_args(arguments)
    if not SHARED.is_dir():
        raise SystemExit(f"{SHARED} isn't there: the pages to measure on are made from its articles")
    for half in ("development", "check") if given.half == "both" else (given.half,):
        pages = list(flatten.pages(half, [*layouts.LAYOUTS, layouts.WILD], each=given.each, seed=given.seed))
        print(f"\n{half} half, {len(pages)} pages\n")
        print(HEAD)
        for name, score in measure(pages).items():
            print(score.row(name))
        short = list(flatten.pages(half, layouts.SHORT, each=given.each, seed=given.seed))
        print(f"\n{half} half, {len(short)} pages of articles cut to three to eight paragraphs\n\n{HEAD}")
        for name, score in measure(short).items():
            print(score.row(name))
        print(f"\n{alone(half)}\n\n{speed(pages[:60])}")
