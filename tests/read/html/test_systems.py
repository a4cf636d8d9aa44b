"""Pages as widely used publishing systems make them, each with what sets it apart from others."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest

from onrecord.read.html import read_html
from onrecord.records import PageReading, Reading, ReadOptions
from tests.read.html.pages import SENTENCES, paragraphs

TODAY = date(2025, 6, 1)
HEADLINE = "Old quay to close for eleven weeks"


def read(page: str) -> PageReading:
    return read_html(page.encode(), ReadOptions(url="https://courier.example/quay"), today=TODAY)


def article(page: str) -> Reading:
    return read(page).articles[0]


def texts(reading: Reading, role: str) -> list[str]:
    return [one.text for one in reading.blocks if one.role == role]


def data(body: object, headline: str = HEADLINE) -> str:
    """A page that its script draws, with the data that it draws from."""
    entry = {"headline": headline, "author": {"name": "Ada Moor"}, "publishedAt": "2025-03-12T09:00:00Z", "body": body}
    other = {"headline": "Herring came late to the coast", "body": [{"text": f"Another story. {SENTENCES[0]}"}] * 9}
    page = json.dumps({"props": {"pageProps": {"related": [other], "article": entry}}})
    return f"""<html><head><title>{HEADLINE} | The Lunde Courier</title></head><body><div id="__next">Loading</div>
    <script id="__NEXT_DATA__" type="application/json">{page}</script></body></html>"""


RICH: list[dict[str, object]] = [
    {"type": "paragraph", "content": [{"type": "text", "text": one[:9]}, {"type": "text", "text": one[9:]}]}
    for one in SENTENCES
]
RICH.insert(2, {"type": "heading", "content": [{"type": "text", "text": "What the survey found"}]})


@pytest.mark.parametrize(
    ("body", "headings"),
    [
        ("".join(f"<p>{one}</p>" for one in SENTENCES), []),
        ([{"type": "paragraph", "html": one} for one in SENTENCES], []),
        ([{"type": "image", "text": "The quay in winter."}, *RICH], ["What the survey found"]),
    ],
    ids=["html", "paragraphs", "rich-text"],
)
def test_a_page_that_its_script_draws_is_read_from_the_scripts_data(body: object, headings: list[str]) -> None:
    """The text that stands with the page's own headline, with its day and writer; other stories' texts are not."""
    found = read(data(body))
    reading = found.articles[0]
    assert texts(reading, "paragraph") == list(SENTENCES)
    assert texts(reading, "heading") == headings
    assert reading.byline == ("Ada Moor",)
    assert reading.published is not None
    assert reading.published.earliest == date(2025, 3, 12)
    assert "text-from-metadata" in [problem.kind for problem in found.problems]


def test_a_scripts_data_on_other_articles_is_no_article() -> None:
    """No text stands with the page's headline."""
    assert read(data("".join(f"<p>{one}</p>" for one in SENTENCES), "The ferry keeps its timetable")).articles == ()


def test_text_held_for_machines_may_be_html() -> None:
    """Its elements are read, not printed."""
    body = "".join(f"<p>{one}</p>" for one in SENTENCES) + "<p>Film &amp; sound: <a href='/bo'>Bo Lind</a></p>"
    held = json.dumps({"@type": "NewsArticle", "headline": HEADLINE, "articleBody": body})
    reading = article(f'<script type="application/ld+json">{held}</script><body><div id="app"></div></body>')
    assert texts(reading, "paragraph") == [*SENTENCES, "Film & sound: Bo Lind"]


