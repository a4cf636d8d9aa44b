"""One article's page: every block in page order with its role, and what the page says of itself."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from onrecord.errors import InputError
from onrecord.read.html import READER, read_html
from onrecord.records import PageReading, Reading, ReadOptions
from tests.read.html.pages import ARTICLE, SENTENCES, index, paragraphs

TODAY = date(2025, 6, 1)
URL = "https://courier.example/news/2025/04/17/quay-closes?utm=1"


def read(page: str | bytes, url: str | None = URL) -> PageReading:
    body = page.encode() if isinstance(page, str) else page
    return read_html(body, ReadOptions(url=url), today=TODAY)


def article(page: str = ARTICLE) -> Reading:
    return read(page).articles[0]


def texts(reading: Reading, role: str) -> list[str]:
    return [block.text for block in reading.blocks if block.role == role]


def test_every_block_stands_at_its_span() -> None:
    """A block's words are the text's at its span."""
    reading = article()
    assert all(reading.text[block.start : block.end] == block.text for block in reading.blocks)
    assert READER == "html/1"


def test_blocks_come_in_page_order_with_their_roles() -> None:
    """Roles down the page, from the headline to the note."""
    roles = [block.role for block in article().blocks]
    assert roles == [
        "title", "standfirst", "byline", "byline", "caption", "credit", "paragraph", "paragraph", "heading",
        "paragraph",
        "paragraph", "related", "quote", "list", "caption", "table", "embed", "embed", "paragraph", "related", "note",
    ]  # fmt: skip


def test_both_headlines_are_kept() -> None:
    """The printed headline is the title; what the title element says is the SEO headline."""
    reading = article()
    assert reading.title is not None
    assert (reading.title.text, reading.title.origin) == ("Old quay to close for eleven weeks", "page")
    assert reading.title.seo == "Quay closes for repairs: what it means for Ostvik"


def test_the_byline_names_people_only() -> None:
    """A reference by @id is followed; the outlet and the role are left out."""
    assert article().byline == ("Ada Moor",)


def test_the_day_is_the_one_written_and_the_instant_is_in_utc() -> None:
    """A late evening in the page's zone stays on its own day."""
    reading = article()
    assert reading.published is not None
    assert reading.published.earliest == reading.published.latest == date(2025, 4, 17)
    assert reading.published.evidence[0].says == "JSON-LD datePublished"
    assert reading.published_at == datetime(2025, 4, 17, 21, 40, tzinfo=UTC)
    assert reading.modified == datetime(2025, 4, 17, 16, 5, tzinfo=UTC)


def test_sections_tags_language_address_and_outlet() -> None:
    """Breadcrumbs are the category path; the canonical address is made whole."""
    page = read(ARTICLE)
    reading = page.articles[0]
    assert reading.categories == (("Coast", "Harbours"),)
    assert reading.tags == ("harbour", "repairs")
    assert reading.language == "en"
    assert reading.url == "https://courier.example/news/2025/04/17/quay-closes"
    assert (page.kind, page.outlet) == ("article", "The Lunde Courier")


def test_captions_are_tied_to_their_pictures_and_credits_split_off() -> None:
    """Caption and credit carry the picture's address; a caption in a classed box is one as well."""
    blocks = [block for block in article().blocks if block.role in ("caption", "credit")]
    assert [(block.text, block.url) for block in blocks] == [
        ("The old quay in winter.", "https://courier.example/img/quay.jpg"),
        ("Photo: Bo Lind / Kystfoto", "https://courier.example/img/quay.jpg"),
        ("The north pier", "https://courier.example/img/pier.jpg"),
    ]


def test_teasers_are_links_and_not_text() -> None:
    """An inline "READ MORE" and a box are links with headline and address."""
    reading = article()
    assert [(link.headline, link.url) for link in reading.related] == [
        ("Second berth could come in May", "https://courier.example/news/second-berth"),
        ("Ferry keeps its timetable through the spring", "https://courier.example/news/ferry"),
    ]
    assert not any("berth could" in text for text in texts(reading, "paragraph"))


def test_embeds_keep_their_address() -> None:
    """A post's words are one block with the post's address; a frame keeps its own."""
    embeds = [block.url for block in article().blocks if block.role == "embed"]
    assert embeds == ["https://twitter.com/ostvikharbour/status/1234567890", "https://t.me/ostvik/77?embed=1"]


def test_a_note_gives_the_provenance() -> None:
    """Who published first and who translated is read from the note."""
    found = article().republished_from[0]
    assert (found.first_published_by, found.translated_by) == ("The Ostvik Post", "Lea Brandt")


def test_page_furniture_is_no_block() -> None:
    """Menus, share buttons, "most read" and the footer are left out."""
    text = article().text
    assert not any(word in text for word in ("Share", "herring", "All rights", "Home"))


