"""Text to units: the non-blank lines of a page, each with its number and the layout around it.

A unit is one line, or several when a text was hard-wrapped and its lines run on (wrapping.py); without the marks that a
program put around its words (markup.py). Line numbers are the file's own, 1-based; the last line counts without
a newline too. Says nothing of what a unit is (see roles.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.read.plain.lines.markup import Style, style_of, unquoted
from onrecord.read.plain.lines.units import Unit
from onrecord.read.plain.lines.wrapping import join_wrapped
from onrecord.text import visible

_EDGES = " \t\ufeff\u200b\u200e\u200f\u2060"  # direction marks count inside a line alone


def split_units(text: str, skip: int = 0) -> list[Unit]:
    """The units of a page in order, without its first `skip` lines. Every other non-blank line is in exactly one."""
    lines = text.split("\n")
    if "\n>" not in text or (quoted := unquoted(lines)) is None:
        return _units(text, lines, skip)
    bare = [line or "" for line in quoted]
    units = _units("\n".join(bare), bare, skip)
    first = units[0].line if units else 0
    for number, raw in enumerate(lines[skip:], skip + 1):
        if quoted[number - 1] is None and (words := visible(raw.strip(_EDGES))):
            units.append(Unit(words, number, number, 0, 0, told="header" if number < first else "footer"))
    return sorted(units, key=lambda unit: unit.line)


def _units(text: str, lines: Sequence[str], skip: int) -> list[Unit]:
    """The units of lines whose text is at hand, too."""
    style = style_of(text)
    end = style.addresses_from if style is not None else None
    units: list[Unit] = []
    addresses: list[Unit] = []
    blanks = -1
    for number, raw in enumerate(lines[skip:] if skip else lines, skip + 1):
        trimmed = visible(raw.strip(_EDGES))
        if not trimmed or (style is not None and style.hides(trimmed)):
            # A line of nothing but invisible marks is blank to any reader.
            if units:
                blanks += 1
            continue
        indent = len(raw) - len(raw.lstrip())
        if end is not None and number >= end:
            addresses.append(Unit(trimmed, number, number, blanks, indent, told="footer"))
        else:
            units.append(Unit(trimmed, number, number, blanks if units else -1, indent))
        blanks = 0
    joined = join_wrapped(units)
    return joined if style is None else _bare(joined, style) + addresses


def _bare(units: Sequence[Unit], style: Style) -> list[Unit]:
    """The units without their page's marks. One of marks alone shows nothing, and is blank to any reader."""
    out: list[Unit] = []
    missed = 0
    for unit in units:
        bare = style.bare(unit.text)
        if not bare.text:
            missed += max(unit.blanks, 0) + 1
            continue
        blanks = unit.blanks + missed if out else -1
        out.append(replace(unit, text=bare.text, blanks=blanks, url=bare.url, told=bare.told))
        missed = 0
    return out
