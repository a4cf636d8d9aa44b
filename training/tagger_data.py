"""PolNeAR for the tagger: articles with gold attributions as word pieces with labels, packed into windows.

Reads `train.jsonl`, `train.multi.jsonl` and `dev.jsonl` of a folder given by the caller, the marked articles from
elsewhere, and what the teacher labelled. Trains nothing.
"""

from __future__ import annotations

import json
import random
import sys
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks import marked, polnear

from onrecord.analyse.prose.capitals import set_down
from onrecord.analyse.tagging import labels
from onrecord.analyse.tagging.labels import SegmentKind, Side
from onrecord.analyse.tagging.wordpieces import CLS, SEP, Ints, Pieces, pieces_of

LONGEST = 380
WIDEST = 510
"""Pieces of a window at most, as many as the finder's: a place that was never learned from is read less well."""
_WIDE = 0.75
"""The share of articles cut into windows as long as may be; others are cut small, for people ask of lines alone."""
_NARROW = (20, 160)
STRAIGHT = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})


Floats = NDArray[np.float32]
load_rows, as_row, unwrapped = polnear.load_rows, polnear.as_row, marked.unwrapped


@dataclass(frozen=True, slots=True)
class Labelled:
    """One paragraph with a label for each word, or with what a teacher believes of each word's label."""

    pieces: Pieces
    gold: Ints
    """The labels; a teacher's likeliest ones."""
    belief: Floats | None = None
    """(words, labels): a teacher's belief."""
    follows: Floats | None = None
    """(labels, labels): how often it expects one label after another in the paragraph."""

    def targets(self) -> tuple[Floats, Floats]:
        """Belief and follows, of a person's labels too."""
        if self.belief is not None and self.follows is not None:
            return self.belief, self.follows
        follows = np.zeros((labels.COUNT, labels.COUNT), dtype=np.float32)
        np.add.at(follows, (self.gold[:-1], self.gold[1:]), 1)
        return np.eye(labels.COUNT, dtype=np.float32)[self.gold], follows


@dataclass(frozen=True, slots=True)
class Doc:
    """An article in its readings: as written and with straight marks, by each of its annotators."""

    doc_id: str
    text: str
    attributions: list[dict[str, Any]]
    readings: list[list[Labelled]]


def held_out(doc_id: str) -> bool:
    """Whether a train article is kept for choices (about one in ten, by a checksum of its id, so always the same)."""
    return zlib.crc32(doc_id.encode()) % 10 == 3


def load_docs(path: Path, tokenizer: Tokenizer, *, multi: Path | None = None, straight: bool = False) -> list[Doc]:
    """The articles of `path`, with other annotators' readings from `multi`, and a straight-marked copy when asked."""
    others: dict[str, list[dict[str, Any]]] = {}
    if multi is not None:
        for row in load_rows(multi):
            others.setdefault(row["doc_id"], []).append(row)
    rows = load_rows(path)
    return [_doc(row, others.get(row["doc_id"], [row]), tokenizer, straight=straight) for row in rows]


def load_marked_rows(*parts: str, data: Path) -> list[dict[str, Any]]:
    """The articles from elsewhere with their marks; `data` is the folder of the shared sets."""
    return marked.load(*parts, data=data)


def load_marked(tokenizer: Tokenizer, *parts: str, data: Path) -> list[Doc]:
    """The same as word pieces, in the readings of each who marked them."""
    readings: dict[str, list[dict[str, Any]]] = {}
    for row in load_marked_rows(*parts, data=data):
        readings.setdefault(row["doc_id"], []).append(row)
    return [_doc(rows[0], rows, tokenizer, straight=True) for rows in readings.values()]


def _doc(row: dict[str, Any], annotations: Sequence[dict[str, Any]], tokenizer: Tokenizer, *, straight: bool) -> Doc:
    readings = []
    for reading in annotations:
        if reading["text"] != row["text"]:
            continue
        readings.append(label(row["text"], reading["attributions"], tokenizer))
        if straight and any(c in row["text"] for c in "“”"):
            readings.append(label(row["text"].translate(STRAIGHT), reading["attributions"], tokenizer))
    return Doc(row["doc_id"], row["text"], row["attributions"], readings)


def load_believed(path: Path, tokenizer: Tokenizer) -> list[Doc]:
    """The articles that `teacher_label.py` labelled, with straight-marked copies; they have no attributions."""
    held = np.load(path)
    beliefs, follows = held["beliefs"].astype(np.float32), held["follows"].astype(np.float32)
    docs, word, paragraph = [], 0, 0
    for number, text in enumerate(json.loads(str(held["texts"]))):
        readings = []
        written = pieces_of(text, tokenizer, longest=LONGEST)
        straight = pieces_of(text.translate(STRAIGHT), tokenizer, longest=LONGEST)
        ends = word + np.cumsum([len(p.words) for p in written])
        for copy in (written, straight):
            if [len(p.words) for p in copy] == [len(p.words) for p in written]:
                parts = np.split(beliefs[word : int(ends[-1])], ends[:-1] - word)
                steps = follows[paragraph : paragraph + len(copy)]
                readings.append(
                    [Labelled(*each) for each in zip(copy, (b.argmax(1) for b in parts), parts, steps, strict=True)]
                )
        word, paragraph = int(ends[-1]), paragraph + len(written)
        docs.append(Doc(f"believed-{number}", text, [], readings))
    return docs


