"""The quotation automaton: every kind of mark, marks that are missing or odd, and no input that it fails on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.analyse.prose.quotes import CLOSES, INSIDE, OPENS, OUTSIDE, find_quotations, quote_map

MARKS = "“”„«»‘’'\"`‚‹›,. \nab7"


def outer(text: str) -> list[str]:
    return [text[q.start : q.end] for q in find_quotations(text) if q.depth == 0]


@pytest.mark.parametrize(
    ("text", "quotations"),
    [
        ('"Come in," she said. "Sit down."', ['"Come in,"', '"Sit down."']),
        ("“Come in,” she said.", ["“Come in,”"]),
        ("„Gut“, said the guide.", ["„Gut“"]),
        ("„Dobrze”, said the guide.", ["„Dobrze”"]),
        ("«Oui», said the guide.", ["«Oui»"]),
        ("»Ja«, said the guide.", ["»Ja«"]),
        ("``Come in,'' she said.", ["``Come in,''"]),
        ("”Come in,” she said.", ["”Come in,”"]),
        ("‘Come in,’ she said.", ["‘Come in,’"]),
        ("'Come in,' she said.", ["'Come in,'"]),
    ],
)
def test_each_kind_of_mark_opens_and_closes(text: str, quotations: list[str]) -> None:
    """Straight, curly, low-high, guillemet (both ways round), doubled and single marks are all quotations."""
    assert outer(text) == quotations


def test_nested_marks_keep_their_depth() -> None:
    """A quotation within a quotation is one deeper, whatever its marks."""
    text = '“He said ‘no’ twice,” she said. "It read "closed" all day," he said.'
    assert [(text[q.start : q.end], q.depth) for q in find_quotations(text)] == [
        ("“He said ‘no’ twice,”", 0),
        ("‘no’", 1),
        ('"It read "closed" all day,"', 0),
        ('"closed"', 1),
    ]


def test_a_quotation_over_paragraphs_is_one_piece_each_and_says_that_it_continues() -> None:
    """Each paragraph opens anew and only the last one closes."""
    text = "“The first.\n\n“The second.\n\n“The third.”\n\nNo quotation."
    found = find_quotations(text)
    assert [text[q.start : q.end] for q in found] == ["“The first.", "“The second.", "“The third.”"]
    assert [(q.closed, q.continues) for q in found] == [(False, True), (False, True), (True, False)]


def test_a_missing_closer_costs_no_more_than_its_paragraph() -> None:
    """An unclosed quotation ends with its paragraph, and the next one starts clean."""
    text = "“It never closed.\n\nThe harbour is quiet."
    (only,) = find_quotations(text)
    assert (text[only.start : only.end], only.closed, only.continues) == ("“It never closed.", False, False)


def test_a_missing_closer_before_another_quotation_does_not_swallow_it() -> None:
    """With too few closers for nesting, the earlier quotation ends where the next begins."""
    text = "“It never closed. He said “fine” and left."
    assert outer(text) == ["“It never closed. He said ", "“fine”"]


@pytest.mark.parametrize(
    ("text", "quotations"),
    [
        ("“It held, the mayor said on Monday. Repairs began.", ["“It held,"]),
        ("“It held, said Ana Duarte, who ran. Repairs began.", ["“It held,"]),
        ('"It held, she said. "It will hold."', ['"It held,', '"It will hold."']),
        ("“It held, Duarte said.\n“Now it leaks,” he added.", ["“It held,", "“Now it leaks,”"]),
        ("“I asked, he said nothing at all and went home, so we built it ourselves.", [
            "“I asked, he said nothing at all and went home, so we built it ourselves."]),
        ("“He came, she said on that day, and so we met him there and all of us left.\n“It rained,” he said.", [
            "“He came, she said on that day, and so we met him there and all of us left.", "“It rained,”"]),
    ],
)  # fmt: skip
def test_a_lost_closer_is_where_the_text_goes_on_to_tell_who_said_it(text: str, quotations: list[str]) -> None:
    """Behind a comma or a stop; not within a paragraph of one that runs on."""
    assert outer(text) == quotations


def test_a_quotation_that_opens_once_runs_to_the_paragraph_that_closes_it() -> None:
    """A paragraph between that tells who spoke, or opens one of its own, ends that."""
    text = '"It held.\nWe mend it.\nIt will hold," she said.'
    assert [(text[q.start : q.end], q.continues) for q in find_quotations(text)] == [
        ('"It held.', True),
        ("We mend it.", True),
        ('It will hold,"', False),
    ]
    assert outer('"It held.\nShe left.\n"It will hold," she said.') == ['"It held.', '"It will hold,"']
    assert outer('"It held.\nRain fell, the mayor said.\nIt will hold," she said.') == ['"It held.']


@pytest.mark.parametrize(
    "text",
    ["It's the workers' union", 'The 6" pipe burst', "rock ’n’ roll", "5'10\" tall", "the boys’ and girls’ rooms"],
)
def test_apostrophes_and_inches_are_not_quotations(text: str) -> None:
    """A mark inside or after a word, or after a figure, quotes nothing."""
    assert find_quotations(text) == []


def test_a_possessive_inside_single_marks_does_not_close_them() -> None:
    """The plural's apostrophe is passed over when a better closer follows."""
    assert outer("‘Free the workers’ union,’ he said.") == ["‘Free the workers’ union,’"]


def test_the_map_says_what_each_character_is() -> None:
    """Marks, what they hold and what lies outside are told apart."""
    assert list(quote_map("a “b”")) == [OUTSIDE, OUTSIDE, OPENS, INSIDE, CLOSES]


@given(st.text(alphabet=MARKS, max_size=80))
def test_no_arrangement_of_marks_breaks_it(text: str) -> None:
    """Spans lie in the text, hold their own marks, and outer ones of one kind never overlap."""
    found = find_quotations(text)
    last = 0
    for quote in found:
        assert 0 <= quote.start <= quote.inner_start <= quote.inner_end <= quote.end <= len(text)
        assert "\n" not in text[quote.start : quote.end]
        if quote.depth == 0 and not quote.single:
            assert quote.start >= last
            last = quote.end
    assert len(quote_map(text)) == len(text)


@given(st.text(max_size=200))
def test_no_text_at_all_breaks_it(text: str) -> None:
    """Control characters, surrogates' neighbours, any script: an answer always comes."""
    find_quotations(text)
