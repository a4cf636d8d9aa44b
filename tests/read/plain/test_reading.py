"""Plain-text pages as a whole: named pages read right, every line accounted for, nothing raised on any text.

Does not measure how well boundaries are found over many pages; test_boundaries_shared.py pins that.
"""

# ruff: noqa: E501 - sample lines stand as they would on a page

from __future__ import annotations

import os
import subprocess
import sys
import unicodedata
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import InputError
from onrecord.read.decoding.decode import decode
from onrecord.read.plain.openings import boundaries
from onrecord.read.plain.reading import read_plaintext
from onrecord.records import PageReading, Provenance, ReadOptions, When

PAGES = Path(__file__).parent / "pages"
TODAY = date(2026, 6, 1)


def read(text: str | bytes, **options: object) -> PageReading:
    body = text.encode() if isinstance(text, str) else text
    return read_plaintext(body, ReadOptions(**options), today=TODAY)  # type: ignore[arg-type]


def page(name: str) -> PageReading:
    return read((PAGES / name).read_bytes())


def starts(reading: PageReading) -> list[int]:
    return [a.boundary.line for a in reading.articles if a.boundary and a.boundary.line]


def roles(reading: PageReading) -> dict[int, str]:
    return {b.line: b.role for a in reading.articles for b in a.blocks if b.line}


def visible(line: str) -> bool:
    """A line that shows something: white space and invisible marks alone make a blank one."""
    return any(not c.isspace() and unicodedata.category(c) not in ("Cf", "Cc") for c in line)


def check_whole(reading: PageReading, text: str) -> None:
    """Every visible line is in exactly one block or piece of furniture, and every block's words stand at its span."""
    covered: Counter[int] = Counter()
    for article in reading.articles:
        assert article.blocks
        for block in article.blocks:
            assert article.text[block.start : block.end] == block.text
            assert block.line is not None
            covered.update(range(block.line, (block.last_line or block.line) + 1))
        assert article.text == "\n\n".join(b.text for b in article.blocks)
    covered.update(f.line for f in reading.furniture if f.line is not None)
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        if visible(line):
            assert covered[number] == 1, f"line {number} is covered {covered[number]} times: {line[:60]!r}"
    assert all(1 <= n <= len(lines) for n in covered)


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("harbour-blog.txt", [5, 16, 25]),
        ("lost-headlines.txt", [3, 20, 35]),
        ("german-capitals.txt", [3, 17]),
        ("marked-headings.txt", [3, 11]),
        ("one-article.txt", [1]),
        ("wrapped.txt", [1, 13]),
    ],
)
def test_named_pages_part_where_their_articles_begin(name: str, lines: list[int]) -> None:
    """Each page of tests/read/plain/pages is parted at its articles' first lines, and no line is lost."""
    reading = page(name)
    assert starts(reading) == lines
    check_whole(reading, decode((PAGES / name).read_bytes()).text)


def test_a_blog_page_keeps_furniture_out_of_its_articles() -> None:
    """Breadcrumb, header, filing lines, pager and footer are furniture; titles, bylines and days are read."""
    reading = page("harbour-blog.txt")
    assert reading.kind == "archive"
    assert reading.category == ("Harbours",)
    assert [a.title.text for a in reading.articles if a.title][:2] == [
        "Harbour tolls rise for the first time in a decade",
        "Ferry line adds a night crossing",
    ]
    assert {a.title.origin for a in reading.articles if a.title} == {"page"}
    assert [a.byline for a in reading.articles] == [("Ada Moor",), ("Cem Dahl",), ("Ada Moor",)]
    days = [a.published for a in reading.articles]
    assert [w.earliest for w in days if w] == [date(2025, 5, 4), date(2025, 5, 3), date(2025, 5, 2)]
    assert [w.origin for w in days if w] == ["page"] * 3
    kinds = {f.line: f.kind for f in reading.furniture}
    assert kinds[3] == "header"
    assert kinds[14] == "menu"
    assert kinds[34] == "pager"
    assert kinds[35] == "footer"


