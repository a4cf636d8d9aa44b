"""Days, counts, origins and badges in plain English words. Pure; holds no mark-up and reads no archive."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from onrecord import times
from onrecord.records import Article, Hit, KeptStatement, RelatedKind, TitleOrigin, When
from onrecord.text import fold

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

UNDATED = "Undated"


def day_words(day: date) -> str:
    """`4 February 2026`, held together by no-break spaces."""
    return _held(times.day_words(day))


def when_words(when: When | None) -> str:
    """The day as far as it is known, and no further: "between 3 and 4 February 2026"."""
    return "undated" if when is None else _held(when.words)


_BEFORE_MONTH_OR_YEAR = re.compile(r"(?<=\d) (?=[A-Z])|(?<=[a-z]) (?=\d{4}\b)")


def _held(words: str) -> str:
    return _BEFORE_MONTH_OR_YEAR.sub("\u00a0", words)


def heading_words(when: When | None) -> str:
    """The same as a heading over a day's rows: "Wednesday 4 February 2026"."""
    if when is None:
        return UNDATED
    words = when_words(when)
    if when.earliest == when.latest and not words.startswith("about"):
        return f"{_WEEKDAYS[when.earliest.weekday()]} {words}"
    return words[0].upper() + words[1:]


def month_words(month: str) -> str:
    """`2026-02` as "February 2026"; "" as "Undated"."""
    if not month:
        return UNDATED
    year, _, number = month.partition("-")
    return f"{times.MONTHS[int(number) - 1]} {year}" if number.isdigit() and 1 <= int(number) <= 12 else month


def instant_words(moment: datetime) -> str:
    """`4 March 2026, 09:30 UTC`."""
    return f"{day_words(moment.date())}, {moment:%H:%M}\u00a0UTC"


def count(number: int, one: str, many: str | None = None) -> str:
    """`1 article`, `1,204 articles`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def percent(share: float) -> str:
    """A confidence as whole per cent; never 100 unless it is certain, never 0 unless there is none."""
    whole = round(share * 100)
    if whole == 100 and share < 1:
        return "over 99%"
    return "under 1%" if whole == 0 and share > 0 else f"{whole}%"


def size_words(length: int) -> str:
    """`812 bytes`, `14.2 kB`."""
    if length < 1000:
        return count(length, "byte")
    return f"{length / 1000:,.1f} kB" if length < 1_000_000 else f"{length / 1_000_000:,.1f} MB"


_LANGUAGES = {
    "ar": "Arabic", "be": "Belarusian", "bg": "Bulgarian", "bn": "Bengali", "cs": "Czech", "da": "Danish",
    "de": "German", "el": "Greek", "en": "English", "es": "Spanish", "et": "Estonian", "fa": "Persian",
    "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian",
    "id": "Indonesian", "it": "Italian", "ja": "Japanese", "ka": "Georgian", "kk": "Kazakh", "ko": "Korean",
    "lt": "Lithuanian", "lv": "Latvian", "nl": "Dutch", "no": "Norwegian", "pl": "Polish", "pt": "Portuguese",
    "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovene", "sr": "Serbian", "sv": "Swedish",
    "th": "Thai", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip


def language_words(code: str) -> str:
    """`en` as "English"; a rarer one as "language xx"."""
    return _LANGUAGES.get(code, f"language {code}")


_UNSPACED = frozenset({"ja", "km", "lo", "my", "th", "zh"})


def length_words(article: Article) -> str:
    """`1,204 words`; nothing in a language that sets no space between them, where spaces count nothing."""
    return "" if article.language in _UNSPACED else count(article.words, "word")


def title_note(origin: TitleOrigin) -> str | None:
    """Where a headline that did not stand above its article comes from; None when nothing needs saying."""
    return {
        "related": "The headline was lost on the page. This one stands in another article’s box.",
        "standfirst": "The headline was lost on the page. The standfirst stands in for it.",
        "lede": "The headline was lost on the page. The article’s first words stand in for it.",
        "given": "This headline was given by a person.",
    }.get(origin)


def origin_words(origin: str) -> str:
    """Where a day comes from."""
    return {
        "given": "given by a person",
        "page": "printed on the page",
        "metadata": "from the page’s metadata",
        "inferred": "inferred from the words",
    }.get(origin, origin)


def box_words(kind: RelatedKind) -> str:
    """The label over a box that leads elsewhere."""
    return {"read-more": "Read more", "also-on": "Also on", "related": "Related", "inline": "Read more"}[kind]


@dataclass(frozen=True, slots=True)
class Badge:
    """A short word beside a row. `why` is the long form, for a tooltip."""

    words: str
    why: str


def badges(article: Article) -> tuple[Badge, ...]:
    """What a reader should know of an article before opening it."""
    found = []
    if article.republished:
        found.append(Badge("republished", "It was first published elsewhere"))
    if "cut-off" in article.has:
        found.append(Badge("cut off", "This may not be the whole article"))
    if article.versions > 1:
        found.append(Badge(count(article.versions, "version"), "Its words have changed since it was first seen"))
    short = {
        "related": "headline from a box",
        "standfirst": "standfirst stands in",
        "lede": "first words stand in",
        "given": "headline given",
    }.get(article.title_origin)
    if short:
        found.append(Badge(short, title_note(article.title_origin) or ""))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class DayOf:
    """The articles under one heading. Where some are less certain than others, each of those says its own days."""

    heading: str
    rows: tuple[tuple[Hit, str | None], ...]  # with the days to say in the row


def by_day(hits: Iterable[Hit]) -> tuple[DayOf, ...]:
    """Rows under the latest day they can be from, in the order they come.

    The heading is as uncertain as its rows when all are alike: "Between 3 and 4 February 2026".
    """
    found = []
    for day, group in groupby(hits, key=lambda hit: hit.article.published and hit.article.published.latest):
        rows = tuple(group)
        headings = {heading_words(hit.article.published) for hit in rows}
        if day is None or len(headings) == 1:
            found.append(DayOf(headings.pop(), tuple((hit, None) for hit in rows)))
            continue
        heading = f"{_WEEKDAYS[day.weekday()]} {day_words(day)}"
        said = ((hit, heading_words(hit.article.published), when_words(hit.article.published)) for hit in rows)
        found.append(DayOf(heading, tuple((hit, words if own != heading else None) for hit, own, words in said)))
    return tuple(found)


def speaker_words(kept: KeptStatement) -> str:
    """Who speaks: the party's name, else the source as written."""
    one = kept.statement
    if one.speaker is not None:
        return one.speaker.name
    return " ".join(one.source.text.split()) if one.source else "No source named"


