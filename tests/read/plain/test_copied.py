"""Pages copied from a browser: labels, names, dates, pictures' words and lists where sites put them."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.read.plain.lines.lines import split_units
from onrecord.read.plain.openings.mastheads import dated_above
from onrecord.read.plain.reading import read_plaintext
from onrecord.read.plain.roles.roles import mark
from onrecord.records import PageReading, ReadOptions

HEADS = ("Tolls for large ships to rise", "Bear seen near the school again", "Museum to reopen with a new wing")
LEDES = (
    "The board of the harbour said that the tolls for large ships would rise by a tenth from the first of June.",
    "A brown bear was seen again near the school in the upper valley, and the mayor has asked parents for patience.",
    "The museum will open its doors in spring with a new wing for glass, its director told members in a letter.",
)
MORE = (
    "Captains of the harbour's ferries fear that the tolls will drive their passengers to the night trains.",
    "Hunters followed the bear's tracks from the school to the river, where a sudden rain had washed them out.",
    "Members of the museum had asked for the glass to be shown when the old wing was shut eleven years ago.",
)


def read(*lines: str) -> PageReading:
    return read_plaintext("\n\n".join(lines).encode(), ReadOptions(), today=date(2026, 6, 1))


def page(*top: str, above: tuple[str, ...] = ()) -> list[str]:
    """Three articles; `{}` in what stands above and below their headlines is a number of their own."""
    lines: list[str] = []
    for n, (head, lede, more) in enumerate(zip(HEADS, LEDES, MORE, strict=True)):
        lines += [*(line.format(4 - n) for line in above), head, *(line.format(4 - n) for line in top), lede, more]
    return lines


def kinds(*lines: str) -> list[str]:
    return [item.kind for item in mark(split_units("\n\n".join(lines)))]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ada Moor, CNN", ("Ada Moor",)), ("By Ada Moor Bay Evening News", ("Ada Moor",)),
        ("By Ada Moor Senior Political Reporter", ("Ada Moor",)), ("by Ada Moor | May 4, 2025 | Coast", ("Ada Moor",)),
        ("May 4, 2025 by Ada Moor Leave a Comment", ("Ada Moor",)), ("By admin", ()),
        ("By Ada Moor and Ben Storr", ("Ada Moor", "Ben Storr")),
    ],
)  # fmt: skip
def test_bylines_say_who_and_not_for_whom_or_where(line: str, names: tuple[str, ...]) -> None:
    """Papers, posts, places and sections beside a name are none."""
    assert kinds(HEADS[0], line, LEDES[0], MORE[0])[1] == "byline"
    assert read(HEADS[0], line, LEDES[0], MORE[0]).articles[0].byline == names


def test_a_name_below_a_summary_and_a_post_below_a_name_sign_the_article() -> None:
    """`Ada Moor in Ansley`, then whom she writes for; who edited it is named, and no author."""
    lines = ("Who pays more from June, and who does not.", "Ada Moor in Ansley", "Bay News, Ansley", "4 May 2025")
    reading = read(HEADS[0], *lines, LEDES[0], MORE[0], "Edited by: Ben Storr").articles[0]
    assert [b.role for b in reading.blocks][1:5] == ["standfirst", "byline", "byline", "byline"]
    assert reading.byline == ("Ada Moor",)


def test_dates_above_headlines_are_their_articles_own() -> None:
    """A button may stand between; where dates also stand below headlines, those above may close an article."""
    lines = page(above=("Share", "{} May 2025", "Save"))
    found = read(*lines)
    assert [a.published.earliest.day for a in found.articles if a.published] == [4, 3, 2]
    items = mark(split_units("\n\n".join(page("{} May 2025", above=("{} April 2025",)))))
    begins = [n for n, item in enumerate(items) if item.unit.text in HEADS]
    assert dated_above(items, begins) == begins


def test_what_stands_above_the_first_headline_alone_is_the_pages() -> None:
    """Lines of the site, as many as no other headline has above it."""
    found = read("The Bay Courier", "Coast", *page("4 May 2025"))
    assert [f.kind for f in found.furniture] == ["header", "header"]
    assert [a.title.text for a in found.articles if a.title] == list(HEADS)


def test_a_section_above_each_headline_is_no_headline() -> None:
    """They differ, so that none recurs; the longer line below is the headline."""
    found = read(*page("{} May 2025", above=("Section {}",)))
    assert [a.title.text for a in found.articles if a.title] == list(HEADS)


def test_a_line_beside_a_credit_is_what_the_picture_shows() -> None:
    """Below an article's date, and farther down where headlines have dates; a headline above a credit stays one."""
    lines = (
        HEADS[0],
        "4 May 2025",
        "Ships wait in the bay",
        "(Image: PA)",
        LEDES[0],
        "A pilot's boat",
        "Photo: PA",
        MORE[0],
    )
    assert kinds(*lines)[2:4] == ["caption", "credit"]
    assert kinds(*lines)[5:7] == ["short", "credit"]
    assert kinds(*lines, *page("1 May 2025"))[5:7] == ["caption", "credit"]
    assert kinds(HEADS[0], "4 May 2025", "Getty Images", "Ships wait in the bay", LEDES[0])[2:4] == [
        "credit",
        "caption",
    ]
    assert kinds("4 May 2025", HEADS[0], "© Ada Moor/TASS", LEDES[0])[1] == "short"
    assert kinds(LEDES[0], "Ships wait in the bayCredit: Alamy", MORE[0])[1] == "caption"


def test_a_name_alone_signs_where_the_page_signs_so() -> None:
    """Between headline and text; and at the end, above who that is, it is the outlet's word on its writer."""
    lines = page("Ada Moor")
    assert kinds(*lines).count("byline") == 3
    assert kinds(HEADS[0], "Ada Moor", LEDES[0]).count("byline") == 0
    told = kinds(HEADS[0], "By Ada Moor", LEDES[0], "Ada Moor", "Ada Moor is a reporter in Ansley.", *lines[4:])
    assert told[3:5] == ["note", "note"]


def test_a_signature_below_the_text_begins_no_article() -> None:
    """Where each has its day above its headline, and who posted it below."""
    lines = [
        x
        for n in (0, 4, 8)
        for x in (*page(above=("{} May 2025",))[n : n + 4], "Posted by Ada Moor at 2:15 PM", "Zap it")
    ]
    found = read(*lines)
    assert [a.title.text for a in found.articles if a.title] == list(HEADS)
    assert [a.published.earliest.day for a in found.articles if a.published] == [4, 3, 2]
    assert [a.byline for a in found.articles] == [("Ada Moor",)] * 3


def test_teasers_are_articles_though_a_pager_follows() -> None:
    """What closes each is no box; "Latest stories" above them all is none either."""
    lines = [x for n in range(3) for x in (HEADS[n], f"Ada Moor – May {4 - n}, 2025", LEDES[n], "Read more")]
    found = read("Latest stories", *lines, "Page 1 of 45")
    assert [a.title.text for a in found.articles if a.title] == list(HEADS)


def test_what_a_list_read_aloud_counts_is_its_headlines() -> None:
    """Whatever their marks; the text below its end is the article's."""
    heads = ("Ferries stop. Nobody says why", "Is the tide late?", "Frost in May.")
    items = [line for n, head in enumerate(heads, 1) for line in (f"list {n} of 3", head)]
    told = kinds(LEDES[0], "Recommended Stories", "list of 3 items", *items, "end of list", MORE[0])
    assert [kind for kind in told if kind != "menu"] == ["text", "marker", "boxhead", "boxhead", "boxhead", "text"]