@pytest.mark.parametrize(
    "wrapper", ['<div class="cookie-banner">', '<div class="related-page comments">', '<div style="display:none">']
)
def test_a_name_against_most_of_the_prose_counts_for_nothing(wrapper: str) -> None:
    """An element that holds the article holds it whatever it is called."""
    page = f"<html><body>{wrapper}<h1>The quay closes</h1>{paragraphs(8)}</div></body></html>"
    assert len(texts(article(page), "paragraph")) == 8


def test_text_in_two_parts_is_read_whole() -> None:
    """An advert that splits the text into two elements of one name loses neither."""
    part = '<div class="part">{}</div>'
    body = part.format(paragraphs(4)) + "<div class=ad>Buy nets</div>" + part.format(paragraphs(6))
    page = f"<html><body><article><h1>The quay closes</h1>{body}</article></body></html>"
    assert len(texts(article(page), "paragraph")) == 10


def test_text_between_breaks_is_paragraphs() -> None:
    """Two <br> end a paragraph."""
    page = f"<html><body><h1>The quay closes</h1><div>{'<br><br>'.join(SENTENCES)}</div></body></html>"
    assert texts(article(page), "paragraph") == list(SENTENCES)


def test_a_first_paragraph_of_another_class_is_the_standfirst() -> None:
    """Set apart by its class from paragraphs that are all of one class."""
    page = f'<html><body><h1>The quay closes</h1><div><p class="bold lead-in">{SENTENCES[0]}</p>'
    reading = article(page + paragraphs(5, "text") + "</div></body></html>")
    assert reading.standfirst == SENTENCES[0]


@pytest.mark.parametrize(
    ("opening", "expected"),
    [
        ('<div class="big">{}</div>', True),
        ('<p class="text1">{}</p>', False),
    ],
    ids=["of another make", "numbered"],
)
def test_what_the_description_says_is_the_standfirst_where_it_is_set_otherwise(opening: str, expected: bool) -> None:
    """A first paragraph that metadata copied stays the text's; one of another make than what follows was set apart."""
    head = f'<head><meta name="description" content="{SENTENCES[0]}"></head>'
    rest = "".join(f'<p class="text{n}">{one}</p>' for n, one in enumerate(SENTENCES[1:], 2))
    page = f"<html>{head}<body><h1>The quay closes</h1><div>{opening.format(SENTENCES[0])}{rest}</div></body></html>"
    assert (article(page).standfirst == SENTENCES[0]) is expected


def test_a_lede_set_larger_below_a_printed_subheading_is_a_paragraph() -> None:
    """Where a heading below the headline says the standfirst, what is named so among the paragraphs begins the text."""
    opening = f'<p class="doc__text doc__intro">{SENTENCES[0]}</p>'
    rest = "".join(f'<p class="doc__text">{one}</p>' for one in SENTENCES[1:])
    head = "<header><h1>The quay closes</h1>{}</header>"
    under = head.format('<h2 class="subheader">How the board and the fishermen came to terms</h2>')
    for top, lede in ((under, False), (head.format(""), True)):
        reading = article(f"<html><body><article>{top}<div>{opening}{rest}</div></article></body></html>")
        assert (SENTENCES[0] in texts(reading, "standfirst")) is lede, top
        assert (SENTENCES[0] in texts(reading, "paragraph")) is not lede, top


def test_figures_of_a_table_are_kept_whatever_they_look_like() -> None:
    """Numbers alone are counters and ways to pages elsewhere; in a table they are what it says."""
    cells = ("12", "6,502", "$3,999", "99.5", "4:53", "1/2", "2.1k")
    rows = "".join(f"<tr><td>Pier {n}</td><td>{cell}</td></tr>" for n, cell in enumerate(cells))
    page = f"<html><body><h1>The quay closes</h1><div>{paragraphs(5)}<table>{rows}</table><p>12</p></div></body></html>"
    reading = article(page)
    assert texts(reading, "table") == ["\n".join(f"Pier {n}\n{cell}" for n, cell in enumerate(cells))]
    assert "12" not in texts(reading, "paragraph")


def test_a_post_whose_links_are_written_out_is_an_embed() -> None:
    """Some systems keep a post's words as markup within markup, and its address on a link without words."""
    post = (
        '<div class="twitterEmbed__container"><blockquote class="tweet-blockquote">Ostvik Harbour <p>The pier is open, '
        'says &lt;a href="https://twitter.com/hashtag/Ostvik?src=hash"&gt;#Ostvik&lt;/a&gt; at last, and so is the '
        'berth.</p><a href="https://twitter.com/ostvikharbour/status/1234567890"></a></blockquote></div>'
    )
    reading = article(
        f"<html><body><h1>The quay closes</h1><div>{paragraphs(3)}{post}{paragraphs(5)}</div></body></html>"
    )
    (embed,) = (block for block in reading.blocks if block.role == "embed")
    assert embed.url == "https://twitter.com/ostvikharbour/status/1234567890"
    assert "says #Ostvik at last" in embed.text
    assert "<a" not in reading.text


