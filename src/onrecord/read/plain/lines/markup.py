"""What programs put around a page's words when they save it as text: Markdown, numbered links, addresses in angles.

    style_of(text) > a line that shows nothing is hidden > of each unit the bare words, and where they led

Browsers' "save as text" writes `words <address>`, lynx, links and elinks write `[3]words` with a list at the end, web
clippers write Markdown. A page of plain words has no style and costs one look. Parses no whole Markdown: a mark that
isn't closed on its line stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

Told = Literal["caption", "menu", "boxhead", "footer", "header"]
"""What the marks alone say a unit is: a picture's words, a place in a menu, a link elsewhere, a list of addresses, or a
mail's own words around the page it quotes."""

_FEW = 2  # links in a style that make it the page's
_MENU = 3  # words; a list item that is nothing but a link of so many leads to a part of the site
_WHOLE = 0.8  # of a unit's characters stand in one link


@dataclass(frozen=True, slots=True)
class Bare:
    """A unit's words alone. `url` is where nearly all of it led, as written there."""

    text: str
    url: str | None = None
    told: Told | None = None


@dataclass(frozen=True, slots=True)
class Style:
    """How a page marks its words."""

    bare: Callable[[str], Bare]
    hides: Callable[[str], bool]
    addresses_from: int | None = None  # 1-based line where the program's own list of addresses begins


def style_of(text: str) -> Style | None:
    """The page's style; None for plain words."""
    if "](" in text and len(_LINK.findall(text, 0, 400_000)) >= _FEW:
        return Style(_markdown, _hidden_in_markdown)
    if "<http" in text and len(_ANGLED.findall(text, 0, 400_000)) > _FEW:
        return Style(_angled, _hides_nothing)
    if "[1]" in text and (found := _addresses(text.split("\n"))):
        first, addresses = found
        return Style(lambda unit: _numbered(unit, addresses), _hides_nothing, first)
    return None


_QUOTED = re.compile(r"(?:>[ \t]?)+")
_QUOTES = 8  # lines of a mail that quotes a page; fewer are a quotation
_SHARE = 0.75  # of its lines; in an answer between the lines it is less


def unquoted(lines: Sequence[str]) -> list[str | None] | None:
    """The lines of a page that a mail quotes with ">", without that mark; None for each of the mail's own lines.

    None instead of a list where no mail quotes a page.
    """
    quoted = sum(line.startswith(">") for line in lines)
    if quoted < _QUOTES or quoted < _SHARE * sum(bool(line.strip()) for line in lines):
        return None
    return [_QUOTED.sub("", line, count=1) if line.startswith(">") else None for line in lines]


def _hides_nothing(_: str) -> bool:
    return False


# ---- Markdown --------------------------------------------------------------------------------------------------------

_TARGET = (
    r"\(\s{0,9}<?(?P<url>[^\s()<>]{0,2000}(?:\([^()\s]{0,200}\)[^\s()<>]{0,2000})?)>?"
    r"(?:\s{1,9}(?:\"[^\"]{0,400}\"|'[^']{0,400}'))?\s{0,9}\)(?:\{[^{}]{0,200}\})?"
)
_IMAGE = re.compile(rf"!\[(?P<words>[^\[\]]{{0,600}})\]{_TARGET}")
_LINK = re.compile(rf"(?<![!\\])\[(?P<words>(?:[^\[\]\\]|\\.|\[[^\[\]]{{0,100}}\]){{1,600}})\]{_TARGET}")
_HIDDEN = re.compile(r":{3,}.*|(?:</?[a-z][^<>]{0,300}>\s*)+|<!--.*-->|\[[^\[\]]{1,60}\]:\s*\S+(?:\s+[\"'(].*)?", re.I)
_ATTRIBUTES = re.compile(r"\s*\{(?:[#.][\w:.-]+\s*)+\}$")
_STRONG = re.compile(r"(?<![\w*])(\*{1,3})(?=[^\s*])([^*]{0,600}[^\s*])\1(?![\w*])")
_UNDER = re.compile(r"(?<![\w_])(_{1,3})(?=[^\s_])([^_]{0,600}[^\s_])\1(?![\w_])")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|~$<>'\"^@])")
_ITEM = re.compile(r"^(?:[-*+]|\d{1,3}[.)])\s+")
_HASHES = re.compile(r"^#{1,6}\s")


