"""HTML that is nothing but an article, as feeds, mails and exports carry it: to blocks, nothing weighed away.

On a page the reader has to find the article; here all of it is the article. Reads no metadata.
"""

from __future__ import annotations

from html import escape

from onrecord.read.html.blocks import blocks
from onrecord.read.html.blocks.drafts import Draft
from onrecord.read.html.elements import tree
from onrecord.read.html.elements.pieces import flatten
from onrecord.read.html.head.metadata import Claims
from onrecord.read.html.place import content

_LEAST = 12.0  # the weight with which the reader of blocks lets a text begin


def draft(markup: str, title: str | None) -> tuple[list[Draft], list[str]]:
    """The blocks of a piece of HTML, and its byline lines. Raises InputError when it is beyond the reader's bounds."""
    flat = flatten(tree.parse(f"<html><body><div>{markup}</div></body></html>".encode("utf-8", "replace")).root)
    weights = list(content.settle(flat, Claims()).prose)
    first = next((n for n, weight in enumerate(weights) if weight > 0), len(weights))
    for n, piece in enumerate(flat.pieces[:first]):
        # On a page, what stands above the first long paragraph is the head's; here it is the text's.
        if piece.kind == "text" and not piece.linked:
            weights[n] = _LEAST
    whole = content.Main(flat.places[0], 0, len(flat.pieces), weights)
    drafts, head = blocks.draft(flat, whole, title)
    return drafts, [*head.printed, *head.likely]


def paragraphs(text: str) -> str:
    """Plain words as HTML: a paragraph for each stretch between empty lines, or for each line where there are none."""
    apart = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    parts = apart.split("\n\n") if "\n\n" in apart else apart.split("\n")
    return "".join(f"<p>{escape(' '.join(part.split()))}</p>" for part in parts if part.strip())
