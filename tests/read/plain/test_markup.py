"""Pages that programs saved as text: their marks go, the words stay, and links lead where they led."""

from __future__ import annotations

from datetime import date
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.read.decoding.sniff import sniff
from onrecord.read.plain.lines.clipping import clipped
from onrecord.read.plain.lines.lines import split_units
from onrecord.read.plain.lines.markup import style_of
from onrecord.read.plain.reading import read_plaintext
from onrecord.records import PageReading, ReadOptions

TODAY = date(2026, 3, 9)
STORIES = (
    ("Evening train returns to the upland towns", "1", (
        "The last train of the day will run through to Cold Harrow again from May, the transport office said.",
        "It had been cut four years ago, and the towns lost a quarter of their evening trade, by the mayor's account.",
    )),
    ("Reservoir company opens its gate log", "2", (
        "The company that runs the reservoir above Stane has put the log of its gates on its site after the flood.",
        "It shows that the second gate stayed shut for forty minutes on the night of the storm, for want of power.",
    )),
    ("Wool price at its highest for decades", "3", (
        "Upland wool fetched more than eleven crowns a kilo at the Saturday sale, and buyers came from the coast.",
        "There is hardly anybody left to shear, says the farmers' union, which asks for a school of the craft.",
    )),
)  # fmt: skip
SITE = "https://lantern.example"


def lynx() -> str:
    """As `lynx -dump` writes it: numbers before links, wrapped, the addresses at the end."""
    lines = ["   [1]The Lantern", "", "     * [2]Home", "     * [3]Coast", "", " " * 30 + "Category: Coast", ""]
    addresses = [f"{SITE}/", f"{SITE}/", f"{SITE}/c/coast"]
    for title, number, paragraphs in STORIES:
        addresses.append(f"{SITE}/{number}")
        lines += [f"[{len(addresses)}]{title}", "", f"   {number} March 2026", ""]
        lines += chain.from_iterable([*wrapped(one, 66), ""] for one in paragraphs)
    lines += ["   1 2 3 Older posts", "", "Recent posts", "", "     * Ferry fares rise in May", "", "References", ""]
    lines += [f"   {n}. {one}" for n, one in enumerate(addresses, 1)]
    return "\n".join(lines) + "\n"


def wrapped(text: str, width: int) -> list[str]:
    lines = ["  "]
    for word in text.split():
        if len(lines[-1]) + len(word) >= width:
            lines.append("  ")
        lines[-1] += " " + word
    return lines


def markdown() -> str:
    """As clippers write Markdown."""
    lines = ["<div>", "", f"[The Lantern]({SITE}/)", "", "- [Home](/)", "- [Coast](/c/coast)", "", "# Category: Coast"]
    for title, number, paragraphs in STORIES:
        lines += ["", f"## [{title}](/{number}) {{#t{number} .entry}}", "", f"{number} March 2026", "", "::: body"]
        lines += ["", f"![The town.]({SITE}/a.jpg)", "", f"**{paragraphs[0]}**", "", f"{paragraphs[1]} \\[sic\\]"]
        lines += ["", f"[Snow is late, and so are the skiers](/b/{number})"]
    return "\n".join([*lines, "", "## Recent posts", "", "- [Ferry fares rise](/x)", ""])


def angled() -> str:
    """As Firefox saves a page as text."""
    lines = [f"The Lantern <{SITE}/>", "", "Category: Coast", ""]
    for title, number, paragraphs in STORIES:
        lines += [f"{title} <{SITE}/{number}>", "", f"{number} March 2026", "", *paragraphs, ""]
    return "\n".join(lines)


def read(text: str, url: str | None = f"{SITE}/c/coast") -> PageReading:
    return read_plaintext(text.encode(), ReadOptions(url=url), today=TODAY)


@pytest.mark.parametrize("page", [lynx, markdown, angled])
def test_articles_come_out_as_from_a_page_of_plain_words(page: object) -> None:
    """Every article with its headline, its day, its own address and its words; nothing of the site's menus."""
    found = read(page())  # type: ignore[operator]
    assert [one.title.text for one in found.articles if one.title] == [title for title, _, _ in STORIES]
    assert [one.url for one in found.articles] == [f"{SITE}/{number}" for _, number, _ in STORIES]
    assert [one.published.earliest.day for one in found.articles if one.published] == [1, 2, 3]
    assert found.category == ("Coast",)
    for one, (_, _, paragraphs) in zip(found.articles, STORIES, strict=True):
        words = " ".join(block.text for block in one.blocks if block.role in ("paragraph", "standfirst"))
        assert [words.count(paragraph) for paragraph in paragraphs] == [1, 1]
    assert [one.severity for one in found.problems] == []


