"""Downloads of news databases: told from pages by their bytes, each document an article, every line in one place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import InputError
from onrecord.ingest import parts
from onrecord.pipeline.readers import reader_for
from onrecord.read.databases import read_database
from onrecord.read.decoding.databases import FACTIVA, LEXISNEXIS, NEXIS, PROQUEST
from onrecord.read.decoding.sniff import cuts, sniff
from onrecord.record import ImportOptions, open_record
from onrecord.records import PageReading, ReadOptions
from tests.faults.inputs import READ, TWO
from tests.read.databases.downloads import (
    FORMS,
    FRENCH,
    GERMAN,
    RULE,
    Story,
    factiva_coded,
    lexisnexis,
    nexis,
    proquest,
    stories,
)

TODAY = date(2026, 5, 1)
THREE = stories(3)


def read(text: str, form: str | None = None) -> PageReading:
    body = text.encode()
    kind = form or sniff("download.txt", body)
    return read_database(body, ReadOptions(), form=kind, today=TODAY)


def roles(page: PageReading, role: str, article: int = 0) -> list[str]:
    return [block.text for block in page.articles[article].blocks if block.role == role]


def accounted(text: str, page: PageReading) -> None:
    """Every line that isn't blank is in one block or one piece of furniture, and spans hold their words."""
    wanted = {number for number, line in enumerate(text.split("\n"), 1) if line.strip()}
    held = [one.line for one in page.furniture]
    for one in page.articles:
        for block in one.blocks:
            assert one.text[block.start : block.end] == block.text
            assert block.line is not None
            held += range(block.line, (block.last_line or block.line) + 1)
    mine = sorted(line for line in held if line in wanted)
    assert mine == sorted(wanted)


# ---- told from pages -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kept", ["plain", "mark", "utf-16", "windows"])
@pytest.mark.parametrize("form", FORMS)
def test_a_download_is_known_by_its_bytes(form: str, kept: str) -> None:
    """However it is encoded and whatever ends its lines; and it is read the same."""
    kind, write = FORMS[form]
    text = write(THREE)
    body = {
        "plain": text.encode(),
        "mark": b"\xef\xbb\xbf" + text.encode(),
        "utf-16": text.encode("utf-16"),
        "windows": text.replace("\n", "\r\n").encode("cp1252"),
    }[kept]
    assert sniff("download.txt", body) == kind
    assert reader_for(kind) is not None
    page = read_database(body, ReadOptions(), form=kind, today=TODAY)
    assert [(b.role, b.line, b.text) for a in page.articles for b in a.blocks] == [
        (b.role, b.line, b.text) for a in read(text).articles for b in a.blocks
    ]


@pytest.mark.parametrize("name", READ)
def test_an_ordinary_page_is_none(name: str) -> None:
    """Nor is any page with a fault."""
    assert sniff("page.txt", READ[name][0]) == "text/plain"


ABOUT = (
    "The library tells its readers how such a download looks, and what stands above and below each of its documents."
)


@pytest.mark.parametrize("form", FORMS)
def test_a_page_about_a_download_is_a_page(form: str) -> None:
    """It begins with prose; a page that merely ends like one has none of the fields."""
    assert sniff("page.txt", f"{ABOUT}\n\n{FORMS[form][1](THREE)}".encode()) == "text/plain"
    for end in ("End of Document", "1 of 3 DOCUMENTS", RULE, "Document 1 de 3"):
        assert sniff("page.txt", f"{TWO}\n{end}\n\n{TWO}".encode()) == "text/plain"


# ---- each form -------------------------------------------------------------------------------------------------------


def told(story: Story, page: PageReading, number: int) -> None:
    """What every form tells of a story."""
    one = page.articles[number]
    assert one.title is not None
    assert (one.title.text, one.outlet, one.language) == (story.headline, story.outlet, "en")
    assert one.published is not None
    assert (one.published.earliest, one.published.precision, one.published.origin) == (story.day, 1, "metadata")
    assert one.published.evidence[0].line is not None
    assert [name.casefold() for path in one.categories for name in path] == [story.section.casefold()]
    text = [block.text for block in one.blocks if block.role in ("paragraph", "heading")]
    assert text == list(story.paragraphs)
    assert one.cut_off is None