def test_questions_in_bold_are_no_standfirst() -> None:
    """An interview's first question is bold as the next ones are."""
    talk = "".join(f"<p><b>{SENTENCES[n]}</b></p><p>{SENTENCES[n + 1]}</p>" for n in (0, 2, 4))
    assert article(f"<html><body><h1>The quay closes</h1><div>{talk}</div></body></html>").standfirst is None


def test_broken_metadata_is_picked_from() -> None:
    """JSON-LD that no parser takes still gives its headline, day and author."""
    script = '{"@type": "NewsArticle", "headline": "The quay closes", "datePublished": "2025-02-03", '
    script += '"author": [{"name": "Ada Moor"}], "description": "a "quoted" word" }'
    page = f'<html><head><script type="application/ld+json">{script}</script></head><body>{paragraphs()}</body></html>'
    reading = article(page)
    assert reading.title is not None
    assert reading.title.text == "The quay closes"
    assert reading.byline == ("Ada Moor",)
    assert reading.published is not None
    assert reading.published.earliest == date(2025, 2, 3)


def test_no_zone_means_no_instant() -> None:
    """A time without a zone gives the day alone."""
    page = (
        f'<html><head><meta property="article:published_time" content="2025-02-03T10:00:00"></head><body>{paragraphs()}'
    )
    reading = article(page)
    assert reading.published is not None
    assert reading.published_at is None


def test_a_paywalled_stub_is_not_passed_off_as_whole() -> None:
    """Closed by its own word and ending in dots: marked, with what to do."""
    script = '{"@type": "NewsArticle", "headline": "The quay closes", "isAccessibleForFree": "False"}'
    page = f'<html><head><script type="application/ld+json">{script}</script></head><body><h1>The quay closes</h1>'
    problem = read(page + f"<p>{SENTENCES[0]}</p><p>{SENTENCES[1]}…</p></body></html>").problems[0]
    assert (problem.kind, problem.severity) == ("cut-off", "warning")
    assert problem.then


def test_text_that_only_metadata_holds_is_read_from_there() -> None:
    """A page drawn by a script gives its text for machines; that is read, and said."""
    body = "\\n\\n".join(SENTENCES)
    script = f'{{"@type": "NewsArticle", "headline": "The quay closes", "articleBody": "{body}"}}'
    head = f'<head><script type="application/ld+json">{script}</script></head>'
    page = f"<html>{head}<body><h1>The quay closes</h1></body></html>"
    found = read(page)
    assert texts(found.articles[0], "paragraph") == list(SENTENCES)
    assert "text-from-metadata" in [problem.kind for problem in found.problems]


@pytest.mark.parametrize("whole", [True, False], ids=["posts", "teasers"])
def test_a_category_archive_gives_every_entry(whole: bool) -> None:
    """Full posts are read with their paragraphs; teasers with headline, standfirst and address, and said to be such."""
    page = read(index(whole=whole), "https://courier.example/category/harbours/")
    assert (page.kind, page.category, len(page.articles)) == ("archive", ("Harbours",), 4)
    first = page.articles[0]
    assert first.title is not None
    assert first.title.text == "Post number 1 from the harbour of Ostvik"
    assert first.url == "https://courier.example/2025/05/01/post-1/"
    assert first.published is not None
    assert first.published.earliest == date(2025, 5, 1)
    assert len(texts(first, "paragraph")) == (5 if whole else 0)
    assert bool(first.standfirst) is not whole
    assert [problem.kind for problem in page.problems] == ([] if whole else ["teasers"])
    for reading in page.articles:
        assert all(reading.text[block.start : block.end] == block.text for block in reading.blocks)


def test_an_article_with_many_teasers_is_no_list() -> None:
    """Other stories below an article don't make its page a list."""
    cards = "".join(
        f'<div class="card"><h3><a href="/s/{n}">Another story of the coast, number {n}</a></h3></div>'
        for n in range(12)
    )
    page = read(ARTICLE.replace("</main>", f"</main><section>{cards}</section>"))
    assert (page.kind, len(page.articles)) == ("article", 1)


def test_a_page_without_an_article_is_empty_and_says_so() -> None:
    """No words to read is a problem with a next step, not an error."""
    page = read("<html><body><nav><a href='/'>Home</a></nav></body></html>")
    assert (page.kind, page.articles) == ("empty", ())
    assert page.problems[0].kind == "no-articles"


def test_other_media_types_are_refused() -> None:
    """A picture is not read as a page."""
    with pytest.raises(InputError):
        read_html(b"<html></html>", ReadOptions(), today=TODAY, media_type="image/png")
