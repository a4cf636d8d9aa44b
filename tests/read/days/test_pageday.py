"""The day of an undated page and of its articles."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.read.days.clues import DayLine
from onrecord.read.days.page import infer_days
from onrecord.records import ReadOptions, Role, When
from tests.read.days.daypages import DOUBTFUL, KNOWN, TODAY, UNKNOWN, DayPage

ROLES: tuple[Role, ...] = ("caption", "byline", "standfirst")


def articles(text: str) -> list[list[DayLine]]:
    number = 0
    found: list[list[DayLine]] = []
    for article in text.strip().split("\n==\n"):
        lines: list[DayLine] = []
        for raw in article.split("\n"):
            number += 1
            role: Role = next((role for role in ROLES if raw.startswith(f"[{role}] ")), "paragraph")
            lines.append(DayLine(number, raw.removeprefix(f"[{role}] "), role))
        found.append(lines)
    return found


@pytest.mark.parametrize("page", KNOWN, ids=lambda page: page.name)
def test_a_page_that_says_its_day_is_dated(page: DayPage) -> None:
    """The stated days hold the true one, are few, and come with the lines that speak for them."""
    day = infer_days(articles(page.text), as_of=None, today=TODAY).day
    assert day.when is not None
    assert page.day is not None
    assert day.when.earliest <= page.day <= day.when.latest
    assert day.when.latest - day.when.earliest < timedelta(days=7)
    assert day.evidence
    lines = {line.line: line.text for article in articles(page.text) for line in article}
    assert all(evidence.text in lines[evidence.line] for evidence in day.evidence), "evidence is the page's exact words"


@pytest.mark.parametrize("page", UNKNOWN, ids=lambda page: page.name)
def test_a_page_that_does_not_say_stays_undated(page: DayPage) -> None:
    """Nothing is guessed, for the page or any article, and the evidence says what was missing."""
    found = infer_days(articles(page.text), as_of=None, today=TODAY)
    assert found.day.when is None
    assert set(found.published) == {None}
    assert found.day.evidence[-1].says


@pytest.mark.parametrize("page", DOUBTFUL, ids=lambda page: page.name)
def test_a_doubtful_page_is_never_dated_wrongly(page: DayPage) -> None:
    """Silence or the right days."""
    when = infer_days(articles(page.text), as_of=None, today=TODAY).day.when
    assert page.day is not None
    assert when is None or when.earliest <= page.day <= when.latest


@pytest.mark.parametrize("page", KNOWN, ids=lambda page: page.name)
def test_the_day_of_reading_changes_nothing(page: DayPage) -> None:
    """A page read in the week after it was saved, or years later, is of the same day."""
    assert page.day is not None
    for later in (0, 6, 2000):
        when = infer_days(articles(page.text), as_of=None, today=page.day + timedelta(days=later)).day.when
        assert when is None or when.earliest <= page.day <= when.latest


def test_a_given_day_dates_the_articles_by_their_weekdays() -> None:
    """With --as-of, the page's day is that; articles fall on their weekdays, back from it and never rising."""
    as_of = When.between(date(2025, 3, 13), date(2025, 3, 13), "given")
    text = """
The harbour board voted on Wednesday to keep the night ferry. Members left on Wednesday night.
==
Fog closed the strait on Wednesday, the coast guard said on Wednesday morning.
==
Fishermen protested on Monday, the mayor said on Tuesday. They had met on Monday."""
    found = infer_days(articles(text), as_of=as_of, today=date(2026, 1, 1))
    assert found.day.when == as_of
    first, second, third = found.published
    assert first is not None
    assert second is not None
    assert third is not None
    assert first.earliest <= date(2025, 3, 12) <= first.latest
    assert second.earliest <= date(2025, 3, 12) <= second.latest
    assert third.earliest <= date(2025, 3, 11) <= third.latest
    assert {when.origin for when in (first, second, third)} == {"inferred"}
    assert first.latest <= as_of.latest


def test_printed_dates_are_taken_as_they_stand() -> None:
    """A date line is the page's own word, with its line as evidence; an order that is open stays an interval."""
    text = "[byline] Published 12 March 2025\nThe board voted.\n==\n[byline] 03/04/2025\nFog closed the strait."
    found = infer_days(articles(text), as_of=None, today=TODAY)
    first, second = found.published
    assert first is not None
    assert (first.earliest, first.latest, first.origin) == (date(2025, 3, 12), date(2025, 3, 12), "page")
    assert first.evidence[0].line == 1
    assert second is None or second.origin == "inferred", "day and month could be the other way round"


