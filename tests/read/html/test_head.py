"""The head of an article and what breaks its text: standfirsts under odd names, printed days, boxes, second copies."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.read.html import read_html
from onrecord.records import Reading, ReadOptions
from tests.read.html.pages import SENTENCES, paragraphs

TODAY = date(2025, 6, 1)
HEADLINE = "The old quay closes for repairs in March"
LEAD = "Fishermen ask for a second berth until the summer, as the board votes for repairs of the pillars"
DESCRIBED = f'<meta name="description" content="{LEAD}">'


def article(body: str, head: str = "", url: str = "https://courier.example/quay") -> Reading:
    page = f"<html><head>{head}</head><body>{body}</body></html>".encode()
    return read_html(page, ReadOptions(url=url), today=TODAY).articles[0]


def texts(reading: Reading, role: str) -> list[str]:
    return [one.text for one in reading.blocks if one.role == role]


@pytest.mark.parametrize("name", ["teaser-text", "article__teaser", "recommend-lead", "forum-intro"])
def test_a_standfirst_may_be_called_a_teaser(name: str) -> None:
    """What says the same as the page's description, without a link, is the standfirst, whatever its class says."""
    page = f'<h1>{HEADLINE}</h1><div class="{name}">{LEAD}</div><div class="story-body">{paragraphs(5)}</div>'
    reading = article(page, DESCRIBED)
    assert reading.standfirst == LEAD
    assert len(texts(reading, "paragraph")) == 5


def test_a_teaser_that_leads_elsewhere_stays_a_teaser() -> None:
    """A linked card between headline and text is no standfirst."""
    card = '<div class="teaser"><a href="/herring">Herring season opens late on the whole of the coast</a></div>'
    reading = article(f'<h1>{HEADLINE}</h1>{card}<div class="story-body">{paragraphs(5)}</div>', DESCRIBED)
    assert reading.standfirst is None


def test_a_standfirst_between_two_copies_of_the_headline_is_found() -> None:
    """Some pages print the headline in their head and once more above the text."""
    page = f"<main><h1>{HEADLINE}</h1><div class=excerpt>{LEAD}</div><p>By Ada Moor</p><h1>{HEADLINE}</h1>"
    reading = article(f"{page}<div>{paragraphs(5)}</div></main>")
    assert reading.standfirst == LEAD
    assert reading.byline == ("Ada Moor",)


def test_a_long_opening_between_headline_and_text_is_the_text() -> None:
    """Nothing calls these paragraphs a standfirst, and no standfirst is as long."""
    opening = "".join(f"<p>{sentence} {SENTENCES[0]} Opening {n}.</p>" for n, sentence in enumerate(SENTENCES))
    reading = article(f"<article><h1>{HEADLINE}</h1><div>{opening}</div><div>{paragraphs(14)}</div></article>")
    assert reading.standfirst is None
    assert sum("Opening" in text for text in texts(reading, "paragraph")) == 6


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("<font size=2>12 March 2024</font>", date(2024, 3, 12)),
        ("<p>By Ada Moor | 12 March 2024</p>", date(2024, 3, 12)),
        ("<p>Von Ada Moor, 12. März 2024</p>", date(2024, 3, 12)),
        ("<p>12 марта 2024, 10:30</p>", date(2024, 3, 12)),
        ("<p>12 березня 2024</p>", date(2024, 3, 12)),
        ("<p>2024年3月12日</p>", date(2024, 3, 12)),
        ("<p>١٢ مارس ٢٠٢٤</p>", date(2024, 3, 12)),
    ],
)
def test_a_day_printed_under_the_headline_is_read_without_metadata(line: str, day: date) -> None:
    """Old pages and small sites say their day in a line of text alone."""
    reading = article(f"<h1>{HEADLINE}</h1>{line}<div>{paragraphs(5)}</div>")
    assert reading.published is not None
    assert reading.published.earliest == reading.published.latest == day


def test_a_day_in_a_caption_is_not_the_articles() -> None:
    """A picture's day follows a comma; a byline's does too, but after a name."""
    figure = '<figure><img src="/q.jpg"><figcaption>The quay after the storm, 3 May 2021</figcaption></figure>'
    reading = article(f"<h1>{HEADLINE}</h1>{figure}<p>12 March 2024</p><div>{paragraphs(5)}</div>")
    assert reading.published is not None
    assert reading.published.earliest == date(2024, 3, 12)


