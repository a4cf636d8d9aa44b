"""How often a lost headline is found again, and how often a wrong one is given: generated pages of untitled articles.

A page holds ten articles without headlines and boxes: the true headlines of some of them, and headlines of articles
that aren't there (half of the pages: of articles on the same subject). Publishers are split into a development half
and a check half. `--fit` learns the weights of read/headlines.py on the development half and prints them.
"""

from __future__ import annotations

import argparse
import math
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.flatten import choose
from benchmarks.layouts import Layout
from benchmarks.more_pieces import more_pieces
from benchmarks.pieces import Half, Piece, pieces
from onrecord.read.headlines import FEATURES, match_headlines, score_pairs
from onrecord.records import Box, Untitled

ARTICLES = 10


@dataclass(slots=True)
class Page:
    """Boxes and articles, and which headline is whose."""

    boxes: list[Box]
    articles: list[Untitled]
    gold: dict[str, str]  # article: its true headline, where a box shows it


def pages(half: Half, count: int, *, seed: int = 11) -> Iterator[Page]:
    mine = [p for p in (*pieces(), *more_pieces()) if p.half == half]
    rng = random.Random(f"{seed}/{half}")
    for number in range(count):
        alike = number % 2 == 0
        layout = Layout("headlines", order="alike" if alike else "shuffled")
        pool = rng.sample(mine, 150)
        chosen = choose(pool, layout, rng, ARTICLES + 8)
        rng.shuffle(chosen)
        here, away = chosen[:ARTICLES], chosen[ARTICLES:]
        shown = rng.sample(here, rng.randint(2, 5))
        titles = [(p, True) for p in shown] + [(p, False) for p in away]
        rng.shuffle(titles)
        boxes: list[Box] = []
        gold: dict[str, str] = {}
        for place, (piece, present) in enumerate(titles):
            holder = rng.choice([p for p in here if p.ident != piece.ident])
            caption = piece.captions[0] if piece.captions and rng.random() < 0.5 else None
            boxes.append(Box(holder.ident, piece.title, caption, place + 1))
            if present:
                gold[piece.ident] = piece.title
        yield Page(boxes, [_untitled(p) for p in here], gold)


def _untitled(piece: Piece) -> Untitled:
    texts = [text for _, text in piece.body]
    return Untitled(piece.ident, piece.standfirst, "\n".join(texts[:2]), "\n".join(texts)[:1500])


def measure(half: Half, count: int, *, seed: int = 11) -> dict[str, float]:
    right = wrong = gold = 0
    spent = 0.0
    for page in pages(half, count, seed=seed):
        start = time.perf_counter()
        matches = match_headlines(page.boxes, page.articles)
        spent += time.perf_counter() - start
        gold += len(page.gold)
        for match in matches:
            good = page.gold.get(match.article) == match.headline
            right += good
            wrong += not good
    return {
        "precision": right / max(right + wrong, 1), "recall": right / max(gold, 1), "given": right + wrong,
        "wrong": wrong, "shown": gold, "ms per page": 1000 * spent / count,
    }  # fmt: skip


def fit(count: int = 600, rounds: int = 4000) -> tuple[float, ...]:
    """Weights of a logistic regression over the features of all compared pairs of the development half."""
    import numpy as np

    rows: list[tuple[float, ...]] = []
    truth: list[bool] = []
    for page in pages("development", count, seed=5):
        for pair in score_pairs(page.boxes, page.articles):
            rows.append(pair.features)
            truth.append(page.gold.get(page.articles[pair.article].article) == page.boxes[pair.box].headline)
    x = np.hstack([np.array(rows), np.ones((len(rows), 1))])
    y = np.array(truth, dtype=float)
    scale = x.std(axis=0)
    scale[-1] = 1
    x = x / scale
    w = np.zeros(x.shape[1])
    for _ in range(rounds):
        p = 1 / (1 + np.exp(-x @ w))
        w -= 0.5 * (x.T @ (p - y) / len(y) + 1e-4 * w)
    print(f"{len(rows)} pairs, {int(y.sum())} true")
    return tuple(round(float(v), 2) for v in w / scale)


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=300)
    parser.add_argument("--fit", action="store_true")
    options = parser.parse_args(arguments)
    if options.fit:
        for name, weight in zip((*FEATURES, "constant"), fit(), strict=True):
            print(f"{weight:8.2f}  {name}")
        return
    print("| half | precision | recall | given | wrong | shown | ms per page |\n|---|---|---|---|---|---|---|")
    for half in ("development", "check"):
        got = measure(half, options.pages)
        print(f"| {half} | {got['precision']:.3f} | {got['recall']:.3f} | {got['given']:.0f} | {got['wrong']:.0f} | "
              f"{got['shown']:.0f} | {got['ms per page']:.2f} |")  # fmt: skip
    assert not math.isnan(got["precision"])


if __name__ == "__main__":
    main()
