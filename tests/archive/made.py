"""Captures and readings made for the archive's tests, about invented towns. Reads no page: the archive never does."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from onrecord.archive.drawers.articles import Articles
from onrecord.archive.intake import Intake
from onrecord.archive.keeper import check
from onrecord.archive.opening.place import Place
from onrecord.ids import make_id, sha256
from onrecord.records import (
    Article,
    Block,
    Boundary,
    Capture,
    Filters,
    Furniture,
    Imported,
    PageReading,
    Problem,
    Provenance,
    Reading,
    ReadOptions,
    Reason,
    Related,
    Role,
    TitleGuess,
    When,
    WhenOrigin,
)

NOW = datetime(2026, 2, 4, 9, tzinfo=UTC)
OUTLET = "The Ford Gazette"
EVERYTHING = Filters()

_TOWNS = ("Alder", "Birch", "Cedar", "Dogwood", "Elm", "Fir", "Gorse", "Hazel", "Ivy", "Juniper", "Kapok", "Larch")
_WORDS = [
    "anchor",
    "barley",
    "candle",
    "dairy",
    "ember",
    "fiddle",
    "gallop",
    "hollow",
    "island",
    "jacket",
    "kettle",
    "ladder",
    "marble",
    "needle",
    "oyster",
    "pepper",
    "quarry",
    "ribbon",
    "saddle",
    "timber",
    "umbrella",
    "velvet",
    "walnut",
    "yellow",
    "zephyr",
    "about",
    "before",
    "council",
    "during",
    "every",
    "further",
    "given",
    "however",
    "inside",
    "known",
    "later",
    "might",
    "never",
    "other",
    "people",
    "quite",
    "rather",
    "since",
    "their",
    "under",
    "voted",
    "while",
    "would",
    "yearly",
]
_MATTERS = ("ferry", "bridge", "library", "market", "harbour", "school", "theatre", "railway", "orchard", "reservoir")


def capture(body: bytes | str, name: str = "page.txt", *, at: datetime = NOW) -> Capture:
    """A file taken in."""
    data = body.encode() if isinstance(body, str) else body
    digest = sha256(data)
    return Capture(make_id("capture", digest), f"file:///{name}", at, "text/plain", digest, data)


def fetched(body: bytes, url: str, *, at: datetime = NOW) -> Capture:
    """A page fetched over HTTP."""
    digest = sha256(body)
    ident = make_id("capture", url, at.isoformat(), digest)
    return Capture(ident, url, at, "text/html", digest, body, (("Content-Type", "text/html"), ("ETag", '"x"')), 200)


def day(text: str, *, origin: WhenOrigin = "page", until: str | None = None) -> When:
    """A day, or days up to another."""
    return When.between(date.fromisoformat(text), date.fromisoformat(until or text), origin)


def reading(parts: Sequence[tuple[Role, str]], **facts: object) -> Reading:
    """An article of these blocks. The first title block is its headline."""
    blocks: list[Block] = []
    text = ""
    for line, (role, words) in enumerate(parts, 1):
        text += "\n\n" if text else ""
        blocks.append(Block(role, len(text), len(text) + len(words), words, line))
        text += words
    title = next((TitleGuess(one.text, "page", one.line) for one in blocks if one.role == "title"), None)
    standfirst = next((one.text for one in blocks if one.role == "standfirst"), None)
    return replace(Reading(text, tuple(blocks), title, standfirst), **facts)  # type: ignore[arg-type]


def story(number: int, *, title: str | None = None, paragraphs: int = 5, **facts: object) -> Reading:
    """The number'th invented article: always the same words for the same number, and none like another's."""
    town, matter = _TOWNS[number % 12], _MATTERS[number // 12 % 10]
    parts: list[tuple[Role, str]] = [("title", title)] if title else []
    parts.append(("standfirst", f"{town} weighs plan {number} for its {matter}"))
    rng = random.Random(number)
    for index in range(paragraphs):
        words = " ".join(rng.choices(_WORDS, k=30))
        parts.append(("paragraph", f"In {town}, of part {index}: {words}, said mayor {number} of the {matter}."))
    boundary = Boundary(3, 0.9, (Reason("standfirst without a full stop", 2.1),))
    return reading(parts, **{"published": day("2026-02-03"), "language": "en", "boundary": boundary, **facts})


def page(articles: Iterable[Reading], **facts: object) -> PageReading:
    """An archive page of these articles."""
    furniture = (Furniture("header", "Category Archive : Towns", 1, "names the category"),)
    found = PageReading("archive", tuple(articles), outlet=OUTLET, furniture=furniture, encoding="utf-8")
    return replace(found, **facts)  # type: ignore[arg-type]


def take_in(
    place: Place,
    found: PageReading,
    *,
    name: str = "page.txt",
    at: datetime = NOW,
    options: ReadOptions | None = None,
) -> Imported:
    """Keeps a capture for the page and files the page. The bytes follow from the name and the articles' words."""
    body = name + "\n" + "\n\n".join(one.text for one in found.articles)
    intake = Intake(place)
    kept = intake.keep([(capture(body, name, at=at), options or ReadOptions())], now=at)
    return intake.file([(kept[0], found, "test/1")], now=at)[0]


def shown(place: Place) -> list[Article]:
    """Every article, newest first."""
    return list(Articles(place).iterate(EVERYTHING))


def linked(headline: str, *, caption: str | None = None) -> Related:
    """A "Read more" box."""
    return Related("read-more", headline, caption, line=9)


def noted(by: str) -> Provenance:
    """A note of first publication."""
    return Provenance(f"This article was first published by {by}.", first_published_by=by)


def warc_files(place: Path) -> list[Path]:
    """The archive's WARC files, in order."""
    return sorted((place / "captures").glob("*.warc.gz"))


def hurt(place: Place) -> list[Problem]:
    """What `check` finds wrong, its notes left out."""
    return [problem for problem in check(place).problems if problem.severity != "note"]
