"""The rows of JSON lines, or of one JSON document that holds them in lists, with what the document says of each.

A chat's export names the channel once, above its messages; each of them is given its outlet, and the address that the
channel's own program gives it. Knows nothing of articles.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from onrecord.read import fields
from onrecord.read.fields import Row
from onrecord.text import whole_pairs

_LISTS: Final = (
    "articles", "items", "results", "data", "documents", "hits", "response", "news", "stories", "posts", "tweets",
    "messages", "chats", "list",
)  # fmt: skip
_WRAPS: Final = ("_source", "fields", "doc", "document", "attributes")
_DEEP: Final = 5  # lists within lists: an account's chats, each with its messages
_CHANNEL: Final = "https://t.me/c/{chat}/{message}"  # what "Copy link" gives for a message of a channel without a name


def rows_of(text: str) -> tuple[str, Iterator[tuple[int, Any]]]:
    """What a row is called, and each row with its number; None for a line that can't be read.

    A row is a "line" of JSON lines, numbered as the file's, and a "row" of one document, counted from 1.
    """
    lines = [line for line in text.split("\n") if line.strip()]
    if text.lstrip()[:1] == "[" or (text.lstrip()[:1] == "{" and (len(lines) == 1 or _read(lines[0]) is None)):
        whole = _read(text)
        if isinstance(whole, list | dict):
            return "row", enumerate(map(_unwrapped, _inside(whole, _DEEP)), 1)
    return "line", ((number, _unwrapped(row)) for number, row in _lines(text))


def _unwrapped(row: Any) -> Any:
    """The row with what it holds as a whole document, as search servers and interfaces wrap it."""
    name = next((name for name in _WRAPS if isinstance(row.get(name), dict)), None) if isinstance(row, dict) else None
    return row if name is None else {**{key: value for key, value in row.items() if key != name}, **row[name]}


def _lines(text: str) -> Iterator[tuple[int, Any]]:
    for number, line in enumerate(text.split("\n"), 1):
        if bare := line.strip().rstrip(",").lstrip("\x1e"):  # RFC 7464 puts a record separator before each
            yield number, _read(bare)


def _read(text: str) -> Any:
    try:
        return json.loads(whole_pairs(text), strict=False)
    except (ValueError, RecursionError):
        return None  # told by the caller, with its line


def _inside(whole: Any, deep: int) -> Iterator[Any]:
    """The rows of a document, however they are wrapped; a single article as the only one."""
    if isinstance(whole, list) and deep:
        for one in whole:
            yield from _inside(one, deep - 1) if isinstance(one, dict) and _holds(one) else (one,)
        return
    key = _holds(whole) if isinstance(whole, dict) and deep else None
    if key is None:
        yield whole
        return
    for row in _inside(whole[key], deep - 1):
        yield _message(whole, row) if key == "messages" and isinstance(row, dict) else row


def _holds(row: Row) -> str | None:
    """The name under which a row holds others; None where it says something itself."""
    if fields.words(fields.keyed(row), "text"):
        return None
    return next((key for key in _LISTS if isinstance(row.get(key), list | dict)), None)


def _message(chat: Row, row: Row) -> Row:
    """A message with its channel for its outlet, and its address."""
    told: Row = {}
    if is_wordless(row):
        return row
    if isinstance(chat.get("name"), str):
        told["outlet"] = chat["name"]
    if isinstance(chat.get("id"), int) and isinstance(row.get("id"), int) and "channel" in str(chat.get("type")):
        told["url"] = _CHANNEL.format(chat=chat["id"], message=row["id"])
    return {**told, **row}


def is_wordless(row: Row) -> bool:
    """Whether a row says of itself that it has no words: a message of a picture alone, or that somebody joined."""
    said = row.get("text", row.get("message", 0))
    return said in ("", []) and not fields.address(fields.keyed(row))
