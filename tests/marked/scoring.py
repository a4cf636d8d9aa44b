"""Scores statements against the marked sentences. Finds none itself and decides no floor.

Content matches by the overlap of its words (F1 of at least 0.7), so that a leading "that" costs nothing; a cue
matches when it holds the marked verb; other pieces match by their words.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from onrecord.records.statement import Statement, Words

CORPUS = Path(__file__).parent / "sentences.jsonl"
FLOORS = Path(__file__).parent / "floors.json"


def load() -> list[dict[str, Any]]:
    return [json.loads(line) for line in CORPUS.read_text(encoding="utf-8").splitlines()]


def digest(corpus: Path = CORPUS) -> str:
    return hashlib.sha256(corpus.read_bytes()).hexdigest()


def _words(text: str | None) -> Counter[str]:
    return Counter(re.findall(r"\w+", (text or "").lower()))


def overlap(one: Counter[str], other: Counter[str]) -> float:
    both = sum((one & other).values())
    return 2 * both / (sum(one.values()) + sum(other.values())) if both else 0.0


def _same(gold: dict[str, Any] | None, found: Words | None) -> bool:
    return _words(gold and gold["text"]) == _words(found and found.text)


def compare(gold: list[dict[str, Any]], found: Iterable[Statement]) -> Counter[str]:
    """Counts for one sentence: right, said, gold, and of the matched ones how many agree on each field."""
    counts: Counter[str] = Counter()
    free = list(found)
    for one in gold:
        words = _words(" ".join(piece["text"] for piece in one["content"]))
        best = max(free, key=lambda s: overlap(words, _words(" ".join(p.text for p in s.content))), default=None)
        if best is None or overlap(words, _words(" ".join(p.text for p in best.content))) < 0.7:
            counts["missed"] += not one["optional"]
            continue
        free.remove(best)
        counts["matched"] += 1
        cue = _words(one["cue"]["text"])
        marks = not cue and one["cue"]["text"] == best.cue.words.text
        counts["cue"] += marks or (bool(cue) and not cue - _words(best.cue.words.text))
        counts["source"] += _same(one["source"], best.source)
        counts["stance"] += one["stance"] == best.stance
        counts["kind"] += one["kind"] == best.kind
        counts["negated"] += one["negated"] == best.negated
        for piece in ("addressee", "venue", "via"):
            counts[piece] += _same(one[piece], getattr(best, piece))
    counts["extra"] += sum(not s.optional for s in free)
    return counts


def figures(counts: Counter[str]) -> dict[str, float]:
    """F1 of the statements, and shares of the matched ones, in percent."""
    matched = counts["matched"]
    f1 = 200 * matched / max(1, 2 * matched + counts["missed"] + counts["extra"])
    fields = ("cue", "source", "stance", "kind", "negated", "addressee", "venue", "via")
    return {"statements_f1": round(f1, 1)} | {f: round(100 * counts[f] / max(1, matched), 1) for f in fields}