def test_a_day_in_the_title_element_counts_where_there_is_no_other() -> None:
    """The last resort, and only when the page doesn't print two."""
    head = f"<title>{HEADLINE} | Coast | 12.03.2024</title>"
    assert (found := article(f"<h1>{HEADLINE}</h1><div>{paragraphs(5)}</div>", head).published) is not None
    assert found.earliest == date(2024, 3, 12)
    other = f"{paragraphs(3)}<p>3 May 2021</p>{paragraphs(3)}"
    assert article(f"<h1>{HEADLINE}</h1><div>{other}</div>", head).published is None


@pytest.mark.parametrize("name", ["article:published:time", "publishDate", "publish-date", "article:published_time"])
def test_names_of_date_elements_are_read_in_any_spelling(name: str) -> None:
    """Colons, dashes, underscores and capitals differ from system to system."""
    head = f'<meta property="{name}" content="2024-03-12T08:00:00Z">'
    assert (found := article(f"<h1>{HEADLINE}</h1>{paragraphs(5)}", head).published) is not None
    assert found.earliest == date(2024, 3, 12)


def test_a_live_blogs_own_metadata_counts_not_its_updates() -> None:
    """Each update of a live blog has a headline and a day of its own."""
    updates = '{"@type": "BlogPosting", "headline": "Crane arrives", "datePublished": "2024-03-14", "url": "/quay"}'
    script = (
        f'{{"@type": "LiveBlogPosting", "headline": "{HEADLINE}", "datePublished": "2024-03-12",'
        f' "liveBlogUpdate": [{updates}]}}'
    )
    head = f'<script type="application/ld+json">{script}</script>'
    reading = article(f"<h1>{HEADLINE}</h1>{paragraphs(5)}", head)
    assert reading.title is not None
    assert reading.title.seo == HEADLINE
    assert reading.published is not None
    assert reading.published.earliest == date(2024, 3, 12)


def test_a_page_drawn_as_one_form_is_read() -> None:
    """Some systems put the whole page into a form; a form without a headline is still left out."""
    poll = "<form><p>Should the quay close? Tell us what you think of it, in a few words.</p></form>"
    reading = article(f'<form id="aspnetForm"><h1>{HEADLINE}</h1><div>{paragraphs(5)}{poll}</div></form>')
    assert len(texts(reading, "paragraph")) == 5
    assert "Tell us" not in reading.text


def test_what_a_style_sheet_hides_is_left_out() -> None:
    """The class "hidden" hides; with a width beside it, it hides on small screens alone."""
    wall = "<p>This story is for subscribers only, so sign in now to go on with it today.</p>"
    page = f'<h1>{HEADLINE}</h1><div>{paragraphs(3)}<div class="box hidden">{wall}</div>{paragraphs(3)}</div>'
    assert "sign in now" not in article(page).text
    wide = f'<h1>{HEADLINE}</h1><div>{paragraphs(3)}<div class="hidden md:block"><p>Only on wide screens, he said.</p>'
    assert "Only on wide screens" in article(wide + "</div></div>").text


def test_metadatas_extract_of_a_text_does_not_cut_it() -> None:
    """JSON-LD that holds three paragraphs of nine is an extract; short paragraphs beside them stay."""
    short = "".join(f"<p>“It is too late,” said sailor number {n} of the fleet.</p>" for n in range(8))
    body = " ".join(f"{sentence} ({n})" for n, sentence in enumerate(SENTENCES[:3]))
    said = f'{{"@type": "NewsArticle", "headline": "{HEADLINE}", "articleBody": "{body}"}}'
    head = f'<script type="application/ld+json">{said}</script>'
    reading = article(f"<h1>{HEADLINE}</h1><div>{paragraphs(3)}{short}</div>", head)
    assert sum("sailor number" in text for text in texts(reading, "paragraph")) == 8


def test_a_text_that_stands_twice_is_read_once() -> None:
    """A copy for small screens, paragraph by paragraph or as one piece."""
    long = [f"{sentence} {SENTENCES[-1 - n]} In all, {n} of them." for n, sentence in enumerate(SENTENCES)]
    twice = "".join(f"<p>{text}</p>" for text in long)
    reading = article(f"<h1>{HEADLINE}</h1><div>{twice}{twice}</div>")
    assert texts(reading, "paragraph") == long
    told = [*long, *(f"{text} Again {n}." for n, text in enumerate(long))]
    page = "".join(f"<p>{text}</p>" for text in told) + f"<div>{' '.join(told)}</div>"
    assert texts(article(f"<h1>{HEADLINE}</h1><div>{page}</div>"), "paragraph") == told


