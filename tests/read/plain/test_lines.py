"""Text to units: numbers are the file's, wrapped lines are joined only where they were wrapped."""

from __future__ import annotations

from onrecord.read.plain.lines.lines import split_units
from onrecord.read.plain.lines.units import is_rule


def test_numbers_are_the_files_own_and_the_last_line_needs_no_newline() -> None:
    """Blank lines count in the numbers and are remembered as layout."""
    units = split_units("\n\nOne\n\n\n  Two\u00a0\nThree")
    assert [(u.text, u.line, u.blanks, u.indent) for u in units] == [
        ("One", 3, -1, 0),
        ("Two", 6, 2, 2),
        ("Three", 7, 0, 0),
    ]


def test_invisible_marks_make_a_blank_line() -> None:
    """Lines of byte order marks and zero-width spaces alone are blank."""
    assert [u.line for u in split_units("A\n\u200b\ufeff\nB")] == [1, 3]


def test_wrapped_prose_is_joined_and_knows_its_lines() -> None:
    """Lines that run on become one unit; headings and ends of paragraphs don't."""
    paragraph = [
        "The board of the harbour said on Tuesday that the tolls for large ships",
        "would rise by a tenth from the first of June, the first rise in a whole",
        "decade, and that the money would go to the dredging of the north channel,",
        "which has silted up since the storms of the winter before last.",
    ]
    text = "\n".join(["Tolls rise", "", *paragraph, ""] * 4)
    units = split_units(text)
    assert len(units) == 8
    assert (units[1].line, units[1].last_line) == (3, 6)
    assert units[1].text == " ".join(paragraph)


def test_short_lines_without_blanks_are_left_alone() -> None:
    """A page of one line a paragraph is not taken for a wrapped one."""
    text = "\n".join(
        ["Tolls rise", "The board said so.", "A longer line about the harbour and its tolls and ships."] * 6
    )
    assert len(split_units(text)) == 18


def test_rules_are_drawn_lines() -> None:
    """Dashes, stars and double lines are rules; words and short dashes are not."""
    assert all(is_rule(line) for line in ("---", "=====", "* * *", "————", "_____"))
    assert not any(is_rule(line) for line in ("--", "-", "a---", "1---", "…"))
