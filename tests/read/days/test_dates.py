"""Date lines and dates in running text."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.read.days.datelines import parse_date_line
from onrecord.read.days.dates import DateMention, find_dates

DAY = date(2026, 2, 4)


@pytest.mark.parametrize(
    "line",
    [
        "2026-02-04", "2026/02/04", "4 Feb 2026", "4 February 2026", "February 4, 2026", "Feb. 4, 2026", "Feb 4 2026",
        "4th February 2026", "Wednesday, 4 February 2026", "Wed, Feb 4, 2026", "04.02.2026", "4.2.26",
        "4. Februar 2026", "Mittwoch, 4. Februar 2026, 10:22 Uhr", "4 février 2026", "mercredi 4 février 2026 à 10h22",
        "4 de febrero de 2026", "miércoles, 4 de febrero de 2026", "4 febbraio 2026", "4 de fevereiro de 2026",
        "quarta-feira, 4 de fevereiro de 2026 às 10h22", "woensdag 4 februari 2026 om 10.22 uur", "4 февраля 2026",
        "4 февраля 2026 г.", "4 лютого 2026 року", "środa, 4 lutego 2026", "2026年2月4日", "٤ فبراير ٢٠٢٦",
        "Wed, 04 Feb 2026 10:22 GMT", "10:22 p.m. ET, February 4, 2026", "Published February 4, 2026 10:22 p.m. ET",
        "Posted on February 4, 2026", "Veröffentlicht am 4. Februar 2026", "Publié le 4 février 2026",
        "Опубликовано 4 февраля 2026", "• 4 Feb 2026 •", "Feb 4, 2026 | 4 min read", "[4 Feb 2026]", "Wed 02/04/2026",
        "4 Feb 2026 / Updated: 5 Feb 2026", "2026-02-04T10:22:00Z", "2026-02-04 10:22 +03:00", "mer. 4 févr. 2026",
        "Feb 4, 2026, 10:22 PM IST", "2:15 PM · Feb 4, 2026", "04-Feb-2026", "Publié le 04/02/2026 à 10:22",
        "Published: 10:22, 4 Feb 2026Updated: 11:40, 4 Feb 2026", "February 4, 202610:22 AM UTCUpdated 3 hours ago",
        "4 Feb 20264 Feb 2026", "02/04/2026February 4, 2026", "Feb 4, 2026 • Last updated 2 days ago • 3 min read",
        "الأربعاء 4 فبراير 2026 - 10:22", "4 Şubat 2026 Çarşamba", "4. februar 2026 kl. 10:22", "4. února 2026",
        "۱۵ بهمن ۱۴۰۴", "1404/11/15", "令和8年2月4日", "民國115年2月4日",
    ],
)  # fmt: skip
def test_a_line_that_is_a_date_is_read(line: str) -> None:
    """Dates in many spellings and languages name one day."""
    found = parse_date_line(line)
    assert found is not None
    assert (found.earliest, found.latest) == (DAY, DAY)
    assert not found.ambiguous


@pytest.mark.parametrize(
    "line",
    [
        "", "2026", "In 2026", "May 2026", "Wednesday", "10 things", "2 dogs", "The 4 of February was cold",
        "The mayor died on February 4, 2026", "31/02/2026", "February 30, 2026", "12:30",
        "A cold February 4, 2026 in town",
        "May the 4th be with you", "4 Feb 2026 5 Feb 2026 6 Feb 2026", "By Ada Moor, 4 Feb 2026", "March",
        "Sept. 11 families",
    ],
)  # fmt: skip
def test_a_line_that_says_more_or_less_than_a_date_is_none(line: str) -> None:
    """Any other word, or no whole date, makes it no date line."""
    assert parse_date_line(line) is None


@pytest.mark.parametrize(
    ("line", "days"),
    [
        ("2 hours ago", 0), ("an hour ago", 0), ("3d", 3), ("just now", 0), ("Updated 2 days ago", 2),
        ("vor 3 Tagen", 3), ("il y a 2 heures", 0), ("2 часа назад", 0), ("3 дні тому", 3), ("3 gün önce", 3),
        ("2小时前", 0), ("منذ 3 أيام", 3),
        ("Yesterday at 14:05", 1), ("Today, 2:05 PM", 0), ("вчера в 14:15", 1), ("Publié hier à 14h15", 1),
        ("2 weeks ago", None),
    ],
)  # fmt: skip
def test_a_line_can_say_how_long_ago(line: str, days: int | None) -> None:
    """Hours, days and weeks ago, and yesterday, with or without the time of day; weeks leave the day open."""
    found = parse_date_line(line)
    assert found is not None
    assert (found.earliest, found.days_ago) == (None, days)


@pytest.mark.parametrize("line", ["Five days in May", "2 days", "A week ago in Ansley", "30 min"])
def test_what_only_holds_a_length_of_time_is_no_date_line(line: str) -> None:
    """A length of time alone, or with other words, says nothing of when."""
    assert parse_date_line(line) is None


def test_the_order_of_day_and_month_stays_open() -> None:
    """02/04/2026 is February 4 or April 2; nothing is picked silently, and a weekday or a number above 12 decides."""
    found = parse_date_line("02/04/2026")
    assert found is not None
    assert found.ambiguous
    assert (found.earliest, found.latest) == (date(2026, 2, 4), date(2026, 4, 2))
    settled = parse_date_line("13/02/2026")
    assert settled is not None
    assert settled.earliest == settled.latest == date(2026, 2, 13)


@pytest.mark.parametrize(
    ("line", "instant"),
    [
        ("Wed, 04 Feb 2026 10:22 GMT", datetime(2026, 2, 4, 10, 22, tzinfo=UTC)),
        ("Feb 4, 2026, 10:22am EST", datetime(2026, 2, 4, 15, 22, tzinfo=UTC)),
        ("10:22 p.m. ET, February 4, 2026", datetime(2026, 2, 5, 3, 22, tzinfo=UTC)),
        ("10:22 p.m. ET, July 4, 2026", datetime(2026, 7, 5, 2, 22, tzinfo=UTC)),
        ("4 февраля 2026, 10:22 МСК", datetime(2026, 2, 4, 7, 22, tzinfo=UTC)),
        ("2026-02-04 10:22 +03:00", datetime(2026, 2, 4, 7, 22, tzinfo=UTC)),
        ("2026-02-04T10:22:00Z", datetime(2026, 2, 4, 10, 22, tzinfo=UTC)),
        ("4 Feb 2026 10:22", None),
        ("4 Feb 2026 10:22 IST", None),
    ],
)
def test_an_instant_needs_a_zone(line: str, instant: datetime | None) -> None:
    """A time becomes an instant only with a zone that means one offset."""
    found = parse_date_line(line)
    assert found is not None
    assert found.published_at == instant


def test_updates_and_partial_dates_say_what_they_are() -> None:
    """An update is no publication, and a day without its year isn't given one."""
    both = parse_date_line("Published: 4 Feb, 2026 10:22 | Updated: 5 Feb, 2026 11:01 GMT")
    assert both is not None
    assert (both.earliest, both.updated) == (DAY, date(2026, 2, 5))
    assert both.updated_at == datetime(2026, 2, 5, 11, 1, tzinfo=UTC)
    only = parse_date_line("Stand: 04.02.2026, 10:22 Uhr")
    assert only is not None
    assert (only.earliest, only.updated) == (None, DAY)
    bare = parse_date_line("Feb. 4")
    assert bare is not None
    assert (bare.earliest, bare.month, bare.day) == (None, 2, 4)
    ago = parse_date_line("2 hours ago")
    assert ago is not None
    assert (ago.earliest, ago.days_ago) == (None, 0)
    spanish = parse_date_line("mar. 4 feb. 2025")
    assert spanish is not None
    assert (spanish.earliest, spanish.weekday) == (date(2025, 2, 4), 1)


