"""The query language: a text to a tree of what must hold. Pure: it knows no database and no article.

    query  = either ("OR" either)*          either = part (("AND")? part)*
    part   = ("NOT" | "-") part | "(" query ")" | field | word | "phrase" | prefix*

NOT binds closest, then AND (which may be left out), then OR. and, or and not in small letters are words.
docs/search.md is the same for users.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Final, get_args

from onrecord.archive.search.lexer import Token, holds_words, tokens
from onrecord.archive.search.segment import CUT, indexed
from onrecord.errors import QueryError
from onrecord.records import HAS, Role

MAX_TERMS = 64
MAX_DEPTH = 10
"""Groups in groups. SQLite's parsers, of SQL and of FTS5, keep up to eight things a level on a stack of 100."""

_ROLES: Final = frozenset(get_args(Role))
assert all(one in _ROLES or one in ("cut-off", "republished", "version") for one in HAS)


@dataclass(frozen=True, slots=True)
class Everything:
    """Every article: what an empty query asks for."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words side by side in this order; of a prefix, the last one is only begun."""

    text: str
    prefix: bool = False
    title_only: bool = False


@dataclass(frozen=True, slots=True)
class Outlet:
    """Published by the outlet of this name, whatever the case; "" is an unknown outlet."""

    name: str


@dataclass(frozen=True, slots=True)
class InCategory:
    """Filed here or below. `text` as written, `path` when it is known to be one; "" is filed nowhere."""

    text: str
    path: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Days:
    """Published on one of these days, both included; None is open. An unknown day is in no stretch."""

    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Language:
    """In the language of this code, or in a variant of it; "" is an unknown one."""

    code: str


@dataclass(frozen=True, slots=True)
class Has:
    """Holds something of HAS."""

    what: str


@dataclass(frozen=True, slots=True)
class FromCapture:
    """Stood in this capture. No query can say it; filters can."""

    capture: str


@dataclass(frozen=True, slots=True)
class Not:
    """Everything that `term` is not true of."""

    term: Term


@dataclass(frozen=True, slots=True)
class And:
    """All of these."""

    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """At least one of these."""

    terms: tuple[Term, ...]


Leaf = Everything | Words | Outlet | InCategory | Days | Language | Has | FromCapture
Term = Leaf | Not | And | Or


def parse(query: str) -> Term:
    """The tree of a query; an empty one asks for everything. Raises QueryError, which says where and what to do."""
    found = tokens(query)
    if not found:
        if query.strip():
            raise QueryError("there is no word to look for", query=query, position=0, then="Write a word or a field")
        return Everything()
    return _Parser(query, found).whole()