def test_every_line_with_words_is_in_a_block_or_told_of_as_furniture() -> None:
    """Lists of addresses and menus are furniture; only lines that show nothing are passed over."""
    text = lynx()
    found = read(text)
    lines = {
        n for one in found.articles for b in one.blocks if b.line for n in range(b.line, (b.last_line or b.line) + 1)
    }
    lines |= {one.line for one in found.furniture if one.line}
    assert lines == {n for n, line in enumerate(text.split("\n"), 1) if line.strip()}


def test_links_of_markdown_are_related_articles_and_pictures_are_captions() -> None:
    """A line that is nothing but a link leads elsewhere; a picture's words are a caption; emphasis leaves no marks."""
    first = read(markdown()).articles[0]
    assert [(one.headline, one.url) for one in first.related] == [
        ("Snow is late, and so are the skiers", f"{SITE}/b/1")
    ]
    assert [block.text for block in first.blocks if block.role == "caption"] == ["The town."]
    assert first.blocks[-2].text.endswith("account. [sic]")
    assert not any("*" in block.text for block in first.blocks)


CLIP = """---
title: "Evening train: a return"
source: "https://lantern.example/1"
author:
  - "[[Ada Brill]]"
published: 2026-03-01
created: 2026-03-08
tags: ["clippings", "rail"]
---
"""


def test_a_clippers_front_matter_tells_what_the_page_itself_does_not() -> None:
    """Headline, address, author and day; the day it was clipped is no day of the article's. The lines are furniture."""
    found = read(CLIP + "\n\n".join(STORIES[0][2]) + "\n", None)
    (article,) = found.articles
    assert article.title is not None
    assert (article.title.text, article.title.origin) == ("Evening train: a return", "metadata")
    assert (article.url, article.byline) == ("https://lantern.example/1", ("Ada Brill",))
    assert article.published is not None
    assert article.published.earliest == date(2026, 3, 1)
    assert [one.line for one in found.furniture] == list(range(1, 10))


def test_a_readers_header_is_read_like_front_matter() -> None:
    """Title, URL Source, Published Time, then the text: as services that turn pages into Markdown write it."""
    head = (
        "Title: Evening train\n\nURL Source: https://lantern.example/1\n\nPublished Time: 2026-03-01T23:30:00+02:00\n\n"
    )
    (article,) = read(f"{head}Markdown Content:\n# Evening train\n\n" + "\n\n".join(STORIES[0][2]), None).articles
    assert article.title is not None
    assert (article.title.origin, article.url) == ("page", "https://lantern.example/1")
    assert article.published is not None
    assert article.published.earliest == date(2026, 3, 1)


@pytest.mark.parametrize(
    "text",
    ["---\n\nA rule above the text.\n\n---\n", "Warning: storms ahead\n\nThe coast is closed.\n", "---\nno end", ""],
)
def test_a_page_that_begins_with_its_words_has_no_front_matter(text: str) -> None:
    """Rules and colons are words of the page unless a clipper's names stand there."""
    assert clipped(text) is None


def test_markdown_that_begins_with_a_tag_is_no_web_page() -> None:
    """The name decides between kinds that begin alike; a whole page is one by any name."""
    assert sniff("clip.md", b"<div>\n\n# A headline\n") == "text/plain"
    assert sniff("clip.md", b"<!doctype html><html><body><p>Words</p></body></html>") == "text/html"
    assert sniff("clip.html", b"<div><p>Words</p></div>") == "text/html"


def test_plain_words_have_no_style_and_brackets_stay() -> None:
    """Footnotes, quotations with gaps and a single link are what the page says."""
    text = "He called it “[a] failure” [1] and left.\n\n[1] In a letter.\n\nSee [the law](https://law.example/1)."
    assert style_of(text) is None
    assert [one.text for one in split_units(text)] == [line for line in text.split("\n") if line]


@given(st.text(alphabet="ab []*_\\#-1.\n", max_size=200))
def test_odd_marks_cost_no_letter(noise: str) -> None:
    """Whatever stands in a page of Markdown, letters that are in no address and no tag are kept, in order."""
    units = split_units(f"[x](http://x) and [y](http://y)\n\n{noise}\n\nQQ end")
    letters = [c for one in units[1:-1] for c in one.text if c in "ab1"]
    assert letters == [c for c in noise if c in "ab1"]
    assert units[-1].text == "QQ end"


@given(st.text(alphabet="ab [](){}<>*_\\!#:-1.\n/", max_size=200))
def test_odd_marks_raise_nothing(noise: str) -> None:
    """Marks that are closed nowhere, nested or empty."""
    for head in ("[x](http://x) and [y](http://y)\n", "<http://x> <http://y> <http://z>\n", "---\ntitle: x\n", ""):
        read(head + noise + "\nThe end is reached.\n\n 1. http://x\n 2. http://y\n 3. http://z\n", None)
