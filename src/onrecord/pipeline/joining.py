"""The parts of one article, captured as pages of their own, joined in page order, whatever order they came in.

    a part > its other parts in the archive > each read again > one reading

Pure but for the function it is given. A page is a part when it links to the others; it is joined only with pages that
bear the same headline and other words. Parts that come in one run are one version; what comes later makes a new one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from onrecord.records import BODY, Block, PageReading, Part, Problem, Reading
from onrecord.text import fold

Fetch = Callable[[str], PageReading | None]
"""What the archive's capture of an address reads as; None where there is none. May be asked for any address."""

_REPEATED = 0.5  # of a page's paragraphs that stand in earlier parts already: comments were paged, not the article


def joined(page: PageReading, fetch: Fetch) -> PageReading:
    """The page's article with its other parts, as far as the archive has them; the page itself where there are none."""
    if page.part is None or len(page.articles) != 1:
        return page
    parts = _gathered(page, page.part, fetch)
    known = {number for one in parts.values() if one.part for number, _ in one.part.others} | set(parts)
    missing = [number for number in range(1, max(known) + 1) if number not in parts]
    problems, cut_off = page.problems, None
    if missing and (len(parts) > 1 or page.part.follows):
        which = ", ".join(map(str, missing))
        cut_off = f"of its {max(known)} parts, not all are here; missing: {which}"
        what = f"this is not the whole article: {cut_off}"
        problems = (*problems, Problem("warning", "cut-off", what, None, "Import the pages of the other parts, too"))
    article = _one([one.articles[0] for _, one in sorted(parts.items())]) if len(parts) > 1 else page.articles[0]
    return replace(page, articles=(replace(article, cut_off=cut_off or article.cut_off),), problems=problems)


def _gathered(page: PageReading, part: Part, fetch: Fetch) -> dict[int, PageReading]:
    """The parts by number, those that parts lead to as well."""
    parts = {part.number: page}
    asked: set[int] = set()
    waiting = dict(part.others)
    while waiting:
        number = min(waiting)
        url = waiting.pop(number)
        if number in asked or number in parts:
            continue
        asked.add(number)
        found = fetch(url)
        if found is None or found.part is None or found.part.number != number or not _alike(page, found):
            continue
        parts[number] = found
        waiting |= dict(found.part.others)
    return _of_their_own(parts)


def _alike(page: PageReading, other: PageReading) -> bool:
    """Whether two pages bear the same headline."""
    if len(other.articles) != 1:
        return False
    mine, theirs = page.articles[0].title, other.articles[0].title
    return mine is not None and theirs is not None and fold(mine.text) == fold(theirs.text)


def _of_their_own(parts: dict[int, PageReading]) -> dict[int, PageReading]:
    """Without those that say again what earlier ones have said."""
    said: set[str] = set()
    kept: dict[int, PageReading] = {}
    for number, page in sorted(parts.items()):
        words = [fold(one.text) for one in page.articles[0].blocks if one.role in BODY]
        if kept and sum(one in said for one in words) > _REPEATED * len(words):
            continue
        said.update(words)
        kept[number] = page
    return kept


def _one(readings: list[Reading]) -> Reading:
    """One reading of several: the first's facts, the words of all, what stands at the head of each only once."""
    first = readings[0]
    text, blocks = first.text, list(first.blocks)
    seen = {(one.role, fold(one.text)) for one in first.blocks if one.role not in BODY}
    for reading in readings[1:]:
        for block in reading.blocks:
            if block.role in ("title", "byline") or (block.role, fold(block.text)) in seen:
                continue
            text += "\n\n" if text else ""
            blocks.append(_moved(block, len(text)))
            text += block.text
    related = tuple(dict.fromkeys(link for one in readings for link in one.related))
    provenance = tuple(dict.fromkeys(note for one in readings for note in one.republished_from))
    tags = tuple(dict.fromkeys(tag for one in readings for tag in one.tags))
    modified = max((one.modified for one in readings if one.modified), default=None)
    return replace(
        first,
        text=text,
        blocks=tuple(blocks),
        related=related,
        republished_from=provenance,
        tags=tags,
        modified=modified,
        cut_off=readings[-1].cut_off,
    )


def _moved(block: Block, start: int) -> Block:
    return replace(block, start=start, end=start + len(block.text))
