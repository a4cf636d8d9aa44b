"""Archive pages of any number, made from the sentences of the sample page: real prose, no two articles alike.

Names are swapped for made-up ones and figures drawn anew, so that duplicates, lost headlines and stories don't arise
by accident. The same seed gives the same pages on any machine.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from importlib.resources import files

_ONSET = ("b", "br", "d", "dr", "f", "g", "gr", "h", "k", "l", "m", "n", "p", "pr", "r", "s", "st", "t", "tr", "v", "w")
_MIDDLE = ("a", "e", "i", "o", "u", "ai", "ea", "ou")
_CODA = ("l", "n", "r", "s", "t", "nd", "rt", "sk", "m", "ll", "ck", "v")


def paragraphs() -> list[str]:
    """The sample page's own paragraphs, those long enough to be body text."""
    text = (files("onrecord") / "data" / "sample" / "category-archive.txt").read_text(encoding="utf-8")
    return [line.strip() for line in text.splitlines() if len(line) > 120]


def pages(count: int, *, articles: int = 10, seed: int = 7) -> Iterator[str]:
    """`count` pages of so many articles, each with standfirst, about 12 paragraphs, and now and then a box."""
    source = paragraphs()
    names = sorted({name for text in source for name in re.findall(r"(?<=[a-z,] )[A-Z][a-z]{3,}", text)})
    pattern = re.compile(r"\b(" + "|".join(map(re.escape, names)) + r")\b")
    chance = random.Random(seed)
    for number in range(count):
        lines = [f"Category Archive : Region {number % 40}", ""]
        for _ in range(articles):
            lines += _article(chance, source, pattern)
        yield "\n".join(lines)


def _article(chance: random.Random, source: list[str], names: re.Pattern[str]) -> list[str]:
    cast: dict[str, str] = {}

    def recast(found: re.Match[str]) -> str:
        return cast.setdefault(found.group(), _name(chance))

    body = [names.sub(recast, text) for text in chance.sample(source, chance.randint(9, 14))]
    body = [re.sub(r"\b\d{2,3}\b", lambda _: str(chance.randint(11, 980)), text) for text in body]
    # No two standfirsts alike, or every article would have to be held against many known ones.
    first = re.split(r"(?<=[.!?])\s", body[0])[0].rstrip(".").split()[:14]
    lines = [f"{' '.join(first)}, {_name(chance)} {_name(chance)} of {_name(chance)} has said", ""]
    body[0] = f"{_name(chance)} {_name(chance)} said on Tuesday: {body[0]}"
    for place, text in enumerate(body):
        lines += [text, ""]
        if place in (3, 7) and chance.random() < 0.6:
            lines += [
                "Read more",
                "",
                "FILE PHOTO.",
                f"{_name(chance)} and {_name(chance)} agree on {_name(chance)}",
                "",
            ]
    return lines


def _name(chance: random.Random) -> str:
    parts = [chance.choice(_ONSET) + chance.choice(_MIDDLE) for _ in range(chance.randint(1, 2))]
    return ("".join(parts) + chance.choice(_CODA)).capitalize()
