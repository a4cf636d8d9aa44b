"""Statements as rows to hand out: the keys are the design's contract; tests hold them. Reads no archive."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from onrecord.publish.writing import Row, Shape, cell
from onrecord.records import Block, KeptStatement
from onrecord.records.statement import Speaker, Statement, Words
from onrecord.text import path_name


def statement_row(statement: Statement, blocks: Sequence[Block] = ()) -> Row:
    """One statement in the design's keys and order, with no id, article or version: those are the archive's to give.

    Where `blocks` come from a page of lines, each span says the line it begins on, and the statement that of its cue.
    """

    def words(one: Words | None) -> Row | None:
        if one is None:
            return None
        row: Row = {"text": one.text, "start": one.start, "end": one.end}
        line = _line(one, blocks)
        return row if line is None else {**row, "line": line}

    cue = statement.cue
    said = statement.said
    row: Row = {
        "block": statement.block,
        "source": words(statement.source),
        "speaker": _speaker(statement.speaker),
        "cue": {**(words(cue.words) or {}), "lemma": cue.lemma, "kind": cue.kind},
        "stance": statement.stance,
        "content": [words(piece) for piece in statement.content],
        "kind": statement.kind,
        "negated": statement.negated,
        "said": said
        and {"earliest": said.earliest.isoformat(), "latest": said.latest.isoformat(), "precision": said.precision},
        "addressee": words(statement.addressee),
        "venue": words(statement.venue),
        "via": words(statement.via),
        "within": statement.within,
        "optional": statement.optional,
        "confidence": statement.confidence,
        "origin": statement.origin,
    }
    line = _line(cue.words, blocks)
    return row if line is None else {**row, "line": line}


def kept_row(kept: KeptStatement, blocks: Sequence[Block]) -> Row:
    """A statement of the archive: the same keys after its id, article and version; `within` is an id here."""
    row = statement_row(kept.statement, blocks)
    return {"id": kept.id, "article": kept.article.id, "version": kept.version, **row, "within": kept.within}


def table_row(kept: KeptStatement, blocks: Sequence[Block]) -> Row:
    """A statement for CSV and Parquet: with what a table needs of its article, which JSONL leaves to its id."""
    article, day = kept.article, kept.article.published
    beside: Row = {
        "outlet": article.outlet,
        "title": article.title,
        "url": article.url,
        "category": [path_name(path) for path in article.categories],
        "published": day
        and {"earliest": day.earliest.isoformat(), "latest": day.latest.isoformat(), "precision": day.precision},
    }
    return {**kept_row(kept, blocks), **beside}


def _line(words: Words, blocks: Sequence[Block]) -> int | None:
    """The line of the page on which the block that holds these words begins."""
    return next((one.line for one in blocks if one.start <= words.start < one.end), None)


def _speaker(speaker: Speaker | None) -> Row | None:
    if speaker is None:
        return None
    return {"id": speaker.id, "name": speaker.name, "kind": speaker.kind, "role": speaker.role}


# CSV and Parquet ------------------------------------------------------------------------------------------------

_PLAIN = ("id", "article", "version", "block", "stance", "kind", "negated", "within", "optional", "confidence",
          "origin")  # fmt: skip
_SPANS = ("source", "cue", "addressee", "venue", "via")
_COLUMNS = (
    "id", "article", "version", "block", "source", "source_start", "source_end", "speaker_id", "speaker",
    "speaker_kind", "speaker_role", "cue", "cue_start", "cue_end", "lemma", "cue_kind", "stance", "content",
    "content_spans", "kind", "negated", "said_earliest", "said_latest", "said_precision", "addressee",
    "addressee_start", "addressee_end", "venue", "venue_start", "venue_end", "via", "via_start", "via_end", "within",
    "optional", "confidence", "origin", "line", "outlet", "title", "url", "category", "published_earliest",
    "published_latest", "published_precision",
)  # fmt: skip


def _flat(row: Mapping[str, Any]) -> dict[str, str]:
    speaker, content = row["speaker"] or {}, row["content"]
    cells: dict[str, object] = {name: row[name] for name in (*_PLAIN, "outlet", "title", "url")}
    for name in _SPANS:
        one = row[name] or {}
        cells |= {name: one.get("text"), f"{name}_start": one.get("start"), f"{name}_end": one.get("end")}
    cells |= {
        "speaker": speaker.get("name"),
        **{f"speaker_{name}": speaker.get(name) for name in ("id", "kind", "role")},
    }
    for name in ("said", "published"):
        cells |= {f"{name}_{part}": (row[name] or {}).get(part) for part in ("earliest", "latest", "precision")}
    cells["category"] = "; ".join(row["category"])
    cells |= {"lemma": row["cue"]["lemma"], "cue_kind": row["cue"]["kind"], "line": row.get("line")}
    cells["content"] = " … ".join(piece["text"] for piece in content)
    cells["content_spans"] = " ".join(f"{piece['start']}-{piece['end']}" for piece in content)
    return {name: cell(cells[name]) for name in _COLUMNS}


def _schema(pa: Any) -> Any:
    text, whole, yes = pa.string(), pa.int32(), pa.bool_()
    when = pa.struct([("earliest", text), ("latest", text), ("precision", whole)])
    span = [("text", text), ("start", whole), ("end", whole), ("line", whole)]
    words = pa.struct(span)
    return pa.schema(
        [
            *((name, text) for name in ("id", "article", "version")),
            ("block", whole),
            ("source", words),
            ("speaker", pa.struct([(name, text) for name in ("id", "name", "kind", "role")])),
            ("cue", pa.struct([*span, ("lemma", text), ("kind", text)])),
            ("stance", text),
            ("content", pa.list_(words)),
            ("kind", text),
            ("negated", yes),
            ("said", when),
            *((name, words) for name in ("addressee", "venue", "via")),
            ("within", text),
            ("optional", yes),
            ("confidence", pa.float64()),
            ("origin", text),
            ("line", whole),
            *((name, text) for name in ("outlet", "title", "url")),
            ("category", pa.list_(text)),
            ("published", when),
        ]
    )


STATEMENTS = Shape(_COLUMNS, _flat, _schema)
"""Statements as CSV and Parquet."""
