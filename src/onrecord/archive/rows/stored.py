"""How records lie in columns: to JSON and back, without loss. Touches no database and decides nothing.

Short lists instead of objects where a column holds many (blocks, evidence, reasons): a third of the bytes, and the
archive's layout document names each position.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, cast

from onrecord.records import (
    Block,
    Boundary,
    Evidence,
    PageDay,
    Provenance,
    ReadOptions,
    Reason,
    TitleGuess,
    TitleOrigin,
    When,
    WhenOrigin,
)
from onrecord.times import from_iso, iso

_BETWEEN = "\x1f"  # the names of a category's path: no keyboard types it


def to_json(value: Any) -> str:
    """Compact JSON, letters of every script as they are."""
    return _ENCODER.encode(value)


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))  # json.dumps would make one for each call


def instant(text: str | None) -> datetime | None:
    """The instant a column holds, or None."""
    return None if text is None else from_iso(text)


def instant_text(moment: datetime | None) -> str | None:
    """An instant as a column holds it, or None."""
    return None if moment is None else iso(moment)


# Category paths -------------------------------------------------------------------------------------------------


def path_text(path: Sequence[str]) -> str:
    """A path as `categories.path` holds it."""
    return _BETWEEN.join(path)


def path_from(text: str) -> tuple[str, ...]:
    """The path a `categories.path` holds."""
    return tuple(text.split(_BETWEEN))


# Days -----------------------------------------------------------------------------------------------------------


def evidence_json(evidence: Sequence[Evidence]) -> str | None:
    """[[line, text, says], ...], or None when there is none."""
    return to_json([[one.line, one.text, one.says] for one in evidence]) if evidence else None


def evidence_from(text: str | None) -> tuple[Evidence, ...]:
    """The evidence of `evidence_json`."""
    return tuple(Evidence(line, words, says) for line, words, says in json.loads(text)) if text else ()


def when_dict(when: When | None) -> dict[str, Any] | None:
    """A When as a JSON object."""
    if when is None:
        return None
    return {
        "earliest": when.earliest.isoformat(),
        "latest": when.latest.isoformat(),
        "precision": when.precision,
        "origin": when.origin,
        "confidence": when.confidence,
        "evidence": [[one.line, one.text, one.says] for one in when.evidence],
    }


def when_from(found: dict[str, Any] | None) -> When | None:
    """The When of `when_dict`."""
    if found is None:
        return None
    return When(
        date.fromisoformat(found["earliest"]),
        date.fromisoformat(found["latest"]),
        found["precision"],
        cast(WhenOrigin, found["origin"]),
        found["confidence"],
        tuple(Evidence(*one) for one in found["evidence"]),
    )


def page_day_json(day: PageDay) -> str:
    """A PageDay as `captures.day` holds it."""
    return to_json(
        {
            "when": when_dict(day.when),
            "candidates": [[one.isoformat(), share] for one, share in day.candidates],
            "evidence": [[one.line, one.text, one.says] for one in day.evidence],
        }
    )


def page_day_from(text: str | None) -> PageDay:
    """The PageDay of `page_day_json`; an empty one for a capture not read yet."""
    if text is None:
        return PageDay(None)
    found = json.loads(text)
    return PageDay(
        when_from(found["when"]),
        tuple((date.fromisoformat(day), share) for day, share in found["candidates"]),
        tuple(Evidence(*one) for one in found["evidence"]),
    )


def options_json(options: ReadOptions) -> str:
    """ReadOptions as `captures.options` and the WARC record hold them."""
    return json.dumps(
        {
            "outlet": options.outlet,
            "category": options.category,
            "as_of": when_dict(options.as_of),
            "url": options.url,
            "encoding": options.encoding,
        },
        separators=(",", ":"),  # ASCII only: it also stands in a WARC header
    )


def options_from(text: str | None) -> ReadOptions:
    """The ReadOptions of `options_json`."""
    if text is None:
        return ReadOptions()
    found = json.loads(text)
    return ReadOptions(
        outlet=found["outlet"],
        category=None if found["category"] is None else tuple(found["category"]),
        as_of=when_from(found["as_of"]),
        url=found["url"],
        encoding=found["encoding"],
    )


# Versions -------------------------------------------------------------------------------------------------------


def blocks_json(blocks: Sequence[Block]) -> str:
    """[[role, start, end, line, confidence, (last line, (url))], ...]; the words stand in the version's text."""
    return to_json([_block_list(one) for one in blocks])


def _block_list(one: Block) -> list[Any]:
    row: list[Any] = [one.role, one.start, one.end, one.line, one.confidence]
    if one.url is not None:
        return [*row, one.last_line, one.url]
    return row if one.last_line is None else [*row, one.last_line]


def blocks_from(text: str, words: str) -> tuple[Block, ...]:
    """The blocks of `blocks_json` over the version's text."""
    return tuple(Block(role, start, end, words[start:end], *rest) for role, start, end, *rest in json.loads(text))


def reasons_list(reasons: Sequence[Reason]) -> list[list[Any]]:
    """[[cue, weight], ...]."""
    return [[one.cue, one.weight] for one in reasons]


def reasons_from(found: Sequence[Sequence[Any]]) -> tuple[Reason, ...]:
    """The reasons of `reasons_list`."""
    return tuple(Reason(cue, weight) for cue, weight in found)


def title_json(title: TitleGuess) -> str:
    """A TitleGuess as `versions.title` holds it."""
    row = [title.text, title.origin, title.line, title.confidence, reasons_list(title.reasons)]
    return to_json(row if title.seo is None else [*row, title.seo])


def title_from(text: str) -> TitleGuess:
    """The TitleGuess of `title_json`."""
    words, origin, line, confidence, reasons, *seo = json.loads(text)
    return TitleGuess(words, cast(TitleOrigin, origin), line, confidence, reasons_from(reasons), *seo)


def boundary_json(boundary: Boundary | None) -> str | None:
    """A Boundary as `versions.boundary` holds it."""
    if boundary is None:
        return None
    return to_json([boundary.line, boundary.confidence, reasons_list(boundary.reasons)])


def boundary_from(text: str | None) -> Boundary | None:
    """The Boundary of `boundary_json`."""
    if text is None:
        return None
    line, confidence, reasons = json.loads(text)
    return Boundary(line, confidence, reasons_from(reasons))


def provenance_json(found: Sequence[Provenance]) -> str | None:
    """[[note, first published by, translated by, edited by, line], ...], or None when there is none."""
    if not found:
        return None
    return to_json([[p.note, p.first_published_by, p.translated_by, p.edited_by, p.line] for p in found])


def provenance_from(text: str | None) -> tuple[Provenance, ...]:
    """The provenance of `provenance_json`."""
    return tuple(Provenance(*one) for one in json.loads(text)) if text else ()


def when_of(row: Any) -> When | None:
    """The day an articles row holds."""
    if row.published_earliest is None:
        return None
    return When(
        date.fromisoformat(row.published_earliest),
        date.fromisoformat(row.published_latest),
        row.published_precision,
        cast(WhenOrigin, row.published_origin),
        row.published_confidence,
        evidence_from(row.published_evidence),
    )