def manner_words(kept: KeptStatement, beside: bool = False) -> list[str]:
    """How it was said, in short phrases: kind, stance unless it is neutral, denial, to whom, where, through whom, and
    when, if that is another day than the article's. `beside`: next to its words, which show the kind and the source.
    """
    one = kept.statement
    found = [
        *([] if beside else [one.kind]),
        *([one.stance] if one.stance != "neutral" else []),
        *(["denied"] if one.negated else []),
    ]
    if not beside and one.source and one.speaker and not _names(one.source.text, one.speaker.name):
        found.append(f"as “{' '.join(one.source.text.split())}”")
    for name, words in (("to", one.addressee), ("", one.venue), ("via", one.via)):
        if words:
            found.append(f"{name} {' '.join(words.text.split())}".strip())
    published = kept.article.published
    if one.said and (published is None or one.said.latest != published.latest):
        found.append(when_words(one.said) if beside else f"said {when_words(one.said)}")
    return [*found, *(["optional"] if one.optional else [])]


def _names(source: str, name: str) -> bool:
    """Whether the source's words say the name, or part of it: "Governor Ada Brill", "Brill"."""
    written, known = fold(source), fold(name)
    return known in written or f" {written} " in f" {known} "


def stance_note(stance: str) -> str:
    """What a stance of the reporting verb does to what is reported."""
    return {
        "neutral": "reports it and no more",
        "endorsing": "takes it as true",
        "distancing": "leaves it to the speaker",
        "evaluative": "says how it was meant or received",
        "directive": "reports an order, a demand, an appeal",
        "promissory": "binds the speaker to the future",
    }[stance]


def sentence(words: str) -> str:
    """An error's words as a sentence: a capital in front, a full stop behind."""
    return words[:1].upper() + words[1:].rstrip(".") + "." if words else ""


LISTS = {
    "onrecord articles": "/articles",
    "onrecord categories": "/",
    "onrecord parties": "/parties",
    "onrecord problems": "/problems",
    "onrecord sources": "/sources",
    "onrecord statements": "/statements",
}
"""Commands that messages name, and the page that shows the same."""


def pieces(words: str) -> list[tuple[str, bool, str | None]]:
    """A message's words in pieces: whether each is a command (between backticks), and the page that shows the same."""
    found = enumerate(words.split("`"))
    return [(text, place % 2 == 1, LISTS.get(text) if place % 2 else None) for place, text in found if text]


def and_list(names: Sequence[str]) -> str:
    """`A`, `A and B`, `A, B and C`."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""