def test_other_articles_headlines_say_nothing_of_this_ones_day() -> None:
    """A link's words belong to another day."""
    lines = [[DayLine(1, "Storm closes port on Monday, May 5, 2025", "related"), DayLine(2, "Rain fell.", "paragraph")]]
    assert infer_days(lines, as_of=None, today=TODAY).day.when is None


WORDS = st.sampled_from([
    "on Monday", "on Friday", "last Sunday", "next Tuesday", "on March 3", "will end on May 9, 2025",
    "was held on June 1", "in 2024", "since 1998", "by 2040", "January 2, 2025", "yesterday", "February 29",
    "03/04/2025", "the board met",
])  # fmt: skip


@settings(max_examples=60)
@given(st.lists(st.lists(WORDS, max_size=5), max_size=6), st.dates(date(1999, 1, 1), date(2040, 1, 1)), st.booleans())
def test_days_hold_together_whatever_the_words(pages: list[list[str]], today: date, given_day: bool) -> None:
    """No words raise; no day lies after the day of reading; shares are shares; each article gets one answer."""
    lines = [[DayLine(n, f"They said {words}.", "paragraph") for n, words in enumerate(page, 1)] for page in pages]
    as_of = When.between(today, today, "given") if given_day else None
    found = infer_days(lines, as_of=as_of, today=today)
    assert len(found.published) == len(pages)
    assert sum(share for _, share in found.day.candidates) <= 1.01
    for when in (found.day.when, *found.published):
        assert when is None or when.latest <= today
        assert when is None or 0 < when.confidence <= 1


@pytest.mark.shared
def test_the_real_page_is_dated(shared: Path) -> None:
    """The saved page beside this checkout comes out at its true day, by the general rules alone."""
    from onrecord.read.plain.reading import read_plaintext

    body = (shared / "pages/category-archive-russia.txt").read_bytes()
    gold = re.search(r'"as_of": "([\d-]+)"', (shared / "pages/worked-example/blocks.json").read_text("utf-8"))
    assert gold
    true = date.fromisoformat(gold[1])
    day = read_plaintext(body, ReadOptions(), today=true + timedelta(days=290)).day
    assert day.when is not None
    assert day.when.earliest <= true <= day.when.latest
    assert day.candidates[0][0] == true
    assert len(day.evidence) >= 4


@pytest.mark.shared
def test_generated_pages_keep_the_floor(shared: Path) -> None:
    """On pages of known days, what is answered is right, and a given day dates half of the articles."""
    from benchmarks.bench_pageday import measure

    assert shared.is_dir()
    found, dated, _ = measure("development", 40)
    assert found.right == found.answered
    assert dated.right >= 0.9 * dated.answered
    _, given_day, _ = measure("development", 40, as_of=True)
    assert given_day.right >= 0.93 * given_day.answered
    assert given_day.answered >= 0.45 * given_day.asked


@pytest.mark.parametrize(
    ("said", "back"), [("2 hours ago", 0), ("Published: 3 days ago", 3), ("vor 2 Tagen", 2), ("Yesterday", 1)]
)
def test_how_long_ago_is_counted_back_from_the_day_that_the_page_was_saved(said: str, back: int) -> None:
    """Where a person has said which day that was; the evidence is the line."""
    page = [
        [DayLine(1, "The quay opened.", "title"), DayLine(2, said, "byline"), DayLine(3, "It is long.", "paragraph")]
    ]
    saved = When.between(date(2026, 3, 4), date(2026, 3, 4), "given")
    (when,) = infer_days(page, as_of=saved, today=TODAY).published
    assert when is not None
    assert (when.earliest, when.latest, when.origin) == (date(2026, 3, 4 - back),) * 2 + ("inferred",)
    assert [e.text for e in when.evidence] == [said]


def test_how_long_ago_tells_nothing_of_a_page_saved_on_some_day_of_a_week() -> None:
    """Nor of one of which nobody has said; nor does it tell when an article was published that was changed then."""
    page = [[DayLine(1, "The quay opened.", "title"), DayLine(2, "3 days ago", "byline")]]
    changed = [[DayLine(1, "The quay opened.", "title"), DayLine(2, "Updated 3 days ago", "byline")]]
    (when,) = infer_days(changed, as_of=When.between(TODAY, TODAY, "given"), today=TODAY).published
    assert when is None or when.earliest < when.latest
    for saved in (When.between(date(2026, 3, 1), date(2026, 3, 4), "given"), None):
        (when,) = infer_days(page, as_of=saved, today=TODAY).published
        assert when is None or when.earliest < when.latest
