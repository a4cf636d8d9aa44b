"""Parts of a query as parts of SQL: words in FTS5's own little language, everything else over `article_facets AS x`.

Every condition is true or false, never NULL, so that NOT means what it says.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection

from onrecord.archive.rows.keys import first_key, last_key
from onrecord.archive.search.endings import completions
from onrecord.archive.search.facets import FLAGS
from onrecord.archive.search.names import Names
from onrecord.archive.search.plan import is_positive, is_words
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
from onrecord.archive.search.segment import indexed


def match_text(term: Term) -> str:
    """A positive tree of words as FTS5 reads it."""
    sign, text = _signed(term)
    assert sign  # make_plan lets no other through
    return text


def match_any(sought: Sequence[Words]) -> str:
    """Any of these words, as FTS5 reads it."""
    return _joined("OR", [_phrase(one) for one in sought])


def _signed(term: Term) -> tuple[bool, str]:
    """Whether the text says what to find (or what to leave out), and the text. FTS5's NOT has always two sides."""
    match term:
        case Words():
            return True, _phrase(term)
        case Not(one):
            sign, text = _signed(one)
            return not sign, text
        case And(terms) | Or(terms):
            signed = [_signed(one) for one in terms]
            wanted = [text for sign, text in signed if sign]
            unwanted = [text for sign, text in signed if not sign]
            if isinstance(term, And):
                if not wanted:
                    return False, _joined("OR", unwanted)
                found = _joined("AND", wanted)
                return True, f"({found} NOT {_joined('OR', unwanted)})" if unwanted else found
            if not unwanted:
                return True, _joined("OR", wanted)
            # a OR NOT b is NOT (b NOT a)
            out = _joined("AND", unwanted)
            return False, f"({out} NOT {_joined('OR', wanted)})" if wanted else out
        case _:
            raise AssertionError(f"{term} is no tree of words")


def _joined(operator: str, texts: Sequence[str]) -> str:
    return texts[0] if len(texts) == 1 else f"({f' {operator} '.join(texts)})"


def _phrase(words: Words) -> str:
    text = indexed(words.text)
    quoted = _quoted(text)
    if words.prefix:
        begun = [f"{text}*", *completions(text)]
        quoted = _joined("OR", [f"{_quoted(one[:-1])}*" if one.endswith("*") else _quoted(one) for one in begun])
    return f"{{title}} : {quoted}" if words.title_only else quoted


def _quoted(text: str) -> str:
    return '"{}"'.format(text.replace('"', '""'))


class Conditions:
    """Writes conditions and gathers the values for their question marks, in order."""

    def __init__(self, connection: Connection) -> None:
        self._names = Names(connection)
        self.bound: list[Any] = []

    def of(self, term: Term) -> str:
        """One condition."""
        if is_words(term):
            sign, text = (True, match_text(term)) if is_positive(term) else (False, match_text(Not(term)))
            self.bound.append(text)
            matches = "(SELECT rowid FROM article_words WHERE article_words MATCH ?)"
            return f"x.key {'IN' if sign else 'NOT IN'} {matches}"
        match term:
            case Not(one):
                return f"NOT {self.of(one)}"  # binds looser than any comparison, and groups bring their brackets
            case And(terms):
                return self._grouped(terms, "AND")
            case Or(terms):
                return self._grouped(terms, "OR")
            case Everything():
                return "1"
            case Days():
                return self._days(term)
            case Outlet(name):
                return f"x.outlet IN ({_list(self._names.outlet(name)) if name else 0})"
            case InCategory(text, path):
                if not text and not path:
                    return "x.bin IN (SELECT id FROM facet_bins WHERE filed = '')"
                rows = self._names.category(term)
                return f"x.bin IN (SELECT bin FROM facet_members WHERE category IN ({_list(rows)}))"
            case Language(code):
                self.bound += [code, f"{_like(code)}-%" if code else ""]
                return "(x.language = ? OR x.language LIKE ? ESCAPE '!')"
            case Has(what):
                return f"(x.flags & {FLAGS.get(what, 0)}) <> 0"
            case FromCapture(capture):
                self.bound += [capture, capture + "\U0010ffff"]
                return """x.key IN (SELECT a.key FROM sightings s JOIN versions v ON v.row = s.version
                    JOIN articles a ON a.id = v.article WHERE s.capture >= ? AND s.capture < ?)"""
            case _:
                raise AssertionError(f"{term} has no condition")

    def _grouped(self, terms: Sequence[Term], operator: str) -> str:
        """Words of a group go to the index together: one walk, not one for each."""
        words = tuple(one for one in terms if is_words(one))
        rest = [one for one in terms if not is_words(one)]
        if len(words) > 1:
            rest.insert(0, And(words) if operator == "AND" else Or(words))
        else:
            rest = list(terms)
        return "(" + f" {operator} ".join(self.of(one) for one in rest) + ")"

    def _days(self, days: Days) -> str:
        found = f"x.key >= {first_key(days.first)}"
        return found if days.last is None else f"({found} AND x.key <= {last_key(days.last)})"


def _list(rows: Sequence[int] | set[int]) -> str:
    return ", ".join(map(str, sorted(rows)))


def _like(text: str) -> str:
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_")
