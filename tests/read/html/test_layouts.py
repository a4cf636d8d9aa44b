"""Pages as they were and are drawn: tables, breaks, no headings, no metadata, AMP, other scripts, saved by browsers."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.read.html import read_html
from onrecord.records import Reading, ReadOptions
from tests.read.html.pages import SENTENCES

TODAY = date(2025, 6, 1)
HEADLINE = "Old quay to close for eleven weeks"
RUSSIAN = (
    "Портовый совет Оствика в среду решил закрыть старый причал на ремонт до конца мая, сообщила пресс-служба.",
    "По словам председателя совета Инес Халворсен, работы займут одиннадцать недель и обойдутся в 4,2 млн крон.",
    "Рыбаки, которые сдают здесь почти весь улов, попросили открыть второй причал до начала лета.",
    "Совет обещал дать ответ в течение десяти дней, хотя двое его членов голосовали против отсрочки.",
)
CHINESE = (
    "港务委员会周三表示，旧码头将于三月关闭维修，工程预计持续十一周，费用为四百二十万克朗。",
    "委员会主席伊内丝·哈尔沃森对记者说，调查发现四十根桩柱中有九根出现裂缝，必须尽快修复。",
    "在此卸下大部分渔获的渔民要求在夏天之前开放第二个泊位，委员会答应在十天之内给出答复。",
)


def article(page: str, encoding: str = "utf-8", url: str | None = "https://courier.example/quay") -> Reading:
    return read_html(page.encode(encoding), ReadOptions(url=url), today=TODAY).articles[0]


def texts(reading: Reading, role: str) -> list[str]:
    return [one.text for one in reading.blocks if one.role == role]


def test_a_page_laid_out_with_tables_and_breaks() -> None:
    """No heading, no metadata; menu, text and boxes are cells; day, headline and paragraphs are lines of one cell."""
    page = f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1251">
    <title>Старый причал закроют на ремонт :: Новости :: Вестник Оствика</title></head><body><table><tr>
    <td><a href="/">Главная</a><br><a href="/pol">Политика</a><br><a href="/eco">Экономика</a></td>
    <td><font size="1">12.03.2024 10:30</font><br><font size="4"><b>Старый причал закроют на ремонт</b></font><br><br>
    {"<br><br>".join(RUSSIAN)}<br><br><a href="/print">Версия для печати</a></td>
    <td><b>Читайте также</b><br><a href="/1">Сельдь пришла поздно: рыбаки ждут апреля</a></td></tr></table></body>"""
    reading = article(page, "cp1251")
    assert reading.title is not None
    assert (reading.title.text, reading.title.origin) == ("Старый причал закроют на ремонт", "page")
    assert texts(reading, "paragraph") == list(RUSSIAN)
    assert reading.published is not None
    assert reading.published.earliest == date(2024, 3, 12)
    assert reading.language == "ru"


def test_a_page_whose_paragraphs_are_never_closed() -> None:
    """Capitals, a centred head in large letters, a masthead picture, and rules."""
    page = f"""<HTML><HEAD><TITLE>The Ostvik Courier - {HEADLINE}</TITLE></HEAD><BODY><CENTER>
    <IMG SRC="masthead.gif" WIDTH=400><HR><FONT SIZE=5>{HEADLINE}</FONT><BR><FONT SIZE=2>By ADA MOOR<BR>
    Tuesday, March 12, 2024</FONT></CENTER><P>{"<P>".join(SENTENCES)}</BODY></HTML>"""
    reading = article(page)
    assert reading.title is not None
    assert reading.title.text == HEADLINE
    assert reading.byline == ("Ada Moor",)
    assert reading.published is not None
    assert reading.published.earliest == date(2024, 3, 12)
    assert texts(reading, "byline") == ["By ADA MOOR", "Tuesday, March 12, 2024"]
    assert texts(reading, "paragraph") == list(SENTENCES)
    assert texts(reading, "caption") == []


def test_the_linked_name_of_a_blog_is_not_the_headline() -> None:
    """Its first heading leads to its front page; the post's own is a lesser one."""
    page = f"""<html><head><title>Coast Notes: {HEADLINE}</title></head><body><h1><a href="/">Coast Notes</a></h1>
    <p>Notes on a small harbour and its boats, every week since 2004</p><div class="post"><h3>{HEADLINE}</h3>
    <div class="post-body">{"<br /><br />".join(SENTENCES)}</div></div></body></html>"""
    reading = article(page)
    assert reading.title is not None
    assert reading.title.text == HEADLINE
    assert reading.standfirst is None
    assert texts(reading, "paragraph") == list(SENTENCES)


def test_what_lines_between_breaks_link_to_is_told_line_by_line() -> None:
    """One element holds text, a linked line and a bold one; each is what it is by itself."""
    lines = [SENTENCES[0], '<a href="/herring">Herring season opens late on the coast</a>', SENTENCES[1]]
    lines += ["<b>What the survey found</b>", *SENTENCES[2:]]
    reading = article(f"<h1>{HEADLINE}</h1><div>{'<br><br>'.join(lines)}</div>")
    assert texts(reading, "paragraph") == list(SENTENCES)
    assert texts(reading, "heading") == ["What the survey found"]
    assert [link.url for link in reading.related] == ["https://courier.example/herring"]


def test_chinese_pages_have_their_paragraphs_day_and_writer() -> None:
    """Signs that say much in little room, single breaks, and a line with day, source and writer."""
    line = "2024年03月12日 10:30　来源：信使报　记者：李明"
    page = f"<html><head><title>旧码头三月关闭维修</title></head><body><h1>旧码头三月关闭维修</h1><p>{line}</p>"
    reading = article(f"{page}<div>{'<br>　　'.join(CHINESE)}</div></body></html>")
    assert texts(reading, "paragraph") == list(CHINESE)
    assert reading.byline == ("李明",)
    assert reading.published is not None
    assert reading.published.earliest == date(2024, 3, 12)


