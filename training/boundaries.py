"""Trains the boundary model: python training/boundaries.py [--out FILE] [--quick].

Reads ../shared/data through benchmarks/flatten.py (development half only), draws pages with fixed seeds, fits both sets
of trees with LightGBM on one thread and writes src/onrecord/data/boundaries/model.json: the same bytes each time.
Prints the cross-validated figures. Needs lightgbm and numpy; the package itself needs neither.
"""

from __future__ import annotations

import argparse
import itertools
import json
import math
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import lightgbm as lgb
import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "benchmarks"))

import flatten  # noqa: E402

from onrecord.read.boundaries import decide  # noqa: E402
from onrecord.read.cohesion import read_words  # noqa: E402
from onrecord.read.features import NAMES, Lexicon, Page, candidates, measure  # noqa: E402
from onrecord.read.layout import MORE, beside  # noqa: E402
from onrecord.read.lines import split_units  # noqa: E402
from onrecord.read.roles import mark  # noqa: E402

FOLDS = 3
FAINT = -5.5  # first scores below this aren't looked at again; loses 1 beginning in 500 of those found
SHORT = (-7.0, -0.7, -0.2, 0.0)
OUT = ROOT / "src/onrecord/data/boundaries/model.json"
FIRST: dict[str, Any] = {
    "objective": "binary", "num_leaves": 15, "learning_rate": 0.08, "min_data_in_leaf": 60, "feature_fraction": 0.5,
    "bagging_fraction": 0.8, "bagging_freq": 1, "lambda_l2": 5, "verbose": -1, "deterministic": True,
    "force_row_wise": True, "seed": 1, "num_threads": 1,
}  # fmt: skip
SECOND = {**FIRST, "num_leaves": 12, "min_data_in_leaf": 40, "learning_rate": 0.06}


@dataclass(slots=True)
class Rows:
    """Pages ready to be learnt from or measured on."""

    pages: list[Page] = field(default_factory=list)
    flats: list[flatten.Flat] = field(default_factory=list)
    at: list[list[int]] = field(default_factory=list)
    x: list[np.ndarray] = field(default_factory=list)
    y: list[np.ndarray] = field(default_factory=list)
    second: list[tuple[list[int], np.ndarray]] = field(default_factory=list)


def learn_lexicon(pieces: Iterable[flatten.Piece]) -> Lexicon:
    """What it's worth that a stem recurs, and how much likelier it is in a first paragraph; common stems only."""
    seen: Counter[str] = Counter()
    again: Counter[str] = Counter()
    could: Counter[str] = Counter()
    articles: Counter[str] = Counter()
    ledes: Counter[str] = Counter()
    rest: Counter[str] = Counter()
    total = firsts = others = 0
    for piece in pieces:
        paragraphs = [read_words(text).stems for role, text in piece.body if role == "paragraph"][:40]
        if len(paragraphs) < 3:
            continue
        total += len(paragraphs)
        articles.update(set().union(*paragraphs))
        for i, stems in enumerate(paragraphs):
            seen.update(stems)
            if i + 1 < len(paragraphs):
                could.update(stems)
                again.update(stems & set().union(*paragraphs[i + 1 : i + 4]))
            if i == 0:
                ledes.update(stems)
                firsts += 1
            elif i > 1:
                rest.update(stems)
                others += 1
    worth: dict[str, float] = {}
    lede: dict[str, float] = {}
    share = firsts / (firsts + others)
    for stem in sorted(seen):
        count = seen[stem]
        if count >= 12 and articles[stem] >= 5:
            here = (again[stem] + 2.5) / (could[stem] + 10)
            anywhere = 1 - (1 - count / total) ** 3
            value = max(0.0, math.log(here / anywhere)) / 4.0  # 4: what a rare word's recurring is worth, in log-odds
            if value < 0.92:
                worth[stem] = round(value, 2)
        known = ledes[stem] + rest[stem]
        if known >= 15 and articles[stem] >= 10:
            p = (ledes[stem] + 8 * share) / (known + 8)
            odds = math.log(p / (1 - p)) - math.log(share / (1 - share))
            if abs(odds) >= 0.15:
                lede[stem] = round(odds, 2)
    return Lexicon(worth, lede)


def prepare(pages: Iterable[flatten.Flat], lexicon: Lexicon) -> Rows:
    """First rows of every page."""
    rows = Rows()
    for flat in pages:
        page = Page(mark(split_units(flat.text)), lexicon)
        at = candidates(page)
        starts = set(flat.starts)
        rows.pages.append(page)
        rows.flats.append(flat)
        rows.at.append(at)
        rows.x.append(np.array(measure(page, at), dtype=np.float64))
        rows.y.append(np.array([page.items[n].unit.line in starts for n in at]))
    return rows


def look_again(rows: Rows, booster: lgb.Booster) -> list[np.ndarray]:
    """Fills in the second rows by the first trees' scores, which it returns."""
    rows.second.clear()
    out = []
    scores = booster.predict(np.concatenate(rows.x), raw_score=True)
    at = 0
    for page, where, x in zip(rows.pages, rows.at, rows.x, strict=True):
        mine = scores[at : at + len(x)]
        at += len(x)
        likely, more = beside(page, where, x.tolist(), mine.tolist(), FAINT)
        joined = np.hstack([x[likely], np.array(more)]) if likely else np.zeros((0, len(NAMES) + len(MORE)))
        rows.second.append((likely, joined))
        out.append(mine)
    return out


