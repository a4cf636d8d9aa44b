"""What only all blocks of an article together tell: a lead above the byline, words that stand twice, notes at the end.

Takes drafts in page order and gives them back with other roles, or without some. Looks at no page.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from onrecord.read.html.blocks import bylines
from onrecord.read.html.blocks.drafts import Draft
from onrecord.read.html.blocks.furniture import is_figures
from onrecord.read.html.blocks.openings import key_of
from onrecord.read.html.blocks.roles import is_signing_off


def settle(drafts: list[Draft]) -> list[Draft]:
    """The blocks with what their neighbours make of them."""
    return _signed_off(_once(_cut_end(_led(drafts))))


def _led(drafts: list[Draft]) -> list[Draft]:
    """With a paragraph between the headline and a byline as the standfirst that it is."""
    for n, (one, below) in enumerate(pairwise(drafts)):
        if one.role not in ("title", "caption", "credit"):
            leads = one.role == "paragraph" and below.role == "byline" and below.sure
            return [*drafts[:n], replace(one, role="standfirst"), *drafts[n + 1 :]] if leads else drafts
    return drafts


def _once(drafts: list[Draft]) -> list[Draft]:
    """Without paragraphs that say again what stands above: a copy for small screens, or the whole text as one piece."""
    kept: list[Draft] = []
    told: set[str] = set()
    size = 0
    for one in drafts:
        if one.role in ("paragraph", "list", "quote") and len(one.text) >= 120:
            key = key_of(one.text)
            # Looked through only where it is as long as half of what stands above, so that the work stays linear.
            whole = 2000 < len(key) > 0.5 * size
            if key in told or (whole and sum(len(part) for part in told if part in key) > 0.7 * len(key)):
                continue
            told.add(key)
            size += len(key)
        kept.append(one)
    return kept


def _signed_off(drafts: list[Draft]) -> list[Draft]:
    """With what an article says of its author below its text as notes: who they are, and where to reach them."""
    found: set[int] = set()
    for n in range(len(drafts) - 1, -1, -1):
        if drafts[n].role in ("paragraph", "heading", "list", "quote", "table"):
            if drafts[n].role != "paragraph" or not (
                is_signing_off(drafts[n].text) or bylines.is_imprint(drafts[n].text)
            ):
                break
            found.add(n)
    return [replace(one, role="note") if n in found else one for n, one in enumerate(drafts)]


def _cut_end(drafts: list[Draft]) -> list[Draft]:
    """Without subheads and bare figures that nothing follows, and without the headings of boxes."""
    while drafts and (drafts[-1].role == "heading" or (drafts[-1].role == "paragraph" and is_figures(drafts[-1].text))):
        drafts.pop()
    kept: list[Draft] = []
    for n, one in enumerate(drafts):
        after = drafts[n + 1] if n + 1 < len(drafts) else None
        if one.role == "heading" and after is not None and after.role == "related":
            continue  # the heading of a box
        kept.append(one)
    return kept
