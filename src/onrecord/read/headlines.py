"""Lost headlines found again: which box on a page, or in the archive, shows the headline of which untitled article.

Pure: boxes and articles in, safe matches out; the same within one page and across a batch. A headline is an article's
own when its rare words stand in the standfirst and the first paragraphs, its names and numbers are found, and no other
article or box comes near. Weights began as a fit on generated pages (benchmarks/bench_headlines.py).
"""

from __future__ import annotations

import heapq
import math
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from operator import mul
from typing import Final

from onrecord.read.remembered import AROUND, Remembered
from onrecord.read.smallwords import COMMON_WORDS, NUMBER_WORDS
from onrecord.records import Box, HeadlineMatch, Reason, Untitled
from onrecord.text import fold, fold_letters

SAFE: Final = 0.9  # confidence from which a match is reported; precision on the benchmark follows from it
_MARGIN: Final = 2.0  # log-odds that a match must lead the next article and the next box by
_SKIPPED: Final = COMMON_WORDS - NUMBER_WORDS.keys()
_COMPARED: Final = 6  # articles looked at closely for one box

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_PIECE = re.compile(r"\d[\d,.]*|[^\W\d_]+")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\u0e00-\u0e7f]+")
_MARKER = re.compile(r"[\[(][^\])]{0,30}[\])]")  # "(PHOTO)", "[VIDEO]": said of the page, not of the story
_TAIL = re.compile(r"\s[–—-]\s(?P<tail>[^–—]{2,40})$")  # "... – governor": whose word it is
_LEAD_MARK = re.compile(
    r"^(?:WATCH|VIDEO|PHOTOS?|LIVE|BREAKING|UPDATED?|EXCLUSIVE|OPINION|ANALYSIS)\s*[:|]\s*", re.IGNORECASE
)

_ENDINGS: Final = ("ings", "ing", "ies", "ied", "edly", "ed", "es", "ly", "s")


Stems = frozenset[str]
"""The words of a text as they are compared: stems, and numbers as their digits."""


@dataclass(slots=True)
class _Headline:
    """What is compared of a box's headline."""

    stems: Stems
    numbers: Stems
    names: Stems  # stems of words whose capital says they name something


@dataclass(frozen=True, slots=True)
class _Article:
    key: int
    front: Stems  # of standfirst and lede
    head: Stems  # of the article's beginning


@dataclass(slots=True)
class _Pair:
    """One box held against one article."""

    box: int
    article: int
    score: float  # log-odds that the headline is the article's
    features: tuple[float, ...]


def match_headlines(boxes: Sequence[Box], articles: Sequence[Untitled]) -> list[HeadlineMatch]:
    """The safe matches, in the order of the articles: at most one headline an article, one article a headline."""
    # A pair that scores less can be neither given nor a rival of one that is.
    pairs = score_pairs(boxes, articles, least=math.log(SAFE / (1 - SAFE)) - _MARGIN)
    kept = [pair for pair in _unrivalled(pairs, boxes) if _probability(pair.score) >= SAFE]
    kept.sort(key=lambda pair: pair.article)
    return [
        HeadlineMatch(
            articles[pair.article].article,
            boxes[pair.box].article,
            boxes[pair.box].headline,
            boxes[pair.box].line,
            round(_probability(pair.score), 3),
            _reasons(pair.features),
        )
        for pair in kept
    ]


def score_pairs(boxes: Sequence[Box], articles: Sequence[Untitled], *, least: float = -math.inf) -> list[_Pair]:
    """Every box with the few articles that share its rarest words, scored. Cost grows with shared words, not pairs.

    Pairs that can't reach `least` are left out, mostly unseen: how much they share bounds what they can score.
    """
    known = [_article(n, one) for n, one in enumerate(articles)]
    headlines = [_headline(box.headline) for box in boxes]
    captions = [_stems_of(box.caption) if box.caption else frozenset() for box in boxes]
    index = _index(known, frozenset().union(*(headline.stems for headline in headlines), *captions))
    rarity = _Rarity(index, len(known))
    pairs: list[_Pair] = []
    for number, (box, headline, caption) in enumerate(zip(boxes, headlines, captions, strict=True)):
        if len(headline.stems) < 2:  # "Live", "Weather": fits any article
            continue
        reach: defaultdict[int, float] = defaultdict(float)
        passed = 0.0  # weight of words that were not looked up
        for stem in headline.stems:
            holders = index[stem]
            weight = rarity.of(stem)
            if len(holders) > 50 and len(known) > 200:  # across an archive, a very common word finds no one
                passed += weight
                continue
            for key in holders:
                reach[key] += weight
        total = rarity.sum(headline.stems) or 1.0
        nearest = heapq.nlargest(_COMPARED + 1, reach, key=reach.__getitem__)
        for key in [key for key in nearest if articles[key].article != box.article][:_COMPARED]:
            if _at_most(headline, reach[key] + passed, total) < least:
                continue
            features = _features(headline, caption, known[key], rarity)
            score = _score(features)
            if score >= least:
                pairs.append(_Pair(number, key, score, features))
    return pairs