@pytest.mark.parametrize(
    ("quote", "who"),
    [
        ("<blockquote><p>{}</p><footer>— Tor Aas, fisherman</footer></blockquote>", "— Tor Aas, fisherman"),
        (
            "<figure><blockquote>{}</blockquote><figcaption>Tor Aas, fisherman</figcaption></figure>",
            "Tor Aas, fisherman",
        ),
        ('<div class="quote"><div>{}</div><div class="quote__author">Tor Aas</div></div>', "Tor Aas"),
        ('<figure><blockquote>{}</blockquote><figcaption class="source">Tor Aas</figcaption></figure>', "Tor Aas"),
    ],
    ids=["footer", "caption", "author", "source"],
)
def test_whose_words_a_quotation_is_stays_with_it(quote: str, who: str) -> None:
    """Neither the page's footer, nor a picture's caption, nor the article's writer."""
    said = "We have waited nine years for this."
    reading = article(f"<article><h1>{HEADLINE}</h1>{paragraphs(3)}{quote.format(said)}<p>{SENTENCES[5]}</p></article>")
    assert texts(reading, "quote") == [said, who]
    assert texts(reading, "caption") == []
    assert reading.byline == ()


def test_a_newsletter_system_with_footnotes() -> None:
    """The footnote's number is no word of the text; a number after a space is one."""
    text = f'<p>{SENTENCES[5]}<a href="#footnote-1">1</a></p><p>So says table <a href="#t2">2</a> of it.</p>'
    note = '<div class="footnote"><a href="#mark-1">1</a><p>The timetable was last changed in 2019.</p></div>'
    reading = article(f"<article><h1>{HEADLINE}</h1>{paragraphs(3)}{text}{note}</article>")
    assert texts(reading, "paragraph")[-2:] == [SENTENCES[5], "So says table 2 of it."]
    assert texts(reading, "note") == ["The timetable was last changed in 2019."]


def test_a_blog_system_that_sets_subheads_as_first_headings() -> None:
    """The headline is one, and every subhead; a card's address below its summary belongs to the card."""
    card = '<a href="https://elsewhere.example/h"><h2>Herring came late this year</h2><p>elsewhere.example</p></a>'
    text = f"{paragraphs(2)}<h1>What the survey found</h1>{paragraphs(2)}<div>{card}</div><p>It ends.</p>"
    reading = article(f"<article><h1>{HEADLINE}</h1>{text}</article>")
    assert texts(reading, "heading") == ["What the survey found"]
    assert texts(reading, "paragraph")[-1] == "It ends."
    assert [link.headline for link in reading.related] == ["Herring came late this year"]
    assert "elsewhere.example" not in texts(reading, "paragraph")


def test_a_blog_system_that_sets_previews_of_pages_as_figures() -> None:
    """A headline, a summary and a site's name, all one link: a link, not a picture's caption and credit."""
    card = """<figure class="bookmark-card"><a href="https://elsewhere.example/s"><div><div>Survey of the quay</div>
    <div>Nine of forty pillars have cracks, it says.</div><span class="author">County</span></div></a></figure>"""
    byline = '<div class="meta"><time datetime="2025-03-12">12 Mar 2025</time><span>4 min read</span></div>'
    reading = article(f"<article><h1>{HEADLINE}</h1>{byline}{paragraphs(3)}{card}{paragraphs(3)}</article>")
    assert [(link.headline, link.url) for link in reading.related] == [
        ("Survey of the quay", "https://elsewhere.example/s")
    ]
    assert texts(reading, "caption") == texts(reading, "credit") == []
    assert texts(reading, "byline") == ["12 Mar 2025 4 min read"]


def test_a_system_of_fields_with_labels() -> None:
    """Labels are the system's words; its line on who submitted it stands in a footer, above the text."""
    page = f"""<title>{HEADLINE} | Harbour Authority</title><body><main><h1><span>{HEADLINE}</span></h1>
    <article class="node"><footer class="node__meta"><div>Submitted by <span>Ada Moor</span> on
    <span>Wed, 03/12/2025 - 10:30</span></div></footer>
    <div class="field field--name-field-date field--label-inline"><div class="field__label">Date</div>
    <div class="field__item"><time datetime="2025-03-12T12:00:00Z">12 March 2025</time></div></div>
    <div class="field field--name-field-paragraphs"><div class="paragraph">{paragraphs(3)}</div>
    <article class="media media--type-image"><img src="/quay.jpg"><div class="field field--name-field-caption">The quay
    in winter</div><div class="field field--name-field-copyright"><div class="field__label">Copyright</div>
    <div class="field__item">Bo Lind</div></div></article><div class="paragraph">{paragraphs(3)}</div></div></article>
    </main>"""
    reading = article(page)
    assert reading.byline == ("Ada Moor",)
    assert texts(reading, "byline") == ["12 March 2025"]
    assert texts(reading, "caption") == ["The quay in winter"]
    assert texts(reading, "credit") == ["Bo Lind"]
    assert len(texts(reading, "paragraph")) == 6


