"""Statements from text: spans hold, results don't depend on company, and bad input of every kind gets an answer."""

from __future__ import annotations

import hashlib
import json
import shutil
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.analyse.statements import (
    StatementFinder,
    StatementOptions,
    find_statements,
    in_ledger,
)
from onrecord.analyse.tagging.tagger import Tagger, WindowOptions, model_folder
from onrecord.analyse.tagging.wordpieces import load_tokenizer, pieces_of
from onrecord.errors import AnalysisUnavailable
from onrecord.publish.statements import statement_row
from onrecord.records.reading import Block
from onrecord.records.statement import Words

STORY = """Bridge to open in May – mayor

The Elm bridge will open in May, Mayor Ana Duarte told reporters on Monday, adding that the toll had been dropped.

“We waited nine years,” she said. “Nobody believed us.

“Now they will see it.”

According to the harbour office, nine ships were delayed. The union rejected the offer as “an insult,” and \
its leader, Ivo Marsh, claimed in an interview with the Evening Herald that the owners had “never meant” to pay.

The company declined to comment.
"""

PARTS = [
    "The mayor ",
    "said ",
    "“",
    "”",
    "that ",
    "it rains",
    ", ",
    ". ",
    "\n\n",
    "according to ",
    "‘",
    "’",
    "ж",
    "\x00",
]


def test_every_piece_of_a_story_stands_at_its_span(finder: StatementFinder) -> None:
    """Sources, cues, contents, addressees and venues are the words at their offsets."""
    found = finder.find(STORY)
    assert len(found) >= 6
    assert all(statement.holds(STORY) for statement in found)


def test_a_story_tells_who_said_what(finder: StatementFinder) -> None:
    """The pieces that a reader would name are found, with stance, kind and to whom."""
    found = {s.cue.lemma: s for s in finder.find(STORY) if not s.optional}
    told = found["tell"]
    assert (told.source and told.source.text, told.addressee and told.addressee.text) == (
        "Mayor Ana Duarte",
        "reporters",
    )
    claim = found["claim"]
    assert (claim.stance, claim.kind, claim.via and claim.via.text) == ("distancing", "mixed", "the Evening Herald")
    assert found["add"].source == told.source
    assert found["reject"].stance == "evaluative"
    assert found["according to"].speaker is not None


def test_no_comment_stays_out_of_the_ledger(finder: StatementFinder) -> None:
    """A refusal to speak is kept as such, optional, and not in the ledger."""
    found = [s for s in finder.find(STORY) if s.cue.kind == "no-comment"]
    assert all(s.optional and not in_ledger(s) for s in found)
    ledger = finder.find(STORY, options=StatementOptions(everything=False))
    assert all(s.cue.kind != "no-comment" for s in ledger)


def test_results_are_the_same_whatever_is_analysed_together(finder: StatementFinder) -> None:
    """In any order, twice in a row: the same statements to the last digit."""
    texts = [STORY, "The mayor said no.", STORY * 4, "", "Nothing happened."]
    alone = [find_statements(text) for text in texts]
    assert [find_statements(text) for text in reversed(texts)] == alone[::-1]


def test_blocks_tell_where_a_statement_stands_and_captions_are_optional(finder: StatementFinder) -> None:
    """A statement knows its block; one in a caption or a related box is optional."""
    text = "The mayor said the bridge was safe.\n\nThe owner said the boat was new."
    cut = text.index("\n\n")
    blocks = [Block("paragraph", 0, cut, text[:cut]), Block("caption", cut + 2, len(text), text[cut + 2 :])]
    found = finder.find(text, blocks=blocks)
    assert [(s.block, s.optional) for s in found] == [(0, False), (1, True)]


def test_a_row_has_the_design_keys(finder: StatementFinder) -> None:
    """Keys and their order are the contract; the words come with their offsets."""
    row = statement_row(finder.find("The mayor told reporters the bridge was safe.")[0])
    wanted = "block source speaker cue stance content kind negated said addressee venue via within optional confidence"
    assert list(row) == [*wanted.split(), "origin"]
    assert row["source"] == {"text": "The mayor", "start": 0, "end": 9}
    assert row["cue"]["lemma"] == "tell"
    json.dumps(row)


def test_inner_statements_know_what_they_stand_within(finder: StatementFinder) -> None:
    """What a speaker says that another said is found, optional, and points to the outer statement."""
    found = finder.find("The clerk said the mayor had claimed the safe was empty.")
    inner = [s for s in found if s.within is not None]
    assert [(s.source and s.source.text, s.optional, found[s.within or 0].cue.lemma) for s in inner] == [
        ("the mayor", True, "say")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "", " \n\n\t", "Word", "?", "said", "“", "”“”“", ":" * 50,
        "THE MAYOR SAID THE BRIDGE WAS SAFE AND EVERYONE AGREED",
        "the mayor said the bridge was safe and the owner said no it is not and then they all went home",
        "Q: Was the bridge safe?\nA: It was not.\nQ. Who knew?\nA. Everyone.",
        "MAYOR: It is safe.\nOWNER: It is not.",
        "The river said\nto the stone,\n“Wait,”\nand was gone.", "• said\n• told\n• 1.\n• 2.",
        "a\x00b said\x07 “c\x1b”\ufeff\u200b",
        "\ud83d said", "said " * 400, "“" * 400, "x" * 5000, "e\u0301" * 300 + " said yes",
        "🙂 said 🙂🙂", "\r\nThe mayor said\r\nyes\r\n",
        "The mayor said the bridge was safe\u2028and new.",
    ],
)  # fmt: skip
def test_odd_texts_get_an_answer_with_true_spans(finder: StatementFinder, text: str) -> None:
    """One word, capitals, no stops, transcripts, poems, lists, control characters: no exception, no wrong span."""
    assert all(statement.holds(text) for statement in finder.find(text))


