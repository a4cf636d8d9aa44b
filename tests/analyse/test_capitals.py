"""Capitals: lines without small letters are set down so that names and sentences show again, at the same places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.analyse.prose.capitals import set_down, shouts
from onrecord.analyse.statements import StatementFinder


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("THE MAYOR OPENED THE BRIDGE.", "The mayor opened the bridge."),
        ("THE BBC ASKED TOMAS DUARTE. HE AGREED.", "The BBC asked Tomas Duarte. He agreed."),
        ("GEN. J. D. MARLO'S TROOPS LEFT ON FRIDAY", "Gen. J. D. Marlo's troops left on Friday"),
        ('SHE SAID: "WE WILL WAIT."', 'She said: "We will wait."'),
        ("PORT ELDON (AFP) -- [TEXT] THE PORT IS OPEN", "Port Eldon (AFP) -- [Text] The port is open"),
        ("THE WELL-KNOWN OWNER SPOKE TO MCADDEN", "The well-known owner spoke to Mcadden"),
    ],
)  # fmt: skip
def test_a_line_in_capitals_is_written_as_news_writes_it(written: str, wanted: str) -> None:
    """Small words small, abbreviations and names as they are, heads of sentences and quotations with a capital."""
    assert set_down(written) == wanted


def test_the_rest_of_the_text_knows_better() -> None:
    """A word that the article itself writes in its own way is set down in that way, though lists say otherwise."""
    text = "BRIDGE COMMITTEE ASKS McADDEN TO WAIT\nAsked again, Ms McAdden of the Bridge Committee left."
    assert set_down(text).split("\n")[0] == "Bridge Committee asks McAdden to wait"


@pytest.mark.parametrize(
    "line", ["The mayor said so.", "BBC NEWS", "PORT ELDON, 16 May (Agency) The port is open", "", "16 89 12"]
)
def test_other_lines_stay(line: str) -> None:
    """Abbreviations, datelines and lines with small letters are no capitals throughout."""
    assert not shouts(line)
    assert set_down(line) == line


@given(st.text())
def test_any_text_keeps_its_length_and_letters(text: str) -> None:
    """Spans in what comes out are spans in what went in."""
    for given_text in (text, text.upper(), text.upper() + " ABC DEF GHI"):
        found = set_down(given_text)
        assert len(found) == len(given_text)
        assert found.lower() == given_text.lower()


def test_who_speaks_in_capitals_is_named_like_anybody(finder: StatementFinder) -> None:
    """Speakers are names, not the rest of the line; what is quoted and said stands as written."""
    text = (
        'PORT ELDON, 16 SEP 89 (HARBOUR AGENCY) -- "WE HAVE FOUND CRACKS," CHAIRMAN TOMAS DUARTE TOLD REPORTERS.\n'
        "DUARTE ADDED THAT HIS ENGINEERS WOULD WORK AT NIGHT."
    )
    reading = finder.read(text, language="en")
    assert [(s.speaker and s.speaker.name, s.content[0].text) for s in reading.statements] == [
        ("Tomas Duarte", '"WE HAVE FOUND CRACKS,"'),
        ("Tomas Duarte", "THAT HIS ENGINEERS WOULD WORK AT NIGHT"),
    ]
    assert all(s.holds(text) for s in reading.statements)
    assert all(text[m.words.start : m.words.end] == m.words.text for m in reading.parties.mentions)
    assert all(text[r.start : r.end] == r.text for p in reading.parties.parties for r in p.roles)
