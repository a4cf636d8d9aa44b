"""Where articles begin: every candidate weighed by trained trees, then all decided at once over the whole page.

A glance (page.py) leaves out what can't begin an article. The first trees see a candidate's surroundings (features.py);
the second see besides how like it is to the page's other likely beginnings by the first ones' scores (layout.py). Long
lines without a stop then follow the page's others, and mastheads open articles (mastheads.py). A chain whose state is
the number of paragraphs since the last beginning then gives the best set of beginnings and, by forward and backward
sums, the probability of each. Linear in the page.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, reduce
from importlib import resources
from typing import Any

import numpy as np

from onrecord.read.plain.lines.marked import Marked
from onrecord.read.plain.openings.features import NAMES, measure
from onrecord.read.plain.openings.layout import MORE, beside, follow
from onrecord.read.plain.openings.mastheads import PRINTED, SURE, dated_above, mastheads
from onrecord.read.plain.openings.page import GLANCE, Page, candidates, glance
from onrecord.read.plain.openings.reasons import say, told_as
from onrecord.read.plain.openings.trees import Trees
from onrecord.read.plain.words.wording import Lexicon, exact
from onrecord.records import Reason

_NEVER = -1e18  # log-probability of what can't be
SLAB, LAP = 8000, 400  # units; some 300 articles, and more than the longest article measured
LONE = 0.9  # how sure it is of nearly each page of several articles that it is one
LONE_TOLD = 0.65  # the same of one opening with a date, a byline or a heading's mark, as subheads have none


@dataclass(frozen=True, slots=True)
class Begin:
    """An article begins at this unit."""

    index: int  # of the unit among the page's marked units
    confidence: float  # 0..1, the chain's probability
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Model:
    """Everything training leaves behind."""

    lexicon: Lexicon
    glance: Trees
    first: Trees
    second: Trees
    short: tuple[float, ...]  # log-odds added for a beginning 0, 1, 2 ... paragraphs after the one before
    dim: float  # glances below this are not looked at
    faint: float  # first scores below this are not looked at again


@lru_cache(maxsize=1)
def model() -> Model:
    """The trained model that ships with the package."""
    text = resources.files("onrecord").joinpath("data/boundaries/model.json").read_text("utf-8")
    return build(json.loads(text))


def build(raw: dict[str, Any]) -> Model:
    """A model from its file's content. Raises ValueError when it was trained for other features."""
    again = (*NAMES, *MORE)
    for name, names in (("glance", GLANCE), ("first", NAMES), ("second", again)):
        if tuple(raw[name]["names"]) != names:
            raise ValueError("the boundary model was trained for other features; run ./run.sh train")
    return Model(
        Lexicon(exact(raw["lexicon"]["worth"]), exact(raw["lexicon"]["lede"])),
        Trees(GLANCE, raw["glance"]["trees"], raw["glance"]["base"]),
        Trees(NAMES, raw["first"]["trees"], raw["first"]["base"]),
        Trees(again, raw["second"]["trees"], raw["second"]["base"], [told_as(name) for name in again]),
        tuple(raw["short"]),
        float(raw["dim"]),
        float(raw["faint"]),
    )


def find_beginnings(items: Sequence[Marked], using: Model | None = None) -> list[Begin]:
    """The beginnings of a page's articles, in order. The first candidate always is one."""
    using = using or model()
    if len(items) <= SLAB + LAP:
        found = _find(items, using)
        if not _several(items, found[1:]):
            return found[:1]
        above = dated_above(items, [begin.index for begin in found])
        return [replace(begin, index=n) for begin, n in zip(found, above, strict=True)]
    # A file of hundreds of megabytes is taken in overlapping slabs, so that memory stays within one slab's.
    out: list[Begin] = []
    for start in range(0, len(items), SLAB):
        low = max(0, start - LAP)
        for begin in _find(items[low : start + SLAB + LAP], using):
            if start <= begin.index + low < start + SLAB:
                out.append(replace(begin, index=begin.index + low))
    return out


def _several(items: Sequence[Marked], partings: Sequence[Begin]) -> bool:
    """Whether the page is one of several articles; the trees know no other.

    Of those nearly each has a parting that is hardly in doubt, or some that are together. Short lines without a date, a
    byline or a heading's mark don't count together: subheads are like one another.
    """
    doubt = 1.0
    for begin in partings:
        n = begin.index
        near = items[max(0, n - 1) : n + 4]
        told = items[n].level > 0 or any(item.kind in ("date", "byline") for item in near)
        if begin.confidence >= (LONE_TOLD if told else LONE):
            return True
        if told or items[n].kind != "short":
            doubt *= 1 - begin.confidence
    return 1 - doubt >= LONE