def test_all_capitals_still_tell_who_said_it(finder: StatementFinder) -> None:
    """A line in capitals is read as well as any."""
    (found,) = finder.find("THE GOVERNOR SAID THE ROAD WOULD STAY CLOSED.")
    assert found.source is not None
    assert found.source.text == "THE GOVERNOR"


def test_other_languages_are_said_not_guessed(finder: StatementFinder) -> None:
    """A text in another language gives no statements and a note that says why."""
    french = (
        "Le maire a dit que le pont serait ouvert en mai, mais les habitants de la vallée n'y croient pas, et ils ont "
        "raison de douter, car rien ne va plus depuis longtemps dans cette ville où tout se perd."
    )
    for reading in (
        finder.read(french),
        finder.read("人们说桥很安全。" * 20),
        finder.read("Kort stukje.", language="nl"),
    ):
        assert not reading.covered
        assert reading.statements == ()
        assert "English only" in (reading.note or "")
    assert finder.read(STORY).covered


def test_a_long_text_is_read_in_one_go_with_flat_memory(finder: StatementFinder) -> None:
    """A text of a few hundred kilobytes, and one without any line break, give statements to the last sentence."""
    many = "The mayor said the bridge was safe. " * 400
    found = finder.find(many, options=StatementOptions(nested=False))
    assert len(found) >= 380
    assert all(s.holds(many) for s in found)
    assert found[-1].cue.words.start > len(many) - 40


@settings(max_examples=25)
@given(st.lists(st.sampled_from(PARTS), max_size=25))
def test_no_mixture_of_words_and_marks_breaks_a_span(parts: list[str]) -> None:
    """Whatever the marks, every statement's words stand at their spans and contents don't overlap."""
    text = "".join(parts)
    for statement in find_statements(text):
        assert statement.holds(text)
        assert all(a.end <= b.start for a, b in pairwise(statement.content))


def copy_of_model(to: Path) -> Path:
    for name in ("tokenizer.json", "chain.json", "linker.json"):
        shutil.copy(model_folder() / name, to / name)
    (to / "tagger.onnx").symlink_to(model_folder() / "tagger.onnx")
    return to


@pytest.mark.parametrize("name", ["tagger.onnx", "tokenizer.json", "chain.json", "linker.json"])
def test_a_missing_model_file_is_one_clear_line(tmp_path: Path, name: str) -> None:
    """The error names the file and says what to do."""
    folder = copy_of_model(tmp_path)
    (folder / name).unlink()
    with pytest.raises(AnalysisUnavailable, match=rf"{name}.*missing.*Install onrecord again"):
        StatementFinder(Tagger(folder))


@pytest.mark.parametrize("name", ["tagger.onnx", "tokenizer.json", "chain.json", "linker.json"])
@pytest.mark.parametrize("body", [b"", b"not what it should be", b"{}"])
def test_a_broken_model_file_is_one_clear_line(tmp_path: Path, name: str, body: bytes) -> None:
    """An empty, a foreign or a half file never shows a library's own error."""
    folder = copy_of_model(tmp_path)
    (folder / name).unlink()
    (folder / name).write_bytes(body)
    with pytest.raises(AnalysisUnavailable, match="Install onrecord again"):
        StatementFinder(Tagger(folder))


def test_a_model_cut_short_with_a_right_digest_is_still_one_clear_line(tmp_path: Path) -> None:
    """The runtime's own error stops at the wall."""
    folder = copy_of_model(tmp_path)
    model = (model_folder() / "tagger.onnx").read_bytes()[:100_000]
    (folder / "tagger.onnx").unlink()
    (folder / "tagger.onnx").write_bytes(model)
    chain = json.loads((folder / "chain.json").read_text())
    (folder / "chain.json").write_text(json.dumps(chain | {"sha256": hashlib.sha256(model).hexdigest()}))
    with pytest.raises(AnalysisUnavailable, match="can't be read"):
        Tagger(folder)


def test_who_a_relative_clause_explains_speaks(finder: StatementFinder) -> None:
    """What "the ministry, which has proposed ..." proposes is in the ledger; "that" by itself is nobody."""
    text = "Ana Duarte met Norway’s harbour ministry, which has proposed that ferries slow down near the pier."
    assert [(s.cue.lemma, s.optional) for s in finder.find(text)] == [("propose", False)]


def test_windows_of_any_size_keep_every_word(finder: StatementFinder) -> None:
    """However a text is cut, each paragraph is scored once and offsets stay true."""
    small = Tagger(windows=WindowOptions(core=24, margin=8, longest=16))
    assert all(STORY[s.start : s.end].strip() for s in small.tag(STORY))
    assert {s.role for s in small.tag(STORY)} == {"source", "cue", "content"}


def test_a_long_paragraph_is_cut_between_sentences_and_not_within_a_quotation() -> None:
    """A sentence read in two halves would be two contents, each of part of what was said."""
    told = "The north gate held through the night, the harbour master said. “It held. It will hold again,” he added. "
    text = (told * 8).strip()
    parts = pieces_of(text, load_tokenizer(model_folder() / "tokenizer.json"), longest=60)
    assert len(parts) > 3
    assert {text[part.words[0][0] :].split()[0] for part in parts} <= {"The", "“It"}
    assert [n for part in parts for n in part.words[:, 0]] == sorted({n for part in parts for n in part.words[:, 0]})


def test_words_that_do_not_fill_their_span_can_not_be_made() -> None:
    """No finding without evidence: the record refuses."""
    with pytest.raises(ValueError, match="doesn't fill"):
        Words("said", 0, 3)
    with pytest.raises(ValueError, match="doesn't fill"):
        Words.at("short", 3, 9)
