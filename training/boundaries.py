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
sys.path.insert(0, str(ROOT))

from benchmarks import flatten, layouts  # noqa: E402 - found only beside this checkout
from benchmarks.more_pieces import most_pieces  # noqa: E402
from benchmarks.pieces import Piece, fold_of, pieces  # noqa: E402

from onrecord.read.plain.lines.lines import split_units  # noqa: E402
from onrecord.read.plain.openings.boundaries import decide  # noqa: E402
from onrecord.read.plain.openings.features import NAMES, measure  # noqa: E402
from onrecord.read.plain.openings.layout import MORE, beside, follow  # noqa: E402
from onrecord.read.plain.openings.page import GLANCE, Page, candidates, glance  # noqa: E402
from onrecord.read.plain.roles.roles import mark  # noqa: E402
from onrecord.read.plain.words.wording import Lexicon, exact, stems_of  # noqa: E402

FOLDS = 3
FOREIGN = frozenset(layout.name for layout in layouts.FOREIGN)
SHORTS = frozenset(layout.name for layout in layouts.SHORT)
DIM = -5.2  # glances below this are not looked at: four candidates of five
FAINT = -4.7  # first scores below this are not looked at again: half of those
LEARNT = -6.0  # first scores from which the second trees learn: they are surer of more that begins nothing
SHORT = (-7.0, -0.7, -0.2, 0.0)  # added to a beginning's log-odds, by the paragraphs since the last one
GLANCES = 32  # rounds of the glance's trees
ROUNDS = 200  # of the first
AGAIN = 200  # of the second
OUT = ROOT / "src/onrecord/data/boundaries/model.json"
FIRST: dict[str, Any] = {
    "objective": "binary", "num_leaves": 15, "learning_rate": 0.08, "min_data_in_leaf": 60, "feature_fraction": 0.5,
    "bagging_fraction": 0.8, "bagging_freq": 1, "lambda_l2": 5, "verbose": -1, "deterministic": True,
    "force_row_wise": True, "seed": 1, "num_threads": 1,
}  # fmt: skip
GLIMPSE = {**FIRST, "num_leaves": 8, "learning_rate": 0.25}
SECOND = {**FIRST, "num_leaves": 20, "min_data_in_leaf": 40, "learning_rate": 0.09}


@dataclass(slots=True)
class Rows:
    """Pages ready to be learnt from or measured on; lists run in step, one entry a page."""

    pages: list[Page] = field(default_factory=list)
    flats: list[flatten.Flat] = field(default_factory=list)
    at: list[list[int]] = field(default_factory=list)
    glances: list[np.ndarray] = field(default_factory=list)
    x: list[np.ndarray] = field(default_factory=list)
    y: list[np.ndarray] = field(default_factory=list)
    looked: list[np.ndarray] = field(default_factory=list)  # positions that the glance leaves open
    second: list[tuple[list[int], np.ndarray]] = field(default_factory=list)  # positions looked at again, and rows


@dataclass(slots=True)
class Boosters:
    """The sets of trees, in the order in which they are asked."""

    glance: lgb.Booster
    first: lgb.Booster
    second: lgb.Booster | None = None


def learn_lexicon(pieces: Iterable[Piece]) -> Lexicon:
    """What it's worth that a stem recurs, and how much likelier it is in a first paragraph; common stems only."""
    seen: Counter[str] = Counter()
    again: Counter[str] = Counter()
    could: Counter[str] = Counter()
    articles: Counter[str] = Counter()
    ledes: Counter[str] = Counter()
    rest: Counter[str] = Counter()
    total = firsts = others = 0
    for piece in pieces:
        paragraphs = [stems_of(text) for role, text in piece.body if role == "paragraph"][:40]
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
    return Lexicon(exact(worth), exact(lede))


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
        rows.glances.append(np.array(glance(page, at), dtype=np.float64))
        rows.x.append(np.array(measure(page, at), dtype=np.float64))
        rows.y.append(np.array([page.items[n].unit.line in starts for n in at]))
    return rows


def scored(trees: lgb.Booster, x: np.ndarray) -> np.ndarray:
    """The log-odds that these trees give each row."""
    return np.asarray(trees.predict(x, raw_score=True))


def apart(flat: np.ndarray, like: Sequence[np.ndarray]) -> list[np.ndarray]:
    """One long row of scores cut into pages."""
    return np.split(flat, np.cumsum([len(x) for x in like])[:-1])