def _index(articles: Sequence[_Article], wanted: Stems) -> dict[str, list[int]]:
    """Which articles have each of these stems."""
    found: dict[str, list[int]] = {stem: [] for stem in wanted}
    for article in articles:
        for stem in wanted & article.head:
            found[stem].append(article.key)
    return found


def _unrivalled(pairs: Iterable[_Pair], boxes: Sequence[Box]) -> list[_Pair]:
    """Each article's best pair where neither another box nor another article comes near it."""
    by_article: defaultdict[int, list[_Pair]] = defaultdict(list)
    by_box: defaultdict[int, list[_Pair]] = defaultdict(list)
    for pair in pairs:
        by_article[pair.article].append(pair)
        by_box[pair.box].append(pair)
    kept: list[_Pair] = []
    taken: set[str] = set()
    for rivals in by_article.values():
        rivals.sort(key=lambda pair: (-pair.score, pair.box))
    for rivals in sorted(by_article.values(), key=lambda rivals: -rivals[0].score):
        best = rivals[0]
        said = fold(boxes[best.box].headline)
        # The same headline in several boxes is one headline, not a rival to itself.
        others = [p.score for p in rivals[1:] if fold(boxes[p.box].headline) != said]
        others += [p.score for p in by_box[best.box] if p.article != best.article]
        if best.score - max(others, default=-math.inf) >= _MARGIN and said not in taken:
            taken.add(said)
            kept.append(best)
    return kept


class _Rarity:
    """How much a stem tells: its inverse document frequency over the articles at hand."""

    def __init__(self, index: dict[str, list[int]], articles: int) -> None:
        # A page holds too few articles to know which words are rare; ten imagined ones keep its figures apart.
        by_count = [math.log((articles + 11) / (n + 1)) + 0.3 for n in range(articles + 1)]
        self._weights = {stem: by_count[len(holders)] for stem, holders in index.items()}

    def of(self, stem: str) -> float:
        return self._weights[stem]

    def sum(self, stems: Iterable[str]) -> float:
        return sum(map(self._weights.__getitem__, stems))


# Features and weights -------------------------------------------------------------------------------------------

FEATURES: Final = (
    "rare words in the first paragraphs",
    "rare words in the article's beginning",
    "weight of the words shared",
    "names found",
    "names missing",
    "numbers found",
    "numbers missing",
    "caption's words found",
    "few words to go by",
)
# From `python -m benchmarks.bench_headlines --fit` on the development half, then set by hand where the fit was an
# accident of the data: a caption's weight (12.6 there, since a marked article's own captions are all it has), names
# missing and numbers. The last is the constant.
WEIGHTS: Final = (5.4, 3.75, 1.84, 0.27, -0.4, 0.0, -0.5, 3.0, 0.0, -8.43)
_GAINS: Final = tuple(max(weight, 0.0) for weight in WEIGHTS[:-1])
_SHOWN: Final = 0.3  # of its words' weight, a picture's caption shares with any article; more, with its own scene's


def _features(headline: _Headline, caption: Stems, article: _Article, rarity: _Rarity) -> tuple[float, ...]:
    total = rarity.sum(headline.stems) or 1.0
    front = rarity.sum(headline.stems & article.front)
    head = rarity.sum(headline.stems & article.head)
    names_found = len(headline.names & article.head)
    numbers_found = len(headline.numbers & article.head)
    said = rarity.sum(caption)
    shown = rarity.sum(caption & article.head)
    return (
        front / total,
        head / total,
        math.log1p(head),
        math.log1p(names_found),
        float(min(len(headline.names) - names_found, 4)),
        float(min(numbers_found, 2)),
        float(min(len(headline.numbers) - numbers_found, 2)),
        shown / said - _SHOWN if len(caption) >= 4 else 0.0,
        1.0 if len(headline.stems) < 4 else 0.0,
    )


