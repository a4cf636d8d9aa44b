"""Bytes of a web page to a parsed tree, within bounds. Fetches nothing, expands no entities, knows no content.

What a page says of its own encoding (a header handed in, a meta element) is a hint to `read/decoding/`, which decides.
The tree is libxml2's: comments and processing instructions dropped, no network, any depth.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from onrecord.errors import InputError
from onrecord.read.decoding.decode import decode
from onrecord.read.decoding.encodings import known_codec
from onrecord.records import Problem

MAX_BYTES = 64 << 20
"""A page of more is refused: the largest pages of news sites measured were under 8 MB."""

_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I)
_XML_CHARSET = re.compile(rb"^\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{2,40})", re.I)
_OF_HEAD = frozenset(("title", "meta", "link", "base", "style", "script", "noscript", "template", "object"))
_NESTING = re.compile(
    rb"</?(?!(?:html|head|body|title|meta|link|script|style|p|h[1-6]|img|time|a)\b)[a-z][\w:-]*(?:\s[^<>]{0,2000})?>",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Tree:
    """A parsed page and how its bytes were decoded."""

    root: etree._Element
    encoding: str
    problems: tuple[Problem, ...]


def parse(body: bytes, *, given: str | None = None, charset: str | None = None) -> Tree:
    """The tree of a page. `given` is a person's word on the encoding, `charset` the server's.

    Raises InputError when the bytes are no text, hold no words, or are beyond the bounds.
    """
    if len(body) > MAX_BYTES:
        raise InputError(
            f"the page is larger than {MAX_BYTES >> 20} MB", then="Save the article itself and import that"
        )
    hint = given or next(filter(None, (known_codec(name) for name in (charset, _declared(body)))), None)
    decoded = decode(body, encoding=hint)
    problems = tuple(
        # A page may say one thing and be another without harm; only what a person said is worth a note.
        problem
        for problem in decoded.problems
        if given or problem.severity != "note"
    )
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, no_network=True, recover=True
    )
    # XML's own rule for NULs and surrogates: libxml2 would end the text there.
    data = decoded.text.replace("\x00", "").encode("utf-8", "replace")
    try:
        root = etree.fromstring(data, parser)
    except etree.LxmlError as error:
        raise InputError("the page can't be parsed as HTML", then="Check that it was saved whole") from error
    if root is None:
        raise InputError("the page holds no elements", then="Check that it was saved whole")
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        # libxml2 stops 2,048 elements deep and drops what follows; without the nesting all words are kept.
        flat = _NESTING.sub(b"<p>", data)
        root = etree.fromstring(flat, etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True))
        problems += (
            Problem(
                "warning", "nested-too-deep", "the page is nested more than 2,000 elements deep and was read flat",
                then="Look at the article; captions and teasers may stand among its paragraphs",
            ),
        )  # fmt: skip
    _settle(root)
    return Tree(root, decoded.encoding, problems)


def _settle(root: etree._Element) -> None:
    """Moves into the body what the parser left in the head: a page needn't write its body's tag, and libxml2 doesn't
    know that `article`, `main` and their like begin one.
    """
    head = root.find("head")
    strays = [] if head is None else list(head)
    first = next((n for n, one in enumerate(strays) if isinstance(one.tag, str) and one.tag not in _OF_HEAD), None)
    if head is None or first is None:
        return
    body = root.find("body")
    if body is None:
        body = etree.SubElement(root, "body")
    text, body.text = body.text, None
    strays[-1].tail = (strays[-1].tail or "") + (text or "")
    body[:0] = strays[first:]


def _declared(body: bytes) -> str | None:
    head = body[:8192]
    found = _META_CHARSET.search(head) or _XML_CHARSET.search(head)
    return found[1].decode("ascii") if found else None
