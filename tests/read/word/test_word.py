"""Word and rich-text documents: the words that their text would have, and a database's download among them."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import InputError
from onrecord.pipeline.readers import READABLE
from onrecord.read.decoding.sniff import sniff
from onrecord.read.word import read_word
from onrecord.read.word.docx import docx_text
from onrecord.read.word.rtf import rtf_text
from onrecord.records import ReadOptions
from tests.faults.inputs import TWO
from tests.read.databases.downloads import FORMS, factiva_coded, nexis, stories

TODAY = date(2026, 5, 1)
SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
AGAIN = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def docx(inside: str, *, first: str = "[Content_Types].xml", above: str = "") -> bytes:
    """A Word document of these paragraphs, as markup."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(first, "x" * 3000)
        body = f'<w:document xmlns:w="{SPACE}" xmlns:mc="{AGAIN}"><w:body>{inside}</w:body></w:document>'
        packed.writestr("word/document.xml", f'<?xml version="1.0" encoding="UTF-8"?>{above}{body}')
    return out.getvalue()


def paragraphs(text: str) -> str:
    """A paragraph for each line, its words in two runs, a tab as its own element."""
    found = []
    for line in text.split("\n"):
        runs = []
        for half in (line[: len(line) // 2], line[len(line) // 2 :]):
            words = "<w:tab/>".join(f'<w:t xml:space="preserve">{escape(one)}</w:t>' for one in half.split("\t"))
            runs.append(f"<w:r><w:rPr><w:b/></w:rPr>{words}</w:r>")
        found.append(f"<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr>{''.join(runs)}</w:p>")
    return "".join(found)


def rtf(text: str) -> bytes:
    """A rich-text document of these lines: letters beyond ASCII by their numbers, with a stand-in for others."""
    out = []
    for one in text:
        if one in "\\{}":
            out.append(f"\\{one}")
        elif one == "\n":
            out.append("\\par\r\n")
        elif one == "\t":
            out.append("\\tab ")
        elif one < "\x7f":
            out.append(one)
        else:
            units = one.encode("utf-16-le")
            numbers = [int.from_bytes(units[n : n + 2], "little", signed=True) for n in range(0, len(units), 2)]
            out.append("".join(f"\\u{number}?" for number in numbers))
    head = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\froman Times;}{\f1 Arial;}}{\colortbl;\red0\green0\blue0;}"
    extra = r"{\info{\title A title}}{\header A page's head\par}{\*\generator Riched20;}\pard\plain\f0\fs24 "
    return (head + extra + "".join(out) + "}").encode("ascii")


PLAIN = st.text(st.characters(exclude_categories=("Cc", "Cs"), include_characters="\t\n"), max_size=300)


@settings(max_examples=60, deadline=None)
@given(PLAIN)
def test_words_come_back_as_they_were(text: str) -> None:
    """Any letters, tabs and empty lines, from both."""
    assert rtf_text(rtf(text)) == text
    legal = "".join(one for one in text if one not in "\ufffe\uffff")
    assert docx_text(docx(paragraphs(legal))) == legal


def test_a_word_document_gives_what_is_read() -> None:
    """Boxes once, no deleted or moved words, a link's words without its code, cells line by line."""
    run = "<w:r><w:t>{}</w:t></w:r>"
    box = "<w:r><{0}><w:txbxContent><w:p><w:r><w:t>In a box.</w:t></w:r></w:p></w:txbxContent></{0}></w:r>"
    inside = (
        f"<w:p>{run.format('The ferry')}<w:del><w:r><w:delText> leaves</w:delText></w:r></w:del>{run.format(' stays.')}"
        f"<w:moveFrom>{run.format('moved')}</w:moveFrom></w:p>"
        f"<w:p><mc:AlternateContent>{box.format('mc:Choice')}{box.format('mc:Fallback')}</mc:AlternateContent></w:p>"
        "<w:p><w:r><w:instrText>LINK</w:instrText></w:r><w:hyperlink><w:r><w:t>A link</w:t></w:r></w:hyperlink></w:p>"
        f"<w:tbl><w:tr><w:tc><w:p>{run.format('HD')}</w:p></w:tc><w:tc><w:p>{run.format('Fog')}</w:p></w:tc></w:tr></w:tbl>"
    )
    assert docx_text(docx(inside)).split("\n") == ["The ferry stays.", "In a box.", "", "A link", "HD", "Fog"]


def test_a_rich_text_gives_what_is_read() -> None:
    """Code pages, cells, a link's words; no pictures, whatever their bytes."""
    body = (
        rb"{\rtf1\ansi\ansicpg1251 \'cf\'e0\'f0\'ee\'ec{\field{\*\fldinst HYPERLINK x}{\fldrslt  link}}\line"
        rb"{\pict\bin4 }{}{}\\HD\cell Fog\cell\row {\b bold} \{x\}\~y\emdash z\uc2\u1078 ab!}"
    )
    assert rtf_text(body) == "Паром link\n\\HD\tFog\t\nbold {x}\xa0y—zж!"


@pytest.mark.parametrize("write", [lambda text: docx(paragraphs(text)), rtf])
@pytest.mark.parametrize("form", FORMS)
def test_a_download_is_read_as_its_text_is(form: str, write) -> None:  # type: ignore[no-untyped-def]
    """The same articles, blocks and lines; Nexis and Factiva hand out these first."""
    kind, made = FORMS[form]
    text = made(stories(3))
    body = write(text)
    assert sniff("download", body) in READABLE
    page = read_word(body, ReadOptions(), today=TODAY)
    from onrecord.read.databases import read_database

    plain = read_database(text.encode(), ReadOptions(), form=kind, today=TODAY)
    assert [(a.url, a.blocks) for a in page.articles] == [(a.url, a.blocks) for a in plain.articles]
    assert len(page.articles) == 3


@pytest.mark.parametrize("write", [lambda text: docx(paragraphs(text)), rtf])
def test_any_other_document_is_a_page(write) -> None:  # type: ignore[no-untyped-def]
    """Its paragraphs are lines, in whatever encoding somebody says that text files are."""
    page = read_word(write(TWO), ReadOptions(encoding="cp1251"), today=TODAY)
    assert page.encoding == "utf-8"
    assert "“People work at night,” Moor told reporters after the vote." in page.articles[0].text


def test_a_document_is_known_by_its_list_of_parts() -> None:
    """Some programs write the text's part last."""
    assert sniff("a.docx", docx(paragraphs("The ferry stays."), first="media/a.png")).endswith(
        "wordprocessingml.document"
    )


WHOLE = docx(paragraphs(nexis(stories(2))))


@pytest.mark.parametrize(
    "body",
    [
        WHOLE[:-40],
        WHOLE[:200] + bytes(300) + WHOLE[500:],
        docx("<w:p><w:r><w:t>cut"),
        docx(""),
        rtf(""),
        docx("<w:p><w:r><w:t>&e;</w:t></w:r></w:p>", above='<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'),
    ],
)
def test_what_is_damaged_or_empty_is_refused_in_one_line(body: bytes) -> None:
    """And says what to do."""
    with pytest.raises(InputError) as caught:
        read_word(body, ReadOptions(), today=TODAY)
    assert caught.value.then
    assert "\n" not in str(caught.value)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_no_damage_to_a_rich_text_is_more_than_that(data: st.DataObject) -> None:
    """Whatever bytes are lost or doubled, words come out."""
    body = rtf(factiva_coded(stories(1)))
    at, to = sorted(data.draw(st.integers(7, len(body))) for _ in range(2))
    assert rtf_text(body[:at] + body[to:]) is not None
    assert rtf_text(body[:to] + body[at:]) is not None