def test_lost_headlines_boxes_captions_and_notes() -> None:
    """Standfirsts stand in, boxes become links with captions, the note tells where the article was before."""
    reading = page("lost-headlines.txt")
    by_line = roles(reading)
    assert {by_line[n] for n in (3, 20, 35)} == {"standfirst"}
    assert by_line[9] == "heading"
    assert [by_line[n] for n in (13, 15, 16)] == ["related", "caption", "related"]
    assert by_line[29] == "related"
    assert by_line[33] == "credit"
    assert by_line[41] == "note"
    dam, frost, museum = reading.articles
    assert [(r.kind, r.headline, r.caption, r.line) for r in dam.related] == [
        ("read-more", "Orchard growers count losses after late frost – union", "FILE PHOTO.", 16)
    ]
    assert [(r.kind, r.headline) for r in frost.related] == [("inline", "Dam owner: Spillway passed every inspection")]
    note = museum.republished_from[0]
    assert isinstance(note, Provenance)
    assert (note.first_published_by, note.line) == ("Ostrand Gazette", 41)
    assert museum.title is not None
    assert museum.title.origin == "standfirst"


def test_capitals_are_headlines_and_bylines_are_names() -> None:
    """A German page in capitals: titles, bylines, dates, an inline link, and a last line without a newline."""
    reading = page("german-capitals.txt")
    first = reading.articles[0]
    assert first.title is not None
    assert first.title.text == "STAUDAMM BESTEHT PRÜFUNG"
    assert first.byline == ("Mara Holt",)
    assert first.language == "de"
    assert first.published is not None
    assert first.published.earliest == date(2025, 5, 4)
    assert [r.headline for r in first.related] == ["Frost trifft Obstbauern im Tal"]
    assert reading.articles[-1].blocks[-1].text.endswith("der Vorsitzende des Verbands.")


def test_marked_headings_are_titles_without_their_marks() -> None:
    """`## X` is a title, its block keeps the line as it stands, and a drawn line is furniture."""
    reading = page("marked-headings.txt")
    assert [a.title.text for a in reading.articles if a.title] == [
        "A bridge for cyclists opens",
        "School kitchens buy from nearby farms",
    ]
    assert reading.articles[0].blocks[0].text == "## A bridge for cyclists opens"


def test_one_article_is_an_article_and_none_is_empty() -> None:
    """A page with one article is no archive; a page of furniture alone is empty and says so."""
    one = page("one-article.txt")
    assert one.kind == "article"
    assert one.articles[0].byline == ("Ida Falk",)
    none = read("Category: Harbours\n\n1 2 3 … 9\n\n© 2025 The Harbour Courier. All rights reserved.\n")
    assert none.kind == "empty"
    assert none.articles == ()
    assert [p.kind for p in none.problems] == ["no-articles"]


def test_hard_wrapped_paragraphs_are_joined() -> None:
    """Wrapped lines become one block that knows its first and last line."""
    block = next(b for b in page("wrapped.txt").articles[0].blocks if b.role == "paragraph")
    assert (block.line, block.last_line) == (5, 7)
    assert "twenty past four, for the third time" in block.text


def test_options_overrule_the_page() -> None:
    """What the user says of a page stands: category, outlet, day."""
    day = When.between(date(2025, 5, 5), date(2025, 5, 5), "given")
    reading = read((PAGES / "harbour-blog.txt").read_bytes(), outlet="Courier", category=("Sea", "Trade"), as_of=day)
    assert reading.outlet == "Courier"
    assert reading.category == ("Sea", "Trade")
    assert reading.day.when == day
    assert reading.articles[0].categories == (("Sea", "Trade"),)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Мост через северный пролив открыли в субботу\n\nНовый мост через северный пролив открыли в субботу, на два года позже срока, сообщили в мэрии.\n\nПервые машины прошли по нему утром.\n\nЧитайте также: Паром начнёт ходить ночью\n\nЦены на яблоки выросли после заморозков\n\nЗаморозки в начале мая уничтожили половину цветов в садах долины, и яблоки подорожали, рассказали садоводы."),
        ("ar", "افتتاح جسر جديد فوق القناة الشمالية\n\nافتتح يوم السبت جسر جديد فوق القناة الشمالية بعد عامين من التأخير، بحسب البلدية.\n\nوعبرت أولى السيارات الجسر صباحا.\n\nارتفاع أسعار التفاح بعد الصقيع\n\nدمر الصقيع في بداية مايو نصف أزهار البساتين في الوادي، كما قال المزارعون."),
        ("zh", "北方航道新桥通车\n\n北方航道上的新桥星期六通车，比原计划晚了两年，市政府说。\n\n第一批汽车早上驶过大桥，司机们说交通缓慢。\n\n霜冻过后苹果价格上涨\n\n五月初的霜冻毁掉了山谷果园一半的花，果农说苹果价格因此上涨。"),
    ],
)  # fmt: skip
def test_other_scripts_are_read_whole(language: str, text: str) -> None:
    """Right-to-left and unspaced scripts keep every line; the language is told."""
    reading = read(text)
    check_whole(reading, text)
    assert reading.articles[0].language == language


