"""Bytes of an XML feed to a tree, safely: nothing is fetched, no entity of the feed's own makes it grow.

The document type goes before the parser sees it; what faults it leaves (junk before the prolog, HTML's entities, bare
ampersands, undeclared prefixes, a missing end) are mended and reported. Knows namespaces, not what elements mean.
"""

from __future__ import annotations

import html.entities
import re
import zlib
from dataclasses import dataclass
from typing import Final

from lxml import etree

from onrecord.errors import InputError
from onrecord.read.decoding.decode import decode
from onrecord.read.decoding.encodings import known_codec
from onrecord.records import Problem
from onrecord.text import xml_safe

MAX_BYTES: Final = 64 << 20
"""A feed or sitemap of more, also when unpacked, is refused; the sitemap protocol's own limit is 50 MB."""

_XML_CHARSET = re.compile(rb"^[^<]{0,200}<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{2,40})", re.I)
_HEADER_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.I)
_PROLOG = re.compile(r"\s*(?:<\?.*?\?>|<!--.*?-->)", re.S)
_DOCTYPE = re.compile(r"\s*<!DOCTYPE\b[^>\[]*(?:\[(?P<subset>.*?)\]\s*)?>", re.I | re.S)
_ENTITY = re.compile(
    r"<!ENTITY\s+(?:(?P<part>%)\s+)?(?P<name>[\w.-]+)\s+(?P<far>SYSTEM|PUBLIC)?\s*(?P<q>[\"'])(?P<is>.*?)(?P=q)",
    re.I | re.S,
)
_MOST_ENTITIES: Final = 200
_LONGEST_ENTITY: Final = 200
_SUBSET: Final = 1 << 20
_MOST_PIECES: Final = 20_000
# CDATA and comments are matched first, so that nothing inside them is changed.
_AMPERSAND = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)|&(?P<name>#\d{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][\w.]{0,30};)?",
    re.S,
)
_XML_NAMES: Final = frozenset(("amp;", "lt;", "gt;", "quot;", "apos;"))
_ROOT_TAG = re.compile(r"<[A-Za-z_][^<>]*>")
_ITEM = re.compile(r"<((?:[\w.-]+:)?(?:item|entry))\b(?=[^<>]*>)", re.I)
_UNQUOTED = re.compile(r"(<[A-Za-z][^<>]*?\s[\w:.-]+=)([^\s\"'<>=]+)(?=[\s/>])")
_ROOT = re.compile(r"<[A-Za-z_][\w.:-]*")


@dataclass(frozen=True, slots=True)
class Markup:
    """A parsed feed. `cut` when the document ends before it is closed."""

    root: etree._Element
    encoding: str
    cut: bool
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """The decoded text of a feed of any kind."""

    text: str
    encoding: str
    problems: tuple[Problem, ...]


def unpacked(body: bytes) -> bytes:
    """The bytes, a gzip wrapper taken off. Raises InputError past the limit; a cut-off wrapper gives what it holds."""
    if not body.startswith(b"\x1f\x8b"):
        opened = body
    else:
        try:
            opened = zlib.decompressobj(wbits=31).decompress(body, MAX_BYTES + 1)
        except zlib.error as error:
            raise InputError("the compressed feed is damaged", then="Fetch it again") from error
    if len(opened) > MAX_BYTES:
        raise InputError(
            f"the feed is larger than {MAX_BYTES >> 20} MB", then="Take the site's smaller feeds or sitemaps instead"
        )
    return opened


def words(body: bytes, *, given: str | None, content_type: str | None) -> Words:
    """The text of a feed. A person's word on the encoding comes first, then the server's, then the feed's own.

    Raises InputError when the bytes are no text.
    """
    served = _HEADER_CHARSET.search(content_type or "")
    own = _XML_CHARSET.match(body[:1024])
    said = [served[1] if served else None, own[1].decode("ascii") if own else None]
    hint = given or next((name for one in said if (name := known_codec(one))), None)
    decoded = decode(body, encoding=hint)
    kept = tuple(one for one in decoded.problems if given or one.severity != "note")
    return Words(decoded.text.lstrip("\ufeff"), decoded.encoding, kept)