def _find(items: Sequence[Marked], using: Model) -> list[Begin]:
    page = Page(items, using.lexicon)
    at = candidates(page)
    if not at:
        return []
    scores = using.glance.score(glance(page, at)).tolist()
    looked = [k for k, s in enumerate(scores) if s >= using.dim or k == 0]
    rows = measure(page, [at[k] for k in looked])
    for k, score in zip(looked, using.first.score(rows).tolist(), strict=True):
        scores[k] = score
    again = [place for place, k in enumerate(looked) if place and scores[k] >= using.faint]
    likely, more = beside(page, at, scores, [looked[place] for place in again])
    rows = np.hstack((rows[again], more))
    for k, score in zip(likely, using.second.score(rows).tolist(), strict=True):
        scores[k] = score
    scores = follow(page, at, scores)
    printed = mastheads(page, at, scores)
    for k, score in printed.items():
        scores[k] = score
    # What was left out on the way can't begin anything, and has no part in the decision.
    left = sorted({0, *likely, *(k for k, score in printed.items() if score > 0)})
    begins = [at[k] for k in left]
    chosen, beliefs = decide(page, begins, [scores[k] for k in left], using.short)
    out = [Begin(at[0], 1.0, (Reason("the first text on the page", 0.0),))]
    row = {k: place for place, k in enumerate(likely)}
    weighed = [k for k in chosen[1:] if left[k] in row]
    moved = dict(zip(weighed, using.second.moved(rows[[row[left[k]] for k in weighed]]), strict=True))
    for k in chosen[1:]:
        told = (Reason(PRINTED, SURE),) if printed.get(left[k], 0.0) > 0 else ()
        out.append(Begin(begins[k], beliefs[k], (*told, *say(page, begins[k], moved.get(k, {})))))
    return out


def decide(
    page: Page, at: Sequence[int], scores: Sequence[float], short: Sequence[float]
) -> tuple[list[int], list[float]]:
    """The best set of beginnings (positions in `at`) and each candidate's probability.

    The state before a candidate is how many paragraphs stand since the last beginning, up to len(short) - 1. What
    follows a candidate is counted anew where it begins an article, else on top of that.
    """
    steps = [min(step, len(short) - 1) for step in _paragraphs_between(page, at)]
    yes = [[_log_logistic(s + h) for h in short] for s in scores]
    no = [[_log_logistic(-(s + h)) for h in short] for s in scores]
    return _likeliest(steps, yes, no), _beliefs(steps, yes, no)


Odds = Sequence[Sequence[float]]
"""Of each candidate, in each state before it, the log-probability that it begins an article, or that it doesn't."""


def _likeliest(steps: Sequence[int], yes: Odds, no: Odds) -> list[int]:
    """The candidates that begin articles in the likeliest of all partings (Viterbi). The first one does."""
    top = len(yes[0]) - 1
    best = [_NEVER] * (top + 1)
    best[steps[0]] = 0.0
    came: list[list[tuple[int, bool]]] = [[(0, True)] * (top + 1)]  # the state before, and whether one begins here
    for step, begins, goes_on in zip(steps[1:], yes[1:], no[1:], strict=True):
        here, ways = [_NEVER] * (top + 1), [(0, False)] * (top + 1)
        for d, before in enumerate(best):
            on = min(d + step, top)
            if before + begins[d] > here[step]:
                here[step], ways[step] = before + begins[d], (d, True)
            if before + goes_on[d] > here[on]:
                here[on], ways[on] = before + goes_on[d], (d, False)
        best = here
        came.append(ways)
    chosen: list[int] = []
    d = max(range(top + 1), key=best.__getitem__)
    for k in range(len(came) - 1, -1, -1):
        d, begun = came[k][d]
        if begun:
            chosen.append(k)
    return chosen[::-1]


def _beliefs(steps: Sequence[int], yes: Odds, no: Odds) -> list[float]:
    """The probability of each candidate over all partings (forward and backward sums)."""
    count, top = len(steps), len(yes[0]) - 1
    ahead = [[_NEVER] * (top + 1) for _ in steps]
    ahead[0][steps[0]] = 0.0
    for k in range(1, count):
        here = ahead[k]
        for d, before in enumerate(ahead[k - 1]):
            if before > _NEVER:
                on = min(d + steps[k], top)
                here[steps[k]] = _add(here[steps[k]], before + yes[k][d])
                here[on] = _add(here[on], before + no[k][d])
    back = [[0.0] * (top + 1) for _ in steps]
    for k in range(count - 1, 0, -1):
        for d in range(top + 1):
            on = min(d + steps[k], top)
            back[k - 1][d] = _add(yes[k][d] + back[k][steps[k]], no[k][d] + back[k][on])
    total = reduce(_add, ahead[-1], _NEVER)
    beliefs = [1.0]
    for k in range(1, count):
        begun = _NEVER
        for d, before in enumerate(ahead[k - 1]):
            if before > _NEVER:
                begun = _add(begun, before + yes[k][d] + back[k][steps[k]])
        beliefs.append(min(1.0, math.exp(min(0.0, begun - total))))
    return beliefs


def _paragraphs_between(page: Page, at: Sequence[int]) -> list[int]:
    """For each candidate, how many paragraphs of text stand from it up to the next candidate."""
    out: list[int] = []
    for k, n in enumerate(at):
        end = at[k + 1] if k + 1 < len(at) else len(page.items)
        out.append(sum(page.items[m].kind in ("text", "list", "quote") for m in range(n, end)))
    return out


def _log_logistic(x: float) -> float:
    return -math.log1p(math.exp(-x)) if x > -30 else x


def _add(a: float, b: float) -> float:
    if a < b:
        a, b = b, a
    return a if b < a - 40 else a + math.log1p(math.exp(b - a))