def test_a_quotation_set_as_a_figure_is_a_quotation() -> None:
    """A figure without a picture has no caption but the speaker's line."""
    quote = "<figure><blockquote><p>We have waited nine years for this quay.</p></blockquote></figure>"
    reading = article(f"<h1>{HEADLINE}</h1><div>{paragraphs(3)}{quote}{paragraphs(3)}</div>")
    assert texts(reading, "quote") == ["We have waited nine years for this quay."]
    assert texts(reading, "caption") == []


def test_a_subhead_ends_a_box_of_links() -> None:
    """What follows an unlinked subhead after "Read also" is the text again."""
    box = '<h3>Read also:</h3><p><a href="/herring">Herring season opens late on the whole coast</a></p>'
    page = f"<h1>{HEADLINE}</h1><div>{paragraphs(3)}{box}<h3>What comes next</h3><p>A vote.</p>{paragraphs(3)}</div>"
    reading = article(page)
    assert texts(reading, "heading") == ["What comes next"]
    assert "A vote." in texts(reading, "paragraph")


def test_headings_that_lead_away_are_teasers_and_anchors_are_not() -> None:
    """A card's heading is a link; a subhead's may hold the mark of a place to link to, or lead to itself."""
    card = '<h3><a href="/herring">Herring season opens late on the coast</a></h3>'
    mark = '<h2><a name="next">What the survey found in March</a></h2>'
    own = f'{mark}<h2><a href="#two">How long it will take now</a></h2>'
    reading = article(f"<h1>{HEADLINE}</h1><div>{paragraphs(3)}{card}{own}{paragraphs(3)}</div>")
    assert texts(reading, "heading") == ["What the survey found in March", "How long it will take now"]
    assert [link.url for link in reading.related] == ["https://courier.example/herring"]


def test_lines_that_are_one_link_may_still_be_text() -> None:
    """An address names a source; a sentence's stop stands outside its link."""
    lines = '<p><a href="/x">The board has not answered yet</a>.</p><p><a href="https://a.example">archive.example/quay</a></p>'
    said = texts(article(f"<h1>{HEADLINE}</h1><div>{paragraphs(3)}{lines}{paragraphs(3)}</div>"), "paragraph")
    assert "The board has not answered yet." in said
    assert "archive.example/quay" in said


def test_a_paragraph_with_its_picture_inside_is_no_caption() -> None:
    """Text before the picture in one paragraph, or more text than a caption has."""
    before = "<p>Built: 1911. Closed: 2024.<br>Berths: nine, of which two are open.<img src='/a.jpg'></p>"
    after = f"<p><img src='/b.jpg'>{SENTENCES[0] * 2}<br><br>{SENTENCES[1] * 2}</p>"
    said = texts(article(f"<h1>{HEADLINE}</h1><div>{paragraphs(3)}{before}{paragraphs(2)}{after}</div>"), "paragraph")
    assert "Built: 1911. Closed: 2024.\nBerths: nine, of which two are open." in said
    assert SENTENCES[1] * 2 in said


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("By Ada Moor 4 May 2025 • 4:45pm", ("Ada Moor",)),
        ("By Ada Moor, LKN Lunde", ("Ada Moor",)),
        ("By Ada Moor, writes from Lunde", ("Ada Moor",)),
        ("Breaking News", ()),
    ],
)
def test_names_are_told_from_days_offices_and_kickers(line: str, byline: tuple[str, ...]) -> None:
    """What stands beside a name in a printed byline is none."""
    head = '<meta property="og:site_name" content="LKN">'
    assert article(f"<h1>{HEADLINE}</h1><p class=byline>{line}</p><div>{paragraphs(5)}</div>", head).byline == byline


def test_a_text_may_be_signed_at_its_end_or_after_its_first_lines() -> None:
    """Where nothing above the text names anybody."""
    signed = f"<h1>{HEADLINE}</h1><div>{paragraphs(5)}<p>By Ada Moor and Bo Lind</p></div>"
    assert article(signed).byline == ("Ada Moor", "Bo Lind")
    lines = "<p>…as sailors ask for a second berth at once</p><p><b>Ada Moor/Bo Lind</b></p>"
    assert article(f"<h1>{HEADLINE}</h1><div>{lines}{paragraphs(5)}</div>").byline == ("Ada Moor", "Bo Lind")


def test_disclosures_and_words_on_the_author_are_notes() -> None:
    """They are the page's words on the article, not the article's; words on a person in the text stay."""
    bio = "<p>Ada Moor is a reporter in Lunde. She can be reached at ada@courier.example.</p>"
    earned = "<p>We may earn a commission from links on this page.</p>"
    told = "<p>Ines Halvorsen is a professor of harbours at the school in Lunde.</p>"
    rights = "<p>* * *</p><p>Copyright © 2025 The Courier. All rights reserved.</p>"
    page = f"<h1>{HEADLINE}</h1><div>{paragraphs(3)}{earned}{told}{paragraphs(3)}{bio}{rights}</div>"
    reading = article(page)
    assert [text.split()[0] for text in texts(reading, "note")] == ["We", "Ada"]
    assert any("professor of harbours" in text for text in texts(reading, "paragraph"))
    assert "Copyright" not in reading.text
    assert "* * *" not in reading.text


