"""The lines that speak for a day, and what each was taken to mean: what a person is shown. Decides no day."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from onrecord.read.days.clues import ArticleClues, Clue
from onrecord.read.days.dates import DateMention
from onrecord.records import Evidence

SHOWN: Final = 8
_WORDS_SHOWN: Final = 90
_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def show_evidence(articles: Sequence[ArticleClues], best: Sequence[date], limit: int) -> tuple[Evidence, ...]:
    """The mentions that said most, in page order, and what each was taken to mean."""
    weighed: list[tuple[float, int, Evidence]] = []
    seen: set[str] = set()
    place = 0
    for article, day in zip(articles, best, strict=True):
        for line, stated in article.printed[:1]:
            if stated.earliest is not None:
                place += 1
                weighed.append((10.0, place, Evidence(line.line, line.text.strip(), "the date printed on the article")))
        for clue in article.clues:
            place += 1
            said = _meaning(clue, day)
            if said is None:
                continue
            weight, says, key = said
            if key in seen and limit == SHOWN:  # one piece of each kind says enough of the page as a whole
                continue
            seen.add(key)
            weighed.append((weight, place, Evidence(clue.line.line, words_around(clue), says)))
    weighed.sort(key=lambda item: -item[0])
    return tuple(item[2] for item in sorted(weighed[:limit], key=lambda item: item[1]))


def _meaning(clue: Clue, day: date) -> tuple[float, str, str] | None:
    """How much a mention says, what it was taken to mean for an article of `day`, and a key to tell repeats by."""
    mention = clue.mention
    if mention.kind == "weekday" and mention.weekday is not None:
        back = (day.weekday() - mention.weekday) % 7
        if mention.direction == "future" or mention.shift == "next":
            then = day + timedelta(days=7 - back)
            return 0.5, f"{_DAYS[mention.weekday]} still ahead: {then}", f"{then} ahead"
        if mention.shift == "last" and back == 0:
            back = 7
        then = day - timedelta(days=back)
        return (3.0 if clue.early else 1.5) - 0.3 * back, f"{_DAYS[mention.weekday]} is {then}", str(then)
    if mention.kind == "day" and mention.month and mention.day:
        named = _nearest(mention, day)
        if named is None:
            return None
        gap = (day - named).days
        weight = 4.0 - 0.5 * math.log1p(abs(gap)) + (1.0 if mention.year or mention.weekday is not None else 0.0)
        if clue.caption:
            return weight, f"a picture of {named}: on or after that day", f"{named} picture"
        if gap < 0:
            return weight, f"still ahead: before {named}", f"{named} ahead"
        return weight, f"gone by: on or after {named}", f"{named} back"
    if mention.kind in {"month", "year"} and mention.year and abs(mention.year - day.year) <= 1:
        return 0.3, f"speaks of {mention.text}", mention.text
    return None


def _nearest(mention: DateMention, day: date) -> date | None:
    end = mention.last or (mention.year, mention.month or 1, mention.day or 1)
    choices: list[date] = []
    for year in [mention.year] if mention.year else [day.year - 1, day.year, day.year + 1]:
        try:
            choices.append(date(end[0] or year, end[1], end[2]))
        except ValueError:  # February 29 of a common year
            continue
    if not choices:
        return None
    ahead = mention.direction == "future"
    fitting = [c for c in choices if (c >= day if ahead else c <= day)] or choices
    return min(fitting, key=lambda c: abs((c - day).days))


def words_around(clue: Clue) -> str:
    """The exact words: the mention with the few before and after it, as one slice of the line."""
    text, span = clue.line.text, clue.mention.span
    room = max(0, _WORDS_SHOWN - (span.end - span.start))
    start = max(0, span.start - room * 2 // 3)
    end = min(len(text), span.end + room // 3)
    if start:
        start = text.find(" ", start, span.start) + 1 or span.start
    if end < len(text):
        end = max(text.rfind(" ", span.end, end + 1), span.end)
    return text[start:end].strip()
