"""Lines that were wrapped are joined again: at any width, among longer lines, with words parted at line ends."""

from __future__ import annotations

import textwrap

from onrecord.read.plain.lines.lines import split_units

PARAGRAPHS = (
    "The board of the harbour said on Tuesday that the tolls for large ships would rise by a tenth from the first of "
    "June, the first rise in a whole decade.",
    "The money is to go to the dredging of the north channel, which has silted up since the storms of the winter "
    "before last, and to a pair of new lights.",
    "Captains had asked for both, and for a pilot at night; of the third wish nothing was said, nor of its cost.",
)


def column(text: str, width: int) -> list[str]:
    """A paragraph as a column of print: a long word that doesn't fit is parted."""
    lines = [""]
    for word in text.split():
        room = width - len(lines[-1]) - 2
        if len(lines[-1]) + len(word) < width:
            lines[-1] = f"{lines[-1]} {word}".strip()
        elif word.isalpha() and 2 <= room <= len(word) - 2:
            lines[-1] += f" {word[:room]}-"
            lines.append(word[room:])
        else:
            lines.append(word)
    return lines


def test_longer_lines_among_wrapped_ones_change_nothing() -> None:
    """A caption and a list of addresses that were left in one line don't keep paragraphs from being joined."""
    caption = "The north channel at low tide in the winter before last, seen from the old tower. Photo: Ada Moor"
    lines = ["Tolls rise", "", caption, ""]
    for _ in range(4):
        for text in PARAGRAPHS:
            lines += [*textwrap.wrap(text, 72), ""]
    texts = [unit.text for unit in split_units("\n".join(lines))]
    assert texts == ["Tolls rise", caption, *PARAGRAPHS * 4]


def test_a_column_of_print_is_joined_and_its_parted_words_are_whole() -> None:
    """Narrow lines without a blank one between: paragraphs end where a sentence ends and there was room for more."""
    lines = [line for text in PARAGRAPHS * 3 for line in column(text, 35)]
    assert any(line.endswith("-") for line in lines)
    assert [unit.text for unit in split_units("\n".join(lines))] == list(PARAGRAPHS * 3)


def test_a_hyphen_of_the_word_itself_stays() -> None:
    """Where lines end at hyphens only now and then, the hyphen is the word's own."""
    text = PARAGRAPHS[0].replace("large ships", "large two-tier ships")
    texts = [text, *PARAGRAPHS * 6]
    lines = [line for one in texts for line in (*textwrap.wrap(one, 73), "")]
    assert any(line.endswith("two-") for line in lines)
    assert [unit.text for unit in split_units("\n".join(lines))] == texts


def test_a_list_of_short_lines_is_not_joined() -> None:
    """Lines that are short because they say little stay apart."""
    lines = [f"{name}, {number} points" for number in range(9) for name in ("Sarn", "Port of Orm", "Vane Islands")]
    assert len(split_units("\n".join(lines))) == len(lines)


def test_a_page_that_a_mail_quotes_is_read_without_the_marks() -> None:
    """What the mail says above and below is told from the page; a quotation in a page stays one."""
    mail = ["Hello,", "", "Ada wrote:", ""]
    for text in PARAGRAPHS * 2:
        mail += [*(f"> {line}" for line in textwrap.wrap(text, 70)), ">"]
    units = split_units("\n".join([*mail, "", "Yours"]))
    assert [unit.told for unit in units] == ["header", "header", *[None] * 6, "footer"]
    assert [unit.text for unit in units[2:-1]] == list(PARAGRAPHS * 2)
    assert units[2].line == 5
    page = [*PARAGRAPHS, "> A line of the charter.", *PARAGRAPHS]
    assert "> A line of the charter." in [unit.text for unit in split_units("\n".join(page))]


def test_spaces_of_all_kinds_are_one_and_hidden_joints_go() -> None:
    """Words pasted from a word processor or a browser read as they look."""
    assert [unit.text for unit in split_units("The\u00a0har\u00adbour  is\u202fopen\u200b.\tAll day.\n")] == [
        "The harbour is open. All day."
    ]
