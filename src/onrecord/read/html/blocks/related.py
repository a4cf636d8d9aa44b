"""Teasers among an article's blocks to links: one for each address, with its headline and the kind of its box."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.read import markers
from onrecord.read.html.blocks.drafts import Draft
from onrecord.read.html.head.addresses import join
from onrecord.records import Related, RelatedKind

_HEAD = re.compile(r"^[\s→➔►▶»>•·*–—-]+(?=\w|[\"“‘'«„])")  # what a list's lines begin with
_TAIL = re.compile(
    r"\s+\d{1,2} min(?:ute)?s?(?: read)?$|\s+\d{1,2} \w{3,12} \d{4}$|\s+\w{3,12} \d{1,2}, \d{4}$"
)  # a card's


def links(drafts: Sequence[Draft], url: str | None) -> tuple[Related, ...]:
    """The links to other articles in page order, one for each address."""
    found: dict[str, Related] = {}
    for one in drafts:
        if one.role != "related" or not one.url:
            continue
        target = join(url, one.url)
        if target is None:
            continue
        kind: RelatedKind = one.kind or "inline"
        headline = one.text
        if headline.startswith("[") and headline.endswith("]"):
            headline = headline[1:-1].strip()
        if inline := markers.inline_link(headline):
            headline = inline[1]
            kind = "inline"
        headline = _TAIL.sub("", _HEAD.sub("", markers.behind_marker(headline) or headline))
        known = found.get(target)
        # A card says its headline and then a summary; the first line that is long enough is the headline.
        if known is None or (len(known.headline) < 15 < len(headline)):
            found[target] = Related(kind, headline, url=target)
    return tuple(found.values())


def target(url: str | None, written: str) -> str | None:
    """Where an entry of a list leads."""
    return join(url, written)
