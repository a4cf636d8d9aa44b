"""Statements as rows to hand out: the keys are the design's contract; tests hold them. Reads no archive."""

from __future__ import annotations

from typing import Any

from onrecord.records.statement import Speaker, Statement, Words


def statement_row(statement: Statement) -> dict[str, Any]:
    """One statement in the design's keys and order, with no id, article or version: those are the archive's to give."""
    cue = statement.cue
    said = statement.said
    return {
        "block": statement.block,
        "source": _words(statement.source),
        "speaker": _speaker(statement.speaker),
        "cue": {**(_words(cue.words) or {}), "lemma": cue.lemma, "kind": cue.kind},
        "stance": statement.stance,
        "content": [_words(piece) for piece in statement.content],
        "kind": statement.kind,
        "negated": statement.negated,
        "said": said
        and {"earliest": said.earliest.isoformat(), "latest": said.latest.isoformat(), "precision": said.precision},
        "addressee": _words(statement.addressee),
        "venue": _words(statement.venue),
        "via": _words(statement.via),
        "within": statement.within,
        "optional": statement.optional,
        "confidence": statement.confidence,
        "origin": statement.origin,
    }


def _words(words: Words | None) -> dict[str, Any] | None:
    return None if words is None else {"text": words.text, "start": words.start, "end": words.end}


def _speaker(speaker: Speaker | None) -> dict[str, Any] | None:
    if speaker is None:
        return None
    return {"id": speaker.id, "name": speaker.name, "kind": speaker.kind, "role": speaker.role}