def one(text: str) -> DateMention:
    (found,) = find_dates(text)
    assert found.span.of(text) == found.text
    return found


@pytest.mark.parametrize(
    ("text", "words", "direction"),
    [
        ("The pact had expired on February 1.", "February 1", "past"),
        ("The pact officially expires on February 5.", "February 5", "future"),
        ("The pact is set to expire on February 5.", "February 5", "future"),
        ("Voting will be held on 12 March in the hall", "12 March", "future"),
        ("Crews are meeting on Wednesday", "Wednesday", "present"),
        ("He said on Wednesday morning that", "Wednesday", "past"),
        ("On January 27, police closed the road", "January 27", "past"),
        ("The work was scheduled for Sunday", "Sunday", None),
        ("They would open it on Friday", "Friday", None),
        ("Crews won a Feb. 4 game", "Feb. 4", None),
    ],
)
def test_the_clause_says_which_way_a_date_lies(text: str, words: str, direction: str | None) -> None:
    """The nearest verb tells past from future; where it doesn't, nothing is claimed."""
    found = one(text)
    assert (found.text, found.direction) == (words, direction)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("held on January 23 and 24, both cold", (None, 1, 23), (None, 1, 24)),
        ("the weeks from January 1 to 11.", (None, 1, 1), (None, 1, 11)),
        ("between Jan. 30 and Feb. 2, 2025, crews worked", (2025, 1, 30), (2025, 2, 2)),
        ("on 3-5 June 2024", (2024, 6, 3), (2024, 6, 5)),
        ("on January 5 and 24 people were hurt", (None, 1, 5), None),
        ("Harbour, January 20, 2026 © Agency", (2026, 1, 20), None),
        ("on the 4th of July", (None, 7, 4), None),
        ("vom 4. Februar 2026 an", (2026, 2, 4), None),
        ("dijo el 4 de febrero de 2026", (2026, 2, 4), None),
        ("сообщил 4 февраля 2026 года", (2026, 2, 4), None),
        ("powiedział 4 lutego", (None, 2, 4), None),
        ("am 4.2.2026 in der Stadt", (2026, 2, 4), None),
    ],
)
def test_days_and_ranges_are_read(
    text: str, first: tuple[int | None, int, int], last: tuple[int | None, int, int] | None
) -> None:
    """Days with and without years, and ranges with both ends; a count after "and" is no date."""
    found = one(text)
    assert ((found.year, found.month, found.day), found.last) == (first, last)


