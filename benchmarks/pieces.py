"""Marked-up articles of the shared data sets, split by publisher: what pages are flattened from.

Reads ../shared/data and writes nothing. Lays nothing out (flatten.py). Sets for training alone: more_pieces.py.
"""

from __future__ import annotations

import gzip
import hashlib
import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

SHARED = Path(__file__).resolve().parents[2] / "shared"
Half = Literal["development", "check"]
Item = tuple[str, str]  # role, text


@dataclass(frozen=True, slots=True)
class Piece:
    """One marked-up article. `body` holds roles paragraph, heading, list and '?' (not told by the gold)."""

    ident: str
    site: str
    language: str
    title: str
    standfirst: str | None
    authors: tuple[str, ...]
    date: str | None  # ISO day
    body: tuple[Item, ...]
    captions: tuple[str, ...]

    @property
    def half(self) -> Half:
        """By the site's name alone, so that no publisher is in both."""
        return "development" if hashlib.sha256(self.site.encode()).digest()[0] % 2 == 0 else "check"


_SPACE = re.compile(r"\s+")


def squeeze(text: str) -> str:
    """The text with single spaces."""
    return _SPACE.sub(" ", text).strip()


def site_of(url: str) -> str:
    """The publisher's domain; of an archived page, that of the page."""
    url = "http" + url.rsplit("http", maxsplit=1)[-1] if "/http" in url else url
    host = (urlsplit(url).hostname or url).lower()
    parts = [p for p in host.split(".") if p not in ("www", "m", "edition", "blog", "blogs", "news")]
    keep = 3 if len(parts) > 2 and len(parts[-2]) <= 3 else 2
    return ".".join(parts[-keep:])


def _fundus() -> Iterator[Piece]:
    for raw in (SHARED / "data/fundus/gold.jsonl").read_text("utf-8").splitlines():
        row = json.loads(raw)
        body: list[Item] = []
        for section in row["sections"]:
            body += [("heading", squeeze(h)) for h in section["headline"]]
            body += [("paragraph", squeeze(p)) for p in section["paragraphs"]]
        captions = tuple(
            squeeze(i["caption"] + (f" © {', '.join(i['authors'])}" if i.get("authors") else ""))
            for i in row["images"] or []
            if i.get("caption")
        )
        standfirst = squeeze(" ".join(row["summary"])) or None
        yield Piece(row["id"], site_of(row["url"]), row["languages"][0], squeeze(row["title"]), standfirst,
                    tuple(row["authors"] or ()), (row["publishing_date"] or "")[:10] or None,
                    tuple(i for i in body if i[1]), captions)  # fmt: skip


_DESCRIPTION = re.compile(
    r"""<meta[^>]+(?:name|property)=["']?(?:og:)?description["']?[^>]+content=(?:"([^"]{30,400})"|'([^']{30,400})')""",
    re.I,
)


def _extraction() -> Iterator[Piece]:
    root = SHARED / "data/article-extraction-dataset"
    for raw in (root / "gold.jsonl").read_text("utf-8").splitlines():
        row = json.loads(raw)
        lines = [squeeze(x) for x in row["text"].split("\n") if x.strip()]
        if len(lines) > 1 and lines[0].casefold() == row["title"].casefold():
            lines = lines[1:]
        long = [x for x in lines if len(x.split()) >= 15]
        if len(long) < 2 or len(long) < 0.35 * len(lines):  # crosswords, tables, price lists
            continue
        body = [("paragraph" if len(x.split()) >= 8 and x[-1] in ".!?”\"'’)" else "?", x) for x in lines]
        standfirst = None
        page = gzip.decompress((root / row["html_file"]).read_bytes())[:200_000].decode("utf-8", "replace")
        if found := _DESCRIPTION.search(page):
            said = squeeze(html.unescape(found[1] or found[2]))
            head = " ".join(lines[:3])
            if not said.endswith(("…", "...")) and said[:60] not in head and len(said.split()) >= 7:
                standfirst = said
        yield Piece(row["id"], site_of(row["url"]), "en", squeeze(row["title"]), standfirst,
                    tuple(a.strip() for a in row["authors"].split(",") if a.strip()), row["date"] or None,
                    tuple(body), ())  # fmt: skip


@lru_cache(maxsize=1)
def pieces() -> tuple[Piece, ...]:
    """All articles of the two sets that have a body."""
    return tuple(p for p in (*_fundus(), *_extraction()) if len(p.body) >= 2 and p.title)


def fold_of(piece: Piece, folds: int) -> int:
    """The fold of a site, for cross-validation within the development half."""
    return hashlib.sha256(piece.site.encode()).digest()[1] % folds
