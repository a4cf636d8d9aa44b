"""The page that shows what changed in an article, and the words it is set from."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from onrecord.analyse.edits import edit_of
from onrecord.records import Reading, TitleGuess, Version, VersionPair
from onrecord.text import level
from onrecord.web.comparing import Stretch, stretches
from tests.archive.made import reading
from tests.web.looking import faults, look

NOW = datetime(2026, 2, 4, 9, tzinfo=UTC)


def version(number: int, found: Reading) -> Version:
    title = found.title or TitleGuess("x", "lede")
    return Version(
        f"v{number}", "a", number, "", found.text, found.blocks, title, (), (), None, "c", NOW, NOW, "test/1"
    )


def compared(old: list[str], new: list[str]) -> list[Stretch]:
    before = version(1, reading([("paragraph", one) for one in old]))
    after = version(2, reading([("paragraph", one) for one in new]))
    return stretches(edit_of(VersionPair("a", "v1", "v2", NOW), before, after), before, after)


def side(found: list[Stretch], *kinds: str) -> str:
    lines = (line for one in found for line in one.lines)
    return " ".join("".join(run.text for run in line.runs if run.kind in kinds) for line in lines)


def test_a_changed_word_stands_where_it_stood() -> None:
    """The old word, then the new one, in the middle of the line; unchanged lines are apart."""
    same = "A first paragraph stays."
    quiet, line = compared([same, "Ships: 14 came."], [same, "Ships: 41 came."])
    assert (quiet.changed, line.changed) == (False, True)
    assert [(run.kind, run.text) for run in line.lines[0].runs] == [
        ("stays", "Ships: "), ("gone", "14"), ("stays", " "), ("come", "41"), ("stays", " came."),
    ]  # fmt: skip


def test_paragraphs_gone_and_new_are_lines_of_their_own() -> None:
    """A paragraph that only one version has is a line, before, between and after the others."""
    found = compared(["Gone first.", "It stays here.", "Gone last too."], ["It stays here.", "New at the end."])
    assert [[run.kind for run in line.runs] for one in found for line in one.lines][:2] == [["gone"], ["stays"]]


WORDS = st.lists(
    st.lists(st.sampled_from(["a", "ship", "14", "41", "came", "in", ".", "not"]), min_size=1, max_size=8).map(
        " ".join
    ),
    min_size=1,
    max_size=5,
)


@given(WORDS, WORDS)
@settings(max_examples=200)
def test_both_versions_can_be_read_off_it(old: list[str], new: list[str]) -> None:
    """What stays and what has come is the later text; nothing that is gone is missing."""
    found = compared(old, new)
    assert level(side(found, "stays", "come")).replace(" ", "") == level(" ".join(new)).replace(" ", "")
    gone = sorted(level(side(found, "stays", "gone")).replace(" ", ""))
    assert gone == sorted(level(" ".join(old)).replace(" ", ""))


def test_the_page_shows_the_edit(client: TestClient) -> None:
    """From the article's facts to its changes: instants, versions, the words gone and new; or a plain word for none."""
    listed = look(client.get("/articles").text)
    rows = [one for one in listed.all("a", class_="headline") if "/article/" in one.attributes["href"]]
    urls = {one.text: one.attributes["href"].partition("?")[0] for one in rows}
    edited = next(url for url in urls.values() if "What changed" in client.get(url).text)
    page = look(client.get(f"{edited}/changes").text)
    assert faults(page) == []
    section = page.one("section", class_="edit")
    assert section.all("ins")
    assert section.all("del")
    assert "unchanged" in section.all("summary")[0].text
    assert f"{edited}/version/1" in [one.attributes["href"] for one in section.all("a")]
    quiet = next(url for url in urls.values() if url != edited)
    assert "have not changed" in client.get(f"{quiet}/changes").text
    assert client.get("/article/a1-nothing/changes").status_code == 404