def _at_most(headline: _Headline, shared: float, total: float) -> float:
    """The score that a pair can't exceed whose words in common have this weight."""
    names, numbers = len(headline.names), len(headline.numbers)
    most = (
        shared / total, shared / total, math.log1p(shared), math.log1p(names), min(names, 4), min(numbers, 2),
        min(numbers, 2), 1 - _SHOWN, 1,
    )  # fmt: skip
    return float(sum(map(mul, _GAINS, most))) + WEIGHTS[-1] + 1e-6


def _score(features: Sequence[float]) -> float:
    return float(sum(map(mul, WEIGHTS, features))) + WEIGHTS[-1]


def _reasons(features: Sequence[float]) -> tuple[Reason, ...]:
    """What spoke for and against a match, in log-odds."""
    return tuple(
        Reason(f"{name}: {value:.0%}" if name.startswith("rare") else name, round(weight * value, 2))
        for name, weight, value in zip(FEATURES, WEIGHTS, features, strict=False)
        if abs(weight * value) >= 0.05
    )


def _probability(score: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


# Words ----------------------------------------------------------------------------------------------------------


def _article(key: int, one: Untitled) -> _Article:
    front = _stems_of(f"{one.standfirst or ''}\n{one.lede}")
    if one.head.startswith(f"{one.lede}\n"):  # it mostly does: only what is below the lede is new
        return _Article(key, front, front | _stems_of(one.head[len(one.lede) :]))
    return _Article(key, front, _stems_of(f"{one.standfirst or ''}\n{one.head}"))


@lru_cache(maxsize=2048)  # an import asks twice of each, as of articles
def _headline(text: str) -> _Headline:
    """The words of a headline that speak of its story: without markers, and without the tail that names its source."""
    bare = _MARKER.sub(" ", _LEAD_MARK.sub("", text))
    tail = _TAIL.search(bare)
    if tail and len(tail["tail"].split()) <= 3 and len(bare[: tail.start()].split()) >= 3:
        bare = bare[: tail.start()]
    stems = _stems_of(bare)
    return _Headline(stems, frozenset(stem for stem in stems if stem[0].isdecimal()), _names(bare))


def _names(text: str) -> Stems:
    """The names that a headline's capitals show."""
    found = _WORD.findall(text)
    capitals = sum(1 for word in found if word[0].isupper())
    # Where most words have capitals, as in many outlets' headlines, a capital says nothing of names.
    if capitals * 2 > len(found):
        return frozenset()
    named = [word for place, word in enumerate(found) if word[0].isupper() and (place > 0 or word.isupper())]
    return _stems_of(" ".join(named)) if named else frozenset()


@lru_cache(maxsize=4096)  # an import asks twice of each article: on its page, and then across the archive
def _stems_of(text: str) -> Stems:
    return frozenset(chain.from_iterable(map(_STEMS.__getitem__, text.split())))  # no word runs across white space


def _apart(piece: str) -> tuple[str, ...]:
    """The stems of a piece of text without spaces; of Chinese or Japanese words, each two letters side by side."""
    folded = fold_letters(piece)
    bare = folded.strip(AROUND)
    words = (bare,) if bare.isalpha() else _PIECE.findall(folded)
    return tuple([stem for word in words if word not in _SKIPPED for stem in _compared(word)])


def _compared(word: str) -> list[str]:
    """A folded word's stem, or its pairs of letters, or the digits of a number; nothing of a single letter."""
    if (number := NUMBER_WORDS.get(word)) is not None:
        return [number]
    if word[0].isdigit():
        return [word.replace(",", "").rstrip(".")]
    if not word.isascii() and _CJK.search(word):
        return [word[i : i + 2] for i in range(len(word) - 1)]
    return [_stem(word)] if len(word) > 1 else []


def _stem(word: str) -> str:
    """A word without its commonest English ending, cut to six letters: near enough where endings inflect."""
    if len(word) > 4 and word.endswith(_ENDINGS):
        for ending in _ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= 3:
                word = word[: -len(ending)]
                break
    return word[:6].rstrip("e") or word


_STEMS = Remembered(_apart)