def test_spans_drawn_as_blocks_are_paragraphs() -> None:
    """By their style; other spans are parts of a line."""
    text = "".join(f'<span style="display: block">{sentence}</span>' for sentence in SENTENCES)
    assert texts(article(f"<h1>{HEADLINE}</h1><div>{text}</div>"), "paragraph") == list(SENTENCES)


def test_korean_pages_have_their_day_and_writer() -> None:
    """A name before the word for reporter, and a day with spaces behind its stops."""
    line = "<span>김민수 기자</span><span>입력 2025. 3. 12. 10:00</span>"
    text = "<p>오스트비크 항만위원회는 화요일 회의를 열고 옛 부두를 3월부터 수리하기 위해 폐쇄한다고 밝혔다.</p>" * 2
    head = "<title>옛 부두 11주간 폐쇄</title>"
    reading = article(
        f"{head}<article><h3>옛 부두 11주간 폐쇄</h3><div>{line}</div><section>{text}</section></article>"
    )
    assert reading.byline == ("김민수",)
    assert reading.published is not None
    assert reading.published.earliest == date(2025, 3, 12)


def test_amp_pages_keep_their_posts_and_players() -> None:
    """Elements that stand for a post name it by its number."""
    posts = '<amp-twitter data-tweetid="123"></amp-twitter><amp-youtube data-videoid="abc"></amp-youtube>'
    text = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
    reading = article(f"<html amp><body><article><h1>{HEADLINE}</h1>{text}{posts}{text}</article></body></html>")
    found = [block.url for block in reading.blocks if block.role == "embed"]
    assert found == ["https://twitter.com/i/status/123", "https://www.youtube.com/watch?v=abc"]


def test_a_paragraph_in_the_articles_header_is_its_standfirst() -> None:
    """The header holds the headline too."""
    lead = "The board wants to repair it from March on. Fishermen ask for a second berth."
    text = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
    reading = article(f"<article><header><h1>{HEADLINE}</h1><p>{lead}</p></header>{text}</article>")
    assert reading.standfirst == lead


def test_a_bracketed_credit_leaves_no_bracket_behind() -> None:
    """A caption's words end where the bracket opens."""
    words = "<figcaption>The quay in winter <span>(Lind/Kystfoto)</span></figcaption>"
    figure = f'<figure><img src="./q_files/q.jpg">{words}</figure>'
    text = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
    reading = article(f"<main><h1>{HEADLINE}</h1>{figure}{text}</main>")
    assert (texts(reading, "caption"), texts(reading, "credit")) == (["The quay in winter"], ["Lind/Kystfoto"])


def test_a_credit_with_a_copyright_sign_stays_with_its_picture() -> None:
    """A line of rights is furniture only where it isn't a caption's."""
    words = '<figcaption>The quay<span class="credit">© 2024 Kystfoto</span></figcaption>'
    figure = f'<figure><img src="/q.jpg">{words}</figure>'
    text = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
    reading = article(f"<main><h1>{HEADLINE}</h1>{figure}{text}<p>© 2024 The Courier</p></main>")
    assert texts(reading, "credit") == ["© 2024 Kystfoto"]
    assert "The Courier" not in reading.text


@pytest.mark.parametrize(
    "words", ["Читайте также", "اقرأ أيضًا", "推荐阅读", "Baca juga", "Διαβάστε επίσης", "İlgili haberler"]
)
def test_boxes_of_links_open_with_the_words_of_many_languages(words: str) -> None:
    """A box under such words, and a line that begins with them, lead to other articles."""
    box = f"<div><b>{words}</b></div><p><a href='/1'>Сельдь пришла поздно, рыбаки ждут апреля</a>.</p>"
    line = f"<p>{words}：<a href='/2'>Паром останется у северного пирса</a></p>"
    text = "".join(f"<p>{sentence}</p>" for sentence in RUSSIAN)
    reading = article(f"<h1>{HEADLINE}</h1><div>{text}{line}{text}{box}</div>")
    assert sorted(link.url or "" for link in reading.related) == [
        "https://courier.example/1",
        "https://courier.example/2",
    ]
    assert not any(words in text for text in (*texts(reading, "paragraph"), *texts(reading, "heading")))


CLOSED = '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": false}</script>'


def cut_off(body: str) -> bool:
    page = f"<html><head>{CLOSED}</head><body><main><h1>{HEADLINE}</h1>{body}</main></body></html>"
    found = read_html(page.encode(), ReadOptions(url="https://courier.example/quay"), today=TODAY)
    return any(problem.kind == "cut-off" for problem in found.problems)


def test_a_page_that_costs_is_cut_off_only_where_its_text_is_short_or_a_wall_stands_below_it() -> None:
    """Pages saved while signed in still say that they aren't free, and carry the wall, hidden; both are no sign."""
    long = "".join(f"<p>{sentence} {SENTENCES[n % 5]} ({n})</p>" for n, sentence in enumerate(SENTENCES * 2))
    wall = "<p>Subscribe to continue reading this story</p>"
    assert cut_off(f"<p>{SENTENCES[0]}</p><p>{SENTENCES[1]}</p>")
    assert cut_off(long + wall)
    assert not cut_off(long)
    assert not cut_off(f'{long}<div class="gate hidden">{wall}</div>')
    assert not cut_off(f"{long}<div><p>Subscribe to our newsletter on boats</p></div>")
