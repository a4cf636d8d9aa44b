"""Whose picture it is where the page doesn't say so just behind the caption: before it, in the picture's own words, in
JSON-LD's description of the picture.

Adds and moves credits only; which words are a caption is decided in roles.py, where a caption ends in captions.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.read.credits import CREDIT_WORDS
from onrecord.read.html.blocks.captions import is_owner, split_credit
from onrecord.read.html.blocks.drafts import Draft
from onrecord.read.html.blocks.openings import key_of
from onrecord.read.html.elements.pieces import Flat
from onrecord.read.html.head import jsonld
from onrecord.read.html.head.jsonld import Node

_KEYS = ("creditText", "copyrightHolder", "author", "creator", "copyrightNotice")
_NEAR = 8  # pieces between a caption and its picture
_SIZE = re.compile(r"[-_]?\d{2,5}x\d{2,5}$|[-_](?:scaled|large|medium|full)$")
_COMMON = frozenset(("original", "default", "image", "picture", "thumbnail"))
_LONGEST = 160
_ENDS = '.!?…”"'
_NAME = 80  # characters behind a label that are a credit, not a caption
_LABEL = re.compile(rf"\W?\s?(?:{CREDIT_WORDS}\s?[:：]|credits?)$", re.I)


def settled(drafts: list[Draft], flat: Flat, nodes: Sequence[Node]) -> list[Draft]:
    """The drafts with each credit behind its caption, and with credits that the page gives elsewhere."""
    if not any(one.role == "caption" for one in drafts):
        return drafts
    drafts = _behind(_whole(drafts))
    said = _described(nodes)
    kept: list[Draft] = []
    for n, one in enumerate(drafts):
        kept.append(one)
        after = drafts[n + 1] if n + 1 < len(drafts) else None
        if one.role != "caption" or (after is not None and after.role == "credit"):
            continue
        words = _beside(flat, one) or said.get(stem(one.url)) or said.get(key_of(one.text))
        if words and key_of(words) not in key_of(one.text):
            kept.append(Draft("credit", words, one.url, one.index))
    return kept


def _whole(drafts: list[Draft]) -> list[Draft]:
    """With credits that stand in two elements put together: a label and a name, a name and what follows its comma.

    "Image:" above a caption is read aloud before it, and no credit; another label above a few words is their label.
    """
    found: list[Draft] = []
    for one in drafts:
        above = found[-1] if found else None
        if above is not None and above.role == "credit" and one.role in ("credit", "caption") and one.url == above.url:
            if one.text == above.text:
                continue  # said once more for small screens
            if not any(map(str.isalnum, above.text)):
                found[-1] = replace(one, text=above.text + one.text)  # a bracket of its own
                continue
            label = _LABEL.match(above.text)
            if label and one.role == "caption" and "image" in above.text.casefold():
                found[-1] = one
                continue
            if (label and len(one.text) <= _NAME) or (one.role == "credit" and one.text.startswith(",")):
                found[-1] = replace(above, text=f"{above.text} {one.text}".replace(" ,", ","))
                continue
        found.append(replace(one, role="credit") if above is not None and _is_signed(above, one) else one)
    return found


def _is_signed(above: Draft, one: Draft) -> bool:
    """Whether a line of a caption is a name alone below the caption's last sentence."""
    both = above.role == one.role == "caption" and above.url == one.url is not None
    return both and above.text[-1] in _ENDS and is_owner(one.text)


def _behind(drafts: list[Draft]) -> list[Draft]:
    """With a credit that stands above its caption, both of one picture, put behind it."""
    found = list(drafts)
    for n in range(len(found) - 1):
        one, after = found[n], found[n + 1]
        alone = n == 0 or found[n - 1].role != "caption" or found[n - 1].url != one.url
        if one.role == "credit" and after.role == "caption" and one.url and one.url == after.url and alone:
            found[n], found[n + 1] = after, replace(one, index=after.index)
    return found


def _beside(flat: Flat, caption: Draft) -> str | None:
    """The credit that the caption's picture says in its own attributes: behind the caption's words, or named as one."""
    for piece in flat.pieces[max(caption.index - _NEAR, 0) : caption.index + 3]:
        if piece.kind != "picture" or piece.url != caption.url or not piece.text:
            continue
        start, own = piece.text.find(caption.text), piece.text
        if start == 0 and (rest := own[len(caption.text) :].strip(" |–—-:,.·•©()[]")):
            return rest if len(rest) < _LONGEST and own[len(caption.text) :].lstrip()[:1] in "|–—-(©[" else None
        if credit := split_credit(own)[1]:
            return credit if "|" not in credit[:2] and "/" not in own[:1] and _is_named(credit) else None
    return None


def _is_named(credit: str) -> bool:
    """Whether a credit in a picture's description is one by its own words: "Photo: ...", "(Ada Moor/Kystfoto)"."""
    return credit[0] in "(©[" or ":" in credit


def _described(nodes: Sequence[Node]) -> dict[str, str]:
    """Credits by the name of the picture's file and by the letters of its caption, as JSON-LD gives them."""
    found: dict[str, str] = {}
    for node in nodes:
        if "ImageObject" not in jsonld.types(node):
            continue
        words = next((said for key in _KEYS if (said := jsonld.text(node.get(key)))), None)
        if not words or len(words) >= _LONGEST or words.startswith("http"):
            continue
        for key in _places(node):
            found.setdefault(key, words)
    found.pop("", None)
    return found


def _places(node: Node) -> Iterator[str]:
    for key in ("contentUrl", "url"):
        yield stem(jsonld.text(node.get(key)))
    for key in ("caption", "description"):
        said = key_of(jsonld.text(node.get(key)) or "")
        if len(said) > 20:
            yield said


def stem(url: str | None) -> str:
    """The name of a picture's file without size and ending; "" where it names nothing."""
    name = re.split(r"[?#]", url or "")[0].rstrip("/").rpartition("/")[2]
    name = _SIZE.sub("", re.split(r"~|\.(?=\w{2,5}$)", name)[0])
    return "" if len(name) < 8 or name.casefold() in _COMMON or "image" in name[:6] else name