def test_a_system_that_calls_its_standfirst_a_teaser() -> None:
    """What leads nowhere is none."""
    teaser = '<div class="teaser-text" itemprop="description"><p>Fishermen ask for a second berth.</p></div>'
    text = f'<div class="news-text-wrap" itemprop="articleBody">{paragraphs(4)}</div>'
    page = f'<div class="article"><h1>{HEADLINE}</h1>{teaser}{text}</div>'
    reading = article(page)
    assert reading.standfirst == "Fishermen ask for a second berth."


def test_a_live_blogs_newest_post_keeps_its_heading() -> None:
    """It stands where a standfirst would; those of the other posts are alike. Who wrote a post is no paragraph."""
    posts = "".join(
        f'<article><header><time datetime="2025-03-12T1{n}:05:00Z">1{n}:05</time><h2>{head}</h2>'
        f'<span class="block-author">Ada Moor</span></header><p>{SENTENCES[n]}</p><p>{SENTENCES[n + 1]}</p></article>'
        for n, head in enumerate(("Ferry stays", "Fishermen walk out", "Board votes"))
    )
    head = '{"@type": "LiveBlogPosting", "headline": "Quay vote live", "datePublished": "2025-03-12"}'
    top = '<h1>Quay vote live</h1><p class="standfirst">All the news.</p><div>Updated 12 March 2025</div>'
    reading = article(f'<script type="application/ld+json">{head}</script><main>{top}<div>{posts}</div></main>')
    assert texts(reading, "heading") == ["Ferry stays", "Fishermen walk out", "Board votes"]
    assert len(texts(reading, "paragraph")) == 6


def test_a_print_view() -> None:
    """Where the page stands on the web is no word of the article."""
    end = "<p>Find this article at:<br>https://courier.example/quay</p><p>Copyright 2025 The Lunde Courier.</p>"
    reading = article(f"<title>Print: {HEADLINE}</title><body><h2>{HEADLINE}</h2>{paragraphs(4)}{end}</body>")
    assert len(texts(reading, "paragraph")) == 4
    assert reading.title is not None
    assert reading.title.text == HEADLINE


def test_the_heading_of_a_list_beside_the_text_is_no_paragraph() -> None:
    """It is the list's, whose lines are links."""
    links = '<ul><li><a href="/h">Herring came late to the coast this year</a></li></ul>'
    box = f'<aside>What to read next{links}</aside><p>[<a href="/b">Second berth could come in May</a>]</p>'
    reading = article(f"<article><h1>{HEADLINE}</h1><div>{paragraphs(3)}{box}{paragraphs(3)}</div></article>")
    assert len(texts(reading, "paragraph")) == 6
    assert "Second berth could come in May" in [link.headline for link in reading.related]


def test_a_system_of_local_papers() -> None:
    """Paragraphs for subscribers are the article's; a caption stands in its own masthead; addresses are no names."""
    meta = '{"@type": "NewsArticle", "headline": "Quay", "author": {"name": "ADA MOOR ada@courier.example"}}'
    picture = """<div class="asset-masthead"><div class="photo-container"><div class="image"><img src="/q.jpg"></div>
    <figcaption class="caption"><span class="caption-text"><p>The old quay in winter.</p></span><span class="credit">
    <span class="tnt-byline">Bo Lind</span>, Courier staff</span></figcaption></div></div>"""
    closed = "".join(f'<div class="subscriber-only"><p>{one}</p></div>' for one in SENTENCES[4:])
    reading = article(f"""<script type="application/ld+json">{meta}</script><article class="asset"><h1>{HEADLINE}</h1>
    {picture}<div class="asset-body">{"".join(f"<p>{one}</p>" for one in SENTENCES[:4])}{closed}</div></article>""")
    assert texts(reading, "paragraph") == list(SENTENCES)
    assert texts(reading, "caption") == ["The old quay in winter."]
    assert texts(reading, "credit") == ["Bo Lind, Courier staff"]
    assert reading.byline == ("Ada Moor",)


