"""Lost headlines found again: which box on a page, or in the archive, shows the headline of which untitled article.

Pure: boxes and articles in, safe matches out; the same within one page and across a batch. A headline is an article's
own when its rare words stand in the standfirst and the first paragraphs, its names and numbers are found, and no other
article or box comes near. Weights began as a fit on generated pages (benchmarks/bench_headlines.py).
"""

from __future__ import annotations

import heapq
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import repeat
from operator import mul
from typing import Final

from onrecord.read.remembered import Remembered
from onrecord.read.smallwords import COMMON_WORDS, NUMBER_WORDS
from onrecord.records import Box, HeadlineMatch, Reason, Untitled
from onrecord.text import fold

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


@dataclass(slots=True)
class _Words:
    """What is compared of a headline or a stretch of an article."""

    stems: frozenset[str]
    numbers: frozenset[str]
    names: frozenset[str]  # stems of words whose capital says they name something


@dataclass(slots=True)
class _Article:
    key: int
    words_of: Untitled
    head: _Words

    @property
    def front(self) -> _Words:
        """Standfirst and lede; wanted only of the few articles that are looked at closely."""
        return _text_words(f"{self.words_of.standfirst or ''}\n{self.words_of.lede}")


@dataclass(slots=True)
class _Pair:
    """One box held against one article."""

    box: int
    article: int
    score: float  # log-odds that the headline is the article's
    features: tuple[float, ...]


def match_headlines(boxes: Sequence[Box], articles: Sequence[Untitled]) -> list[HeadlineMatch]:
    """The safe matches, in the order of the articles: at most one headline an article, one article a headline."""
    pairs = score_pairs(boxes, articles)
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


def score_pairs(boxes: Sequence[Box], articles: Sequence[Untitled]) -> list[_Pair]:
    """Every box with the few articles that share its rarest words, scored. Cost grows with shared words, not pairs."""
    known = [_Article(n, a, _text_words(f"{a.standfirst or ''}\n{a.head}")) for n, a in enumerate(articles)]
    headlines = [_headline(box.headline) for box in boxes]
    captions = [_text_words(box.caption or "") for box in boxes]
    rarity = _Rarity(known)
    index: defaultdict[str, list[int]] = defaultdict(list)
    for article in known:
        for stem in article.head.stems:
            index[stem].append(article.key)
    pairs: list[_Pair] = []
    for number, (box, headline) in enumerate(zip(boxes, headlines, strict=True)):
        if len(headline.stems) < 2:  # "Live", "Weather": fits any article
            continue
        reach: defaultdict[int, float] = defaultdict(float)
        for stem in headline.stems:
            holders = index.get(stem, ())
            if len(holders) <= 50 or len(known) <= 200:  # across an archive, a very common word finds no one
                weight = rarity.of(stem)
                for key in holders:
                    reach[key] += weight
        nearest = heapq.nlargest(_COMPARED + 1, reach, key=reach.__getitem__)
        near = [key for key in nearest if articles[key].article != box.article][:_COMPARED]
        for key in near:
            features = _features(headline, captions[number], known[key], rarity)
            pairs.append(_Pair(number, key, _score(features), features))
    return pairs


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

    def __init__(self, articles: Sequence[_Article]) -> None:
        count: Counter[str] = Counter()
        for article in articles:
            count.update(article.head.stems)
        # A page holds too few articles to know which words are rare; ten imagined ones keep its figures apart.
        total = len(articles) + 11
        by_count = [math.log(total / (n + 1)) + 0.3 for n in range(len(articles) + 1)]
        self._unseen = by_count[0]
        self._weights = {stem: by_count[n] for stem, n in count.items()}

    def of(self, stem: str) -> float:
        return self._weights.get(stem, self._unseen)

    def sum(self, stems: Iterable[str]) -> float:
        return sum(map(self._weights.get, stems, repeat(self._unseen)))


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