@pytest.mark.parametrize("form", FORMS)
def test_each_document_is_an_article(form: str) -> None:
    """Headline, outlet, day, section, people and paragraphs, whatever the form; wrapped lines run on."""
    text = FORMS[form][1](THREE)
    page = read(text)
    assert page.kind == "archive"
    assert len(page.articles) == 3
    for number, story in enumerate(THREE):
        told(story, page, number)
    assert page.articles[0].byline == ("Ada Moor",)
    assert page.articles[1].byline[0] == "Bo Lind"
    assert roles(page, "heading") == ["Who pays the other half"]
    assert page.problems == ()
    accounted(text, page)


def test_lexisnexis_keeps_what_the_paper_printed() -> None:
    """Lines below the headline, edition, page, place, captions and corrections have their roles; terms are tags."""
    page = read(lexisnexis(THREE))
    assert roles(page, "standfirst") == [THREE[0].deck]
    assert roles(page, "byline") == [
        "March 8, 2021 Monday Edition 1; Coast",
        "Ada Moor",
        "SECTION: HARBOUR; Pg. 4",
        "SANDHOLM",
    ]
    assert roles(page, "caption") == [THREE[0].graphic]
    assert roles(page, "note", 1) == [THREE[1].correction]
    assert page.articles[0].tags == ("FERRIES", "HARBORS & PORTS", "CITY GOVERNMENT", "BUDGETS", "TRANSPORT")
    kinds = {one.text: one.kind for one in page.furniture}
    assert kinds["1 of 3 DOCUMENTS"] == kinds["Project ID: None"] == kinds["LENGTH: 111 words"] == "header"
    assert kinds["All Rights Reserved"] == "footer"


def test_the_request_below_all_documents_is_no_part_of_the_last() -> None:
    """Its fields close it still."""
    text = (
        lexisnexis(THREE)
        + "\n---- End of Request ----\nDownload Request: Selected Items: 1-3\nTime of Request: 16:51\n"
    )
    page = read(text)
    told(THREE[2], page, 2)
    assert page.problems == ()
    accounted(text, page)


@pytest.mark.parametrize(
    ("text", "language", "section", "body"),
    [(GERMAN, "de", "LOKALES", "Die Linie kostet"), (FRENCH, "fr", "RÉGION", "La ligne perd")],
)
def test_lexisnexis_speaks_german_and_french(text: str, language: str, section: str, body: str) -> None:
    """Its labels and months are those of the language that it was asked in."""
    page = read(text)
    (one,) = page.articles
    assert one.published is not None
    assert (one.language, one.byline, one.categories) == (language, ("Ada Moor",), ((section,),))
    assert one.published.earliest == date(2021, 1, 11)
    assert roles(page, "paragraph")[1].startswith(body)
    accounted(text, page)


OLD = """
                               1 of 2 DOCUMENTS

                  Copyright 2003 Sandholm Courier, Inc., a Coast
                                Newspapers group

                              The Sandholm Courier

                     January 11, 2003, Saturday, FINAL EDITION

SECTION: Section A; Column 1; Foreign Desk; Pg. 1

LENGTH: 21 words

HEADLINE: Harbour board keeps the night ferry for another
year

BYLINE: By BO LIND, Staff Writer

BODY:
The harbour board of Sandholm voted on Wednesday to keep the night ferry for
another year, its chair said on Thursday.

URL: http://www.courier.example

LOAD-DATE: January 11, 2003


                               2 of 2 DOCUMENTS

The Lunde Talk

January 2003

Transcript of the evening round

LENGTH: 46 words

MOOR: Good evening. We talk about the ferry tonight, and what it costs us all.

LANGUAGE: that is what this is about, said the caller from Ostvik, who was on
the line for nine minutes, and then for nine more.

DAHL: The county has not said. It will say so when it has, on a day in May.

GRAPHIC: The ferry at night.

The mole in fog.

LOAD-DATE: January 13, 2003
"""


def test_other_ways_of_lexisnexis_are_read() -> None:
    """Copyright above, headline and body as fields, a month for a day, lines that aren't set in the middle, a talk."""
    page = read(OLD)
    first, second = page.articles
    assert first.title is not None
    assert first.title.text == "Harbour board keeps the night ferry for another year"
    assert (first.outlet, first.categories) == ("The Sandholm Courier", (("Foreign Desk",),))
    assert roles(page, "paragraph") == [
        "The harbour board of Sandholm voted on Wednesday to keep the night ferry for another year, its chair said on"
        " Thursday."
    ]
    assert first.url is not None
    assert "courier.example" not in first.url  # the outlet's front page is no article's address
    assert second.published is not None
    assert (second.outlet, second.published.words, second.published.precision) == (
        "The Lunde Talk",
        "in January 2003",
        4,
    )
    assert len(roles(page, "paragraph", 1)) == 3  # a paragraph that begins like a field is none
    assert roles(page, "caption", 1) == ["The ferry at night.", "The mole in fog."]
    accounted(OLD, page)


