"""A small archive put straight into the tables, and a matcher that knows nothing of indexes to hold it against."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from onrecord.archive import schema
from onrecord.archive.opening.place import Place, open_place
from onrecord.archive.rows.stored import path_text
from onrecord.archive.search import fts
from onrecord.archive.search.query import (
    And,
    Days,
    Everything,
    Has,
    InCategory,
    Language,
    Not,
    Or,
    Outlet,
    Term,
    Words,
)
from onrecord.archive.search.segment import segmented
from onrecord.records import Facets
from onrecord.times import day_number

AT = "2026-01-01T00:00:00Z"

# Words that Porter's stemmer leaves alone, so that the matcher below needs none.
VOCABULARY = ("mint", "fog", "lamp", "dock", "reef", "salt", "harbor", "canal", "truck", "wind")
OUTLETS = ("Harbour Post", "Coast News", "Dune")
PATHS = (("World",), ("World", "North"), ("World", "North", "Islands"), ("Sea",), ("Old Sea",), ("Trade",))
MERGED = {4: 3}  # "Old Sea" has become "Sea": places in PATHS
BEGIN = date(2026, 1, 1)


@dataclass(frozen=True)
class Made:
    """An article as the matcher sees it."""

    key: int
    title: str
    body: str
    standfirst: str | None = None
    outlet: str | None = "Harbour Post"
    categories: tuple[int, ...] = ()  # places in PATHS
    day: date | None = None
    language: str | None = "en"
    has: tuple[str, ...] = ()
    versions: int = 1
    republished: bool = False
    title_origin: str = "page"

    @property
    def id(self) -> str:
        """Its id in the archive."""
        return f"a{self.key}"


class Corpus:
    """The articles and the open archive that holds them."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.articles: list[Made] = []

    def add(self, *articles: Made) -> None:
        """Writes articles as an import would."""
        with self.place.writing() as connection:
            for one in articles:
                outlet = OUTLETS.index(one.outlet) + 1 if one.outlet is not None else None
                connection.execute(
                    schema.articles.insert(),
                    {
                        "key": one.key, "id": one.id, "outlet": outlet, "opening": "", "language": one.language,
                        "title": one.title, "title_origin": one.title_origin, "standfirst": one.standfirst,
                        "byline": "[]", "tags": "[]", "excerpt": one.body[:80], "words": 1,
                        "has": f" {' '.join(one.has)} " if one.has else "", "republished": one.republished,
                        "version": f"v{one.key}", "versions": one.versions, "first_seen": AT, "last_seen": AT,
                    },
                )  # fmt: skip
                connection.execute(
                    schema.versions.insert(),
                    {
                        "row": one.key, "id": f"v{one.key}", "article": one.id, "number": 1, "sha256": "",
                        "text": one.body, "segmented": segmented(one.body), "blocks": "[]", "title": "[]",
                        "capture": "c", "first_seen": AT, "last_seen": AT, "reader": "made/1",
                    },
                )  # fmt: skip
                for place in one.categories:
                    filing = {"category": place + 1, "article": one.key, "origin": "given", "at": AT}
                    connection.execute(schema.filings.insert(), filing)
                fts.add(connection, [one.key])
        self.articles += articles

    def matching(self, term: Term) -> list[int]:
        """Keys of the articles that the term is true of, newest first, by looking at every one."""
        return sorted((one.key for one in self.articles if true_of(term, one)), reverse=True)

    def facets(self, keys: Iterable[int]) -> tuple[Counter[str], Counter[str], Counter[str]]:
        """Counts by outlet, category and month, by counting."""
        wanted = set(keys)
        found = [one for one in self.articles if one.key in wanted]
        by_category: Counter[str] = Counter()
        for one in found:
            by_category.update({" > ".join(path) for place in one.categories for path in _above(place)} or {""})
        return (
            Counter(one.outlet or "" for one in found),
            by_category,
            Counter(f"{one.day:%Y-%m}" if one.day else "" for one in found),
        )


def counters(facets: Facets) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """Facets as counters, to compare."""
    return (
        Counter({one.value: one.count for one in facets.outlet}),
        Counter({one.value: one.count for one in facets.category}),
        Counter({one.value: one.count for one in facets.month}),
    )


