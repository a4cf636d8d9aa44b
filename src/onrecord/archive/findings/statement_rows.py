"""How statements, parties and mentions lie in columns, and back, without loss. Touches no database, decides nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, cast

from sqlalchemy import Row

from onrecord.archive.rows.stored import to_json, when_dict, when_from
from onrecord.ids import make_id
from onrecord.records import (
    Cue,
    CueKind,
    Findings,
    Mention,
    MentionForm,
    Party,
    PartyKind,
    Speaker,
    SpeakerKind,
    Stance,
    Statement,
    StatementKind,
    Words,
)
from onrecord.text import fold

_SINGLE = ("source", "addressee", "venue", "via")


def statement_ids(found: Findings) -> list[str]:
    """An id for each statement, from its version and the spans of its words: the same words have the same id."""
    ids: list[str] = []
    seen: dict[str, int] = {}
    for one in found.statements:
        source = None if one.source is None else f"{one.source.start}-{one.source.end}"
        spans = [f"{piece.start}-{piece.end}" for piece in (one.cue.words, *one.content)]
        ident = make_id("statement", found.version, source, *spans)
        again = seen[ident] = seen.get(ident, -1) + 1  # two readings of the same words, as of a headline
        ids.append(ident if not again else make_id("statement", found.version, source, *spans, f"again {again}"))
    return ids


def statement_columns(one: Statement) -> dict[str, Any]:
    """A statement's own columns: all but where it is filed."""
    speaker, said = one.speaker, one.said
    pieces: dict[str, Any] = {name: _words_list(getattr(one, name)) for name in _SINGLE}
    pieces |= {"cue": _words_list(one.cue.words), "content": [[piece.start, piece.end] for piece in one.content]}
    return {
        "block": one.block,
        "within": one.within,
        "speaker": None if speaker is None else to_json([speaker.name, speaker.kind, speaker.role]),
        "speaker_kind": None if speaker is None else speaker.kind,
        "lemma": one.cue.lemma,
        "cue_kind": one.cue.kind,
        "cue_known": one.cue.known,
        "stance": one.stance,
        "kind": one.kind,
        "negated": one.negated,
        "optional": one.optional,
        "confidence": one.confidence,
        "words": " ".join(piece.text for piece in one.content),
        "pieces": to_json({name: piece for name, piece in pieces.items() if piece is not None}),
        "via": None if one.via is None else fold(one.via.text),
        "said": None if said is None else to_json(when_dict(said)),
        "origin": one.origin,
    }


def statement_from(row: Row[Any]) -> Statement:
    """The statement of `statement_columns`. Where the row names a standing party, its speaker is that one."""
    pieces = json.loads(row.pieces)
    single = {name: _words_from(pieces.get(name)) for name in _SINGLE}
    return Statement(
        **single,
        speaker=_speaker(row),
        cue=Cue(Words(*pieces["cue"]), row.lemma, cast(CueKind, row.cue_kind), row.cue_known),
        stance=cast(Stance, row.stance),
        content=tuple(_content(row.words, pieces["content"])),
        kind=cast(StatementKind, row.kind),
        negated=row.negated,
        optional=row.optional,
        confidence=row.confidence,
        origin=row.origin,
        block=row.block,
        within=row.within,
        said=when_from(json.loads(row.said)) if row.said else None,
    )


def _content(words: str, spans: Sequence[Sequence[int]]) -> Iterator[Words]:
    at = 0
    for start, end in spans:
        yield Words(words[at : at + end - start], start, end)
        at += end - start + 1


def _speaker(row: Row[Any]) -> Speaker | None:
    if row.speaker is None:
        return None
    name, kind, role = json.loads(row.speaker)
    if row.standing_id is None:
        return Speaker(name, None, cast(SpeakerKind, kind), role)
    return Speaker(row.standing_name, row.standing_id, cast(SpeakerKind, kind), role)


def appearance_columns(one: Party) -> dict[str, Any]:
    """A party as one version names it."""
    return {
        "name": one.name,
        "kind": one.kind,
        "aliases": to_json(one.aliases),
        "roles": to_json([_words_list(role) for role in one.roles]),
        "country": one.country,
        "unnamed": one.unnamed,
    }


def appearance_from(row: Row[Any]) -> Party:
    """The party of `appearance_columns`."""
    return Party(
        row.name,
        cast(PartyKind, row.kind),
        tuple(json.loads(row.aliases)),
        tuple(Words(*role) for role in json.loads(row.roles)),
        row.country,
        row.unnamed,
    )


def mention_columns(one: Mention) -> dict[str, Any]:
    """A mention's own columns."""
    words = one.words
    return {
        "appearance": one.party,
        "text": words.text,
        "start": words.start,
        "end": words.end,
        "form": one.form,
        "confidence": one.confidence,
        "how": one.how,
    }


def mention_from(row: Row[Any]) -> Mention:
    """The mention of `mention_columns`."""
    words = Words(row.text, row.start, row.end)
    return Mention(words, row.appearance, cast(MentionForm, row.form), row.confidence, row.how)


def _words_list(words: Words | None) -> list[Any] | None:
    return None if words is None else [words.text, words.start, words.end]


def _words_from(found: Sequence[Any] | None) -> Words | None:
    return None if found is None else Words(*found)
