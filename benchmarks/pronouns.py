"""Pronouns: how many "he" and "she" that are a verb's subject are given to whom GUM's annotators gave them.

Subjects of the lexicon's cues stand as statements, the others are read in passing. Only those count whose chain has a
name. And how many "they" that are a cue's subject are given to somebody of their chain. The documents are halved by
their name's digest: `python -m benchmarks.pronouns [dev|check] [-v]`.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from onrecord.analyse.parties.find import read_article
from onrecord.analyse.parties.register import Entry
from onrecord.analyse.prose.quotes import find_quotations, quote_map
from onrecord.analyse.statements import kind_of
from onrecord.analyse.tables.cues import lexicon
from onrecord.records.statement import Cue, Statement, Words

GUM = Path(__file__).resolve().parents[2] / "shared" / "data" / "gum" / "gum.jsonl"
GENRES = ("news", "bio", "essay", "interview", "speech", "textbook")
SUBJECTS = ("nsubj", "nsubj:pass")
Row = dict[str, Any]


def load(half: str) -> Iterator[Row]:
    """GUM's documents of one half, of the genres that are written about people by name."""
    for line in GUM.read_text("utf-8").splitlines():
        row = json.loads(line)
        odd = sha256(row["id"].encode()).digest()[0] % 2
        if row["genre"] in GENRES and odd == (half == "check"):
            yield row


def marked(row: Row) -> list[Statement]:
    """The document's cues with their subjects and clauses, as statements with nothing resolved."""
    text, tokens = row["text"], row["tokens"]
    marks = quote_map(text, find_quotations(text))
    children = defaultdict(list)
    begins = {start: n for n, (start, _, _) in enumerate(row["sentences"])}
    first = 0
    for number, token in enumerate(tokens):
        first = number if token[0] in begins and (not number or tokens[number - 1][0] != token[0]) else first
        if token[6]:
            children[first + token[6] - 1].append(number)
    found = []
    for number, (start, end, form, _, upos, *_rest) in enumerate(tokens):
        entry = lexicon().find(form.lower()) if upos == "VERB" else None
        subject = next((c for c in children[number] if tokens[c][7] == "nsubj"), None)
        said = next((c for c in children[number] if tokens[c][7] in ("ccomp", "parataxis", "xcomp", "obj")), None)
        if entry is None or entry.kind not in ("speech", "attitude") or subject is None or said is None:
            continue
        source, content = _span(subject, tokens, children), _span(said, tokens, children)
        if content[0] < end and start < content[1]:  # a quotation around its own cue
            content = (end, content[1]) if content[1] > end else (content[0], start)
        words = Words.at(text, *content)
        kind = kind_of([words], marks)
        cue = Cue(Words.at(text, start, end), entry.lemma, entry.kind, True)
        found.append(
            Statement(
                source=Words.at(text, *source), speaker=None, cue=cue, stance=entry.stance, content=(words,), kind=kind,
                negated=False, addressee=None, venue=None, via=None, optional=False, confidence=1.0, origin="people",
            )
        )  # fmt: skip
    return sorted(found, key=lambda s: s.cue.words.start)


def _span(root: int, tokens: list[Any], children: dict[int, list[int]]) -> tuple[int, int]:
    below, todo = [], [root]
    while todo:
        one = todo.pop()
        below.append(one)
        todo += children[one]
    low, high = min(below), max(below)
    while high > low and tokens[high][4] == "PUNCT":
        high -= 1
    return tokens[low][0], tokens[high][1]


def score(half: str, *, verbose: bool = False) -> dict[str, list[int]]:
    """For cues' subjects and others: right, given to somebody else, left open."""
    counts = {"cue": [0, 0, 0], "other": [0, 0, 0], "they": [0, 0, 0]}
    for row in load(half):
        text, statements = row["text"], marked(row)
        walk = read_article(text, (), statements)
        given = {(m.start, m.end): m for m in (*walk.passing, *walk.mentions)}
        sources = {(s.source.start, s.source.end) for s in statements if s.source is not None}
        chains: dict[str, list[tuple[int, int]]] = defaultdict(list)
        at: dict[tuple[int, int], str] = {}
        proper = set()
        heads = {(t[0], t[1]): t for t in row["tokens"]}
        for entity in row["entities"]:
            span = (entity["start"], entity["end"])
            chains[entity["coref"]].append(span)
            at.setdefault(span, entity["coref"])
            if entity["etype"] == "person" and any(
                t[4] == "PROPN" for (s, e), t in heads.items() if s >= span[0] and e <= span[1]
            ):
                proper.add(entity["coref"])
        for mention in walk.mentions:
            chain = at.get((mention.start, mention.end))
            if text[mention.start : mention.end].lower() == "they" and chain is not None:
                earlier = [m for m in walk.mentions if m.entry is mention.entry and m.start < mention.start]
                met = any(_meets((m.start, m.end), chains[chain]) for m in earlier)
                counts["they"][2 if mention.entry is None else 0 if met else 1] += 1
        for start, end, form, _, _, _, _, relation in row["tokens"]:
            chain = at.get((start, end))
            if form.lower() not in ("he", "she") or relation not in SUBJECTS or chain not in proper:
                continue
            if (start, end) not in given and quoted(walk.marks, start):
                continue  # in a quotation; nobody asks
            found = given.get((start, end))
            entry = found.entry if found is not None else None
            right = entry is not None and _same(entry, chains[chain or ""])
            kind = "cue" if (start, end) in sources else "other"
            counts[kind][0 if right else 1 if entry else 2] += 1
            if verbose and not right:
                told = entry.name if entry else None
                wanted = max((text[s:e] for s, e in chains[chain or ""] if e - s < 40), key=len, default="")
                print(
                    f"{kind} {row['id']} [{start}] {form} -> {told!r}, is {wanted!r}: ..."
                    f"{text[max(0, start - 300) : end + 60]!r}"
                )
    return counts


def _meets(place: tuple[int, int], chain: list[tuple[int, int]]) -> bool:
    """Whether a mention is one of a chain's: the one holds the other."""
    start, end = place
    return any((low <= start and end <= high + 2) or (start <= low and high <= end) for low, high in chain)


def quoted(marks: bytearray, start: int) -> bool:
    """Whether a place stands in a quotation."""
    return marks[start] == 1


def _same(entry: Entry, chain: list[tuple[int, int]]) -> bool:
    """Whether most of the places where an entry is named belong to the chain."""
    held = sum(any(s <= a and b <= e and b >= e - 60 for s, e in chain) for a, b, _ in entry.places)
    return 2 * held > len(entry.places)


if __name__ == "__main__":
    chosen = next((a for a in sys.argv[1:] if a in ("dev", "check")), "dev")
    for name, (good, wrong, open_) in score(chosen, verbose="-v" in sys.argv).items():
        total = good + wrong + open_
        print(f"{name}: {good} of {total} right ({100 * good / max(total, 1):.1f} %), {wrong} wrong, {open_} open")