def test_a_series_name_above_a_headline_is_none() -> None:
    """In capitals, with the headline behind a semicolon, as some papers' headlines are kept."""
    text = lexisnexis(THREE).replace(f"{THREE[0].headline};", "THE TOWN AND ITS HARBOUR: THE FERRY;")
    page = read(text)
    assert page.articles[0].title is not None
    assert page.articles[0].title.text == THREE[0].deck
    assert roles(page, "byline")[1] == "THE TOWN AND ITS HARBOUR: THE FERRY;"
    accounted(text, page)


def test_nexis_is_read_with_its_cover_page_and_without() -> None:
    """The search and the list of headlines are no document's; the summary is the standfirst."""
    page, bare = read(nexis(THREE)), read(nexis(THREE, cover=False))
    assert [(a.text, a.url) for a in page.articles] == [(a.text, a.url) for a in bare.articles]
    text = nexis(THREE)  # of a Word document the foot of the cover page is left out
    footless = read("\n".join(line for line in text.split("\n") if "About LexisNexis" not in line))
    assert [(a.text, a.url) for a in footless.articles] == [(a.text, a.url) for a in bare.articles]
    assert roles(page, "standfirst") == [THREE[0].deck]
    assert roles(page, "caption") == [THREE[0].graphic]
    assert roles(page, "note", 1) == [THREE[1].correction]
    assert page.articles[0].tags == ("FERRIES", "HARBORS & PORTS", "SANDHOLM")


def test_factivas_codes_may_stand_alone_on_their_lines() -> None:
    """Word processors part a code from what it names by a tab or by a line's end."""
    text = factiva_coded(THREE, alone=True)
    page = read(text)
    for number, story in enumerate(THREE):
        told(story, page, number)
    assert page.articles[0].url == "factiva:SANCOU0020210308eh000001x"
    assert page.articles[0].tags == ("Political/General News", "Travel", "Sandholm")
    accounted(text, page)


def test_proquests_abstract_stands_in_where_there_is_no_text() -> None:
    """Beside a text it is no words of the outlet's."""
    text = proquest(THREE)
    assert not roles(read(text), "standfirst")
    start, end = text.index("Full text:"), text.index("Subject:")
    page = read(f"{text[:start]}Full text: Not available.\n\n{text[end:]}")
    assert roles(page, "standfirst") == [THREE[0].paragraphs[0]]
    assert [one.kind for one in page.problems] == ["teasers"]
    assert page.articles[0].url == "proquest:2490000001"


# ---- faults ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lost", "what"),
    [
        ("Harbour board keeps the night ferry", "has no headline"),
        ("March 8, 2021 Monday", "has no day"),
        ("LENGTH: 111 words", None),
        ("LOAD-DATE: March 8, 2021", None),
    ],
)
def test_a_lost_line_costs_its_field_alone(lost: str, what: str | None) -> None:
    """The document is read without it, the others as before; what an article can't do without is told with its line."""
    text = lexisnexis(THREE[:1] + stories(3)[1:]).replace(f"{THREE[0].deck}\n", "").replace("ferry;", "ferry")
    text = "\n".join(line for line in text.split("\n") if line.strip() != lost)
    page = read(text)
    assert len(page.articles) == 3
    told(THREE[1], page, 1)
    first = text.split("1 of 3 DOCUMENTS")[0].count("\n") + 1
    assert len(page.problems) == (what is not None)
    assert all(one.line == first and f"line {first} {what}" in one.what for one in page.problems)
    accounted(text, page)


@pytest.mark.parametrize(
    ("form", "mark"), [("nexis", "End of Document"), ("factiva-coded", "AN\tDocument SANCOU0020210308eh000001x")]
)
def test_a_document_whose_end_is_lost_is_still_one(form: str, mark: str) -> None:
    """The next begins where it does; the fault is told, and the article marked."""
    text = FORMS[form][1](THREE).replace(f"{mark}\n", "", 1)
    page = read(text)
    assert [one.title.text for one in page.articles if one.title] == [one.headline for one in THREE]
    assert page.articles[0].cut_off is not None
    assert [one.kind for one in page.problems] == ["bad-document"]
    accounted(text, page)