def _hidden_in_markdown(line: str) -> bool:
    return line[0] in ":<[" and len(line) < 2000 and _HIDDEN.fullmatch(line) is not None


def _markdown(text: str) -> Bare:
    if not any(mark in text for mark in "[*_\\{<"):
        return Bare(text)
    pictured = _IMAGE.sub(lambda found: found["words"], text)
    links: list[tuple[str, str]] = []

    def words_of(found: re.Match[str]) -> str:
        links.append((found["words"], found["url"]))
        return found["words"]

    words = _ATTRIBUTES.sub("", _LINK.sub(words_of, pictured).rstrip("\\").rstrip())
    words = _ESCAPED.sub(r"\1", _calm(words)).strip()
    item = _ITEM.match(words)
    body = words[item.end() :] if item else _HASHES.sub("", words)
    url = _led_to(links, body)
    if not url:
        return Bare(words, None, "caption" if pictured != text and not _IMAGE.sub("", text).strip(" []()*_") else None)
    if item:
        return Bare(words, url, "menu" if len(body.split()) <= _MENU else "boxhead")
    if pictured != text:
        return Bare(words, url, "caption")
    return Bare(words, url, None if words[0] == "#" or len(body.split()) <= _MENU else "boxhead")


def _calm(words: str) -> str:
    """Words without the marks of emphasis."""
    for emphasis in (_STRONG, _UNDER):
        words = emphasis.sub(r"\2", words)
    return words


def _led_to(links: Sequence[tuple[str, str]], body: str) -> str | None:
    """Where a unit led as a whole."""
    if not links or len({url for _, url in links}) > 1:
        return None
    return links[0][1] if sum(len(words) for words, _ in links) >= _WHOLE * len(body) else None


# ---- words <address> -------------------------------------------------------------------------------------------------

_ANGLED = re.compile(r"\s?<(https?://[^\s<>]{3,2000})>")


def _angled(text: str) -> Bare:
    found = _ANGLED.findall(text)
    if not found:
        return Bare(_calm(text))
    words = _calm(_ANGLED.sub("", text)).strip()
    if not words:
        return Bare(text)  # an address that stands alone is what the page says
    return Bare(words, found[0] if len(found) == 1 and text.endswith(">") else None)


# ---- [3]words, and a list of addresses at the end --------------------------------------------------------------------

_ADDRESS = re.compile(r"\s*(\d{1,5})\.\s+((?:https?|file|ftp|mailto|javascript|data|about|tel):\S*)\s*")
_HEADING = re.compile(r"\s*\S[^.!?]{0,40}")
_NUMBER = re.compile(r"\[(\d{1,5})\](?=[^\s\[])")


def _addresses(lines: Sequence[str]) -> tuple[int, dict[int, str]] | None:
    """The list of addresses that closes a page: its first line, and each address by its number."""
    found: dict[int, str] = {}
    first = len(lines)
    for n in range(len(lines) - 1, -1, -1):
        line = lines[n]
        if not line.strip():
            continue
        if address := _ADDRESS.fullmatch(line):
            found[int(address[1])] = address[2]
        elif found and (not _HEADING.fullmatch(line) or min(found) == 1):
            if min(found) == 1 and _HEADING.fullmatch(line) and not _NUMBER.search(line):
                first = n + 1  # "References", in whatever language
            break
        elif not found:
            return None
        first = n + 1
    return (first, found) if len(found) > _FEW and min(found) == 1 else None


def _numbered(text: str, addresses: dict[int, str]) -> Bare:
    marks = [found for found in _NUMBER.finditer(text) if int(found[1]) in addresses]
    if not marks:
        return Bare(text)
    words = _NUMBER.sub(lambda found: "" if int(found[1]) in addresses else found[0], text)
    whole = len(marks) == 1 and not text[: marks[0].start()].strip(" *+•-o")
    # How far the link goes isn't marked: a line that begins with one and is no sentence is taken to be it.
    return Bare(words, addresses[int(marks[0][1])] if whole and words[-1:] not in ".!?" else None)
