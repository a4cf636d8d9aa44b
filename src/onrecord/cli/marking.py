"""An article's words with its statements marked, for `onrecord show --statements`. Decides nothing.

In a terminal sources are bold, cues underlined, contents in colour; piped, each content stands between ⟦n and ⟧. Below
each block, its statements in a line each.
"""

from __future__ import annotations

from collections.abc import Sequence

import click

from onrecord.cli.screen import bold, coloured, dim
from onrecord.cli.statements import cue_text, manner, who
from onrecord.records import Block, KeptStatement
from onrecord.spans import stretches


def marked_block(block: Block, found: Sequence[KeptStatement]) -> str:
    """The block's words with marks, and under them who said what in it."""
    numbered = list(enumerate(found, 1))
    here = [(n, one) for n, one in numbered if block.start <= one.statement.cue.words.start < block.end]
    text = _coloured(block, found) if coloured() else _bracketed(block, found)
    lines = [f"  {n} {bold(who(one))} {cue_text(one)}  {dim(' · '.join(manner(one)))}" for n, one in here]
    return "\n".join([text, *lines])


def _coloured(block: Block, found: Sequence[KeptStatement]) -> str:
    spans: list[tuple[int, int]] = []
    parts: list[str] = []
    for one in found:
        said = one.statement
        pieces = [("cue", said.cue.words), ("source", said.source), *(("content", piece) for piece in said.content)]
        for part, one_piece in pieces:
            if one_piece is not None:
                spans.append((one_piece.start, one_piece.end))
                parts.append(part)
    text = ""
    for start, end, holders in stretches(block.start, block.end, spans):
        here = {parts[n] for n in holders}
        words = block.text[start - block.start : end - block.start]
        text += click.style(
            words,
            bold="source" in here or None,
            underline="cue" in here or None,
            fg="cyan" if "content" in here and "cue" not in here else None,
        )
    return text


def _bracketed(block: Block, found: Sequence[KeptStatement]) -> str:
    marks: list[tuple[int, int, str]] = []
    for number, one in enumerate(found, 1):
        for piece in one.statement.content:
            if piece.start < block.end and block.start < piece.end:
                start, end = max(piece.start, block.start), min(piece.end, block.end)
                # At one place, what ends goes before what begins, and the longer opens first and closes last.
                marks += [(start, 1_000_000 - (end - start), f"⟦{number} "), (end, end - start, "⟧")]
    text, at = "", block.start
    for place, _, mark in sorted(marks, key=lambda one: (one[0], one[1])):
        text += block.text[at - block.start : place - block.start] + mark
        at = place
    return text + block.text[at - block.start :]
