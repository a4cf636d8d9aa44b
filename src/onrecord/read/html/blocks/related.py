"""Teasers among an article's blocks to links: one for each address, with its headline and the kind of its box."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.read import markers
from onrecord.read.html.blocks.drafts import Draft
from onrecord.read.html.head.addresses import join
from onrecord.records import Related, RelatedKind


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
        known = found.get(target)
        # A card says its headline and then a summary; the first line that is long enough is the headline.
        if known is None or (len(known.headline) < 15 < len(headline)):
            found[target] = Related(kind, headline, url=target)
    return tuple(found.values())


def target(url: str | None, written: str) -> str | None:
    """Where an entry of a list leads."""
    return join(url, written)