def _features(headline: _Words, caption: _Words, article: _Article, rarity: _Rarity) -> tuple[float, ...]:
    total = rarity.sum(headline.stems) or 1.0
    front = rarity.sum(headline.stems & article.front.stems)
    head = rarity.sum(headline.stems & article.head.stems)
    names_found = len(headline.names & article.head.stems)
    numbers_found = len(headline.numbers & article.head.numbers)
    said = rarity.sum(caption.stems)
    shown = rarity.sum(caption.stems & article.head.stems)
    return (
        front / total,
        head / total,
        math.log1p(head),
        math.log1p(names_found),
        float(min(len(headline.names) - names_found, 4)),
        float(min(numbers_found, 2)),
        float(min(len(headline.numbers) - numbers_found, 2)),
        shown / said - 0.3
        if len(caption.stems) >= 4
        else 0.0,  # a caption of the same scene; other captions share a third
        1.0 if len(headline.stems) < 4 else 0.0,
    )


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


def _headline(text: str) -> _Words:
    """The words of a headline that speak of its story: without markers, and without the tail that names its source."""
    bare = _MARKER.sub(" ", _LEAD_MARK.sub("", text))
    tail = _TAIL.search(bare)
    if tail and len(tail["tail"].split()) <= 3 and len(bare[: tail.start()].split()) >= 3:
        bare = bare[: tail.start()]
    return _words(bare)


def _words(text: str) -> _Words:
    """The words of a headline, with the names that its capitals show."""
    found = _WORD.findall(text)
    capitals = sum(1 for word in found if word[0].isupper())
    plain = _text_words(text)
    # Where most words have capitals, as in many outlets' headlines, a capital says nothing of names.
    if capitals * 2 > len(found):
        return plain
    named = [word for place, word in enumerate(found) if word[0].isupper() and (place > 0 or word.isupper())]
    return _Words(plain.stems, plain.numbers, _text_words(" ".join(named)).stems)


@lru_cache(maxsize=4096)
def _text_words(text: str) -> _Words:
    # Remembered, since an import asks twice of each article: on its page, and then across the archive.
    stems: set[str] = set()
    numbers: set[str] = set()
    folded = fold(text)
    if folded.isascii() or not (
        _CJK.search(text) or _CJK.search(folded)
    ):  # no word runs across a space: each is taken apart once
        for alike, counted in map(_STEMS.__getitem__, set(folded.split(" "))):
            stems.update(alike)
            numbers.update(counted)
        return _Words(frozenset(stems), frozenset(numbers), frozenset())
    cjk = _CJK.search(text) is not None
    for word in set(_PIECE.findall(folded)).difference(_SKIPPED):
        number = NUMBER_WORDS.get(word) or (word.replace(",", "").rstrip(".") if word[0].isdigit() else None)
        if number:
            numbers.add(number)
            stems.add(number)
        elif len(word) < 2:
            continue
        elif cjk and _CJK.search(word):
            stems.update(word[i : i + 2] for i in range(len(word) - 1))
        else:
            stems.add(_stem(word))
    return _Words(frozenset(stems), frozenset(numbers), frozenset())


def _apart(piece: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The stems and numbers of a folded piece of text without spaces and without Chinese or Japanese letters."""
    stems: list[str] = []
    numbers: list[str] = []
    for word in _PIECE.findall(piece):
        if word in _SKIPPED:
            continue
        number = NUMBER_WORDS.get(word) or (word.replace(",", "").rstrip(".") if word[0].isdigit() else None)
        if number:
            numbers.append(number)
        elif len(word) > 1:
            stems.append(_stem(word))
    return (*stems, *numbers), tuple(numbers)


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    """A word without its commonest English ending, cut to six letters: near enough where endings inflect."""
    if len(word) > 4:
        for ending in _ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= 3:
                word = word[: -len(ending)]
                break
    return word[:6].rstrip("e") or word


_STEMS = Remembered(_apart)
