"""What of a query an index can answer at once, and what is left to check article by article. Pure.

The first is words that must all hold (`words`) and days in a row (`first`, `last`); the rest is a tree over columns.
Knows no SQL: fts.py writes it, and so would a second database.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from onrecord.archive.search.query import (
    And,
    Days,
    Everything,
    FromCapture,
    Has,
    InCategory,
    Language,
    Not,
    Or,
    Outlet,
    Term,
    Words,
)
from onrecord.records import Filters
from onrecord.text import path_name


@dataclass(frozen=True, slots=True)
class Plan:
    """A query made ready for a database."""

    words: Term | None  # words only, and such as the index can begin with: not "everything without ..."
    first: date | None
    last: date | None
    rest: tuple[Term, ...]  # all must hold as well
    sought: tuple[Words, ...]  # every word that speaks for an article: what is scored and marked


def narrowed(term: Term, filters: Filters) -> Term:
    """The query and what lists and exports share, as one tree. Any outlet of several, but all of `has`."""
    return And(
        (
            term,
            *_any(Outlet(" ".join(name.split())) for name in filters.outlet),
            *_any(InCategory(path_name(path), tuple(path)) for path in filters.category),
            *_any(Language(code.lower()) for code in filters.language),
            *(Has(what) for what in filters.has),
            *([Days(filters.since, filters.until)] if filters.since or filters.until else []),
            *([FromCapture(filters.capture)] if filters.capture is not None else []),
        )
    )


def make_plan(term: Term) -> Plan:
    """Splits what must hold into words, days and the rest."""
    texts: list[Term] = []
    rest: list[Term] = []
    first: date | None = None
    last: date | None = None
    for one in conditions(term):
        if isinstance(one, Days):
            first = max((day for day in (first, one.first) if day), default=None)
            last = min((day for day in (last, one.last) if day), default=None)
        elif is_words(one):
            texts.append(one)
        else:
            rest.append(one)
    words = And(tuple(texts)) if texts else None
    if words is not None and not is_positive(words):
        rest.append(words)
        words = None
    return Plan(words, first, last, tuple(rest), tuple(dict.fromkeys(sought(term))))


def conditions(term: Term) -> Iterator[Term]:
    """What must hold, one by one, brackets of AND in AND undone."""
    if isinstance(term, And):
        for one in term.terms:
            yield from conditions(one)
    elif not isinstance(term, Everything):
        yield term


def is_words(term: Term) -> bool:
    """Whether the text index alone can answer this."""
    match term:
        case Words():
            return True
        case Not(one):
            return is_words(one)
        case And(terms) | Or(terms):
            return all(map(is_words, terms))
        case _:
            return False


def is_positive(term: Term) -> bool:
    """Of a tree of words: whether it names what to find, not only what to leave out."""
    match term:
        case Not(one):
            return not is_positive(one)
        case And(terms):
            return any(map(is_positive, terms))
        case Or(terms):
            return all(map(is_positive, terms))
        case _:
            return True


def has_not(term: Term) -> bool:
    """Whether anything in the tree is to be left out."""
    match term:
        case Not():
            return True
        case And(terms) | Or(terms):
            return any(map(has_not, terms))
        case _:
            return False


def sought(term: Term, *, wanted: bool = True) -> Iterator[Words]:
    """The words that speak for an article when they stand in it."""
    match term:
        case Words() if wanted:
            yield term
        case Not(one):
            yield from sought(one, wanted=not wanted)
        case And(terms) | Or(terms):
            for one in terms:
                yield from sought(one, wanted=wanted)
        case _:
            return


def named(term: Term) -> Iterator[Outlet | InCategory]:
    """The outlets and categories that the tree names, wherever in it."""
    match term:
        case Outlet() | InCategory():
            yield term
        case Not(one):
            yield from named(one)
        case And(terms) | Or(terms):
            for one in terms:
                yield from named(one)
        case _:
            return


def _any(terms: Iterator[Term]) -> list[Term]:
    found = tuple(terms)
    return [found[0] if len(found) == 1 else Or(found)] if found else []