def parse(said: Words, url: str | None) -> Markup:
    """The tree of an XML feed. Raises InputError when there is no element in it."""
    problems = list(said.problems)
    text = xml_safe(said.text)
    text, known = _without_doctype(text, problems)
    try:
        root = etree.fromstring(text.encode("utf-8"), _parser(recover=False), base_url=url)
        return Markup(root, said.encoding, False, tuple(problems))
    except etree.XMLSyntaxError as error:
        first = error
    mended = _mended(text, known)
    try:
        root = etree.fromstring(mended.encode("utf-8"), _parser(recover=False), base_url=url)
        return Markup(root, said.encoding, False, tuple(problems))
    except etree.XMLSyntaxError:
        root = _piecewise(mended, url)
    if root is None:
        raise InputError(
            f"this is no feed: it can't be parsed as XML ({_said(first)})", then="Check the address, or fetch it again"
        )
    cut = mended.rfind(f"</{_ROOT.search(mended)[0][1:]}") < 0  # type: ignore[index]
    what = "the feed is cut off before its end" if cut else f"the feed is not well-formed XML ({_said(first)})"
    then = (
        "Fetch it again; its last entry is taken for incomplete" if cut else "Its entries were read as far as they go"
    )
    problems.append(Problem("warning", "broken-feed", what, url, then, line=first.lineno))
    return Markup(root, said.encoding, cut, tuple(problems))


def _piecewise(text: str, url: str | None) -> etree._Element | None:
    """The tree of a broken feed, each entry parsed by itself, so that a fault in one moves nothing of the others."""
    starts = [found.start() for found, _ in zip(_ITEM.finditer(text), range(_MOST_PIECES), strict=False)]
    opened = _ROOT_TAG.search(text)
    if not starts or opened is None or opened.start() >= starts[0]:
        return _lenient(text, url)
    root = _lenient(text[: starts[0]], url)
    if root is None:
        return None
    close = f"</{_ROOT.match(opened[0])[0][1:]}>"  # type: ignore[index]
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        name = _ITEM.match(text, start)[1]  # type: ignore[index]
        last = text.rfind(f"</{name}", start, end)
        piece = opened[0] + (text[start:last] if last >= 0 else text[start:end]) + f"</{name}>" + close
        try:
            alone = etree.fromstring(piece.encode("utf-8"), _parser(recover=False))
        except etree.XMLSyntaxError:
            alone = _lenient(_UNQUOTED.sub(r'\1"\2"', piece), None)
        if alone is not None:
            root.extend(list(alone))
    return root


def _lenient(text: str, url: str | None) -> etree._Element | None:
    root: etree._Element | None = etree.fromstring(text.encode("utf-8"), _parser(recover=True), base_url=url)
    return root


def _parser(*, recover: bool) -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=True, remove_comments=True, remove_pis=True,
        recover=recover, strip_cdata=True,
    )  # fmt: skip


def _without_doctype(text: str, problems: list[Problem]) -> tuple[str, dict[str, str]]:
    """The document from its root on, and the plain characters that its document type names."""
    at = 0
    first = text.find("<")
    if text[:first].strip():
        problems.append(
            Problem("note", "junk-before-feed", f"{first} characters before the feed's first tag were passed over")
        )
    at = max(first, 0)
    known: dict[str, str] = {}
    refused = 0
    while True:
        if found := _PROLOG.match(text, at):
            at = found.end()
        elif found := _DOCTYPE.match(text, at):
            at = found.end()
            for count, entity in enumerate(_ENTITY.finditer((found["subset"] or "")[:_SUBSET])):
                plain = not (entity["part"] or entity["far"] or re.search("[&%<]", entity["is"]))
                if plain and count < _MOST_ENTITIES and len(entity["is"]) <= _LONGEST_ENTITY:
                    known[entity["name"] + ";"] = entity["is"]
                else:
                    refused += 1
        else:
            break
    if refused:
        problems.append(
            Problem(
                "warning", "entities-refused",
                f"the feed declares {refused} entit{'y' if refused == 1 else 'ies'} made of others, of files or of far "
                "too much text; they were left out",
                then="Look at its entries; nothing was fetched or expanded",
            )
        )  # fmt: skip
    return text[at:], known


def _mended(text: str, known: dict[str, str]) -> str:
    """HTML's entities and bare ampersands written as XML has them; CDATA and comments stay."""

    def mend(found: re.Match[str]) -> str:
        name = found["name"]
        if name is None:
            return found[0] if found[0] != "&" else "&amp;"
        if name in _XML_NAMES or name.startswith("#"):
            return found[0] if not name.startswith("#") or _may_stand(name) else "\ufffd"
        letters = known.get(name) or html.entities.html5.get(name)
        return letters.replace("<", "&lt;") if letters and "&" not in letters else f"&amp;{name}"

    return _AMPERSAND.sub(mend, text)


def _may_stand(reference: str) -> bool:
    """Whether XML allows the character that `#...;` names."""
    digits = reference[1:-1]
    code = int(digits[1:], 16) if digits[0] in "xX" else int(digits)
    return code in (9, 10, 13) or (
        0x20 <= code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF and code not in (0xFFFE, 0xFFFF)
    )


def _said(error: etree.XMLSyntaxError) -> str:
    return re.sub(r"\s+", " ", str(error.msg or error))[:120]
