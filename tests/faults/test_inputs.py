"""Bad inputs, each named for its fault: refused with one clear line, or read with every line accounted for."""

from __future__ import annotations

import time
from datetime import date

import pytest

from onrecord.errors import InputError
from onrecord.read.decoding.decode import decode
from onrecord.read.plain.reading import read_plaintext
from onrecord.records import PageReading, ReadOptions
from tests.faults.inputs import READ, REFUSED, TWO

TODAY = date(2026, 5, 1)


def read(body: bytes) -> PageReading:
    return read_plaintext(body, ReadOptions(), today=TODAY)


@pytest.mark.parametrize("fault", REFUSED)
def test_what_is_no_page_is_refused_in_one_line(fault: str) -> None:
    """The line says what the file is and what to do next."""
    body, word = REFUSED[fault]
    with pytest.raises(InputError) as caught:
        read(body)
    line = str(caught.value)
    assert word in line
    assert "\n" not in line
    assert caught.value.then, "what to do next"


@pytest.mark.parametrize("fault", READ)
def test_what_can_be_read_is_read_whole(fault: str) -> None:
    """Every line that isn't blank is in one block or one piece of furniture, and spans hold their words."""
    body, _ = READ[fault]
    reading = read(body)
    lines = decode(body).text.split("\n")
    wanted = {
        number for number, line in enumerate(lines, 1) if line.strip("\ufffd \t\u00a0\u202f\u200b\u200f\u202b\u202c")
    }
    held: list[int] = [piece.line for piece in reading.furniture if piece.line is not None]
    for article in reading.articles:
        for block in article.blocks:
            assert article.text[block.start : block.end] == block.text
            assert block.line is not None
            held += range(block.line, (block.last_line or block.line) + 1)
    assert wanted <= set(held)
    blocks = [line for line in held if line in wanted]
    assert len(blocks) == len(set(blocks)), "no line stands in two places"


@pytest.mark.parametrize("fault", READ)
def test_what_was_mended_is_told(fault: str) -> None:
    """Each fault brings its own problem with its line, and no other."""
    body, kinds = READ[fault]
    told = {problem.kind for problem in decode(body).problems}
    assert told == kinds
    for problem in decode(body).problems:
        assert problem.what
        assert problem.kind == "encoding-guessed" or problem.line is not None
        assert "\n" not in problem.what


@pytest.mark.parametrize("fault", ["utf-8-with-mark", "utf-16-with-mark", "utf-16-without-mark", "old-mac-line-endings",
                                   "mixed-line-endings", "windows-1252", "no-newline-at-the-end"])  # fmt: skip
def test_the_same_page_is_read_the_same_however_it_is_kept(fault: str) -> None:
    """Encoding and line endings change no word, no role and no line number."""
    plain = [(b.line, b.role, b.text) for a in read(TWO.encode()).articles for b in a.blocks]
    assert [(b.line, b.role, b.text) for a in read(READ[fault][0]).articles for b in a.blocks] == plain


def test_a_line_of_ten_megabytes_is_read_in_seconds() -> None:
    """A page without a single newline, letters above ASCII and dates among them, is one block."""
    text = "The ferry left on Monday, March 3, 2025 – late again. " * 200_000
    start = time.process_time()
    reading = read(text.encode())
    assert time.process_time() - start < 20
    assert sum(len(block.text) for article in reading.articles for block in article.blocks) == len(text.strip())
