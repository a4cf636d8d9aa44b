"""The article that a page holds only as data for its own script, as pages do that are drawn in the browser.

Looks through JSON in script elements for the text that stands with the page's own headline: one string of HTML or
lines, or a list of paragraphs as editors of rich text keep them. Runs nothing; other stories' texts are never taken.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Set
from html import escape
from typing import Any, Final

from lxml import etree

from onrecord.read.html.blocks.openings import key_of
from onrecord.read.html.head.jsonld import Node
from onrecord.text import whole_pairs

_MAX_CHARS: Final = 4 << 20  # of all data of a page
_MAX_NODES: Final = 50_000
_LEAST: Final = 400
"""Characters of a text; fewer are a summary."""
UNDRAWN: Final = 400
"""Characters of prose on a whole page below which a script is to draw it."""
_REACH: Final = 4
"""Steps from the object that has the headline down to its text."""
_WORDS: Final = frozenset(
    ("text", "html", "content", "children", "value", "body", "data", "markup", "paragraph", "rendered", "nodes")
)
"""Under what names editors keep a paragraph's words."""
_KIND: Final = ("type", "nodeType", "_type", "__typename", "style", "name", "tag")
_HEADING: Final = re.compile(r"head(?:ing|er)|subhead|title|^h[2-6]$", re.I)
_TITLE: Final = re.compile(r"title|headline", re.I)
_OTHER: Final = re.compile(
    r"image|photo|video|gallery|embed|related|teaser|promo|newsletter|advert|^ad$|link_?list|audio|podcast|iframe|poll"
    r"|author|caption|credit",
    re.I,
)
_PARTS: Final = (
    (
        "datePublished",
        re.compile(
            r"(?:(?:date_?)?(?:first_?)?publish(?:ed)?(?:_?(?:at|on|date|time))?|publication_?date|pub_?date|display_?date|date)$",
            re.I,
        ),
    ),
    ("dateModified", re.compile(r"(?:date_?)?(?:last_?)?(?:modified|updated)(?:_?(?:at|on|date|time))?$", re.I)),
    ("author", re.compile(r"(?:authors?|bylines?|creators?|writers?)$", re.I)),
)
_TAG: Final = re.compile(r"<[^<>]{1,2000}>")
_SENTENCE: Final = re.compile(r"[.!?…。！？؟।][\"”’»)]?(?:\s|<|$)")


def article(root: etree._Element, headlines: Set[str]) -> Node:
    """The article whose headline is one of these (by its letters), named as JSON-LD names its parts; {} where none is.

    Its `articleBody` is HTML.
    """
    best: Node = {}
    left = _MAX_CHARS
    for script in root.iter("script"):
        if "json" not in (script.get("type") or "") or "ld+json" in (script.get("type") or ""):
            continue
        data = "".join(script.itertext())
        left -= len(data)
        if left < 0:
            break
        try:
            found = list(_texts(json.loads(whole_pairs(data)), headlines))
        except (ValueError, RecursionError):
            continue  # data of another make
        best = max([best, *found], key=_size)
    return best if _size(best) >= _LEAST else {}


def plain(text: str) -> str:
    """Words without their markup."""
    return _TAG.sub(" ", text) if "<" in text else text


def _size(node: Node) -> int:
    return len(plain(node.get("articleBody", "")))


def _texts(data: Any, headlines: Set[str]) -> Iterator[Node]:
    """The texts below objects that name one of the headlines, with what these say of it."""
    queue: list[tuple[Any, int, Node]] = [(data, 0, {})]
    seen = 0
    while queue and seen < _MAX_NODES:
        value, near, said = queue.pop()
        seen += 1
        if isinstance(value, str):
            if near and _is_prose(value):
                yield {**said, "articleBody": value}
        elif isinstance(value, dict | list):
            below = list(value.values()) if isinstance(value, dict) else value
            if any(key_of(name) in headlines for name in _names(value)):
                near, said = _REACH + 1, _said(value)
            elif near and isinstance(value, list):
                yield {**said, "articleBody": _joined(value)}
            queue += [(one, max(near - 1, 0), said) for one in below]


def _said(value: dict[str, Any] | list[Any]) -> Node:
    """When and by whom, as the object with the headline says, under JSON-LD's names."""
    found: Node = {"@type": "NewsArticle"}
    for key, one in value.items() if isinstance(value, dict) else ():
        name = next((name for name, pattern in _PARTS if pattern.match(key)), None)
        if name and one:
            found.setdefault(name, str(one) if isinstance(one, int) else one)
    return found


def _names(value: dict[str, Any] | list[Any]) -> Iterator[str]:
    """The short strings that an object holds, and those of its headline's forms: `{"title": {"rendered": "..."}}`."""
    pairs = value.items() if isinstance(value, dict) else (("", one) for one in value)
    for key, one in pairs:
        forms = one.values() if isinstance(one, dict) and _TITLE.search(key) else (one,)
        yield from (said for said in forms if isinstance(said, str) and 10 < len(said) < 300)


def _is_prose(text: str) -> bool:
    """Whether a string is a text of several sentences, set in paragraphs or lines."""
    return len(text) >= _LEAST and ("<p" in text or "\n" in text) and len(_SENTENCE.findall(text)) >= 3


def _joined(blocks: list[Any]) -> str:
    """A list of paragraphs as HTML; "" where its items are no paragraphs."""
    parts = []
    for block in blocks[:2000]:
        said = _words(block)
        if not said or not isinstance(block, dict):
            continue
        kind = " ".join(str(block[key]) for key in _KIND if isinstance(block.get(key), str))
        if _OTHER.search(kind):
            continue
        inner = said if _TAG.search(said) else escape(said)
        if _HEADING.search(kind) and len(said) < 200:
            parts.append(f"<h2>{inner}</h2>")
        elif "<p" in said or _SENTENCE.search(said):
            parts.append(f"<p>{inner}</p>")
    return "".join(parts)


def _words(block: Any, depth: int = 0) -> str:
    """A paragraph's words, its runs in one."""
    if isinstance(block, str):
        return block if depth else ""
    if depth > 6:
        return ""
    if isinstance(block, list):
        return "".join(_words(one, depth + 1) for one in block)
    if isinstance(block, dict):
        return "".join(_words(block[key], depth + 1) for key in block if key in _WORDS)
    return ""
