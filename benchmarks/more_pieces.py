"""Further articles for training alone: sets whose layout isn't told, or that hold one kind of news.

Reads ../shared/data and writes nothing. Nothing is measured on them: their paragraphs are partly made here.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from hashlib import sha256
from itertools import islice
from urllib.parse import unquote

from benchmarks.pieces import SHARED, Item, Piece, site_of, squeeze

_POLNEAR = {
    "huff-post": "huffingtonpost.com",
    "nyt": "nytimes.com",
    "politico": "politico.com",
    "breitbart": "breitbart.com",
    "usa-today": "usatoday.com",
    "wash-post": "washingtonpost.com",
    "west-journal": "westernjournalism.com",
}
_SENTENCES = re.compile(r"(?<=[.!?”\"’]) (?=[A-Z“\"‘])")


def _rows(path: str) -> Iterator[dict]:  # type: ignore[type-arg]
    with (SHARED / "data" / path).open(encoding="utf-8") as rows:
        for raw in rows:
            yield json.loads(raw)


def _marked(lines: Sequence[str]) -> tuple[Item, ...]:
    return tuple(("paragraph" if len(x.split()) >= 8 else "?", x) for x in lines)


def _without(title: str, lines: Sequence[str]) -> Sequence[str]:
    head = lines[0].rstrip(".").casefold()[:40] if lines else ""
    return lines[1:] if head == title.rstrip(".").casefold()[:40] else lines


def _grouped(sentences: Sequence[str], ident: str) -> list[str]:
    """Sentences in paragraphs of one to three, the same ones each time."""
    sizes = iter(sha256(ident.encode()).digest() * (1 + len(sentences) // 32))
    left, out = iter(sentences), []
    while some := list(islice(left, (1, 1, 2, 2, 3)[next(sizes) % 5])):
        out.append(" ".join(some))
    return out


def _polnear() -> Iterator[Piece]:
    """Political news of one year: articles so alike that only their words' own threads tell them apart."""
    for row in _rows("polnear/train.jsonl"):
        lines = [squeeze(x) for x in row["text"].split("\n") if x.strip()]
        body = _marked(_without(row["title"], lines))
        site = _POLNEAR[row["publisher"]]
        yield Piece(row["doc_id"], site, "en", squeeze(row["title"]), None, (), row["date"] or None, body, ())


def _incidents(reports: int | None = 1) -> Iterator[Piece]:
    """Local reports of shootings, so many of each (None: all), kept only where the first lines are whole sentences.

    Many hold page furniture.
    """
    for incident in _rows("gun-incidents/incidents.jsonl"):
        for row in incident["articles"][:reports]:
            lines = [squeeze(x) for x in row["text"].split("\n") if x.strip()]
            whole = [len(x.split()) >= 10 and x[-1] in '.”"' for x in lines]
            if not 5 <= len(lines) <= 40 or not all(whole[:3]) or sum(whole) < 0.8 * len(whole) or not row["title"]:
                continue
            title = re.split(r" (?:[|:–-]{1,2}) (?=[^|:–-]+$)", squeeze(row["title"]))[0]
            body = tuple(("paragraph" if ok else "?", x) for x, ok in zip(lines, whole, strict=True))
            yield Piece(row["id"], site_of(row["url"]), "en", title, None, (), row["dct"] or None, body, ())


def _local() -> Iterator[Piece]:
    """Local newspapers' articles, whose paragraphs are lost: sentences are grouped anew."""
    for row in _rows("places/lgl.jsonl"):
        title = squeeze(row["title"] or "")
        text = squeeze(row["text"]).removeprefix(title).lstrip(" .")
        sentences = _SENTENCES.split(text)
        if title and len(sentences) >= 5 and sum(len(s.split()) >= 8 for s in sentences) >= 0.7 * len(sentences):
            body = _marked(_grouped(sentences, row["id"]))
            yield Piece(row["id"], row["domain"], "en", title, None, (), row["date"] or None, body, ())


def _wikinews() -> Iterator[Piece]:
    """The part of GUM whose licence allows any use."""
    for row in _rows("gum/gum.jsonl"):
        lines = [squeeze(x) for x in row["text"].split("\n") if x.strip()]
        if row["genre"] == "news" and len(lines) >= 8:
            title = squeeze(row["title"] or "") or lines[0]
            body = _marked(_grouped(_without(title, lines), row["id"]))
            yield Piece(row["id"], "wikinews.org", "en", title, None, (), row["dct"] or None, body, ())


def _outbreaks() -> Iterator[Piece]:
    """Wikinews' reports on epidemics, whose paragraphs are lost and whose titles stand in their addresses."""
    for row in _rows("places/geovirus.jsonl"):
        title = unquote(row["url"].rsplit("/", 1)[-1]).replace("_", " ")
        sentences = _SENTENCES.split(squeeze(row["text"]))
        if site_of(row["url"]) == "wikinews.org" and len(sentences) >= 5:
            body = _marked(_grouped(sentences, row["url"]))
            yield Piece(row["url"], "wikinews.org", "en", title, None, (), None, body, ())


@lru_cache(maxsize=1)
def more_pieces() -> tuple[Piece, ...]:
    """All of them but what is told twice: one report of each shooting."""
    return _of_each_site((*_polnear(), *_incidents(), *_local(), *_wikinews()), 60)


@lru_cache(maxsize=1)
def most_pieces() -> tuple[Piece, ...]:
    """More of each site, every report of a shooting, and epidemics: for learning what tells like from like."""
    return _of_each_site((*_polnear(), *_incidents(None), *_local(), *_wikinews(), *_outbreaks()), 90)


def _of_each_site(pieces: Sequence[Piece], most: int) -> tuple[Piece, ...]:
    """At most so many of a site, so that no one's habits are learnt for everybody's."""
    seen: Counter[str] = Counter()
    told: set[str] = set()  # what agencies sent to several papers is taken once
    out: list[Piece] = []
    for piece in pieces:
        if len(piece.body) < 2 or not piece.title or piece.body[0][1] in told:
            continue
        told.add(piece.body[0][1])
        seen[piece.site] += 1
        if seen[piece.site] <= most:
            out.append(piece)
    return tuple(out)