def test_a_headline_that_is_no_heading_is_told_by_what_it_shares_with_the_title() -> None:
    """Drawn as a plain element, worded otherwise than for search engines."""
    head = "<title>Ostvik quay closes: what we know</title>"
    body = f"<div><a href='/'>Courier</a></div><div>Old Ostvik quay closes</div><div>12 March 2024</div>{paragraphs(5)}"
    found = article(body, head).title
    assert found is not None
    assert (found.text, found.seo) == ("Old Ostvik quay closes", "Ostvik quay closes: what we know")


def test_a_headline_printed_with_its_kicker_begins_the_article() -> None:
    """What stands above it is no paragraph, though the headline that was voted for lacks the kicker."""
    head = f'<meta property="og:title" content="{HEADLINE}"><meta name="title" content="{HEADLINE}">'
    crumbs = "<div>The Courier of Ostvik, news and notices of the coast, every day.</div>"
    reading = article(f"<article>{crumbs}<h1>Harbour: {HEADLINE}</h1>{paragraphs(5)}</article>", head)
    assert "notices of the coast" not in reading.text


def test_where_a_text_is_from_stands_in_a_note_below_it() -> None:
    """As journals and universities sign what they publish."""
    lines = (
        "<p>More information: A. Moor et al, Cracks in pillars, Quays (2024)</p><p>Provided by Harbour of Ostvik</p>"
    )
    reading = article(f"<h1>{HEADLINE}</h1><div>{paragraphs(5)}{lines}</div>")
    assert [one.role for one in reading.blocks][-2:] == ["note", "note"]


@pytest.mark.parametrize(
    "printed",
    [
        f"<h2>{HEADLINE}</h2>",
        f'<h2><span class="kicker">Harbours</span> {HEADLINE}</h2>',
        "<h2><div>The old quay closes</div><div>for repairs in March</div></h2>",
    ],
    ids=["alone", "kicker", "two lines"],
)
def test_the_last_step_of_the_way_to_a_page_is_not_the_headline_that_readers_see(printed: str) -> None:
    """Some outlets set their words for search engines there as the first heading, and the headline as a lesser one."""
    page = f"""<html><head><title>Ostvik quay repairs: what boats need to know</title><meta property="og:title"
    content="{HEADLINE}"><script type="application/ld+json">{{"@type": "NewsArticle",
    "headline": "Ostvik quay repairs: what boats need to know"}}</script></head><body><nav class="breadcrumb"><ol><li>
    <a href="/">Home</a></li><li><h1>Ostvik quay repairs: what boats need to know</h1></li></ol></nav>
    <article><header>{printed}</header>{paragraphs(6)}</article></body></html>"""
    reading = article(page)
    assert reading.title is not None
    assert (reading.title.text, reading.title.origin) == (HEADLINE, "page")
    assert reading.title.seo == "Ostvik quay repairs: what boats need to know"
    assert texts(reading, "standfirst") == texts(reading, "heading") == []
    assert len(texts(reading, "paragraph")) == 6


@pytest.mark.parametrize(
    "tail", [" | Harbours | News", " - by Ada Moor", " - Lunde 24"], ids=["sections", "writer", "unknown outlet"]
)
def test_what_a_title_element_adds_behind_the_headline_is_no_other_headline(tail: str) -> None:
    found = article(f"<h1>{HEADLINE}</h1>{paragraphs(5)}", f"<title>{HEADLINE}{tail}</title>").title
    assert found is not None
    assert (found.text, found.seo) == (HEADLINE, HEADLINE)


def test_a_kicker_within_the_heading_is_not_the_headlines() -> None:
    """Where the page says the headline without it elsewhere."""
    kicker = '<span class="headline__kicker">Ostvik</span><span class="headline__text">Old quay to close</span>'
    reading = article(f"<h1>{kicker}</h1>{paragraphs(5)}", "<title>Old quay to close</title>")
    assert texts(reading, "title") == ["Old quay to close"]
    assert reading.standfirst is None
    both = article(
        f"<h1>{kicker}</h1>{paragraphs(5)}", '<meta property="og:title" content="Ostvik: Old quay to close">'
    )
    assert both.title is not None
    assert both.title.text == "Ostvik: Old quay to close"