def test_a_blog_system_with_two_times_in_its_byline() -> None:
    """The one called an update is when it was changed; several writers are told from the day behind them."""
    byline = """<span class="byline">by <a href="/author/ada">Ada Moor</a>, <a href="/author/bo">Bo Lind</a> and
    <a href="/author/lea">Lea Brandt</a></span><a href="/q"><time class="published" datetime="2025-03-12">March
    12, 2025</time><time class="updated" datetime="2025-03-13T09:00+01:00">March 13, 2025</time></a>"""
    reading = article(f'<article><h1>{HEADLINE}</h1><div class="meta">{byline}</div>{paragraphs(6)}</article>')
    assert reading.byline == ("Ada Moor", "Bo Lind", "Lea Brandt")
    assert reading.published is not None
    assert reading.published.earliest == date(2025, 3, 12)
    assert reading.modified == datetime(2025, 3, 13, 8, tzinfo=UTC)


def test_a_box_ends_with_its_element() -> None:
    """What follows it is the text, however short; what opens on a click has a heading."""
    box = '<div class="related-posts"><h3>Related</h3><ul><li><a href="/h">Herring came late</a></li></ul></div>'
    more = f"<details><summary>Who pays?</summary><p>{SENTENCES[5]}</p></details>"
    reading = article(f"<article><h1>{HEADLINE}</h1>{paragraphs(4)}{box}{more}</article>")
    assert texts(reading, "heading") == ["Who pays?"]
    assert texts(reading, "paragraph")[-1] == SENTENCES[5]


def test_a_quotation_box_of_a_system_that_sets_it_as_a_heading() -> None:
    """It is no subhead."""
    box = '<div class="quotebox"><div><h3 class="quote">Nine years.</h3><div class="author">Tor Aas</div></div></div>'
    reading = article(f"<article><h1>{HEADLINE}</h1>{paragraphs(4)}{box}{paragraphs(2)}</article>")
    assert texts(reading, "quote") == ["Nine years.", "Tor Aas"]
    assert texts(reading, "heading") == []


@pytest.mark.parametrize(
    ("words", "caption", "credit"),
    [
        ("<span>The old quay in winter.</span><span>Credit...</span><span>Bo Lind</span>", 1, "Credit... Bo Lind"),
        (
            '<b>The old quay in winter.</b><span class="credit"><span class="label">Credit:</span> Bo Lind</span>',
            1,
            "Credit: Bo Lind",
        ),
        ("<div>Photo:</div><div>Bo Lind</div>", 0, "Photo: Bo Lind"),
        ("<div>Image:</div><div>The old quay in winter.</div>", 1, None),
        ("<div>Image</div><div>The old quay in winter.</div>", 1, None),
    ],
    ids=["dots", "label", "label alone", "read aloud", "read aloud bare"],
)
def test_a_credits_label_stands_with_it(words: str, caption: int, credit: str | None) -> None:
    """However the system parts label and name; what is read aloud before a picture's words is neither."""
    figure = f'<figure><img src="/q.jpg"><figcaption>{words}</figcaption></figure>'
    reading = article(f"<article><h1>{HEADLINE}</h1>{paragraphs(3)}{figure}{paragraphs(3)}</article>")
    assert texts(reading, "caption") == ["The old quay in winter."][:caption]
    assert texts(reading, "credit") == ([credit] if credit else [])