def test_weekdays_carry_what_stands_beside_them() -> None:
    """Last and next, possessives, and a weekday joined with its date."""
    assert one("last Sunday the bridge closed").shift == "last"
    assert one("it opens next Monday").shift == "next"
    assert one("Tuesday’s storm").weekday == 1
    paired = one("Wednesday, February 4, was cold")
    assert (paired.kind, paired.weekday, paired.month, paired.day) == ("day", 2, 2, 4)
    assert one("В среду, 4 февраля 2026 года, снег").weekday == 2
    assert one("am Mittwoch, den 4. Februar, wurde").weekday == 2
    assert find_dates("Fridays and Sundays are quiet; the Sundance film; a monday") == []


@pytest.mark.parametrize(
    "text",
    ["They march 10 miles", "it may 5 times", "12 marches", "2,024 people", "$2024", "at 10.30", "4/5 of them",
     "a 2019-built ship", "version 2.4.2026.1", "Call 04 02 2026", "born to 1999 parents said 5 seconds"],
)  # fmt: skip
def test_numbers_beside_common_words_are_no_dates(text: str) -> None:
    """Without a capital, a preposition or a year, a number stays a number."""
    assert [m for m in find_dates(text) if m.kind in {"day", "month"}] == []


@given(st.text(max_size=200))
def test_any_text_gives_spans_in_order(text: str) -> None:
    """Mentions stand at their spans, in order, none over another, and nothing raises."""
    end = 0
    for found in find_dates(text):
        assert found.span.of(text) == found.text
        assert found.span.start >= end
        end = found.span.end
    parse_date_line(text)


@given(
    st.dates(date(1950, 1, 1), date(2060, 12, 31)),
    st.sampled_from(["%d %B %Y", "%B %d, %Y", "%Y-%m-%d", "%a, %d %b %Y"]),
)
def test_every_day_is_read_back(day: date, spelling: str) -> None:
    """Any day, written out, is read as that day."""
    found = parse_date_line(day.strftime(spelling))
    assert found is not None
    assert found.earliest == found.latest == day