def gold_segments(attributions: Iterable[dict[str, Any]]) -> dict[tuple[int, int], SegmentKind]:
    """Each segment once, with its kind; a source of several cues takes the side of the nearest one."""
    found: dict[tuple[int, int], tuple[int, SegmentKind]] = {}
    for attribution in attributions:
        cues = [tuple(c) for c in attribution["cue"]]
        for start, end in cues:
            found[start, end] = (0, SegmentKind("cue", None))
        if not cues:
            continue
        for role in ("source", "content"):
            for start, end in attribution[role]:
                distance = min(max(s - end, start - e, 0) for s, e in cues)
                side: Side = "before" if start < cues[0][0] else "after"
                if (start, end) not in found or distance < found[start, end][0]:
                    found[start, end] = (distance, SegmentKind(role, side))
    return {span: kind for span, (_, kind) in found.items()}


def label(text: str, attributions: list[dict[str, Any]], tokenizer: Tokenizer) -> list[Labelled]:
    """The paragraphs of `text`, capitals set down as the finder does, each word labelled from the gold spans."""
    text = set_down(text)
    at = np.zeros(len(text) + 1, dtype=np.int64)
    opens = np.zeros(len(text) + 1, dtype=np.int64)
    for number, ((start, end), kind) in enumerate(sorted(gold_segments(attributions).items())):
        at[start:end] = labels.begins(kind)
        opens[start:end] = number + 1
    found = []
    for pieces in pieces_of(text, tokenizer, longest=LONGEST):
        gold = np.zeros(len(pieces.words), dtype=np.int64)
        last = 0
        for n, (start, end) in enumerate(pieces.words):
            covered = np.flatnonzero(at[start:end])
            where = start + int(covered[0]) if len(covered) else start
            if at[where]:
                gold[n] = at[where] + (opens[where] == last)
            last = int(opens[where]) if at[where] else 0
        found.append(Labelled(pieces, gold))
    return found


def pack(paragraphs: Sequence[Labelled], capacity: int, first: int) -> list[list[Labelled]]:
    """Consecutive paragraphs in windows of up to `capacity` pieces, the first of up to `first`."""
    windows: list[list[Labelled]] = [[]]
    room = min(first, capacity)
    for paragraph in paragraphs:
        need = len(paragraph.pieces.ids) + 1
        if windows[-1] and need > room:
            windows.append([])
            room = capacity
        windows[-1].append(paragraph)
        room -= need
    return [w for w in windows if w]


def epoch(
    docs: Sequence[Doc], chance: random.Random, *, capacity: int = WIDEST, batch: int = 3072
) -> list[list[list[Labelled]]]:
    """One shuffled pass: batches of windows of like length, the windows cut anew each time."""
    windows = []
    for doc in docs:
        room = capacity if chance.random() < _WIDE else chance.randint(*_NARROW)
        windows += pack(chance.choice(doc.readings), room, chance.randint(min(80, room), room))
    chance.shuffle(windows)
    size = {id(w): sum(len(p.pieces.ids) + 1 for p in w) + 1 for w in windows}
    batches: list[list[list[Labelled]]] = []
    for begin in range(0, len(windows), 400):
        held: list[list[Labelled]] = []
        for window in sorted(windows[begin : begin + 400], key=lambda w: size[id(w)]):
            if held and (len(held) + 1) * size[id(window)] > batch:
                batches.append(held)
                held = []
            held.append(window)
        batches.append(held)
    chance.shuffle(batches)
    return batches


def collate(windows: Sequence[Sequence[Labelled]]) -> dict[str, np.ndarray]:
    """Padded arrays of a batch: pieces by window, and words by paragraph with where each word's first piece stands."""
    rows, places, targets = [], [], []
    width = max(sum(len(p.pieces.ids) + 1 for p in w) + 1 for w in windows)
    for number, window in enumerate(windows):
        ids, case, quote = [CLS], [5], [0]
        for paragraph in window:
            places.append(number * width + len(ids) + paragraph.pieces.first)
            targets.append(paragraph.targets())
            ids += [*paragraph.pieces.ids.tolist(), SEP]
            case += [*paragraph.pieces.case.tolist(), 5]
            quote += [*paragraph.pieces.quote.tolist(), 0]
        rows.append((ids, case, quote))
    pieces = np.zeros((4, len(rows), width), dtype=np.int64)
    for n, row in enumerate(rows):
        for k in range(3):
            pieces[k, n, : len(row[k])] = row[k]
        pieces[3, n, : len(row[0])] = 1
    lengths = np.array([len(place) for place in places])
    words = np.zeros((len(places), lengths.max()), dtype=np.int64)
    beliefs = np.zeros((*words.shape, labels.COUNT), dtype=np.float32)
    for n, (place, (belief, _)) in enumerate(zip(places, targets, strict=True)):
        words[n, : len(place)] = place
        beliefs[n, : len(place)] = belief
    follows = np.stack([follows for _, follows in targets])
    return {"pieces": pieces, "words": words, "beliefs": beliefs, "follows": follows, "lengths": lengths}