def test_lines_that_head_the_posts_of_a_live_blog_are_no_paragraphs() -> None:
    """A time with a name or a label in capitals; a line of a timetable is one."""
    posts = f"<div>20:24 Ada Moor</div><p>{SENTENCES[1]}</p><div>20:11 KEY EVENT</div><p>{SENTENCES[2]}</p>"
    text = f"<p>{SENTENCES[0]}</p>{posts}<p>10:30 Boats leave the quay</p>"
    reading = article(f"<article><h1>{HEADLINE}</h1>{text}</article>")
    assert texts(reading, "byline") == ["20:24 Ada Moor", "20:11 KEY EVENT"]
    assert texts(reading, "paragraph") == [*SENTENCES[:3], "10:30 Boats leave the quay"]


def test_when_a_live_blogs_posts_were_written_is_no_paragraph() -> None:
    """Their times are lines of their own; the first post's heading is one though its time stands above it."""
    posts = "".join(
        f'<div class="post" id="p{n}"><div><time datetime="2025-03-12T1{n}:10:00Z">March 12, 2025, 1{n}:10 a.m.</time>'
        f"</div><h2>{head}</h2><p>{SENTENCES[n]}</p><p>{SENTENCES[n + 1]}</p></div>"
        for n, head in enumerate(("Ferry stays", "Fishermen walk out", "Board votes"))
    )
    reading = article(f"<article><h1>{HEADLINE}</h1><div>{posts}</div></article>")
    assert texts(reading, "heading") == ["Ferry stays", "Fishermen walk out", "Board votes"]
    assert len(texts(reading, "paragraph")) == 6


def test_the_first_of_a_texts_parts_keeps_its_heading() -> None:
    """It stands where a standfirst would; a shorter line than that is a subhead as those below are."""
    parts = "".join(
        f"<section><h2>Part {n}</h2><div><p>{one}</p><p>{other}</p></div></section>"
        for n, one, other in zip("ABC", SENTENCES[:3], SENTENCES[3:], strict=True)
    )
    reading = article(f"<article><h1>{HEADLINE}</h1>{parts}</article>")
    assert texts(reading, "heading") == ["Part A", "Part B", "Part C"]


def test_a_system_that_prints_a_second_title_as_its_first_heading() -> None:
    """The one named the title, which Open Graph says too, is the headline; the other one is its standfirst."""
    titles = f'<div class="article__title">{HEADLINE}</div><h1 class="second">The board voted on Tuesday, two no</h1>'
    page = f'<meta property="og:title" content="{HEADLINE}"><div class="article">{titles}<div>{paragraphs(5)}</div>'
    reading = article(page)
    assert reading.title is not None
    assert (reading.title.text, reading.title.origin) == (HEADLINE, "page")
    assert reading.standfirst == "The board voted on Tuesday, two no"


@pytest.mark.parametrize("style", ['class="paid-content" style="display:none"', 'id="paywall"'])
def test_the_free_beginning_of_a_text_that_costs_is_a_paragraph(style: str) -> None:
    """The rest stands in an element of its own."""
    reading = article(f"<article><h1>{HEADLINE}</h1><div><p>{SENTENCES[5]}</p><div {style}>{paragraphs(5)}</div></div>")
    assert texts(reading, "paragraph")[0] == SENTENCES[5]
    assert reading.standfirst is None


CRUMBS = '<ul class="breadcrumb"><li><a href="/">Hem</a></li><li><a href="/coast">Coast</a></li><li>{}</li></ul>'


@pytest.mark.parametrize(
    ("printed", "categories", "tags"),
    [
        (CRUMBS.format(f'<a href="/coast/piers">Piers</a> > {HEADLINE}'), (("Coast", "Piers"),), ()),
        (
            '<footer>In <a href="/c/coast" rel="category tag">Coast</a>, <a href="/t/quay" rel="tag">quay</a></footer>',
            (("Coast",),),
            ("quay",),
        ),
        (
            '<ul class="post-tags"><li><a href="/tag/quay">#quay</a></li><li><a href="/tag/piers">#piers</a></li></ul>'
            '<aside><ul class="tags"><li><a href="/tag/other">other</a></li></ul></aside>',
            (),
            ("quay", "piers"),
        ),
    ],
    ids=["way", "relations", "list"],
)
def test_what_an_article_is_filed_under_is_read_as_printed(
    printed: str, categories: tuple[tuple[str, ...], ...], tags: tuple[str, ...]
) -> None:
    """Where the metadata says nothing of it."""
    reading = article(f"<article><h1>{HEADLINE}</h1>{paragraphs(5)}{printed}</article>")
    assert (reading.categories, reading.tags) == (categories, tags)


