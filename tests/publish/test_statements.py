"""Statements as rows: the keys of the contract, every piece at its span, its line on a page of lines; three forms."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from onrecord.publish.statements import STATEMENTS, kept_row, statement_row, table_row
from onrecord.publish.writing import write_rows
from onrecord.records import Article, Block, Cue, KeptStatement, Speaker, Statement, When, Words

TEXT = "“We sail,” =Ada Brill told reporters on Monday.\nShe would not say when."
KEYS = [
    "id", "article", "version", "block", "source", "speaker", "cue", "stance", "content", "kind", "negated", "said",
    "addressee", "venue", "via", "within", "optional", "confidence", "origin",
]  # fmt: skip
NOW = datetime(2026, 3, 4, tzinfo=UTC)


def words(said: str) -> Words:
    at = TEXT.index(said)
    return Words(said, at, at + len(said))


STATEMENT = Statement(
    source=words("=Ada Brill"),
    speaker=Speaker("Ada Brill", "w1-brill", "named", "mayor"),
    cue=Cue(words("told"), "tell", "speech", known=True),
    stance="neutral",
    content=(words("“We sail,”"),),
    kind="direct",
    negated=False,
    addressee=words("reporters"),
    venue=None,
    via=None,
    optional=False,
    confidence=0.93,
    origin="statements/1",
    block=0,
    said=When.between(NOW.date(), NOW.date(), "inferred"),
)
ARTICLE = Article(
    "a1-x", 1, None, None, "T", "page", None, (), None, None, "en", (), "v1-x", 1, 9, first_seen=NOW, last_seen=NOW
)
KEPT = KeptStatement("t1-x", ARTICLE, "v1-x", 0, STATEMENT, within="t1-outer")
LINED = (Block("paragraph", 0, 48, TEXT[:48], 7), Block("paragraph", 48, len(TEXT), TEXT[48:], 8))


def test_a_kept_statement_has_the_keys_of_the_contract() -> None:
    """In their order, with one more for a page of lines."""
    unlined = tuple(replace(block, line=None) for block in LINED)
    row = kept_row(KEPT, unlined)
    assert list(row) == KEYS
    assert row["source"] == {"text": "=Ada Brill", "start": 11, "end": 21}
    assert row["speaker"] == {"id": "w1-brill", "name": "Ada Brill", "kind": "named", "role": "mayor"}
    assert row["cue"] == {"text": "told", "start": 22, "end": 26, "lemma": "tell", "kind": "speech"}
    assert row["said"] == {"earliest": "2026-03-04", "latest": "2026-03-04", "precision": 1}
    assert row["within"] == "t1-outer"
    lined = kept_row(KEPT, LINED)
    assert list(lined) == [*KEYS, "line"]
    assert (lined["line"], lined["source"]["line"], lined["content"][0]["line"]) == (7, 7, 7)
    assert json.loads(json.dumps(lined)) == lined


def test_a_statement_of_no_archive_has_the_same_keys_but_its_ids() -> None:
    """`find statements` and `export statements` say the same things with the same words."""
    assert list(statement_row(STATEMENT)) == KEYS[3:]


@pytest.mark.parametrize("form", ["jsonl", "csv", "parquet"])
def test_each_form_holds_every_row(form: str) -> None:
    """JSON lines as they are; CSV flat, safe in a spreadsheet; Parquet nested, with a schema that no row changes."""
    bare = replace(
        KEPT,
        id="t1-y",
        within=None,
        statement=replace(STATEMENT, source=None, speaker=None, addressee=None, said=None, block=None),
    )
    row = kept_row if form == "jsonl" else table_row
    made = [row(KEPT, LINED), row(bare, ())]
    out = io.BytesIO()
    if form == "parquet":
        parquet = pytest.importorskip("pyarrow.parquet")
        assert write_rows(made, form, out, STATEMENTS) == 2
        read = parquet.read_table(io.BytesIO(out.getvalue())).to_pylist()
        assert [one["id"] for one in read] == ["t1-x", "t1-y"]
        assert read[0]["content"][0]["text"] == "“We sail,”"
        assert (read[0]["line"], read[1]["line"], read[1]["speaker"]) == (7, None, None)
        assert (read[0]["outlet"], read[0]["category"]) == (KEPT.article.outlet, [])
        return
    assert write_rows(made, form, out, STATEMENTS) == 2
    text = out.getvalue().decode()
    if form == "jsonl":
        assert [json.loads(line) for line in text.splitlines()] == made
        return
    first, second = csv.DictReader(io.StringIO(text, newline=""))
    assert (first["source"], first["source_start"], first["lemma"]) == ("'=Ada Brill", "11", "tell")
    assert (first["content"], first["content_spans"], first["said_earliest"]) == ("“We sail,”", "0-10", "2026-03-04")
    assert (first["outlet"] or None, first["title"]) == (KEPT.article.outlet, KEPT.article.title)
    assert (second["speaker"], second["addressee"], second["line"]) == ("", "", "")