def fit(params: dict[str, Any], x: Sequence[np.ndarray], y: Sequence[np.ndarray], rounds: int) -> lgb.Booster:
    """Boosted trees on these rows."""
    return lgb.train(params, lgb.Dataset(np.concatenate(x), np.concatenate(y)), rounds)


def fit_second(sets: Sequence[Rows], rounds: int) -> lgb.Booster:
    """The second trees, on candidates that the first left open."""
    x = [s for rows in sets for _, s in rows.second if len(s)]
    y = [y[likely] for rows in sets for (likely, s), y in zip(rows.second, rows.y, strict=True) if len(s)]
    return fit(SECOND, x, y, rounds)


def report(rows: Rows, scores: Sequence[np.ndarray], second: lgb.Booster, sums: dict[str, list[int]]) -> None:
    """Adds a fold's hits, guesses and gold to the sums, per layout."""
    for page, flat, at, mine, (likely, x) in zip(rows.pages, rows.flats, rows.at, scores, rows.second, strict=True):
        s = mine.copy()
        if len(x):
            s[likely] = second.predict(x, raw_score=True)
        chosen, _ = decide(page, at, s.tolist(), SHORT)
        got = {page.items[at[k]].unit.line for k in chosen}
        gold = set(flat.starts)
        for key in (flat.layout, "all with headlines" if flat.headline else "all without headlines"):
            one = sums.setdefault(key, [0, 0, 0])
            one[0] += len(got & gold)
            one[1] += len(got)
            one[2] += len(gold)


def as_data(booster: lgb.Booster) -> tuple[list[Any], float]:
    """Trees as nested lists (see onrecord.read.trees)."""

    def node(raw: dict[str, Any]) -> Any:
        if "leaf_value" in raw and "split_feature" not in raw:
            return float(f"{raw['leaf_value']:.4g}")
        return [raw["split_feature"], float(f"{raw['threshold']:.6g}"), float(f"{raw['internal_value']:.3g}"),
                node(raw["left_child"]), node(raw["right_child"])]  # fmt: skip

    # LightGBM folds the starting log-odds into its first tree.
    return [node(t["tree_structure"]) for t in booster.dump_model()["tree_info"]], 0.0


def main() -> None:
    """Cross-validates, fits on the whole development half, and writes the model."""
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--out", type=Path, default=OUT)
    args.add_argument("--quick", action="store_true", help="a tenth of the pages; for trying the script out")
    args.add_argument("--no-cv", action="store_true")
    given = args.parse_args()
    begun = time.time()
    wild = 30 if given.quick else 240
    mine = [p for p in flatten.pieces(more=True) if p.half == "development"]
    train: list[Rows] = []
    test: list[Rows] = []
    for fold in range(FOLDS):
        # Words are learnt from the other folds, so that no page is helped by its own.
        lexicon = learn_lexicon(p for p in mine if flatten.fold_of(p, FOLDS) != fold)
        train.append(prepare(itertools.chain(
            flatten.pages("development", flatten.LAYOUTS, each=2, seed=1, fold=fold, folds=FOLDS, more=True),
            flatten.pages("development", [flatten.WILD], each=wild, seed=2, fold=fold, folds=FOLDS, more=True)), lexicon))  # fmt: skip
        test.append(prepare(itertools.chain(
            flatten.pages("development", flatten.LAYOUTS, each=4, seed=3, fold=fold, folds=FOLDS),
            flatten.pages("development", [flatten.WILD], each=wild // 6, seed=4, fold=fold, folds=FOLDS)), lexicon))  # fmt: skip
    print(f"{time.time() - begun:.0f} s: {sum(len(r.pages) for r in train)} pages to learn from", flush=True)
    scores: list[list[np.ndarray]] = []
    for fold in range(FOLDS):
        others = [r for k, r in enumerate(train) if k != fold]
        first = fit(FIRST, [x for r in others for x in r.x], [y for r in others for y in r.y], 240)
        look_again(train[fold], first)
        scores.append(look_again(test[fold], first))
    if not given.no_cv:
        sums: dict[str, list[int]] = {}
        for fold in range(FOLDS):
            second = fit_second([r for k, r in enumerate(train) if k != fold], 220)
            report(test[fold], scores[fold], second, sums)
        for key, (hits, guesses, gold) in sums.items():
            print(
                f"{key:34} P {hits / guesses:.3f}  R {hits / gold:.3f}  F1 {2 * hits / (guesses + gold):.3f}  ({gold})"
            )
    second = fit_second(train, 220)
    first = fit(FIRST, [x for r in train for x in r.x], [y for r in train for y in r.y], 240)
    lexicon = learn_lexicon(mine)
    (trees1, base1), (trees2, base2) = as_data(first), as_data(second)
    model = {
        "first": {"names": NAMES, "base": base1, "trees": trees1},
        "second": {"names": (*NAMES, *MORE), "base": base2, "trees": trees2},
        "lexicon": {"worth": lexicon.worth, "lede": lexicon.lede},
        "short": SHORT, "faint": FAINT,
    }  # fmt: skip
    given.out.parent.mkdir(parents=True, exist_ok=True)
    given.out.write_text(json.dumps(model, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")
    print(f"{time.time() - begun:.0f} s: wrote {given.out.name}, {given.out.stat().st_size // 1024} KiB", flush=True)


if __name__ == "__main__":
    main()
