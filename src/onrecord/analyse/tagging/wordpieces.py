"""Words and word pieces: a text as the tagger's encoder reads it, with exact offsets.

Splits each paragraph into word pieces and packs paragraphs into windows. Training and run time share this file, so that
the model meets the same input in both. It runs no model and decides nothing about statements.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Encoding, Tokenizer

from onrecord.analyse.prose.quotes import INSIDE, Quotation, paragraphs, quote_map
from onrecord.analyse.prose.sentences import find_sentences

Ints = NDArray[np.int64]

CLS, SEP = 101, 102
"""Ids of the marks that open a window and end each paragraph in BERT's vocabulary."""
_LONE = re.compile("[\ud800-\udfff]")
OTHER_CASE = 5
CASES = 6
"""lower, Title, UPPER, mixed, digits, other: the encoder is uncased, so casing comes as a feature of its own."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """One paragraph (or a part of an overlong one) as word pieces and words."""

    number: int
    """Which of the text's paragraphs it is (or is a part of), from 0."""
    ids: Ints
    case: Ints
    quote: Ints
    """Per piece: what `quote_map` says of its first character."""
    first: Ints
    """Index of each word's first piece."""
    words: Ints
    """(number of words, 2): start and end of each word in the text."""


def load_tokenizer(path: Path) -> Tokenizer:
    """The tokenizer at `path`, with no padding and no cutting."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def case_of(word: str) -> int:
    """Which of the `CASES` a word is."""
    if word.isdigit():
        return 4
    if not any(c.isalpha() for c in word):
        return OTHER_CASE
    if word.islower():
        return 0
    if word.isupper():
        return 1 if len(word) == 1 else 2
    return 1 if word[0].isupper() and word[1:].islower() else 3


def pieces_of(
    text: str, tokenizer: Tokenizer, *, longest: int, quotations: Sequence[Quotation] | None = None
) -> list[Pieces]:
    """The paragraphs of `text` as pieces; one of more than `longest` pieces comes in parts, cut between sentences."""
    marks = quote_map(text, quotations)
    spans = paragraphs(text)
    plain = _LONE.sub("\ufffd", text)  # half of a surrogate pair can't be handed on as UTF-8
    encodings = tokenizer.encode_batch([plain[s:e] for s, e in spans], add_special_tokens=False)
    found: list[Pieces] = []
    for number, ((start, _end), encoding) in enumerate(zip(spans, encodings, strict=True)):
        if encoding.ids:
            found += _parts(_Paragraph(text, start, number, encoding, marks), longest)
    return found


@dataclass(frozen=True, slots=True)
class _Paragraph:
    text: str
    start: int
    number: int
    encoding: Encoding
    marks: bytearray


def _parts(paragraph: _Paragraph, longest: int) -> Iterator[Pieces]:
    word_of = paragraph.encoding.word_ids
    size = len(word_of)
    first = [i for i in range(size) if i == 0 or word_of[i] != word_of[i - 1]]
    words = list(zip(first, [*first[1:], size], strict=True))
    fit = _cuts(paragraph) if size > longest else {}
    begin = 0
    while begin < len(words):
        end = begin + 1
        while end < len(words) and words[end][1] - words[begin][0] <= longest:
            end += 1
        if end < len(words):
            places = [paragraph.start + paragraph.encoding.offsets[a][0] for a, _ in words[begin : end + 1]]
            end = begin + max(range(len(places) // 2, len(places)), key=lambda n: (fit.get(places[n], 0), n))
        yield _part(paragraph, words[begin:end], longest)
        begin = end


def _cuts(paragraph: _Paragraph) -> dict[int, int]:
    """Where each sentence of a paragraph begins, and how fit it is for a cut before it: less within a quotation."""
    end = paragraph.start + paragraph.encoding.offsets[-1][1]
    begins = [paragraph.start + s.start for s in find_sentences(paragraph.text[paragraph.start : end])]
    return {place: 1 if paragraph.marks[place] == INSIDE else 2 for place in begins}


def _part(paragraph: _Paragraph, words: list[tuple[int, int]], longest: int) -> Pieces:
    ids, offsets = paragraph.encoding.ids, paragraph.encoding.offsets
    text, start = paragraph.text, paragraph.start
    base = words[0][0]
    stop = min(words[-1][1], base + longest)  # one word of more pieces than a window holds loses its tail's pieces
    spans = [(start + offsets[a][0], start + offsets[b - 1][1]) for a, b in words]
    case = np.zeros(stop - base, dtype=np.int64)
    quote = np.zeros(stop - base, dtype=np.int64)
    for (a, b), (s, e) in zip(words, spans, strict=True):
        case[a - base : b - base] = case_of(text[s:e])
        quote[a - base : b - base] = paragraph.marks[s]
    return Pieces(
        number=paragraph.number,
        ids=np.array(ids[base:stop], dtype=np.int64),
        case=case,
        quote=quote,
        first=np.array([a - base for a, _ in words], dtype=np.int64),
        words=np.array(spans, dtype=np.int64).reshape(-1, 2),
    )