class _Parser:
    """Reads tokens from left to right, one step for each rule of the grammar."""

    def __init__(self, query: str, found: list[Token]) -> None:
        self._query = query
        self._tokens = found
        self._at = 0
        self._depth = 0
        self._terms = 0
        self._in_title = False

    def whole(self) -> Term:
        term = self._either()
        if (token := self._peek()) is not None:
            raise self._wrong("this bracket closes nothing", token, then="Take it out, or open one before it")
        return term

    def _either(self) -> Term:
        terms = [self._all()]
        while self._take("OR"):
            terms.append(self._all())
        return terms[0] if len(terms) == 1 else Or(tuple(terms))

    def _all(self) -> Term:
        terms = [self._part()]
        while (token := self._peek()) is not None and token.kind not in (")", "OR"):
            self._take("AND")
            terms.append(self._part())
        return terms[0] if len(terms) == 1 else And(tuple(terms))

    def _part(self) -> Term:
        token = self._next()
        if token.kind == "NOT":
            odd = True
            while self._take("NOT"):
                odd = not odd
            term = self._part()
            return Not(term) if odd else term
        if token.kind == "(":
            return self._group(token)
        if token.kind == "field":
            return self._field(token)
        return self._words(token)

    def _group(self, opening: Token) -> Term:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise self._wrong(f"more than {MAX_DEPTH} brackets in brackets", opening, then="Write it flatter")
        if (token := self._peek()) is not None and token.kind == ")":
            raise self._wrong("there is nothing between these brackets", opening, then="Take them out, or fill them")
        term = self._either()
        if not self._take(")"):
            raise self._wrong("this bracket is not closed", opening, then="Put a ) at the group's end")
        self._depth -= 1
        return term

    def _words(self, token: Token) -> Words:
        self._count(token)
        if not holds_words(token.text):
            raise self._wrong("there is no word between these quotation marks", token, then="Take them out")
        if token.prefix and CUT not in indexed(token.text) and sum(map(str.isalnum, token.text)) < 2:
            raise self._wrong("one letter begins too many words", token, then="Give at least two before the *")
        return Words(token.text, prefix=token.prefix, title_only=self._in_title)

    def _field(self, token: Token) -> Term:
        name = token.text
        value = self._peek()
        if self._in_title:
            raise self._wrong(f"'{name}:' can't stand within 'title:( )'", token, then="Put it outside the brackets")
        if name == "title" and value is not None and value.kind in ("words", "("):
            self._in_title = True
            term = self._part()
            self._in_title = False
            return term
        if value is None or value.kind != "words":
            raise self._wrong(f"'{name}:' wants a value after it", token, then=_EXAMPLES[name])
        self._at += 1
        self._count(token)
        if value.prefix or value.text.endswith("*"):
            raise self._wrong(f"'{name}:' takes a whole value, without *", value, then=_EXAMPLES[name])
        return self._valued(name, value)

    def _valued(self, name: str, value: Token) -> Term:
        text = " ".join(value.text.split())
        match name:
            case "outlet":
                return Outlet(text)
            case "category":
                return InCategory(text)
            case "lang":
                return Language(text.lower())
            case "has":
                if text.lower() not in HAS:
                    raise self._wrong(f"'has:' knows no '{text}'", value, then=f"It knows {', '.join(HAS)}")
                return Has(text.lower())
            case _:
                days = _days(text)
                if days is None:
                    raise self._wrong(f"'{name}:' wants a day like 2026-02-04, a month like 2026-02 or a year", value)
                return Days(days[0], None) if name == "since" else Days(None, days[1])

    # Tokens -----------------------------------------------------------------------------------------------------

    def _peek(self) -> Token | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _take(self, kind: str) -> bool:
        token = self._peek()
        if token is None or token.kind != kind:
            return False
        self._at += 1
        return True

    def _next(self) -> Token:
        """The token that begins a part; raises when none can begin here, naming what asked for it."""
        token = self._peek()
        if token is not None and token.kind in ("words", "field", "(", "NOT"):
            self._at += 1
            return token
        before = self._tokens[self._at - 1] if self._at else None
        if before is not None and before.kind in ("AND", "OR", "NOT"):
            name = "a minus" if before.text == "-" else before.text
            raise self._wrong(f"{name} needs something after it", before, then=_OPERATOR)
        if token is None:
            assert before is not None  # an empty list of tokens never gets here
            raise self._wrong("this bracket is not closed", before, then="Put a ) at the group's end")
        if token.kind == ")":
            raise self._wrong("this bracket closes nothing", token, then="Take it out, or open one before it")
        raise self._wrong(f"{token.text} needs something before it", token, then=_OPERATOR)

    def _count(self, token: Token) -> None:
        self._terms += 1
        if self._terms > MAX_TERMS:
            raise self._wrong(f"a query has at most {MAX_TERMS} words and fields", token, then="Shorten it")

    def _wrong(self, what: str, token: Token, *, then: str | None = None) -> QueryError:
        return QueryError(what, query=self._query, position=token.position, then=then)


_OPERATOR = "Write one, or put the word in quotation marks to look for it"
_EXAMPLES = {
    "outlet": 'Write it like outlet:"Harbour Post"',
    "category": 'Write it like category:"World > Europe"',
    "title": 'Write it like title:talks or title:"round of talks"',
    "since": "Write it like since:2026-02-04",
    "until": "Write it like until:2026-02-04",
    "lang": "Write it like lang:en",
    "has": f"Write it like has:note; it knows {', '.join(HAS)}",
}
_DAY = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")


def _days(text: str) -> tuple[date, date] | None:
    """The first and last day of a year, a month or a day; None when the text names none."""
    match = _DAY.fullmatch(text)
    if match is None or not text.isascii():
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        if year is None or month is None:
            return date(int(text), 1, 1), date(int(text), 12, 31)
        if day is None:
            return date(year, month, 1), date(year, month, monthrange(year, month)[1])
        return date(year, month, day), date(year, month, day)
    except ValueError:  # month 13, 30 February, year 0
        return None