def look(rows: Rows, boosters: Boosters, faint: float) -> list[np.ndarray]:
    """Scores after the glance and the first trees; fills in which candidates are looked at, and the second rows."""
    scores = apart(scored(boosters.glance, np.concatenate(rows.glances)), rows.glances)
    firsts = apart(scored(boosters.first, np.concatenate(rows.x)), rows.x)
    rows.looked.clear()
    rows.second.clear()
    for page, at, x, mine, first in zip(rows.pages, rows.at, rows.x, scores, firsts, strict=True):
        looked = np.flatnonzero((mine >= DIM) | (np.arange(len(mine)) == 0))
        rows.looked.append(looked)
        mine[looked] = first[looked]
        likely, more = beside(page, at, mine.tolist(), [int(k) for k in looked if mine[k] >= faint])
        width = len(NAMES) + len(MORE)
        rows.second.append((likely, np.hstack([x[likely], np.array(more)]) if likely else np.zeros((0, width))))
    return scores


def fit(params: dict[str, Any], x: Sequence[np.ndarray], y: Sequence[np.ndarray], rounds: int) -> lgb.Booster:
    """Boosted trees on these rows."""
    return lgb.train(params, lgb.Dataset(np.concatenate(x), np.concatenate(y)), rounds)


def fit_first(sets: Sequence[Rows]) -> Boosters:
    """The glance, and the first trees on what it leaves open."""
    y = [y for r in sets for y in r.y]
    seen = fit(GLIMPSE, [g for r in sets for g in r.glances], y, GLANCES)
    open_ = [np.flatnonzero(scored(seen, g) >= DIM - 0.7) for r in sets for g in r.glances]
    x = [x[o] for x, o in zip((x for r in sets for x in r.x), open_, strict=True)]
    return Boosters(seen, fit(FIRST, x, [y[o] for y, o in zip(y, open_, strict=True)], ROUNDS))


def fit_second(sets: Sequence[Rows]) -> lgb.Booster:
    """The second trees, on candidates that the first left open."""
    x = [s for rows in sets for _, s in rows.second if len(s)]
    y = [y[likely] for rows in sets for (likely, s), y in zip(rows.second, rows.y, strict=True) if len(s)]
    return fit(SECOND, x, y, AGAIN)


def kind_of(flat: flatten.Flat) -> str:
    """The kind of page that figures are summed by."""
    of = ", made-up languages" if flat.layout in FOREIGN else ", short articles" if flat.layout in SHORTS else ""
    return f"all {'with' if flat.headline else 'without'} headlines{of}"


def report(
    rows: Rows, scores: Sequence[np.ndarray], last: lgb.Booster, sums: dict[str, list[int]], *, show: bool
) -> None:
    """Adds a fold's hits, guesses and gold to the sums, per kind and layout."""
    for page, flat, at, mine, (likely, x) in zip(rows.pages, rows.flats, rows.at, scores, rows.second, strict=True):
        s = mine.copy()
        if len(x):
            s[likely] = scored(last, x)
        s = np.array(follow(page, at, s.tolist()))
        left = [0, *likely]
        begins = [at[k] for k in left]
        gold = set(flat.starts)
        chosen, _ = decide(page, begins, s[left].tolist(), SHORT)
        got = {page.items[begins[k]].unit.line for k in chosen}
        for key in (kind_of(flat), flat.layout):
            one = sums.setdefault(key, [0, 0, 0])
            one[0] += len(got & gold)
            one[1] += len(got)
            one[2] += len(gold)
        if show:
            lines = flat.text.split("\n")
            for line in sorted(got ^ gold):
                print(f"{flat.layout} | {'missed' if line in gold else 'false'} | {line} | {lines[line - 1][:150]}")


def loss(rows: Rows, last: lgb.Booster) -> tuple[float, int]:
    """How much the second trees are surprised by the truth, and at how many beginnings. Told for its steadiness: what
    a figure owes to a few odd articles, which stand on many pages, shows less in it than in F1."""
    total, begins = 0.0, 0
    for (likely, x), y in zip(rows.second, rows.y, strict=True):
        if likely:
            total += float(np.logaddexp(0.0, np.where(y[likely], -1, 1) * scored(last, x)).sum())
            begins += int(y[likely].sum())
    return total, begins


def tell_glance(rows: Rows) -> None:
    """Says what the glance costs and saves."""
    kept = sum(len(o) for o in rows.looked)
    lost = sum(int(y.sum() - y[o].sum()) for y, o in zip(rows.y, rows.looked, strict=True))
    again = sum(len(k) for k, _ in rows.second)
    total, gold = sum(len(y) for y in rows.y), sum(int(y.sum()) for y in rows.y)
    late = sum(
        int(y[o].sum() - y[k].sum() - y[0]) for y, o, (k, _) in zip(rows.y, rows.looked, rows.second, strict=True)
    )
    print(
        f"looked at {kept / total:.3f} (losing {lost} of {gold}), again at {again / total:.3f} (losing {late})",
        flush=True,
    )


