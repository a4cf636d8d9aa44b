"""Feeds with faults and odd bytes, named for what is wrong with them, made from the dialects. Reads nothing.

`READ` are read as if whole, with the kinds of problem that must be told; `REFUSED` are no feeds, each with a word that
its one line must hold.
"""

from __future__ import annotations

import gzip
import zlib
from typing import Final

from tests.read.feeds.dialects import TEXTS, atom, json_feed, rss

_RSS: Final = TEXTS["rss-2.0-content-encoded"]
_NONE: Final[frozenset[str]] = frozenset()
_BROKEN: Final = frozenset({"broken-feed"})


def _declaring(name: str, text: str = _RSS) -> str:
    return text.replace('encoding="UTF-8"', f'encoding="{name}"')


def _with_type(subset: str, text: str = _RSS) -> str:
    return text.replace("<rss ", f"<!DOCTYPE rss [{subset}]>\n<rss ")


def _naming(entity: str) -> str:
    return _RSS.replace("Ferry stays", f"Ferry &{entity}; stays")


_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
_ENTITIES = _RSS.replace("<title>Ferry stays", "<title>Ferry &nbsp;stays")

READ: Final[dict[str, tuple[bytes, frozenset[str]]]] = {
    "utf-8-with-mark": (b"\xef\xbb\xbf" + _RSS.encode(), _NONE),
    "two-marks": (b"\xef\xbb\xbf\xef\xbb\xbf" + _RSS.encode(), frozenset({"control-characters"})),
    "utf-16-with-mark": (_declaring("UTF-16").encode("utf-16"), _NONE),
    "utf-16-big-endian-without-mark": (_declaring("UTF-16").encode("utf-16-be"), _NONE),
    "utf-16-declared-but-utf-8": (_declaring("UTF-16").encode(), _NONE),
    "utf-8-declared-as-latin-1": (_declaring("ISO-8859-1").encode(), _NONE),
    "windows-1252-declared": (_declaring("windows-1252").encode("cp1252"), _NONE),
    "windows-1252-declared-as-latin-1": (_declaring("ISO-8859-1").encode("cp1252"), _NONE),
    "windows-1252-declared-as-utf-8": (_RSS.encode("cp1252"), frozenset({"mixed-encodings"})),
    "encoding-of-no-such-name": (_declaring("x-unknown-8").encode(), _NONE),
    "no-declaration": (_RSS.partition("?>")[2].encode(), _NONE),
    "blank-lines-before-prolog": (b"\r\n\n  " + _RSS.encode(), _NONE),
    "warning-before-prolog": (b"Warning: cannot modify headers\n" + _RSS.encode(), frozenset({"junk-before-feed"})),
    "script-after-end": (_RSS.encode() + b"\n<script>var a = 1;</script>", _BROKEN),
    "comment-after-end": (_RSS.encode() + b"\n<!-- cached -->\n", _NONE),
    "comments-before-root": (_RSS.replace("<rss ", "<!-- <rss> --><rss ").encode(), _NONE),
    "old-line-endings": (_RSS.replace("\n", "\r").encode(), _NONE),
    "control-characters": (_RSS.replace("Ferry stays", "Ferry\x08 stays").encode(), frozenset({"control-characters"})),
    "control-character-reference": (_RSS.replace("Ferry stays", "Ferry stays&#x1;").encode(), _NONE),
    "html-entities": (_ENTITIES.encode(), _NONE),
    "entity-of-no-such-name": (_RSS.replace("Ferry stays", "Ferry &blurb; stays").encode(), _NONE),
    "bare-ampersand": (_RSS.replace("Ferry stays", "Ferry & bus stays").encode(), _NONE),
    "ampersand-in-address": (_RSS.replace(">post-1<", ">a?b=1&c=2<").encode(), _NONE),
    "undeclared-prefixes": (rss(spaces="").encode(), _BROKEN),
    "declared-entity": (_with_type('<!ENTITY who "Ada">', _naming("who")).encode(), _NONE),
    "entity-bomb": (
        _with_type('<!ENTITY l0 "lol">' + _LAUGHS, _naming("l11")).encode(),
        frozenset({"entities-refused"}),
    ),
    "entity-of-a-file": (
        _with_type('<!ENTITY f SYSTEM "file:///etc/hostname">', _naming("f")).encode(),
        frozenset({"entities-refused"}),
    ),
    "parameter-entity": (
        _with_type('<!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd"> %p;').encode(), frozenset({"entities-refused"})
    ),
    "entity-bomb-in-attributes": (
        _with_type('<!ENTITY l0 "lol">' + _LAUGHS, _RSS.replace("<item><title>F", '<item a="&l11;"><title>F')).encode(),
        frozenset({"entities-refused"}),
    ),
    "unclosed-item": (_RSS.replace("</item>\n</channel>", "\n</channel>").encode(), _BROKEN),
    "attribute-without-quotes": (_RSS.replace('isPermaLink="false"', "isPermaLink=false").encode(), _BROKEN),
    "gzip": (gzip.compress(_RSS.encode(), mtime=0), _NONE),
    "atom-with-tag-never-closed-in-text": (atom().replace("Ferry stays", "Ferry <stays").encode(), _BROKEN),
    "json-with-mark": (b"\xef\xbb\xbf" + json_feed().encode(), _NONE),
    "json-utf-16": (json_feed().encode("utf-16"), _NONE),
    "json-with-line-breaks-in-strings": (json_feed().replace("harbour board of", "harbour\tboard of").encode(), _NONE),
}  # fmt: skip

REFUSED: Final[dict[str, tuple[bytes, str]]] = {
    "empty": (b"", "empty"),
    "white-space": (b" \n\n", "no words"),
    "web-page": (
        b"<!DOCTYPE html>\n<html><head><title>News</title></head><body><p>Moved</p></body></html>",
        "web page",
    ),
    "web-page-after-comment": (b"<!-- cached --><html><body>x</body></html>", "web page"),
    "plain-text": (b"This feed has moved to another address. Please look there.", "neither"),
    "other-xml": (b'<?xml version="1.0"?><catalog><book/></catalog>', "<catalog>"),
    "subscription-list": (b'<opml version="2.0"><head/><body/></opml>', "<opml>"),
    "json-of-something-else": (b'{"articles": []}', "items"),
    "json-cut-off": (json_feed().encode()[:200], "JSON"),
    "json-nested-too-deep": (b"[" * 100_000, "JSON"),
    "picture": (b"\x89PNG\r\n\x1a\n" + bytes(64), "image/png"),
    "gzip-damaged": (b"\x1f\x8b\x08\x00" + b"\xff" * 40, "damaged"),
    "gzip-bomb": (b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03", "larger"),  # its body is made by the test
    "nothing-but-a-prolog": (b'<?xml version="1.0"?>\n', "parsed"),
}


def bomb(megabytes: int) -> bytes:
    """A gzip file of so many megabytes of spaces."""
    packer = zlib.compressobj(9, wbits=31)
    block = b" " * (1 << 20)
    return b"".join(packer.compress(block) for _ in range(megabytes)) + packer.flush()