def new_corpus(where: Path) -> Corpus:
    """An archive with outlets, categories and a capture, but no article."""
    place = open_place(where, create=True)
    with place.writing() as connection:
        connection.execute(schema.warc_files.insert(), {"name": "w", "length": 0})
        capture = {"id": "c", "url": "file:///made", "at": AT, "media_type": "text/plain", "sha256": "", "length": 0}
        connection.execute(schema.captures.insert(), {**capture, "file": "w", "offset": 0, "size": 0, "state": "read"})
        connection.execute(schema.outlets.insert(), [{"row": n + 1, "name": name} for n, name in enumerate(OUTLETS)])
        for n, path in enumerate(PATHS):
            parent = PATHS.index(path[:-1]) + 1 if len(path) > 1 else None
            row = {"row": n + 1, "id": f"k{n}", "parent": parent, "name": path[-1], "path": path_text(path)}
            connection.execute(schema.categories.insert(), row)
        for old, new in MERGED.items():
            connection.execute(
                schema.categories.update().where(schema.categories.c.row == old + 1).values(merged_into=new + 1)
            )
    return Corpus(place)


def made(count: int, seed: int = 1) -> list[Made]:
    """Articles of every kind, at random but the same each time."""
    chance = random.Random(seed)
    found = []
    for number in range(count):
        day = None if chance.random() < 0.1 else BEGIN + timedelta(days=chance.randrange(90))
        roles = ("note", "caption", "quote", "related", "list", "table", "standfirst", "byline")
        found.append(
            Made(
                key=(day_number(day) << 20) + number + 1,
                title=" ".join(chance.choices(VOCABULARY, k=3)).capitalize(),
                standfirst=" ".join(chance.choices(VOCABULARY, k=4)) if chance.random() < 0.5 else None,
                body=", ".join(" ".join(chance.choices(VOCABULARY, k=3)) for _ in range(chance.randint(1, 4))) + ".",
                outlet=chance.choice((*OUTLETS, None)),
                categories=tuple(chance.sample(range(len(PATHS)), chance.choice((0, 1, 1, 2)))),
                day=day,
                language=chance.choice(("en", "en", "de", "en-GB", None)),
                has=tuple(role for role in roles if chance.random() < 0.3),
                versions=chance.choice((1, 1, 2)),
                republished=chance.random() < 0.3,
                title_origin=chance.choice(("page", "standfirst", "lede", "related", "given")),
            )
        )
    return found


def true_of(term: Term, one: Made) -> bool:
    """Whether a query is true of an article."""
    match term:
        case Everything():
            return True
        case And(terms):
            return all(true_of(part, one) for part in terms)
        case Or(terms):
            return any(true_of(part, one) for part in terms)
        case Not(part):
            return not true_of(part, one)
        case Words(text, prefix, title_only):
            fields = [one.title] if title_only else [one.title, one.standfirst or "", one.body]
            return any(_stands(_words(text), _words(words), prefix) for words in fields)
        case Outlet(name):
            return (one.outlet or "").casefold() == name.casefold()
        case InCategory(text, _):
            if not text:
                return not one.categories
            path = tuple(part.strip() for part in re.split("[>/]", text))
            path = PATHS[MERGED.get(PATHS.index(path), PATHS.index(path))]
            return any(path in _above(place) for place in one.categories)
        case Days(first, last):
            return one.day is not None and (first or date.min) <= one.day <= (last or date.max)
        case Language(code):
            language = (one.language or "").lower()
            return language == code or (bool(code) and language.startswith(f"{code}-"))
        case Has("version"):
            return one.versions > 1
        case Has("republished"):
            return one.republished
        case Has("title"):
            return one.title_origin in ("page", "metadata", "related", "given")
        case Has(what):
            return what in one.has
    raise AssertionError(term)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _stands(wanted: Sequence[str], words: Sequence[str], prefix: bool) -> bool:
    for at in range(len(words) - len(wanted) + 1):
        part = words[at : at + len(wanted)]
        if prefix and part[-1].startswith(wanted[-1]):
            part = [*part[:-1], wanted[-1]]
        if list(part) == list(wanted):
            return True
    return False


def _above(place: int) -> set[tuple[str, ...]]:
    """Paths that count an article filed here."""
    place = MERGED.get(place, place)
    return {PATHS[place][:depth] for depth in range(1, len(PATHS[place]) + 1)}