@pytest.mark.parametrize("form", FORMS)
def test_a_download_that_broke_off_says_so(form: str) -> None:
    """Its last article is cut off; the ones above are whole."""
    text = FORMS[form][1](THREE)
    text = text[: text.index("Parents had asked")]
    page = read(text)
    last = page.articles[-1]
    assert last.cut_off == "its download ends within it"
    assert page.articles[0].cut_off is None
    assert "bad-document" in {one.kind for one in page.problems}
    accounted(text, page)


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_no_damage_loses_a_line(form: str, data: st.DataObject) -> None:
    """Lines cut out, doubled, moved, or all after one lost: each that is left stands in one place."""
    kind, write = FORMS[form]
    lines = write(THREE).split("\n")
    for _ in range(data.draw(st.integers(1, 4))):
        at, to = (data.draw(st.integers(0, len(lines) - 1)) for _ in range(2))
        how = data.draw(st.sampled_from(["cut", "double", "move", "end"]))
        if how == "end" and at:
            lines = lines[:at]
            break
        line = lines.pop(at)
        if how != "cut":
            lines[to:to] = [line, line] if how == "double" else [line]
    text = "\n".join(lines)
    try:
        page = read(text, kind)
    except InputError:
        return
    accounted(text, page)


def test_a_download_without_words_is_refused_in_one_line() -> None:
    """It says what to do."""
    with pytest.raises(InputError, match="no document of this download has words") as caught:
        read("\n 1 of 1 DOCUMENTS\n\n  The Courier\n\nLENGTH: 0 words\n\nLOAD-DATE: May 4, 2020\n", LEXISNEXIS)
    assert caught.value.then


# ---- into the archive ------------------------------------------------------------------------------------------------


def bring(tmp_path: Path, **texts: str) -> tuple[int, int]:
    """Imports these files into one archive, and returns how many articles were new and how many changed."""
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    with open_record(tmp_path / "archive", create=True) as record:
        run = record.import_pages([str(tmp_path / f"{name}.txt") for name in texts], ImportOptions())
        assert list(run)
    return run.report.new, run.report.changed


@pytest.mark.parametrize("form", FORMS)
def test_another_download_of_the_same_documents_adds_nothing(tmp_path: Path, form: str) -> None:
    """Whatever its order and its cover page; two weeks of one column stay two articles."""
    write = FORMS[form][1]
    many = stories(12)
    assert bring(tmp_path, first=write(many)) == (12, 0)
    assert bring(tmp_path, second=write(many[::-1])) == (0, 0)


def test_both_forms_of_nexis_are_the_same_articles(tmp_path: Path) -> None:
    """The service changed its form, not its documents."""
    assert bring(tmp_path, first=lexisnexis(THREE)) == (3, 0)
    assert bring(tmp_path, second=nexis(THREE)) == (0, 0)


@pytest.mark.parametrize("form", FORMS)
def test_a_large_download_comes_in_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str) -> None:
    """Cut between documents; lines are the whole file's, and the articles those of the file read at once."""
    monkeypatch.setattr(parts, "PART_BYTES", 4096)
    kind, write = FORMS[form]
    text = write(stories(30))
    path = tmp_path / "download.txt"
    path.write_text(text, encoding="utf-8")
    found = parts.Found(path.name, path, path.stat().st_size)
    taken = list(parts.take(found, now=datetime(2026, 5, 1, tzinfo=UTC), max_bytes=1 << 20, cuts=cuts))
    captures = [one for one in taken if isinstance(one, parts.Capture)]
    assert len(captures) > 5
    assert b"".join(one.body for one in captures) == text.encode()
    readers: Callable[..., PageReading] = read_database
    pages = [
        readers(one.body, ReadOptions(), form=kind, today=TODAY, first_line=parts.first_line(one.url))
        for one in captures
    ]
    whole = read(text)
    assert [(a.url, [b.line for b in a.blocks]) for page in pages for a in page.articles] == [
        (a.url, [b.line for b in a.blocks]) for a in whole.articles
    ]
    assert not [problem for page in pages for problem in page.problems]


def test_the_kinds_are_those_of_the_readers() -> None:
    """Four names for media types that nobody registered, written in two places."""
    assert all(reader_for(kind) is not None for kind in (LEXISNEXIS, NEXIS, FACTIVA, PROQUEST))