LINES = [
    "Read more", "READ MORE: The tolls rise", "Related:", "FILE PHOTO.", "By Ada Moor", "4 May 2025", "Older posts", "1 2 3 … 9",
    "© 2025 The Courier. All rights reserved.", "©  Agency;  https://x.invalid", "----", "## Heading", "1. First", "2. Second",
    "• an item", "> quoted words", "A subhead", "This article was first published by The Courier.", "Category: X", "X Archives",
    "The board said on Tuesday that tolls would rise by a tenth, the first rise in ten years.", "“We waited,” Lind said.",
    "\u200b", "\ufeff", "\u00a0\u00a0", "", "", "", "Continue reading →", "Tagged: a, b", "Ada Moor", "?", "…", "#", "\u2028x", "👩‍👩‍👧",
]  # fmt: skip


@settings(max_examples=120)
@given(
    st.lists(
        st.one_of(st.sampled_from(LINES), st.text(max_size=60).filter(lambda t: "\n" not in t and "\r" not in t)),
        max_size=40,
    )
)
def test_every_line_of_any_page_is_in_one_place(lines: list[str]) -> None:
    """Whatever the lines, each visible one is in one block or one piece of furniture; nothing else is raised."""
    body = "\n".join(lines).encode("utf-8", "replace")
    try:
        reading = read(body)
    except InputError:
        return
    check_whole(reading, decode(body).text)


@settings(max_examples=60)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(body: bytes) -> None:
    """Bytes of any kind give a reading or an InputError, nothing else."""
    try:
        reading = read(body)
    except InputError:
        return
    check_whole(reading, decode(body).text)


def test_a_line_of_ten_million_characters_costs_no_more_than_its_length() -> None:
    """One huge line is one block, read in seconds."""
    text = "word " * 2_000_000
    reading = read(text)
    assert reading.articles[0].blocks[0].text == text.strip()


def test_a_long_page_is_read_in_slabs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages too long to be held at once are decided slab by slab; no line and no first article is lost."""
    monkeypatch.setattr(boundaries, "SLAB", 9)
    monkeypatch.setattr(boundaries, "LAP", 7)
    reading = page("harbour-blog.txt")
    assert starts(reading) == [5, 16, 25]
    check_whole(reading, decode((PAGES / "harbour-blog.txt").read_bytes()).text)


def test_reading_is_the_same_in_every_process() -> None:
    """The order in which sets give their words differs from process to process; the reading doesn't."""
    code = (
        "import sys; from datetime import date; from onrecord.read.plain.reading import read_plaintext;"
        "from onrecord.records import ReadOptions;"
        "print(repr(read_plaintext(open(sys.argv[1], 'rb').read(), ReadOptions(), today=date(2026, 6, 1)).articles))"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", code, str(PAGES / "lost-headlines.txt")],
            env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True,
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(seen) == 1


def test_reading_twice_gives_the_same() -> None:
    """Nothing depends on the order of sets or on the clock."""
    body = (PAGES / "lost-headlines.txt").read_bytes()
    assert read(body) == read(body)


@pytest.mark.parametrize(
    ("line", "names", "day"),
    [
        ("By Ada Moor | Wednesday, 4 March 2026", ("Ada Moor",), date(2026, 3, 4)),
        ("Ada Moor · Wed, Mar 4, 2026", ("Ada Moor",), date(2026, 3, 4)),
        ("By ADA MOOR Wed 4 Mar 2026 09.30 GMT", ("ADA MOOR",), date(2026, 3, 4)),
        ("By Ada Moor on March 4, 2026", ("Ada Moor",), date(2026, 3, 4)),
        ("Von Ada Moor, Mittwoch, 4. März 2026", ("Ada Moor",), date(2026, 3, 4)),
        ("By May Berg and Ada Moor, Tuesday", ("May Berg", "Ada Moor"), None),
        ("By Ada Moor 4 hours ago", ("Ada Moor",), None),
    ],
)
def test_a_byline_parts_names_from_the_day(line: str, names: tuple[str, ...], day: date | None) -> None:
    """However the two are set in one line, no weekday is a writer, and the day is read."""
    text = [
        "The tolls of Orm rise by a tenth",
        line,
        "The board of the harbour said that the tolls for large ships would rise by a tenth from the first of June.",
        "The money is to go to the dredging of the north channel, which has silted up since the storms.",
    ]
    (article,) = read_plaintext("\n".join(text).encode(), ReadOptions(), today=date(2026, 3, 9)).articles
    assert article.byline == names
    assert (article.published.earliest if article.published else None) == day
