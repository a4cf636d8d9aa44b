"""Cuts a query into tokens, each with its place. Pure; knows words, quotes and marks, not what may follow what.

Bare punctuation ("&", "—") is passed over, as the index passes over it; inside a word it stays, and the index cuts it
there as it cut the text ("F-16" is found as two words side by side).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from onrecord.errors import QueryError

FIELDS = ("outlet", "category", "title", "since", "until", "lang", "has")
MAX_LENGTH = 2000
"""Characters of a query. A longer one is a pasted text, and 64 words of it would not find it either."""

Kind = Literal["words", "field", "(", ")", "AND", "OR", "NOT"]

_CLOSERS = {'"': '"', "“": "”“", "”": "”“", "„": "“”", "‟": "”", "«": "»", "»": "«"}
_WORD = re.compile(rf"[^\s()\x00{''.join(_CLOSERS)}]+")
_SPACE = re.compile(r"[\s\x00]+")  # NUL ends a string in SQLite's query parser; here it only separates
_FIELD = re.compile(r"([A-Za-z_]+):(?!//)")


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a query. For a field, `text` is its name and its value is the next token."""

    kind: Kind
    text: str
    position: int  # 0-based code point in the query
    quoted: bool = False
    prefix: bool = False  # written with a * at its end


def tokens(query: str) -> list[Token]:
    """The query's tokens. Raises QueryError at a quote that isn't closed, an unknown field, a misplaced *."""
    if len(query) > MAX_LENGTH:
        raise QueryError(
            f"a query has at most {MAX_LENGTH:,} characters, this one has {len(query):,}",
            query=query,
            position=MAX_LENGTH,
            then="Shorten it",
        )
    found: list[Token] = []
    at = 0
    while at < len(query):
        if space := _SPACE.match(query, at):
            at = space.end()
            continue
        char = query[at]
        if char in "()":
            found.append(Token("(" if char == "(" else ")", char, at))
            at += 1
        elif char in _CLOSERS:
            token, at = _phrase(query, at)
            found.append(token)
        else:
            at = _word(query, at, found)
    return found


def holds_words(text: str) -> bool:
    """Whether anything in the text is a word to the index: a letter, a digit, a private-use sign."""
    return any(unicodedata.category(char)[0] in "LN" or unicodedata.category(char) == "Co" for char in text)


def _phrase(query: str, start: int) -> tuple[Token, int]:
    closers = _CLOSERS[query[start]]
    end = next((i for i in range(start + 1, len(query)) if query[i] in closers), None)
    if end is None:
        raise QueryError(
            "this quotation mark is not closed", query=query, position=start, then="Put one at the phrase's end"
        )
    prefix = query.startswith("*", end + 1)
    return Token("words", _clean(query[start + 1 : end]), start, quoted=True, prefix=prefix), end + 1 + prefix


def _word(query: str, start: int, found: list[Token]) -> int:
    """Adds what stands at `start` up to the next space, bracket or quotation mark, and returns where it ends."""
    match = _WORD.match(query, start)
    assert match is not None  # the caller has seen that no space, bracket or quote stands here
    text, end = match.group(), match.end()
    if text in ("AND", "OR", "NOT"):
        found.append(Token(text, text, start))  # type: ignore[arg-type]
        return end
    if text[0] == "-" and (text[1:2] not in ("", "-") or (text == "-" and _opens(query, end))):
        found.append(Token("NOT", "-", start))
        return start + 1
    if field := _FIELD.match(text):
        name = field.group(1).lower()
        follows = len(text) > field.end() or _opens(query, end, brackets=name == "title")
        if name in FIELDS:
            found.append(Token("field", name, start))
            if value := text[field.end() :]:
                found += _plain(query, value, start + field.end(), value=name != "title")
            return end
        if follows:
            raise QueryError(
                f"unknown field '{field.group(1)}:'",
                query=query,
                position=start,
                then=f"Known are {', '.join(f'{one}:' for one in FIELDS)}; a word with a colon goes in quotation marks",
            )
    if text == ">" and [one.text for one in found[-2:-1]] == ["category"]:
        raise QueryError(
            "a category with spaces goes in quotation marks",
            query=query,
            position=found[-1].position,
            then='Write it like category:"World > Europe"',
        )
    found += _plain(query, text, start)
    return end


def _plain(query: str, text: str, start: int, *, value: bool = False) -> list[Token]:
    if value:
        return [Token("words", _clean(text), start)]
    prefix = text.endswith("*")
    words = text.rstrip("*")
    if "*" in words and holds_words(words):
        raise QueryError(
            "a * stands only at the end of a word",
            query=query,
            position=start + text.index("*"),
            then="Write the beginning of the word, as in ceasef*",
        )
    return [Token("words", _clean(words), start, prefix=prefix)] if holds_words(words) else []


def _opens(query: str, at: int, *, brackets: bool = True) -> bool:
    """Whether a quotation or a group begins right here."""
    return query[at : at + 1] in (*_CLOSERS, *("(" if brackets else ""))


def _clean(text: str) -> str:
    """Words as the database takes them: no NUL, no lone surrogates (they are no characters and stand in no text)."""
    return "".join("\ufffd" if "\ud800" <= char <= "\udfff" else " " if char == "\x00" else char for char in text)