def test_the_offer_that_a_text_ends_in_is_none_of_it() -> None:
    """A heading that asks to subscribe, and what stands below it in its element."""
    wall = "<section><h2>Jetzt mit KURIER+ weiterlesen</h2><p>Alle Artikel für 0,99 Euro.</p></section>"
    reading = article(f'<article><h1>{HEADLINE}</h1><div class="body">{paragraphs(2)}{wall}</div></article>')
    assert [one.role for one in reading.blocks] == ["title", "paragraph", "paragraph"]
    assert reading.cut_off == "the page asks the reader to sign in"


def test_a_page_of_a_film_with_a_line_or_two_is_an_article() -> None:
    """Though the films that come next outweigh them."""
    films = "".join(f'<li><a href="/v/{n}"><h3>Another film of the coast, number {n}</h3></a></li>' for n in range(5))
    page = f'<meta property="og:type" content="video.other"><h1>{HEADLINE}</h1><p>{SENTENCES[0]}</p><ul>{films}</ul>'
    assert texts(article(page), "paragraph") == [SENTENCES[0]]


def test_a_transcript_begins_with_who_speaks() -> None:
    """Though the line is short; and what a script would have filled in is nothing."""
    stamp = "<p class=date>Updated [hour]:[minute] [AMPM], [monthFull] [day], [year]</p>"
    reading = article(f"<h1>{HEADLINE}</h1>{stamp}<div><p>BO LIND, HOST:</p>{paragraphs(5)}</div>")
    assert texts(reading, "paragraph")[0] == "BO LIND, HOST:"
    assert texts(reading, "byline") == []


def test_the_first_question_below_a_standfirst_is_no_other_standfirst() -> None:
    """Though it is set as no other paragraph is."""
    lead = f'<p class="intro">{SENTENCES[5]}</p>'
    question = f'<p class="question"><b>{SENTENCES[4]}</b></p>'
    reading = article(f"<h1>{HEADLINE}</h1>{lead}<div>{question}{paragraphs(4, 'answer')}</div>")
    assert texts(reading, "standfirst") == [SENTENCES[5]]
    assert texts(reading, "paragraph")[0] == SENTENCES[4]


def test_a_writers_portrait_is_no_picture_of_the_article() -> None:
    portrait = '<div><img src="/ada.jpg" alt="Ada Moor"><div><div>Ada Moor</div><div>12 March 2025</div></div></div>'
    reading = article(f"<article><h1>{HEADLINE}</h1>{portrait}{paragraphs(5)}</article>")
    assert (reading.byline, texts(reading, "caption")) == (("Ada Moor",), [])


def test_a_card_is_one_line_and_a_box_in_a_figure_no_caption() -> None:
    card = '<div><a href="/h"><h4>Herring came late to the coast</h4><div class="caption">Empty boats.</div></a></div>'
    link = '<figure><aside><a href="/pier">The north pier, a walk in words</a> <div>Read more</div></aside></figure>'
    box = "<figure><p>The best of the coast, each Friday in your inbox</p></figure>"
    reading = article(f"<h1>{HEADLINE}</h1><div>{paragraphs(2)}{card}{link}{box}{paragraphs(3)}</div>")
    assert [one.headline for one in reading.related] == [
        "Herring came late to the coast",
        "The north pier, a walk in words",
    ]
    assert texts(reading, "caption") == []
    assert len(texts(reading, "paragraph")) == 5