def as_data(booster: lgb.Booster, names: Sequence[str]) -> dict[str, Any]:
    """Trees as nested lists (see onrecord.read.plain.openings.trees)."""

    def node(raw: dict[str, Any]) -> Any:
        if "leaf_value" in raw and "split_feature" not in raw:
            return float(f"{raw['leaf_value']:.4g}")
        return [raw["split_feature"], float(f"{raw['threshold']:.6g}"), float(f"{raw['internal_value']:.3g}"),
                node(raw["left_child"]), node(raw["right_child"])]  # fmt: skip

    # LightGBM folds the starting log-odds into its first tree.
    return {
        "names": names,
        "base": 0.0,
        "trees": [node(t["tree_structure"]) for t in booster.dump_model()["tree_info"]],
    }


def main() -> None:
    """Cross-validates, fits on the whole development half, and writes the model."""
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--out", type=Path, default=OUT)
    args.add_argument("--quick", action="store_true", help="a tenth of the pages; for trying the script out")
    args.add_argument("--show", action="store_true", help="print each line that was wrong in cross-validation")
    args.add_argument("--no-cv", action="store_true", help="only fit and write")
    given = args.parse_args()
    begun = time.time()
    few = 10 if given.quick else 1
    mine = [p for p in (*pieces(), *most_pieces()) if p.half == "development"]
    train: list[Rows] = []
    test: list[Rows] = []
    for fold in range(FOLDS):
        # Words are learnt from the other folds, so that no page is helped by its own.
        lexicon = learn_lexicon(p for p in mine if fold_of(p, FOLDS) != fold)
        where: dict[str, Any] = {"fold": fold, "folds": FOLDS}
        learn = (
            flatten.pages("development", layouts.LAYOUTS, each=6, seed=1, more=True, **where),
            flatten.pages("development", layouts.LEARN, each=30 // few, seed=5, more=True, **where),
            flatten.pages("development", [layouts.WILD], each=1500 // few, seed=2, more=True, **where),
        )
        try_out = (
            flatten.pages("development", layouts.LAYOUTS, each=6, seed=3, **where),
            flatten.pages("development", [layouts.WILD], each=60 // few, seed=4, **where),
            flatten.pages("development", layouts.FOREIGN, each=2, seed=6, **where),
            flatten.pages("development", layouts.SHORT, each=6, seed=8, **where),
        )
        train.append(prepare(itertools.chain(*learn), lexicon))
        test.append(prepare(() if given.no_cv else itertools.chain(*try_out), lexicon))
    print(f"{time.time() - begun:.0f} s: {sum(len(r.pages) for r in train)} pages to learn from", flush=True)
    scores: list[list[np.ndarray]] = []
    for fold in range(FOLDS):
        boosters = fit_first([r for k, r in enumerate(train) if k != fold])
        # What the second trees learn from was scored by first trees that hadn't seen it.
        look(train[fold], boosters, LEARNT)
        if not given.no_cv:
            scores.append(look(test[fold], boosters, FAINT))
            tell_glance(test[fold])
    last = fit_first(train)
    last.second = fit_second(train)
    if not given.no_cv:
        sums: dict[str, list[int]] = {}
        surprise, begins = 0.0, 0
        for fold in range(FOLDS):
            second = fit_second([r for k, r in enumerate(train) if k != fold])
            report(test[fold], scores[fold], second, sums, show=given.show)
            one, of = loss(test[fold], second)
            surprise, begins = surprise + one, begins + of
        print(f"loss {surprise / begins:.4f} a beginning")
        for key, (hits, guesses, gold) in sums.items():
            f1 = 2 * hits / (guesses + gold)
            print(f"{key:56} P {hits / guesses:.3f}  R {hits / gold:.3f}  F1 {f1:.3f}  ({gold})")
    lexicon = learn_lexicon(mine)
    model = {
        "glance": as_data(last.glance, GLANCE),
        "first": as_data(last.first, NAMES),
        "second": as_data(last.second, (*NAMES, *MORE)),
        "lexicon": {"worth": lexicon.worth, "lede": lexicon.lede},
        "short": SHORT, "dim": DIM, "faint": FAINT,
    }  # fmt: skip
    given.out.parent.mkdir(parents=True, exist_ok=True)
    given.out.write_text(json.dumps(model, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")
    print(f"{time.time() - begun:.0f} s: wrote {given.out.name}, {given.out.stat().st_size // 1024} KiB", flush=True)


if __name__ == "__main__":
    main()
